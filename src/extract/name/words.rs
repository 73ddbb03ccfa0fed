//! Ordinary words, as far as they help to tell a name from a word that is capitalised by its place.
//!
//! Given a folded word, it answers from general lists: function words, words that a dictionary writes
//! in lower case, and nouns for people. It knows nothing of the account at hand.

use std::cmp::Ordering;

/// A sorted word list: an embedded text with one word a line, after a first line of comment.
/// Searched where it lies, so that starting costs nothing.
struct WordList(&'static str);

impl WordList {
    fn has(&self, word: &str) -> bool {
        let bytes = self.0.as_bytes();
        let (mut low, mut high) = (bytes.iter().position(|&b| b == b'\n').map_or(0, |end| end + 1), bytes.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let start = bytes[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |at| low + at + 1);
            let end = bytes[middle..high].iter().position(|&b| b == b'\n').map_or(high, |at| middle + at);
            match bytes[start..end].cmp(word.as_bytes()) {
                Ordering::Equal => return true,
                Ordering::Less => low = end + 1,
                Ordering::Greater => high = start,
            }
        }
        false
    }
}

static COMMON: WordList = WordList(include_str!("data/words.txt"));
static PEOPLE: WordList = WordList(include_str!("data/people.txt"));

/// Is `word`, or the word that it is an inflection of, one that a dictionary writes in lower case?
pub(crate) fn is_common(word: &str) -> bool {
    is_function(word) || inflections(word, |base| COMMON.has(base) || PEOPLE.has(base))
}

/// Does `word` name a person by occupation, office or role, in the singular ("mayor", "beekeeper")?
pub(crate) fn is_person_noun(word: &str) -> bool {
    let grown = || ["man", "woman", "person"].iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end));
    (PEOPLE.has(word) && !NOT_ROLES.contains(&word)) || grown()
}

/// Does `word` name several people by what they are ("lawmakers", "police")?
pub(crate) fn is_people_noun(word: &str) -> bool {
    matches!(word, "police" | "people" | "men" | "women" | "officials" | "troops" | "authorities")
        || word.strip_suffix('s').is_some_and(|w| !w.ends_with('s') && PEOPLE.has(w))
        || word.strip_suffix("ies").is_some_and(|w| PEOPLE.has(&format!("{w}y")))
        || word.strip_suffix("men").is_some_and(|w| w.len() > 2)
}

/// Nouns that WordNet files under people first, but that stand before names for other reasons.
const NOT_ROLES: &[&str] = &[
    "best",
    "black",
    "christian",
    "dear",
    "dead",
    "first",
    "good",
    "here",
    "home",
    "kind",
    "last",
    "living",
    "local",
    "male",
    "million",
    "other",
    "public",
    "second",
    "third",
    "white",
    "wild",
    "young",
    "german",
    "native",
    "pet",
    "rival",
];

/// Tries `word` and what is left of it without the endings of English inflection.
fn inflections(word: &str, mut known: impl FnMut(&str) -> bool) -> bool {
    if known(word) {
        return true;
    }
    let mut regrown = |base: &str, end: &str| {
        let mut grown = String::with_capacity(base.len() + end.len());
        grown.push_str(base);
        grown.push_str(end);
        known(&grown)
    };
    for (ending, regrow) in [
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
        ("er", ""),
        ("ers", ""),
    ] {
        if let Some(base) = word.strip_suffix(ending).filter(|b| b.len() >= 3) {
            let doubled = ending.starts_with(['e', 'i']) && base.as_bytes().windows(2).last().is_some_and(|w| w[0] == w[1]);
            if regrown(base, regrow) || (doubled && base.is_char_boundary(base.len() - 1) && regrown(&base[..base.len() - 1], "")) {
                return true;
            }
        }
    }
    false
}

/// Function words, and the adverbs and participles that commonly open a sentence.
pub(crate) fn is_function(word: &str) -> bool {
    FUNCTION.binary_search(&word).is_ok()
}

