//! Several reports in one output, written as they come.
//!
//! Given a format, a [`RunWriter`] promises one document of all reports that it is handed, in their
//! order, without keeping them. Which findings are shown is decided here, once for all formats, so that
//! these say the same.

use std::io::{self, Write};

use crate::finding::kinds::Level;
use crate::render::{OutputFormat, RenderOptions, compact, github, json, junit, sarif, summary, view};
use crate::report::{Report, ReportFinding};
use crate::run::{Run, Unreadable};

/// How much the terminal is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// One line a finding.
    Quiet,
    /// Findings with their passages, and a closing line.
    #[default]
    Normal,
    /// Also each pair, and notices of less weight.
    Verbose,
}

/// What a run shows.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// Width, colour, and which findings are shown.
    pub render: RenderOptions,
    /// How much the terminal is told.
    pub detail: Detail,
    /// Show accepted findings on a terminal too?
    pub show_accepted: bool,
}

/// A document in the making.
pub struct RunWriter {
    options: RunOptions,
    form: Form,
}

enum Form {
    Compact,
    Summary(summary::Summary),
    Json { is_first: bool },
    Sarif(sarif::Sarif),
    Junit(junit::Junit),
    Github(github::Github),
}

/// A report and those of its findings that are shown.
pub(crate) struct Shown<'a> {
    pub(crate) report: &'a Report,
    pub(crate) findings: Vec<&'a ReportFinding>,
}

impl RunWriter {
    /// A writer, or `None` for a format that is made for one pair alone.
    #[must_use]
    pub fn new(format: OutputFormat, options: RunOptions) -> Option<RunWriter> {
        let form = match format {
            OutputFormat::Terminal => Form::Compact,
            OutputFormat::Markdown => Form::Summary(summary::Summary::default()),
            OutputFormat::Json => Form::Json { is_first: true },
            OutputFormat::Sarif => Form::Sarif(sarif::Sarif::default()),
            OutputFormat::Junit => Form::Junit(junit::Junit::default()),
            OutputFormat::Github => Form::Github(github::Github::default()),
            OutputFormat::Html => return None,
        };
        Some(RunWriter { options, form })
    }

    /// Writes what comes before the first report.
    ///
    /// # Errors
    /// What `out` says.
    pub fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match &mut self.form {
            Form::Json { .. } => json::begin_run(out),
            Form::Sarif(_) => sarif::Sarif::begin(out),
            Form::Compact | Form::Summary(_) | Form::Junit(_) | Form::Github(_) => Ok(()),
        }
    }

    /// Writes a report, or takes note of it.
    ///
    /// # Errors
    /// What `out` says.
    pub fn pair(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        if let Form::Json { is_first } = &mut self.form {
            let separator: &[u8] = if std::mem::take(is_first) { b"" } else { b"," };
            out.write_all(separator)?;
            return json::run_pair(&view::shown(report, &self.options.render), out);
        }
        let mut findings: Vec<_> = report.findings.iter().filter(|f| view::is_shown(f, &self.options.render)).collect();
        // One reads a list beside the file: from its top to its end, what only a source has last.
        findings.sort_by_key(|f| f.anchors.b.first().map_or((true, 0), |anchor| (false, anchor.range.start)));
        let shown = Shown { report, findings };
        match &mut self.form {
            Form::Compact => compact::pair(&shown, &self.options, out),
            Form::Summary(summary) => {
                summary.pair(&shown);
                Ok(())
            }
            Form::Json { .. } => Ok(()),
            Form::Sarif(sarif) => sarif.pair(&shown, out),
            Form::Junit(junit) => {
                junit.pair(&shown);
                Ok(())
            }
            Form::Github(github) => github.pair(&shown, out),
        }
    }

    /// Says of a pair that it could not be read.
    ///
    /// # Errors
    /// What `out` says.
    pub fn unreadable(&mut self, pair: &Unreadable, out: &mut dyn Write) -> io::Result<()> {
        match &mut self.form {
            Form::Compact => compact::unreadable(pair, &self.options, out),
            Form::Junit(junit) => {
                junit.unreadable(pair);
                Ok(())
            }
            Form::Github(_) => github::unreadable(pair, out),
            // These list all of them at the end.
            Form::Summary(_) | Form::Json { .. } | Form::Sarif(_) => Ok(()),
        }
    }

    /// Writes what comes after the last report.
    ///
    /// # Errors
    /// What `out` says.
    pub fn finish(&mut self, run: &Run, out: &mut dyn Write) -> io::Result<()> {
        match &mut self.form {
            Form::Compact => compact::finish(run, &self.options, out),
            Form::Summary(summary) => summary.finish(run, out),
            Form::Json { .. } => json::finish_run(run, None, out),
            Form::Sarif(sarif) => sarif.finish(run, out),
            Form::Junit(junit) => junit.finish(run, out),
            Form::Github(github) => github.finish(run, out),
        }
    }
}

