//! Figures and dates of one sentence that the other account tells in several.
//!
//! Given links, overlaps and the fact links so far, [`conflicts`] promises conflicts between what a sentence and
//! its pieces have left over: one figure of a kind on either side, in a piece that says little else than the
//! sentence does. A piece is a sentence of the link, or one right beside it that stands in no link of its own.

use std::collections::BTreeMap;

use crate::account::Account;
use crate::align::slot::context::{self, Partners};
use crate::align::slot::number::{Counted, counted, is_far};
use crate::align::slot::{date, figure};
use crate::align::{FactLink, FactRelation, Link, Overlap, overlap};
use crate::fact::{NumberKind, Precision, Value};
use crate::normal;
use crate::pair::Side;

/// How far from a sentence of the link a piece without a link may stand.
const NEAR: usize = 2;

/// Share of a piece's content words that the sentence must have, in thousandths: for figures, and for dates, which
/// any statement may have.
const SHARED: (u32, u32) = (450, 600);

/// How like the words around must be: for figures, and for months and years.
const LIKE: (u32, u32) = (250, 450);

/// Conflicts between a sentence and its pieces, beside `known`.
pub(super) fn conflicts(a: &Account, b: &Account, links: &[Link], overlaps: &[Overlap], known: &[FactLink]) -> Vec<FactLink> {
    let mut found = Vec::new();
    for side in [Side::A, Side::B] {
        for (whole, pieces) in splits(a, b, links, overlaps, side) {
            let (in_a, in_b) = match side {
                Side::A => (vec![whole], pieces),
                Side::B => (pieces, vec![whole]),
            };
            found.extend(left_over(a, b, &in_a, &in_b, known));
        }
    }
    found.sort_unstable();
    found.dedup();
    // What answers to two things answers to neither.
    let all = found.clone();
    found.retain(|l| all.iter().filter(|o| o.a == l.a || o.b == l.b).count() == 1);
    found
}

/// Sentences of `side` with the two or more sentences across that tell them between them.
fn splits(a: &Account, b: &Account, links: &[Link], overlaps: &[Overlap], side: Side) -> Vec<(usize, Vec<usize>)> {
    let across = if side == Side::A { b } else { a };
    let of = |link: &'_ Link| -> (Vec<usize>, Vec<usize>) {
        match side {
            Side::A => (link.a.clone(), link.b.clone()),
            Side::B => (link.b.clone(), link.a.clone()),
        }
    };
    let sides: Vec<(Vec<usize>, Vec<usize>)> = links.iter().map(of).collect();
    let places = overlap::places(across.segments.sentences.len(), sides.iter().map(|s| s.1.as_slice()));
    // For each free sentence across, the one that it overlaps most.
    let mut best: BTreeMap<usize, (u16, usize)> = BTreeMap::new();
    for o in overlaps {
        let (own, piece) = if side == Side::A { (o.a, o.b) } else { (o.b, o.a) };
        if places.get(piece).is_some_and(Option::is_none) {
            let entry = best.entry(piece).or_insert((o.score_milli, own));
            *entry = (*entry).max((o.score_milli, own));
        }
    }
    let mut out = Vec::new();
    for (own, linked) in sides {
        let [whole] = own.as_slice() else { continue };
        let near = |piece: usize| linked.iter().any(|l| l.abs_diff(piece) <= NEAR);
        let mut pieces: Vec<usize> = best.iter().filter(|(p, (_, own))| own == whole && near(**p)).map(|(p, _)| *p).collect();
        pieces.extend(&linked);
        pieces.sort_unstable();
        if pieces.len() > 1 {
            out.push((*whole, pieces));
        }
    }
    out
}

/// The one figure of each kind, and the one date of each precision, that neither side has a counterpart for.
fn left_over(a: &Account, b: &Account, in_a: &[usize], in_b: &[usize], known: &[FactLink]) -> Vec<FactLink> {
    let any: fn(&Value) -> bool = |v| matches!(v, Value::Number(_) | Value::Date(_));
    let (free_a, free_b): (Vec<usize>, Vec<usize>) = (
        context::facts_in(a, in_a, any).filter(|i| !known.iter().any(|l| l.a == *i)).collect(),
        context::facts_in(b, in_b, any).filter(|j| !known.iter().any(|l| l.b == *j)).collect(),
    );
    let value = |account: &'_ Account, at: usize| account.facts.all[at].value.clone();
    let mut out = Vec::new();
    for &i in &free_a {
        let x = value(a, i);
        let rivals = free_a.iter().filter(|&&o| are_of_one_kind(&x, &value(a, o))).count();
        let mates: Vec<usize> = free_b.iter().copied().filter(|&j| are_of_one_kind(&x, &value(b, j))).collect();
        if let ([j], 1) = (mates.as_slice(), rivals)
            && may_conflict(&x, &value(b, *j))
            && is_piece(a, b, i, *j)
        {
            out.push(FactLink { a: i, b: *j, relation: FactRelation::Conflict });
        }
    }
    out
}

/// Could one stand in the place of the other?
fn are_of_one_kind(x: &Value, y: &Value) -> bool {
    match (x, y) {
        (Value::Number(m), Value::Number(n)) => match m.kind {
            NumberKind::Count => n.kind == m.kind && matches!(counted(m, n), Counted::Same | Counted::Head),
            NumberKind::Money | NumberKind::Percent | NumberKind::Points | NumberKind::Measure | NumberKind::Ratio => {
                n.kind == m.kind && m.unit == n.unit && m.of == n.of
            }
            NumberKind::Ordinal => false,
        },
        (Value::Date(m), Value::Date(n)) => m.precision == n.precision,
        (Value::Number(_) | Value::Date(_) | Value::Quote(_) | Value::Name(_), _) => false,
    }
}

fn may_conflict(x: &Value, y: &Value) -> bool {
    match (x, y) {
        (Value::Number(m), Value::Number(n)) => normal::number::relate(m, n) == FactRelation::Conflict && !is_far(m, n),
        (Value::Date(m), Value::Date(n)) => normal::date::relate(m, n) == FactRelation::Conflict,
        (Value::Number(_) | Value::Date(_) | Value::Quote(_) | Value::Name(_), _) => false,
    }
}

/// Does the sentence of one fact say little else than that of the other?
fn is_piece(a: &Account, b: &Account, i: usize, j: usize) -> bool {
    let (x, y) = (context::surroundings(a, &a.facts.all[i]), context::surroundings(b, &b.facts.all[j]));
    let (bare, none) = (x.says_nothing() || y.says_nothing(), Partners::none());
    let likeness = context::likeness(&x, &y, &none);
    let (least, may_be) = match (&a.facts.all[i].value, &b.facts.all[j].value) {
        (Value::Date(m), Value::Date(_)) if m.precision == Precision::Day => (SHARED.1, date::one_verb((a, i), (b, j), &none)),
        (Value::Date(_), _) => (SHARED.1, likeness >= LIKE.1),
        (Value::Number(_) | Value::Name(_) | Value::Quote(_), _) => {
            let told = figure::is_of_the_story(a, i) && figure::is_of_the_story(b, j) && context::is_each(a, &x) == context::is_each(b, &y);
            (SHARED.0, told && context::actors_agree(a, x.sentence(), b, y.sentence()) && likeness >= LIKE.0)
        }
    };
    (bare || (may_be && context::shared_statement(&x, &y, &none).most >= least)) && !context::speak_apart(a, b, &x, &y)
}
