//! What two statements have in common, as numbers from 0 to 1.
//!
//! Given two statements of one lexicon, [`features`] promises the same numbers whichever comes first.
//! What they are worth is left to `model`.

use crate::similarity::lexical::{Lexicon, Statement};

/// How many there are.
pub(crate) const COUNT: usize = 25;

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
    "words",
];

/// The features of a pair.
pub(crate) fn features(lexicon: &Lexicon<'_>, x: &Statement, y: &Statement) -> [f32; COUNT] {
    let shared = shared_weight(&x.ids, &y.ids, &lexicon.weights);
    let local = shared_weight(&x.ids, &y.ids, &lexicon.local);
    let order = common_order(x, y);
    let (shorter, longer) = ordered(x.words.len() as u32, y.words.len() as u32);
    let bigrams = shared_count(&x.bigrams, &y.bigrams);
    let soft = soft_coverage(lexicon, x, y);
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
        soft.0.min(soft.1),
        soft.0.max(soft.1),
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
        ratio(shorter, 30),
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

/// Words of the longest common subsequence, of the first 128 words (Hyyrö's bit-parallel form).
fn common_order(x: &Statement, y: &Statement) -> u32 {
    let length = y.words.len().min(128);
    let mut row = u128::MAX;
    for word in x.words.iter().take(128) {
        let mut matches = 0u128;
        for (j, other) in y.words[..length].iter().enumerate() {
            matches |= u128::from(other.id == word.id) << j;
        }
        let both = row & matches;
        row = row.wrapping_add(both) | (row & !matches);
    }
    let used = if length == 128 { u128::MAX } else { (1 << length) - 1 };
    (!row & used).count_ones()
}

/// Share of each side's content that the other has in the same or in nearby words.
fn soft_coverage(lexicon: &Lexicon<'_>, x: &Statement, y: &Statement) -> (f32, f32) {
    let mut best_y = vec![0u32; y.content.len()];
    let mut have = (0, 0);
    for &id in &x.content {
        let mut best_x = 0;
        for (&other, best) in y.content.iter().zip(&mut best_y) {
            let near = if id == other { 256 } else { (lexicon.near(id, other) * 256.0) as u32 };
            best_x = best_x.max(near);
            *best = near.max(*best);
        }
        have.0 += lexicon.weights[id as usize] * best_x;
    }
    for (&id, best) in y.content.iter().zip(best_y) {
        have.1 += lexicon.weights[id as usize] * best;
    }
    (ratio(have.0, 256 * lexicon.weight(&x.content)), ratio(have.1, 256 * lexicon.weight(&y.content)))
}
