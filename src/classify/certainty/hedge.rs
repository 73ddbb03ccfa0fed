//! A hedge that one side has on a shared statement and the other has not.
//!
//! Given a link, it looks for hedging adverbs, verbs of seeming, passives of hearsay and the modals of
//! possibility, and for the first content word that each governs. Where that word has a partner across
//! without any hedge or weaker attribution in its sentence, certainty differs.

use super::negation::is_auxiliary;
use super::passage::Passage;
use super::{Found, words};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};
use crate::text::span::Span;

pub(super) fn check(passage: &Passage<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for side in [Side::A, Side::B] {
        let mut at = 0;
        while at < passage.side(side).len() {
            let Some(hedge) = hedge_at(passage, side, at) else {
                at += 1;
                continue;
            };
            out.extend(lost(passage, side, &hedge).map(|found| found.finding(passage)));
            at = hedge.end.max(at + 1);
        }
    }
    out
}

/// A hedge: its words, and where what it governs begins.
struct Hedge {
    start: usize,
    end: usize,
    modal: bool,
}

/// The hedge that starts at word `at`.
fn hedge_at(passage: &Passage<'_>, side: Side, at: usize) -> Option<Hedge> {
    let here = passage.side(side);
    let lower = |i: usize| here.get(i).map_or("", |w| w.token.lower.as_str());
    let hedge = |length: usize, modal: bool| Some(Hedge { start: at, end: at + length, modal });
    match lower(at) {
        "reportedly" | "allegedly" | "apparently" | "supposedly" | "purportedly" | "seemingly" | "presumably" | "perhaps" | "possibly"
        | "probably" | "ostensibly" | "rumored" | "rumoured" => hedge(1, false),
        "seems" | "seem" | "seemed" | "appears" | "appear" | "appeared" if lower(at + 1) == "to" => hedge(2, false),
        "likely" if lower(at + 1) == "to" => hedge(2, false),
        "is" | "are" | "was" | "were" | "been" if hearsay(lower(at + 1)) && lower(at + 2) == "to" => hedge(3, false),
        "may" | "might" if !here[at].token.capital && lower(at + 1) != "not" => hedge(1, true),
        "could" if lower(at + 1) != "not" => hedge(1, true),
        _ => None,
    }
}

fn hearsay(participle: &str) -> bool {
    matches!(participle, "said" | "believed" | "thought" | "reported" | "rumored" | "rumoured" | "alleged" | "understood" | "suspected")
}

/// The finding where what the hedge governs stands unhedged across.
fn lost(passage: &Passage<'_>, side: Side, hedge: &Hedge) -> Option<Found> {
    let here = passage.side(side);
    let other = side.other();
    let there = passage.side(other);
    if here[hedge.start].partner.is_some_and(|j| hedge_at(passage, other, j).is_some()) {
        return None;
    }
    let target = governed(passage, side, hedge)?;
    let across = here[target].partner?;
    let hedged = (0..there.len()).any(|j| there[j].sentence == there[across].sentence && near(j, across) && doubts(passage, other, j));
    let shared = passage.shared_around(side, target, 8).min(passage.shared_around(other, across, 8));
    if hedged || shared < 50 || hedge.modal && !firm(passage, other, across, here[hedge.start].token.lower.as_str()) {
        return None;
    }
    let first = if hedge.end - hedge.start == 1 && target > hedge.end + 2 {
        passage.span(side, hedge.start, hedge.end - 1)
    } else {
        passage.span(side, hedge.start, target)
    };
    let start = first_auxiliary(passage, other, across);
    Some(found(passage, side, first, passage.span(other, start, across)))
}

fn near(i: usize, j: usize) -> bool {
    i.abs_diff(j) <= 12
}

/// The first content word with a partner that the hedge governs: up to six words on, else just before it.
fn governed(passage: &Passage<'_>, side: Side, hedge: &Hedge) -> Option<usize> {
    let here = passage.side(side);
    let sentence = here[hedge.start].sentence;
    let usable = |i: &usize| here[*i].sentence == sentence && here[*i].content && here[*i].partner.is_some();
    let after = (hedge.end..here.len().min(hedge.end + 6)).find(usable);
    after.or_else(|| (hedge.start.saturating_sub(3)..hedge.start).rev().find(usable))
}

/// Is word `at` a hedge, or a word that keeps its distance ("claimed", "alleged", "suspected")?
fn doubts(passage: &Passage<'_>, side: Side, at: usize) -> bool {
    let word = passage.side(side)[at].token;
    let distant = matches!(
        word.stem.as_str(),
        "claim"
            | "alleg"
            | "suspect"
            | "suggest"
            | "believ"
            | "think"
            | "rumor"
            | "rumour"
            | "speculat"
            | "accus"
            | "expect"
            | "likelihood"
            | "possibl"
            | "potenti"
            | "unclear"
            | "unconfirm"
            | "would"
            | "if"
            | "whether"
            | "should"
            | "can"
            | "chanc"
            | "risk"
            | "hope"
            | "consid"
            | "plan"
    );
    distant
        || word.lower == "likely"
        || word.lower == "maybe"
        || matches!(word.lower.as_str(), "seems" | "seem" | "seemed" | "appears" | "appear" | "appeared")
        || hedge_at(passage, side, at).is_some()
}

/// Against a modal, only a definite form counts: a verb with "will" or "is to", or one in a finite form,
/// since "could" may tell of ability and "may" of permission.
fn firm(passage: &Passage<'_>, side: Side, across: usize, modal: &str) -> bool {
    let words = passage.side(side);
    let before = |n: usize| across.checked_sub(n).map_or("", |i| words[i].token.lower.as_str());
    let will = (1..=2).any(|n| matches!(before(n), "will" | "shall"));
    let verb = words[across].token;
    let finite = verb.lower != verb.stem && !verb.lower.ends_with("ing") && before(1) != "to";
    will || (modal != "could" && finite)
}

fn first_auxiliary(passage: &Passage<'_>, side: Side, at: usize) -> usize {
    let words = passage.side(side);
    let mut start = at;
    while start > 0 && at - start < 3 && words[start - 1].sentence == words[at].sentence && is_auxiliary(&words[start - 1].token.lower) {
        start -= 1;
    }
    start
}

fn found(passage: &Passage<'_>, side: Side, hedged: Span, outright: Span) -> Found {
    let spans = if side == Side::A { Pair::new(hedged, outright) } else { Pair::new(outright, hedged) };
    let said = Pair::new(words(passage.accounts.a, spans.a), words(passage.accounts.b, spans.b));
    let (kind, compared) = match side {
        Side::A => (FindingKind::CertaintyRaised, Pair::new(Some("hedged".to_owned()), Some("outright".to_owned()))),
        Side::B => (FindingKind::CertaintyLowered, Pair::new(Some("outright".to_owned()), Some("hedged".to_owned()))),
    };
    let how = Pair::new(side == Side::A, side == Side::B).map(|h| if h { "with a hedge" } else { "outright" });
    let message = format!("A says “{}” {}, B “{}” {}", said.a, how.a, said.b, how.b);
    Found { kind, words: spans.map(Some), message, compared, weight_milli: 700 }
}
