//! A reporting verb that vouches for more, or for less, than the one in its place across.
//!
//! The ladder (RESEARCH: conventions of the trade) has three rungs: claimed, alleged < said, told <
//! confirmed, acknowledged. Verbs of denial are left to negation, verbs of thought and will have no rung.

use super::passage::{Passage, Word};
use super::{Found, words};
use crate::fact::CueStrength;
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};

pub(super) fn check(passage: &Passage<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for (i, word) in passage.words.a.iter().enumerate() {
        let Some(own) = rung(word) else { continue };
        if word.partner.is_some() {
            continue;
        }
        let across = word.rival.or_else(|| slot(passage, i));
        let Some((j, other)) = across.and_then(|j| rung(&passage.words.b[j]).map(|r| (j, r))) else { continue };
        let shared = passage.shared_around(Side::A, i, 10).min(passage.shared_around(Side::B, j, 10));
        if own != other && passage.words.b[j].partner.is_none() && shared >= 50 {
            out.push(found(passage, i, j, own < other).finding(passage));
        }
    }
    out
}

/// The unlinked reporting verb across whose neighbours belong to those of word `i`.
fn slot(passage: &Passage<'_>, i: usize) -> Option<usize> {
    (0..passage.words.b.len())
        .find(|&j| passage.words.b[j].partner.is_none() && rung(&passage.words.b[j]).is_some() && passage.same_slot(i, j))
}

/// Where a verb of reporting stands on the ladder.
fn rung(word: &Word<'_>) -> Option<CueStrength> {
    match word.token.stem.as_str() {
        "claim" | "alleg" | "purport" | "insinu" => Some(CueStrength::Doubtful),
        "say" | "tell" | "state" | "report" | "write" => Some(CueStrength::Neutral),
        "confirm" | "acknowledg" | "admit" | "verifi" | "certifi" | "prove" => Some(CueStrength::Firm),
        _ => None,
    }
}

fn found(passage: &Passage<'_>, i: usize, j: usize, raised: bool) -> Found {
    let spans = Pair::new(passage.words.a[i].token.span, passage.words.b[j].token.span);
    let said = Pair::new(words(passage.accounts.a, spans.a), words(passage.accounts.b, spans.b));
    let (kind, than) = if raised { (FindingKind::CertaintyRaised, "more") } else { (FindingKind::CertaintyLowered, "less") };
    Found {
        kind,
        words: spans.map(Some),
        message: format!("A reports with “{}”, B with “{}”, which vouches for {than}", said.a, said.b),
        compared: said.map(Some),
        weight_milli: 600,
    }
}
