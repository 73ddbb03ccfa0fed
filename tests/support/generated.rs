//! Generated text in committed files.
//!
//! A test works the text out anew; where the committed one differs, the test fails, and `UPDATE=1`
//! writes it instead, so that the change is seen in review.

use std::path::Path;

/// Fails unless `path` holds `fresh`, or writes it there under `UPDATE=1`.
#[expect(clippy::disallowed_methods, reason = "the tests keep generated files up to date")]
pub(crate) fn keep_file(path: &str, fresh: &str) {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let committed = std::fs::read_to_string(&full).unwrap_or_default().replace("\r\n", "\n");
    if committed == fresh {
        return;
    }
    assert!(
        std::env::var_os("UPDATE").is_some(),
        "{path} is out of date: run the tests with UPDATE=1, look at the change, commit it\n{}",
        changed(&committed, fresh)
    );
    std::fs::write(&full, fresh).unwrap_or_else(|e| panic!("{path}: {e}"));
}

/// The lines that differ, committed ones with `-`, fresh ones with `+`.
fn changed(committed: &str, fresh: &str) -> String {
    let lost = committed.lines().filter(|line| !fresh.lines().any(|l| l == *line)).map(|line| format!("- {line}"));
    let new = fresh.lines().filter(|line| !committed.lines().any(|l| l == *line)).map(|line| format!("+ {line}"));
    lost.chain(new).collect::<Vec<_>>().join("\n")
}
