//! What stands around a fact, and how far that is what stands around another one.
//!
//! Given two facts of two accounts and the word links between their sentences, it promises a symmetric
//! figure from 0 to 1000 for how surely they fill the same slot, as far as the words around them say.
//! What fills the slot is not looked at.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::Account;
use crate::align::{FactRelation, Link, WordLinkKind};
use crate::fact::{Fact, Name, NameKind, Speech, Value};
use crate::normal::date::{is_telling, relate};
use crate::normal::name::likeness as name_likeness;
use crate::pair::Side;
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
    /// The content words of the whole sentence, its stems and its place.
    content: Vec<&'a Token>,
    stems: BTreeSet<&'a str>,
    place: Span,
}

/// Which word of the rewrite each word of the source is linked with, by first byte, and whether only as
/// a synonym.
pub struct Partners {
    of_a: BTreeMap<usize, (usize, bool)>,
    of_b: BTreeMap<usize, (usize, bool)>,
}

impl Partners {
    /// No links: words belong together by their stems alone.
    pub fn none() -> Self {
        Partners { of_a: BTreeMap::new(), of_b: BTreeMap::new() }
    }

    /// The word links of a link, apart from those that only mark a slot.
    pub fn new(link: &Link) -> Self {
        let mut partners = Partners::none();
        for word in &link.words {
            let loose = match word.kind {
                WordLinkKind::Conflict => continue,
                WordLinkKind::Synonym => true,
                WordLinkKind::Same | WordLinkKind::Form | WordLinkKind::Number | WordLinkKind::Date | WordLinkKind::Name => false,
            };
            partners.of_a.insert(word.a.start(), (word.b.start(), loose));
            partners.of_b.insert(word.b.start(), (word.a.start(), loose));
        }
        partners
    }

    /// How far two words belong together: 2 for one word and its forms, 1 for a synonym.
    pub fn bond(&self, a: &Token, b: &Token) -> u32 {
        if a.stem == b.stem {
            return 2;
        }
        match self.of_a.get(&a.span.start()) {
            Some(&(at, loose)) if at == b.span.start() => 2 - u32::from(loose),
            Some(_) | None => 0,
        }
    }

