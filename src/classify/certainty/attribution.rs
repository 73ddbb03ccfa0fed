//! A claim that one account attributes to somebody and the other states as its own.
//!
//! Given a link, it looks for indirect speech of one side whose words have their partners in a paragraph
//! across that attributes nothing to anybody. Hedged words ("reportedly") attribute to somebody unnamed
//! and count as attribution. Words in quotation marks are left to the quotation family.

use super::passage::Passage;
use super::{Found, words};
use crate::account::Account;
use crate::fact::{Quotation, Speech};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};
use crate::text::span::Span;

/// Share of the reported words, in per cent, that the other account must state.
const SHARED: usize = 70;

pub(super) fn check(passage: &Passage<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for side in [Side::A, Side::B] {
        let sentences = if side == Side::A { &passage.link.a } else { &passage.link.b };
        let reports =
            passage.account(side).facts.quotes().filter(|(_, f, q)| q.speech == Speech::Indirect && sentences.contains(&f.sentence));
        for (_, _, quotation) in reports {
            out.extend(own_words(passage, side, quotation).map(|found| found.finding(passage)));
        }
    }
    out.truncate(1);
    out
}

fn own_words(passage: &Passage<'_>, side: Side, quotation: &Quotation) -> Option<Found> {
    let (speaker, cue) = (quotation.speaker.as_ref()?, quotation.cue?);
    let here = passage.side(side);
    let there = passage.side(side.other());
    let inside: Vec<usize> =
        (0..here.len()).filter(|&i| here[i].content && quotation.parts.iter().any(|p| p.contains(here[i].token.span))).collect();
    let partners: Vec<usize> = inside.iter().filter_map(|&i| here[i].partner).collect();
    if inside.len() < 3 || partners.len() * 100 < inside.len() * SHARED {
        return None;
    }
    let account = passage.account(side.other());
    let mut paragraphs: Vec<usize> = partners.iter().map(|&j| account.segments.sentences[there[j].sentence].paragraph).collect();
    paragraphs.dedup();
    if paragraphs.iter().any(|&p| attributes(account, p)) {
        return None;
    }
    let outright = passage.span(side.other(), *partners.iter().min()?, *partners.iter().max()?);
    Some(found(passage, side, speaker.span.cover(cue.span), outright))
}

/// Does anything in the paragraph attribute, hedge or quote?
fn attributes(account: &Account, paragraph: usize) -> bool {
    let sentences = &account.segments.sentences;
    let from = sentences.partition_point(|s| s.paragraph < paragraph);
    let to = sentences.partition_point(|s| s.paragraph <= paragraph);
    let quoted =
        account.facts.quotes().any(|(_, f, q)| (from..to).contains(&f.sentence) && q.speech != Speech::Term && q.speaker.is_some());
    let reported = (from..to).flat_map(|s| account.segments.tokens_of(s)).any(|t| {
        let hedge = matches!(t.lower.as_str(), "reportedly" | "allegedly" | "apparently" | "according" | "purportedly" | "supposedly");
        hedge || reports(&t.stem)
    });
    quoted || reported
}

/// Verbs that report in nearly every sentence they stand in; "repeated warnings" or "children who speak"
/// report nothing, so the whole lexicon of cues would silence too much.
fn reports(stem: &str) -> bool {
    matches!(
        stem,
        "say"
            | "tell"
            | "add"
            | "announc"
            | "claim"
            | "alleg"
            | "confirm"
            | "deni"
            | "argu"
            | "insist"
            | "acknowledg"
            | "report"
            | "explain"
    )
}

fn found(passage: &Passage<'_>, side: Side, source: Span, outright: Span) -> Found {
    let kind = if side == Side::A { FindingKind::AttributionDropped } else { FindingKind::AttributionAdded };
    let (who, other) = (side.letter().to_uppercase(), side.other().letter().to_uppercase());
    let said = words(passage.account(side), source);
    let spans = if side == Side::A { Pair::new(source, outright) } else { Pair::new(outright, source) };
    let compared = if side == Side::A { Pair::new(Some(said.clone()), None) } else { Pair::new(None, Some(said.clone())) };
    Found {
        kind,
        words: spans.map(Some),
        message: format!("{who} attributes this (“{said}”), {other} states it itself"),
        compared,
        weight_milli: 650,
    }
}
