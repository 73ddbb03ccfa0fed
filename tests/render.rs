//! One rich report through every renderer.
//!
//! `INSTA_UPDATE=always cargo test --test render` rewrites the snapshots.

#[path = "render/grid.rs"]
mod grid;
#[path = "render/rich.rs"]
mod rich;

use factdiff::{CsvRows, FORMATS, FindingKind, Level, OutputFormat, RenderOptions, Report, render, render_accounts};
use unicode_width::UnicodeWidthStr;

const WIDTHS: [usize; 3] = [60, 100, 160];

fn text(format: OutputFormat, report: &Report, options: &RenderOptions) -> String {
    let mut bytes = Vec::new();
    render(format, report, options, &mut bytes).expect("memory takes it");
    String::from_utf8(bytes).expect("output is UTF-8")
}

fn several(format: OutputFormat, options: &RenderOptions) -> String {
    let mut bytes = Vec::new();
    render_accounts(format, &[rich::rich(), rich::rich()], Some(&grid::grid()), options, &mut bytes).expect("memory takes it");
    String::from_utf8(bytes).expect("output is UTF-8")
}

/// What stands before the first comparison.
fn matrix(format: OutputFormat, options: &RenderOptions) -> String {
    let page = several(format, options);
    let end = page.find("A The Wire").or_else(|| page.find("# wire")).expect("the comparisons follow");
    page[..end].to_owned()
}

fn at(width: usize) -> RenderOptions {
    RenderOptions { width, ..RenderOptions::default() }
}

fn stripped(text: &str) -> String {
    let escapes = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("the pattern is fixed");
    escapes.replace_all(text, "").into_owned()
}

#[test]
fn terminal_at_three_widths() {
    for width in WIDTHS {
        insta::assert_snapshot!(format!("terminal_{width}"), text(OutputFormat::Terminal, &rich::rich(), &at(width)));
    }
}

#[test]
fn terminal_with_context_and_other_layouts() {
    let folded = RenderOptions { context: Some(0), side_by_side: Some(false), ..at(100) };
    insta::assert_snapshot!("terminal_folded", text(OutputFormat::Terminal, &rich::rich(), &folded));
    let all = RenderOptions { context: Some(usize::MAX), ..at(100) };
    assert_eq!(text(OutputFormat::Terminal, &rich::rich(), &all), text(OutputFormat::Terminal, &rich::rich(), &at(100)));
}

#[test]
fn markdown() {
    insta::assert_snapshot!("markdown", text(OutputFormat::Markdown, &rich::rich(), &at(100)));
}

#[test]
fn markdown_in_short() {
    let short = RenderOptions { summary: true, ..at(100) };
    let page = text(OutputFormat::Markdown, &rich::rich(), &short);
    assert!(page.lines().count() <= 50 && page.len() < 8_000);
    harmless(&page);
    insta::assert_snapshot!("markdown_summary", page);
}

#[test]
fn matrix_of_many_accounts() {
    for width in WIDTHS {
        insta::assert_snapshot!(format!("matrix_{width}"), matrix(OutputFormat::Terminal, &at(width)));
    }
    insta::assert_snapshot!("matrix_markdown", matrix(OutputFormat::Markdown, &at(100)));
    let json: serde_json::Value = serde_json::from_str(&several(OutputFormat::Json, &at(100))).expect("a run is JSON");
    insta::assert_snapshot!("matrix_json", serde_json::to_string_pretty(&json["matrix"]).expect("a value is JSON"));
    let page = several(OutputFormat::Html, &at(100));
    let (_, rest) = page.split_once("<section class=\"matrix\"").expect("the matrix is a section");
    insta::assert_snapshot!("matrix_html", rest.split_once("</section>").expect("the section is closed").0);
    for format in [OutputFormat::Terminal, OutputFormat::Markdown, OutputFormat::Html] {
        harmless(&several(format, &at(100)));
    }
    assert!(!page.contains("<img") && page.matches("<script>").count() == 1);
}

#[test]
fn matrix_keeps_to_the_width_and_needs_no_colour() {
    colored::control::set_override(true);
    for width in [40, 60, 100, 160, 300] {
        let plain = several(OutputFormat::Terminal, &at(width));
        assert!(plain.lines().all(|line| line.width() <= width), "{width}");
        let coloured = several(OutputFormat::Terminal, &RenderOptions { color: true, ..at(width) });
        assert_eq!(plain, stripped(&coloured));
    }
}

#[test]
fn html() {
    let page = text(OutputFormat::Html, &rich::rich(), &at(100));
    harmless(&page);
    assert_eq!((page.matches("<script>").count(), page.matches("</script>").count()), (1, 1), "the page's own script alone");
    assert!(!page.contains("<b>reportedly"), "HTML of the input stays text");
    let body = page.split_once("<body>").expect("a page has a body").1;
    let body = body.split_once("<script>").expect("the script ends the page").0;
    insta::assert_snapshot!("html", body.replace(env!("CARGO_PKG_VERSION"), "…"));
}

#[test]
fn json() {
    let line = text(OutputFormat::Json, &rich::rich(), &at(100));
    assert_eq!(line.lines().count(), 1);
    let value: serde_json::Value = serde_json::from_str(&line).expect("the report is JSON");
    let version = env!("CARGO_PKG_VERSION");
    let pretty = serde_json::to_string_pretty(&value).expect("a value is JSON");
    insta::assert_snapshot!("json", pretty.replace(&format!("\"version\": \"{version}\""), "\"version\": \"…\""));
}

