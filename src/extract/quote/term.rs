//! Words in marks that are nobody's speech: titles, nicknames, words that are only mentioned.
//!
//! Given a stretch and what stands before it, [`is_term`] promises an answer from form alone. A stretch
//! that no cue reaches is a term, too; that is `bind`'s decision.

use crate::extract::quote::layout::View;
use crate::extract::quote::words;

/// Is it a title, a nickname or a word that is only mentioned?
pub fn is_term(view: View<'_>, low: usize, at: usize, words: &str) -> bool {
    let ended = words.ends_with(['.', '!', '?']);
    let count = words.split_whitespace().count();
    let one = if at > low { view.word(at - 1) } else { "" };
    let two = if at > low + 1 { view.word(at - 2) } else { "" };
    let mentioned = matches!(one, "titled" | "entitled" | "nicknamed" | "dubbed" | "headlined" | "named")
        || matches!((two, one), ("known", "as") | ("so", "called"));
    let so_called = one == "called" && at > low + 2 && view.word(at - 3) == "so";
    let titled = count >= 2 && count <= 8 && !ended && is_title_case(words);
    let heading = words.ends_with(':') && count <= 3;
    heading || titled || so_called || mentioned && count <= 8 && !ended
}

/// Are all longer words capitalised, as in the title of a work or a show?
fn is_title_case(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}').filter(|w| !w.is_empty());
    let upper = |w: &str| w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let small = |w: &str| words::is_preposition(w) || words::is_determiner(w) || matches!(w, "and" | "or" | "but");
    words.next().is_some_and(upper) && words.all(|w| upper(w) || small(w))
}
