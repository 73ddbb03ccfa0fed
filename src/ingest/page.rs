//! HTML source → what a reader sees of it, block by block, with the place of every character.
//!
//! Given any text, [`read`] promises blocks of visible words in the order of the source, entities
//! decoded and white space folded, and runs that lead from each block back into the source. It is a
//! tokenizer with a stack of open elements, not a tree: it never fails and never recurses. Which blocks
//! are the article is left to `html`.

use crate::document::BlockKind;
use crate::ingest::page_tags::{self, Look};
use crate::text::fold::is_invisible;

/// Open elements that are remembered; deeper ones are read, their marks are not.
const DEEPEST: usize = 512;

/// A page as its source shows it.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Visible blocks in order.
    pub(super) blocks: Vec<PageBlock>,
    /// The words of `<title>`.
    pub(super) title: Option<String>,
    /// The `lang` of `<html>`.
    pub(super) language: Option<String>,
    /// Tags read, and formatting tags left open: what building a tree would cost.
    pub(super) tags: usize,
    pub(super) unclosed: usize,
    /// The deepest nesting.
    pub(super) depth: usize,
    /// Where "footer" stands in tags that sign a block quotation, in order.
    pub(super) signatures: Vec<usize>,
}

/// One visible block.
#[derive(Debug)]
pub(super) struct PageBlock {
    pub(super) text: String,
    /// `(offset in text, offset in source)`, each up to the next.
    pub(super) runs: Vec<(usize, usize)>,
    pub(super) kind: BlockKind,
    /// Why the elements around it make it furniture: by tag, and by class.
    pub(super) by_tag: Option<&'static str>,
    pub(super) by_class: Option<&'static str>,
    /// Is all of it the text of links?
    pub(super) is_linked: bool,
}

impl PageBlock {
    /// The place in the source of an offset of the text.
    pub(super) fn origin(&self, offset: usize) -> usize {
        let at = self.runs.partition_point(|&(text, _)| text <= offset);
        at.checked_sub(1).map_or(0, |i| self.runs[i].1 + (offset - self.runs[i].0))
    }
}

/// Reads a page; O(bytes).
pub(super) fn read(source: &str) -> Page {
    let mut reader = Reader { source, page: Page::default(), open: Vec::new(), block: None, space: None, hidden: 0, linked: 0 };
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        if !rest.starts_with('<') {
            let end = rest.find('<').unwrap_or(rest.len());
            reader.text(&rest[..end], at);
            at += end;
            continue;
        }
        at += reader.markup(rest, at);
    }
    reader.close_block();
    reader.page
}

/// An element that is open.
struct Open {
    name: String,
    look: Look,
    by_class: Option<&'static str>,
    /// Does it say who wrote the block quotation that it stands in?
    is_signature: bool,
}

struct Reader<'a> {
    source: &'a str,
    page: Page,
    open: Vec<Open>,
    block: Option<PageBlock>,
    /// White space that waits for the next visible character: what it is and where it stood.
    space: Option<(char, usize)>,
    /// Open elements that hide their content, and open links.
    hidden: usize,
    linked: usize,
}

