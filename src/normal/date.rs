//! Two dates: containment and parts.
//!
//! Given two normal forms, it promises a symmetric answer: the same, compatible (one contains the other,
//! or nothing that was said excludes it), or in conflict. Whether they date the same event is asked by
//! `align`; here that is taken for granted.

use jiff::civil::Date as Day;

use crate::align::FactRelation;
use crate::fact::{Date, DateAnchor, Precision, WrittenDate};

/// How two dates relate, if they date the same event.
pub fn relate(a: &Date, b: &Date) -> FactRelation {
    match (a.range, b.range) {
        (Some(x), Some(y)) => by_range(a, x, b, y),
        (Some(_) | None, Some(_) | None) => by_parts(&a.written, &b.written),
    }
}

/// Do the two say anything about each other? A weekday and a month, with no dateline, do not, although
/// neither excludes the other.
pub fn is_telling(a: &Date, b: &Date) -> bool {
    (a.range.is_some() && b.range.is_some())
        || common_parts(&a.written, &b.written) > 0
        || (a.written.words.is_some() && a.written.words == b.written.words)
}

fn by_range(a: &Date, x: (Day, Day), b: &Date, y: (Day, Day)) -> FactRelation {
    if x == y {
        return FactRelation::Same;
    }
    let holds = |x: (Day, Day), y: (Day, Day)| x.0 <= y.0 && y.1 <= x.1;
    let meet = |x: (Day, Day), y: (Day, Day)| x.0 <= y.1 && y.0 <= x.1;
    let fits = |x, y| holds(x, y) || holds(y, x) || (meet(x, y) && (is_loose(a) || is_loose(b)));
    if winters(a, x).into_iter().any(|x| winters(b, y).into_iter().any(|y| fits(x, y))) {
        return FactRelation::Compatible;
    }
    // Where a year was left to the reader, another guess at it is no conflict.
    let guessed = |d: &Date| d.anchor == DateAnchor::Dateline && d.written.year.is_none() && d.written.month.is_some();
    let same_day = a.written.month.is_some()
        && a.written.month == b.written.month
        && (a.written.day == b.written.day || a.written.day.is_none() || b.written.day.is_none());
    if (guessed(a) || guessed(b)) && same_day && !(a.written.year.is_some() && b.written.year.is_some()) {
        return FactRelation::Compatible;
    }
    FactRelation::Conflict
}

/// "The winter of 2018" is the one that ended or the one that began in that year, not the summer between.
fn winters(date: &Date, range: (Day, Day)) -> [(Day, Day); 2] {
    if date.precision != Precision::Season || range.0.year() + 2 != range.1.year() {
        return [range, range];
    }
    let spring = Day::new(range.0.year() + 1, 3, 20).unwrap_or(range.1);
    let december = Day::new(range.0.year() + 1, 12, 1).unwrap_or(range.0);
    [(range.0, spring), (december, range.1)]
}

/// Seasons and "ago" have soft edges.
fn is_loose(date: &Date) -> bool {
    date.precision == Precision::Season || (date.anchor == DateAnchor::Dateline && date.written.words.is_some())
}

fn by_parts(a: &WrittenDate, b: &WrittenDate) -> FactRelation {
    if a == b {
        return FactRelation::Same;
    }
    if a.words.is_some() && b.words.is_some() && shifts_apart(a, b) {
        return FactRelation::Conflict;
    }
    let apart = differ(a.year, b.year) || differ(a.month, b.month) || differ(a.day, b.day) || differ(a.weekday, b.weekday);
    if apart { FactRelation::Conflict } else { FactRelation::Compatible }
}

fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// How many parts both sides give.
fn common_parts(a: &WrittenDate, b: &WrittenDate) -> usize {
    let both = [
        a.year.is_some() && b.year.is_some(),
        a.month.is_some() && b.month.is_some(),
        a.day.is_some() && b.day.is_some(),
        a.weekday.is_some() && b.weekday.is_some(),
    ];
    both.into_iter().filter(|&b| b).count()
}

