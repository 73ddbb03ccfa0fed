//! Markdown → text without markup.
//!
//! Given decoded Markdown (`CommonMark` with tables and footnotes), [`read`] promises its words in order,
//! blocks as `CommonMark` sees them, and a map from each character back to its place in the file. The
//! text of links stays, their addresses go; fenced code, pictures and comments are left out.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::document::{BlockKind, Document, Format};
use crate::error::Error;
use crate::ingest::mapped::Mapped;
use crate::ingest::{Input, directive, front_matter, header};

/// A document of the words of a Markdown file.
#[expect(clippy::unnecessary_wraps, reason = "the table of readers asks for one signature")]
pub(super) fn read(_input: &mut Input<'_>, original: String) -> Result<Document, Error> {
    let (mut metadata, base) = front_matter::split(&original);
    let mut reader =
        Reader { original: &original, out: Mapped::default(), skipped: 0, kinds: Vec::new(), links: 0, tags: HtmlText::default() };
    let mut directives = directive::find(&original);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(&original[base..], options).into_offset_iter() {
        if matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)))) {
            directives.retain(|(comment, _)| comment.start < range.start + base || comment.start >= range.end + base);
        }
        reader.event(event, range.start + base..range.end + base);
    }
    reader.out.close();
    let Mapped { text, mut blocks, map, .. } = reader.out;
    if metadata.title.is_none() {
        metadata.title = blocks.iter().find(|b| b.kind == BlockKind::Heading).map(|b| b.span.slice(&text).to_owned());
    }
    header::read(&text, &mut blocks, &mut metadata);
    let mut document = Document::mapped(text, blocks, Format::Markdown, metadata, original, map);
    document.direct(directives);
    Ok(document)
}

struct Reader<'a> {
    original: &'a str,
    out: Mapped,
    /// How many tags are open whose content is left out.
    skipped: usize,
    /// What blocks are inside the open containers, outermost first.
    kinds: Vec<BlockKind>,
    /// How many links are open.
    links: usize,
    tags: HtmlText,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            _ if self.skipped > 0 => {}
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => self.push(&words, range.start),
            Event::Code(words) => {
                let inside = self.original.get(range.clone()).and_then(|source| source.find(&*words)).unwrap_or(0);
                self.push(&words, range.start + inside);
            }
            Event::Html(html) => {
                for words in self.tags.visible(&html) {
                    self.push(&html[words.clone()], range.start + words.start);
                }
            }
            Event::InlineHtml(html) => {
                if html.get(..3).is_some_and(|h| h.eq_ignore_ascii_case("<br")) {
                    self.out.space('\n', range.start);
                }
            }
            Event::SoftBreak | Event::HardBreak => self.out.space('\n', range.start),
            Event::Rule => self.out.close(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn push(&mut self, words: &str, original: usize) {
        self.out.push(words, original, self.kinds.last().copied().unwrap_or(BlockKind::Paragraph), self.links > 0);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::List(_) | Tag::FootnoteDefinition(_) => self.out.close(),
            Tag::HtmlBlock => {
                self.out.close();
                self.tags = HtmlText::default();
            }
            Tag::Heading { .. } => self.open(BlockKind::Heading),
            Tag::BlockQuote(_) => self.open(BlockKind::Quotation),
            Tag::Item => self.open(BlockKind::ListItem),
            Tag::TableCell => self.open(BlockKind::Cell),
            // Four blanks before a paragraph are an accident far more often than code.
            Tag::CodeBlock(CodeBlockKind::Indented) => self.open(self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.out.close();
                self.skipped += 1;
            }
            Tag::Image { .. } | Tag::MetadataBlock(_) => self.skipped += 1,
            Tag::Link { .. } => self.links += 1,
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
        }
    }

    fn open(&mut self, kind: BlockKind) {
        self.out.close();
        self.kinds.push(kind);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition => {
                self.out.close();
            }
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::TableCell => {
                self.out.close();
                self.kinds.pop();
            }
            TagEnd::CodeBlock => {
                self.out.close();
                if self.skipped > 0 {
                    self.skipped -= 1;
                } else {
                    self.kinds.pop();
                }
            }
            TagEnd::Image | TagEnd::MetadataBlock(_) => self.skipped = self.skipped.saturating_sub(1),
            TagEnd::Link => self.links = self.links.saturating_sub(1),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {}
        }
    }
}

/// What a reader sees of raw HTML that comes in pieces.
#[derive(Default)]
struct HtmlText {
    inside: Inside,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Text,
    Tag,
    Comment,
    /// A script or a style sheet, up to its closing tag.
    Hidden,
}

