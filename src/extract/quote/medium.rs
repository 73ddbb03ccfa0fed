//! Where words were said or published: "told The Post", "in a statement", "on Fox 5".
//!
//! Given a cue in its sentence, [`medium`] promises the words that name an outlet, a platform or a
//! vehicle (a statement, a speech) beside the cue, an outlet before a vehicle. Whether two media are
//! the same is left to `classify`.

use std::ops::Range;

use crate::extract::cue::Frames;
use crate::extract::quote::hit::{Hit, is_vehicle};
use crate::extract::quote::layout::{Kind, View};
use crate::extract::quote::words;
use crate::normal::outlet::is_outlet_word;
use crate::text::span::Span;

/// How well a phrase answers "where?": later ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Vehicle,
    Platform,
    Outlet,
}

/// Nodes behind a cue that are looked at.
const REACH: usize = 30;

/// The words that name where it was said.
pub fn medium(view: View<'_>, sentence: &Range<usize>, hit: &Hit) -> Option<Span> {
    let mut best: Option<(Rank, Range<usize>)> = None;
    let mut offer = |found: Option<(Rank, Range<usize>)>| {
        if let Some((rank, range)) = found
            && best.as_ref().is_none_or(|(kept, _)| rank > *kept)
        {
            best = Some((rank, range));
        }
    };
    let tells = hit.verb.frames.any(Frames::TELL);
    if tells && !hit.inverted {
        offer(outlet(view, hit.cue.end, sentence.end));
    }
    let end = sentence.end.min(hit.end() + REACH);
    let mut at = hit.end();
    while at < end {
        let (kind, word) = (view.kind(at), view.word(at));
        if kind == Kind::Word && opens(word) {
            offer(place(view, at, sentence.end));
        } else if ends_reach(view, at) {
            break;
        }
        at += 1;
    }
    let front = sentence.start..hit.start().min(sentence.start + REACH);
    if opens_adverbial(view, front.start) {
        for at in front {
            if view.kind(at).is_quote() && view.kind(at.saturating_sub(1)) != Kind::Word {
                break;
            }
            if view.kind(at) == Kind::Word && opens(view.word(at)) {
                offer(place(view, at, sentence.end));
            }
        }
    }
    best.and_then(|(_, range)| view.cover(range))
}

/// Does a new clause start at `at`, or the quotation, so that what follows is no longer where it was said?
fn ends_reach(view: View<'_>, at: usize) -> bool {
    match view.kind(at) {
        Kind::Word => matches!(view.word(at), "that" | "whether" | "if" | "because" | "who" | "which" | "and" | "but"),
        Kind::Colon | Kind::Stop | Kind::Semicolon => true,
        Kind::Quote(_) => view.kind(at - 1) != Kind::Word,
        Kind::Comma => !(opens(view.word(at + 1)) || view.word(at + 1).ends_with("ing")),
        Kind::Number | Kind::Dash | Kind::Open | Kind::Close | Kind::Other => false,
    }
}

/// A medium as it is named: on one line, a proper name's article with a capital.
pub fn written(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let proper = words.get(1).is_some_and(|w| w.starts_with(char::is_uppercase));
    let joined = words.join(" ");
    match joined.strip_prefix("the ") {
        Some(rest) if proper => format!("The {rest}"),
        _ => joined,
    }
}

/// Does the sentence start with where or to whom: "In a statement", "Speaking to"?
fn opens_adverbial(view: View<'_>, at: usize) -> bool {
    matches!(
        view.word(at),
        "in" | "on" | "during" | "at" | "speaking" | "talking" | "appearing" | "writing" | "asked" | "interviewed" | "addressing"
    ) || view.is(at, words::CALENDAR) && opens(view.word(at + 1))
}

fn opens(word: &str) -> bool {
    matches!(word, "in" | "on" | "to" | "with" | "during" | "via" | "through" | "by" | "at" | "for")
}

/// What a preposition at `at` leads to.
fn place(view: View<'_>, at: usize, high: usize) -> Option<(Rank, Range<usize>)> {
    let preposition = view.word(at);
    if preposition == "on" && is_platform(view.word(at + 1)) {
        return Some((Rank::Platform, at + 1..at + 2));
    }
    if let Some(found) = outlet(view, at + 1, high) {
        // "at The Post" is where somebody works, "in The Post" where it was printed.
        return (preposition != "at" && preposition != "for").then_some(found);
    }
    let first = view.word(at + 1);
    if !matches!(preposition, "in" | "during" | "on" | "at" | "via" | "through" | "by")
        || !(words::of(first).any(words::DETERMINER) || is_plain_vehicle(first))
    {
        return None;
    }
    let end = (at + 1..high.min(at + 6))
        .find(|&k| view.kind(k) != Kind::Word && view.kind(k) != Kind::Other || opens(view.word(k)) || view.is(k, words::CLAUSE))
        .unwrap_or(high.min(at + 6));
    let head = (at + 1..end).rev().find(|&k| is_vehicle(view.word(k)) || is_plain_vehicle(view.word(k)))?;
    Some((Rank::Vehicle, at + 1..head + 1))
}

/// Vehicles that do not report by themselves ("a statement saying …" does, "a column" does not).
fn is_plain_vehicle(word: &str) -> bool {
    matches!(
        word,
        "conference"
            | "column"
            | "article"
            | "essay"
            | "book"
            | "memoir"
            | "podcast"
            | "affidavit"
            | "testimony"
            | "filing"
            | "documents"
            | "debate"
            | "rally"
            | "broadcast"
            | "op-ed"
            | "editorial"
            | "briefing"
            | "report"
            | "announcement"
            | "ed"
            | "tweetstorm"
            | "lecture"
            | "sermon"
            | "emails"
            | "text"
            | "phone"
            | "telephone"
            | "hearing"
            | "ruling"
            | "newsletter"
            | "blog"
    )
}

fn is_platform(word: &str) -> bool {
    matches!(
        word,
        "twitter"
            | "facebook"
            | "instagram"
            | "youtube"
            | "tiktok"
            | "linkedin"
            | "reddit"
            | "snapchat"
            | "telegram"
            | "weibo"
            | "mastodon"
            | "bluesky"
            | "threads"
            | "x"
            | "tv"
            | "television"
            | "radio"
            | "whatsapp"
    )
}

/// The name of an outlet that starts at `from`, with its article and what it broadcasts.
fn outlet(view: View<'_>, from: usize, high: usize) -> Option<(Rank, Range<usize>)> {
    let start = if view.is(from, words::DETERMINER) { from + 1 } else { from };
    let mut at = start;
    let mut known = false;
    while at < high.min(start + 9) {
        let word = view.word(at);
        let named = at > start && view.capital(at + 1);
        let goes_on = match view.kind(at) {
            Kind::Word if view.capital(at) && !(at > start && words::of(word).any(words::CALENDAR)) => {
                known |= is_outlet_word(word.strip_suffix("'s").unwrap_or(word));
                true
            }
            Kind::Word => named && matches!(word, "of" | "de" | "la" | "le"),
            Kind::Number => at > start,
            Kind::Other => named || at > start && view.kind(at + 1) == Kind::Number,
            Kind::Quote(_) => known && view.word(at - 1).ends_with("'s"),
            Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Open | Kind::Close | Kind::Stop => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    (known && at > start).then_some((Rank::Outlet, from..at))
}
