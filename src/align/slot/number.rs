//! Slots of figures: which quantities of two accounts count the same thing.
//!
//! Given two accounts and their links, it promises fact links between quantities. A conflict needs one
//! link, the same dimension, and the same thing counted or the same words around; figures that fit are
//! looked for in the whole accounts, but the same digits for something else do not fit.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::account::Account;
use crate::align::slot::assign::{Candidate, choose};
use crate::align::slot::context::{self, Dated, Partners, Surroundings};
use crate::align::slot::leftover;
use crate::align::{FactLink, FactRelation, Link, Overlap};
use crate::fact::{Number, NumberKind, Value};
use crate::normal::number::{relate, same_dimension};
use crate::text::token::stem;

/// How surely two figures must be in one slot before they conflict.
const CONFLICT_SURETY: u32 = 730;
/// How like the words around two figures must be where no link joins their sentences.
const ACROSS: u32 = 420;
/// Share of the content words of two sentences from which on they are the same but for their figures.
const ALIKE: u32 = 950;
/// Figures whose amount lies further apart than this factor are not looked at for a fit.
const SEARCH_FACTOR: i64 = 3;
/// How many figures of near amounts are looked at for one, in each direction.
const SEARCH_LIMIT: usize = 40;

/// Fact links between quantities.
pub fn slots(a: &Account, b: &Account, links: &[Link]) -> Vec<FactLink> {
    let mut found: Vec<FactLink> = Vec::new();
    for link in links {
        found.extend(in_link(a, b, link));
    }
    drop_two_counts(a, b, &mut found);
    elsewhere(a, b, &mut found);
    found.extend(leftover::conflicts(a, b, links, &found));
    found.sort_unstable();
    found.dedup();
    found
}

/// Are the sentences of two facts the same but for figures and dates? Then one was written from the other.
pub(super) fn are_alike(a: &Account, b: &Account, link: &FactLink) -> bool {
    let (x, y) = (context::surroundings(a, &a.facts.all[link.a]), context::surroundings(b, &b.facts.all[link.b]));
    context::shared_statement(&x, &y, &Partners::none()).least >= ALIKE
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Number(_))
}

fn number(account: &Account, fact: usize) -> Option<&Number> {
    match account.facts.all.get(fact).map(|f| &f.value) {
        Some(Value::Number(number)) => Some(number),
        Some(Value::Quote(_) | Value::Date(_) | Value::Name(_)) | None => None,
    }
}

/// How the things that two figures count compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    /// The same words.
    Same,
    /// The same head with another modifier, or with none.
    Head,
    /// One may be a plainer word for the other ("people", "migrants").
    Plainer,
    /// At least one side does not say.
    Unsaid,
    /// Different things.
    Other,
}

/// Compares what two figures count.
pub(crate) fn counted(a: &Number, b: &Number) -> Counted {
    let (Some(x), Some(y)) = (a.of.as_deref(), b.of.as_deref()) else { return Counted::Unsaid };
    if x == y {
        return Counted::Same;
    }
    let head = |of: &str| stem(of.rsplit(' ').next().unwrap_or(of));
    let (hx, hy) = (head(x), head(y));
    if hx == hy {
        Counted::Head
    } else if (is_anybody(&hx) && is_somebody(&hy)) || (is_anybody(&hy) && is_somebody(&hx)) {
        Counted::Plainer
    } else {
        Counted::Other
    }
}

/// Words for people that say nothing else about them (as stems).
fn is_anybody(stem: &str) -> bool {
    matches!(stem, "people" | "person" | "man" | "woman" | "other" | "victim" | "individu" | "adult" | "resid" | "member")
}

/// Does the stem end as words for people do?
fn is_somebody(stem: &str) -> bool {
    is_anybody(stem)
        || ["er", "or", "ist", "ian", "ant", "ent", "ee", "man", "eer", "eur"]
            .iter()
            .any(|end| stem.len() > end.len() + 1 && stem.ends_with(end))
        || matches!(
            stem,
            "child"
                | "kid"
                | "troop"
                | "student"
                | "civilian"
                | "crew"
                | "refuge"
                | "refugee"
                | "pilgrim"
                | "fan"
                | "employe"
                | "employee"
                | "patient"
                | "nurs"
                | "policeman"
        )
}

