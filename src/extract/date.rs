//! Dates: absolute, partial, and relative to the dateline.
//!
//! Given sentences and the names found in them, it promises stretches of the calendar, ordered by
//! place. Lengths of time are quantities and left to `number`; whether two dates fit is left to
//! `normal`, whether they date the same event to `align`.

pub mod calendar;
mod day;
mod resolve;
mod tense;
mod year;

use jiff::civil::Date as Day;

use crate::extract::Context;
use crate::extract::number::{cursor::Cursor, words};
use crate::fact::{Fact, Value};
use crate::segment::Role;
use crate::text::fold::fold_phrase;
use crate::text::span::Span;
use calendar::Stretch;
use resolve::Shape;

/// A date in tokens `from..to` of a sentence.
pub(crate) struct Found {
    shape: Shape,
    from: usize,
    to: usize,
}

/// Dates, ordered by place.
pub fn dates(ctx: Context<'_>, names: &[Fact]) -> Vec<Fact> {
    let dateline = ctx.document.metadata.date.or_else(|| first_line(ctx));
    let mut facts = Vec::new();
    for (index, sentence) in ctx.segments.sentences.iter().enumerate() {
        if matches!(sentence.role, Role::Boilerplate(_)) {
            continue;
        }
        let c = Cursor { text: ctx.document.text(), tokens: ctx.segments.tokens_of(index) };
        let mut at = 0;
        while at < c.tokens.len() {
            let found = if may_start(c, at) { read(c, at) } else { None };
            let Some((found, span)) =
                found.and_then(|f| c.span(f.from, f.to).map(|span| (f, span))).filter(|(_, span)| !in_longer_name(names, *span))
            else {
                at += 1;
                continue;
            };
            if is_title(c, &found, sentence.role) {
                at = found.to.max(at + 1);
                continue;
            }
            let date = resolve::resolve(&found.shape, dateline, tense::tense(c, found.from, found.to), fold_phrase(span.slice(c.text)));
            facts.push(Fact { sentence: index, span, parent: None, value: Value::Date(date) });
            at = found.to.max(at + 1);
        }
    }
    facts
}

/// Does a name hold the date and more words: "April Boateng", "Black Friday", "The Sunday Times"?
fn in_longer_name(names: &[Fact], span: Span) -> bool {
    let from = names.partition_point(|n| n.span.end() <= span.start());
    names[from..].iter().take_while(|n| n.span.start() < span.end()).any(|n| n.span.contains(span) && n.span != span)
}

/// "“This Week” on Sunday": a programme or a paper, as capitals in the middle of a line show.
fn is_title(c: Cursor<'_>, found: &Found, role: Role) -> bool {
    let relative = matches!(c.lower(found.from), "this" | "last" | "next") && c.is_capital(found.from);
    let last = found.to.saturating_sub(1);
    relative && role == Role::Body && last > found.from && c.is_capital(last) && calendar::stretch(c.lower(last)).is_some()
}

/// A cheap test for tokens that can open a date.
fn may_start(c: Cursor<'_>, at: usize) -> bool {
    let Some(token) = c.get(at) else { return false };
    match token.lower.as_bytes().first() {
        Some(b'0'..=b'9') => true,
        Some(b'a'..=b'z') => token.capital || c.is_digits(at + 1) || opens(c, at),
        _ => token.lower == "'" && c.is_digits(at + 1),
    }
}

fn opens(c: Cursor<'_>, at: usize) -> bool {
    let word = c.bare(at);
    matches!(word, "today" | "tonight" | "yesterday" | "tomorrow" | "last" | "next" | "this" | "the" | "a" | "an" | "earlier" | "later")
        || calendar::season(word).is_some()
        || words::small(word).is_some()
        || words::is_tens(word)
}

fn read(c: Cursor<'_>, at: usize) -> Option<Found> {
    ago(c, at)
        .or_else(|| day::read(c, at))
        .or_else(|| decade(c, at))
        .or_else(|| season(c, at))
        .or_else(|| shifted(c, at))
        .or_else(|| years(c, at))
}

fn found(shape: Shape, from: usize, to: usize) -> Found {
    Found { shape, from, to }
}

/// "five years ago", "a week ago".
fn ago(c: Cursor<'_>, at: usize) -> Option<Found> {
    let (count, next) = match c.lower(at) {
        "a" | "an" => (1, at + 1),
        _ => {
            let amount = words::cardinal(c, at).filter(|a| a.high.is_none())?;
            (i32::try_from(amount.low).ok().filter(|n| (1..=900).contains(n))?, amount.next)
        }
    };
    let stretch = calendar::stretch(c.lower(next))?;
    (c.lower(next + 1) == "ago").then(|| found(Shape::Ago { count, stretch }, at, next + 2))
}

