//! The sample outputs in reports/ are what the program writes today.
//!
//! `UPDATE=1 cargo test --test samples` rewrites them.

#![expect(clippy::disallowed_methods, reason = "tests read and rewrite committed files")]

use std::path::Path;

use assert_cmd::Command;

/// Pairs of seeds for the tables.
const PAIRS: &[(&str, &str, &str)] = &[
    ("sanctuary", "sanctuary-post.txt", "sanctuary-rewrite.txt"),
    ("plant", "plant-wire.md", "plant-site.md"),
    ("harbour", "harbour-wire.txt", "harbour-rewrite.txt"),
    ("storm", "storm-a.txt", "storm-b.txt"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn factdiff() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdiff"));
    command.current_dir(root());
    command
}

/// Compares one committed file with what it should be; rewrites it when asked to.
fn check(name: &str, expected: &[u8]) {
    let path = root().join("reports").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, expected).expect("a sample can be written");
    }
    let committed = std::fs::read(&path).unwrap_or_default();
    assert!(committed == expected, "reports/{name} is stale: UPDATE=1 cargo test --test samples");
}

#[test]
fn every_format_of_a_file() {
    let folder = tempfile::tempdir().expect("a folder for the outputs");
    let names: Vec<String> =
        factdiff::FORMATS.iter().filter_map(|(_, _, endings)| endings.first()).map(|ending| format!("sanctuary.{ending}")).collect();
    let mut command = factdiff();
    command.args(["seeds/sanctuary-post.txt", "seeds/sanctuary-rewrite.txt", "--names", "Post-style account,Rewrite"]);
    for name in &names {
        command.arg("-o").arg(folder.path().join(name));
    }
    command.assert().success().stdout("");
    for name in &names {
        check(name, &std::fs::read(folder.path().join(name)).expect("each output is written"));
    }
}

#[test]
fn three_accounts() {
    let folder = tempfile::tempdir().expect("a folder for the outputs");
    let names = ["storm.txt", "storm.md", "storm.html"];
    let mut command = factdiff();
    command.args(["seeds/storm-a.txt", "seeds/storm-b.txt", "seeds/storm-c.txt", "--names", "Wire,Insurers' story,Island paper"]);
    for name in names {
        command.arg("-o").arg(folder.path().join(name));
    }
    command.assert().success().stdout("");
    for name in names {
        check(name, &std::fs::read(folder.path().join(name)).expect("each output is written"));
    }
}

#[test]
fn tables_of_all_seeds() {
    let rows: Vec<String> =
        PAIRS.iter().map(|(id, a, b)| format!(r#"{{"id":"{id}","a":{{"path":"seeds/{a}"}},"b":{{"path":"seeds/{b}"}}}}"#)).collect();
    for (per, name) in [("finding", "findings.csv"), ("pair", "pairs.csv")] {
        let output = factdiff().args(["batch", "--format", "csv", "--per", per]).write_stdin(rows.join("\n")).assert().success();
        check(name, &output.get_output().stdout);
    }
}

#[test]
fn facts_of_one_account() {
    let output = factdiff().args(["facts", "seeds/sanctuary-post.txt", "--date", "2024-03-18"]).assert().success();
    check("facts.txt", &output.get_output().stdout);
}
