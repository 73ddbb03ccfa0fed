//! What two statements have in common, as numbers from 0 to 1.
//!
//! Given two statements of one lexicon, [`features`] promises the same numbers whichever comes first.
//! What they are worth is left to `model`.

use crate::similarity::lexical::{Lexicon, Statement};
use crate::similarity::{order, soft};

/// How many there are.
pub(crate) const COUNT: usize = 36;

/// Their names, as in the report.
pub(crate) const NAMES: [&str; COUNT] = [
    "dice",
    "covered-less",
    "covered-more",
    "letters",
    "order",
    "order-less",
    "bigrams",
    "bigrams-more",
    "length",
    "soft-less",
    "soft-more",
    "vector",
    "numbers",
    "numbers-differ",
    "numbers-added",
    "names",
    "names-differ",
    "negation-differs",
    "local-dice",
    "local-less",
    "local-more",
    "content",
    "grammar",
    "unmatched",
    "run",
    "trigrams",
    "inverted",
    "first",
    "last",
    "lacking-less",
    "lacking-more",
    "rarest-less",
    "rarest-more",
    "rest",
    "rest-both",
    "words",
];

/// The features of a pair.
pub(crate) fn features(lexicon: &Lexicon<'_>, x: &Statement, y: &Statement) -> [f32; COUNT] {
    let (shared, local) = shared_weights(&x.ids, &y.ids, &lexicon.weights, &lexicon.local);
    let order = order::common(x, y);
    let (shorter, longer) = ordered(x.words.len() as u32, y.words.len() as u32);
    let bigrams = shared_count(&x.bigrams, &y.bigrams);
    let soft = soft::Soft::of(lexicon, x, y);
    let rest = soft::rest(lexicon, x, y);
    let (run, threes) = order::runs(x, y);
    let (first, last) = order::ends(x, y);
    let numbers = shared_count(&x.numbers, &y.numbers);
    let (few, many) = ordered(x.numbers.len() as u32, y.numbers.len() as u32);
    let names = shared_weight(&x.names, &y.names, &lexicon.weights);
    let lacking = |s: &Statement, other: &Statement| lexicon.weight(&s.names) - shared_weight(&s.names, &other.ids, &lexicon.weights);
    let content = shared_count(&x.content, &y.content);
    let grammar = shared_count(&x.ids, &y.ids) - content;
    let (ids, contents) = ((x.ids.len() + y.ids.len()) as u32, (x.content.len() + y.content.len()) as u32);
    [
        ratio(2 * shared, x.weight + y.weight),
        ratio(shared, x.weight.max(y.weight)),
        ratio(shared, x.weight.min(y.weight)),
        ratio(2 * x.letters.shared(&y.letters), x.letters.count + y.letters.count),
        ratio(order, longer),
        ratio(order, shorter),
        ratio(2 * bigrams, (x.bigrams.len() + y.bigrams.len()) as u32),
        ratio(bigrams, x.bigrams.len().min(y.bigrams.len()) as u32),
        ratio(shorter, longer),
        soft.held.0.min(soft.held.1),
        soft.held.0.max(soft.held.1),
        dot(&x.vector, &y.vector).clamp(0.0, 1.0),
        ratio(numbers, many),
        ratio(few - numbers, 2),
        ratio(many - few, 3),
        ratio(2 * names, lexicon.weight(&x.names) + lexicon.weight(&y.names)),
        ratio(lacking(x, y).min(lacking(y, x)), 3 * 255),
        if x.negations % 2 == y.negations % 2 { 0.0 } else { 1.0 },
        ratio(2 * local, x.local_weight + y.local_weight),
        ratio(local, x.local_weight.max(y.local_weight)),
        ratio(local, x.local_weight.min(y.local_weight)),
        ratio(2 * content, contents),
        ratio(2 * grammar, ids - contents),
        ratio(x.weight + y.weight - 2 * shared, 16 * 255),
        ratio(run, longer),
        ratio(threes, longer.saturating_sub(2)),
        order::inverted(x, y),
        first,
        last,
        ratio(soft.lacking.0.min(soft.lacking.1), 8),
        ratio(soft.lacking.0.max(soft.lacking.1), 8),
        ratio(soft.rarest.0.min(soft.rarest.1), 255),
        ratio(soft.rarest.0.max(soft.rarest.1), 255),
        rest.0,
        rest.1,
        ratio(shorter, 30),
    ]
}

