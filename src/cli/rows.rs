//! JSON lines in, lines out: in input order, in bounded chunks, on several threads.
//!
//! Given an input and a function that answers one row, [`answer_rows`] promises one answer for each row
//! that is not blank, in the order of the input and the same for any number of threads, memory that does
//! not grow with the number of rows, and an output of whole lines even where it is interrupted. Inputs
//! whose name ends in `.gz` are unpacked on the way. What a row means is left to the commands.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use factdiff::Error;
use flate2::bufread::MultiGzDecoder;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::ThreadPool;
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
    mut input: Rows,
    jobs: usize,
    out: &mut dyn Write,
    write_bad: &WriteBad<'_>,
    answer: impl Fn(Value) -> Result<String, BadRow> + Sync,
) -> Result<Status, Error> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(|e| Error::Usage(format!("--jobs {jobs}: {e}")))?;
    let (mut done, mut bad) = (0, 0);
    loop {
        let rows = input.chunk(pool.current_num_threads() * ROWS_PER_JOB)?;
        if rows.is_empty() {
            break;
        }
        done += rows.len();
        answer_chunk(&pool, rows, &|row| answer_row(row, write_bad, &answer), |answer| {
            bad += usize::from(answer.bad);
            out.write_all(answer.text.as_bytes()).map_err(super::stdout_error)
        })?;
        input.show_progress(done, bad);
        if input.stop.load(Ordering::Relaxed) {
            out.flush().map_err(super::stdout_error)?;
            input.progress.abandon();
            return Ok(Status::Interrupted { rows: done });
        }
    }
    out.flush().map_err(super::stdout_error)?;
    input.progress.finish_and_clear();
    Ok(if bad == 0 { Status::Done } else { Status::BadInput })
}

/// Answers some rows on the threads of the pool, each thread taking the next one, while this thread writes what
/// is ready, in order.
fn answer_chunk(
    pool: &ThreadPool,
    rows: Vec<Row>,
    answer: &(impl Fn(&Row) -> Answer + Sync),
    mut write: impl FnMut(Answer) -> Result<(), Error>,
) -> Result<(), Error> {
    let (send, receive) = mpsc::channel();
    pool.in_place_scope(|scope| {
        scope.spawn(move |_| {
            rows.into_iter().enumerate().par_bridge().for_each_with(send, |send, (place, row)| {
                // Where writing has failed, nobody waits for the rest.
                let _ = send.send((place, answer(&row)));
            });
        });
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (place, answer) in receive {
            early.insert(place, answer);
            while let Some(answer) = early.remove(&next) {
                write(answer)?;
                next += 1;
            }
        }
        Ok(())
    })
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

/// Rows to be answered, with what shows how far they are.
pub(crate) struct Rows {
    reader: Box<dyn BufRead>,
    /// Lines read so far.
    line: usize,
    /// On standard error, and only where that is a terminal.
    progress: ProgressBar,
    /// Set from outside: no more rows after those at work.
    stop: Arc<AtomicBool>,
}

impl Rows {
    /// Opens a file of rows, or standard input for `-`.
    ///
    /// # Errors
    /// If it cannot be opened; the error names it.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let progress = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let reader = open_lines(path, &progress)?;
        Ok(Rows { reader, line: 0, progress, stop: Arc::default() })
    }

    /// Ends after the rows at work once `stop` is set.
    pub(crate) fn stopped_by(self, stop: Arc<AtomicBool>) -> Self {
        Rows { stop, ..self }
    }

    /// The next row that is not blank.
    fn next(&mut self) -> Result<Option<Row>, Error> {
        loop {
            let row = read_row(&mut self.reader, &mut self.line).map_err(|cause| Error::Io { path: "rows".into(), cause })?;
            match row {
                Some(row) if row.bytes.iter().all(u8::is_ascii_whitespace) => {}
                row => return Ok(row),
            }
        }
    }

    /// Passes over one row and gives its line and, where it can be read, its id; nothing at the end.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub(crate) fn skip(&mut self) -> Result<Option<(usize, Option<String>)>, Error> {
        let Some(row) = self.next()? else { return Ok(None) };
        let id = parse(&row).ok().and_then(|value| id_of(&value).ok().flatten());
        Ok(Some((row.line, id)))
    }

    fn chunk(&mut self, rows: usize) -> Result<Vec<Row>, Error> {
        let (mut chunk, mut bytes) = (Vec::new(), 0);
        while chunk.len() < rows && bytes < CHUNK_BYTES {
            let Some(row) = self.next()? else { break };
            bytes += row.bytes.len();
            chunk.push(row);
        }
        Ok(chunk)
    }

    fn show_progress(&self, done: usize, bad: usize) {
        let seconds = self.progress.elapsed().as_secs_f64();
        let rate = if seconds > 0.0 { done as f64 / seconds } else { 0.0 };
        let bad = if bad == 0 { String::new() } else { format!(", {bad} bad") };
        self.progress.set_message(format!("{done} rows{bad}, {rate:.0} a second"));
    }
}

/// Opens a file of lines, or standard input for `-`; what is read of it moves `progress`.
///
/// # Errors
/// If it cannot be opened; the error names it.
#[expect(clippy::disallowed_methods, reason = "rows are streamed, so the command line opens them itself")]
pub(crate) fn open_lines(path: &Path, progress: &ProgressBar) -> Result<Box<dyn BufRead>, Error> {
    let style = |template: &str| ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    if path.as_os_str() == "-" {
        progress.set_style(style("{msg}"));
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    let io = |cause| Error::Io { path: path.to_owned(), cause };
    let file = std::fs::File::open(path).map_err(io)?;
    let about = file.metadata().map_err(io)?;
    if about.is_dir() {
        return Err(Error::Usage(format!("{}: is a directory; give a file of JSON lines, or - for standard input", path.display())));
    }
    progress.set_length(about.len());
    progress.set_style(style("{percent}% {msg}, {eta} left"));
    let reader = BufReader::with_capacity(1 << 16, progress.wrap_read(file));
    if is_gzip(path) { Ok(Box::new(BufReader::new(MultiGzDecoder::new(reader)))) } else { Ok(Box::new(reader)) }
}

/// Does the file's name say that it is packed?
pub(crate) fn is_gzip(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"))
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
