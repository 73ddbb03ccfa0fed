//! What the fitting program (`tools/fit`) needs of the library: the very features that scores are made
//! from. Not part of the public interface.

use crate::account::{Account, AccountId};
use crate::ingest::{Source, SourceText};
use crate::settings::Settings;
use crate::similarity::features;
use crate::similarity::lexical::Lexicon;

/// Names of the features of a pair.
pub fn feature_names() -> &'static [&'static str] {
    &features::NAMES
}

/// An account of given sentences.
pub fn account(settings: &Settings, id: AccountId, sentences: &[String]) -> Option<Account> {
    let flat = sentences.iter().map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let source = Source { text: SourceText::Sentences(flat), ..Source::from_text(id.label(), "") };
    crate::account(settings, id, &source).ok().map(|(account, _)| account)
}

/// The features of every pair of sentences of two accounts, by sentence of `a`, then of `b`.
pub fn all_pairs(settings: &Settings, a: &Account, b: &Account) -> Vec<Vec<f32>> {
    let (lexicon, sa, sb) = Lexicon::new(a, b, settings.limits.sentence_words);
    sa.iter().flat_map(|x| sb.iter().map(|y| features::features(&lexicon, x, y).to_vec()).collect::<Vec<_>>()).collect()
}

/// The stems of a text's words, in order.
pub fn stems(text: &str) -> Vec<String> {
    let range = crate::text::span::Span::new(0, text.len());
    crate::text::token::tokenize(text, range).into_iter().filter(crate::text::token::Token::is_word).map(|t| t.stem).collect()
}

/// The hash that the word table is keyed by.
pub fn stem_hash(stem: &str) -> u64 {
    crate::similarity::table::hash(stem)
}

/// The features of two whole accounts.
pub fn story(settings: &Settings, a: &Account, b: &Account) -> Vec<f32> {
    let (lexicon, sa, sb) = Lexicon::new(a, b, settings.limits.sentence_words);
    crate::align::story_features(&lexicon, a, b, &sa, &sb).to_vec()
}
