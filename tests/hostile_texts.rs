//! Texts made to cost: bounds by counted work, and by shape.
//!
//! Each text is a pattern repeated; twice the text may ask for little more than twice the memory, counted
//! and at its peak, and every promise holds of what is found. No clock is asked.

use factdiff::{AccountId, Policy, Settings, Source, invariants};

/// Patterns that are hard on one stage or another.
const PATTERNS: &[(&str, &str)] = &[
    ("opening marks", "“"),
    ("opening marks with words", "“word "),
    ("straight marks", "\""),
    ("single marks", "'"),
    ("closing marks", "” "),
    ("brackets", "("),
    ("one line", "word "),
    ("stops", ". "),
    ("dashes", "— "),
    ("marks of quoted mail", "> "),
    ("lines of quoted mail", ">> x\n> y\n"),
    ("emoji", "😀👩‍👩‍👧"),
    ("names", "Ana Ruiz "),
    ("figures", "1,000 "),
    ("number words", "two dozen hundred "),
    ("abbreviations", "U.S. "),
    ("days", "Monday "),
    ("attributions", "he said "),
    ("short quotations", "“a” he said. "),
    ("one sentence", "The council voted on Monday to close the ferry line. "),
    ("one figure", "It cost 12 dollars. "),
    ("comments", "<!-- factdiff: accept N004 \"x\" y -->\n"),
    ("combining marks", "e\u{301}\u{301}\u{301}"),
    ("hidden characters", "a\u{200b}\u{ad}\u{202e}"),
    ("line ends", "\r\n \n"),
];

/// Bytes of the smaller text.
const SMALL: usize = 6_000;

/// Allocations and their peak in bytes, for a pattern repeated up to about this many bytes against a calm text.
fn work(pattern: &str, bytes: usize) -> (u64, u64) {
    let calm = Source::from_text("a", "The council voted on Monday to close the ferry line, which had cost 12 dollars a day.");
    let hostile = Source::from_text("b", pattern.repeat(bytes / pattern.len()));
    let compare = || factdiff::compare(&Settings::default(), &Policy::default(), std::slice::from_ref(&calm), &hostile);
    let counted = allocation_counter::measure(|| drop(compare().expect("texts are read")));
    (counted.count_total, counted.bytes_max)
}

#[test]
fn twice_the_text_is_twice_the_work() {
    let _ = work("It rained. ", SMALL); // What a first run sets up once is not counted.
    let mut steep = Vec::new();
    for (name, pattern) in PATTERNS {
        let (small, large) = (work(pattern, SMALL), work(pattern, 2 * SMALL));
        // Tables grow by doubling, so that the peak may double twice over a small base.
        if large.0 > small.0 * 5 / 2 + 2_000 || large.1 > small.1 * 3 + 200_000 {
            steep.push(format!("{name}: {small:?} and {large:?}"));
        }
        // A byte of text is a few hundred bytes of work at most.
        assert!(large.1 < 2_000 * 2 * SMALL as u64 + 2_000_000, "{name}: {large:?}");
    }
    assert!(steep.is_empty(), "{steep:#?}");
}

/// Every promise, for a text against itself and against a calm one.
fn keeps_all_promises(name: &str, text: &str) {
    let (hostile, calm) = (Source::from_text("a", text), Source::from_text("b", "It rained on Monday, he said."));
    for other in [&hostile, &calm] {
        let comparison = factdiff::analyse(&Settings::default(), None, std::slice::from_ref(&hostile), other).expect("texts are read");
        assert_eq!(invariants::check_comparison(&comparison), Ok(()), "{name}");
        assert_eq!(invariants::check_report(&factdiff::judge(comparison, &Policy::default())), Ok(()), "{name}");
    }
}

#[test]
fn patterns_keep_all_promises() {
    for (name, pattern) in PATTERNS {
        keeps_all_promises(name, &pattern.repeat(900 / pattern.len()));
    }
}

