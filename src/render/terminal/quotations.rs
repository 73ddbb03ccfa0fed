//! The table of quotations: words, who says them in A, who says them in B, status.

use std::io;

use crate::finding::kinds::Level;
use crate::pair::Side;
use crate::render::view::clean::clean;
use crate::report::{Report, ReportCell, ReportQuotation, RowStatus};

use super::paint::{Page, Piece, Tone, columns, piece};
use super::wrap::wrap_at_most;

/// Most columns of a speaker, and of the status.
const SPEAKER: usize = 22;
const STATUS: usize = 20;
/// Lines of a cell.
const LINES: usize = 2;

/// Writes the table, where there is a quotation at all.
pub(super) fn table(page: &mut Page<'_>, report: &Report) -> io::Result<()> {
    if report.quotations.is_empty() {
        return Ok(());
    }
    page.heading(&[piece("Quotations", Tone::Strong), piece(format!(" {}", report.quotations.len()), Tone::Quiet)])?;
    let columns = page.width.saturating_sub(2 + 3 * 2);
    let (speaker, status) = ((columns / 5).min(SPEAKER), (columns / 4).min(STATUS));
    let widths = [columns.saturating_sub(2 * speaker + status), speaker, speaker, status];
    let head = ["words", "said in A by", "said in B by", "status"].map(|name| vec![piece(name, Tone::Quiet)]);
    row(page, &head, widths)?;
    for quotation in &report.quotations {
        row(page, &cells(quotation), widths)?;
    }
    Ok(())
}

fn cells(quotation: &ReportQuotation) -> [Vec<Piece>; 4] {
    let words = quotation.a.as_ref().or(quotation.b.as_ref()).map(|c| clean(&c.words)).unwrap_or_default();
    let tone = match &quotation.status {
        RowStatus::Found { level: Level::Error | Level::Warning, .. } => Tone::Strong,
        RowStatus::Found { level: Level::Note, .. } | RowStatus::Linked(_) => Tone::Plain,
    };
    [
        vec![piece(format!("“{words}”"), Tone::Plain)],
        speaker(quotation.a.as_ref(), Side::A),
        speaker(quotation.b.as_ref(), Side::B),
        vec![piece(status(&quotation.status), tone)],
    ]
}

fn speaker(cell: Option<&ReportCell>, side: Side) -> Vec<Piece> {
    match cell {
        None => vec![piece("—", Tone::Quiet)],
        Some(cell) => match &cell.speaker {
            Some(name) => vec![piece(clean(name).into_owned(), Tone::Only(side))],
            None => vec![piece("not named", Tone::Quiet)],
        },
    }
}

/// The kind without the word that heads the table.
fn status(status: &RowStatus) -> String {
    match status {
        RowStatus::Found { kind, .. } => kind.slug().strip_prefix("quote-").unwrap_or(kind.slug()).replace('-', " "),
        RowStatus::Linked(Some(_)) => "in both".to_owned(),
        RowStatus::Linked(None) => "not compared".to_owned(),
    }
}

fn row(page: &mut Page<'_>, cells: &[Vec<Piece>; 4], widths: [usize; 4]) -> io::Result<()> {
    let wrapped: Vec<Vec<Vec<Piece>>> = cells.iter().zip(widths).map(|(cell, width)| wrap_at_most(cell, width, LINES)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let mut line = vec![piece("  ", Tone::Plain)];
        for (cell, width) in wrapped.iter().zip(widths) {
            let part = cell.get(at).cloned().unwrap_or_default();
            let pad = width.saturating_sub(columns(&part)) + 2;
            line.extend(part);
            line.push(piece(" ".repeat(pad), Tone::Plain));
        }
        page.line(&line)?;
    }
    Ok(())
}
