//! Tables of figures in running text.

use super::numbers;
use crate::document::{Block, BlockKind, Document, Format, Metadata};
use crate::extract::{Context, date};
use crate::fact::{Number, Value};
use crate::segment::segment;
use crate::settings::Settings;
use crate::text::span::Span;

/// The quantities of a text, with their words.
fn read(text: &str) -> Vec<(String, Number)> {
    let settings = Settings::default();
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Sentence };
    let document = Document::plain(text.to_owned(), vec![block], Format::Text, Metadata::default());
    let segments = segment(&settings, &document);
    let ctx = Context { settings: &settings, document: &document, segments: &segments };
    let dates = date::dates(ctx, &[]);
    let found = numbers(ctx, &[], &dates, &mut Vec::new());
    found
        .into_iter()
        .filter_map(|f| match f.value {
            Value::Number(n) => Some((f.span.slice(text).to_owned(), n)),
            Value::Quote(_) | Value::Date(_) | Value::Name(_) => None,
        })
        .collect()
}

/// The quantities of a text.
pub(crate) fn facts_of(text: &str) -> Vec<Number> {
    read(text).into_iter().map(|(_, n)| n).collect()
}

fn shown(text: &str) -> Vec<String> {
    read(text).into_iter().map(|(words, n)| format!("{words} = {}", crate::normal::number::display(&n))).collect()
}

#[test]
fn figures_become_normal_forms() {
    let rows: &[(&str, &[&str])] = &[
        ("It took around 160,000 asylum seekers in.", &["around 160,000 = about 160000 asylum seeker"]),
        ("He paid $84,000 and €38 million.", &["$84,000 = 84000 USD", "€38 million = 38000000 EUR"]),
        ("It cost £160m, or 5bn yen.", &["£160m = 160000000 GBP", "5bn yen = 5000000000 JPY"]),
        ("between 60 and 70 million zlotys", &["60 and 70 million zlotys = 60000000 – 70000000 PLN"]),
        ("the ferry takes 50–60 minutes", &["50–60 minutes = 3000 – 3600 s"]),
        ("five or six people", &["five or six = 5 – 6 people"]),
        ("rose from 50 to 60 percent", &["50 = 50", "60 percent = 60 percent"]),
        ("two hundred and five ships", &["two hundred and five = 205 ship"]),
        ("twenty-five ships and two dozen boats", &["twenty-five = 25 ship", "two dozen = 24 boat"]),
        ("half a million people", &["half a million = 500000 people"]),
        ("a hundred sheep", &["a hundred = 100 sheep"]),
        ("Marta Kowalczyk, 19, won", &["19 = 19 year age"]),
        ("aged between 61 and 79; 61 to 79 years old", &["61 and 79 = 61 – 79 year age", "61 to 79 years old = 61 – 79 year age"]),
        ("The 19-year-old won her 3rd title", &["19-year-old = 19 year age", "3rd = 3rd title"]),
        ("by 2 percentage points, not 2 per cent", &["2 percentage points = 2 points", "2 per cent = 2 percent"]),
        ("won 2-0 on penalties; the vote was 51 to 49", &["2-0 = 2 to 0", "51 to 49 = 51 to 49"]),
        ("one in five voters", &["one in five = 20 percent voter"]),
        ("both climbers survived", &["both = 2 climber"]),
        ("as many as 40 homes; at least three dead", &["as many as 40 = up to 40 home", "at least three = over 3"]),
        ("at 7:30 p.m. and 11am", &["7:30 p.m. = 1170 o'clock", "11am = 660 o'clock"]),
        ("tens of thousands of fans", &["tens of thousands = about 20000 – 99999 fan"]),
        ("hundreds of billions of dollars", &["hundreds of billions of dollars = about 200000000000 – 999999999999 USD"]),
        ("a 12-member panel", &["12 = 12 member"]),
        ("a 50-mile race at 12.5 mph", &["50-mile = 80467.2 m", "12.5 mph = 20.1168 km/h"]),
        ("three and a half years", &["Three and a half years = 42 month"]),
        ("some 300 firefighters or more", &["some 300 = about 300 firefighter"]),
        ("68 degrees Fahrenheit", &["68 degrees Fahrenheit = 20 C"]),
        ("minus 5 degrees", &["minus 5 degrees = -5 degree"]),
    ];
    for (text, expected) in rows {
        let lower: Vec<String> = shown(text).iter().map(|s| s.to_lowercase()).collect();
        let wanted: Vec<String> = expected.iter().map(|s| s.to_lowercase()).collect();
        assert_eq!(lower, wanted, "{text}");
    }
}

#[test]
fn names_and_pronouns_are_no_quantities() {
    let rows = [
        "Neighbours called 911 when the Boeing 737 skidded, and Channel 4 showed it.",
        "The diner on Route 66 closed during COVID-19 for Formula 1 fans.",
        "One of them walked; no one saw one another, and one day they met.",
        "He lives at 10 Downing Street and she at 1600 Pennsylvania Avenue.",
        "Hizzoner said in an interview with Fox 5’s Good Day New York.",
        "In 2014 and 2018 the 2016 campaign began.",
        "Call 1-800-555-1234 on 24/7 duty about 9/11.",
        "At first the First Lady spoke, for the first time, on second thoughts.",
        "Under Title 42 and Section 230 of H.R. 3200.",
        "An F-16 flew with the G7 and a user_77.",
    ];
    for text in rows {
        assert_eq!(shown(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_figure_with_ten_thousand_digits_is_left_out_with_a_notice() {
    let settings = Settings::default();
    let text = format!("The code {} has 12 parts.", "9".repeat(10_000));
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Sentence };
    let document = Document::plain(text, vec![block], Format::Text, Metadata::default());
    let segments = segment(&settings, &document);
    let mut notices = Vec::new();
    let found = numbers(Context { settings: &settings, document: &document, segments: &segments }, &[], &[], &mut notices);
    assert_eq!((found.len(), notices.len()), (1, 1));
}