    /// The partner of a word of one side.
    fn partner(&self, side: Side, token: &Token) -> Option<(usize, bool)> {
        match side {
            Side::A => self.of_a.get(&token.span.start()).copied(),
            Side::B => self.of_b.get(&token.span.start()).copied(),
        }
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
    let counts = |t: &&Token| t.kind == TokenKind::Word && !t.function && !changeable.iter().any(|s| s.overlaps(t.span));
    let mut near: Vec<Near<'a>> = Vec::with_capacity(WEIGHTS.len() * 2);
    let side = |near: &mut Vec<Near<'a>>, words: &mut dyn Iterator<Item = &'a Token>, is_before: bool| {
        near.extend(words.filter(|t| counts(t)).zip(WEIGHTS).map(|(token, weight)| Near { token, weight, is_before }));
    };
    side(&mut near, &mut tokens[..from].iter().rev(), true);
    side(&mut near, &mut tokens[to.max(from)..].iter(), false);
    let total = near.iter().map(|n| n.weight).sum();
    let content: Vec<&Token> = tokens.iter().filter(|t| counts(t)).collect();
    let stems = content.iter().map(|t| t.stem.as_str()).collect();
    let place = account.segments.sentences[fact.sentence].span;
    Surroundings {
        near,
        total,
        before: from.checked_sub(1).map(|i| &tokens[i]),
        after: tokens.get(to),
        sentence: fact.sentence,
        content,
        stems,
        place,
    }
}

/// How alike the surroundings of two facts are: 0–1000 for the words near them, and up to 300 more where
/// the very words that touch them agree. The weights were set on news stories told by three outlets.
pub fn likeness(a: &Surroundings<'_>, b: &Surroundings<'_>, partners: &Partners) -> u32 {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (i, x) in a.near.iter().enumerate() {
        for (j, y) in b.near.iter().enumerate() {
            let bond = partners.bond(x.token, y.token);
            if bond > 0 {
                pairs.push((x.weight.min(y.weight) * bond * if x.is_before == y.is_before { 5 } else { 3 }, i, j));
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
    let share = |whole: u32| shared * 100 / whole.max(1);
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
    let told = near.near.iter().map(|n| n.weight * other.has(n.token, partners, side)).sum::<u32>();
    told * 500 / near.total.max(1)
}

impl<'a> Surroundings<'a> {
    /// The 0-based sentence.
    pub fn sentence(&self) -> usize {
        self.sentence
    }

    /// The stems of up to `words` content words before the fact, the nearest first.
    pub fn before(&self, words: usize) -> Vec<&'a str> {
        self.near.iter().filter(|n| n.is_before).take(words).map(|n| n.token.stem.as_str()).collect()
    }
}

impl Surroundings<'_> {
    /// Does the sentence say nothing but its figures and dates ("That was 14 percent more")?
    pub fn says_nothing(&self) -> bool {
        self.content.is_empty()
    }

    /// Does this fact's sentence have a word of the other side: 2 for the word or a form of it, 1 for a
    /// synonym?
    fn has(&self, token: &Token, partners: &Partners, side: Side) -> u32 {
        if self.stems.contains(token.stem.as_str()) {
            return 2;
        }
        match partners.partner(side, token) {
            Some((at, loose)) if self.place.holds(at) => 2 - u32::from(loose),
            Some(_) | None => 0,
        }
    }
}

/// Do the very words before and behind the two facts agree?
pub fn touches_alike(a: &Surroundings<'_>, b: &Surroundings<'_>) -> bool {
    let same = |x: Option<&Token>, y: Option<&Token>| x.map(|t| &t.lower) == y.map(|t| &t.lower);
    same(a.before, b.before) && same(a.after, b.after)
}

/// How much of each of two sentences the other one has too.
#[derive(Clone, Copy, Debug)]
pub struct Shared {
    /// The larger share of content words, 0–1000. Low where two statements share a speaker and a verb
    /// and nothing else.
    pub most: u32,
    /// The smaller one. High only where both sentences say the same and nothing more.
    pub least: u32,
}

/// The shares of the content words of either fact's sentence that the other's sentence has too. Names are
/// left out as far as other words remain: a speaker says many things.
pub fn shared_statement(x: &Surroundings<'_>, y: &Surroundings<'_>, partners: &Partners) -> Shared {
    let share = |of: &Surroundings<'_>, other: &Surroundings<'_>, side: Side| {
        let plain: Vec<&Token> = of.content.iter().copied().filter(|t| !t.capital).collect();
        let words = if plain.len() < 3 { &of.content } else { &plain };
        let have: u32 = words.iter().map(|t| other.has(t, partners, side)).sum();
        have * 500 / (words.len() as u32).max(1)
    };
    let (a_share, b_share) = (share(x, y, Side::A), share(y, x, Side::B));
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

/// How the dates of two sentences compare: a quantity may have changed from one day to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// One side has none, or each has its counterpart.
    Alike,
    /// Some are shared, and one side has more: "last year" beside "from 2007 through 2014".
    Partly,
    /// Both have dates, and no two of these are known to agree.
    Apart,
}

/// Compares the dates of the sentences of two facts.
pub fn dated(a: &Account, b: &Account, x: &Surroundings<'_>, y: &Surroundings<'_>) -> Dated {
    let is_date: fn(&Value) -> bool = |v| matches!(v, Value::Date(_));
    let dates = |account: &'_ Account, sentence: usize| -> Vec<usize> { facts_in(account, &[sentence], is_date).collect() };
    let (in_a, in_b) = (dates(a, x.sentence), dates(b, y.sentence));
    let agree = |i: usize, j: usize| match (&a.facts.all[i].value, &b.facts.all[j].value) {
        (Value::Date(m), Value::Date(n)) => is_telling(m, n) && relate(m, n) != FactRelation::Conflict,
        (Value::Quote(_) | Value::Number(_) | Value::Date(_) | Value::Name(_), _) => false,
    };
    let met_a = in_a.iter().filter(|&&i| in_b.iter().any(|&j| agree(i, j))).count();
    let met_b = in_b.iter().filter(|&&j| in_a.iter().any(|&i| agree(i, j))).count();
    if in_a.is_empty() || in_b.is_empty() || (met_a == in_a.len() && met_b == in_b.len()) {
        Dated::Alike
    } else if met_a == 0 {
        Dated::Apart
    } else {
        Dated::Partly
    }
}

/// Can the people whom two sentences name first be one? Bodies are not looked at, and nobody named is anybody.
pub fn actors_agree(a: &Account, of_a: usize, b: &Account, of_b: usize) -> bool {
    let first = |account: &'_ Account, sentence: usize| {
        let acts: fn(&Value) -> bool = |v| matches!(v, Value::Name(n) if n.kind == NameKind::Person);
        let fact = facts_in(account, &[sentence], acts).next()?;
        match &account.facts.all[fact].value {
            Value::Name(name) => Some(name.clone()),
            Value::Quote(_) | Value::Number(_) | Value::Date(_) => None,
        }
    };
    match (first(a, of_a), first(b, of_b)) {
        (Some(x), Some(y)) => name_likeness(&x, &y).is_some(),
        (Some(_) | None, _) => true,
    }
}

/// Is the quantity one of several, for each of many or for each stretch of time ("a million doses each", "1.5m a day")?
pub fn is_each(account: &Account, x: &Surroundings<'_>) -> bool {
    let behind =
        account.segments.tokens_of(x.sentence).iter().skip_while(|t| x.after.is_none_or(|a| t.span.start() < a.span.start())).take(6);
    let words: Vec<&str> = behind.map(|t| t.lower.as_str()).collect();
    let spread = |w: &[&str]| {
        matches!(w[0], "per" | "each" | "apiece" | "daily" | "weekly" | "yearly" | "annually")
            || (matches!(w[0], "a" | "every") && matches!(w[1], "day" | "week" | "month" | "year" | "person" | "head" | "hour"))
    };
    words.windows(2).any(spread) || words.last().is_some_and(|w| spread(&[w, ""]))
}

/// Is a name that one of two sentences holds one that the other can hold too? A sentence without names speaks of
/// whomever.
pub fn share_a_name(a: &Account, of_a: usize, b: &Account, of_b: usize) -> bool {
    let names = |account: &'_ Account, sentence: usize| -> Vec<Name> {
        let here = [sentence];
        let of = facts_in(account, &here, |v| matches!(v, Value::Name(_))).filter_map(|fact| match &account.facts.all[fact].value {
            Value::Name(name) => Some(name.clone()),
            Value::Quote(_) | Value::Number(_) | Value::Date(_) => None,
        });
        of.take(NAMES).collect()
    };
    let (x, y) = (names(a, of_a), names(b, of_b));
    x.is_empty() || y.is_empty() || x.iter().any(|name| y.iter().any(|other| name_likeness(name, other).is_some()))
}

