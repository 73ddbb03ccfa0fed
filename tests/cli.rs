//! End to end: flags, exit statuses, streams. What is found and how it looks is tested elsewhere.

#![expect(clippy::disallowed_methods, reason = "tests write the files that the program reads")]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const A: &str =
    "The plant closed in May.\n\n\"We found two of the five emergency doors chained from the outside,\" said Ana Ruiz, the fire chief.\n";
const B: &str =
    "The plant closed in May.\n\nFire chief Ana Ruiz said: \"We found two of the five emergency doors locked from the outside.\"\n";

/// A folder with two accounts.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Folder(tempfile::tempdir().expect("a folder for the inputs"));
        folder.write("a.txt", A);
        folder.write("b.txt", B);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).expect("an input can be written");
    }

    fn run(&self, args: &[&str]) -> Command {
        let mut command = factdiff(self.0.path());
        command.args(args);
        command
    }

    /// Status, standard output and standard error.
    fn said(&self, args: &[&str]) -> (i32, String, String) {
        said(&mut self.run(args))
    }
}

fn factdiff(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdiff"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

fn said(command: &mut Command) -> (i32, String, String) {
    let output = command.output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[test]
fn a_comparison_is_a_success_unless_asked_to_fail() {
    let folder = Folder::new();
    let (status, out, err) = folder.said(&["a.txt", "b.txt"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with("A a, "), "{out}");
    assert_eq!(folder.said(&["a.txt", "b.txt", "--fail-on", "error"]).0, 1);
    assert_eq!(folder.said(&["a.txt", "a.txt", "--fail-on", "warning"]).0, 0);
    assert_eq!(folder.said(&["a.txt", "a.txt", "--fail-on", "error", "--profile", "faithful"]).0, 0);
}

#[test]
fn the_verdict_is_of_all_findings_even_when_some_are_hidden() {
    let folder = Folder::new();
    let (status, out, _) = folder.said(&["a.txt", "b.txt", "--fail-on", "error", "--only", "close-copy", "-f", "json"]);
    assert_eq!(status, 1);
    let report = json(&out);
    assert_eq!(report["summary"]["verdict"], "fail");
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(0));
    assert_eq!(report["notices"][0]["code"], "findings-hidden");
}

#[test]
fn bad_input_is_named_with_its_cause() {
    let folder = Folder::new();
    folder.write("image.txt", [0x89, b'P', b'N', b'G', 0, 0, 0, 1, 0xff, 0xfe, 0, 0]);
    let cases: &[(&[&str], &[&str])] = &[
        (&["a.txt", "missing.txt"], &["missing.txt", "No such file"]),
        (&["a.txt", "."], &[".: ", "directory"]),
        (&["batc", "a.txt"], &["batc", "`batch`"]),
        (&["-", "-"], &["standard input"]),
        (&["a.txt", "b.txt", "--names", "x,y,z"], &["--names", "3 names for 2 files"]),
        (&["a.txt", "b.txt", "-o", "report.odt"], &["report.odt", ".md", "--format"]),
        (&["a.txt", "b.txt", "-o", "no/such/folder.md"], &["no/such/folder.md", "No such file"]),
        (&["facts", "missing.txt"], &["missing.txt", "No such file"]),
        (&["batch", "missing.jsonl"], &["missing.jsonl", "No such file"]),
        (&["batch", "."], &["directory"]),
        (&["batch", "--per", "pair"], &["--format csv"]),
    ];
    for (args, words) in cases {
        let (status, out, err) = folder.said(args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
        assert!(err.starts_with("factdiff: "), "{args:?}: {err}");
        for word in *words {
            assert!(err.contains(word), "{args:?} says {word}: {err}");
        }
    }
}

#[test]
fn bad_arguments_point_to_the_nearest_word() {
    let folder = Folder::new();
    let cases: &[(&[&str], &str)] = &[
        (&["a.txt", "b.txt", "--only", "number-conflit"], "number-conflict"),
        (&["a.txt", "b.txt", "--hide", "Q02"], "Q002"),
        (&["a.txt", "b.txt", "--profile", "faithfull"], "faithful"),
        (&["a.txt", "b.txt", "--date-a", "1 April"], "2024-04-01"),
        (&["a.txt", "b.txt", "--width", "3"], "40"),
        (&["a.txt"], "FILE"),
        (&["explain", "quote-alterd"], "quote-altered"),
    ];
    for (args, word) in cases {
        let (status, _, err) = folder.said(args);
        assert_eq!(status, 2, "{args:?}");
        assert!(err.contains(word), "{args:?} says {word}: {err}");
    }
}

#[test]
fn outputs_go_where_they_are_asked_to() {
    let folder = Folder::new();
    let (status, out, _) = folder.said(&["a.txt", "b.txt", "-o", "r.md", "-o", "r.json", "-o", "r.txt"]);
    assert_eq!((status, out.as_str()), (0, ""));
    let read = |name: &str| std::fs::read_to_string(folder.path(name)).expect("the output was written");
    assert!(read("r.md").starts_with("# a → b"));
    assert_eq!(json(&read("r.json"))["schema"], factdiff::SCHEMA_VERSION);
    assert!(read("r.txt").starts_with("A a, "));
    folder.run(&["a.txt", "b.txt", "-f", "json", "-o", "r.dat"]).assert().success().stdout("");
    assert_eq!(json(&read("r.dat"))["schema"], factdiff::SCHEMA_VERSION);
    let (_, out, _) = folder.said(&["a.txt", "b.txt", "-f", "json", "-o", "-"]);
    assert_eq!(json(&out)["schema"], factdiff::SCHEMA_VERSION);
}

#[test]
fn names_outlets_and_dates_reach_the_report() {
    let folder = Folder::new();
    let args =
        ["a.txt", "b.txt", "-f", "json", "--names", "wire,site", "--outlet-a", "The Wire", "--date-a", "2025-05-20", "--outlet-b", "Site"];
    let report = json(&folder.said(&args).1);
    let (a, b) = (&report["accounts"][0], &report["accounts"][1]);
    assert_eq!((&a["name"], &a["outlet"], &a["date"]), (&"wire".into(), &"The Wire".into(), &"2025-05-20".into()));
    assert_eq!((&b["name"], &b["outlet"], &b["date"]), (&"site".into(), &"Site".into(), &Value::Null));
}

#[test]
fn several_sources_and_several_rewrites() {
    let folder = Folder::new();
    folder.write("c.txt", "Something else happened elsewhere on Monday.\n");
    let one = json(&folder.said(&["a.txt", "b.txt", "--source", "c.txt", "-f", "json"]).1);
    let ids: Vec<&str> = one["accounts"].as_array().into_iter().flatten().filter_map(|a| a["id"].as_str()).collect();
    assert_eq!(ids, ["a", "a2", "b"]);
    let run = json(&folder.said(&["a.txt", "b.txt", "c.txt", "-f", "json"]).1);
    assert_eq!(run["schema"], factdiff::RUN_SCHEMA_VERSION);
    assert_eq!(run["pairs"].as_array().map(Vec::len), Some(2));
    assert_eq!(run["summary"]["pairs"], 2);
    assert_eq!(run["matrix"]["accounts"].as_array().map(Vec::len), Some(3));
    let (_, text, _) = folder.said(&["a.txt", "b.txt", "c.txt"]);
    assert_eq!(text.lines().filter(|l| l.starts_with("A a, ")).count(), 2);
}

#[test]
fn standard_input_is_an_account() {
    let folder = Folder::new();
    let (status, out, _) = said(folder.run(&["a.txt", "-", "-f", "json", "--input-format", "markdown"]).write_stdin("# Title\n\nText.\n"));
    assert_eq!(status, 0);
    assert_eq!(json(&out)["accounts"][1]["path"], Value::Null);
}

#[test]
fn colour_follows_the_conventions() {
    let folder = Folder::new();
    let coloured = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = folder.run(&["a.txt", "b.txt"]);
        command.args(args).envs(env.iter().copied());
        said(&mut command).1.contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]), "a pipe gets no colour");
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]), "the flag is nearer than the environment");
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let folder = Folder::new();
    let row = format!("{}\n", serde_json::json!({"id": "x", "a": {"text": A}, "b": {"text": B}}));
    folder.write("rows.jsonl", row.repeat(2000));
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_factdiff"))
        .args(["batch", "rows.jsonl"])
        .current_dir(folder.0.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("its output is a pipe")).read_line(&mut first).expect("a line comes");
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn batch_answers_every_row_in_order() {
    let folder = Folder::new();
    let rows = [
        r#"{"id":"text","a":{"text":"One fell."},"b":{"text":"One fell."}}"#,
        "not json",
        "",
        r#"{"id":7,"a":{"sentences":["One fell.","Two rose."],"name":"n","date":"2024-04-01"},"b":{"path":"b.txt"}}"#,
        r#"{"id":"list","a":[{"path":"a.txt"},{"path":"b.txt"}],"b":{"text":"x"}}"#,
        r#"{"id":"gone","a":{"path":"missing.txt"},"b":{"text":"x"}}"#,
        r#"{"id":"none","a":{"text":"x"}}"#,
        r#"{"id":"shape","a":{"text":"x","path":"a.txt"},"b":{"text":"x"}}"#,
        r#"{"id":"date","a":{"text":"x","date":"soon"},"b":{"text":"x"}}"#,
        r#"{"a":{"text":"x"},"b":{"text":"x"}}"#,
        "[1]",
    ];
    let (status, out, err) = said(folder.run(&["batch", "-"]).write_stdin(rows.join("\n")));
    assert_eq!((status, err.as_str()), (2, ""));
    let answers: Vec<Value> = out.lines().map(json).collect();
    let ids: Vec<String> = answers.iter().map(|a| a["id"].to_string()).collect();
    assert_eq!(ids, ["\"text\"", "null", "\"7\"", "\"list\"", "\"gone\"", "\"none\"", "\"shape\"", "\"date\"", "null", "null"]);
    assert_eq!((&answers[1]["line"], answers[1]["error"].is_string()), (&Value::from(2), true));
    let n = &answers[2]["accounts"][0];
    assert_eq!((&n["name"], &n["date"], &n["text"]), (&"n".into(), &"2024-04-01".into(), &"One fell.\nTwo rose.".into()));
    assert_eq!(n["sentences"].as_array().map(Vec::len), Some(2));
    assert_eq!(answers[3]["accounts"].as_array().map(Vec::len), Some(3));
    for (index, word) in [(4, "missing.txt"), (5, "`b`"), (6, "`a`"), (7, "`a.date`")] {
        assert!(answers[index]["error"].as_str().is_some_and(|e| e.contains(word)), "{}", answers[index]);
    }
    assert_eq!(answers[9]["line"], 11);
}

