//! What stands around a fact, and how far that is what stands around another one.
//!
//! Given two facts of two accounts and the word links between their sentences, it promises a symmetric
//! figure from 0 to 1000 for how surely they fill the same slot, as far as the words around them say.
//! What fills the slot is not looked at.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::Account;
use crate::align::{FactRelation, Link, WordLinkKind};
use crate::fact::{Fact, Value};
use crate::normal::date::{is_telling, relate};
use crate::pair::Side;
use crate::similarity::function_words::is_function;
use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};

/// Weight of the nearest, second nearest … content word.
const WEIGHTS: [u32; 8] = [16, 8, 6, 4, 3, 2, 1, 1];

/// One content word near a fact.
#[derive(Clone, Copy)]
struct Near<'a> {
    token: &'a Token,
    weight: u32,
    is_before: bool,
}

/// The words around one fact.
pub struct Surroundings<'a> {
    near: Vec<Near<'a>>,
    total: u32,
    before: Option<&'a Token>,
    after: Option<&'a Token>,
    sentence: usize,
    /// Stems of the content words of the whole sentence.
    stems: BTreeSet<&'a str>,
}

/// Which word of the rewrite each word of the source is linked with, by first byte.
pub struct Partners(BTreeMap<usize, usize>, BTreeSet<usize>);

impl Partners {
    /// The word links of a link, apart from those that only mark a slot.
    pub fn new(link: &Link) -> Self {
        let meant = |kind: WordLinkKind| kind != WordLinkKind::Conflict;
        let words = || link.words.iter().filter(|w| meant(w.kind));
        Partners(words().map(|w| (w.a.start(), w.b.start())).collect(), words().map(|w| w.b.start()).collect())
    }

    fn links(&self, a: &Token, b: &Token) -> bool {
        self.0.get(&a.span.start()) == Some(&b.span.start())
    }
}

/// The surroundings of a fact in its sentence. Figures and dates are left out of them, since they may
/// have changed as well.
pub fn surroundings<'a>(account: &'a Account, fact: &Fact) -> Surroundings<'a> {
    let tokens = account.segments.tokens_of(fact.sentence);
    let from = tokens.partition_point(|t| t.span.end() <= fact.span.start());
    let to = tokens.partition_point(|t| t.span.start() < fact.span.end());
    let changeable: Vec<Span> = facts_in(account, &[fact.sentence], |v| matches!(v, Value::Number(_) | Value::Date(_)))
        .map(|i| account.facts.all[i].span)
        .collect();
    let counts = |t: &&Token| t.kind == TokenKind::Word && !is_function(&t.lower) && !changeable.iter().any(|s| s.overlaps(t.span));
    let mut near: Vec<Near<'a>> = Vec::with_capacity(WEIGHTS.len() * 2);
    let side = |near: &mut Vec<Near<'a>>, words: &mut dyn Iterator<Item = &'a Token>, is_before: bool| {
        near.extend(words.filter(|t| counts(t)).zip(WEIGHTS).map(|(token, weight)| Near { token, weight, is_before }));
    };
    side(&mut near, &mut tokens[..from].iter().rev(), true);
    side(&mut near, &mut tokens[to.max(from)..].iter(), false);
    let total = near.iter().map(|n| n.weight).sum();
    let stems = tokens.iter().filter(|t| counts(t)).map(|t| t.stem.as_str()).collect();
    Surroundings { near, total, before: from.checked_sub(1).map(|i| &tokens[i]), after: tokens.get(to), sentence: fact.sentence, stems }
}