/// How many of them say whether two sentences of two accounts belong together: few and bounded, as more
/// lowered ECB+ and `SuperPAL` together.
pub(crate) const LINK_COUNT: usize = 4;

/// Their names.
pub(crate) const LINK_NAMES: [&str; LINK_COUNT] = ["local-less", "local-more", "covered-more", "numbers"];

/// These alone, for the many pairs that are soon put aside.
pub(crate) fn link_features(lexicon: &Lexicon<'_>, x: &Statement, y: &Statement) -> [f32; LINK_COUNT] {
    let (shared, local) = shared_weights(&x.ids, &y.ids, &lexicon.weights, &lexicon.local);
    [
        ratio(local, x.local_weight.max(y.local_weight)),
        ratio(local, x.local_weight.min(y.local_weight)),
        ratio(shared, x.weight.min(y.weight)),
        ratio(shared_count(&x.numbers, &y.numbers), x.numbers.len().max(y.numbers.len()) as u32),
    ]
}

/// The features, and each again times the length: in a long sentence order says more than in a short one.
pub(crate) fn with_length(features: [f32; COUNT]) -> [f32; 2 * COUNT] {
    let words = features[COUNT - 1];
    std::array::from_fn(|k| if k < COUNT { features[k] } else { features[k - COUNT] * words })
}

/// The names of [`with_length`].
pub(crate) fn names_with_length() -> Vec<String> {
    NAMES.iter().map(|&n| n.to_owned()).chain(NAMES.iter().map(|n| format!("{n}*words"))).collect()
}

fn ordered(x: u32, y: u32) -> (u32, u32) {
    (x.min(y), x.max(y))
}

/// A share, at most 1; 0 of nothing.
pub(crate) fn ratio(part: u32, whole: u32) -> f32 {
    if whole > 0 { (part as f32 / whole as f32).min(1.0) } else { 0.0 }
}

/// Calls `f` with each item that two ascending lists share.
fn each_shared<T: Copy + Ord>(x: &[T], y: &[T], mut f: impl FnMut(T)) {
    let (mut i, mut j) = (0, 0);
    while i < x.len() && j < y.len() {
        let (p, q) = (x[i], y[j]);
        if p == q {
            f(p);
        }
        i += usize::from(p <= q);
        j += usize::from(q <= p);
    }
}

/// Weight of the ids that two ascending lists share.
pub(crate) fn shared_weight(x: &[u32], y: &[u32], weights: &[u32]) -> u32 {
    let mut sum = 0;
    each_shared(x, y, |id| sum += weights[id as usize]);
    sum
}

/// As [`shared_weight`], by two weights at once.
fn shared_weights(x: &[u32], y: &[u32], weights: &[u32], local: &[u32]) -> (u32, u32) {
    let mut sums = (0, 0);
    each_shared(x, y, |id| {
        sums.0 += weights[id as usize];
        sums.1 += local[id as usize];
    });
    sums
}

/// How many items two ascending lists share.
pub(crate) fn shared_count<T: Copy + Ord>(x: &[T], y: &[T]) -> u32 {
    let mut count = 0;
    each_shared(x, y, |_| count += 1);
    count
}

/// Inner product of two vectors, in a fixed order.
pub(crate) fn dot(x: &[f32], y: &[f32]) -> f32 {
    // Eight running sums: a fixed order that still fills vector registers.
    let mut sums = [0.0f32; 8];
    for (p, q) in x.chunks_exact(8).zip(y.chunks_exact(8)) {
        for k in 0..8 {
            sums[k] += p[k] * q[k];
        }
    }
    sums.iter().sum()
}
