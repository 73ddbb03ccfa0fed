//! What stands around a fact, and how far that is what stands around another one.
//!
//! Given two facts of two accounts and the word links between their sentences, it promises a symmetric
//! figure from 0 to 1000 for how surely they fill the same slot, as far as the words around them say.
//! What fills the slot is not looked at.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::Account;
use crate::align::{Link, WordLinkKind};
use crate::fact::{Fact, Value};
use crate::similarity::function_words::is_function;
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
}

/// Which word of the rewrite each word of the source is linked with, by first byte.
pub struct Partners(BTreeMap<usize, usize>);

impl Partners {
    /// The word links of a link, apart from those that only mark a slot.
    pub fn new(link: &Link) -> Self {
        let meant = |kind: WordLinkKind| kind != WordLinkKind::Conflict;
        Partners(link.words.iter().filter(|w| meant(w.kind)).map(|w| (w.a.start(), w.b.start())).collect())
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
    let mut near: Vec<Near<'a>> = Vec::with_capacity(WEIGHTS.len() * 2);
    let side = |near: &mut Vec<Near<'a>>, words: &mut dyn Iterator<Item = &'a Token>, is_before: bool| {
        let content = words.filter(|t| t.kind == TokenKind::Word && !is_function(&t.lower));
        near.extend(content.zip(WEIGHTS).map(|(token, weight)| Near { token, weight, is_before }));
    };
    side(&mut near, &mut tokens[..from].iter().rev(), true);
    side(&mut near, &mut tokens[to.max(from)..].iter(), false);
    let total = near.iter().map(|n| n.weight).sum();
    Surroundings { near, total, before: from.checked_sub(1).map(|i| &tokens[i]), after: tokens.get(to), sentence: fact.sentence }
}

/// How alike the surroundings of two facts are, 0–1000.
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
    let least = a.total.min(b.total).max(1);
    let same = |x: Option<&Token>, y: Option<&Token>| match (x, y) {
        (Some(x), Some(y)) => x.lower == y.lower,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let touching = 80 * (u32::from(same(a.before, b.before)) + u32::from(same(a.after, b.after)));
    (shared * 200 / least + touching).min(1000)
}

/// Do the very words before and behind the two facts agree?
pub fn touches_alike(a: &Surroundings<'_>, b: &Surroundings<'_>) -> bool {
    let same = |x: Option<&Token>, y: Option<&Token>| x.map(|t| &t.lower) == y.map(|t| &t.lower);
    same(a.before, b.before) && same(a.after, b.after)
}

/// The larger share, 0–1000, of the content words of either fact's sentence that the other's link side
/// has too. Low where two statements share a speaker and a verb and nothing else.
pub fn shared_statement(a: &Account, b: &Account, link: &Link, x: &Surroundings<'_>, y: &Surroundings<'_>, partners: &Partners) -> u32 {
    let partnered: BTreeSet<usize> = partners.0.values().copied().collect();
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
    let b_share = share(content(b, y.sentence), &in_a, &|at| partnered.contains(&at));
    a_share.max(b_share)
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
