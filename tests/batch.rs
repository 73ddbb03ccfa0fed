//! `batch` over files: packed inputs and outputs, interruption, and going on where a run broke off.

#![expect(clippy::disallowed_methods, reason = "tests write and read the files that the program does")]

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// Rows with an error and a row without id among them.
fn rows(count: usize) -> String {
    let row = |n: usize| match n % 10 {
        3 => "{\"a\":{\"text\":\"It closed in May.\"},\"b\":{\"text\":\"It closed in June.\"}}\n".to_owned(),
        7 => "no row at all\n".to_owned(),
        _ => format!(
            "{{\"id\":\"r{n}\",\"a\":{{\"text\":\"Case {n} cost the city of Lund {n} dollars in May, the clerk said.\"}},\"b\":{{\"text\":\"The clerk said case {n} cost Lund {} dollars.\"}}}}\n",
            n + n % 3
        ),
    };
    (0..count).map(row).collect()
}

fn folder(count: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the rows");
    std::fs::write(folder.path().join("rows.jsonl"), rows(count)).expect("rows can be written");
    folder
}

fn batch(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdiff"));
    command.current_dir(folder).arg("batch").args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn status(folder: &Path, args: &[&str]) -> (i32, String) {
    let output = batch(folder, args).output().expect("the program starts");
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn read(folder: &Path, name: &str) -> Vec<u8> {
    std::fs::read(folder.join(name)).expect("the file is there")
}

/// Starts a run and waits until it has written something.
fn started(folder: &Path, out: &str) -> Child {
    let mut child = batch(folder, &["rows.jsonl", "-o", out, "--jobs", "1"]).spawn().expect("the program starts");
    for _ in 0..2000 {
        if std::fs::metadata(folder.join(out)).is_ok_and(|about| about.len() > 0) {
            return child;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it still runs");
    child.wait().expect("it ends");
    panic!("nothing was written in ten seconds");
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut out).expect("the file is whole");
    out
}

#[test]
fn a_killed_run_is_continued_to_the_same_file() {
    let folder = folder(3000);
    let folder = folder.path();
    assert_eq!(status(folder, &["rows.jsonl", "-o", "whole.jsonl"]).0, 2, "the bad rows are told");
    let mut child = started(folder, "out.jsonl");
    child.kill().expect("it still runs");
    child.wait().expect("it ends");
    assert!(read(folder, "out.jsonl").len() < read(folder, "whole.jsonl").len(), "it ended before it was killed");
    assert_eq!(status(folder, &["rows.jsonl", "-o", "out.jsonl", "--skip-done", "out.jsonl"]).0, 2);
    assert!(read(folder, "out.jsonl") == read(folder, "whole.jsonl"), "the continued file differs");
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_ends_with_a_whole_line_and_says_how_to_go_on() {
    let folder = folder(3000);
    let folder = folder.path();
    let child = started(folder, "out.jsonl");
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill is there");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("--skip-done"), "{said}");
    let out = read(folder, "out.jsonl");
    assert_eq!(out.last(), Some(&b'\n'));
    assert!(out.split(|&b| b == b'\n').filter(|l| !l.is_empty()).all(|l| serde_json::from_slice::<serde_json::Value>(l).is_ok()));
}

#[test]
fn packed_rows_and_reports_say_what_plain_ones_do() {
    let folder = folder(40);
    let folder = folder.path();
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(rows(40).as_bytes()).expect("memory takes it");
    std::fs::write(folder.join("rows.jsonl.gz"), packer.finish().expect("memory takes it")).expect("rows can be written");
    assert_eq!(status(folder, &["rows.jsonl", "-o", "plain.jsonl"]).0, 2);
    assert_eq!(status(folder, &["rows.jsonl.gz", "-o", "packed.jsonl.gz"]).0, 2);
    let (plain, packed) = (read(folder, "plain.jsonl"), read(folder, "packed.jsonl.gz"));
    assert!(unpacked(&packed) == plain, "packing changed the reports");
    // A packed output that breaks off is continued as well, whole lines kept.
    std::fs::write(folder.join("broken.jsonl.gz"), &packed[..packed.len() / 2]).expect("a file can be written");
    assert_eq!(status(folder, &["rows.jsonl", "-o", "broken.jsonl.gz", "--skip-done", "broken.jsonl.gz"]).0, 2);
    assert!(unpacked(&read(folder, "broken.jsonl.gz")) == plain, "the continued file differs");
}

#[test]
fn only_the_same_rows_can_be_continued() {
    let folder = folder(5);
    let folder = folder.path();
    assert_eq!(status(folder, &["rows.jsonl", "-o", "out.jsonl"]), (0, String::new()));
    let before = read(folder, "out.jsonl");
    std::fs::write(folder.join("other.jsonl"), rows(12).lines().skip(1).collect::<Vec<_>>().join("\n")).expect("rows can be written");
    let (code, said) = status(folder, &["other.jsonl", "-o", "out.jsonl", "--skip-done", "out.jsonl"]);
    assert_eq!(code, 2);
    assert!(said.contains("out.jsonl, line 1: answers row `r0`, but line 1 of the input is row `r1`"), "{said}");
    assert!(read(folder, "out.jsonl") == before, "the earlier output was touched");
    let (code, said) = status(folder, &["rows.jsonl", "-o", "t.csv", "--skip-done", "t.csv", "--format", "csv"]);
    assert_eq!(code, 2);
    assert!(said.contains("a table cannot be continued"), "{said}");
}
