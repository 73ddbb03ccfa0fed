//! Laws: what holds of any two accounts, whatever they say.
//!
//! Each law is tried on every committed pair (gold cases and seeds) and on made ones; the made ones are
//! the same on every run.

#[path = "support/texts.rs"]
mod texts;

use std::collections::BTreeSet;

use factdiff::{
    AccountId, Alignment, AnchorRole, Comparison, FactRelation, Finding, FindingKind, OutputFormat, Policy, RenderOptions, Settings, Side,
    Source, Span, Value, WordLinkKind, invariants,
};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// Made pairs for each law.
const MADE: u32 = 96;

/// Tries a law on committed and made pairs.
fn law(check: impl Fn(&str, &str) -> Result<(), String>) {
    let committed = texts::committed();
    let broken: Vec<String> =
        committed.iter().filter_map(|t| check(&t.a, &t.b).err().map(|broken| format!("{}: {broken}", t.place))).collect();
    let shown = broken.iter().take(12).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(broken.is_empty(), "{} of {} committed pairs:\n{shown}", broken.len(), committed.len());
    made(texts::articles(), |(a, b)| check(&a, &b));
}

fn made<S: Strategy>(strategy: S, check: impl Fn(S::Value) -> Result<(), String>) {
    let config = Config { cases: MADE, failure_persistence: None, rng_seed: RngSeed::Fixed(2024), ..Config::default() };
    let outcome = TestRunner::new(config).run(&strategy, |value| check(value).map_err(proptest::test_runner::TestCaseError::fail));
    if let Err(broken) = outcome {
        panic!("{broken}");
    }
}

fn compare(a: &str, b: &str) -> Comparison {
    let (a, b) = (Source::from_text("a", a), Source::from_text("b", b));
    factdiff::analyse(&Settings::default(), None, &[a], &b).expect("decoded text can always be read")
}

#[test]
fn every_stage_keeps_its_promises() {
    let check = |a: &str, b: &str| {
        let comparison = compare(a, b);
        invariants::check_comparison(&comparison)?;
        invariants::check_report(&factdiff::judge(comparison, &Policy::default()))
    };
    law(check);
    made((texts::noise(), texts::noise()), |(a, b)| check(&a, &b));
}

#[test]
fn a_text_agrees_with_itself() {
    law(|a, b| agrees(a, a).and_then(|()| agrees(b, b)));
}

/// Nothing but agreement, exact quotations and, as it must be, copying.
fn agrees(a: &str, b: &str) -> Result<(), String> {
    let comparison = compare(a, b);
    let expected = [FindingKind::Agreement, FindingKind::QuoteExact, FindingKind::CloseCopy];
    let strange = comparison.findings.iter().find(|f| !expected.contains(&f.kind));
    strange.map_or(Ok(()), |f| Err(format!("a text against itself: {}", shown(&comparison, f))))
}

#[test]
fn exchanging_the_accounts_mirrors_everything_that_has_a_mirror() {
    law(|a, b| {
        let (there, back) = (compare(a, b), compare(b, a));
        let facts = |c: &Comparison, side: Side| match side {
            Side::A => c.accounts.sources[0].facts.clone(),
            Side::B => c.accounts.rewrite.facts.clone(),
        };
        same("facts", &facts(&there, Side::A), &facts(&back, Side::B))?;
        same("facts", &facts(&there, Side::B), &facts(&back, Side::A))?;
        let (links, words) = links(&there.alignment, false);
        let (links_back, words_back) = self::links(&back.alignment, true);
        same("links", &links, &links_back)?;
        same("word links", &words, &words_back)?;
        same("fact links", &fact_links(&there.alignment, false), &fact_links(&back.alignment, true))?;
        let mut lone = places_without_mirror(&there, false);
        lone.extend(places_without_mirror(&back, true));
        same("findings", &findings(&there, false, &lone), &findings(&back, true, &lone))
    });
}

