//! Many accounts at a glance, as tables.
//!
//! Given a matrix, it promises what each account has in figures, what is said differently in the words
//! of each, and a table with a cell for every account; every word of the accounts is escaped.

use std::io::{self, Write};

use crate::matrix::{CellRelation, Matrix, MatrixCell, MatrixRow};
use crate::render::RenderOptions;
use crate::render::view::{self, grid};

use super::escape::escape;

/// Writes the matrix.
///
/// # Errors
/// What `out` says.
pub(crate) fn render(matrix: &Matrix, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", view::count(matrix.accounts.len(), "account", "accounts of one story"))?;
    writeln!(out, "| | account | has |\n| --- | --- | --- |")?;
    for (column, account) in matrix.accounts.iter().enumerate() {
        writeln!(out, "| {} | {} | {} |", account.letter, escape(&account.name), grid::tally(matrix, column))?;
    }
    let differing = grid::differing(matrix);
    if !differing.is_empty() {
        writeln!(out, "\n## Said differently\n")?;
        heads(matrix, out)?;
        for row in differing {
            line(row, out, |cell| match cell {
                Some(cell) if cell.relation == CellRelation::Differs => format!("**differs** {}", words(cell)),
                Some(cell) => words(cell),
                None => "–".to_owned(),
            })?;
        }
    }
    if options.summary || !options.only.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Who has what\n\n{}", escape(grid::LEGEND))?;
    for (subject, title) in grid::SUBJECTS {
        let rows = grid::of_subject(matrix, subject);
        if rows.is_empty() {
            continue;
        }
        writeln!(out, "\n<details>\n<summary>{title}, {}</summary>\n", view::count(rows.len(), "row", "rows"))?;
        table(matrix, &rows, out)?;
        writeln!(out, "\n</details>")?;
    }
    Ok(())
}

fn heads(matrix: &Matrix, out: &mut dyn Write) -> io::Result<()> {
    let letters: Vec<&str> = matrix.accounts.iter().map(|a| a.letter.as_str()).collect();
    writeln!(out, "| {} |\n|{}", letters.join(" | "), " --- |".repeat(letters.len()))
}

fn line(row: &MatrixRow, out: &mut dyn Write, show: impl Fn(Option<&MatrixCell>) -> String) -> io::Result<()> {
    let cells: Vec<String> = row.cells.iter().map(|cell| show(cell.as_ref())).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

fn words(cell: &MatrixCell) -> String {
    format!("{} ({})", escape(&cell.text), view::place_in_words(cell.position))
}

fn table(matrix: &Matrix, rows: &[&MatrixRow], out: &mut dyn Write) -> io::Result<()> {
    let letters: Vec<&str> = matrix.accounts.iter().map(|a| a.letter.as_str()).collect();
    writeln!(out, "| {} | words |\n|{} --- |", letters.join(" | "), " :-: |".repeat(letters.len()))?;
    for row in rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| escape(&grid::sign(cell.as_ref()).to_string())).collect();
        writeln!(out, "| {} | {} |", cells.join(" | "), escape(row.text()))?;
    }
    Ok(())
}
