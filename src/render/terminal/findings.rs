//! Differences, and what only one account has.
//!
//! Given a report, it promises the alerting differences with both passages in full, the smaller ones on
//! one line each, and the passages that only one side has in order of weight, cut to a screenful with
//! a line that says how many more there are.

use std::io;

use crate::finding::kinds::{KINDS, Level, Section};
use crate::pair::Side;
use crate::render::RenderOptions;
use crate::render::view::clean::{clean, pieces};
use crate::render::view::passage::{self, Passage};
use crate::render::view::{self};
use crate::report::{Report, ReportFinding};

use super::paint::{Page, Piece, Tone, columns, piece};
use super::wrap::{wrap, wrap_at_most};

/// Passages of one side on the first screen; all of them with `--only`.
const PASSAGES: usize = 8;
/// Smaller differences on the first screen.
const SMALLER: usize = 8;
/// Lines of one passage.
const LINES: usize = 4;

/// Findings of the section "difference": alerts with both passages, then notes on one line.
pub(super) fn differences(page: &mut Page<'_>, report: &Report) -> io::Result<()> {
    let all: Vec<&ReportFinding> = report.findings.iter().filter(|f| f.kind.info().section == Section::Difference).collect();
    let (notes, alerts): (Vec<_>, Vec<_>) = all.into_iter().partition(|f| f.level == Level::Note);
    if !alerts.is_empty() {
        page.heading(&[piece("Differences", Tone::Strong), piece(format!(" {}", alerts.len()), Tone::Quiet)])?;
    }
    for (index, finding) in alerts.iter().enumerate() {
        if index > 0 {
            page.blank()?;
        }
        difference(page, report, finding)?;
    }
    if notes.is_empty() {
        return Ok(());
    }
    page.heading(&[piece("Smaller differences", Tone::Strong), piece(format!(" {}", notes.len()), Tone::Quiet)])?;
    for finding in notes.iter().take(SMALLER) {
        smaller(page, report, finding)?;
    }
    more(page, notes.len(), SMALLER, "--min-level note -f markdown lists them all")
}

fn difference(page: &mut Page<'_>, report: &Report, finding: &ReportFinding) -> io::Result<()> {
    let mut head = label(finding);
    head.push(piece(format!(" {}", finding.kind.slug()), Tone::Quiet));
    page.line(&head)?;
    for line in wrap(&[piece(clean(&finding.message).into_owned(), Tone::Strong)], page.width.saturating_sub(2)) {
        page.line(&indented("  ", line))?;
    }
    for side in [Side::A, Side::B] {
        for passage in passage::of_finding(report, finding, finding.anchors.get(side)) {
            let tone = Tone::Conflict(side);
            show(page, report, &passage, ("[[", "]]", tone), &[])?;
        }
    }
    if let (Some(a), Some(b)) = (&finding.compared.a, &finding.compared.b) {
        let words = format!("compared: {} | {}", clean(a), clean(b));
        let line = vec![piece(words, Tone::Quiet)];
        // Long normal forms only repeat the passages; JSON has them.
        if columns(&line) + gutter(report) <= page.width {
            page.line(&indented(&" ".repeat(gutter(report)), line))?;
        }
    }
    match &finding.suppressed {
        Some(reason) => note(page, gutter(report), &format!("accepted: {}", clean(reason))),
        None => Ok(()),
    }
}

/// A quiet line under a finding.
fn note(page: &mut Page<'_>, gutter: usize, words: &str) -> io::Result<()> {
    for line in wrap(&[piece(words, Tone::Quiet)], page.width.saturating_sub(gutter)) {
        page.line(&indented(&" ".repeat(gutter), line))?;
    }
    Ok(())
}

/// `error[N001]`.
pub(super) fn label(finding: &ReportFinding) -> Vec<Piece> {
    let (word, tone) = match (finding.level, &finding.suppressed) {
        (_, Some(_)) => ("accepted", Tone::Quiet),
        (Level::Error, None) => ("error", Tone::Error),
        (Level::Warning, None) => ("warning", Tone::Warning),
        (Level::Note, None) => ("note", Tone::Quiet),
    };
    vec![piece(word, tone), piece(format!("[{}]", finding.kind.code()), Tone::Quiet)]
}

fn smaller(page: &mut Page<'_>, report: &Report, finding: &ReportFinding) -> io::Result<()> {
    let place = |side: Side| {
        finding.anchors.get(side).first().map(|anchor| {
            let letter = passage_letter(report, &anchor.account);
            piece(format!("{letter} {} ", view::place(anchor.position)), Tone::Name(side))
        })
    };
    let mut pieces: Vec<Piece> = [Side::A, Side::B].into_iter().filter_map(place).collect();
    pieces.push(piece(clean(&finding.message).into_owned(), Tone::Plain));
    pieces.push(piece(format!(" {}", finding.kind.slug()), Tone::Quiet));
    for (index, line) in wrap(&pieces, page.width.saturating_sub(4)).into_iter().enumerate() {
        page.line(&indented(if index == 0 { "  " } else { "    " }, line))?;
    }
    Ok(())
}

fn passage_letter(report: &Report, account: &str) -> String {
    report.accounts.iter().find(|a| a.id == account).map(view::letter).unwrap_or_default()
}