fn in_link(a: &Account, b: &Account, link: &Link) -> Vec<FactLink> {
    let left: Vec<usize> = context::facts_in(a, &link.a, is_number).collect();
    let right: Vec<usize> = context::facts_in(b, &link.b, is_number).collect();
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    let partners = Partners::new(link);
    let (near_a, near_b) = (around(a, &left), around(b, &right));
    let alone = |account: &Account, facts: &[usize], n: &Number| {
        facts.iter().filter(|&&f| number(account, f).is_some_and(|o| o.kind == n.kind)).count() == 1
    };
    let mut candidates = Vec::new();
    for &(i, ref x) in &near_a {
        for &(j, ref y) in &near_b {
            let (Some(m), Some(n)) = (number(a, i), number(b, j)) else { continue };
            let likeness = context::likeness(x, y, &partners);
            let is_only = alone(a, &left, m) && alone(b, &right, n);
            let mut candidate = candidate((i, m), (j, n), likeness, is_only, context::touches_alike(x, y));
            // A conflict is only as good as the claim that both sentences make the same statement; where
            // all else in them agrees, the one figure of each is in the same slot wherever it stands.
            if candidate.relation != FactRelation::Same && likeness >= 150 {
                let shared = context::shared_statement(x, y, &partners);
                let enough = shared.most >= if counted(m, n) == Counted::Same { 400 } else { 500 };
                let alone = is_only && shared.most >= 800 && shared.least >= 650 && same_dimension(m, n) && counted(m, n) != Counted::Other;
                candidate.is_fit = (candidate.is_fit && (enough || candidate.relation == FactRelation::Compatible)) || alone;
                if candidate.relation == FactRelation::Conflict {
                    let dated = context::dated(a, b, x, y);
                    // Where neither says what it counts, only the words around do.
                    let unsaid = counted(m, n) == Counted::Unsaid;
                    let surety = CONFLICT_SURETY + if unsaid && is_far(m, n) { 100 } else { 0 };
                    candidate.is_fit &= shared.surety(likeness) >= surety || alone;
                    candidate.is_fit &= context::is_each(a, x) == context::is_each(b, y);
                    // Whose share, whose sum: of two people it is two.
                    candidate.is_fit &= !unsaid || context::actors_agree(a, x.sentence(), b, y.sentence());
                    candidate.is_fit &= !(stands_bare(m, b, &right) || stands_bare(n, a, &left));
                    if dated == Dated::Apart || (dated == Dated::Partly && unsaid) {
                        candidate.is_fit &= likeness >= 900 && shared.least >= 600;
                    }
                }
            }
            candidates.push(candidate);
        }
    }
    choose(candidates).into_iter().map(|c| FactLink { a: c.a, b: c.b, relation: c.relation }).collect()
}

/// Is the amount of a figure with a unit also there without one, as in "a rate of 35.72"?
fn stands_bare(number: &Number, account: &Account, facts: &[usize]) -> bool {
    let bare = |n: &Number| n.kind == NumberKind::Count && n.of.is_none() && n.unit.is_none();
    let near = |n: &Number| n.amount.round_dp(1) == number.amount.round_dp(1) && !n.amount.is_integer();
    !bare(number) && facts.iter().filter_map(|&f| self::number(account, f)).any(|n| bare(n) && near(n))
}

fn around<'a>(account: &'a Account, facts: &[usize]) -> Vec<(usize, Surroundings<'a>)> {
    facts.iter().map(|&f| (f, context::surroundings(account, &account.facts.all[f]))).collect()
}

