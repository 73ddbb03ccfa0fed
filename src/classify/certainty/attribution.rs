//! S023 and S026: a claim that one side attributes is the other's own assertion.
//!
//! The attributed words must have their partners across, in a sentence that reports nobody's speech. Who
//! is named as the source is left to the quotations.

use crate::classify::certainty::Draft;
use crate::classify::certainty::bridge::{Bank, Bridge};
use crate::classify::certainty::hedge;
use crate::fact::{Quotation, Speech, Value};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};
use crate::text::span::Span;

/// Share of the reported words that must have partners, in percent.
const COVERED: usize = 75;

/// Content words that a claim has at least; one fewer where all of them have partners.
const LEAST: usize = 4;

/// Findings of one link.
pub(super) fn find(bridge: &Bridge<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for (side, kind) in [(Side::A, FindingKind::AttributionDropped), (Side::B, FindingKind::AttributionAdded)] {
        let (bank, across) = (bridge.side(side), bridge.side(side.other()));
        let mut reports = bank.quotes.iter().filter(|(s, q)| bank.sentences.contains(s) && q.speech == Speech::Indirect);
        let dropped = reports.find_map(|(_, q)| unattributed(bank, across, q));
        out.extend(dropped.map(|source| finding(bridge, side, kind, source)));
    }
    out
}

/// The words that attribute, where the claim stands across as an assertion.
fn unattributed(bank: &Bank<'_>, across: &Bank<'_>, report: &Quotation) -> Option<Span> {
    let cue = report.cue?;
    let words: Vec<usize> = report.parts.iter().flat_map(|p| bank.over(*p)).filter(|&at| bank.words[at].content).collect();
    let partners: Vec<usize> = words.iter().filter_map(|&at| bank.words[at].partner).collect();
    let to = report.parts.first().is_some_and(|p| bank.lower(bank.over(*p).start) == "to");
    if to || is_factive(bank.stem(bank.over(cue.span).start)) {
        return None;
    }
    let least = if partners.len() == words.len() { LEAST - 1 } else { LEAST };
    if words.len() < least || partners.len() * 100 < words.len() * COVERED || bank.words.get(bank.over(cue.span).start)?.partner.is_some() {
        return None;
    }
    let covers = |at: usize| partners.contains(&at);
    let claim = partners.first().map(|&at| across.sentence(at))?;
    let content = claim.clone().filter(|&at| across.words[at].content);
    let (mut own, mut all) = (0, 0);
    for at in content {
        all += 1;
        own += usize::from(covers(at));
    }
    let quoted = partners.iter().any(|&at| across.words[at].quoted);
    let sentence = across.words.get(claim.start)?.sentence;
    let asserted = own * 100 >= all * COVERED && !quoted && !reports(across, sentence, &partners) && !continues(across, sentence);
    let doubted = hedge::is_hedged(across, claim);
    (asserted && !doubted).then(|| source_span(bank, report, cue.span))
}

/// Verbs that take for granted what they report, and those that report no words.
fn is_factive(stem: &str) -> bool {
    matches!(
        stem,
        "know"
            | "see"
            | "hear"
            | "learn"
            | "realiz"
            | "realis"
            | "discov"
            | "show"
            | "want"
            | "plan"
            | "hope"
            | "remember"
            | "forget"
            | "understand"
    )
}

/// Does a report of speech, thought or belief cover the claim, or open before it in its sentence?
fn reports(bank: &Bank<'_>, sentence: usize, claim: &[usize]) -> bool {
    let Some(place) = bank.account.segments.sentences.get(sentence).map(|s| s.span) else { return true };
    let Some(first) = claim.iter().min().map(|&at| bank.words[at].token.span) else { return true };
    let covers = |q: &Quotation| {
        claim.iter().filter(|&&at| q.parts.iter().any(|p| p.contains(bank.words[at].token.span))).count() * 2 >= claim.len()
    };
    let opens = |q: &Quotation| q.cue.is_some_and(|c| place.contains(c.span) && c.span.end() <= first.end());
    bank.quotes.iter().any(|(_, q)| q.speech != Speech::Term && (covers(q) || opens(q)))
}

/// Does the sentence go on in the report of the one before, in the same paragraph?
fn continues(bank: &Bank<'_>, sentence: usize) -> bool {
    let Some(before) = sentence.checked_sub(1) else { return false };
    let sentences = &bank.account.segments.sentences;
    let (Some(last), Some(this)) = (sentences.get(before), sentences.get(sentence)) else { return false };
    // Facts are ordered by place, so by sentence.
    let facts = &bank.account.facts.all;
    let held = facts.partition_point(|f| f.sentence < before)..facts.partition_point(|f| f.sentence <= before);
    let spoken = |value: &Value| matches!(value, Value::Quote(q) if q.speech != Speech::Term && q.speaker.is_some());
    last.paragraph == this.paragraph && facts.get(held).unwrap_or_default().iter().any(|f| spoken(&f.value))
}

/// Speaker and cue together, where they stand side by side.
fn source_span(bank: &Bank<'_>, report: &Quotation, cue: Span) -> Span {
    let Some(speaker) = report.speaker.as_ref().map(|s| s.span) else { return cue };
    let together = speaker.cover(cue);
    let between = bank.over(together).len();
    let apart = report.parts.iter().any(|p| p.overlaps(together)) || between > 14;
    if apart { cue } else { together }
}

fn finding(bridge: &Bridge<'_>, side: Side, kind: FindingKind, source: Span) -> Finding {
    let words = bridge.side(side).text(source);
    let (spans, compared, message) = if side == Side::A {
        (
            Pair::new(Some(source), None),
            Pair::new(Some(words.clone()), None),
            format!("A attributes this (“{words}”), B states it as its own"),
        )
    } else {
        (
            Pair::new(None, Some(source)),
            Pair::new(None, Some(words.clone())),
            format!("A states this as its own, B attributes it (“{words}”)"),
        )
    };
    Draft { kind, spans, compared, message, weight_milli: 650, headline: true }.finish(bridge)
}
