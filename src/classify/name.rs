//! Names: another one in the same slot, another form of the same, names that one account has alone.
//!
//! Given the fact links of names, it promises one finding for each pair of people, places or bodies, not
//! for each mention, with people and often named ones first. Names that only stand inside quotation marks
//! are left to the quotations.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{Account, AccountId};
use crate::align::{FactRelation, SourceAlignment};
use crate::classify::Context;
use crate::classify::home::{holds_office, homes, name_of, only_state};
use crate::classify::support::is_quoted;
use crate::fact::{Name, NameKind};
use crate::finding::kinds::FindingKind;
use crate::finding::{Anchor, Finding, LinkRef};
use crate::normal::name::{Likeness, likeness, same_office};
use crate::pair::Pair;
use crate::segment::Role;
use crate::text::span::Span;
use crate::text::word_map::WordSet;

/// One person, place or body of an account, with its mentions as indices into the facts.
struct Entity<'t> {
    name: &'t Name,
    mentions: Vec<usize>,
}

/// Findings of this family.
pub fn findings(ctx: Context<'_>) -> Vec<Finding> {
    let b = &ctx.accounts.rewrite;
    let entities_b = entities(b);
    let mut out = Vec::new();
    let mut conflicted_b = BTreeSet::new();
    let mut known_b = BTreeSet::new();
    for (source, (a, alignment)) in ctx.accounts.sources.iter().zip(&ctx.alignment.sources).enumerate() {
        let entities_a = entities(a);
        let pairs = pairs(a, b, alignment);
        known_b.extend(pairs.same.keys().map(|&(_, y)| y));
        let clashes = conflicts(ctx, source, &pairs, &entities_a, &entities_b);
        let states = states(ctx, source, &pairs);
        conflicted_b.extend(clashes.iter().map(|(y, _)| *y).chain(states.iter().map(|(place, _)| place.b)));
        let states_a: Vec<usize> = states.iter().map(|(place, _)| place.a).collect();
        out.extend(clashes.into_iter().map(|(_, f)| f).chain(states.into_iter().map(|(_, f)| f)));
        out.extend(variants(a, b, &pairs, &entities_a, &entities_b));
        let known_a: BTreeSet<usize> = pairs.same.keys().chain(pairs.conflict.keys()).map(|&(x, _)| x).chain(states_a).collect();
        out.extend(only(a, &[b], &entities_a, &known_a, FindingKind::NameOnlyInA, alignment));
    }
    known_b.extend(conflicted_b);
    let sources: Vec<&Account> = ctx.accounts.sources.iter().collect();
    if let Some(alignment) = ctx.alignment.sources.first() {
        out.extend(only(b, &sources, &entities_b, &known_b, FindingKind::NameOnlyInB, alignment));
    }
    out
}

fn entities(account: &Account) -> BTreeMap<usize, Entity<'_>> {
    let mut all: BTreeMap<usize, Entity<'_>> = BTreeMap::new();
    for (at, _, name) in account.facts.names() {
        all.entry(name.entity).or_insert_with(|| Entity { name, mentions: Vec::new() }).mentions.push(at);
    }
    all
}

/// Pairs of entities, each with the facts of its first link.
#[derive(Default)]
struct Pairs {
    same: BTreeMap<(usize, usize), (usize, usize)>,
    conflict: BTreeMap<(usize, usize), (usize, usize)>,
}

fn pairs(a: &Account, b: &Account, alignment: &SourceAlignment) -> Pairs {
    let mut pairs = Pairs::default();
    for link in &alignment.fact_links {
        let (Some(x), Some(y)) = (a.facts.all.get(link.a).and_then(name_of), b.facts.all.get(link.b).and_then(name_of)) else { continue };
        let of = match link.relation {
            FactRelation::Same | FactRelation::Compatible => &mut pairs.same,
            FactRelation::Conflict => &mut pairs.conflict,
        };
        of.entry((x.entity, y.entity)).or_insert((link.a, link.b));
    }
    pairs
}

