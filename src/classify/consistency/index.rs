//! The words of all sources and of the rewrite by number, with where the sources have them.
//!
//! Given the accounts, [`Index`] promises one id for each stem and, for the sources, the sentences that
//! hold a word, a pair of neighbours, or an amount. Furniture is left out. What follows for a sentence of
//! the rewrite is left to `window` and `features`.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::account::{Account, Accounts};
use crate::segment::Role;
use crate::similarity::table::{hash, table};
use crate::text::token::{Token, TokenKind};
use crate::text::word_map::{WordMap, word_map};

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
#[derive(Clone, Copy, Debug)]
pub(super) struct Stem {
    /// Rarity in news, 0–255.
    pub(super) rarity: u32,
    /// Times that the sources have it.
    pub(super) seen: u32,
    /// Times that they write it with a capital inside a sentence.
    pub(super) capital: u32,
}

/// Items by id, all in one row.
struct Groups<T> {
    /// Where the items of each id start; one more at the end.
    starts: Vec<usize>,
    items: Vec<T>,
}

impl<T: Copy + Default> Groups<T> {
    /// Items of one id keep their order.
    fn new(ids: usize, items: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut starts = vec![0; ids + 1];
        for (id, _) in items.clone() {
            starts[id as usize + 1] += 1;
        }
        for at in 0..ids {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut row = vec![T::default(); starts[ids]];
        for (id, item) in items {
            row[next[id as usize]] = item;
            next[id as usize] += 1;
        }
        Groups { starts, items: row }
    }

    fn range(&self, id: u32) -> Range<usize> {
        let at = id as usize;
        self.starts.get(at..at + 2).map_or(0..0, |s| s[0]..s[1])
    }

    fn of(&self, id: u32) -> &[T] {
        &self.items[self.range(id)]
    }
}

/// Words and where they stand.
pub(super) struct Index<'t> {
    ids: WordMap<&'t str, u32>,
    /// By id.
    pub(super) stems: Vec<Stem>,
    /// Words of all sentences of all sources, in order, without furniture.
    words: Vec<Word>,
    /// The words of each sentence.
    sentences: Vec<Range<usize>>,
    /// The sentences of each word.
    places: Groups<u32>,
    /// The word after each word with its sentence, ascending.
    nexts: Groups<(u32, u32)>,
    /// All amounts of the sources, ascending.
    amounts: Vec<Decimal>,
}

impl<'t> Index<'t> {
    /// Indexes the sources. O(n log n) in their words.
    pub(super) fn new(accounts: &'t Accounts) -> Self {
        let mut index = Index {
            ids: word_map(accounts.iter().map(|a| a.segments.tokens.len()).sum()),
            stems: Vec::new(),
            words: Vec::new(),
            sentences: Vec::new(),
            places: Groups { starts: Vec::new(), items: Vec::new() },
            nexts: Groups { starts: Vec::new(), items: Vec::new() },
            amounts: Vec::new(),
        };
        for source in &accounts.sources {
            index.add(source);
        }
        index.amounts.sort_unstable();
        let Index { words, sentences, .. } = &index;
        let numbered = || sentences.iter().enumerate().map(|(at, range)| (at as u32, &words[range.clone()]));
        let places = numbered().flat_map(|(at, words)| words.iter().map(move |w| (w.id, at)));
        let nexts = numbered().flat_map(|(at, words)| words.windows(2).map(move |w| (w[0].id, (w[1].id, at))));
        let (places, mut nexts) = (Groups::new(index.stems.len(), places), Groups::new(index.stems.len(), nexts));
        for id in 0..index.stems.len() as u32 {
            let range = nexts.range(id);
            nexts.items[range].sort_unstable();
        }
        (index.places, index.nexts) = (places, nexts);
        index
    }

    fn add(&mut self, source: &'t Account) {
        let mut furniture = vec![false; source.segments.sentences.len()];
        for (sentence, furniture) in furniture.iter_mut().enumerate() {
            let mut words = std::mem::take(&mut self.words);
            let from = words.len();
            self.push_words(source, sentence, &mut words);
            self.words = words;
            *furniture = self.words.len() == from;
            if *furniture {
                continue;
            }
            for word in &self.words[from..] {
                let stem = &mut self.stems[word.id as usize];
                stem.seen += 1;
                stem.capital += u32::from(word.capital);
            }
            self.sentences.push(from..self.words.len());
        }
        let told = |sentence: usize| furniture.get(sentence) == Some(&false);
        self.amounts.extend(amounts(source).filter(|a| told(a.0)).map(|a| a.2));
    }

    /// Adds the words of a sentence of either side; none for furniture.
    pub(super) fn push_words(&mut self, account: &'t Account, sentence: usize, to: &mut Vec<Word>) {
        let found = &account.segments.sentences[sentence];
        if matches!(found.role, Role::Boilerplate(_)) {
            return;
        }
        let tokens = found.tokens.clone().filter(|&at| account.segments.tokens[at].is_word()).take(MOST_WORDS);
        to.extend(tokens.enumerate().map(|(place, at)| {
            let token = &account.segments.tokens[at];
            let id = self.id(token);
            let (content, negates) = (!token.function, token.negates);
            Word { id, token: at, content, capital: token.capital && place > 0, digits: token.kind == TokenKind::Number, negates }
        }));
    }

    fn id(&mut self, token: &'t Token) -> u32 {
        let next = self.stems.len() as u32;
        let id = *self.ids.entry(token.stem.as_str()).or_insert(next);
        if id == next {
            let rarity = u32::from(table().find(hash(&token.stem)).idf);
            self.stems.push(Stem { rarity, seen: 0, capital: 0 });
        }
        id
    }

    /// Number of sentences of the sources.
    pub(super) fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// The words of a sentence of the sources.
    pub(super) fn sentence(&self, at: usize) -> &[Word] {
        self.sentences.get(at).map_or(&[], |range| &self.words[range.clone()])
    }

    /// The sentences of the sources that hold a word, ascending, once for each time it stands there.
    pub(super) fn sentences_with(&self, id: u32) -> &[u32] {
        self.places.of(id)
    }

    /// Where two words stand next to each other: second word and sentence, ascending.
    pub(super) fn neighbours(&self, x: u32, y: u32) -> &[(u32, u32)] {
        let nexts = self.nexts.of(x);
        let from = nexts.partition_point(|n| n.0 < y);
        let to = from + nexts[from..].partition_point(|n| n.0 == y);
        &nexts[from..to]
    }

    /// Does any source give this amount?
    pub(super) fn has_amount(&self, amount: Decimal) -> bool {
        self.amounts.binary_search(&amount).is_ok()
    }
}

/// The amounts of an account, each with its sentence and where it starts.
pub(super) fn amounts(account: &Account) -> impl Iterator<Item = (usize, usize, Decimal)> {
    account.facts.numbers().flat_map(|(_, fact, number)| {
        let amounts = [Some(number.amount), number.high];
        amounts.into_iter().flatten().map(|amount| (fact.sentence, fact.span.start(), amount.normalize()))
    })
}
