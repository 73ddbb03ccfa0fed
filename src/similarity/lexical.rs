//! Words of a comparison as numbers: interned stems, their weights, and what each sentence holds.
//!
//! Given two accounts, [`Lexicon`] promises one id for each stem of both, a weight that is high for words
//! that are rare in news, and another for words that are rare in these two accounts. A [`Statement`] holds
//! the words of one sentence by id. How alike two statements are is left to `features`.

use crate::account::Account;
use crate::pair::{Pair, Side};
use crate::segment::Role;
use crate::similarity::features::dot;
use crate::similarity::math::ln;
use crate::similarity::order;
use crate::similarity::table::{DIMS, Table, hash, table};
use crate::text::token::{Token, TokenKind};
use crate::text::word_map::{WordMap, word_map};

/// Rarity is not told apart beyond this many sentences.
const MOST_SENTENCES: usize = 2_000;
/// What is left of the weight of a word that a very long other side lacks altogether; measured on `SuperPAL`
/// and ECB+.
const LACKING: f64 = 0.15;

/// What is left of the weight of a grammar word, rare though it may be in two short accounts.
const GRAMMAR: f64 = 0.15;

/// Length of the vectors of words: whole numbers, so that sums do not depend on order.
const UNIT: i32 = 4096;
/// So many vectors of length [`UNIT`], each times a byte, are summed without a thought to overflow.
const BLOCK: usize = 1024;

/// The vector of a word.
pub(crate) type Vector = [i16; DIMS];

/// One word of a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Index into the account's tokens.
    pub(crate) token: usize,
    /// Id of its stem.
    pub(crate) id: u32,
    /// Does it carry content?
    pub(crate) content: bool,
}

/// The words of one sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statement {
    /// In order of the text; symbols left out.
    pub(crate) words: Vec<Word>,
    /// Ids without repetition, ascending.
    pub(crate) ids: Vec<u32>,
    /// Ids of content words without repetition, ascending.
    pub(crate) content: Vec<u32>,
    /// For each of `ids`, where it stands among the first words, as bits.
    pub(crate) places: Vec<u128>,
    /// Neighbouring ids, ascending, without repetition.
    pub(crate) bigrams: Vec<u64>,
    /// Ids of capitalised words and figures-in-names, ascending, without repetition.
    pub(crate) names: Vec<u32>,
    /// Figures in normal form, hashed, ascending.
    pub(crate) numbers: Vec<u64>,
    /// Which letter groups occur, as a bit field.
    pub(crate) letters: Letters,
    /// Number of negating words.
    pub(crate) negations: usize,
    /// Weight of `ids` together: in news, and in these accounts.
    pub(crate) weight: u32,
    /// Weight of `ids` in these accounts.
    pub(crate) local_weight: u32,
    /// What it says, in a number: settles ties the same from either side.
    pub(crate) seal: u64,
    /// Sum of the word vectors, scaled to length 1.
    pub(crate) vector: Vec<f32>,
}

impl Statement {
    /// Where a word stands among the first words, as bits.
    pub(crate) fn places_of(&self, id: u32) -> u128 {
        self.ids.binary_search(&id).map_or(0, |at| self.places[at])
    }

    fn place_words(&mut self) {
        self.places = vec![0; self.ids.len()];
        for (place, word) in self.words.iter().take(order::MOST).enumerate() {
            if let Ok(at) = self.ids.binary_search(&word.id) {
                self.places[at] |= 1 << place;
            }
        }
    }
}

/// Which groups of four letters a sentence has, hashed to a bit each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Letters {
    bits: [u64; 32],
    /// Bits set.
    pub(crate) count: u32,
}

impl Letters {
    fn add(&mut self, group: u32) {
        let at = group.wrapping_mul(0x9E37_79B1) >> 21;
        self.bits[(at >> 6) as usize] |= 1 << (at & 63);
    }

    fn close(&mut self) {
        self.count = self.bits.iter().map(|b| b.count_ones()).sum();
    }

    /// Bits set in both.
    pub(crate) fn shared(&self, other: &Letters) -> u32 {
        self.bits.iter().zip(&other.bits).map(|(x, y)| (x & y).count_ones()).sum()
    }
}

/// Stems of two accounts with their weights.
pub(crate) struct Lexicon<'t> {
    ids: WordMap<&'t str, u32>,
    table: &'static Table,
    /// Weight of each id in news, 0–255. Weights are whole numbers, so that sums do not depend on order.
    pub(crate) weights: Vec<u32>,
    /// Weight of each id in these accounts, 0–25,500.
    pub(crate) local: Vec<u32>,
    /// Which row of `vectors` is each id's.
    rows: Vec<Option<u32>>,
    /// Vectors of length [`UNIT`].
    vectors: Vec<Vector>,
    /// What each id's vector is multiplied with in the sum over a sentence, at most 255.
    scales: Vec<i16>,
    /// Does the stem stand for a grammar word anywhere?
    grammar: Vec<bool>,
}

