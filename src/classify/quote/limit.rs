//! Does a cut turn or limit the sense of what is left?
//!
//! Given the words of a quotation and the range that the other side lacks, [`turning`] promises the
//! negations, conditions and restrictions in that range which belong to a clause that is still quoted.
//! One in a clause of its own, in an aside, or in a set phrase ("no doubt", "his only daughter") turns
//! nothing. It reads surface words only; what a finding says of them is left to `tell`.

use std::ops::Range;

use crate::text::function_words::is_negating;

/// How a word limits a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Limit {
    /// Not, never, no, hardly.
    Negation,
    /// If, unless, until, provided that.
    Condition,
    /// Only, perhaps, almost.
    Restriction,
}

/// Words after the clause that is kept in which a negation still bears on it.
const NEAR_AFTER: usize = 4;
/// Words before the clause that is kept in which a limit still governs it.
const NEAR_BEFORE: usize = 7;

/// The words of one quotation as clauses see them.
pub(super) struct Clauses<'w> {
    /// Folded words.
    pub(super) lower: Vec<&'w str>,
    /// Does a comma, dash or colon stand before the word?
    pub(super) pause: Vec<bool>,
    /// First word of each word's sentence, and one past its last.
    pub(super) unit: Vec<(usize, usize)>,
}

/// The limiting words in `cut` that belong to clauses still quoted, ascending. `cut` is missing or
/// changed on the other side; its neighbours in the same sentence are kept.
pub(super) fn turning(clauses: &Clauses<'_>, cut: Range<usize>) -> Vec<usize> {
    if cut.is_empty() || cut.end > clauses.lower.len() {
        return Vec::new();
    }
    let first = clauses.unit[cut.start];
    let last = clauses.unit[cut.end - 1];
    let (kept_before, kept_after) = (cut.start > first.0, cut.end < last.1);
    let paused_after = clauses.pause.get(cut.end).copied().unwrap_or(false);
    let aside = kept_before && kept_after && clauses.pause[cut.start] && paused_after;
    let mut found = Vec::new();
    // "The | only | way": what is left is any way.
    if kept_before && clauses.lower[cut.start] == "only" && clauses.lower[cut.start - 1] == "the" {
        found.push(cut.start);
    }
    if kept_before {
        found.extend(clauses.trailing(cut.start, cut.end.min(first.1), aside));
    }
    if kept_after && !aside {
        found.extend(clauses.leading(cut.start.max(last.0), cut.end));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Limits that one of two exchanged passages has and the other lacks: of each side, the words.
pub(super) fn exchanged(a: &[&str], b: &[&str]) -> (Vec<usize>, Vec<usize>) {
    let limits = |words: &[&str]| {
        (0..words.len())
            .filter_map(|i| limit_at(words, i).map(|l| (l, i)))
            .filter(|(l, i)| *l != Limit::Restriction || words[*i] == "only")
            .collect::<Vec<_>>()
    };
    let (x, y) = (limits(a), limits(b));
    let lacking = |own: &[(Limit, usize)], other: &[(Limit, usize)]| {
        own.iter().filter(|(l, _)| !other.iter().any(|(o, _)| o == l)).map(|&(_, i)| i).collect::<Vec<_>>()
    };
    (lacking(&x, &y), lacking(&y, &x))
}

/// How the word at `at` limits, set phrases apart.
pub(super) fn limit_at(words: &[&str], at: usize) -> Option<Limit> {
    let before = at.checked_sub(1).map_or("", |i| words[i]);
    let after = words.get(at + 1).copied().unwrap_or("");
    let word = words[at];
    // "Not only the river but the wells" says of the wells what it says; alone, "not only" opens what is said.
    let goes_on_with_but = words[at..].contains(&"but");
    if is_negating(word) || matches!(word, "rarely" | "seldom" | "scarcely") {
        let set_phrase = match word {
            "no" => matches!(after, "doubt" | "question" | "secret" | "wonder" | "matter"),
            "not" => is_narrowing(after) && goes_on_with_but || before == "why",
            "nothing" => after == "but",
            _ => false,
        };
        return (!set_phrase).then_some(Limit::Negation);
    }
    match word {
        "unless" | "until" | "till" | "except" | "provided" | "providing" | "lest" => Some(Limit::Condition),
        "if" => (!matches!(before, "as" | "even" | "what" | "see" | "ask" | "asked" | "know" | "wonder" | "check" | "sure")
            && after != "anything"
            && !(after == "you" && matches!(words.get(at + 2), Some(&("will" | "like" | "want" | "wish" | "please" | "ask" | "look")))))
        .then_some(Limit::Condition),
        "long" => (matches!(before, "as" | "so") && after == "as").then_some(Limit::Condition),
        "case" | "condition" | "event" => matches!(before, "in" | "on" | "the").then_some(Limit::Condition),
        "purpose" | "purposes" => (before == "the").then_some(Limit::Condition),
        // "It is not | just | about money": without the word all is denied.
        "just" | "merely" | "simply" => (is_negating(before) && !goes_on_with_but).then_some(Limit::Restriction),
        "only" | "solely" => (!(is_determiner(before) || is_negating(before) && goes_on_with_but)).then_some(Limit::Restriction),
        "perhaps" | "maybe" | "possibly" | "probably" | "allegedly" | "supposedly" | "almost" | "nearly" => Some(Limit::Restriction),
        _ => None,
    }
}

fn is_narrowing(word: &str) -> bool {
    matches!(word, "only" | "just" | "merely" | "simply" | "solely")
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "an" | "my" | "our" | "your" | "his" | "her" | "its" | "their" | "one") || word.ends_with("'s")
}

/// Words that start a clause of its own.
fn starts_clause(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "or"
            | "nor"
            | "so"
            | "yet"
            | "because"
            | "since"
            | "although"
            | "though"
            | "while"
            | "whereas"
            | "which"
            | "who"
            | "whose"
    )
}

