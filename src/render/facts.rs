//! The facts of one account, as a table for people.
//!
//! Given an account, it promises one row a fact in the order of the text: line, type, words, normal
//! form; facts inside a quotation are set in. Nothing in the input can steer the terminal.

use std::io::{self, Write};

use crate::fact::{Date, Number, NumberKind, Quotation, Speech, Value};
use crate::notice::Notice;
use crate::render::RenderOptions;
use crate::render::json::{date_anchor, name_kind, precision, qualifier, speech};
use crate::render::terminal::paint::{Page, Piece, Tone, columns, piece};
use crate::render::terminal::wrap::{wrap, wrap_at_most};
use crate::render::view::clean::clean;
use crate::render::view::{count, place};
use crate::report::{Position, ReportAccount, ReportFact};

/// Columns of the line number and of the type.
const LINE: usize = 6;
const TYPE: usize = 10;
/// Lines of a cell.
const LINES: usize = 3;

/// Writes the facts of one account.
///
/// # Errors
/// What `out` says.
pub fn render_facts(account: &ReportAccount, notices: &[Notice], options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { out, color: options.color, width: options.width };
    page.line(&[
        piece(clean(&account.name), Tone::Strong),
        piece(format!(", {}", count(account.facts.len(), "fact", "facts")), Tone::Quiet),
    ])?;
    for notice in notices {
        let pieces = [piece("notice ", Tone::Warning), piece(clean(&notice.message), Tone::Plain)];
        for line in wrap(&pieces, page.width) {
            page.line(&line)?;
        }
    }
    let words = page.width.saturating_sub(LINE + TYPE + 2) / 2;
    for fact in &account.facts {
        let inset = if fact.parent.is_some() { "  " } else { "" };
        let (name, normal) = describe(account, fact);
        let cells = [
            (vec![piece(line_of(account, fact), Tone::Quiet)], LINE),
            (vec![piece(name, Tone::Quiet)], TYPE),
            (vec![piece(format!("{inset}{}", clean(&fact.text)), Tone::Plain)], words),
            (normal, words),
        ];
        row(&mut page, cells)?;
    }
    Ok(())
}

fn row(page: &mut Page<'_>, cells: [(Vec<Piece>, usize); 4]) -> io::Result<()> {
    let cells = cells.map(|(cell, width)| (wrap_at_most(&cell, width.saturating_sub(1), LINES), width));
    let height = cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
    for at in 0..height {
        let mut line = Vec::new();
        for (lines, width) in &cells {
            let part = lines.get(at).cloned().unwrap_or_default();
            let pad = width.saturating_sub(columns(&part));
            line.extend(part);
            line.push(piece(" ".repeat(pad), Tone::Plain));
        }
        page.line(&line)?;
    }
    Ok(())
}

fn line_of(account: &ReportAccount, fact: &ReportFact) -> String {
    let before = account.sentences.partition_point(|s| s.range.start <= fact.range.start);
    let position = before.checked_sub(1).and_then(|i| account.sentences.get(i)).map(|s| s.position);
    place(position.unwrap_or(Position { line: None, column: None, paragraph: 1 }))
}

fn describe(account: &ReportAccount, fact: &ReportFact) -> (&'static str, Vec<Piece>) {
    match &fact.value {
        Value::Quote(q) => ("quotation", quotation(account, q)),
        Value::Number(n) => ("figure", vec![piece(number(n), Tone::Plain)]),
        Value::Date(d) => ("date", vec![piece(date(d), Tone::Plain)]),
        Value::Name(n) => {
            let title = n.title.as_deref().map(|t| format!(", {}", clean(t))).unwrap_or_default();
            ("name", vec![piece(clean(&n.canonical), Tone::Plain), piece(format!("{title} ({})", name_kind(n.kind)), Tone::Quiet)])
        }
    }
}

fn quotation(account: &ReportAccount, q: &Quotation) -> Vec<Piece> {
    let slice = |span: crate::text::span::Span| clean(account.text.get(span.start()..span.end()).unwrap_or(""));
    let mut pieces = Vec::new();
    match (&q.speaker, q.speech) {
        (Some(speaker), _) => {
            pieces.push(piece(speaker.name.as_deref().map_or_else(|| slice(speaker.span), clean), Tone::Strong));
            if speaker.name.as_deref().is_some_and(|name| name != slice(speaker.span)) {
                pieces.push(piece(format!(" “{}”", slice(speaker.span)), Tone::Quiet));
            }
        }
        (None, Speech::Term) => {}
        (None, Speech::Direct | Speech::Mixed | Speech::Indirect) => pieces.push(piece("speaker not named", Tone::Quiet)),
    }
    let mut rest = vec![speech(q.speech).to_owned()];
    rest.extend(q.cue.map(|cue| format!("“{}”", slice(cue.span))));
    rest.extend(q.medium.as_deref().map(|medium| format!("in {}", clean(medium))));
    rest.extend((!q.closed).then(|| "never closed".to_owned()));
    let between = if pieces.is_empty() { "" } else { ", " };
    pieces.push(piece(format!("{between}{}", rest.join(", ")), Tone::Quiet));
    pieces
}

fn number(n: &Number) -> String {
    let high =
        n.high.map(|high| if n.kind == NumberKind::Ratio { format!(" : {high}") } else { format!(" to {high}") }).unwrap_or_default();
    let exact = n.qualifier == crate::fact::Qualifier::Exact;
    let about = if exact { String::new() } else { format!("{} ", qualifier(n.qualifier)) };
    let unit = n.unit.as_deref().map(|unit| format!(" {}", clean(unit))).unwrap_or_default();
    let percent = match n.kind {
        NumberKind::Percent => " %",
        NumberKind::Points => " points",
        NumberKind::Ordinal => ".",
        NumberKind::Count | NumberKind::Money | NumberKind::Measure | NumberKind::Ratio => "",
    };
    let of = n.of.as_deref().map(|of| format!(" {}", clean(of))).unwrap_or_default();
    format!("{about}{}{high}{percent}{unit}{of}", n.amount)
}

fn date(d: &Date) -> String {
    match d.range {
        Some((from, to)) if from == to => format!("{from} ({})", date_anchor(d.anchor)),
        Some((from, to)) => format!("{from} to {to} ({}, {})", precision(d.precision), date_anchor(d.anchor)),
        None => format!("{} ({})", precision(d.precision), date_anchor(d.anchor)),
    }
}
