//! The passages that findings point at.
//!
//! Given findings, it promises passages of the accounts, each with the bytes to mark: those of one
//! finding on one side, or all that only one account has, a passage each, the weightiest first.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::kinds::{Level, Section, Subject};
use crate::report::{Position, Report, ReportAnchor, ReportFinding};

use super::aligned::account_at;

/// A stretch of one account.
#[derive(Clone, Debug)]
pub(crate) struct Passage<'a> {
    /// The number of the account.
    pub(crate) account: usize,
    /// Place of the first marked words in the original file.
    pub(crate) position: Position,
    /// Its bytes in the account.
    pub(crate) range: Range<usize>,
    /// Bytes of the account to mark, ordered, disjoint; none where all of the passage is meant.
    pub(crate) marks: Vec<Range<usize>>,
    /// The findings that point at it, gravest first.
    pub(crate) findings: Vec<&'a ReportFinding>,
}

impl Passage<'_> {
    /// Its words, and the marks as bytes of them.
    pub(crate) fn words<'r>(&self, report: &'r Report) -> (&'r str, Vec<Range<usize>>) {
        let text = super::slice(&report.accounts[self.account].text, &self.range);
        let inside = |mark: &Range<usize>| mark.start - self.range.start..mark.end - self.range.start;
        (text, self.marks.iter().map(inside).collect())
    }

    /// The level of its gravest finding.
    pub(crate) fn level(&self) -> Level {
        self.findings.iter().map(|f| f.level).max().unwrap_or(Level::Note)
    }

    /// What is only here, by subject, in the order of the registry's subjects.
    pub(crate) fn subjects(&self) -> Vec<Subject> {
        let mut subjects: Vec<Subject> = self.findings.iter().map(|f| f.kind.info().subject).collect();
        subjects.sort_unstable();
        subjects.dedup();
        subjects
    }

    fn rank(&self) -> (std::cmp::Reverse<(Level, u16)>, usize, usize) {
        let heaviest = self.findings.iter().map(|f| (f.level, f.weight_milli)).max().unwrap_or((Level::Note, 0));
        (std::cmp::Reverse(heaviest), self.account, self.range.start)
    }
}

/// The passages of one finding on one side, in order; sentences that follow one another are one.
pub(crate) fn of_finding<'a>(report: &Report, finding: &'a ReportFinding, anchors: &'a [ReportAnchor]) -> Vec<Passage<'a>> {
    merged(report, anchors.iter().map(|anchor| (finding, anchor, super::is_marked(anchors, anchor))), follows)
}

/// What only one side has: every passage that a finding of the section points at, the weightiest first.
pub(crate) fn of_section(report: &Report, section: Section) -> Vec<Passage<'_>> {
    let findings = report.findings.iter().filter(|f| f.kind.info().section == section);
    let anchors = findings.flat_map(|f| f.anchors.a.iter().chain(&f.anchors.b).map(move |anchor| (f, anchor, true)));
    let mut passages = merged(report, anchors, |_, last, next| touches(last, next));
    passages.sort_by_key(Passage::rank);
    passages
}

/// The passages around anchors; those that belong `together` are one.
fn merged<'a>(
    report: &Report,
    anchors: impl Iterator<Item = (&'a ReportFinding, &'a ReportAnchor, bool)>,
    together: impl Fn(&Report, &Passage<'_>, &Passage<'_>) -> bool,
) -> Vec<Passage<'a>> {
    let mut by_account: BTreeMap<usize, Vec<Passage<'a>>> = BTreeMap::new();
    for (finding, anchor, marked) in anchors {
        if let Some(account) = account_at(report, &anchor.account) {
            let start = anchor.range.start.saturating_sub(anchor.excerpt.highlight.start);
            let range = start..start + anchor.excerpt.text.len();
            let marks = if marked { vec![anchor.range.clone()] } else { Vec::new() };
            let position = anchor.position;
            by_account.entry(account).or_default().push(Passage { account, position, range, marks, findings: vec![finding] });
        }
    }
    let mut out = Vec::new();
    for (_, mut passages) in by_account {
        passages.sort_by_key(|p| (p.range.start, p.range.end));
        for passage in passages {
            match out.last_mut() {
                Some(last) if together(report, last, &passage) => join(last, passage),
                Some(_) | None => out.push(passage),
            }
        }
    }
    for passage in &mut out {
        tidy(&report.accounts[passage.account].text, passage);
    }
    out
}

