//! Choosing n:m links from scores.
//!
//! Given scored pairs, [`groups`] promises groups of sentences in which each sentence stands at most
//! once, the same whichever side is called a. A group is worth the sum, over all its pairs across, of
//! what each scores above the cut; pairs are joined from the best down as long as that grows. What the
//! groups mean is left to `mod`.

use std::cmp::Reverse;
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
    /// Settles ties: how far the pair stands from the same place in both accounts, then what it says.
    /// The same from either side.
    pub(crate) tie: (usize, u64),
}

/// Sentences that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    /// Of the source, ascending.
    pub(crate) a: Vec<usize>,
    /// Of the rewrite, ascending.
    pub(crate) b: Vec<usize>,
}

/// From which scores on sentences are linked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cuts {
    /// A pair that scores less opens no group, and lowers the worth of a group that holds it.
    pub(crate) open: u16,
    /// A sentence without a group joins that of a partner across at this score, whatever the others say:
    /// told twice is still told.
    pub(crate) join: u16,
}

/// Groups of at most this many sentences a side; a larger one would say nothing.
const LARGEST: usize = 12;

/// The groups, by the first sentence of the rewrite, then of the source. `score` answers for pairs that
/// are not among `pairs`.
pub(crate) fn groups(mut pairs: Vec<Scored>, cuts: Cuts, score: impl Fn(usize, usize) -> u16) -> Vec<Group> {
    pairs.retain(|p| p.milli >= cuts.open);
    pairs.sort_by_key(|p| (Reverse(p.milli), p.tie));
    let mut building = Building { cuts, score, groups: Vec::new(), of_a: BTreeMap::new(), of_b: BTreeMap::new() };
    for pair in &pairs {
        building.join(pair, false);
    }
    for pair in pairs.iter().filter(|p| p.milli >= cuts.join) {
        building.join(pair, true);
    }
    let mut groups: Vec<Group> = building.groups.into_iter().filter(|g| !g.a.is_empty()).collect();
    for group in &mut groups {
        group.a.sort_unstable();
        group.b.sort_unstable();
    }
    groups.sort_by_key(|g| (g.b[0], g.a[0]));
    groups
}

struct Building<F> {
    cuts: Cuts,
    score: F,
    /// Emptied when joined to another.
    groups: Vec<Group>,
    of_a: BTreeMap<usize, usize>,
    of_b: BTreeMap<usize, usize>,
}

impl<F: Fn(usize, usize) -> u16> Building<F> {
    fn join(&mut self, pair: &Scored, whatever: bool) {
        match (self.of_a.get(&pair.a).copied(), self.of_b.get(&pair.b).copied()) {
            (None, None) => {
                self.of_a.insert(pair.a, self.groups.len());
                self.of_b.insert(pair.b, self.groups.len());
                self.groups.push(Group { a: vec![pair.a], b: vec![pair.b] });
            }
            (Some(g), None) => {
                let room = self.groups[g].b.len() < LARGEST;
                if room && (whatever || self.gain(&self.groups[g].a, &[pair.b]) >= 0) {
                    self.of_b.insert(pair.b, g);
                    self.groups[g].b.push(pair.b);
                }
            }
            (None, Some(g)) => {
                let room = self.groups[g].a.len() < LARGEST;
                if room && (whatever || self.gain(&[pair.a], &self.groups[g].b) >= 0) {
                    self.of_a.insert(pair.a, g);
                    self.groups[g].a.push(pair.a);
                }
            }
            (Some(g), Some(h)) => {
                if g != h && !whatever {
                    self.merge(g.min(h), g.max(h));
                }
            }
        }
    }

    /// What the pairs between these sentences score above the cut, together.
    fn gain(&self, a: &[usize], b: &[usize]) -> i64 {
        let each = a.iter().flat_map(|&i| b.iter().map(move |&j| (i, j)));
        each.map(|(i, j)| i64::from((self.score)(i, j)) - i64::from(self.cuts.open)).sum()
    }

    fn merge(&mut self, into: usize, from: usize) {
        let (x, y) = (&self.groups[into], &self.groups[from]);
        let room = x.a.len() + y.a.len() <= LARGEST && x.b.len() + y.b.len() <= LARGEST;
        if !room || self.gain(&x.a, &y.b) + self.gain(&y.a, &x.b) < 0 {
            return;
        }
        let moved = std::mem::take(&mut self.groups[from]);
        self.of_a.extend(moved.a.iter().map(|&i| (i, into)));
        self.of_b.extend(moved.b.iter().map(|&j| (j, into)));
        self.groups[into].a.extend(moved.a);
        self.groups[into].b.extend(moved.b);
    }
}

#[cfg(test)]
mod tests {
    use super::{Cuts, Group, Scored, groups};

    /// Groups of a matrix of scores, and the same with the sides exchanged.
    fn both(scores: &[&[u16]]) -> (Vec<Group>, Vec<Group>) {
        let cuts = Cuts { open: 500, join: 700 };
        let pair = |a: usize, b: usize, milli: u16| Scored { a, b, milli, tie: (a.abs_diff(b), (a + b) as u64) };
        let mut forth = Vec::new();
        let mut back = Vec::new();
        for (i, row) in scores.iter().enumerate() {
            for (j, &milli) in row.iter().enumerate() {
                forth.push(pair(i, j, milli));
                back.push(pair(j, i, milli));
            }
        }
        (groups(forth, cuts, |i, j| scores[i][j]), groups(back, cuts, |j, i| scores[i][j]))
    }

    fn mirrored(groups: &[Group]) -> Vec<Group> {
        let mut all: Vec<Group> = groups.iter().map(|g| Group { a: g.b.clone(), b: g.a.clone() }).collect();
        all.sort_by_key(|g| (g.b[0], g.a[0]));
        all
    }

    #[test]
    fn a_split_sentence_is_one_group() {
        let (forth, back) = both(&[&[640, 610, 100], &[90, 80, 900]]);
        assert_eq!(forth, [Group { a: vec![0], b: vec![0, 1] }, Group { a: vec![1], b: vec![2] }]);
        assert_eq!(mirrored(&back), forth);
    }

    #[test]
    fn what_is_told_twice_joins_even_against_the_mean() {
        let (forth, _) = both(&[&[990, 0], &[650, 0], &[720, 980]]);
        assert_eq!(forth, [Group { a: vec![0, 1], b: vec![0] }, Group { a: vec![2], b: vec![1] }]);
    }

    #[test]
    fn all_small_matrices_mirror() {
        let levels = [0u16, 510, 730];
        for code in 0..3u32.pow(6) {
            let cell = |k: u32| levels[(code / 3u32.pow(k) % 3) as usize];
            let rows = [[cell(0), cell(1), cell(2)], [cell(3), cell(4), cell(5)]];
            let (forth, back) = both(&[&rows[0], &rows[1]]);
            let mut seen = (Vec::new(), Vec::new());
            for group in &forth {
                seen.0.extend(&group.a);
                seen.1.extend(&group.b);
            }
            let distinct = |v: &Vec<usize>| v.iter().collect::<std::collections::BTreeSet<_>>().len() == v.len();
            assert!(distinct(&seen.0) && distinct(&seen.1), "{rows:?}");
            assert_eq!(back.len(), forth.len(), "{rows:?}");
        }
    }
}
