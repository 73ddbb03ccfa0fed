//! Figures with a shape of their own: ages, scores, times of day, "one in five", "both"; and the small
//! words that look like figures and are none.
//!
//! Given the tokens at a figure, each reader promises a whole quantity or nothing. The general form is
//! read by the parent.

use rust_decimal::Decimal;

use crate::extract::number::cursor::Cursor;
use crate::extract::number::{Found, noun, qualifier, range, words};
use crate::extract::unit::Unit;
use crate::fact::{Number, NumberKind, Qualifier};

/// Tries each special form.
pub fn read(c: Cursor<'_>, at: usize) -> Option<Found> {
    both(c, at)
        .or_else(|| and_a_half(c, at))
        .or_else(|| time_of_day(c, at))
        .or_else(|| score(c, at))
        .or_else(|| one_in(c, at))
        .or_else(|| age(c, at))
}

fn number(kind: NumberKind, amount: Decimal, unit: Option<&str>) -> Number {
    let amount = amount.normalize();
    Number { amount, high: None, qualifier: Qualifier::Exact, unit: unit.map(str::to_owned), of: None, kind, written_unit: None }
}

/// "both climbers": two of them. "Both … and …" counts nothing.
fn both(c: Cursor<'_>, at: usize) -> Option<Found> {
    if c.lower(at) != "both" {
        return None;
    }
    let of = noun::counted(c, at + 1, false)?;
    let named = (at + 1..at + 6).take_while(|&i| c.is_word(i) || c.is_hyphen(i)).any(|i| c.lower(i) == "and");
    (!named).then(|| Found { number: Number { of: Some(of), ..number(NumberKind::Count, Decimal::TWO, None) }, from: at, to: at + 1 })
}

/// "a year and a half", "half an hour", "half a mile".
fn and_a_half(c: Cursor<'_>, at: usize) -> Option<Found> {
    let article = |i: usize| matches!(c.lower(i), "a" | "an");
    let (amount, unit_at, is_half) = match c.lower(at) {
        "a" | "an" => (Decimal::new(15, 1), at + 1, false),
        "half" if article(at + 1) => (Decimal::new(5, 1), at + 2, true),
        _ => return None,
    };
    let unit = crate::extract::unit::unit(c, unit_at, false).filter(|u| u.kind == NumberKind::Measure)?;
    let to = if is_half { unit.next } else { unit.next + 3 };
    if !is_half && !c.follows(unit.next, &["and", "a", "half"]) {
        return None;
    }
    let written = noun::singular(c.lower(unit_at));
    let (qualifier, from, to) = qualifier::qualified(c, at, to);
    let measure = number(unit.kind, amount.checked_mul(unit.factor)?, unit.base);
    Some(Found { number: Number { qualifier, written_unit: Some(written), ..measure }, from, to })
}

/// "7 a.m.", "3:30 p.m.", "10 o'clock", "5pm": minutes after midnight.
fn time_of_day(c: Cursor<'_>, at: usize) -> Option<Found> {
    let (hour, _) = c.small_integer(at).filter(|&(_, digits)| digits <= 2)?;
    let colon = matches!(c.lower(at + 1), ":" | ".") && c.is_glued(at + 1) && c.is_glued(at + 2);
    let clock = colon.then(|| c.small_integer(at + 2)).flatten().filter(|&(m, digits)| m < 60 && digits == 2).map(|(m, _)| (m, at + 3));
    let dotted = clock.is_none().then(|| half_past_dot(c.lower(at))).flatten().map(|m| (m, at + 1));
    let (minutes, next) = clock.or(dotted).unwrap_or((0, at + 1));
    let (noon, to) = match c.lower(next) {
        "a.m." | "a.m" | "am" => (Some(0), next + 1),
        "p.m." | "p.m" | "pm" => (Some(12), next + 1),
        "o'clock" => (None, next + 1),
        _ if clock.is_some() && c.lower(at + 1) == ":" => (None, next),
        _ => return None,
    };
    if hour > 24 && noon.is_none() {
        return None;
    }
    // "22 p.m." is a slip, but it is a time.
    let hour = noon.filter(|_| hour <= 12).map_or(hour, |n| hour % 12 + n);
    Some(Found { number: number(NumberKind::Measure, Decimal::from(hour * 60 + minutes), Some("o'clock")), from: at, to })
}

