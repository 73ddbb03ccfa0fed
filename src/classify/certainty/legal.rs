//! S027: the legal status of the same person in the same matter differs.
//!
//! Suspected, accused, arrested, charged, indicted, convicted, acquitted, sentenced: a conflict needs one status on each side
//! that the other lacks, in a link whose other words cover each other, about the same person where one is
//! named. A stage that follows from the other ("convicted", "sentenced") is no conflict.

use std::ops::Range;

use crate::classify::certainty::Draft;
use crate::classify::certainty::bridge::{Bank, Bridge};
use crate::classify::certainty::lexicon::negates;
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};

/// A stage of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Investigated,
    Suspected,
    Accused,
    Arrested,
    Charged,
    Convicted,
    Acquitted,
    Sentenced,
    Pleaded,
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Status::Investigated => "investigated",
            Status::Suspected => "suspected",
            Status::Accused => "accused",
            Status::Arrested => "arrested",
            Status::Charged => "charged",
            Status::Convicted => "convicted",
            Status::Acquitted => "acquitted",
            Status::Sentenced => "sentenced",
            Status::Pleaded => "pleaded guilty",
        }
    }

    /// Can both be said of one person at one stage of a case?
    fn goes_with(self, other: Status) -> bool {
        let pair = if self <= other { (self, other) } else { (other, self) };
        // Whoever is charged is accused, and "on suspicion of" is what people are arrested for.
        let loose = matches!(
            pair,
            (Status::Investigated | Status::Suspected, Status::Suspected | Status::Accused | Status::Arrested)
                | (Status::Accused, Status::Arrested | Status::Charged)
        );
        let closed = matches!(pair, (Status::Convicted | Status::Pleaded | Status::Sentenced, Status::Sentenced | Status::Pleaded));
        self == other || loose || closed
    }
}

/// A word or phrase that names a stage.
struct Stage {
    words: Range<usize>,
    status: Status,
}

/// Findings of one link.
pub(super) fn find(bridge: &Bridge<'_>) -> Vec<Finding> {
    let (a, b) = (bridge.side(Side::A), bridge.side(Side::B));
    let (ours, theirs) = (stages(a), stages(b));
    let lacks = |stage: &&Stage, bank: &Bank<'_>, others: &[Stage]| {
        !others.iter().any(|o| o.status.goes_with(stage.status)) && stage.words.clone().all(|at| bank.words[at].partner.is_none())
    };
    let (only_a, only_b): (Vec<&Stage>, Vec<&Stage>) =
        (ours.iter().filter(|s| lacks(s, a, &theirs)).collect(), theirs.iter().filter(|s| lacks(s, b, &ours)).collect());
    // Of several steps that one side tells and the other does not, the furthest is where the case stands.
    let (x, y) = match (only_a.as_slice(), only_b.as_slice()) {
        ([_, ..], [y]) => (furthest(only_a.iter().filter(|x| same_matter(bridge, x, y))), Some(*y)),
        ([x], [_, ..]) => (Some(*x), furthest(only_b.iter().filter(|y| same_matter(bridge, x, y)))),
        ([], _) | (_, []) | ([_, _, ..], [_, _, ..]) => (None, None),
    };
    let (Some(x), Some(y)) = (x, y) else { return Vec::new() };
    let spans = Pair::new(a.span(x.words.clone()), b.span(y.words.clone()));
    let words = (spans.a.map(|s| a.text(s)).unwrap_or_default(), spans.b.map(|s| b.text(s)).unwrap_or_default());
    let draft = Draft {
        kind: FindingKind::LegalStatusChanged,
        spans,
        compared: Pair::new(Some(x.status.name().to_owned()), Some(y.status.name().to_owned())),
        message: format!("A says “{}”, B “{}”", words.0, words.1),
        weight_milli: 950,
        headline: false,
    };
    vec![draft.finish(bridge)]
}

fn furthest<'s>(stages: impl Iterator<Item = &'s &'s Stage>) -> Option<&'s Stage> {
    stages.copied().max_by_key(|s| (s.status, std::cmp::Reverse(s.words.start)))
}