/// "Last year" and "this year" exclude each other even without a dateline; shorter stretches may be one
/// and the same for accounts that appeared on two days.
fn shifts_apart(a: &WrittenDate, b: &WrittenDate) -> bool {
    let parts = |w: &WrittenDate| {
        w.words.as_deref().and_then(|s| s.trim_end_matches("'s").split_once(' ').map(|(x, y)| (x.to_owned(), y.to_owned())))
    };
    match (parts(a), parts(b)) {
        (Some((x, unit)), Some((y, other))) => x != y && unit == other && unit == "year",
        _ => false,
    }
}

/// The normal form in words, as findings show it: days where they are known, else the parts written.
pub fn display(date: &Date) -> String {
    if let Some((from, to)) = date.range {
        return if from == to { from.to_string() } else { format!("{from} – {to}") };
    }
    let w = &date.written;
    let mut parts = Vec::new();
    parts.extend(w.weekday.map(|d| format!("weekday {d}")));
    parts.extend(w.year.map(|y| y.to_string()));
    parts.extend(w.month.map(|m| format!("month {m}")));
    parts.extend(w.day.map(|d| format!("day {d}")));
    parts.extend(w.words.clone());
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::relate;
    use crate::align::FactRelation;
    use crate::extract::date::tests::read_one;

    #[test]
    fn dates_relate_by_containment_and_parts() {
        let rows = [
            ("on April 2, 2019", "on 2 April 2019", FactRelation::Same),
            ("on 12 March 2023", "in March 2023", FactRelation::Compatible),
            ("in the 1990s", "in 1994", FactRelation::Compatible),
            ("in the 1970s", "in 1985", FactRelation::Conflict),
            ("in the summer of 2017", "in July 2017", FactRelation::Compatible),
            ("in the winter of 2018", "in July 2018", FactRelation::Conflict),
            ("in the winter of 2018", "in January 2019", FactRelation::Compatible),
            ("on 14 May", "on 15 May", FactRelation::Conflict),
            ("on 14 May", "on May 14, 2024", FactRelation::Compatible),
            ("in 2011", "in 2001", FactRelation::Conflict),
            ("on Dec. 31,", "on Dec. 41,", FactRelation::Conflict),
            ("on Saturday", "on June 8", FactRelation::Compatible),
            ("on Saturday", "on Sunday", FactRelation::Conflict),
            ("last year", "this year", FactRelation::Conflict),
            ("last week", "this week", FactRelation::Compatible),
            ("since July 2017", "since July 3017", FactRelation::Conflict),
        ];
        for (a, b, expected) in rows {
            let (x, y) = (read_one(a, None), read_one(b, None));
            assert_eq!(relate(&x, &y), expected, "{a} / {b}: {x:?} {y:?}");
            assert_eq!(relate(&y, &x), expected, "{b} / {a}");
        }
    }

    #[test]
    fn datelines_tell_which_days_are_meant() {
        let rows = [
            ("It reopened on Tuesday", "2024-04-05", "on April 2, 2024", "2024-04-06", FactRelation::Same),
            ("It reopened on Tuesday", "2024-04-05", "on April 3", "2024-04-06", FactRelation::Conflict),
            ("Last year it closed", "2024-02-20", "in 2022", "2024-02-21", FactRelation::Conflict),
            ("Last year it closed", "2024-02-20", "in 2023", "2024-02-21", FactRelation::Same),
            ("It derailed on Friday", "2024-05-04", "It derailed on Friday", "2024-05-11", FactRelation::Conflict),
            ("He retired five years ago", "2024-09-10", "He retired in 2019", "2024-09-10", FactRelation::Compatible),
            ("He retired five years ago", "2024-09-10", "He retired in 2017", "2024-09-10", FactRelation::Conflict),
            ("It will open on Monday", "2024-04-05", "It will open on April 8", "2024-04-05", FactRelation::Same),
            ("It opened in December", "2024-02-05", "It opened in December 2023", "2024-02-05", FactRelation::Same),
        ];
        for (a, date_a, b, date_b, expected) in rows {
            let (x, y) = (read_one(a, Some(date_a)), read_one(b, Some(date_b)));
            assert_eq!(relate(&x, &y), expected, "{a} / {b}: {x:?} {y:?}");
        }
    }
}
