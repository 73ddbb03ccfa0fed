//! S021 and S022: a hedge was dropped or added.
//!
//! A hedge governs the verb after it; its finding needs that verb's partner across, outside quotation
//! marks, in a clause without any hedge, and neighbours that are aligned as well. Hedges of one strength
//! replace one another, and so does an attribution replace a "reportedly".

use std::ops::Range;

use crate::classify::certainty::Draft;
use crate::classify::certainty::bridge::{Bank, Bridge, counterpart};
use crate::classify::certainty::lexicon::{
    casts_doubt, is_hedging_adjective, is_hedging_adverb, is_hedging_participle, keeps_open, negates,
};
use crate::fact::Speech;
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};

/// What sort of hedge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Passed on from others: "reportedly", "is said to".
    Hearsay,
    /// An impression: "seems to", "apparently".
    Seeming,
    /// A possibility: "may", "could".
    Modal,
}

/// A hedge and the verb or noun that it governs.
struct Hedge {
    words: Range<usize>,
    head: usize,
    sort: Sort,
}

/// Findings of one link.
pub(super) fn find(bridge: &Bridge<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for (side, kind) in [(Side::A, FindingKind::CertaintyRaised), (Side::B, FindingKind::CertaintyLowered)] {
        let (bank, across) = (bridge.side(side), bridge.side(side.other()));
        let theirs = hedges(across);
        for hedge in hedges(bank) {
            if let Some(plain) = unhedged(bank, across, &hedge, &theirs).or_else(|| headline(bank, across, &hedge, &theirs)) {
                out.push(finding(bridge, side, kind, &hedge, plain));
            }
        }
    }
    out
}

fn hedges(bank: &Bank<'_>) -> Vec<Hedge> {
    let mut out: Vec<Hedge> = Vec::new();
    for at in 0..bank.words.len() {
        if bank.words[at].quoted || out.last().is_some_and(|h| h.words.contains(&at)) {
            continue;
        }
        let Some((words, sort)) = hedge_at(bank, at) else { continue };
        let after = light_verb(bank, words.clone()).or_else(|| bank.head(words.end));
        // "…, allegedly" and "reportedly" at the end govern the verb before; "seems to" governs nothing behind it.
        let last = |i: &usize| words.len() == 1 && sort != Sort::Modal && bank.words[*i].content;
        let before = || (bank.sentence(at).start..at).rev().take(4).find(last);
        if let Some(head) = after.or_else(before) {
            out.push(Hedge { words, head, sort });
        }
    }
    out
}

/// "Seems to be coming around": a verb so common that it counts as grammar is still what is hedged, where the
/// other side has it too.
fn light_verb(bank: &Bank<'_>, hedge: Range<usize>) -> Option<usize> {
    let to = hedge.end.checked_sub(1).filter(|&i| bank.lower(i) == "to")?;
    let verb = (to + 1..(to + 4).min(bank.words.len())).find(|&i| !bank.words[i].is(&["be", "have", "been", "not"]))?;
    let word = &bank.words[verb];
    (!word.content && word.lower().ends_with("ing")).then_some(verb)
}

fn hedge_at(bank: &Bank<'_>, at: usize) -> Option<(Range<usize>, Sort)> {
    let word = bank.lower(at);
    let next = bank.lower(at + 1);
    if is_hedging_adverb(word) {
        let sort = match word {
            "reportedly" | "allegedly" | "supposedly" | "purportedly" => Sort::Hearsay,
            "apparently" | "seemingly" | "presumably" | "ostensibly" | "probably" => Sort::Seeming,
            _ => Sort::Modal,
        };
        return Some((at..at + 1, sort));
    }
    if is_hedging_adjective(word)
        && !at.checked_sub(1).is_some_and(|i| bank.words[i].is(&["was", "is", "were", "are", "been", "be", "has", "had"]))
    {
        return Some((at..at + 1, Sort::Hearsay));
    }
    if matches!(bank.stem(at), "seem" | "appear") && (next == "to" || (next == "likely" && bank.lower(at + 2) == "to")) {
        return Some((at..at + 2, Sort::Seeming));
    }
    let passive = at > 0 && bank.words[at - 1].is(&["is", "are", "was", "were", "been"]);
    if passive && is_hedging_participle(word) && next == "to" {
        return Some((at - 1..at + 2, Sort::Hearsay));
    }
    modal_at(bank, at)
}