/// The path of the rewrite, or its name.
pub(crate) fn rewrite_path(report: &Report) -> &str {
    report.accounts.last().map_or("", |b| b.path.as_deref().unwrap_or(&b.name))
}

/// The paths of the sources, or their names.
pub(crate) fn source_paths(report: &Report) -> Vec<&str> {
    let sources = report.accounts.split_last().map_or(&[][..], |(_, sources)| sources);
    sources.iter().map(|a| a.path.as_deref().unwrap_or(&a.name)).collect()
}

/// The message, with the sources that were read where there are several.
pub(crate) fn message(report: &Report, finding: &ReportFinding) -> String {
    let sources = source_paths(report);
    let message = view::clean::clean(&finding.message);
    if sources.len() < 2 { message.into_owned() } else { format!("{message} (sources read: {})", sources.join(", ")) }
}

/// `error[Q002] quote-altered`.
pub(crate) fn title(finding: &ReportFinding) -> String {
    format!("{}[{}] {}", finding.level.name(), finding.kind.code(), finding.kind.slug())
}

/// Notices about how the program read its input, which only the curious want.
pub(crate) fn is_minor(code: &str) -> bool {
    ["encoding-guessed", "position-approximate", "quotation-unclosed", "findings-hidden"].contains(&code)
}

/// What a rewrite without a source is told.
pub(crate) const UNPAIRED: &str = "this rewrite has no source to check it against";

/// The level of a rewrite without a source, for a machine.
pub(crate) fn unpaired(run: &Run) -> Option<Level> {
    run.unpaired.filter(|_| !run.unpaired_rewrites.is_empty())
}

/// The run in one line: pairs, findings, accepted ones, what was left without a counterpart.
pub(crate) fn closing_line(run: &Run) -> String {
    let count = view::count;
    let outcomes = [(run.failed, "failed"), (run.passed, "passed"), (run.unchecked, "unchecked")];
    let outcomes: Vec<String> = outcomes.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    let mut parts = vec![if outcomes.is_empty() {
        "no pairs checked".to_owned()
    } else {
        format!("{} checked: {}", count(run.pairs(), "pair", "pairs"), outcomes.join(", "))
    }];
    let found = [(run.counts.error, "error", "errors"), (run.counts.warning, "warning", "warnings")];
    let found: Vec<String> = found.iter().filter(|(n, _, _)| *n > 0).map(|&(n, one, many)| count(n, one, many)).collect();
    if run.pairs() > 0 {
        parts.push(if found.is_empty() { "no errors, no warnings".to_owned() } else { found.join(", ") });
    }
    let rest = [
        (run.accepted, "accepted", "accepted"),
        (run.unpaired_rewrites.len(), "rewrite without a source", "rewrites without a source"),
        (run.unpaired_sources.len(), "source without a rewrite", "sources without a rewrite"),
        (run.stale.len(), "stale entry in the baseline", "stale entries in the baseline"),
        (run.unchanged, "pair unchanged", "pairs unchanged"),
    ];
    parts.extend(rest.iter().filter(|(n, _, _)| *n > 0).map(|&(n, one, many)| count(n, one, many)));
    parts.join(" · ")
}
