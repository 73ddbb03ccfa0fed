//! Findings about quotations: the same words, altered, cut, joined, moved to another speaker, or alone.
//!
//! Each quotation of one side is held against the other side's quotations, then against what that side
//! tells without marks. `speech` reads quotations into words, `matching` finds which belong together,
//! `edit` says what differs, `limit` whether that turns the sense, `speaker` who speaks and `called` by which
//! words, `splice`, `slot`, `narration` and `outlet` settle their cases, `style` holds the houses' rules, `tell`
//! makes findings.

mod called;
mod edit;
mod form;
mod limit;
mod matching;
mod narration;
mod outlet;
mod show;
mod slot;
mod speaker;
mod speech;
mod splice;
mod style;
mod tell;

use std::collections::{BTreeMap, BTreeSet};

use crate::classify::Context;
use crate::classify::quote::edit::{Edit, Views, edits};
use crate::classify::quote::matching::{Claim, Coverage, Linked, Match, matches};
use crate::classify::quote::narration::{Around, Narration, Told};
use crate::classify::quote::show::Teller;
use crate::classify::quote::speaker::{People, Speakers};
use crate::classify::quote::speech::{Keys, Pool};
use crate::finding::Finding;
use crate::pair::Side;

/// Findings of this family.
pub fn findings(ctx: Context<'_>) -> Vec<Finding> {
    let mut keys = Keys::default();
    let limit = ctx.settings.limits.diff_words;
    let a = Pool::new(ctx.accounts.sources.iter().collect(), &mut keys, limit);
    let b = Pool::new(vec![&ctx.accounts.rewrite], &mut keys, limit);
    let pools = [&a, &b];
    if a.utterances.is_empty() && b.utterances.is_empty() {
        return Vec::new();
    }
    let (people, linked) = (People::new(ctx), Linked::new(ctx));
    let (found, coverage) = matches(ctx, pools, &people, &linked);
    let verbatim = verbatim(pools, &found);
    let teller = Teller { pools, style: style::row(ctx.settings.style), verbatim: &verbatim, twins: &pools.map(twins) };
    let mut out = Vec::new();
    let mut told = coverage.clone();
    for m in settled(&a, &found) {
        let edits = edits(&Views { pools, coverage: &told, at: [m.a, m.b] }, m);
        mark_told(&mut told, m, &edits);
        out.extend(teller.of_match(m, edits));
    }
    out.extend(splice::splices(pools, &linked, &found, &coverage[1]).iter().map(|splice| teller.spliced(splice)));
    let mut free = free(pools, &found);
    let slots = slot::exchanged(pools, [&free[0], &free[1]], &people, &linked);
    for m in &slots {
        out.push(teller.exchanged_slot(m));
        free[0].retain(|&at| at != m.a);
        free[1].retain(|&at| at != m.b);
    }
    out.extend(alone(ctx, pools, &free, &people, &linked, teller));
    // Two matches of one quotation may show the same words.
    let mut seen = BTreeSet::new();
    out.retain(|f| seen.insert((f.kind, f.anchors.a.clone(), f.anchors.b.clone())));
    out
}

/// A sentence that two matches of one quotation leave over is told once.
fn mark_told(told: &mut [Coverage; 2], m: &Match, edits: &[Edit]) {
    for edit in edits.iter().filter(|e| e.whole && m.claim == Claim::Primary) {
        for (side, at, words) in [(0, m.a, &edit.words.a), (1, m.b, &edit.words.b)] {
            if let Some(cover) = told[side].get_mut(at).and_then(|c| c.get_mut(words.clone())) {
                for count in cover {
                    *count = count.saturating_add(1);
                }
            }
        }
    }
}

/// The matches that findings are made of: with several sources, a quotation that one source has word for
/// word is not held against the others.
fn settled<'m>(a: &Pool<'_>, found: &'m [Match]) -> impl Iterator<Item = &'m Match> {
    let home = |m: &Match| a.utterances[m.a].home;
    let whole = found.iter().filter(|m| m.whole && m.speakers != Speakers::Different);
    let exact: BTreeMap<usize, usize> = whole.rev().map(|m| (m.b, home(m))).collect();
    let homes: Vec<usize> = found.iter().map(home).collect();
    found.iter().zip(homes).filter(move |(m, home)| exact.get(&m.b).is_none_or(|h| h == home)).map(|(m, _)| m)
}

/// For each side, whether the other side has a quotation word for word.
fn verbatim(pools: [&Pool<'_>; 2], found: &[Match]) -> [Vec<bool>; 2] {
    let mut out = pools.map(|pool| vec![false; pool.utterances.len()]);
    for m in found.iter().filter(|m| m.whole) {
        out[0][m.a] = true;
        out[1][m.b] = true;
    }
    out
}

/// For each quotation of a side, whether the side has it more than once.
fn twins(pool: &Pool<'_>) -> Vec<bool> {
    let mut count: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
    for utterance in &pool.utterances {
        *count.entry(utterance.keys()).or_default() += 1;
    }
    pool.utterances.iter().map(|u| count.get(&u.keys()).is_some_and(|&n| n > 1)).collect()
}

/// Quotations of each side that match nothing.
fn free(pools: [&Pool<'_>; 2], found: &[Match]) -> [Vec<usize>; 2] {
    let matched: [BTreeSet<usize>; 2] = [found.iter().map(|m| m.a).collect(), found.iter().map(|m| m.b).collect()];
    let of = |side: usize| {
        let speech = (0..pools[side].utterances.len()).filter(|&at| pools[side].utterances[at].is_speech());
        speech.filter(|at| !matched[side].contains(at)).collect()
    };
    [of(0), of(1)]
}

/// What the other side tells without marks, or does not have at all.
fn alone<'t>(
    ctx: Context<'t>,
    pools: [&Pool<'t>; 2],
    free: &[Vec<usize>; 2],
    people: &People<'t>,
    linked: &Linked,
    teller: Teller<'_, 't>,
) -> Vec<Finding> {
    let mut out = Vec::new();
    let outlets = if free[1].is_empty() { Vec::new() } else { outlet::cited(ctx.accounts, people, linked) };
    for side in [Side::A, Side::B] {
        let (own, across) = (pools[side as usize], pools[side.other() as usize]);
        if free[side as usize].is_empty() {
            continue;
        }
        let narrations: Vec<Narration<'_>> =
            across.accounts.iter().enumerate().map(|(home, account)| Narration::new(account, home)).collect();
        let around = Around { people, linked, side };
        let mut told_of = Vec::new();
        for &at in &free[side as usize] {
            let utterance = &own.utterances[at];
            let key = utterance.keys();
            // Several sources may carry one quotation that the rewrite lacks: one finding is enough.
            if told_of.contains(&key) {
                continue;
            }
            let best: Option<Told> = narrations
                .iter()
                .filter_map(|n| n.told(own, utterance, around))
                .max_by_key(|t| (t.reported, t.covered_milli, std::cmp::Reverse(t.home)));
            let medium = utterance.quotation.medium.as_deref().filter(|_| side == Side::B);
            let outlet = medium.and_then(|medium| outlets.iter().find(|o| o.is(medium)));
            match (best, outlet) {
                // An account that quotes a newspaper's own text takes nothing for speech that was none.
                (Some(_), _) if outlet::speaks(own.account(utterance), utterance.quotation) => {}
                (Some(told), _) => out.push(teller.retold(side, at, &told)),
                (None, Some(outlet)) => out.push(teller.not_in_cited(at, &outlet.name, outlet.inferred)),
                (None, None) => out.push(teller.only(side, at)),
            }
            told_of.push(key);
        }
    }
    out
}
