//! The tables of a report: quotations and figures of both sides, row by row.
//!
//! Given the accounts, fact links and judged findings of a report, it promises one row for each pair of
//! quotations (or figures) that belong together and one for each that stands alone, with the finding
//! that decides its status. What the status should be is left to `classify` and `judge`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::align::FactRelation;
use crate::fact::{Quotation, Speech, Value};
use crate::finding::kinds::Subject;
use crate::pair::Pair;
use crate::report::{
    Position, ReportAccount, ReportAnchor, ReportCell, ReportFact, ReportFactLink, ReportFigure, ReportFinding, ReportQuotation, RowStatus,
};

/// How many facts before an anchor are looked at: quotations nest a few deep, never deeper.
const NESTED: usize = 8;

/// A fact by the number of its account and its place there.
type FactAt = (usize, usize);

/// The two sides of a row.
type Key = Pair<Option<FactAt>>;

#[derive(Clone, Copy, Default)]
struct Row {
    relation: Option<FactRelation>,
    finding: Option<usize>,
}

/// The rows of one table before their words are filled in, and where each fact stands in them.
#[derive(Default)]
struct Rows {
    rows: BTreeMap<Key, Row>,
    of: BTreeMap<FactAt, Vec<Key>>,
}

impl Rows {
    fn at(&mut self, key: Key) -> &mut Row {
        if !self.rows.contains_key(&key) {
            for fact in [key.a, key.b].into_iter().flatten() {
                self.of.entry(fact).or_default().push(key);
            }
        }
        self.rows.entry(key).or_default()
    }
}

/// The table of quotations: those inside quotation marks, the ones to look at first.
pub(crate) fn quotations(accounts: &[ReportAccount], links: &[ReportFactLink], findings: &[ReportFinding]) -> Vec<ReportQuotation> {
    let table = Table { accounts, findings, subject: Subject::Quotation };
    let cell = |at: Option<FactAt>| at.map(|at| quotation_cell(&accounts[at.0], &accounts[at.0].facts[at.1]));
    let rows = table.rows(links).into_iter();
    rows.map(|(key, row)| ReportQuotation { a: cell(key.a), b: cell(key.b), status: table.status(row) }).collect()
}

/// The table of figures, in the same order.
pub(crate) fn figures(accounts: &[ReportAccount], links: &[ReportFactLink], findings: &[ReportFinding]) -> Vec<ReportFigure> {
    let table = Table { accounts, findings, subject: Subject::Figure };
    let cell = |at: Option<FactAt>| at.map(|at| figure_cell(&accounts[at.0], &accounts[at.0].facts[at.1]));
    let counted = |at: Option<FactAt>| at.and_then(|at| counted(&accounts[at.0].facts[at.1]));
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for (key, row) in table.rows(links) {
        let figure =
            ReportFigure { of: counted(key.a).or_else(|| counted(key.b)), a: cell(key.a), b: cell(key.b), status: table.status(row) };
        let words = |cell: &Option<ReportCell>| cell.as_ref().map(|c| c.words.clone());
        let kind = row.finding.map(|f| findings[f].kind);
        if seen.insert((figure.of.clone(), words(&figure.a), words(&figure.b), kind, row.relation)) {
            rows.push(figure);
        }
    }
    rows
}

struct Table<'a> {
    accounts: &'a [ReportAccount],
    findings: &'a [ReportFinding],
    subject: Subject,
}

