//! Token diff of two passages: the only user of `similar`.
//!
//! Given two sequences of interned words, it promises runs of equal and differing words in order,
//! bounded by `Limits::diff_words`. Which differences matter is left to `classify`.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// One run of a diff of two sequences, as indices into them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRun {
    /// Do both sides have the same keys here?
    pub equal: bool,
    /// Indices into the first sequence.
    pub a: Range<usize>,
    /// Indices into the second sequence.
    pub b: Range<usize>,
}

/// The runs of the diff of two sequences of interned words (Myers). Only the first `limit` of each are
/// compared; what lies beyond comes back as one last differing run.
pub fn diff_keys(a: &[u32], b: &[u32], limit: usize) -> Vec<KeyRun> {
    let (head_a, head_b) = (&a[..a.len().min(limit)], &b[..b.len().min(limit)]);
    let mut runs: Vec<KeyRun> = capture_diff_slices(Algorithm::Myers, head_a, head_b)
        .into_iter()
        .map(|op| {
            let (tag, a, b) = op.as_tag_tuple();
            KeyRun { equal: tag == DiffTag::Equal, a, b }
        })
        .collect();
    if head_a.len() < a.len() || head_b.len() < b.len() {
        runs.push(KeyRun { equal: false, a: head_a.len()..a.len(), b: head_b.len()..b.len() });
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::diff_keys;

    #[test]
    fn one_changed_word_is_one_run() {
        let runs = diff_keys(&[1, 2, 3, 4], &[1, 2, 9, 4], 100);
        let changed: Vec<_> = runs.iter().filter(|r| !r.equal).map(|r| (r.a.clone(), r.b.clone())).collect();
        assert_eq!(changed, [(2..3, 2..3)]);
    }

    #[test]
    fn what_lies_beyond_the_limit_differs() {
        let runs = diff_keys(&[1, 2, 3], &[1, 2, 3], 2);
        let ranges: Vec<_> = runs.iter().map(|r| (r.equal, r.a.clone())).collect();
        assert_eq!(ranges, [(true, 0..2), (false, 2..3)]);
    }
}
