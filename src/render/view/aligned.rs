//! The statements of both sides in rows, and the words of a statement by how they relate.
//!
//! Given a report, [`rows`] promises every sentence but furniture exactly once: in the order of the
//! rewrite, with what only a source has after what stands before it there. [`Marks`] says of each
//! sentence which of its words are the same, reworded, in conflict or only here.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::align::{Relation, WordLinkKind};
use crate::finding::kinds::{Level, Section};
use crate::pair::Side;
use crate::report::{Report, ReportAccount, ReportLink};
use crate::segment::Role;

use super::moved::out_of_order;

/// A sentence by the number of its account and its own.
pub(crate) type SentenceAt = (usize, usize);

/// What stands side by side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// Sentences of the sources.
    pub(crate) a: Vec<SentenceAt>,
    /// Sentences of the rewrite.
    pub(crate) b: Vec<SentenceAt>,
    /// The closest relation that links them.
    pub(crate) relation: Option<Relation>,
    /// Linked, and told at another place in the order of the two accounts.
    pub(crate) moved: bool,
}

/// How words relate to the other side; ordered from quiet to loud.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// The same words.
    Same,
    /// In other words.
    Reworded,
    /// The other side lacks them.
    Only,
    /// An alerting finding points at them.
    Conflict,
}

/// The number of the account with this id.
pub(crate) fn account_at(report: &Report, id: &str) -> Option<usize> {
    report.accounts.iter().position(|a| a.id == id)
}

fn sentence_at(report: &Report, id: &str) -> Option<SentenceAt> {
    let (account, number) = id.split_once('.')?;
    let account = account_at(report, account)?;
    let sentence = number.parse::<usize>().ok()?.checked_sub(1)?;
    report.accounts[account].sentences.get(sentence).map(|_| (account, sentence))
}

/// The sentences that a range of an account touches.
pub(crate) fn sentences_of(report: &Report, account: &str, range: &Range<usize>) -> Vec<SentenceAt> {
    let Some(account) = account_at(report, account) else { return Vec::new() };
    let sentences = &report.accounts[account].sentences;
    let from = sentences.partition_point(|s| s.range.end <= range.start);
    let touched = sentences.iter().enumerate().skip(from).take_while(|(_, s)| s.range.start < range.end);
    touched.map(|(index, _)| (account, index)).collect()
}

fn is_furniture(report: &Report, (account, sentence): SentenceAt) -> bool {
    matches!(report.accounts[account].sentences[sentence].role, Role::Boilerplate(_))
}

fn link_sentences(report: &Report, ids: &[String]) -> Vec<SentenceAt> {
    ids.iter().filter_map(|id| sentence_at(report, id)).collect()
}

/// All rows, in order.
pub(crate) fn rows(report: &Report) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut row_of: BTreeMap<SentenceAt, usize> = BTreeMap::new();
    let mut links_of: BTreeMap<SentenceAt, Vec<usize>> = BTreeMap::new();
    for (number, link) in report.links.iter().enumerate() {
        for at in link_sentences(report, &link.b) {
            links_of.entry(at).or_default().push(number);
        }
    }
    for (account, shown) in report.accounts.iter().enumerate().filter(|(_, a)| a.side == Side::B) {
        for at in (0..shown.sentences.len()).map(|s| (account, s)) {
            if !row_of.contains_key(&at) && !is_furniture(report, at) {
                let row = connected(report, at, &links_of);
                row.a.iter().chain(&row.b).for_each(|&s| {
                    row_of.insert(s, rows.len());
                });
                rows.push(row);
            }
        }
    }
    mark_moved(&mut rows);
    with_the_rest(report, rows, &row_of)
}

/// Source by source, the rows that break the order of its sentences.
fn mark_moved(rows: &mut [Row]) {
    let mut of_source: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let mut last = None;
        for &(account, sentence) in &row.a {
            if last != Some(account) {
                of_source.entry(account).or_default().push((number, sentence));
                last = Some(account);
            }
        }
    }
    for places in of_source.values() {
        let order: Vec<usize> = places.iter().map(|&(_, sentence)| sentence).collect();
        for (&(row, _), moved) in places.iter().zip(out_of_order(&order)) {
            rows[row].moved |= moved;
        }
    }
}

