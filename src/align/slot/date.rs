//! Slots of dates: which dates of two accounts date the same event.
//!
//! Given two accounts and their links, it promises fact links between dates, and between a year and the
//! bare four digits that stand in its place. A conflict needs one link whose sentences make the same
//! statement, and like words around; dates that fit are looked for in the whole accounts.

use std::collections::BTreeSet;

use crate::account::Account;
use crate::align::slot::assign::{Candidate, choose};
use crate::align::slot::context::{self, Partners, Shared, Surroundings};
use crate::align::slot::event;
use crate::align::{FactLink, FactRelation, Link};
use crate::fact::{Date, Precision, Value};
use crate::normal::date::{is_telling, relate};

/// How many dates of the other account are looked at for each date that no link has placed.
const SEARCH_LIMIT: usize = 2_000;

/// Share of content words, on the poorer side, from which the only two dates of two sentences are in one slot.
const ALONE: u32 = 450;

/// Fact links between dates.
pub fn slots(a: &Account, b: &Account, links: &[Link]) -> Vec<FactLink> {
    let mut found: Vec<FactLink> = links.iter().flat_map(|link| in_link(a, b, link)).collect();
    elsewhere(a, b, &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

fn is_date(value: &Value) -> bool {
    matches!(value, Value::Date(_))
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Number(_))
}

fn date(account: &Account, fact: usize) -> Option<&Date> {
    match account.facts.all.get(fact).map(|f| &f.value) {
        Some(Value::Date(date)) => Some(date),
        Some(Value::Quote(_) | Value::Number(_) | Value::Name(_)) | None => None,
    }
}

type Around<'a> = Vec<(usize, Surroundings<'a>)>;

fn around<'a>(account: &'a Account, sentences: &[usize], wanted: fn(&Value) -> bool) -> Around<'a> {
    context::facts_in(account, sentences, wanted).map(|f| (f, context::surroundings(account, &account.facts.all[f]))).collect()
}

fn in_link(a: &Account, b: &Account, link: &Link) -> Vec<FactLink> {
    let (left, right) = (around(a, &link.a, is_date), around(b, &link.b, is_date));
    if left.is_empty() && right.is_empty() {
        return Vec::new();
    }
    let partners = Partners::new(link);
    let mut candidates = Vec::new();
    for (i, x) in &left {
        for (j, y) in &right {
            let (Some(m), Some(n)) = (date(a, *i), date(b, *j)) else { continue };
            let relation = relate(m, n);
            let likeness = context::likeness(x, y, &partners);
            let value = match relation {
                FactRelation::Same => 450,
                // A day and the week that holds it may date two events; parts of one date hardly do.
                FactRelation::Compatible if is_telling(m, n) && !(m.range.is_some() && n.range.is_some()) => 350,
                FactRelation::Compatible => 100,
                FactRelation::Conflict => 0,
            };
            let is_only = alone(a, *i, m.precision) && alone(b, *j, n.precision);
            let least = if is_only { 400 } else { 450 };
            let mut slot = likeness;
            let days = m.precision == Precision::Day && n.precision == Precision::Day;
            let may_swap = relation == FactRelation::Conflict && (!days || one_verb((a, *i), (b, *j), &partners));
            let is_fit = match relation {
                FactRelation::Same => true,
                FactRelation::Compatible => is_telling(m, n) || (m.precision == n.precision && likeness >= least),
                // Where all else in two sentences agrees, the one date of each is in the same slot wherever it stands.
                FactRelation::Conflict => {
                    let shared = context::shared_statement(x, y, &partners);
                    let only = is_only && context::actors_agree(a, a.facts.all[*i].sentence, b, b.facts.all[*j].sentence);
                    let fits = !is_one_weekday(a, b, m, n)
                        && is_one_event(m, n, likeness, shared, only)
                        && !context::speak_apart(a, b, x, y)
                        && may_swap;
                    slot = if fits { slot.max(shared.least) } else { slot };
                    fits
                }
            };
            candidates.push(Candidate { a: *i, b: *j, relation, slot: slot as i32, value, may_swap, is_fit });
        }
    }
    let chosen = choose(candidates.clone());
    let more = told_twice(a, b, &candidates, &chosen);
    let mut found: Vec<FactLink> = chosen.into_iter().chain(more).map(|c| FactLink { a: c.a, b: c.b, relation: c.relation }).collect();
    found.extend(years_against_digits(a, b, link, &partners, (&left, &right)));
    found
}

