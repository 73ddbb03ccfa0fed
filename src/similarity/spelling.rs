//! Near-spellings of words and names: the only user of `strsim`.
//!
//! Given two folded words, [`near_spelling`] promises a cautious yes for slips and transliterations
//! (Genalo / Genallo), and no for short words and figures, where one letter is another word.

/// Shorter words differ from others by one letter too often.
const SHORTEST: usize = 6;

/// Are the two the same word but for a letter or two?
pub(crate) fn near_spelling(x: &str, y: &str) -> bool {
    let (shorter, longer) = (x.len().min(y.len()), x.len().max(y.len()));
    if shorter < SHORTEST || longer - shorter > 2 || x.bytes().any(|b| b.is_ascii_digit()) || first(x) != first(y) {
        return false;
    }
    let slips = strsim::osa_distance(x, y);
    slips <= 1 || (slips == 2 && shorter >= 9)
}

fn first(word: &str) -> Option<char> {
    word.chars().next()
}

#[cfg(test)]
mod tests {
    use super::near_spelling;

    #[test]
    fn slips_are_near_and_short_words_are_not() {
        assert!(near_spelling("genalo", "genallo") && near_spelling("mikhailov", "mikhaylov"));
        assert!(!near_spelling("rate", "rats") && !near_spelling("160,000", "150,000") && !near_spelling("bridge", "fridge"));
    }
}
