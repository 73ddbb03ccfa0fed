//! The form that words between marks are compared by: house style folded away.
//!
//! Given a folded word, [`form`] promises one form for spellings and small figures that every desk sets
//! in its own way. It never joins two words that a speaker would hear apart.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::text::word_map::WordMap;

/// Small numbers that one house spells out and another sets in digits; sorted.
const FIGURES: &[(&str, &str)] = &[
    ("eight", "8"),
    ("eighteen", "18"),
    ("eighty", "80"),
    ("eleven", "11"),
    ("fifteen", "15"),
    ("fifty", "50"),
    ("five", "5"),
    ("forty", "40"),
    ("four", "4"),
    ("fourteen", "14"),
    ("nine", "9"),
    ("nineteen", "19"),
    ("ninety", "90"),
    ("one", "1"),
    ("seven", "7"),
    ("seventeen", "17"),
    ("seventy", "70"),
    ("six", "6"),
    ("sixteen", "16"),
    ("sixty", "60"),
    ("ten", "10"),
    ("thirteen", "13"),
    ("thirty", "30"),
    ("three", "3"),
    ("twelve", "12"),
    ("twenty", "20"),
    ("two", "2"),
];

/// Spellings that differ by country or house; sorted.
const SPELLINGS: &[(&str, &str)] = &[
    ("advisor", "adviser"),
    ("advisors", "advisers"),
    ("behaviour", "behavior"),
    ("centre", "center"),
    ("centres", "centers"),
    ("colour", "color"),
    ("colours", "colors"),
    ("defence", "defense"),
    ("favour", "favor"),
    ("favourite", "favorite"),
    ("grey", "gray"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("honoured", "honored"),
    ("humour", "humor"),
    ("labour", "labor"),
    ("licence", "license"),
    ("neighbour", "neighbor"),
    ("neighbourhood", "neighborhood"),
    ("neighbours", "neighbors"),
    ("offence", "offense"),
    ("ok", "okay"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("rumour", "rumor"),
    ("rumours", "rumors"),
    ("theatre", "theater"),
    ("theatres", "theaters"),
    ("towards", "toward"),
    ("travelled", "traveled"),
    ("travelling", "traveling"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("whilst", "while"),
];

/// Titles, months and words that one desk shortens and another writes out; sorted.
const SHORTENED: &[(&str, &str)] = &[
    ("aug", "august"),
    ("capt", "captain"),
    ("col", "colonel"),
    ("dec", "december"),
    ("det", "detective"),
    ("dr", "doctor"),
    ("feb", "february"),
    ("gen", "general"),
    ("gov", "governor"),
    ("jan", "january"),
    ("lt", "lieutenant"),
    ("nov", "november"),
    ("oct", "october"),
    ("prof", "professor"),
    ("rep", "representative"),
    ("rev", "reverend"),
    ("sen", "senator"),
    ("sept", "september"),
    ("sgt", "sergeant"),
    ("vs", "versus"),
];

/// The three tables as one.
static FORMS: LazyLock<WordMap<&str, &str>> = LazyLock::new(|| [FIGURES, SPELLINGS, SHORTENED].into_iter().flatten().copied().collect());

/// The form that `lower`, a folded word, is compared by.
pub(super) fn form(lower: &str) -> Cow<'_, str> {
    if let Some(plain) = FORMS.get(lower) {
        return Cow::Borrowed(plain);
    }
    for (british, american) in [("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"), ("ise", "ize")] {
        // Shorter words ("rise", "wise", "noise") have another root.
        if let Some(root) = lower.strip_suffix(british).filter(|root| root.len() >= 5) {
            return Cow::Owned(format!("{root}{american}"));
        }
    }
    if lower.contains('.') && lower.chars().all(|c| c == '.' || c.is_alphabetic()) {
        return Cow::Owned(lower.replace('.', ""));
    }
    if lower.bytes().any(|b| b == b',') && lower.bytes().all(|b| b.is_ascii_digit() || b == b',') {
        return Cow::Owned(lower.replace(',', ""));
    }
    Cow::Borrowed(lower)
}

/// Words that are spoken in one and written as two; sorted.
const SPOKEN: &[(&str, &str)] = &[
    ("can't", "can not"),
    ("cannot", "can not"),
    ("dunno", "don't know"),
    ("gimme", "give me"),
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("kinda", "kind of"),
    ("lemme", "let me"),
    ("let's", "let us"),
    ("shan't", "shall not"),
    ("sorta", "sort of"),
    ("wanna", "want to"),
    ("won't", "will not"),
];

/// What can stand shortened behind an apostrophe, with the form that stands for all of a kind; sorted.
const SHORTENED_VERBS: &[(&str, &str)] = &[
    ("am", "'m"),
    ("are", "'re"),
    ("had", "'d"),
    ("has", "'s"),
    ("have", "'ve"),
    ("is", "'s"),
    ("not", "n't"),
    ("will", "'ll"),
    ("would", "'d"),
];

/// Some words as they may be heard: contractions taken apart, the verbs in them shortened, an opening "but"
/// left out.
pub(super) fn spoken_form<W: AsRef<str>>(words: &[W]) -> Vec<String> {
    let mut out = Vec::new();
    for word in words.iter().map(AsRef::as_ref).skip_while(|w| is_opener(w)) {
        let whole = find(SPOKEN, word).unwrap_or(word);
        for word in whole.split(' ') {
            let (base, rest) = match word.strip_suffix("n't") {
                Some(base) => (base, "n't"),
                None => word.split_at(word.find('\'').unwrap_or(word.len())),
            };
            out.extend([base, rest].iter().filter(|w| !w.is_empty()).map(|w| find(SHORTENED_VERBS, w).unwrap_or(w).to_owned()));
        }
    }
    out
}

fn find(table: &'static [(&str, &str)], word: &str) -> Option<&'static str> {
    table.binary_search_by(|(from, _)| (*from).cmp(word)).ok().map(|i| table[i].1)
}

/// Sounds that a transcript may keep or drop.
pub(super) fn is_filler(lower: &str) -> bool {
    matches!(lower, "ah" | "eh" | "er" | "hm" | "mm" | "uh" | "um")
}

/// Words that open a spoken sentence and that quoting desks drop without changing what is said.
pub(super) fn is_opener(lower: &str) -> bool {
    matches!(lower, "and" | "but" | "look" | "now" | "oh" | "so" | "well" | "yeah")
}

#[cfg(test)]
mod tests {
    use super::{FIGURES, SHORTENED, SHORTENED_VERBS, SPELLINGS, SPOKEN, form, spoken_form};

    #[test]
    fn tables_are_sorted() {
        assert!([FIGURES, SPELLINGS, SHORTENED, SPOKEN, SHORTENED_VERBS].iter().all(|table| table.is_sorted()));
    }

    #[test]
    fn contractions_are_heard_as_what_they_stand_for() {
        assert_eq!(spoken_form(&["we've"]), spoken_form(&["we", "have"]));
        assert_eq!(spoken_form(&["but", "it", "is"]), spoken_form(&["it's"]));
        assert_eq!(spoken_form(&["won't", "gonna"]), spoken_form(&["will", "not", "going", "to"]));
        assert_ne!(spoken_form(&["don't"]), spoken_form(&["do"]));
        assert_ne!(spoken_form(&["ruiz's"]), spoken_form(&["ruiz"]));
    }

    #[test]
    fn house_style_folds_away_and_words_stay() {
        assert_eq!(form("organisation"), form("organization"));
        assert_eq!(form("seven"), form("7"));
        assert_eq!(form("160,000"), "160000");
        assert_eq!(form("f.b.i."), form("fbi"));
        assert_eq!(form("gen"), form("general"));
        for word in ["rise", "noise", "promise", "wise", "surprise", "reckless"] {
            assert_eq!(form(word), form(word));
        }
        assert_ne!(form("never"), form("not"));
    }
}
