//! Findings about dates: in conflict, or on one side only.
//!
//! Given the fact links of all sources, it promises at most one finding for each date. Dates that
//! contain one another agree. Differences between two quotations are left to the quote family.

use std::collections::BTreeSet;

use crate::account::{Account, AccountId};
use crate::align::{FactLink, FactRelation};
use crate::classify::Context;
use crate::classify::support::{self, Counterpart};
use crate::fact::{Date, Fact, Precision, Value};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::normal;
use crate::normal::date::display;
use crate::pair::Pair;

/// Findings of this family.
pub fn findings(ctx: Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let b = &ctx.accounts.rewrite;
    let support = support::of_rewrite(ctx);
    for (source, alignment) in ctx.alignment.sources.iter().enumerate() {
        // What another source dates as the rewrite does is no conflict; what this one dates so elsewhere may be.
        let agreed =
            |link: &&FactLink| support[link.b].is_some_and(|best| best.source != source && best.relation != FactRelation::Conflict);
        let conflicts = alignment.fact_links.iter().filter(|l| l.relation == FactRelation::Conflict).filter(|l| !agreed(l));
        found.extend(conflicts.filter_map(|l| conflict(ctx, Counterpart { relation: l.relation, source, a: l.a, b: l.b })));
    }
    let mut told: BTreeSet<String> = BTreeSet::new();
    for (index, fact, date) in b.facts.dates() {
        if support.get(index).copied().flatten().is_none() && !support::is_quoted(b, fact) && told.insert(display(date)) {
            let link = (0..ctx.accounts.sources.len()).find_map(|s| support::link_of_b(ctx, s, fact));
            found.push(Finding {
                kind: FindingKind::DateOnlyInB,
                anchors: Pair::new(Vec::new(), vec![support::anchor(AccountId::Rewrite, fact)]),
                link,
                message: format!("Only B gives the date {}", support::words(b, fact.span)),
                compared: Pair::new(None, Some(display(date))),
                weight_milli: weight(b, fact, date),
                at_most_note: false,
                only_of_rewrites: false,
                may_be_two: false,
            });
        }
    }
    for (source, account) in ctx.accounts.sources.iter().enumerate() {
        found.extend(only_in_a(ctx, source, account));
    }
    found
}

fn only_in_a(ctx: Context<'_>, source: usize, a: &Account) -> Vec<Finding> {
    let Some(alignment) = ctx.alignment.sources.get(source) else { return Vec::new() };
    let met = support::of_source(a, alignment);
    let mut told: BTreeSet<String> = BTreeSet::new();
    let missing = a.facts.dates().filter(|(index, fact, _)| !met.get(*index).copied().unwrap_or(false) && !support::is_quoted(a, fact));
    missing
        .filter(|(_, _, date)| told.insert(display(date)))
        .map(|(_, fact, date)| Finding {
            kind: FindingKind::DateOnlyInA,
            anchors: Pair::new(vec![support::anchor(AccountId::Source(source), fact)], Vec::new()),
            link: support::link_of_a(ctx, source, fact),
            message: format!("Only A gives the date {}", support::words(a, fact.span)),
            compared: Pair::new(Some(display(date)), None),
            weight_milli: weight(a, fact, date),
            at_most_note: false,
            only_of_rewrites: false,
            may_be_two: false,
        })
        .collect()
}

/// Two dates in one slot, or a year and the figure that stands in its place.
fn conflict(ctx: Context<'_>, counterpart: Counterpart) -> Option<Finding> {
    let (a, b) = (&ctx.accounts.sources[counterpart.source], &ctx.accounts.rewrite);
    let (theirs, ours) = (a.facts.all.get(counterpart.a)?, b.facts.all.get(counterpart.b)?);
    if support::is_quoted(a, theirs) && support::is_quoted(b, ours) {
        return None;
    }
    let weight = match (&theirs.value, &ours.value) {
        (Value::Date(x), Value::Date(y)) => weight(a, theirs, x).max(weight(b, ours, y)),
        (Value::Date(x), Value::Number(_)) => weight(a, theirs, x),
        (Value::Number(_), Value::Date(y)) => weight(b, ours, y),
        (Value::Quote(_) | Value::Name(_) | Value::Number(_) | Value::Date(_), _) => return None,
    };
    Some(Finding {
        kind: FindingKind::DateConflict,
        anchors: Pair::new(
            vec![support::anchor(AccountId::Source(counterpart.source), theirs)],
            vec![support::anchor(AccountId::Rewrite, ours)],
        ),
        link: support::link_of_b(ctx, counterpart.source, ours),
        message: format!("A dates it {}, B {}", support::words(a, theirs.span), support::words(b, ours.span)),
        compared: Pair::new(normal_form(&theirs.value), normal_form(&ours.value)),
        weight_milli: weight,
        at_most_note: false,
        only_of_rewrites: false,
        may_be_two: false,
    })
}

fn normal_form(value: &Value) -> Option<String> {
    match value {
        Value::Date(date) => Some(display(date)),
        Value::Number(number) => Some(normal::number::display(number)),
        Value::Quote(_) | Value::Name(_) => None,
    }
}

/// Whole dates before weekdays, early ones before late ones.
fn weight(account: &Account, fact: &Fact, date: &Date) -> u16 {
    let base = match date.precision {
        Precision::Day if date.written.day.is_some() => 550,
        Precision::Year | Precision::Month => 500,
        Precision::Season | Precision::Decade => 450,
        Precision::Day => 350,
    };
    base + support::place_weight(account, fact)
}
