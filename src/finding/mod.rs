//! A finding: what kind, the words on each side, and the normal forms that were compared.
//!
//! Made by `classify`; promises anchors inside their accounts and a neutral message. Levels, order and
//! verdicts are left to `judge`.

pub mod kinds;

use crate::account::AccountId;
use crate::pair::Pair;
use crate::text::span::Span;
use kinds::FindingKind;

/// What an anchor shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnchorRole {
    /// The words that the finding is about.
    Matter,
    /// The words that introduce a quotation.
    Cue,
    /// The words that name a speaker.
    Speaker,
}

/// The smallest words that show the matter, in one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// Whose words.
    pub account: AccountId,
    /// Where.
    pub span: Span,
    /// What they show.
    pub role: AnchorRole,
}

impl Anchor {
    /// The words that a finding is about.
    #[must_use]
    pub fn matter(account: AccountId, span: Span) -> Self {
        Anchor { account, span, role: AnchorRole::Matter }
    }
}

/// Which link a finding came from: the source's number and the link's index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkRef {
    /// 0-based source.
    pub source: usize,
    /// Index into that source's links.
    pub link: usize,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub kind: FindingKind,
    /// The words on each side; a side may have none.
    pub anchors: Pair<Vec<Anchor>>,
    /// The link that it came from.
    pub link: Option<LinkRef>,
    /// One neutral sentence with the words of both sides.
    pub message: String,
    /// The two normal forms that were compared, as text; a side may be empty.
    pub compared: Pair<Option<String>>,
    /// How much an editor would want to see it, 0–1000, within its level.
    pub weight_milli: u16,
    /// Headings leave hedges and attributions out: such findings are never above a note.
    pub at_most_note: bool,
    /// It rests on the rewrite having nothing but its sources: a note between independent accounts, and a warning
    /// at most where the rewrite may report on its own.
    pub only_of_rewrites: bool,
    /// It may set two things side by side: what is counted from below ("at least 37") at different hours, the sources
    /// of two outlets, or two remarks of one speaker that begin otherwise. Between independent accounts it is a
    /// warning at most.
    pub may_be_two: bool,
}
