//! Near-spellings of words; `strsim` is used here and, for names, in `normal::name`.
//!
//! Given a word and words that were possible, [`nearest_word`] promises the one that was probably meant,
//! or none rather than a far one. Given two folded words of two accounts, [`near_spelling`] promises a
//! cautious yes for slips and transliterations (Genalo / Genallo), and no for short words and figures,
//! where one letter is another word.

/// Likeness (Damerau–Levenshtein, normalised) below which a word was hardly meant.
const LEAST: f64 = 0.55;

/// The candidate that is spelled most like `word`, if any is near; the first of equals.
pub fn nearest_word<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let mut best = None;
    for candidate in candidates {
        let likeness = strsim::normalized_damerau_levenshtein(&word, &candidate.to_lowercase());
        if likeness >= LEAST && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Shorter words differ from others by one letter too often.
const SHORTEST: usize = 6;

/// Are the two the same word but for a letter or two?
pub(crate) fn near_spelling(x: &str, y: &str) -> bool {
    let (shorter, longer) = (x.len().min(y.len()), x.len().max(y.len()));
    if shorter < SHORTEST || longer - shorter > 2 || x.bytes().any(|b| b.is_ascii_digit()) || x.chars().next() != y.chars().next() {
        return false;
    }
    let slips = strsim::osa_distance(x, y);
    slips <= 1 || (slips == 2 && shorter >= 9)
}

#[cfg(test)]
mod tests {
    use super::{near_spelling, nearest_word};

    #[test]
    fn slips_are_near_and_short_words_are_not() {
        assert!(near_spelling("genalo", "genallo") && near_spelling("mikhailov", "mikhaylov"));
        assert!(!near_spelling("rate", "rats") && !near_spelling("160,000", "150,000") && !near_spelling("bridge", "fridge"));
    }

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        let words = ["number-conflict", "number-precision", "quote-altered"];
        assert_eq!(nearest_word("number-conflit", words.into_iter()), Some("number-conflict"));
        assert_eq!(nearest_word("Quote-alterd", words.into_iter()), Some("quote-altered"));
        assert_eq!(nearest_word("x", words.into_iter()), None);
    }
}
