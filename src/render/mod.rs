//! Report → bytes: the table of renderers.
//!
//! Given a report, each renderer promises the same bytes for the same report and options. A renderer
//! chooses what to show; it never works out a fact.

pub mod csv;
pub mod facts;
pub mod json;

use std::io::{self, Write};

use crate::finding::kinds::{FindingKind, Level};
use crate::report::Report;

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutputFormat {
    /// For a person at a terminal.
    Terminal,
    /// GitHub Markdown.
    Markdown,
    /// The report as JSON.
    Json,
}

/// What to show, and how wide.
#[derive(Clone, Debug)]
pub struct RenderOptions {
    /// Columns of the terminal.
    pub width: usize,
    /// Side by side, inline, or whichever fits (`None`).
    pub side_by_side: Option<bool>,
    /// Use colour?
    pub color: bool,
    /// How many agreeing statements to show around others; `None` for all.
    pub context: Option<usize>,
    /// Findings below this level are left out.
    pub min_level: Level,
    /// Only these kinds, where any are named.
    pub only: Vec<FindingKind>,
    /// Not these kinds.
    pub hide: Vec<FindingKind>,
}

impl Default for RenderOptions {
    fn default() -> Self {
        RenderOptions {
            width: 100,
            side_by_side: None,
            color: false,
            context: None,
            min_level: Level::Note,
            only: Vec::new(),
            hide: Vec::new(),
        }
    }
}

/// Writes a report in one format.
///
/// # Errors
/// What `out` says.
pub fn render(format: OutputFormat, report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    match format {
        OutputFormat::Json | OutputFormat::Terminal | OutputFormat::Markdown => json::render(report, options, out),
    }
}
