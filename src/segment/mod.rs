//! Document → sentences with roles.
//!
//! Given a document, [`segment`] promises ordered, disjoint sentences that cover every character but
//! white space, each with its paragraph, its role and its tokens. What the sentences say is left to
//! `extract`.

mod abbrev;
mod boundary;

use std::ops::Range;

use crate::document::{BlockKind, Document};
use crate::settings::Settings;
use crate::text::span::Span;
use crate::text::token::{Token, tokenize};

/// What a sentence is in its account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Reported text.
    Body,
    /// A headline or a heading in between.
    Heading,
    /// Page furniture; kept out of findings, with the reason.
    Boilerplate(&'static str),
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its place, without white space at the ends.
    pub span: Span,
    /// 0-based paragraph (block) that it stands in.
    pub paragraph: usize,
    /// What it is.
    pub role: Role,
    /// Its tokens, as a range of `Segments::tokens`.
    pub tokens: Range<usize>,
}

/// The sentences of one account.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// In order of the text.
    pub sentences: Vec<Sentence>,
    /// Tokens of all sentences, in order; made once and used by every stage after.
    pub tokens: Vec<Token>,
}

impl Segments {
    /// The tokens of one sentence.
    pub fn tokens_of(&self, sentence: usize) -> &[Token] {
        &self.tokens[self.sentences[sentence].tokens.clone()]
    }

    /// The tokens that lie inside `span`; O(log tokens).
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let from = self.tokens.partition_point(|t| t.span.start() < span.start());
        let to = self.tokens.partition_point(|t| t.span.end() <= span.end());
        &self.tokens[from..to.max(from)]
    }

    /// The sentence that holds `offset`, or the last one that starts before it.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.span.start() <= offset).checked_sub(1)
    }
}

/// Splits a document into sentences.
pub fn segment(_settings: &Settings, document: &Document) -> Segments {
    let mut segments = Segments::default();
    let text = document.text();
    for (paragraph, block) in document.blocks().iter().enumerate() {
        let spans = if block.kind == BlockKind::Sentence { vec![block.span] } else { boundary::sentence_spans(text, block.span) };
        for span in spans {
            let from = segments.tokens.len();
            segments.tokens.extend(tokenize(text, span));
            segments.sentences.push(Sentence { span, paragraph, role: Role::Body, tokens: from..segments.tokens.len() });
        }
    }
    segments
}
