//! Another name in the same slot.
//!
//! Given a link with its word links, it promises conflicts between names that have no partner in the link,
//! stand outside quotation marks, name the same kind of thing, and hold the same slot: aligned neighbours
//! on both sides, a shared surname, or the same part in the same verb, active or passive. Names that their
//! titles and the words around put into one slot are left to `name_around`.

use std::collections::BTreeSet;

use crate::account::Account;
use crate::align::slot::name::Entity;
use crate::align::slot::name_around;
use crate::align::{FactLink, FactRelation, Link, WordLinkKind};
use crate::fact::{Fact, NameKind, Speech, Value};
use crate::normal::name::{are_kin, extends, name_words};
use crate::segment::Role;
use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};

/// Unaligned words that may stand between a name and its aligned neighbour: articles, titles.
const REACH: usize = 3;

/// Share of content words with a partner, in percent, below which a link has no slots.
const COVERED: usize = 55;

/// The same where one of the two is a heading.
const COVERED_HEADING: usize = 75;

/// A name without a partner in its link.
struct Loose<'t> {
    fact: usize,
    entity: &'t Entity<'t>,
    /// Place in the sequence of tokens of its sentence: first and one past the last.
    from: usize,
    to: usize,
    /// Does its entity have a partner in the other sentence?
    met: bool,
    /// Does a possessive ending follow? "Ruiz's lawyer" is not Ruiz.
    owns: bool,
}

/// One sentence of a link: its words, and for each the place of its partner across.
struct Words<'t> {
    tokens: Vec<&'t Token>,
    partner: Vec<Option<usize>>,
}

/// All conflicts.
pub(super) fn conflicts<'t>(
    a: &'t Account,
    b: &'t Account,
    links: &[Link],
    same: &BTreeSet<(usize, usize)>,
    ea: &'t [Entity<'t>],
    eb: &'t [Entity<'t>],
) -> Vec<FactLink> {
    let grounds = (Ground::new(a, ea), Ground::new(b, eb));
    let mut out = name_around::conflicts((&grounds.0, &grounds.1), links, same);
    for link in links {
        for (&i, &j) in link.a.iter().flat_map(|i| link.b.iter().map(move |j| (i, j))) {
            let (na, nb) = (grounds.0.inside(&[i]), grounds.1.inside(&[j]));
            let met_a: BTreeSet<usize> = na.iter().filter(|(x, _)| nb.iter().any(|(y, _)| same.contains(&(*x, *y)))).map(|p| p.0).collect();
            let met_b: BTreeSet<usize> = nb.iter().filter(|(y, _)| na.iter().any(|(x, _)| same.contains(&(*x, *y)))).map(|p| p.0).collect();
            let open = na.iter().any(|p| !met_a.contains(&p.0)) || nb.iter().any(|p| !met_b.contains(&p.0));
            if na.is_empty() || nb.is_empty() || !open {
                continue;
            }
            let words = words((a, i), (b, j), link);
            let loose_a = grounds.0.loose(&words.0, &na, &met_a);
            let loose_b = grounds.1.loose(&words.1, &nb, &met_b);
            // Headlines pick whom they name.
            let heading = [(a, i), (b, j)].iter().any(|(account, s)| account.segments.sentences[*s].role == Role::Heading);
            let least = if heading { COVERED_HEADING } else { COVERED };
            for x in &loose_a {
                let mates: Vec<&Loose<'_>> = loose_b.iter().filter(|y| fits(x, y, &words) && in_slot(x, y, &words, least)).collect();
                if let [y] = mates.as_slice() {
                    out.push(FactLink { a: x.fact, b: y.fact, relation: FactRelation::Conflict });
                }
            }
        }
    }
    out
}

/// What one account holds, worked out once for all links.
pub(super) struct Ground<'t> {
    pub(super) account: &'t Account,
    entities: &'t [Entity<'t>],
    /// For each sentence, its entities and mentions.
    places: Vec<Vec<(usize, usize)>>,
}

