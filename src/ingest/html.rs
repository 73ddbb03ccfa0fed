//! Web page → the words of its article.
//!
//! Given the source of a page, [`read`] promises the article's blocks and a map back into the source.
//! `dom_smoothie` chooses the content; `page` reads both the source and the content, and the two are
//! aligned by their visible characters. Where the chooser finds no article, or building its tree would
//! cost too much, all visible text is taken and a notice says so. Captions, share bars, lists of links
//! and the like stay in the text, marked as furniture.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Article, Config, Readability};

use crate::document::{Block, BlockKind, Document, Format, Metadata, SourceMap};
use crate::error::Error;
use crate::ingest::mapped::{LINK_LINE, is_link_line};
use crate::ingest::page::{self, Page, PageBlock};
use crate::ingest::{Input, directive, header};
use crate::notice::Notice;
use crate::text::fold::is_invisible;
use crate::text::span::Span;

/// Nesting beyond which no tree is built: its builder and its walkers may recurse.
const DEEPEST_TREE: usize = 250;
/// Tags, times formatting tags left open: about as many nodes as a tree could have.
const LARGEST_TREE: usize = 3_000_000;
/// Blocks of fewer visible bytes are looked for near the last one, not anywhere.
const SHORT_BLOCK: usize = 24;
/// How far "near" is, in visible bytes.
const NEAR: usize = 4_000;
/// How often the whole page may be searched, all searches together.
const SEARCHES: usize = 60;

/// A document of the article of a page.
pub(super) fn read(input: &mut Input<'_>, original: String) -> Result<Document, Error> {
    let source = page::read(&original);
    let article = article(&source, &original);
    let mut out = Output::default();
    let mut metadata = Metadata { language: source.language.clone(), ..Metadata::default() };
    let mut lost = 0;
    if let Some(article) = &article {
        let content = page::read(&article.content);
        fill(&mut metadata, article);
        lost = article_blocks(&source, &content, metadata.title.as_deref(), &mut out);
    } else {
        for block in &source.blocks {
            out.push(block, marks(block, block, true), |at| Some(block.origin(at)));
        }
        metadata.title.clone_from(&source.title);
    }
    if out.blocks.is_empty() {
        let message = "the page shows no text without running its scripts; save the article as text".to_owned();
        return Err(Error::Damaged { path: input.source.label(), message });
    }
    let name = &input.source.name;
    if article.is_none() {
        let message = format!("no article was found in the page {name}; all of its visible text was taken");
        input.notices.push(Notice::new("article-not-found", message));
    }
    if lost > 0 {
        let message = format!("the places of {lost} paragraphs in the page {name} are approximate");
        input.notices.push(Notice::new("position-approximate", message));
    }
    header::read(&out.text, &mut out.blocks, &mut metadata);
    let directives = directive::find(&original);
    let mut document = Document::mapped(out.text, out.blocks, Format::Html, metadata, original, out.map);
    document.direct(directives);
    Ok(document)
}

/// What the chooser takes for the article. It is other people's code on hostile input, so that a panic
/// in it must not become ours.
fn article(source: &Page, original: &str) -> Option<Article> {
    let is_buildable = source.depth < DEEPEST_TREE && source.tags.saturating_mul(source.unclosed.max(1)) < LARGEST_TREE;
    if !is_buildable {
        return None;
    }
    let original = with_signatures(source, original);
    let choose = || Readability::new(original.as_ref(), None, Some(Config::default())).ok()?.parse().ok();
    catch_unwind(AssertUnwindSafe(choose)).ok().flatten()
}

/// The chooser drops every footer; the one that signs a block quotation is shown to it as a plain element.
fn with_signatures<'a>(source: &Page, original: &'a str) -> Cow<'a, str> {
    const NAME: &str = "footer";
    if source.signatures.is_empty() {
        return Cow::Borrowed(original);
    }
    let (mut out, mut from) = (String::with_capacity(original.len()), 0);
    for &at in &source.signatures {
        if let Some(before) = original.get(from..at).filter(|_| original.get(at..at + NAME.len()).is_some()) {
            out.push_str(before);
            out.push_str("div");
            from = at + NAME.len();
        }
    }
    out.push_str(original.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// Title, outlet, date and language from the page's own metadata and JSON-LD.
fn fill(metadata: &mut Metadata, article: &Article) {
    let given = |value: &Option<String>| value.as_deref().map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned);
    metadata.title = Some(article.title.trim().to_owned()).filter(|t| !t.is_empty());
    metadata.outlet = given(&article.site_name);
    metadata.date = article.published_time.as_deref().and_then(header::date_line);
    metadata.language = given(&article.lang).or(metadata.language.take());
}

