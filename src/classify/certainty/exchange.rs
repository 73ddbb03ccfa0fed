//! S024 between nouns: the same verb, its subject and its object in each other's place.
//!
//! `role` asks who is named on either side of a verb; here the heads of the noun phrases right before and right
//! after it are held against each other, whether they are names or not. A finding needs the three words in both
//! accounts, each the other's partner, and nothing but the two phrases between subject, verb and object. Two people
//! have also changed places where a sentence is word for word the same but for their names.

use std::ops::Range;

use crate::classify::certainty::Draft;
use crate::classify::certainty::bridge::{Bank, Bridge};
use crate::classify::certainty::role::{is_mutual, is_verb};
use crate::fact::NameKind;
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::normal::name::likeness;
use crate::pair::{Pair, Side};
use crate::text::span::Span;
use crate::text::token::TokenKind;

/// Words of one noun phrase.
const PHRASE: usize = 6;

/// People that one sentence names; a longer list has no roles.
const PEOPLE: usize = 6;

/// A verb between the heads of two noun phrases.
struct Deed {
    verb: usize,
    agent: usize,
    patient: usize,
    /// Both phrases with the verb.
    words: Range<usize>,
}

/// Findings of one link.
pub(super) fn find(bridge: &Bridge<'_>) -> Vec<Finding> {
    let (a, b) = (bridge.side(Side::A), bridge.side(Side::B));
    let mut out = Vec::new();
    let deeds: Vec<Deed> = (0..b.words.len()).filter_map(|verb| deed(b, verb)).collect();
    for ours in (0..a.words.len()).filter_map(|verb| deed(a, verb)) {
        // Two parties may do the same to one another: then B has this deed as it is beside the other.
        let same = |theirs: &Deed| {
            let one = |x: usize, y: usize| a.stem(x) == b.stem(y);
            one(ours.verb, theirs.verb) && one(ours.agent, theirs.agent) && one(ours.patient, theirs.patient)
        };
        if deeds.iter().any(same) {
            continue;
        }
        let Some(theirs) = a.words[ours.verb].partner.and_then(|verb| deed(b, verb)) else { continue };
        let partner = |at: usize| a.words[at].partner;
        if partner(ours.agent) == Some(theirs.patient) && partner(ours.patient) == Some(theirs.agent) {
            let form = |bank: &Bank<'_>, deed: &Deed| {
                format!("{} → {} → {}", bank.lower(deed.agent), bank.stem(deed.verb), bank.lower(deed.patient))
            };
            out.push(finding(
                bridge,
                Pair::new(a.span(ours.words.clone()), b.span(theirs.words.clone())),
                Pair::new(form(a, &ours), form(b, &theirs)),
            ));
        }
    }
    if out.is_empty() {
        out.extend(people(bridge));
    }
    out
}

/// Two people who stand in each other's place in sentences that otherwise go word by word together.
fn people(bridge: &Bridge<'_>) -> Option<Finding> {
    let (a, b) = (bridge.side(Side::A), bridge.side(Side::B));
    let mut pairs = a.sentences.iter().zip(b.sentences).filter(|_| a.sentences.len() == b.sentences.len());
    pairs.find_map(|(&of_a, &of_b)| people_of(bridge, a.of_sentence(of_a), b.of_sentence(of_b)))
}

fn people_of(bridge: &Bridge<'_>, of_a: Range<usize>, of_b: Range<usize>) -> Option<Finding> {
    let (a, b) = (bridge.side(Side::A), bridge.side(Side::B));
    let persons = |bank: &Bank<'_>, words: &Range<usize>| -> Vec<usize> {
        let inside = |at: &usize| words.contains(&bank.over(bank.names[*at].0).start) && bank.names[*at].1.kind == NameKind::Person;
        (0..bank.names.len()).filter(inside).collect()
    };
    let (in_a, in_b) = (persons(a, &of_a), persons(b, &of_b));
    if in_a.len() != in_b.len() || in_a.len() > PEOPLE {
        return None;
    }
    let alike = |i: usize, j: usize| likeness(a.names[in_a[i]].1, b.names[in_b[j]].1).is_some();
    let moved: Vec<usize> = (0..in_a.len()).filter(|&i| !alike(i, i)).collect();
    let [i, j] = *moved.as_slice() else { return None };
    let place = |bank: &Bank<'_>, of: &[usize], at: usize| bank.names[of[at]].0;
    let acts = |bank: &Bank<'_>, of: &[usize]| acts_between(bank, bank.over(place(bank, of, i)).end..bank.over(place(bank, of, j)).start);
    let exchanged = alike(i, j) && alike(j, i) && acts(a, &in_a) && acts(b, &in_b) && plain(a, of_a) == plain(b, of_b);
    exchanged.then(|| {
        let span = |bank: &Bank<'_>, of: &[usize]| Some(place(bank, of, i).cover(place(bank, of, j)));
        let form = |bank: &Bank<'_>, of: &[usize]| format!("{} … {}", bank.names[of[i]].1.canonical, bank.names[of[j]].1.canonical);
        finding(bridge, Pair::new(span(a, &in_a), span(b, &in_b)), Pair::new(form(a, &in_a), form(b, &in_b)))
    })
}

