//! What was measured, as a page: every figure is of documents that were left out of learning.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::consistency::boost::Chance;
use crate::consistency::data::Case;
use crate::consistency::measure::{auc, balanced, best_cut, of};

/// Resamples of the documents for an interval.
const RESAMPLES: usize = 1000;

/// Documents of one part, drawn again and again: the middle 90 % of balanced accuracies at a cut.
fn interval(scored: &[(f64, bool, &str)], cut: f64) -> (f64, f64) {
    let mut documents: BTreeMap<&str, Vec<(f64, bool)>> = BTreeMap::new();
    for (score, label, group) in scored {
        documents.entry(group).or_default().push((*score, *label));
    }
    let documents: Vec<Vec<(f64, bool)>> = documents.into_values().collect();
    let mut chance = Chance(17);
    let mut drawn: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let mut rows = Vec::new();
            for _ in 0..documents.len() {
                rows.extend_from_slice(&documents[chance.below(documents.len() as u64) as usize]);
            }
            balanced(&rows, cut)
        })
        .collect();
    drawn.sort_by(f64::total_cmp);
    (drawn[RESAMPLES / 20], drawn[RESAMPLES - RESAMPLES / 20 - 1])
}

/// The table of balanced accuracies.
pub(crate) fn accuracies(cases: &[Case], scores: &[Option<f64>]) -> String {
    let mut out =
        "| set | part | rows | documents | balanced accuracy | 90 % interval | AUC |\n| --- | --- | --- | --- | --- | --- | --- |\n"
            .to_owned();
    let summedits_cut = best_cut(&of(cases, scores, |c| c.set == "summedits"));
    let parts: BTreeSet<(&str, &str)> =
        cases.iter().filter(|c| matches!(c.set, "summedits" | "frank")).map(|c| (c.set, c.domain.as_str())).collect();
    let (mut sum, mut areas, mut count) = (0.0, 0.0, 0.0);
    for (set, domain) in parts.iter().rev() {
        let scored: Vec<(f64, bool, &str)> = cases
            .iter()
            .zip(scores)
            .filter(|(c, _)| c.set == *set && c.domain == *domain)
            .filter_map(|(c, s)| s.map(|s| (s, c.label, c.group.as_str())))
            .collect();
        let plain: Vec<(f64, bool)> = scored.iter().map(|s| (s.0, s.1)).collect();
        let cut = if *set == "summedits" { summedits_cut } else { best_cut(&plain) };
        let (low, high) = interval(&scored, cut);
        let documents = scored.iter().map(|s| s.2).collect::<BTreeSet<_>>().len();
        let (right, area) = (balanced(&plain, cut), auc(&plain));
        if *set == "summedits" {
            (sum, areas, count) = (sum + right, areas + area, count + 1.0);
        }
        writeln!(out, "| {set} | {domain} | {} | {documents} | {right:.3} | {low:.2}–{high:.2} | {area:.3} |", plain.len()).expect("text");
    }
    writeln!(out, "| summedits | mean of {count} parts | | | {:.3} | | {:.3} |", sum / count, areas / count).expect("text");
    out
}

/// Of ten equal bands of the figure, how many were consistent.
pub(crate) fn calibration(cases: &[Case], milli: &[Option<f64>]) -> String {
    let mut out = "| figure | rows | mean figure | consistent |\n| --- | --- | --- | --- |\n".to_owned();
    let scored = of(cases, milli, |c| matches!(c.set, "summedits" | "frank"));
    for band in 0..10 {
        let (low, high) = (f64::from(band) * 100.0, f64::from(band) * 100.0 + 100.0);
        let rows: Vec<&(f64, bool)> = scored.iter().filter(|s| s.0 >= low && (s.0 < high || (band == 9 && s.0 <= high))).collect();
        if rows.is_empty() {
            continue;
        }
        let mean = rows.iter().map(|r| r.0).sum::<f64>() / rows.len() as f64;
        let share = rows.iter().filter(|r| r.1).count() as f64 / rows.len() as f64;
        writeln!(out, "| {low:.0}–{high:.0} | {} | {mean:.0} | {:.0} ‰ |", rows.len(), share * 1000.0).expect("text");
    }
    out
}

/// Share of what is wrong that falls below the cut, by what the sets say is wrong.
pub(crate) fn found(cases: &[Case], scores: &[Option<f64>]) -> String {
    let mut out = "| set | what is wrong | rows | found |\n| --- | --- | --- | --- |\n".to_owned();
    for set in ["summedits", "frank"] {
        let cut = best_cut(&of(cases, scores, |c| c.set == set && c.domain != "bbc"));
        let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (case, score) in cases.iter().zip(scores).filter(|(c, _)| c.set == set && c.domain != "bbc" && !c.label) {
            for kind in &case.kinds {
                let to = kinds.entry(kind).or_default();
                *to = (to.0 + 1, to.1 + usize::from(score.is_some_and(|s| s < cut)));
            }
        }
        for (kind, (all, found)) in kinds {
            writeln!(out, "| {set} | {kind} | {all} | {:.2} |", found as f64 / all as f64).expect("text");
        }
    }
    out
}
