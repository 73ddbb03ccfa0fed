//! The report: self-contained, resolved, sorted. Every output is made from it.
//!
//! Made by `judge`; promises names, positions, final levels and a verdict, so that a renderer never has
//! to work anything out. How it is written as JSON is left to `render/json.rs`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::align::{FactRelation, Relation, WordLinkKind};
use crate::document::Format;
use crate::fact::Value;
use crate::finding::AnchorRole;
use crate::finding::kinds::{FindingKind, Level, Profile};
use crate::notice::Notice;
use crate::pair::{Pair, Side};
use crate::segment::Role;

/// Everything that one comparison has to say.
#[derive(Clone, Debug)]
pub struct Report {
    /// The caller's id of the pair, in `batch`.
    pub id: Option<String>,
    /// The profile that set the levels.
    pub profile: Profile,
    /// The sources in order, then the rewrite.
    pub accounts: Vec<ReportAccount>,
    /// Links of all sources, source by source.
    pub links: Vec<ReportLink>,
    /// Sentences that belong together beside their links, source by source.
    pub overlaps: Vec<ReportOverlap>,
    /// Facts in the same slot.
    pub fact_links: Vec<ReportFactLink>,
    /// By level, then weight, then place.
    pub findings: Vec<ReportFinding>,
    /// Quotations of both sides, the gravest first. Derived from facts and findings, so not in JSON.
    pub quotations: Vec<ReportQuotation>,
    /// Figures of both sides, the gravest first. Derived from facts and findings, so not in JSON.
    pub figures: Vec<ReportFigure>,
    /// Counts and verdict.
    pub summary: Summary,
    /// What the program noticed about its own work.
    pub notices: Vec<Notice>,
}

/// One account.
#[derive(Clone, Debug)]
pub struct ReportAccount {
    /// `a`, `a2`, …, `b`.
    pub id: String,
    /// Its side.
    pub side: Side,
    /// The name that people see.
    pub name: String,
    /// The outlet, where known.
    pub outlet: Option<String>,
    /// The file, where there is one.
    pub path: Option<String>,
    /// The format that it was read from.
    pub format: Format,
    /// The headline from metadata.
    pub title: Option<String>,
    /// The dateline, ISO 8601.
    pub date: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// What was compared; all offsets are UTF-8 bytes into this.
    pub text: String,
    /// In order.
    pub sentences: Vec<ReportSentence>,
    /// In order.
    pub facts: Vec<ReportFact>,
}

/// Where something stands in the original file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 1-based line; `None` for formats without lines.
    pub line: Option<u32>,
    /// 1-based column in Unicode scalar values; `None` for formats without lines.
    pub column: Option<u32>,
    /// 1-based paragraph.
    pub paragraph: u32,
}

/// One sentence.
#[derive(Clone, Debug)]
pub struct ReportSentence {
    /// Such as `a.1`.
    pub id: String,
    /// Its bytes.
    pub range: Range<usize>,
    /// Its place in the original file.
    pub position: Position,
    /// What it is.
    pub role: Role,
}

/// One fact.
#[derive(Clone, Debug)]
pub struct ReportFact {
    /// Such as `a.f1`.
    pub id: String,
    /// The sentence that it starts in.
    pub sentence: String,
    /// Its bytes.
    pub range: Range<usize>,
    /// Its words.
    pub text: String,
    /// The enclosing quotation's id.
    pub parent: Option<String>,
    /// Its normal form.
    pub value: Value,
}

/// One link.
#[derive(Clone, Debug)]
pub struct ReportLink {
    /// Such as `l1`.
    pub id: String,
    /// Sentence ids of a source.
    pub a: Vec<String>,
    /// Sentence ids of the rewrite.
    pub b: Vec<String>,
    /// How they relate.
    pub relation: Relation,
    /// 0–1000.
    pub score_milli: u16,
    /// Words that belong together.
    pub words: Vec<ReportWordLink>,
    /// Clauses that the other side lacks.
    pub uncovered: Pair<Vec<Range<usize>>>,
    /// What carried the score, 0–1000 each.
    pub features: BTreeMap<String, u16>,
}

/// Two sentences that belong together beside their links. Long accounts have very many, so it names them by number.
#[derive(Clone, Copy, Debug)]
pub struct ReportOverlap {
    /// 0-based number of the source.
    pub source: usize,
    /// 0-based sentence of the source.
    pub a: usize,
    /// 0-based sentence of the rewrite.
    pub b: usize,
    /// 0–1000.
    pub score_milli: u16,
}

