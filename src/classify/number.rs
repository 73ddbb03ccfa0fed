//! Findings about figures: in conflict, rounder or sharper, or on one side only.
//!
//! Given the fact links of all sources, it promises at most one finding for each figure. Differences
//! between two quotations are left to the quote family, and so is a figure that only a quotation has.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::account::{Account, AccountId};
use crate::align::FactRelation;
use crate::align::slot::figure::counts_sources;
use crate::classify::Context;
use crate::classify::support::{self, Counterpart};
use crate::extract::number::noun::singular;
use crate::fact::{Fact, Number, NumberKind, Qualifier, Value};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::normal::number::display;
use crate::pair::Pair;

/// Findings of this family.
pub fn findings(ctx: Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let b = &ctx.accounts.rewrite;
    let support = support::of_rewrite(ctx);
    let mut told: BTreeSet<String> = BTreeSet::new();
    for (index, fact, number) in b.facts.numbers() {
        match support.get(index).copied().flatten() {
            Some(counterpart) => found.extend(compared(ctx, counterpart, fact, number)),
            None => found.extend(only_in_b(ctx, fact, number).filter(|_| told.insert(display(number)))),
        }
    }
    for (source, account) in ctx.accounts.sources.iter().enumerate() {
        let Some(alignment) = ctx.alignment.sources.get(source) else { continue };
        let met = support::of_source(account, alignment);
        let mut told: BTreeSet<String> = BTreeSet::new();
        for (index, fact, number) in account.facts.numbers() {
            if !met.get(index).copied().unwrap_or(false) {
                found.extend(only_in_a(ctx, source, account, fact, number).filter(|_| told.insert(display(number))));
            }
        }
    }
    found
}

/// A figure and its counterpart: nothing where they say the same.
fn compared(ctx: Context<'_>, counterpart: Counterpart, fact: &Fact, number: &Number) -> Option<Finding> {
    let (a, b) = (&ctx.accounts.sources[counterpart.source], &ctx.accounts.rewrite);
    let other = a.facts.all.get(counterpart.a)?;
    let Value::Number(theirs) = &other.value else { return None };
    if support::is_quoted(a, other) && support::is_quoted(b, fact) {
        return None;
    }
    let (kind, message) = match counterpart.relation {
        FactRelation::Same => return None,
        FactRelation::Compatible if only_converted(theirs, number) => return None,
        FactRelation::Compatible => {
            let message = format!(
                "A says {}, B {}: both can hold, one is rounder, sharper or otherwise qualified",
                phrase(a, other, theirs),
                phrase(b, fact, number)
            );
            (FindingKind::NumberPrecision, message)
        }
        FactRelation::Conflict => {
            let verb = if number.kind == NumberKind::Count && theirs.kind == NumberKind::Count { "counts" } else { "gives" };
            (FindingKind::NumberConflict, format!("A {verb} {}, B {}", phrase(a, other, theirs), phrase(b, fact, number)))
        }
    };
    Some(Finding {
        kind,
        anchors: Pair::new(
            vec![support::anchor(AccountId::Source(counterpart.source), other)],
            vec![support::anchor(AccountId::Rewrite, fact)],
        ),
        link: support::link_of_b(ctx, counterpart.source, fact),
        message,
        compared: Pair::new(Some(display(theirs)), Some(display(number))),
        weight_milli: weight(a, other, theirs).max(weight(b, fact, number)),
        at_most_note: false,
        only_of_rewrites: false,
        may_be_two: counterpart.relation == FactRelation::Conflict
            && (are_rough(theirs, number) || (counts_sources(a, other) && counts_sources(b, fact))),
    })
}

/// Fifty miles and 80 kilometres are one length; neither is rounder than the other.
fn only_converted(a: &Number, b: &Number) -> bool {
    a.kind == NumberKind::Measure && a.written_unit != b.written_unit && a.qualifier == b.qualifier
}

fn only_in_b(ctx: Context<'_>, fact: &Fact, number: &Number) -> Option<Finding> {
    let b = &ctx.accounts.rewrite;
    if is_trivial(b, fact, number) || support::is_quoted(b, fact) {
        return None;
    }
    Some(Finding {
        kind: FindingKind::NumberOnlyInB,
        anchors: Pair::new(Vec::new(), vec![support::anchor(AccountId::Rewrite, fact)]),
        link: (0..ctx.accounts.sources.len()).find_map(|s| support::link_of_b(ctx, s, fact)),
        message: format!("Only B gives {}", phrase(b, fact, number)),
        compared: Pair::new(None, Some(display(number))),
        weight_milli: weight(b, fact, number),
        at_most_note: is_vague(number),
        only_of_rewrites: false,
        may_be_two: false,
    })
}

