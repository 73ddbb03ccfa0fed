//! Tables of dates in running text.

use jiff::civil::Date as Day;

use super::dates;
use crate::document::{Block, BlockKind, Document, Format, Metadata};
use crate::extract::Context;
use crate::fact::{Date, DateAnchor, Precision, Value, WrittenDate};
use crate::segment::segment;
use crate::settings::Settings;
use crate::text::span::Span;

fn read(text: &str, dateline: Option<&str>) -> Vec<(String, Date)> {
    let settings = Settings::default();
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Sentence };
    let metadata = Metadata { date: dateline.and_then(|d| d.parse::<Day>().ok()), ..Metadata::default() };
    let document = Document::plain(text.to_owned(), vec![block], Format::Text, metadata);
    let segments = segment(&settings, &document);
    let found = dates(Context { settings: &settings, document: &document, segments: &segments }, &[]);
    found
        .into_iter()
        .filter_map(|f| match f.value {
            Value::Date(d) => Some((f.span.slice(text).to_owned(), d)),
            Value::Quote(_) | Value::Number(_) | Value::Name(_) => None,
        })
        .collect()
}

/// The first date of a text, or an empty one.
pub(crate) fn read_one(text: &str, dateline: Option<&str>) -> Date {
    let empty = Date { range: None, precision: Precision::Decade, anchor: DateAnchor::Unresolved, written: WrittenDate::default() };
    read(text, dateline).into_iter().next().map_or(empty, |(_, d)| d)
}

fn shown(text: &str, dateline: Option<&str>) -> Vec<String> {
    read(text, dateline).into_iter().map(|(words, d)| format!("{words} = {}", crate::normal::date::display(&d))).collect()
}

#[test]
fn dates_become_days() {
    let rows: &[(&str, &[&str])] = &[
        ("It was signed on April 2, 2019, in Quito", &["April 2, 2019 = 2019-04-02"]),
        ("It took effect on 1 January 2020.", &["1 January 2020 = 2020-01-01"]),
        ("since April 2022, forcing", &["April 2022 = 2022-04-01 – 2022-04-30"]),
        ("in 2014 and in 2018", &["2014 = 2014-01-01 – 2014-12-31", "2018 = 2018-01-01 – 2018-12-31"]),
        ("his 2016 campaign", &["2016 = 2016-01-01 – 2016-12-31"]),
        ("in the 1970s", &["the 1970s = 1970-01-01 – 1979-12-31"]),
        ("from 2010-2013", &["2010-2013 = 2010-01-01 – 2013-12-31"]),
        ("a March 31-April 4 survey", &["March 31 = month 3 day 31", "April 4 = month 4 day 4"]),
        ("on April 2-5, 2020", &["April 2-5, 2020 = 2020-04-02 – 2020-04-05"]),
        ("the 4th of July", &["the 4th of July = month 7 day 4"]),
        ("on Friday, May 3, 2024", &["Friday, May 3, 2024 = 2024-05-03"]),
        ("on 2024-05-03", &["2024-05-03 = 2024-05-03"]),
        ("In May, Trump said he may march", &["May = month 5"]),
        ("on Jan. 6 and Dec. 41", &["Jan. 6 = month 1 day 6", "Dec. 41 = month 12 day 41"]),
        ("a Tues. vote", &["Tues. = weekday 2"]),
    ];
    for (text, expected) in rows {
        assert_eq!(&shown(text, None), expected, "{text}");
    }
}

#[test]
fn relative_dates_count_from_the_dateline() {
    // Friday, 5 April 2024.
    let rows: &[(&str, &str)] = &[
        ("He said on Friday", "Friday = 2024-04-05"),
        ("She said on Monday", "Monday = 2024-04-01"),
        ("The trial will open on Monday", "Monday = 2024-04-08"),
        ("It opened last week", "last week = 2024-03-25 – 2024-03-31"),
        ("It opened last month", "last month = 2024-03-01 – 2024-03-31"),
        ("It opens next year", "next year = 2025-01-01 – 2025-12-31"),
        ("It closed yesterday", "yesterday = 2024-04-04"),
        ("It closed in December", "December = 2023-12-01 – 2023-12-31"),
        ("It closed on December 4", "December 4 = 2023-12-04"),
        ("It closed three days ago", "three days ago = 2024-04-02"),
        ("It closed last summer", "last summer = 2023-06-01 – 2023-09-22"),
        ("The polls are on Saturday", "Saturday = weekday 6"),
    ];
    for (text, expected) in rows {
        assert_eq!(shown(text, Some("2024-04-05")), [*expected], "{text}");
    }
}

#[test]
fn words_that_only_look_like_dates() {
    let rows = [
        "Organiser April Boateng said they may march on; a spring broke in the fall.",
        "It took 2000 people and 2500 trucks.",
        "Mr. May met June Brown at the Today show.",
        "The Sept. 11 attacks killed thousands.",
        "They sold $2019 worth of shares on Black Friday.",
    ];
    for text in rows {
        assert_eq!(shown(text, None), Vec::<String>::new(), "{text}");
    }
}