#[test]
fn figures_and_dates_at_the_ends_keep_all_promises() {
    let digits = "9".repeat(10_000);
    keeps_all_promises("digits", &format!("The line cost {digits} dollars. It was 0.{digits} percent. In {digits} it closed."));
    keeps_all_promises(
        "dates",
        "It ended on December 31, 9999. It began on January 1, 0001, and on Feb. 30, 2024. In the year 99999 it went on; on May 4, \
         99999999999, it did not. Last century, next decade, 4000 years ago. It was on 00/00/0000, at 25:61, in the 9990s.",
    );
    let far = Source {
        date: Some(jiff::civil::Date::MAX),
        ..Source::from_text("b", "It will close next year. It closed last Monday. It opens tomorrow.")
    };
    let early = Source {
        date: Some(jiff::civil::Date::MIN),
        ..Source::from_text("a", "It closed last year, and yesterday, and three decades ago.")
    };
    let comparison = factdiff::analyse(&Settings::default(), None, &[early], &far).expect("texts are read");
    assert_eq!(invariants::check_comparison(&comparison), Ok(()));
}

#[test]
fn fifty_thousand_opening_marks_are_one_text() {
    let source = Source::from_text("a", "“word ".repeat(50_000));
    let counted = allocation_counter::measure(|| {
        let (account, _) = factdiff::account(&Settings::default(), AccountId::Rewrite, &source).expect("texts are read");
        assert_eq!(invariants::check_segments(&account.document, &account.segments), Ok(()));
    });
    assert!(counted.count_total < 50_000 * 20, "{}", counted.count_total);
    assert!(counted.bytes_max < 200_000_000, "{}", counted.bytes_max);
}

#[test]
fn a_million_marks_are_one_text() {
    let source = Source::from_text("a", "\"".repeat(1_000_000));
    let counted = allocation_counter::measure(|| drop(factdiff::account(&Settings::default(), AccountId::Rewrite, &source)));
    assert!(counted.bytes_max < 300_000_000, "{}", counted.bytes_max);
}

#[test]
fn odd_characters_compare_as_plain_ones() {
    let plain = "The office of the mayor filed the plan on Monday.\n\n\"We had no choice,\" said Ana Ruiz.\n";
    let odd = [
        ("soft hyphens", plain.replace("mayor", "may\u{ad}or").replace("Monday", "Mon\u{ad}day")),
        ("zero width", plain.replace("mayor", "ma\u{200b}yor").replace("plan", "pl\u{2060}an")),
        ("bidi controls", plain.replace("office", "\u{2066}office\u{2069}").replace("Ana", "\u{200e}Ana")),
        ("ligatures", plain.replace("office", "o\u{fb03}ce").replace("filed", "\u{fb01}led")),
        ("no-break blanks", plain.replace(' ', "\u{a0}")),
        ("curly marks", plain.replace("\"We", "“We").replace(",\"", ",”")),
        ("line ends", plain.replace('\n', "\r\n")),
        ("quoted mail", plain.split_inclusive('\n').flat_map(|line| ["> ", line]).collect()),
        (
            "wrapped mail",
            "> The office of the mayor filed the\n> plan on Monday.\n>\n> \"We had no\n> choice,\" said Ana Ruiz.\n".to_owned(),
        ),
    ];
    for (name, text) in odd {
        let (a, b) = (Source::from_text("a", plain), Source::from_text("b", text));
        let report = factdiff::compare(&Settings::default(), &Policy::default(), &[a], &b).expect("texts are read");
        let kinds: std::collections::BTreeSet<&str> = report.findings.iter().map(|f| f.kind.slug()).collect();
        let calm = ["agreement", "quote-exact", "close-copy"];
        assert!(kinds.iter().all(|kind| calm.contains(kind)) && kinds.contains("quote-exact"), "{name}: {kinds:?}");
    }
}
