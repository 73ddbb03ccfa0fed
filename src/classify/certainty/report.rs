//! S021 and S022 by the verb that reports: claimed < said < confirmed.
//!
//! Two reports belong together when they report the same words: the greater part of the shorter one has
//! its partners in the other. Verbs of one rung replace one another.

use crate::classify::certainty::Draft;
use crate::classify::certainty::bridge::{Bank, Bridge};
use crate::classify::certainty::lexicon::{is_distant, is_plain_report, is_vouching};
use crate::fact::{Cue, Speech};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};
use crate::text::span::Span;
use crate::text::token::stem;

/// How far a reporting verb vouches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rung {
    Distant,
    Plain,
    Vouching,
}

/// A report outside the words that it reports.
struct Report {
    cue: Span,
    rung: Rung,
    words: Vec<usize>,
}

/// Findings of one link.
pub(super) fn find(bridge: &Bridge<'_>) -> Vec<Finding> {
    let (ours, theirs) = (reports(bridge.side(Side::A)), reports(bridge.side(Side::B)));
    let mut out = Vec::new();
    for report in &ours {
        let mates: Vec<&Report> = theirs.iter().filter(|r| same_words(bridge, report, r)).collect();
        // Several verbs around one statement: one of the same rung is enough.
        if let Some(mate) = mates.first().filter(|_| mates.iter().all(|m| m.rung != report.rung)) {
            out.push(finding(bridge, report, mate));
        }
    }
    out
}

fn reports(bank: &Bank<'_>) -> Vec<Report> {
    let mut out: Vec<Report> = Vec::new();
    for &(sentence, quotation) in &bank.quotes {
        let Some(cue) = quotation.cue.filter(|_| bank.sentences.contains(&sentence) && quotation.speech != Speech::Term) else { continue };
        let Some(rung) = rung(bank, cue) else { continue };
        let words: Vec<usize> = quotation.parts.iter().flat_map(|p| bank.over(*p)).filter(|&at| bank.words[at].content).collect();
        if words.len() >= 2 {
            out.push(Report { cue: cue.span, rung, words });
        }
    }
    out
}

fn rung(bank: &Bank<'_>, cue: Cue) -> Option<Rung> {
    let words = bank.account.segments.tokens_in(cue.span);
    let word = words.iter().find(|t| t.is_word()).map(|t| stem(&t.lower))?;
    let according = words.first().is_some_and(|t| t.lower == "according");
    if is_distant(&word) {
        Some(Rung::Distant)
    } else if is_vouching(&word) {
        Some(Rung::Vouching)
    } else if is_plain_report(&word) || according {
        Some(Rung::Plain)
    } else {
        None
    }
}

fn same_words(bridge: &Bridge<'_>, ours: &Report, theirs: &Report) -> bool {
    let bank = bridge.side(Side::A);
    let shared = ours.words.iter().filter(|&&at| bank.words[at].partner.is_some_and(|j| theirs.words.contains(&j))).count();
    let least = ours.words.len().min(theirs.words.len());
    shared >= 2 && shared * 10 >= least * 7 && shared * 2 >= ours.words.len().max(theirs.words.len())
}

fn finding(bridge: &Bridge<'_>, ours: &Report, theirs: &Report) -> Finding {
    let words = (bridge.side(Side::A).text(ours.cue), bridge.side(Side::B).text(theirs.cue));
    let kind = if ours.rung < theirs.rung { FindingKind::CertaintyRaised } else { FindingKind::CertaintyLowered };
    Draft {
        kind,
        spans: Pair::new(Some(ours.cue), Some(theirs.cue)),
        message: format!("A reports it with “{}”, B with “{}”", words.0, words.1),
        compared: Pair::new(Some(format!("{:?}", ours.rung).to_lowercase()), Some(format!("{:?}", theirs.rung).to_lowercase())),
        weight_milli: 600,
        headline: true,
    }
    .finish(bridge)
}