impl Reader<'_> {
    /// Reads what begins with `<`; answers with its length.
    fn markup(&mut self, rest: &str, at: usize) -> usize {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return comment.find("-->").map_or(rest.len(), |end| end + 7);
        }
        let mut chars = rest[1..].chars();
        match chars.next() {
            Some('!' | '?') => rest.find('>').map_or(rest.len(), |end| end + 1),
            Some('/') if chars.next().is_some_and(|c| c.is_ascii_alphabetic()) => {
                let name = name(&rest[2..]);
                let end = rest.find('>').map_or(rest.len(), |end| end + 1);
                self.end(&name, at);
                end
            }
            Some(c) if c.is_ascii_alphabetic() => {
                let name = name(&rest[1..]);
                let (attributes, end) = attributes(rest, 1 + name.len());
                let is_closed = rest[..end].ends_with("/>");
                self.start(&name, &attributes, is_closed, at);
                end + self.raw_text(&name, &rest[end..])
            }
            _ => {
                self.text("<", at);
                1
            }
        }
    }

    /// Skips the content of elements whose content is no markup; keeps that of the title.
    fn raw_text(&mut self, name: &str, rest: &str) -> usize {
        if !page_tags::is_raw(name) {
            return 0;
        }
        let mut end = 0;
        let length = loop {
            match rest[end..].find("</") {
                None => break rest.len(),
                Some(found) => {
                    end += found;
                    if rest[end + 2..].get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
                        break end;
                    }
                    end += 2;
                }
            }
        };
        if name == "title" && self.page.title.is_none() {
            let words = html_escape::decode_html_entities(&rest[..length]);
            let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
            self.page.title = Some(title).filter(|t| !t.is_empty());
        }
        length
    }

    fn start(&mut self, name: &str, attributes: &Attributes<'_>, is_closed: bool, at: usize) {
        self.page.tags += 1;
        let mut look = page_tags::look(name);
        look.is_hidden |= attributes.is_hidden;
        if name == "html" && self.page.language.is_none() {
            self.page.language = attributes.language.map(str::to_owned);
        }
        if name == "br" {
            self.line_break(at);
            return;
        }
        if look.is_block {
            self.close_block();
            self.imply_ends(name);
        }
        if look.is_void || is_closed && look.is_foreign {
            return;
        }
        self.page.unclosed += usize::from(look.is_formatting);
        if self.open.len() < DEEPEST {
            self.hidden += usize::from(look.is_hidden);
            self.linked += usize::from(name == "a");
            let by_class = page_tags::furniture_of_class(name, attributes.class, attributes.id);
            let is_signature = name == "footer" && self.open.iter().any(|o| o.name == "blockquote");
            if is_signature {
                look.furniture = None;
                self.page.signatures.push(at + 1);
            }
            self.open.push(Open { name: name.to_owned(), look, by_class, is_signature });
        }
        self.page.depth = self.page.depth.max(self.open.len());
    }

    /// A paragraph ends where the next block begins, an item where the next item does.
    fn imply_ends(&mut self, name: &str) {
        let Some(last) = self.open.last() else { return };
        let ends = last.name == "p" || (last.name == name && matches!(name, "li" | "dt" | "dd" | "td" | "th" | "tr" | "option"));
        if ends {
            self.pop();
        }
    }

    fn end(&mut self, name: &str, at: usize) {
        let look = page_tags::look(name);
        if look.is_block || name == "p" {
            self.close_block();
        }
        self.page.unclosed = self.page.unclosed.saturating_sub(usize::from(look.is_formatting));
        // A stray end tag closes nothing; an inline one does not reach out of its block.
        let reach = self.open.iter().rev().take_while(|o| look.is_block || !o.look.is_block || o.name == name).position(|o| o.name == name);
        if let Some(reach) = reach
            && self.open.iter().rev().nth(reach).is_some_and(|o| o.is_signature)
        {
            self.page.signatures.push(at + 2);
        }
        for _ in 0..reach.map_or(0, |at| at + 1) {
            self.pop();
        }
    }

    fn pop(&mut self) {
        if let Some(closed) = self.open.pop() {
            self.hidden -= usize::from(closed.look.is_hidden);
            self.linked -= usize::from(closed.name == "a");
        }
    }

    /// Two line breaks in a row are used as the end of a paragraph.
    fn line_break(&mut self, at: usize) {
        if matches!(self.space, Some(('\n', _))) {
            self.close_block();
        } else if self.block.is_some() {
            self.space = Some(('\n', at));
        }
    }

    fn text(&mut self, words: &str, at: usize) {
        if self.hidden > 0 {
            return;
        }
        let mut from = 0;
        while from < words.len() {
            let rest = &words[from..];
            if rest.starts_with('&') {
                let length = self.entity(rest, at + from);
                from += length;
                continue;
            }
            let end = rest.find('&').unwrap_or(rest.len());
            for (i, c) in rest[..end].char_indices() {
                self.push(c, at + from + i);
            }
            from += end;
        }
    }

    /// Reads one entity, or a bare `&`; answers with its length.
    fn entity(&mut self, rest: &str, at: usize) -> usize {
        let (decoded, length) = page_tags::entity(rest);
        for c in decoded.chars() {
            self.push(c, at);
        }
        length
    }

    fn push(&mut self, c: char, at: usize) {
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
            if self.block.is_some() && self.space.is_none() {
                self.space = Some((' ', at));
            }
            return;
        }
        let is_linked = self.linked > 0;
        if self.block.is_none() {
            self.space = None;
            self.block = Some(self.new_block());
        }
        let space = self.space.take();
        if let Some(block) = &mut self.block {
            if let Some((space, at)) = space {
                push_char(block, space, at);
            }
            push_char(block, c, at);
            block.is_linked &= is_linked;
        }
    }

    /// A block with the marks of the elements around it.
    fn new_block(&self) -> PageBlock {
        let inner = self.open.iter().rev();
        let kind = inner.clone().find_map(|o| o.look.kind).unwrap_or(BlockKind::Paragraph);
        let by_tag = inner.clone().find_map(|o| o.look.furniture);
        let by_class = inner.clone().find_map(|o| o.by_class);
        PageBlock { text: String::new(), runs: Vec::new(), kind, by_tag, by_class, is_linked: true }
    }

    fn close_block(&mut self) {
        self.space = None;
        if let Some(block) = self.block.take()
            && block.text.chars().any(|c| !c.is_whitespace() && !is_invisible(c))
        {
            self.page.blocks.push(block);
        }
        debug_assert!(self.page.blocks.last().is_none_or(|b| b.origin(0) < self.source.len().max(1)));
    }
}

