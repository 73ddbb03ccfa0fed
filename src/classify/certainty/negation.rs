//! S020: one side negates what the other asserts.
//!
//! A "not" is lost, or a "refused to", "failed to", "denied", where the negated verb has a partner that
//! nothing negates, in clauses that otherwise cover each other. A negation that was only reworded leaves
//! the verb without partner, or another negative word in the clause, and is no conflict.

use std::ops::Range;

use crate::classify::certainty::Draft;
use crate::classify::certainty::bridge::{Bank, Bridge, counterpart};
use crate::classify::certainty::lexicon::{is_negative, is_plain_report, is_vouching, negates, negates_infinitive};
use crate::fact::{Name, NameKind, Precision, Value};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::normal::name::likeness;
use crate::pair::{Pair, Side};
use crate::text::span::Span;
use crate::text::token::is_irregular_form;

/// Share of the other content words of the negated clause that must have partners, in percent.
const COVERED: usize = 70;

/// The same, where the two verbs are not one word.
const ALIKE: usize = 80;

/// The same for the clause across, which may say more.
const COVERED_ACROSS: usize = 60;

/// The same for both clauses, where "no" negates a noun.
const NOUN: usize = 85;

/// So many words behind a verb its objects are looked for.
const REACH: usize = 8;

/// Something negated.
struct Negation {
    /// The words that negate.
    cue: Range<usize>,
    /// What they negate.
    head: usize,
}

/// Findings of one link.
pub(super) fn find(bridge: &Bridge<'_>) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    for side in [Side::A, Side::B] {
        let (bank, across) = (bridge.side(side), bridge.side(side.other()));
        for negation in negations(bank) {
            if let Some((head, other)) = asserted(bank, across, &negation) {
                out.push(finding(bridge, side, head, other));
            }
        }
        out.extend(denials(bank).into_iter().filter_map(|cue| denied(bank, across, cue).map(|other| draft(bridge, side, cue, other))));
    }
    out.truncate(2);
    out
}

/// Every negated verb or noun outside quotation marks.
fn negations(bank: &Bank<'_>) -> Vec<Negation> {
    let mut out: Vec<Negation> = Vec::new();
    for at in 0..bank.words.len() {
        if bank.words[at].quoted || out.last().is_some_and(|n| n.head > at) {
            continue;
        }
        let negates_what_follows = negates_infinitive(bank.stem(at)) || bank.lower(at) == "unable";
        let (cue, after) = if (negates(bank.lower(at)) || bank.lower(at) == "no") && !is_idle(bank, at) {
            (at..at + 1, at + 1)
        } else if negates_what_follows && bank.lower(at + 1) == "to" {
            (at..at + 2, at + 2)
        } else {
            continue;
        };
        // "had not been there": without a word of news near, the next one stands for it.
        let next =
            (bank.words.get(after).is_some_and(|w| w.sentence == bank.words[at].sentence && !w.is(&["the", "a", "an"]))).then_some(after);
        if let Some(head) = bank.head(after).filter(|&h| h - after < 4).or(next) {
            out.push(Negation { cue, head });
        }
    }
    out
}

/// Negating words that negate nothing: "not only", "no doubt", "no more than", "whether or not".
fn is_idle(bank: &Bank<'_>, at: usize) -> bool {
    let next = bank.words.get(at + 1).map_or("", |w| w.lower());
    // Where both sides have "just" or "until", the "not" before it is no part of a phrase.
    let shared = |i: usize| bank.words.get(i).is_some_and(|w| w.partner.is_some());
    let before = at.checked_sub(1).map_or("", |i| bank.lower(i));
    let phrase = matches!(
        next,
        "only"
            | "just"
            | "merely"
            | "simply"
            | "least"
            | "necessarily"
            | "doubt"
            | "matter"
            | "more"
            | "fewer"
            | "less"
            | "later"
            | "mention"
            | "all"
            | "every"
            | "everyone"
            | "one"
    );
    let limit =
        bank.clause(at).any(|i| i > at && !shared(i) && matches!(bank.lower(i), "until" | "till" | "unless" | "before" | "because"));
    let whether = before == "or" || (before == "if" && !next.is_empty());
    // "all no votes", "in Texas – not China, the company said": a kind of vote, and the half of a contrast.
    let describes = bank.lower(at) == "no" && matches!(before, "all" | "the" | "of" | "its" | "their" | "his" | "her" | "these" | "those");
    let contrast = bank.lower(at) == "not" && bank.words.get(at + 1).is_some_and(|w| w.token.capital) && bank.follows_mark(at);
    (phrase && !shared(at + 1)) || limit || whether || describes || contrast || next.is_empty()
}

