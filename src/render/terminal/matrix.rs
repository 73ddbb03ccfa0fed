//! Many accounts at a glance.
//!
//! Given a matrix, it promises what each account has in figures, what is said differently in full, and a
//! line with a sign for each account for every figure, quotation and statement.

use std::io::{self, Write};

use crate::finding::kinds::Subject;
use crate::matrix::{CellRelation, Matrix, MatrixRow};
use crate::pair::Side;
use crate::render::RenderOptions;
use crate::render::view::clean::clean;
use crate::render::view::{self, grid};

use super::paint::{Page, Piece, Tone, columns, piece};
use super::wrap::{wrap, wrap_at_most};

/// Lines of one account's words.
const LINES: usize = 2;

/// Writes the matrix.
///
/// # Errors
/// What `out` says.
pub(crate) fn render(matrix: &Matrix, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { out, color: options.color, width: options.width };
    for (column, account) in matrix.accounts.iter().enumerate() {
        let about = [
            piece(format!("{:<2} ", account.letter), tone(matrix, column)),
            piece(clean(&account.name).into_owned(), Tone::Strong),
            piece(format!(": {}", grid::tally(matrix, column)), Tone::Quiet),
        ];
        for line in wrap(&about, page.width) {
            page.line(&line)?;
        }
    }
    let note = "In the comparisons below each of them is B in turn.";
    for line in wrap(&[piece(note, Tone::Quiet)], page.width) {
        page.line(&line)?;
    }
    differing(&mut page, matrix)?;
    if options.only.is_empty() {
        table(&mut page, matrix)?;
    }
    page.blank()
}

fn tone(matrix: &Matrix, column: usize) -> Tone {
    let source = matrix.accounts.get(column).is_some_and(|a| a.letter.starts_with('A'));
    Tone::Name(if source { Side::A } else { Side::B })
}

fn differing(page: &mut Page<'_>, matrix: &Matrix) -> io::Result<()> {
    let rows = grid::differing(matrix);
    if rows.is_empty() {
        return Ok(());
    }
    page.heading(&[piece("Said differently", Tone::Strong), piece(format!(" {}", rows.len()), Tone::Quiet)])?;
    for (index, row) in rows.into_iter().enumerate() {
        if index > 0 {
            page.blank()?;
        }
        page.line(&[piece(row.subject.name(), Tone::Quiet)])?;
        for (column, cell) in row.cells.iter().enumerate() {
            let Some(cell) = cell else { continue };
            let account = &matrix.accounts[column];
            let place = format!("{:>4} ", view::place(cell.position));
            let strong = if cell.relation == CellRelation::Differs { Tone::Conflict(Side::B) } else { Tone::Plain };
            let words =
                if cell.relation == CellRelation::Differs { format!("[[{}]]", clean(&cell.text)) } else { clean(&cell.text).into_owned() };
            let head =
                vec![piece(format!("{} {:<2}", grid::sign(Some(cell)), account.letter), tone(matrix, column)), piece(place, Tone::Quiet)];
            page.hanging(head, &[piece(words, strong)], LINES)?;
        }
    }
    Ok(())
}

fn table(page: &mut Page<'_>, matrix: &Matrix) -> io::Result<()> {
    page.heading(&[piece("Who has what", Tone::Strong)])?;
    for line in wrap(&[piece(grid::LEGEND, Tone::Quiet)], page.width) {
        page.line(&line)?;
    }
    let mut more = Vec::new();
    for (subject, title) in grid::SUBJECTS {
        let rows = grid::of_subject(matrix, subject);
        match subject {
            Subject::Date => more.push(view::count(rows.len(), "date", "dates")),
            Subject::Name => more.push(view::count(rows.len(), "name", "names")),
            Subject::Figure | Subject::Quotation | Subject::Statement if rows.is_empty() => {}
            Subject::Figure | Subject::Quotation | Subject::Statement => of_subject(page, matrix, title, &rows)?,
        }
    }
    page.blank()?;
    for line in wrap(&[piece(format!("… {} (with -o matrix.html or .md)", more.join(", ")), Tone::Quiet)], page.width) {
        page.line(&line)?;
    }
    Ok(())
}

fn of_subject(page: &mut Page<'_>, matrix: &Matrix, title: &str, rows: &[&MatrixRow]) -> io::Result<()> {
    page.blank()?;
    let mut head: Vec<Piece> = Vec::new();
    for (column, account) in matrix.accounts.iter().enumerate() {
        head.push(piece(format!("{:<3}", account.letter), tone(matrix, column)));
    }
    head.push(piece(title, Tone::Strong));
    page.line(&head)?;
    for row in rows {
        let mut signs: Vec<Piece> = Vec::new();
        for cell in &row.cells {
            let loud = cell.as_ref().is_some_and(|c| c.relation == CellRelation::Differs);
            let tone = if loud { Tone::Error } else { Tone::Plain };
            signs.extend([piece(grid::sign(cell.as_ref()).to_string(), tone), piece("  ", Tone::Plain)]);
        }
        let alone = row.alone().is_some();
        let width = page.width.saturating_sub(columns(&signs));
        let words = piece(clean(row.text()).into_owned(), if alone { Tone::Plain } else { Tone::Quiet });
        signs.extend(wrap_at_most(&[words], width, 1).into_iter().flatten());
        page.line(&signs)?;
    }
    Ok(())
}