/// The sentence with everything that links tie to it, over several sources too.
fn connected(report: &Report, first: SentenceAt, links_of: &BTreeMap<SentenceAt, Vec<usize>>) -> Row {
    let mut row = Row { b: vec![first], ..Row::default() };
    let mut next = 0;
    while let Some(&at) = row.b.get(next) {
        next += 1;
        for link in links_of.get(&at).into_iter().flatten().map(|&l| &report.links[l]) {
            row.relation = Some(row.relation.map_or(link.relation, |r| r.min(link.relation)));
            for b in link_sentences(report, &link.b) {
                if !row.b.contains(&b) {
                    row.b.push(b);
                }
            }
            for a in link_sentences(report, &link.a) {
                if !row.a.contains(&a) {
                    row.a.push(a);
                }
            }
        }
    }
    row.a.sort_unstable();
    row.b.sort_unstable();
    row
}

/// Puts the sentences that only a source has after the row of the sentence before them.
fn with_the_rest(report: &Report, rows: Vec<Row>, row_of: &BTreeMap<SentenceAt, usize>) -> Vec<Row> {
    let mut after: BTreeMap<Option<usize>, Vec<Row>> = BTreeMap::new();
    for (account, shown) in report.accounts.iter().enumerate().filter(|(_, a)| a.side == Side::A) {
        let mut last = None;
        for at in (0..shown.sentences.len()).map(|s| (account, s)) {
            match row_of.get(&at) {
                Some(&row) => last = Some(row),
                None if is_furniture(report, at) => {}
                None => after.entry(last).or_default().push(Row { a: vec![at], ..Row::default() }),
            }
        }
    }
    let mut all = after.remove(&None).unwrap_or_default();
    for (number, row) in rows.into_iter().enumerate() {
        all.push(row);
        all.extend(after.remove(&Some(number)).unwrap_or_default());
    }
    all
}

/// What is known of the words of each sentence.
pub(crate) struct Marks<'a> {
    report: &'a Report,
    links: BTreeMap<SentenceAt, Vec<&'a ReportLink>>,
    anchors: BTreeMap<SentenceAt, Vec<(Range<usize>, Mark)>>,
}

impl<'a> Marks<'a> {
    /// Reads the links and findings once.
    pub(crate) fn new(report: &'a Report) -> Self {
        let mut links: BTreeMap<SentenceAt, Vec<&ReportLink>> = BTreeMap::new();
        for link in &report.links {
            for at in link_sentences(report, &link.a).into_iter().chain(link_sentences(report, &link.b)) {
                links.entry(at).or_default().push(link);
            }
        }
        let mut marks = Marks { report, links, anchors: BTreeMap::new() };
        for finding in &report.findings {
            let mark = match finding.kind.info().section {
                Section::Difference if finding.level > Level::Note => Mark::Conflict,
                Section::OnlyInA | Section::OnlyInB => Mark::Only,
                Section::Difference | Section::Agreement => continue,
            };
            for side in [&finding.anchors.a, &finding.anchors.b] {
                for anchor in side.iter().filter(|anchor| super::is_marked(side, anchor)) {
                    marks.spread(&anchor.account, &anchor.range, mark);
                }
            }
        }
        marks
    }

    /// Notes a mark with every sentence that it touches.
    fn spread(&mut self, account: &str, range: &Range<usize>, mark: Mark) {
        for at in sentences_of(self.report, account, range) {
            self.anchors.entry(at).or_default().push((range.clone(), mark));
        }
    }

    /// Does any alerting finding point into the sentence?
    pub(crate) fn conflict(&self, at: SentenceAt) -> bool {
        self.anchors.get(&at).is_some_and(|all| all.iter().any(|(_, mark)| *mark == Mark::Conflict))
    }

    /// The sentence's words in runs of one mark, in order, over all of its bytes. A sentence without any
    /// link is `Same` but for conflicts: that it stands alone is said of the row.
    pub(crate) fn runs(&self, at: SentenceAt) -> Vec<(Range<usize>, Mark)> {
        let account = &self.report.accounts[at.0];
        let sentence = account.sentences[at.1].range.clone();
        let text = super::slice(&account.text, &sentence);
        let links = self.links.get(&at).map_or(&[][..], Vec::as_slice);
        let mut paint = vec![Mark::Same; text.len()];
        if let Some((first, more)) = links.split_first() {
            paint = self.paint_link(first, account.side, &sentence);
            for link in more {
                let other = self.paint_link(link, account.side, &sentence);
                paint.iter_mut().zip(other).for_each(|(have, other)| *have = (*have).min(other));
            }
        }
        for (range, mark) in self.anchors.get(&at).into_iter().flatten() {
            if *mark == Mark::Conflict || !links.is_empty() {
                fill(&mut paint, &sentence, range, |have| have.max(*mark));
            }
        }
        runs(text, sentence.start, &paint)
    }