/// The head across that nothing negates, where both clauses otherwise cover each other.
fn asserted(bank: &Bank<'_>, across: &Bank<'_>, negation: &Negation) -> Option<(Range<usize>, Range<usize>)> {
    let other = counterpart(bank, across, negation.head)?;
    if across.words[other].quoted != bank.words[negation.head].quoted
        || (is_plain_report(bank.stem(negation.head)) && !whole(bank, across, negation, other))
    {
        return None;
    }
    let (here, there) = stretches(bank, across, negation.head, other);
    let negative = |bank: &Bank<'_>, range: Range<usize>, own: &Range<usize>| {
        range.filter(|at| !own.contains(at)).filter(|&at| is_negative(bank.lower(at), bank.stem(at)) || bank.lower(at) == "no").count()
    };
    // Other negative words may stand on both sides, but not on one alone: then it was reworded.
    let own = negation.cue.clone();
    let rest = (negative(bank, here.clone(), &own), negative(across, there.clone(), &(0..0)));
    let partnered = bank.words[own.start].partner.is_some();
    if partnered || rest.1 > 0 && rest.1 != rest.0 {
        return None;
    }
    let apart = bank.is_dated(negation.head) && across.is_dated(other) && has_day(bank, negation.head) && has_day(across, other);
    if apart || is_taken_back(bank, negation) {
        return None;
    }
    // In two sentences that are otherwise the same nothing else can have become of the word.
    if !is_asserted(bank, across, negation, other) && !whole(bank, across, negation, other) {
        return None;
    }
    let negated_there = negations(across).iter().any(|n| n.head == other || (there.contains(&n.head) && rest.0 == 0));
    let cover = (bank.cover(here, &own), across.cover(there, &(0..0)));
    // Two words that only mean alike need more around them than one word that both sides have.
    let alike = bank.stem(negation.head) == across.stem(other)
        || (cover.0.reaches(ALIKE)
            && cover.1.reaches(ALIKE)
            && !bank.stem(negation.head).starts_with(across.stem(other))
            && !across.stem(other).starts_with(bank.stem(negation.head)));
    let covered = alike
        && cover.0.reaches(COVERED)
        && cover.1.reaches(COVERED_ACROSS)
        && (cover.0.have >= 3 || (cover.0.have == 2 && cover.0.all == 2 && cover.1.all == 2));
    let noun = bank.lower(own.start) == "no" && !(cover.0.reaches(NOUN) && cover.1.reaches(NOUN));
    let fits = !negated_there && !noun && (covered || is_same_act(bank, across, negation.head, other));
    fits.then(|| (with_auxiliaries(bank, negation), across.with_auxiliaries(other)))
}

/// Is the word across asserted as a verb, if this one is negated as one? Not so "promised to declare" beside "isn't
/// declaring", "the border wall" beside "doesn't border", nor "Trump" beside "never Trump".
fn is_asserted(bank: &Bank<'_>, across: &Bank<'_>, negation: &Negation, other: usize) -> bool {
    let cue = bank.lower(negation.cue.start);
    let head = bank.words[negation.head].token.span;
    if bank.names.iter().any(|(span, _)| span.contains(head)) {
        return false;
    }
    let before = other.checked_sub(1).map_or("", |i| across.lower(i));
    let finite = cue.ends_with("n't") || cue == "cannot" || (cue == "not" && bank.lower(negation.head - 1) != "to");
    if before == "to" && (finite || negation.cue.len() > 1) {
        return false;
    }
    let (word, helped) = (across.lower(other), across.with_auxiliaries(other).len() > 1);
    let gerund = word.ends_with("ing") && !bank.lower(negation.head).ends_with("ing");
    let inflected = word.ends_with('s') || word.ends_with("ed") || word.ends_with("ing") || is_irregular_form(word) || is_unchanging(word);
    let plural = before.ends_with('s') && !(before.ends_with("ss") || before.ends_with("us") || before.ends_with("is"));
    let many = plural || matches!(before, "i" | "you" | "we" | "they" | "people" | "who" | "men" | "women");
    let verb = cue == "no" || helped || (inflected && !gerund) || many;
    verb && (helped || !gerund)
}

