//! Document → sentences with roles.
//!
//! Given a document, [`segment`] promises ordered, disjoint sentences that cover every character but
//! white space, each with its paragraph, its role and its tokens. What the sentences say is left to
//! `extract`.

mod abbrev;
mod boundary;
mod furniture;
mod furniture_words;
mod role;

use std::ops::Range;

use crate::document::{BlockKind, Document};
use crate::notice::Notice;
use crate::settings::Settings;
use crate::text::span::Span;
use crate::text::token::{Token, tokenize_into};

/// Why sentences beyond the limit are left out.
const OVER_LIMIT: &str = "over the limit of sentences";

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
    #[must_use]
    pub fn tokens_of(&self, sentence: usize) -> &[Token] {
        &self.tokens[self.sentences[sentence].tokens.clone()]
    }

    /// The tokens that lie inside `span`; O(log tokens).
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let from = self.tokens.partition_point(|t| t.span.start() < span.start());
        let to = self.tokens.partition_point(|t| t.span.end() <= span.end());
        &self.tokens[from..to.max(from)]
    }

    /// The sentence that holds `offset`, or the last one that starts before it.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.span.start() <= offset).checked_sub(1)
    }
}

/// Splits a document into sentences.
#[must_use]
pub fn segment(settings: &Settings, document: &Document) -> Segments {
    let mut segments = Segments::default();
    let text = document.text();
    segments.tokens.reserve(text.len() / 5);
    for (paragraph, block) in document.blocks().iter().enumerate() {
        let spans = match block.kind {
            BlockKind::Sentence | BlockKind::Boilerplate(_) => vec![block.span],
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem | BlockKind::Quotation | BlockKind::Cell => {
                boundary::sentence_spans(text, block.span)
            }
        };
        for span in spans {
            if segments.sentences.len() + 1 >= settings.limits.sentences.max(1) {
                push_rest(document, &mut segments, span, paragraph);
                role::give_roles(settings, document, &mut segments);
                return segments;
            }
            let limit = if block.kind == BlockKind::Sentence { usize::MAX } else { settings.limits.sentence_words.max(1) };
            push(&mut segments, paragraph, text, span, limit);
        }
    }
    role::give_roles(settings, document, &mut segments);
    segments
}

/// Adds a sentence; a longer run of words than `limit` is cut into pieces of that length.
fn push(segments: &mut Segments, paragraph: usize, text: &str, span: Span, limit: usize) {
    let Segments { sentences, tokens } = segments;
    let first = tokens.len();
    tokenize_into(tokens, text, span);
    let (mut from, mut start, mut words) = (first, span.start(), 0);
    let mut add = |span: Span, tokens: Range<usize>| sentences.push(Sentence { span, paragraph, role: Role::Body, tokens });
    for at in first..tokens.len() {
        if words >= limit && tokens[at].is_word() {
            add(Span::new(start, tokens[at - 1].span.end()), from..at);
            (from, start, words) = (at, tokens[at].span.start(), 0);
        }
        words += usize::from(tokens[at].is_word());
    }
    add(Span::new(start, span.end()), from..tokens.len());
}

/// What lies beyond the limit on sentences is one piece of furniture, without words.
fn push_rest(document: &Document, segments: &mut Segments, from: Span, paragraph: usize) {
    let end = document.blocks().last().map_or(from.end(), |b| b.span.end());
    let tokens = segments.tokens.len()..segments.tokens.len();
    segments.sentences.push(Sentence { span: Span::new(from.start(), end), paragraph, role: Role::Boilerplate(OVER_LIMIT), tokens });
}

/// What people should know of how an account was split: nothing to compare, or a limit that was hit.
pub(crate) fn notices(name: &str, settings: &Settings, segments: &Segments) -> Vec<Notice> {
    let mut notices = Vec::new();
    if segments.sentences.iter().all(|s| matches!(s.role, Role::Boilerplate(_))) {
        let what = if segments.sentences.is_empty() { "has no text" } else { "has nothing but page furniture" };
        notices.push(Notice::new("nothing-to-compare", format!("{name} {what}, so there is nothing to compare")));
    }
    if segments.sentences.iter().any(|s| s.role == Role::Boilerplate(OVER_LIMIT)) {
        let message = format!("{name} has more than {} sentences; what comes after them was left out", settings.limits.sentences);
        notices.push(Notice::new("sentences-limit", message));
    }
    notices
}
