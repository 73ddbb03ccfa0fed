//! Escape sequences, Markdown and HTML of the input are inert in every output: one test a renderer.
//!
//! The accounts hold what means something to a terminal, to Markdown, to HTML, to a table and to a runner
//! of workflows, in their words, in their quotations and in their names.

use factdiff::{CsvRows, OutputFormat, Policy, RenderOptions, Report, Settings, Source, compare, csv_header, csv_rows, render};

const A: &str = "Mayor <b>Ana</b> Ruiz\u{1b}[31m voted on Monday for 12 boats | 13 `ferries`. \
\u{1b}]8;;http://evil.example\u{7}click\u{1b}]8;;\u{7} \u{9b}2J \u{202e}desrever\u{202c}\n\n\
“<script>alert(1)</script> we will **never** [leave](http://evil.example) ]]> & --> the pier,” said Ana Ruiz.\n\n\
=HYPERLINK(\"http://evil.example\") cost 40 dollars.\n\n::error file=a::pwned %0A cost 9 dollars.\n";
const B: &str = "Mayor <b>Ana</b> Ruiz\u{1b}[31m voted on Monday for 14 boats | 13 `ferries`.\n\n\
“<script>alert(1)</script> we will **always** [leave](http://evil.example) ]]> & --> the pier,” said Ana Ruiz.\n\n\
=HYPERLINK(\"http://evil.example\") cost 50 dollars.\n\n::error file=a::pwned %0A cost 8 dollars.\n";

fn report() -> Report {
    let name = "a\u{1b}[2J</title><script>\n::error::x|`y`";
    let (a, b) = (Source::from_text(name, A), Source::from_text("=b+1", B));
    compare(&Settings::default(), &Policy::default(), &[a], &b).expect("texts can be compared")
}

fn page(format: OutputFormat, options: &RenderOptions) -> String {
    let mut bytes = Vec::new();
    render(format, &report(), options, &mut bytes).expect("memory takes it");
    String::from_utf8(bytes).expect("output is UTF-8")
}

/// No control but the end of a line, nothing that turns the reading order.
fn is_calm(text: &str) -> bool {
    !text.chars().any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

#[test]
fn terminal() {
    let plain = page(OutputFormat::Terminal, &RenderOptions::default());
    assert!(is_calm(&plain) && plain.contains("12 boats"), "{plain:?}");
    for width in [20, 60, 200] {
        assert!(is_calm(&page(OutputFormat::Terminal, &RenderOptions { width, ..RenderOptions::default() })));
    }
}

#[test]
fn markdown() {
    let page = page(OutputFormat::Markdown, &RenderOptions::default());
    assert!(is_calm(&page));
    // What is escaped is words; what is left may be the renderer's alone.
    let bare = page.replace("\\<", "").replace("\\[", "").replace("\\]", "");
    assert!(!bare.contains("<script") && !bare.contains("<b>") && !bare.contains("](http"), "{page}");
    assert!(!page.lines().any(|line| line.starts_with("::")), "{page}");
}

#[test]
fn html() {
    let page = page(OutputFormat::Html, &RenderOptions::default());
    assert!(is_calm(&page));
    assert_eq!(page.matches("<script").count(), 1);
    assert!(!page.contains("</title><script"), "the name of an account ends no title");
    assert!(!page.contains("<b>Ana") && !page.contains("href=\"http://evil"));
}

#[test]
fn json() {
    let page = page(OutputFormat::Json, &RenderOptions::default());
    let value: serde_json::Value = serde_json::from_str(&page).expect("it is JSON");
    assert_eq!(value["accounts"][0]["text"], A);
    assert!(!page.contains('\u{1b}') && !page.contains('\u{7}'), "controls are written as escapes");
}

#[test]
fn sarif() {
    let page = page(OutputFormat::Sarif, &RenderOptions::default());
    let value: serde_json::Value = serde_json::from_str(&page).expect("it is JSON");
    assert!(!page.contains('\u{1b}'));
    let results = value["runs"][0]["results"].as_array().expect("there are results");
    let messages: Vec<&str> = results.iter().filter_map(|r| r["message"]["text"].as_str()).collect();
    assert!(!messages.is_empty() && messages.iter().all(|message| is_calm(message)), "{messages:#?}");
}

#[test]
fn junit() {
    let page = page(OutputFormat::Junit, &RenderOptions::default());
    assert!(is_calm(&page), "{page:?}");
    let mut reader = quick_xml::Reader::from_str(&page);
    let mut names = std::collections::BTreeSet::new();
    loop {
        match reader.read_event().expect("it is XML") {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                names.insert(AsRef::<str>::as_ref(&tag.local_name()).to_owned());
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert!(!names.contains("script") && !names.contains("b"), "{names:?}");
}

#[test]
fn github() {
    let page = page(OutputFormat::Github, &RenderOptions::default());
    assert!(is_calm(&page), "{page:?}");
    let commands = page.lines().filter(|line| line.starts_with("::"));
    for command in commands {
        assert!(!command.starts_with("::error file=a::pwned"), "{command}");
        assert!(
            ["::error ", "::warning ", "::notice ", "::error::", "::warning::", "::notice::", "::group::", "::endgroup::"]
                .iter()
                .any(|known| command.starts_with(known)),
            "{command}"
        );
    }
}

/// The fields of rows by RFC 4180.
fn fields(rows: &str) -> Vec<Vec<String>> {
    let (mut out, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = rows.chars().peekable();
    while let Some(c) = chars.next() {
        match (quoted, c) {
            (true, '"') if chars.peek() == Some(&'"') => field.extend(chars.next()),
            (_, '"') => quoted = !quoted,
            (false, ',') => row.push(std::mem::take(&mut field)),
            (false, '\n') => {
                row.push(std::mem::take(&mut field));
                out.push(std::mem::take(&mut row));
            }
            (false, '\r') => {}
            (_, c) => field.push(c),
        }
    }
    out
}

/// A table of data keeps the words as they are (SECURITY.md says so), but no word can end its field.
#[test]
fn csv() {
    let report = report();
    let header = fields(&csv_header(CsvRows::Findings));
    let rows = fields(&csv_rows(CsvRows::Findings, &report));
    assert_eq!(rows.len(), report.findings.len());
    for (row, finding) in rows.iter().zip(&report.findings) {
        assert_eq!(row.len(), header[0].len(), "{row:?}");
        assert_eq!(row[6], finding.message);
    }
}