impl<'t> Ground<'t> {
    fn new(account: &'t Account, entities: &'t [Entity<'t>]) -> Self {
        let mut places = vec![Vec::new(); account.segments.sentences.len()];
        for (number, entity) in entities.iter().enumerate() {
            for &mention in &entity.mentions {
                if let Some(list) = places.get_mut(account.facts.all[mention].sentence) {
                    list.push((number, mention));
                }
            }
        }
        Ground { account, entities, places }
    }

    /// The entities and mentions of some sentences.
    pub(super) fn inside(&self, sentences: &[usize]) -> Vec<(usize, usize)> {
        sentences.iter().filter_map(|&s| self.places.get(s)).flatten().copied().collect()
    }

    /// Does the fact stand inside the marks of a direct or mixed quotation?
    pub(super) fn is_quoted(&self, fact: &Fact) -> bool {
        let mut parent = fact.parent;
        while let Some(outer) = parent.and_then(|p| self.account.facts.all.get(p)) {
            if matches!(&outer.value, Value::Quote(q) if matches!(q.speech, Speech::Direct | Speech::Mixed)) {
                return true;
            }
            parent = outer.parent;
        }
        false
    }

    fn loose(&self, words: &Words<'_>, names: &[(usize, usize)], met: &BTreeSet<usize>) -> Vec<Loose<'t>> {
        let mut out: Vec<Loose<'t>> = Vec::new();
        for &(number, mention) in names {
            let fact = &self.account.facts.all[mention];
            let entity = &self.entities[number];
            let again = out.iter().any(|l| std::ptr::eq(l.entity, entity) && !l.met);
            if again || self.is_quoted(fact) {
                continue;
            }
            // Words of a link ascend with the text.
            let from = words.tokens.partition_point(|t| t.span.end() <= fact.span.start());
            let to = words.tokens.partition_point(|t| t.span.start() < fact.span.end());
            let met = met.contains(&number);
            if from < to && !(met && words.partner[from..to].iter().any(Option::is_some)) {
                let owns = words.tokens[to - 1].span.end() > fact.span.end();
                out.push(Loose { fact: mention, entity, from, to, met, owns });
            }
        }
        out
    }
}

fn words<'t>((a, i): (&'t Account, usize), (b, j): (&'t Account, usize), link: &Link) -> (Words<'t>, Words<'t>) {
    let side = |account: &'t Account, sentence: usize| account.segments.tokens_of(sentence).iter().filter(|t| t.is_word()).collect();
    let (ta, tb): (Vec<&'t Token>, Vec<&'t Token>) = (side(a, i), side(b, j));
    let at = |tokens: &[&Token], span: Span| {
        let at = tokens.partition_point(|t| t.span.end() <= span.start());
        tokens.get(at).filter(|t| t.span.overlaps(span)).map(|_| at)
    };
    let mut partner = (vec![None; ta.len()], vec![None; tb.len()]);
    for word in link.words.iter().filter(|w| w.kind != WordLinkKind::Conflict) {
        if let (Some(i), Some(j)) = (at(&ta, word.a), at(&tb, word.b)) {
            partner.0[i] = Some(j);
            partner.1[j] = Some(i);
        }
    }
    (Words { tokens: ta, partner: partner.0 }, Words { tokens: tb, partner: partner.1 })
}

/// Can the two names stand for one another: one kind, or one of them unknown?
fn fits(x: &Loose<'_>, y: &Loose<'_>, words: &(Words<'_>, Words<'_>)) -> bool {
    if x.owns != y.owns
        || extends(x.entity.name, y.entity.name)
        || are_kin(x.entity.name, y.entity.name)
        || (describes(&words.0, x) && describes(&words.1, y))
    {
        return false;
    }
    match (x.entity.name.kind, y.entity.name.kind) {
        (NameKind::Other, _) | (_, NameKind::Other) => true,
        (p, q) => p == q,
    }
}

/// Does the name, which is nobody's own, say what the next word is ("the Harbour Party leader"), and has that word no
/// partner? Two such names belong to two things.
fn describes(words: &Words<'_>, name: &Loose<'_>) -> bool {
    let (Some(last), Some(next)) = (name.to.checked_sub(1).and_then(|i| words.tokens.get(i)), words.tokens.get(name.to)) else {
        return false;
    };
    let beside = next.span.start() == last.span.end() + 1 && !name.owns;
    name.entity.name.kind != NameKind::Person && beside && words.partner[name.to].is_none() && !next.function
}

fn in_slot(x: &Loose<'_>, y: &Loose<'_>, words: &(Words<'_>, Words<'_>), least: usize) -> bool {
    let covered = covered(&words.0, x).min(covered(&words.1, y));
    if covered < least {
        return false;
    }
    let before = neighbour(words, x, y, true);
    let after = neighbour(words, x, y, false);
    let surname = x.entity.name.kind == NameKind::Person && y.entity.name.kind == NameKind::Person && same_surname(x, y);
    if x.met || y.met {
        // One of the two is also named elsewhere in the statement: only an exact slot says anything.
        return x.met != y.met && covered >= 75 && before == Next::Aligned && after == Next::Aligned;
    }
    match (before, after) {
        (Next::Aligned, Next::Aligned) => true,
        (Next::Aligned, Next::Edge) | (Next::Edge, Next::Aligned) => covered >= 60,
        (Next::Aligned, Next::Apart) | (Next::Apart, Next::Aligned) if surname => true,
        (Next::Edge, Next::Edge) | (Next::Apart, _) | (_, Next::Apart) => turned(words, x, y),
    }
}

/// Percent of the content words of its sentence, outside the name, that have a partner.
fn covered(words: &Words<'_>, name: &Loose<'_>) -> usize {
    let outside = (0..words.tokens.len()).filter(|i| !(name.from..name.to).contains(i));
    let (mut have, mut all) = (0, 0);
    for i in outside.filter(|&i| words.tokens[i].lower.len() > 3 || words.tokens[i].kind == TokenKind::Number) {
        all += 1;
        have += usize::from(words.partner[i].is_some());
    }
    if all == 0 { 0 } else { have * 100 / all }
}

/// What stands beside two names on one side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Words that are aligned with one another.
    Aligned,
    /// Both names stand at the edge of their statement.
    Edge,
    /// Something else.
    Apart,
}

