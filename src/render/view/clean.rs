//! Foreign text made fit to print: nothing in it may steer the terminal, the page or the reading order.
//!
//! Given any text, [`clean`] promises one line without control, bidirectional or invisible characters.
//! What cannot be shown safely is replaced visibly, so that nobody can hide words in it.

use std::borrow::Cow;
use std::ops::Range;

/// What becomes of one character.
enum Fate {
    Keep,
    Space,
    Drop,
    Show(char),
}

fn fate(c: char) -> Fate {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{2007}' | '\u{2028}' | '\u{2029}' | '\u{202f}' => Fate::Space,
        // Control pictures: an escape is seen as ␛ and does nothing.
        '\0'..='\u{1f}' => Fate::Show(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\u{7f}' => Fate::Show('\u{2421}'),
        // More controls; and embeddings, overrides and isolates, which turn the reading order round, past
        // the end of the text too.
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Fate::Show('\u{fffd}'),
        // Marks that are seen by nobody: soft hyphen, zero-width space, direction marks, byte order mark, tags.
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Fate::Drop,
        _ => Fate::Keep,
    }
}

/// The text on one line, safe to print; white space is folded to single spaces.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let plain = text.chars().all(|c| matches!(fate(c), Fate::Keep)) && !text.contains("  ");
    if plain {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match fate(c) {
            Fate::Keep if c == ' ' => space(&mut out),
            Fate::Keep => out.push(c),
            Fate::Space => space(&mut out),
            Fate::Drop => {}
            Fate::Show(picture) => out.push(picture),
        }
    }
    Cow::Owned(out)
}

fn space(out: &mut String) {
    if !out.ends_with(' ') {
        out.push(' ');
    }
}

/// A text with ranges of interest, cut into pieces: `(words, index of the range or None)`, each clean.
pub(crate) fn pieces<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<(Cow<'a, str>, Option<usize>)> {
    let mut out = Vec::new();
    let mut at = 0;
    for (index, range) in ranges.iter().enumerate() {
        if range.start < at || text.get(range.clone()).is_none() {
            continue;
        }
        out.push((clean(&text[at..range.start]), None));
        out.push((clean(&text[range.clone()]), Some(index)));
        at = range.end;
    }
    out.push((clean(&text[at..]), None));
    out.retain(|(words, _)| !words.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mred\u{7}"), "a\u{241b}[31mred\u{2407}");
        assert_eq!(clean("pay \u{202e}001 me"), "pay \u{fffd}001 me");
        assert_eq!(clean("one\r\n two\u{a0}three"), "one two three");
        assert_eq!(clean("\u{9b}2J \u{feff}x\u{ad}y"), "\u{fffd}2J xy");
    }

    #[test]
    fn no_character_comes_through_that_could() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = c.to_string();
            let out = clean(&text);
            assert!(!out.chars().any(char::is_control), "{c:?}");
        }
    }
}
