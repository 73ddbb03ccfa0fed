//! The one error type, for the edge of the program.
//!
//! Reading a path, decoding a damaged file and parsing a policy may fail; from a `Document` on nothing
//! does, so no stage after `ingest` mentions this type. What an error means for the exit status is left
//! to the binary.

use std::path::PathBuf;

/// What went wrong before the comparison could start, or while its result was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read or written.
    #[error("{}: {cause}", path.display())]
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
    /// A policy, flag value or configuration that makes no sense.
    #[error("{0}")]
    Usage(String),
}
