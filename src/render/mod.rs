//! Report → bytes: the table of renderers.
//!
//! Given a report, each renderer promises the same bytes for the same report and options. A renderer
//! chooses what to show; it never works out a fact.

pub(crate) mod compact;
pub(crate) mod csv;
pub(crate) mod facts;
pub(crate) mod github;
pub(crate) mod html;
pub(crate) mod json;
mod json_list;
pub(crate) mod json_matrix;
pub(crate) mod junit;
pub(crate) mod markdown;
pub(crate) mod run;
pub(crate) mod sarif;
pub(crate) mod summary;
pub(crate) mod terminal;
pub(crate) mod view;

use std::io::{self, Write};

use crate::finding::kinds::{FindingKind, Level};
use crate::matrix::Matrix;
use crate::report::Report;
use crate::run::Run;
use run::{RunOptions, RunWriter};

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutputFormat {
    /// For a person at a terminal.
    Terminal,
    /// GitHub Markdown.
    Markdown,
    /// One page that needs nothing else.
    Html,
    /// The report as JSON.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// `JUnit` XML.
    Junit,
    /// GitHub workflow commands.
    Github,
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
    /// Markdown short enough for a comment.
    pub summary: bool,
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
            summary: false,
        }
    }
}

/// Every format: its name on the command line and the endings of its files.
pub const FORMATS: &[(OutputFormat, &str, &[&str])] = &[
    (OutputFormat::Terminal, "terminal", &["txt"]),
    (OutputFormat::Markdown, "markdown", &["md", "markdown"]),
    (OutputFormat::Html, "html", &["html", "htm"]),
    (OutputFormat::Json, "json", &["json"]),
    (OutputFormat::Sarif, "sarif", &["sarif"]),
    (OutputFormat::Junit, "junit", &["xml"]),
    (OutputFormat::Github, "github", &[]),
];

impl OutputFormat {
    /// The format of a file by its ending, in any case.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<OutputFormat> {
        FORMATS.iter().find(|(_, _, endings)| endings.iter().any(|e| e.eq_ignore_ascii_case(ending))).map(|(format, _, _)| *format)
    }
}

/// Writes one report in one format, with those findings that the options show.
///
/// # Errors
/// What `out` says.
pub fn render(format: OutputFormat, report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    render_shown(format, &view::shown(report, options), options, out)
}

fn render_shown(format: OutputFormat, report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    match format {
        OutputFormat::Terminal => terminal::render(report, options, out),
        OutputFormat::Markdown => markdown::render(report, options, out),
        OutputFormat::Html => html::render_run(&[report], None, out),
        OutputFormat::Json => json::render(report, options, out),
        OutputFormat::Sarif | OutputFormat::Junit | OutputFormat::Github => lists(format, &[report], options, out),
    }
}

/// Writes the reports of several rewrites in one format: one value of JSON, one page, or one after another.
///
/// # Errors
/// What `out` says.
pub fn render_run(format: OutputFormat, reports: &[Report], options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    render_accounts(format, reports, None, options, out)
}

/// As [`render_run`], with the matrix of all accounts before them.
///
/// # Errors
/// What `out` says.
pub fn render_accounts(
    format: OutputFormat,
    reports: &[Report],
    matrix: Option<&Matrix>,
    options: &RenderOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown: Vec<_> = reports.iter().map(|report| view::shown(report, options)).collect();
    let all: Vec<&Report> = shown.iter().map(AsRef::as_ref).collect();
    match (format, matrix) {
        (OutputFormat::Json, _) => return json::render_run(&all, matrix, out),
        (OutputFormat::Html, _) => return html::render_run(&all, matrix, out),
        (OutputFormat::Terminal, Some(matrix)) => terminal::matrix::render(matrix, options, out)?,
        (OutputFormat::Markdown, Some(matrix)) => {
            markdown::matrix::render(matrix, options, out)?;
            out.write_all(b"\n")?;
        }
        (OutputFormat::Sarif | OutputFormat::Junit | OutputFormat::Github, _) => return lists(format, &all, options, out),
        (OutputFormat::Terminal | OutputFormat::Markdown, None) => {}
    }
    for (index, report) in all.into_iter().enumerate() {
        if index > 0 {
            out.write_all(b"\n")?;
        }
        render_shown(format, report, options, out)?;
    }
    Ok(())
}

/// Formats that list findings, for whole runs and single reports alike.
fn lists(format: OutputFormat, reports: &[&Report], options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let Some(mut writer) = RunWriter::new(format, RunOptions { render: options.clone(), ..RunOptions::default() }) else { return Ok(()) };
    let mut run = Run::default();
    writer.begin(out)?;
    for report in reports {
        run.add(report);
        writer.pair(report, out)?;
    }
    writer.finish(&run, out)
}
