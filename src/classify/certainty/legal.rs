//! The legal status of the same person in the same matter.
//!
//! Given a link, it reads the stages of a case that each side names. Where the two sides share none, and
//! one stage of each stands in the same slot, the status differs. A stage that implies the other
//! (sentenced implies convicted) is no difference.

use super::passage::Passage;
use super::{Found, words};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};

/// A stage of a criminal case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Arrested,
    Charged,
    Indicted,
    PleadedGuilty,
    Convicted,
    Sentenced,
    Acquitted,
}

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Stage::Arrested => "arrested",
            Stage::Charged => "charged",
            Stage::Indicted => "indicted",
            Stage::PleadedGuilty => "pleaded guilty",
            Stage::Convicted => "convicted",
            Stage::Sentenced => "sentenced",
            Stage::Acquitted => "acquitted",
        }
    }

    /// May both be said of the same person at the same time, as two words for one thing?
    fn fits(self, other: Stage) -> bool {
        let pair = (self.min(other), self.max(other));
        self == other
            || matches!(
                pair,
                (Stage::Charged, Stage::Indicted)
                    | (Stage::PleadedGuilty | Stage::Convicted, Stage::Sentenced)
                    | (Stage::PleadedGuilty, Stage::Convicted)
            )
    }
}

pub(super) fn check(passage: &Passage<'_>) -> Vec<Finding> {
    let stages = Pair::new(stages(passage, Side::A), stages(passage, Side::B));
    let shared = stages.a.iter().any(|(_, x)| stages.b.iter().any(|(_, y)| x.fits(*y)));
    if shared {
        return Vec::new();
    }
    for &(i, x) in &stages.a {
        for &(j, y) in &stages.b {
            if in_slot(passage, i, j) {
                return vec![found(passage, (i, x), (j, y)).finding(passage)];
            }
        }
    }
    Vec::new()
}

fn in_slot(passage: &Passage<'_>, i: usize, j: usize) -> bool {
    let shared = passage.shared_around(Side::A, i, 10).min(passage.shared_around(Side::B, j, 10));
    let slot = passage.words.a[i].rival == Some(j) || passage.same_slot(i, j);
    shared >= 70 || (slot && shared >= 50)
}

/// The stages that one side names, with their words; negated ones ("was not charged") are left out.
fn stages(passage: &Passage<'_>, side: Side) -> Vec<(usize, Stage)> {
    let here = passage.side(side);
    let lower = |i: usize| here.get(i).map_or("", |w| w.token.lower.as_str());
    let stage = |i: usize| match lower(i) {
        "arrested" | "detained" => Some(Stage::Arrested),
        "charged" => (lower(i + 1) != "a" && here.get(i + 1).is_none_or(|w| !w.token.lower.starts_with(|c: char| c.is_ascii_digit())))
            .then_some(Stage::Charged),
        "indicted" => Some(Stage::Indicted),
        "pleaded" | "pled" if lower(i + 1) == "guilty" => Some(Stage::PleadedGuilty),
        "convicted" => Some(Stage::Convicted),
        "sentenced" => Some(Stage::Sentenced),
        "acquitted" | "exonerated" => Some(Stage::Acquitted),
        "found" => verdict(passage, side, i),
        _ => None,
    };
    (0..here.len()).filter(|&i| !passage.negated(side, i)).filter_map(|i| stage(i).map(|s| (i, s))).collect()
}

/// "Found … guilty", "found … not guilty": up to six words on.
fn verdict(passage: &Passage<'_>, side: Side, at: usize) -> Option<Stage> {
    let here = passage.side(side);
    let guilty = (at + 1..here.len().min(at + 7)).find(|&i| here[i].token.lower == "guilty")?;
    let not = here[guilty - 1].token.lower == "not";
    Some(if not { Stage::Acquitted } else { Stage::Convicted })
}

fn found(passage: &Passage<'_>, (i, x): (usize, Stage), (j, y): (usize, Stage)) -> Found {
    let spans = Pair::new(passage.words.a[i].token.span, passage.words.b[j].token.span);
    let said = Pair::new(words(passage.accounts.a, spans.a), words(passage.accounts.b, spans.b));
    Found {
        kind: FindingKind::LegalStatusChanged,
        words: spans.map(Some),
        message: format!("A says “{}”, B “{}” of the same matter", said.a, said.b),
        compared: Pair::new(Some(x.name().to_owned()), Some(y.name().to_owned())),
        weight_milli: 950,
    }
}
