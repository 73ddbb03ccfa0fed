//! Another person where the title, the given name or the whole statement shows one slot.
//!
//! Given links, it promises conflicts between people who stand in two linked sentences, outside quotation
//! marks and without a partner in the other sentence: one given name with two surnames, the same office in
//! like words, or nobody else of whom two sentences that say the same could speak. Two people whom both
//! accounts know are two people. The bounds were set on stories that three outlets tell.

use std::collections::BTreeSet;

use crate::align::slot::context::{self, Partners, Surroundings};
use crate::align::slot::name_slot::Ground;
use crate::align::{FactLink, FactRelation, Link};
use crate::fact::{Name, NameKind, Value};
use crate::normal::name::given::same_given;
use crate::normal::name::{are_kin, extends, likeness, name_words, same_post};
use crate::segment::Role;

/// How like the words around must be for one given name with two surnames.
const GIVEN: u32 = 230;
/// The same for two people of one office: the only ones without a partner, or the only ones of that office.
const OFFICE: (u32, u32) = (550, 700);
/// How much both sentences must share in either case.
const OFFICE_SHARED: (u32, u32) = (250, 450);
/// How like the words, and how much shared, where nothing but the statement speaks for one slot.
const STATEMENT: u32 = 550;

/// A person without a partner in the other sentence.
struct Person<'t> {
    fact: usize,
    name: &'t Name,
    /// Has the other account this person anywhere?
    known: bool,
    around: Surroundings<'t>,
}

/// Conflicts that the words around show, in all links.
pub(super) fn conflicts(grounds: (&Ground<'_>, &Ground<'_>), links: &[Link], same: &BTreeSet<(usize, usize)>) -> Vec<FactLink> {
    let known = (same.iter().map(|p| p.0).collect::<BTreeSet<usize>>(), same.iter().map(|p| p.1).collect::<BTreeSet<usize>>());
    let mut out = Vec::new();
    for link in links {
        let partners = Partners::new(link);
        for (&i, &j) in link.a.iter().flat_map(|i| link.b.iter().map(move |j| (i, j))) {
            let (in_a, in_b) = (grounds.0.inside(&[i]), grounds.1.inside(&[j]));
            let met_a = |x: usize| in_b.iter().any(|(y, _)| same.contains(&(x, *y)));
            let met_b = |y: usize| in_a.iter().any(|(x, _)| same.contains(&(*x, y)));
            let left = people(grounds.0, &in_a, &known.0, met_a);
            let right = if left.is_empty() { Vec::new() } else { people(grounds.1, &in_b, &known.1, met_b) };
            let headings = [(grounds.0, i), (grounds.1, j)].iter().any(|(g, s)| g.account.segments.sentences[*s].role == Role::Heading);
            for x in &left {
                let apart = |y: &Person<'_>| headings || context::speak_apart(grounds.0.account, grounds.1.account, &x.around, &y.around);
                let fits = |y: &&Person<'_>| in_slot(x, y, (&left, &right), &partners, &apart);
                if let [y] = right.iter().filter(fits).collect::<Vec<_>>().as_slice() {
                    out.push(FactLink { a: x.fact, b: y.fact, relation: FactRelation::Conflict });
                }
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn people<'t>(ground: &Ground<'t>, names: &[(usize, usize)], known: &BTreeSet<usize>, met: impl Fn(usize) -> bool) -> Vec<Person<'t>> {
    let mut told = BTreeSet::new();
    let mut out = Vec::new();
    for &(entity, fact) in names {
        let mention = &ground.account.facts.all[fact];
        let Value::Name(name) = &mention.value else { continue };
        if name.kind != NameKind::Person || met(entity) || ground.is_quoted(mention) || !told.insert(entity) {
            continue;
        }
        out.push(Person { fact, name, known: known.contains(&entity), around: context::surroundings(ground.account, mention) });
    }
    out
}

fn in_slot(
    x: &Person<'_>,
    y: &Person<'_>,
    all: (&[Person<'_>], &[Person<'_>]),
    partners: &Partners,
    apart: &dyn Fn(&Person<'_>) -> bool,
) -> bool {
    if (x.known && y.known) || likeness(x.name, y.name).is_some() || extends(x.name, y.name) || are_kin(x.name, y.name) {
        return false;
    }
    let like = context::likeness(&x.around, &y.around, partners);
    if like < GIVEN {
        return false;
    }
    if shares_given(x.name, y.name) {
        return true;
    }
    let shared = context::shared_statement(&x.around, &y.around, partners);
    let alone = all.0.len() == 1 && all.1.len() == 1;
    if let Some(holds) = same_office(x, y, all) {
        return (alone && like >= OFFICE.0 && shared.least >= OFFICE_SHARED.0)
            || (holds && like >= OFFICE.1 && shared.least >= OFFICE_SHARED.1);
    }
    // Could two sentences that say the same speak of anyone else?
    alone && like >= STATEMENT && shared.least >= STATEMENT && !apart(y)
}

/// "Joe Alvarado" and "Joe Whitmore": one given name, two surnames.
fn shares_given(x: &Name, y: &Name) -> bool {
    let (x, y) = (name_words(&x.canonical), name_words(&y.canonical));
    let (Some(given), Some(other)) = (x.first(), y.first()) else { return false };
    x.len() > 1 && y.len() > 1 && given.len() > 1 && same_given(given, other)
}

/// Have the two mentions the same office before them? If so, are they the only ones of it?
fn same_office(x: &Person<'_>, y: &Person<'_>, all: (&[Person<'_>], &[Person<'_>])) -> Option<bool> {
    let office = |p: &Person<'_>, title: &str| p.name.title.as_deref().is_some_and(|t| same_post(t, title));
    let title = x.name.title.as_deref().filter(|t| office(y, t))?;
    let only = |people: &[Person<'_>]| people.iter().filter(|p| office(p, title)).count() == 1;
    Some(only(all.0) && only(all.1))
}
