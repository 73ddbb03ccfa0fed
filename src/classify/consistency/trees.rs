//! From the features of a passage to one calibrated probability.
//!
//! Given a passage, [`Model`] promises 0–1000. Texts that are copied in runs go wrong where the runs are
//! joined, texts that are told anew go wrong in single words, and what speaks against the one says nothing
//! of the other: so there are two forests of small trees, and a gate that weighs them by how much is copied.
//! All of it is made by `tools/fit` and kept in `../data/consistency.tsv`, whose first lines say from what
//! and by which command.

use std::sync::OnceLock;

use crate::classify::consistency::features::{COUNT, Features, NAMES};
use crate::similarity::math::logistic;

/// A node that asks, or a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    /// The feature that is asked for.
    feature: u16,
    /// How many nodes ahead lies the answer for `cut` and more; less goes to the next node. 0 in a leaf.
    right: u16,
    /// What the feature is held against; in a leaf what it adds to the sum, in thousandths of a logit.
    cut: i32,
}

/// Trees whose leaves are summed.
#[derive(Debug, Default)]
struct Forest {
    bias: i32,
    nodes: Vec<Node>,
    /// First node of each tree.
    roots: Vec<usize>,
}

/// The two forests, what weighs them, and what makes a probability of their sum.
#[derive(Debug, Default)]
pub(super) struct Model {
    gate: Vec<(usize, f64)>,
    gate_bias: f64,
    copied: Forest,
    reworded: Forest,
    scale: f64,
    shift: f64,
}

/// Where a feature stands.
fn place(name: &str) -> usize {
    NAMES.iter().position(|n| *n == name).unwrap_or(COUNT - 1)
}

static TEXT: &str = include_str!("../data/consistency.tsv");

/// The model of this build.
pub(super) fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| parse(TEXT))
}

impl Model {
    /// How surely a passage is supported, 0–1000.
    pub(super) fn milli(&self, passage: &Features) -> u16 {
        let linear: f64 = self.gate.iter().map(|&(f, w)| w * f64::from(passage[f])).sum();
        let gate = logistic(self.gate_bias + linear);
        let sum = gate * f64::from(self.copied.sum(passage)) + (1.0 - gate) * f64::from(self.reworded.sum(passage));
        (logistic(self.scale * sum / 1000.0 + self.shift) * 1000.0 + 0.5) as u16
    }
}

impl Forest {
    fn sum(&self, features: &Features) -> i32 {
        self.bias + self.roots.iter().map(|&root| self.walk(root, features)).sum::<i32>()
    }

    fn walk(&self, root: usize, features: &Features) -> i32 {
        let mut at = root;
        // Every question leads forward, so a walk ends. Nobody can foresee the answers: no branch depends on one.
        while let Some(node) = self.nodes.get(at) {
            if node.right == 0 {
                return node.cut;
            }
            let reached = usize::from(features[usize::from(node.feature)] >= node.cut);
            at += 1 + reached * (usize::from(node.right) - 1);
        }
        0
    }

    /// Adds a tree written in front of its branches: `feature<cut` asks, a number is a leaf.
    fn plant(&mut self, line: &str) {
        let root = self.nodes.len();
        let mut open: Vec<usize> = Vec::new();
        for word in line.split(' ') {
            let here = self.nodes.len();
            if let Some((name, cut)) = word.split_once('<') {
                self.nodes.push(Node { feature: place(name) as u16, right: 1, cut: cut.parse().unwrap_or(0) });
                open.push(here);
                continue;
            }
            self.nodes.push(Node { feature: 0, right: 0, cut: word.parse().unwrap_or(0) });
            // A leaf ends the left branch of the question last opened: what follows is its right one.
            if let Some(asked) = open.pop() {
                self.nodes[asked].right = (here + 1 - asked) as u16;
            }
        }
        self.roots.push(root);
    }
}

fn parse(text: &str) -> Model {
    let mut model = Model::default();
    for line in text.lines() {
        let mut cells = line.split('\t');
        let (Some(what), Some(value)) = (cells.next(), cells.next()) else { continue };
        let number = || value.parse::<f64>().unwrap_or(0.0);
        match what {
            "scale" => model.scale = number(),
            "shift" => model.shift = number(),
            "gate-bias" => model.gate_bias = number(),
            "gate" => model.gate.push((place(value), cells.next().and_then(|w| w.parse().ok()).unwrap_or(0.0))),
            "copied-bias" => model.copied.bias = value.parse().unwrap_or(0),
            "reworded-bias" => model.reworded.bias = value.parse().unwrap_or(0),
            "copied" => model.copied.plant(value),
            "reworded" => model.reworded.plant(value),
            _ => {}
        }
    }
    model
}

#[cfg(test)]
mod tests {
    use super::{TEXT, model, parse, place};
    use crate::classify::consistency::features::{COUNT, NAMES};

    #[test]
    fn a_tree_is_walked_as_it_is_written() {
        let model = parse("scale\t1\nshift\t0\ngate-bias\t50\ncopied-bias\t0\ncopied\twords<5 replaced<1 -1000 -2000 link<7 0 3000\n");
        let milli = |words: i32, replaced: i32, link: i32| {
            let mut features = [0; COUNT];
            for (name, value) in [("words", words), ("replaced", replaced), ("link", link)] {
                features[place(name)] = value;
            }
            model.milli(&features)
        };
        assert_eq!([milli(4, 0, 0), milli(4, 1, 0), milli(5, 9, 6), milli(5, 0, 7)], [269, 119, 500, 953]);
    }

    #[test]
    fn every_question_has_a_feature() {
        let asked = TEXT.lines().filter(|l| !l.starts_with('#')).flat_map(|l| l.split(['\t', ' '])).filter_map(|w| w.split_once('<'));
        let unknown: Vec<&str> = asked.map(|(name, _)| name).filter(|name| !NAMES.contains(name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert!(!model().copied.roots.is_empty() && !model().reworded.roots.is_empty());
    }
}
