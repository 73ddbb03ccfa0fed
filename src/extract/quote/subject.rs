//! Who a cue verb belongs to: the noun phrase before or behind it.
//!
//! Given a verb's place, each function promises the node range of a noun phrase, without leading
//! adverbials and without the apposition behind it, or nothing where none can be told.

use std::ops::Range;

use crate::extract::cue;
use crate::extract::quote::layout::{Kind, View};
use crate::extract::quote::words;

/// Nodes that are looked back at for a subject; a longer one is a list or a table.
const REACH: usize = 60;

/// The subject before a verb group that starts at `verb`, not before `low`.
pub fn before(view: View<'_>, low: usize, verb: usize) -> Option<Range<usize>> {
    let low = low.max(verb.saturating_sub(REACH));
    let mut end = skip_back(view, low, verb);
    if end <= low {
        return None;
    }
    if matches!(view.kind(end - 1), Kind::Comma | Kind::Dash | Kind::Close) {
        if view.kind(end - 1) == Kind::Close {
            return direct(view, low, end);
        }
        return over_apposition(view, low, end - 1);
    }
    if matches!(view.word(end - 1), "and" | "but" | "or") {
        return None;
    }
    if view.word(end - 1) == "who" || view.word(end - 1) == "which" {
        // "Smith, who said": the antecedent.
        end -= 1;
        while end > low && matches!(view.kind(end - 1), Kind::Comma | Kind::Dash) {
            end -= 1;
        }
        return direct(view, low, end);
    }
    direct(view, low, end)
}

/// Goes back over adverbs and auxiliaries that belong to the verb group.
fn skip_back(view: View<'_>, low: usize, verb: usize) -> usize {
    let mut at = verb;
    while at > low {
        let word = view.word(at - 1);
        let group = words::of(word).any(words::AUXILIARY) || (words::of(word).any(words::ADVERB) && !view.capital(at - 1));
        let capital_adverb = words::of(word).any(words::ADVERB) && view.capital(at - 1) && at - 1 == low;
        if !(group || capital_adverb) {
            break;
        }
        at -= 1;
    }
    at
}

/// The noun phrase that ends right before `end`.
fn direct(view: View<'_>, low: usize, end: usize) -> Option<Range<usize>> {
    if end > low && view.is(end - 1, words::SPEAKER) {
        return Some(end - 1..end);
    }
    let start = phrase_start(view, low, end);
    let relative = |at: usize| at > low && matches!(view.word(at - 1), "who" | "which");
    if relative(start) && (start == end || view.is(start, words::PREPOSITION)) {
        // "McConnell, who in 2010 said".
        return before(view, low, start);
    }
    let times = (start..end).all(|k| view.is(k, words::CALENDAR) || view.kind(k) == Kind::Number);
    if times && start > low && start < end {
        // "a report released last year found".
        let past = view.word(start - 1).ends_with("ed") || view.is(start - 1, words::PREPOSITION);
        return if past { direct(view, low, start - 1) } else { None };
    }
    tidy(view, start, end)
}

/// How far to the left the noun phrase before `end` can reach.
fn phrase_start(view: View<'_>, low: usize, end: usize) -> usize {
    let mut at = end;
    while at > low {
        let here = at - 1;
        match view.kind(here) {
            Kind::Word => {
                if stops(view, low, here, end) {
                    break;
                }
            }
            Kind::Close => match open_of(view, low, here) {
                Some(open) => {
                    at = open;
                    continue;
                }
                None => break,
            },
            Kind::Number | Kind::Other => {}
            Kind::Quote(_) => {
                // A nickname between names.
                if !(here > low && view.capital(here - 1) && view.capital(here + 1)) {
                    break;
                }
            }
            Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Open | Kind::Stop => break,
        }
        at = here;
    }
    at
}

/// Can the word at `here` not be part of a noun phrase that ends at `end`?
fn stops(view: View<'_>, low: usize, here: usize, end: usize) -> bool {
    let word = view.word(here);
    if word == "and" {
        // "Ruiz and Kaya said", but not "… and Kaya said".
        let paired = here > low && view.capital(here - 1) == view.capital(here + 1) && !has_verb(view, low, here);
        return !paired;
    }
    if words::of(word).any(words::CLAUSE) || words::of(word).any(words::VERB) {
        return true;
    }
    if matches!(word, "he" | "she" | "they" | "i" | "we" | "him" | "them" | "me" | "us" | "it" | "himself" | "there") {
        return true;
    }
    here + 1 < end && is_finite(view, low, here)
}

/// Does a cue or another finite verb stand at `here`, as far as its form shows?
pub fn is_finite(view: View<'_>, low: usize, here: usize) -> bool {
    let Some(token) = view.token(here) else { return false };
    if view.is(here, words::VERB) {
        return true;
    }
    if token.capital {
        return false;
    }
    if here > low && (view.is(here - 1, words::DETERMINER.with(words::PREPOSITION)) || view.word(here - 1).ends_with("'s")) {
        return false;
    }
    match view.cue(here) {
        Some(verb) => match verb.form {
            cue::Form::Past => true,
            cue::Form::Present => !verb.frames.any(cue::Frames::NOUN),
            cue::Form::Participle | cue::Form::Base | cue::Form::Perfect => false,
        },
        None => token.lower.ends_with("ed"),
    }
}

