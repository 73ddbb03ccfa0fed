//! What the matrix says of three accounts of one story.

use factdiff::{CellRelation, Compared, Matrix, MatrixRow, Policy, Report, Settings, Source, Subject, compare, matrix};

fn report(a: &str, b: &str) -> Report {
    compare(&Settings::default(), &Policy::default(), &[Source::from_text("a", a)], &Source::from_text("b", b))
        .expect("texts can be compared")
}

fn all(texts: [&str; 3]) -> Matrix {
    let pairs = [(0, 1), (0, 2), (1, 2)];
    let reports: Vec<Report> = pairs.iter().map(|&(a, b)| report(texts[a], texts[b])).collect();
    let compared: Vec<Compared<'_>> = pairs.iter().zip(&reports).map(|(&(a, b), report)| Compared { a, b, report }).collect();
    matrix(&compared, 1)
}

fn signs(row: &MatrixRow) -> Vec<Option<CellRelation>> {
    row.cells.iter().map(|cell| cell.as_ref().map(|c| c.relation)).collect()
}

fn row<'a>(matrix: &'a Matrix, subject: Subject, words: &str) -> &'a MatrixRow {
    let rows: Vec<&MatrixRow> = matrix.rows.iter().filter(|row| row.subject == subject && row.text().contains(words)).collect();
    assert_eq!(rows.len(), 1, "{words}: {rows:#?}");
    rows[0]
}

const A: &str =
    "The storm left 48,000 homes without power on Saturday. The mayor of Kestle Bay, Oona Farrell, opened a shelter in the sports hall.";
const B: &str = "The storm left 52,000 homes without power on Saturday. A bookshop in Ropewalk Lane lost 4,000 volumes.";
const C: &str =
    "On Saturday the storm left 48,000 homes without power. Oona Farrell, the mayor of Kestle Bay, opened a shelter in the sports hall.";

#[test]
fn who_has_it_who_differs_who_stands_alone() {
    let matrix = all([A, B, C]);
    let letters: Vec<&str> = matrix.accounts.iter().map(|a| a.letter.as_str()).collect();
    assert_eq!(letters, ["A", "B", "C"]);
    let homes = row(&matrix, Subject::Figure, "48,000");
    assert_eq!(signs(homes), [Some(CellRelation::First), Some(CellRelation::Differs), Some(CellRelation::Same)]);
    assert_eq!(row(&matrix, Subject::Figure, "4,000 (").alone(), Some(1));
    assert_eq!(row(&matrix, Subject::Statement, "bookshop").alone(), Some(1));
    let shelter = row(&matrix, Subject::Statement, "shelter");
    assert!(shelter.cells[1].is_none() && shelter.cells[2].is_some() && !shelter.differs());
}

#[test]
fn every_statement_stands_in_a_row_and_alike_accounts_never_differ() {
    let matrix = all([A, A, A]);
    assert!(matrix.rows.iter().all(|row| !row.differs() && row.alone().is_none()), "{matrix:#?}");
    let statements = matrix.rows.iter().filter(|row| row.subject == Subject::Statement).count();
    assert_eq!(statements, 2);
    let apart = all([A, B, C]);
    for (column, sentences) in [2, 2, 2].into_iter().enumerate() {
        let statements = apart.rows.iter().filter(|row| row.subject == Subject::Statement);
        let ids: std::collections::BTreeSet<&str> =
            statements.filter_map(|row| row.cells[column].as_ref()).flat_map(|cell| cell.ids.iter().map(String::as_str)).collect();
        assert_eq!(ids.len(), sentences, "column {column}");
    }
}
