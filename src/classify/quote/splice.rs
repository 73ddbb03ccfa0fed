//! Two utterances of one side that the rewrite prints as one.
//!
//! Given the matches, [`splices`] promises pairs whose words stand in one quotation of the rewrite without
//! a break, and in the sources as two utterances with something else between them, or in two sources. A
//! cue between the halves, in either account, parts nothing.

use std::collections::BTreeSet;

use crate::account::Account;
use crate::align::Relation;
use crate::classify::quote::matching::{Claim, Coverage, Linked, Match, is_fragment};
use crate::classify::quote::speaker::Speakers;
use crate::classify::quote::speech::{Pool, Utterance};
use crate::fact::{Quotation, Speech};
use crate::text::token::Token;

/// Content words of a quotation that show that the rewrite heard the speaker itself.
const OWN_WORDS: usize = 3;

/// Matches of one quotation of the rewrite that join what was said apart, as pairs of indices into `matches`.
pub(super) fn splices(pools: [&Pool<'_>; 2], linked: &Linked, matches: &[Match], coverage: &Coverage) -> Vec<(usize, usize)> {
    let heard = heard(pools[1], coverage);
    let fresh = |m: &Match| heard.contains(&name(&pools[1].utterances[m.b]));
    let mut order: Vec<usize> = (0..matches.len()).filter(|&i| joins(pools, &matches[i]) && !fresh(&matches[i])).collect();
    order.sort_by_key(|&i| (matches[i].b, matches[i].core.b.start, matches[i].a));
    let pairs = order.windows(2).filter(|w| matches[w[0]].b == matches[w[1]].b && matches[w[0]].a != matches[w[1]].a);
    pairs.filter(|w| is_splice(pools, linked, &matches[w[0]], &matches[w[1]])).map(|w| (w[0], w[1])).collect()
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

/// Is the match long enough to be half of a quotation?
fn joins(pools: [&Pool<'_>; 2], m: &Match) -> bool {
    let speech = pools[0].utterances[m.a].is_speech() && pools[1].utterances[m.b].is_speech() && m.speakers != Speakers::Different;
    m.claim == Claim::Primary && speech && m.matched >= 3 && m.content >= 2
}

fn is_splice(pools: [&Pool<'_>; 2], linked: &Linked, first: &Match, second: &Match) -> bool {
    let b = &pools[1].utterances[first.b];
    let (Some(end), Some(start)) = (b.words.get(first.core.b.end.saturating_sub(1)), b.words.get(second.core.b.start)) else {
        return false;
    };
    let broken = end.part != start.part && (end.unit != start.unit || is_fragment(b));
    let apart = first.core.b.end <= second.core.b.start;
    let (x, y) = (&pools[0].utterances[first.a], &pools[0].utterances[second.a]);
    apart
        && !broken
        && !is_of_one_document(pools[1], b)
        && !runs_on(pools[0], x, y)
        && (are_occasions(pools[0], x, y) || retells_between(pools[0], linked, x, y))
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
