//! The tokens of one sentence, read by index without ever running off either end.
//!
//! Given a sentence, it promises plain answers ("" for a token that is not there), so that the grammars
//! of figures and dates read like the phrases they describe. It knows no words itself.

use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};

/// One sentence as the grammars see it.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The tokens of the sentence.
    pub tokens: &'a [Token],
}

impl<'a> Cursor<'a> {
    /// The token at `at`.
    pub fn get(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The folded token at `at`, or "".
    pub fn lower(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.lower.as_str())
    }

    /// The folded token `back` places before `at`, or "".
    pub fn before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |i| self.lower(i))
    }

    /// The folded form without a possessive ending.
    pub fn bare(&self, at: usize) -> &'a str {
        let lower = self.lower(at);
        lower.strip_suffix("'s").unwrap_or(lower)
    }

    /// Are these the folded tokens from `at` on?
    pub fn follows(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, w)| self.lower(at + i) == *w)
    }

    /// Is it a figure in digits?
    pub fn is_digits(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// Is it a word?
    pub fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Does it start with a capital?
    pub fn is_capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.capital)
    }

    /// Does it stand right behind the token before it, without a space?
    pub fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.get(at).zip(self.get(at - 1)).is_some_and(|(t, p)| t.span.start() == p.span.end())
    }

    /// Is it a hyphen or dash with no space on either side?
    pub fn is_hyphen(&self, at: usize) -> bool {
        self.lower(at) == "-" && self.is_glued(at) && self.is_glued(at + 1)
    }

    /// A whole number of one to four digits without separators, with its number of digits.
    pub fn small_integer(&self, at: usize) -> Option<(u32, usize)> {
        let lower = self.lower(at);
        let plain = self.is_digits(at) && lower.len() <= 4 && lower.bytes().all(|b| b.is_ascii_digit());
        if plain { lower.parse().ok().map(|n| (n, lower.len())) } else { None }
    }

    /// The place of the tokens from `from` up to, not including, `to`.
    pub fn span(&self, from: usize, to: usize) -> Option<Span> {
        let last = to.checked_sub(1)?;
        Some(self.get(from)?.span.cover(self.get(last)?.span))
    }
}