/// Links without their words, and their words.
fn links(alignment: &Alignment, mirrored: bool) -> (BTreeSet<String>, BTreeSet<(Span, Span, WordLinkKind)>) {
    let view = |l: &factdiff::Link| {
        let (a, b) = if mirrored { (&l.b, &l.a) } else { (&l.a, &l.b) };
        let (only_a, only_b) = if mirrored { (&l.uncovered.b, &l.uncovered.a) } else { (&l.uncovered.a, &l.uncovered.b) };
        format!("{a:?} {b:?} {:?} {} uncovered {only_a:?} {only_b:?}", l.relation, l.score_milli)
    };
    let word = |w: &factdiff::WordLink| if mirrored { (w.b, w.a, w.kind) } else { (w.a, w.b, w.kind) };
    let links = &alignment.sources[0].links;
    (links.iter().map(view).collect(), links.iter().flat_map(|l| &l.words).map(word).collect())
}

fn fact_links(alignment: &Alignment, mirrored: bool) -> BTreeSet<(usize, usize, FactRelation)> {
    let view = |l: &factdiff::FactLink| if mirrored { (l.b, l.a, l.relation) } else { (l.a, l.b, l.relation) };
    alignment.sources[0].fact_links.iter().map(view).collect()
}

/// Where findings stand that make sense one way round only; quotations there may be told otherwise.
fn places_without_mirror(comparison: &Comparison, mirrored: bool) -> Vec<(Side, Span)> {
    let lone = comparison.findings.iter().filter(|f| f.kind.info().mirror.is_none());
    lone.flat_map(|f| places(f, mirrored)).map(|(side, span, _)| (side, span)).collect()
}

/// Side, place and role of each anchor, as the first comparison sees them.
fn places(finding: &Finding, mirrored: bool) -> Vec<(Side, Span, AnchorRole)> {
    let side = |account: AccountId| if mirrored { account.side().other() } else { account.side() };
    finding.anchors.a.iter().chain(&finding.anchors.b).map(|anchor| (side(anchor.account), anchor.span, anchor.role)).collect()
}

/// The findings that have a mirror, by kind and words: how high they may rise belongs to the levels, and
/// those differ by direction. Quotations at `lone` places are left out.
fn findings(comparison: &Comparison, mirrored: bool, lone: &[(Side, Span)]) -> BTreeSet<String> {
    let free = |f: &&Finding| {
        let touched = |(side, span, _)| lone.iter().any(|&(s, at): &(Side, Span)| s == side && at.overlaps(span));
        !(f.kind.code().starts_with('Q') && places(f, mirrored).into_iter().any(touched))
    };
    let view = |f: &Finding| {
        let mirror = f.kind.info().mirror?;
        let words = |(side, span, role): (Side, Span, AnchorRole)| {
            let own = if mirrored { side.other() } else { side };
            let text = match own {
                Side::A => comparison.accounts.sources[0].text(),
                Side::B => comparison.accounts.rewrite.text(),
            };
            format!("{} {:?} at {} ({role:?})", side.letter(), span.slice(text), span.start())
        };
        let mut places: Vec<String> = places(f, mirrored).into_iter().map(words).collect();
        places.sort();
        let kind = if mirrored { mirror } else { f.kind };
        Some(format!("{} {}", kind.slug(), places.join(", ")))
    };
    comparison.findings.iter().filter(free).filter_map(view).collect()
}

/// A finding with its words, for messages.
fn shown(comparison: &Comparison, finding: &Finding) -> String {
    let words = |anchor: &factdiff::Anchor| {
        format!("{} {:?}", anchor.account.label(), anchor.span.slice(comparison.accounts.get(anchor.account).text()))
    };
    let places: Vec<String> = finding.anchors.a.iter().chain(&finding.anchors.b).map(words).collect();
    format!("{} {}: {}", finding.kind.slug(), places.join(" "), finding.message)
}

