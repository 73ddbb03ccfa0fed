//! Weights: from features to one calibrated probability.
//!
//! Given features by name, a [`Model`] promises a score from 0 to 1000 that grows with the probability.
//! The weights are made by `tools/fit` and kept in `data/weights.tsv`, whose first lines say from what and
//! by which command.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::similarity::math::logistic;
use crate::similarity::{features, story};

/// Which question a score answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Head {
    /// Do two bare sentences say the same?
    Statement,
    /// Do two sentences of two accounts belong together?
    Link,
    /// Do two accounts report the same event?
    Story,
}

impl Head {
    fn name(self) -> &'static str {
        match self {
            Head::Statement => "statement",
            Head::Link => "link",
            Head::Story => "story",
        }
    }
}

/// A linear model with a logistic end.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Model {
    bias: f64,
    weights: Vec<f64>,
}

impl Model {
    /// The score of some features, in the order of the names that the model was asked for with.
    pub(crate) fn milli(&self, features: &[f32]) -> u16 {
        let sum: f64 = self.weights.iter().zip(features).map(|(w, &f)| w * f64::from(f)).sum();
        (logistic(self.bias + sum) * 1000.0 + 0.5) as u16
    }
}

static TEXT: &str = include_str!("data/weights.tsv");

/// The model of one head.
pub(crate) fn model(head: Head) -> &'static Model {
    static MODELS: [OnceLock<Model>; 3] = [const { OnceLock::new() }; 3];
    MODELS[head as usize].get_or_init(|| {
        let names = match head {
            Head::Statement => features::names_with_length(),
            Head::Link => features::LINK_NAMES.map(str::to_owned).to_vec(),
            Head::Story => story::NAMES.map(str::to_owned).to_vec(),
        };
        parse(TEXT, head.name(), &names)
    })
}

fn parse(text: &str, head: &str, names: &[String]) -> Model {
    let rows: BTreeMap<&str, f64> = text.lines().filter_map(|line| row(line, head)).collect();
    let of = |name: &str| rows.get(name).copied().unwrap_or(0.0);
    Model { bias: of("bias"), weights: names.iter().map(|name| of(name)).collect() }
}

/// Feature and weight of a line of this head.
fn row<'t>(line: &'t str, head: &str) -> Option<(&'t str, f64)> {
    let mut cells = line.split('\t');
    let (of, name, weight) = (cells.next()?, cells.next()?, cells.next()?);
    if of == head { Some((name, weight.parse().ok()?)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::similarity::{features, story};

    #[test]
    fn weights_are_found_by_name() {
        let model = parse("# from nowhere\nx\tbias\t-1\nx\tq\t2\ny\tp\t9\n", "x", &["p".to_owned(), "q".to_owned()]);
        assert_eq!(model.weights, [0.0, 2.0]);
        assert_eq!((model.milli(&[1.0, 0.5]), model.milli(&[1.0, 10.0])), (500, 1000));
    }

    #[test]
    fn every_weight_has_a_feature() {
        for line in super::TEXT.lines().filter(|l| !l.starts_with('#')) {
            let name = line.split('\t').nth(1).unwrap_or_default();
            let known = |names: &[&str]| names.contains(&name.trim_end_matches("*words"));
            assert!(name == "bias" || known(&features::NAMES) || known(&story::NAMES), "{line}");
        }
    }
}