fn candidate((a, m): (usize, &Number), (b, n): (usize, &Number), likeness: u32, is_only: bool, touches: bool) -> Candidate {
    let relation = relate(m, n);
    let counted = counted(m, n);
    let bonus = match counted {
        Counted::Same => 400,
        Counted::Head => 320,
        Counted::Plainer => 150,
        Counted::Unsaid => 0,
        Counted::Other => -600,
    };
    let value = match relation {
        FactRelation::Same => 450,
        FactRelation::Compatible if m.amount == n.amount && m.high == n.high => 400,
        FactRelation::Compatible => 300,
        FactRelation::Conflict => 0,
    };
    let is_fit = match relation {
        FactRelation::Same => counted != Counted::Other || likeness >= 400,
        FactRelation::Compatible if value == 400 && counted != Counted::Other => true,
        FactRelation::Compatible | FactRelation::Conflict => same_slot(m, n, counted, likeness, is_only, touches),
    };
    Candidate { a, b, relation, slot: bonus + likeness as i32, value, may_swap: same_dimension(m, n), is_fit }
}

/// Do two figures with different values fill the same slot?
fn same_slot(m: &Number, n: &Number, counted: Counted, likeness: u32, is_only: bool, touches: bool) -> bool {
    if !same_dimension(m, n) {
        return across_dimensions(m, n, likeness, touches);
    }
    // "One member" is hardly ever another telling of "52 members".
    let single = if m.amount <= Decimal::ONE || n.amount <= Decimal::ONE { 250 } else { 0 };
    // An edit or a slip leaves the figure in reach, or its digits; other figures are other things.
    let far = if is_far(m, n) { 150 } else { 0 };
    let half_said = m.of.is_some() != n.of.is_some();
    let least = match (m.kind, counted) {
        (_, Counted::Other) => return false,
        (NumberKind::Ordinal, _) => 650,
        (NumberKind::Count, Counted::Same) => 400,
        (NumberKind::Count, Counted::Head) => 420,
        (NumberKind::Count, Counted::Unsaid) if half_said => 600,
        (NumberKind::Count, Counted::Plainer | Counted::Unsaid) => 550,
        (NumberKind::Money | NumberKind::Percent | NumberKind::Points | NumberKind::Measure | NumberKind::Ratio, _) => 500,
    };
    likeness + if is_only { 80 } else { 0 } >= least + far + if m.kind == NumberKind::Count { single } else { 0 }
}

/// Do two amounts lie more than threefold apart, with other digits at that?
pub(super) fn is_far(m: &Number, n: &Number) -> bool {
    let (low, high) = (m.amount.abs().min(n.amount.abs()), m.amount.abs().max(n.amount.abs()));
    let digits = |d: Decimal| d.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').to_owned();
    low.saturating_mul(Decimal::from(3)) < high && digits(low) != digits(high)
}

/// Is it a stretch of time, or an age?
pub(super) fn is_time(number: &Number) -> bool {
    matches!(number.unit.as_deref(), Some("s" | "month" | "age" | "year"))
}

/// Dollars against euros, percent against points, miles against hours: only where nothing else around
/// them differs.
fn across_dimensions(m: &Number, n: &Number, likeness: u32, touches: bool) -> bool {
    let kin = |kind: NumberKind| match kind {
        NumberKind::Count | NumberKind::Ordinal => 0,
        NumberKind::Money => 1,
        NumberKind::Percent | NumberKind::Points => 2,
        NumberKind::Measure => 3,
        NumberKind::Ratio => 4,
    };
    let equal = m.amount == n.amount;
    // "A 32-year-old", "32 years".
    if m.kind == NumberKind::Measure && n.kind == NumberKind::Measure && is_time(m) && is_time(n) {
        return false;
    }
    if kin(m.kind) == kin(n.kind) && m.kind != NumberKind::Ordinal && n.kind != NumberKind::Ordinal {
        return likeness >= if equal { 450 } else { 700 };
    }
    equal && touches && likeness >= 750
}

