//! Which bare four-digit figures are years.
//!
//! Given a figure without separators, it promises a year only where the value or the neighbours show
//! one: "in 2014", "his 2016 campaign", "the 1970s"; "2000 people" is a count.

use crate::extract::number::{cursor::Cursor, noun};

/// Years that need no more than the absence of a counted noun.
const PLAIN: std::ops::RangeInclusive<u32> = 1900..=2049;

/// The year in digits at `at`.
pub fn year(c: Cursor<'_>, at: usize) -> Option<i16> {
    let (value, digits) = c.small_integer(at)?;
    if digits != 4 || value < 1000 || !stands_alone(c, at) {
        return None;
    }
    let dated = is_dating(c.before(at, 1)) || is_year_word(c.before(at, 1)) || (is_possessive(c, at) && !counts(c, at));
    let fits = if PLAIN.contains(&value) {
        (dated && !counts(c, at)) || !counts(c, at) || (is_dating(c.before(at, 1)) && is_event(c, at)) || is_pointing(c, at)
    } else if (1000..=9999).contains(&value) {
        (dated && !counts(c, at) && !measures(c, at)) || (is_pointing(c, at) && !counts(c, at))
    } else {
        false
    };
    if fits && !measures(c, at) { i16::try_from(value).ok() } else { None }
}

/// The year right behind a month: any four digits that count nothing.
pub fn after_month(c: Cursor<'_>, at: usize) -> Option<i16> {
    let (value, digits) = c.small_integer(at)?;
    let fits = digits == 4 && value >= 1000 && stands_alone(c, at) && !measures(c, at) && (PLAIN.contains(&value) || !counts(c, at));
    if fits { i16::try_from(value).ok() } else { None }
}

/// Nothing is glued to it that makes it part of a sum, a code or a longer figure.
fn stands_alone(c: Cursor<'_>, at: usize) -> bool {
    let before = c.before(at, 1);
    let sum = matches!(before, "$" | "€" | "£" | "¥" | "#" | "+" | "_" | "@" | "=" | "no") || (before == "." && c.before(at, 2) == "no");
    let coded = c.is_glued(at)
        && (matches!(before, "-" | "/" | "," | ".")
            && at >= 2
            && c.is_digits(at - 2)
            && !c.small_integer(at - 2).is_some_and(|(_, d)| d == 4 || d <= 2));
    let suffixed = c.is_glued(at + 1) && (c.is_word(at + 1) || matches!(c.lower(at + 1), "%" | "_" | "@" | "°"));
    !sum && !coded && !suffixed && crate::extract::unit::sign(c, at).is_none()
}

/// Does a unit or a scale stand behind it?
fn measures(c: Cursor<'_>, at: usize) -> bool {
    crate::extract::unit::unit(c, at + 1, false).is_some()
        || matches!(c.lower(at + 1), "hours" | "hundred" | "thousand" | "million" | "billion" | "trillion")
}

/// Is a plural noun right behind it that it counts?
fn counts(c: Cursor<'_>, at: usize) -> bool {
    // "a law signed in 2014 stops …": what follows a participle and "in" is when it was done.
    let dated = c.before(at, 1) == "in" && c.before(at, 2).ends_with("ed");
    noun::counted(c, at + 1, false).is_some() && !dated && !is_event(c, at) && !c.is_hyphen(at + 1) && !is_edition(c, at)
}

/// "2027 Orbis hopes": before a name, a figure that is no round one and has no separator says when.
fn is_edition(c: Cursor<'_>, at: usize) -> bool {
    c.is_capital(at + 1) && is_plain(c, at) && !is_round(c, at)
}

fn is_plain(c: Cursor<'_>, at: usize) -> bool {
    c.small_integer(at).is_some_and(|(value, _)| PLAIN.contains(&value))
}

fn is_round(c: Cursor<'_>, at: usize) -> bool {
    c.lower(at).ends_with("00") || c.lower(at).ends_with("50")
}

/// "2016 elections", "2020 Olympics": plurals that years go with.
fn is_event(c: Cursor<'_>, at: usize) -> bool {
    (at + 1..at + 4).any(|i| {
        matches!(
            c.lower(i),
            "elections"
                | "midterms"
                | "olympics"
                | "games"
                | "primaries"
                | "talks"
                | "protests"
                | "attacks"
                | "riots"
                | "floods"
                | "wildfires"
                | "awards"
                | "championships"
                | "finals"
                | "sanctions"
                | "hearings"
                | "negotiations"
                | "presidential"
                | "congressional"
                | "general"
        )
    })
}

/// Prepositions and words that dates follow.
fn is_dating(word: &str) -> bool {
    matches!(
        word,
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "before"
            | "after"
            | "during"
            | "from"
            | "to"
            | "through"
            | "circa"
            | "late"
            | "early"
            | "mid"
            | "and"
            | "between"
            | "come"
    )
}

fn is_year_word(word: &str) -> bool {
    matches!(word, "year" | "fiscal" | "spring" | "summer" | "autumn" | "fall" | "winter")
}

/// "the 2016 campaign", "his 2016 promises", "Trump's 2016 victory", "a 2015 decision".
fn is_possessive(c: Cursor<'_>, at: usize) -> bool {
    matches!(c.before(at, 1), "the" | "a" | "his" | "her" | "its" | "their" | "our" | "my" | "your" | "this" | "that")
        || c.before(at, 1).ends_with("'s")
}

/// As [`is_possessive`], where "the 2000 people" is ruled out by a round figure or a qualifier.
fn is_pointing(c: Cursor<'_>, at: usize) -> bool {
    is_possessive(c, at) && !is_round(c, at) && c.is_word(at + 1)
}
