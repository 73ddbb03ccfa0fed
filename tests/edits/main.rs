//! One edit of every type that DESIGN names, made in real texts, with the answer known beforehand.
//!
//! `wrong` and `harmless` make the edits by patterns of their own, never by what the program extracts. Over
//! seeds/ and a text of our own every type occurs, and its outcome is held to reports/edits.csv; where the
//! folder of public sets stands beside the repository, articles of BASIL are edited too, and `UPDATE=1` writes
//! reports/edits.md: counts only, no words of the articles.

mod harmless;
mod text;
mod wrong;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use factdiff::{FindingKind, Level, Policy, Report, Settings, Source, SourceText};
use text::Edit;

/// Edits of one type in one text.
const EDITS_EACH: usize = 3;

/// Texts of our own that are edited: the seeds, and one that has what they lack (people who act on each other,
/// charges, doubts).
const TEXTS: [&str; 8] = [
    "seeds/harbour-wire.txt",
    "seeds/plant-wire.md",
    "seeds/plant-site.md",
    "seeds/sanctuary-post.txt",
    "seeds/storm-a.txt",
    "seeds/storm-b.txt",
    "seeds/storm-c.txt",
    "tests/edits/hearing.txt",
];

/// Outcome of one type.
#[derive(Default)]
struct Row {
    made: usize,
    right: usize,
    /// Findings above a note elsewhere.
    stray: usize,
    /// What was found in place of the answer, with counts.
    instead: BTreeMap<String, usize>,
}

type Table = BTreeMap<&'static str, Row>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), path: None, text: SourceText::Text(text.to_owned()), format: None, outlet: None, date: None }
}

fn compare(a: &str, b: &str) -> Report {
    factdiff::compare(&Settings::default(), &Policy::default(), &[source("a", a)], &source("b", b)).expect("text is read")
}

/// Every edit of one text, counted into the table.
fn try_edits(text: &str, each: usize, table: &mut Table) {
    for edit in wrong::edits(text, each) {
        let row = table.entry(edit.name).or_default();
        row.made += 1;
        let report = compare(text, &edit.text);
        let near: Vec<_> = report.findings.iter().filter(|f| touches(&edit, f)).collect();
        let right = near.iter().any(|f| edit.kinds.contains(&f.kind) && (edit.quiet || f.level > Level::Note));
        row.right += usize::from(right);
        row.stray += report.findings.iter().filter(|f| f.level > Level::Note && !touches(&edit, f)).count();
        if !right {
            tell_miss(text, &edit, &near);
            let mut kinds: Vec<&str> = near.iter().map(|f| f.kind.slug()).collect();
            kinds.sort_unstable();
            kinds.dedup();
            *row.instead.entry(if kinds.is_empty() { "nothing".to_owned() } else { kinds.join(" + ") }).or_default() += 1;
        }
    }
    let plain = harmless::edits(text).into_iter().map(|edit| (edit.name, text.to_owned(), edit.text));
    let voices = (0..each).map(|at| harmless::voices(text, text.len() + at));
    for (name, a, b) in plain.chain(voices) {
        let row = table.entry(name).or_default();
        row.made += 1;
        let report = compare(&a, &b);
        let loud: Vec<&str> = report.findings.iter().filter(|f| f.level > Level::Note).map(|f| f.kind.slug()).collect();
        row.right += usize::from(loud.is_empty());
        row.stray += loud.len();
        for kind in loud {
            *row.instead.entry(kind.to_owned()).or_default() += 1;
        }
    }
}

/// Shows an edit that was not found to whoever asks: `MISSES=1 cargo test --test edits -- --nocapture`.
#[expect(clippy::disallowed_methods, reason = "a listing is printed on demand")]
fn tell_miss(text: &str, edit: &Edit, near: &[&factdiff::ReportFinding]) {
    if std::env::var_os("MISSES").is_none() {
        return;
    }
    let around = |text: &str, place: (usize, usize)| {
        let from = text.floor_char_boundary(place.0.saturating_sub(200));
        let to = text.ceil_char_boundary((place.1 + 200).min(text.len()));
        format!("{}[[{}]]{}", &text[from..place.0], &text[place.0..place.1], &text[place.1..to]).replace('\n', " / ")
    };
    println!("{}\n  a: {}\n  b: {}", edit.name, around(text, edit.a), around(&edit.text, edit.b));
    for finding in near {
        println!("  {}: {}", finding.kind.slug(), finding.message);
    }
}