/// Figures that conflict although their sentences stand in no link together: "52,000 homes" beside "48,000 homes".
/// A sentence may tell several things and stand in the link of one of them. Both figures must be particular, say
/// that they count the same, and lie near each other; and no other figure answers to either.
pub(super) fn across(a: &Account, b: &Account, overlaps: &[Overlap], known: &[FactLink]) -> Vec<FactLink> {
    let placed_a = placed(a, known.iter().map(|l| l.a));
    let placed_b = placed(b, known.iter().map(|l| l.b));
    let open = |account: &Account, sentence: usize, placed: &[bool]| -> Vec<usize> {
        let counts = |&f: &usize| !placed[f] && number(account, f).is_some_and(|n| n.kind == NumberKind::Count && is_telling(n));
        context::facts_in(account, &[sentence], is_number).filter(counts).collect()
    };
    let partners = Partners::none();
    let mut found: Vec<(u32, FactLink)> = Vec::new();
    for overlap in overlaps {
        for &i in &open(a, overlap.a, &placed_a) {
            for &j in &open(b, overlap.b, &placed_b) {
                let (Some(m), Some(n)) = (number(a, i), number(b, j)) else { continue };
                if counted(m, n) != Counted::Same || relate(m, n) != FactRelation::Conflict || !is_in_reach(m, n) {
                    continue;
                }
                let (x, y) = (context::surroundings(a, &a.facts.all[i]), context::surroundings(b, &b.facts.all[j]));
                let likeness = context::likeness(&x, &y, &partners);
                if likeness >= ACROSS {
                    found.push((likeness, FactLink { a: i, b: j, relation: FactRelation::Conflict }));
                }
            }
        }
    }
    // The likeliest first; each figure once.
    found.sort_by_key(|&(likeness, l)| (std::cmp::Reverse(likeness), l.a.abs_diff(l.b), l.a + l.b));
    let mut chosen: Vec<FactLink> = Vec::new();
    for (_, link) in found {
        if !chosen.iter().any(|c| c.a == link.a || c.b == link.b) {
            chosen.push(link);
        }
    }
    chosen
}

/// Are the amounts within a quarter of each other?
fn is_in_reach(m: &Number, n: &Number) -> bool {
    let most = m.amount.abs().max(n.amount.abs());
    m.amount.saturating_sub(n.amount).abs() <= most.saturating_mul(Decimal::new(25, 2))
}

/// Two counts of the same thing, each found on both sides, belong to two statements: a link that brings
/// them together has joined the wrong sentences.
fn drop_two_counts(a: &Account, b: &Account, found: &mut Vec<FactLink>) {
    let key = |n: &Number| (n.amount, n.high, n.kind, n.unit.clone(), n.of.clone());
    let conflicts: Vec<FactLink> = found.iter().copied().filter(|l| l.relation == FactRelation::Conflict).collect();
    if conflicts.is_empty() {
        return;
    }
    let index = |account: &Account| -> BTreeMap<_, Vec<usize>> {
        let mut map: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (i, fact, n) in account.facts.numbers() {
            map.entry(key(n)).or_default().push(fact.sentence.min(usize::MAX - i));
        }
        map
    };
    let (in_a, in_b) = (index(a), index(b));
    let away = |map: &BTreeMap<_, Vec<usize>>, n: &Number, from: usize| {
        n.of.is_some() && map.get(&key(n)).is_some_and(|s| s.iter().any(|&s| s != from))
    };
    found.retain(|l| {
        let (Some(m), Some(n)) = (number(a, l.a), number(b, l.b)) else { return true };
        let (from_a, from_b) = (a.facts.all[l.a].sentence, b.facts.all[l.b].sentence);
        l.relation != FactRelation::Conflict || !(away(&in_b, m, from_b) && away(&in_a, n, from_a))
    });
}

