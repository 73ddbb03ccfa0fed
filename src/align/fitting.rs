//! What the fitting program (`tools/fit`) needs of the library: the very features that scores are made
//! from, and the very links. Not part of the public interface.

use crate::account::{Account, AccountId};
use crate::align::{candidates, pair_score};
use crate::settings::Settings;
use crate::similarity::lexical::Lexicon;
use crate::similarity::{features, story, table};

/// Names of the features of a pair of statements.
#[must_use]
pub fn feature_names() -> &'static [&'static str] {
    &features::NAMES
}

/// The features that the score of two bare statements is made from.
#[must_use]
pub fn statement_features(features: &[f32]) -> Vec<f32> {
    features.try_into().map(|f| features::with_length(f).to_vec()).unwrap_or_default()
}

/// Their names.
#[must_use]
pub fn statement_names() -> Vec<String> {
    features::names_with_length()
}

/// Names of the features of a pair of accounts.
#[must_use]
pub fn story_names() -> &'static [&'static str] {
    &story::NAMES
}

/// An account of given sentences.
#[must_use]
pub fn account(settings: &Settings, id: AccountId, sentences: &[String]) -> Option<Account> {
    pair_score::account_of(settings, id, sentences)
}

/// The features of every pair of sentences of two accounts, by sentence of `a`, then of `b`.
#[must_use]
pub fn all_pairs(settings: &Settings, a: &Account, b: &Account) -> Vec<Vec<f32>> {
    let (lexicon, sa, sb) = Lexicon::new(a, b, settings.limits.sentence_words);
    sa.iter().flat_map(|x| sb.iter().map(|y| features::features(&lexicon, x, y).to_vec()).collect::<Vec<_>>()).collect()
}

/// The features of two whole accounts.
#[must_use]
pub fn story(settings: &Settings, a: &Account, b: &Account) -> Vec<f32> {
    let (lexicon, sa, sb) = Lexicon::new(a, b, settings.limits.sentence_words);
    let pairs = candidates::candidates(&lexicon, &sa, &sb, settings.limits.candidates_per_sentence);
    story::story_features(&lexicon, &sa, &sb, pairs.into_iter()).to_vec()
}

/// The stems of a text's words, in order.
pub fn stems(text: &str) -> Vec<String> {
    let range = crate::text::span::Span::new(0, text.len());
    crate::text::token::tokenize(text, range).into_iter().filter(crate::text::token::Token::is_word).map(|t| t.stem.into()).collect()
}

/// The hash that the word table is keyed by.
#[must_use]
pub fn stem_hash(stem: &str) -> u64 {
    table::hash(stem)
}
