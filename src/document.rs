//! A readable text and where it came from.
//!
//! Given by `ingest`, a [`Document`] promises a text in UTF-8, blocks that are ordered and disjoint
//! spans of it, and a map from each of its bytes back to the original file. It leaves sentences and
//! facts to `segment` and `extract`.

use std::ops::Range;

use jiff::civil::Date;

use crate::text::line_index::{LineColumn, LineIndex};
use crate::text::span::Span;

/// The format that a document was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (`CommonMark`).
    Markdown,
    /// A web page.
    Html,
    /// A word-processor file.
    Docx,
    /// A text inside a JSON value.
    Json,
}

impl Format {
    /// The name used on the command line and in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Json => "json",
        }
    }
}

/// What a block is, as far as the format itself says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading, or the title line.
    Heading,
    /// One item of a list.
    ListItem,
    /// A block quotation.
    Quotation,
    /// One cell of a table.
    Cell,
    /// One sentence that was given as such and is never split again.
    Sentence,
    /// Known furniture: kept in the text, kept out of findings; the reason goes into the report.
    Boilerplate(&'static str),
}

/// A paragraph-like stretch of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its place, without white space at the ends.
    pub span: Span,
    /// What the format says that it is.
    pub kind: BlockKind,
}

/// What an account says of itself, or what the caller says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline, from the format's own metadata.
    pub title: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// The day that relative dates count from.
    pub date: Option<Date>,
    /// Language tag (`en`), where the format gives one or the text shows it reliably.
    pub language: Option<String>,
    /// A source named in front matter, for `check`.
    pub source: Option<String>,
}

/// A comment in the file that speaks to this program: `<!-- factdiff: … -->`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// What follows `factdiff:`, without white space at the ends.
    pub words: String,
    /// Where the comment stands in the original file.
    pub position: LineColumn,
    /// The block after it, where there is one: all that it speaks of.
    pub covers: Option<Span>,
}

/// Runs of text that stand in the original file in one piece.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    /// `(offset in the text, offset in the original)`, ordered; each run reaches up to the next.
    runs: Vec<(u32, u32)>,
}

impl SourceMap {
    /// The text is the original, byte for byte.
    #[must_use]
    pub fn identity() -> Self {
        SourceMap { runs: vec![(0, 0)] }
    }

    /// Says that from `text` on, the text stands at `original`. Runs are added in order of `text`.
    pub fn push(&mut self, text: usize, original: usize) {
        debug_assert!(self.runs.last().is_none_or(|&(last, _)| last as usize <= text), "runs come in order");
        if self.runs.last().is_some_and(|&(last, _)| last as usize == text) {
            self.runs.pop();
        }
        self.runs.push((text as u32, original as u32));
    }

    /// The place in the original of an offset of the text; O(log runs).
    #[must_use]
    pub fn original(&self, offset: usize) -> usize {
        let at = self.runs.partition_point(|&(text, _)| text as usize <= offset);
        match at.checked_sub(1).map(|i| self.runs[i]) {
            Some((text, original)) => original as usize + (offset - text as usize),
            None => 0,
        }
    }
}

/// One account's text with its origin.
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
    blocks: Vec<Block>,
    format: Format,
    map: SourceMap,
    /// The decoded original where it differs from `text`, for lines and columns; `None` where the text
    /// is the original, or the format has no lines.
    original: Option<String>,
    has_lines: bool,
    lines: LineIndex,
    directives: Vec<Directive>,
    /// Title, outlet, date, language.
    pub metadata: Metadata,
}

impl Document {
    /// A document whose text is the decoded original, byte for byte.
    #[must_use]
    pub fn plain(text: String, blocks: Vec<Block>, format: Format, metadata: Metadata) -> Self {
        let lines = LineIndex::new(&text);
        let document = Document {
            text,
            blocks,
            format,
            map: SourceMap::identity(),
            original: None,
            has_lines: true,
            lines,
            directives: Vec::new(),
            metadata,
        };
        crate::invariants::debug_document(&document);
        document
    }

    /// A document whose text was taken out of `original`; `map` leads back into it.
    #[must_use]
    pub fn mapped(text: String, blocks: Vec<Block>, format: Format, metadata: Metadata, original: String, map: SourceMap) -> Self {
        let lines = LineIndex::new(&original);
        let document =
            Document { text, blocks, format, map, original: Some(original), has_lines: true, lines, directives: Vec::new(), metadata };
        crate::invariants::debug_document(&document);
        document
    }

    /// A document of a format without lines: positions are paragraphs only.
    #[must_use]
    pub fn without_lines(text: String, blocks: Vec<Block>, format: Format, metadata: Metadata) -> Self {
        let document = Document {
            text,
            blocks,
            format,
            map: SourceMap::identity(),
            original: None,
            has_lines: false,
            lines: LineIndex::default(),
            directives: Vec::new(),
            metadata,
        };
        crate::invariants::debug_document(&document);
        document
    }

    /// The text that is compared; all offsets are bytes of it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its paragraph-like stretches, in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The format that it was read from.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// Comments in the file that speak to this program, in order.
    #[must_use]
    pub fn directives(&self) -> &[Directive] {
        &self.directives
    }

    /// Says which comments speak to this program; their places are bytes of the original, in order.
    pub(crate) fn direct(&mut self, found: Vec<(Range<usize>, String)>) {
        if found.is_empty() {
            return;
        }
        let shown = self.blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Boilerplate(_)));
        let mut starts: Vec<(usize, Span)> = shown.map(|b| (self.map.original(b.span.start()), b.span)).collect();
        starts.sort_by_key(|&(start, span)| (start, span.start()));
        let original = self.original.as_deref().unwrap_or(&self.text);
        let directive = |(range, words): (Range<usize>, String)| Directive {
            words,
            position: self.lines.position(original, range.start),
            covers: starts.get(starts.partition_point(|&(start, _)| start < range.end)).map(|&(_, span)| span),
        };
        self.directives = found.into_iter().map(directive).collect();
    }

    /// Line and column in the original file; `None` for formats without lines.
    #[must_use]
    pub fn position(&self, offset: usize) -> Option<LineColumn> {
        if !self.has_lines {
            return None;
        }
        let original = self.original.as_deref().unwrap_or(&self.text);
        Some(self.lines.position(original, self.map.original(offset)))
    }
}
