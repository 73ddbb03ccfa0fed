//! Bytes from a path or from standard input: the only file reading in the library.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::ingest::{Source, SourceText};
use crate::limits::FILE_BYTES;

/// The bytes of a file as a source, named after its stem. Behind a `.json` file, `#` and a JSON pointer
/// may name the text in it.
///
/// # Errors
/// If it cannot be read; the error names the path and the cause.
#[expect(clippy::disallowed_methods, reason = "this is the file that reads files")]
pub fn read_path(path: &Path) -> Result<Source, Error> {
    let file = without_pointer(path);
    let read = || bounded(std::fs::File::open(&file)?);
    let bytes = read().map_err(|cause| Error::Io { path: file.clone(), cause })?;
    let name = file.file_stem().map_or_else(|| path.display().to_string(), |s| s.to_string_lossy().into_owned());
    Ok(Source { name, path: Some(path.display().to_string()), text: SourceText::Bytes(bytes), format: None, outlet: None, date: None })
}

/// The file that a path names: `news.json` for `news.json#/0/body`, the path itself for any other.
fn without_pointer(path: &Path) -> PathBuf {
    let named = path.to_str().and_then(|p| p.split_once('#'));
    match named.filter(|(file, pointer)| file.to_ascii_lowercase().ends_with(".json") && pointer.starts_with('/')) {
        Some((file, _)) => PathBuf::from(file),
        None => path.to_owned(),
    }
}

/// All of standard input as a source.
///
/// # Errors
/// If it cannot be read.
pub fn read_stdin() -> Result<Source, Error> {
    let bytes = bounded(std::io::stdin().lock()).map_err(|cause| Error::Io { path: "-".into(), cause })?;
    Ok(Source { name: "stdin".to_owned(), path: None, text: SourceText::Bytes(bytes), format: None, outlet: None, date: None })
}

/// All that is there, or as much as is read of any file: a device need not end.
fn bounded(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(FILE_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
