//! What the first lines of a story say about it: the dateline of a wire, a line with its date.
//!
//! Given the paragraphs of a text, [`read`] promises to take outlet and date from them where they are
//! plain, and to part a dateline ("NEW YORK (AP) —") from the sentence behind it. Bylines and other
//! furniture are left to `segment`.

use jiff::civil::Date;

use crate::document::{Block, BlockKind, Metadata};
use crate::text::span::Span;

/// Paragraphs that can belong to the head of a story.
const HEAD_BLOCKS: usize = 10;
/// Bytes of the longest dateline.
const LONGEST_DATELINE: usize = 90;
/// A paragraph of this size is the story itself, with or without a dateline.
const STORY_BYTES: usize = 150;

/// Agencies as they sign datelines, with the name in full. Sorted.
const AGENCIES: &[(&str, &str)] = &[
    ("AFP", "Agence France-Presse"),
    ("ANI", "ANI"),
    ("ANSA", "ANSA"),
    ("AP", "Associated Press"),
    ("Associated Press", "Associated Press"),
    ("BBC", "BBC"),
    ("Bloomberg", "Bloomberg"),
    ("CBS News", "CBS News"),
    ("CNN", "CNN"),
    ("EFE", "EFE"),
    ("IANS", "IANS"),
    ("Kyodo", "Kyodo News"),
    ("NBC News", "NBC News"),
    ("PA", "PA"),
    ("PTI", "Press Trust of India"),
    ("Reuters", "Reuters"),
    ("TASS", "TASS"),
    ("The Associated Press", "Associated Press"),
    ("UPI", "United Press International"),
    ("Xinhua", "Xinhua"),
    ("dpa", "dpa"),
];

/// Takes outlet and date from the head of a text, and parts its dateline from what follows.
pub(super) fn read(text: &str, blocks: &mut Vec<Block>, metadata: &mut Metadata) {
    for at in 0..blocks.len().min(HEAD_BLOCKS) {
        let Block { span, kind } = blocks[at];
        if kind != BlockKind::Paragraph {
            continue;
        }
        let line = span.slice(text);
        if let Some(date) = date_line(line) {
            metadata.date = metadata.date.or(Some(date));
            blocks[at].kind = BlockKind::Boilerplate("publication date");
            continue;
        }
        if let Some(found) = dateline(line) {
            metadata.outlet = metadata.outlet.take().or(found.outlet);
            metadata.date = metadata.date.or(found.date);
            let cut = span.start() + found.bytes;
            let rest = Span::new(cut, span.end()).trim(text);
            if !rest.is_empty() {
                blocks[at] = Block { span: Span::new(span.start(), cut), kind: BlockKind::Boilerplate("dateline") };
                blocks.insert(at + 1, Block { span: rest, kind });
            }
            return;
        }
        if line.len() > STORY_BYTES {
            return;
        }
    }
}

/// The day that a line names, if it says nothing else ("Published: May 4, 2024, 10:05 a.m. ET").
pub(super) fn date_line(line: &str) -> Option<Date> {
    if line.len() > 100 {
        return None;
    }
    let words = words(line);
    let is_other = |word: &&str| !(word.bytes().all(|b| b.is_ascii_digit()) || month(word).is_some() || is_date_word(word));
    if words.iter().any(is_other) { None } else { full_date(&words) }
}

fn is_date_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "am",
        "at",
        "bst",
        "cdt",
        "cest",
        "cet",
        "created",
        "cst",
        "ct",
        "date",
        "dated",
        "edt",
        "est",
        "et",
        "first",
        "fri",
        "friday",
        "gmt",
        "issued",
        "last",
        "m",
        "mdt",
        "modified",
        "mon",
        "monday",
        "mst",
        "mt",
        "nd",
        "of",
        "on",
        "p",
        "pdt",
        "pm",
        "posted",
        "pst",
        "pt",
        "published",
        "rd",
        "release",
        "released",
        "sat",
        "saturday",
        "st",
        "story",
        "sun",
        "sunday",
        "t",
        "th",
        "the",
        "thu",
        "thurs",
        "thursday",
        "time",
        "tue",
        "tues",
        "tuesday",
        "updated",
        "utc",
        "wed",
        "wednesday",
        "z",
    ];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Runs of letters and runs of digits.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for run in line.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let mut start = 0;
        let mut was_digit = None;
        for (at, c) in run.char_indices() {
            let is_digit = c.is_ascii_digit();
            if was_digit.is_some_and(|was| was != is_digit) {
                words.push(&run[start..at]);
                start = at;
            }
            was_digit = Some(is_digit);
        }
        words.push(&run[start..]);
    }
    words
}

