//! The README's commands do what it shows.
//!
//! In each `console` block a line that starts with `$` is run with the program of this build, and what
//! follows up to the next such line is what it prints; a line `…` stands for the rest. UPDATE=1 writes
//! what is printed today, as far as the block showed it before. `cargo test` and lines for a shell are
//! left to their readers: this very test runs under the one, and CI runs the other.

#[path = "support/generated.rs"]
mod generated;

use std::path::Path;
use std::process::Command;

const MORE: &str = "…";

#[test]
fn every_command_prints_what_is_shown() {
    let readme = read("README.md");
    let mut fresh = String::new();
    let mut commands = 0;
    let mut rest = readme.as_str();
    while let Some((before, block)) = rest.split_once("```console\n") {
        let (shown, after) = block.split_once("```").expect("a console block is closed");
        fresh.extend([before, "```console\n", &replayed(shown, &mut commands), "```"]);
        rest = after;
    }
    fresh.push_str(rest);
    assert!(commands > 0, "no command of the README is run");
    generated::keep_file("README.md", &fresh);
}

/// A console block with what its commands print today.
fn replayed(shown: &str, commands: &mut usize) -> String {
    let mut out = String::new();
    let mut lines = shown.lines().peekable();
    while let Some(line) = lines.next() {
        out.extend([line, "\n"]);
        let mut printed = Vec::new();
        while let Some(next) = lines.next_if(|next| !next.starts_with("$ ")) {
            printed.push(next);
        }
        match line.strip_prefix("$ ").and_then(arguments) {
            Some(arguments) => {
                *commands += 1;
                out.push_str(&printed_now(&arguments, &printed));
            }
            None => out.extend(printed.iter().flat_map(|line| [line, "\n"])),
        }
    }
    out
}

/// The program's arguments, where the line runs the program.
fn arguments(command: &str) -> Option<Vec<String>> {
    let rest = command.strip_prefix("cargo run --release -- ").or_else(|| command.strip_prefix("factdiff "))?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

/// As many lines as were shown where the rest is left out, else all.
fn printed_now(arguments: &[String], shown: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_factdiff")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let output = output.expect("the program of this build runs");
    assert!(output.stderr.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("the program prints UTF-8");
    let status = output.status.code().filter(|&code| code != 0).map(|code| format!("(exit status {code})\n")).unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let wanted = match shown.iter().position(|&line| line == MORE) {
        Some(shown) => shown.min(lines.len()),
        None => lines.len(),
    };
    let more = if wanted < lines.len() { format!("{MORE}\n") } else { String::new() };
    let shown = lines.iter().take(wanted).flat_map(|line| [line, "\n"]);
    shown.chain([more.as_str(), status.as_str()]).collect()
}

#[test]
fn the_two_commands_are_there() {
    let readme = read("README.md");
    for command in ["cargo run --release -- seeds/sanctuary-post.txt seeds/sanctuary-rewrite.txt", "cargo test"] {
        assert!(readme.contains(&format!("\n$ {command}\n")), "{command}");
    }
}

#[expect(clippy::disallowed_methods, reason = "tests read the repository that they guard")]
fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}