/// Sorted.
const FUNCTION: &[&str] = &[
    "a",
    "about",
    "above",
    "according",
    "across",
    "after",
    "afterward",
    "afterwards",
    "again",
    "against",
    "ago",
    "ahead",
    "all",
    "almost",
    "alone",
    "along",
    "already",
    "also",
    "although",
    "always",
    "am",
    "amid",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anybody",
    "anyone",
    "anything",
    "apart",
    "are",
    "around",
    "as",
    "aside",
    "asked",
    "at",
    "away",
    "back",
    "be",
    "because",
    "been",
    "before",
    "behind",
    "being",
    "below",
    "beneath",
    "beside",
    "besides",
    "between",
    "beyond",
    "both",
    "but",
    "by",
    "can",
    "can't",
    "could",
    "couldn't",
    "despite",
    "did",
    "didn't",
    "do",
    "does",
    "doesn't",
    "don't",
    "done",
    "down",
    "due",
    "during",
    "each",
    "either",
    "else",
    "enough",
    "even",
    "ever",
    "every",
    "everybody",
    "everyone",
    "everything",
    "except",
    "few",
    "fewer",
    "for",
    "former",
    "from",
    "further",
    "given",
    "had",
    "half",
    "has",
    "hasn't",
    "have",
    "haven't",
    "he",
    "he'd",
    "he'll",
    "he's",
    "her",
    "here",
    "here's",
    "hers",
    "herself",
    "him",
    "himself",
    "his",
    "how",
    "however",
    "i",
    "i'd",
    "i'll",
    "i'm",
    "i've",
    "if",
    "in",
    "indeed",
    "inside",
    "instead",
    "into",
    "is",
    "isn't",
    "it",
    "it'd",
    "it'll",
    "it's",
    "its",
    "itself",
    "just",
    "last",
    "later",
    "least",
    "less",
    "let",
    "let's",
    "like",
    "many",
    "maybe",
    "me",
    "meanwhile",
    "might",
    "more",
    "moreover",
    "most",
    "mostly",
    "much",
    "must",
    "my",
    "myself",
    "near",
    "nearby",
    "nearly",
    "neither",
    "never",
    "nevertheless",
    "next",
    "no",
    "nobody",
    "none",
    "nonetheless",
    "nor",
    "not",
    "nothing",
    "now",
    "nowhere",
    "of",
    "off",
    "often",
    "oh",
    "ok",
    "okay",
    "on",
    "once",
    "one",
    "only",
    "onto",
    "or",
    "other",
    "others",
    "otherwise",
    "our",
    "ours",
    "out",
    "outside",
    "over",
    "overall",
    "own",
    "past",
    "per",
    "perhaps",
    "please",
    "previously",
    "quite",
    "rather",
    "really",
    "recently",
    "regarding",
    "she",
    "she'd",
    "she'll",
    "she's",
    "should",
    "shouldn't",
    "since",
    "so",
    "some",
    "somebody",
    "someone",
    "something",
    "sometimes",
    "somewhere",
    "soon",
    "still",
    "such",
    "than",
    "that",
    "that's",
    "the",
    "their",
    "theirs",
    "them",
    "themselves",
    "then",
    "there",
    "there's",
    "therefore",
    "these",
    "they",
    "they'd",
    "they'll",
    "they're",
    "they've",
    "this",
    "those",
    "though",
    "through",
    "throughout",
    "thus",
    "till",
    "to",
    "today",
    "together",
    "tomorrow",
    "tonight",
    "too",
    "toward",
    "towards",
    "two",
    "under",
    "unless",
    "unlike",
    "until",
    "up",
    "upon",
    "us",
    "using",
    "very",
    "via",
    "was",
    "wasn't",
    "we",
    "we'd",
    "we'll",
    "we're",
    "we've",
    "well",
    "were",
    "weren't",
    "what",
    "what's",
    "whatever",
    "when",
    "whenever",
    "where",
    "whereas",
    "wherever",
    "whether",
    "which",
    "while",
    "who",
    "who's",
    "whoever",
    "whole",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "won't",
    "would",
    "wouldn't",
    "yes",
    "yesterday",
    "yet",
    "you",
    "you'd",
    "you'll",
    "you're",
    "you've",
    "your",
    "yours",
    "yourself",
];

