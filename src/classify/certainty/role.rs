//! Who did what to whom, turned round.
//!
//! Given a link, it reads clauses of the shape NAME verb NAME, with the voice of the verb, on both sides.
//! The same two names around the same verb with agent and patient exchanged is a swap; an honest passive
//! is not, nor is a verb without direction (met, married, tied with).

use super::passage::Passage;
use super::{Found, words};
use crate::align::FactRelation;
use crate::fact::{Fact, Value};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};

/// A clause of two names around a verb; names are fact indices, the verb is a word of the passage.
struct Clause {
    agent: usize,
    patient: usize,
    verb: usize,
}

pub(super) fn check(passage: &Passage<'_>) -> Vec<Finding> {
    let (a, b) = (clauses(passage, Side::A), clauses(passage, Side::B));
    let mut out = Vec::new();
    for x in &a {
        for y in b.iter().filter(|y| passage.words.a[x.verb].partner == Some(y.verb)) {
            if same(passage, x.agent, y.patient) && same(passage, x.patient, y.agent) && !same(passage, x.agent, y.agent) {
                out.push(found(passage, x, y).finding(passage));
            }
        }
    }
    out
}

/// Do the two facts name the same, by a fact link?
fn same(passage: &Passage<'_>, a: usize, b: usize) -> bool {
    passage.alignment.fact_links.iter().any(|l| l.a == a && l.b == b && l.relation != FactRelation::Conflict)
}

fn clauses(passage: &Passage<'_>, side: Side) -> Vec<Clause> {
    let account = passage.account(side);
    let sentences = if side == Side::A { &passage.link.a } else { &passage.link.b };
    let mut out = Vec::new();
    for &sentence in sentences {
        let is_name = |f: &Fact| {
            matches!(f.value, Value::Name(_)) && f.parent.is_none_or(|p| matches!(&account.facts.all[p].value, Value::Quote(q) if q.parts.iter().all(|p| p.contains(f.span)) && q.speech == crate::fact::Speech::Indirect))
        };
        let names: Vec<usize> =
            account.facts.all.iter().enumerate().filter(|(_, f)| f.sentence == sentence && is_name(f)).map(|(i, _)| i).collect();
        for pair in names.windows(2) {
            out.extend(clause(passage, side, pair[0], pair[1]));
        }
    }
    out
}

/// The clause of two neighbouring names, where one linked verb stands close between them.
fn clause(passage: &Passage<'_>, side: Side, first: usize, second: usize) -> Option<Clause> {
    let facts = &passage.account(side).facts.all;
    let here = passage.side(side);
    let from = here.partition_point(|w| w.token.span.start() < facts[first].span.end());
    let to = here.partition_point(|w| w.token.span.start() < facts[second].span.start());
    let between = from..to;
    if between.is_empty()
        || between.len() > 8
        || here[between.clone()].iter().any(|w| w.clause != here[from].clause || w.token.lower == "and")
    {
        return None;
    }
    let verb = between.clone().find(|&i| here[i].content && here[i].partner.is_some() && !here[i].token.capital)?;
    if verb > from + 3 || mutual(&here[verb].token.stem) {
        return None;
    }
    let be = (from..verb).any(|i| matches!(here[i].token.lower.as_str(), "is" | "are" | "was" | "were" | "been" | "being" | "be"));
    let by = (verb + 1..to.min(verb + 3)).any(|i| here[i].token.lower == "by");
    match (be, by) {
        (true, true) => Some(Clause { agent: second, patient: first, verb }),
        (false, false) => Some(Clause { agent: first, patient: second, verb }),
        (true, false) | (false, true) => None,
    }
}

/// Verbs that say the same from either end.
fn mutual(stem: &str) -> bool {
    matches!(
        stem,
        "meet"
            | "marri"
            | "join"
            | "face"
            | "play"
            | "draw"
            | "tie"
            | "date"
            | "wed"
            | "divorc"
            | "fight"
            | "debat"
            | "be"
            | "border"
            | "match"
            | "equal"
            | "say"
            | "tell"
    )
}

fn found(passage: &Passage<'_>, x: &Clause, y: &Clause) -> Found {
    let cover = |side: Side, clause: &Clause| {
        let facts = &passage.account(side).facts.all;
        facts[clause.agent].span.cover(facts[clause.patient].span)
    };
    let spans = Pair::new(cover(Side::A, x), cover(Side::B, y));
    let said = Pair::new(words(passage.accounts.a, spans.a), words(passage.accounts.b, spans.b));
    Found {
        kind: FindingKind::RoleSwapped,
        words: spans.map(Some),
        message: format!("A says “{}”, B “{}”: who did it to whom is turned round", said.a, said.b),
        compared: said.map(Some),
        weight_milli: 940,
    }
}
