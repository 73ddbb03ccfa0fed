//! What the compiler does not check about the source tree.
//!
//! Stages import only what lies upstream of them, every file says what it is for, only the edge prints,
//! no file outgrows a reader, and the paths that the documents name exist.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each module of the crate and the modules that it may name, in the order of the data's way through
/// them. Where a row names a later module, it says why.
const IMPORTS: &[(&str, &[&str])] = &[
    ("text", &["limits"]),
    ("limits", &[]),
    ("pair", &[]),
    ("notice", &[]),
    ("error", &[]),
    ("settings", &["limits"]),
    // A document checks itself where it is made, by the invariants.
    ("document", &["invariants", "text"]),
    ("ingest", &["document", "error", "limits", "notice", "text"]),
    ("segment", &["document", "limits", "notice", "settings", "text"]),
    ("fact", &["text"]),
    // Of `align` the word for the answer only: two normal forms are the same, compatible or in conflict.
    ("normal", &["align", "fact", "text"]),
    ("extract", &["document", "fact", "limits", "normal", "notice", "segment", "settings", "text"]),
    ("account", &["document", "fact", "pair", "segment", "text"]),
    ("similarity", &["account", "document", "fact", "limits", "normal", "pair", "segment", "settings", "text"]),
    ("align", &["account", "document", "fact", "limits", "normal", "notice", "pair", "segment", "settings", "similarity", "text"]),
    ("finding", &["account", "pair", "text"]),
    (
        "classify",
        &[
            "account",
            "align",
            "document",
            "fact",
            "finding",
            "limits",
            "normal",
            "notice",
            "pair",
            "segment",
            "settings",
            "similarity",
            "text",
        ],
    ),
    // Types only: the report speaks of what the stages found in their words.
    ("report", &["align", "document", "fact", "finding", "notice", "pair", "segment"]),
    ("tables", &["align", "fact", "finding", "pair", "report"]),
    // A configuration becomes settings and policies; a mistyped word gets the nearest.
    ("config", &["error", "finding", "pair", "policy", "settings", "similarity", "text"]),
    // What a comment accepts is asked of findings that are resolved; a mistyped kind gets the nearest word.
    ("suppress", &["document", "finding", "notice", "report", "similarity", "text"]),
    ("policy", &["account", "align", "fact", "finding", "notice", "pair", "report", "segment", "suppress", "tables", "text"]),
    ("baseline", &["error", "finding", "report"]),
    ("run", &["baseline", "finding", "notice", "policy", "report"]),
    // Renderers see the report, its parts, the sum of several, and nothing that could compute a fact.
    ("matrix", &["align", "fact", "finding", "report", "segment"]),
    ("render", &["align", "document", "fact", "finding", "matrix", "notice", "pair", "report", "run", "segment", "text"]),
    // A trial walks the whole way, so it names the whole way, and the functions of the crate itself.
    (
        "trials",
        &[
            "account",
            "analyse",
            "baseline",
            "compare",
            "config",
            "document",
            "error",
            "finding",
            "ingest",
            "invariants",
            "judge",
            "limits",
            "policy",
            "render",
            "settings",
        ],
    ),
    ("invariants", &["account", "align", "document", "fact", "finding", "pair", "policy", "report", "segment", "text"]),
];

/// Single files that may name one module more than theirs.
const EXCEPTIONS: &[(&str, &str)] = &[
    // Two bare strings become accounts there, so it starts at the beginning of the pipeline.
    ("src/align/pair_score.rs", "ingest"),
    // The fitting program walks the same way, and asks the gate for its features.
    ("src/similarity/fitting.rs", "ingest"),
    ("src/similarity/fitting.rs", "align"),
    // There is one table of units; what `extract` reads by it, the relation converts by it.
    ("src/normal/number.rs", "extract"),
    // A message names what is counted as `extract` does.
    ("src/classify/number.rs", "extract"),
];

/// Lines of code that a reader can hold; STYLE asks for about 400 before tests.
const LINES_OF_CODE: usize = 600;

/// One row a kind: a second file would be a second list.
const REGISTRY: &str = "src/finding/kinds.rs";