/// Does the sentence of a word tell a day? "Since 2003" dates a state, not what came about.
fn has_day(bank: &Bank<'_>, at: usize) -> bool {
    let facts = bank.account.facts.of_sentence(bank.words[at].sentence);
    bank.account.facts.all[facts].iter().any(|f| matches!(&f.value, Value::Date(date) if date.precision == Precision::Day))
}

/// Does the account itself say right after that it came about ("were unable to reach it on Monday. They reached it on
/// Tuesday")?
fn is_taken_back(bank: &Bank<'_>, negation: &Negation) -> bool {
    let (sentence, stem) = (bank.words[negation.head].sentence, bank.stem(negation.head));
    let segments = &bank.account.segments;
    let next = segments.sentences.get(sentence + 1).map_or(&[][..], |_| segments.tokens_of(sentence + 1));
    // "They reached it": a pronoun and the verb open the sentence.
    let opens = next.iter().take(4).position(|token| token.stem == stem);
    let pronoun =
        next.first().is_some_and(|t| matches!(t.lower.as_str(), "they" | "he" | "she" | "it" | "we" | "i" | "but" | "later" | "then"));
    pronoun && opens.is_some_and(|at| !next[..at].iter().any(|token| is_negative(&token.lower, &token.stem)))
}

/// Verbs whose past looks like their plain form.
fn is_unchanging(word: &str) -> bool {
    matches!(word, "cut" | "put" | "let" | "hit" | "set" | "shut" | "quit" | "spread" | "cost" | "hurt" | "bet" | "cast" | "split" | "beat")
}

/// Do both say it of one person and of the same things, however the rest of their sentences goes? The verb must be
/// the same and its next two words of news have partners right behind the verb across, or both be passives that
/// end there ("has been fired").
fn is_same_act(bank: &Bank<'_>, across: &Bank<'_>, head: usize, other: usize) -> bool {
    if bank.stem(head) != across.stem(other) || !has_one_actor(bank, across, head, other) {
        return false;
    }
    let there = other + 1..(other + 1 + REACH).min(across.sentence(other).end);
    let next = |bank: &Bank<'_>, at: usize| -> Vec<usize> {
        let end = bank.sentence(at).end.min(at + 1 + REACH);
        (at + 1..end).filter(|&i| bank.words[i].content).take(2).collect()
    };
    let (objects, theirs) = (next(bank, head), next(across, other));
    let met = objects.iter().filter(|&&i| bank.words[i].partner.is_some_and(|j| there.contains(&j))).count();
    let is_passive = |bank: &Bank<'_>, at: usize| at > 0 && bank.words[at - 1].is(&["been", "being"]);
    met == 2 || (is_passive(bank, head) && is_passive(across, other) && (objects.is_empty() || theirs.is_empty()))
}

/// Is the person named last before the verb, or first in the sentence, the same on both sides? Nobody named is anybody.
fn has_one_actor(bank: &Bank<'_>, across: &Bank<'_>, head: usize, other: usize) -> bool {
    let persons = |bank: &'_ Bank<'_>, at: usize| -> Vec<Name> {
        let sentence = bank.span(bank.sentence(at));
        let verb = bank.words[at].token.span.start();
        let here = |span: &Span| span.end() <= verb && sentence.is_some_and(|s| s.contains(*span));
        bank.names.iter().filter(|(span, name)| name.kind == NameKind::Person && here(span)).map(|(_, name)| (*name).clone()).collect()
    };
    let (ours, theirs) = (persons(bank, head), persons(across, other));
    let agree = |x: Option<&Name>, y: Option<&Name>| x.zip(y).is_none_or(|(x, y)| likeness(x, y).is_some());
    agree(ours.last(), theirs.last()) || agree(ours.first(), theirs.first())
}

