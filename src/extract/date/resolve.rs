//! From the parts of a date to days of the calendar.
//!
//! Given what was written, the dateline and the tense around it, it promises the first and last day
//! where they can be known, and otherwise only the parts. A weekday in the past tense is the last such
//! day, never one to come; where the tense does not show, no day is claimed.

use jiff::civil::Date as Day;
use jiff::{Span as Stride, ToSpan as _};

use crate::extract::date::calendar::Stretch;
use crate::fact::{Date, DateAnchor, Precision, WrittenDate};

/// Which way a sentence looks from its dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// What happened.
    Past,
    /// What is to come.
    Future,
    /// The words do not show.
    Unknown,
}

/// A date as its words give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A day of a month, perhaps with weekday, year, and the last day of a run.
    Day { year: Option<i16>, month: i8, day: i8, weekday: Option<i8>, last: Option<(i8, i8)> },
    /// A month.
    Month { year: Option<i16>, month: i8 },
    /// A month counted from the dateline: "last March".
    ShiftedMonth { month: i8, shift: i8 },
    /// A season, by its first month.
    Season { year: Option<i16>, first: i8, shift: Option<i8> },
    /// A year, or the years up to a last one.
    Year { from: i16, to: i16 },
    /// Ten years.
    Decade { from: i16 },
    /// A weekday; `shift` is -1 for "last", 1 for "next".
    Weekday { weekday: i8, shift: Option<i8> },
    /// So many days from the dateline, with slack for "last night".
    Days { from: i32, to: i32 },
    /// "last week", "this month", "next year".
    Shifted { stretch: Stretch, shift: i32 },
    /// "five years ago".
    Ago { count: i32, stretch: Stretch },
}

type Range = Option<(Day, Day)>;

/// The normal form of `shape`; `words` are its folded words, kept where parts do not say it all.
pub fn resolve(shape: &Shape, dateline: Option<Day>, tense: Tense, words: String) -> Date {
    let (written, precision) = written(shape, words);
    if let Some(range) = absolute(shape) {
        return Date { range: Some(range), precision, anchor: DateAnchor::Absolute, written };
    }
    let range = dateline.and_then(|from| relative(shape, from, tense));
    let anchor = if range.is_some() { DateAnchor::Dateline } else { DateAnchor::Unresolved };
    Date { range, precision, anchor, written }
}

fn written(shape: &Shape, words: String) -> (WrittenDate, Precision) {
    let none = WrittenDate::default();
    let worded = |words| WrittenDate { words: Some(words), ..WrittenDate::default() };
    match shape {
        Shape::Day { year, month, day, weekday, last } => {
            let words = last.map(|_| words);
            (WrittenDate { year: *year, month: Some(*month), day: Some(*day), weekday: *weekday, words }, Precision::Day)
        }
        Shape::Month { year, month } => (WrittenDate { year: *year, month: Some(*month), ..none }, Precision::Month),
        Shape::ShiftedMonth { month, .. } => (WrittenDate { month: Some(*month), words: Some(words), ..none }, Precision::Month),
        Shape::Season { year, .. } => (WrittenDate { year: *year, words: Some(words), ..none }, Precision::Season),
        Shape::Year { from, to } if from == to => (WrittenDate { year: Some(*from), ..none }, Precision::Year),
        Shape::Year { .. } => (worded(words), Precision::Year),
        Shape::Decade { .. } => (worded(words), Precision::Decade),
        Shape::Weekday { weekday, shift } => (WrittenDate { weekday: Some(*weekday), words: shift.map(|_| words), ..none }, Precision::Day),
        Shape::Days { .. } => (worded(words), Precision::Day),
        Shape::Shifted { stretch, .. } | Shape::Ago { stretch, .. } => (worded(words), precision_of(*stretch)),
    }
}

fn precision_of(stretch: Stretch) -> Precision {
    match stretch {
        Stretch::Day | Stretch::Week | Stretch::Weekend => Precision::Day,
        Stretch::Month => Precision::Month,
        Stretch::Year => Precision::Year,
        Stretch::Decade => Precision::Decade,
    }
}

fn absolute(shape: &Shape) -> Range {
    match *shape {
        Shape::Day { year: Some(year), month, day, last, .. } => days(year, month, day, last),
        Shape::Month { year: Some(year), month } => month_of(year, month),
        Shape::Season { year: Some(year), first, .. } => season_of(year, first),
        Shape::Year { from, to } => Some((Day::new(from, 1, 1).ok()?, Day::new(to, 12, 31).ok()?)),
        Shape::Decade { from } => Some((Day::new(from, 1, 1).ok()?, Day::new(from.checked_add(9)?, 12, 31).ok()?)),
        Shape::Day { year: None, .. }
        | Shape::Month { year: None, .. }
        | Shape::Season { year: None, .. }
        | Shape::ShiftedMonth { .. }
        | Shape::Weekday { .. }
        | Shape::Days { .. }
        | Shape::Shifted { .. }
        | Shape::Ago { .. } => None,
    }
}

fn days(year: i16, month: i8, day: i8, last: Option<(i8, i8)>) -> Range {
    let from = Day::new(year, month, day).ok()?;
    let to = match last {
        Some((month, day)) => Day::new(year, month, day).ok()?,
        None => from,
    };
    (from <= to).then_some((from, to))
}

fn month_of(year: i16, month: i8) -> Range {
    let from = Day::new(year, month, 1).ok()?;
    Some((from, from.last_of_month()))
}

/// A season; "the winter of 2018" may begin or end in that year, so its range holds both halves.
fn season_of(year: i16, first: i8) -> Range {
    if first == 12 {
        return Some((Day::new(year.checked_sub(1)?, 12, 1).ok()?, Day::new(year.checked_add(1)?, 3, 20).ok()?));
    }
    Some((Day::new(year, first, 1).ok()?, Day::new(year, first + 3, 22).ok()?))
}

