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

/// Words that deny what is left of them without their first two letters; sorted. A list, as "invaluable",
/// "inflammable" and "important" deny nothing.
static DENYING: WordList = WordList::new(
    "illegal illegible illegitimate illiberal illiterate illogical imbalanced immature immobile immoral immortal immovable impartial \
     impassable impatient imperfect impermissible impersonal implausible impolite impossible impractical imprecise improbable improper \
     impure inaccessible inaccurate inaction inactive inadequate inadmissible inadvisable inappropriate inattentive inaudible incapable \
     incoherent incompatible incompetent incomplete inconclusive inconsistent inconvenient incorrect incurable indecent indecisive \
     indefensible indefinite independent indirect indiscreet ineffective inefficient ineligible inexact inexcusable inexpensive \
     inexperienced infertile inflexible informal infrequent inhospitable inhuman inhumane injustice inoffensive inoperable inorganic \
     insane insecure insensitive insignificant insincere insoluble insolvent insufficient intolerable intolerant invalid invisible \
     involuntary irrational irreconcilable irrecoverable irregular irrelevant irreligious irreparable irreplaceable irresponsible \
     irreversible",
);

/// Is one of two folded words the other denied: with "un" or "non" before it ("paid", "unpaid"), or with another
/// denying prefix ("valid", "invalid")? Shorter bases are left alone: "until" and "union" deny nothing.
pub(crate) fn are_contraries(x: &str, y: &str) -> bool {
    let (base, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    let listed = || DENYING.has(long) || long.strip_suffix("ly").is_some_and(|word| DENYING.has(word));
    base.len() >= 4
        && match long.len() - base.len() {
            2 => long.strip_prefix("un") == Some(base) || (long.ends_with(base) && listed()),
            3 => long.strip_prefix("non") == Some(base),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::{DENYING, FUNCTION, NEGATING, are_contraries};

    #[test]
    fn lists_are_sorted() {
        assert!(FUNCTION.is_sorted() && NEGATING.is_sorted() && DENYING.is_sorted());
    }

    #[test]
    fn a_prefix_denies_only_where_it_does() {
        for (x, y) in [("paid", "unpaid"), ("valid", "invalid"), ("regularly", "irregularly"), ("possible", "impossible")] {
            assert!(are_contraries(x, y) && are_contraries(y, x), "{x} {y}");
        }
        for (x, y) in [("valuable", "invaluable"), ("flammable", "inflammable"), ("form", "inform"), ("come", "income"), ("til", "until")] {
            assert!(!are_contraries(x, y), "{x} {y}");
        }
    }
}