/// "7.30" is one token; before "a.m." it is a time.
fn half_past_dot(word: &str) -> Option<u32> {
    let (_, minutes) = word.split_once('.')?;
    minutes.parse().ok().filter(|&m: &u32| m < 60 && minutes.len() == 2)
}

/// "3-1", "51 to 49", "a 5-4 decision": one figure against another.
fn score(c: Cursor<'_>, at: usize) -> Option<Found> {
    let (first, _) = c.small_integer(at)?;
    let to_word = c.lower(at + 1) == "to" && is_vote(c, at);
    if !(c.is_hyphen(at + 1) || to_word) {
        return None;
    }
    let (second, _) = c.small_integer(at + 2)?;
    let to = at + 3;
    if c.is_hyphen(to) && c.is_digits(to + 1) || c.is_glued(at) || (!to_word && !is_score(c, at, to)) {
        return None;
    }
    let ratio = number(NumberKind::Ratio, Decimal::from(first), None);
    Some(Found { number: Number { high: Some(Decimal::from(second)), ..ratio }, from: at, to })
}

/// Do figures joined by a hyphen, in tokens `at..to`, say a score or a vote, and not a range?
pub fn is_score(c: Cursor<'_>, at: usize, to: usize) -> bool {
    let pair = c.small_integer(at).zip(c.small_integer(to.saturating_sub(1)));
    let Some(((first, _), (second, _))) = pair else { return false };
    if first > 999 || second > 999 {
        return false;
    }
    let behind = c.lower(if c.is_hyphen(to) { to + 1 } else { to });
    let counted = noun::counted(c, to, false).is_some() || crate::extract::unit::unit(c, to, false).is_some();
    first >= second && !counted || is_contest(behind) || is_vote(c, at) || (!counted && played(c, at))
}

fn is_contest(word: &str) -> bool {
    matches!(
        word,
        "vote"
            | "votes"
            | "win"
            | "victory"
            | "defeat"
            | "loss"
            | "lead"
            | "draw"
            | "tie"
            | "decision"
            | "ruling"
            | "margin"
            | "majority"
            | "score"
            | "record"
            | "thrashing"
            | "split"
            | "triumph"
            | "rout"
            | "comeback"
    )
}

/// Is there a verb of winning, losing or voting up to six words before?
fn played(c: Cursor<'_>, at: usize) -> bool {
    (1..=6).any(|back| {
        matches!(
            c.before(at, back),
            "won"
                | "win"
                | "wins"
                | "winning"
                | "beat"
                | "beats"
                | "beating"
                | "lost"
                | "lose"
                | "loses"
                | "losing"
                | "drew"
                | "led"
                | "lead"
                | "defeated"
                | "tied"
                | "score"
                | "finished"
                | "ended"
                | "thrashed"
                | "voted"
                | "ruled"
                | "leading"
                | "leads"
                | "trailed"
        )
    })
}

fn is_vote(c: Cursor<'_>, at: usize) -> bool {
    (1..=4).any(|back| matches!(c.before(at, back), "vote" | "voted" | "margin" | "approved" | "passed" | "score"))
}

/// "one in five voters" is 20 percent of voters.
fn one_in(c: Cursor<'_>, at: usize) -> Option<Found> {
    let middle = if c.lower(at + 1) == "in" { at + 2 } else { at + 3 };
    let joined = c.lower(at + 1) == "in" || c.follows(at + 1, &["out", "of"]);
    let plain = |i: usize| words::cardinal(c, i).filter(|a| a.high.is_none() && a.next == i + 1).map(|a| a.low);
    let (part, whole) = (plain(at).filter(|_| joined)?, plain(middle)?);
    if part >= whole || whole > Decimal::from(100) || c.is_digits(at) && part > Decimal::TEN {
        return None;
    }
    // "three in 10 days" is a rate in time, "one in three cities" may be a place: a share needs people.
    let of = noun::counted(c, middle + 1, false)?;
    if crate::extract::unit::unit(c, middle + 1, false).is_some() {
        return None;
    }
    let percent = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let (qualifier, from, to) = qualifier::qualified(c, at, middle + 1);
    Some(Found { number: Number { of: Some(of), qualifier, ..number(NumberKind::Percent, percent, None) }, from, to })
}

