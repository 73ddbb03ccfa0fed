//! Laws of quotations: parts, sliced from the text, are what stands between the marks.

use factdiff::{Account, AccountId, Settings, Source, Speech, account};
use proptest::prelude::*;

fn read(text: &str) -> Account {
    account(&Settings::default(), AccountId::Rewrite, &Source::from_text("x", text)).expect("text is read").0
}

/// Pairs of marks that a text may use throughout.
const PAIRS: &[(&str, &str)] = &[("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"), ("« ", " »"), ("‘", "’")];

const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‹', '›', '‘', '’', '\'', '`', '‚', '´', '\u{201F}', '\u{FF02}', '‛'];

/// Words that may stand between marks, with apostrophes, brackets, abbreviations, several sentences.
fn spoken() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("we"),
        Just("won’t"),
        Just("don't"),
        Just("the"),
        Just("bridge"),
        Just("St."),
        Just("[the mayor]"),
        Just("café,"),
        Just("…"),
        Just("and"),
        Just("never"),
        Just("160,000"),
        Just("closed."),
        Just("It")
    ];
    prop::collection::vec(word, 2..14).prop_map(|words| format!("We {}", words.join(" ")))
}

fn frame() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop_oneof![
        Just(("", " said Ana Ruiz.")),
        Just(("", " Ana Ruiz, the mayor of Brava, told The Courier.")),
        Just(("Ana Ruiz said: ", " That was all.")),
        Just(("In March, he told reporters, ", " He left.")),
        Just(("The council met. ", " she added.")),
    ]
}

/// Scraps that make no sense together: marks, cues, names, breaks.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        Just("“"),
        Just("”"),
        Just("\""),
        Just("'"),
        Just("‘"),
        Just("’"),
        Just("„"),
        Just("«"),
        Just("»"),
        Just("``"),
        Just("''"),
        Just("said"),
        Just("Ana Ruiz"),
        Just("told"),
        Just("The Post"),
        Just("according to"),
        Just("he"),
        Just("that"),
        Just(","),
        Just("."),
        Just(":"),
        Just("—"),
        Just("("),
        Just(")"),
        Just("\n\n"),
        Just("\n"),
        Just("the mayor"),
        Just("s’"),
        Just("é"),
        Just("5"),
        Just("RUIZ: "),
        Just("who"),
        Just("called it"),
        Just("claim that"),
        Just("in a statement"),
        Just("?"),
        Just("\u{a0}"),
        Just("\u{200b}"),
        Just("…")
    ];
    prop::collection::vec((scrap, any::<bool>()), 0..60)
        .prop_map(|scraps| scraps.into_iter().map(|(s, gap)| if gap { format!("{s} ") } else { s.to_owned() }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_part_is_what_stands_between_the_marks(words in spoken(), (before, after) in frame(), pair in 0..PAIRS.len()) {
        let (open, close) = PAIRS[pair];
        let text = format!("{before}{open}{words},{close}{after}");
        let account = read(&text);
        let parts: Vec<&str> = account.facts.quotes().filter(|(_, _, q)| q.speech != Speech::Indirect).flat_map(|(_, _, q)| q.parts.iter().map(|p| p.slice(account.text()))).collect();
        prop_assert_eq!(parts, vec![format!("{words},")], "{}", text);
    }

    #[test]
    fn parts_touch_their_marks_in_any_text(text in scraps()) {
        let account = read(&text);
        let text = account.text();
        for (_, fact, quotation) in account.facts.quotes() {
            let mut last = fact.span.start();
            for part in &quotation.parts {
                prop_assert!(part.start() >= last && part.end() <= fact.span.end() && !part.is_empty(), "{:?} in {:?}", part, fact);
                prop_assert!(text.get(part.start()..part.end()).is_some());
                last = part.end();
            }
            let cue_fits = quotation.cue.is_none_or(|c| text.get(c.span.start()..c.span.end()).is_some());
            let speaker_fits = quotation.speaker.as_ref().is_none_or(|s| text.get(s.span.start()..s.span.end()).is_some_and(|s| !s.is_empty()));
            prop_assert!(cue_fits && speaker_fits);
            let marked = text[fact.span.start()..].starts_with(MARKS);
            if quotation.speech != Speech::Indirect && marked {
                for part in &quotation.parts {
                    let lead = text[..part.start()].trim_end();
                    let opened = lead.is_empty() || lead.ends_with(MARKS) || lead.ends_with(':') || text[lead.len()..part.start()].contains('\n');
                    prop_assert!(opened, "{:?} in {:?}", part.slice(text), text);
                }
            }
        }
    }
}