fn only_in_a(ctx: Context<'_>, source: usize, a: &Account, fact: &Fact, number: &Number) -> Option<Finding> {
    if is_trivial(a, fact, number) || support::is_quoted(a, fact) {
        return None;
    }
    Some(Finding {
        kind: FindingKind::NumberOnlyInA,
        anchors: Pair::new(vec![support::anchor(AccountId::Source(source), fact)], Vec::new()),
        link: support::link_of_a(ctx, source, fact),
        message: format!("Only A gives {}", phrase(a, fact, number)),
        compared: Pair::new(Some(display(number)), None),
        weight_milli: weight(a, fact, number),
        at_most_note: is_vague(number),
        only_of_rewrites: false,
        may_be_two: false,
    })
}

/// Figures that any telling of a story needs: one, two, both, first. They are compared, but nobody asks
/// where they come from.
fn is_trivial(account: &Account, fact: &Fact, number: &Number) -> bool {
    let in_words = !fact.span.slice(account.text()).bytes().any(|b| b.is_ascii_digit());
    match number.kind {
        NumberKind::Ordinal => true,
        NumberKind::Count => number.high.is_none() && (number.amount <= Decimal::ONE || (in_words && number.amount <= Decimal::TWO)),
        NumberKind::Measure => in_words && number.of.is_none() && is_one_unit(account, fact),
        NumberKind::Money | NumberKind::Percent | NumberKind::Points | NumberKind::Ratio => false,
    }
}

/// "One day", "a one-year ban".
fn is_one_unit(account: &Account, fact: &Fact) -> bool {
    let words = fact.span.slice(account.text()).to_lowercase();
    words.starts_with("one ") || words.starts_with("one-")
}

/// "Dozens", or a time of day: said, but hardly a figure to ask about.
fn is_vague(number: &Number) -> bool {
    let plural = number.kind == NumberKind::Count && number.qualifier == Qualifier::About && number.high.is_some();
    plural || number.unit.as_deref() == Some("o'clock")
}

/// Is one given from below or in round terms ("at least 37", "dozens"), or are both only about right and within a
/// twentieth of each other?
fn are_rough(a: &Number, b: &Number) -> bool {
    let rough = |n: &Number| n.qualifier == Qualifier::Over || is_vague(n);
    let about = a.qualifier != Qualifier::Exact && b.qualifier != Qualifier::Exact;
    let most = a.amount.abs().max(b.amount.abs());
    rough(a) || rough(b) || (about && a.amount.saturating_sub(b.amount).abs() <= most.saturating_mul(Decimal::new(5, 2)))
}

/// The figure with the noun that it counts, as written.
fn phrase(account: &Account, fact: &Fact, number: &Number) -> String {
    let head = number.of.as_deref().and_then(|of| of.rsplit(' ').next());
    let behind = head.and_then(|head| {
        let tokens = account.segments.tokens_of(fact.sentence);
        let from = tokens.partition_point(|t| t.span.start() < fact.span.end());
        tokens[from..].iter().take(9).find(|t| singular(t.lower.strip_suffix("'s").unwrap_or(&t.lower)) == head)
    });
    support::words(account, behind.map_or(fact.span, |t| fact.span.cover(t.span)))
}

/// Large, particular and early figures before small and late ones.
fn weight(account: &Account, fact: &Fact, number: &Number) -> u16 {
    let value = number.high.unwrap_or(number.amount).abs();
    let digits = value.trunc().mantissa().unsigned_abs().checked_ilog10().unwrap_or(0).min(9) as u16;
    let base: u16 = match number.kind {
        NumberKind::Count if number.unit.is_none() && value <= Decimal::TEN => 450,
        NumberKind::Count | NumberKind::Percent | NumberKind::Points | NumberKind::Money => 550,
        NumberKind::Ratio => 500,
        NumberKind::Measure if number.of.is_some() => 400,
        NumberKind::Measure => 420,
        NumberKind::Ordinal => 250,
    };
    let size = match number.kind {
        NumberKind::Count | NumberKind::Money => digits * 25,
        NumberKind::Percent | NumberKind::Points | NumberKind::Ratio | NumberKind::Measure | NumberKind::Ordinal => 0,
    };
    let vague = if is_vague(number) { 200 } else { 0 };
    (base + size + support::place_weight(account, fact)).saturating_sub(vague).min(1000)
}
