//! Runs the gold cases: one Markdown file, one test.
//!
//! tests/gold/**/*.md and the page of each kind in src/finding/docs are held against what the library
//! finds. tests/gold/README.md describes the format.

mod support;

use std::fmt;
use std::path::Path;

/// What is said of a failed file, printed as it stands.
struct Complaint(String);

impl fmt::Debug for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Complaint {}

fn check(path: &Path, markdown: &str) -> datatest_stable::Result<()> {
    let place = path.display();
    let mut complaints = Vec::new();
    for case in support::cases(markdown).map_err(|e| Complaint(format!("{place}: {e}\n")))? {
        match case.outcome() {
            Ok(outcome) => complaints.extend(outcome.complaint().map(|c| format!("{place}: {}\n{c}", case.title))),
            Err(broken) => complaints.push(format!("{place}: {}: {broken}", case.title)),
        }
    }
    if complaints.is_empty() { Ok(()) } else { Err(Complaint(complaints.join("\n")).into()) }
}

#[expect(clippy::needless_pass_by_value, reason = "the harness hands the text over")]
fn gold(path: &Path, markdown: String) -> datatest_stable::Result<()> {
    check(path, &markdown)
}

#[expect(clippy::needless_pass_by_value, reason = "the harness hands the text over")]
fn page(path: &Path, markdown: String) -> datatest_stable::Result<()> {
    check(path, &markdown)
}

datatest_stable::harness! {
    { test = gold, root = "tests/gold", pattern = r"^(?!README\.md$).*\.md$" },
    { test = page, root = "src/finding/docs", pattern = r"\.md$" },
}