/// How alike the surroundings of two facts are: 0–1000 for the words near them, and up to 300 more where
/// the very words that touch them agree. The weights were set on news stories told by three outlets.
pub fn likeness(a: &Surroundings<'_>, b: &Surroundings<'_>, partners: &Partners) -> u32 {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (i, x) in a.near.iter().enumerate() {
        for (j, y) in b.near.iter().enumerate() {
            if x.token.stem == y.token.stem || partners.links(x.token, y.token) {
                pairs.push((x.weight.min(y.weight) * if x.is_before == y.is_before { 5 } else { 3 }, i, j));
            }
        }
    }
    // The order is the same from either side, so that exchanging the accounts exchanges the answer.
    pairs.sort_by_key(|&(worth, i, j)| (std::cmp::Reverse(worth), i.abs_diff(j), i + j));
    let mut used = ([false; WEIGHTS.len() * 2], [false; WEIGHTS.len() * 2]);
    let mut shared = 0;
    for (worth, i, j) in pairs {
        if !used.0[i] && !used.1[j] {
            (used.0[i], used.1[j]) = (true, true);
            shared += worth;
        }
    }
    let share = |whole: u32| shared * 200 / whole.max(1);
    let (of_least, of_mean) = (share(a.total.min(b.total)), share(u32::midpoint(a.total, b.total)));
    let told = told_across(a, b, partners, Side::A).min(told_across(b, a, partners, Side::B));
    let same = |x: Option<&Token>, y: Option<&Token>| match (x, y) {
        (Some(x), Some(y)) => x.lower == y.lower,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let touching = 200 * u32::from(same(a.before, b.before)) + 100 * u32::from(same(a.after, b.after));
    (of_least * 35 + of_mean * 30 + told * 35) / 100 + touching
}

/// How much of the words near a fact the other one's sentence has anywhere, 0–1000.
fn told_across(near: &Surroundings<'_>, other: &Surroundings<'_>, partners: &Partners, side: Side) -> u32 {
    let linked = |t: &Token| match side {
        Side::A => partners.0.contains_key(&t.span.start()),
        Side::B => partners.1.contains(&t.span.start()),
    };
    let told = near.near.iter().filter(|n| other.stems.contains(n.token.stem.as_str()) || linked(n.token)).map(|n| n.weight).sum::<u32>();
    told * 1000 / near.total.max(1)
}

/// Do the very words before and behind the two facts agree?
pub fn touches_alike(a: &Surroundings<'_>, b: &Surroundings<'_>) -> bool {
    let same = |x: Option<&Token>, y: Option<&Token>| x.map(|t| &t.lower) == y.map(|t| &t.lower);
    same(a.before, b.before) && same(a.after, b.after)
}

/// How much of each of two sentences the other side of their link has too.
#[derive(Clone, Copy, Debug)]
pub struct Shared {
    /// The larger share of content words, 0–1000. Low where two statements share a speaker and a verb
    /// and nothing else.
    pub most: u32,
    /// The smaller one. High only where both sentences say the same and nothing more.
    pub least: u32,
}

/// The shares of the content words of either fact's sentence that the other's link side has too.
pub fn shared_statement(a: &Account, b: &Account, link: &Link, x: &Surroundings<'_>, y: &Surroundings<'_>, partners: &Partners) -> Shared {
    let content = |account: &'_ Account, sentence: usize| -> Vec<(usize, String)> {
        let words = account.segments.tokens_of(sentence).iter().filter(|t| t.kind == TokenKind::Word && !is_function(&t.lower));
        words.map(|t| (t.span.start(), t.stem.clone())).collect()
    };
    let stems = |account: &Account, sentences: &[usize]| -> BTreeSet<String> {
        sentences.iter().flat_map(|&s| content(account, s)).map(|(_, stem)| stem).collect()
    };
    let (in_a, in_b) = (stems(a, &link.a), stems(b, &link.b));
    let share = |words: Vec<(usize, String)>, across: &BTreeSet<String>, linked: &dyn Fn(usize) -> bool| {
        let have = words.iter().filter(|(at, stem)| across.contains(stem) || linked(*at)).count();
        (have * 1000).checked_div(words.len()).unwrap_or(0) as u32
    };
    let a_share = share(content(a, x.sentence), &in_b, &|at| partners.0.contains_key(&at));
    let b_share = share(content(b, y.sentence), &in_a, &|at| partners.1.contains(&at));
    Shared { most: a_share.max(b_share), least: a_share.min(b_share) }
}

impl Shared {
    /// How surely a value that differs fills one slot: the words around it, and a quarter of what the fuller of
    /// the two sentences shares. Sentences of one story share people and a verb all the time; read by hand, the
    /// true conflicts of outlets that tell one story lay above what the callers ask for.
    pub fn surety(self, likeness: u32) -> u32 {
        likeness + self.least / 4
    }
}

/// Are the two sentences dated apart? So they are where both have dates and no two of these are known to
/// agree: a quantity may have changed from one day to the other.
pub fn is_dated_apart(a: &Account, b: &Account, x: &Surroundings<'_>, y: &Surroundings<'_>) -> bool {
    let is_date: fn(&Value) -> bool = |v| matches!(v, Value::Date(_));
    let dates = |account: &'_ Account, sentence: usize| -> Vec<usize> { facts_in(account, &[sentence], is_date).collect() };
    let (in_a, in_b) = (dates(a, x.sentence), dates(b, y.sentence));
    let agree = |i: &usize| {
        in_b.iter().any(|j| match (&a.facts.all[*i].value, &b.facts.all[*j].value) {
            (Value::Date(m), Value::Date(n)) => is_telling(m, n) && relate(m, n) != FactRelation::Conflict,
            (Value::Quote(_) | Value::Number(_) | Value::Date(_) | Value::Name(_), _) => false,
        })
    };
    !in_a.is_empty() && !in_b.is_empty() && !in_a.iter().any(agree)
}

/// The facts of one type that start in one of `sentences`, as indices.
pub fn facts_in<'a>(account: &'a Account, sentences: &'a [usize], wanted: fn(&Value) -> bool) -> impl Iterator<Item = usize> + 'a {
    let all = &account.facts.all;
    sentences.iter().flat_map(move |&s| {
        let from = all.partition_point(|f| f.sentence < s);
        let to = all.partition_point(|f| f.sentence <= s);
        (from..to.max(from)).filter(move |&i| wanted(&all[i].value))
    })
}