fn neighbour(words: &(Words<'_>, Words<'_>), x: &Loose<'_>, y: &Loose<'_>, before: bool) -> Next {
    match (nearest(&words.0, x, before), nearest(&words.1, y, before)) {
        (Nearest::At(i), Nearest::At(j)) if words.0.partner[i] == Some(j) => Next::Aligned,
        (Nearest::Edge, Nearest::Edge) => Next::Edge,
        (Nearest::At(_) | Nearest::Edge | Nearest::Far, Nearest::At(_) | Nearest::Edge | Nearest::Far) => Next::Apart,
    }
}

/// The nearest content word with a partner on one side of a name.
enum Nearest {
    At(usize),
    /// The sentence ends first.
    Edge,
    /// Too many words without partner lie between.
    Far,
}

/// Between it and the name may stand words of grammar and a few without partner, such as titles.
fn nearest(words: &Words<'_>, name: &Loose<'_>, before: bool) -> Nearest {
    let (mut passed, mut far) = (0, 0);
    let mut at = if before { name.from } else { name.to };
    loop {
        let next = if before { at.checked_sub(1) } else { Some(at).filter(|&i| i < words.tokens.len()) };
        let Some(i) = next else { return Nearest::Edge };
        if words.partner[i].is_some() && !words.tokens[i].function {
            return Nearest::At(i);
        }
        passed += usize::from(words.partner[i].is_none());
        far += 1;
        if passed > REACH || far > 3 * REACH {
            return Nearest::Far;
        }
        at = if before { i } else { i + 1 };
    }
}

fn same_surname(x: &Loose<'_>, y: &Loose<'_>) -> bool {
    let (a, b) = (name_words(&x.entity.name.canonical), name_words(&y.entity.name.canonical));
    a.len() > 1 && b.len() > 1 && a.last() == b.last()
}

/// The object of a verb on one side and the subject of its passive on the other, or agent and subject.
fn turned(words: &(Words<'_>, Words<'_>), x: &Loose<'_>, y: &Loose<'_>) -> bool {
    half_turned(&words.0, x, &words.1, y) || half_turned(&words.1, y, &words.0, x)
}

fn half_turned(active: &Words<'_>, x: &Loose<'_>, passive: &Words<'_>, y: &Loose<'_>) -> bool {
    let is = |words: &Words<'_>, i: usize, list: &[&str]| words.tokens.get(i).is_some_and(|t| list.contains(&t.lower.as_str()));
    // Object of the active: the verb stands before the name, perhaps with a title between.
    let verb = (x.from.saturating_sub(REACH)..x.from).rev().find(|&i| active.partner[i].is_some());
    let subject =
        is(passive, y.to, &["was", "were", "been", "is", "are", "being"]) && verb.is_some_and(|v| active.partner[v] == Some(y.to + 1));
    // Subject of the active and agent of the passive.
    let next = active.partner.get(x.to).copied().flatten();
    let agent = y.from > 1 && is(passive, y.from - 1, &["by"]) && next.is_some_and(|v| v + 2 == y.from || v + 3 == y.from);
    subject || agent
}