#[test]
fn batch_gives_the_same_bytes_for_any_number_of_threads() {
    let folder = Folder::new();
    let mut rows = Vec::new();
    for n in 0..300 {
        let (a, b) = (format!("{A}Case {n} cost {n} dollars."), format!("{B}Case {n} cost {} dollars.", n + n % 3));
        writeln!(rows, "{}", serde_json::json!({"id": n.to_string(), "a": {"text": a}, "b": {"text": b}})).expect("memory takes it");
    }
    folder.write("rows.jsonl", rows);
    let one = folder.said(&["batch", "rows.jsonl", "--jobs", "1"]);
    let eight = folder.said(&["batch", "rows.jsonl", "--jobs", "8"]);
    assert_eq!(one.0, 0);
    assert!(one == eight, "the outputs differ");
    assert_eq!(one.1.lines().count(), 300);
}

#[test]
fn batch_leaves_out_what_is_done() {
    let folder = Folder::new();
    let rows = "{\"id\":\"1\",\"a\":{\"text\":\"x\"},\"b\":{\"text\":\"x\"}}\n{\"id\":\"2\",\"a\":{\"path\":\"late.txt\"},\"b\":{\"text\":\"x\"}}\n";
    folder.write("rows.jsonl", rows);
    let (status, first, _) = folder.said(&["batch", "rows.jsonl"]);
    assert_eq!(status, 2);
    folder.write("done.jsonl", format!("{first}{{\"id\":\"cut o"));
    folder.write("late.txt", "x");
    let (status, second, _) = folder.said(&["batch", "rows.jsonl", "--skip-done", "done.jsonl"]);
    assert_eq!(status, 0);
    let ids: Vec<Value> = second.lines().map(|l| json(l)["id"].clone()).collect();
    assert_eq!(ids, ["2"], "errors are tried again, reports are not");
}

