//! Replays the corpus of the fuzz targets, and small damage done to it, on an ordinary compiler.
//!
//! Each file of seeds/, tests/inputs/, tests/saved/ and fuzz/corpus/ goes through every trial that its
//! format has, whole and then damaged: cut short, bytes swapped, pieces doubled, by a fixed sequence of
//! numbers. What fuzzing finds is saved in tests/saved/ and stays in this replay.

#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

use std::path::{Path, PathBuf};

use factdiff::invariants::Broken;
use factdiff::{Format, trials};

type Trial = fn(&[u8]) -> Result<(), Broken>;

/// How often each file is damaged for each trial.
const DAMAGED: usize = 6;
/// Bytes that mean something to one reader or another.
const ODD: &[u8] = b"\"'<>&\n\0\x1b{}[]()#*|\\ .\xff\x80";
/// Longer inputs are cut: what matters of them stands in their first lines.
const LONGEST: usize = 1_500;

fn files(folder: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    paths.retain(|path| path.is_file() && path.extension().is_none_or(|e| e != "expect"));
    paths.sort();
    paths
}

/// The next of a fixed sequence of numbers.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 16) as usize
}

fn damage(bytes: &[u8], state: &mut u64) -> Vec<u8> {
    let mut out = bytes[..bytes.len().min(LONGEST)].to_vec();
    for _ in 0..=next(state) % 4 {
        if out.is_empty() {
            break;
        }
        let (x, y) = (next(state) % out.len(), next(state) % out.len());
        let piece = x.min(y)..x.max(y).min(x.min(y) + 40);
        match next(state) % 6 {
            0 => out.truncate(x),
            1 => out.swap(x, y),
            2 => drop(out.drain(piece)),
            3 => out[x] = ODD[next(state) % ODD.len()],
            4 => {
                let again = out[piece].to_vec();
                out.splice(y..y, again);
            }
            _ => out[x] ^= 1 << (next(state) % 8),
        }
    }
    out
}

fn replay(folder: &str, ending: &str, trial: Trial) {
    let mut state = 0x9E37_79B9_7F4A_7C15;
    let mut tried = 0;
    for path in files(folder).into_iter().filter(|path| path.to_string_lossy().ends_with(ending)) {
        let bytes = std::fs::read(&path).expect("the file can be read");
        assert_eq!(trial(&bytes), Ok(()), "{}", path.display());
        for _ in 0..DAMAGED {
            let damaged = damage(&bytes, &mut state);
            assert_eq!(trial(&damaged), Ok(()), "{}, damaged: {}", path.display(), damaged.escape_ascii());
        }
        tried += 1;
    }
    assert!(tried > 0, "no {ending} under {folder}");
}

#[test]
fn files_of_every_format_are_read_or_refused() {
    replay("tests/inputs", ".txt", |bytes| trials::reading(Format::Text, bytes));
    replay("tests/inputs", ".md", |bytes| trials::reading(Format::Markdown, bytes));
    replay("tests/inputs", ".html", |bytes| trials::reading(Format::Html, bytes));
    replay("tests/inputs", ".json", |bytes| trials::reading(Format::Json, bytes));
    replay("tests/inputs", "", |bytes| trials::reading(Format::Docx, bytes));
    replay("tests/inputs", ".docx.xml", trials::reading_word);
}

#[test]
fn texts_are_taken_apart() {
    replay("seeds", ".txt", trials::extracting);
    replay("tests/inputs", ".txt", trials::extracting);
    replay("tests/saved", "", trials::extracting);
}

#[test]
fn texts_are_compared() {
    replay("seeds", "-a.txt", |bytes| trials::comparing(&[bytes, b"\x01", &bytes[..bytes.len() / 2]].concat()));
    replay("tests/inputs", ".txt", trials::comparing);
    replay("tests/saved", "", trials::comparing);
}

#[test]
fn texts_stay_texts_in_every_output() {
    replay("tests/inputs", ".html", trials::rendering);
    replay("tests/saved", "", trials::rendering);
}

#[test]
fn configurations_and_baselines_are_read_or_refused() {
    replay("fuzz/corpus/config", ".toml", trials::configuring);
    replay("fuzz/corpus/baseline", ".json", trials::accepting);
}