impl Table<'_> {
    /// Rows with the gravest first, then in the order of the rewrite, then of the sources.
    fn rows(&self, links: &[ReportFactLink]) -> Vec<(Key, Row)> {
        let mut rows = Rows::default();
        for link in links {
            if let (Some(a), Some(b)) = (self.by_id(&link.a), self.by_id(&link.b)) {
                rows.at(Pair::new(Some(a), Some(b))).relation = Some(link.relation);
            }
        }
        // Findings come gravest first, so the first one to reach a row decides it.
        for (index, finding) in self.findings.iter().enumerate().filter(|(_, f)| f.kind.info().subject == self.subject) {
            let touched = finding.anchors.as_ref().map(|anchors| self.touched(anchors));
            for key in keys(&rows, &touched) {
                let row = rows.at(key);
                row.finding = row.finding.or(Some(index));
            }
        }
        let mut rows: Vec<_> = rows.rows.into_iter().collect();
        rows.sort_by_key(|(key, row)| {
            let level = row.finding.map(|f| self.findings[f].level);
            (Reverse(level), key.b.is_none(), key.b, key.a)
        });
        rows
    }

    fn status(&self, row: Row) -> RowStatus {
        match (row.finding, row.relation) {
            (Some(finding), _) => {
                let finding = &self.findings[finding];
                RowStatus::Found { id: finding.id.clone(), kind: finding.kind, level: finding.level }
            }
            (None, relation) => RowStatus::Linked(relation),
        }
    }

    fn wanted(&self, fact: &ReportFact) -> bool {
        match &fact.value {
            Value::Quote(q) => self.subject == Subject::Quotation && matches!(q.speech, Speech::Direct | Speech::Mixed),
            Value::Number(_) => self.subject == Subject::Figure,
            Value::Date(_) | Value::Name(_) => false,
        }
    }

    fn by_id(&self, id: &str) -> Option<FactAt> {
        let (account, number) = id.split_once(".f")?;
        let account = self.accounts.iter().position(|a| a.id == account)?;
        let index = number.parse::<usize>().ok()?.checked_sub(1)?;
        self.accounts[account].facts.get(index).filter(|f| self.wanted(f)).map(|_| (account, index))
    }

    /// The facts that anchors lie in: for each anchor the smallest that it touches.
    fn touched(&self, anchors: &[ReportAnchor]) -> Vec<FactAt> {
        let mut found = Vec::new();
        for anchor in anchors {
            let Some(account) = self.accounts.iter().position(|a| a.id == anchor.account) else { continue };
            let facts = &self.accounts[account].facts;
            let before = facts.partition_point(|f| f.range.start < anchor.range.end.max(anchor.range.start + 1));
            let near = (0..before).rev().filter(|&i| self.wanted(&facts[i])).take(NESTED);
            let touching = near.filter(|&i| anchor.range.start < facts[i].range.end);
            let smallest = touching.min_by_key(|&i| (facts[i].range.len(), i)).map(|i| (account, i));
            found.extend(smallest.filter(|at| !found.contains(at)));
        }
        found
    }
}

/// The rows that a finding belongs to: its own pair, or the rows that its one side stands in already.
fn keys(rows: &Rows, touched: &Pair<Vec<FactAt>>) -> Vec<Key> {
    if let (Some(&a), Some(&b)) = (touched.a.first(), touched.b.first()) {
        let more_a = touched.a.iter().skip(1).map(|&at| Pair::new(Some(at), Some(b)));
        let more_b = touched.b.iter().skip(1).map(|&at| Pair::new(Some(a), Some(at)));
        return std::iter::once(Pair::new(Some(a), Some(b))).chain(more_a).chain(more_b).collect();
    }
    let alone_a = touched.a.iter().map(|&at| (at, Pair::new(Some(at), None)));
    let alone_b = touched.b.iter().map(|&at| (at, Pair::new(None, Some(at))));
    alone_a.chain(alone_b).flat_map(|(at, alone)| rows.of.get(&at).cloned().unwrap_or_else(|| vec![alone])).collect()
}

fn quotation_cell(account: &ReportAccount, fact: &ReportFact) -> ReportCell {
    let (words, speaker) = match &fact.value {
        Value::Quote(quotation) => (quoted_words(account, quotation), speaker(account, quotation)),
        Value::Number(_) | Value::Date(_) | Value::Name(_) => (fact.text.clone(), None),
    };
    ReportCell { account: account.id.clone(), words, speaker, position: position(account, fact), range: fact.range.clone() }
}

fn figure_cell(account: &ReportAccount, fact: &ReportFact) -> ReportCell {
    let (words, position) = (fact.text.clone(), position(account, fact));
    ReportCell { account: account.id.clone(), words, speaker: None, position, range: fact.range.clone() }
}

fn counted(fact: &ReportFact) -> Option<String> {
    match &fact.value {
        Value::Number(number) => number.of.clone(),
        Value::Quote(_) | Value::Date(_) | Value::Name(_) => None,
    }
}

/// The words between the marks; a cue that parts them is left out.
fn quoted_words(account: &ReportAccount, quotation: &Quotation) -> String {
    let parts: Vec<&str> = quotation.parts.iter().filter_map(|p| account.text.get(p.start()..p.end())).collect();
    parts.join(" … ")
}

fn speaker(account: &ReportAccount, quotation: &Quotation) -> Option<String> {
    let speaker = quotation.speaker.as_ref()?;
    let words = account.text.get(speaker.span.start()..speaker.span.end()).map(str::to_owned);
    speaker.name.clone().or(words)
}

fn position(account: &ReportAccount, fact: &ReportFact) -> Position {
    let before = account.sentences.partition_point(|s| s.range.start <= fact.range.start);
    let sentence = before.checked_sub(1).and_then(|i| account.sentences.get(i));
    sentence.map_or(Position { line: None, column: None, paragraph: 1 }, |s| s.position)
}