/// The clauses to compare, or the sentences where a clause is too short to say anything.
fn stretches(bank: &Bank<'_>, across: &Bank<'_>, head: usize, other: usize) -> (Range<usize>, Range<usize>) {
    let (here, there) = (bank.clause(head), across.clause(other));
    let short = bank.cover(here.clone(), &(0..0)).all < 3 || across.cover(there.clone(), &(0..0)).all < 3;
    if short { (bank.sentence(head), across.sentence(other)) } else { (here, there) }
}

/// Are the two sentences the same but for what negates?
fn whole(bank: &Bank<'_>, across: &Bank<'_>, negation: &Negation, other: usize) -> bool {
    let (here, there) = (bank.sentence(negation.head), across.sentence(other));
    bank.cover(here, &negation.cue).reaches(90) && across.cover(there, &(0..0)).reaches(90)
}

fn with_auxiliaries(bank: &Bank<'_>, negation: &Negation) -> Range<usize> {
    let cue = negation.cue.start;
    let auxiliary = cue > 0
        && bank.words[cue - 1]
            .is(&["did", "do", "does", "has", "have", "had", "was", "were", "is", "are", "will", "would", "can", "could", "should"]);
    let from = if auxiliary { cue - 1 } else { cue };
    from..negation.head + 1
}

/// Reporting verbs that deny a whole clause ("denied that …", "denied having …").
fn denials(bank: &Bank<'_>) -> Vec<usize> {
    (0..bank.words.len())
        .filter(|&at| {
            !bank.words[at].quoted && bank.stem(at) == "deni" && matches!(bank.lower(at), "denied" | "denies" | "deny" | "denying")
        })
        .filter(|&at| bank.lower(at + 1) == "that" || bank.lower(at + 1).ends_with("ing"))
        .collect()
}

/// The verb across that states what is denied here.
fn denied(bank: &Bank<'_>, across: &Bank<'_>, cue: usize) -> Option<usize> {
    let here = bank.sentence(cue);
    let own = cue..cue + 1;
    let cover = bank.cover(cue + 1..here.end, &own);
    if bank.words[cue].partner.is_some() || !cover.reaches(80) || cover.have < 3 {
        return None;
    }
    let first = (cue + 1..here.end).find_map(|at| bank.words[at].partner.filter(|_| bank.words[at].content))?;
    let there = across.sentence(first);
    let negative = there.clone().any(|at| is_negative(across.lower(at), across.stem(at)) || across.lower(at) == "no");
    let other_negations = here.filter(|&at| at != cue && negates(bank.lower(at))).count();
    let reporting = |at: usize| is_plain_report(across.stem(at)) || is_vouching(across.stem(at)) || across.stem(at) == "claim";
    let verb = there.clone().find(|&at| at <= first && reporting(at))?;
    let whole = across.cover(there, &(verb..verb + 1));
    (!negative && other_negations == 0 && whole.reaches(COVERED)).then_some(verb)
}

fn draft(bridge: &Bridge<'_>, side: Side, cue: usize, other: usize) -> Finding {
    finding(bridge, side, cue..cue + 1, other..other + 1)
}

fn finding(bridge: &Bridge<'_>, side: Side, negated: Range<usize>, asserted: Range<usize>) -> Finding {
    let negated = bridge.side(side).span(negated);
    let asserted = bridge.side(side.other()).span(asserted);
    let spans = if side == Side::A { Pair::new(negated, asserted) } else { Pair::new(asserted, negated) };
    let words = |side: Side, span: Option<Span>| span.map(|s| bridge.side(side).text(s)).unwrap_or_default();
    let (a, b) = (words(Side::A, spans.a), words(Side::B, spans.b));
    Draft {
        kind: FindingKind::NegationConflict,
        message: format!("A says “{a}”, B “{b}”"),
        compared: Pair::new(Some(form(side == Side::A, &a)), Some(form(side == Side::B, &b))),
        spans,
        weight_milli: 900,
        headline: false,
    }
    .finish(bridge)
}

fn form(negated: bool, words: &str) -> String {
    if negated { format!("negated: {words}") } else { format!("asserted: {words}") }
}
