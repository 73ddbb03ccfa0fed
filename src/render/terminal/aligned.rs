//! The aligned text: both accounts row by row, side by side or one above the other.
//!
//! Given a report, it promises every statement of both sides with its line number, a sign for how the
//! row relates and marks around the words that differ. Runs of agreement can be folded by `context`.

use std::io;

use crate::pair::Side;
use crate::render::RenderOptions;
use crate::render::view::aligned::{Mark, Marks, Row, SentenceAt, Standing, rows};
use crate::render::view::clean::clean;
use crate::render::view::{self};
use crate::report::{Report, ReportAccount};
use crate::segment::Role;

use super::paint::{Page, Piece, Tone, columns, piece};
use super::wrap::wrap;

/// Side by side from this many columns on.
const SIDE_BY_SIDE: usize = 100;
/// The sign of a row whose sides stand at different places in the order of the two texts.
const MOVED: char = '↕';
/// A sentence, its line number, and lines of it.
type Cell = Vec<Vec<Piece>>;

struct View<'a> {
    report: &'a Report,
    marks: Marks<'a>,
    several: bool,
    /// Columns of a line number, with the letter of its account where there are several sources.
    number: usize,
}

/// Writes the aligned text.
pub(super) fn text(page: &mut Page<'_>, report: &Report, options: &RenderOptions) -> io::Result<()> {
    let rows = rows(report);
    if rows.is_empty() {
        return Ok(());
    }
    let view = View { report, marks: Marks::new(report), several: report.accounts.len() > 2, number: number_columns(report) };
    page.heading(&[piece("Text", Tone::Strong)])?;
    legend(page)?;
    let side_by_side = options.side_by_side.unwrap_or(page.width >= SIDE_BY_SIDE);
    let folded = folded(&view, &rows, options.context);
    let mut at = 0;
    while at < rows.len() {
        page.blank()?;
        if folded[at] {
            let end = (at..rows.len()).find(|&i| !folded[i]).unwrap_or(rows.len());
            let words = view::count(end - at, "statement agrees", "statements agree");
            page.line(&[piece(format!("⋯ {words}"), Tone::Quiet)])?;
            at = end;
        } else if side_by_side {
            beside(page, &view, &rows[at])?;
            at += 1;
        } else {
            above(page, &view, &rows[at])?;
            at += 1;
        }
    }
    furniture(page, report)
}

fn legend(page: &mut Page<'_>) -> io::Result<()> {
    let signs = "= agrees  ~ reworded  ≈ overlaps  - only in A  + only in B  ! differs  ↕ moved";
    let mut marks = vec![
        piece("[[differs]]", Tone::Conflict(Side::B)),
        piece("  ", Tone::Plain),
        piece("{only here}", Tone::Only(Side::B)),
        piece("  ", Tone::Plain),
        piece("~reworded~", Tone::Reworded),
        piece("  the same", Tone::Quiet),
    ];
    let signs = piece(signs, Tone::Quiet);
    if columns(&marks) + columns(std::slice::from_ref(&signs)) + 3 <= page.width {
        marks.extend([piece("   ", Tone::Plain), signs]);
        return page.line(&marks);
    }
    for line in wrap(&marks, page.width).into_iter().chain(wrap(&[signs], page.width)) {
        page.line(&line)?;
    }
    Ok(())
}

/// Which rows are left out: those that agree, further than `context` from any that does not.
fn folded(view: &View<'_>, rows: &[Row], context: Option<usize>) -> Vec<bool> {
    let Some(context) = context else { return vec![false; rows.len()] };
    let loud = rows.iter().enumerate().filter(|(_, row)| !matches!(sign(view, row), '=' | '~')).map(|(at, _)| at);
    let mut folded = vec![true; rows.len()];
    let mut done = 0;
    for at in loud {
        let from = at.saturating_sub(context).max(done);
        let to = at.saturating_add(context).saturating_add(1).min(rows.len());
        if let Some(near) = folded.get_mut(from..to) {
            near.fill(false);
        }
        done = to;
    }
    folded
}

fn sign(view: &View<'_>, row: &Row) -> char {
    match Standing::of(&view.marks, row) {
        Standing::Differs => '!',
        Standing::Agrees => '=',
        Standing::Reworded => '~',
        Standing::Overlaps => '≈',
        Standing::OnlyA => '-',
        Standing::OnlyB => '+',
    }
}

/// The sign of the row and whether it has moved.
fn signs(view: &View<'_>, row: &Row) -> String {
    format!("{}{}", sign(view, row), if row.moved { MOVED } else { ' ' })
}

