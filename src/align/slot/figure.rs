//! Figures that no other account answers to.
//!
//! Given a figure of an account, [`is_of_the_story`] tells whether it says something of the story that another account
//! could say otherwise. An age of another time and what a headline promises to list are none of it; [`is_half`]
//! finds the halves of a figure in two units. [`counts_sources`] tells which figures an outlet may have of its own.

use crate::account::Account;
use crate::align::slot::context;
use crate::fact::{Fact, Number, NumberKind, Value};
use crate::segment::Role;

/// May the figure conflict with one of another account?
pub(super) fn is_of_the_story(account: &Account, fact: usize) -> bool {
    let figure = &account.facts.all[fact];
    !(is_past_age(account, figure) || counts_items(account, figure))
}

fn number(fact: &Fact) -> Option<&Number> {
    match &fact.value {
        Value::Number(number) => Some(number),
        Value::Quote(_) | Value::Date(_) | Value::Name(_) => None,
    }
}

/// Is it one half of a measure in two units ("three years and four months", "six feet, two inches")? It measures
/// nothing by itself, however alike two sentences are.
pub(super) fn is_half(account: &Account, fact: usize) -> bool {
    let figure = &account.facts.all[fact];
    let here = [figure.sentence];
    let joined = |other: &Fact| {
        let (first, second) = if other.span < figure.span { (other.span, figure.span) } else { (figure.span, other.span) };
        let gap = account.text().get(first.end()..second.start());
        gap.is_some_and(|gap| matches!(gap.trim(), "" | "," | "and" | ", and"))
    };
    let measures = |n: &Number| n.kind == NumberKind::Measure && n.of.is_none();
    number(figure).is_some_and(measures)
        && context::facts_in(account, &here, |v| matches!(v, Value::Number(_)))
            .filter(|&other| other != fact)
            .any(|other| number(&account.facts.all[other]).is_some_and(measures) && joined(&account.facts.all[other]))
}

/// "When she was 16 years old": an age of another time.
fn is_past_age(account: &Account, figure: &Fact) -> bool {
    let tokens = account.segments.tokens_of(figure.sentence);
    let before = tokens.partition_point(|t| t.span.end() <= figure.span.start());
    let is_age = number(figure).is_some_and(|n| n.of.as_deref() == Some("age"));
    is_age && tokens[..before].iter().rev().take(4).any(|t| t.lower == "when")
}

/// "According to three officials": an outlet may have its own.
pub(crate) fn counts_sources(account: &Account, figure: &Fact) -> bool {
    let here = [figure.sentence];
    let mut quotes = context::facts_in(account, &here, |v| matches!(v, Value::Quote(_)));
    quotes.any(|quote| match &account.facts.all[quote].value {
        Value::Quote(quotation) => quotation.speaker.as_ref().is_some_and(|speaker| speaker.span.overlaps(figure.span)),
        Value::Number(_) | Value::Date(_) | Value::Name(_) => false,
    })
}

/// "Five takeaways from the debate".
fn counts_items(account: &Account, figure: &Fact) -> bool {
    let items = |of: &str| {
        let head = of.rsplit(' ').next().unwrap_or(of);
        matches!(head, "takeaway" | "thing" | "reason" | "way" | "question" | "lesson" | "fact" | "photo" | "moment" | "tip")
    };
    account.segments.sentences[figure.sentence].role == Role::Heading && number(figure).and_then(|n| n.of.as_deref()).is_some_and(items)
}
