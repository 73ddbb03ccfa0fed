//! Where `batch` writes, and how an interrupted run is continued.
//!
//! Given a path, [`Output`] promises a file of whole lines, packed where its name ends in `.gz`; given an
//! output that breaks off, it keeps the whole lines, passes over the rows that they answer, and goes on
//! behind them, so that the file becomes the one that an uninterrupted run writes (packed files: the same
//! once unpacked). What stands in a line is left to `batch`.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};

use factdiff::Error;
use flate2::Compression;
use flate2::write::GzEncoder;
use indicatif::ProgressBar;

use crate::cli::rows::{Rows, is_gzip, open_lines};

/// A file that reports are written to.
pub(crate) struct Output {
    sink: Sink,
    path: PathBuf,
    /// Where the lines stand until the file is whole, if elsewhere.
    draft: Option<PathBuf>,
}

enum Sink {
    Plain(BufWriter<File>),
    Packed(Box<GzEncoder<BufWriter<File>>>),
}

impl Output {
    /// A new file; what stood there before is gone.
    ///
    /// # Errors
    /// If it cannot be made.
    #[expect(clippy::disallowed_methods, reason = "the command line writes files")]
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        let file = File::create(path).map_err(|cause| io(path, cause))?;
        let buffer = BufWriter::with_capacity(1 << 16, file);
        let sink = if is_gzip(path) { Sink::Packed(Box::new(GzEncoder::new(buffer, Compression::default()))) } else { Sink::Plain(buffer) };
        Ok(Output { sink, path: path.to_owned(), draft: None })
    }

    /// Continues an earlier output of the same rows; where there is none yet, a new file.
    ///
    /// # Errors
    /// If it cannot be read or written, or answers other rows than `rows` begins with.
    pub(crate) fn go_on(path: &Path, rows: &mut Rows) -> Result<Self, Error> {
        if !path.exists() {
            return Output::create(path);
        }
        if !is_gzip(path) {
            let whole = pass_over(path, rows, |_| Ok(()))?;
            let file = OpenOptions::new().append(true).open(path).map_err(|cause| io(path, cause))?;
            file.set_len(whole).map_err(|cause| io(path, cause))?;
            return Ok(Output { sink: Sink::Plain(BufWriter::with_capacity(1 << 16, file)), path: path.to_owned(), draft: None });
        }
        // A packed file cannot be cut at a line: its whole lines are packed anew beside it.
        let mut draft = path.as_os_str().to_owned();
        draft.push(".part.gz");
        let draft = PathBuf::from(draft);
        let mut output = Output::create(&draft)?;
        pass_over(path, rows, |line| output.write_all(line))?;
        Ok(Output { path: path.to_owned(), draft: Some(draft), ..output })
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// If the disk does not take it.
    pub(crate) fn finish(self) -> Result<(), Error> {
        let buffer = match self.sink {
            Sink::Plain(buffer) => Ok(buffer),
            Sink::Packed(packer) => packer.finish(),
        };
        buffer.and_then(|mut buffer| buffer.flush()).map_err(|cause| io(&self.path, cause))?;
        match self.draft {
            Some(draft) => std::fs::rename(draft, &self.path).map_err(|cause| io(&self.path, cause)),
            None => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match &mut self.sink {
            Sink::Plain(buffer) => buffer.write(bytes),
            Sink::Packed(packer) => packer.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match &mut self.sink {
            Sink::Plain(buffer) => buffer.flush(),
            Sink::Packed(packer) => packer.flush(),
        }
    }
}

/// Calls `keep` with each whole line of an earlier output and passes over the row that it answers; bytes
/// of those lines. What follows the last whole line, or cannot be unpacked, is left.
fn pass_over(path: &Path, rows: &mut Rows, mut keep: impl FnMut(&[u8]) -> std::io::Result<()>) -> Result<u64, Error> {
    let mut reader = open_lines(path, &ProgressBar::hidden())?;
    let (mut line, mut whole, mut number) = (Vec::new(), 0, 0);
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line).is_err() || line.last() != Some(&b'\n') {
            return Ok(whole);
        }
        number += 1;
        let answered = serde_json::from_slice::<DoneRow>(&line).ok().and_then(|row| row.id);
        match rows.skip()? {
            Some((_, id)) if id == answered => {}
            Some((at, id)) => {
                let shown = |id: Option<String>| id.map_or_else(|| "a row without id".to_owned(), |id| format!("row `{id}`"));
                let (has, is) = (shown(answered), shown(id));
                let path = path.display();
                return Err(Error::Usage(format!(
                    "{path}, line {number}: answers {has}, but line {at} of the input is {is}; only the same rows can be continued"
                )));
            }
            None => return Err(Error::Usage(format!("{}, line {number}: the input has fewer rows than were answered", path.display()))),
        }
        keep(&line).map_err(|cause| io(path, cause))?;
        whole += line.len() as u64;
    }
}

/// Ids that have a report, not an error, in an earlier output; a line cut off by a crash is passed over.
///
/// # Errors
/// If it cannot be opened.
pub(crate) fn done_ids(path: &Path) -> Result<BTreeSet<String>, Error> {
    let mut done = BTreeSet::new();
    // A packed output that breaks off ends in an error: what came before it counts.
    for line in open_lines(path, &ProgressBar::hidden())?.split(b'\n').map_while(Result::ok) {
        let Ok(row) = serde_json::from_slice::<DoneRow>(&line) else { continue };
        if let (Some(id), None) = (row.id, row.error) {
            done.insert(id);
        }
    }
    Ok(done)
}

/// As much of an output row as says whether it is done.
#[derive(serde::Deserialize)]
struct DoneRow {
    id: Option<String>,
    error: Option<serde::de::IgnoredAny>,
}

fn io(path: &Path, cause: std::io::Error) -> Error {
    Error::Io { path: path.to_owned(), cause }
}