fn has_verb(view: View<'_>, low: usize, end: usize) -> bool {
    (low..end).any(|at| view.kind(at) == Kind::Word && is_finite(view, low, at))
}

/// The bracket that the one at `close` closes.
fn open_of(view: View<'_>, low: usize, close: usize) -> Option<usize> {
    (low..close).rev().take(12).find(|&at| view.kind(at) == Kind::Open)
}

/// The subject in front of an apposition that ends at `comma`: "Genalo, the field director for ICE,".
fn over_apposition(view: View<'_>, low: usize, comma: usize) -> Option<Range<usize>> {
    let dash = view.kind(comma) == Kind::Dash;
    let parts = |at: usize| if dash { view.kind(at) == Kind::Dash } else { view.kind(at) == Kind::Comma };
    let clause = clause_start(view, low, comma);
    let mut from = clause;
    for at in clause..comma {
        if !parts(at) {
            continue;
        }
        if at > from && is_apposition(view, at + 1, comma) && opens_subject(view, from, at) {
            let found = tidy(view, phrase_start(view, from, at), at)?;
            // "her adviser, Ana Ruiz, said": the name belongs to it.
            let named = at + 1..comma;
            let office = view.is(found.start, words::DETERMINER) && !view.capital(found.end - 1);
            let plain = (office || !found.clone().any(|k| view.capital(k) && !view.is(k, words::DETERMINER)))
                && named.len() <= 5
                && named.clone().all(|k| view.capital(k) || view.kind(k) == Kind::Other);
            return Some(if plain { found.start..comma } else { found });
        }
        from = at + 1;
    }
    None
}

/// The start of the clause that `end` stands in.
fn clause_start(view: View<'_>, low: usize, end: usize) -> usize {
    (low..end)
        .rev()
        .find(|&at| matches!(view.kind(at), Kind::Semicolon | Kind::Colon | Kind::Quote(_) | Kind::Stop))
        .map_or(low, |at| at + 1)
}

/// Can what stands from `from` up to `end` be a subject alone, rather than an adverbial?
fn opens_subject(view: View<'_>, from: usize, end: usize) -> bool {
    let mut at = from;
    while at < end
        && matches!(view.word(at), "and" | "but" | "that" | "while" | "as" | "so" | "because" | "when" | "if" | "although" | "though")
    {
        at += 1;
    }
    let word = view.word(at);
    let adverbial = words::of(word).any(words::PREPOSITION) || words::of(word).any(words::OPENER) && at + 1 == end || word.ends_with("ing");
    at < end && !adverbial && {
        let last = phrase_start(view, at, end);
        last < end && (last == at || view.capital(last) || view.is(last, words::DETERMINER))
    }
}

/// Does an apposition or a relative clause start at `from`?
fn is_apposition(view: View<'_>, from: usize, end: usize) -> bool {
    if from >= end {
        return false;
    }
    let word = view.word(from);
    let opens = matches!(
        word,
        "a" | "an"
            | "the"
            | "who"
            | "whose"
            | "which"
            | "one"
            | "his"
            | "her"
            | "its"
            | "their"
            | "now"
            | "then"
            | "himself"
            | "herself"
            | "however"
            | "too"
            | "along"
            | "of"
            | "also"
            | "for"
            | "in"
            | "both"
            | "speaking"
            | "when"
            | "while"
            | "as"
            | "with"
            | "where"
            | "not"
            | "like"
            | "at"
            | "on"
            | "after"
            | "during"
            | "citing"
            | "asked"
            | "using"
            | "referring"
    );
    let chunk = (from..end).find(|&k| view.kind(k) == Kind::Comma).unwrap_or(end);
    opens || view.kind(from) == Kind::Number || view.capital(from) || !has_verb(view, from, chunk) || words::of(word).any(words::ADVERB)
}

/// Cuts adverbials off the front of a candidate and refuses what is no noun phrase.
fn tidy(view: View<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let mut from = start;
    while from < end && (view.is(from, words::OPENER) || view.kind(from) == Kind::Other) && !view.is(from, words::DETERMINER) {
        from += 1;
    }
    if from < end && view.is(from, words::PREPOSITION) {
        from = last_name(view, from, end)?;
    }
    while from < end && is_calendar_word(view, from) && from + 1 < end {
        from += 1;
    }
    from = behind_time(view, from, end);
    let nouns = (from..end).any(|at| view.kind(at) == Kind::Word && !view.is(at, words::PREPOSITION) && !view.is(at, words::DETERMINER));
    let pronoun = from + 1 == end && matches!(view.word(from), "this" | "that" | "these" | "those" | "him" | "her" | "them" | "us" | "me");
    (from < end && nouns && !pronoun).then_some(from..end)
}

