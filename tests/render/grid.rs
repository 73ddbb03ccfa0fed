//! A matrix made by hand that holds one of every cell.

use factdiff::{CellRelation, Matrix, MatrixAccount, MatrixCell, MatrixRow, Position, Subject};

#[expect(clippy::unnecessary_wraps, reason = "a cell of a row may be missing")]
fn cell(relation: CellRelation, id: &str, text: &str) -> Option<MatrixCell> {
    let position = Position { line: Some(3), column: Some(1), paragraph: 2 };
    Some(MatrixCell { relation, text: text.to_owned(), ids: vec![id.to_owned()], position })
}

/// The matrix of the rich report's two accounts and a third.
pub(crate) fn grid() -> Matrix {
    use CellRelation::{Differs, First, Part, Reworded, Same};
    let account = |letter: &str, name: &str| MatrixAccount { letter: letter.to_owned(), name: name.to_owned() };
    let row = |subject, cells: [Option<MatrixCell>; 3]| MatrixRow { subject, cells: cells.to_vec() };
    Matrix {
        accounts: vec![account("A", "wire"), account("B", "site | two"), account("C", "<img src=x> \u{202e}three")],
        rows: vec![
            row(
                Subject::Statement,
                [
                    cell(First, "a.2", "The council approved 310 million euro for the harbour on Tuesday, by seven votes to two."),
                    cell(Differs, "b.4", "On Tuesday the councillors voted 7 to 2 for 340 million euro."),
                    cell(Part, "b.1", "The council | approved it, [see](http://x.y) <script>."),
                ],
            ),
            row(
                Subject::Statement,
                [None, cell(First, "b.5", "The money goes into the harbour."), cell(Reworded, "b.2", "It pays for quays.")],
            ),
            row(
                Subject::Statement,
                [None, None, cell(First, "b.3", "東京と大阪の港湾会社 are not asked, and \u{1b}[31mnobody said why\u{7}.")],
            ),
            row(
                Subject::Quotation,
                [cell(First, "a.f1", "“We will never close the plant,”"), None, cell(Same, "b.f1", "“We will never close the plant.”")],
            ),
            row(Subject::Figure, [cell(First, "a.f2", "310 million euro"), cell(Differs, "b.f2", "340 million euro"), None]),
            row(Subject::Name, [cell(First, "a.f3", "Ana Ruiz"), cell(Same, "b.f3", "Ana Ruiz"), None]),
        ],
    }
}
