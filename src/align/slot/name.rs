//! Slots of names: the same person, place or body in both accounts, or another one in the same slot.
//!
//! Given two accounts and their links, it promises for each mention at most one partner that can name the
//! same, in the same link where there is one; and a conflict only where two names that have no partner in
//! a link stand between aligned neighbours, or do the same to the same verb. What to report is left to
//! `classify`.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::Account;
use crate::align::slot::name_slot::conflicts;
use crate::align::{FactLink, FactRelation, Link};
use crate::fact::{Name, Value};
use crate::normal::name::{Likeness, likeness, name_words, relate, skeleton};

/// Mentions of one entity: indices into the account's facts, and the name itself.
pub(super) struct Entity<'t> {
    pub(super) name: &'t Name,
    pub(super) mentions: Vec<usize>,
}

/// Fact links of this type.
pub fn slots(a: &Account, b: &Account, links: &[Link]) -> Vec<FactLink> {
    let (ea, eb) = (entities(a), entities(b));
    let pairs = matches(&ea, &eb);
    let places = (sentence_links(a, links.iter().map(|l| &l.a)), sentence_links(b, links.iter().map(|l| &l.b)));
    let mut out = BTreeSet::new();
    for &(x, y) in &pairs {
        partners(a, b, &ea[x], &eb[y], &places, &mut out);
    }
    let same: BTreeSet<(usize, usize)> = pairs.iter().copied().collect();
    let mut out: Vec<FactLink> = out.into_iter().collect();
    out.extend(conflicts(a, b, links, &same, &ea, &eb));
    out
}

/// The entities of an account by number.
fn entities(account: &Account) -> Vec<Entity<'_>> {
    let mut all: BTreeMap<usize, Entity<'_>> = BTreeMap::new();
    for (at, fact) in account.facts.all.iter().enumerate() {
        if let Value::Name(name) = &fact.value {
            all.entry(name.entity).or_insert_with(|| Entity { name, mentions: Vec::new() }).mentions.push(at);
        }
    }
    all.into_values().collect()
}

/// For each sentence, the link that holds it.
fn sentence_links<'l>(account: &Account, sides: impl Iterator<Item = &'l Vec<usize>>) -> Vec<Option<usize>> {
    let mut of = vec![None; account.segments.sentences.len()];
    for (link, sentences) in sides.enumerate() {
        for &s in sentences {
            if let Some(place) = of.get_mut(s) {
                *place = Some(link);
            }
        }
    }
    of
}

/// Entities that can be the same: each with its best across.
fn matches(a: &[Entity<'_>], b: &[Entity<'_>]) -> BTreeSet<(usize, usize)> {
    let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, entity) in a.iter().enumerate() {
        for key in keys(entity.name) {
            index.entry(key).or_default().push(at);
        }
    }
    let mut found: Vec<(Likeness, usize, usize)> = Vec::new();
    for (at, entity) in b.iter().enumerate() {
        let candidates: BTreeSet<usize> =
            keys(entity.name).iter().filter_map(|k| index.get(k)).flatten().copied().take(CANDIDATES).collect();
        found.extend(candidates.into_iter().filter_map(|x| likeness(a[x].name, entity.name).map(|l| (rank(l), x, at))));
    }
    // The surest first, then the most often named.
    found.sort_by_key(|&(l, x, y)| (l, std::cmp::Reverse(a[x].mentions.len() + b[y].mentions.len()), x, y));
    let (mut done_a, mut done_b) = (BTreeSet::new(), BTreeSet::new());
    let mut out = BTreeSet::new();
    for (_, x, y) in found {
        let fresh = (done_a.insert(x), done_b.insert(y));
        if fresh.0 || fresh.1 {
            out.insert((x, y));
        }
    }
    out
}

/// Entities of one name or initial that are compared; more share a word than can be one person.
const CANDIDATES: usize = 64;

/// A title alone makes no difference to who is meant.
fn rank(likeness: Likeness) -> Likeness {
    match likeness {
        Likeness::Same | Likeness::Title => Likeness::Same,
        Likeness::ShortForm | Likeness::Acronym | Likeness::Spelling => likeness,
    }
}

/// What two names that can be the same have in common: a word, its sound, or the initials.
fn keys(name: &Name) -> BTreeSet<String> {
    let words = name_words(&name.canonical);
    let mut keys: BTreeSet<String> = words.iter().filter(|w| w.len() > 1).cloned().collect();
    keys.extend(words.iter().filter(|w| w.len() > 2).map(|w| format!("~{}", skeleton(w))));
    keys.extend(words.iter().filter(|w| w.len() > 4).map(|w| format!("^{}", w.chars().take(3).collect::<String>())));
    if words.len() > 1 {
        keys.insert(words.iter().filter_map(|w| w.chars().next()).collect());
        keys.insert(words.iter().filter(|w| !matches!(w.as_str(), "of" | "and" | "for")).filter_map(|w| w.chars().next()).collect());
    }
    keys
}

/// Gives each mention of two matched entities a partner: in the same link, or else the first one.
fn partners(
    a: &Account,
    b: &Account,
    x: &Entity<'_>,
    y: &Entity<'_>,
    places: &(Vec<Option<usize>>, Vec<Option<usize>>),
    out: &mut BTreeSet<FactLink>,
) {
    let link_of = |account: &Account, of: &[Option<usize>], fact: usize| of.get(account.facts.all[fact].sentence).copied().flatten();
    let relation = if relate(x.name, y.name) == FactRelation::Same { FactRelation::Same } else { FactRelation::Compatible };
    let first_in = |account: &Account, of: &[Option<usize>], mentions: &[usize]| {
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for &m in mentions {
            if let Some(link) = link_of(account, of, m) {
                first.entry(link).or_insert(m);
            }
        }
        first
    };
    let in_a = first_in(a, &places.0, &x.mentions);
    let in_b = first_in(b, &places.1, &y.mentions);
    for &m in &x.mentions {
        let partner = link_of(a, &places.0, m).and_then(|l| in_b.get(&l)).or(y.mentions.first());
        out.extend(partner.map(|&b| FactLink { a: m, b, relation }));
    }
    for &m in &y.mentions {
        let partner = link_of(b, &places.1, m).and_then(|l| in_a.get(&l)).or(x.mentions.first());
        out.extend(partner.map(|&a| FactLink { a, b: m, relation }));
    }
}
