//! Bytes from a path or from standard input: the only file reading in the library.

use std::io::Read;
use std::path::Path;

use crate::error::Error;
use crate::ingest::{Source, SourceText};

/// The bytes of a file as a source, named after its stem.
///
/// # Errors
/// If it cannot be read; the error names the path and the cause.
#[expect(clippy::disallowed_methods, reason = "this is the file that reads files")]
pub fn read_path(path: &Path) -> Result<Source, Error> {
    let bytes = std::fs::read(path).map_err(|cause| Error::Io { path: path.to_owned(), cause })?;
    let name = path.file_stem().map_or_else(|| path.display().to_string(), |s| s.to_string_lossy().into_owned());
    Ok(Source { name, path: Some(path.display().to_string()), text: SourceText::Bytes(bytes), format: None, outlet: None, date: None })
}

/// All of standard input as a source.
///
/// # Errors
/// If it cannot be read.
pub fn read_stdin() -> Result<Source, Error> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|cause| Error::Io { path: "-".into(), cause })?;
    Ok(Source { name: "stdin".to_owned(), path: None, text: SourceText::Bytes(bytes), format: None, outlet: None, date: None })
}
