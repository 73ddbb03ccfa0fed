//! Which language a text is in.
//!
//! Given a text, [`detect`] answers only where it is long enough and the answer is reliable: a wrong
//! answer would tell people that a comparison cannot be trusted when it can.

/// Bytes below which no answer is reliable.
const LEAST_BYTES: usize = 300;
/// Bytes that are enough for an answer.
const SAMPLE_BYTES: usize = 4_000;

/// The language tag (`en`) of a text, if it shows it.
pub(super) fn detect(text: &str) -> Option<&'static str> {
    let sample = sample(text);
    if sample.len() < LEAST_BYTES {
        return None;
    }
    if is_plainly_english(sample) {
        return Some("en");
    }
    let info = whatlang::detect(sample)?;
    info.is_reliable().then(|| tag(info.lang()))
}

/// The first part of the text, cut between two characters.
fn sample(text: &str) -> &str {
    let text = text.trim();
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A quick look that spares the full one for nearly every account: English prose has a fifth of its
/// words from this list, other languages next to none.
fn is_plainly_english(sample: &str) -> bool {
    let (mut words, mut english) = (0_usize, 0_usize);
    for word in sample.split_ascii_whitespace() {
        words += 1;
        english += usize::from(matches!(
            word,
            "the" | "The" | "of" | "and" | "to" | "that" | "was" | "is" | "for" | "with" | "said" | "by" | "his" | "has"
        ));
    }
    english * 8 > words
}

/// The two-letter tag where there is one.
fn tag(language: whatlang::Lang) -> &'static str {
    const TWO: &[(&str, &str)] = &[
        ("afr", "af"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "nb"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    let code = language.code();
    TWO.iter().find(|(three, _)| *three == code).map_or(code, |(_, two)| two)
}

/// Does the tag stand for English?
pub(super) fn is_english(tag: &str) -> bool {
    tag.get(..2).is_some_and(|t| t.eq_ignore_ascii_case("en")) && !tag.get(2..3).is_some_and(|c| c.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::{detect, is_english};

    #[test]
    fn long_texts_show_their_language() {
        let english =
            "The council voted on Monday to close the library, and the mayor said that it was a hard day for the town. ".repeat(4);
        let spanish =
            "El ayuntamiento decidió el lunes cerrar la biblioteca, y la alcaldesa dijo que fue un día difícil para todos. ".repeat(4);
        let german = "Der Stadtrat beschloss am Montag, die Bücherei zu schließen, und die Bürgermeisterin sprach von einem schweren Tag. "
            .repeat(4);
        assert_eq!((detect(&english), detect(&spanish), detect(&german)), (Some("en"), Some("es"), Some("de")));
    }

    #[test]
    fn short_texts_show_nothing() {
        assert_eq!(detect("El ayuntamiento decidió el lunes."), None);
        assert!(is_english("en") && is_english("en-GB") && !is_english("enm") && !is_english("es"));
    }
}
