//! Quotations of one to three words in the same place of two linked sentences.
//!
//! A short quotation shares no words with what it was changed into ("reckless" / "ruthless"), so only its
//! surroundings can tell that the two belong together: linked sentences, the same speaker, the same words
//! around the marks, and no other short quotation there.

use crate::classify::quote::matching::{Claim, Linked, Match};
use crate::classify::quote::speaker::{People, Speakers};
use crate::classify::quote::speech::{Pool, Utterance};
use crate::pair::Pair;

/// Words of the longest quotation that counts as short.
const SHORT_WORDS: usize = 3;

/// Pairs of short quotations without counterpart (`free`) that fill the same slot.
pub(super) fn exchanged<'t>(pools: [&Pool<'t>; 2], free: [&[usize]; 2], people: &People<'t>, linked: &Linked) -> Vec<Match> {
    let short = |side: usize| {
        let fits = move |&&at: &&usize| {
            let u = &pools[side].utterances[at];
            u.is_speech() && u.words.len() <= SHORT_WORDS && !u.heading
        };
        free[side].iter().filter(fits).copied().collect::<Vec<_>>()
    };
    let (short_a, short_b) = (short(0), short(1));
    let mut out: Vec<Match> = Vec::new();
    for &b in &short_b {
        let ub = &pools[1].utterances[b];
        let fits = |&&a: &&usize| {
            let ua = &pools[0].utterances[a];
            linked.join(ua.home, ua.sentences, ub.sentences).is_some()
                && ua.words.len() == ub.words.len()
                && same_surroundings(pools, ua, ub)
        };
        let mut found = short_a.iter().filter(fits);
        let (Some(&a), None) = (found.next(), found.next()) else { continue };
        let ua = &pools[0].utterances[a];
        let rivals = short_b.iter().filter(|&&other| other != b && pools[1].utterances[other].sentences == ub.sentences).count();
        let speakers = people.relation(ua, ub);
        if rivals > 0 || speakers != Speakers::Same {
            continue;
        }
        let link = linked.join(ua.home, ua.sentences, ub.sentences);
        let core = Pair::new(0..ua.words.len(), 0..ub.words.len());
        let none = Match { a, b, runs: Vec::new(), core, matched: 0, content: 0, speakers, link, whole: false, claim: Claim::Primary };
        if !out.iter().any(|m| m.a == a) {
            out.push(none);
        }
    }
    out
}

/// Do the sentences say nearly the same around the marks?
pub(super) fn same_surroundings(pools: [&Pool<'_>; 2], a: &Utterance<'_>, b: &Utterance<'_>) -> bool {
    let (x, y) = (surroundings(pools[0], a), surroundings(pools[1], b));
    let shared = x.iter().filter(|w| y.binary_search(w).is_ok()).count();
    shared >= 4 && shared * 2 * 4 >= (x.len() + y.len()) * 3
}

fn surroundings<'t>(pool: &Pool<'t>, utterance: &Utterance<'t>) -> Vec<&'t str> {
    let mut stems: Vec<&str> = pool.around(utterance).filter(|t| !t.function).map(|t| t.stem.as_str()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