    fn paint_link(&self, link: &ReportLink, side: Side, sentence: &Range<usize>) -> Vec<Mark> {
        let mut paint = vec![Mark::Reworded; sentence.len()];
        for range in link.uncovered.get(side) {
            fill(&mut paint, sentence, range, |_| Mark::Only);
        }
        let source = link.a.first().and_then(|id| sentence_at(self.report, id)).map(|(account, _)| &self.report.accounts[account]);
        let rewrite = link.b.first().and_then(|id| sentence_at(self.report, id)).map(|(account, _)| &self.report.accounts[account]);
        for word in &link.words {
            let range = match side {
                Side::A => &word.a,
                Side::B => &word.b,
            };
            let words = |account: Option<&ReportAccount>, range| account.map(|a| super::slice(&a.text, range).to_lowercase());
            let mark = match word.kind {
                WordLinkKind::Same | WordLinkKind::Form => Mark::Same,
                WordLinkKind::Synonym | WordLinkKind::Number | WordLinkKind::Date | WordLinkKind::Name | WordLinkKind::Conflict => {
                    if words(source, &word.a) == words(rewrite, &word.b) { Mark::Same } else { Mark::Reworded }
                }
            };
            fill(&mut paint, sentence, range, |_| mark);
        }
        paint
    }
}

fn fill(paint: &mut [Mark], sentence: &Range<usize>, range: &Range<usize>, mark: impl Fn(Mark) -> Mark) {
    let from = range.start.max(sentence.start) - sentence.start;
    let to = range.end.min(sentence.end).saturating_sub(sentence.start);
    if let Some(stretch) = paint.get_mut(from..to) {
        for have in stretch {
            *have = mark(*have);
        }
    }
}

/// Runs of equal marks; what is neither letter nor digit goes with its neighbours where they agree.
fn runs(text: &str, start: usize, paint: &[Mark]) -> Vec<(Range<usize>, Mark)> {
    let mut words: Vec<(Range<usize>, Mark)> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| c.is_alphanumeric() || is_combining_mark(c)) {
        let end = at + c.len_utf8();
        match words.last_mut() {
            // An accent goes with its letter, or it would be set upon the sign that follows.
            Some((range, mark)) if *mark == paint[at] || (range.end == at && is_combining_mark(c)) => range.end = end,
            Some(_) | None => words.push((at..end, paint[at])),
        }
    }
    let mut out: Vec<(Range<usize>, Mark)> = Vec::new();
    let mut at = 0;
    for (range, mark) in words {
        if mark == Mark::Same || (mark == Mark::Reworded && is_ending(text, &range)) {
            continue;
        }
        let range = with_marks(text, range);
        if at < range.start {
            out.push((start + at..start + range.start, Mark::Same));
        }
        at = range.end;
        out.push((start + range.start..start + range.end, mark));
    }
    if at < text.len() {
        out.push((start + at..start + text.len(), Mark::Same));
    }
    out
}

/// The "s" of a possessive is no word of its own.
fn is_ending(text: &str, range: &Range<usize>) -> bool {
    range.len() <= 2 && text[..range.start].ends_with(['’', '\''])
}

/// Takes a currency sign before and a percent sign after into a run of words.
fn with_marks(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text[..range.start].chars().next_back().filter(|c| matches!(c, '$' | '£' | '€' | '¥'));
    let after = text[range.end..].chars().next().filter(|c| matches!(c, '%' | '°'));
    range.start - before.map_or(0, char::len_utf8)..range.end + after.map_or(0, char::len_utf8)
}

/// What a row says of its two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// An alerting finding points into it.
    Differs,
    /// The same in the same words.
    Agrees,
    /// The same in other words.
    Reworded,
    /// In part the same.
    Overlaps,
    /// Only a source has it.
    OnlyA,
    /// Only the rewrite has it.
    OnlyB,
}

impl Standing {
    /// What it says of a row.
    pub(crate) fn of(marks: &Marks<'_>, row: &Row) -> Standing {
        if row.a.iter().chain(&row.b).any(|&at| marks.conflict(at)) {
            return Standing::Differs;
        }
        match (row.relation, row.a.is_empty()) {
            (Some(Relation::Agreement), _) => Standing::Agrees,
            (Some(Relation::Paraphrase), _) => Standing::Reworded,
            (Some(Relation::Partial), _) => Standing::Overlaps,
            (None, true) => Standing::OnlyB,
            (None, false) => Standing::OnlyA,
        }
    }

    /// The word for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Standing::Differs => "differs",
            Standing::Agrees => "agrees",
            Standing::Reworded => "reworded",
            Standing::Overlaps => "overlaps",
            Standing::OnlyA => "only A",
            Standing::OnlyB => "only B",
        }
    }
}
