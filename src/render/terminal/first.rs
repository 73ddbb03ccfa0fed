//! What to ask first, on the first screen however long the report.
//!
//! Given a report of more than fits there, it promises the gravest differences on a line each and the
//! weightiest of what only one account has on two; all of them follow in full further down.

use std::io;

use crate::finding::kinds::{Level, Section};
use crate::pair::Side;
use crate::render::view;
use crate::render::view::clean::{clean, pieces};
use crate::render::view::passage::{self, Passage};
use crate::report::{Report, ReportFinding};

use super::findings::label;
use super::paint::{Page, Tone, columns, piece};

/// Entries of each sort.
const EACH: usize = 3;
/// Entries that fit a screen in full.
const FEW: usize = 6;
/// Lines of a passage.
const LINES: usize = 2;

/// Writes the block, where the report is long enough to need one.
pub(super) fn first(page: &mut Page<'_>, report: &Report) -> io::Result<()> {
    let alerts = |f: &&ReportFinding| f.level > Level::Note && f.suppressed.is_none() && f.kind.info().section == Section::Difference;
    let differences: Vec<&ReportFinding> = report.findings.iter().filter(alerts).collect();
    let sides = [Section::OnlyInB, Section::OnlyInA].map(|section| passage::of_section(report, section));
    if differences.len() + sides.iter().map(Vec::len).sum::<usize>() <= FEW {
        return Ok(());
    }
    page.heading(&[piece("First to ask", Tone::Strong)])?;
    for finding in differences.iter().take(EACH) {
        difference(page, report, finding)?;
    }
    for passage in sides.iter().flat_map(|passages| passages.iter().take(EACH)) {
        only(page, report, passage)?;
    }
    Ok(())
}

/// The kind and the words of both sides.
fn difference(page: &mut Page<'_>, report: &Report, finding: &ReportFinding) -> io::Result<()> {
    let mut line = label(finding);
    line.push(piece(format!(" {}", finding.kind.slug()), Tone::Plain));
    for side in [Side::A, Side::B] {
        let anchors = finding.anchors.get(side);
        let Some(anchor) = anchors.iter().find(|anchor| view::is_marked(anchors, anchor)) else { continue };
        let letter = report.accounts.iter().find(|a| a.id == anchor.account).map(view::letter).unwrap_or_default();
        line.push(piece(format!("  {letter} {} ", view::place(anchor.position)), Tone::Name(side)));
        line.push(piece(format!("“{}”", clean(&anchor.text)), Tone::Conflict(side)));
    }
    page.hanging(vec![piece("! ", Tone::Strong)], &line, 1)
}

fn only(page: &mut Page<'_>, report: &Report, passage: &Passage<'_>) -> io::Result<()> {
    let account = &report.accounts[passage.account];
    let sign = if account.side == Side::A { "- " } else { "+ " };
    let place = format!("{:<2} {:>3} ", view::letter(account), view::place(passage.position));
    let head = vec![piece(format!("{sign}{place}"), Tone::Name(account.side))];
    let mut line = Vec::new();
    if let Some(alert) = passage.findings.first().filter(|f| f.level > Level::Note && f.suppressed.is_none()) {
        line.extend(label(alert));
        line.push(piece(" ", Tone::Plain));
    }
    let (text, marks) = passage.words(report);
    let room = (page.width.saturating_sub(columns(&head)) * LINES * 9 / 10).saturating_sub(columns(&line) + 4);
    let (range, (before, after)) = passage::window(text, &marks, room);
    if before {
        line.push(piece("… ", Tone::Quiet));
    }
    for (words, mark) in pieces(view::slice(text, &range), &passage::inside(&range, &marks)) {
        line.push(if mark.is_some() { piece(format!("{{{words}}}"), Tone::Only(account.side)) } else { piece(words, Tone::Plain) });
    }
    if after {
        line.push(piece(" …", Tone::Quiet));
    }
    page.hanging(head, &line, LINES)
}