impl HtmlText {
    /// The ranges of `html` that are text.
    fn visible(&mut self, html: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            let (end, next) = match self.inside {
                Inside::Text => {
                    (rest.find('<'), if rest.contains('<') { opened(&rest[rest.find('<').unwrap_or(0)..]) } else { Inside::Text })
                }
                Inside::Tag => (rest.find('>').map(|e| e + 1), Inside::Text),
                Inside::Comment => (rest.find("-->").map(|e| e + 3), Inside::Text),
                Inside::Hidden => (rest.find("</").map(|e| e + 2), Inside::Tag),
            };
            let stop = end.map_or(html.len(), |e| at + e);
            if self.inside == Inside::Text && stop > at {
                found.push(at..stop);
            }
            if end.is_none() {
                break;
            }
            self.inside = next;
            // A tag that hides its content ends before the content does.
            at = stop;
        }
        found
    }
}

/// What begins at a `<`.
fn opened(rest: &str) -> Inside {
    let starts = |name: &str| rest.get(1..=name.len()).is_some_and(|r| r.eq_ignore_ascii_case(name));
    if rest.starts_with("<!--") {
        Inside::Comment
    } else if starts("script") || starts("style") {
        Inside::Hidden
    } else {
        Inside::Tag
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::document::{BlockKind, Document};
    use crate::ingest::{Input, Source};
    use crate::limits::Limits;

    fn document(original: &str) -> Document {
        let (limits, source, mut notices) = (Limits::default(), Source::from_text("x", ""), Vec::new());
        read(&mut Input { limits: &limits, source: &source, notices: &mut notices }, original.to_owned()).expect("Markdown is always read")
    }

    fn blocks(original: &str) -> Vec<(BlockKind, String)> {
        let document = document(original);
        document.blocks().iter().map(|b| (b.kind, b.span.slice(document.text()).to_owned())).collect()
    }

    #[test]
    fn markup_goes_and_words_stay() {
        use BlockKind::{Cell, Heading, ListItem, Paragraph, Quotation};
        let found = blocks(
            "# The *title*\n\nOne [link](http://x.org) and `code` &amp; a\\* ![alt](p.png)here.\n\n> “Quoted.”\n>\n> More.\n\n- first\n- second\n  - inner\n\n1. [x] done\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nlet x;\n```\n\n    Indented words.\n\nUnder\n=====\n\n***\nLast[^1] line<br>broken<!-- hidden -->.\n\n[^1]: A note.\n",
        );
        let expected = [
            (Heading, "The title"),
            (Paragraph, "One link and code & a* here."),
            (Quotation, "“Quoted.”"),
            (Quotation, "More."),
            (ListItem, "first"),
            (ListItem, "second"),
            (ListItem, "inner"),
            (ListItem, "done"),
            (Cell, "a"),
            (Cell, "b"),
            (Cell, "1"),
            (Cell, "2"),
            (Paragraph, "Indented words."),
            (Heading, "Under"),
            (Paragraph, "Last line\nbroken."),
            (Paragraph, "A note."),
        ];
        let found: Vec<(BlockKind, &str)> = found.iter().map(|(k, t)| (*k, t.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn raw_html_keeps_its_words() {
        let found = blocks("<div>\n<p>One <b>two</b></p>\n<script>\nvar x = '<p>';\n</script>\n</div>\n\n<!-- a\n\nb -->\n\nThree.");
        let words: Vec<String> = found.into_iter().map(|(_, t)| t.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(words, ["One two", "Three."]);
    }

    #[test]
    fn every_word_leads_back_to_its_place() {
        let original = "---\ntitle: T\n---\n# Héad\r\n\r\nÜber *one* [two](x) &quot;three&quot;\r\nfour `five` \\_six\n\n> seven\n> eight\n\n| nine | ten |\n|--|--|\n| eleven | twelve |\n\n<p>thirteen</p>\n";
        let document = document(original);
        for word in
            ["Héad", "Über", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]
        {
            let at = document.text().find(word).unwrap_or_else(|| panic!("{word} is lost"));
            let place = document.position(at).expect("Markdown has lines");
            let line = original.split('\n').nth(place.line as usize - 1).expect("the line exists");
            let rest: String = line.chars().skip(place.column as usize - 1).collect();
            assert!(rest.starts_with(word), "{word} leads to {rest:?}");
        }
    }

    #[test]
    fn the_title_is_front_matter_or_first_heading() {
        assert_eq!(document("---\ntitle: From above\n---\n# Other\n").metadata.title.as_deref(), Some("From above"));
        assert_eq!(document("Text.\n\n## A *heading*\n").metadata.title.as_deref(), Some("A heading"));
    }
}
