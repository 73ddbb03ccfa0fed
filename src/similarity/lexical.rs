//! Words of a comparison as numbers: interned stems, their weights, and overlaps of two statements.
//!
//! Given two accounts, [`Lexicon`] promises one id for each stem of both and a weight that is high for
//! rare words; [`Statement`] holds the words of one sentence by id. Nothing here decides what to link.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::account::Account;
use crate::similarity::function_words::{is_function, is_negating};

/// FNV-1a: short keys, the same on every machine.
#[derive(Default)]
pub(crate) struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
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
    /// Weight of `ids` together.
    pub(crate) weight: f32,
    /// Number of negating words.
    pub(crate) negations: usize,
}

/// Stems of two accounts with their weights.
pub(crate) struct Lexicon<'t> {
    ids: HashMap<&'t str, u32, BuildHasherDefault<Fnv>>,
    /// Weight of each id.
    pub(crate) weights: Vec<f32>,
}

impl<'t> Lexicon<'t> {
    /// Interns both accounts: their statements, ready to be compared.
    pub(crate) fn new(a: &'t Account, b: &'t Account, words_limit: usize) -> (Self, Vec<Statement>, Vec<Statement>) {
        let mut lexicon = Lexicon { ids: HashMap::default(), weights: Vec::new() };
        let mut sentences_with = Vec::new();
        let mut of = |account: &'t Account| -> Vec<Statement> {
            let count = account.segments.sentences.len();
            (0..count).map(|i| lexicon.statement(account, i, words_limit, &mut sentences_with)).collect()
        };
        let (mut sa, mut sb) = (of(a), of(b));
        let all = (sa.len() + sb.len()).max(1) as f32;
        for (weight, &count) in lexicon.weights.iter_mut().zip(&sentences_with) {
            // Rarity inside the two accounts, damped, so that short accounts do not flatten all weights.
            *weight *= 1.0 + ((all + 8.0) / (count as f32 + 2.0)).ln() * 0.5;
        }
        for statement in sa.iter_mut().chain(&mut sb) {
            statement.weight = statement.ids.iter().map(|&id| lexicon.weights[id as usize]).sum();
        }
        (lexicon, sa, sb)
    }

    fn statement(&mut self, account: &'t Account, sentence: usize, limit: usize, sentences_with: &mut Vec<u32>) -> Statement {
        let mut statement = Statement::default();
        let range = account.segments.sentences[sentence].tokens.clone();
        for at in range.filter(|&at| account.segments.tokens[at].is_word()).take(limit) {
            let token = &account.segments.tokens[at];
            let content = !is_function(&token.lower);
            statement.negations += usize::from(is_negating(&token.lower));
            let next = self.weights.len() as u32;
            let id = *self.ids.entry(token.stem.as_str()).or_insert(next);
            if id == next {
                self.weights.push(if content { 1.0 } else { 0.12 });
                sentences_with.push(0);
            }
            statement.words.push(Word { token: at, id, content });
        }
        statement.ids = statement.words.iter().map(|w| w.id).collect();
        statement.ids.sort_unstable();
        statement.ids.dedup();
        for &id in &statement.ids {
            sentences_with[id as usize] += 1;
        }
        statement
    }

    /// Weight of the stems that two statements share.
    pub(crate) fn shared(&self, a: &Statement, b: &Statement) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < a.ids.len() && j < b.ids.len() {
            let (x, y) = (a.ids[i], b.ids[j]);
            if x == y {
                sum += self.weights[x as usize];
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        sum
    }
}