#[test]
fn stages_import_only_what_lies_upstream() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        let Some(module) = module_of(&path) else { continue };
        let Some((_, allowed)) = IMPORTS.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{}: the table of imports lacks the module {module}", path.display()));
            continue;
        };
        for named in named_modules(code(&text)) {
            let excepted = EXCEPTIONS.iter().any(|&(file, more)| path == Path::new(file) && named == more);
            if named != module && !allowed.contains(&named) && !excepted {
                wrong.push(format!("{}: {module} may not name crate::{named}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The module of the crate that a file belongs to; the edges (`lib.rs`, `main.rs`, `cli`) belong to none.
fn module_of(path: &Path) -> Option<String> {
    let first = path.components().nth(1)?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    (!["lib", "main", "cli", "bin"].contains(&first.as_str())).then_some(first)
}

/// What follows `crate::` in code; a group right behind it would hide its modules and is not used.
fn named_modules(code: &str) -> BTreeSet<&str> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = lines.flat_map(|line| line.split("crate::").skip(1));
    after.map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("")).collect()
}

/// A file without its tests.
fn code(text: &str) -> &str {
    text.split_once("\n#[cfg(test)]\n").map_or(text, |(code, _)| code)
}

#[test]
fn every_file_says_what_it_is_for() {
    let directories = ["src", "tests", "benches"].into_iter().flat_map(rust_files);
    let silent: Vec<PathBuf> = directories.filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "without `//!` at the top: {silent:#?}");
}

#[test]
fn no_file_outgrows_a_reader() {
    let counted = rust_files("src").into_iter().map(|(path, text)| {
        let lines = code(&text).lines().filter(|l| !l.trim().is_empty() && !l.trim_start().starts_with("//")).count();
        (path, lines)
    });
    let long: Vec<_> = counted.filter(|(path, lines)| *lines > LINES_OF_CODE && path != Path::new(REGISTRY)).collect();
    assert!(long.is_empty(), "split these by idea: {long:#?}");
}

#[test]
fn only_the_edge_prints_or_exits() {
    let inner = rust_files("src").into_iter().filter(|(path, _)| module_of(path).is_some());
    let loud =
        inner.filter(|(_, text)| ["println!(", "eprintln!(", "print!(", "dbg!(", "process::exit("].iter().any(|w| code(text).contains(w)));
    let loud: Vec<PathBuf> = loud.map(|(path, _)| path).collect();
    assert!(loud.is_empty(), "{loud:#?}");
}

#[test]
fn no_test_is_switched_off() {
    let mark = concat!("#[", "ignore");
    let off: Vec<PathBuf> =
        ["src", "tests"].into_iter().flat_map(rust_files).filter(|(_, t)| t.contains(mark)).map(|(path, _)| path).collect();
    assert!(off.is_empty(), "state today's answer instead: {off:#?}");
}

#[test]
fn paths_that_the_documents_name_exist() {
    let mut missing = Vec::new();
    for document in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
        let text = read(&root().join(document));
        for path in links(&text).into_iter().chain(quoted_paths(&text)) {
            if !root().join(&path).exists() && !root().join("src").join(&path).exists() {
                missing.push(format!("{document}: {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The targets of Markdown links into the repository.
fn links(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let inside = targets.filter(|t| !t.contains("://") && !t.starts_with('#'));
    inside.map(|t| t.split('#').next().unwrap_or(t).to_owned()).collect()
}

/// Words in backticks that look like a path of the repository.
fn quoted_paths(text: &str) -> Vec<String> {
    let prose: String = text.split("```").step_by(2).collect();
    let quoted = prose.split('`').skip(1).step_by(2);
    let path = |word: &&str| {
        let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
        let known = ["src/", "tests/", "seeds/", "docs/", "reports/", "benches/", "templates/", "tools/", "fuzz/", ".ci/"];
        let file = Path::new(word).extension().is_some_and(|e| e == "rs" || e == "md");
        plain && (file || known.iter().any(|start| word.starts_with(start)))
    };
    quoted.filter(path).map(str::to_owned).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files under a directory of the repository, ordered, with their text.
fn rust_files(directory: &str) -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    let mut open = vec![root().join(directory)];
    while let Some(next) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&next) else { continue };
        for entry in entries {
            let path = entry.expect("the directory can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push((path.strip_prefix(root()).expect("it lies under the root").to_owned(), read(&path)));
            }
        }
    }
    out.sort();
    out
}

#[expect(clippy::disallowed_methods, reason = "tests read the repository that they guard")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