/// Months and weekdays with their abbreviations: they are dates, not names.
pub(crate) fn is_calendar(word: &str) -> bool {
    CALENDAR.binary_search(&word).is_ok()
}

/// Sorted.
const CALENDAR: &[&str] = &[
    "apr",
    "april",
    "aug",
    "august",
    "dec",
    "december",
    "feb",
    "february",
    "fri",
    "friday",
    "fridays",
    "jan",
    "january",
    "jul",
    "july",
    "jun",
    "june",
    "mar",
    "march",
    "may",
    "mon",
    "monday",
    "mondays",
    "nov",
    "november",
    "oct",
    "october",
    "sat",
    "saturday",
    "saturdays",
    "sep",
    "sept",
    "september",
    "sun",
    "sunday",
    "sundays",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "thursdays",
    "tue",
    "tues",
    "tuesday",
    "tuesdays",
    "wed",
    "wednesday",
    "wednesdays",
];

/// Capital-letter abbreviations that name nobody.
pub(crate) fn is_plain_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "ceo"
            | "cfo"
            | "coo"
            | "cto"
            | "tv"
            | "pm"
            | "am"
            | "a.m."
            | "p.m."
            | "dna"
            | "hiv"
            | "aids"
            | "gdp"
            | "faq"
            | "pdf"
            | "url"
            | "vip"
            | "suv"
            | "atm"
            | "iq"
            | "dui"
            | "cctv"
            | "gps"
            | "ufo"
            | "lgbt"
            | "lgbtq"
            | "da"
            | "das"
            | "mp"
            | "mps"
            | "mep"
            | "meps"
            | "ngo"
            | "ngos"
            | "id"
            | "ids"
            | "ipo"
            | "pr"
            | "hr"
            | "ad"
            | "bc"
            | "et"
            | "est"
            | "edt"
            | "pst"
            | "pdt"
            | "gmt"
            | "utc"
            | "bst"
            | "cet"
            | "ph.d."
            | "mph"
            | "kph"
            | "phd"
            | "covid"
            | "sars"
            | "ii"
            | "iii"
            | "iv"
            | "vi"
            | "pac"
            | "pacs"
            | "ad."
            | "b.c."
            | "ptsd"
            | "rv"
            | "icu"
            | "er"
            | "q"
            | "x-ray"
            | "t-shirt"
            | "hd"
            | "3d"
            | "vat"
    )
}

/// Prefixes that a hyphen ties to a name without being part of it ("Anti-", "Ex-").
pub(crate) fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "anti"
            | "pro"
            | "ex"
            | "mid"
            | "non"
            | "pre"
            | "post"
            | "co"
            | "vice"
            | "semi"
            | "half"
            | "re"
            | "self"
            | "then"
            | "now"
            | "inter"
            | "trans"
            | "ultra"
            | "neo"
            | "sub"
            | "cross"
            | "multi"
            | "late"
            | "early"
            | "all"
    )
}

/// Lower-case particles inside names of people and places ("de", "van", "al-").
pub(crate) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "das"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "di"
            | "du"
            | "la"
            | "las"
            | "le"
            | "los"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "bin"
            | "ibn"
            | "bint"
            | "al"
            | "el"
            | "ul"
            | "ur"
            | "ben"
            | "y"
            | "af"
            | "zu"
            | "zur"
            | "sur"
            | "d"
            | "l"
            | "abu"
            | "umm"
    )
}

#[cfg(test)]
mod tests {
    use super::{CALENDAR, FUNCTION, is_common, is_people_noun, is_person_noun};

    #[test]
    fn tables_are_sorted() {
        assert!(FUNCTION.is_sorted() && CALENDAR.is_sorted());
    }

    #[test]
    fn ordinary_words_are_known_in_their_forms() {
        for word in ["coffee", "storms", "stopped", "studies", "the", "closing", "lawmakers"] {
            assert!(is_common(word), "{word}");
        }
        assert!(!is_common("solberg") && !is_common("genalo"));
        assert!(is_person_noun("glaciologist") && is_people_noun("lawmakers") && !is_person_noun("local"));
    }
}
