//! Where in each text the overlap lies.
//!
//! Given the rows of a report, it promises a strip for each account: its sentences one after the other,
//! as wide as they are long, as high as the other side has them.

use std::collections::BTreeMap;

use crate::render::view;
use crate::render::view::aligned::{Marks, Row, SentenceAt, Standing};
use crate::report::{Report, ReportAccount};
use crate::segment::Role;

/// Units across.
const ACROSS: usize = 10_000;

/// One account.
pub(super) struct Strip {
    pub(super) side: &'static str,
    pub(super) letter: String,
    /// What the strip shows, in words.
    pub(super) words: String,
    pub(super) bars: Vec<Bar>,
}

/// One sentence.
pub(super) struct Bar {
    pub(super) x: usize,
    pub(super) width: usize,
    pub(super) y: usize,
    pub(super) height: usize,
    pub(super) class: &'static str,
    pub(super) href: String,
    pub(super) title: String,
}

/// A strip for each account.
pub(super) fn strips(report: &Report, marks: &Marks<'_>, rows: &[Row], prefix: &str) -> Vec<Strip> {
    let mut standing: BTreeMap<SentenceAt, Standing> = BTreeMap::new();
    for row in rows {
        let says = Standing::of(marks, row);
        standing.extend(row.a.iter().chain(&row.b).map(|&at| (at, says)));
    }
    report.accounts.iter().enumerate().map(|(number, account)| strip(report, &standing, (number, account), prefix)).collect()
}

fn strip(report: &Report, standing: &BTreeMap<SentenceAt, Standing>, (number, account): (usize, &ReportAccount), prefix: &str) -> Strip {
    let shown = || account.sentences.iter().enumerate().filter(|(_, s)| !matches!(s.role, Role::Boilerplate(_)));
    let all: usize = shown().map(|(_, s)| s.range.len().max(1)).sum();
    let mut before = 0;
    let mut bars = Vec::new();
    for (index, sentence) in shown() {
        let (from, to) = (before * ACROSS / all, (before + sentence.range.len().max(1)) * ACROSS / all);
        before += sentence.range.len().max(1);
        let says = standing.get(&(number, index)).copied().unwrap_or(Standing::Agrees);
        let (class, height) = look(says);
        let title = format!("{}: {}", view::place_in_words(sentence.position), says.name());
        let href = format!("{prefix}{}", sentence.id);
        bars.push(Bar { x: from, width: (to - from).saturating_sub(20).max(10), y: 20 - height, height, class, href, title });
    }
    let counted = |wanted: Standing| standing.iter().filter(|((account, _), says)| *account == number && **says == wanted).count();
    let words = [
        (Standing::Differs, "differ"),
        (Standing::Agrees, "agree"),
        (Standing::Reworded, "reworded"),
        (Standing::Overlaps, "overlap"),
        (Standing::OnlyA, "only here"),
        (Standing::OnlyB, "only here"),
    ];
    let words = words.into_iter().map(|(says, word)| (counted(says), word)).filter(|(n, _)| *n > 0);
    let words: Vec<String> = words.map(|(n, word)| format!("{n} {word}")).collect();
    let share = view::percent(*report.summary.coverage_milli.get(account.side));
    let words = format!("{share} of it is in the other account; of {} statements {}", bars.len(), words.join(", "));
    Strip { side: account.side.letter(), letter: view::letter(account), words, bars }
}

fn look(says: Standing) -> (&'static str, usize) {
    match says {
        Standing::Differs => ("differs", 20),
        Standing::Agrees => ("agrees", 16),
        Standing::Reworded => ("reworded", 12),
        Standing::Overlaps => ("overlaps", 8),
        Standing::OnlyA | Standing::OnlyB => ("only", 3),
    }
}
