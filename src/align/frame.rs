//! Two events of one kind: one frame, its slots filled twice.
//!
//! Given aligned words, [`contested`] promises how much of two statements stands in the same slots with other
//! words: "Her deputy stepped down after a dispute over pay" and "Her predecessor stepped down after a
//! dispute over meals" share a frame and contest both its slots. One contested slot is a changed statement;
//! whether several make two statements is left to `mod`.

use crate::align::words::{SYNONYM, Texts, WordAlignment};
use crate::pair::Side;

/// Slots that two statements fill with other words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contested {
    /// Weight of the words in them, on both sides.
    pub(crate) weight: u32,
    /// Weight of all content words of both sides.
    pub(crate) of: u32,
}

impl Contested {
    /// Share of the content that stands in contested slots, in thousandths.
    pub(crate) fn milli(self) -> u16 {
        (u64::from(self.weight) * 1000 / u64::from(self.of.max(1))).min(1000) as u16
    }
}

/// The slots of two aligned statements that both sides fill, with words that have no counterpart. A slot
/// lies between two neighbouring aligned words, or between one and the end of the statement, in the same
/// order on both sides. Words that only their place makes synonyms are no landmarks, and may be contested.
pub(crate) fn contested(texts: Texts<'_>, aligned: &WordAlignment) -> Contested {
    let covered = |side: Side, at: usize| aligned.held.get(side)[at] >= SYNONYM;
    let weigh = |side: Side, from: usize, to: usize, all: bool| -> u32 {
        let words = aligned.words.get(side);
        let here = (from..to).filter(|&i| words[i].content && (all || !covered(side, i)));
        here.map(|i| texts.lexicon.weights[words[i].id as usize]).sum()
    };
    let ends = (aligned.words.a.len(), aligned.words.b.len());
    let mut found = Contested { of: weigh(Side::A, 0, ends.0, true) + weigh(Side::B, 0, ends.1, true), ..Contested::default() };
    let mut last = (0, 0);
    let partners = aligned.partner.a.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))).filter(|p| covered(Side::A, p.0));
    for (i, j) in partners.chain(std::iter::once(ends)) {
        let slot_in_b = j >= last.1 && (last.1..j).all(|k| aligned.partner.b[k].is_none() || !covered(Side::B, k));
        let (x, y) = if slot_in_b { (weigh(Side::A, last.0, i, false), weigh(Side::B, last.1, j, false)) } else { (0, 0) };
        if x > 0 && y > 0 {
            found.weight += x + y;
        }
        last = (i + 1, j + 1);
    }
    found
}