/// Fits for figures that no link has placed, over the whole accounts.
fn elsewhere(a: &Account, b: &Account, found: &mut Vec<FactLink>) {
    let placed_a: Vec<bool> = placed(a, found.iter().map(|l| l.a));
    let placed_b: Vec<bool> = placed(b, found.iter().map(|l| l.b));
    let in_conflict = |l: &&FactLink| l.relation == FactRelation::Conflict;
    let (sorted_a, sorted_b) = (
        by_amount(a, &found.iter().filter(in_conflict).map(|l| l.a).collect()),
        by_amount(b, &found.iter().filter(in_conflict).map(|l| l.b).collect()),
    );
    let mut more = Vec::new();
    for (i, _, m) in a.facts.numbers().filter(|(i, _, _)| !placed_a[*i]) {
        if let Some((j, relation)) = best(b, &sorted_b, m) {
            more.push(FactLink { a: i, b: j, relation });
        }
    }
    for (j, _, n) in b.facts.numbers().filter(|(j, _, _)| !placed_b[*j]) {
        if let Some((i, relation)) = best(a, &sorted_a, n) {
            more.push(FactLink { a: i, b: j, relation });
        }
    }
    // A conflict between two facts is never overruled by a fit between the same two.
    let known: BTreeSet<(usize, usize)> = found.iter().map(|l| (l.a, l.b)).collect();
    found.extend(more.into_iter().filter(|l| !known.contains(&(l.a, l.b))));
}

fn placed(account: &Account, facts: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut placed = vec![false; account.facts.all.len()];
    for fact in facts {
        placed[fact] = true;
    }
    placed
}

/// Figures by amount. Those that conflict with their counterpart stand for nothing else.
fn by_amount(account: &Account, in_conflict: &BTreeSet<usize>) -> Vec<(Decimal, usize)> {
    let free = account.facts.numbers().filter(|(i, _, _)| !in_conflict.contains(i));
    let mut sorted: Vec<(Decimal, usize)> = free.map(|(i, _, n)| (n.amount, i)).collect();
    sorted.sort_unstable();
    sorted
}

/// The figure that fits best: equal values first, then the same thing counted, then the first in place.
fn best(account: &Account, sorted: &[(Decimal, usize)], wanted: &Number) -> Option<(usize, FactRelation)> {
    let middle = sorted.partition_point(|(amount, _)| *amount < wanted.amount);
    let factor = Decimal::from(SEARCH_FACTOR);
    let below = sorted[..middle].iter().rev().take_while(|(v, _)| v.saturating_mul(factor) >= wanted.amount).take(SEARCH_LIMIT);
    let above = sorted[middle..].iter().take_while(|(v, _)| *v <= wanted.amount.saturating_mul(factor)).take(SEARCH_LIMIT);
    let fits = below.chain(above).filter_map(|&(_, i)| {
        let n = number(account, i)?;
        let relation = relate(wanted, n);
        let counted = counted(wanted, n);
        supports(wanted, n, relation, counted).then_some((relation, counted != Counted::Same, i))
    });
    fits.min().map(|(relation, _, i)| (i, relation))
}

/// Does a figure somewhere in the other account stand for this one?
fn supports(m: &Number, n: &Number, relation: FactRelation, counted: Counted) -> bool {
    match (relation, counted) {
        (FactRelation::Conflict, _) => false,
        (FactRelation::Same, Counted::Same | Counted::Head | Counted::Plainer | Counted::Unsaid) => true,
        (FactRelation::Same, Counted::Other) => is_telling(m),
        (FactRelation::Compatible, Counted::Same | Counted::Head) => true,
        // "$3.6 billion" is no support for "less than $5.7 billion", only for itself in rounder words.
        (FactRelation::Compatible, Counted::Plainer | Counted::Unsaid) => {
            m.kind != NumberKind::Count && n.kind != NumberKind::Count && is_telling(m) && is_near(m, n)
        }
        (FactRelation::Compatible, Counted::Other) => false,
    }
}

/// Are the amounts within three in a hundred of each other, or given in two units?
fn is_near(m: &Number, n: &Number) -> bool {
    let most = m.amount.abs().max(n.amount.abs());
    let apart = m.amount.saturating_sub(n.amount).abs();
    m.written_unit != n.written_unit || apart <= most.saturating_mul(Decimal::new(3, 2))
}

/// Is the figure so particular that it can hardly be another one by chance?
fn is_telling(number: &Number) -> bool {
    let digits = number.amount.mantissa().unsigned_abs().to_string().trim_end_matches('0').len();
    digits >= 3 || number.amount >= Decimal::from(1_000)
}
