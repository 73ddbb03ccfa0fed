//! Days, months and weekdays as they are written: "April 2, 2019", "2 April", "Jan. 6", "2019-04-02",
//! "Friday, May 3", "in March".
//!
//! Given the tokens at a place, it promises the parts of a date or nothing. An impossible day ("Dec.
//! 41") is kept as written, since somebody wrote a date there. What the parts mean is left to `resolve`.

use crate::extract::date::resolve::Shape;
use crate::extract::date::{Found, calendar, year};
use crate::extract::number::{cursor::Cursor, noun, words};

/// A day, month or weekday at `at`.
pub fn read(c: Cursor<'_>, at: usize) -> Option<Found> {
    iso(c, at).or_else(|| slashed(c, at)).or_else(|| day_first(c, at)).or_else(|| month_first(c, at, None)).or_else(|| weekday(c, at))
}

/// "2019-04-02".
fn iso(c: Cursor<'_>, at: usize) -> Option<Found> {
    let part = |i: usize, length: usize| c.small_integer(i).filter(|&(_, l)| l == length).map(|(v, _)| v);
    let (value, month, day) = (part(at, 4)?, part(at + 2, 2)?, part(at + 4, 2)?);
    if !c.is_hyphen(at + 1) || !c.is_hyphen(at + 3) || !(1..=12).contains(&month) {
        return None;
    }
    let shape = Shape::Day { year: i16::try_from(value).ok(), month: month as i8, day: i8::try_from(day).ok()?, weekday: None, last: None };
    Some(Found { shape, from: at, to: at + 5 })
}

/// "14/05/2024" or "05/14/2024", where only one order is possible.
fn slashed(c: Cursor<'_>, at: usize) -> Option<Found> {
    let mark = |i: usize| matches!(c.lower(i), "/" | ".") && c.is_glued(i) && c.is_glued(i + 1);
    if !mark(at + 1) || !mark(at + 3) {
        return None;
    }
    let (first, second) = (c.small_integer(at)?.0, c.small_integer(at + 2)?.0);
    let (value, _) = c.small_integer(at + 4).filter(|&(_, length)| length == 4)?;
    let (day, month) = match (first, second) {
        (13..=31, 1..=12) => (first, second),
        (1..=12, 13..=31) => (second, first),
        (d, m) if d == m && d <= 12 => (d, m),
        _ => return None,
    };
    let shape = Shape::Day { year: i16::try_from(value).ok(), month: month as i8, day: day as i8, weekday: None, last: None };
    Some(Found { shape, from: at, to: at + 5 })
}

/// A day of the month in digits ("3", "3rd") or words ("third"), with the token after it.
fn day_number(c: Cursor<'_>, at: usize) -> Option<(i8, usize)> {
    if let Some((value, digits)) = c.small_integer(at) {
        let suffixed = c.is_glued(at + 1) && matches!(c.lower(at + 1), "st" | "nd" | "rd" | "th");
        let next = at + 1 + usize::from(suffixed);
        let day = i8::try_from(value).ok().filter(|&d| d > 0 && digits <= 2)?;
        let longer = c.is_glued(next) && (c.is_word(next) || matches!(c.lower(next), "%" | ":"));
        return (!longer).then_some((day, next));
    }
    let place = words::ordinal(c, at)?;
    i8::try_from(place.low).ok().filter(|&d| d <= 31).map(|d| (d, place.next))
}

