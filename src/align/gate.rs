//! Do two accounts report the same event?
//!
//! Given their statements and links to be, [`same_story_milli`] promises a figure from 0 to 1000 that is
//! the same from either side. Nothing is linked below [`CUT_MILLI`].

use crate::similarity::lexical::{Lexicon, Statement};

/// Below it the accounts are taken to report different events.
pub(crate) const CUT_MILLI: u16 = 120;

/// How far the two accounts share their words.
pub(crate) fn same_story_milli(lexicon: &Lexicon<'_>, a: &[Statement], b: &[Statement], best_milli: u16) -> u16 {
    let sum = |side: &[Statement]| {
        let mut ids: Vec<u32> = side.iter().flat_map(|s| s.words.iter().filter(|w| w.content).map(|w| w.id)).collect();
        ids.sort_unstable();
        ids.dedup();
        let weight = ids.iter().map(|&id| lexicon.weights[id as usize]).sum();
        Statement { ids, weight, ..Statement::default() }
    };
    let (a, b) = (sum(a), sum(b));
    let smaller = a.weight.min(b.weight);
    if smaller <= 0.0 {
        return 0;
    }
    let overlap = lexicon.shared(&a, &b) / smaller;
    ((overlap * 1200.0).min(1000.0) as u16).max(best_milli)
}
