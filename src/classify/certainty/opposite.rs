//! Opposites in the same slot: rose / fell, approved / rejected, won / lost.
//!
//! Given a link, it promises a finding only where two opposite words have no partner, stand between
//! words that belong together, and neither or both are negated ("failed to keep" / "lost" agree). The
//! pairs are directions, verdicts and outcomes of everyday news, put together for this project.

use super::passage::Passage;
use super::{Found, words};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};

/// Two sets of stems; any of the one is opposite to any of the other. Kept as stems of `text::token`.
const OPPOSITES: &[(&[&str], &[&str])] = &[
    (
        &["rise", "increas", "climb", "soar", "jump", "surg", "gain", "grow"],
        &["fall", "decreas", "drop", "declin", "plung", "slump", "lose", "shrink", "sink", "tumbl"],
    ),
    (&["higher", "more", "up"], &["lower", "less", "fewer", "down"]),
    (&["win", "victori", "winner"], &["lose", "defeat", "loser"]),
    (&["approv", "accept", "pass", "back", "endors", "ratifi"], &["reject", "refus", "veto", "block", "oppos", "dismiss"]),
    (&["support", "favor", "favour", "back"], &["oppos", "reject", "condemn"]),
    (&["rais", "lift", "increas", "boost", "expand", "hike"], &["cut", "lower", "reduc", "slash", "trim", "shrink"]),
    (&["open", "reopen"], &["close", "shut"]),
    (&["begin", "start", "launch", "resum"], &["end", "stop", "finish", "halt", "suspend", "cancel"]),
    (&["hire", "recruit", "appoint"], &["fire", "dismiss", "sack"]),
    (&["allow", "permit", "legal", "legalis", "legaliz"], &["ban", "forbid", "prohibit", "illeg", "outlaw"]),
    (&["uphold", "upheld"], &["overturn", "revers", "quash"]),
    (&["grant", "award"], &["deni", "deny", "refus"]),
    (&["succeed", "success"], &["fail", "failur"]),
    (&["surviv", "aliv"], &["die", "dead", "kill"]),
    (&["improv", "strengthen", "eas"], &["worsen", "weaken", "deterior", "tighten"]),
    (&["join", "enter", "arriv"], &["leave", "quit", "depart", "exit"]),
    (&["confirm"], &["deni", "deny"]),
    (&["guilti"], &["innoc"]),
    (&["import"], &["export"]),
    (&["buy"], &["sell"]),
    (&["major"], &["minor"]),
    (&["north", "northern"], &["south", "southern"]),
    (&["east", "eastern"], &["west", "western"]),
    (&["safe"], &["unsaf", "danger"]),
    (&["most"], &["least", "few"]),
    (&["public"], &["privat"]),
    (&["profit"], &["loss"]),
    (&["surplus"], &["deficit", "shortfal"]),
    (&["above"], &["below"]),
    (&["first"], &["last"]),
];

pub(super) fn check(passage: &Passage<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for (i, word) in passage.words.a.iter().enumerate().filter(|(_, w)| w.partner.is_none()) {
        if !OPPOSITES.iter().any(|(x, y)| x.contains(&word.token.stem.as_str()) || y.contains(&word.token.stem.as_str())) {
            continue;
        }
        let across = (0..passage.words.b.len()).filter(|&j| passage.words.b[j].partner.is_none());
        let mut opposite = across.filter(|&j| opposites(&word.token.stem, &passage.words.b[j].token.stem));
        if let Some(j) = opposite.find(|&j| conflicting(passage, i, j)) {
            out.push(found(passage, i, j).finding(passage));
        }
    }
    out
}

fn opposites(a: &str, b: &str) -> bool {
    OPPOSITES.iter().any(|(x, y)| x.contains(&a) && y.contains(&b) || x.contains(&b) && y.contains(&a))
}

fn conflicting(passage: &Passage<'_>, i: usize, j: usize) -> bool {
    let slot = passage.words.a[i].rival == Some(j) || passage.same_slot(i, j);
    let shared = passage.shared_around(Side::A, i, 8).min(passage.shared_around(Side::B, j, 8));
    slot && shared >= 60 && passage.negated(Side::A, i) == passage.negated(Side::B, j)
}

fn found(passage: &Passage<'_>, i: usize, j: usize) -> Found {
    let spans = Pair::new(passage.words.a[i].token.span, passage.words.b[j].token.span);
    let said = Pair::new(words(passage.accounts.a, spans.a), words(passage.accounts.b, spans.b));
    Found {
        kind: FindingKind::MeaningConflict,
        words: spans.map(Some),
        message: format!("A says “{}”, B “{}” in the same place", said.a, said.b),
        compared: Pair::new(Some(passage.words.a[i].token.stem.clone()), Some(passage.words.b[j].token.stem.clone())),
        weight_milli: 880,
    }
}
