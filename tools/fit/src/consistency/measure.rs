//! Balanced accuracy as `score.py` measures it: one cut over all of SummEdits, one for each part of FRANK.

use std::collections::{BTreeMap, BTreeSet};

use crate::consistency::data::Case;

/// Named figures, summed over repeats.
#[derive(Default)]
pub(crate) struct Measured {
    pub(crate) of: BTreeMap<String, f64>,
    times: f64,
}

impl Measured {
    pub(crate) fn add(&mut self, more: &BTreeMap<String, f64>) {
        for (name, value) in more {
            *self.of.entry(name.clone()).or_default() += value;
        }
        self.times += 1.0;
    }

    pub(crate) fn get(&self, name: &str) -> f64 {
        self.of.get(name).copied().unwrap_or(0.0) / self.times
    }
}

/// Balanced accuracy at a cut.
pub(crate) fn balanced(scored: &[(f64, bool)], cut: f64) -> f64 {
    let share = |label: bool| {
        let of: Vec<_> = scored.iter().filter(|s| s.1 == label).collect();
        of.iter().filter(|s| (s.0 >= cut) == label).count() as f64 / of.len().max(1) as f64
    };
    f64::midpoint(share(true), share(false))
}

/// The cut with the best balanced accuracy.
pub(crate) fn best_cut(scored: &[(f64, bool)]) -> f64 {
    let mut cuts: Vec<f64> = scored.iter().map(|s| s.0).collect();
    cuts.sort_by(f64::total_cmp);
    cuts.dedup();
    let step = (cuts.len() / 400).max(1);
    cuts.into_iter().step_by(step).max_by(|x, y| balanced(scored, *x).total_cmp(&balanced(scored, *y))).unwrap_or(0.0)
}

/// Area under the curve.
pub(crate) fn auc(scored: &[(f64, bool)]) -> f64 {
    let (mut won, mut all) = (0.0, 0.0);
    for x in scored.iter().filter(|s| s.1) {
        for y in scored.iter().filter(|s| !s.1) {
            all += 1.0;
            won += if x.0 > y.0 {
                1.0
            } else if x.0 == y.0 {
                0.5
            } else {
                0.0
            };
        }
    }
    if all == 0.0 { 0.5 } else { won / all }
}

pub(crate) fn of(cases: &[Case], scores: &[Option<f64>], keep: impl Fn(&Case) -> bool) -> Vec<(f64, bool)> {
    cases.iter().zip(scores).filter(|(c, _)| keep(c)).filter_map(|(c, s)| s.map(|s| (s, c.label))).collect()
}

/// All figures.
pub(crate) fn measure(cases: &[Case], scores: &[Option<f64>]) -> BTreeMap<String, f64> {
    let mut out = BTreeMap::new();
    let cut = best_cut(&of(cases, scores, |c| c.set == "summedits"));
    let domains: BTreeSet<&str> = cases.iter().filter(|c| c.set == "summedits").map(|c| c.domain.as_str()).collect();
    let (mut sum, mut areas) = (0.0, 0.0);
    for domain in &domains {
        let scored = of(cases, scores, |c| c.set == "summedits" && c.domain == *domain);
        sum += balanced(&scored, cut);
        areas += auc(&scored);
        if *domain == "news" {
            out.insert("se-news".to_owned(), balanced(&scored, cut));
            out.insert("se-news-auc".to_owned(), auc(&scored));
        }
    }
    out.insert("se-mean".to_owned(), sum / domains.len() as f64);
    out.insert("se-auc".to_owned(), areas / domains.len() as f64);
    for part in ["cnndm", "bbc"] {
        let scored = of(cases, scores, |c| c.set == "frank" && c.domain == part);
        out.insert(format!("frank-{part}"), balanced(&scored, best_cut(&scored)));
        out.insert(format!("frank-{part}-auc"), auc(&scored));
    }
    out
}