/// Conflicts that no other source settles, with the entity of the rewrite.
fn conflicts(
    ctx: Context<'_>,
    source: usize,
    pairs: &Pairs,
    entities_a: &BTreeMap<usize, Entity<'_>>,
    entities_b: &BTreeMap<usize, Entity<'_>>,
) -> Vec<(usize, Finding)> {
    let (a, b) = (&ctx.accounts.sources[source], &ctx.accounts.rewrite);
    let settled = |fact: usize| {
        let linked = |other: &SourceAlignment| {
            let same = |l: &&crate::align::FactLink| l.b == fact && l.relation != FactRelation::Conflict;
            other.fact_links.iter().filter(same).any(|_| other.link_of_b(b.facts.all[fact].sentence).is_some())
        };
        ctx.alignment.sources.iter().enumerate().any(|(i, other)| i != source && linked(other))
    };
    let mut out = Vec::new();
    for (&(x, y), &(fact_a, fact_b)) in &pairs.conflict {
        let (Some(ea), Some(eb)) = (entities_a.get(&x), entities_b.get(&y)) else { continue };
        if settled(fact_b) {
            continue;
        }
        let (fa, fb) = (&a.facts.all[fact_a], &b.facts.all[fact_b]);
        // Two people may bear one name, but nobody can see in these words that they differ.
        if letters(fa.span.slice(a.text())) == letters(fb.span.slice(b.text())) {
            continue;
        }
        let link = ctx.alignment.sources[source].link_of_b(fb.sentence).map(|link| LinkRef { source, link });
        let words = (fa.span.slice(a.text()), fb.span.slice(b.text()));
        out.push((
            y,
            Finding {
                kind: FindingKind::NameConflict,
                anchors: Pair::new(vec![Anchor::matter(a.id, fa.span)], vec![Anchor::matter(b.id, fb.span)]),
                link,
                message: format!("A names {}, B {} in the same place", one_line(words.0), one_line(words.1)),
                compared: Pair::new(Some(ea.name.canonical.clone()), Some(eb.name.canonical.clone())),
                weight_milli: 300 + weight(ea).max(weight(eb)) * 7 / 10,
                at_most_note: false,
                only_of_rewrites: false,
                may_be_two: false,
            },
        ));
    }
    out
}

/// One office-holder named with two states, with the entities of the states. What another source has as
/// the rewrite has it is settled.
fn states(ctx: Context<'_>, source: usize, pairs: &Pairs) -> Vec<(Pair<usize>, Finding)> {
    let (a, b) = (&ctx.accounts.sources[source], &ctx.accounts.rewrite);
    let (of_a, of_b) = (homes(a), homes(b));
    let others: Vec<_> = ctx.accounts.sources.iter().enumerate().filter(|(i, _)| *i != source).map(|(_, other)| homes(other)).collect();
    let mut out = Vec::new();
    for &(x, y) in pairs.same.keys() {
        let (Some(fact_a), Some(fact_b)) = (only_state(&of_a, x), only_state(&of_b, y)) else { continue };
        let (fa, fb) = (&a.facts.all[fact_a], &b.facts.all[fact_b]);
        let (Some(theirs), Some(ours)) = (name_of(fa), name_of(fb)) else { continue };
        if theirs.canonical == ours.canonical {
            continue;
        }
        let elsewhere = others.iter().any(|homes| homes.values().any(|states| states.contains_key(ours.canonical.as_str())));
        let told = pairs.conflict.values().any(|&(p, q)| p == fact_a || q == fact_b);
        if elsewhere || told || !(holds_office(a, x) || holds_office(b, y)) {
            continue;
        }
        let person = |account: &Account, entity: usize| {
            account.facts.names().find(|(_, _, n)| n.entity == entity).map(|(_, _, n)| n.canonical.clone())
        };
        let who = person(b, y).unwrap_or_default();
        let words = (one_line(fa.span.slice(a.text())), one_line(fb.span.slice(b.text())));
        let finding = Finding {
            kind: FindingKind::NameConflict,
            anchors: Pair::new(vec![Anchor::matter(a.id, fa.span)], vec![Anchor::matter(b.id, fb.span)]),
            link: ctx.alignment.sources[source].link_of_b(fb.sentence).map(|link| LinkRef { source, link }),
            message: format!("A names {who} with {}, B with {}", words.0, words.1),
            compared: Pair::new(Some(theirs.canonical.clone()), Some(ours.canonical.clone())),
            weight_milli: 600,
            at_most_note: false,
            only_of_rewrites: false,
            may_be_two: false,
        };
        out.push((Pair::new(theirs.entity, ours.entity), finding));
    }
    out
}