/// Is it the only date of its precision in its sentence?
fn alone(account: &Account, fact: usize, precision: Precision) -> bool {
    let sentence = [account.facts.all[fact].sentence];
    context::facts_in(account, &sentence, is_date).filter(|&f| date(account, f).is_some_and(|d| d.precision == precision)).count() == 1
}

/// Conflicts whose date of the source also answers to a date of another sentence of the link: B may tell one day
/// rightly in one sentence and otherwise in the next. The day must stand nowhere else in the other account.
fn told_twice(a: &Account, b: &Account, candidates: &[Candidate], chosen: &[Candidate]) -> Vec<Candidate> {
    let free = |c: &&Candidate| {
        let agrees = chosen.iter().any(|o| o.relation == FactRelation::Same && (o.a == c.a) != (o.b == c.b));
        let conflicts = chosen.iter().any(|o| o.relation == FactRelation::Conflict && (o.a == c.a || o.b == c.b));
        let fits_better = |o: &Candidate| o.relation != FactRelation::Conflict && o.is_fit && o.slot + o.value >= c.slot;
        let settled = |o: &Candidate| (o.a == c.a && same_sentence(b, o.b, c.b)) || (o.b == c.b && same_sentence(a, o.a, c.a));
        c.relation == FactRelation::Conflict && c.is_fit && agrees && !conflicts && !candidates.iter().any(|o| settled(o) && fits_better(o))
    };
    let told = |account: &Account, day: &Date| account.facts.dates().any(|(_, _, d)| relate(d, day) == FactRelation::Same);
    let stray = |c: &&Candidate| {
        let days = date(a, c.a).zip(date(b, c.b));
        days.is_some_and(|(m, n)| m.precision == Precision::Day && n.precision == Precision::Day && !(told(b, m) && told(a, n)))
    };
    let mut found: Vec<Candidate> = candidates.iter().filter(free).filter(stray).copied().collect();
    // Of several, the best; the order is the same from either side.
    found.sort_by_key(|c| (std::cmp::Reverse(c.slot), c.a.abs_diff(c.b), c.a + c.b));
    let mut once: Vec<Candidate> = Vec::new();
    for c in found {
        if !once.iter().any(|o| o.a == c.a || o.b == c.b) {
            once.push(c);
        }
    }
    once
}

fn same_sentence(account: &Account, x: usize, y: usize) -> bool {
    account.facts.all[x].sentence == account.facts.all[y].sentence
}

/// Do the two dates go with one verb in any form, or with two that report? Where one has none to go with, nothing speaks against it.
pub(super) fn one_verb((a, i): (&Account, usize), (b, j): (&Account, usize), partners: &Partners) -> bool {
    let verb = |account: &'_ Account, fact: usize| {
        let fact = &account.facts.all[fact];
        event::verb(account.segments.tokens_of(fact.sentence), fact.span).cloned()
    };
    match (verb(a, i), verb(b, j)) {
        (Some(x), Some(y)) if event::is_report(&x) && event::is_report(&y) => event::one_reporter((a, &x), (b, &y)),
        (Some(x), Some(y)) => partners.bond(&x, &y) == 2,
        (Some(_) | None, _) => true,
    }
}

/// Do the words around say that two dates that exclude each other date one event?
fn is_one_event(m: &Date, n: &Date, likeness: u32, shared: Shared, is_only: bool) -> bool {
    // The one date of each of two sentences that say the same is in the same slot wherever it stands.
    // Days tell more than months and years, which any statement about a term or a record has; a day and a year
    // are seldom two tellings of one date.
    let (alone, near, share, least) = match (m.precision, n.precision) {
        (Precision::Day, Precision::Day) if is_only && is_weekday(m) && is_weekday(n) => (ALONE, 400, 320, 490),
        (Precision::Day, Precision::Day) => (ALONE, 440, 350, 520),
        (x, y) if x == y => (650, 450, 350, 800),
        (_, _) => (1_000, 900, 350, 1_000),
    };
    if is_only && shared.most >= alone && shared.least >= alone {
        return true;
    }
    likeness >= near && shared.most >= share && shared.surety(likeness) >= least
}

