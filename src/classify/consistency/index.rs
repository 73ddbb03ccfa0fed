//! The words of all sources and of the rewrite by number, with where the sources have them.
//!
//! Given the accounts, [`Index`] promises one id for each stem and, for the sources, the sentences that
//! hold a word, a pair of neighbours, or an amount. Furniture is left out. What follows for a sentence of
//! the rewrite is left to `window` and `features`.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rust_decimal::Decimal;

use crate::account::{Account, Accounts};
use crate::classify::consistency::senses::{Part, Tie, key, senses};
use crate::segment::Role;
use crate::similarity::function_words::{is_function, is_negating};
use crate::similarity::lexical::StemHasher;
use crate::similarity::table::{hash, table};
use crate::text::token::{Token, TokenKind};

/// Words of a sentence that are looked at.
const MOST_WORDS: usize = 120;

/// One word of a sentence.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each answers one plain question about a word")]
pub(super) struct Word {
    /// Id of its stem.
    pub(super) id: u32,
    /// Index into the account's tokens.
    pub(super) token: usize,
    /// Does it carry content?
    pub(super) content: bool,
    /// Does it start with a capital, not being the first of its sentence?
    pub(super) capital: bool,
    /// Digits?
    pub(super) digits: bool,
    /// Does it negate?
    pub(super) negates: bool,
}

/// What is known of a stem.
#[derive(Clone, Debug, Default)]
pub(super) struct Stem<'t> {
    /// The first form that was met.
    form: Option<&'t str>,
    /// Rarity in news, 0–255.
    pub(super) rarity: u32,
    /// What it is keyed by in the table of senses.
    key: u32,
    /// Its vector with the inverse of its length.
    vector: Option<(&'static [u8], f32)>,
    /// Times that the sources have it.
    pub(super) seen: u32,
    /// Times that they write it with a capital inside a sentence.
    pub(super) capital: u32,
}

/// One sentence of a source.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceSentence {
    /// Its words.
    pub(super) words: Vec<Word>,
    /// Amounts that it gives.
    pub(super) amounts: Vec<Decimal>,
}

/// Words and where they stand.
pub(super) struct Index<'t> {
    ids: HashMap<&'t str, u32, BuildHasherDefault<StemHasher>>,
    /// By id.
    pub(super) stems: Vec<Stem<'t>>,
    /// Sentences of all sources, in order, without furniture.
    pub(super) sentences: Vec<SourceSentence>,
    /// Id and sentence, sorted, once each.
    postings: Vec<(u32, u32)>,
    /// Two neighbouring ids and their sentence, sorted, once each.
    bigrams: Vec<(u64, u32)>,
    /// Keys of the sources' stems with their ids, sorted.
    keys: Vec<(u32, u32)>,
    /// All amounts of the sources, sorted.
    amounts: Vec<Decimal>,
}

impl<'t> Index<'t> {
    /// Indexes the sources.
    pub(super) fn new(accounts: &'t Accounts) -> Self {
        let mut index = Index {
            ids: HashMap::default(),
            stems: Vec::new(),
            sentences: Vec::new(),
            postings: Vec::new(),
            bigrams: Vec::new(),
            keys: Vec::new(),
            amounts: Vec::new(),
        };
        for source in &accounts.sources {
            index.add(source);
        }
        index.keys = index.stems.iter().enumerate().map(|(id, stem)| (stem.key & !3, id as u32)).collect();
        index.keys.sort_unstable();
        index.postings.sort_unstable();
        index.postings.dedup();
        index.bigrams.sort_unstable();
        index.bigrams.dedup();
        index.amounts = index.sentences.iter().flat_map(|s| s.amounts.iter().copied()).collect();
        index.amounts.sort_unstable();
        index
    }

    fn add(&mut self, source: &'t Account) {
        let mut place = vec![None; source.segments.sentences.len()];
        for (sentence, place) in place.iter_mut().enumerate() {
            let words = self.words(source, sentence);
            if words.is_empty() {
                continue;
            }
            let number = self.sentences.len() as u32;
            *place = Some(self.sentences.len());
            for word in &words {
                let stem = &mut self.stems[word.id as usize];
                stem.seen += 1;
                stem.capital += u32::from(word.capital);
                self.postings.push((word.id, number));
            }
            self.bigrams.extend(words.windows(2).map(|w| (bigram(w[0], w[1]), number)));
            self.sentences.push(SourceSentence { words, amounts: Vec::new() });
        }
        for (sentence, _, amount) in amounts(source) {
            if let Some(at) = place.get(sentence).copied().flatten() {
                self.sentences[at].amounts.push(amount);
            }
        }
    }