/// Does enough stand between two names that they are no list, and no verb that both are subject to?
fn acts_between(bank: &Bank<'_>, between: Range<usize>) -> bool {
    between.clone().filter(|&at| bank.words[at].content && !is_named(bank, at)).count() >= 2
        && !between.into_iter().any(|at| is_mutual(bank.stem(at)))
}

fn is_named(bank: &Bank<'_>, at: usize) -> bool {
    bank.names.iter().any(|(span, _)| span.overlaps(bank.words[at].token.span))
}

/// The words of a sentence without its names.
fn plain<'s>(bank: &'s Bank<'_>, words: Range<usize>) -> Vec<&'s str> {
    words.filter(|&at| !is_named(bank, at)).map(|at| bank.lower(at)).collect()
}

/// What the verb at a place says of the phrases around it, if it stands right between two.
fn deed(bank: &Bank<'_>, verb: usize) -> Option<Deed> {
    let word = &bank.words[verb];
    if word.quoted || !word.content || word.partner.is_none() || is_mutual(bank.stem(verb)) {
        return None;
    }
    let be = verb.checked_sub(1).filter(|&at| bank.words[at].is(&["was", "were", "is", "are", "been", "being", "be"]));
    if let Some(be) = be {
        let by = (verb + 1 < bank.words.len() && bank.lower(verb + 1) == "by" && joined(bank, verb)).then_some(verb + 1)?;
        let ((patient, from), agent) = (head_before(bank, be)?, head_after(bank, by)?);
        return Some(Deed { verb, agent, patient, words: from..agent + 1 });
    }
    is_verb(bank, verb).then_some(())?;
    let ((agent, from), patient) = (head_before(bank, verb)?, head_after(bank, verb)?);
    Some(Deed { verb, agent, patient, words: from..patient + 1 })
}

/// The head of the phrase that ends right before a word, which stands before its first preposition; and its first
/// word.
fn head_before(bank: &Bank<'_>, at: usize) -> Option<(usize, usize)> {
    let first = |end: usize| (end.saturating_sub(PHRASE)..end).rev().take_while(|&i| joined(bank, i) && in_phrase(bank, i)).last();
    let mut head = at.checked_sub(1)?;
    let mut start = first(at)?;
    // "Police in Leeds": the phrase that the preposition hangs on.
    while let Some(before) = start.checked_sub(1).filter(|&i| joined(bank, i) && is_preposition(bank, i)) {
        let Some(next) = first(before) else { break };
        (head, start) = (before - 1, next);
    }
    is_noun(bank, head).then_some((head, start))
}

/// The head of the phrase that begins right after a word: its last word.
fn head_after(bank: &Bank<'_>, at: usize) -> Option<usize> {
    let end = (at + PHRASE + 1).min(bank.words.len());
    let head = (at + 1..end).take_while(|&i| joined(bank, i - 1) && in_phrase(bank, i)).last()?;
    is_noun(bank, head).then_some(head)
}

/// Does nothing but a space, a hyphen or the apostrophe of a plural stand between a word and the next one of its sentence?
fn joined(bank: &Bank<'_>, at: usize) -> bool {
    let (Some(word), Some(next)) = (bank.words.get(at), bank.words.get(at + 1)) else { return false };
    let gap = bank.account.text().get(word.token.span.end()..next.token.span.start());
    word.sentence == next.sentence && gap.is_some_and(|gap| matches!(gap.trim(), "" | "-" | "'" | "’"))
}

/// Can the word stand inside a noun phrase?
fn in_phrase(bank: &Bank<'_>, at: usize) -> bool {
    let determiner = ["the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "another", "some", "every"];
    !bank.words[at].quoted && (bank.words[at].content || bank.words[at].is(&determiner))
}

fn is_noun(bank: &Bank<'_>, at: usize) -> bool {
    bank.words[at].content && bank.words[at].token.kind == TokenKind::Word
}

fn is_preposition(bank: &Bank<'_>, at: usize) -> bool {
    bank.words[at].is(&["in", "of", "at", "from", "near", "for", "with", "on"])
}

fn finding(bridge: &Bridge<'_>, spans: Pair<Option<Span>>, forms: Pair<String>) -> Finding {
    let (a, b) = (bridge.side(Side::A), bridge.side(Side::B));
    let words = (spans.a.map(|s| a.text(s)).unwrap_or_default(), spans.b.map(|s| b.text(s)).unwrap_or_default());
    Draft {
        kind: FindingKind::RoleSwapped,
        message: format!("A says “{}”, B “{}”", words.0, words.1),
        compared: Pair::new(Some(forms.a), Some(forms.b)),
        spans,
        weight_milli: 850,
        headline: false,
    }
    .finish(bridge)
}
