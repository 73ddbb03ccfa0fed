//! One side negates what the other asserts.
//!
//! A negating word ("not", "never", "refused to") governs a verb whose partner across is free, while the
//! words around both belong together. Bare parity over a sentence is wrong four times in ten; held to a
//! well-shared clause it is right nineteen times in twenty (measured on SICK). Negation that was reworded
//! ("did not accept" / "rejected") leaves a negative word without partner across: then nothing is said.

use super::passage::{Passage, refuses};
use super::{Found, words};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};
use crate::similarity::function_words::is_negating;
use crate::text::span::Span;

/// How many words around a verb must be shared for its clause to be the same one.
const REACH: usize = 8;
/// Which share of them, in per cent.
const SHARED: usize = 60;

pub(super) fn check(passage: &Passage<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for side in [Side::A, Side::B] {
        for at in 0..passage.side(side).len() {
            let found = lost_negation(passage, side, at).or_else(|| denial(passage, side, at));
            out.extend(found.map(|(own, across)| conflict(passage, side, own, across).finding(passage)));
        }
    }
    out
}

/// The negated words on `side`, and the free ones across, where word `at` negates.
fn lost_negation(passage: &Passage<'_>, side: Side, at: usize) -> Option<(Span, Span)> {
    let here = passage.side(side);
    let word = &here[at];
    let verb = refuses(&word.token.stem) && here.get(at + 1).is_some_and(|w| w.token.lower == "to");
    let particle = is_negating(&word.token.lower) && !passage.only_not(side, at);
    if word.partner.is_some() || !(verb || particle) {
        return None;
    }
    let target = passage.content_after(side, at + 1 + usize::from(verb), 4)?;
    let other = side.other();
    let across = here[target].partner?;
    let free = !passage.negated(other, across) && !reworded(passage, side, at, across);
    let shared = passage.shared_around(side, target, REACH).min(passage.shared_around(other, across, REACH));
    if !free || shared < SHARED {
        return None;
    }
    let from = if at > 0 && is_auxiliary(&here[at - 1].token.lower) { at - 1 } else { at };
    let there = passage.side(other);
    let auxiliary = across.checked_sub(1).filter(|&i| is_auxiliary(&there[i].token.lower));
    Some((passage.span(side, from, target), passage.span(other, auxiliary.unwrap_or(across), across)))
}

/// "Denied that" against "said that", in the same slot.
fn denial(passage: &Passage<'_>, side: Side, at: usize) -> Option<(Span, Span)> {
    let here = passage.side(side);
    let word = &here[at];
    if !denies(&word.token.stem) || word.partner.is_some() {
        return None;
    }
    let other = side.other();
    let there = passage.side(other);
    let across = word.rival.or_else(|| {
        let near = here.get(at.checked_sub(1)?)?.partner? + 1;
        (near < there.len() && there[near].partner.is_none()).then_some(near)
    })?;
    let asserts =
        matches!(there[across].token.stem.as_str(), "say" | "confirm" | "state" | "announc" | "admit" | "acknowledg" | "insist" | "claim");
    let follows = |words: &[super::passage::Word<'_>], i: usize| words.get(i + 1).is_some_and(|w| w.token.lower == "that");
    let shared = passage.shared_around(side, at, 12).min(passage.shared_around(other, across, 12));
    if !asserts || shared < SHARED || reworded(passage, side, at, across) {
        return None;
    }
    let ends = |words: &[super::passage::Word<'_>], i: usize| if follows(words, i) { i + 1 } else { i };
    Some((passage.span(side, at, ends(here, at)), passage.span(other, across, ends(there, across))))
}

/// Has the other side, in the sentence of word `across`, a negative word of its own that this side lacks?
fn reworded(passage: &Passage<'_>, side: Side, at: usize, across: usize) -> bool {
    let there = passage.side(side.other());
    let sentence = there[across].sentence;
    let negative = |lower: &str, stem: &str| is_negating(lower) || refuses(stem) || denies(stem) || is_negative(stem);
    let own = there.iter().enumerate().filter(|(_, w)| w.sentence == sentence && w.partner.is_none());
    let found = own.into_iter().any(|(i, w)| negative(&w.token.lower, &w.token.stem) && !passage.only_not(side.other(), i));
    let here = passage.side(side);
    let twice = here.iter().enumerate().any(|(i, w)| {
        i != at
            && w.partner.is_none()
            && w.sentence == here[at].sentence
            && w.clause == here[at].clause
            && negative(&w.token.lower, &w.token.stem)
    });
    found || twice
}

fn denies(stem: &str) -> bool {
    matches!(stem, "deni" | "deny" | "disput" | "refut" | "rebut")
}

/// Stems of words that negate by their meaning.
fn is_negative(stem: &str) -> bool {
    const STEMS: &[&str] = &[
        "abandon",
        "absenc",
        "absent",
        "avoid",
        "ban",
        "block",
        "cancel",
        "dismiss",
        "doubt",
        "drop",
        "exclud",
        "fals",
        "few",
        "forbid",
        "free",
        "halt",
        "ignor",
        "imposs",
        "lack",
        "miss",
        "oppos",
        "prevent",
        "prohibit",
        "refus",
        "reject",
        "rule",
        "scrap",
        "skip",
        "spurn",
        "stop",
        "turn",
        "unabl",
        "unclear",
        "uncertain",
        "unknown",
        "unlik",
        "unwil",
        "withdraw",
        "withhold",
        "wrong",
    ];
    STEMS.contains(&stem) || stem.starts_with("un") && stem.len() > 5
}

/// Forms of be, have, do and the modals.
pub(super) fn is_auxiliary(lower: &str) -> bool {
    matches!(
        lower,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "has"
            | "have"
            | "had"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "shall"
            | "should"
            | "must"
    )
}

fn conflict(passage: &Passage<'_>, side: Side, own: Span, across: Span) -> Found {
    let spans = if side == Side::A { Pair::new(own, across) } else { Pair::new(across, own) };
    let said = Pair::new(words(passage.accounts.a, spans.a), words(passage.accounts.b, spans.b));
    let compared = match side {
        Side::A => Pair::new(Some("negated".to_owned()), Some("asserted".to_owned())),
        Side::B => Pair::new(Some("asserted".to_owned()), Some("negated".to_owned())),
    };
    Found {
        kind: FindingKind::NegationConflict,
        words: spans.map(Some),
        message: format!("A says “{}”, B “{}”: one negates what the other asserts", said.a, said.b),
        compared,
        weight_milli: 900,
    }
}
