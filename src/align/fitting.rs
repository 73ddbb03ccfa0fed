//! What the fitting program (`tools/fit`) needs of the library: the very features that scores are made
//! from, and the very links. Not part of the public interface.

use crate::account::{Account, AccountId};
use crate::align::candidates::Holders;
use crate::align::score::Scorer;
use crate::align::{CUTS, candidates, pair_score};
use crate::pair::Pair;
use crate::settings::Settings;
use crate::similarity::lexical::{Lexicon, Statement};
use crate::similarity::{features, story, table};

/// Names of the features of a pair of statements.
#[must_use]
pub fn feature_names() -> &'static [&'static str] {
    &features::NAMES
}

/// Names of those that links are scored by.
#[must_use]
pub fn link_names() -> &'static [&'static str] {
    &features::LINK_NAMES
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
    let pairs =
        candidates::candidates(&lexicon, &Holders::of_sides(&lexicon, &sa, &sb), (&sa, &sb), settings.limits.candidates_per_sentence);
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

/// Two accounts ready to be scored, so that single steps can be counted and timed.
pub struct Prepared<'a> {
    lexicon: Lexicon<'a>,
    statements: Pair<Vec<Statement>>,
    limit: usize,
}

impl<'a> Prepared<'a> {
    /// Interns both accounts.
    #[must_use]
    pub fn new(settings: &Settings, a: &'a Account, b: &'a Account) -> Self {
        let (lexicon, sa, sb) = Lexicon::new(a, b, settings.limits.sentence_words);
        Prepared { lexicon, statements: Pair::new(sa, sb), limit: settings.limits.candidates_per_sentence }
    }

    /// The pairs that are worth a first look.
    #[must_use]
    pub fn candidates(&self) -> Vec<(usize, usize)> {
        let Pair { a, b } = self.both();
        candidates::candidates(&self.lexicon, &Holders::of_sides(&self.lexicon, a, b), (a, b), self.limit)
    }

    /// The first look: the score that puts most pairs aside.
    #[must_use]
    pub fn first_look(&self, a: usize, b: usize) -> u16 {
        Scorer::new(&self.lexicon, self.both()).link(a, b)
    }

    /// The full score.
    #[must_use]
    pub fn in_full(&self, a: usize, b: usize) -> u16 {
        Scorer::new(&self.lexicon, self.both()).firm(a, b)
    }

    fn both(&self) -> Pair<&[Statement]> {
        Pair::new(self.statements.a.as_slice(), self.statements.b.as_slice())
    }
}

/// Pairs that score at least this at the first look are scored in full.
pub const SECOND_LOOK_MILLI: u16 = CUTS.open;
