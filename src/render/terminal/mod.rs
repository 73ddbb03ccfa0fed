//! The report for a person at a terminal.
//!
//! Given a report, it promises: a summary of three lines, what to ask first where that would not be on the
//! first screen anyway, then differences that alert, then what only
//! one account has, the weightiest first, then the table of quotations, then the aligned text. Every
//! mark can be seen without colour, and no line is wider than asked for.

mod aligned;
mod findings;
mod first;
pub(crate) mod matrix;
pub(crate) mod paint;
mod quotations;
pub(crate) mod wrap;

use std::io::{self, Write};

use crate::finding::kinds::{Level, Profile};
use crate::pair::Side;
use crate::render::RenderOptions;
use crate::render::view::{self, clean::clean};
use crate::report::{Report, ReportAccount, Verdict};

use paint::{Page, Piece, Tone, piece};
use wrap::wrap;

/// Writes one report.
///
/// # Errors
/// What `out` says.
pub(crate) fn render(report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { out, color: options.color, width: options.width };
    summary(&mut page, report)?;
    notices(&mut page, report)?;
    if options.only.is_empty() {
        first::first(&mut page, report)?;
    }
    findings::differences(&mut page, report)?;
    findings::only(&mut page, report, options)?;
    quotations::table(&mut page, report)?;
    if options.only.is_empty() || options.context.is_some() {
        aligned::text(&mut page, report, options)?;
    }
    hint(&mut page, report)
}

/// Who against whom; verdict and counts; coverage.
fn summary(page: &mut Page<'_>, report: &Report) -> io::Result<()> {
    let mut who = Vec::new();
    for account in &report.accounts {
        if !who.is_empty() {
            let between = if account.side == Side::B { "  →  " } else { " + " };
            who.push(piece(between, Tone::Quiet));
        }
        who.extend(named(account));
    }
    flow(page, &who)?;
    let mut counts = Vec::new();
    match report.summary.verdict {
        Verdict::Fail => counts.extend([piece(" FAIL ", Tone::Error), piece("  ", Tone::Plain)]),
        Verdict::Pass => counts.extend([piece("pass", Tone::Strong), piece("  ", Tone::Plain)]),
        Verdict::None => {}
    }
    counts.push(piece(view::counts(report), Tone::Strong));
    counts.push(piece(format!("  ·  profile {}", report.profile.name()), Tone::Quiet));
    flow(page, &counts)?;
    flow(page, &coverage(report))
}

fn named(account: &ReportAccount) -> Vec<Piece> {
    let shown = account.outlet.as_deref().unwrap_or(&account.name);
    let words = view::count(view::body_words(account), "word", "words");
    vec![
        piece(format!("{} ", view::letter(account)), Tone::Name(account.side)),
        piece(clean(shown).into_owned(), Tone::Strong),
        piece(format!(", {words}"), Tone::Quiet),
    ]
}

fn coverage(report: &Report) -> Vec<Piece> {
    let summary = &report.summary;
    let share = |milli| piece(view::percent(milli), Tone::Plain);
    let mut pieces = vec![
        share(summary.coverage_milli.a),
        piece(" of ", Tone::Quiet),
        piece("A", Tone::Name(Side::A)),
        piece(" is in B, ", Tone::Quiet),
        share(summary.coverage_milli.b),
        piece(" of ", Tone::Quiet),
        piece("B", Tone::Name(Side::B)),
        piece(" is in A  ·  same story ", Tone::Quiet),
        share(summary.same_story_milli),
    ];
    if report.profile == Profile::Faithful {
        pieces.extend([piece("  ·  B supported by A ", Tone::Quiet), share(summary.consistency_milli)]);
    }
    pieces
}

fn notices(page: &mut Page<'_>, report: &Report) -> io::Result<()> {
    for notice in &report.notices {
        let pieces = [piece("notice ", Tone::Warning), piece(clean(&notice.message).into_owned(), Tone::Plain)];
        flow(page, &pieces)?;
    }
    Ok(())
}

fn hint(page: &mut Page<'_>, report: &Report) -> io::Result<()> {
    let Some(gravest) = report.findings.iter().find(|f| f.level > Level::Note) else { return Ok(()) };
    page.blank()?;
    let words = format!("factdiff explain {} says what a kind means and what to do about it", gravest.kind.code());
    flow(page, &[piece(words, Tone::Quiet)])
}

/// Pieces on as many lines as they need.
fn flow(page: &mut Page<'_>, pieces: &[Piece]) -> io::Result<()> {
    for line in wrap(pieces, page.width) {
        page.line(&line)?;
    }
    Ok(())
}