/// Pairs in another form; a name that the other account has in the same form as well varies from nothing.
fn variants(
    a: &Account,
    b: &Account,
    pairs: &Pairs,
    entities_a: &BTreeMap<usize, Entity<'_>>,
    entities_b: &BTreeMap<usize, Entity<'_>>,
) -> Vec<Finding> {
    let all: Vec<(usize, usize, &Entity<'_>, &Entity<'_>)> =
        pairs.same.keys().filter_map(|&(x, y)| Some((x, y, entities_a.get(&x)?, entities_b.get(&y)?))).collect();
    let equal = |ea: &Entity<'_>, eb: &Entity<'_>| matches!(likeness(ea.name, eb.name), Some(Likeness::Same | Likeness::Title));
    let plain: Vec<(usize, usize)> = all.iter().filter(|(_, _, ea, eb)| equal(ea, eb)).map(|&(x, y, _, _)| (x, y)).collect();
    let plain_a: BTreeSet<usize> = plain.iter().map(|p| p.0).collect();
    let plain_b: BTreeSet<usize> = plain.iter().map(|p| p.1).collect();
    let open = |x: usize, y: usize, ea: &Entity<'_>, eb: &Entity<'_>| equal(ea, eb) || !(plain_a.contains(&x) || plain_b.contains(&y));
    all.iter().filter(|(x, y, ea, eb)| open(*x, *y, ea, eb)).filter_map(|(_, _, ea, eb)| variant(a, b, ea, eb)).collect()
}

/// The same person, place or body in another form.
fn variant(a: &Account, b: &Account, ea: &Entity<'_>, eb: &Entity<'_>) -> Option<Finding> {
    let alike = likeness(ea.name, eb.name)?;
    let reason = match alike {
        Likeness::Same | Likeness::Title => None,
        Likeness::ShortForm => Some("a shorter or longer form"),
        Likeness::Acronym => Some("an acronym"),
        Likeness::Spelling => Some("another spelling"),
    };
    let (titles, reason) = match reason {
        Some(reason) => (None, reason),
        None => (Some(other_titles(a, b, ea, eb)?), "another title"),
    };
    let (fact_a, fact_b) = titles.or_else(|| Some((fullest(a, ea)?, fullest(b, eb)?)))?;
    let span = |account: &Account, fact: usize| if titles.is_some() { with_title(account, fact) } else { account.facts.all[fact].span };
    let (span_a, span_b) = (span(a, fact_a), span(b, fact_b));
    let words = (one_line(span_a.slice(a.text())), one_line(span_b.slice(b.text())));
    if letters(&words.0) == letters(&words.1) {
        return None;
    }
    Some(Finding {
        kind: FindingKind::NameVariant,
        anchors: Pair::new(vec![Anchor::matter(a.id, span_a)], vec![Anchor::matter(b.id, span_b)]),
        link: None,
        message: format!("A writes {}, B {}: {reason}", words.0, words.1),
        compared: Pair::new(Some(ea.name.canonical.clone()), Some(eb.name.canonical.clone())),
        weight_milli: if alike == Likeness::Spelling { 600 } else { 250 },
        at_most_note: false,
        only_of_rewrites: false,
        may_be_two: false,
    })
}

/// What a name is spelled with: dots, hyphens and spaces are a desk's own.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first mentions with titles, where the two accounts agree on no title.
fn other_titles(a: &Account, b: &Account, ea: &Entity<'_>, eb: &Entity<'_>) -> Option<(usize, usize)> {
    let titled = |account: &Account, e: &Entity<'_>| -> Vec<(usize, String)> {
        let title = |&m: &usize| name_of(&account.facts.all[m]).and_then(|n| n.title.clone()).map(|t| (m, t));
        e.mentions.iter().filter_map(title).filter(|(_, t)| !matches!(t.as_str(), "mr" | "mrs" | "ms" | "miss" | "sir" | "dame")).collect()
    };
    let (ta, tb) = (titled(a, ea), titled(b, eb));
    let shared = ta.iter().any(|(_, x)| tb.iter().any(|(_, y)| same_office(x, y) || x.contains(y.as_str()) || y.contains(x.as_str())));
    match (ta.first(), tb.first()) {
        (Some(x), Some(y)) if !shared => Some((x.0, y.0)),
        _ => None,
    }
}