/// "34-year-old", "61 to 79 years old", "aged 34", "aged between 61 and 79", "Liam Fraser, 34, …".
fn age(c: Cursor<'_>, at: usize) -> Option<Found> {
    let first = words::cardinal(c, at).filter(|a| a.high.is_none() && a.low < Decimal::from(1000))?;
    let amount = range(c, at, first, false);
    let hyphen = usize::from(c.is_hyphen(amount.next));
    let unit = match c.lower(amount.next + hyphen) {
        "year" | "years" | "yr" => Some((Decimal::ONE, "year")),
        "month" | "months" => Some((Decimal::ONE.checked_div(Decimal::from(12))?, "month")),
        "week" | "weeks" => Some((Decimal::from(7).checked_div(Decimal::new(36525, 2))?, "week")),
        "day" | "days" => Some((Decimal::ONE.checked_div(Decimal::new(36525, 2))?, "day")),
        _ => None,
    };
    let behind = amount.next + hyphen + 1;
    let second = usize::from(c.is_hyphen(behind));
    let found = |factor: Decimal, to: usize, written: &str| {
        let (qualifier, from, _) = qualifier::qualified(c, at, to);
        let years = |value: Decimal| value.checked_mul(factor).map(|v| v.normalize());
        let high = match amount.high {
            Some(high) => Some(years(high)?),
            None => None,
        };
        let age = Number {
            high,
            qualifier,
            of: Some("age".to_owned()),
            written_unit: Some(written.to_owned()),
            ..number(NumberKind::Measure, years(amount.low)?, Some("year"))
        };
        Some(Found { number: age, from, to })
    };
    if let Some((factor, written)) = unit.filter(|_| matches!(c.lower(behind + second), "old" | "olds")) {
        return found(factor, behind + second + 1, written);
    }
    let plain = amount.scale == Decimal::ONE && amount.low.is_integer() && amount.low > Decimal::ZERO && amount.low < Decimal::from(116);
    let apposed = || amount.high.is_none() && is_apposed(c, at, amount.next);
    (plain && unit.is_none() && (is_aged(c, at, amount.next) || apposed())).then(|| found(Decimal::ONE, amount.next, "year")).flatten()
}

fn is_aged(c: Cursor<'_>, at: usize, next: usize) -> bool {
    let back = if c.before(at, 1) == "between" { 2 } else { 1 };
    let said = matches!(c.before(at, back), "aged" | "age" | "ages")
        || (matches!(c.before(at, 1), "of") && c.before(at, 2) == "age" && matches!(c.before(at, 3), "the" | "an"));
    said && noun::counted(c, next, false).is_none() && crate::extract::unit::unit(c, next, false).is_none()
}

/// A bare figure between commas behind a name.
fn is_apposed(c: Cursor<'_>, at: usize, next: usize) -> bool {
    let named = at >= 2 && c.lower(at - 1) == "," && c.is_word(at - 2) && c.is_capital(at - 2) && c.is_digits(at);
    let closed =
        matches!(c.lower(next), "," | "." | ";" | ")" | ":") && !(c.lower(next) == "." && c.is_glued(next + 1) && c.is_digits(next + 1));
    named
        && (closed || matches!(c.lower(next), "of" | "from" | "who" | "and" | "was" | "is" | "were" | "died" | "said" | "told"))
        && !is_month(c.lower(at - 2))
}

/// "the Sept. 11 attackers": a day that names an event is no quantity, and no date either.
pub fn is_day_of_month(c: Cursor<'_>, at: usize) -> bool {
    let dot = usize::from(at > 1 && c.before(at, 1) == "." && c.is_glued(at - 1));
    let Some(month) = at.checked_sub(1 + dot) else { return false };
    c.is_digits(at) && c.lower(at).len() <= 2 && c.is_capital(month) && is_month(c.lower(month)) && c.lower(month) != "may"
}

fn is_month(word: &str) -> bool {
    crate::extract::date::calendar::month(word).is_some()
}

/// Words that look like a figure and count nothing here: pronouns, articles, idioms.
pub fn is_no_count(c: Cursor<'_>, at: usize, to: usize, unit: Option<Unit>, of: Option<&str>) -> bool {
    let word = c.lower(at);
    if c.is_digits(at) {
        return false;
    }
    let single = to == at + 1;
    match word {
        "one" if unit.is_none() && single => pronoun_one(c, at, of),
        "one" => is_some_day(c, at),
        "zero" => single && of.is_none(),
        "a" | "an" => false,
        _ if single && unit.is_none() => is_idiom(c, at),
        _ => false,
    }
}