/// "may", "might" and "could" before a verb; not the month, not an ability.
fn modal_at(bank: &Bank<'_>, at: usize) -> Option<(Range<usize>, Sort)> {
    let word = bank.words.get(at)?;
    if !word.is(&["may", "might", "could"]) || (word.token.capital && at > 0 && bank.words[at - 1].sentence == word.sentence) {
        return None;
    }
    let next = bank.words.get(at + 1).filter(|w| w.sentence == word.sentence && w.clause == word.clause)?;
    let ability =
        word.lower() == "could" && (negates(next.lower()) || next.is(&["see", "hear", "feel", "only", "hardly", "barely", "smell"]));
    let noun = next.token.kind != crate::text::token::TokenKind::Word || next.is(&["of", "in", "on", "the", "and", "or", "as"]);
    let month = word.token.capital && (at == 0 || bank.words[at - 1].sentence != word.sentence) && noun;
    (!ability && !month && !noun && !next.is(&["have"])).then_some((at..at + 1, Sort::Modal)).or_else(|| {
        (word.is(&["may", "might"]) && next.is(&["have"]) || word.lower() == "could" && next.is(&["have"]))
            .then_some((at..at + 2, Sort::Modal))
    })
}

/// The partner of what is hedged here, where nothing hedges it there.
fn unhedged(bank: &Bank<'_>, across: &Bank<'_>, hedge: &Hedge, theirs: &[Hedge]) -> Option<usize> {
    let plain = counterpart(bank, across, hedge.head)?;
    let there = across.clause(plain);
    // A hedge that both sides have elsewhere in the sentence is no substitute for the one that is gone.
    let fresh = |h: &Hedge| h.words.clone().all(|at| across.words[at].partner.is_none());
    let near = |h: &Hedge| there.contains(&h.head) || across.sentence(plain).contains(&h.words.start);
    let hedged = theirs.iter().any(|h| h.head == plain || (near(h) && fresh(h)));
    // "Joked about moving there" asserts no move.
    let gerund = across.lower(plain).ends_with("ing")
        && !(plain > 0 && across.words[plain - 1].is(&["is", "are", "was", "were", "been", "be", "am"]));
    if across.words[plain].quoted || hedged || gerund || excused(bank, across, hedge, plain) {
        return None;
    }
    // The clause that is hedged, or for a short one the words around.
    let clause = bank.clause(hedge.head);
    let window = clause.start.max(hedge.head.saturating_sub(7))..clause.end.min(hedge.head + 8);
    let cover = bank.cover(window, &hedge.words);
    let beside = neighbours(bank, across, hedge.head, plain, &hedge.words);
    (cover.reaches(60) && cover.have >= 2 && beside).then_some(plain)
}

/// Share of a heading's other content words that must stand in the hedged sentence, in percent.
const HEADING: usize = 75;

/// The verb in a heading across that drops the hedge, though the body below it may keep it: what is linked is the
/// body, so the heading is read by its words.
fn headline(bank: &Bank<'_>, across: &Bank<'_>, hedge: &Hedge, theirs: &[Hedge]) -> Option<usize> {
    // A heading that both accounts have differs in nothing.
    if (0..bank.words.len()).any(|at| bank.in_heading(at) && bank.stem(at) == bank.stem(hedge.head)) {
        return None;
    }
    let hedged: Vec<&str> = bank.sentence(hedge.head).filter(|&at| bank.words[at].content).map(|at| bank.stem(at)).collect();
    let told = |at: usize| {
        let sentence = across.sentence(at);
        let other = |&k: &usize| k != at && across.words[k].content;
        let all = sentence.clone().filter(other).count();
        let own = sentence.filter(other).filter(|&k| hedged.contains(&across.stem(k))).count();
        own >= 2 && own * 100 >= all * HEADING
    };
    let distant = |k: usize| casts_doubt(across.lower(k)) || keeps_open(across.lower(k)) || negates(across.lower(k));
    let reserved = |at: usize| {
        let sentence = across.sentence(at);
        theirs.iter().any(|h| sentence.contains(&h.words.start)) || sentence.clone().any(distant) || across.asks(at)
    };
    let bold = |&at: &usize| across.in_heading(at) && across.stem(at) == bank.stem(hedge.head) && told(at) && !reserved(at);
    (0..across.words.len()).find(bold)
}

