//! The matrix of many accounts in JSON.
//!
//! Given a matrix, it promises the shape of `matrix` in a run: wire types of its own, as for reports.

use serde::Serialize;

use crate::matrix::{self, Matrix};

/// Who has what.
#[derive(Serialize)]
pub(crate) struct WireMatrix {
    accounts: Vec<MatrixAccount>,
    rows: Vec<MatrixRow>,
}

#[derive(Serialize)]
struct MatrixAccount {
    id: String,
    name: String,
}

/// A statement or a fact; `alone` is the id of the only account that has it.
#[derive(Serialize)]
struct MatrixRow {
    r#type: &'static str,
    text: String,
    differs: bool,
    alone: Option<String>,
    cells: Vec<Option<MatrixCell>>,
}

/// What one account has; `ids` are those of its own report, where every rewrite is `b`.
#[derive(Serialize)]
struct MatrixCell {
    account: String,
    relation: &'static str,
    text: String,
    line: Option<u32>,
    paragraph: u32,
    ids: Vec<String>,
}

/// The wire form of a matrix.
pub(crate) fn wire_matrix(matrix: &Matrix) -> WireMatrix {
    let id = |column: usize| matrix.accounts[column].letter.to_ascii_lowercase();
    let cell = |(column, cell): (usize, &Option<matrix::MatrixCell>)| {
        cell.as_ref().map(|cell| MatrixCell {
            account: id(column),
            relation: cell.relation.name(),
            text: cell.text.clone(),
            line: cell.position.line,
            paragraph: cell.position.paragraph,
            ids: cell.ids.clone(),
        })
    };
    let row = |row: &matrix::MatrixRow| MatrixRow {
        r#type: row.subject.name(),
        text: row.text().to_owned(),
        differs: row.differs(),
        alone: row.alone().map(id),
        cells: row.cells.iter().enumerate().map(cell).collect(),
    };
    WireMatrix {
        accounts: matrix.accounts.iter().enumerate().map(|(column, a)| MatrixAccount { id: id(column), name: a.name.clone() }).collect(),
        rows: matrix.rows.iter().map(row).collect(),
    }
}