/// Where the subject starts behind "last year" or "the majority of the time".
fn behind_time(view: View<'_>, from: usize, end: usize) -> usize {
    let recent = matches!(view.word(from), "last" | "next" | "this" | "earlier" | "later") && view.is(from + 1, words::CALENDAR);
    let mostly = (from..end).find(|&k| view.word(k) == "time" && k >= from + 3 && view.word(k - 1) == "the" && view.word(k - 2) == "of");
    let start = if recent { from + 2 } else { mostly.map_or(from, |k| k + 1) };
    if start < end && (view.capital(start) || view.is(start, words::DETERMINER)) { start } else { from }
}

fn is_calendar_word(view: View<'_>, at: usize) -> bool {
    view.capital(at) && view.is(at, words::CALENDAR)
}

/// In "In Washington officials", "On Tuesday Mr. Kaya": where the last noun phrase starts.
fn last_name(view: View<'_>, from: usize, end: usize) -> Option<usize> {
    let mut at = end;
    let capital = view.capital(end - 1);
    while at > from + 1 {
        let here = at - 1;
        let goes_on = match view.kind(here) {
            Kind::Word if view.is(here, words::DETERMINER) => return (!view.is(here - 1, words::PREPOSITION)).then_some(here),
            Kind::Word if view.is(here, words::PREPOSITION) => false,
            Kind::Word => view.capital(here) == capital && !is_calendar_word(view, here),
            Kind::Other => true,
            Kind::Number
            | Kind::Comma
            | Kind::Colon
            | Kind::Semicolon
            | Kind::Dash
            | Kind::Open
            | Kind::Close
            | Kind::Stop
            | Kind::Quote(_) => false,
        };
        if !goes_on {
            break;
        }
        at = here;
    }
    (at < end).then_some(at)
}

/// The noun phrase behind a verb ("said Ana Ruiz, the mayor"), up to `high`.
pub fn after(view: View<'_>, from: usize, high: usize) -> Option<Range<usize>> {
    let mut at = from;
    while at < high && view.is(at, words::ADVERB) && !view.capital(at) {
        at += 1;
    }
    let start = at;
    while at < high.min(start + REACH) {
        match view.kind(at) {
            Kind::Word => {
                let word = view.word(at);
                if at == start && words::of(word).any(words::SPEAKER) {
                    return Some(at..at + 1);
                }
                if ends_behind(view, start, at) {
                    break;
                }
            }
            Kind::Number if at == start => {}
            Kind::Number | Kind::Other => {}
            Kind::Open => {
                let close = (at..high).take(12).find(|&k| view.kind(k) == Kind::Close);
                match close {
                    Some(close) => at = close,
                    None => break,
                }
            }
            Kind::Quote(_) if at > start && view.capital(at - 1) && view.capital(at + 1) => {}
            Kind::Quote(_) | Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Close | Kind::Stop => break,
        }
        at += 1;
    }
    let mut end = at;
    while end > start && (view.is(end - 1, words::PREPOSITION) || view.word(end - 1) == "and") {
        end -= 1;
    }
    let nouns = (start..end).any(|k| view.kind(k) == Kind::Word && !view.is(k, words::DETERMINER));
    (start < end && nouns && !view.is(start, words::PREPOSITION) && !view.is(start, words::CLAUSE)).then_some(start..end)
}

/// Does the noun phrase behind a verb end before the word at `at`?
fn ends_behind(view: View<'_>, start: usize, at: usize) -> bool {
    let word = view.word(at);
    match word {
        "of" | "for" | "the" | "with" | "from" | "a" | "an" => return false,
        "and" => return !(view.capital(at + 1) || view.is(at + 1, words::DETERMINER)),
        _ => {}
    }
    let plain = words::of(word).any(words::PREPOSITION) || words::of(word).any(words::CLAUSE) || words::of(word).any(words::VERB);
    let adverb = words::of(word).any(words::ADVERB) && !view.capital(at);
    plain
        || adverb
        || word.ends_with("ing") && at > start && !view.capital(at)
        || (words::of(word).any(words::CALENDAR) && (view.capital(at) || at > start))
}

/// The subject of the clause that ends before `high`: for "saying", "adding", "went on to say".
pub fn of_clause(view: View<'_>, low: usize, high: usize) -> Option<Range<usize>> {
    let mut from = low;
    // Skip adverbials in front, each up to its comma.
    while from < high {
        let word = view.word(from);
        let adverbial = words::of(word).any(words::PREPOSITION)
            || (words::of(word).any(words::CLAUSE) && word != "and" && word != "but")
            || word.ends_with("ing")
            || word.ends_with("ed") && !view.capital(from);
        let opener = words::of(word).any(words::OPENER) && view.kind(from + 1) == Kind::Comma;
        if !adverbial && !opener {
            break;
        }
        match (from..high).find(|&at| view.kind(at) == Kind::Comma) {
            Some(comma) => from = comma + 1,
            None => break,
        }
    }
    let verb = (from..high).find(|&at| {
        let word = view.word(at);
        words::of(word).any(words::VERB) || (at > from && is_finite(view, from, at))
    })?;
    if view.is(verb, words::CONTRACTED) {
        return Some(verb..verb + 1);
    }
    before(view, from, verb)
}
