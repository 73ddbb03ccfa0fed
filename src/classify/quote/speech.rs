//! The words that accounts put between marks, one stream of words for each quotation.
//!
//! Given accounts, [`Pool`] promises every quotation of theirs that stands for itself (none that is
//! nested in another) as words with interned keys, its sentences as ranges of those words, and what a
//! writer owned up to: brackets and ellipses. Which words belong together is left to `matching`.

use std::borrow::Cow;
use std::ops::Range;

use crate::account::Account;
use crate::classify::quote::form::form;
use crate::fact::{Quotation, Speech, Value};
use crate::segment::Role;
use crate::text::function_words::is_function;
use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};
use crate::text::word_map::WordMap;

/// Words from which on words in marks are a statement, not a title or a term.
const TERM_WORDS: usize = 8;

/// Quotations inside quotations that are followed outwards.
const NESTING: usize = 8;

/// Ids of compared word forms, shared by both sides.
pub(super) type Keys<'t> = WordMap<Cow<'t, str>, u32>;

/// One word between marks.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations on one word")]
pub(super) struct Word {
    /// First and last token, as indices into the account's tokens ("[W]e" is one word of several).
    pub(super) tokens: (usize, usize),
    /// Id of its compared form.
    pub(super) key: u32,
    /// Does it carry content?
    pub(super) content: bool,
    /// Which part of the quotation it stands in.
    pub(super) part: usize,
    /// Which sentence of the quotation it stands in.
    pub(super) unit: usize,
    /// Is it in brackets, so that the writer owns up to it?
    pub(super) bracket: bool,
    /// Does an ellipsis stand right before it?
    pub(super) dots: bool,
    /// Does a comma, dash or colon stand right before it?
    pub(super) pause: bool,
    /// Are letters hidden behind dashes or stars ("f---")?
    pub(super) masked: bool,
}

/// One quotation.
#[derive(Clone, Debug)]
pub(super) struct Utterance<'t> {
    /// Index into the pool's accounts.
    pub(super) home: usize,
    /// Index into the account's facts.
    pub(super) fact: usize,
    /// What was extracted.
    pub(super) quotation: &'t Quotation,
    /// First and last sentence of the account that it touches.
    pub(super) sentences: (usize, usize),
    /// Does it stand in a heading?
    pub(super) heading: bool,
    /// Its words, brackets included, ellipses left out.
    pub(super) words: Vec<Word>,
    /// Its sentences, as ranges of `words`.
    pub(super) units: Vec<Range<usize>>,
    /// Does it end with an ellipsis?
    pub(super) dots_end: bool,
}

impl Utterance<'_> {
    /// Is it somebody's speech, not a term in marks? Nothing as long as this is a term, whoever said it.
    pub(super) fn is_speech(&self) -> bool {
        self.quotation.speech != Speech::Term || self.words.len() >= TERM_WORDS
    }

    /// The keys of its words.
    pub(super) fn keys(&self) -> Vec<u32> {
        self.words.iter().map(|w| w.key).collect()
    }

    /// The sentence of the quotation that holds a word.
    pub(super) fn unit_of(&self, word: usize) -> Range<usize> {
        self.words.get(word).and_then(|w| self.units.get(w.unit)).cloned().unwrap_or(0..self.words.len())
    }

    /// Does an ellipsis stand right before word `at` (or at the end)?
    pub(super) fn dots_at(&self, at: usize) -> bool {
        self.words.get(at).map_or(self.dots_end, |w| w.dots)
    }

    /// How many of the words in `range` carry content?
    pub(super) fn content_in(&self, range: Range<usize>) -> usize {
        self.words.get(range).map_or(0, |words| words.iter().filter(|w| w.content).count())
    }
}

/// The quotations of the accounts of one side.
#[derive(Clone, Debug)]
pub(super) struct Pool<'t> {
    /// The accounts.
    pub(super) accounts: Vec<&'t Account>,
    /// Their quotations, account by account, in order of the text.
    pub(super) utterances: Vec<Utterance<'t>>,
}

impl<'t> Pool<'t> {
    /// Collects the quotations of `accounts`; `limit` bounds the words of one.
    pub(super) fn new(accounts: Vec<&'t Account>, keys: &mut Keys<'t>, limit: usize) -> Self {
        let mut utterances = Vec::new();
        for (home, account) in accounts.iter().enumerate() {
            for (fact, found, quotation) in account.facts.quotes() {
                if quotation.speech != Speech::Indirect && !is_nested(account, found.parent) {
                    let utterance = utterance(account, keys, limit, &Origin { home, fact, span: found.span, quotation });
                    utterances.extend((!utterance.words.is_empty()).then_some(utterance));
                }
            }
        }
        Pool { accounts, utterances }
    }