#[test]
fn batch_writes_tables() {
    let folder = Folder::new();
    let rows = format!("{}\nbad\n", serde_json::json!({"id": "x,y", "a": {"text": A}, "b": {"text": B}}));
    let (status, out, _) = said(folder.run(&["batch", "--format", "csv"]).write_stdin(rows.clone()));
    assert_eq!(status, 2);
    assert!(out.starts_with("id,finding,code,kind,"), "{out}");
    assert!(out.lines().nth(1).is_some_and(|l| l.starts_with("\"x,y\",f1,")), "{out}");
    assert!(out.lines().last().is_some_and(|l| l.contains("line 2: not JSON")), "{out}");
    let (_, out, _) = said(folder.run(&["batch", "--format", "csv", "--per", "pair"]).write_stdin(rows));
    assert_eq!(out.lines().count(), 3);
    let columns = out.lines().next().map_or(0, |l| l.split(',').count());
    assert_eq!(columns, 12 + factdiff::KINDS.len() + 1);
}

#[test]
fn facts_as_a_table_as_json_and_by_rows() {
    let folder = Folder::new();
    let (status, out, _) = folder.said(&["facts", "a.txt"]);
    assert_eq!(status, 0);
    assert!(out.starts_with("a, "), "{out}");
    let (_, out, _) = folder.said(&["facts", "a.txt", "b.txt", "-f", "json"]);
    let ids: Vec<Value> = out.lines().map(|l| json(l)["id"].clone()).collect();
    assert_eq!(ids, ["a.txt", "b.txt"]);
    let (status, out, _) =
        said(folder.run(&["facts", "--jsonl", "-"]).write_stdin("{\"id\":\"r\",\"text\":\"It cost $5.\"}\n{\"id\":\"s\"}\n"));
    assert_eq!(status, 2);
    let rows: Vec<Value> = out.lines().map(json).collect();
    assert!(rows[0]["facts"].is_array() && rows[1]["error"].is_string(), "{rows:?}");
    assert_eq!(folder.said(&["facts"]).0, 2);
    assert_eq!(folder.said(&["facts", "a.txt", "--jsonl", "-"]).0, 2);
}

