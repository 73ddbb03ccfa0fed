//! Reading accounts for the commands.
//!
//! Given a path as the user wrote it, [`read_account`] promises a source, or an error that names the
//! file, the cause and the way out.

use std::path::Path;

use factdiff::{Error, Format, Source};

/// Format of an account that the ending does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum InputFormat {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// A web page
    Html,
    /// A word-processor file
    Docx,
    /// A JSON value that holds a text
    Json,
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Format {
        match format {
            InputFormat::Text => Format::Text,
            InputFormat::Markdown => Format::Markdown,
            InputFormat::Html => Format::Html,
            InputFormat::Docx => Format::Docx,
            InputFormat::Json => Format::Json,
        }
    }
}

/// Endings that say what a file is; `--input-format` is for all others and for standard input.
const ENDINGS: [&str; 8] = ["txt", "text", "md", "markdown", "html", "htm", "docx", "json"];

/// Reads one account; `-` is standard input.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn read_account(path: &Path, format: Option<InputFormat>) -> Result<Source, Error> {
    if path.as_os_str() == "-" {
        let mut source = factdiff::read_stdin()?;
        source.format = format.map(Format::from);
        return Ok(source);
    }
    let mut source = factdiff::read_path(path)?;
    let ending = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    if !ending.is_some_and(|e| ENDINGS.contains(&e.as_str())) {
        source.format = format.map(Format::from);
    }
    Ok(source)
}
