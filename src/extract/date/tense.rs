//! Which way a sentence looks from its dateline, as seen from one date in it.
//!
//! Given a date's tokens, it promises past, future or unknown from the nearest verb that shows one. It
//! parses nothing: endings and a list of auxiliaries are enough for "on Tuesday".

use crate::extract::date::resolve::Tense;
use crate::extract::number::cursor::Cursor;

/// How far verbs are looked for, in tokens.
const REACH: usize = 14;

/// The tense around tokens `from..to`: the nearest sign before it, else the nearest behind it.
pub fn tense(c: Cursor<'_>, from: usize, to: usize) -> Tense {
    let before = (1..=REACH.min(from)).map(|back| from - back).take_while(|&i| !matches!(c.lower(i), ";" | "\"" | "\u{201c}" | "\u{201d}"));
    let behind = to..(to + REACH).min(c.tokens.len());
    let signs = |mut places: Box<dyn Iterator<Item = usize> + '_>| places.find_map(|i| sign(c, i));
    signs(Box::new(before)).or_else(|| signs(Box::new(behind))).unwrap_or(Tense::Unknown)
}

fn sign(c: Cursor<'_>, i: usize) -> Option<Tense> {
    let word = c.lower(i);
    if !c.is_word(i) {
        return None;
    }
    if is_future(word) || (word == "to" && is_plan(c.lower(i + 1))) {
        return Some(Tense::Future);
    }
    // "… will become law after voting to override it on Wednesday": what comes after something is later.
    let done = word.ends_with("ing") && matches!(c.before(i, 1), "after" | "since");
    (done || is_past(word)).then_some(Tense::Past)
}

fn is_future(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "won't"
            | "would"
            | "shall"
            | "scheduled"
            | "due"
            | "expected"
            | "expects"
            | "expect"
            | "plans"
            | "planned"
            | "planning"
            | "slated"
            | "upcoming"
            | "set"
            | "hopes"
            | "intends"
            | "begins"
            | "opens"
            | "starts"
            | "could"
            | "may"
            | "might"
            | "should"
            | "must"
    ) || word.ends_with("'ll")
}

/// Verbs behind "to" that look ahead of a past main verb: "agreed to meet on Friday".
fn is_plan(word: &str) -> bool {
    matches!(
        word,
        "meet"
            | "vote"
            | "hold"
            | "appear"
            | "begin"
            | "start"
            | "open"
            | "visit"
            | "speak"
            | "testify"
            | "return"
            | "resume"
            | "decide"
            | "be"
            | "take"
            | "leave"
            | "arrive"
            | "travel"
            | "play"
            | "face"
            | "announce"
            | "launch"
            | "release"
            | "attend"
            | "gather"
            | "expire"
            | "end"
    )
}

#[expect(clippy::too_many_lines, reason = "one word list, one word a line")]
fn is_past(word: &str) -> bool {
    let regular = word.len() > 4
        && word.ends_with("ed")
        && !matches!(word, "indeed" | "hundred" | "speed" | "exceed" | "proceed" | "succeed" | "united" | "unprecedented");
    regular
        || matches!(
            word,
            "was"
                | "were"
                | "had"
                | "did"
                | "said"
                | "told"
                | "has"
                | "have"
                | "went"
                | "took"
                | "came"
                | "made"
                | "got"
                | "gave"
                | "held"
                | "met"
                | "won"
                | "lost"
                | "fell"
                | "rose"
                | "left"
                | "led"
                | "shot"
                | "struck"
                | "began"
                | "broke"
                | "found"
                | "spoke"
                | "sent"
                | "wrote"
                | "saw"
                | "flew"
                | "drove"
                | "ran"
                | "sat"
                | "stood"
                | "sold"
                | "thought"
                | "brought"
                | "bought"
                | "built"
                | "fought"
                | "caught"
                | "became"
                | "kept"
                | "felt"
                | "heard"
                | "paid"
                | "swore"
                | "drew"
                | "threw"
                | "grew"
                | "knew"
                | "died"
                | "fled"
                | "burst"
                | "hit"
                | "beat"
                | "cut"
                | "used"
                | "sank"
                | "sang"
                | "rode"
                | "woke"
                | "chose"
                | "froze"
                | "withdrew"
                | "overthrew"
                | "wasn't"
                | "didn't"
        )
}
