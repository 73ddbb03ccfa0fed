//! Foreign text as Markdown that means nothing but itself.
//!
//! Given any text, [`escape`] promises one line that GitHub shows as these very words: no emphasis, no
//! link, no HTML, no table cell, no mention, no emoji, wherever in a line it is put.

use std::ops::Range;

use crate::render::view::clean::{clean, pieces};

/// The text on one line, inert.
pub(in crate::render) fn escape(text: &str) -> String {
    escape_clean(&clean(text))
}

fn escape_clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut last = None;
    let mut chars = text.chars().peekable();
    // Only digits so far: "1." would start a list.
    let mut number = true;
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match c {
            // What opens or closes anything inside a line or a table.
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '^' => push(&mut out, c),
            // What starts a list, a heading or a rule where a line starts with it.
            '-' | '+' | '=' if last.is_none() => push(&mut out, c),
            '.' | ')' if number && last.is_some() => push(&mut out, c),
            '#' if next.is_none_or(|n| !n.is_ascii_alphanumeric()) => push(&mut out, c),
            // The address of a page is a link by itself.
            ':' if next == Some('/') => push(&mut out, c),
            // Mentions, mail addresses, issues and emoji names are found in the finished text, where a
            // backslash no longer helps: an invisible character parts them.
            '@' | '#' => parted(&mut out, c),
            ':' if names_emoji(last, next) => parted(&mut out, c),
            '.' if out.len() >= 3 && out.as_bytes()[out.len() - 3..].eq_ignore_ascii_case(b"www") => parted(&mut out, c),
            _ => out.push(c),
        }
        number &= c.is_ascii_digit();
        last = Some(c);
    }
    out
}

fn push(out: &mut String, c: char) {
    out.push('\\');
    out.push(c);
}

fn parted(out: &mut String, c: char) {
    if c == '.' {
        out.push_str("\u{200b}.");
    } else {
        out.push(c);
        out.push('\u{200b}');
    }
}

fn names_emoji(last: Option<char>, next: Option<char>) -> bool {
    let time = last.is_some_and(|c| c.is_ascii_digit());
    !time && next.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'))
}

/// Escaped text with some ranges in bold.
pub(in crate::render) fn with_bold(text: &str, marks: &[Range<usize>]) -> String {
    let mut out = String::new();
    for (words, mark) in pieces(text, marks) {
        match mark {
            Some(_) => out.push_str(&bold(&words)),
            None => out.push_str(&escape_clean(&words)),
        }
    }
    out
}

/// Bold by HTML, since asterisks do not hold where a word goes on or punctuation stands beside them.
fn bold(words: &str) -> String {
    format!("<strong>{}</strong>", escape_clean(words))
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::escape;

    /// The words that a page shows, or what else the parser finds in it but paragraphs, quotations and cells.
    fn words(page: &str) -> Result<String, String> {
        let mut words = String::new();
        for event in Parser::new_ext(page, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell | Tag::Paragraph | Tag::BlockQuote(None))
                | Event::End(_) => {}
                Event::Text(text) => words.push_str(&text),
                other => return Err(format!("{other:?}")),
            }
        }
        Ok(words)
    }

    const HOSTILE: &[&str] = &[
        "a | b || c \\| d",
        "<script>alert(1)</script> <b>x</b> <!-- y -->",
        "[x](http://e.vil) ![x](y) [x]: http://a [^1]",
        "*a* _b_ **c** __d__ ~~e~~ `f` ``g``",
        "# heading",
        "- list",
        "+ list",
        "1. list",
        "2) list",
        "> quote",
        "===",
        "---",
        "&lt; &amp; &#64;",
        "$x$ and $$y$$ ^z^",
        "| --- |",
        "\\",
        "trailing \\",
        "http://example.com and www.example.com and a@b.com",
        "tab\tand\nnewline\r\n\r\nmore",
        "```",
        "~~~",
        "{#id .class}",
        ":smile: :+1: #12 @someone",
        "\u{1b}[31m \u{202e}",
        "[ ] task [x] task",
        "[!NOTE] alert",
    ];

    #[test]
    fn hostile_words_come_out_as_words() {
        for text in HOSTILE {
            let plain = crate::render::view::clean::clean(text).trim().to_owned();
            let escaped = escape(text);
            for page in [format!("| |\n| --- |\n| {escaped} |\n"), format!("{escaped}\n"), format!("> {escaped}\n")] {
                let got = words(&page).unwrap_or_else(|event| panic!("{page}{event}"));
                assert_eq!(got.replace('\u{200b}', "").trim(), plain, "{page}");
            }
        }
    }

    #[test]
    fn ordinary_words_stay_readable() {
        let text = "About 1.6 million people (Jan. 6), he said: \"No\" - at 10:30 p.m.";
        assert_eq!(escape(text), text);
    }
}
