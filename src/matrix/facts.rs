//! The rows of facts.
//!
//! Given the reports, it promises a row for each quotation, figure, date and name. Facts that comparisons
//! tie together share a row, one of each account; so do facts of equal normal form that say what they are
//! of, unless somebody disagrees there: then only what was compared counts.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::FactRelation;
use crate::fact::{Number, Speech, Value};
use crate::finding::kinds::Subject;
use crate::report::{Position, ReportAccount, ReportFact};

use super::statements::accounts;
use super::{CellRelation, Compared, MatrixCell, MatrixRow};

/// A fact by its column and its number.
type At = (usize, usize);
/// A normal form, told apart by what it is of.
type Form = (Subject, String);

/// Two facts in one slot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Tie {
    relation: CellRelation,
    a: At,
    b: At,
}

/// The rows by subject, each in the order of the accounts and of their texts.
pub(super) fn rows(compared: &[Compared<'_>], columns: usize) -> Vec<MatrixRow> {
    let ties = ties(compared);
    let accounts: BTreeMap<usize, &ReportAccount> = accounts(compared, columns).into_iter().collect();
    let fact = |(column, number): At| accounts.get(&column).and_then(|account| Some((*account, account.facts.get(number)?)));
    let mut drafts = Drafts::default();
    let mut single: BTreeSet<At> =
        accounts.iter().flat_map(|(&column, a)| (0..a.facts.len()).map(move |number| (column, number))).collect();
    for (members, ties) in clusters(&ties) {
        let mut relations = relations(&members, &ties);
        relations.retain(|at, _| fact(*at).is_some_and(|(_, fact)| subject(&fact.value).is_some()));
        for at in &members {
            single.remove(at);
        }
        drafts.add(relations, |at| fact(at).and_then(|(account, fact)| form(&fact.value, account)));
    }
    for at in single {
        let Some((account, _)) = fact(at).filter(|(_, fact)| subject(&fact.value).is_some()) else { continue };
        drafts.add(BTreeMap::from([(at, CellRelation::First)]), |at| fact(at).and_then(|(_, fact)| form(&fact.value, account)));
    }
    let mut rows: Vec<(Subject, At, MatrixRow)> = Vec::new();
    for members in drafts.rows {
        let Some((first, subject)) = members.keys().next().and_then(|&at| Some((at, subject(&fact(at)?.1.value)?))) else { continue };
        let mut cells = vec![None; columns];
        for (&at, &relation) in &members {
            cells[at.0] = fact(at).map(|(account, fact)| cell(account, fact, relation));
        }
        rows.push((subject, first, MatrixRow { subject, cells }));
    }
    rows.sort_by_key(|(subject, first, _)| (*subject, *first));
    rows.into_iter().map(|(_, _, row)| row).collect()
}

/// Rows while they are put together: the facts of each, one of an account, and how they stand to the first.
#[derive(Default)]
struct Drafts {
    rows: Vec<BTreeMap<At, CellRelation>>,
    /// The row without disagreement that has a form.
    of_form: BTreeMap<Form, usize>,
    /// Forms that an account has in some row already: told twice is told once.
    told: BTreeSet<(usize, Form)>,
}

impl Drafts {
    fn add(&mut self, mut members: BTreeMap<At, CellRelation>, form: impl Fn(At) -> Option<Form>) {
        let differs = members.values().any(|relation| *relation == CellRelation::Differs);
        let forms: Vec<(At, Form)> = members.keys().filter_map(|&at| Some((at, form(at)?))).collect();
        let again = !differs && !forms.is_empty() && forms.len() == members.len();
        if again && forms.iter().all(|(at, form)| self.told.contains(&(at.0, form.clone()))) {
            return;
        }
        self.told.extend(forms.iter().map(|(at, form)| (at.0, form.clone())));
        if differs {
            self.rows.push(members);
            return;
        }
        let known = forms.iter().find_map(|(_, form)| self.of_form.get(form).copied());
        let row = known.unwrap_or(self.rows.len());
        if known.is_none() {
            self.rows.push(BTreeMap::new());
        }
        let have: BTreeSet<usize> = self.rows[row].keys().map(|at| at.0).collect();
        members.retain(|at, _| !have.contains(&at.0));
        if known.is_some() {
            members.values_mut().filter(|r| **r == CellRelation::First).for_each(|r| *r = CellRelation::Same);
        }
        self.rows[row].extend(members);
        // Whoever comes first in the order of the accounts is the first to have it.
        if let Some((_, first)) = self.rows[row].iter_mut().next() {
            *first = CellRelation::First;
        }
        for (_, form) in forms {
            self.of_form.entry(form).or_insert(row);
        }
    }
}

/// Facts that ties hold together, one of each account, the nearest ties first; and those ties.
fn clusters(ties: &[Tie]) -> Vec<(BTreeSet<At>, Vec<Tie>)> {
    let mut of: BTreeMap<At, usize> = BTreeMap::new();
    let mut clusters: Vec<BTreeSet<At>> = Vec::new();
    for tie in ties {
        let mut at = |fact: At| {
            *of.entry(fact).or_insert_with(|| {
                clusters.push(BTreeSet::from([fact]));
                clusters.len() - 1
            })
        };
        let (a, b) = (at(tie.a), at(tie.b));
        let meet = a == b || clusters[a].iter().any(|x| clusters[b].iter().any(|y| x.0 == y.0));
        if !meet {
            let moved = std::mem::take(&mut clusters[b]);
            of.extend(moved.iter().map(|fact| (*fact, a)));
            clusters[a].extend(moved);
        }
    }
    let mut with_ties: Vec<(BTreeSet<At>, Vec<Tie>)> = clusters.into_iter().map(|cluster| (cluster, Vec::new())).collect();
    for tie in ties {
        if let Some(&cluster) = of.get(&tie.a).filter(|&cluster| of.get(&tie.b) == Some(cluster)) {
            with_ties[cluster].1.push(*tie);
        }
    }
    with_ties.retain(|(cluster, _)| !cluster.is_empty());
    with_ties
}

/// How each member stands to the first: by their own tie, else by way of one that stands between.
fn relations(members: &BTreeSet<At>, ties: &[Tie]) -> BTreeMap<At, CellRelation> {
    let mut relations: BTreeMap<At, CellRelation> = BTreeMap::new();
    let Some(&first) = members.first() else { return relations };
    relations.insert(first, CellRelation::First);
    while relations.len() < members.len() {
        let open = |tie: &Tie| {
            let (from, to) = if relations.contains_key(&tie.a) { (tie.a, tie.b) } else { (tie.b, tie.a) };
            let relation = tie.relation.max(*relations.get(&from)?);
            (!relations.contains_key(&to)).then_some((from != first, relation, to))
        };
        let Some((_, relation, to)) = ties.iter().filter_map(open).min() else { break };
        relations.insert(to, relation);
    }
    relations
}

/// All ties, the nearest relation first.
fn ties(compared: &[Compared<'_>]) -> Vec<Tie> {
    let mut ties = Vec::new();
    for one in compared {
        for link in &one.report.fact_links {
            if let (Some(a), Some(b)) = (number(&link.a), number(&link.b)) {
                let relation = match link.relation {
                    FactRelation::Same => CellRelation::Same,
                    FactRelation::Compatible => CellRelation::Reworded,
                    FactRelation::Conflict => CellRelation::Differs,
                };
                ties.push(Tie { relation, a: (one.a, a), b: (one.b, b) });
            }
        }
    }
    ties.sort_unstable();
    ties
}

fn number(id: &str) -> Option<usize> {
    id.split_once(".f")?.1.parse::<usize>().ok()?.checked_sub(1)
}

fn subject(value: &Value) -> Option<Subject> {
    match value {
        Value::Quote(q) => matches!(q.speech, Speech::Direct | Speech::Mixed).then_some(Subject::Quotation),
        Value::Number(_) => Some(Subject::Figure),
        Value::Date(_) => Some(Subject::Date),
        Value::Name(_) => Some(Subject::Name),
    }
}

/// The normal form, where equal ones are surely the same matter.
fn form(value: &Value, account: &ReportAccount) -> Option<Form> {
    let form = match value {
        Value::Quote(quotation) => {
            let words = quotation.parts.iter().filter_map(|p| account.text.get(p.start()..p.end()));
            let letters: String = words.flat_map(str::chars).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            (!letters.is_empty()).then_some(letters)
        }
        Value::Number(Number { amount, high, unit, of: Some(of), .. }) => Some(format!("{amount} {high:?} {unit:?} {of}")),
        Value::Number(_) => None,
        Value::Date(date) => date.range.map(|(from, to)| format!("{from} {to}")),
        Value::Name(name) => Some(name.canonical.to_lowercase()),
    };
    form.and_then(|form| Some((subject(value)?, form)))
}

fn cell(account: &ReportAccount, fact: &ReportFact, relation: CellRelation) -> MatrixCell {
    let before = account.sentences.partition_point(|s| s.range.start <= fact.range.start);
    let sentence = before.checked_sub(1).and_then(|n| account.sentences.get(n));
    let position = sentence.map_or(Position { line: None, column: None, paragraph: 1 }, |s| s.position);
    MatrixCell { relation, text: words(fact), ids: vec![fact.id.clone()], position }
}

/// A figure is told with what it counts.
fn words(fact: &ReportFact) -> String {
    match &fact.value {
        Value::Number(Number { of: Some(of), .. }) => format!("{} ({of})", fact.text),
        Value::Number(_) | Value::Quote(_) | Value::Date(_) | Value::Name(_) => fact.text.clone(),
    }
}
