//! Laws of quotations: parts, sliced from the text, are what stands between the marks.

use factdiff::{Account, AccountId, Format, Settings, Source, Speech, account};
use proptest::prelude::*;

fn read(text: &str) -> Account {
    account(&Settings::default(), AccountId::Rewrite, &Source::from_text("x", text)).expect("text is read").0
}

/// Each quotation of a text in some format: who speaks, and its parts.
fn spoken_in(format: Format, text: &str) -> Vec<(Option<String>, Vec<String>)> {
    let source = Source { format: Some(format), ..Source::from_text("x", text) };
    let account = account(&Settings::default(), AccountId::Rewrite, &source).expect("text is read").0;
    let speech = account.facts.quotes().filter(|(_, _, q)| q.speech != Speech::Indirect);
    let parts = |q: &factdiff::Quotation| q.parts.iter().map(|p| p.slice(account.text()).to_owned()).collect();
    speech.map(|(_, _, q)| (q.speaker.as_ref().and_then(|s| s.name.clone()), parts(q))).collect()
}

fn one(name: &str, parts: &[&str]) -> (Option<String>, Vec<String>) {
    ((!name.is_empty()).then(|| name.to_owned()), parts.iter().map(|p| (*p).to_owned()).collect())
}

#[test]
fn a_block_quotation_in_markdown_is_speech_without_marks() {
    let text = "Mayor Ana Ruiz said in a letter to the council:\n\n> We will not close the plant.\n>\n> Nobody asked us, they said.\n\n\
        The council met on Friday.\n\n> The bridge is safe.\n>\n> — Pieter de Vries, city engineer\n\nNobody answered.\n\n> It rained for a week. — Tom Baker\n";
    let expected = [
        one("Ana Ruiz", &["We will not close the plant.", "Nobody asked us, they said."]),
        one("Pieter de Vries", &["The bridge is safe."]),
        one("Tom Baker", &["It rained for a week."]),
    ];
    assert_eq!(spoken_in(Format::Markdown, text), expected);
}

#[test]
fn a_block_quotation_in_html_is_speech_without_marks() {
    let text = "<html><body><article><h1>Town keeps its bridge</h1>\
        <p>The council of Delft voted on Friday to keep the old bridge open for another ten years.</p>\
        <blockquote><p>The bridge is safe, and it will stay open.</p><cite>— Pieter de Vries, city engineer</cite></blockquote>\
        <p>The mayor, Ana Ruiz, added:</p><blockquote>We counted every bolt of it, twice over.</blockquote>\
        <p>The ferry company did not answer questions about its own plans on Friday evening.</p></article></body></html>";
    let expected = [
        one("Pieter de Vries", &["The bridge is safe, and it will stay open."]),
        one("Ana Ruiz", &["We counted every bolt of it, twice over."]),
    ];
    assert_eq!(spoken_in(Format::Html, text), expected);
}

#[test]
fn questions_and_answers_are_speech_and_their_letters_name_nobody() {
    let text = "Ana Ruiz runs the ferry. We met her on the quay.\nQ: Why did it stop?\nA: The ramp broke, I am told. We had no spare.\n\
        Q: When will it sail?\nA: On Friday, if the part comes.\n";
    let expected = [
        one("", &["Why did it stop?"]),
        one("", &["The ramp broke, I am told. We had no spare."]),
        one("", &["When will it sail?"]),
        one("", &["On Friday, if the part comes."]),
    ];
    assert_eq!(spoken_in(Format::Text, text), expected);
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
    fn parts_around_a_cue_and_over_paragraphs_are_kept(first in spoken(), second in spoken(), third in spoken(), pair in 1..PAIRS.len()) {
        let (open, close) = PAIRS[pair];
        let reopened = !close.contains('’') && open != "„";
        let text = format!("{open}{first},{close} Ana Ruiz said. {open}{second}.{}\n\n{open}{third}.{close}", if reopened { "" } else { close });
        let account = read(&text);
        let speech = account.facts.quotes().filter(|(_, _, q)| q.speech != Speech::Indirect);
        let parts: Vec<&str> = speech.flat_map(|(_, _, q)| q.parts.iter().map(|p| p.slice(account.text()))).collect();
        prop_assert_eq!(parts, vec![format!("{first},"), format!("{second}."), format!("{third}.")], "{}", text);
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
