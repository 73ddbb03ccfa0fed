//! Many accounts at a glance, as the template wants it.
//!
//! Given a matrix, it promises its rows by subject, each cell with its sign, its words for the ear and a
//! link into the comparison where the account stands in full.

use crate::matrix::{CellRelation, Matrix, MatrixCell, MatrixRow};
use crate::render::view::{self, grid};

use super::text;

/// The matrix.
pub(super) struct MatrixView {
    pub(super) accounts: Vec<AccountView>,
    pub(super) legend: &'static str,
    pub(super) groups: Vec<GridGroup>,
}

/// One column.
pub(super) struct AccountView {
    pub(super) letter: String,
    pub(super) side: &'static str,
    pub(super) name: String,
    pub(super) tally: String,
}

/// Rows under one heading.
pub(super) struct GridGroup {
    pub(super) title: &'static str,
    /// The words of each account stand in its cell, as they differ.
    pub(super) spelled: bool,
    pub(super) open: bool,
    pub(super) rows: Vec<GridRow>,
}

/// One statement or fact.
pub(super) struct GridRow {
    pub(super) words: String,
    pub(super) alone: bool,
    pub(super) cells: Vec<GridCell>,
}

/// One account's part in it.
pub(super) struct GridCell {
    pub(super) sign: char,
    pub(super) word: &'static str,
    pub(super) differs: bool,
    pub(super) words: Option<String>,
    pub(super) place: String,
    pub(super) href: Option<String>,
}

/// The matrix before so many comparisons.
pub(super) fn view(matrix: &Matrix, pairs: usize) -> MatrixView {
    let sources = matrix.accounts.len().saturating_sub(pairs);
    let account = |(column, account): (usize, &crate::matrix::MatrixAccount)| AccountView {
        letter: account.letter.clone(),
        side: if column < sources { "a" } else { "b" },
        name: text(&account.name),
        tally: grid::tally(matrix, column),
    };
    let rows = |rows: Vec<&MatrixRow>| rows.into_iter().map(|row| grid_row(row, sources)).collect::<Vec<_>>();
    let mut groups = vec![GridGroup { title: "Said differently", spelled: true, open: true, rows: rows(grid::differing(matrix)) }];
    for (at, (subject, title)) in grid::SUBJECTS.into_iter().enumerate() {
        groups.push(GridGroup { title, spelled: false, open: at < 2, rows: rows(grid::of_subject(matrix, subject)) });
    }
    groups.retain(|group| !group.rows.is_empty());
    MatrixView { accounts: matrix.accounts.iter().enumerate().map(account).collect(), legend: grid::LEGEND, groups }
}

fn grid_row(row: &MatrixRow, sources: usize) -> GridRow {
    let cells = row.cells.iter().enumerate().map(|(column, cell)| grid_cell(column, cell.as_ref(), sources)).collect();
    GridRow { words: text(row.text()), alone: row.alone().is_some(), cells }
}

fn grid_cell(column: usize, cell: Option<&MatrixCell>, sources: usize) -> GridCell {
    // Sources stand in every comparison, a rewrite in its own. Facts have no place of their own in the texts.
    let pair = (column + 1).saturating_sub(sources).max(1);
    let side = if column >= sources {
        "b".to_owned()
    } else if column == 0 {
        "a".to_owned()
    } else {
        format!("a{}", column + 1)
    };
    let sentence = cell.and_then(|cell| cell.ids.first()).and_then(|id| id.split_once('.')).map(|(_, number)| number);
    let number = sentence.filter(|number| number.bytes().all(|b| b.is_ascii_digit()));
    GridCell {
        sign: grid::sign(cell),
        word: grid::word(cell),
        differs: cell.is_some_and(|c| c.relation == CellRelation::Differs),
        words: cell.map(|c| text(&c.text)),
        place: cell.map(|c| view::place_in_words(c.position)).unwrap_or_default(),
        href: number.map(|number| format!("p{pair}-{side}.{number}")),
    }
}
