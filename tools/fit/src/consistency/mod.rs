//! Fits `summary.consistency_milli` and measures it, grouped by document.
//!
//! `factdiff-fit consistency DATA REPORT` puts the labelled sets through the pipeline, learns the gate and the
//! two forests of `src/classify/consistency/trees.rs`, writes them to stdout and what was measured to REPORT.

mod boost;
mod data;
mod measure;
mod report;

use std::io::Write;
use std::path::Path;

use factdiff::consistency_fitting::names;

use crate::logistic::{Fitted, Rows, fit};
use boost::{Forest, Node, Plan, Sample, boost};
use data::Case;

/// What tells text that is copied in runs from text that is told anew.
const GATE: [&str; 7] = ["bigrams-document", "density", "loose", "words", "sentences", "covered-document", "jumps"];

/// Features that belong together, by how their names start.
const FAMILIES: [(&str, &[&str]); 6] = [
    ("names and figures", &["names", "figures", "only-in-b", "conflicts"]),
    ("runs and order", &["bigrams", "density", "fragments", "jumps", "loose"]),
    ("negation and contrast", &["negation", "contrasts"]),
    ("coverage", &["covered"]),
    ("edits in place", &["replaced", "inserted", "dropped"]),
    ("link and window", &["link", "window"]),
];

/// The settings of both forests.
#[derive(Clone)]
struct Plans {
    copied: Plan,
    reworded: Plan,
}

fn plans() -> Plans {
    let copied = Plan {
        rounds: 60,
        bags: 3,
        depth: 2,
        rate: 0.08,
        ridge: 3.0,
        leaf: 4.0,
        rows_percent: 70,
        features_percent: 50,
        use_features: vec![true; names().len()],
        direction: names().iter().map(|n| direction(n)).collect(),
        seed: 7,
    };
    Plans { reworded: Plan { rounds: 200, bags: 2, depth: 3, ..copied.clone() }, copied }
}

/// A gate and what it weighs.
struct Mixed {
    gate: Fitted,
    copied: Forest,
    reworded: Forest,
}

fn gate_features(row: &[i32]) -> Vec<f64> {
    GATE.iter().map(|g| f64::from(row[names().iter().position(|n| n == g).unwrap_or(0)])).collect()
}

fn forest(cases: &[&Case], set: &str, plan: &Plan) -> Forest {
    let of_set = cases.iter().filter(|c| c.set == set);
    boost(&of_set.map(|c| Sample { row: &c.passage, label: c.label }).collect::<Vec<_>>(), plan)
}

impl Mixed {
    fn learn(cases: &[&Case], plans: &Plans) -> Self {
        let mut rows = Rows::default();
        for case in cases.iter().filter(|c| c.domain != "bbc") {
            rows.push(gate_features(&case.passage), f64::from(u8::from(case.set == "frank")), 1.0);
        }
        let gate = fit(&rows, 1.0, None);
        Mixed { gate, copied: forest(cases, "frank", &plans.copied), reworded: forest(cases, "summedits", &plans.reworded) }
    }

    fn logit(&self, row: &[i32]) -> f64 {
        let gate = self.gate.probability(&gate_features(row));
        (gate * f64::from(self.copied.sum(row)) + (1.0 - gate) * f64::from(self.reworded.sum(row))) / 1000.0
    }
}

/// Scores of documents that were left out of learning, in so many folds; each document by itself if 0.
fn held_out(cases: &[Case], plans: &Plans, folds: u64, seed: u64) -> Vec<Option<f64>> {
    let mut groups: Vec<&str> = cases.iter().map(|c| c.group.as_str()).collect();
    groups.sort_unstable();
    groups.dedup();
    let fold_of = |group: &str| {
        let mix = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        let hash = group.bytes().fold(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xcbf2_9ce4_8422_2325, mix);
        if folds == 0 { groups.binary_search(&group).unwrap_or(0) as u64 } else { (hash >> 20) % folds }
    };
    let folds_of: Vec<u64> = cases.iter().map(|c| fold_of(&c.group)).collect();
    let mut out = vec![None; cases.len()];
    for fold in 0..if folds == 0 { groups.len() as u64 } else { folds } {
        let rest: Vec<&Case> = cases.iter().zip(&folds_of).filter(|(_, f)| **f != fold).map(|(c, _)| c).collect();
        let mixed = Mixed::learn(&rest, plans);
        for (at, case) in cases.iter().enumerate().filter(|(i, _)| folds_of[*i] == fold) {
            out[at] = Some(mixed.logit(&case.passage));
        }
    }
    out
}

