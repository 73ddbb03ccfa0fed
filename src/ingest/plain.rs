//! Plain text and given sentences.
//!
//! Given decoded text, [`read`] promises a document whose text is that text, byte for byte, and its
//! paragraphs. Files mark paragraphs in three ways: by blank lines, by one line each, or by blank lines
//! between lines that were wrapped at some width; the lines themselves show which. The marks of quoted
//! mail ("> ") part nothing but what they quote from what answers it. Sentences and roles are left to
//! `segment`.

use std::ops::Range;

use crate::document::{Block, BlockKind, Document, Format, Metadata};
use crate::error::Error;
use crate::ingest::{Input, directive, header};
use crate::text::fold::is_invisible;
use crate::text::span::Span;

/// Lines longer than this, in bytes, were never wrapped: each is a paragraph.
const LONGEST_WRAP: usize = 160;
/// A width below this is too narrow to tell a short last line from a wrapped one.
const SHORTEST_WIDTH: usize = 50;

/// Words that a byline may have behind the name: a second name, an agency, a city.
const BYLINE_WORDS: usize = 12;

/// A document of paragraphs.
#[expect(clippy::unnecessary_wraps, reason = "the table of readers asks for one signature")]
pub(super) fn read(_input: &mut Input<'_>, text: String) -> Result<Document, Error> {
    let mut metadata = Metadata::default();
    let directives = directive::find(&text);
    let mut blocks = paragraphs_between(&text, &directives.iter().map(|(range, _)| range.clone()).collect::<Vec<_>>());
    header::read(&text, &mut blocks, &mut metadata);
    let mut document = Document::plain(text, blocks, Format::Text, metadata);
    document.direct(directives);
    Ok(document)
}

/// A document of given sentences, one a line.
pub(super) fn sentences(input: &mut Input<'_>, sentences: &[String]) -> Document {
    let mut text = String::with_capacity(sentences.iter().map(|s| s.len() + 1).sum());
    let mut blocks = Vec::with_capacity(sentences.len());
    for (i, sentence) in sentences.iter().enumerate() {
        if i > 0 {
            text.push('\n');
        }
        let start = text.len();
        if start + sentence.len() > input.limits.text_bytes {
            let message =
                format!("{} is longer than {} bytes; only its first {i} sentences were read", input.source.name, input.limits.text_bytes);
            input.notices.push(crate::notice::Notice::new("text-truncated", message));
            text.truncate(start.saturating_sub(1));
            break;
        }
        text.push_str(sentence);
        let span = Span::new(start, text.len()).trim(&text);
        if is_visible(span.slice(&text)) {
            blocks.push(Block { span, kind: BlockKind::Sentence });
        }
    }
    Document::plain(text, blocks, Format::Text, Metadata::default())
}

/// The paragraphs of a plain text: ordered, and together they hold every visible character.
pub(super) fn paragraphs(text: &str) -> Vec<Block> {
    paragraphs_between(text, &[])
}

/// The paragraphs around comments, which are blocks of their own and part what they stand between.
fn paragraphs_between(text: &str, comments: &[Range<usize>]) -> Vec<Block> {
    let Groups { done: groups, is_parted, empty_marks, .. } = groups(text, comments);
    let mark = |span| Block { span, kind: BlockKind::Boilerplate(MAIL_MARK) };
    let mut blocks: Vec<Block> = empty_marks.into_iter().map(mark).collect();
    for group in &groups {
        let mut push = |lines: &[Line]| {
            if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
                blocks.extend(first.mark.map(mark));
                // Mail that is passed on is a text, not somebody's speech: no block quotation.
                blocks.push(Block { span: first.words.cover(last.words), kind: BlockKind::Paragraph });
            }
        };
        let width = group.iter().map(|l| l.words.len()).max().unwrap_or(0);
        let by_line = if is_parted {
            // Inside blank lines a group is one paragraph, unless its lines are too long to be wrapped.
            width > LONGEST_WRAP
        } else {
            width > LONGEST_WRAP || mostly_ended(text, group)
        };
        let mut start = 0;
        for at in 1..group.len() {
            let (above, below) = (group[at - 1].words, group[at].words);
            let parts = if by_line {
                !runs_on(text, above, below)
            } else {
                is_break(text, above, below, width) || (at - 1 == start && ends_head(text, above, below))
            };
            if parts {
                push(&group[start..at]);
                start = at;
            }
        }
        push(&group[start..]);
    }
    let furniture = |range: &Range<usize>| Block { span: Span::new(range.start, range.end), kind: BlockKind::Boilerplate(directive::WHY) };
    blocks.extend(comments.iter().map(furniture));
    blocks.sort_by_key(|b| b.span.start());
    blocks
}

/// Why the marks of quoted mail are furniture.
const MAIL_MARK: &str = "mark of quoted mail";

/// One line without white space at its ends.
#[derive(Clone, Copy)]
struct Line {
    /// The "> " of quoted mail before the words.
    mark: Option<Span>,
    /// How often it is quoted.
    depth: usize,
    words: Span,
}

