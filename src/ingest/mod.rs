//! Source → document: the table of formats.
//!
//! Given bytes (or text that is already decoded), [`ingest`] promises a document whose offsets lead
//! back to the original, or an error that names the file and the way out. It leaves sentences and
//! meaning to `segment` and `extract`.

mod decode;
mod detect;
mod directive;
mod docx;
mod docx_text;
pub(crate) mod front_matter;
mod header;
mod html;
mod json;
mod language;
mod mapped;
mod markdown;
mod page;
mod page_tags;
mod plain;
pub(crate) mod read;

use jiff::civil::Date;

use crate::document::{Document, Format};
use crate::error::Error;
use crate::limits::{FILE_BYTES, Limits};
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
    /// What errors call it: its path, `-` for standard input, else its name.
    fn label(&self) -> String {
        self.path.clone().unwrap_or_else(|| if self.name == "stdin" { "-".to_owned() } else { self.name.clone() })
    }

    /// A source from decoded text.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Source { name: name.into(), path: None, text: SourceText::Text(text.into()), format: Some(Format::Text), outlet: None, date: None }
    }
}

/// One input format: how it is recognised and read. A new format is a file and a row.
struct Reader {
    format: Format,
    /// Endings of file names, in lower case.
    endings: &'static [&'static str],
    read: Read,
}

/// What a reader starts from.
enum Read {
    Text(fn(&mut Input<'_>, String) -> Result<Document, Error>),
    Bytes(fn(&mut Input<'_>, &[u8]) -> Result<Document, Error>),
}

/// What every reader is told.
struct Input<'a> {
    limits: &'a Limits,
    source: &'a Source,
    notices: &'a mut Vec<Notice>,
}

const READERS: &[Reader] = &[
    Reader { format: Format::Text, endings: &["txt", "text"], read: Read::Text(plain::read) },
    Reader { format: Format::Markdown, endings: &["md", "markdown", "mdown", "mkd"], read: Read::Text(markdown::read) },
    Reader { format: Format::Html, endings: &["html", "htm", "xhtml"], read: Read::Text(html::read) },
    Reader { format: Format::Json, endings: &["json"], read: Read::Text(json::read) },
    Reader { format: Format::Docx, endings: &["docx"], read: Read::Bytes(docx::read) },
];

/// Reads a source into a document.
///
/// # Errors
/// If the bytes are no text in any known format, or too damaged to read.
pub fn ingest(limits: &Limits, source: &Source) -> Result<(Document, Vec<Notice>), Error> {
    let mut notices = Vec::new();
    let mut input = Input { limits, source, notices: &mut notices };
    let mut document = match &source.text {
        SourceText::Sentences(sentences) => plain::sentences(&mut input, sentences),
        SourceText::Text(text) => {
            let limits = file_limits(limits, source.format);
            let text = decode::truncate(&limits, &source.name, text.clone(), input.notices);
            read_text(&mut input, text)?
        }
        SourceText::Bytes(bytes) => read_bytes(&mut input, bytes)?,
    };
    complete(source, &mut document, &mut notices);
    Ok((document, notices))
}

fn read_bytes(input: &mut Input<'_>, bytes: &[u8]) -> Result<Document, Error> {
    let source = input.source;
    let by_content = || if detect::is_zip(bytes) && docx::is_docx(bytes) { Format::Docx } else { Format::Text };
    let given = source.format.or_else(|| detect::format_by_ending(source.path.as_deref(), &endings())).unwrap_or_else(by_content);
    if let Read::Bytes(read) = reader(given).read {
        return read(input, bytes);
    }
    if let Some(detected) = detect::binary_type(bytes) {
        return Err(Error::NotText { path: source.label(), detected });
    }
    let limits = file_limits(input.limits, Some(given));
    let text = decode::decode(&limits, &source.name, bytes, input.notices);
    read_text(input, text)
}

/// The bounds for what is read of a file. JSON means nothing when it is cut: of it the text is cut that is taken
/// out, so that one article can be read from a file of many.
fn file_limits(limits: &Limits, format: Option<Format>) -> Limits {
    let is_json = format == Some(Format::Json);
    Limits { text_bytes: if is_json { FILE_BYTES as usize } else { limits.text_bytes }, ..*limits }
}

fn read_text(input: &mut Input<'_>, text: String) -> Result<Document, Error> {
    let source = input.source;
    let format = source.format.unwrap_or_else(|| detect::format_of(source.path.as_deref(), &endings(), &text));
    match reader(format).read {
        Read::Text(read) => read(input, text),
        Read::Bytes(read) => read(input, text.as_bytes()),
    }
}

fn reader(format: Format) -> &'static Reader {
    READERS.iter().find(|r| r.format == format).expect("the table has a row for each format; a test checks it")
}

fn endings() -> Vec<(&'static str, Format)> {
    READERS.iter().flat_map(|r| r.endings.iter().map(|e| (*e, r.format))).collect()
}

/// What holds for every format: the caller's word on outlet and date counts before the text's own, and
/// a text that is not English says so.
fn complete(source: &Source, document: &mut Document, notices: &mut Vec<Notice>) {
    let found = language::detect(document.text()).map(str::to_owned);
    let metadata = &mut document.metadata;
    metadata.outlet = source.outlet.clone().or(metadata.outlet.take());
    metadata.date = source.date.or(metadata.date);
    metadata.language = found.or(metadata.language.take());
    if let Some(tag) = metadata.language.as_deref().filter(|tag| !language::is_english(tag)) {
        let message = format!(
            "{} is not in English (language: {tag}): its figures, dates and quotations are compared, its statements by their surface only",
            source.name
        );
        notices.push(Notice::new("language-unsupported", message));
    }
}