#[cfg(test)]
mod tests {
    use super::{figures, quotations};
    use crate::fact::{Quotation, Speaker, Speech, Value};
    use crate::finding::AnchorRole;
    use crate::finding::kinds::{FindingKind, Level};
    use crate::pair::{Pair, Side};
    use crate::report::{
        Excerpt, Position, ReportAccount, ReportAnchor, ReportFact, ReportFactLink, ReportFinding, ReportQuotation, RowStatus,
    };
    use crate::text::span::Span;

    /// An account whose quotations are the words between straight marks, said by Ana.
    fn account(id: &str, side: Side, text: &str) -> ReportAccount {
        let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
        let fact = |(number, ends): (usize, &[usize])| {
            let parts = vec![Span::new(ends[0] + 1, ends[1])];
            let speaker = text.find("Ana").map(|at| Speaker { span: Span::new(at, at + 3), name: None });
            let quotation = Quotation { speech: Speech::Direct, speaker, cue: None, medium: None, parts, closed: true };
            let range = ends[0]..ends[1] + 1;
            let (id, sentence, text) = (format!("{id}.f{}", number + 1), format!("{id}.1"), text[range.clone()].to_owned());
            ReportFact { id, sentence, range, text, parent: None, value: Value::Quote(quotation) }
        };
        let facts = marks.chunks_exact(2).enumerate().map(fact).collect();
        let format = crate::document::Format::Text;
        let (name, text) = (id.to_owned(), text.to_owned());
        let (outlet, path, title, date, language) = (None, None, None, None, None);
        ReportAccount { id: id.to_owned(), side, name, outlet, path, format, title, date, language, text, sentences: Vec::new(), facts }
    }

    fn finding(accounts: &[ReportAccount], kind: FindingKind, level: Level, a: &[&str], b: &[&str]) -> ReportFinding {
        let anchor = |account: &ReportAccount, words: &&str| {
            let start = account.text.find(words).unwrap_or(0);
            ReportAnchor {
                account: account.id.clone(),
                range: start..start + words.len(),
                position: Position { line: Some(1), column: Some(1), paragraph: 1 },
                end: Position { line: Some(1), column: Some(1), paragraph: 1 },
                text: (*words).to_owned(),
                role: AnchorRole::Matter,
                excerpt: Excerpt { text: (*words).to_owned(), highlight: 0..words.len() },
            }
        };
        ReportFinding {
            id: kind.code().to_owned(),
            kind,
            level,
            weight_milli: 0,
            anchors: Pair {
                a: a.iter().map(|w| anchor(&accounts[0], w)).collect(),
                b: b.iter().map(|w| anchor(&accounts[1], w)).collect(),
            },
            link: None,
            message: String::new(),
            compared: Pair::default(),
            fingerprint: String::new(),
            suppressed: None,
            suppressed_in: None,
            fails: false,
        }
    }

    fn shown(rows: &[ReportQuotation]) -> Vec<(Option<&str>, Option<&str>, &str)> {
        let status = |row: &ReportQuotation| match &row.status {
            RowStatus::Found { kind, .. } => kind.code(),
            RowStatus::Linked(_) => "linked",
        };
        rows.iter().map(|r| (r.a.as_ref().map(|c| c.words.as_str()), r.b.as_ref().map(|c| c.words.as_str()), status(r))).collect()
    }

    #[test]
    fn a_row_for_each_pair_and_each_quotation_alone_gravest_first() {
        let accounts = [
            account("a", Side::A, r#"Ana said: "It was red." and "We will go." and "Never.""#),
            account("b", Side::B, r#"Ana said: "It was blue." and "We will go." and "New words.""#),
        ];
        let links = [ReportFactLink { a: "a.f2".to_owned(), b: "b.f2".to_owned(), relation: crate::align::FactRelation::Same }];
        let found = [
            finding(&accounts, FindingKind::QuoteAltered, Level::Error, &["red"], &["blue"]),
            finding(&accounts, FindingKind::QuoteNotInCitedSource, Level::Warning, &[], &["New words"]),
            finding(&accounts, FindingKind::QuoteOnlyInB, Level::Note, &[], &["New words"]),
            finding(&accounts, FindingKind::QuoteOnlyInA, Level::Note, &["Never"], &[]),
            finding(&accounts, FindingKind::StatementOnlyInA, Level::Note, &["Never"], &[]),
        ];
        let rows = quotations(&accounts, &links, &found);
        let expected = [
            (Some("It was red."), Some("It was blue."), "Q002"),
            (None, Some("New words."), "Q011"),
            (Some("Never."), None, "Q006"),
            (Some("We will go."), Some("We will go."), "linked"),
        ];
        assert_eq!(shown(&rows), expected);
        assert_eq!(rows[0].b.as_ref().and_then(|c| c.speaker.as_deref()), Some("Ana"));
        assert!(figures(&accounts, &links, &found).is_empty());
    }
}
