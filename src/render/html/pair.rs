//! One comparison as the template wants it.
//!
//! Given a report, it promises every word that the template prints, cleaned, and the ids by which the
//! parts of the page point at each other: those of the report behind a prefix for each comparison.

use std::collections::BTreeMap;

use crate::finding::kinds::{FindingKind, Level, Profile, Section};
use crate::pair::Side;
use crate::render::view;
use crate::render::view::aligned::{Marks, rows};
use crate::render::view::stretch::Stretches;
use crate::report::{Report, Verdict};

use super::cards::{self, Card, Group};
use super::panes::{self, Pane};
use super::strips::{self, Strip};
use super::tables::{self, FigureRow, QuotationRow};
use super::text;

/// Cards of each sort that stand at the top of the page.
const FIRST: usize = 5;

/// One comparison.
pub(super) struct PairView {
    pub(super) prefix: String,
    /// Tells the landmarks of several comparisons apart.
    pub(super) suffix: String,
    pub(super) name_a: String,
    pub(super) name_b: String,
    pub(super) verdict: Option<&'static str>,
    pub(super) fails: bool,
    pub(super) counts: String,
    pub(super) profile: &'static str,
    pub(super) same_story: String,
    pub(super) supported: Option<String>,
    pub(super) notices: Vec<String>,
    pub(super) first: Vec<First>,
    pub(super) strips: Vec<Strip>,
    pub(super) levels: Vec<Filter>,
    pub(super) kinds: Vec<Filter>,
    pub(super) groups: Vec<Group>,
    pub(super) panes: Vec<Pane>,
    pub(super) quotations: Vec<QuotationRow>,
    pub(super) figures: Vec<FigureRow>,
    pub(super) furniture: Option<String>,
}

/// The gravest of one group.
pub(super) struct First {
    pub(super) title: String,
    pub(super) count: usize,
    pub(super) side: &'static str,
    pub(super) group: String,
    pub(super) cards: Vec<Card>,
    pub(super) more: usize,
}

/// Something to filter by.
pub(super) struct Filter {
    pub(super) value: &'static str,
    pub(super) label: String,
    pub(super) count: usize,
}

impl PairView {
    /// Everything about one report; ids get a prefix where it is one of several, by its number.
    pub(super) fn new(report: &Report, number: Option<usize>) -> Self {
        let prefix = &number.map(|n| format!("p{n}-")).unwrap_or_default();
        let marks = Marks::new(report);
        let stretches = Stretches::new(report, &marks);
        let rows = rows(report);
        let groups = cards::groups(report, prefix);
        let summary = &report.summary;
        PairView {
            suffix: number.map(|n| format!(", comparison {n}")).unwrap_or_default(),
            prefix: prefix.clone(),
            name_a: names(report, Side::A),
            name_b: names(report, Side::B),
            verdict: view::verdict(report),
            fails: summary.verdict == Verdict::Fail,
            counts: view::counts(report),
            profile: report.profile.name(),
            same_story: view::percent(summary.same_story_milli),
            supported: (report.profile == Profile::Faithful).then(|| view::percent(summary.consistency_milli)),
            notices: report.notices.iter().map(|n| text(&n.message)).collect(),
            first: first(&groups),
            strips: strips::strips(report, &marks, &rows, prefix),
            levels: levels(report),
            kinds: kinds(report),
            panes: panes::panes(report, &marks, &stretches, &rows, prefix),
            quotations: tables::quotations(report, prefix),
            figures: tables::figures(report, prefix),
            furniture: view::furniture(report).map(|words| text(&words)),
            groups,
        }
    }
}

fn names(report: &Report, side: Side) -> String {
    let names = report.accounts.iter().filter(|a| a.side == side).map(|a| text(a.outlet.as_deref().unwrap_or(&a.name)));
    names.collect::<Vec<_>>().join(" + ")
}

/// What an editor asks first: the head of every group that the page opens with.
fn first(groups: &[Group]) -> Vec<First> {
    let heads = groups.iter().filter(|group| group.leads && !group.cards.is_empty());
    let head = |group: &Group| First {
        title: group.title.clone(),
        count: group.cards.len(),
        side: group.side,
        group: group.id.clone(),
        // What somebody accepted was asked before.
        cards: group.cards.iter().filter(|card| card.accepted.is_empty()).take(FIRST).cloned().collect(),
        more: group.cards.len().saturating_sub(FIRST),
    };
    heads.map(head).collect()
}

fn levels(report: &Report) -> Vec<Filter> {
    let of = |level: Level| report.findings.iter().filter(|f| f.level == level).count();
    let all = [Level::Error, Level::Warning, Level::Note].map(|level| (level, of(level)));
    let some = all.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(level, count)| Filter { value: level.name(), label: level.name().to_owned(), count }).collect()
}

fn kinds(report: &Report) -> Vec<Filter> {
    let mut counts: BTreeMap<FindingKind, usize> = BTreeMap::new();
    for finding in report.findings.iter().filter(|f| f.kind.info().section != Section::Agreement) {
        *counts.entry(finding.kind).or_default() += 1;
    }
    let label = |kind: FindingKind| format!("{} {}", kind.code(), kind.slug());
    counts.into_iter().map(|(kind, count)| Filter { value: kind.slug(), label: label(kind), count }).collect()
}
