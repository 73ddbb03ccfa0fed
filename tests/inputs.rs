//! Reads the corpus of files in every format: one file, one expectation beside it.
//!
//! tests/inputs/README.md describes the format. Beside what an expectation says, every word of every file
//! must lead back to a place of the original where it stands.

#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use factdiff::{Account, AccountId, BlockKind, Error, Notice, Role, Sentence, Settings, Source, SourceText, TokenKind};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs")
}

/// The inputs: all files that are neither expectations nor the README.
fn inputs() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("the corpus is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    paths.retain(|path| !path.ends_with("README.md") && path.extension().is_none_or(|e| e != "expect"));
    paths.sort();
    paths
}

/// A file as the program gets it; the XML of a Word file is packed first.
fn source(path: &Path, pointer: &str) -> Source {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(docx) = name.strip_suffix(".xml") {
        let text = SourceText::Bytes(factdiff::trials::packed(&std::fs::read(path).expect("the parts can be read")));
        return Source { text, path: Some(docx.to_owned()), format: None, ..Source::from_text(docx, "") };
    }
    let path = PathBuf::from(format!("{}{pointer}", path.display()));
    factdiff::read_path(&path).expect("the file can be read")
}

/// What is said of one file, line by line.
fn told(read: &Result<(Account, Vec<Notice>), Error>) -> String {
    let (account, notices) = match read {
        Ok(read) => read,
        Err(error) => {
            let words = error.to_string().replace(&folder().display().to_string(), "…");
            return format!("error | {words}\n");
        }
    };
    let metadata = &account.document.metadata;
    let mut out = String::new();
    let mut tell = |key: &str, words: &str| writeln!(out, "{key} | {words}").expect("memory takes it");
    let date = metadata.date.map(|d| d.to_string());
    let known = [("title", &metadata.title), ("outlet", &metadata.outlet), ("date", &date), ("source", &metadata.source)];
    for (key, value) in known {
        if let Some(value) = value {
            tell(key, value);
        }
    }
    for notice in notices {
        tell("notice", notice.code);
    }
    let (text, sentences) = (account.text(), &account.segments.sentences);
    for run in sentences.chunk_by(|x, y| (x.paragraph, x.role) == (y.paragraph, y.role)) {
        let words: Vec<String> = run.iter().map(|s| shown(s.span.slice(text))).collect();
        tell(&label(account, &run[0]), &words.join(" ‖ "));
    }
    out
}

fn label(account: &Account, sentence: &Sentence) -> String {
    match (sentence.role, account.document.blocks()[sentence.paragraph].kind) {
        (Role::Boilerplate(why), _) => format!("furniture: {why}"),
        (Role::Heading, _) | (_, BlockKind::Heading) => "heading".to_owned(),
        (Role::Body, BlockKind::ListItem) => "item".to_owned(),
        (Role::Body, BlockKind::Quotation) => "quotation".to_owned(),
        (Role::Body, BlockKind::Cell) => "cell".to_owned(),
        (Role::Body, BlockKind::Paragraph | BlockKind::Sentence | BlockKind::Boilerplate(_)) => "paragraph".to_owned(),
    }
}

/// A text in one line, with what cannot be seen written out.
fn shown(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{A0}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202F}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    text.chars().map(|c| if hidden(c) { c.escape_default().to_string() } else { c.to_string() }).collect()
}

/// Where words stand: `line:column`, or `paragraph n` in formats without lines.
fn place(account: &Account, words: &str) -> Option<String> {
    let at = account.text().find(words)?;
    if let Some(place) = account.document.position(at) {
        return Some(format!("{}:{}", place.line, place.column));
    }
    let sentence = account.segments.sentence_at(at)?;
    Some(format!("paragraph {}", account.segments.sentences[sentence].paragraph + 1))
}

/// What is wrong with one file.
fn complaint(path: &Path) -> Option<String> {
    let expectation = PathBuf::from(format!("{}.expect", path.display()));
    let expected = std::fs::read_to_string(&expectation).unwrap_or_default();
    let of = |key: &str| expected.lines().filter_map(|line| line.split_once(" | ")).find(|(k, _)| *k == key).map(|(_, words)| words);
    let settings = Settings::default();
    let read = factdiff::account(&settings, AccountId::Source(0), &source(path, of("pointer").unwrap_or_default()));
    let told = told(&read);
    let is_given = |line: &&str| line.starts_with("at ") || line.starts_with("pointer ");
    if std::env::var_os("UPDATE").is_some() {
        let given: String = expected.lines().filter(is_given).flat_map(|line| [line, "\n"]).collect();
        std::fs::write(&expectation, format!("{told}{given}")).expect("the expectation can be written");
    } else if !told.lines().eq(expected.lines().filter(|line| !is_given(line))) {
        return Some(format!("expected:\n{expected}\nfound:\n{told}"));
    }
    let (account, _) = read.ok()?;
    for line in expected.lines().filter(|line| line.starts_with("at ")) {
        let (at, words) = line["at ".len()..].split_once(" | ")?;
        let found = place(&account, words);
        if found.as_deref() != Some(at) {
            return Some(format!("{words:?} stands at {found:?}, not at {at}"));
        }
    }
    let is_guess = told.contains("notice | encoding-guessed");
    astray(&account, &original(path).filter(|_| !is_guess)?)
}

