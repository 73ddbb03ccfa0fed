//! The report in short, for a comment on a pull request.
//!
//! Given a report, it promises the counts, the gravest differences on a line each, and the head of what
//! only one account has, each cut to a line or two, with the number of what is left out: at most some
//! forty lines, however long the report.

use std::io::{self, Write};
use std::ops::Range;

use crate::finding::kinds::{Level, Section};
use crate::render::view::passage::{self, Passage};
use crate::render::view::{self};
use crate::report::{Report, ReportFinding};

use super::escape::{escape, with_bold};

/// Differences on a line each.
const DIFFERENCES: usize = 12;
/// Passages of a side.
const PASSAGES: usize = 5;
/// Entries of each sort in what to ask first.
const FIRST: usize = 3;
/// Bytes of a message or a passage.
const LENGTH: usize = 220;

/// Writes what comes after the head.
pub(super) fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let alerts = |f: &&ReportFinding| f.level > Level::Note && f.kind.info().section == Section::Difference;
    let differences: Vec<&ReportFinding> = report.findings.iter().filter(alerts).collect();
    if !differences.is_empty() {
        writeln!(out, "\n| level | kind | what | A | B |\n| --- | --- | --- | --- | --- |")?;
    }
    for finding in differences.iter().take(DIFFERENCES) {
        let place =
            |anchors: &[crate::report::ReportAnchor]| anchors.first().map_or_else(|| "–".to_owned(), |a| view::place_in_words(a.position));
        let (level, code, slug) = (finding.level.name(), finding.kind.code(), finding.kind.slug());
        let level = if finding.suppressed.is_some() { "accepted" } else { level };
        let (a, b) = (place(&finding.anchors.a), place(&finding.anchors.b));
        writeln!(out, "| **{level}** | {code} {slug} | {} | {a} | {b} |", escape(&short(&finding.message)))?;
    }
    more(differences.len(), DIFFERENCES, out)?;
    for (section, title) in [(Section::OnlyInB, "Only in B"), (Section::OnlyInA, "Only in A")] {
        let passages = passage::of_section(report, section);
        if !passages.is_empty() {
            writeln!(out, "\n**{title}**, {}:\n", view::count(passages.len(), "passage", "passages, the weightiest first"))?;
        }
        for passage in passages.iter().take(PASSAGES) {
            writeln!(out, "- {}: {}{}", view::place_in_words(passage.position), lead(report, passage), super::tags(passage))?;
        }
        more(passages.len(), PASSAGES, out)?;
    }
    Ok(())
}

/// What to ask first, a line each, where the report is too long to show it at once.
pub(super) fn first(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let alerts = |f: &&ReportFinding| f.level > Level::Note && f.suppressed.is_none() && f.kind.info().section == Section::Difference;
    let differences: Vec<&ReportFinding> = report.findings.iter().filter(alerts).collect();
    let sides = [("B", Section::OnlyInB), ("A", Section::OnlyInA)].map(|(side, section)| (side, passage::of_section(report, section)));
    if differences.len() + sides.iter().map(|(_, passages)| passages.len()).sum::<usize>() <= 2 * FIRST {
        return Ok(());
    }
    writeln!(out, "\n## First to ask\n")?;
    for finding in differences.iter().take(FIRST) {
        writeln!(out, "- **{} {}** {}", finding.level.name(), finding.kind.code(), escape(&short(&finding.message)))?;
    }
    for (side, passages) in &sides {
        for passage in passages.iter().take(FIRST) {
            writeln!(out, "- only {side}, {}: {}{}", view::place_in_words(passage.position), lead(report, passage), super::tags(passage))?;
        }
    }
    Ok(())
}

fn more(all: usize, shown: usize, out: &mut dyn Write) -> io::Result<()> {
    if all > shown { writeln!(out, "\n… {} more.", all - shown) } else { Ok(()) }
}

/// The start of a long message, cut at a space.
fn short(message: &str) -> String {
    let (range, (_, cut)) = passage::window(message, &[], LENGTH);
    format!("{}{}", view::slice(message, &range), if cut { " …" } else { "" })
}

/// As much of a passage as shows its marks.
fn lead(report: &Report, passage: &Passage<'_>) -> String {
    let (words, marks) = passage.words(report);
    let (range, (before, after)) = passage::window(words, &marks, LENGTH);
    let inside: Vec<Range<usize>> = passage::inside(&range, &marks);
    let sign = |cut: bool, sign: &'static str| if cut { sign } else { "" };
    format!("{}{}{}", sign(before, "… "), with_bold(view::slice(words, &range), &inside), sign(after, " …"))
}
