//! Two utterances of one side that the rewrite prints as one.
//!
//! Given the matches, [`splices`] promises pairs whose words stand in one quotation of the rewrite without
//! a break, and in the sources as two utterances with something else between them, or in two sources. A
//! cue between the halves, in either account, parts nothing, unless the rewrite makes one sentence of them.
//! Where the source shows no two occasions, the pair is a splice only if the rewrite leans on that source.

use std::collections::BTreeSet;

use crate::account::Account;
use crate::align::Relation;
use crate::classify::quote::matching::{Claim, Coverage, Linked, Match, is_fragment};
use crate::classify::quote::speaker::Speakers;
use crate::classify::quote::speech::{Pool, Utterance};
use crate::fact::{Quotation, Speech};
use crate::pair::Side;
use crate::text::token::Token;

/// Content words of a quotation that show that the rewrite heard the speaker itself.
const OWN_WORDS: usize = 3;

/// Words from which on an utterance that the rewrite quotes twice is known in both places.
const TWICE_WORDS: usize = 5;

/// Two matches of one quotation of the rewrite that joins what the sources have apart.
pub(super) struct Splice<'m> {
    pub(super) first: &'m Match,
    pub(super) second: &'m Match,
    /// Do the sources show that the two were said apart? Otherwise they only print them apart.
    pub(super) shown: bool,
}

/// Quotations of the rewrite that join what was said, or at least printed, apart.
pub(super) fn splices<'m>(pools: [&Pool<'_>; 2], linked: &Linked, matches: &'m [Match], coverage: &Coverage) -> Vec<Splice<'m>> {
    let heard = heard(pools[1], coverage);
    let fresh = |m: &Match| heard.contains(&name(&pools[1].utterances[m.b]));
    let mut order: Vec<&Match> = matches.iter().filter(|m| joins(pools, m) && !fresh(m)).collect();
    order.sort_by_key(|m| (m.b, m.core.b.start, m.a));
    let pairs = order.windows(2).filter(|w| w[0].b == w[1].b && w[0].a != w[1].a);
    pairs.filter_map(|w| splice(pools, linked, w[0], w[1])).collect()
}

/// Speakers of whom the rewrite has words that no source has: it heard them itself, and may know better than the
/// sources what was said in one breath.
fn heard(pool: &Pool<'_>, coverage: &Coverage) -> BTreeSet<Option<String>> {
    let own = |(u, cover): (&Utterance<'_>, &Vec<u16>)| {
        let content = u.words.iter().zip(cover).filter(|(w, c)| w.content && **c == 0).count();
        (u.is_speech() && content >= OWN_WORDS).then(|| name(u))
    };
    pool.utterances.iter().zip(coverage).filter_map(own).collect()
}

fn name(utterance: &Utterance<'_>) -> Option<String> {
    utterance.quotation.speaker.as_ref().and_then(|s| s.name.clone())
}

/// Is the match long enough to be half of a quotation? Words that the rewrite quotes in their own place as well
/// must be whole sentences of the source; then they may be another speaker's.
fn joins(pools: [&Pool<'_>; 2], m: &Match) -> bool {
    let (a, b) = (&pools[0].utterances[m.a], &pools[1].utterances[m.b]);
    let enough = match m.claim {
        Claim::Primary => m.matched >= 3 && m.content >= 2 && m.speakers != Speakers::Different,
        Claim::Free(Side::B) => {
            let whole = is_edge(a, m.core.a.start) && is_edge(a, m.core.a.end);
            m.matched >= TWICE_WORDS && whole && m.matched * 10 >= m.core.b.len() * 9
        }
        Claim::Free(Side::A) | Claim::Taken => false,
    };
    enough && a.is_speech() && b.is_speech()
}

/// Does a sentence or a piece of the quotation begin at the word, or end before it?
fn is_edge(utterance: &Utterance<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| utterance.words.get(i));
    match (before, utterance.words.get(at)) {
        (Some(x), Some(y)) => x.unit != y.unit || x.part != y.part,
        (None, _) | (_, None) => true,
    }
}

fn splice<'m>(pools: [&Pool<'_>; 2], linked: &Linked, first: &'m Match, second: &'m Match) -> Option<Splice<'m>> {
    let b = &pools[1].utterances[first.b];
    let (end, start) = (b.words.get(first.core.b.end.checked_sub(1)?)?, b.words.get(second.core.b.start)?);
    let broken = end.part != start.part && (end.unit != start.unit || is_fragment(b));
    let apart = first.core.b.end <= second.core.b.start;
    if !apart || broken {
        return None;
    }
    let (x, y) = (&pools[0].utterances[first.a], &pools[0].utterances[second.a]);
    let goes_on = runs_on(pools[0], x, y);
    let primary = first.claim == Claim::Primary && second.claim == Claim::Primary;
    let one_document = is_of_one_document(pools[1], b);
    let shown = primary && !one_document && !goes_on && (are_occasions(pools[0], x, y) || retells_between(pools[0], linked, x, y));
    let one_sentence = end.unit == start.unit && end.part == start.part && is_edge(x, first.core.a.end) && is_edge(y, second.core.a.start);
    let leans = !goes_on && !one_document && linked.leans_on(x.home);
    (shown || (are_paragraphs_apart(pools[0], x, y) && (one_sentence || leans))).then_some(Splice { first, second, shown })
}

/// Does the source print the two in paragraphs of their own?
fn are_paragraphs_apart(pool: &Pool<'_>, x: &Utterance<'_>, y: &Utterance<'_>) -> bool {
    let paragraph = |u: &Utterance<'_>, sentence: usize| pool.account(u).segments.sentences.get(sentence).map(|s| s.paragraph);
    x.home == y.home
        && (paragraph(x, x.sentences.1) != paragraph(y, y.sentences.0))
        && paragraph(x, x.sentences.0) != paragraph(y, y.sentences.1)
}

