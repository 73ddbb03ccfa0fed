//! Plain text and given sentences.

use crate::document::{Block, BlockKind, Document, Format, Metadata};
use crate::error::Error;
use crate::ingest::{Source, SourceText};
use crate::limits::Limits;
use crate::notice::Notice;
use crate::text::span::Span;

/// A document of paragraphs parted by blank lines, or of given sentences.
///
/// # Errors
/// None yet.
pub fn plain(_limits: &Limits, source: &Source) -> Result<(Document, Vec<Notice>), Error> {
    let metadata = Metadata { outlet: source.outlet.clone(), date: source.date, ..Metadata::default() };
    let (text, kind) = match &source.text {
        SourceText::Bytes(bytes) => (String::from_utf8_lossy(bytes).into_owned(), BlockKind::Paragraph),
        SourceText::Text(text) => (text.clone(), BlockKind::Paragraph),
        SourceText::Sentences(sentences) => (sentences.join("\n"), BlockKind::Sentence),
    };
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(&text);
        if !span.is_empty() {
            blocks.push(Block { span, kind });
        }
        at += line.len();
    }
    Ok((Document::plain(text, blocks, Format::Text, metadata), Vec::new()))
}
