//! From a group of sentences to a link, and how its two sides relate.
//!
//! Given a group, [`link`] promises word links, uncovered clauses and the features that carried the score;
//! [`relation`] promises that agreement and paraphrase have every fact intact. Scores are left to
//! `similarity`.

use std::collections::BTreeMap;

use crate::account::Account;
use crate::align::assign::Group;
use crate::align::clause;
use crate::align::frame::{self, Contested};
use crate::align::score::{Features, Scorer};
use crate::align::words::{Texts, align_words};
use crate::align::{FactLink, FactRelation, Link, Relation, WordLink, WordLinkKind};
use crate::fact::{NameKind, Value};
use crate::pair::{Pair, Side};
use crate::similarity::features;
use crate::similarity::lexical::Statement;
use crate::text::span::Span;

/// Below this share of covered content on either side two statements only overlap.
const COVERED: f32 = 0.5;
/// From this share on both sides, in words of the same stem, they agree.
const NEARLY_SAME: f32 = 0.85;

/// A group as a link, its relation still open, the share of each side that is covered, and what is contested.
pub(crate) fn link(texts: Texts<'_>, scorer: &Scorer<'_>, statements: &Pair<&[Statement]>, group: Group) -> (Link, Pair<f32>, Contested) {
    let sentences = Pair::new(group.a, group.b);
    let aligned = align_words(texts, &sentences, statements);
    let of = |side: Side| {
        let across = statements.get(side.other());
        clause::uncovered(texts, side, sentences.get(side), &aligned, across)
    };
    let uncovered = Pair::new(of(Side::A), of(Side::B));
    let share = |side: Side| clause::share(texts, aligned.words.get(side), aligned.held.get(side));
    let shares = Pair::new(share(Side::A), share(Side::B));
    let best = best_pair(scorer, &sentences);
    let mut features: BTreeMap<&'static str, u16> = features::NAMES.into_iter().zip(best.1.map(milli)).filter(|(_, v)| *v > 0).collect();
    features.insert("share-a", milli(shares.a));
    features.insert("share-b", milli(shares.b));
    let contested = frame::contested(texts, &aligned);
    features.insert("contested", contested.milli());
    let Pair { a, b } = sentences;
    (Link { a, b, relation: Relation::Partial, score_milli: best.0, words: aligned.links, uncovered, features }, shares, contested)
}

/// The best score of a pair inside, and its features.
fn best_pair(scorer: &Scorer<'_>, sentences: &Pair<Vec<usize>>) -> (u16, Features) {
    let pairs = sentences.a.iter().flat_map(|&i| sentences.b.iter().map(move |&j| (i, j)));
    let best = pairs.map(|(i, j)| scorer.firm_by(i, j)).max_by_key(|best| best.0);
    best.unwrap_or((0, [0.0; features::COUNT]))
}

fn milli(share: f32) -> u16 {
    (share.clamp(0.0, 1.0) * 1000.0 + 0.5) as u16
}

/// Below this share of words in common order a statement was rebuilt, even if most of its words are kept.
const IN_ORDER_MILLI: u16 = 600;

/// Fact links by the fact of either side.
pub(crate) struct LinkedFacts(Pair<Vec<FactLink>>);

impl LinkedFacts {
    /// Of these, in any order.
    pub(crate) fn new(links: &[FactLink]) -> Self {
        let by = |of: fn(&FactLink) -> usize| {
            let mut sorted = links.to_vec();
            sorted.sort_by_key(of);
            sorted
        };
        LinkedFacts(Pair::new(by(|l| l.a), by(|l| l.b)))
    }

    /// The links of one fact.
    fn of(&self, side: Side, fact: usize) -> impl Iterator<Item = FactLink> {
        let own = move |link: &FactLink| match side {
            Side::A => link.a,
            Side::B => link.b,
        };
        let links = self.0.get(side);
        let from = links.partition_point(|link| own(link) < fact);
        links[from..].iter().take_while(move |link| own(link) == fact).copied()
    }
}

/// How the two sides of a link relate.
pub(crate) fn relation(texts: Texts<'_>, statements: &Pair<&[Statement]>, link: &Link, facts: &LinkedFacts, shares: Pair<f32>) -> Relation {
    let whole = link.uncovered.a.is_empty() && link.uncovered.b.is_empty();
    let least = shares.a.min(shares.b);
    let in_order = link.features.get("order").copied().unwrap_or(1000);
    let negations = |side: &[Statement], sentences: &[usize]| sentences.iter().map(|&s| statements_negations(side, s)).sum::<usize>();
    let same_sense = negations(statements.a, &link.a) % 2 == negations(statements.b, &link.b) % 2;
    if !whole || least < COVERED || !same_sense || !facts_intact(texts, link, facts) {
        Relation::Partial
    } else if least >= NEARLY_SAME && in_order >= IN_ORDER_MILLI {
        Relation::Agreement
    } else {
        Relation::Paraphrase
    }
}

fn statements_negations(side: &[Statement], sentence: usize) -> usize {
    side.get(sentence).map_or(0, |s| s.negations)
}

/// Has every figure, date and name of either side its like across, and none an unlike one?
fn facts_intact(texts: Texts<'_>, link: &Link, facts: &LinkedFacts) -> bool {
    let of_link =
        |account: &Account, sentences: &[usize], fact: usize| account.facts.all.get(fact).is_some_and(|f| sentences.contains(&f.sentence));
    let conflicting = |f: FactLink| f.relation == FactRelation::Conflict && of_link(texts.b, &link.b, f.b);
    let conflict = |fact: usize| facts.of(Side::A, fact).any(conflicting);
    let linked = |side: Side| move |fact: usize| facts.of(side, fact).any(|f| f.relation != FactRelation::Conflict);
    // What is taken for a name on one side may be a plain word on the other, as at the start of a sentence.
    let kept = |w: &&WordLink| matches!(w.kind, WordLinkKind::Same | WordLinkKind::Form);
    let word_a = |span: Span| link.words.iter().filter(kept).any(|w| w.a == span);
    let word_b = |span: Span| link.words.iter().filter(kept).any(|w| w.b == span);
    !facts_of(texts.a, &link.a).any(conflict)
        && all_held(texts.a, &link.a, linked(Side::A), word_a)
        && all_held(texts.b, &link.b, linked(Side::B), word_b)
}

/// The facts that begin in these sentences.
fn facts_of(account: &Account, sentences: &[usize]) -> impl Iterator<Item = usize> {
    sentences.iter().flat_map(|&sentence| account.facts.of_sentence(sentence))
}

/// Have all facts of these sentences, that stand outside quotations, a counterpart? A person may be meant
/// by a pronoun, so names of persons are left to the families. `same_word` tells whether a name of one word
/// stands across as that word.
fn all_held(account: &Account, sentences: &[usize], linked: impl Fn(usize) -> bool, same_word: impl Fn(Span) -> bool) -> bool {
    facts_of(account, sentences).all(|i| match &account.facts.all[i].value {
        Value::Number(_) | Value::Date(_) => linked(i),
        Value::Name(name) => name.kind == NameKind::Person || linked(i) || same_word(account.facts.all[i].span),
        Value::Quote(_) => true,
    })
}
