//! Two bare sentences → score, relation and word links.
//!
//! Given two strings, each taken as one statement, [`score_statements`] promises what a link between them
//! would say, without the gate: whether they come from one story is not asked.

use crate::account::{Account, AccountId};
use crate::align::{Relation, WordLink};
use crate::ingest::{Source, SourceText};
use crate::settings::Settings;

/// What a link between two statements would say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementScore {
    /// Calibrated probability that they make the same statement, 0–1000.
    pub score_milli: u16,
    /// How they relate; `None` where they would not be linked.
    pub relation: Option<Relation>,
    /// Words that belong together, with offsets into the two strings.
    pub words: Vec<WordLink>,
}

/// Scores two strings, each as one statement. Strings that cannot be read score 0.
#[must_use]
pub fn score_statements(settings: &Settings, a: &str, b: &str) -> StatementScore {
    let read = |id: AccountId, text: &str| account_of(settings, id, &[text.to_owned()]);
    match (read(AccountId::Source(0), a), read(AccountId::Rewrite, b)) {
        (Some(a), Some(b)) => crate::align::score_pair(settings, &a, &b),
        (Some(_) | None, Some(_) | None) => StatementScore::default(),
    }
}

/// An account of given sentences.
pub(crate) fn account_of(settings: &Settings, id: AccountId, sentences: &[String]) -> Option<Account> {
    let source = Source { text: SourceText::Sentences(sentences.to_vec()), ..Source::from_text(id.label(), "") };
    crate::account(settings, id, &source).ok().map(|(account, _)| account)
}