/// Adds a character with its place; characters that follow each other in the source share a run.
fn push_char(block: &mut PageBlock, c: char, at: usize) {
    let offset = block.text.len();
    if block.runs.last().is_none_or(|&(text, source)| source + (offset - text) != at) {
        block.runs.push((offset, at));
    }
    block.text.push(c);
}

/// The name of a tag, in lower case.
fn name(rest: &str) -> String {
    let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len());
    rest[..end].to_ascii_lowercase()
}

/// What of a tag's attributes counts here.
#[derive(Default)]
struct Attributes<'a> {
    class: &'a str,
    id: &'a str,
    language: Option<&'a str>,
    is_hidden: bool,
}

/// Reads the attributes of the tag that `rest` begins with, from `from` on; answers with the length of
/// the tag.
fn attributes(rest: &str, from: usize) -> (Attributes<'_>, usize) {
    let bytes = rest.as_bytes();
    let mut found = Attributes::default();
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return (found, at + 1),
            b if b.is_ascii_whitespace() || b == b'/' => at += 1,
            _ => at = attribute(rest, at, &mut found),
        }
    }
    (found, rest.len())
}

/// Reads one attribute; answers with where it ends.
fn attribute<'a>(rest: &'a str, at: usize, found: &mut Attributes<'a>) -> usize {
    let tail = &rest[at..];
    // An attribute that begins with `=` is an attribute all the same.
    let first = tail.chars().next().map_or(1, char::len_utf8);
    let name_end = tail[first..].find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=')).map_or(tail.len(), |e| e + first);
    let name = &tail[..name_end];
    let behind = tail[name_end..].trim_start_matches(|c: char| c.is_ascii_whitespace());
    let Some(value) = behind.strip_prefix('=') else {
        found.is_hidden |= name.eq_ignore_ascii_case("hidden");
        return at + name_end;
    };
    let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let start = rest.len() - value.len();
    let (value, end) = if let Some(mark @ ('"' | '\'')) = value.chars().next() {
        let length = value[1..].find(mark).unwrap_or(value.len() - 1);
        (&value[1..=length], (start + length + 2).min(rest.len()))
    } else {
        let length = value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len());
        (&value[..length], start + length)
    };
    keep(name, value, found);
    end
}