    /// The words of a sentence of either side; none for furniture.
    pub(super) fn words(&mut self, account: &'t Account, sentence: usize) -> Vec<Word> {
        let found = &account.segments.sentences[sentence];
        if matches!(found.role, Role::Boilerplate(_)) {
            return Vec::new();
        }
        let tokens = found.tokens.clone().filter(|&at| account.segments.tokens[at].is_word()).take(MOST_WORDS);
        let words = tokens.enumerate().map(|(place, at)| {
            let token = &account.segments.tokens[at];
            Word {
                id: self.id(token),
                token: at,
                content: !is_function(&token.lower),
                capital: token.capital && place > 0,
                digits: token.kind == TokenKind::Number,
                negates: is_negating(&token.lower),
            }
        });
        words.collect()
    }

    fn id(&mut self, token: &'t Token) -> u32 {
        let next = self.stems.len() as u32;
        let id = *self.ids.entry(token.stem.as_str()).or_insert(next);
        if id == next {
            let table = table();
            let hash = hash(&token.stem);
            let entry = table.find(hash);
            let vector = entry.row.map(|row| table.vector(row)).map(|v| (v, inverse_length(v)));
            self.stems.push(Stem { form: Some(&token.lower), rarity: u32::from(entry.idf), key: key(hash), vector, seen: 0, capital: 0 });
        }
        id
    }

    /// The sentences of the sources that hold a word, ascending.
    pub(super) fn sentences_with(&self, id: u32) -> impl Iterator<Item = usize> + use<'_, 't> {
        let from = self.postings.partition_point(|p| p.0 < id);
        self.postings[from..].iter().take_while(move |p| p.0 == id).map(|p| p.1 as usize)
    }

    /// The sentences that hold two words next to each other, ascending.
    pub(super) fn sentences_with_bigram(&self, x: Word, y: Word) -> impl Iterator<Item = usize> + use<'_, 't> {
        let bigram = bigram(x, y);
        let from = self.bigrams.partition_point(|p| p.0 < bigram);
        self.bigrams[from..].iter().take_while(move |p| p.0 == bigram).map(|p| p.1 as usize)
    }

    /// Does any source give this amount?
    pub(super) fn has_amount(&self, amount: Decimal) -> bool {
        self.amounts.binary_search(&amount).is_ok()
    }

    /// How near two words are by their vectors, 0–1000; 0 where one has none.
    pub(super) fn near(&self, x: u32, y: u32) -> i32 {
        let (Some((x, of_x)), Some((y, of_y))) = (self.stems[x as usize].vector, self.stems[y as usize].vector) else { return 0 };
        let dot: i32 = x.iter().zip(y).map(|(&p, &q)| i32::from(p.cast_signed()) * i32::from(q.cast_signed())).sum();
        (dot as f32 * (of_x * of_y) * 1000.0).clamp(0.0, 1000.0) as i32
    }

    /// Words of the sources that share a sense with this one, are its kin or its opposites.
    pub(super) fn ties(&self, id: u32) -> impl Iterator<Item = (u32, Tie)> + use<'_, 't> {
        senses().ties(self.stems[id as usize].key).filter_map(|(key, tie)| {
            let at = self.keys.binary_search_by_key(&key, |k| k.0).ok()?;
            Some((self.keys[at].1, tie))
        })
    }

    /// What the word mostly is.
    pub(super) fn part(&self, id: u32) -> Option<Part> {
        senses().part(self.stems[id as usize].key)
    }

    /// Is one of the forms of this stem in a sorted list?
    pub(super) fn is_listed(&self, id: u32, list: &[&str]) -> bool {
        self.stems[id as usize].form.is_some_and(|form| list.binary_search(&form).is_ok())
    }

    /// Has the word a vector?
    pub(super) fn is_known(&self, id: u32) -> bool {
        self.stems[id as usize].vector.is_some()
    }
}

fn bigram(x: Word, y: Word) -> u64 {
    u64::from(x.id) << 32 | u64::from(y.id)
}

fn inverse_length(vector: &[u8]) -> f32 {
    let square: i32 = vector.iter().map(|&x| i32::from(x.cast_signed()) * i32::from(x.cast_signed())).sum();
    if square == 0 { 0.0 } else { 1.0 / (square as f32).sqrt() }
}

/// The amounts of an account, each with its sentence and where it starts.
pub(super) fn amounts(account: &Account) -> impl Iterator<Item = (usize, usize, Decimal)> {
    account.facts.numbers().flat_map(|(_, fact, number)| {
        let amounts = [Some(number.amount), number.high];
        amounts.into_iter().flatten().map(|amount| (fact.sentence, fact.span.start(), amount.normalize()))
    })
}