/// "2 April 2019", "the 4th of July", "2-5 April".
fn day_first(c: Cursor<'_>, at: usize) -> Option<Found> {
    let start = at + usize::from(c.lower(at) == "the");
    let (day, mut next) = day_number(c, start)?;
    let mut last_day = None;
    if (c.is_hyphen(next) || matches!(c.lower(next), "to" | "and"))
        && c.is_digits(start)
        && let Some((to, after)) = day_number(c, next + 1).filter(|&(to, _)| to > day)
    {
        (last_day, next) = (Some(to), after);
    }
    let of = usize::from(c.lower(next) == "of");
    let month_at = next + of;
    let month = calendar::month(c.lower(month_at)).filter(|_| c.is_capital(month_at))?;
    let words_only = !c.is_digits(start);
    if (words_only && of == 0) || (month_at != next && start == at && words_only) || day > 31 {
        return None;
    }
    // "the 19 Sept. 11 hijackers": a month with a day of its own behind it.
    let end = month_at + 1 + usize::from(is_dot(c, month_at));
    let (year, to) = year_behind(c, end);
    if year.is_none() && day_number(c, end).is_some() && c.is_digits(end) {
        return None;
    }
    let last = last_day.map(|d| (month, d));
    let from = if start > at && of == 0 { start } else { at };
    Some(Found { shape: Shape::Day { year, month, day, weekday: None, last }, from, to })
}

/// "April 2, 2019", "Jan. 6", "March 31-April 4", "March 2022", "in March".
fn month_first(c: Cursor<'_>, at: usize, weekday: Option<(i8, usize)>) -> Option<Found> {
    let month = calendar::month(c.bare(at)).filter(|_| c.is_capital(at))?;
    let from = weekday.map_or(at, |(_, from)| from);
    let next = at + 1 + usize::from(is_dot(c, at));
    if is_attack_day(c, month, next) {
        return None;
    }
    if let Some((day, after)) = day_number(c, next).filter(|&(day, after)| c.is_digits(next) && is_day(c, at, day, after)) {
        let last = last_day(c, month, day, after);
        let after = last.map_or(after, |(_, _, to)| to);
        let (year, to) = year_behind(c, after);
        let shape = Shape::Day { year, month, day, weekday: weekday.map(|w| w.0), last: last.map(|(m, d, _)| (m, d)) };
        return Some(Found { shape, from, to });
    }
    let of = usize::from(matches!(c.lower(next), "of" | ","));
    if let Some(value) = year::after_month(c, next + of) {
        return Some(Found { shape: Shape::Month { year: Some(value), month }, from, to: next + of + 1 });
    }
    let doubtful = calendar::is_doubtful_month(c.bare(at)) || c.bare(at).len() <= 4 && next == at + 1 && c.bare(at) != "july";
    let shown = is_before_month(c.before(at, 1)) || (c.before(at, 1) == "-" && c.before(at, 2) == "mid");
    let named = c.is_capital(next) && next == at + 1;
    (weekday.is_none() && !(doubtful && (!shown || named)) && (!named || shown)).then_some(Found {
        shape: Shape::Month { year: None, month },
        from,
        to: next,
    })
}

/// "the Sept. 11 attacks": the day has become the name of the event.
fn is_attack_day(c: Cursor<'_>, month: i8, at: usize) -> bool {
    let Some((11, after)) = day_number(c, at) else { return false };
    let plain = c.is_word(after)
        && !matches!(
            c.lower(after),
            "and" | "at" | "in" | "by" | "when" | "after" | "the" | "as" | "to" | "that" | "he" | "she" | "with" | "for" | "or"
        );
    month == 9 && plain && year_behind(c, after).0.is_none()
}

/// The dot of an abbreviated month.
fn is_dot(c: Cursor<'_>, at: usize) -> bool {
    c.lower(at).len() <= 4 && c.lower(at + 1) == "." && c.is_glued(at + 1) && c.get(at + 2).is_some()
}

/// Words after which a month's name is a month.
fn is_before_month(word: &str) -> bool {
    matches!(
        word,
        "in" | "of"
            | "by"
            | "since"
            | "until"
            | "till"
            | "late"
            | "early"
            | "mid"
            | "from"
            | "to"
            | "through"
            | "during"
            | "before"
            | "after"
            | "between"
            | "last"
            | "next"
            | "this"
            | "for"
            | "each"
            | "every"
            | "around"
            | "past"
    )
}