impl<'t> Lexicon<'t> {
    /// Interns both accounts: their statements, ready to be compared.
    pub(crate) fn new(a: &'t Account, b: &'t Account, words_limit: usize) -> (Self, Vec<Statement>, Vec<Statement>) {
        let tokens = a.segments.tokens.len() + b.segments.tokens.len();
        let mut lexicon = Lexicon {
            ids: word_map(tokens),
            table: table(),
            weights: Vec::new(),
            local: Vec::new(),
            rows: Vec::new(),
            vectors: Vec::new(),
            scales: Vec::new(),
            grammar: Vec::new(),
        };
        let mut of = |account: &'t Account| -> (Vec<Statement>, Vec<u32>) {
            let count = account.segments.sentences.len();
            let mut statements: Vec<Statement> = (0..count).map(|i| lexicon.statement(account, i, words_limit)).collect();
            figures(account, &mut statements);
            let mut sentences_with = vec![0; lexicon.weights.len()];
            statements.iter().flat_map(|s| &s.ids).for_each(|&id| sentences_with[id as usize] += 1);
            (statements, sentences_with)
        };
        let ((mut sa, in_a), (mut sb, in_b)) = (of(a), of(b));
        lexicon.weigh(Pair::new(sa.len(), sb.len()), &Pair::new(in_a, in_b));
        for statement in sa.iter_mut().chain(&mut sb) {
            lexicon.finish(statement);
        }
        (lexicon, sa, sb)
    }

    fn statement(&mut self, account: &'t Account, sentence: usize, limit: usize) -> Statement {
        let mut statement = Statement::default();
        let mut group = 0u32;
        let mut first = true;
        if matches!(account.segments.sentences[sentence].role, Role::Boilerplate(_)) {
            return statement;
        }
        let range = account.segments.sentences[sentence].tokens.clone();
        for at in range.filter(|&at| account.segments.tokens[at].is_word()).take(limit) {
            let token = &account.segments.tokens[at];
            let content = !token.function;
            statement.seal = statement.seal.rotate_left(7) ^ hash(&token.lower);
            statement.negations += usize::from(token.negates);
            let id = self.id(token);
            self.grammar[id as usize] |= !content;
            statement.words.push(Word { token: at, id, content });
            if content {
                statement.content.push(id);
                if token.capital && !first {
                    statement.names.push(id);
                }
            }
            first = false;
            group = letter_groups(&token.lower, group, &mut statement.letters);
        }
        statement.letters.close();
        statement.ids = statement.words.iter().map(|w| w.id).collect();
        sort(&mut statement.ids);
        statement.place_words();
        sort(&mut statement.content);
        sort(&mut statement.names);
        statement.bigrams = statement.words.windows(2).map(|w| u64::from(w[0].id) << 32 | u64::from(w[1].id)).collect();
        sort(&mut statement.bigrams);
        statement
    }

    fn id(&mut self, token: &'t Token) -> u32 {
        let next = self.weights.len() as u32;
        let id = *self.ids.entry(token.stem.as_str()).or_insert(next);
        if id == next {
            let entry = self.table.find(hash(&token.stem));
            self.weights.push(u32::from(entry.idf));
            self.scales.push(i16::from(entry.weight));
            self.rows.push(entry.vector.map(|_| self.vectors.len() as u32));
            self.vectors.extend(entry.vector.map(unit));
            self.grammar.push(false);
        }
        id
    }

    /// Weight in these accounts: rarity in news, times rarity among the sentences of each side. A word
    /// that one side lacks altogether cannot tell its sentences apart: it counts less, the longer that
    /// side is.
    fn weigh(&mut self, sentences: Pair<usize>, sentences_with: &Pair<Vec<u32>>) {
        let rare = |all: usize| {
            let top = ln(all as f64 + 1.0).max(0.1);
            let of = |count: usize| (ln((all as f64 + 1.0) / count.max(1) as f64) / top).clamp(0.02, 1.0);
            (0..=all.min(MOST_SENTENCES)).map(of).collect::<Vec<f64>>()
        };
        let tables = sentences.map(rare);
        let factor = |side: Side, id: usize| {
            let count = sentences_with.get(side).get(id).copied().unwrap_or(0) as usize;
            let lacking = if count == 0 { LACKING + (1.0 - LACKING) / *sentences.get(side).max(&1) as f64 } else { 1.0 };
            lacking * tables.get(side).get(count.min(MOST_SENTENCES)).copied().unwrap_or(1.0)
        };
        let weight = |(id, &w): (usize, &u32)| {
            let kind = if self.grammar[id] { GRAMMAR } else { 1.0 };
            (100.0 * f64::from(w) * kind * (factor(Side::A, id) * factor(Side::B, id))) as u32
        };
        self.local = self.weights.iter().enumerate().map(weight).collect();
    }

    /// Works out what depends on the weights.
    pub(crate) fn finish(&self, statement: &mut Statement) {
        statement.weight = self.weight(&statement.ids);
        statement.local_weight = statement.ids.iter().map(|&id| self.local[id as usize]).sum();
        statement.vector = self.sum(statement.words.iter().map(|w| w.id));
    }

    /// The sum of the vectors of some words, scaled to length 1.
    pub(crate) fn sum(&self, ids: impl Iterator<Item = u32>) -> Vec<f32> {
        let mut sum = [0i32; DIMS];
        let mut ids = ids.peekable();
        while ids.peek().is_some() {
            let mut block = [0i32; DIMS];
            for id in ids.by_ref().take(BLOCK) {
                if let Some(vector) = self.vector(id) {
                    let scale = self.scales[id as usize];
                    for (to, &from) in block.iter_mut().zip(vector) {
                        *to += i32::from(scale) * i32::from(from);
                    }
                }
            }
            for (to, &from) in sum.iter_mut().zip(&block) {
                *to = to.saturating_add(from);
            }
        }
        let mut vector: Vec<f32> = sum.map(|x| x as f32).to_vec();
        let length = dot(&vector, &vector).sqrt();
        if length > 0.0 {
            for x in &mut vector {
                *x /= length;
            }
        }
        vector
    }

    /// The vector of a word, of length [`UNIT`].
    pub(crate) fn vector(&self, id: u32) -> Option<&Vector> {
        self.vectors.get(self.rows[id as usize]? as usize)
    }

    /// Weight in news of some ids together.
    pub(crate) fn weight(&self, ids: &[u32]) -> u32 {
        ids.iter().map(|&id| self.weights[id as usize]).sum()
    }

    /// How near two words are by their vectors, 0–256; 0 where one has none.
    pub(crate) fn near(&self, x: u32, y: u32) -> u32 {
        near(self.vector(x), self.vector(y))
    }
}