/// Parts the "> " of quoted mail from what it quotes; the words may be empty.
fn line_of_mail(text: &str, span: Span) -> Line {
    let whole = span.slice(text);
    if !whole.starts_with('>') {
        return Line { mark: None, depth: 0, words: span };
    }
    let words = whole.trim_start_matches(|c: char| c == '>' || c.is_whitespace() || is_invisible(c));
    let start = span.end() - words.len();
    let mark = Span::new(span.start(), start).trim(text);
    Line { mark: Some(mark), depth: mark.slice(text).matches('>').count(), words: Span::new(start, span.end()) }
}

/// Lines in groups while they are read.
struct Groups<'a> {
    text: &'a str,
    done: Vec<Vec<Line>>,
    /// Marks of quoted mail with nothing behind them: its blank lines.
    empty_marks: Vec<Span>,
    is_open: bool,
    /// Was there a blank line since the last group, and between any two?
    blank: bool,
    is_parted: bool,
}

impl Groups<'_> {
    /// Adds a line, or the part of one beside a comment, without its end.
    fn line(&mut self, start: usize, end: usize) {
        let line = line_of_mail(self.text, Span::new(start, end).trim(self.text));
        if !is_visible(line.words.slice(self.text)) {
            self.empty_marks.extend(line.mark);
            self.is_open = false;
            self.blank = true;
            return;
        }
        let is_answer = |above: &Line| above.depth != line.depth;
        if let Some(group) = self.done.last_mut().filter(|group| self.is_open && !group.last().is_some_and(is_answer)) {
            group.push(line);
        } else {
            self.is_parted |= self.blank && !self.done.is_empty();
            self.done.push(vec![line]);
            self.is_open = true;
            self.blank = false;
        }
    }
}

/// Lines without their ends, in groups parted by blank lines and by comments; and whether blank lines part
/// any two of them.
fn groups<'a>(text: &'a str, comments: &[Range<usize>]) -> Groups<'a> {
    let mut groups = Groups { text, done: Vec::new(), empty_marks: Vec::new(), is_open: false, blank: false, is_parted: false };
    let mut comments = comments.iter().peekable();
    let mut start = 0;
    // What lies before the next comment on this line, and the comments themselves; answers with how far.
    let mut around = |groups: &mut Groups<'_>, mut start: usize, end: usize| {
        let mut beside = start > 0 && text[..start].ends_with(directive::CLOSE);
        while let Some(comment) = comments.next_if(|c| c.start < end) {
            if is_visible(text.get(start..comment.start).unwrap_or("")) {
                groups.line(start, comment.start);
            }
            groups.is_open = false;
            start = comment.end;
            beside = true;
        }
        if start <= end && (!beside || is_visible(&text[start..end])) {
            groups.line(start, end);
        }
        start
    };
    for (at, end) in text.match_indices(['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']) {
        if at < start {
            // Inside a comment that runs over several lines.
            continue;
        }
        if end == "\n" && at > 0 && at == start && text.as_bytes()[at - 1] == b'\r' {
            start = at + 1;
            continue;
        }
        let reached = around(&mut groups, start, at);
        if end == "\u{2029}" && groups.is_open {
            groups.is_open = false;
            groups.blank = true;
        }
        start = reached.max(at + end.len());
    }
    around(&mut groups, start, text.len());
    groups
}

/// Does the text show anything to a reader?
fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_invisible(c))
}

/// Do most lines end as sentences do?
fn mostly_ended(text: &str, lines: &[Line]) -> bool {
    let ended = lines.iter().filter(|l| is_ended(l.words.slice(text))).count();
    ended * 2 > lines.len()
}

/// Does a line end in terminal punctuation or a closing mark?
fn is_ended(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '\u{2026}', '\u{3002}', '"', '\'', '\u{201D}', '\u{2019}', '\u{BB}', ')', ']'])
}

/// Among lines that are paragraphs: was this one wrapped all the same?
fn runs_on(text: &str, above: Span, below: Span) -> bool {
    !is_ended(above.slice(text)) && below.slice(text).starts_with(char::is_lowercase)
}

/// Among wrapped lines: was this break made on purpose? A quotation reopened after a sentence end and
/// the bullet of a list begin a paragraph; so does a byline, what follows it, and a line above which much room was
/// left.
fn is_break(text: &str, above: Span, below: Span, width: usize) -> bool {
    let (above, below) = (above.slice(text), below.slice(text));
    if below.starts_with(['\u{2022}', '\u{25CF}', '\u{25AA}']) {
        return true;
    }
    if is_ended(above) && below.starts_with(['\u{201C}', '\u{AB}', '"']) {
        return true;
    }
    if is_byline(below) && !is_ended(above) {
        return true;
    }
    let next = below.split_whitespace().next().unwrap_or("");
    width >= SHORTEST_WIDTH
        && (above.len() + 1 + next.len()) * 5 < width * 3
        && !next.starts_with(char::is_lowercase)
        && !above.ends_with([',', ';', '-'])
}

