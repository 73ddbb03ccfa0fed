//! Which pairs of sentences are worth scoring.
//!
//! Given the statements of both sides, [`candidates`] promises the pairs in which one sentence is among
//! the few best partners of the other by the words that are rare in these accounts, the same pairs from
//! either side. Cost grows with the words, not with the pairs: words that very many sentences hold are
//! not looked at. Scores are left to `similarity`.

use crate::pair::Pair;
use crate::similarity::lexical::{Lexicon, Statement};

/// A word in more sentences of one account than this tells no pair from another.
const COMMON_SENTENCES: usize = 400;

/// Pairs whose shared words weigh less than this part of both are never linked: measured on ECB+ and
/// `SuperPAL`, no pair below scores half of the cut.
const FLOOR_PERCENT: u64 = 6;

/// All pairs worth scoring, by sentence of `a`, then of `b`; `limit` partners for each sentence.
pub(crate) fn candidates(
    lexicon: &Lexicon<'_>,
    holders: &Pair<Holders>,
    (a, b): (&[Statement], &[Statement]),
    limit: usize,
) -> Vec<(usize, usize)> {
    let mut pairs = best_partners(lexicon, a, (b, &holders.b), limit);
    pairs.extend(best_partners(lexicon, b, (a, &holders.a), limit).into_iter().map(|(j, i)| (i, j)));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// For each of `from`, its best partners among `to`.
fn best_partners(lexicon: &Lexicon<'_>, from: &[Statement], (to, holders): (&[Statement], &Holders), limit: usize) -> Vec<(usize, usize)> {
    let mut shared = vec![0u32; to.len()];
    let mut touched: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    for (i, statement) in from.iter().enumerate() {
        for &id in &statement.ids {
            let sentences = holders.of(id);
            if sentences.len() > COMMON_SENTENCES {
                continue;
            }
            for &j in sentences {
                let j = j as usize;
                if shared[j] == 0 {
                    touched.push(j);
                }
                shared[j] += lexicon.local[id as usize];
            }
        }
        touched.retain(|&j| {
            let enough = 200 * u64::from(shared[j]) >= FLOOR_PERCENT * u64::from(statement.local_weight + to[j].local_weight);
            shared[j] *= u32::from(enough);
            enough
        });
        // Compared as fractions, exactly; ties keep every partner as good as the last, so that neither
        // side's order decides.
        let worse = |&x: &usize, &y: &usize| {
            let part = |p: usize, q: usize| u64::from(shared[p]) * u64::from(statement.local_weight + to[q].local_weight);
            part(y, x).cmp(&part(x, y)).then(x.cmp(&y))
        };
        touched.sort_by(worse);
        let last = touched.get(limit.saturating_sub(1)).copied();
        let kept =
            touched.iter().enumerate().take_while(|&(at, j)| at < limit || last.is_some_and(|l| equal(&shared, to, statement, l, *j)));
        out.extend(kept.map(|(_, &j)| (i, j)));
        for &j in &touched {
            shared[j] = 0;
        }
        touched.clear();
    }
    out
}

fn equal(shared: &[u32], to: &[Statement], statement: &Statement, x: usize, y: usize) -> bool {
    let part = |p: usize, q: usize| u64::from(shared[p]) * u64::from(statement.local_weight + to[q].local_weight);
    part(x, y) == part(y, x)
}

/// Which sentences hold a word: one list for all words, with the start of each word's part.
pub(crate) struct Holders {
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Holders {
    /// Of the statements of each side.
    pub(crate) fn of_sides(lexicon: &Lexicon<'_>, a: &[Statement], b: &[Statement]) -> Pair<Holders> {
        Pair::new(Holders::new(lexicon, a), Holders::new(lexicon, b))
    }

    fn new(lexicon: &Lexicon<'_>, statements: &[Statement]) -> Self {
        let mut counts = vec![0u32; lexicon.local.len() + 1];
        for &id in statements.iter().flat_map(|s| &s.ids) {
            counts[id as usize + 1] += 1;
        }
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        let mut next = counts.clone();
        let mut sentences = vec![0u32; counts.last().copied().unwrap_or(0) as usize];
        for (i, statement) in statements.iter().enumerate() {
            for &id in &statement.ids {
                sentences[next[id as usize] as usize] = i as u32;
                next[id as usize] += 1;
            }
        }
        Holders { starts: counts, sentences }
    }

    /// The sentences that hold a word, ascending.
    pub(crate) fn of(&self, id: u32) -> &[u32] {
        let at = id as usize;
        &self.sentences[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
