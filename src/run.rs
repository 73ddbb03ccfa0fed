//! Several comparisons in one go: what they come to.
//!
//! Given reports one after the other, a [`Run`] promises their sums and the verdict of all, so that no
//! report has to be kept. What is left without a counterpart, unreadable or stale is noted by the caller.

use std::collections::BTreeMap;

use crate::baseline::BaselineEntry;
use crate::finding::kinds::{FindingKind, Level};
use crate::notice::Notice;
use crate::policy::FailOn;
use crate::report::{Counts, Report, Verdict};

/// What became of one pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Compared, and nothing fails.
    Passed,
    /// A finding fails.
    Failed,
    /// Not compared as it should be: another language, a limit, an unreadable file.
    Unchecked,
}

/// The outcome of one report.
#[must_use]
pub fn outcome(report: &Report) -> Outcome {
    if report.summary.verdict == Verdict::Fail {
        Outcome::Failed
    } else if report.summary.counts.unchecked > 0 {
        Outcome::Unchecked
    } else {
        Outcome::Passed
    }
}

/// A pair that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The rewrite.
    pub rewrite: String,
    /// Its sources.
    pub sources: Vec<String>,
    /// Which file it is, and why.
    pub message: String,
}

/// The sums of several comparisons.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Pairs that passed, failed, or could not be checked.
    pub passed: usize,
    /// See `passed`.
    pub failed: usize,
    /// See `passed`.
    pub unchecked: usize,
    /// Pairs that were not looked at, as nothing in them changed.
    pub unchanged: usize,
    /// Findings by level, accepted ones left out, and unchecked statements.
    pub counts: Counts,
    /// Findings by kind.
    pub kinds: BTreeMap<FindingKind, usize>,
    /// Findings that were accepted.
    pub accepted: usize,
    /// Rewrites without a source, and how much that matters.
    pub unpaired_rewrites: Vec<String>,
    /// See `unpaired_rewrites`; `None` where it does not matter.
    pub unpaired: Option<Level>,
    /// Sources without a rewrite.
    pub unpaired_sources: Vec<String>,
    /// Pairs that could not be read.
    pub unreadable: Vec<Unreadable>,
    /// Entries of the baseline that nothing answers to.
    pub stale: Vec<BaselineEntry>,
    /// The baseline, as people find it.
    pub baseline: String,
    /// When the run fails.
    pub fail_on: FailOn,
    /// Did a verdict say "pass"? Nobody may have asked for one.
    pub any_pass: bool,
    /// Was there an account with nothing in it to compare?
    pub nothing_to_compare: bool,
}

impl Run {
    /// Adds a report.
    pub fn add(&mut self, report: &Report) {
        match outcome(report) {
            Outcome::Passed => self.passed += 1,
            Outcome::Failed => self.failed += 1,
            Outcome::Unchecked => self.unchecked += 1,
        }
        self.any_pass |= outcome(report) == Outcome::Passed && report.summary.verdict == Verdict::Pass;
        let counts = report.summary.counts;
        self.counts.error += counts.error;
        self.counts.warning += counts.warning;
        self.counts.note += counts.note;
        self.counts.unchecked += counts.unchecked;
        for (kind, n) in &report.summary.kinds {
            *self.kinds.entry(*kind).or_default() += n;
        }
        self.accepted += report.findings.iter().filter(|f| f.suppressed.is_some()).count();
        self.nothing_to_compare |= report.notices.iter().any(|n| n.code == "nothing-to-compare");
    }

    /// Adds a pair that could not be read.
    pub fn add_unreadable(&mut self, pair: Unreadable) {
        self.unchecked += 1;
        self.unreadable.push(pair);
    }

    /// All pairs that were looked at.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.passed + self.failed + self.unchecked
    }

    /// Do the rewrites without a source make the run fail?
    #[must_use]
    pub fn unpaired_fails(&self) -> bool {
        !self.unpaired_rewrites.is_empty() && self.unpaired.is_some_and(|level| self.fail_on.reached_by(level))
    }

    /// The verdict of all: a failure if one pair fails, a pass if one passes and none fails.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.failed > 0 || self.unpaired_fails() {
            Verdict::Fail
        } else if self.any_pass {
            Verdict::Pass
        } else {
            Verdict::None
        }
    }

    /// What people should know of the run as a whole.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        let stale = self.stale.iter().map(|e| {
            let words = if e.b.is_empty() { &e.a } else { &e.b };
            let what = format!("{}: {} {} “{words}” of {} is no longer found", self.baseline, e.code, e.kind, e.rewrite);
            Notice::new("baseline-stale", format!("{what}; --prune-baseline removes the entry"))
        });
        stale.collect()
    }
}
