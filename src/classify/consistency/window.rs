//! Where the sources speak of what one sentence of the rewrite says.
//!
//! Given the index and a sentence's words, [`Window`] promises one to three sentences of the sources that
//! together hold most of its content, the best one first, and an alignment of its words with that best one
//! in order. What the gaps of the alignment mean is left to `features`.

use std::collections::BTreeSet;

use crate::classify::consistency::index::{Index, Word};

/// Sentences that one word is looked up in: commoner words tell them apart no more.
const MOST_PLACES: usize = 60;
/// Sentences of a window.
const MOST_SENTENCES: usize = 3;

/// The sentences that support one sentence best.
#[derive(Default)]
pub(super) struct Window {
    /// Best first; empty where the sources share no content word.
    pub(super) sentences: Vec<usize>,
    /// Ids in the best sentence.
    pub(super) best: BTreeSet<u32>,
    /// Ids in any of them.
    pub(super) ids: BTreeSet<u32>,
    /// Words of the rewrite's sentence and of the best sentence that stand in the same order.
    pub(super) aligned: Vec<(usize, usize)>,
}

impl Window {
    /// The window of a sentence. O(words · places + words²).
    pub(super) fn new(index: &Index<'_>, words: &[Word], scores: &mut Scores) -> Self {
        let mut window = Window::default();
        let mut open: Vec<u32> = words.iter().filter(|w| w.content).map(|w| w.id).collect();
        open.sort_unstable();
        open.dedup();
        while window.sentences.len() < MOST_SENTENCES {
            let Some(next) = scores.best(index, &open, words) else { break };
            window.sentences.push(next);
            let found: BTreeSet<u32> = index.sentences[next].words.iter().map(|w| w.id).collect();
            open.retain(|id| !found.contains(id));
            if window.best.is_empty() {
                window.best.clone_from(&found);
            }
            window.ids.extend(found);
        }
        if let Some(&best) = window.sentences.first() {
            window.aligned = in_order(words, &index.sentences[best].words);
        }
        window
    }
}

/// Scores of the source sentences, kept between look-ups so that none clears more than it touched.
pub(super) struct Scores {
    of: Vec<u32>,
    touched: Vec<usize>,
}

impl Scores {
    pub(super) fn new(sentences: usize) -> Self {
        Scores { of: vec![0; sentences], touched: Vec::new() }
    }

    /// The sentence that holds most of the weight of `ids`; neighbours that stay neighbours count once more.
    fn best(&mut self, index: &Index<'_>, ids: &[u32], words: &[Word]) -> Option<usize> {
        for &id in ids {
            let weight = 10 + index.stems[id as usize].rarity;
            for at in index.sentences_with(id).take(MOST_PLACES) {
                self.add(at, weight);
            }
        }
        for pair in words.windows(2) {
            if pair.iter().any(|w| ids.binary_search(&w.id).is_ok()) {
                for at in index.sentences_with_bigram(pair[0], pair[1]).take(MOST_PLACES) {
                    self.add(at, 40);
                }
            }
        }
        let best = self.touched.iter().copied().max_by_key(|&at| (self.of[at], std::cmp::Reverse(at)));
        for at in self.touched.drain(..) {
            self.of[at] = 0;
        }
        best
    }

    fn add(&mut self, at: usize, weight: u32) {
        if self.of[at] == 0 {
            self.touched.push(at);
        }
        self.of[at] += weight;
    }
}

/// A longest common subsequence of stems, as pairs of places.
fn in_order(b: &[Word], a: &[Word]) -> Vec<(usize, usize)> {
    let width = a.len() + 1;
    let mut longest = vec![0u16; (b.len() + 1) * width];
    for i in (0..b.len()).rev() {
        for j in (0..a.len()).rev() {
            longest[i * width + j] = if b[i].id == a[j].id {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < b.len() && j < a.len() {
        if b[i].id == a[j].id {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
