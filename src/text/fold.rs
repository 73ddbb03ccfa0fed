//! One folding for every comparison: typography, spaces, ligatures and case.
//!
//! Given a word or a phrase, it promises a comparison form. Folding never decides that two words mean the
//! same; it only removes what a typesetter or an encoder put in. Spans always point into the text itself.

use compact_str::CompactString;

/// What a character becomes before two texts are compared. Nothing is returned for characters that are
/// invisible (soft hyphen, zero-width and bidirectional controls).
pub fn fold_char(c: char) -> &'static str {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' | '\u{02BC}' | '\u{00B4}' | '`' => "'",
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{00AB}' | '\u{00BB}' | '\u{2033}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        '\u{2026}' => "...",
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\t' | '\n' | '\r' => " ",
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        _ => "",
    }
}

/// Is the character one that no reader sees: soft hyphen, zero-width or bidirectional control?
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// Folds one word: typography and case. For plain ASCII this is lower-casing.
pub fn fold_word(word: &str) -> CompactString {
    if word.bytes().all(is_plain) {
        let mut out = CompactString::new(word);
        out.make_ascii_lowercase();
        return out;
    }
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out.into()
}

/// Folds a phrase: as [`fold_word`], with runs of white space as one space and none at the ends.
pub fn fold_phrase(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len());
    let mut space = false;
    for c in phrase.chars() {
        if c.is_ascii_graphic() && c != '`' {
            if std::mem::take(&mut space) {
                out.push(' ');
            }
            out.push(c.to_ascii_lowercase());
        } else if c.is_whitespace() {
            space = !out.is_empty();
        } else if !is_invisible(c) {
            if std::mem::take(&mut space) {
                out.push(' ');
            }
            push_folded(c, &mut out);
        }
    }
    out
}

/// Is it an ASCII character that folding at most lower-cases?
fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'\t' | b'\n' | b'\r' | b'`')
}

fn fold_into(text: &str, out: &mut String) {
    if text.bytes().all(is_plain) {
        let start = out.len();
        out.push_str(text);
        out[start..].make_ascii_lowercase();
        return;
    }
    for c in text.chars() {
        push_folded(c, out);
    }
}

fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        match c {
            '\t' | '\n' | '\r' => out.push(' '),
            '`' => out.push('\''),
            _ => out.push(c.to_ascii_lowercase()),
        }
        return;
    }
    if is_invisible(c) {
        return;
    }
    let folded = fold_char(c);
    if folded.is_empty() {
        out.extend(c.to_lowercase());
    } else {
        out.push_str(folded);
    }
}

#[cfg(test)]
mod tests {
    use super::fold_phrase;

    #[test]
    fn typography_and_case_fold_away() {
        assert_eq!(fold_phrase("“It’s\u{a0}ﬁne”\n – SHE"), "\"it's fine\" - she");
    }
}
