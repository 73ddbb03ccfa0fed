//! An account: a document with its segments and facts; and the accounts of one comparison.
//!
//! Side a holds one or more sources, side b one rewrite. Nothing here compares them.

use crate::document::Document;
use crate::fact::Facts;
use crate::pair::Side;
use crate::segment::Segments;

/// Which account of a comparison: a source by number, or the rewrite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountId {
    /// The 0-based source: `a`, `a2`, `a3`… in reports.
    Source(usize),
    /// The rewrite: `b` in reports.
    Rewrite,
}

impl AccountId {
    /// The side it stands on.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            AccountId::Source(_) => Side::A,
            AccountId::Rewrite => Side::B,
        }
    }

    /// The id used in reports.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            AccountId::Source(0) => "a".to_owned(),
            AccountId::Source(n) => format!("a{}", n + 1),
            AccountId::Rewrite => "b".to_owned(),
        }
    }
}

/// One account, read and taken apart.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its place in the comparison.
    pub id: AccountId,
    /// The name that people see.
    pub name: String,
    /// The file, where there is one.
    pub path: Option<String>,
    /// The text.
    pub document: Document,
    /// Its sentences.
    pub segments: Segments,
    /// Its facts.
    pub facts: Facts,
}

impl Account {
    /// The text that all offsets of this account point into.
    #[must_use]
    pub fn text(&self) -> &str {
        self.document.text()
    }
}

/// The accounts of one comparison; never without a source.
#[derive(Clone, Debug)]
pub struct Accounts {
    /// Side a, in the order given.
    pub sources: Vec<Account>,
    /// Side b.
    pub rewrite: Account,
}

impl Accounts {
    /// The account with this id.
    ///
    /// # Panics
    /// If the id is of another comparison.
    #[must_use]
    pub fn get(&self, id: AccountId) -> &Account {
        match id {
            AccountId::Source(n) => &self.sources[n],
            AccountId::Rewrite => &self.rewrite,
        }
    }

    /// All of them: the sources in order, then the rewrite.
    pub fn iter(&self) -> impl Iterator<Item = &Account> {
        self.sources.iter().chain(std::iter::once(&self.rewrite))
    }
}