fn keep<'a>(name: &str, value: &'a str, found: &mut Attributes<'a>) {
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    if is("class") {
        found.class = value;
    } else if is("id") {
        found.id = value;
    } else if is("lang") {
        found.language = Some(value).filter(|v| !v.is_empty());
    } else if is("hidden") || (is("aria-hidden") && value.eq_ignore_ascii_case("true")) {
        found.is_hidden = !value.eq_ignore_ascii_case("until-found");
    } else if is("style") {
        let bare: String = value.chars().filter(|c| !c.is_whitespace()).take(500).collect::<String>().to_ascii_lowercase();
        found.is_hidden |= bare.contains("display:none");
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn words_and_places() {
        let source = "<!DOCTYPE html><html lang=en><head><title>A &amp; B\n</title><style>p{}</style></head><body><!-- x > y --><p class='a>b'>One\n  <b>two</b>&nbsp;th&eacute;e<br>four &#8220;f&#x69;ve&#146; & six</p><script>if (a < b) '</p>'</script><ul><li>seven<li>eight</ul><p>nine<p>1 < 2</body>";
        let page = read(source);
        let texts: Vec<&str> = page.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["One two\u{a0}thée\nfour “five’ & six", "seven", "eight", "nine", "1 < 2"]);
        assert_eq!((page.title.as_deref(), page.language.as_deref()), (Some("A & B"), Some("en")));
        for word in ["One", "two", "four", "six", "seven", "eight", "nine"] {
            let block = page.blocks.iter().find(|b| b.text.contains(word)).expect("the word is kept");
            let origin = block.origin(block.text.find(word).expect("it is there"));
            assert!(source[origin..].starts_with(word), "{word} leads to {}", &source[origin..]);
        }
        let block = &page.blocks[0];
        let quote = block.origin(block.text.find('“').expect("decoded"));
        assert!(source[quote..].starts_with("&#8220;"));
    }

    #[test]
    fn hidden_and_furniture() {
        let source = "<nav><a href=x>Home</a></nav><div style='display: none'>hid</div><p hidden>den</p><figure><img><figcaption>Cap</figcaption></figure><div class=\"post newsletter-signup\">Letter</div><p><a>All</a> <a>linked</a></p><p><a>Not</a> all</p>";
        let found: Vec<(&str, Option<&str>, Option<&str>, bool)> =
            Box::leak(Box::new(read(source))).blocks.iter().map(|b| (b.text.as_str(), b.by_tag, b.by_class, b.is_linked)).collect();
        assert_eq!(
            found,
            [
                ("Home", Some("site navigation"), None, true),
                ("Cap", Some("photo caption"), None, false),
                ("Letter", None, Some("newsletter box"), false),
                ("All linked", None, None, true),
                ("Not all", None, None, false),
            ]
        );
    }

    #[test]
    fn broken_markup_is_read_to_its_end() {
        for source in [
            "<",
            "</",
            "<p",
            "<p class=",
            "<p class='x",
            "<!--",
            "<!",
            "<a b=\"c",
            "&",
            "&#",
            "&#x110000;",
            "&bogus;",
            "<p =x>a",
            "</p></div>a",
            "<script>a",
            "<é>a",
            "<p\u{a0}x>a",
        ] {
            let _ = read(source);
        }
        assert_eq!(read("a < b & c &bogus; d").blocks[0].text, "a < b & c &bogus; d");
    }

    #[test]
    fn large_and_deep_pages_cost_no_more_than_their_length() {
        for part in
            ["<div>", "<b>", "</b>", "<", "&", "<!--", "<p class='", "<a href=", "<script>", "</script", "<p>a", "&#", "<br>", "a<br>"]
        {
            let _ = read(&part.repeat(60_000));
        }
    }
}
