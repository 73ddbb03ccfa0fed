//! In which order two statements have their common words.
//!
//! Given two statements of one lexicon, each function promises the same answer whichever comes first. What
//! the order is worth is left to `model`.

use crate::similarity::features::ratio;
use crate::similarity::lexical::Statement;

/// Only so many words are put in order: a longer sentence is a list.
pub(crate) const MOST: usize = 128;

/// For each word of `x`, the places of the same word in `y`, as bits.
fn places(x: &Statement, y: &Statement) -> impl Iterator<Item = u128> {
    x.words.iter().take(MOST).map(|word| y.places_of(word.id))
}

/// Words of the longest common subsequence (Hyyrö's bit-parallel form).
pub(crate) fn common(x: &Statement, y: &Statement) -> u32 {
    let length = y.words.len().min(MOST);
    let mut row = u128::MAX;
    for matches in places(x, y) {
        let both = row & matches;
        row = row.wrapping_add(both) | (row & !matches);
    }
    let used = if length == MOST { u128::MAX } else { (1 << length) - 1 };
    (!row & used).count_ones()
}

/// Runs of words that both have word for word: the longest, and how many words begin a run of three.
pub(crate) fn runs(x: &Statement, y: &Statement) -> (u32, u32) {
    let mut begins: Vec<u128> = places(x, y).collect();
    let (mut longest, mut threes) = (0, 0);
    // In each round a bit is left where a run of one word more begins.
    while begins.iter().any(|&m| m != 0) {
        longest += 1;
        if longest == 3 {
            let in_x = begins.iter().filter(|&&m| m != 0).count() as u32;
            threes = in_x.min(begins.iter().fold(0, |all, m| all | m).count_ones());
        }
        for at in 0..begins.len() {
            begins[at] &= begins.get(at + 1).copied().unwrap_or(0) >> 1;
        }
    }
    (longest, threes)
}

/// Share of the pairs of content words, each told once by both, that stand the other way round.
pub(crate) fn inverted(x: &Statement, y: &Statement) -> f32 {
    let once = |mask: u128| mask.is_power_of_two().then(|| mask.trailing_zeros());
    let content = x.words.iter().take(MOST).filter(|w| w.content);
    let met: Vec<u32> = content.filter(|w| once(x.places_of(w.id)).is_some()).filter_map(|w| once(y.places_of(w.id))).collect();
    let turned = met.iter().enumerate().map(|(at, place)| met[at + 1..].iter().filter(|p| *p < place).count() as u32).sum();
    let all = met.len() as u32;
    ratio(turned, all * all.saturating_sub(1) / 2)
}

/// Do both begin, and end, with the same content word?
pub(crate) fn ends(x: &Statement, y: &Statement) -> (f32, f32) {
    let first = |s: &Statement| s.words.iter().find(|w| w.content).map(|w| w.id);
    let last = |s: &Statement| s.words.iter().rev().find(|w| w.content).map(|w| w.id);
    let same = |p: Option<u32>, q: Option<u32>| if p.is_some() && p == q { 1.0 } else { 0.0 };
    (same(first(x), first(y)), same(last(x), last(y)))
}