fn relative(shape: &Shape, dateline: Day, tense: Tense) -> Range {
    match *shape {
        Shape::Day { month, day, last, .. } => nearest(dateline, tense, |year| days(year, month, day, last)),
        Shape::Month { month, .. } => nearest(dateline, tense, |year| month_of(year, month)),
        Shape::ShiftedMonth { month, shift } => {
            let tense = if shift < 0 { Tense::Past } else { Tense::Future };
            nearest(dateline, tense, |year| month_of(year, month))
        }
        Shape::Season { first, shift, .. } => {
            let tense = match shift {
                Some(shift) if shift < 0 => Tense::Past,
                Some(0) => Tense::Unknown,
                Some(_) => Tense::Future,
                None => tense,
            };
            nearest(dateline, tense, |year| season_part(year, first))
        }
        Shape::Weekday { weekday, shift } => weekday_of(dateline, weekday, shift, tense),
        Shape::Days { from, to } => Some((moved(dateline, i64::from(from).days())?, moved(dateline, i64::from(to).days())?)),
        Shape::Shifted { stretch, shift } => shifted(dateline, stretch, i64::from(shift)),
        Shape::Ago { count, stretch } => ago(dateline, stretch, i64::from(count)),
        Shape::Year { .. } | Shape::Decade { .. } => None,
    }
}

fn season_part(year: i16, first: i8) -> Range {
    if first == 12 {
        return Some((Day::new(year, 12, 1).ok()?, Day::new(year.checked_add(1)?, 3, 20).ok()?));
    }
    season_of(year, first)
}

fn moved(day: Day, by: Stride) -> Option<Day> {
    day.checked_add(by).ok()
}

/// The repetition of a yearly date that the tense asks for, or the nearest one.
fn nearest(dateline: Day, tense: Tense, of_year: impl Fn(i16) -> Range) -> Range {
    let year = dateline.year();
    let around = [year.checked_sub(1), Some(year), year.checked_add(1)];
    let mut candidates: Vec<(Day, Day)> = around.into_iter().flatten().filter_map(of_year).collect();
    match tense {
        Tense::Past => candidates.retain(|r| r.0 <= dateline),
        Tense::Future => candidates.retain(|r| r.1 >= dateline),
        Tense::Unknown => {}
    }
    let distance = |r: &(Day, Day)| {
        let before = dateline.duration_until(r.0).as_hours().max(0);
        let after = r.1.duration_until(dateline).as_hours().max(0);
        before.max(after)
    };
    candidates.into_iter().min_by_key(distance)
}

fn weekday_of(dateline: Day, weekday: i8, shift: Option<i8>, tense: Tense) -> Range {
    let today = dateline.weekday().to_monday_one_offset();
    let back = i64::from((today - weekday).rem_euclid(7));
    let ahead = i64::from((weekday - today).rem_euclid(7));
    let one = |by: i64| moved(dateline, by.days()).map(|day| (day, day));
    match (shift, tense) {
        // "Last Tuesday", said on a Friday, may be this week's or the week before's.
        (Some(shift), _) if shift < 0 => {
            let back = if back == 0 { 7 } else { back };
            Some((moved(dateline, (-back - if back < 7 { 7 } else { 0 }).days())?, moved(dateline, (-back).days())?))
        }
        (Some(shift), _) if shift > 0 => {
            let ahead = if ahead == 0 { 7 } else { ahead };
            Some((moved(dateline, ahead.days())?, moved(dateline, (ahead + 7).days())?))
        }
        (_, Tense::Past) => one(-back),
        (_, Tense::Future) => one(ahead),
        (Some(_), Tense::Unknown) => one(if ahead < back { ahead } else { -back }),
        (None, Tense::Unknown) => None,
    }
}

fn shifted(dateline: Day, stretch: Stretch, shift: i64) -> Range {
    match stretch {
        Stretch::Day => moved(dateline, shift.days()).map(|d| (d, d)),
        Stretch::Week => {
            let monday = monday(moved(dateline, shift.weeks())?)?;
            Some((monday, moved(monday, 6.days())?))
        }
        Stretch::Weekend => {
            let monday = monday(moved(dateline, shift.weeks())?)?;
            Some((moved(monday, 4.days())?, moved(monday, 6.days())?))
        }
        Stretch::Month => {
            let day = moved(dateline.first_of_month(), shift.months())?;
            Some((day, day.last_of_month()))
        }
        Stretch::Year => {
            let day = moved(dateline.first_of_month(), shift.years())?;
            Some((day.first_of_year(), day.last_of_year()))
        }
        Stretch::Decade => None,
    }
}

fn monday(day: Day) -> Option<Day> {
    moved(day, (-i64::from(day.weekday().to_monday_zero_offset())).days())
}

/// "Five years ago" is half a unit to either side; days are exact.
fn ago(dateline: Day, stretch: Stretch, count: i64) -> Range {
    let (stride, slack) = match stretch {
        Stretch::Day => (count.checked_neg()?.days(), 0.days()),
        Stretch::Week | Stretch::Weekend => (count.checked_neg()?.weeks(), 3.days()),
        Stretch::Month => (count.checked_neg()?.months(), 15.days()),
        Stretch::Year => (count.checked_neg()?.years(), 183.days()),
        Stretch::Decade => (count.checked_mul(-10)?.years(), 1500.days()),
    };
    let middle = moved(dateline, stride)?;
    let range = (middle.checked_sub(slack).ok()?, middle.checked_add(slack).ok()?);
    Some((range.0, range.1.min(dateline)))
}
