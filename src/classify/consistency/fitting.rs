//! What the fitting program (`tools/fit`) needs: the very features that the score is made from. Not part of
//! the public interface.

use crate::account::Accounts;
use crate::align::Alignment;
use crate::classify::certainty::opposite_stems;
use crate::classify::consistency::features::Features;
use crate::classify::consistency::{features, passage as passage_of, sentences};
use crate::finding::Finding;
use crate::similarity::table::{hash, table};

/// Names of the features of a sentence.
#[must_use]
pub fn names() -> &'static [&'static str] {
    &features::NAMES
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

/// Does the word table know the stem?
#[must_use]
pub fn is_known(stem: &str) -> bool {
    table().find(hash(stem)).row.is_some()
}

/// Stems that shut each other out, by row of the list of opposites.
#[must_use]
pub fn opposites() -> Vec<(Vec<&'static str>, Vec<&'static str>)> {
    opposite_stems()
}
