//! GitHub workflow commands: findings as annotations of the files that they stand in.
//!
//! Given the findings that are shown, it promises one command each, escaped so that no text can end a
//! command or begin another. Accepted findings are no annotations: they are listed in the log, folded.

use std::io::{self, Write};

use crate::finding::kinds::Level;
use crate::render::compact;
use crate::render::run::{Shown, UNPAIRED, closing_line, is_minor, message, rewrite_path, title, unpaired};
use crate::render::view::clean::clean;
use crate::report::ReportAnchor;
use crate::run::{Run, Unreadable};

/// What is told at the end.
#[derive(Default)]
pub(crate) struct Github {
    accepted: Vec<String>,
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    }
}

/// A message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// What a command says of the place: the file, and line and columns where there are any.
fn annotated(path: &str, anchor: Option<&ReportAnchor>) -> String {
    let Some(anchor) = anchor else { return format!("file={path}") };
    let (Some(line), Some(column)) = (anchor.position.line, anchor.position.column) else { return format!("file={path}") };
    let end = match (anchor.end.line, anchor.end.column) {
        // Columns count only where an annotation stays on its line.
        (Some(end_line), Some(end_column)) if end_line == line => format!(",endColumn={end_column}"),
        (Some(end_line), _) => format!(",endLine={end_line}"),
        (None, _) => String::new(),
    };
    format!("file={path},line={line},col={column}{end}")
}

impl Github {
    pub(crate) fn pair(&mut self, shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
        let report = shown.report;
        let path = property(rewrite_path(report));
        for finding in &shown.findings {
            let message = message(report, finding);
            if let Some(reason) = &finding.suppressed {
                let place = compact::place(report, finding);
                self.accepted.push(format!("{place}: {}: {message} (accepted: {})", title(finding), clean(reason)));
                continue;
            }
            let place = annotated(&path, finding.anchors.b.first());
            writeln!(out, "::{} {place},title={}::{}", command(finding.level), property(&title(finding)), data(&message))?;
        }
        for notice in report.notices.iter().filter(|n| !is_minor(n.code)) {
            writeln!(out, "::notice file={path},title={}::{}", notice.code, data(&clean(&notice.message)))?;
        }
        Ok(())
    }

    pub(crate) fn finish(&mut self, run: &Run, out: &mut dyn Write) -> io::Result<()> {
        if let Some(level) = unpaired(run) {
            for path in &run.unpaired_rewrites {
                writeln!(out, "::{} file={},title={}[unpaired]::{UNPAIRED}", command(level), property(path), level.name())?;
            }
        }
        for notice in run.notices() {
            writeln!(out, "::notice title={}::{}", notice.code, data(&clean(&notice.message)))?;
        }
        if !self.accepted.is_empty() {
            writeln!(out, "::group::accepted findings")?;
            for line in &self.accepted {
                writeln!(out, "{line}")?;
            }
            writeln!(out, "::endgroup::")?;
        }
        writeln!(out, "factdiff: {}", closing_line(run))
    }
}

/// A pair that could not be read.
pub(crate) fn unreadable(pair: &Unreadable, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "::error file={},title=unchecked::{}", property(&pair.rewrite), data(&clean(&pair.message)))
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_ends_a_command_or_begins_another() {
        assert_eq!(data("50 %\n::error::x"), "50 %25%0A::error::x");
        assert_eq!(property("a,b:c"), "a%2Cb%3Ac");
    }
}
