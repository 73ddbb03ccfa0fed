//! The results of a check as Markdown: for the summary of a job, or a comment on a change.
//!
//! Given the findings that are shown, it promises the verdict first, then each rewrite with its findings
//! and both passages. Beyond [`MOST`] findings only counts follow, as such pages are limited in size.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::pair::Side;
use crate::render::markdown::escape::{escape, with_bold};
use crate::render::run::{Shown, UNPAIRED, closing_line, is_minor, message, rewrite_path, source_paths, unpaired};
use crate::render::view::{self, passage};
use crate::report::{ReportFinding, Verdict};
use crate::run::Run;

/// Findings that are written out.
const MOST: usize = 300;

/// What was written so far.
#[derive(Default)]
pub(crate) struct Summary {
    text: String,
    written: usize,
    left_out: usize,
    accepted: Vec<String>,
}

impl Summary {
    pub(crate) fn pair(&mut self, shown: &Shown<'_>) {
        let report = shown.report;
        let notices: Vec<_> = report.notices.iter().filter(|n| !is_minor(n.code)).collect();
        let path = escape(rewrite_path(report));
        let mut has_heading = false;
        let mut heading = |text: &mut String| {
            if !std::mem::replace(&mut has_heading, true) {
                let sources: Vec<String> = source_paths(report).into_iter().map(escape).collect();
                let _ = write!(text, "\n### {path}\n\nagainst {}\n\n", sources.join(", "));
            }
        };
        for finding in &shown.findings {
            if let Some(reason) = &finding.suppressed {
                let (code, slug) = (finding.kind.code(), finding.kind.slug());
                self.accepted.push(format!("- {path}: {code} {slug}, {} – {}", escape(&finding.message), escape(reason)));
            } else if self.written == MOST {
                self.left_out += 1;
            } else {
                heading(&mut self.text);
                self.text += &one(shown, finding);
                self.written += 1;
            }
        }
        for notice in notices {
            heading(&mut self.text);
            let _ = writeln!(self.text, "- notice {}: {}", notice.code, escape(&notice.message));
        }
    }

    pub(crate) fn finish(&mut self, run: &Run, out: &mut dyn Write) -> io::Result<()> {
        let verdict = match run.verdict() {
            Verdict::Pass => "passed",
            Verdict::Fail => "failed",
            Verdict::None => "checked",
        };
        writeln!(out, "## factdiff: {verdict}\n\n{}", escape(&closing_line(run)))?;
        for pair in &run.unreadable {
            writeln!(out, "\n### {}\n\n- **unchecked**: {}", escape(&pair.rewrite), escape(&pair.message))?;
        }
        out.write_all(self.text.as_bytes())?;
        if let Some(level) = unpaired(run) {
            writeln!(out, "\n### Rewrites without a source\n")?;
            for path in &run.unpaired_rewrites {
                writeln!(out, "- **{}** {}: {UNPAIRED}", level.name(), escape(path))?;
            }
        }
        if self.left_out > 0 {
            writeln!(out, "\n{} more, not shown here", view::count(self.left_out, "finding", "findings"))?;
        }
        for notice in run.notices() {
            writeln!(out, "\n- notice {}: {}", notice.code, escape(&notice.message))?;
        }
        if !self.accepted.is_empty() {
            writeln!(out, "\n<details><summary>{}</summary>\n", view::count(self.accepted.len(), "accepted finding", "accepted findings"))?;
            for line in self.accepted.iter().take(MOST) {
                writeln!(out, "{line}")?;
            }
            writeln!(out, "\n</details>")?;
        }
        Ok(())
    }
}

fn one(shown: &Shown<'_>, finding: &ReportFinding) -> String {
    let report = shown.report;
    let line = finding.anchors.b.first().and_then(|a| a.position.line).map_or(String::new(), |line| format!(", line {line}"));
    let (level, code, slug) = (finding.level.name(), finding.kind.code(), finding.kind.slug());
    let mut text = format!("- **{level} {code}** {slug}{line}: {}\n", escape(&message(report, finding)));
    for side in [Side::A, Side::B] {
        for passage in passage::of_finding(report, finding, finding.anchors.get(side)) {
            let (words, marks) = passage.words(report);
            let letter = view::letter(&report.accounts[passage.account]);
            let _ = write!(text, "  > **{letter}** {}\n  >\n", with_bold(words, &marks));
        }
    }
    text
}
