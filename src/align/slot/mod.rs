//! Which facts of two accounts stand in the same slot.
//!
//! Given two accounts and their links (with word links), each file promises fact links of its type,
//! ordered. `Same` and `Compatible` may reach over the whole accounts, so that a figure which A gives
//! elsewhere is not called B's own; `Conflict` needs a slot inside one link, or one that two overlapping sentences
//! show beyond doubt. What to report is left to `classify`.

pub mod assign;
pub mod context;
pub mod date;
mod event;
pub(crate) mod figure;
mod leftover;
pub mod name;
mod name_around;
mod name_slot;
pub mod number;
mod split;

use crate::account::Account;
use crate::align::{FactLink, FactRelation, Link, Overlap};
use crate::fact::Value;

/// Adds to `known`, which holds all fact links within links, what sentences show that belong together without being
/// in one link, and settles what is told in pieces.
pub fn settle_beside(a: &Account, b: &Account, links: &[Link], overlaps: &[Overlap], known: &mut Vec<FactLink>) {
    known.extend(number::across(a, b, overlaps, known));
    split::settle(a, b, links, overlaps, known);
    let of_the_story = |l: &FactLink| figure::is_of_the_story(a, l.a) && figure::is_of_the_story(b, l.b);
    let of_one_place = |l: &FactLink| match a.facts.all[l.a].value {
        Value::Number(_) => context::nearest_agree((a, l.a), (b, l.b), &[true]),
        Value::Date(_) | Value::Name(_) | Value::Quote(_) => true,
    };
    let is_half = |l: &FactLink| figure::is_half(a, l.a) || figure::is_half(b, l.b);
    known.retain(|l| {
        l.relation != FactRelation::Conflict || (!is_half(l) && of_one_place(l) && (of_the_story(l) || number::are_alike(a, b, l)))
    });
    known.sort_unstable();
}

/// All fact links of one source and the rewrite, ordered.
pub fn fact_links(a: &Account, b: &Account, links: &[Link]) -> Vec<FactLink> {
    let mut all = number::slots(a, b, links);
    all.extend(date::slots(a, b, links));
    all.extend(name::slots(a, b, links));
    all.sort_unstable();
    all.dedup();
    all
}
