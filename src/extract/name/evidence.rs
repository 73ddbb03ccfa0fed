//! What the whole account says about its capitals.
//!
//! Given sentences and tokens, it promises for each token whether its capital may be owed to its place,
//! for each sentence whether it is running text, and for each word whether the account writes it in
//! lower case or, where nothing forces it, with a capital. What is a name is left to `run`.

use crate::extract::name::words::{is_common, is_function};
use crate::segment::{Role, Segments};
use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};
use crate::text::word_map::{WordSet, word_set};

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Running text: a capital inside it means something.
    Running,
    /// Every Word Has One.
    TitleCase,
    /// ALL LETTERS ARE.
    AllCapitals,
    /// Page furniture, left out.
    Furniture,
}

/// The evidence of one account.
pub(super) struct Evidence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// For each token: may its capital be owed to its place?
    initial: Vec<bool>,
    /// For each sentence.
    pub(super) shapes: Vec<Shape>,
    lower: WordSet<&'a str>,
    mid: WordSet<&'a str>,
    pairs: WordSet<(&'a str, &'a str)>,
}

/// The folded word without a possessive ending.
pub(super) fn bare(token: &Token) -> &str {
    token.lower.strip_suffix("'s").filter(|b| !b.is_empty()).unwrap_or(&token.lower)
}

/// The place of a token without a possessive ending.
pub(super) fn bare_span(text: &str, token: &Token) -> Span {
    let written = token.span.slice(text);
    let cut = ["'s", "’s", "'S", "’S", "ʼs", "`s"].iter().find_map(|end| written.strip_suffix(end)).unwrap_or(written);
    Span::new(token.span.start(), token.span.start() + if cut.is_empty() { written.len() } else { cut.len() })
}

impl<'a> Evidence<'a> {
    /// Reads the account once; O(tokens).
    pub(super) fn new(text: &'a str, segments: &'a Segments) -> Self {
        let tokens = &segments.tokens;
        let mut initial = vec![false; tokens.len()];
        let shapes: Vec<Shape> = segments.sentences.iter().map(|s| shape(text, s.role, &tokens[s.tokens.clone()])).collect();
        for sentence in &segments.sentences {
            mark_initial(text, &tokens[sentence.tokens.clone()], &mut initial[sentence.tokens.clone()]);
        }
        let mut all =
            Evidence { text, tokens, initial, shapes, lower: word_set(tokens.len()), mid: WordSet::default(), pairs: WordSet::default() };
        for (sentence, shape) in segments.sentences.iter().zip(all.shapes.clone()) {
            if shape == Shape::Running {
                all.count(sentence.tokens.clone());
            }
        }
        all
    }

    fn count(&mut self, range: std::ops::Range<usize>) {
        let mut before: Option<usize> = None;
        for at in range {
            let token = &self.tokens[at];
            if token.kind == TokenKind::Word && token.capital {
                if !self.initial[at] {
                    self.mid.insert(bare(token));
                }
                if let Some(last) = before.filter(|&last| last + 1 == at && !self.initial[last]) {
                    self.pairs.insert((bare(&self.tokens[last]), bare(token)));
                }
                before = Some(at);
            } else if token.kind == TokenKind::Word {
                self.lower.insert(&token.lower);
            }
        }
    }

    /// May the capital of this token be owed to its place in the sentence?
    pub(super) fn is_initial(&self, at: usize) -> bool {
        self.initial.get(at).copied().unwrap_or(false)
    }

    /// Does the account write this word with a capital where nothing forces it, and never without?
    pub(super) fn is_capitalised(&self, word: &str) -> bool {
        self.mid.contains(word) && !self.lower.contains(word)
    }

    /// Does the account write these two words with capitals, side by side, where nothing forces it?
    pub(super) fn is_pair(&self, first: &str, second: &str) -> bool {
        self.pairs.contains(&(first, second))
    }

    /// Is this an ordinary word, by the dictionary or by the account itself?
    pub(super) fn is_ordinary(&self, word: &str) -> bool {
        self.lower.contains(word) || is_common(word)
    }
}

fn shape(text: &str, role: Role, tokens: &[Token]) -> Shape {
    if matches!(role, Role::Boilerplate(_)) {
        return Shape::Furniture;
    }
    let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let shouted = words().filter(|t| is_shouted(text, t)).count();
    let total = words().count();
    if total >= 3 && shouted * 10 >= total * 7 {
        return Shape::AllCapitals;
    }
    let (mut long, mut capitals) = (0, 0);
    for token in words().filter(|t| t.lower.len() >= 4 && !is_function(&t.lower)) {
        long += 1;
        capitals += usize::from(token.capital);
    }
    let closed = tokens.last().is_some_and(|t| matches!(t.lower.as_str(), "." | "!" | "?" | "\"" | "'") || t.span.slice(text) == "”");
    let most = if role == Role::Heading { 6 } else { 9 };
    if long >= 3 && capitals * 10 >= long * most && (role == Role::Heading || !closed) {
        return Shape::TitleCase;
    }
    Shape::Running
}

/// Is every letter of it a capital, and is it longer than one?
pub(super) fn is_shouted(text: &str, token: &Token) -> bool {
    if !token.capital && token.lower.starts_with(|c: char| c.is_ascii_lowercase()) {
        return false;
    }
    let written = bare_span(text, token).slice(text);
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    written.chars().count() > 1 && letters.clone().next().is_some() && letters.all(char::is_uppercase)
}

/// Marks the first word of the sentence, and words after an opening mark, a colon, a bullet or a full stop.
fn mark_initial(text: &str, tokens: &[Token], initial: &mut [bool]) {
    let mut fresh = true;
    for (at, token) in tokens.iter().enumerate() {
        if token.is_word() {
            initial[at] = fresh && token.kind == TokenKind::Word;
            fresh = false;
            continue;
        }
        let before = at.checked_sub(1).map(|i| &tokens[i]);
        fresh = match token.lower.as_str() {
            "." | "!" | "?" => before.is_some_and(|b| !crate::extract::name::lexicon::is_dotted(&b.lower)),
            ":" | "*" | "|" | ">" | "•" | ";" => true,
            "..." => true,
            "\"" | "'" => fresh || before.is_none_or(|b| matches!(b.lower.as_str(), "," | "-" | ":") && gap(text, b, token)),
            "(" | "[" => fresh,
            "-" => fresh || before.is_some_and(|b| gap(text, b, token)) || token.span.len() > 1,
            _ => fresh && matches!(token.lower.as_str(), ")" | "]"),
        };
    }
}

/// Is there white space between two tokens?
pub(super) fn gap(text: &str, first: &Token, second: &Token) -> bool {
    let between = text.get(first.span.end()..second.span.start()).unwrap_or("");
    between.chars().any(char::is_whitespace)
}