    /// The account of an utterance.
    pub(super) fn account(&self, utterance: &Utterance<'_>) -> &'t Account {
        self.accounts[utterance.home]
    }

    /// The words outside its marks of the sentences that an utterance touches.
    pub(super) fn around(&self, utterance: &Utterance<'t>) -> impl Iterator<Item = &'t Token> {
        let account = self.account(utterance);
        let quotation = utterance.quotation;
        let sentences = (utterance.sentences.0..=utterance.sentences.1).filter(|&s| s < account.segments.sentences.len());
        let tokens = sentences.flat_map(|s| account.segments.tokens_of(s));
        tokens.filter(|t| t.is_word() && !quotation.parts.iter().any(|p| p.overlaps(t.span)))
    }

    /// The folded form of a word of an utterance.
    pub(super) fn lower(&self, utterance: &Utterance<'_>, word: usize) -> &'t str {
        utterance.words.get(word).map_or("", |w| self.account(utterance).segments.tokens[w.tokens.0].lower.as_str())
    }

    /// The place of the words in `range`, without the marks.
    pub(super) fn span(&self, utterance: &Utterance<'_>, range: Range<usize>) -> Option<Span> {
        let tokens = &self.account(utterance).segments.tokens;
        let words = utterance.words.get(range)?;
        Some(tokens[words.first()?.tokens.0].span.cover(tokens[words.last()?.tokens.1].span))
    }

    /// As [`Pool::span`], cut where a cue parts the quotation.
    pub(super) fn spans(&self, utterance: &Utterance<'_>, range: Range<usize>) -> Vec<Span> {
        let Some(words) = utterance.words.get(range.clone()) else { return Vec::new() };
        let mut out = Vec::new();
        let mut from = range.start;
        for pair in words.chunk_by(|x, y| x.part == y.part) {
            out.extend(self.span(utterance, from..from + pair.len()));
            from += pair.len();
        }
        out
    }
}

/// Words inside the words of somebody's quotation are part of that.
fn is_nested(account: &Account, parent: Option<usize>) -> bool {
    let mut at = parent;
    for _ in 0..NESTING {
        let Some(fact) = at.and_then(|i| account.facts.all.get(i)) else { return false };
        if matches!(&fact.value, Value::Quote(q) if matches!(q.speech, Speech::Direct | Speech::Mixed)) {
            return true;
        }
        at = fact.parent;
    }
    false
}

struct Origin<'t> {
    home: usize,
    fact: usize,
    span: Span,
    quotation: &'t Quotation,
}

fn utterance<'t>(account: &'t Account, keys: &mut Keys<'t>, limit: usize, origin: &Origin<'t>) -> Utterance<'t> {
    let mut reader = Reader { account, words: Vec::new(), bracket: 0, dots: false, pause: false, ends: false, unit: 0 };
    let quotation = origin.quotation;
    let mut last_end = None;
    for (part, &span) in quotation.parts.iter().enumerate() {
        if let Some(end) = last_end {
            let gap = account.text().get(end..span.start()).unwrap_or("");
            reader.ends |= gap_ends_sentence(gap) || quotation.speech == Speech::Mixed;
        }
        let tokens = &account.segments.tokens;
        let from = tokens.partition_point(|t| t.span.start() < span.start());
        let to = tokens.partition_point(|t| t.span.end() <= span.end()).max(from);
        for at in from..to {
            if reader.words.len() < limit {
                reader.read(keys, at, part);
            }
        }
        reader.bracket = 0;
        last_end = Some(span.end());
    }
    let sentence_at = |offset: usize| account.segments.sentence_at(offset).unwrap_or(0);
    let sentences = (sentence_at(origin.span.start()), sentence_at(origin.span.end().saturating_sub(1)));
    let heading = account.segments.sentences.get(sentences.0).is_some_and(|s| s.role == Role::Heading);
    let units = units(&reader.words);
    Utterance { home: origin.home, fact: origin.fact, quotation, sentences, heading, words: reader.words, units, dots_end: reader.dots }
}

/// Does the narration between two parts end a sentence, or start a new paragraph?
fn gap_ends_sentence(gap: &str) -> bool {
    let bare = gap.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '‹'));
    gap.contains('\n') || bare.ends_with(['.', '!', '?', ':'])
}

fn units(words: &[Word]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for unit in words.chunk_by(|x, y| x.unit == y.unit) {
        out.push(from..from + unit.len());
        from += unit.len();
    }
    out
}

/// Reads tokens between marks into words.
struct Reader<'t> {
    account: &'t Account,
    words: Vec<Word>,
    bracket: usize,
    dots: bool,
    pause: bool,
    /// Did something end a sentence since the last word?
    ends: bool,
    unit: usize,
}

impl<'t> Reader<'t> {
    fn read(&mut self, keys: &mut Keys<'t>, at: usize, part: usize) {
        let tokens = &self.account.segments.tokens;
        let token = &tokens[at];
        if token.kind == TokenKind::Symbol {
            self.symbol(tokens, at);
            return;
        }
        if self.bracket > 0 && token.lower == "sic" {
            return;
        }
        if self.ends_mask(tokens, at) || self.glue(keys, tokens, at) {
            return;
        }
        if self.starts_sentence(tokens, at) {
            self.unit += 1;
        }
        let key = intern(keys, form(&token.lower));
        let content = carries_content(&token.lower, token.function);
        let (bracket, dots, pause) = (self.bracket > 0, self.dots, self.pause);
        self.words.push(Word { tokens: (at, at), key, content, part, unit: self.unit, bracket, dots, pause, masked: false });
        (self.dots, self.pause, self.ends) = (false, false, false);
    }

