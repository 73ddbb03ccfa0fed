//! JSON lines in, lines out: in input order, in bounded chunks, on several threads.
//!
//! Given an input and a function that answers one row, [`answer_rows`] promises one answer for each row
//! that is not blank, in the order of the input and the same for any number of threads, and memory
//! that does not grow with the number of rows. What a row means is left to the commands.

use std::io::{BufRead, IsTerminal, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use factdiff::Error;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::cli::Status;

/// Rows that are read ahead for each thread.
const ROWS_PER_JOB: usize = 32;
/// Input that is read ahead before it is worked on, however few rows that makes.
const CHUNK_BYTES: usize = 16 << 20;
/// A longer line is answered with an error: two texts at their limit fit twice over.
const LINE_BYTES: usize = 64 << 20;

/// One line of the input.
struct Row {
    line: usize,
    bytes: Vec<u8>,
    too_long: bool,
}

/// What goes out for one row: the text with its line end, and whether the row was bad.
pub(crate) struct Answer {
    /// Text to write; may be empty.
    pub(crate) text: String,
    /// Was it a bad row?
    pub(crate) bad: bool,
}

/// Why a row has no proper answer.
#[derive(Debug)]
pub(crate) struct BadRow {
    /// The row's id, where it could be read.
    pub(crate) id: Option<String>,
    /// The cause and the way out.
    pub(crate) error: String,
}

/// How a bad row is written: (row, line) to text.
pub(crate) type WriteBad<'a> = dyn Fn(&BadRow, usize) -> String + Sync + 'a;

/// Answers every row of `input`; the status says whether there was a bad one.
///
/// # Errors
/// If the input cannot be read or the output not be written.
pub(crate) fn answer_rows(
    mut input: Box<dyn BufRead>,
    jobs: usize,
    out: &mut dyn Write,
    write_bad: &WriteBad<'_>,
    answer: impl Fn(Value) -> Result<String, BadRow> + Sync,
) -> Result<Status, Error> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(|e| Error::Usage(format!("--jobs {jobs}: {e}")))?;
    let (mut line, mut done, mut bad) = (0, 0, 0);
    loop {
        let rows = read_chunk(&mut input, pool.current_num_threads() * ROWS_PER_JOB, &mut line)?;
        if rows.is_empty() {
            break;
        }
        done += rows.len();
        let answers: Vec<Answer> = pool.install(|| rows.into_par_iter().map(|row| answer_row(&row, write_bad, &answer)).collect());
        for answer in answers {
            bad += usize::from(answer.bad);
            out.write_all(answer.text.as_bytes()).map_err(super::stdout_error)?;
        }
        show_progress(done, bad);
    }
    out.flush().map_err(super::stdout_error)?;
    end_progress(done);
    Ok(if bad == 0 { Status::Done } else { Status::BadInput })
}

fn answer_row(row: &Row, write_bad: &WriteBad<'_>, answer: &(impl Fn(Value) -> Result<String, BadRow> + Sync)) -> Answer {
    let result = parse(row).and_then(|value| {
        let id = id_of(&value).ok().flatten();
        // One pair that trips over a mistake of ours may not cost the other thousands.
        catch_unwind(AssertUnwindSafe(|| answer(value)))
            .unwrap_or_else(|_| Err(BadRow { id, error: "internal error while this row was compared; please report it".to_owned() }))
    });
    match result {
        Ok(text) => Answer { text, bad: false },
        Err(bad) => Answer { text: write_bad(&bad, row.line), bad: true },
    }
}

fn parse(row: &Row) -> Result<Value, BadRow> {
    let bad = |error: String| BadRow { id: None, error };
    if row.too_long {
        return Err(bad(format!("the line is longer than {} MB", LINE_BYTES >> 20)));
    }
    let value: Value = serde_json::from_slice(&row.bytes).map_err(|e| bad(format!("not JSON: {e}")))?;
    if value.is_object() { Ok(value) } else { Err(bad("the row is no JSON object".to_owned())) }
}

/// The row's `id`: a string, a number (written as one), or none.
pub(crate) fn id_of(row: &Value) -> Result<Option<String>, BadRow> {
    match row.get("id") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(id)) => Ok(Some(id.clone())),
        Some(Value::Number(id)) => Ok(Some(id.to_string())),
        Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
            Err(BadRow { id: None, error: "`id` is neither a string nor a number".to_owned() })
        }
    }
}

/// A bad row as JSON.
pub(crate) fn bad_row_json(bad: &BadRow, line: usize) -> String {
    #[derive(Serialize)]
    struct Wire<'a> {
        id: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        line: Option<usize>,
        error: &'a str,
    }
    let line = if bad.id.is_none() { Some(line) } else { None };
    let mut text = serde_json::to_string(&Wire { id: bad.id.as_deref(), line, error: &bad.error }).unwrap_or_default();
    text.push('\n');
    text
}

/// Opens a file of rows, or standard input for `-`.
///
/// # Errors
/// If it cannot be opened; the error names it.
#[expect(clippy::disallowed_methods, reason = "rows are streamed, so the command line opens them itself")]
pub(crate) fn open_rows(path: &Path) -> Result<Box<dyn BufRead>, Error> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(std::io::BufReader::new(std::io::stdin())));
    }
    let io = |cause| Error::Io { path: path.to_owned(), cause };
    let file = std::fs::File::open(path).map_err(io)?;
    if file.metadata().map_err(io)?.is_dir() {
        return Err(Error::Usage(format!("{}: is a directory; give a file of JSON lines, or - for standard input", path.display())));
    }
    Ok(Box::new(std::io::BufReader::with_capacity(1 << 16, file)))
}

fn read_chunk(input: &mut dyn BufRead, rows: usize, line: &mut usize) -> Result<Vec<Row>, Error> {
    let (mut chunk, mut bytes) = (Vec::new(), 0);
    while chunk.len() < rows && bytes < CHUNK_BYTES {
        let Some(row) = read_row(input, line).map_err(|cause| Error::Io { path: "rows".into(), cause })? else {
            break;
        };
        bytes += row.bytes.len();
        if !row.bytes.iter().all(u8::is_ascii_whitespace) {
            chunk.push(row);
        }
    }
    Ok(chunk)
}

fn read_row(input: &mut dyn BufRead, line: &mut usize) -> std::io::Result<Option<Row>> {
    let mut bytes = Vec::new();
    if (&mut *input).take(LINE_BYTES as u64).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    *line += 1;
    let too_long = bytes.len() == LINE_BYTES && bytes.last() != Some(&b'\n');
    if too_long {
        bytes.truncate(1);
        bytes.shrink_to_fit();
        skip_line(input)?;
    }
    if *line == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    Ok(Some(Row { line: *line, bytes, too_long }))
}

fn skip_line(input: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (used, end) = match buffer.iter().position(|&b| b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(used);
        if end {
            return Ok(());
        }
    }
}

/// One line on a terminal's standard error, written over itself; nothing elsewhere.
fn show_progress(done: usize, bad: usize) {
    let mut stderr = std::io::stderr().lock();
    if stderr.is_terminal() {
        let bad = if bad == 0 { String::new() } else { format!(", {bad} bad") };
        // Progress is a courtesy: where standard error is gone, the rows still come.
        let _ = write!(stderr, "\r{done} rows{bad} ");
    }
}

fn end_progress(done: usize) {
    let mut stderr = std::io::stderr().lock();
    if done > 0 && stderr.is_terminal() {
        let _ = writeln!(stderr);
    }
}
