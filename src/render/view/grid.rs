//! The matrix of many accounts, as every view shows it.
//!
//! Given a matrix, it promises the sign and the word of each cell, and in figures what each account has.

use crate::finding::kinds::Subject;
use crate::matrix::{CellRelation, Matrix, MatrixCell, MatrixRow};

/// Subjects in the order of the views: what an editor asks first.
pub(crate) const SUBJECTS: [(Subject, &str); 5] = [
    (Subject::Figure, "Figures"),
    (Subject::Quotation, "Quotations"),
    (Subject::Statement, "Statements"),
    (Subject::Date, "Dates"),
    (Subject::Name, "Names"),
];

/// What the signs mean.
pub(crate) const LEGEND: &str = "• first to have it  = the same  ~ in other words  ≈ in part  ! differently  · not at all";

/// One character for a cell.
pub(crate) fn sign(cell: Option<&MatrixCell>) -> char {
    match cell.map(|c| c.relation) {
        Some(CellRelation::First) => '•',
        Some(CellRelation::Same) => '=',
        Some(CellRelation::Reworded) => '~',
        Some(CellRelation::Part) => '≈',
        Some(CellRelation::Differs) => '!',
        None => '·',
    }
}

/// The word for a cell, for those who do not see the sign.
pub(crate) fn word(cell: Option<&MatrixCell>) -> &'static str {
    match cell.map(|c| c.relation) {
        Some(CellRelation::First) => "has it",
        Some(CellRelation::Same) => "the same",
        Some(CellRelation::Reworded) => "in other words",
        Some(CellRelation::Part) => "in part",
        Some(CellRelation::Differs) => "differently",
        None => "not at all",
    }
}

/// What one account has, in words.
pub(crate) fn tally(matrix: &Matrix, column: usize) -> String {
    let of = |subject: Subject, one: &str, many: &str| {
        let rows = || matrix.rows.iter().filter(|row| row.subject == subject);
        let has = rows().filter(|row| row.cells[column].is_some()).count();
        let alone = rows().filter(|row| row.alone() == Some(column)).count();
        let lonely = if alone > 0 { format!(" ({alone} alone)") } else { String::new() };
        (has > 0).then(|| format!("{}{lonely}", super::count(has, one, many)))
    };
    let some = [
        of(Subject::Statement, "statement", "statements"),
        of(Subject::Figure, "figure", "figures"),
        of(Subject::Quotation, "quotation", "quotations"),
    ];
    let mut words: Vec<String> = some.into_iter().flatten().collect();
    let differs = |row: &&MatrixRow| row.cells[column].as_ref().is_some_and(|c| c.relation == CellRelation::Differs);
    let differs = matrix.rows.iter().filter(differs).count();
    if differs > 0 {
        words.push(format!("{differs} said differently"));
    }
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}

/// The rows that somebody says differently: figures first.
pub(crate) fn differing(matrix: &Matrix) -> Vec<&MatrixRow> {
    let of = |subject: Subject| matrix.rows.iter().filter(move |row| row.subject == subject && row.differs());
    SUBJECTS.into_iter().flat_map(|(subject, _)| of(subject)).collect()
}

/// The rows about one subject.
pub(crate) fn of_subject(matrix: &Matrix, subject: Subject) -> Vec<&MatrixRow> {
    matrix.rows.iter().filter(|row| row.subject == subject).collect()
}