fn beside(page: &mut Page<'_>, view: &View<'_>, row: &Row) -> io::Result<()> {
    let width = page.width.saturating_sub(2 + 3) / 2;
    let alone = row.relation.is_none();
    let a = column(view, &row.a, width, alone);
    let b = column(view, &row.b, width, alone);
    let sign = sign(view, row);
    for at in 0..a.len().max(b.len()) {
        let mut line = vec![piece(if at == 0 { signs(view, row) } else { "  ".to_owned() }, sign_tone(sign))];
        let left = a.get(at).cloned().unwrap_or_default();
        let pad = width.saturating_sub(columns(&left));
        line.extend(left);
        line.push(piece(" ".repeat(pad), Tone::Plain));
        line.push(piece(" │ ", Tone::Quiet));
        line.extend(b.get(at).cloned().unwrap_or_default());
        page.line(&line)?;
    }
    Ok(())
}

fn above(page: &mut Page<'_>, view: &View<'_>, row: &Row) -> io::Result<()> {
    let alone = row.relation.is_none();
    let sign = sign(view, row);
    let width = page.width.saturating_sub(4);
    let a = column(view, &row.a, width, alone);
    let b = if same_words(view, row) { said_again(view, row) } else { column(view, &row.b, width, alone) };
    let sides = [(Side::A, a), (Side::B, b)];
    let mut first = true;
    for (side, lines) in sides {
        for (at, line) in lines.into_iter().enumerate() {
            let mut full = vec![piece(if first { signs(view, row) } else { "  ".to_owned() }, sign_tone(sign))];
            let letter = if at == 0 { side.letter().to_ascii_uppercase() } else { " ".to_owned() };
            full.push(piece(format!("{letter} "), Tone::Name(side)));
            full.extend(line);
            page.line(&full)?;
            first = false;
        }
    }
    Ok(())
}

/// One sentence on each side, letter for letter the same?
fn same_words(view: &View<'_>, row: &Row) -> bool {
    let text = |&(account, sentence): &SentenceAt| {
        let account = &view.report.accounts[account];
        clean(view::slice(&account.text, &account.sentences[sentence].range))
    };
    matches!((row.a.as_slice(), row.b.as_slice()), ([a], [b]) if text(a) == text(b))
}

fn said_again(view: &View<'_>, row: &Row) -> Cell {
    let number = row.b.first().map(|&at| number(view, &view.report.accounts[at.0], at)).unwrap_or_default();
    vec![vec![piece(format!("{number}(the same words)"), Tone::Quiet)]]
}

fn sign_tone(sign: char) -> Tone {
    match sign {
        '!' => Tone::Error,
        '-' => Tone::Name(Side::A),
        '+' => Tone::Name(Side::B),
        _ => Tone::Quiet,
    }
}

/// The sentences of one side of a row, one under the other, each with its line number.
fn column(view: &View<'_>, sentences: &[SentenceAt], width: usize, alone: bool) -> Cell {
    let mut lines = Vec::new();
    for &at in sentences {
        let account = &view.report.accounts[at.0];
        let body = marked(view, account, at, alone);
        for (index, line) in wrap(&body, width.saturating_sub(view.number)).into_iter().enumerate() {
            let number = if index == 0 { number(view, account, at) } else { " ".repeat(view.number) };
            let mut full = vec![piece(number, Tone::Quiet)];
            full.extend(line);
            lines.push(full);
        }
    }
    lines
}

fn number_columns(report: &Report) -> usize {
    let sources = report.accounts.iter().filter(|a| a.side == Side::A);
    let letters = sources.map(|a| view::letter(a).len() + 1).max().unwrap_or(0);
    let letters = if report.accounts.len() > 2 { letters } else { 1 };
    view::place_columns(report) + letters + 1
}

fn number(view: &View<'_>, account: &ReportAccount, at: SentenceAt) -> String {
    let place = view::place(account.sentences[at.1].position);
    let several = view.several && account.side == Side::A;
    let place = if several { format!("{}:{place}", view::letter(account)) } else { place };
    format!("{place:>width$} ", width = view.number - 1)
}

fn marked(view: &View<'_>, account: &ReportAccount, at: SentenceAt, alone: bool) -> Vec<Piece> {
    let heading = account.sentences[at.1].role == Role::Heading;
    let mut pieces = Vec::new();
    for (range, mark) in view.marks.runs(at) {
        let words = clean(view::slice(&account.text, &range));
        pieces.push(match mark {
            Mark::Same if alone => piece(words, Tone::Only(account.side)),
            Mark::Same if heading => piece(words, Tone::Strong),
            Mark::Same => piece(words, Tone::Quiet),
            Mark::Reworded => piece(format!("~{words}~"), Tone::Reworded),
            Mark::Only => piece(format!("{{{words}}}"), Tone::Only(account.side)),
            Mark::Conflict => piece(format!("[[{words}]]"), Tone::Conflict(account.side)),
        });
    }
    pieces
}

/// What was recognised as page furniture and left out.
fn furniture(page: &mut Page<'_>, report: &Report) -> io::Result<()> {
    let Some(words) = view::furniture(report) else { return Ok(()) };
    page.blank()?;
    for line in wrap(&[piece(words, Tone::Quiet)], page.width) {
        page.line(&line)?;
    }
    Ok(())
}
