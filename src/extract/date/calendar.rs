//! The words of the calendar: months, weekdays, seasons, stretches.
//!
//! Given a folded word, it promises what it names in a calendar, if anything; whether it is meant that
//! way in its sentence is left to the grammar.

/// 1–12, by name or abbreviation.
pub fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// Is the month's name also another word or a given name, so that it needs a neighbour that shows it?
pub fn is_doubtful_month(word: &str) -> bool {
    matches!(word, "may" | "march" | "april" | "june" | "august" | "jan" | "mar" | "jun" | "sep")
}

/// 1 (Monday) – 7 (Sunday).
pub fn weekday(word: &str) -> Option<i8> {
    Some(match word {
        "monday" => 1,
        "tuesday" => 2,
        "wednesday" => 3,
        "thursday" => 4,
        "friday" => 5,
        "saturday" => 6,
        "sunday" => 7,
        _ => return None,
    })
}

/// As [`weekday`], for abbreviations, which need their dot.
pub fn short_weekday(word: &str) -> Option<i8> {
    Some(match word {
        "mon" => 1,
        "tue" | "tues" => 2,
        "wed" => 3,
        "thu" | "thur" | "thurs" => 4,
        "fri" => 5,
        _ => return None,
    })
}

/// A season of the north, by its first month; each has three.
pub fn season(word: &str) -> Option<i8> {
    Some(match word {
        "spring" => 3,
        "summer" => 6,
        "autumn" | "fall" => 9,
        "winter" => 12,
        _ => return None,
    })
}

/// A stretch that relative dates count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Days.
    Day,
    /// Weeks from Monday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
    /// Ten years.
    Decade,
}

/// The stretch that a word names, in singular or plural.
pub fn stretch(word: &str) -> Option<Stretch> {
    Some(match word {
        "day" | "days" => Stretch::Day,
        "week" | "weeks" => Stretch::Week,
        "weekend" | "weekends" => Stretch::Weekend,
        "month" | "months" => Stretch::Month,
        "year" | "years" => Stretch::Year,
        "decade" | "decades" => Stretch::Decade,
        _ => return None,
    })
}