/// A day with month and year: "May 4, 2024", "4 May 2024", "2024-05-04".
fn full_date(words: &[&str]) -> Option<Date> {
    let number = |at: usize| words.get(at).filter(|w| w.len() <= 4).and_then(|w| w.parse::<i16>().ok());
    let skip_ordinal = |at: usize| if words.get(at).is_some_and(|w| matches!(*w, "st" | "nd" | "rd" | "th")) { at + 1 } else { at };
    (0..words.len()).find_map(|at| {
        let (year, month, day) = if let Some(month) = month(words[at]) {
            (number(skip_ordinal(at + 2))?, month, number(at + 1)?)
        } else {
            let first = number(at)?;
            if let Some(month) = words.get(skip_ordinal(at + 1)).and_then(|w| month(w)) {
                (number(skip_ordinal(at + 1) + 1)?, month, first)
            } else {
                (first, i8::try_from(number(at + 1)?).ok()?, number(at + 2)?)
            }
        };
        if !(1900..=2100).contains(&year) {
            return None;
        }
        Date::new(year, month, i8::try_from(day).ok()?).ok()
    })
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: &[&str] =
        &["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let is = |name: &str| {
        word.eq_ignore_ascii_case(name)
            || (word.len() == 3 && name[..3].eq_ignore_ascii_case(word))
            || (word.eq_ignore_ascii_case("sept") && name == "september")
    };
    MONTHS.iter().position(|name| is(name)).map(|at| at as i8 + 1)
}

struct Dateline {
    /// Up to and with the dash.
    bytes: usize,
    outlet: Option<String>,
    date: Option<Date>,
}

/// The dateline at the start of a paragraph: a place in capitals or an agency in brackets, then a dash.
fn dateline(line: &str) -> Option<Dateline> {
    let mut end = line.len().min(LONGEST_DATELINE);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let head = &line[..end];
    let (place_end, agency, behind) = agency(head).map_or((None, None, 0), |(open, agency, behind)| (Some(open), Some(agency), behind));
    let dash = dash(head, behind);
    let bytes = match (dash, &agency) {
        (Some((_, after)), _) => after,
        // "(CNN) The council", "London (CNN)The council": the agency alone is mark enough.
        (None, Some(agency)) if known(agency).is_some() => behind,
        (None, _) => return None,
    };
    if !starts_sentence(&line[bytes..]) {
        return None;
    }
    let place = head[..place_end.or(dash.map(|(at, _)| at))?].trim();
    let is_place = match &agency {
        Some(_) => place.is_empty() || is_named(place),
        None => is_place_in_capitals(place, &line[bytes..]),
    };
    let in_capitals = dash.is_some() && is_capitals(place.split(',').next().unwrap_or(""));
    let is_agency = agency.as_deref().is_none_or(|a| known(a).is_some() || is_capitals(a) || (in_capitals && is_named(a)));
    if !is_place || !is_agency || (place.is_empty() && agency.as_deref().and_then(known).is_none()) {
        return None;
    }
    let outlet = agency.map(|a| known(&a).map_or(a, str::to_owned));
    Some(Dateline { bytes, outlet, date: full_date(&words(place)) })
}

/// The first brackets with a short name in them: where they open, the name, where they end.
fn agency(head: &str) -> Option<(usize, String, usize)> {
    let open = head.find('(')?;
    let close = open + head[open..].find(')')?;
    let name = head[open + 1..close].trim();
    let is_name = name.len() <= 30 && name.starts_with(char::is_alphabetic);
    // A dash before the brackets belongs to a sentence.
    let is_first = !head[..open].contains(['\u{2014}', '\u{2013}']) && loose(head[..open].match_indices('-'), &head[..open]).is_none();
    (is_name && is_first).then(|| (open, name.to_owned(), close + 1))
}

fn known(agency: &str) -> Option<&'static str> {
    AGENCIES.iter().find(|(short, _)| *short == agency).map(|(_, full)| *full)
}

/// The first dash from `from` on that parts two pieces: its start, and the offset behind it.
fn dash(head: &str, from: usize) -> Option<(usize, usize)> {
    let rest = &head[from..];
    if from > 0 {
        let skipped = rest.len() - rest.trim_start().len();
        let bare = rest.trim_start();
        let after = bare.trim_start_matches(['\u{2014}', '\u{2013}', '-', '\u{2015}']);
        return (after.len() < bare.len()).then(|| (from + skipped, head.len() - after.len()));
    }
    let long = ["\u{2014}", "\u{2015}", "--"].iter().filter_map(|d| head.find(d).map(|at| (at, at + d.len()))).min();
    let short = ['\u{2013}', '-'].iter().filter_map(|d| loose(head.match_indices(*d), head)).min();
    long.into_iter().chain(short).min()
}

/// The first short dash with white space of any kind on both sides.
fn loose<'a>(mut dashes: impl Iterator<Item = (usize, &'a str)>, head: &str) -> Option<(usize, usize)> {
    dashes
        .find(|(at, dash)| head[..*at].ends_with(char::is_whitespace) && head[at + dash.len()..].starts_with(char::is_whitespace))
        .map(|(at, dash)| (at, at + dash.len()))
}

/// What follows a dateline is the first sentence of the story.
fn starts_sentence(rest: &str) -> bool {
    let rest = rest.trim_start().trim_start_matches(['\u{201C}', '"', '\u{2018}', '\'', '\u{AB}', '[']);
    rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '$' | '\u{A3}' | '\u{20AC}'))
}