/// Does the finding point at the edited place?
fn touches(edit: &Edit, finding: &factdiff::ReportFinding) -> bool {
    let over = |anchors: &[factdiff::ReportAnchor], place: &(usize, usize)| {
        anchors.iter().any(|x| {
            let span = &x.range;
            span.start <= place.1 && place.0 <= span.end && (span.len() <= 400 || edit.quiet)
        })
    };
    over(&finding.anchors.a, &edit.a) || over(&finding.anchors.b, &edit.b)
}

#[expect(clippy::disallowed_methods, reason = "tests read the repository that they guard")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[expect(clippy::disallowed_methods, reason = "a committed outcome is renewed on demand")]
fn committed(name: &str, text: &str) {
    let path = root().join("reports").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).expect("the report is written");
    } else {
        assert_eq!(text, read(&path), "{name} has changed: look at it, then UPDATE=1");
    }
}

fn csv(table: &Table) -> String {
    let mut out = "type,edits,right,stray\n".to_owned();
    for (name, row) in table {
        writeln!(out, "{name},{},{},{}", row.made, row.right, row.stray).expect("text");
    }
    out
}

fn markdown(table: &Table) -> String {
    let mut out = "| type | edits | right | share | stray alerts | found instead |\n| --- | --- | --- | --- | --- | --- |\n".to_owned();
    for (name, row) in table {
        let mut instead: Vec<(&String, &usize)> = row.instead.iter().collect();
        instead.sort_by_key(|(kind, count)| (std::cmp::Reverse(**count), (*kind).clone()));
        let instead: Vec<String> = instead.iter().take(3).map(|(kind, count)| format!("{kind} ({count})")).collect();
        let share = row.right as f64 / row.made.max(1) as f64;
        writeln!(out, "| {name} | {} | {} | {share:.2} | {} | {} |", row.made, row.right, row.stray, instead.join(", ")).expect("text");
    }
    out
}

#[test]
fn edits_of_the_seeds_are_answered_as_committed() {
    let mut table = Table::new();
    for text in TEXTS {
        try_edits(&read(&root().join(text)), EDITS_EACH, &mut table);
    }
    let unmade: Vec<&str> = wrong::NAMES.iter().chain(&harmless::NAMES).copied().filter(|name| !table.contains_key(name)).collect();
    assert!(unmade.is_empty(), "no edit could be made of the types {unmade:?}");
    committed("edits.csv", &csv(&table));
}

/// Articles of BASIL (dev), one outlet of every third story, where the folder of public sets is there.
#[test]
fn edits_of_public_articles_are_measured() {
    let path = root().join("../shared/data/basil/dev.jsonl.gz");
    if !path.exists() {
        println!("no public sets beside the repository: skipped");
        return;
    }
    if update_is_off() {
        println!("the table of public articles is made under UPDATE=1 only: skipped");
        return;
    }
    let mut table = Table::new();
    let unpacked = std::process::Command::new("gzip").arg("-dc").arg(&path).output().expect("gzip runs").stdout;
    let text = String::from_utf8(unpacked).expect("UTF-8");
    let mut articles = 0;
    for (at, line) in text.lines().enumerate().step_by(3) {
        let row: serde_json::Value = serde_json::from_str(line).expect("JSON lines");
        let paragraphs = row["articles"][at % 3]["paragraphs"].as_array().cloned().unwrap_or_default();
        let paragraph = |p: &serde_json::Value| {
            let sentences = p.as_array().cloned().unwrap_or_default();
            sentences.iter().filter_map(|s| s.as_str()).collect::<Vec<_>>().join(" ")
        };
        let article: Vec<String> = paragraphs.iter().map(paragraph).collect();
        try_edits(&article.join("\n\n"), 2, &mut table);
        articles += 1;
    }
    let head = format!(
        "# Edits with a known answer\n\n`UPDATE=1 cargo test --test edits` makes this page: edits by `tests/edits/` in {articles} articles of BASIL\n(dev), at most two of each type an article, with `--profile rewrite`. `right`: a finding of an accepted kind, above\na note where the kind alerts, at the edited place; for harmless edits, no finding above a note. The same edits of\nseeds/ and of a text of our own are committed by type in edits.csv and checked on every run.\n`quotations-spliced` takes the second quotation out of its own place, as a rewrite that joins two does;\n`quotation-extended` leaves it standing there as well.\n\n"
    );
    committed("edits.md", &format!("{head}{}", markdown(&table)));
}

#[expect(clippy::disallowed_methods, reason = "a committed outcome is renewed on demand")]
fn update_is_off() -> bool {
    std::env::var_os("UPDATE").is_none()
}

/// Kinds that own any difference inside quotation marks.
pub(crate) const IN_QUOTATION: [FindingKind; 2] = [FindingKind::QuoteAltered, FindingKind::QuoteSenseChanged];
