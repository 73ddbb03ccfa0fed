//! Words that carry grammar rather than news, and words that negate.
//!
//! Given a folded word, it answers from sorted lists. How much a content word weighs is left to
//! `lexical`.

use crate::text::word_list::WordList;

/// Articles, pronouns, prepositions, auxiliaries and the commonest adverbs of English; sorted.
static FUNCTION: WordList = WordList::new(
    "'s a about above after again against all along already also although am among an and another any anyone anything are \
     around as at away back be became because become been before being below between both but by came can come comes coming \
     could did do does doing down during each either else even ever every everyone everything few for from further get gets \
     getting go goes going got had has have having he her here hers herself him himself his how however i if in into is it \
     its itself just last least less let lets like lot lots made many may me might mine more most much must my myself never \
     nor nothing now of off on once one only onto or other others our ours out over own per really said same say says shall \
     she should since so some someone something still such take takes than that the their theirs them themselves then there \
     these they thing things this those though through to told too took toward towards under until up upon us very was way \
     ways we went were what when where whether which while who whom whose why will with within would yet you your yours",
);

/// Words that negate what they stand with; sorted.
static NEGATING: WordList = WordList::new("barely cannot hardly neither never no nobody none nor not nothing nowhere without");

/// Does the folded word carry grammar only?
pub(crate) fn is_function(lower: &str) -> bool {
    FUNCTION.has(lower)
}

/// Does the folded word negate?
pub(crate) fn is_negating(lower: &str) -> bool {
    lower.ends_with("n't") || NEGATING.has(lower)
}

/// Is one of two folded words the other with "un" or "non" before it ("paid", "unpaid")? Shorter bases are left
/// alone: "until" and "union" deny nothing.
pub(crate) fn are_contraries(x: &str, y: &str) -> bool {
    let (base, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    base.len() >= 4
        && match long.len() - base.len() {
            2 => long.strip_prefix("un") == Some(base),
            3 => long.strip_prefix("non") == Some(base),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::{FUNCTION, NEGATING};

    #[test]
    fn lists_are_sorted() {
        assert!(FUNCTION.is_sorted() && NEGATING.is_sorted());
    }
}
