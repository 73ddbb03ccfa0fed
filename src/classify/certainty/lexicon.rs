//! Words of negation, doubt, and their kin.
//!
//! Lists of our own making from general knowledge of English, by folded form or by stem; what a word does
//! in its sentence is left to the files that ask.

use crate::text::word_list::WordList;

/// Words that negate the verb or noun after them.
pub(super) fn negates(lower: &str) -> bool {
    lower.ends_with("n't") || matches!(lower, "not" | "never" | "cannot")
}

/// Stems of verbs that, with "to", say that the thing did not happen ("refused to release").
pub(super) fn negates_infinitive(stem: &str) -> bool {
    matches!(stem, "refus" | "fail" | "declin" | "neglect" | "forget")
}

/// Any word that makes its clause negative, by itself or by its meaning: where one stands, a lost "not"
/// may only have been reworded.
pub(super) fn is_negative(lower: &str, stem: &str) -> bool {
    negates(lower) || NEGATIVE_WORDS.has(lower) || NEGATIVE_STEMS.has(stem)
}

/// Sorted.
static NEGATIVE_WORDS: WordList = WordList::new(
    "against away barely except few free hardly impossible incapable instead little neither nobody none nor nothing nowhere rarely rather scarcely seldom \
    unable unaware unchanged unclear uncommon unlikely untrue unwilling without zero",
);

/// Sorted.
static NEGATIVE_STEMS: WordList = WordList::new(
    "abandon absenc absent avoid ban bar block boycott cancel ceas contradict declin defi deni denial dismiss disput doubt drop end escap \
    exclud fail failur fals forbid forget forgo halt ignor lack lose lost miss neglect omit oppos prevent prohibit quash rebuf rebuff \
    refrain refus refut reject rule scrap shun skip spare stop suspend turn veto void withheld withhold",
);

/// Adverbs that pass a statement on as hearsay or guess.
pub(super) fn is_hedging_adverb(lower: &str) -> bool {
    matches!(
        lower,
        "reportedly"
            | "allegedly"
            | "apparently"
            | "seemingly"
            | "supposedly"
            | "purportedly"
            | "presumably"
            | "possibly"
            | "perhaps"
            | "maybe"
            | "probably"
            | "potentially"
            | "ostensibly"
            | "conceivably"
    )
}

/// Adjectives that do the same for a noun.
pub(super) fn is_hedging_adjective(lower: &str) -> bool {
    matches!(lower, "alleged" | "suspected" | "apparent" | "purported" | "rumored" | "rumoured" | "supposed" | "presumed")
}

/// Participles that with "to" after a form of "be" pass something on ("is said to have sold").
pub(super) fn is_hedging_participle(lower: &str) -> bool {
    matches!(
        lower,
        "said"
            | "believed"
            | "thought"
            | "understood"
            | "alleged"
            | "reported"
            | "rumored"
            | "rumoured"
            | "suspected"
            | "likely"
            | "presumed"
            | "considered"
    )
}

/// Stems of reporting verbs that keep their distance.
pub(super) fn is_distant(stem: &str) -> bool {
    matches!(stem, "claim" | "alleg" | "purport" | "specul" | "insinu" | "assert")
}

/// Stems of reporting verbs that vouch for what they report.
pub(super) fn is_vouching(stem: &str) -> bool {
    matches!(stem, "confirm" | "acknowledg" | "admit" | "conced" | "verifi" | "prove" | "confess" | "certifi")
}

/// Stems of plain reporting verbs, between the two.
pub(super) fn is_plain_report(stem: &str) -> bool {
    matches!(stem, "say" | "tell" | "add" | "state" | "write" | "note" | "report" | "announc" | "explain" | "remark" | "mention")
}

/// Words that leave a possibility open as "may" does.
pub(super) fn keeps_open(lower: &str) -> bool {
    KEEPS_OPEN.has(lower)
}

/// Sorted.
static KEEPS_OPEN: WordList = WordList::new(
    "able can can't cannot chance consider considering expected if likely plans possibility possible potential potentially risk threatened \
    threatens unable would",
);

/// Words that leave a statement to somebody else, or in doubt.
pub(super) fn casts_doubt(lower: &str) -> bool {
    CASTS_DOUBT.has(lower)
}

/// Sorted.
static CASTS_DOUBT: WordList = WordList::new(
    "accusations accused accusing allegation allegations alleged alleges alleging believe believed believes claim claimed claiming claims \
    rumors rumours suggested suggests suspected suspicion suspicions unconfirmed",
);

#[cfg(test)]
mod tests {
    use super::{CASTS_DOUBT, KEEPS_OPEN, NEGATIVE_STEMS, NEGATIVE_WORDS};

    #[test]
    fn lists_are_sorted() {
        for list in [&CASTS_DOUBT, &KEEPS_OPEN, &NEGATIVE_STEMS, &NEGATIVE_WORDS] {
            assert!(list.is_sorted());
        }
    }
}
