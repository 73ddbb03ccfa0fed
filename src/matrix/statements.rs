//! The rows of statements.
//!
//! Given the reports, it promises each sentence but furniture in exactly one row as the first, unless an
//! account before has it, and then in the rows of what it is linked with.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::Relation;
use crate::finding::kinds::{Level, Profile, Section, Subject};
use crate::report::{Position, Report, ReportAccount, ReportAnchor, ReportFinding, ReportLink, ReportSentence};
use crate::segment::Role;

use super::{CellRelation, Compared, MatrixCell, MatrixRow};

/// A sentence by its column and its number.
type At = (usize, usize);

/// The rows, in the order of the accounts and of their texts.
pub(super) fn rows(compared: &[Compared<'_>], columns: usize) -> Vec<MatrixRow> {
    let mut linked: BTreeMap<At, Vec<(usize, MatrixCell)>> = BTreeMap::new();
    let mut told_before: BTreeSet<At> = BTreeSet::new();
    for one in compared {
        let [a, b] = one.report.accounts.as_slice() else { continue };
        let conflicts = conflicts(one.report);
        for link in &one.report.links {
            let there = numbers(b, &link.b);
            told_before.extend(there.iter().map(|&number| (one.b, number)));
            for number in numbers(a, &link.a) {
                let relation = relation(link, conflicts.get(link.id.as_str()), &a.sentences[number]);
                linked.entry((one.a, number)).or_default().push((one.b, cell(b, &there, relation)));
            }
        }
    }
    let mut rows = Vec::new();
    for (column, account) in accounts(compared, columns) {
        let body = account.sentences.iter().enumerate().filter(|(_, s)| !matches!(s.role, Role::Boilerplate(_)));
        for (number, _) in body.filter(|(number, _)| !told_before.contains(&(column, *number))) {
            let mut cells = vec![None; columns];
            cells[column] = Some(cell(account, &[number], CellRelation::First));
            for (other, cell) in linked.remove(&(column, number)).unwrap_or_default() {
                cells[other] = Some(cell);
            }
            rows.push(MatrixRow { subject: Subject::Statement, cells });
        }
    }
    rows
}

/// Each account once, in the order of the columns.
pub(super) fn accounts<'a>(compared: &[Compared<'a>], columns: usize) -> Vec<(usize, &'a ReportAccount)> {
    let of = |column: usize| {
        compared.iter().find_map(|one| {
            let sides = [one.a, one.b].into_iter().zip(&one.report.accounts);
            sides.into_iter().find(|(c, _)| *c == column).map(|(_, account)| (column, account))
        })
    };
    (0..columns).filter_map(of).collect()
}

fn numbers(account: &ReportAccount, ids: &[String]) -> Vec<usize> {
    let number = |id: &String| id.split_once('.').and_then(|(_, n)| n.parse::<usize>().ok()?.checked_sub(1));
    ids.iter().filter_map(number).filter(|&n| n < account.sentences.len()).collect()
}

fn cell(account: &ReportAccount, numbers: &[usize], relation: CellRelation) -> MatrixCell {
    let sentences: Vec<_> = numbers.iter().map(|&n| &account.sentences[n]).collect();
    let words: Vec<&str> = sentences.iter().map(|s| account.text.get(s.range.clone()).unwrap_or("")).collect();
    let nowhere = Position { line: None, column: None, paragraph: 1 };
    MatrixCell {
        relation,
        text: words.join(" … "),
        ids: sentences.iter().map(|s| s.id.clone()).collect(),
        position: sentences.first().map_or(nowhere, |s| s.position),
    }
}

/// What two independent accounts would be said to conflict in, by link.
fn conflicts(report: &Report) -> BTreeMap<&str, Vec<&ReportFinding>> {
    let mut by_link: BTreeMap<&str, Vec<&ReportFinding>> = BTreeMap::new();
    for finding in &report.findings {
        let grave = finding.kind.info().section == Section::Difference && finding.kind.level(Profile::Peer) > Level::Note;
        if let Some(link) = finding.link.as_deref().filter(|_| grave) {
            by_link.entry(link).or_default().push(finding);
        }
    }
    by_link
}

/// How the rewrite's side of a link stands to one sentence of the source's.
fn relation(link: &ReportLink, conflicts: Option<&Vec<&ReportFinding>>, sentence: &ReportSentence) -> CellRelation {
    let inside = |anchor: &ReportAnchor| anchor.range.start < sentence.range.end && sentence.range.start < anchor.range.end;
    if conflicts.is_some_and(|all| all.iter().any(|finding| finding.anchors.a.iter().any(inside))) {
        return CellRelation::Differs;
    }
    match link.relation {
        Relation::Agreement => CellRelation::Same,
        Relation::Paraphrase => CellRelation::Reworded,
        Relation::Partial => CellRelation::Part,
    }
}