/// Is the figure behind a month its day? "In March 12 people died" counts people.
fn is_day(c: Cursor<'_>, month_at: usize, day: i8, after: usize) -> bool {
    let counted = noun::counted(c, after, false).is_some() && !c.is_digits(after);
    let on = matches!(
        c.before(month_at, 1),
        "on" | "since" | "until" | "by" | "before" | "after" | "the" | "," | "from" | "midnight" | "and" | "to" | "dated"
    );
    let in_month = c.before(month_at, 1) == "in";
    if crate::extract::unit::unit(c, after, false).is_some() || matches!(c.lower(after), "million" | "billion" | "thousand" | "hundred") {
        return false;
    }
    let run_on = c.is_hyphen(after) && calendar::month(c.lower(after + 1)).is_some();
    run_on || !(counted && (in_month || day > 31) && !on)
}

/// "March 31-April 4", "April 2-5", "April 2 to 5": the last day of a run.
fn last_day(c: Cursor<'_>, month: i8, day: i8, at: usize) -> Option<(i8, i8, usize)> {
    if !(c.is_hyphen(at) || (c.lower(at) == "to" && c.is_digits(at + 1))) {
        return None;
    }
    // A second month makes a date of its own, so that a change in it is seen there.
    let (to, after) = day_number(c, at + 1).filter(|&(to, _)| to > day && to <= 31 && c.is_digits(at + 1))?;
    let counts = noun::counted(c, after, false).is_some() && c.lower(at) == "to";
    (!counts).then_some((month, to, after))
}

/// A year behind a day and month: ", 2019" or "2019".
fn year_behind(c: Cursor<'_>, at: usize) -> (Option<i16>, usize) {
    let comma = usize::from(c.lower(at) == ",");
    let value = c
        .small_integer(at + comma)
        .filter(|&(v, digits)| digits == 4 && v >= 1000 && !(c.is_glued(at + comma + 1) && c.is_word(at + comma + 1)));
    match value.and_then(|(v, _)| i16::try_from(v).ok()) {
        Some(year) => (Some(year), at + comma + 1),
        None => (None, at),
    }
}

/// "Friday", "last Tuesday", "Friday, May 3", "Tues.".
fn weekday(c: Cursor<'_>, at: usize) -> Option<Found> {
    let shift = match c.lower(at) {
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    };
    let word = at + usize::from(shift.is_some());
    let short = calendar::short_weekday(c.lower(word)).filter(|_| c.lower(word + 1) == "." && c.is_glued(word + 1));
    let weekday = calendar::weekday(c.bare(word)).or(short).filter(|_| c.is_capital(word))?;
    let next = word + 1 + usize::from(short.is_some());
    let month_at = next + usize::from(c.lower(next) == ",");
    let dated = month_first(c, month_at, Some((weekday, at))).or_else(|| with_weekday(day_first(c, month_at), weekday, at));
    if dated.is_some() {
        return dated;
    }
    let holiday = matches!(
        c.before(word, 1),
        "good" | "black" | "super" | "ash" | "easter" | "palm" | "fat" | "cyber" | "giving" | "bloody" | "shrove"
    ) && c.is_capital(word.saturating_sub(1));
    let paper = c.is_capital(next)
        && matches!(c.lower(next), "times" | "telegraph" | "mail" | "mirror" | "post" | "herald" | "night" | "morning" | "school");
    (!holiday && !paper).then_some(Found { shape: Shape::Weekday { weekday, shift }, from: at, to: next })
}

fn with_weekday(found: Option<Found>, weekday: i8, from: usize) -> Option<Found> {
    let found = found?;
    match found.shape {
        Shape::Day { year, month, day, last, .. } => {
            Some(Found { shape: Shape::Day { year, month, day, weekday: Some(weekday), last }, from, to: found.to })
        }
        Shape::Month { .. }
        | Shape::ShiftedMonth { .. }
        | Shape::Season { .. }
        | Shape::Year { .. }
        | Shape::Decade { .. }
        | Shape::Weekday { .. }
        | Shape::Days { .. }
        | Shape::Shifted { .. }
        | Shape::Ago { .. } => None,
    }
}