/// Verbs that take back the clause that hangs on them.
fn takes_back(word: &str) -> bool {
    matches!(
        word,
        "deny" | "denied" | "denies" | "doubt" | "doubted" | "doubts" | "wish" | "wished" | "whether" | "pretend" | "refuse" | "refused"
    )
}

impl Clauses<'_> {
    /// Limits right of a clause that is kept up to `from`.
    fn trailing(&self, from: usize, to: usize, aside: bool) -> Vec<usize> {
        let mut at = from;
        if starts_clause(self.lower[at]) {
            // "but not for children", "and only if": cut short, so they lean on the clause before.
            let leans = |word: &str| matches!(word, "not" | "never" | "only" | "except" | "unless" | "until" | "till");
            if at + 1 >= to || !leans(self.lower[at + 1]) {
                return Vec::new();
            }
            at += 1;
        }
        if self.is_contrast(from, to) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for i in at..to {
            let limit = limit_at(&self.lower, i);
            let apart = i > at && (starts_clause(self.lower[i]) || self.pause[i]);
            if apart && limit != Some(Limit::Condition) && self.lower[i] != "only" {
                break;
            }
            match limit {
                Some(Limit::Condition) => {
                    found.push(i);
                    break;
                }
                // In an aside a negation turns the aside; further on it turns what it stands with.
                Some(Limit::Negation | Limit::Restriction) if aside || i - from >= NEAR_AFTER => {}
                Some(Limit::Negation | Limit::Restriction) => found.push(i),
                None => {}
            }
        }
        if found.is_empty() && self.is_negated_before(from) {
            found.extend(self.narrowing(from, to));
        }
        found
    }

    /// "We want peace, | not war": what is said not to be is told apart from what is kept.
    fn is_contrast(&self, from: usize, to: usize) -> bool {
        let next = self.lower.get(from + 1).copied().unwrap_or("");
        let leans = matches!(next, "if" | "until" | "till" | "unless" | "before" | "after" | "yet" | "now" | "anymore" | "always" | "all");
        self.pause[from] && self.lower[from] == "not" && to - from >= 2 && !leans
    }

    /// Limits left of a clause that is kept from `to` on.
    fn leading(&self, from: usize, to: usize) -> Vec<usize> {
        if starts_clause(self.lower[to - 1]) {
            return Vec::new();
        }
        if self.pause[to] {
            // "If the doctors agree, | I will race": the clause in front hangs on the one that is kept.
            let start = (from..to).rev().find(|&i| i == from || self.pause[i] || starts_clause(self.lower[i])).unwrap_or(from);
            let first = (start..to.min(start + 2)).find(|&i| limit_at(&self.lower, i) == Some(Limit::Condition));
            return first.into_iter().collect();
        }
        let mut found = Vec::new();
        for i in (from..to).rev().take(NEAR_BEFORE) {
            let no_doubt = i > 0 && self.lower[i - 1] == "no";
            if limit_at(&self.lower, i).is_some() || (takes_back(self.lower[i]) && !no_doubt) {
                found.push(i);
            }
            if self.pause[i] || starts_clause(self.lower[i]) {
                break;
            }
        }
        found
    }

    /// Is the clause that ends before `at` negated?
    fn is_negated_before(&self, at: usize) -> bool {
        let start = self.unit[at.saturating_sub(1)].0;
        for i in (start..at).rev() {
            if limit_at(&self.lower, i) == Some(Limit::Negation) {
                return true;
            }
            if self.pause[i] || starts_clause(self.lower[i]) {
                return false;
            }
        }
        false
    }

    /// What narrows a negated clause: without it the speaker denies more than was said.
    fn narrowing(&self, from: usize, to: usize) -> Option<usize> {
        let word = |i: usize| if i < to { self.lower[i] } else { "" };
        match word(from) {
            "before" | "after" => Some(from),
            "just" | "simply" | "merely" => (word(from + 1) == "because").then_some(from),
            "in" => (word(from + 1) == "order").then_some(from + 1),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Clauses, exchanged, turning};

    /// Cuts what stands between the bars and answers with the words that turn the rest.
    fn cut(text: &str) -> Vec<String> {
        let (mut lower, mut pause, mut bars, mut next_pause) = (Vec::new(), Vec::new(), Vec::new(), false);
        for piece in text.split(' ') {
            if piece == "|" {
                bars.push(lower.len());
                continue;
            }
            let word = piece.trim_end_matches([',', '.']);
            lower.push(word);
            pause.push(next_pause);
            next_pause = piece.ends_with(',');
        }
        let unit = vec![(0, lower.len()); lower.len()];
        let clauses = Clauses { lower, pause, unit };
        turning(&clauses, bars[0]..bars[1]).into_iter().map(|i| clauses.lower[i].to_owned()).collect()
    }

    #[test]
    fn limits_of_the_kept_clause_count() {
        assert_eq!(cut("we do | not | believe it"), ["not"]);
        assert_eq!(cut("| i have never said that | the manager should go"), ["never"]);
        assert_eq!(cut("we will strike | unless the city pays |"), ["unless"]);
        assert_eq!(cut("it protects infants | only if both doses are given | before the rains"), ["only", "if"]);
        assert_eq!(cut("| if the doctors agree, | i will race again"), ["if"]);
        assert_eq!(cut("we cannot hold someone | for the purpose of them being prosecuted |"), ["purpose"]);
        assert_eq!(cut("all may enter, | but not the children |"), ["not"]);
        assert_eq!(cut("this is | not just | about money"), ["not", "just"]);
        assert_eq!(cut("this isn't | just | about money"), ["just"]);
        assert_eq!(cut("the | only | way to stop him is a wall"), ["only"]);
        assert_eq!(cut("he will come | if you pay him |"), ["if"]);
        assert_eq!(cut("i never drink | before noon |"), ["before"]);
        assert_eq!(cut("we will pay, | not now |"), ["not"]);
        assert_eq!(cut("i will, | if god wills, | race again"), ["if"]);
    }

    #[test]
    fn limits_of_other_clauses_do_not() {
        let none: [&str; 0] = [];
        assert_eq!(cut("the path is open, | and it is not hard to see why |"), none);
        assert_eq!(cut("i will never, | as nobody told me, | race again"), none);
        assert_eq!(cut("| i am not sure why but | we will go"), none);
        assert_eq!(cut("| there is no doubt that | we will go"), none);
        assert_eq!(cut("she gave it to | his only daughter |"), none);
        assert_eq!(cut("we will go | even if it rains |"), none);
        assert_eq!(cut("we stayed on site | to make sure that nobody was left behind |"), none);
        assert_eq!(cut("| has he not understood that this is the one thing | you avoid"), none);
        assert_eq!(cut("we opened the valve | to see if it worked |"), none);
        assert_eq!(cut("we want peace, | not a war |"), none);
        assert_eq!(cut("it saves | not only the river but | the wells"), none);
        assert_eq!(cut("| the only trouble is that | we cannot swim"), none);
        assert_eq!(cut("it is a ship | if you like |"), none);
        assert_eq!(cut("it is | just | another one"), none);
        assert_eq!(cut("it is neither just | nor quiet |"), none);
    }

    #[test]
    fn exchanged_words_are_held_against_each_other() {
        assert_eq!(exchanged(&["never"], &["not"]), (vec![], vec![]));
        assert_eq!(exchanged(&["won't"], &["will"]), (vec![0], vec![]));
        assert_eq!(exchanged(&["when"], &["if"]), (vec![], vec![0]));
    }
}
