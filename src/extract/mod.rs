//! Segments → facts: the table of extractors.
//!
//! Given a document and its sentences, [`extract`] promises facts ordered by place (then longest
//! first), each inside its sentence (a quotation may run on), each with a normal form. Furniture yields
//! no facts. Whether facts of two accounts fit is left to `align` and `classify`.

pub mod date;
pub mod name;
pub mod number;
pub mod quote;
pub mod unit;

use crate::document::Document;
use crate::fact::{Fact, Facts, Value};
use crate::notice::Notice;
use crate::segment::Segments;
use crate::settings::Settings;

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
pub fn extract(settings: &Settings, document: &Document, segments: &Segments) -> (Facts, Vec<Notice>) {
    let ctx = Context { settings, document, segments };
    let mut notices = Vec::new();
    let names = name::names(ctx);
    let dates = date::dates(ctx, &names);
    let numbers = number::numbers(ctx, &names, &dates, &mut notices);
    let quotes = quote::quotes(ctx, &names, &mut notices);
    let mut all: Vec<Fact> = names.into_iter().chain(dates).chain(numbers).chain(quotes).collect();
    all.sort_by_key(|f| (f.span.start(), std::cmp::Reverse(f.span.end()), order(&f.value)));
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

/// Gives every fact that lies inside the words of a quotation that quotation as its parent.
fn nest(all: &mut [Fact]) {
    let parts: Vec<(usize, Vec<crate::text::span::Span>)> = all
        .iter()
        .enumerate()
        .filter_map(|(i, f)| if let Value::Quote(q) = &f.value { Some((i, q.parts.clone())) } else { None })
        .collect();
    for at in 0..all.len() {
        let span = all[at].span;
        let inside = |(i, parts): &&(usize, Vec<crate::text::span::Span>)| *i != at && parts.iter().any(|p| p.contains(span));
        let smallest = parts.iter().filter(inside).min_by_key(|(i, _)| (all[*i].span.len(), *i));
        all[at].parent = smallest.map(|(i, _)| *i);
    }
}