/// What only one side has: first the side with the graver findings, A before B where they are equal.
pub(super) fn only(page: &mut Page<'_>, report: &Report, options: &RenderOptions) -> io::Result<()> {
    let mut sides = [(Section::OnlyInA, Side::A), (Section::OnlyInB, Side::B)].map(|(section, side)| {
        let passages = passage::of_section(report, section);
        (passages.first().map(Passage::level), section, side, passages)
    });
    sides.sort_by_key(|(gravest, _, side, _)| (std::cmp::Reverse(*gravest), *side));
    for (_, section, side, passages) in sides.iter().filter(|(gravest, ..)| gravest.is_some()) {
        only_in(page, report, options, (*section, *side), passages)?;
    }
    Ok(())
}

fn only_in(
    page: &mut Page<'_>,
    report: &Report,
    options: &RenderOptions,
    what: (Section, Side),
    passages: &[Passage<'_>],
) -> io::Result<()> {
    let (section, side) = what;
    let count = view::count(passages.len(), "passage", "passages");
    page.heading(&[
        piece("Only in ", Tone::Strong),
        piece(side.letter().to_ascii_uppercase(), Tone::Name(side)),
        piece(format!(" {count}, weightiest first"), Tone::Quiet),
    ])?;
    let most = if options.only.is_empty() { PASSAGES } else { usize::MAX };
    for passage in passages.iter().take(most) {
        show(page, report, passage, ("{", "}", Tone::Only(side)), &tags(passage))?;
    }
    let kinds: Vec<&str> = KINDS.iter().filter(|k| k.section == section).map(|k| k.code).collect();
    more(page, passages.len(), most, &format!("all of them with --only {}", kinds.join(",")))
}

/// The alert, where it is one, and what sort of facts the passage adds.
fn tags(passage: &Passage<'_>) -> Vec<Piece> {
    let mut tags = Vec::new();
    if let Some(gravest) = passage.findings.first().filter(|f| f.level > Level::Note) {
        tags.push(piece(" ", Tone::Plain));
        match &gravest.suppressed {
            Some(reason) => tags.push(piece(format!("accepted[{}]: {}", gravest.kind.code(), clean(reason)), Tone::Quiet)),
            None => tags.extend(label(gravest)),
        }
    }
    let subjects: Vec<&str> = passage.subjects().into_iter().map(crate::finding::kinds::Subject::name).collect();
    if subjects != ["statement"] {
        let facts: Vec<&str> = subjects.into_iter().filter(|s| *s != "statement").collect();
        tags.push(piece(format!(" ({})", facts.join(", ")), Tone::Quiet));
    }
    tags
}

fn more(page: &mut Page<'_>, all: usize, shown: usize, how: &str) -> io::Result<()> {
    if all <= shown {
        return Ok(());
    }
    let words = format!("… {} more ({how})", all - shown);
    for line in wrap(&[piece(words, Tone::Quiet)], page.width.saturating_sub(2)) {
        page.line(&indented("  ", line))?;
    }
    Ok(())
}

/// Columns of a passage's gutter: `  A2  123 │ `.
fn gutter(report: &Report) -> usize {
    LETTER + view::place_columns(report) + 3
}

/// Columns of the account's letter in the gutter.
const LETTER: usize = 5;

/// One passage with its marks, after a gutter with account and line.
fn show(page: &mut Page<'_>, report: &Report, passage: &Passage<'_>, marked: (&str, &str, Tone), tail: &[Piece]) -> io::Result<()> {
    let account = &report.accounts[passage.account];
    let gutter = gutter(report);
    let width = page.width.saturating_sub(gutter);
    let (text, marks) = passage.words(report);
    let (range, cut) = passage::window(text, &marks, (width * LINES * 9 / 10).saturating_sub(columns(tail) + 4));
    let inside = passage::inside(&range, &marks);
    let mut body = Vec::new();
    if cut.0 {
        body.push(piece("… ", Tone::Quiet));
    }
    for (words, mark) in pieces(view::slice(text, &range), &inside) {
        match mark {
            Some(_) => body.push(piece(format!("{}{words}{}", marked.0, marked.1), marked.2)),
            None => body.push(piece(words, Tone::Plain)),
        }
    }
    if cut.1 {
        body.push(piece(" …", Tone::Quiet));
    }
    body.extend(tail.iter().cloned());
    for (index, line) in wrap_at_most(&body, width, LINES + 1).into_iter().enumerate() {
        let mut full = if index == 0 {
            let letter = format!("  {:<2} ", view::letter(account));
            let place = format!("{:>1$} ", view::place(passage.position), gutter - LETTER - 3);
            vec![piece(letter, Tone::Name(account.side)), piece(place, Tone::Quiet)]
        } else {
            vec![piece(" ".repeat(gutter - 2), Tone::Quiet)]
        };
        full.push(piece("│ ", Tone::Quiet));
        full.extend(line);
        page.line(&full)?;
    }
    Ok(())
}

fn indented(space: &str, line: Vec<Piece>) -> Vec<Piece> {
    let mut full = vec![piece(space, Tone::Plain)];
    full.extend(line);
    full
}
