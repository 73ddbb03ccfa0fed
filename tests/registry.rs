//! The registry of kinds is whole: codes, pages, gold cases and the README agree with it.

#[path = "support/generated.rs"]
mod generated;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use factdiff::{FindingKind, KINDS, Profile, Status};

/// Gold cases that a kind needs for each answer.
const CASES_EACH_WAY: usize = 3;

#[test]
fn every_variant_has_its_row_in_its_place() {
    let source = include_str!("../src/finding/kinds.rs");
    let body = source.split_once("pub enum FindingKind {").and_then(|(_, rest)| rest.split_once("\n}")).expect("the enum stands there").0;
    let variants: Vec<&str> = body.lines().map(str::trim).filter(|l| !l.starts_with("//") && !l.is_empty()).collect();
    let comments: Vec<&str> = body.lines().filter_map(|l| l.trim().strip_prefix("/// ")).collect();
    let rows: Vec<String> = KINDS.iter().map(|row| format!("{:?},", row.kind)).collect();
    let summaries: Vec<String> = KINDS.iter().map(|row| format!("{}: {}", row.code, row.summary)).collect();
    assert_eq!(variants, rows);
    assert_eq!(comments, summaries, "the comment of a variant gives its code and summary");
    assert!(KINDS.iter().enumerate().all(|(i, row)| row.kind as usize == i));
}

#[test]
fn codes_and_slugs_are_unique_and_well_formed() {
    let codes: BTreeSet<&str> = KINDS.iter().map(|row| row.code).collect();
    let slugs: BTreeSet<&str> = KINDS.iter().map(|row| row.slug).collect();
    assert_eq!((codes.len(), slugs.len()), (KINDS.len(), KINDS.len()));
    for row in KINDS {
        let (letter, digits) = row.code.split_at(1);
        assert!(
            letter.chars().all(|c| c.is_ascii_uppercase()) && digits.len() == 3 && digits.chars().all(|c| c.is_ascii_digit()),
            "{}",
            row.code
        );
        assert!(row.slug.split('-').all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase())), "{}", row.slug);
        assert_eq!(FindingKind::parse(row.code), Some(row.kind));
        assert_eq!(FindingKind::parse(&row.code.to_lowercase()), Some(row.kind));
        assert_eq!(FindingKind::parse(row.slug), Some(row.kind));
    }
}

#[test]
fn a_mirror_mirrors_back() {
    for row in KINDS {
        if let Some(mirror) = row.mirror {
            assert_eq!(mirror.info().mirror, Some(row.kind), "{} and {}", row.slug, mirror.slug());
        }
    }
}

#[test]
fn faithful_is_never_milder_than_rewrite_and_peer_never_stricter() {
    for row in KINDS {
        let [rewrite, faithful, peer] = Profile::ALL.map(|profile| row.kind.level(profile));
        assert!(faithful >= rewrite && peer <= rewrite, "{}", row.slug);
    }
}

#[test]
fn every_page_shows_both_answers() {
    for row in KINDS {
        assert!(row.docs.starts_with(&format!("# {} ({})\n", row.slug, row.code)), "{}: the heading of its page", row.slug);
        for heading in ["## Reported", "## Not reported"] {
            let section = row.docs.split_once(&format!("\n{heading}\n")).map(|(_, rest)| rest.split_once("\n## ").map_or(rest, |(s, _)| s));
            assert!(section.is_some_and(|s| s.contains("\n```expect\n")), "{}: an example under {heading:?}", row.slug);
        }
    }
}

#[test]
fn every_reported_kind_has_gold_cases_both_ways() {
    let mut counted: BTreeMap<(String, bool), usize> = BTreeMap::new();
    for directory in ["tests/gold", "src/finding/docs"] {
        for text in markdown_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join(directory)) {
            for block in text.split("\n```expect\n").skip(1) {
                let lines = block.lines().take_while(|line| *line != "```");
                let told: BTreeSet<(String, bool)> = lines.filter_map(answer).collect();
                for line in told {
                    *counted.entry(line).or_default() += 1;
                }
            }
        }
    }
    let count = |slug: &str, reported| counted.get(&(slug.to_owned(), reported)).copied().unwrap_or(0);
    let thin: Vec<String> = KINDS
        .iter()
        .filter(|row| row.status == Status::Reported && (count(row.slug, true) < CASES_EACH_WAY || count(row.slug, false) < CASES_EACH_WAY))
        .map(|row| format!("{}: {} reported, {} not reported", row.slug, count(row.slug, true), count(row.slug, false)))
        .collect();
    assert!(thin.is_empty(), "{thin:#?}");
}

/// The slug of a line, and whether the line says that it is reported.
fn answer(line: &str) -> Option<(String, bool)> {
    let mut words = line.split_whitespace();
    match words.next()? {
        "not" => words.next().map(|slug| (slug.to_owned(), false)),
        mark if mark.ends_with(':') => None,
        slug => Some((slug.to_owned(), true)),
    }
}

#[test]
fn the_table_in_the_readme_is_the_registry() {
    const OPEN: &str = "<!-- kinds: written by UPDATE=1 cargo test --test registry -->\n";
    const CLOSE: &str = "<!-- /kinds -->";
    let readme = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let (before, rest) = readme.split_once(OPEN).expect("the README marks where the table starts");
    let (_, after) = rest.split_once(CLOSE).expect("the README marks where the table ends");
    generated::keep_file("README.md", &format!("{before}{OPEN}{}{CLOSE}{after}", table()));
}

fn table() -> String {
    let mut out = String::from("| code | kind | rewrite | faithful | peer | means |\n| --- | --- | --- | --- | --- | --- |\n");
    for row in KINDS.iter().filter(|row| row.status == Status::Reported) {
        let [rewrite, faithful, peer] = row.levels.map(factdiff::Level::name);
        let cells = [row.code, &format!("[{0}](src/finding/docs/{0}.md)", row.slug), rewrite, faithful, peer, row.summary];
        out.extend(["| ", &cells.join(" | "), " |\n"]);
    }
    out
}

fn markdown_under(directory: &Path) -> Vec<String> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(directory).expect("the directory is there") {
        let path = entry.expect("the directory can be listed").path();
        if path.is_dir() {
            out.extend(markdown_under(&path));
        } else if path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md") {
            out.push(read(&path));
        }
    }
    out
}

#[expect(clippy::disallowed_methods, reason = "tests read the repository that they guard")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