/// So many names of a sentence are compared.
const NAMES: usize = 24;

/// Can the person or place named last before one fact be the one named before the other, or the one that stands right
/// behind ("48 percent in Hull")? `places` says which are asked for: `false` before, `true` behind. Nobody named is
/// anybody.
pub fn nearest_agree((a, i): (&Account, usize), (b, j): (&Account, usize), places: &[bool]) -> bool {
    let beside = |account: &'_ Account, fact: usize, behind: bool| {
        let fact = &account.facts.all[fact];
        let here = [fact.sentence];
        let of_someone: fn(&Value) -> bool = |v| matches!(v, Value::Name(n) if n.kind != NameKind::Organization);
        let mut named = facts_in(account, &here, of_someone);
        let at = if behind {
            let joins = |gap: &str| matches!(gap.trim(), "in" | "for" | "at" | "of" | "in the" | "for the" | "of the");
            named.find(|&at| account.text().get(fact.span.end()..account.facts.all[at].span.start()).is_some_and(joins))
        } else {
            named.take_while(|&at| account.facts.all[at].span.end() <= fact.span.start()).last()
        };
        match &account.facts.all[at?].value {
            Value::Name(name) => Some(name.clone()),
            Value::Quote(_) | Value::Number(_) | Value::Date(_) => None,
        }
    };
    places.iter().all(|&behind| match (beside(a, i, behind), beside(b, j, behind)) {
        (Some(x), Some(y)) => name_likeness(&x, &y).is_some(),
        (Some(_) | None, _) => true,
    })
}

/// Do the sentences of two facts quote two utterances? So they do where each quotes at some length, and hardly a
/// word of the one stands in the other.
pub fn speak_apart(a: &Account, b: &Account, x: &Surroundings<'_>, y: &Surroundings<'_>) -> bool {
    let (said, told) = (quoted(a, x.sentence), quoted(b, y.sentence));
    let shared = said.iter().filter(|stem| told.contains(*stem)).count();
    said.len().min(told.len()) >= 3 && shared * 3 < said.len().min(told.len())
}

/// The stems of the content words that a sentence quotes.
fn quoted(account: &Account, sentence: usize) -> BTreeSet<&str> {
    let is_quote: fn(&Value) -> bool = |v| matches!(v, Value::Quote(q) if matches!(q.speech, Speech::Direct | Speech::Mixed));
    let (place, here) = (account.segments.sentences[sentence].span, [sentence]);
    let quotes = facts_in(account, &here, is_quote).filter_map(|i| match &account.facts.all[i].value {
        Value::Quote(quote) => Some(&quote.parts),
        Value::Number(_) | Value::Date(_) | Value::Name(_) => None,
    });
    let inside = quotes.flatten().filter(|part| place.overlaps(**part)).flat_map(|part| account.segments.tokens_in(*part));
    inside.filter(|t| t.kind == TokenKind::Word && !t.function).map(|t| t.stem.as_str()).collect()
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