/// The mention with the most words.
fn fullest(account: &Account, entity: &Entity<'_>) -> Option<usize> {
    entity.mentions.iter().copied().max_by_key(|&m| (account.facts.all[m].span.len(), std::cmp::Reverse(m)))
}

/// The mention with the title before it, where one stands there.
fn with_title(account: &Account, fact: usize) -> Span {
    let mention = &account.facts.all[fact];
    let words = name_of(mention).and_then(|n| n.title.as_deref()).map_or(0, |t| t.split(' ').count());
    let tokens = account.segments.tokens_of(mention.sentence);
    let at = tokens.partition_point(|t| t.span.start() < mention.span.start());
    let (mut from, mut left) = (at, words);
    while from > 0 && left > 0 && (tokens[from - 1].is_word() || tokens[from - 1].lower == ".") {
        left -= usize::from(tokens[from - 1].is_word());
        from -= 1;
    }
    let title = name_of(mention).and_then(|n| n.title.as_deref()).unwrap_or_default();
    let first = tokens.get(from).filter(|t| left == 0 && title.starts_with(t.lower.as_str()));
    first.map_or(mention.span, |t| t.span.cover(mention.span))
}

/// Names that nothing in the other accounts answers to.
fn only(
    account: &Account,
    others: &[&Account],
    entities: &BTreeMap<usize, Entity<'_>>,
    known: &BTreeSet<usize>,
    kind: FindingKind,
    alignment: &SourceAlignment,
) -> Vec<Finding> {
    let words: Vec<WordSet<&str>> = others.iter().map(|o| o.segments.tokens.iter().map(|t| t.stem.as_str()).collect()).collect();
    let linked: BTreeSet<usize> = match account.id {
        AccountId::Source(_) => alignment.links.iter().flat_map(|l| l.a.iter().copied()).collect(),
        AccountId::Rewrite => alignment.links.iter().flat_map(|l| l.b.iter().copied()).collect(),
    };
    let mut out = Vec::new();
    for (number, entity) in entities {
        let open = entity.mentions.iter().copied().find(|&m| {
            let fact = &account.facts.all[m];
            !is_quoted(account, fact) && account.segments.sentences[fact.sentence].role == Role::Body
        });
        let Some(mention) = open.filter(|_| !known.contains(number)) else { continue };
        let fact = &account.facts.all[mention];
        let stems = || account.segments.tokens_in(fact.span).iter().filter(|t| t.is_word() && t.lower.len() > 1);
        if entity.name.kind != NameKind::Person && words.iter().any(|w| stems().all(|t| w.contains(t.stem.as_str()))) {
            continue;
        }
        let anchor = vec![Anchor::matter(account.id, fact.span)];
        let canonical = Some(entity.name.canonical.clone());
        let (anchors, compared, side) = match account.id {
            AccountId::Source(_) => (Pair::new(anchor, Vec::new()), Pair::new(canonical, None), ("A", "B")),
            AccountId::Rewrite => (Pair::new(Vec::new(), anchor), Pair::new(None, canonical), ("B", "A")),
        };
        let weight = weight(entity);
        out.push(Finding {
            kind,
            anchors,
            link: None,
            message: format!("{} names {}, {} does not", side.0, one_line(fact.span.slice(account.text())), side.1),
            compared,
            weight_milli: if linked.contains(&fact.sentence) { weight } else { weight * 6 / 10 },
            at_most_note: false,
            only_of_rewrites: false,
            may_be_two: false,
        });
    }
    out
}

/// People before bodies before places; what is often named first.
fn weight(entity: &Entity<'_>) -> u16 {
    let kind = match entity.name.kind {
        NameKind::Person => 600,
        NameKind::Organization => 450,
        NameKind::Place => 400,
        NameKind::Other => 250,
    };
    kind + 40 * entity.mentions.len().min(6) as u16
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
