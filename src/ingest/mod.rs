//! Source → document: the table of formats.
//!
//! Given bytes (or text that is already decoded), [`ingest`] promises a document whose offsets lead
//! back to the original, or an error that names the file and the way out. It leaves sentences and
//! meaning to `segment` and `extract`.

pub mod plain;
pub mod read;

use jiff::civil::Date;

use crate::document::{Document, Format};
use crate::error::Error;
use crate::limits::Limits;
use crate::notice::Notice;

/// What a source holds.
#[derive(Clone, Debug)]
pub enum SourceText {
    /// The bytes of a file, to be decoded.
    Bytes(Vec<u8>),
    /// Text that is already decoded.
    Text(String),
    /// Sentences that are given as such and are never split again.
    Sentences(Vec<String>),
}

/// One account as it came in.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name that people see.
    pub name: String,
    /// The file, where there is one.
    pub path: Option<String>,
    /// The content.
    pub text: SourceText,
    /// The format, where the caller says so; else it is detected.
    pub format: Option<Format>,
    /// The outlet, where the caller says so.
    pub outlet: Option<String>,
    /// The dateline, where the caller says so.
    pub date: Option<Date>,
}

impl Source {
    /// A source from decoded text.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Source { name: name.into(), path: None, text: SourceText::Text(text.into()), format: Some(Format::Text), outlet: None, date: None }
    }
}

/// Reads a source into a document.
///
/// # Errors
/// If the bytes are no text in any known format, or too damaged to read.
pub fn ingest(limits: &Limits, source: &Source) -> Result<(Document, Vec<Notice>), Error> {
    plain::plain(limits, source)
}
