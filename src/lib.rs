//! A diff for facts.
//!
//! Given two accounts of one news story, [`compare`] says which statements, quotations, figures, dates
//! and names they share, which were changed, and which stand in only one of them. Data flows one way:
//!
//! ```text
//! Source → Document → Segments → Facts → Alignment → Findings → Report → bytes
//! ```
//!
//! Each arrow is one public function with plain arguments. Reading may fail; from a `Document` on
//! nothing does. ARCHITECTURE.md tells the rest.

mod account;
mod align;
mod baseline;
mod classify;
mod config;
mod document;
mod error;
mod extract;
mod fact;
mod finding;
mod ingest;
#[doc(hidden)]
pub mod invariants;
mod limits;
mod matrix;
mod normal;
mod notice;
mod pair;
mod policy;
mod render;
mod report;
mod run;
mod segment;
mod settings;
mod similarity;
mod suppress;
mod tables;
mod text;
#[doc(hidden)]
pub mod trials;

pub use account::{Account, AccountId, Accounts};
#[doc(hidden)]
pub use align::fitting;
pub use align::pair_score::{StatementScore, score_statements};
pub use align::{Alignment, FactLink, FactRelation, Link, Overlap, Relation, SourceAlignment, WordLink, WordLinkKind, align};
pub use baseline::{BASELINE_SCHEMA_VERSION, Baseline, BaselineEntry, Seen};
pub use classify::classify;
#[doc(hidden)]
pub use classify::consistency::fitting as consistency_fitting;
pub use config::path::normal as normal_path;
pub use config::{CONFIG_FILE, Config, NamedSource, Plan, PlannedPair, Rule, Suggestion, config_schema, suggest as suggest_config};
pub use document::{Block, BlockKind, Document, Format, Metadata, SourceMap};
pub use error::Error;
pub use extract::extract;
pub use fact::{
    Cue, CueStrength, Date, DateAnchor, Fact, Facts, Name, NameKind, Number, NumberKind, Precision, Qualifier, Quotation, Speaker, Speech,
    Value, WrittenDate,
};
pub use finding::kinds::{FindingKind, KINDS, KindInfo, Level, Profile, Section, Status, Subject};
pub use finding::{Anchor, AnchorRole, Finding, LinkRef};
pub use ingest::front_matter::sources as front_matter_sources;
pub use ingest::{Source, SourceText, ingest, read::read_path, read::read_stdin};
pub use limits::Limits;
pub use matrix::{CellRelation, Compared, Matrix, MatrixAccount, MatrixCell, MatrixRow, matrix};
pub use notice::Notice;
pub use pair::{Pair, Side};
pub use policy::{Comparison, FailOn, Policy, judge, report_account};
pub use render::csv::{CsvRows, csv_error, csv_header, csv_rows};
pub use render::facts::render_facts;
pub use render::json::{RUN_SCHEMA_VERSION, SCHEMA_VERSION, facts_row, report_schema, score_row};
pub use render::run::{Detail, RunOptions, RunWriter};
pub use render::{FORMATS, OutputFormat, RenderOptions, render, render_accounts, render_run};
pub use report::{
    Counts, Excerpt, Position, Report, ReportAccount, ReportAnchor, ReportCell, ReportFact, ReportFactLink, ReportFigure, ReportFinding,
    ReportLink, ReportOverlap, ReportQuotation, ReportSentence, ReportWordLink, RowStatus, Summary, SuppressedIn, Verdict,
};
pub use run::{Outcome, Run, Unreadable, outcome};
pub use segment::{Role, Segments, Sentence, segment};
pub use settings::{Alias, QuotationStyle, Settings};
pub use similarity::spelling::nearest_word;
pub use suppress::Accepted;
pub use text::line_index::{LineColumn, LineIndex};
pub use text::span::Span;
pub use text::token::{Token, TokenKind};

/// Compares one rewrite with one or more sources, from bytes to report.
///
/// # Errors
/// If a source cannot be read as text, or if there is no source.
pub fn compare(settings: &Settings, policy: &Policy, sources: &[Source], rewrite: &Source) -> Result<Report, Error> {
    Ok(judge(analyse(settings, None, sources, rewrite)?, policy))
}

/// As [`compare`], up to the findings, before levels are given; `id` is the caller's name for the pair.
///
/// # Errors
/// If a source cannot be read as text, or if there is no source.
pub fn analyse(settings: &Settings, id: Option<String>, sources: &[Source], rewrite: &Source) -> Result<Comparison, Error> {
    if sources.is_empty() {
        return Err(Error::Usage("a comparison needs at least one source beside the rewrite".to_owned()));
    }
    let mut notices = Vec::new();
    let mut read = |id: AccountId, source: &Source| -> Result<Account, Error> {
        let (account, found) = account(settings, id, source)?;
        notices.extend(found);
        Ok(account)
    };
    let sources = sources.iter().enumerate().map(|(i, s)| read(AccountId::Source(i), s)).collect::<Result<Vec<_>, _>>()?;
    let rewrite = read(AccountId::Rewrite, rewrite)?;
    let accounts = Accounts { sources, rewrite };
    let (alignment, found) = align(settings, &accounts);
    notices.extend(found);
    let (findings, found) = classify(settings, &accounts, &alignment);
    notices.extend(found);
    let consistency_milli = classify::consistency::consistency(&accounts, &alignment, &findings);
    Ok(Comparison { id, accounts, alignment, findings, consistency_milli, notices })
}

/// Reads one account and takes it apart.
///
/// # Errors
/// If it cannot be read as text.
pub fn account(settings: &Settings, id: AccountId, source: &Source) -> Result<(Account, Vec<Notice>), Error> {
    let (document, mut notices) = ingest(&settings.limits, source)?;
    let segments = segment(settings, &document);
    notices.extend(segment::notices(&source.name, settings, &segments));
    let (facts, found) = extract(settings, &document, &segments);
    notices.extend(found);
    let account = Account { id, name: source.name.clone(), path: source.path.clone(), document, segments, facts };
    Ok((account, notices))
}
