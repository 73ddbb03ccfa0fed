//! `WordprocessingML` → paragraphs with their kinds.
//!
//! Given one part of a Word file as a stream, each function promises an answer or a word on what is
//! broken, in one pass without recursion. Elements are known by their local names; unknown ones are
//! passed through, so that text inside new markup is not lost.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::document::BlockKind;
use crate::ingest::mapped::{LINK_LINE, is_link_line};

/// What the paragraphs of a style are, by style id.
pub(super) type Styles = BTreeMap<String, BlockKind>;

/// The paragraphs of one part.
#[derive(Default)]
pub(super) struct Story {
    pub(super) paragraphs: Vec<(BlockKind, String)>,
    /// Bytes of text in them.
    pub(super) bytes: usize,
    /// Was more there than the limit allows?
    pub(super) is_cut: bool,
}

/// Reads body text, up to `limit` bytes of it.
pub(super) fn story(part: impl BufRead, styles: &Styles, limit: usize) -> Result<Story, String> {
    let mut builder =
        Builder { styles, story: Story::default(), open: Vec::new(), cells: 0, links: 0, skipped: 0, in_text: false, hidden: false };
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|cause| cause.to_string())? {
            Event::Start(tag) => {
                depth += 1;
                builder.start(&tag);
            }
            Event::Empty(tag) => {
                builder.start(&tag);
                builder.end(tag.local_name().as_ref());
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                builder.end(tag.local_name().as_ref());
            }
            Event::Text(words) => builder.text(&words.xml10_content()),
            Event::CData(words) => builder.text(&words.xml10_content()),
            Event::GeneralRef(reference) => builder.reference(&reference),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof if depth > 0 => return Err("it ends too early".to_owned()),
            Event::Eof => return Ok(builder.story),
        }
        if builder.story.bytes > limit {
            builder.story.is_cut = true;
            return Ok(builder.story);
        }
    }
}

/// A paragraph that is open.
struct Paragraph {
    kind: BlockKind,
    text: String,
    /// Does it hold words outside hyperlinks?
    is_unlinked: bool,
}

struct Builder<'a> {
    styles: &'a Styles,
    story: Story,
    /// Open paragraphs; one inside another stands in a text box.
    open: Vec<Paragraph>,
    cells: usize,
    /// How many hyperlinks are open.
    links: usize,
    /// Depth inside an element that is left out.
    skipped: usize,
    in_text: bool,
    /// Is the run marked as hidden text?
    hidden: bool,
}

impl Builder<'_> {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        if self.skipped > 0
            || is_left_out(name)
            || (matches!(name, "footnote" | "endnote") && value(tag, "type").is_some_and(|t| t != "normal"))
        {
            self.skipped += 1;
            return;
        }
        match name {
            "p" => {
                let kind = if self.cells > 0 { BlockKind::Cell } else { BlockKind::Paragraph };
                self.open.push(Paragraph { kind, text: String::new(), is_unlinked: false });
            }
            "hyperlink" => self.links += 1,
            "tc" => self.cells += 1,
            "t" => self.in_text = true,
            "r" => self.hidden = false,
            "vanish" => self.hidden = value(tag, "val").is_none_or(|v| !matches!(v.as_str(), "0" | "false" | "off")),
            "pStyle" => {
                let kind = value(tag, "val").and_then(|v| self.styles.get(&v).copied().or_else(|| style_kind(&v)));
                self.set(kind);
            }
            "numPr" => self.set(Some(BlockKind::ListItem)),
            "outlineLvl" => self.set(value(tag, "val").filter(|v| v != "9").map(|_| BlockKind::Heading)),
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("\u{2011}"),
            "softHyphen" => self.push("\u{AD}"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" => {
                if let Some(Paragraph { kind, text, is_unlinked }) = self.open.pop() {
                    let leads_elsewhere = !is_unlinked && is_link_line(kind, &text);
                    self.story.paragraphs.push((if leads_elsewhere { BlockKind::Boilerplate(LINK_LINE) } else { kind }, text));
                }
            }
            "hyperlink" => self.links = self.links.saturating_sub(1),
            "tc" => self.cells = self.cells.saturating_sub(1),
            "t" => self.in_text = false,
            "r" => self.hidden = false,
            _ => {}
        }
    }

    /// What the format says of the open paragraph; a heading in a list is a heading.
    fn set(&mut self, kind: Option<BlockKind>) {
        if let (Some(kind), Some(paragraph)) = (kind, self.open.last_mut())
            && paragraph.kind != BlockKind::Heading
        {
            paragraph.kind = kind;
        }
    }

    fn text(&mut self, words: &str) {
        if self.in_text && self.skipped == 0 {
            self.push(words);
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>) {
        if let Ok(Some(c)) = reference.resolve_char_ref() {
            self.text(c.encode_utf8(&mut [0; 4]));
            return;
        }
        let name: &str = reference;
        self.text(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ => "",
        });
    }

    fn push(&mut self, words: &str) {
        if self.hidden {
            return;
        }
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.is_unlinked |= self.links == 0 && !words.trim().is_empty();
            paragraph.text.push_str(words);
            self.story.bytes += words.len();
        }
    }
}

/// Deleted and moved text, field codes, old versions of properties, and the second copy of drawings;
/// `tabs` only says where tabulators stand.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "delText"
            | "instrText"
            | "delInstrText"
            | "Fallback"
            | "rPrChange"
            | "pPrChange"
            | "sectPr"
            | "tabs"
            | "rt"
            | "numPrChange"
    )
}

/// The value of an attribute, whatever its prefix.
fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| AsRef::<str>::as_ref(&a.key.local_name()) == name)?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// The styles of a file by their English names, which do not depend on the program's language.
pub(super) fn styles(part: impl BufRead) -> Option<Styles> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    let mut styles = Styles::new();
    let mut id = None;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "style" => id = value(&tag, "styleId"),
                "name" => {
                    if let (Some(id), Some(kind)) = (id.take(), value(&tag, "val").and_then(|name| style_kind(&name))) {
                        styles.insert(id, kind);
                    }
                }
                _ => {}
            },
            Event::Eof => return Some(styles),
            _ => {}
        }
    }
}

/// What a style is by its name ("heading 1", "Title", "List Paragraph").
fn style_kind(name: &str) -> Option<BlockKind> {
    let name = name.to_ascii_lowercase().replace(' ', "");
    if name.starts_with("heading") || matches!(name.as_str(), "title" | "subtitle") {
        Some(BlockKind::Heading)
    } else if name.starts_with("list") {
        Some(BlockKind::ListItem)
    } else if matches!(name.as_str(), "quote" | "intensequote" | "blocktext") {
        Some(BlockKind::Quotation)
    } else if name == "caption" {
        Some(BlockKind::Boilerplate("photo caption"))
    } else {
        None
    }
}

/// The title in the properties of a file.
pub(super) fn title(part: impl BufRead) -> Option<String> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    let mut title = String::new();
    let mut inside = false;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) => inside = AsRef::<str>::as_ref(&tag.local_name()) == "title",
            Event::End(_) if inside => return Some(title.trim().to_owned()).filter(|t| !t.is_empty()),
            Event::Text(words) if inside => title.push_str(&words.xml10_content()),
            Event::Eof => return None,
            _ => {}
        }
    }
}
