//! Choosing n:m links from scores.
//!
//! Given scored pairs, [`groups`] promises groups of sentences in which each sentence stands at most
//! once, the same whichever side is called a. What the groups mean is left to `mod`.

use std::collections::BTreeMap;

/// A scored pair of sentences.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    /// Sentence of the source.
    pub(crate) a: usize,
    /// Sentence of the rewrite.
    pub(crate) b: usize,
    /// 0–1000.
    pub(crate) milli: u16,
}

/// Sentences that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// Of the source, ascending.
    pub(crate) a: Vec<usize>,
    /// Of the rewrite, ascending.
    pub(crate) b: Vec<usize>,
    /// Best score of a pair inside.
    pub(crate) milli: u16,
}

/// Joins pairs from the best down; a sentence joins a group only where the mean of its scores with all
/// sentences across is above the cut.
pub(crate) fn groups(mut pairs: Vec<Scored>, cut_milli: u16) -> Vec<Group> {
    pairs.retain(|p| p.milli >= cut_milli);
    // Ties go to the pair that stands nearer the diagonal, then earlier: the same from either side.
    pairs.sort_by_key(|p| (std::cmp::Reverse(p.milli), p.a.abs_diff(p.b), p.a + p.b, p.a.min(p.b)));
    let scores: BTreeMap<(usize, usize), u16> = pairs.iter().map(|p| ((p.a, p.b), p.milli)).collect();
    let mean = |a: &[usize], b: &[usize]| {
        let sum: usize =
            a.iter().flat_map(|&i| b.iter().map(move |&j| (i, j))).map(|k| usize::from(scores.get(&k).copied().unwrap_or(0))).sum();
        sum / (a.len() * b.len()).max(1)
    };
    let mut groups: Vec<Group> = Vec::new();
    let (mut of_a, mut of_b) = (BTreeMap::new(), BTreeMap::new());
    for pair in &pairs {
        match (of_a.get(&pair.a).copied(), of_b.get(&pair.b).copied()) {
            (None, None) => {
                of_a.insert(pair.a, groups.len());
                of_b.insert(pair.b, groups.len());
                groups.push(Group { a: vec![pair.a], b: vec![pair.b], milli: pair.milli });
            }
            (Some(g), None) if mean(&groups[g].a, &[pair.b]) >= usize::from(cut_milli) => {
                of_b.insert(pair.b, g);
                groups[g].b.push(pair.b);
            }
            (None, Some(g)) if mean(&[pair.a], &groups[g].b) >= usize::from(cut_milli) => {
                of_a.insert(pair.a, g);
                groups[g].a.push(pair.a);
            }
            (Some(_) | None, Some(_) | None) => {}
        }
    }
    for group in &mut groups {
        group.a.sort_unstable();
        group.b.sort_unstable();
    }
    groups.sort_by_key(|g| (g.b[0], g.a[0]));
    groups
}