/// As [`Lexicon::near`], of the vectors.
pub(crate) fn near(x: Option<&Vector>, y: Option<&Vector>) -> u32 {
    let (Some(x), Some(y)) = (x, y) else { return 0 };
    // Products of neighbours are added first: one instruction for eight of them.
    let mut sums = [0i32; 4];
    for (p, q) in x.as_chunks::<8>().0.iter().zip(y.as_chunks::<8>().0) {
        for k in 0..4 {
            sums[k] += i32::from(p[2 * k]) * i32::from(q[2 * k]) + i32::from(p[2 * k + 1]) * i32::from(q[2 * k + 1]);
        }
    }
    let product: i32 = sums.iter().sum();
    (product / (UNIT * UNIT / 256)).clamp(0, 256).cast_unsigned()
}

/// Figures in normal form, from the facts; digits that are in no fact stand for themselves.
fn figures(account: &Account, statements: &mut [Statement]) {
    for (_, fact, number) in account.facts.numbers() {
        if let Some(statement) = statements.get_mut(fact.sentence) {
            let key = format!("{}|{:?}|{:?}", number.amount.normalize(), number.high.map(|h| h.normalize()), number.unit);
            statement.numbers.push(hash(&key));
        }
    }
    for statement in statements.iter_mut() {
        if account.facts.all.is_empty() {
            let tokens = statement.words.iter().map(|w| &account.segments.tokens[w.token]);
            let digits: Vec<u64> = tokens.filter(|t| t.kind == TokenKind::Number).map(|t| hash(&t.lower)).collect();
            statement.numbers.extend(digits);
        }
        sort(&mut statement.numbers);
    }
}

fn letter_groups(word: &str, mut group: u32, letters: &mut Letters) -> u32 {
    for byte in std::iter::once(b' ').chain(word.bytes()) {
        group = group << 8 | u32::from(byte);
        letters.add(group);
        letters.add(group & 0x00FF_FFFF);
    }
    group
}

/// A vector of bytes that stand for signed integers, at length [`UNIT`].
fn unit(bytes: &[u8; DIMS]) -> Vector {
    let mut square = 0;
    for x in bytes.map(u8::cast_signed) {
        square += i32::from(x) * i32::from(x);
    }
    let scale = if square == 0 { 0 } else { (UNIT as f32 * 256.0 / (square as f32).sqrt()) as i32 };
    bytes.map(|x| ((i32::from(x.cast_signed()) * scale) / 256) as i16)
}

fn sort<T: Ord>(items: &mut Vec<T>) {
    items.sort_unstable();
    items.dedup();
}