/// "One of the", "no one", "the one who", "one way or another": only a plain noun behind it, and nothing
/// that points before it, makes it a count.
fn pronoun_one(c: Cursor<'_>, at: usize, of: Option<&str>) -> bool {
    let pointing = matches!(
        c.before(at, 1),
        "no" | "any"
            | "every"
            | "some"
            | "each"
            | "this"
            | "that"
            | "the"
            | "which"
            | "another"
            | "last"
            | "next"
            | "either"
            | "neither"
            | "day"
            | "number"
            | "phase"
            | "only"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "your"
            | "one"
            | "square"
            | "for"
            | "as"
            | "not"
            | "-"
    );
    let bare = !c.is_word(at + 1) || matches!(c.lower(at + 1), "of" | "one" | "another");
    let idle = of.is_none_or(|of| {
        let head = of.rsplit(' ').next().unwrap_or(of);
        matches!(
            head,
            "thing"
                | "way"
                | "point"
                | "hand"
                | "side"
                | "place"
                | "another"
                | "time"
                | "reason"
                | "example"
                | "can"
                | "could"
                | "would"
                | "might"
                | "has"
                | "had"
                | "is"
                | "was"
                | "knows"
                | "wants"
                | "big"
                | "such"
                | "more"
                | "last"
                | "final"
                | "other"
                | "simple"
                | "or"
        )
    });
    pointing || bare || idle || c.is_capital(at + 1)
}

fn is_some_day(c: Cursor<'_>, at: usize) -> bool {
    matches!(c.lower(at + 1), "day" | "night" | "morning" | "evening" | "afternoon" | "point")
        && !matches!(c.before(at, 1), "than" | "just" | "only" | "least" | "about")
}

/// "a ten", "high five", "nine lives", "at sixes and sevens": a few fixed phrases.
fn is_idiom(c: Cursor<'_>, at: usize) -> bool {
    matches!(
        (c.before(at, 1), c.lower(at), c.lower(at + 1)),
        ("high", "five", _) | ("cloud", "nine", _) | ("back", "two", _) | (_, "two", "cents")
    ) || (c.before(at, 1) == "or" && matches!(c.lower(at), "two") && c.before(at, 2) != "one")
}

/// Ordinals that order nothing: "at first", "second thoughts", "third party", Fifth Avenue, "a second".
pub fn is_no_place(c: Cursor<'_>, at: usize, next: usize) -> bool {
    let behind = c.lower(next);
    let named = c.is_capital(next)
        && matches!(
            behind,
            "street"
                | "st"
                | "st."
                | "avenue"
                | "ave"
                | "amendment"
                | "lady"
                | "reich"
                | "army"
                | "fleet"
                | "division"
                | "nation"
                | "nations"
                | "baptist"
                | "world"
        );
    let idiom = match c.lower(at) {
        "first" => {
            matches!(c.before(at, 1), "at" | "head" | "safety")
                || matches!(
                    behind,
                    "of" | "lady"
                        | "aid"
                        | "hand"
                        | "responder"
                        | "responders"
                        | "name"
                        | "things"
                        | "glance"
                        | "thing"
                        | "family"
                        | "and"
                        | "time"
                )
                || c.is_hyphen(next) && matches!(c.lower(next + 1), "hand" | "rate" | "ever" | "time")
        }
        "second" => {
            matches!(c.before(at, 1), "a" | "per" | "split" | "every" | "one") && !c.is_word(next)
                || matches!(behind, "later" | "ago" | "thought" | "thoughts" | "hand" | "nature" | "fiddle" | "guess" | "guessing" | "to")
                || c.is_hyphen(next) && matches!(c.lower(next + 1), "hand" | "guess" | "guessing" | "rate")
        }
        "third" => matches!(behind, "party" | "parties" | "world") || c.is_hyphen(next) && c.lower(next + 1) == "party",
        "fifth" => behind == "column" || c.before(at, 1) == "the" && !c.is_word(next) && c.is_capital(at),
        "fourth" => c.follows(next, &["of", "july"]) || behind == "estate",
        _ => false,
    };
    named || idiom || (at > 0 && c.is_hyphen(at - 1))
}