/// Does the rewrite tell elsewhere what the source tells between the two? Then it had the source before it and
/// took the words out of their places. What the speaker says in between parts nothing, unless it is a quotation
/// that the rewrite prints apart.
fn retells_between(pool: &Pool<'_>, linked: &Linked, x: &Utterance<'_>, y: &Utterance<'_>) -> bool {
    if x.home != y.home {
        return false;
    }
    let account = pool.account(x);
    let speaker = name(x);
    let reports = |s: usize| {
        let of_speaker = |q: &Quotation| q.speech == Speech::Indirect && q.speaker.as_ref().is_some_and(|s| s.name == speaker);
        account.facts.quotes().any(|(_, fact, q)| fact.sentence == s && of_speaker(q))
    };
    let between = x.sentences.1.min(y.sentences.1) + 1..x.sentences.0.max(y.sentences.0);
    let speech = |s: usize| account.facts.quotes().any(|(_, fact, _)| fact.sentence == s);
    let narrated = !between.is_empty() && between.clone().all(|s| !speech(s) && linked.relation(x.home, s).is_some());
    narrated || between.clone().any(|s| linked.relation(x.home, s) == Some(Relation::Agreement) && !reports(s))
}

/// Does the source show two occasions? A desk quotes one speech in pieces as well, in any order, and another
/// desk may have the whole: two pieces are two utterances only where time passes or the scene changes.
fn are_occasions(pool: &Pool<'_>, x: &Utterance<'_>, y: &Utterance<'_>) -> bool {
    if x.home != y.home {
        return true;
    }
    let (first, second) = if x.fact <= y.fact { (x, y) } else { (y, x) };
    let (before, after) = (scene(pool, first), scene(pool, second));
    after.iter().any(|w| tells_time(w)) || (!before.is_empty() && !after.is_empty() && !after.iter().any(|w| before.contains(w)))
}

/// The words outside the marks that say when or on what occasion an utterance fell.
fn scene<'t>(pool: &Pool<'t>, utterance: &Utterance<'t>) -> Vec<&'t str> {
    let account = pool.account(utterance);
    let dates: Vec<_> = account.facts.dates().map(|(_, fact, _)| fact.span).collect();
    let telling = |token: &&Token| tells_time(&token.lower) || is_occasion(&token.lower) || dates.iter().any(|d| d.overlaps(token.span));
    pool.around(utterance).filter(telling).map(|t| t.lower.as_str()).collect()
}

fn tells_time(lower: &str) -> bool {
    matches!(lower, "later" | "earlier" | "afterwards" | "afterward" | "subsequently" | "previously" | "separately" | "then")
}

/// Words for occasions on which people speak.
fn is_occasion(lower: &str) -> bool {
    matches!(
        lower,
        "address"
            | "briefing"
            | "broadcast"
            | "ceremony"
            | "conference"
            | "court"
            | "debate"
            | "dinner"
            | "funeral"
            | "hearing"
            | "inquest"
            | "interview"
            | "meeting"
            | "podcast"
            | "rally"
            | "reception"
            | "session"
            | "speech"
            | "testimony"
            | "trial"
            | "vigil"
            | "visit"
    )
}

/// Does the account say that the words stand in one written text? Then a source may have parted them.
fn is_of_one_document(pool: &Pool<'_>, utterance: &Utterance<'_>) -> bool {
    let written = |lower: &str| {
        matches!(lower, "statement" | "letter" | "email" | "e-mail" | "memo" | "tweet" | "tweeted" | "release" | "posted" | "wrote")
    };
    pool.around(utterance).any(|t| written(&t.lower))
}

/// Does the speaker go on: is there no more than a cue between the two utterances?
fn runs_on(pool: &Pool<'_>, x: &Utterance<'_>, y: &Utterance<'_>) -> bool {
    if x.home != y.home {
        return false;
    }
    let (first, second) = if x.fact <= y.fact { (x, y) } else { (y, x) };
    let account = pool.account(first);
    if let (Some(one), Some(other)) = (name(first), name(second))
        && one != other
    {
        return false;
    }
    let span = |u: &Utterance<'_>| account.facts.all[u.fact].span;
    let (end, start) = (span(first).end(), span(second).start());
    let last = first.sentences.1;
    // What ends the first one's sentence is its cue; what stands after that must be the second one's cue.
    let between = account.segments.tokens.iter().skip_while(|t| t.span.start() < end).take_while(|t| t.span.end() <= start);
    let same_sentence = last == second.sentences.0;
    let mut words = between.filter(|t| t.is_word()).filter(|t| same_sentence || account.segments.sentence_at(t.span.start()) != Some(last));
    words.all(|t| introduces(account, second, t))
}

fn introduces(account: &Account, utterance: &Utterance<'_>, token: &Token) -> bool {
    let quotation = utterance.quotation;
    let in_cue = quotation.cue.is_some_and(|c| c.span.overlaps(token.span));
    let in_speaker = quotation.speaker.as_ref().is_some_and(|s| s.span.overlaps(token.span));
    let in_first_sentence = account.segments.sentence_at(token.span.start()) == Some(utterance.sentences.0);
    let plain = token.function && !matches!(token.lower.as_str(), "later" | "before" | "after" | "then" | "earlier" | "again");
    in_first_sentence && (in_cue || in_speaker || plain || matches!(token.stem.as_str(), "add" | "continu" | "also" | "say"))
}
