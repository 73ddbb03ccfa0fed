//! Breaking text into lines by display width.
//!
//! Given pieces and a number of columns, [`wrap`] promises lines no wider than that (unless a single
//! character is), broken at spaces where there are any, with every visible character kept in order.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::paint::{Piece, columns, piece};

/// A stretch without a space.
#[derive(Default)]
struct Word {
    pieces: Vec<Piece>,
    columns: usize,
    /// The spaces before it, with their tone; none where it starts the text.
    space: Option<Piece>,
}

/// Breaks pieces into lines of at most `width` columns; at least one line.
pub(crate) fn wrap(pieces: &[Piece], width: usize) -> Vec<Vec<Piece>> {
    let width = width.max(1);
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut used = 0;
    for word in words(pieces).into_iter().flat_map(|word| fitting(word, width)) {
        let space = word.space.as_ref().filter(|_| used > 0).map_or(0, |s| s.text.len());
        if used > 0 && used + space + word.columns > width {
            lines.push(Vec::new());
            used = 0;
        }
        let line = lines.last_mut().expect("there is always a line");
        if let Some(space) = word.space.filter(|_| used > 0) {
            used += space.text.len();
            push(line, space);
        }
        used += word.columns;
        word.pieces.into_iter().for_each(|p| push(line, p));
    }
    lines
}

/// As [`wrap`], but at most `most` lines; what is cut off is shown by an ellipsis.
pub(crate) fn wrap_at_most(pieces: &[Piece], width: usize, most: usize) -> Vec<Vec<Piece>> {
    let mut lines = wrap(pieces, width);
    if lines.len() > most.max(1) {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            while columns(last) + 1 > width {
                shorten(last);
            }
            let tone = last.last().map_or(super::paint::Tone::Quiet, |p| p.tone);
            push(last, piece("…", tone));
        }
    }
    lines
}

fn shorten(line: &mut Vec<Piece>) {
    if let Some(last) = line.last_mut() {
        let cut = last.text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        last.text.truncate(cut);
        if last.text.is_empty() {
            line.pop();
        }
    }
}

fn push(line: &mut Vec<Piece>, next: Piece) {
    match line.last_mut() {
        Some(last) if last.tone == next.tone => last.text.push_str(&next.text),
        Some(_) | None => line.push(next),
    }
}

fn words(pieces: &[Piece]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for p in pieces {
        for (index, part) in p.text.split(' ').enumerate() {
            if index > 0 {
                match words.last_mut() {
                    Some(Word { pieces, space: Some(space), .. }) if pieces.is_empty() => space.text.push(' '),
                    Some(_) | None => words.push(Word { space: Some(piece(" ", p.tone)), ..Word::default() }),
                }
                open = true;
            }
            if part.is_empty() {
                continue;
            }
            if !open {
                words.push(Word::default());
                open = true;
            }
            if let Some(word) = words.last_mut() {
                word.columns += part.width();
                push(&mut word.pieces, piece(part, p.tone));
            }
        }
    }
    words.retain(|w| !w.pieces.is_empty());
    words
}

/// Cuts a word that is wider than a line.
fn fitting(word: Word, width: usize) -> Vec<Word> {
    if word.columns <= width {
        return vec![word];
    }
    let mut out = vec![Word { space: word.space, ..Word::default() }];
    for p in &word.pieces {
        for grapheme in p.text.graphemes(true) {
            let wide = grapheme.width();
            if out.last().is_some_and(|w| w.columns > 0 && w.columns + wide > width) {
                out.push(Word::default());
            }
            if let Some(last) = out.last_mut() {
                last.columns += wide;
                push(&mut last.pieces, piece(grapheme, p.tone));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::paint::{Tone, columns, piece};
    use super::{wrap, wrap_at_most};

    fn plain(text: &str, width: usize) -> Vec<String> {
        wrap(&[piece(text, Tone::Plain)], width).iter().map(|l| l.iter().map(|p| p.text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_by_columns() {
        assert_eq!(plain("one two three", 7), ["one two", "three"]);
        assert_eq!(plain("漢字漢字", 5), ["漢字", "漢字"]);
        assert_eq!(plain("abcdefgh i", 3), ["abc", "def", "gh", "i"]);
        assert_eq!(plain("", 3), [""]);
    }

    #[test]
    fn words_of_two_tones_stay_together() {
        let pieces = [piece("cost ", Tone::Plain), piece("$2", Tone::Strong), piece(".", Tone::Plain)];
        let lines = wrap(&pieces, 5);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1], [piece("$2", Tone::Strong), piece(".", Tone::Plain)]);
    }

    #[test]
    fn no_line_is_too_wide_and_nothing_is_lost() {
        let text = "A long-ish line, with 漢字 and e\u{301}tudes of variouslengthsthatdonotfit.";
        for width in 2..40 {
            let lines = wrap(&[piece(text, Tone::Plain)], width);
            assert!(lines.iter().all(|l| columns(l) <= width), "{width}");
            let joined: String = lines.concat().iter().map(|p| p.text.replace(' ', "")).collect();
            assert_eq!(joined, text.replace(' ', ""));
            assert!(wrap_at_most(&[piece(text, Tone::Plain)], width, 2).iter().all(|l| columns(l) <= width));
        }
    }
}