/// Two words that belong together.
#[derive(Clone, Debug)]
pub struct ReportWordLink {
    /// Bytes of the source.
    pub a: Range<usize>,
    /// Bytes of the rewrite.
    pub b: Range<usize>,
    /// Why.
    pub kind: WordLinkKind,
}

/// Two facts in the same slot.
#[derive(Clone, Debug)]
pub struct ReportFactLink {
    /// Fact id of a source.
    pub a: String,
    /// Fact id of the rewrite.
    pub b: String,
    /// How they relate.
    pub relation: FactRelation,
}

/// The words that a finding points at, in one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportAnchor {
    /// Account id.
    pub account: String,
    /// Bytes of its text.
    pub range: Range<usize>,
    /// Place in the original file.
    pub position: Position,
    /// The place behind the last character.
    pub end: Position,
    /// The words.
    pub text: String,
    /// What they show.
    pub role: AnchorRole,
    /// The sentence around them, or as much of it as is fit to print.
    pub excerpt: Excerpt,
}

/// The passage around an anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The passage.
    pub text: String,
    /// The anchor's bytes inside `text`.
    pub highlight: Range<usize>,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct ReportFinding {
    /// Such as `f1`, in the order of the report.
    pub id: String,
    /// Its kind.
    pub kind: FindingKind,
    /// Its level after profile and configuration.
    pub level: Level,
    /// 0–1000, within its level.
    pub weight_milli: u16,
    /// Anchors on each side.
    pub anchors: Pair<Vec<ReportAnchor>>,
    /// The link that it came from.
    pub link: Option<String>,
    /// One neutral sentence.
    pub message: String,
    /// The two normal forms that were compared.
    pub compared: Pair<Option<String>>,
    /// Survives moved lines and re-wrapping; 16 hexadecimal digits.
    pub fingerprint: String,
    /// Why it was accepted, where it was.
    pub suppressed: Option<String>,
    /// Where it was accepted, where it was.
    pub suppressed_in: Option<SuppressedIn>,
    /// Does it make the verdict a failure?
    pub fails: bool,
}

/// Where a finding was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuppressedIn {
    /// By a comment in the rewrite.
    Comment,
    /// By an entry of the baseline.
    Baseline,
}

/// What a row of a table says of its two sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowStatus {
    /// A finding decides it.
    Found {
        /// The finding's id.
        id: String,
        /// Its kind.
        kind: FindingKind,
        /// Its level.
        level: Level,
    },
    /// No finding; how the two are linked, where they are.
    Linked(Option<FactRelation>),
}

/// One side of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportCell {
    /// Account id.
    pub account: String,
    /// The words: for a quotation those between the marks.
    pub words: String,
    /// Who said them, by full name where it is known.
    pub speaker: Option<String>,
    /// Place of its sentence in the original file.
    pub position: Position,
    /// Its bytes.
    pub range: Range<usize>,
}

/// One row of the table of quotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportQuotation {
    /// As a source has it.
    pub a: Option<ReportCell>,
    /// As the rewrite has it.
    pub b: Option<ReportCell>,
    /// What to say of it.
    pub status: RowStatus,
}

/// One row of the table of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFigure {
    /// What is counted, folded, where it is known.
    pub of: Option<String>,
    /// As a source has it.
    pub a: Option<ReportCell>,
    /// As the rewrite has it.
    pub b: Option<ReportCell>,
    /// What to say of it.
    pub status: RowStatus,
}

/// Does the comparison pass?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing at or above the level of `--fail-on`.
    Pass,
    /// Something is.
    Fail,
    /// Nobody asked.
    None,
}

/// How many findings of each level, accepted ones left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Notes.
    pub note: usize,
    /// Statements that could not be checked.
    pub unchecked: usize,
}

/// The report in a few figures.
#[derive(Clone, Debug)]
pub struct Summary {
    /// By `--fail-on`.
    pub verdict: Verdict,
    /// By level.
    pub counts: Counts,
    /// Findings by kind, in registry order.
    pub kinds: BTreeMap<FindingKind, usize>,
    /// Share of each side's words that the other side has too, 0–1000.
    pub coverage_milli: Pair<u16>,
    /// Do the accounts report the same event? 0–1000.
    pub same_story_milli: u16,
    /// How surely is everything in B supported by A? 0–1000.
    pub consistency_milli: u16,
}
