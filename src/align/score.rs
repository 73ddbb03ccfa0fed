//! What pairs of statements score, each worked out once.
//!
//! Given the statements of two accounts, a [`Scorer`] promises the calibrated probability that two of them
//! belong together, and what is left of it where they cannot bear being read side by side. Which pairs to
//! ask for is left to `candidates` and `assign`.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::pair::Pair;
use crate::similarity::features;
use crate::similarity::lexical::{Lexicon, Statement};
use crate::similarity::model::{Head, model};

/// Statements that score this by themselves keep the whole score of their link.
const ALIKE_MILLI: u32 = 250;
/// Content that two statements share to keep the whole score of their link: two rare words.
const EVIDENCE: u32 = 2 * 255;
/// Weighted overlap from which two statements are one, however little they hold.
const NEARLY_EQUAL: f32 = 0.8;

/// What two statements have in common.
pub(crate) type Features = [f32; features::COUNT];

/// Scores of pairs of statements.
pub(crate) struct Scorer<'s> {
    lexicon: &'s Lexicon<'s>,
    statements: Pair<&'s [Statement]>,
    known: RefCell<Known>,
}

/// What was worked out before.
#[derive(Default)]
struct Known {
    /// Scores, with the place of what carried them. Very many, so by short numbers.
    firm: BTreeMap<(u32, u32), (u16, u16)>,
    features: Vec<Features>,
}

/// Pairs whose features are kept. Two long accounts have hundreds of thousands of pairs, of which few are linked:
/// theirs are worked out once more.
const FEATURES_KEPT: usize = 4_096;

impl<'s> Scorer<'s> {
    /// Over the statements of two accounts.
    pub(crate) fn new(lexicon: &'s Lexicon<'s>, statements: Pair<&'s [Statement]>) -> Self {
        Scorer { lexicon, statements, known: RefCell::default() }
    }

    /// Do two sentences of two accounts belong together?
    pub(crate) fn link(&self, a: usize, b: usize) -> u16 {
        model(Head::Link).milli(&features::link_features(self.lexicon, &self.statements.a[a], &self.statements.b[b]))
    }

    /// As [`Scorer::link`], lowered where the two, taken without their accounts, hardly say the same, or share
    /// next to no content: what a reader is shown side by side has to bear being read side by side.
    pub(crate) fn firm(&self, a: usize, b: usize) -> u16 {
        self.place_of(a, b).0
    }

    /// As [`Scorer::firm`], with what carried it.
    pub(crate) fn firm_by(&self, a: usize, b: usize) -> (u16, Features) {
        let (firm, place) = self.place_of(a, b);
        let kept = self.known.borrow().features.get(usize::from(place)).copied();
        (firm, kept.unwrap_or_else(|| features::features(self.lexicon, &self.statements.a[a], &self.statements.b[b])))
    }

    /// The score of a pair, and where its features are, if they are kept.
    fn place_of(&self, a: usize, b: usize) -> (u16, u16) {
        let pair = (a as u32, b as u32);
        if let Some(&known) = self.known.borrow().firm.get(&pair) {
            return known;
        }
        let (firm, features) = self.lowered(a, b);
        let known = &mut *self.known.borrow_mut();
        let place = known.features.len().min(FEATURES_KEPT) as u16;
        if known.features.len() < FEATURES_KEPT {
            known.features.push(features);
        }
        known.firm.insert(pair, (firm, place));
        (firm, place)
    }

    fn lowered(&self, a: usize, b: usize) -> (u16, Features) {
        let (x, y) = (&self.statements.a[a], &self.statements.b[b]);
        let features = features::features(self.lexicon, x, y);
        let statement = u32::from(model(Head::Statement).milli(&features::with_length(features)));
        let alike = ALIKE_MILLI + statement.min(ALIKE_MILLI);
        let weights = &self.lexicon.weights;
        let shared = features::shared_weight(&x.content, &y.content, weights);
        // Short statements cannot share much; those that are one and the same need not.
        let wanted = self.lexicon.weight(&x.content).min(self.lexicon.weight(&y.content)).clamp(EVIDENCE / 2, EVIDENCE);
        let (have, of) = if features[0] >= NEARLY_EQUAL { (1, 1) } else { (shared.min(wanted), wanted) };
        let milli = u64::from(self.link(a, b)) * u64::from(alike) * u64::from(have) / (u64::from(2 * ALIKE_MILLI) * u64::from(of));
        (milli as u16, features)
    }
}