/// "Wednesday" and "Wednesday", told within a few days of each other, are one day: which one was meant is
/// worked out from the tense, and that may fail.
fn is_one_weekday(a: &Account, b: &Account, m: &Date, n: &Date) -> bool {
    let near = match (a.document.metadata.date, b.document.metadata.date) {
        (Some(x), Some(y)) => x.since(y).is_ok_and(|span| span.get_days().abs() <= 3),
        (Some(_) | None, _) => true,
    };
    is_weekday(m) && is_weekday(n) && m.written.weekday == n.written.weekday && near
}

/// Is it told as a day of the week and nothing more?
fn is_weekday(date: &Date) -> bool {
    let written = &date.written;
    written.weekday.is_some() && written.day.is_none() && written.month.is_none() && written.words.is_none()
}

/// A year against four digits that are none ("2012 candidates", "3012 candidates"), in the very same
/// place: no grammar tells the two apart, the place does.
fn years_against_digits(a: &Account, b: &Account, link: &Link, partners: &Partners, dates: (&Around<'_>, &Around<'_>)) -> Vec<FactLink> {
    let mut found = Vec::new();
    let meet = |x: &Surroundings<'_>, y: &Surroundings<'_>| context::touches_alike(x, y) && context::likeness(x, y, partners) >= 700;
    let digits = |account: &'_ Account, fact: usize| account.facts.all[fact].span.slice(account.text()).to_owned();
    let pairs = |x: &Account, i: usize, y: &Account, j: usize| is_bare_year(x, i) && is_bare_year(y, j) && digits(x, i) != digits(y, j);
    let digits_b = around(b, &link.b, is_number);
    for (i, x) in dates.0 {
        for (j, _) in digits_b.iter().filter(|(j, y)| pairs(a, *i, b, *j) && meet(x, y)) {
            found.push(FactLink { a: *i, b: *j, relation: FactRelation::Conflict });
        }
    }
    let digits_a = around(a, &link.a, is_number);
    for (j, y) in dates.1 {
        for (i, _) in digits_a.iter().filter(|(i, x)| pairs(a, *i, b, *j) && meet(x, y)) {
            found.push(FactLink { a: *i, b: *j, relation: FactRelation::Conflict });
        }
    }
    found
}

/// Is the fact nothing but four digits?
fn is_bare_year(account: &Account, fact: usize) -> bool {
    let words = account.facts.all[fact].span.slice(account.text());
    words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit())
}

/// Fits for dates that no link has placed, over the whole accounts.
fn elsewhere(a: &Account, b: &Account, found: &mut Vec<FactLink>) {
    let placed = |account: &Account, facts: Vec<usize>| {
        let mut placed = vec![false; account.facts.all.len()];
        for fact in facts {
            placed[fact] = true;
        }
        placed
    };
    let placed_a = placed(a, found.iter().map(|l| l.a).collect());
    let placed_b = placed(b, found.iter().map(|l| l.b).collect());
    // A date that conflicts with its counterpart stands for nothing else.
    let conflicts: Vec<FactLink> = found.iter().copied().filter(|l| l.relation == FactRelation::Conflict).collect();
    let taken_a: BTreeSet<usize> = conflicts.iter().map(|l| l.a).collect();
    let taken_b: BTreeSet<usize> = conflicts.iter().map(|l| l.b).collect();
    for (i, _, m) in a.facts.dates().filter(|(i, _, _)| !placed_a[*i]) {
        found.extend(best(b, m, &taken_b).map(|(j, relation)| FactLink { a: i, b: j, relation }));
    }
    for (j, _, n) in b.facts.dates().filter(|(j, _, _)| !placed_b[*j]) {
        found.extend(best(a, n, &taken_a).map(|(i, relation)| FactLink { a: i, b: j, relation }));
    }
}

/// The date that fits best: the same first, then the first in place that is telling.
fn best(account: &Account, wanted: &Date, taken: &BTreeSet<usize>) -> Option<(usize, FactRelation)> {
    let fits = account.facts.dates().filter(|(i, _, _)| !taken.contains(i)).take(SEARCH_LIMIT).filter_map(|(i, _, d)| {
        let relation = relate(wanted, d);
        (relation != FactRelation::Conflict && is_telling(wanted, d)).then_some((relation, i))
    });
    fits.min().map(|(relation, i)| (i, relation))
}
