//! Words of a comparison as numbers: interned stems, their weights, and what each sentence holds.
//!
//! Given two accounts, [`Lexicon`] promises one id for each stem of both, a weight that is high for words
//! that are rare in news, and another for words that are rare in these two accounts. A [`Statement`] holds
//! the words of one sentence by id. How alike two statements are is left to `features`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::account::Account;
use crate::similarity::features::dot;
use crate::similarity::function_words::{is_function, is_negating};
use crate::similarity::math::ln;
use crate::similarity::table::{Table, hash, table};
use crate::text::token::{Token, TokenKind};

/// Hashing of stems: short keys, the same on every machine.
#[derive(Default)]
pub(crate) struct StemHasher(u64);

impl Hasher for StemHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

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
    /// Sum of the word vectors, scaled to length 1; empty without a table.
    pub(crate) vector: Vec<f32>,
}

/// Which groups of four letters a sentence has, hashed to a bit each.
#[derive(Clone, Debug)]
pub(crate) struct Letters {
    bits: [u64; 32],
    /// Bits set.
    pub(crate) count: u32,
}

impl Default for Letters {
    fn default() -> Self {
        Letters { bits: [0; 32], count: 0 }
    }
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
    ids: HashMap<&'t str, u32, BuildHasherDefault<StemHasher>>,
    table: &'static Table,
    /// Weight of each id in news, 0–255. Weights are whole numbers, so that sums do not depend on order.
    pub(crate) weights: Vec<u32>,
    /// Weight of each id in these accounts, 0–2550.
    pub(crate) local: Vec<u32>,
    /// Each id's vector with the inverse of its length.
    pub(crate) vectors: Vec<Option<(u32, f32)>>,
    /// What each id's vector is multiplied with in the sum over a sentence.
    scales: Vec<i32>,
}

impl<'t> Lexicon<'t> {
    /// Interns both accounts: their statements, ready to be compared.
    pub(crate) fn new(a: &'t Account, b: &'t Account, words_limit: usize) -> (Self, Vec<Statement>, Vec<Statement>) {
        let mut lexicon = Lexicon {
            ids: HashMap::default(),
            table: table(),
            weights: Vec::new(),
            local: Vec::new(),
            vectors: Vec::new(),
            scales: Vec::new(),
        };
        let mut sentences_with = Vec::new();
        let mut of = |account: &'t Account| -> Vec<Statement> {
            let count = account.segments.sentences.len();
            let mut statements: Vec<Statement> =
                (0..count).map(|i| lexicon.statement(account, i, words_limit, &mut sentences_with)).collect();
            figures(account, &mut statements);
            statements
        };
        let (mut sa, mut sb) = (of(a), of(b));
        lexicon.weigh(sa.len() + sb.len(), &sentences_with);
        for statement in sa.iter_mut().chain(&mut sb) {
            lexicon.finish(statement);
        }
        (lexicon, sa, sb)
    }

    fn statement(&mut self, account: &'t Account, sentence: usize, limit: usize, sentences_with: &mut Vec<u32>) -> Statement {
        let mut statement = Statement::default();
        let mut group = 0u32;
        let mut first = true;
        let range = account.segments.sentences[sentence].tokens.clone();
        for at in range.filter(|&at| account.segments.tokens[at].is_word()).take(limit) {
            let token = &account.segments.tokens[at];
            let content = !is_function(&token.lower);
            statement.negations += usize::from(is_negating(&token.lower));
            let id = self.id(token, sentences_with);
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
        sort(&mut statement.content);
        sort(&mut statement.names);
        statement.bigrams = statement.words.windows(2).map(|w| u64::from(w[0].id) << 32 | u64::from(w[1].id)).collect();
        sort(&mut statement.bigrams);
        for &id in &statement.ids {
            sentences_with[id as usize] += 1;
        }
        statement
    }

    fn id(&mut self, token: &'t Token, sentences_with: &mut Vec<u32>) -> u32 {
        let next = self.weights.len() as u32;
        let id = *self.ids.entry(token.stem.as_str()).or_insert(next);
        if id == next {
            let entry = self.table.find(hash(&token.stem));
            let vector = entry.row.map(|row| (row, inverse_length(self.table.vector(row))));
            self.weights.push(u32::from(entry.idf));
            self.scales.push(vector.map_or(0, |(_, inverse)| (inverse * f32::from(entry.weight) * 256.0) as i32));
            self.vectors.push(vector);
            sentences_with.push(0);
        }
        id
    }

    /// Rarity inside the two accounts, from 0 to 1, mixed with rarity in news.
    fn weigh(&mut self, sentences: usize, sentences_with: &[u32]) {
        let all = ln(sentences as f64 + 1.0).max(0.1);
        let rare = |count: u32| (10.0 * ln((sentences as f64 + 1.0) / f64::from(count.max(1))) / all).clamp(0.2, 10.0);
        self.local = self.weights.iter().zip(sentences_with).map(|(&w, &count)| (f64::from(w) * rare(count)) as u32).collect();
    }

    /// Works out what depends on the weights.
    pub(crate) fn finish(&self, statement: &mut Statement) {
        statement.weight = self.weight(&statement.ids);
        statement.local_weight = statement.ids.iter().map(|&id| self.local[id as usize]).sum();
        let mut sum = vec![0i32; self.table.dims];
        for word in &statement.words {
            if let Some((row, _)) = self.vectors[word.id as usize] {
                let scale = self.scales[word.id as usize];
                for (to, &from) in sum.iter_mut().zip(self.table.vector(row)) {
                    *to += scale * i32::from(from.cast_signed());
                }
            }
        }
        let mut vector: Vec<f32> = sum.into_iter().map(|x| x as f32).collect();
        let length = dot(&vector, &vector).sqrt();
        if length > 0.0 {
            vector.iter_mut().for_each(|x| *x /= length);
        }
        statement.vector = vector;
    }

    /// Weight in news of some ids together.
    pub(crate) fn weight(&self, ids: &[u32]) -> u32 {
        ids.iter().map(|&id| self.weights[id as usize]).sum()
    }

    /// How near two words are by their vectors, 0–1; 0 where one has none.
    pub(crate) fn near(&self, x: u32, y: u32) -> f32 {
        match (self.vectors[x as usize], self.vectors[y as usize]) {
            (Some((x, x_inverse)), Some((y, y_inverse))) => {
                let dot: i32 = self
                    .table
                    .vector(x)
                    .iter()
                    .zip(self.table.vector(y))
                    .map(|(&p, &q)| i32::from(p.cast_signed()) * i32::from(q.cast_signed()))
                    .sum();
                (dot as f32 * (x_inverse * y_inverse)).clamp(0.0, 1.0)
            }
            (Some(_) | None, Some(_) | None) => 0.0,
        }
    }
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

fn inverse_length(vector: &[u8]) -> f32 {
    let square: i32 = vector.iter().map(|&x| i32::from(x.cast_signed()) * i32::from(x.cast_signed())).sum();
    if square == 0 { 0.0 } else { 1.0 / (square as f32).sqrt() }
}

fn sort<T: Ord>(items: &mut Vec<T>) {
    items.sort_unstable();
    items.dedup();
}