/// Lays out headline and content; answers with how many blocks were not found in the source.
fn article_blocks(source: &Page, content: &Page, title: Option<&str>, out: &mut Output) -> usize {
    let stream = Stream::new(source);
    let blocks: Vec<&PageBlock> = content.blocks.iter().collect();
    let mut finder = Finder { stream: &stream, cursor: 0, budget: stream.text.len().saturating_mul(SEARCHES) };
    let places: Vec<Option<usize>> = blocks.iter().map(|b| finder.find(&squeezed(&b.text))).collect();
    let headline = title.and_then(|t| headline(source, &squeezed(t)));
    let shown = headline.filter(|h| !blocks.iter().any(|b| squeezed(&b.text) == squeezed(&h.text)));
    if let Some(block) = shown {
        out.push(block, BlockKind::Heading, |at| Some(block.origin(at)));
    }
    let by_class = trusts_classes(source, &stream, &blocks, &places);
    let mut lost = 0;
    for (block, place) in blocks.iter().zip(&places) {
        let around = place.and_then(|p| stream.block_at(p)).map_or(*block, |at| &source.blocks[at]);
        lost += usize::from(place.is_none());
        let mut visible = 0;
        let mut last = 0;
        let origins: Vec<Option<usize>> = block
            .text
            .chars()
            .map(|c| {
                if is_visible(c) {
                    last = visible;
                    visible += c.len_utf8();
                }
                place.map(|p| stream.origin(p + last))
            })
            .collect();
        let mut origins = origins.into_iter();
        out.push(block, marks(block, around, by_class), |_| origins.next().flatten());
    }
    lost
}

/// The heading of the source that shows the title, also where the title says a little more or less.
fn headline<'a>(source: &'a Page, title: &str) -> Option<&'a PageBlock> {
    let headings = source.blocks.iter().filter(|b| b.kind == BlockKind::Heading && b.by_tag.is_none());
    headings.take(20).find(|b| {
        let words = squeezed(&b.text);
        words == title || leads(title, &words) || (words.len() > SHORT_BLOCK && (title.contains(&words) || words.contains(title)))
    })
}

/// Is the title this headline with the name of the site behind it ("Library to close | The Herald")?
fn leads(title: &str, words: &str) -> bool {
    !words.is_empty()
        && title
            .strip_prefix(words)
            .is_some_and(|rest| rest.starts_with(['-', '\u{2013}', '\u{2014}', '|', '\u{BB}', '\u{B7}', '\u{2022}']))
}

/// Classes say what an element is for, but some pages mark a whole article with them: then they are not
/// believed.
fn trusts_classes(source: &Page, stream: &Stream, blocks: &[&PageBlock], places: &[Option<usize>]) -> bool {
    let (mut all, mut marked) = (0, 0);
    for (block, place) in blocks.iter().zip(places) {
        all += block.text.len();
        let around = place.and_then(|p| stream.block_at(p)).map(|at| &source.blocks[at]);
        marked += if around.is_some_and(|b| b.by_class.is_some()) { block.text.len() } else { 0 };
    }
    marked * 5 < all * 2
}

/// What a block is: furniture by the elements around it in the source, a list of links, or content.
fn marks(block: &PageBlock, around: &PageBlock, by_class: bool) -> BlockKind {
    let by_class = if by_class { around.by_class } else { None };
    if let Some(why) = around.by_tag.or(block.by_tag).or(by_class) {
        return BlockKind::Boilerplate(why);
    }
    let is_link_line = block.is_linked && is_link_line(block.kind, &block.text);
    if is_link_line { BlockKind::Boilerplate(LINK_LINE) } else { block.kind }
}

/// The text under construction.
#[derive(Default)]
struct Output {
    text: String,
    blocks: Vec<Block>,
    map: SourceMap,
    /// Where the last character stood in the source, and the offset behind it in the text.
    last: Option<(usize, usize)>,
}

