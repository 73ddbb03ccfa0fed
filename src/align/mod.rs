//! Two accounts → the statements and facts that belong together.
//!
//! Given the accounts, [`align`] promises for each source that every sentence stands in at most one
//! link, that links name sentences in order, and that word links lie inside their sentences. Whether
//! linked statements agree is left to `classify`.

pub mod slot;

use std::collections::BTreeMap;

use crate::account::Accounts;
use crate::notice::Notice;
use crate::pair::Pair;
use crate::settings::Settings;
use crate::text::span::Span;

/// How two linked stretches relate, by coverage and normal forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same statement in the same or nearly the same words.
    Agreement,
    /// The same statement in other words, every fact intact.
    Paraphrase,
    /// The statements overlap.
    Partial,
}

/// Why two words belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordLinkKind {
    /// The same word.
    Same,
    /// Another form of it.
    Form,
    /// A synonym, or a near vector.
    Synonym,
    /// Figures that fit.
    Number,
    /// Dates that fit.
    Date,
    /// Names of the same person, place or body.
    Name,
    /// The same slot, incompatible fillings.
    Conflict,
}

/// Two words (or phrases) that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordLink {
    /// In the source.
    pub a: Span,
    /// In the rewrite.
    pub b: Span,
    /// Why.
    pub kind: WordLinkKind,
}

/// Sentences of one source and of the rewrite that make the same statement, or overlap.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// 0-based sentences of the source, ascending, at least one.
    pub a: Vec<usize>,
    /// 0-based sentences of the rewrite, ascending, at least one.
    pub b: Vec<usize>,
    /// How they relate.
    pub relation: Relation,
    /// Calibrated probability that they belong together, 0–1000.
    pub score_milli: u16,
    /// Words that belong together, in order of `a`.
    pub words: Vec<WordLink>,
    /// Clauses that the other side lacks, in order.
    pub uncovered: Pair<Vec<Span>>,
    /// What carried the score, 0–1000 each.
    pub features: BTreeMap<&'static str, u16>,
}

/// How two linked facts relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactRelation {
    /// Equal normal forms.
    Same,
    /// Different, but both can be true.
    Compatible,
    /// Incompatible.
    Conflict,
}

/// Two facts in the same slot, as indices into each account's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactLink {
    /// Fact of the source.
    pub a: usize,
    /// Fact of the rewrite.
    pub b: usize,
    /// How they relate.
    pub relation: FactRelation,
}

/// One source against the rewrite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceAlignment {
    /// Links, ordered by the first sentence of the rewrite, then of the source.
    pub links: Vec<Link>,
    /// Fact links, ordered by `a`, then `b`.
    pub fact_links: Vec<FactLink>,
    /// Do the two report the same event? 0–1000.
    pub same_story_milli: u16,
}

impl SourceAlignment {
    /// The link that holds a sentence of the source.
    pub fn link_of_a(&self, sentence: usize) -> Option<usize> {
        self.links.iter().position(|l| l.a.contains(&sentence))
    }

    /// The link that holds a sentence of the rewrite.
    pub fn link_of_b(&self, sentence: usize) -> Option<usize> {
        self.links.iter().position(|l| l.b.contains(&sentence))
    }
}

/// The alignment of all sources with the rewrite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// One for each source, in order.
    pub sources: Vec<SourceAlignment>,
}

/// Aligns the rewrite with each source.
pub fn align(_settings: &Settings, accounts: &Accounts) -> (Alignment, Vec<Notice>) {
    (Alignment { sources: accounts.sources.iter().map(|_| SourceAlignment::default()).collect() }, Vec::new())
}