#[test]
fn scores_come_row_by_row() {
    let folder = Folder::new();
    let rows = "{\"id\":\"1\",\"a\":\"The plant closed in May.\",\"b\":\"The plant closed in May.\"}\n{\"id\":\"2\",\"a\":\"One\"}\n";
    let (status, out, _) = said(folder.run(&["score"]).write_stdin(rows));
    assert_eq!(status, 2);
    let rows: Vec<Value> = out.lines().map(json).collect();
    assert!(rows[0]["score_milli"].as_u64().is_some_and(|s| s > 800), "{rows:?}");
    assert!(rows[0]["words"].is_array() && rows[1]["error"].is_string());
}

#[test]
fn explain_prints_the_page_with_its_levels() {
    let folder = Folder::new();
    let (status, out, _) = folder.said(&["explain", "q002"]);
    assert_eq!(status, 0);
    assert!(out.starts_with("# quote-altered (Q002)") && out.contains("faithful  error"), "{out}");
    let (_, table, _) = folder.said(&["explain"]);
    for kind in factdiff::KINDS {
        assert!(table.contains(kind.slug) && table.contains(kind.code));
    }
}

#[test]
fn completions_help_and_version() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (status, out, _) = folder.said(&["completions", shell]);
        assert!(status == 0 && out.contains("factdiff"), "{shell}");
    }
    let (status, out, _) = folder.said(&["--help"]);
    assert!(status == 0 && out.contains("--fail-on") && out.contains("batch"), "{out}");
    assert!(folder.said(&["--version"]).1.contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_file_named_like_a_command_is_written_with_its_folder() {
    let folder = Folder::new();
    folder.write("batch", A);
    assert_eq!(folder.said(&["./batch", "b.txt"]).0, 0);
}

#[test]
fn no_report_is_written_over_an_account() {
    let folder = Folder::new();
    for name in ["a.txt", "./b.txt"] {
        let (status, _, err) = folder.said(&["a.txt", "b.txt", "-o", name]);
        assert!(status == 2 && err.contains("is one of the accounts"), "{err}");
    }
    assert_eq!(std::fs::read_to_string(folder.path("a.txt")).expect("it is there"), A);
}
