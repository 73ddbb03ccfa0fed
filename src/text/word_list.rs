//! Sorted word lists that lie in the program as text.
//!
//! Given a text of sorted words, [`WordList`] promises look-ups without any work at the start. What a list
//! says of a word is left to whoever holds it.

use std::cmp::Ordering;

/// Letters as the index tells them apart: what sorts before "a", each of a to z, what sorts after "z".
const LETTERS: usize = 28;
/// One entry for each two first letters, and the end.
const ENTRIES: usize = LETTERS * LETTERS + 1;

/// A sorted word list: an embedded text with a space or a line end after each word, perhaps after a
/// line of comment. Searched where it lies, by an index over the first two letters that the compiler
/// makes, so that starting costs nothing. Some 6 kB beside the text; to be held in a `static`.
pub(crate) struct WordList {
    text: &'static str,
    /// For each two first letters, where the words that begin with them or with later ones start.
    starts: [u32; ENTRIES],
    /// For each two first letters, which [`trait_of`] the words that begin with them have, as bits: most words
    /// that are asked for have none of them.
    traits: [u32; ENTRIES],
}

/// What a word with a place in the index has beside its first two letters, as one of 32 bits.
const fn trait_of(word: &[u8]) -> u32 {
    let (third, last) = if word.len() > 2 { (word[2], word[word.len() - 1]) } else { (0, 0) };
    1 << ((word.len() as u32 * 11 + third as u32 * 3 + last as u32) % 32)
}

/// Where two first bytes stand in the index; grows with them. A word of one letter ends in its separator.
const fn entry(first: u8, second: u8) -> usize {
    letter(first) * LETTERS + letter(second)
}

const fn letter(byte: u8) -> usize {
    match byte {
        b'a'..=b'z' => (byte - b'a') as usize + 1,
        0..b'a' => 0,
        _ => LETTERS - 1,
    }
}

const fn separates(byte: u8) -> bool {
    matches!(byte, b'\n' | b' ')
}

impl WordList {
    /// An index over `text`; O(text), when the program is compiled.
    pub(crate) const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = [0; ENTRIES];
        let mut traits = [0; ENTRIES];
        let mut at = 0;
        while at < bytes.len() && bytes[0] == b'#' && (at == 0 || bytes[at - 1] != b'\n') {
            at += 1;
        }
        let mut filled = 0;
        while at < bytes.len() {
            let second = if at + 1 < bytes.len() { bytes[at + 1] } else { b' ' };
            let own = entry(bytes[at], second);
            while filled <= own {
                starts[filled] = at as u32;
                filled += 1;
            }
            let from = at;
            while at < bytes.len() && bytes[at] != b'\n' && bytes[at] != b' ' {
                at += 1;
            }
            // Where very many words share two letters, their traits together say nothing.
            traits[own] |= if bytes.len() > 1 << 17 { u32::MAX } else { trait_of(bytes.split_at(at).0.split_at(from).1) };
            at += 1;
        }
        while filled < ENTRIES {
            starts[filled] = bytes.len() as u32;
            filled += 1;
        }
        Self { text, starts, traits }
    }

    /// Is `word` in the list?
    pub(crate) fn has(&self, word: &str) -> bool {
        let bytes = self.text.as_bytes();
        let word = word.as_bytes();
        let Some(&first) = word.first() else { return false };
        let own = entry(first, word.get(1).copied().unwrap_or(b' '));
        if self.traits[own] & trait_of(word) == 0 {
            return false;
        }
        let (mut low, mut high) = (self.starts[own] as usize, self.starts[own + 1] as usize);
        while low < high {
            let middle = usize::midpoint(low, high);
            let start = bytes[low..middle].iter().rposition(|&b| separates(b)).map_or(low, |at| low + at + 1);
            let end = bytes[middle..high].iter().position(|&b| separates(b)).map_or(high, |at| middle + at);
            match bytes[start..end].cmp(word) {
                Ordering::Equal => return true,
                Ordering::Less => low = end + 1,
                Ordering::Greater => high = start,
            }
        }
        false
    }

    /// Are the words in order, each once? For tests.
    #[cfg(test)]
    pub(crate) fn is_sorted(&self) -> bool {
        let words: Vec<&str> = self.text.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect();
        words.windows(2).all(|w| w[0] < w[1]) && words.iter().all(|w| self.has(w))
    }
}
