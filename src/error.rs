//! The one error type, for the edge of the program.
//!
//! Reading a path, decoding a damaged file and parsing a policy may fail; from a `Document` on nothing
//! does, so no stage after `ingest` mentions this type. What an error means for the exit status is left
//! to the binary.

use std::io::ErrorKind;
use std::path::PathBuf;

/// What went wrong before the comparison could start, or while its result was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read or written.
    #[error("{}: {}", path.display(), in_words(cause))]
    Io {
        /// The path as the user gave it.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The bytes are not text in any format that is read.
    #[error("{path}: not text: looks like {detected}; give a text, Markdown or HTML file, or name the format with --input-format")]
    NotText {
        /// The path as the user gave it, `-` for standard input.
        path: String,
        /// What the bytes look like.
        detected: &'static str,
    },
    /// The input is of a known format, but broken beyond reading.
    #[error("{path}: {message}")]
    Damaged {
        /// The path as the user gave it.
        path: String,
        /// What is broken and, where there is one, the way out.
        message: String,
    },
    /// A configuration that makes no sense, with the line that is wrong.
    #[error("{path}:{line}:{column}: {message}")]
    Config {
        /// The file as the user gave it.
        path: String,
        /// 1-based line.
        line: u32,
        /// 1-based column in Unicode scalar values.
        column: u32,
        /// What is wrong, the nearest valid word, and the line.
        message: String,
    },
    /// A policy, flag value or configuration that makes no sense.
    #[error("{0}")]
    Usage(String),
}

/// What the system said, without its number, and the way out where there is one.
fn in_words(cause: &std::io::Error) -> String {
    let said = cause.to_string();
    let said = said.split(" (os error").next().unwrap_or_default();
    match cause.kind() {
        ErrorKind::NotFound => format!("{said}; paths count from the working directory"),
        ErrorKind::IsADirectory => format!("{said}; give a file"),
        ErrorKind::PermissionDenied => format!("{said}; this user may not open it"),
        _ => said.to_owned(),
    }
}
