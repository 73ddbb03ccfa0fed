//! What the fitting program (`tools/fit`) needs: the very features that the score is made from. Not part of
//! the public interface.

use crate::account::Accounts;
use crate::align::Alignment;
use crate::classify::consistency::features::Features;
use crate::classify::consistency::{features, passage as passage_of, sentences};
use crate::finding::Finding;

/// Names of the features of a sentence.
#[must_use]
pub fn names() -> &'static [&'static str] {
    features::NAMES
}

/// Those of a passage made of such sentences.
#[must_use]
pub fn passage(sentences: &[Vec<i32>]) -> Vec<i32> {
    let sentences: Vec<Features> = sentences.iter().filter_map(|s| s.as_slice().try_into().ok()).collect();
    passage_of(&sentences).to_vec()
}

/// The features of every sentence of the rewrite.
#[must_use]
pub fn rows(accounts: &Accounts, alignment: &Alignment, findings: &[Finding]) -> Vec<Vec<i32>> {
    sentences(accounts, alignment, findings).into_iter().map(|f| f.to_vec()).collect()
}
