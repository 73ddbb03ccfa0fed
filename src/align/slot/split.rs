//! Figures and dates of one sentence that the other account tells in several.
//!
//! Given links, overlaps and the fact links so far, [`settle`] promises that no two values conflict of which one
//! stands in another piece unchanged, and conflicts between what a sentence and its pieces then have left over: one
//! figure of a kind on either side, in a piece that says little else than the sentence does. A piece is a sentence
//! of the link, or one right beside it that stands in no link of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::Account;
use crate::align::slot::context::{self, Partners};
use crate::align::slot::number::{Counted, counted, is_far};
use crate::align::slot::{date, figure};
use crate::align::{FactLink, FactRelation, Link, Overlap, overlap};
use crate::fact::{NumberKind, Precision, Value};
use crate::normal;
use crate::pair::{Pair, Side};

/// How far from a sentence of the link a piece without a link may stand.
const NEAR: usize = 2;

/// Share of a piece's content words that the sentence must have, in thousandths: for figures, and for dates, which
/// any statement may have.
const SHARED: (u32, u32) = (450, 600);

/// How like the words around must be: for figures, and for months and years.
const LIKE: (u32, u32) = (250, 450);

/// Sentences of the two accounts that tell the same between them.
type Pieces = (Vec<usize>, Vec<usize>);

/// Settles the facts of sentences that are told in pieces.
pub(super) fn settle(a: &Account, b: &Account, links: &[Link], overlaps: &[Overlap], known: &mut Vec<FactLink>) {
    let mut groups: Vec<Pieces> = Vec::new();
    for side in [Side::A, Side::B] {
        for (whole, pieces) in splits(a, b, links, overlaps, side) {
            groups.push(match side {
                Side::A => (vec![whole], pieces),
                Side::B => (pieces, vec![whole]),
            });
        }
    }
    if groups.is_empty() {
        return;
    }
    known.sort_unstable();
    let open = Open::new(a, b, known);
    let moved: BTreeMap<FactLink, FactLink> = groups.iter().flat_map(|group| elsewhere(&open, group, known)).collect();
    known.retain(|l| !moved.contains_key(l));
    known.extend(moved.values());
    let open = Open::new(a, b, known);
    let found: BTreeSet<FactLink> = groups.iter().flat_map(|group| left_over(&open, group)).collect();
    // What answers to two things answers to neither.
    let (mut claims_a, mut claims_b): (BTreeMap<usize, usize>, BTreeMap<usize, usize>) = Default::default();
    for l in &found {
        *claims_a.entry(l.a).or_default() += 1;
        *claims_b.entry(l.b).or_default() += 1;
    }
    known.extend(found.iter().filter(|l| claims_a.get(&l.a) == Some(&1) && claims_b.get(&l.b) == Some(&1)));
}

/// Two accounts and which of their facts a link has placed.
struct Open<'a> {
    accounts: Pair<&'a Account>,
    placed: Pair<Vec<bool>>,
}

impl<'a> Open<'a> {
    fn new(a: &'a Account, b: &'a Account, known: &[FactLink]) -> Self {
        let mut placed = Pair::new(vec![false; a.facts.all.len()], vec![false; b.facts.all.len()]);
        for l in known {
            (placed.a[l.a], placed.b[l.b]) = (true, true);
        }
        Open { accounts: Pair::new(a, b), placed }
    }

    /// The figures and dates of some sentences that nothing answers to.
    fn free(&self, side: Side, sentences: &[usize]) -> Vec<usize> {
        let any: fn(&Value) -> bool = |v| matches!(v, Value::Number(_) | Value::Date(_));
        context::facts_in(self.accounts.get(side), sentences, any).filter(|&i| !self.placed.get(side)[i]).collect()
    }

    fn value(&self, side: Side, at: usize) -> &'a Value {
        &self.accounts.get(side).facts.all[at].value
    }
}

/// Conflicts of which one value stands unchanged in a piece that nothing answers to yet, each with what is right.
fn elsewhere(open: &Open<'_>, group: &Pieces, known: &[FactLink]) -> Vec<(FactLink, FactLink)> {
    let (free_a, free_b) = (open.free(Side::A, &group.0), open.free(Side::B, &group.1));
    let in_b = |l: &&FactLink| group.1.contains(&open.accounts.b.facts.all[l.b].sentence);
    let of_a = context::facts_in(open.accounts.a, &group.0, |_| true);
    let links = of_a.flat_map(|i| known[known.partition_point(|l| l.a < i)..].iter().take_while(move |l| l.a == i));
    let wrong = links.filter(|l| l.relation == FactRelation::Conflict).filter(in_b);
    wrong
        .filter_map(|l| {
            let (x, y) = (open.value(Side::A, l.a), open.value(Side::B, l.b));
            let of_b = free_b.iter().find(|&&j| are_equal(x, open.value(Side::B, j))).map(|&j| (l.a, j));
            let of_a = || free_a.iter().find(|&&i| are_equal(open.value(Side::A, i), y)).map(|&i| (i, l.b));
            let (a, b) = of_b.or_else(of_a)?;
            Some((*l, FactLink { a, b, relation: FactRelation::Same }))
        })
        .collect()
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
        let near = linked.iter().flat_map(|&l| l.saturating_sub(NEAR)..=l + NEAR);
        let mut pieces: Vec<usize> = near.filter(|p| best.get(p).is_some_and(|(_, own)| own == whole)).collect();
        pieces.extend(&linked);
        pieces.sort_unstable();
        pieces.dedup();
        if pieces.len() > 1 {
            out.push((*whole, pieces));
        }
    }
    out
}

/// The one figure of each kind, and the one date of each precision, that neither side has a counterpart for.
fn left_over(open: &Open<'_>, group: &Pieces) -> Vec<FactLink> {
    let (free_a, free_b) = (open.free(Side::A, &group.0), open.free(Side::B, &group.1));
    let mut out = Vec::new();
    for &i in &free_a {
        let x = open.value(Side::A, i);
        let rivals = free_a.iter().filter(|&&o| are_of_one_kind(x, open.value(Side::A, o))).count();
        let mates: Vec<usize> = free_b.iter().copied().filter(|&j| are_of_one_kind(x, open.value(Side::B, j))).collect();
        if let ([j], 1) = (mates.as_slice(), rivals)
            && may_conflict(x, open.value(Side::B, *j))
            && is_piece(open.accounts.a, open.accounts.b, i, *j)
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

fn are_equal(x: &Value, y: &Value) -> bool {
    let same = match (x, y) {
        (Value::Number(m), Value::Number(n)) => normal::number::relate(m, n) == FactRelation::Same,
        (Value::Date(m), Value::Date(n)) => normal::date::relate(m, n) == FactRelation::Same,
        (Value::Number(_) | Value::Date(_) | Value::Quote(_) | Value::Name(_), _) => false,
    };
    same && are_of_one_kind(x, y)
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
