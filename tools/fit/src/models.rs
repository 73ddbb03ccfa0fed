//! Which rows each model is fitted on, and which features it may use.
//!
//! Given the training rows, each function promises the fitted model of one head. What was measured of them
//! is left to `report`.

use std::collections::BTreeSet;
use std::path::Path;

use factdiff::{Settings, fitting};

use crate::data::{self, Pair};
use crate::logistic::{Fitted, Rows, fit};

/// How often a pair of MRPC and a pair of news of STS-B count for each other pair of STS-B. Of the weights
/// tried, these hold the marks for paraphrases and for likeness at once.
const MRPC: f64 = 2.0;
const NEWS: f64 = 5.0;

/// Pairs of bare sentences.
pub(crate) struct Statements {
    /// STS-B and MRPC, without the pairs that stand in the other's, or in their own, dev rows too.
    pub(crate) sts: Vec<Pair>,
    pub(crate) mrpc: Vec<Pair>,
    /// Their dev rows.
    pub(crate) sts_dev: Vec<Pair>,
    pub(crate) mrpc_dev: Vec<Pair>,
}

impl Statements {
    /// Reads all four.
    pub(crate) fn read(settings: &Settings, data: &Path) -> Statements {
        let sts =
            |split: &str| data::sentences(settings, data, &format!("stsb/{split}.jsonl"), |r| r["score"].as_f64().unwrap_or(0.0) / 5.0);
        let mrpc = |split: &str| data::sentences(settings, data, &format!("mrpc/{split}.jsonl"), |r| r["label"].as_f64().unwrap_or(0.0));
        let (sts_dev, mrpc_dev) = (sts("dev"), mrpc("dev"));
        let kept_back: BTreeSet<&str> = sts_dev.iter().chain(&mrpc_dev).map(|p| p.group.as_str()).collect();
        let own = |pairs: Vec<Pair>| pairs.into_iter().filter(|p| !kept_back.contains(p.group.as_str())).collect();
        let (sts, mrpc) = (own(sts("train")), own(mrpc("train")));
        Statements { sts, mrpc, sts_dev, mrpc_dev }
    }
}

/// The features of a row, all but the wanted ones nought.
pub(crate) fn masked(features: &[f64], names: &[String], wanted: &dyn Fn(&str) -> bool) -> Vec<f64> {
    features.iter().zip(names).map(|(f, n)| if wanted(n.trim_end_matches("*words")) { *f } else { 0.0 }).collect()
}

/// Two sentences alone are no accounts: nothing is rare in them.
pub(crate) fn for_statements(name: &str) -> bool {
    !name.starts_with("local")
}

/// STS-B grades as soft labels; MRPC with a constant of its own, as its pairs all overlap and its cut is
/// chosen apart.
pub(crate) fn statement(statements: &Statements, wanted: &dyn Fn(&str) -> bool) -> Fitted {
    let names = fitting::statement_names();
    let mut rows = Rows::default();
    let mut groups = Vec::new();
    for (pairs, group) in [(&statements.sts, 0), (&statements.mrpc, 1)] {
        for pair in pairs {
            let weight = if group == 1 {
                MRPC
            } else if pair.flag {
                NEWS
            } else {
                1.0
            };
            rows.push(masked(&pair.features, &names, wanted), pair.label, weight);
            groups.push(group);
        }
    }
    fit(&rows, 3.0, Some(&groups))
}

/// Pairs of sentences of two accounts.
pub(crate) struct Links {
    /// ECB+ train, of reports of one event.
    pub(crate) ecb: Vec<Pair>,
    pub(crate) superpal: Vec<Pair>,
}

impl Links {
    /// Reads both.
    pub(crate) fn read(settings: &Settings, data: &Path) -> Links {
        let mut ecb = data::ecb(settings, data, "train");
        ecb.retain(|p| p.flag);
        Links { ecb, superpal: data::superpal(settings, data) }
    }
}

/// Is it a feature of the link model?
pub(crate) fn for_links(name: &str) -> bool {
    fitting::link_names().contains(&name)
}

/// ECB+ and SuperPAL with the same total weight; of SuperPAL the topics that are not left out.
pub(crate) fn link(links: &Links, wanted: &dyn Fn(&str) -> bool, left_out: Option<&str>) -> Fitted {
    let names: Vec<String> = fitting::feature_names().iter().map(|&n| n.to_owned()).collect();
    let superpal: Vec<&Pair> = links.superpal.iter().filter(|p| Some(p.group.as_str()) != left_out).collect();
    let weight = links.ecb.len() as f64 / superpal.len().max(1) as f64;
    let mut rows = Rows::default();
    links.ecb.iter().for_each(|p| rows.push(masked(&p.features, &names, wanted), p.label, 1.0));
    superpal.iter().for_each(|p| rows.push(masked(&p.features, &names, wanted), p.label, weight));
    fit(&rows, 10.0, None)
}

/// Pairs of whole accounts; of BASIL the stories whose group is not left out.
pub(crate) fn story(stories: &[Pair], left_out: Option<&str>) -> Fitted {
    let mut rows = Rows::default();
    for pair in stories.iter().filter(|p| Some(p.group.as_str()) != left_out) {
        rows.push(pair.features.clone(), pair.label, if pair.flag { 1.0 } else { 0.5 });
    }
    fit(&rows, 1.0, None)
}