impl Output {
    /// Adds a block; `origin` gives the place of each of its characters, in order, where it is known.
    fn push(&mut self, block: &PageBlock, kind: BlockKind, mut origin: impl FnMut(usize) -> Option<usize>) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        for (at, c) in block.text.char_indices() {
            let offset = self.text.len();
            let place = origin(at).or(self.last.map(|(place, _)| place)).unwrap_or(0);
            let follows = self.last.is_some_and(|(last, behind)| last + (offset - behind) == place && offset >= behind);
            if !follows {
                self.map.push(offset, place);
            }
            self.last = Some((place, offset));
            self.text.push(c);
        }
        let span = Span::new(start, self.text.len()).trim(&self.text);
        if !span.is_empty() {
            self.blocks.push(Block { span, kind });
        }
    }
}

/// The visible characters of a page without white space, with the block that each belongs to.
struct Stream<'a> {
    page: &'a Page,
    text: String,
    /// For each block, where it starts in `text`.
    starts: Vec<usize>,
    /// `(offset in text, offset in its block)` for every run of visible characters, in order.
    runs: Vec<(usize, usize)>,
}

impl<'a> Stream<'a> {
    fn new(page: &'a Page) -> Self {
        let mut stream = Stream { page, text: String::new(), starts: Vec::new(), runs: Vec::new() };
        for block in &page.blocks {
            stream.starts.push(stream.text.len());
            let mut follows = false;
            for (at, c) in block.text.char_indices() {
                if is_visible(c) {
                    if !follows {
                        stream.runs.push((stream.text.len(), at));
                    }
                    stream.text.push(c);
                }
                follows = is_visible(c);
            }
        }
        stream
    }

    fn block_at(&self, offset: usize) -> Option<usize> {
        self.starts.partition_point(|&s| s <= offset).checked_sub(1)
    }

    /// The place in the source of the visible character at `offset`.
    fn origin(&self, offset: usize) -> usize {
        let Some(block) = self.block_at(offset) else { return 0 };
        let run = self.runs.partition_point(|&(text, _)| text <= offset).checked_sub(1).map(|i| self.runs[i]);
        run.map_or(0, |(text, at)| self.page.blocks[block].origin(at + (offset - text)))
    }
}

/// Finds blocks of the content in the source, mostly in order.
struct Finder<'a> {
    stream: &'a Stream<'a>,
    cursor: usize,
    /// Bytes that may still be searched; beyond it blocks are lost rather than looked for.
    budget: usize,
}

impl Finder<'_> {
    fn find(&mut self, key: &str) -> Option<usize> {
        if key.is_empty() {
            return None;
        }
        let text = &self.stream.text;
        let mut near = (self.cursor + NEAR.max(key.len() * 4)).min(text.len());
        while !text.is_char_boundary(near) {
            near += 1;
        }
        let close = text[self.cursor..near].find(key).map(|at| at + self.cursor);
        let found = close.or_else(|| {
            if key.len() < SHORT_BLOCK || self.budget < text.len() {
                return None;
            }
            self.budget -= text.len();
            text[self.cursor..].find(key).map(|at| at + self.cursor).or_else(|| text.find(key))
        });
        if let Some(at) = found {
            self.cursor = at + key.len();
        }
        found
    }
}

fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !is_invisible(c)
}

/// The visible characters alone.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| is_visible(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::document::{BlockKind, Document};
    use crate::ingest::{Input, Source};
    use crate::limits::Limits;
    use crate::notice::Notice;

    fn document(original: &str) -> (Document, Vec<Notice>) {
        let (limits, source, mut notices) = (Limits::default(), Source::from_text("x", ""), Vec::new());
        let document = read(&mut Input { limits: &limits, source: &source, notices: &mut notices }, original.to_owned());
        (document.expect("the page has text"), notices)
    }

    const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Council closes the old library - The Herald</title>