    fn symbol(&mut self, tokens: &[Token], at: usize) {
        self.mask(tokens, at);
        let next_is_dot = |i: usize| tokens.get(i).is_some_and(|t| t.lower == ".");
        match tokens[at].lower.as_str() {
            "[" | "(" => self.bracket += 1,
            "]" | ")" => self.bracket = self.bracket.saturating_sub(1),
            "..." => self.dots = true,
            "." if next_is_dot(at + 1) || at.checked_sub(1).is_some_and(next_is_dot) => self.dots = true,
            "." | "?" | "!" => self.ends = true,
            "," | ";" | ":" => self.pause = true,
            "-" => {
                // A hyphen joins what it touches; a dash stands apart, or is not a plain hyphen.
                let text = self.account.text();
                let touches = |span: Span| {
                    !text[..span.start()].ends_with(char::is_whitespace) && text[span.end()..].starts_with(char::is_alphanumeric)
                };
                self.pause |= tokens[at].span.slice(text) != "-" || !touches(tokens[at].span);
            }
            _ => {}
        }
    }

    /// Two dashes or stars right behind a letter hide the rest of the word.
    fn mask(&mut self, tokens: &[Token], at: usize) {
        let hides = |i: usize| tokens.get(i).is_some_and(|t| matches!(t.lower.as_str(), "-" | "*"));
        let touches = |i: usize| tokens[i].span.end() == tokens[i + 1].span.start();
        if let Some(last) = self.words.last_mut()
            && last.tokens.1 + 1 == at
            && hides(at)
            && hides(at + 1)
            && touches(at - 1)
            && touches(at)
        {
            // A dash may be a dash; a star hides letters wherever it stands.
            last.masked = tokens[at].lower == "*" || tokens[last.tokens.1].lower.chars().count() <= 2;
        }
    }

    /// What stands right behind stars, or behind more dashes than a pause has, ends the word that they hide.
    fn ends_mask(&self, tokens: &[Token], at: usize) -> bool {
        let Some(last) = self.words.last() else { return false };
        let hidden = tokens.get(last.tokens.1 + 1..at).unwrap_or(&[]);
        let joined = tokens[last.tokens.1..=at].windows(2).all(|w| w[0].span.end() == w[1].span.start());
        let all = |sign: &str| hidden.iter().all(|t| t.lower == sign);
        last.masked && joined && (hidden.len() >= 2 && all("*") || hidden.len() >= 3 && all("-"))
    }

    /// "[W]e" and "walk[ed]" are one word: the brackets stand inside it. Was the token joined to the last word?
    fn glue(&mut self, keys: &mut Keys<'t>, tokens: &'t [Token], at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&i| matches!(tokens[i].lower.as_str(), "[" | "]")) else { return false };
        let closes = tokens[before].lower == "]";
        let adjacent = |i: usize| tokens[i].span.end() == tokens[i + 1].span.start();
        let Some(last) = self.words.last_mut() else { return false };
        if last.tokens.1 + 1 != before || !adjacent(before) || !adjacent(before - 1) {
            return false;
        }
        let joined = format!("{}{}", tokens[last.tokens.0].lower, tokens[at].lower);
        // One capital letter in brackets only tells of a new sentence start.
        last.bracket = !(closes && tokens[last.tokens.0].lower.chars().count() == 1);
        last.content = carries_content(&joined, is_function(&joined));
        last.key = intern(keys, Cow::Owned(form(&joined).into_owned()));
        last.tokens.1 = at;
        true
    }

    fn starts_sentence(&self, tokens: &[Token], at: usize) -> bool {
        let Some(last) = self.words.last() else { return false };
        let capital = tokens[at].capital || tokens[at].kind == TokenKind::Number;
        if !capital || !(self.ends || self.dots) {
            return false;
        }
        let segments = &self.account.segments;
        let sentence = |i: usize| segments.sentence_at(tokens[i].span.start());
        // Inside one sentence of the account only a full word before the stop tells an end from an abbreviation.
        let before = &tokens[last.tokens.1];
        sentence(last.tokens.1) != sentence(at) || (self.ends && !(before.capital && before.lower.len() <= 4))
    }
}

/// "There's" and "we've" are as empty as the words that they are made of.
fn carries_content(lower: &str, function: bool) -> bool {
    !function && lower.split_once('\'').is_none_or(|(base, _)| !is_function(base))
}

fn intern<'t>(keys: &mut Keys<'t>, form: Cow<'t, str>) -> u32 {
    let next = keys.len() as u32;
    *keys.entry(form).or_insert(next)
}