/// "NEW YORK", "ST. PAUL, Minn.", "LONDON, May 4": the first piece in capitals, nothing but names and dates.
fn is_place_in_capitals(place: &str, rest: &str) -> bool {
    let first = place.split(',').next().unwrap_or("");
    if place.len() > 60 || place.contains(':') || !is_capitals(first) || !is_named(place) {
        return false;
    }
    // "NATO — The North Atlantic … — said": a short word alone may be an acronym; then a second dash follows.
    let is_short = first.len() == place.len() && first.len() <= 6;
    !(is_short && rest.chars().take(160).any(|c| matches!(c, '\u{2014}' | '\u{2013}')))
}

/// At least three letters, all upper-case.
fn is_capitals(words: &str) -> bool {
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 2 && letters().all(char::is_uppercase)
}

/// Nothing but capitalised words, figures and the small words inside names.
fn is_named(place: &str) -> bool {
    place.len() <= 60
        && place.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '-')).filter(|w| !w.is_empty()).all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
                || matches!(word, "of" | "de" | "la" | "el" | "the" | "and" | "du" | "al" | "am" | "upon" | "on")
        })
}

#[cfg(test)]
mod tests {
    use super::{date_line, dateline, read};
    use crate::document::{BlockKind, Metadata};
    use crate::ingest::plain::paragraphs;

    #[test]
    fn datelines_end_at_the_dash() {
        for (line, marker, outlet) in [
            ("NEW YORK (AP) — The mayor said", "NEW YORK (AP) —", Some("Associated Press")),
            ("LONDON, May 4 (Reuters) - The bank said", "LONDON, May 4 (Reuters) -", Some("Reuters")),
            ("ST. PAUL, Minn. — “We will go,” he said", "ST. PAUL, Minn. —", None),
            ("WASHINGTON — Five senators met", "WASHINGTON —", None),
            ("WASHINGTON—Five senators met", "WASHINGTON—", None),
            ("LIMA -- The strike ended", "LIMA --", None),
            ("(CNN) The storm passed", "(CNN)", Some("CNN")),
            ("(CNN) -- The storm passed", "(CNN) --", Some("CNN")),
            ("London (CNN)The storm passed", "London (CNN)", Some("CNN")),
            ("LONDON, England (Reuters) -- Harvests fell", "LONDON, England (Reuters) --", Some("Reuters")),
            ("CUZCO, Oct. 13, 2025 (Andes Press) — The rain", "CUZCO, Oct. 13, 2025 (Andes Press) —", Some("Andes Press")),
            ("NEW\u{a0}YORK\u{a0}(AP)\u{a0}-\u{a0}The rain", "NEW\u{a0}YORK\u{a0}(AP)\u{a0}-", Some("Associated Press")),
            ("Kampala (KFM) – The strike ended", "Kampala (KFM) –", Some("KFM")),
        ] {
            let found = dateline(line).unwrap_or_else(|| panic!("no dateline in {line}"));
            assert_eq!((&line[..found.bytes], found.outlet.as_deref()), (marker, outlet));
        }
    }

    #[test]
    fn sentences_are_no_datelines() {
        for line in [
            "NATO — the alliance of 32 states — met in Oslo.",
            "UNESCO — The United Nations agency — met in Paris.",
            "The mayor — Ana Ruiz — left.",
            "Ana Ruiz (D) said on Monday that the city would pay.",
            "The World Health Organization (WHO) said on Monday",
            "ICE (Immigration and Customs Enforcement) said",
            "The U.S. - Mexico border is closed.",
            "“We will go” — That was all.",
            "UPDATE: 5/12 — The council met.",
            "",
            "—",
            "(CNN)",
        ] {
            assert!(dateline(line).is_none(), "{line}");
        }
    }

    #[test]
    fn a_line_of_dates_is_a_date() {
        for line in [
            "May 4, 2024",
            "Published: 4 May 2024",
            "Sat., May 4th, 2024 at 10:05 a.m. EDT",
            "2024-05-04T10:05:00Z",
            "Last updated on May 4, 2024",
        ] {
            assert_eq!(date_line(line).map(|d| d.to_string()).as_deref(), Some("2024-05-04"), "{line}");
        }
        for line in ["May 4", "On May 4, 2024, the mayor left.", "4/5/2024", "Room 2024", "", "May 40, 2024", "99999999999 May 4"] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }

    #[test]
    fn the_head_gives_outlet_and_date() {
        let text = "Library closes\n\nMay 4, 2024\n\nLIMA (AP) — The council voted.\n\nIt rained.";
        let (mut blocks, mut metadata) = (paragraphs(text), Metadata::default());
        read(text, &mut blocks, &mut metadata);
        assert_eq!(
            (metadata.outlet.as_deref(), metadata.date.map(|d| d.to_string()).as_deref()),
            (Some("Associated Press"), Some("2024-05-04"))
        );
        assert_eq!(blocks[1].kind, BlockKind::Boilerplate("publication date"));
        assert_eq!(blocks[2].kind, BlockKind::Boilerplate("dateline"));
        assert_eq!(blocks[3].span.slice(text), "The council voted.");
    }
}
