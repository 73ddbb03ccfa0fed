//! Many accounts of one story at a glance: who has what, who says it differently, who stands alone.
//!
//! Given the reports of every account with every other, [`matrix`] promises rows of statements and of
//! facts and a column for each account. A row begins with the first account that has the matter. A further
//! account has a statement where its own comparison with that one says so, never by way of a third; facts
//! are held together by any comparison. How a matrix looks is left to the renderers.

mod facts;
mod statements;

use crate::finding::kinds::Subject;
use crate::report::{Position, Report};

/// Two accounts, by their columns, and their report; the source's column comes first.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// Column of the one source.
    pub a: usize,
    /// Column of the rewrite.
    pub b: usize,
    /// What comparing them gave.
    pub report: &'a Report,
}

/// Who has what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The accounts, in the order of the columns.
    pub accounts: Vec<MatrixAccount>,
    /// Statements in order, then quotations, figures, dates and names.
    pub rows: Vec<MatrixRow>,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatrixAccount {
    /// `A`, further sources `A2`, …, rewrites `B`, `C`, …
    pub letter: String,
    /// The name that people see.
    pub name: String,
}

/// One statement or fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// What it is.
    pub subject: Subject,
    /// For each account what it has; `None` where it lacks it.
    pub cells: Vec<Option<MatrixCell>>,
}

/// What one account has of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixCell {
    /// How it stands to the row's first account.
    pub relation: CellRelation,
    /// Its words.
    pub text: String,
    /// Ids of its sentences or facts in the report of this account.
    pub ids: Vec<String>,
    /// Place of the first of them in the original file.
    pub position: Position,
}

/// How an account stands to the first one that has the matter; ordered from near to far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellRelation {
    /// It is that account.
    First,
    /// It says the same.
    Same,
    /// It says the same in other words, or a figure that fits.
    Reworded,
    /// It says part of it.
    Part,
    /// It says something else of the same matter.
    Differs,
}

impl CellRelation {
    /// The word for it in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            CellRelation::First => "first",
            CellRelation::Same => "same",
            CellRelation::Reworded => "reworded",
            CellRelation::Part => "part",
            CellRelation::Differs => "differs",
        }
    }
}

impl MatrixRow {
    /// The words of the first account that has it.
    #[must_use]
    pub fn text(&self) -> &str {
        self.cells.iter().flatten().next().map_or("", |cell| cell.text.as_str())
    }

    /// Does any account say it differently?
    #[must_use]
    pub fn differs(&self) -> bool {
        self.cells.iter().flatten().any(|cell| cell.relation == CellRelation::Differs)
    }

    /// The column of the only account that has it, where there is only one.
    #[must_use]
    pub fn alone(&self) -> Option<usize> {
        let mut holders = self.cells.iter().enumerate().filter(|(_, cell)| cell.is_some()).map(|(column, _)| column);
        holders.next().filter(|_| holders.next().is_none())
    }
}

/// The matrix of all accounts; the first `sources` columns are sources.
#[must_use]
pub fn matrix(compared: &[Compared<'_>], sources: usize) -> Matrix {
    let columns = compared.iter().map(|c| c.a.max(c.b) + 1).max().unwrap_or(0);
    let mut accounts: Vec<MatrixAccount> =
        (0..columns).map(|column| MatrixAccount { letter: letter(column, sources), ..MatrixAccount::default() }).collect();
    for (column, account) in statements::accounts(compared, columns) {
        accounts[column].name.clone_from(&account.name);
    }
    let mut rows = statements::rows(compared, columns);
    rows.extend(facts::rows(compared, columns));
    Matrix { accounts, rows }
}

fn letter(column: usize, sources: usize) -> String {
    let rewrite = column.checked_sub(sources).and_then(|n| (b'B'..=b'Z').nth(n)).map(|letter| char::from(letter).to_string());
    match (column, rewrite) {
        (0, _) => "A".to_owned(),
        (_, Some(letter)) => letter,
        (_, None) if column < sources => format!("A{}", column + 1),
        (_, None) => format!("B{}", column - sources + 1),
    }
}
