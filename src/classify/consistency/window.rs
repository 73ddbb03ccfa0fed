//! Where the sources speak of what one sentence of the rewrite says.
//!
//! Given the index and a sentence's words, [`Window`] promises one to three sentences of the sources that
//! together hold most of its content, the best one first, and an alignment of its words with that best one
//! in order. One window serves all sentences in turn and keeps its room. What the gaps of the alignment mean
//! is left to `features`.

use crate::classify::consistency::index::{Index, Word};

/// Sentences that one word is looked up in: commoner words tell them apart no more.
const MOST_PLACES: usize = 60;
/// Sentences of a window.
const MOST_SENTENCES: usize = 3;

/// Stands in the sentence of the rewrite.
const OWN: u8 = 1;
/// Stands in the best sentence.
const BEST: u8 = 2;
/// Stands in any of them.
const INSIDE: u8 = 4;

/// The sentences that support one sentence best.
pub(super) struct Window {
    /// Best first; empty where the sources share no content word.
    pub(super) sentences: Vec<usize>,
    /// Words of the rewrite's sentence and of the best sentence that stand in the same order.
    pub(super) aligned: Vec<(usize, usize)>,
    /// Where each stem stands.
    stands: Vec<u8>,
    /// Content words that no sentence holds yet.
    open: Vec<u32>,
    scores: Scores,
    order: Order,
}

impl Window {
    /// Room for all sentences, once the words of both sides are in the index.
    pub(super) fn new(index: &Index<'_>) -> Self {
        Window {
            sentences: Vec::new(),
            aligned: Vec::new(),
            stands: vec![0; index.stems.len()],
            open: Vec::new(),
            scores: Scores { of: vec![0; index.sentences()], touched: Vec::new() },
            order: Order::default(),
        }
    }

    /// Looks at a sentence; [`Window::leave`] goes before the next. O(words · places + words²).
    pub(super) fn look(&mut self, index: &Index<'_>, words: &[Word]) {
        for word in words {
            if word.content && self.stands[word.id as usize] & OWN == 0 {
                self.open.push(word.id);
            }
            self.stands[word.id as usize] |= OWN;
        }
        while self.sentences.len() < MOST_SENTENCES {
            self.scores.add_words(index, &self.open);
            let open = |id: u32| self.stands[id as usize] & INSIDE == 0;
            self.scores.add_neighbours(index, words, |w| w.content && open(w.id));
            let Some(next) = self.scores.take_best() else { break };
            let stand = if self.sentences.is_empty() { BEST | INSIDE } else { INSIDE };
            self.sentences.push(next);
            for word in index.sentence(next) {
                self.stands[word.id as usize] |= stand;
            }
            let stands = &self.stands;
            self.open.retain(|&id| stands[id as usize] & INSIDE == 0);
        }
        if let Some(&best) = self.sentences.first() {
            let Window { order, stands, aligned, .. } = self;
            order.align(words, index.sentence(best), |id| stands[id as usize] & (OWN | BEST) == OWN | BEST, aligned);
        }
    }

    /// Forgets the sentence.
    pub(super) fn leave(&mut self, index: &Index<'_>, words: &[Word]) {
        for word in words.iter().chain(self.sentences.iter().flat_map(|&s| index.sentence(s))) {
            self.stands[word.id as usize] = 0;
        }
        self.sentences.clear();
        self.aligned.clear();
        self.open.clear();
    }

    /// Has any sentence of the window the stem?
    pub(super) fn has(&self, id: u32) -> bool {
        self.stands[id as usize] & INSIDE != 0
    }
}

/// Scores of the source sentences, kept between look-ups so that none clears more than it touched.
struct Scores {
    of: Vec<u32>,
    touched: Vec<u32>,
}

impl Scores {
    /// Sentences gain by the rarity of the words they hold.
    fn add_words(&mut self, index: &Index<'_>, ids: &[u32]) {
        for &id in ids {
            let weight = 10 + index.stems[id as usize].rarity;
            let mut last = None;
            for &at in index.sentences_with(id).iter().take(MOST_PLACES) {
                if last.replace(at) != Some(at) {
                    self.add(at, weight);
                }
            }
        }
    }

    /// Neighbours that stay neighbours count once more, where one of them is asked for.
    fn add_neighbours(&mut self, index: &Index<'_>, words: &[Word], asked: impl Fn(&Word) -> bool) {
        for pair in words.windows(2).filter(|p| p.iter().any(&asked)) {
            for &(_, at) in index.neighbours(pair[0].id, pair[1].id).iter().take(MOST_PLACES) {
                self.add(at, 40);
            }
        }
    }

    fn add(&mut self, at: u32, weight: u32) {
        let of = &mut self.of[at as usize];
        if *of == 0 {
            self.touched.push(at);
        }
        *of += weight;
    }

    /// The sentence with the best score, the first of equals; all scores are forgotten.
    fn take_best(&mut self) -> Option<usize> {
        let best = self.touched.iter().copied().max_by_key(|&at| (self.of[at as usize], std::cmp::Reverse(at)));
        for at in self.touched.drain(..) {
            self.of[at as usize] = 0;
        }
        best.map(|at| at as usize)
    }
}

/// Room for longest common subsequences.
#[derive(Default)]
struct Order {
    a: Vec<(u32, usize)>,
    b: Vec<(u32, usize)>,
    longest: Vec<u16>,
}

impl Order {
    /// A longest common subsequence of stems, as pairs of places; only words that both have are laid side by side.
    fn align(&mut self, b: &[Word], a: &[Word], both: impl Fn(u32) -> bool, out: &mut Vec<(usize, usize)>) {
        let Order { a: of_a, b: of_b, longest } = self;
        for (of, words) in [(&mut *of_a, a), (&mut *of_b, b)] {
            of.clear();
            of.extend(words.iter().enumerate().filter(|(_, w)| both(w.id)).map(|(at, w)| (w.id, at)));
        }
        let width = of_a.len() + 1;
        longest.clear();
        longest.resize((of_b.len() + 1) * width, 0);
        for i in (0..of_b.len()).rev() {
            let (here, below) = longest[i * width..(i + 2) * width].split_at_mut(width);
            for j in (0..of_a.len()).rev() {
                here[j] = if of_b[i].0 == of_a[j].0 { below[j + 1] + 1 } else { below[j].max(here[j + 1]) };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < of_b.len() && j < of_a.len() {
            if of_b[i].0 == of_a[j].0 {
                out.push((of_b[i].1, of_a[j].1));
                (i, j) = (i + 1, j + 1);
            } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
}
