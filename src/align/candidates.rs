//! Which pairs of sentences are worth scoring.
//!
//! Given the statements of both sides, it promises for each sentence of the rewrite the sentences of the
//! source that share its rarer words, at most `Limits::candidates_per_sentence`, in order. Scores are
//! left to `similarity`.

use crate::similarity::lexical::{Lexicon, Statement};

/// A pair with the weight of the words it shares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// Sentence of the source.
    pub(crate) a: usize,
    /// Sentence of the rewrite.
    pub(crate) b: usize,
}

/// All pairs worth scoring.
pub(crate) fn candidates(lexicon: &Lexicon<'_>, a: &[Statement], b: &[Statement], limit: usize) -> Vec<Candidate> {
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); lexicon.weights.len()];
    for (i, statement) in a.iter().enumerate() {
        for &id in statement.ids.iter().filter(|&&id| lexicon.weights[id as usize] >= 100) {
            holders[id as usize].push(i as u32);
        }
    }
    let mut shared = vec![0u32; a.len()];
    let mut out = Vec::new();
    for (j, statement) in b.iter().enumerate() {
        let mut touched: Vec<usize> = Vec::new();
        for &id in &statement.ids {
            for &i in &holders[id as usize] {
                let i = i as usize;
                if shared[i] == 0 {
                    touched.push(i);
                }
                shared[i] += lexicon.weights[id as usize];
            }
        }
        touched.sort_by(|&x, &y| shared[y].cmp(&shared[x]).then(x.cmp(&y)));
        out.extend(touched.iter().take(limit).map(|&a| Candidate { a, b: j }));
        touched.iter().for_each(|&i| shared[i] = 0);
    }
    out
}