fn touches(last: &Passage<'_>, next: &Passage<'_>) -> bool {
    last.account == next.account && next.range.start < last.range.end
}

/// As [`touches`], or with nothing between them.
fn follows(report: &Report, last: &Passage<'_>, next: &Passage<'_>) -> bool {
    let between = last.range.end..next.range.start;
    touches(last, next) || (last.account == next.account && !has_words(&report.accounts[last.account].text, &between))
}

fn join<'a>(last: &mut Passage<'a>, next: Passage<'a>) {
    last.range.end = last.range.end.max(next.range.end);
    last.position = last.position.min(next.position);
    last.marks.extend(next.marks);
    for finding in next.findings {
        if !last.findings.iter().any(|f| f.id == finding.id) {
            last.findings.push(finding);
        }
    }
}

/// Orders the findings and tidies the marks: those of the whole passage go, so that the facts in it stand
/// out; those without a word between them are joined; and where next to nothing is left unmarked, all
/// of the passage is meant.
fn tidy(text: &str, passage: &mut Passage<'_>) {
    passage.findings.sort_by_key(|f| std::cmp::Reverse((f.level, f.weight_milli)));
    let whole = |length: usize| length * 10 >= passage.range.len() * 8;
    passage.marks.retain(|m| passage.range.start <= m.start && m.end <= passage.range.end && !m.is_empty() && !whole(m.len()));
    passage.marks.sort_by_key(|m| (m.start, m.end));
    let mut marks: Vec<Range<usize>> = Vec::new();
    for mark in passage.marks.drain(..) {
        match marks.last_mut() {
            Some(last) if mark.start < last.end || !has_words(text, &(last.end..mark.start)) => last.end = last.end.max(mark.end),
            Some(_) | None => marks.push(mark),
        }
    }
    let marked: usize = marks.iter().map(ExactSizeIterator::len).sum();
    passage.marks = if whole(marked) { Vec::new() } else { marks };
}

fn has_words(text: &str, range: &Range<usize>) -> bool {
    super::slice(text, range).chars().any(char::is_alphanumeric)
}

/// The part of a long text that shows its marks, cut at spaces, and whether words are left out before
/// and after it.
pub(crate) fn window(text: &str, marks: &[Range<usize>], most: usize) -> (Range<usize>, (bool, bool)) {
    if text.len() <= most {
        return (0..text.len(), (false, false));
    }
    let (first, last) = (marks.first().map_or(0, |m| m.start), marks.last().map_or(0, |m| m.end));
    let spare = most.saturating_sub(last - first);
    let from = if last <= most { 0 } else { first.saturating_sub(spare.min(most) / 2) };
    let from = boundary(text, from);
    let to = boundary(text, (from + most).min(text.len()));
    let to = if to < first { text.len() } else { text[..to].trim_end().len() };
    (from..to.max(from), (from > 0, to < text.len()))
}

/// The marks that lie in a window, as bytes of it.
pub(crate) fn inside(window: &Range<usize>, marks: &[Range<usize>]) -> Vec<Range<usize>> {
    let whole = marks.iter().filter(|m| window.start <= m.start && m.end <= window.end);
    whole.map(|m| m.start - window.start..m.end - window.start).collect()
}

/// The start of the word that an offset lies in.
fn boundary(text: &str, at: usize) -> usize {
    if at == 0 || at >= text.len() {
        return at.min(text.len());
    }
    let floor = text.floor_char_boundary(at);
    text[..floor].rfind(char::is_whitespace).map_or(floor, |space| text[space..].char_indices().nth(1).map_or(floor, |(n, _)| space + n))
}
