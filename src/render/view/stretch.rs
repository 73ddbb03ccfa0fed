//! Sentences cut where marks or findings begin and end.
//!
//! Given a report, [`Stretches`] promises for each sentence stretches over all of its bytes, in order,
//! each with one mark and the same findings all along.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::kinds::Section;
use crate::report::Report;

use super::aligned::{Mark, Marks, SentenceAt, sentences_of};

/// Words of one mark that the same findings point at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Bytes of the account.
    pub(crate) range: Range<usize>,
    /// How they relate to the other side.
    pub(crate) mark: Mark,
    /// The findings that point at them, by number.
    pub(crate) findings: Vec<usize>,
}

/// The anchors of all findings, by sentence.
pub(crate) struct Stretches<'a> {
    marks: &'a Marks<'a>,
    anchors: BTreeMap<SentenceAt, Vec<(Range<usize>, usize)>>,
}

impl<'a> Stretches<'a> {
    /// Reads the anchors once. What agrees is shown by links, so findings of agreement have no part here.
    pub(crate) fn new(report: &Report, marks: &'a Marks<'a>) -> Self {
        let mut anchors: BTreeMap<SentenceAt, Vec<(Range<usize>, usize)>> = BTreeMap::new();
        for (number, finding) in report.findings.iter().enumerate() {
            if finding.kind.info().section == Section::Agreement {
                continue;
            }
            for anchor in finding.anchors.a.iter().chain(&finding.anchors.b) {
                for at in sentences_of(report, &anchor.account, &anchor.range) {
                    anchors.entry(at).or_default().push((anchor.range.clone(), number));
                }
            }
        }
        Stretches { marks, anchors }
    }

    /// The stretches of one sentence.
    pub(crate) fn of(&self, at: SentenceAt) -> Vec<Stretch> {
        let anchors = self.anchors.get(&at).map_or(&[][..], Vec::as_slice);
        let mut out = Vec::new();
        for (range, mark) in self.marks.runs(at) {
            let mut cuts: Vec<usize> = anchors.iter().flat_map(|(r, _)| [r.start, r.end]).filter(|c| range.contains(c)).collect();
            cuts.extend([range.start, range.end]);
            cuts.sort_unstable();
            cuts.dedup();
            for ends in cuts.windows(2) {
                let covers = |(r, _): &&(Range<usize>, usize)| r.start <= ends[0] && ends[1] <= r.end;
                let findings = anchors.iter().filter(covers).map(|(_, number)| *number).collect();
                out.push(Stretch { range: ends[0]..ends[1], mark, findings });
            }
        }
        out
    }

    /// The findings that point into a sentence, each once.
    pub(crate) fn findings(&self, at: SentenceAt) -> Vec<usize> {
        let mut all: Vec<usize> = self.anchors.get(&at).into_iter().flatten().map(|(_, number)| *number).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
