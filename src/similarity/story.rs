//! Do two accounts report the same event?
//!
//! Given their statements and their best sentence pairs, [`same_story_milli`] promises a probability that is
//! the same from either side. It is a gate in front of linking, never a summand of a link's score:
//! look-alike events share words by nature, and a score that knows of them would lose real links.

use crate::similarity::features::{dot, ratio, shared_count, shared_weight};
use crate::similarity::lexical::{Lexicon, Statement};
use crate::similarity::model::{Head, model};

/// How many features there are.
pub(crate) const COUNT: usize = 12;

/// Their names.
pub(crate) const NAMES: [&str; COUNT] = [
    "story-dice",
    "story-contained",
    "story-names",
    "story-names-contained",
    "story-numbers-shared",
    "story-numbers",
    "story-numbers-differ",
    "story-best",
    "story-best-three",
    "story-vector",
    "story-sentences",
    "story-figures",
];

/// What two whole accounts have in common, from 0 to 1 each.
fn features(lexicon: &Lexicon<'_>, a: &[Statement], b: &[Statement], best: &[f32]) -> [f32; COUNT] {
    let (x, y) = (whole(lexicon, a), whole(lexicon, b));
    let content = shared_weight(&x.content, &y.content, &lexicon.weights);
    let (content_x, content_y) = (lexicon.weight(&x.content), lexicon.weight(&y.content));
    let names = shared_weight(&x.names, &y.names, &lexicon.weights);
    let (names_x, names_y) = (lexicon.weight(&x.names), lexicon.weight(&y.names));
    let numbers = shared_count(&x.numbers, &y.numbers);
    let (few, many) = (x.numbers.len().min(y.numbers.len()) as u32, x.numbers.len().max(y.numbers.len()) as u32);
    let top = |n: usize| {
        let n = n.min(best.len());
        if n == 0 { 0.0 } else { best[..n].iter().sum::<f32>() / n as f32 }
    };
    let short = a.len().min(b.len()) as u32;
    [
        ratio(2 * content, content_x + content_y),
        ratio(content, content_x.min(content_y)),
        ratio(2 * names, names_x + names_y),
        ratio(names, names_x.min(names_y)),
        ratio(numbers, few),
        ratio(numbers, 4),
        ratio(few - numbers.min(few), 4),
        top(1),
        top(3),
        dot(&x.vector, &y.vector).clamp(0.0, 1.0),
        ratio(short, 12),
        ratio(many, 12),
    ]
}

/// The probability that two accounts report the same event, from all their statements and the pairs that
/// are worth scoring.
pub(crate) fn same_story_milli(
    lexicon: &Lexicon<'_>,
    a: &[Statement],
    b: &[Statement],
    pairs: impl Iterator<Item = (usize, usize)>,
) -> u16 {
    model(Head::Story).milli(&story_features(lexicon, a, b, pairs))
}

/// The features of two whole accounts.
pub(crate) fn story_features(
    lexicon: &Lexicon<'_>,
    a: &[Statement],
    b: &[Statement],
    pairs: impl Iterator<Item = (usize, usize)>,
) -> [f32; COUNT] {
    let overlap = |x: &Statement, y: &Statement| ratio(2 * shared_weight(&x.ids, &y.ids, &lexicon.weights), x.weight + y.weight);
    let mut best: Vec<f32> = pairs.map(|(i, j)| overlap(&a[i], &b[j])).collect();
    best.sort_by(|x, y| y.total_cmp(x));
    features(lexicon, a, b, &best)
}

/// All statements of an account as one.
fn whole(lexicon: &Lexicon<'_>, statements: &[Statement]) -> Statement {
    let gather = |of: fn(&Statement) -> &[u32]| {
        let mut ids: Vec<u32> = statements.iter().flat_map(|s| of(s).iter().copied()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let mut numbers: Vec<u64> = statements.iter().flat_map(|s| s.numbers.iter().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let words = statements.iter().flat_map(|s| s.words.iter().copied()).collect();
    let mut all = Statement { words, content: gather(|s| &s.content), names: gather(|s| &s.names), numbers, ..Statement::default() };
    lexicon.finish(&mut all);
    all
}