/// The clauses of the two words cover each other, share their people, and are not of two days: steps that happened
/// one after the other are both true.
fn same_matter(bridge: &Bridge<'_>, x: &Stage, y: &Stage) -> bool {
    let (a, b) = (bridge.side(Side::A), bridge.side(Side::B));
    let cover = (a.cover(a.clause(x.words.start), &x.words), b.cover(b.clause(y.words.start), &y.words));
    let facing = a.clause(x.words.start).filter_map(|at| a.words[at].partner).any(|j| b.clause(y.words.start).contains(&j));
    let apart = a.is_dated(x.words.start) && b.is_dated(y.words.start);
    // "Charged with negligence and awaits trial in the spring", "convicted of negligence": what it is for is enough.
    let object =
        |bank: &Bank<'_>, stage: &Stage| (stage.words.end..stage.words.end + 4).find(|&at| bank.words.get(at).is_some_and(|w| w.content));
    let one_object = object(a, x).zip(object(b, y)).is_some_and(|(i, j)| a.words[i].partner == Some(j));
    let covered = (cover.0.reaches(60) && cover.1.reaches(60)) || (one_object && cover.1.have >= 2);
    covered && cover.0.have >= 2 && facing && !apart
}

fn stages(bank: &Bank<'_>) -> Vec<Stage> {
    let mut out = Vec::new();
    for at in 0..bank.words.len() {
        if bank.words[at].quoted {
            continue;
        }
        if let Some((length, status)) = stage_at(bank, at) {
            out.push(Stage { words: at..at + length, status });
        }
    }
    out
}

/// Is it a word for a stage of a case, whatever stands around it?
pub(super) fn is_stage(lower: &str) -> bool {
    matches!(
        lower,
        "accused"
            | "suspected"
            | "arrested"
            | "detained"
            | "charged"
            | "indicted"
            | "arraigned"
            | "convicted"
            | "acquitted"
            | "exonerated"
            | "cleared"
            | "sentenced"
            | "jailed"
            | "imprisoned"
    )
}

fn stage_at(bank: &Bank<'_>, at: usize) -> Option<(usize, Status)> {
    let word = bank.lower(at);
    let before = at.checked_sub(1).map_or("", |i| bank.lower(i));
    let negated = (at.saturating_sub(3)..at).any(|i| negates(bank.lower(i)));
    if negated {
        return None;
    }
    let status = match word {
        "arrested" | "detained" | "arresting" => Status::Arrested,
        "charged" if !matches!(bank.lower(at + 1), "up" | "toward" | "towards" | "into" | "at") => Status::Charged,
        "indicted" | "arraigned" => Status::Charged,
        "convicted" => Status::Convicted,
        "acquitted" | "exonerated" => Status::Acquitted,
        "sentenced" | "jailed" | "imprisoned" => Status::Sentenced,
        "investigated" => Status::Investigated,
        "suspected" if bank.lower(at + 1) == "of" => Status::Suspected,
        "accused" if bank.lower(at + 1) == "of" => Status::Accused,
        "found" => return found(bank, at),
        "pleaded" | "pled" if bank.lower(at + 1) == "guilty" => return Some((2, Status::Pleaded)),
        "cleared" if clears_of(bank, at) => Status::Acquitted,
        "guilty" if before == "not" || (before == "found" && at > 1) => return None,
        _ => return None,
    };
    Some((1, status))
}

/// "Cleared of fraud", "cleared the broker of fraud"; a way that is cleared of snow is no broker.
fn clears_of(bank: &Bank<'_>, at: usize) -> bool {
    let of = (at + 1..at + 5).find(|&i| bank.lower(i) == "of" && bank.words[i].clause == bank.words[at].clause);
    of.is_some_and(|of| of == at + 1 || (at + 1..of).all(|i| bank.words[i].token.capital || !bank.words[i].content))
}

/// "found guilty", "found the broker guilty", "found not guilty".
fn found(bank: &Bank<'_>, at: usize) -> Option<(usize, Status)> {
    let guilty = (at + 1..at + 8).find(|&i| bank.lower(i) == "guilty" && bank.words[i].clause == bank.words[at].clause)?;
    let acquitted = bank.lower(guilty - 1) == "not";
    let status = if acquitted { Status::Acquitted } else { Status::Convicted };
    Some((if guilty - at <= 2 { guilty - at + 1 } else { 1 }, status))
}