#[test]
fn csv() {
    for (name, rows) in [("csv_findings", CsvRows::Findings), ("csv_pairs", CsvRows::Pairs)] {
        let error = factdiff::csv_error(rows, None, 7, "not JSON: \"x\"");
        let table = format!("{}{}{error}", factdiff::csv_header(rows), factdiff::csv_rows(rows, &rich::rich()));
        insta::assert_snapshot!(name, table);
    }
}

#[test]
fn facts() {
    let report = rich::rich();
    let mut bytes = Vec::new();
    factdiff::render_facts(&report.accounts[0], &report.notices, &at(80), &mut bytes).expect("memory takes it");
    insta::assert_snapshot!("facts", String::from_utf8(bytes).expect("output is UTF-8"));
}

#[test]
fn plain_is_coloured_without_the_colour() {
    colored::control::set_override(true);
    for width in (40..170).chain([200, 250, 300]) {
        let plain = text(OutputFormat::Terminal, &rich::rich(), &at(width));
        let coloured = text(OutputFormat::Terminal, &rich::rich(), &RenderOptions { color: true, ..at(width) });
        assert_ne!(plain, coloured);
        assert_eq!(plain, stripped(&coloured));
    }
}

#[test]
fn lines_keep_to_the_width_and_carry_no_controls() {
    for width in (40..170).chain([200, 250, 300]) {
        let plain = text(OutputFormat::Terminal, &rich::rich(), &at(width));
        for line in plain.lines() {
            assert!(line.width() <= width, "{} columns of {width}: {line}", line.width());
        }
        harmless(&plain);
    }
    harmless(&text(OutputFormat::Markdown, &rich::rich(), &at(100)));
}

/// No escape, control or bidirectional character of the input comes through.
fn harmless(text: &str) {
    let bad = text.chars().find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    assert_eq!(bad, None, "{text}");
}

#[test]
fn markdown_has_no_markup_of_the_input() {
    let page = text(OutputFormat::Markdown, &rich::rich(), &at(100));
    assert!(!page.contains("<b>"), "HTML of the input stays text");
    let tables = page.lines().filter(|l| l.starts_with('|'));
    for line in tables {
        let cells = line.replace("\\|", "").matches('|').count();
        assert!((4..=7).contains(&cells), "{line}");
    }
}

#[test]
fn every_format_keeps_to_the_same_filter() {
    let everything = RenderOptions::default();
    let filters = [
        RenderOptions { min_level: Level::Error, ..everything.clone() },
        RenderOptions { only: vec![FindingKind::QuoteAltered, FindingKind::NumberConflict], ..everything.clone() },
        RenderOptions {
            hide: vec![
                FindingKind::NumberOnlyInA,
                FindingKind::NumberOnlyInB,
                FindingKind::NameOnlyInB,
                FindingKind::StatementOnlyInA,
                FindingKind::StatementOnlyInB,
                FindingKind::CloseCopy,
            ],
            ..everything.clone()
        },
    ];
    // What lists findings for machines leaves them out in silence, and SARIF names its rules besides.
    let listed = [OutputFormat::Sarif, OutputFormat::Junit, OutputFormat::Github];
    for (format, name, _) in FORMATS.iter().filter(|(format, _, _)| !listed.contains(format)) {
        for filter in &filters {
            let shown = text(*format, &rich::rich(), filter);
            assert!(shown.contains("quote-altered") && shown.contains("number-conflict"), "{name}");
            for gone in ["only B names", "number-only-in-b", "close-copy"] {
                let kinds = shown.find("\"kinds\"").unwrap_or(shown.len());
                assert!(!shown[..kinds].contains(gone), "{name} still shows {gone}");
            }
            assert!(shown.contains("9 findings are not shown"), "{name} says that findings are left out");
        }
    }
}

#[test]
fn every_statement_stands_in_the_text_once() {
    let report = rich::rich();
    let options = RenderOptions { side_by_side: Some(false), ..at(1000) };
    let page = text(OutputFormat::Terminal, &report, &options);
    let (_, aligned) = page.split_once("\nText ").expect("the aligned text has a heading");
    let bare = aligned.replace(['~', '{', '}'], "").replace("[[", "").replace("]]", "");
    let statements = report.accounts.iter().flat_map(|a| a.sentences.iter().map(move |s| (&a.text[s.range.clone()], s.role)));
    for (words, role) in statements.filter(|(words, _)| !words.contains('\u{1b}')) {
        let times = usize::from(!matches!(role, factdiff::Role::Boilerplate(_)));
        assert_eq!(bare.matches(words).count(), times, "{words}");
    }
}

#[test]
fn a_report_of_nothing_is_still_a_report() {
    let mut empty = rich::rich();
    empty.findings.clear();
    empty.links.clear();
    empty.quotations.clear();
    empty.figures.clear();
    for account in &mut empty.accounts {
        account.text.clear();
        account.sentences.clear();
        account.facts.clear();
    }
    for (format, _, _) in FORMATS {
        assert!(!text(*format, &empty, &at(60)).is_empty());
    }
}
