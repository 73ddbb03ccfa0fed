//! Plain text and given sentences.
//!
//! Given decoded text, [`read`] promises a document whose text is that text, byte for byte, and its
//! paragraphs. Files mark paragraphs in three ways: by blank lines, by one line each, or by blank lines
//! between lines that were wrapped at some width; the lines themselves show which. Sentences and roles
//! are left to `segment`.

use crate::document::{Block, BlockKind, Document, Format, Metadata};
use crate::error::Error;
use crate::ingest::{Input, header};
use crate::text::fold::is_invisible;
use crate::text::span::Span;

/// Lines longer than this, in bytes, were never wrapped: each is a paragraph.
const LONGEST_WRAP: usize = 160;
/// A width below this is too narrow to tell a short last line from a wrapped one.
const SHORTEST_WIDTH: usize = 50;

/// A document of paragraphs.
#[expect(clippy::unnecessary_wraps, reason = "the table of readers asks for one signature")]
pub(super) fn read(_input: &mut Input<'_>, text: String) -> Result<Document, Error> {
    let mut metadata = Metadata::default();
    let mut blocks = paragraphs(&text);
    header::read(&text, &mut blocks, &mut metadata);
    Ok(Document::plain(text, blocks, Format::Text, metadata))
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
    let groups = groups(text);
    let is_parted = groups.len() > 1;
    let mut blocks = Vec::new();
    for group in &groups {
        let mut push = |lines: &[Span]| {
            if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
                blocks.push(Block { span: first.cover(*last), kind: BlockKind::Paragraph });
            }
        };
        let width = group.iter().map(|l| l.len()).max().unwrap_or(0);
        let by_line = if is_parted {
            // Inside blank lines a group is one paragraph, unless its lines are too long to be wrapped.
            width > LONGEST_WRAP
        } else {
            width > LONGEST_WRAP || mostly_ended(text, group)
        };
        let mut start = 0;
        for at in 1..group.len() {
            let (above, below) = (group[at - 1], group[at]);
            let parts = if by_line { !runs_on(text, above, below) } else { is_break(text, above, below, width) };
            if parts {
                push(&group[start..at]);
                start = at;
            }
        }
        push(&group[start..]);
    }
    blocks
}

/// Lines without their ends, in groups parted by blank lines.
fn groups(text: &str) -> Vec<Vec<Span>> {
    let mut groups: Vec<Vec<Span>> = Vec::new();
    let mut is_open = false;
    let mut start = 0;
    let mut line = |start: usize, end: usize, is_open: &mut bool| {
        let span = Span::new(start, end).trim(text);
        if !is_visible(span.slice(text)) {
            *is_open = false;
        } else if *is_open {
            groups.last_mut().expect("a group is open").push(span);
        } else {
            groups.push(vec![span]);
            *is_open = true;
        }
    };
    for (at, end) in text.match_indices(['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']) {
        if end == "\n" && at > 0 && at == start && text.as_bytes()[at - 1] == b'\r' {
            start = at + 1;
            continue;
        }
        line(start, at, &mut is_open);
        is_open &= end != "\u{2029}";
        start = at + end.len();
    }
    line(start, text.len(), &mut is_open);
    groups
}

/// Does the text show anything to a reader?
fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_invisible(c))
}

/// Do most lines end as sentences do?
fn mostly_ended(text: &str, lines: &[Span]) -> bool {
    let ended = lines.iter().filter(|l| is_ended(l.slice(text))).count();
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
/// the bullet of a list begin a paragraph; so does a line above which much room was left.
fn is_break(text: &str, above: Span, below: Span, width: usize) -> bool {
    let (above, below) = (above.slice(text), below.slice(text));
    if below.starts_with(['\u{2022}', '\u{25CF}', '\u{25AA}']) {
        return true;
    }
    if is_ended(above) && below.starts_with(['\u{201C}', '\u{AB}', '"']) {
        return true;
    }
    let next = below.split_whitespace().next().unwrap_or("");
    width >= SHORTEST_WIDTH
        && (above.len() + 1 + next.len()) * 5 < width * 3
        && !next.starts_with(char::is_lowercase)
        && !above.ends_with([',', ';', '-'])
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    fn texts(text: &str) -> Vec<&str> {
        paragraphs(text).iter().map(|b| b.span.slice(text)).collect()
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
    fn a_reopened_quotation_is_a_paragraph() {
        let text = "He said: “We will go on with it and\nnever stop.\n“We know how to\ndo it,” he said.\nThe end\ncame.";
        assert_eq!(texts(text), ["He said: “We will go on with it and\nnever stop.", "“We know how to\ndo it,” he said.\nThe end\ncame."]);
    }
}
