//! Choosing which facts of a link belong together.
//!
//! Given scored pairs, it promises a choice in which each fact stands at most once, and which mirrors
//! when the accounts are exchanged. What a score is made of is left to the callers.

use crate::align::FactRelation;

/// A pair that may be chosen.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Fact of the source.
    pub a: usize,
    /// Fact of the rewrite.
    pub b: usize,
    /// How the two relate.
    pub relation: FactRelation,
    /// How well the slots fit, apart from the values.
    pub slot: i32,
    /// What agreeing values add.
    pub value: i32,
    /// Can the two values change places at all? A first thing and four months cannot.
    pub may_swap: bool,
    /// May it be chosen at all? A pair that may not still takes part in the check for exchanged values.
    pub is_fit: bool,
}

/// How much better crossed slots must fit than straight ones before two equal values are taken to have
/// changed places.
const CROSSING: i32 = 250;

/// The best choice, greedily by score.
pub fn choose(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|c| (std::cmp::Reverse(c.slot + c.value), c.a.abs_diff(c.b), c.a + c.b));
    let mut chosen: Vec<Candidate> = Vec::new();
    for &c in candidates.iter().filter(|c| c.is_fit) {
        if !chosen.iter().any(|o| o.a == c.a || o.b == c.b) {
            chosen.push(c);
        }
    }
    uncross(&mut chosen, &candidates);
    second_halves(&mut chosen, &candidates);
    chosen
}

/// Where one of two exchanged values was seen to have moved, the other one has moved too, however
/// little its own words show.
fn second_halves(chosen: &mut Vec<Candidate>, candidates: &[Candidate]) {
    let agree = |a: usize, b: usize| candidates.iter().any(|c| c.a == a && c.b == b && c.relation == FactRelation::Same);
    let halves: Vec<Candidate> = candidates
        .iter()
        .filter(|c| c.relation == FactRelation::Conflict && c.slot > 0 && c.may_swap)
        .filter(|c| !chosen.iter().any(|o| o.a == c.a || o.b == c.b))
        .filter(|c| chosen.iter().any(|o| o.relation == FactRelation::Conflict && agree(c.a, o.b) && agree(o.a, c.b)))
        .copied()
        .collect();
    for half in halves {
        if !chosen.iter().any(|o| o.a == half.a || o.b == half.b) {
            chosen.push(half);
        }
    }
}

/// Equal values that each stand in the other's slot have changed places.
fn uncross(chosen: &mut [Candidate], candidates: &[Candidate]) {
    for i in 0..chosen.len() {
        for j in i + 1..chosen.len() {
            let (x, y) = (chosen[i], chosen[j]);
            let agree = |c: &Candidate| c.relation != FactRelation::Conflict;
            let find = |a, b| candidates.iter().find(|c| c.a == a && c.b == b && c.relation == FactRelation::Conflict && c.may_swap);
            let (Some(&p), Some(&q)) = (find(x.a, y.b), find(y.a, x.b)) else { continue };
            if agree(&x) && agree(&y) && p.slot + q.slot >= x.slot + y.slot + CROSSING && p.slot.min(q.slot) > 0 {
                (chosen[i], chosen[j]) = (p, q);
            }
        }
    }
}