/// "the 1970s", "1990s", "the '90s".
fn decade(c: Cursor<'_>, at: usize) -> Option<Found> {
    let article = usize::from(c.lower(at) == "the");
    let mark = usize::from(matches!(c.lower(at + article), "'"));
    let digits = at + article + mark;
    let (value, length) = c.small_integer(digits)?;
    let plural = c.is_glued(digits + 1) && c.lower(digits + 1) == "s";
    let apostrophe = c.is_glued(digits + 1) && c.follows(digits + 1, &["'", "s"]);
    if !(plural || apostrophe) || !value.is_multiple_of(10) {
        return None;
    }
    let from = match length {
        4 if (1000..=2990).contains(&value) => value,
        2 if mark == 1 => {
            if value < 30 {
                2000 + value
            } else {
                1900 + value
            }
        }
        _ => return None,
    };
    Some(found(Shape::Decade { from: i16::try_from(from).ok()? }, at, digits + if plural { 2 } else { 3 }))
}

/// "the winter of 2018", "summer 2017", "last spring". A season without either is a time of year.
fn season(c: Cursor<'_>, at: usize) -> Option<Found> {
    let shift = match c.lower(at) {
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    };
    let word = at + usize::from(shift.is_some() || c.lower(at) == "the");
    let first = calendar::season(c.lower(word))?;
    let year_at = word + 1 + usize::from(c.lower(word + 1) == "of");
    if let Some(value) = year::year(c, year_at) {
        return Some(found(Shape::Season { year: Some(value), first, shift: None }, at, year_at + 1));
    }
    let verb = shift == Some(0) && c.lower(word) == "fall" && c.lower(word + 1) == "into";
    (shift.is_some() && !verb).then(|| found(Shape::Season { year: None, first, shift }, at, word + 1))
}

/// "today", "last night", "this week", "next year", "last March".
fn shifted(c: Cursor<'_>, at: usize) -> Option<Found> {
    let days = |from, to, next| Some(found(Shape::Days { from, to }, at, next));
    match c.bare(at) {
        // "Today" as "these days" cannot be told by its words; as a day it mostly ends or opens a clause.
        "today" if c.is_capital(at) && at > 0 => return None, // the name of a programme or a paper
        "today" | "tonight" => return days(0, 0, at + 1),
        "yesterday" => return days(-1, -1, at + 1),
        "tomorrow" => return days(1, 1, at + 1),
        _ => {}
    }
    let shift = match c.lower(at) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let word = c.bare(at + 1);
    match (shift, word) {
        (-1, "night" | "evening") => return days(-1, 0, at + 2),
        (0, "morning" | "afternoon" | "evening") => return days(0, 0, at + 2),
        _ => {}
    }
    if let Some(month) = calendar::month(word).filter(|_| c.is_capital(at + 1)) {
        return Some(found(Shape::ShiftedMonth { month, shift: shift as i8 }, at, at + 2));
    }
    let singular = !matches!(c.lower(at + 1), "days" | "weeks" | "months" | "years" | "weekends" | "decades");
    let stretch = calendar::stretch(word).filter(|s| singular && !matches!(s, Stretch::Day | Stretch::Decade))?;
    Some(found(Shape::Shifted { stretch, shift }, at, at + 2))
}

/// "2014", "2010-2013", "2010-13".
fn years(c: Cursor<'_>, at: usize) -> Option<Found> {
    let from = year::year(c, at)?;
    if c.is_hyphen(at + 1) {
        let last = c.small_integer(at + 2).and_then(|(value, length)| match length {
            4 => i16::try_from(value).ok(),
            2 => i16::try_from(value).ok().map(|v| from - from % 100 + v),
            _ => None,
        });
        if let Some(to) = last.filter(|&to| to > from && to - from < 100) {
            return Some(found(Shape::Year { from, to }, at, at + 3));
        }
    }
    Some(found(Shape::Year { from, to: from }, at, at + 1))
}

/// A whole date in the first lines that reads like a dateline: on a line of its own, or before a dash.
fn first_line(ctx: Context<'_>) -> Option<Day> {
    for index in 0..ctx.segments.sentences.len().min(3) {
        let c = Cursor { text: ctx.document.text(), tokens: ctx.segments.tokens_of(index) };
        for at in 0..c.tokens.len().min(20) {
            let Some(found) = day::read(c, at) else { continue };
            let whole = matches!(found.shape, Shape::Day { year: Some(_), last: None, .. });
            let alone = c.tokens.len() <= 12;
            let opens = (found.to..found.to + 5).any(|i| matches!(c.lower(i), "-" | "(") && !c.is_hyphen(i)) && at < 8;
            if whole && (alone || opens) {
                return resolve::resolve(&found.shape, None, resolve::Tense::Unknown, String::new()).range.map(|r| r.0);
            }
        }
    }
    None
}

#[cfg(test)]
pub(crate) mod tests;