/// Equal, or what only one of them has.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, there: &T, back: &T) -> Result<(), String> {
    if there == back {
        return Ok(());
    }
    let (there, back) = (format!("{there:#?}"), format!("{back:#?}"));
    let only =
        |x: &str, y: &str| x.lines().filter(|l| !y.lines().any(|m| m == *l)).take(4).map(str::trim).collect::<Vec<_>>().join("\n      ");
    Err(format!("{what} differ\n    one way only:   {}\n    other way only: {}", only(&there, &back), only(&back, &there)))
}

/// What is done to the typography of a text, and its name.
type Form = (&'static str, fn(&str) -> String);

#[test]
fn typography_changes_nothing() {
    law(|a, b| {
        let plain = told(&compare(a, b));
        let forms: [Form; 4] = [("straight marks", straight), ("curly marks", curly), ("no-break spaces", no_break), ("CRLF", crlf)];
        for (form, change) in forms {
            let (of_a, of_b) = (change(a), change(b));
            same(&format!("findings with {form} in both"), &plain, &told(&compare(&of_a, &of_b)))?;
            same(&format!("findings with {form} in A"), &plain, &told(&compare(&of_a, b)))?;
            same(&format!("findings with {form} in B"), &plain, &told(&compare(a, &of_b)))?;
            agrees(a, &of_a)?;
        }
        Ok(())
    });
}

/// Kinds and words of the findings, typography aside.
fn told(comparison: &Comparison) -> Vec<String> {
    let words = |anchor: &factdiff::Anchor| {
        let text = straight(anchor.span.slice(comparison.accounts.get(anchor.account).text()));
        (anchor.account, text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let view = |f: &Finding| {
        let words: Vec<_> = f.anchors.a.iter().chain(&f.anchors.b).map(words).collect();
        format!("{} {words:?}", f.kind.slug())
    };
    let mut out: Vec<String> = comparison.findings.iter().map(view).collect();
    out.sort();
    out
}

fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// Straight double marks as curly ones where each paragraph closes what it opens, and apostrophes inside
/// words.
fn curly(text: &str) -> String {
    let paragraphs = text.split('\n').map(|paragraph| {
        if paragraph.matches('"').count() % 2 == 1 {
            return paragraph.to_owned();
        }
        let mut open = false;
        let chars: Vec<char> = paragraph.chars().collect();
        let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
        let turned = chars.iter().enumerate().map(|(at, &c)| match c {
            '"' => {
                open = !open;
                if open { '“' } else { '”' }
            }
            '\'' if letter(at.checked_sub(1)) && letter(Some(at + 1)) => '’',
            _ => c,
        });
        turned.collect()
    });
    paragraphs.collect::<Vec<String>>().join("\n")
}

fn no_break(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

fn crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let bytes = |a: &str, b: &str| {
        let report = factdiff::judge(compare(a, b), &Policy::default());
        let mut out = Vec::new();
        factdiff::render(OutputFormat::Json, &report, &RenderOptions::default(), &mut out).expect("memory can be written to");
        out
    };
    law(|a, b| if bytes(a, b) == bytes(a, b) { Ok(()) } else { Err("two runs give different bytes".to_owned()) });
}

#[test]
fn a_figure_is_read_as_it_is_printed() {
    made(0..2_000_000_000u32, |n| {
        for printed in [n.to_string(), grouped(n)] {
            if (1900..2100).contains(&n) && !printed.contains(',') {
                continue;
            }
            let source = Source::from_text("x", format!("Inspectors counted {printed} bottles in the cellar."));
            let (account, _) = factdiff::account(&Settings::default(), AccountId::Source(0), &source).expect("decoded text can be read");
            let amounts: Vec<String> = account
                .facts
                .all
                .iter()
                .filter_map(|fact| match &fact.value {
                    Value::Number(number) => Some(number.amount.to_string()),
                    Value::Quote(_) | Value::Date(_) | Value::Name(_) => None,
                })
                .collect();
            same("figures", &vec![n.to_string()], &amounts)?;
        }
        Ok(())
    });
}

/// With a comma before each group of three digits.
fn grouped(n: u32) -> String {
    let digits = n.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits are ASCII")).collect();
    groups.join(",")
}
