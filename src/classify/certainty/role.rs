//! S024: who did what to whom is turned round.
//!
//! For each pair of aligned verbs with a name on either side, it works out who acts and who is acted on,
//! from word order and voice. A conflict needs the same two names in both, with their parts exchanged;
//! verbs without direction ("met") have no roles.

use std::ops::Range;

use crate::classify::certainty::Draft;
use crate::classify::certainty::bridge::{Bank, Bridge};
use crate::fact::NameKind;
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::normal::name::likeness;
use crate::pair::{Pair, Side};

/// Words between a name and its verb: titles, appositions, adverbs.
const REACH: usize = 7;

/// Who does something to whom.
struct Act<'t> {
    verb: usize,
    agent: &'t crate::fact::Name,
    patient: &'t crate::fact::Name,
    words: Range<usize>,
}

/// A mention of a name among the words of one side.
struct Named<'t> {
    words: Range<usize>,
    name: &'t crate::fact::Name,
}

/// Findings of one link.
pub(super) fn find(bridge: &Bridge<'_>) -> Vec<Finding> {
    let (a, b) = (bridge.side(Side::A), bridge.side(Side::B));
    let theirs = acts(b);
    let mut out = Vec::new();
    for act in acts(a) {
        let Some(partner) = a.words[act.verb].partner else { continue };
        let turned = |other: &&Act<'_>| {
            other.verb == partner
                && likeness(act.agent, other.patient).is_some()
                && likeness(act.patient, other.agent).is_some()
                && likeness(act.agent, other.agent).is_none()
                && likeness(act.patient, other.patient).is_none()
        };
        let same = |other: &Act<'_>| {
            a.stem(act.verb) == b.stem(other.verb)
                && likeness(act.agent, other.agent).is_some()
                && likeness(act.patient, other.patient).is_some()
        };
        // Two parties may do the same to one another.
        if theirs.iter().any(same) {
            continue;
        }
        if let Some(other) = theirs.iter().find(turned) {
            out.push(finding(bridge, &act, other));
        }
    }
    out
}

fn names<'t>(bank: &Bank<'t>) -> Vec<Named<'t>> {
    let acting = bank.names.iter().filter(|(_, name)| name.kind != NameKind::Place);
    let named = acting.map(|&(span, name)| Named { words: bank.over(span), name });
    named.filter(|n| !n.words.is_empty() && !bank.words[n.words.start].quoted).collect()
}

/// Every verb with a name before and a name after it.
fn acts<'t>(bank: &Bank<'t>) -> Vec<Act<'t>> {
    let names = names(bank);
    let mut out = Vec::new();
    for pair in names.windows(2) {
        let [left, right] = pair else { continue };
        if left.name.entity == right.name.entity || left.words.end >= right.words.start {
            continue;
        }
        let between = left.words.end..right.words.start;
        let same = bank.words[left.words.start].sentence == bank.words[right.words.start].sentence;
        if same && between.len() <= REACH && !joined(bank, &between) {
            out.extend(act(bank, left, right, &between));
        }
    }
    out
}

/// Are the two names listed side by side?
fn joined(bank: &Bank<'_>, between: &Range<usize>) -> bool {
    let first = bank.lower(between.start);
    matches!(first, "and" | "or" | "of" | "in" | "from" | "at") || (between.len() == 1 && matches!(first, "to" | "for" | "with"))
}

fn act<'t>(bank: &Bank<'t>, left: &Named<'t>, right: &Named<'t>, between: &Range<usize>) -> Option<Act<'t>> {
    let verb = between.clone().find(|&at| bank.words[at].content && is_verb(bank, at) && !is_mutual(bank.stem(at)))?;
    let be = |at: usize| bank.words[at].is(&["was", "were", "is", "are", "been", "being", "be"]);
    let by = between.clone().any(|at| at > verb && bank.lower(at) == "by");
    let passive = verb > between.start && be(verb - 1) && by;
    // "was suspended from", "Carver Fired: …" have nobody who acts.
    let agentless = !by && ((verb > between.start && be(verb - 1)) || bank.follows_colon(right.words.start));
    // "accused governor Vaitkus": a bare object; "spoke to", "voted for" have directions of their own kind.
    let preposition = between.clone().filter(|&at| at > verb).any(|at| {
        bank.words[at].is(&["and", "that", "said", "says", "who", "when", "after", "before", "as", "in", "on", "than", "from", "over"])
    });
    if preposition || agentless || (by && !passive) {
        return None;
    }
    let (agent, patient) = if passive { (right.name, left.name) } else { (left.name, right.name) };
    Some(Act { verb, agent, patient, words: left.words.start..right.words.end })
}

/// A word that can be a finite verb or participle: not a title or a noun before the name.
pub(super) fn is_verb(bank: &Bank<'_>, at: usize) -> bool {
    let word = bank.lower(at);
    let known = matches!(
        word,
        "beat"
            | "hit"
            | "shot"
            | "sued"
            | "told"
            | "led"
            | "won"
            | "lost"
            | "met"
            | "paid"
            | "gave"
            | "sold"
            | "bought"
            | "sent"
            | "took"
            | "fought"
            | "caught"
            | "struck"
            | "left"
            | "bit"
            | "cut"
            | "hurt"
            | "knew"
            | "saw"
            | "taught"
            | "thrashed"
            | "outscored"
            | "overtook"
            | "stole"
            | "chose"
            | "drove"
            | "hid"
            | "held"
            | "kept"
            | "owes"
            | "backs"
            | "urges"
            | "forgave"
            | "succeeded"
            | "swept"
    );
    known || (word.ends_with("ed") && word.len() > 4) || (word.ends_with("es") && word.len() > 4 && !bank.words[at].token.capital)
}

/// Verbs whose two sides do the same, or that are used of either side ("the House passed the bill", "the bill
/// passed the House").
pub(super) fn is_mutual(stem: &str) -> bool {
    matches!(
        stem,
        "meet"
            | "marri"
            | "divorc"
            | "wed"
            | "date"
            | "resembl"
            | "equal"
            | "border"
            | "face"
            | "join"
            | "embrac"
            | "kiss"
            | "share"
            | "discuss"
            | "negoti"
            | "talk"
            | "speak"
            | "debat"
            | "tie"
            | "drew"
            | "draw"
            | "collid"
            | "rejoin"
            | "match"
            | "accompani"
            | "play"
            | "battl"
            | "includ"
            | "pass"
            | "clear"
            | "cross"
            | "connect"
            | "link"
            | "adjoin"
            | "touch"
            | "overlap"
            | "compris"
            | "form"
            | "constitut"
            | "repres"
            | "separ"
            | "merg"
    )
}

fn finding(bridge: &Bridge<'_>, ours: &Act<'_>, theirs: &Act<'_>) -> Finding {
    let (a, b) = (bridge.side(Side::A), bridge.side(Side::B));
    let spans = Pair::new(a.span(ours.words.clone()), b.span(theirs.words.clone()));
    let form = |act: &Act<'_>, verb: &str| format!("{} → {verb} → {}", act.agent.canonical, act.patient.canonical);
    let words = (spans.a.map(|s| a.text(s)).unwrap_or_default(), spans.b.map(|s| b.text(s)).unwrap_or_default());
    Draft {
        kind: FindingKind::RoleSwapped,
        message: format!("A says “{}”, B “{}”", words.0, words.1),
        compared: Pair::new(Some(form(ours, a.stem(ours.verb))), Some(form(theirs, b.stem(theirs.verb)))),
        spans,
        weight_milli: 850,
        headline: false,
    }
    .finish(bridge)
}
