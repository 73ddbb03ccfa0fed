//! Sorted word lists that lie in the program as text.
//!
//! Given a text of sorted words, [`WordList`] promises look-ups without any work at the start. What a list
//! says of a word is left to whoever holds it.

use std::cmp::Ordering;

/// A sorted word list: an embedded text with a space or a line end after each word, perhaps after a
/// line of comment. Searched where it lies, so that starting costs nothing.
pub(crate) struct WordList(pub(crate) &'static str);

impl WordList {
    /// Is `word` in the list?
    pub(crate) fn has(&self, word: &str) -> bool {
        let bytes = self.0.as_bytes();
        let comment = if self.0.starts_with('#') { bytes.iter().position(|&b| b == b'\n').map_or(0, |end| end + 1) } else { 0 };
        let (mut low, mut high) = (comment, bytes.len());
        let parts = |b: &u8| matches!(b, b'\n' | b' ');
        while low < high {
            let middle = usize::midpoint(low, high);
            let start = bytes[low..middle].iter().rposition(&parts).map_or(low, |at| low + at + 1);
            let end = bytes[middle..high].iter().position(&parts).map_or(high, |at| middle + at);
            match bytes[start..end].cmp(word.as_bytes()) {
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
        let words: Vec<&str> = self.0.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect();
        words.windows(2).all(|w| w[0] < w[1]) && words.iter().all(|w| self.has(w))
    }
}