<meta property="og:site_name" content="The Herald"><meta property="og:title" content="Council closes the old library">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Council closes the old library","datePublished":"2024-05-04T10:00:00Z","author":{"name":"Jane Doe"}}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<header><h1>Council closes the old library</h1><p class="byline">By Jane Doe</p></header>
<article class="story"><div class="body">
<p>The council voted on <b>Monday</b> to close the old library in the town of Ebford, after a debate of four hours &amp; a quarter, a spokesman said.</p>
<figure><img src="a.jpg"><figcaption>The library on Monday. Photo: John Roe</figcaption></figure>
<p>&ldquo;It is a hard day for the town,&rdquo; said the mayor,&nbsp;Ana Ruiz, who had spoken against the plan in March and again in April of this year.</p>
<blockquote><p>We will fight for every book and for every reader, said the friends of the library in a letter to the council on Tuesday morning.</p></blockquote>
<p><a href="/other">Read how other towns have kept their libraries open with volunteers</a></p>
<h2>What comes next</h2>
<p>The building will be sold within two years, the council said, and its 40,000 books will go to three schools in the county, which have asked for them.</p>
<div class="newsletter-signup"><p>Sign up for our daily newsletter and never miss a story, it is free and easy to leave at any time.</p></div>
<ul><li>The library was opened in 1904 by a local doctor, and rebuilt after a fire in 1957.</li><li>It has had some 900 readers a month, fewer than half as many as ten years ago.</li></ul>
</div></article><footer>© 2024 The Herald</footer></body></html>"#;

    #[test]
    fn the_article_is_taken_and_furniture_marked() {
        let (document, notices) = document(PAGE);
        assert!(notices.is_empty(), "{notices:?}");
        let metadata = &document.metadata;
        assert_eq!(metadata.title.as_deref(), Some("Council closes the old library"));
        assert_eq!((metadata.outlet.as_deref(), metadata.date.map(|d| d.to_string()).as_deref()), (Some("The Herald"), Some("2024-05-04")));
        let blocks: Vec<(BlockKind, String)> =
            document.blocks().iter().map(|b| (b.kind, b.span.slice(document.text()).chars().take(16).collect())).collect();
        let found = |start: &str| blocks.iter().find(|(_, t)| t.starts_with(start)).map(|(k, _)| *k);
        assert_eq!(found("Council closes"), Some(BlockKind::Heading), "{blocks:#?}");
        assert_eq!(found("The council vote"), Some(BlockKind::Paragraph));
        assert_eq!(found("We will fight"), Some(BlockKind::Quotation));
        assert_eq!(found("What comes next"), Some(BlockKind::Heading));
        assert_eq!(found("It has had some"), Some(BlockKind::ListItem));
        for furniture in ["The library on M", "Read how other t", "Sign up for our "] {
            assert!(matches!(found(furniture), None | Some(BlockKind::Boilerplate(_))), "{furniture}");
        }
        assert_eq!((found("Home"), found("© 2024")), (None, None));
    }

    #[test]
    fn every_word_leads_back_to_the_source() {
        let (document, _) = document(PAGE);
        for word in ["Council", "Monday", "quarter", "It is a hard", "Ana Ruiz", "every reader", "comes next", "40,000", "opened in 1904"] {
            let at = document.text().find(word).unwrap_or_else(|| panic!("{word} is lost"));
            let place = document.position(at).expect("pages have lines");
            let line = PAGE.lines().nth(place.line as usize - 1).expect("the line exists");
            let rest: String = line.chars().skip(place.column as usize - 1).collect();
            assert!(rest.starts_with(word), "{word} leads to {rest:?}");
        }
        let at = document.text().find('“').expect("the quotation is there");
        let place = document.position(at).expect("pages have lines");
        let line = PAGE.lines().nth(place.line as usize - 1).expect("the line exists");
        assert!(line.chars().skip(place.column as usize - 1).collect::<String>().starts_with("&ldquo;"));
    }

    #[test]
    fn a_page_without_article_gives_its_text() {
        let (document, notices) = document("<html><body><p>One line.</p><p>Two.</p></body></html>");
        assert!(document.text().contains("One line.") && document.text().contains("Two."));
        assert!(notices.len() <= 1);
    }

    #[test]
    fn hostile_pages_are_read() {
        for part in ["<div>", "<p><b><i>", "<table><td>", "<b a1><b a2><p>", "<li>x", "&amp;", "<a><a>x"] {
            let page = format!("<html><body>{}words here", part.repeat(30_000));
            let _ = document(&page);
        }
    }
}
