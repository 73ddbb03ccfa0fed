//! Measures the hard cases and holds the table of results.
//!
//! tests/measured/*.md have a known right answer that is not always reached. Each gets a row in
//! reports/accuracy.csv; any row that changes fails until it is committed anew with UPDATE=1, so that
//! neither a gain nor a loss passes unseen.

#[path = "support/generated.rs"]
mod generated;
mod support;

use std::path::{Path, PathBuf};

const OPEN: &str = "<!-- measured: written by UPDATE=1 cargo test --test accuracy -->\n";
const CLOSE: &str = "<!-- /measured -->";

/// What one file comes to.
struct Row {
    case: String,
    /// Findings that have to be found, and those that were.
    expected: usize,
    met: usize,
    /// Findings that should not be there.
    stray: usize,
}

impl Row {
    fn passes(&self) -> bool {
        self.met == self.expected && self.stray == 0
    }
}

#[test]
fn every_row_is_as_committed() {
    let rows: Vec<Row> = files().iter().map(|path| measure(path)).collect();
    let lines =
        rows.iter().map(|r| format!("{},{},{},{},{}\n", r.case, r.expected, r.met, r.stray, if r.passes() { "right" } else { "wrong" }));
    let table = std::iter::once("case,expected,found,stray,answer\n".to_owned()).chain(lines).collect::<String>();
    generated::keep_file("reports/accuracy.csv", &table);

    let report = read(&root().join("reports/accuracy.md"));
    let (before, rest) = report.split_once(OPEN).expect("the report marks where the summary starts");
    let (_, after) = rest.split_once(CLOSE).expect("the report marks where the summary ends");
    generated::keep_file("reports/accuracy.md", &format!("{before}{OPEN}{}{CLOSE}{after}", summary(&rows)));
}

fn measure(path: &Path) -> Row {
    let case = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).expect("a file has a name");
    let mut row = Row { case, expected: 0, met: 0, stray: 0 };
    for case in support::cases(&read(path)).unwrap_or_else(|e| panic!("{}: {e}", row.case)) {
        let outcome = case.outcome().unwrap_or_else(|e| panic!("{}: {}: {e}", row.case, case.title));
        assert!(outcome.outdated.is_empty(), "{}: {:?}", row.case, outcome.complaint());
        row.expected += outcome.met + outcome.missed.len();
        row.met += outcome.met;
        row.stray += outcome.stray.len();
    }
    row
}

fn summary(rows: &[Row]) -> String {
    let right = rows.iter().filter(|row| row.passes()).count();
    let (expected, met): (usize, usize) = (rows.iter().map(|r| r.expected).sum(), rows.iter().map(|r| r.met).sum());
    let stray: usize = rows.iter().map(|r| r.stray).sum();
    format!(
        "| cases | answered rightly | findings expected | of these found | findings that should not be there |\n\
         | --- | --- | --- | --- | --- |\n\
         | {} | {right} | {expected} | {met} | {stray} |\n",
        rows.len()
    )
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("tests/measured")).expect("the cases are there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the directory can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md"));
    paths.sort();
    assert!(paths.len() >= 30, "the cases are there");
    paths
}

#[expect(clippy::disallowed_methods, reason = "tests read the repository that they guard")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
