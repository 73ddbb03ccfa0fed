//! Figures that no slot has placed, and that what is beside them puts into one.
//!
//! Given two accounts, their links and the fact links found so far, [`conflicts`] promises conflicts between figures
//! that have no counterpart anywhere: the one left on each side of two sentences whose other figures of that kind
//! agree, and two that stand under one name ("an effective federal tax rate of …"). A list whose figures agree but
//! for one, and a name of three words, are places of their own, however differently the sentences go on.

use std::collections::BTreeMap;

use crate::account::Account;
use crate::align::slot::context::{self, Dated, Partners};
use crate::align::slot::number::{Counted, counted, is_far};
use crate::align::{FactLink, FactRelation, Link};
use crate::fact::{Number, NumberKind, Value};
use crate::normal::number::{relate, same_dimension};

/// How like the words around two figures left in a list must be.
const LEFT: u32 = 350;
/// So many words before a figure name what it measures.
const NAME_WORDS: usize = 3;

/// Conflicts beside those in `known`, which holds all fact links between figures.
pub(super) fn conflicts(a: &Account, b: &Account, links: &[Link], known: &[FactLink]) -> Vec<FactLink> {
    let free = (Free::new(a, known.iter().map(|l| l.a)), Free::new(b, known.iter().map(|l| l.b)));
    let mut found: Vec<FactLink> = links.iter().flat_map(|link| left_in_lists(&free, link, known)).collect();
    found.extend(under_one_name(&free));
    found.sort_unstable();
    found.dedup();
    // A figure that two others claim belongs to neither for sure.
    let claims = |x: &FactLink| found.iter().filter(|y| x.a == y.a || x.b == y.b).count();
    found.iter().filter(|l| claims(l) == 1).copied().collect()
}

/// An account and which of its figures no link has placed.
struct Free<'a> {
    account: &'a Account,
    placed: Vec<bool>,
}

impl<'a> Free<'a> {
    fn new(account: &'a Account, placed: impl Iterator<Item = usize>) -> Self {
        let mut free = Free { account, placed: vec![false; account.facts.all.len()] };
        for fact in placed {
            free.placed[fact] = true;
        }
        free
    }

    fn number(&self, fact: usize) -> Option<&'a Number> {
        match &self.account.facts.all[fact].value {
            Value::Number(number) => Some(number),
            Value::Quote(_) | Value::Date(_) | Value::Name(_) => None,
        }
    }

    fn in_sentence(&self, sentence: usize) -> Vec<(usize, &'a Number)> {
        let here = [sentence];
        context::facts_in(self.account, &here, |v| matches!(v, Value::Number(_))).filter_map(|f| Some((f, self.number(f)?))).collect()
    }
}

/// "21 percent … 17 percent" beside "21 percent … 37 percent".
fn left_in_lists(free: &(Free<'_>, Free<'_>), link: &Link, known: &[FactLink]) -> Vec<FactLink> {
    let mut found = Vec::new();
    for (&i, &j) in link.a.iter().flat_map(|i| link.b.iter().map(move |j| (i, j))) {
        let (of_a, of_b) = (free.0.in_sentence(i), free.1.in_sentence(j));
        if of_a.len() < 2 || of_b.len() < 2 {
            continue;
        }
        let agree = |x: usize, y: usize| known.iter().any(|l| l.a == x && l.b == y && l.relation != FactRelation::Conflict);
        // Things that are counted are many in any sentence; shares and sums come in lists.
        let has_unit = |n: &Number| !matches!(n.kind, NumberKind::Count | NumberKind::Ordinal);
        for &(x, m) in of_a.iter().filter(|(x, m)| !free.0.placed[*x] && has_unit(m)) {
            for &(y, n) in of_b.iter().filter(|(y, _)| !free.1.placed[*y]) {
                // All others of the kind have their counterparts in these two sentences.
                let others_a = of_a.iter().filter(|(o, p)| *o != x && same_dimension(p, m)).map(|p| p.0);
                let others_b: Vec<usize> = of_b.iter().filter(|(o, p)| *o != y && same_dimension(p, n)).map(|p| p.0).collect();
                let met = others_a.map(|o| others_b.iter().any(|&p| agree(o, p))).collect::<Vec<_>>();
                let is_list = !met.is_empty() && met.len() == others_b.len() && met.iter().all(|&m| m);
                if is_list
                    && may_conflict(m, n)
                    && context::nearest_agree((free.0.account, x), (free.1.account, y), &[false])
                    && around(free, (x, y), &Partners::new(link)) >= LEFT
                {
                    found.push(FactLink { a: x, b: y, relation: FactRelation::Conflict });
                }
            }
        }
    }
    found
}

fn around(free: &(Free<'_>, Free<'_>), (x, y): (usize, usize), partners: &Partners) -> u32 {
    let (p, q) = (
        context::surroundings(free.0.account, &free.0.account.facts.all[x]),
        context::surroundings(free.1.account, &free.1.account.facts.all[y]),
    );
    context::likeness(&p, &q, partners)
}

fn may_conflict(m: &Number, n: &Number) -> bool {
    same_dimension(m, n) && relate(m, n) == FactRelation::Conflict && counted(m, n) != Counted::Other && !is_far(m, n)
}

/// Two figures of which three words in a row before them say what they measure, each the only one so called in its
/// account, and not at two times.
fn under_one_name(free: &(Free<'_>, Free<'_>)) -> Vec<FactLink> {
    let (of_a, of_b) = (named(&free.0), named(&free.1));
    let mut found = Vec::new();
    for (name, x) in &of_a {
        let (&Some(x), Some(&Some(y))) = (x, of_b.get(name)) else { continue };
        let (Some(m), Some(n)) = (free.0.number(x), free.1.number(y)) else { continue };
        let (a, b) = (free.0.account, free.1.account);
        let (p, q) = (context::surroundings(a, &a.facts.all[x]), context::surroundings(b, &b.facts.all[y]));
        let free_both = !free.0.placed[x] && !free.1.placed[y];
        if free_both
            && may_conflict(m, n)
            && context::dated(a, b, &p, &q) == Dated::Alike
            && context::share_a_name(a, p.sentence(), b, q.sentence())
        {
            found.push(FactLink { a: x, b: y, relation: FactRelation::Conflict });
        }
    }
    found
}

/// The figures with a unit by kind and name; nothing where two of an account have one name.
fn named<'a>(free: &Free<'a>) -> BTreeMap<(NumberKind, Vec<&'a str>), Option<usize>> {
    let mut names: BTreeMap<(NumberKind, Vec<&'a str>), Option<usize>> = BTreeMap::new();
    for (fact, of, number) in free.account.facts.numbers() {
        let name = context::surroundings(free.account, of).before(NAME_WORDS);
        if !matches!(number.kind, NumberKind::Count | NumberKind::Ordinal) && name.len() == NAME_WORDS {
            names.entry((number.kind, name)).and_modify(|only| *only = None).or_insert(Some(fact));
        }
    }
    names
}
