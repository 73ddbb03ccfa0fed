//! Token diff of two passages, as spans: the only user of `similar`.
//!
//! Given two token slices, it promises runs of equal and differing tokens in order, bounded by
//! `Limits::diff_words`. Which differences matter is left to `classify`.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::text::span::Span;
use crate::text::token::Token;

/// One run of a token diff. A side without tokens in the run has an empty span where they would stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Do both sides have the same folded tokens here?
    pub equal: bool,
    /// The words of the first passage, first to last.
    pub a: Span,
    /// The words of the second passage, first to last.
    pub b: Span,
    /// How many tokens of the first passage.
    pub a_tokens: usize,
    /// How many tokens of the second passage.
    pub b_tokens: usize,
}

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

/// The runs of the diff of two passages by folded form (Myers; time O((N+M)·D)). Only the first
/// `limit` tokens of each are compared; callers that can hit the limit say so in a notice.
pub fn diff_tokens(a: &[&Token], b: &[&Token], limit: usize) -> Vec<Run> {
    let (a, b) = (&a[..a.len().min(limit)], &b[..b.len().min(limit)]);
    let forms = |tokens: &[&Token]| tokens.iter().map(|t| t.lower.clone()).collect::<Vec<_>>();
    capture_diff_slices(Algorithm::Myers, &forms(a), &forms(b))
        .into_iter()
        .map(|op| {
            let (tag, a_range, b_range) = op.as_tag_tuple();
            Run {
                equal: tag == DiffTag::Equal,
                a: cover(a, a_range.start, a_range.end),
                b: cover(b, b_range.start, b_range.end),
                a_tokens: a_range.len(),
                b_tokens: b_range.len(),
            }
        })
        .collect()
}

fn cover(tokens: &[&Token], start: usize, end: usize) -> Span {
    if start < end {
        return tokens[start].span.cover(tokens[end - 1].span);
    }
    let at = tokens.get(start).map(|t| t.span.start()).or_else(|| tokens.last().map(|t| t.span.end()));
    Span::empty(at.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::diff_tokens;
    use crate::text::span::Span;
    use crate::text::token::{Token, tokenize};

    #[test]
    fn one_changed_word_is_one_run() {
        let (a, b) = ("We will never close it.", "we will not close it.");
        let (ta, tb) = (tokenize(a, Span::new(0, a.len())), tokenize(b, Span::new(0, b.len())));
        let runs = diff_tokens(&ta.iter().collect::<Vec<&Token>>(), &tb.iter().collect::<Vec<_>>(), 100);
        let changed: Vec<_> = runs.iter().filter(|r| !r.equal).map(|r| (r.a.slice(a), r.b.slice(b))).collect();
        assert_eq!(changed, [("never", "not")]);
    }
}
