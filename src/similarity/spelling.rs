//! Near-spellings of words; `strsim` is used here and, for names, in `normal::name`.
//!
//! Given a word and words that were possible, [`nearest_word`] promises the one that was probably meant,
//! or none rather than a far one.

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

#[cfg(test)]
mod tests {
    use super::nearest_word;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        let words = ["number-conflict", "number-precision", "quote-altered"];
        assert_eq!(nearest_word("number-conflit", words.into_iter()), Some("number-conflict"));
        assert_eq!(nearest_word("Quote-alterd", words.into_iter()), Some("quote-altered"));
        assert_eq!(nearest_word("x", words.into_iter()), None);
    }
}