/// Fits, writes the weights and the page of what was measured.
pub(crate) fn consistency(data: &Path, page: &Path, out: &mut impl Write) {
    let cases = data::cases(data);
    let plans = plans();
    let scores = held_out(&cases, &plans, 0, 1);
    let mut rows = Rows::default();
    for (case, score) in cases.iter().zip(&scores) {
        rows.push(vec![score.unwrap_or(0.0)], f64::from(u8::from(case.label)), 1.0);
    }
    let curve = fit(&rows, 1e-6, None);
    let milli: Vec<Option<f64>> = scores.iter().map(|s| s.map(|s| curve.probability(&[s]) * 1000.0)).collect();
    let parts = [
        ("ACCURACY", report::accuracies(&cases, &scores)),
        ("CALIBRATION", report::calibration(&cases, &milli)),
        ("FOUND", report::found(&cases, &scores)),
        ("ABLATION", ablation(&cases, &plans)),
    ];
    let template = include_str!("page.md");
    let text = parts.iter().fold(template.to_owned(), |text, (mark, part)| text.replace(&format!("@{mark}@"), part.trim_end()));
    std::fs::write(page, text).expect("the page is written");
    let all: Vec<&Case> = cases.iter().collect();
    write(&Mixed::learn(&all, &plans), &curve, out);
}

/// Five-fold, three times, without each family of features.
fn ablation(cases: &[Case], plans: &Plans) -> String {
    let measured = |plans: &Plans| {
        let mut sums = measure::Measured::default();
        (0..3).for_each(|repeat| sums.add(&measure::measure(cases, &held_out(cases, plans, 5, 11 + repeat))));
        ["se-mean", "se-auc", "frank-cnndm", "frank-cnndm-auc"].map(|name| format!("{:.3}", sums.get(name))).join(" | ")
    };
    let head = "| without | summedits mean | AUC | frank cnndm | AUC |\n| --- | --- | --- | --- | --- |\n";
    let mut table = format!("{head}| nothing | {} |\n", measured(plans));
    for (family, starts) in FAMILIES {
        let mut fewer = plans.clone();
        for (at, name) in names().iter().enumerate().filter(|(_, n)| starts.iter().any(|s| n.starts_with(s))) {
            debug_assert!(!name.is_empty());
            fewer.copied.use_features[at] = false;
            fewer.reworded.use_features[at] = false;
        }
        table.push_str(&format!("| {family} | {} |\n", measured(&fewer)));
    }
    table
}

fn write(mixed: &Mixed, curve: &Fitted, out: &mut impl Write) {
    let mut line = |text: String| writeln!(out, "{text}").expect("stdout");
    line(
        "# A gate and two forests: what, value. A tree is written in front of its branches; leaves are thousandths of a logit.".to_owned(),
    );
    line("# Fitted by cargo run --release --manifest-path tools/fit/Cargo.toml -- consistency DATA reports/consistency.md".to_owned());
    line("# copied: FRANK dev (MIT; articles of CNN/Daily Mail and BBC); reworded: SummEdits dev (Apache-2.0). The numbers are".to_owned());
    line("# facts about those texts and hold none of their words.".to_owned());
    line(format!("scale\t{:.5}", curve.weights[0]));
    line(format!("shift\t{:.5}", curve.bias));
    line(format!("gate-bias\t{:.5}", mixed.gate.bias));
    for (name, weight) in GATE.iter().zip(&mixed.gate.weights) {
        line(format!("gate\t{name}\t{weight:.8}"));
    }
    for (what, forest) in [("copied", &mixed.copied), ("reworded", &mixed.reworded)] {
        line(format!("{what}-bias\t{}", forest.bias));
        for tree in &forest.trees {
            let node = |node: &Node| match node {
                Node::Ask { feature, cut, .. } => format!("{}<{cut}", names()[*feature]),
                Node::Leaf(value) => value.to_string(),
            };
            line(format!("{what}\t{}", tree.iter().map(node).collect::<Vec<_>>().join(" ")));
        }
    }
}

/// What more of a feature may only mean.
fn direction(name: &str) -> i8 {
    let of = |starts: &[&str]| starts.iter().any(|s| name.starts_with(s));
    if of(&["covered", "bigrams", "link"]) {
        1
    } else if of(&["names-", "figures-missing", "negation-", "conflicts", "only-in-b"]) {
        -1
    } else {
        0
    }
}
