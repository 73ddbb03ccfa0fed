//! Segments → facts: the table of extractors.
//!
//! Given a document and its sentences, [`extract`] promises facts ordered by place (then longest
//! first), each inside its sentence (a quotation may run on), each with a normal form. Furniture yields
//! no facts. Whether facts of two accounts fit is left to `align` and `classify`.

pub mod cue;
pub mod date;
pub mod name;
pub mod number;
pub mod quote;
pub mod speaker;
pub mod unit;

use std::cmp::Reverse;

use crate::document::Document;
use crate::fact::{Fact, Facts, Value};
use crate::notice::Notice;
use crate::segment::{Role, Segments};
use crate::settings::Settings;
use crate::text::span::Span;

/// What every extractor may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Aliases, limits.
    pub settings: &'a Settings,
    /// The text and its dateline.
    pub document: &'a Document,
    /// Sentences and tokens.
    pub segments: &'a Segments,
}

/// Takes the facts out of one account: names first, since the others lean on them.
#[must_use]
pub fn extract(settings: &Settings, document: &Document, segments: &Segments) -> (Facts, Vec<Notice>) {
    let ctx = Context { settings, document, segments };
    let mut notices = Vec::new();
    let names = name::names(ctx);
    let dates = date::dates(ctx, &names);
    let numbers = number::numbers(ctx, &names, &dates, &mut notices);
    let quotes = quote::quotes(ctx, &names, &mut notices);
    let mut all: Vec<Fact> = names.into_iter().chain(dates).chain(numbers).chain(quotes).collect();
    all.retain(|f| segments.sentences.get(f.sentence).is_some_and(|s| !matches!(s.role, Role::Boilerplate(_))));
    all.sort_by_key(|f| (f.span.start(), Reverse(f.span.end()), order(&f.value)));
    if all.len() > settings.limits.facts {
        notices.push(Notice::new("facts-limit", format!("only the first {} of {} facts are compared", settings.limits.facts, all.len())));
        all.truncate(settings.limits.facts);
    }
    nest(&mut all);
    (Facts { all }, notices)
}

fn order(value: &Value) -> u8 {
    match value {
        Value::Quote(_) => 0,
        Value::Date(_) => 1,
        Value::Number(_) => 2,
        Value::Name(_) => 3,
    }
}

/// Gives every fact that lies inside the words of a quotation the smallest such quotation as its
/// parent. One sweep over the text: O(facts · log facts) as long as quotations nest a few levels deep.
fn nest(all: &mut [Fact]) {
    let mut parts: Vec<(Span, usize)> = Vec::new();
    for (at, fact) in all.iter().enumerate() {
        if let Value::Quote(quotation) = &fact.value {
            parts.extend(quotation.parts.iter().map(|&part| (part, at)));
        }
    }
    parts.sort_by_key(|&(part, at)| (part.start(), Reverse(part.end()), at));
    let mut waiting = parts.into_iter().peekable();
    let mut open: Vec<(Span, usize)> = Vec::new();
    for (at, fact) in all.iter_mut().enumerate() {
        let span = fact.span;
        while let Some(part) = waiting.next_if(|(part, _)| part.start() <= span.start()) {
            open.push(part);
        }
        open.retain(|(part, _)| part.end() > span.start());
        let around = open.iter().filter(|(part, of)| *of < at && part.contains(span)); // so that no two stand in each other
        fact.parent = around.min_by_key(|(part, of)| (part.len(), *of)).map(|&(_, of)| of);
    }
}

#[cfg(test)]
mod tests {
    use super::nest;
    use crate::fact::{Fact, Name, NameKind, Quotation, Speech, Value};
    use crate::text::span::Span;

    fn quote(start: usize, end: usize) -> Fact {
        let span = Span::new(start, end);
        let parts = vec![Span::new(start + 1, end - 1)];
        let quotation = Quotation { speech: Speech::Direct, speaker: None, cue: None, medium: None, parts, closed: true };
        Fact { sentence: 0, span, parent: None, value: Value::Quote(quotation) }
    }

    fn name(start: usize, end: usize) -> Fact {
        let name = Name { canonical: "Ana".to_owned(), kind: NameKind::Person, title: None, entity: 0 };
        Fact { sentence: 0, span: Span::new(start, end), parent: None, value: Value::Name(name) }
    }

    #[test]
    fn the_smallest_quotation_around_is_the_parent() {
        let mut all = vec![name(0, 3), quote(5, 40), name(6, 9), quote(10, 20), name(12, 15), name(25, 28), name(50, 53)];
        nest(&mut all);
        let parents: Vec<_> = all.iter().map(|f| f.parent).collect();
        assert_eq!(parents, [None, None, Some(1), Some(1), Some(3), Some(1), None]);
    }
}
