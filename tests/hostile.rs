//! Accounts made of markup stay words in every view.
//!
//! Texts are put together from what means something to HTML, to Markdown or to a terminal, compared, and
//! rendered; what comes out may hold no markup but that of the renderers.

use factdiff::{OutputFormat, Policy, RenderOptions, Report, Settings, Source, compare, render};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

const PARTS: &[&str] = &[
    "<script>alert(1)</script>",
    "</script>",
    "<img src=x onerror=y>",
    "-->",
    "<!--",
    "&lt;",
    "&#60;b&#62;",
    "</details>",
    "\" onclick=\"x",
    "|",
    "||",
    "\\",
    "\\|",
    "`",
    "```",
    "~~~",
    "*",
    "**",
    "_",
    "[x](http://a.b)",
    "![x](y)",
    "[x]: http://a.b",
    "[^1]",
    "http://a.b/c",
    "www.a.b",
    "a@b.com",
    "@someone",
    "#12",
    ":smile:",
    "# ",
    "> ",
    "- ",
    "+ ",
    "1. ",
    "---",
    "===",
    "| --- |",
    "$x$",
    "{{ 7 }}",
    "{% x %}",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\u{202e}",
    "\u{2066}",
    "\u{1b}[31m",
    "\u{0}",
    "\u{feff}",
    "\u{2028}",
    "e\u{301}",
    "漢字",
    "שלום",
    "’",
    "“",
    "” said Ana Ruiz.",
    "The mayor said",
    "12 people",
    "on Tuesday",
    "310 million euro",
    ". ",
    ", ",
    " ",
    "not",
    "Kestle Bay",
];

fn account() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PARTS), 1..40).prop_map(|parts| parts.join(" "))
}

fn report(a: &str, b: &str, name: &str) -> Report {
    let (a, b) = (Source::from_text(name, a), Source::from_text("b", b));
    compare(&Settings::default(), &Policy::default(), &[a], &b).expect("texts can be compared")
}

fn page(format: OutputFormat, report: &Report, options: &RenderOptions) -> String {
    let mut bytes = Vec::new();
    render(format, report, options, &mut bytes).expect("memory takes it");
    String::from_utf8(bytes).expect("output is UTF-8")
}

/// Tags that the Markdown renderer writes itself.
const OURS: &[&str] = &["details", "summary", "br", "strong", "em", "ins", "sub"];

/// Every tag in a stretch of HTML is one of ours.
fn only_ours(html: &str) -> bool {
    html.split('<').skip(1).all(|rest| OURS.contains(&rest.split('>').next().unwrap_or("").trim_start_matches('/')))
}

fn markdown_is_ours(page: &str) -> Result<(), TestCaseError> {
    let mut cells = 0;
    let mut wide = 0;
    for event in Parser::new_ext(page, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match &event {
            Event::Start(Tag::Table(columns)) => wide = columns.len(),
            Event::Start(Tag::TableRow | Tag::TableHead) => cells = 0,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(pulldown_cmark::TagEnd::TableRow) => prop_assert_eq!(cells, wide, "a row of another width:\n{}", page),
            Event::Html(html) | Event::InlineHtml(html) => prop_assert!(only_ours(html), "{html}:\n{page}"),
            Event::Code(_) | Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {
                prop_assert!(false, "{event:?}:\n{page}");
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::FootnoteDefinition(_) | Tag::Strikethrough) => {
                prop_assert!(false, "{event:?}:\n{page}");
            }
            Event::Start(_) | Event::End(_) | Event::Text(_) | Event::SoftBreak | Event::HardBreak | Event::Rule => {}
        }
    }
    Ok(())
}

/// The names of all tags of a page, and of its attributes that could run something.
fn html_is_ours(page: &str, calm: &str) -> Result<(), TestCaseError> {
    let body = |page: &str| {
        page.split_once("<body>").map_or(String::new(), |(_, body)| body.rsplit_once("<script>").map_or("", |(b, _)| b).to_owned())
    };
    let tags = |text: &str| -> std::collections::BTreeSet<String> {
        let names = text
            .split('<')
            .skip(1)
            .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '/' && c != '!').next().unwrap_or(""));
        names.map(str::to_owned).collect()
    };
    let (hostile, known) = (tags(&body(page)), tags(&body(calm)));
    let strange: Vec<_> = hostile.difference(&known).filter(|tag| !KNOWN.contains(&tag.trim_start_matches('/'))).collect();
    prop_assert!(strange.is_empty(), "{strange:?}");
    for tag in body(page).split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
        let outside: String = tag.split('"').step_by(2).collect();
        prop_assert!(!outside.contains(" on") && !outside.contains("style="), "{tag}");
    }
    Ok(())
}

/// Tags that a calm page need not have.
const KNOWN: &[&str] = &["mark", "b", "blockquote", "strong", "bdi", "table", "thead", "tbody", "tr", "th", "td"];

fn harmless(text: &str) -> bool {
    !text.chars().any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markup_of_the_input_is_text_everywhere(a in account(), b in account(), name in account()) {
        let report = report(&a, &b, &name);
        for options in [RenderOptions::default(), RenderOptions { summary: true, ..RenderOptions::default() }] {
            let markdown = page(OutputFormat::Markdown, &report, &options);
            prop_assert!(harmless(&markdown));
            markdown_is_ours(&markdown)?;
        }
        let html = page(OutputFormat::Html, &report, &RenderOptions::default());
        prop_assert!(harmless(&html));
        let (calm_a, calm_b) = ("The mayor said 12 people came.", "The mayor said 13 people came.");
        html_is_ours(&html, &page(OutputFormat::Html, &self::report(calm_a, calm_b, "a"), &RenderOptions::default()))?;
        prop_assert!(harmless(&page(OutputFormat::Terminal, &report, &RenderOptions::default())));
    }
}