/// The decoded file, where the test knows how to decode it.
fn original(path: &Path) -> Option<String> {
    let bytes = std::fs::read(path).expect("the file can be read");
    let units = |order: fn([u8; 2]) -> u16| bytes[2..].chunks_exact(2).map(|c| order([c[0], c[1]])).collect::<Vec<u16>>();
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => String::from_utf16(&units(u16::from_le_bytes)).ok(),
        [0xFE, 0xFF, ..] => String::from_utf16(&units(u16::from_be_bytes)).ok(),
        _ => String::from_utf8(bytes).ok().map(|text| text.trim_start_matches('\u{FEFF}').to_owned()),
    }
}

/// The first word that does not stand where it is said to stand; one written as an entity or an escape
/// begins with the mark of that.
fn astray(account: &Account, original: &str) -> Option<String> {
    let original = original.replace("\r\n", "\n");
    let lines: Vec<&str> = original.split(['\n', '\r']).collect();
    for token in account.segments.tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        let word = token.span.slice(account.text());
        let place = account.document.position(token.span.start())?;
        let line = lines.get(place.line as usize - 1).copied().unwrap_or_default();
        let there: String = line.chars().skip(place.column as usize - 1).take(word.chars().count()).collect();
        if !there.starts_with(word.chars().next()?) && !there.starts_with(['&', '\\']) {
            return Some(format!("{word:?} is said to stand at {}:{}, where {there:?} stands", place.line, place.column));
        }
    }
    None
}

#[test]
fn every_file_is_read_as_expected() {
    let paths = inputs();
    assert!(paths.len() >= 90, "the corpus is there: {}", paths.len());
    let complaints: Vec<String> = paths.iter().filter_map(|path| Some(format!("{}: {}", path.display(), complaint(path)?))).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
}

#[test]
fn every_file_keeps_all_promises() {
    for path in inputs() {
        let source = source(&path, "");
        let Ok(comparison) = factdiff::analyse(&Settings::default(), None, std::slice::from_ref(&source), &source) else { continue };
        assert_eq!(factdiff::invariants::check_comparison(&comparison), Ok(()), "{}", path.display());
    }
}

/// One story as each format has it: the file, and where its figure stands in it.
fn story_in_every_format() -> [(&'static str, Vec<u8>, &'static str, &'static str); 6] {
    let utf16 = |text: &str| std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let [rest, last] = ["The ferry line lost ", " euros a day, the council said on Monday."];
    [
        ("story.txt", format!("Caf\u{e9}s closed.\n\n{rest}1,300{last}\n").into(), "", "3:21"),
        ("wide.txt", utf16(&format!("Caf\u{e9}s \u{1F600} closed.\r\n\r\n\u{1F600} {rest}1,300{last}\r\n")), "", "3:23"),
        ("story.md", format!("---\ntitle: A line\n---\n\n# Ferry\n\n*The* [ferry](x) line lost **1,300**{last}\n").into(), "", "7:30"),
        (
            "story.html",
            format!("<html><body><article>\n<p>It&#8217;s over.</p>\n<p>{rest}<b>1,300</b>{last}</p>\n</article></body></html>\n").into(),
            "",
            "3:27",
        ),
        (
            "story.json",
            format!("{{\n \"n\": [{{\"body\": \"\\u201cOver\\u201d.\\n\\n{rest}1,300{last}\"}}]}}\n").into(),
            "#/n/0/body",
            "2:59",
        ),
        (
            "story.docx",
            factdiff::trials::packed(
                format!("<w:p><w:r><w:t>It rained.</w:t></w:r></w:p><w:p><w:r><w:t>{rest}1,300{last}</w:t></w:r></w:p>").as_bytes(),
            ),
            "",
            "paragraph 2",
        ),
    ]
}

#[test]
fn a_finding_points_at_its_words_in_the_file() {
    let source_text = "It rained.\n\nThe ferry line lost 1,200 euros a day, the council said on Monday.\n";
    let folder = tempfile::tempdir().expect("a folder for the files");
    for (name, bytes, pointer, expected) in story_in_every_format() {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file can be written");
        let rewrite = factdiff::read_path(&PathBuf::from(format!("{}{pointer}", path.display()))).expect("the file can be read");
        let sources = [Source::from_text("a", source_text)];
        let report = factdiff::compare(&Settings::default(), &factdiff::Policy::default(), &sources, &rewrite).expect("the file is read");
        let found: Vec<(&str, String)> = report
            .findings
            .iter()
            .filter(|finding| finding.kind == factdiff::FindingKind::NumberConflict)
            .flat_map(|finding| &finding.anchors.b)
            .map(|anchor| {
                let at = anchor.position;
                let place = at
                    .line
                    .zip(at.column)
                    .map_or_else(|| format!("paragraph {}", at.paragraph), |(line, column)| format!("{line}:{column}"));
                (anchor.text.as_str(), place)
            })
            .collect();
        assert_eq!(found, [("1,300 euros", expected.to_owned())], "{name}");
    }
}