/// Does a paragraph that begins with a byline end with it?
fn ends_head(text: &str, first: Span, below: Span) -> bool {
    is_byline(first.slice(text)) && !below.slice(text).starts_with(char::is_lowercase)
}

/// A line that begins with "By" and a name of two words or more, and is no sentence.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let opens = words.next().is_some_and(|word| matches!(word, "By" | "BY"));
    let is_name = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    opens && is_name(words.next()) && is_name(words.next()) && words.count() < BYLINE_WORDS && !is_ended(line)
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    fn texts(text: &str) -> Vec<&str> {
        paragraphs(text).iter().map(|b| b.span.slice(text)).collect()
    }

    #[test]
    fn comments_for_this_program_stand_alone_and_change_nothing_else() {
        let said = "<!-- factdiff: accept Q002 reason -->";
        let between = |text: &str| {
            let comments: Vec<_> = super::directive::find(text).into_iter().map(|(range, _)| range).collect();
            let blocks = super::paragraphs_between(text, &comments);
            blocks.iter().map(|b| b.span.slice(text).replace(said, "#")).collect::<Vec<_>>()
        };
        assert_eq!(between(&format!("One\ntwo.\n\n{said}\nThree\nfour.\n\nFive.")), ["One\ntwo.", "#", "Three\nfour.", "Five."]);
        assert_eq!(between(&format!("One.\n{said}\nTwo is here.\nThree is here.")), ["One.", "#", "Two is here.", "Three is here."]);
        assert_eq!(between(&format!("One {said} two.\r\n{said}{said}\r\nThree.")), ["One", "#", "two.", "#", "#", "Three."]);
        let long = "<!-- factdiff: accept Q002\n\n reason -->";
        assert_eq!(between(&format!("One is\nhere\n{long}\nTwo is\nhere")), ["One is\nhere", long, "Two is\nhere"]);
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(
            texts("One\ntwo.\n\nThree.\r\n \r\nFour\r\nfive.\r\rSix.\u{2029}Seven."),
            ["One\ntwo.", "Three.", "Four\r\nfive.", "Six.", "Seven."]
        );
        assert_eq!(texts("\n\n  One.  \n\u{a0}\n\u{200B}\nTwo.\n\n\n"), ["One.", "Two."]);
        assert!(texts("").is_empty() && texts(" \n\t\n\u{FEFF}").is_empty());
    }

    #[test]
    fn without_blank_lines_ended_lines_are_paragraphs() {
        assert_eq!(
            texts("The title\nOne is here.\n“Two is here.”\nThree (is here)"),
            ["The title", "One is here.", "“Two is here.”", "Three (is here)"]
        );
        assert_eq!(
            texts("One is here.\nTwo was wrapped\nat some width.\nThree is here.\nFour."),
            ["One is here.", "Two was wrapped\nat some width.", "Three is here.", "Four."]
        );
    }

    #[test]
    fn without_blank_lines_other_lines_are_wrapped() {
        let text = "The council voted on Monday to close\nthe library, Mayor\nAna Ruiz said in a\nletter.";
        assert_eq!(texts(text), [text]);
    }

    #[test]
    fn long_lines_were_never_wrapped() {
        let long = "Word ".repeat(60);
        let (long, text) = (long.trim(), format!("A title\n{}\nBy someone\n{}.", long.trim(), long.trim()));
        assert_eq!(texts(&text), ["A title", long, "By someone", &format!("{long}.")]);
    }

    #[test]
    fn a_short_wrapped_line_ends_its_paragraph() {
        let text = "The council voted on Monday to close the library in the\nold town.\nThe mayor said that it was a hard day for the town and\nthat others had closed\ntheirs too.";
        assert_eq!(texts(text), [&text[..65], &text[66..]]);
    }

    #[test]
    fn a_byline_below_a_headline_stands_alone() {
        for byline in ["By Jane Doe", "BY JANE DOE AND JOHN ROE, The Herald"] {
            let text = format!("Council closes library\n{byline}\n\nThe council voted on\nMonday to close it.");
            assert_eq!(texts(&text), ["Council closes library", byline, "The council voted on\nMonday to close it."]);
            let text = format!("Council closes library\n{byline}\nMay 4, 2024\n\nThe council voted.");
            assert_eq!(texts(&text), ["Council closes library", byline, "May 4, 2024", "The council voted."]);
        }
        let wrapped = "Council Votes To Close Library\nBy Monday\n\nIt was met.\nBy Mayor Ruiz no\nWord was said.\n\nBy Mayor Ruiz and by\nothers it was met.";
        assert_eq!(texts(wrapped), [&wrapped[..40], &wrapped[42..85], &wrapped[87..]]);
    }

    #[test]
    fn a_reopened_quotation_is_a_paragraph() {
        let text = "He said: “We will go on with it and\nnever stop.\n“We know how to\ndo it,” he said.\nThe end\ncame.";
        assert_eq!(texts(text), ["He said: “We will go on with it and\nnever stop.", "“We know how to\ndo it,” he said.\nThe end\ncame."]);
    }
}
