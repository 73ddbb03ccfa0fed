//! What two statements have in common in other words.
//!
//! Given two statements of one lexicon, [`Soft`] promises how much of each side's content the other has in
//! the same or in nearby words and what is lacking, [`rest`] how near what is left is, the same whichever
//! comes first. Single words are linked elsewhere, with their neighbours.

use crate::similarity::features::{dot, ratio};
use crate::similarity::lexical::{Lexicon, Statement, Vector, near};

/// The nearness of a word to itself.
const WHOLE: u32 = 256;
/// Words nearer than this, of [`WHOLE`], are had in other words.
const NEAR: u32 = 128;

/// What each of two statements has of the other; `.0` of the first, `.1` of the second.
pub(crate) struct Soft {
    /// Share of its content that the other has, by weight.
    pub(crate) held: (f32, f32),
    /// How many of its content words the other lacks.
    pub(crate) lacking: (u32, u32),
    /// The weight of the rarest of them.
    pub(crate) rarest: (u32, u32),
}

impl Soft {
    /// Of two statements.
    pub(crate) fn of(lexicon: &Lexicon<'_>, x: &Statement, y: &Statement) -> Soft {
        let vectors_y: Vec<Option<&Vector>> = y.content.iter().map(|&id| lexicon.vector(id)).collect();
        let mut best_y = vec![0u32; y.content.len()];
        let best_x: Vec<u32> = x
            .content
            .iter()
            .map(|&id| {
                let vector = lexicon.vector(id);
                y.content.iter().zip(&vectors_y).zip(&mut best_y).fold(0, |most, ((&other, &across), best)| {
                    let near = if id == other { WHOLE } else { near(vector, across) };
                    *best = near.max(*best);
                    near.max(most)
                })
            })
            .collect();
        let held = |s: &Statement, best: &[u32]| {
            let have = s.content.iter().zip(best).map(|(&id, best)| lexicon.weights[id as usize] * best).sum();
            ratio(have, WHOLE * lexicon.weight(&s.content))
        };
        let missing = |s: &Statement, best: &[u32]| {
            let weights = s.content.iter().zip(best).filter(|(_, best)| **best < NEAR).map(|(&id, _)| lexicon.weights[id as usize]);
            weights.fold((0, 0), |(count, most): (u32, u32), weight| (count + 1, most.max(weight)))
        };
        let (of_x, of_y) = (missing(x, &best_x), missing(y, &best_y));
        Soft { held: (held(x, &best_x), held(y, &best_y)), lacking: (of_x.0, of_y.0), rarest: (of_x.1, of_y.1) }
    }
}

/// How near the content that each side has alone is to that of the other, 0–1; 0 where a side has nothing
/// alone. And whether both have something.
pub(crate) fn rest(lexicon: &Lexicon<'_>, x: &Statement, y: &Statement) -> (f32, f32) {
    let alone = |s: &Statement, other: &Statement| {
        let ids = s.content.iter().filter(|id| other.ids.binary_search(id).is_err());
        lexicon.sum(ids.copied())
    };
    let (of_x, of_y) = (alone(x, y), alone(y, x));
    let some = |v: &[f32]| v.iter().any(|&p| p != 0.0);
    (dot(&of_x, &of_y).clamp(0.0, 1.0), if some(&of_x) && some(&of_y) { 1.0 } else { 0.0 })
}