/// Words that keep the distance in another way: an attribution, "able to", a condition.
fn excused(bank: &Bank<'_>, across: &Bank<'_>, hedge: &Hedge, plain: usize) -> bool {
    let reported = |bank: &Bank<'_>, at: usize| {
        let span = bank.words[at].token.span;
        let speech = |speech: Speech| matches!(speech, Speech::Indirect | Speech::Mixed);
        bank.quotes.iter().any(|(_, q)| speech(q.speech) && q.parts.iter().any(|p| p.contains(span)))
    };
    let hearsay = hedge.sort == Sort::Hearsay && reported(across, plain) && !reported(bank, hedge.head);
    // Only words that the other side lacks can stand for its hedge.
    let mut fresh = across.sentence(plain).filter(|&at| across.words[at].partner.is_none());
    hearsay || fresh.any(|at| casts_doubt(across.lower(at)) || (hedge.sort == Sort::Modal && keeps_open(across.lower(at))))
}

/// Is one of the aligned words nearest to the two heads the same on both sides?
fn neighbours(bank: &Bank<'_>, across: &Bank<'_>, head: usize, plain: usize, cue: &Range<usize>) -> bool {
    let near = |at: usize| {
        let next = (at + 1..(at + 5).min(bank.words.len())).find(|&i| bank.words[i].partner.is_some());
        let last = (at.saturating_sub(6)..at).rev().find(|&i| !cue.contains(&i) && bank.words[i].partner.is_some());
        [next, last]
    };
    near(head)
        .into_iter()
        .flatten()
        .filter_map(|i| bank.words[i].partner)
        .any(|j| j.abs_diff(plain) <= 6 && across.words[j].sentence == across.words[plain].sentence)
}

fn finding(bridge: &Bridge<'_>, side: Side, kind: FindingKind, hedge: &Hedge, plain: usize) -> Finding {
    let (bank, across) = (bridge.side(side), bridge.side(side.other()));
    let adverb = hedge.words.len() == 1 && hedge.sort != Sort::Modal || is_hedging_adverb(bank.lower(hedge.words.start));
    let shown = if adverb || hedge.head < hedge.words.end { hedge.words.clone() } else { hedge.words.start..hedge.head + 1 };
    let hedged = bank.span(shown);
    let stated = across.span(across.with_auxiliaries(plain));
    let words = (hedged.map(|s| bank.text(s)).unwrap_or_default(), stated.map(|s| across.text(s)).unwrap_or_default());
    let (spans, compared, message) = if side == Side::A {
        let message = format!("A says “{}”, B says “{}” without the hedge", words.0, words.1);
        (Pair::new(hedged, stated), Pair::new(Some(format!("hedged: {}", words.0)), Some(format!("stated: {}", words.1))), message)
    } else {
        let message = format!("A says “{}”, B hedges it: “{}”", words.1, words.0);
        (Pair::new(stated, hedged), Pair::new(Some(format!("stated: {}", words.1)), Some(format!("hedged: {}", words.0))), message)
    };
    Draft { kind, spans, compared, message, weight_milli: 700, headline: true }.finish(bridge)
}

/// Does any hedge stand among these words?
pub(super) fn is_hedged(bank: &Bank<'_>, range: Range<usize>) -> bool {
    hedges(bank).iter().any(|h| range.contains(&h.words.start))
}
