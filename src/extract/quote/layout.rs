//! Paragraphs as rows of nodes: words and punctuation of the narration, with each quotation as one node.
//!
//! Given sentences, tokens and the stretches between marks, [`passages`] promises, for each paragraph,
//! its nodes in order and its sentences as node ranges, where a sentence may hold whole quotations.
//! Who speaks is left to `speaker`, what a quotation is to the other files here.

use std::ops::Range;

use crate::document::BlockKind;
use crate::extract::Context;
use crate::extract::cue::{self, CueVerb};
use crate::extract::quote::marks::Marked;
use crate::extract::quote::words::{self, Classes};
use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word.
    Word,
    /// A figure.
    Number,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A dash with room around it, or a long one.
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// A mark that ends a sentence.
    Stop,
    /// Anything else: hyphens, dots of abbreviations, currency signs.
    Other,
    /// A piece of a quotation, by its index among the marked stretches.
    Quote(usize),
}

impl Kind {
    /// Is it a quotation?
    pub fn is_quote(self) -> bool {
        matches!(self, Kind::Quote(_))
    }
}

/// One node.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its place; for a quotation with its marks.
    pub span: Span,
    /// Its token among `Segments::tokens`; meaningless for quotations.
    token: usize,
    /// What classes its word is in.
    classes: Classes,
    /// The cue verb that it may be a form of.
    cue: Option<CueVerb>,
}

/// One paragraph, or a run of sentences that were given as such.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// The block it starts in.
    pub block: usize,
    /// Its nodes, in order.
    pub nodes: Vec<Node>,
    /// Its sentences as ranges of nodes.
    pub sentences: Vec<Range<usize>>,
}

impl Passage {
    /// Does it end in one of these stretches, ordered by place?
    pub fn is_within(&self, spans: &[Span]) -> bool {
        let Some(last) = self.nodes.last() else { return false };
        let after = spans.partition_point(|s| s.start() <= last.span.start());
        after.checked_sub(1).and_then(|at| spans.get(at)).is_some_and(|s| s.contains(last.span))
    }
}

/// What all steps look at: the text and its tokens.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The text and its sentences.
    pub ctx: Context<'a>,
    /// The nodes of the passage in hand.
    pub nodes: &'a [Node],
}

impl<'a> View<'a> {
    /// The token of a node that is a word, figure or sign.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        let node = self.nodes.get(at).filter(|node| !node.kind.is_quote())?;
        self.ctx.segments.tokens.get(node.token)
    }

    /// The folded word of a node; empty for anything but words.
    pub fn word(&self, at: usize) -> &'a str {
        match self.nodes.get(at) {
            Some(node) if node.kind == Kind::Word => self.token(at).map_or("", |t| t.lower.as_str()),
            _ => "",
        }
    }

    /// Is the node a word of any of these classes?
    pub fn is(&self, at: usize, classes: Classes) -> bool {
        self.nodes.get(at).is_some_and(|n| n.classes.any(classes))
    }

    /// The cue verb that a node may be a form of.
    pub fn cue(&self, at: usize) -> Option<CueVerb> {
        self.nodes.get(at)?.cue
    }

    /// What the node is; `Stop` beyond the end.
    pub fn kind(&self, at: usize) -> Kind {
        self.nodes.get(at).map_or(Kind::Stop, |n| n.kind)
    }

    /// Is the node a word with a capital?
    pub fn capital(&self, at: usize) -> bool {
        self.kind(at) == Kind::Word && self.token(at).is_some_and(|t| t.capital)
    }

    /// The words of a node range, from the first to the last.
    pub fn cover(&self, range: Range<usize>) -> Option<Span> {
        let nodes = self.nodes.get(range)?;
        Some(nodes.first()?.span.cover(nodes.last()?.span))
    }

    /// The words that name a speaker: without the auxiliary of "he's" or the ending of "Ruiz's".
    pub fn cover_speaker(&self, range: Range<usize>) -> Option<Span> {
        let last = self.word(range.end.checked_sub(1)?);
        let span = self.cover(range)?;
        let ending = last.rfind('\'').map_or(0, |at| last.len() - at - 1);
        let kept = span.slice(self.text()).char_indices().rev().find(|(_, c)| matches!(c, '\'' | '\u{2019}'));
        match kept {
            Some((at, c)) if ending <= 2 && last.contains('\'') && span.len() - at <= ending + c.len_utf8() && at > 0 => {
                Some(Span::new(span.start(), span.start() + at))
            }
            _ => Some(span),
        }
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.ctx.document.text()
    }
}

/// The passages of an account, in order. Furniture has none.
pub fn passages(ctx: Context<'_>, marked: &[Marked]) -> Vec<Passage> {
    let pieces = pieces_of(marked, None);
    let mut passages: Vec<Passage> = Vec::new();
    let mut next_piece = 0;
    let mut given = false;
    for (number, block) in ctx.document.blocks().iter().enumerate() {
        let is_given = block.kind == BlockKind::Sentence;
        if matches!(block.kind, BlockKind::Boilerplate(_)) {
            given = false;
            continue;
        }
        let mut passage =
            if is_given && given { passages.pop().unwrap_or_default() } else { Passage { block: number, ..Passage::default() } };
        next_piece = add(ctx, &mut passage, block.span, &pieces, next_piece);
        passages.push(passage);
        given = is_given;
    }
    passages
}

/// The words between outer marks as passages of their own, where other marks stand inside.
pub fn nested(ctx: Context<'_>, marked: &[Marked]) -> Vec<Passage> {
    let mut outer: Vec<usize> = marked.iter().filter_map(|m| m.outer).collect();
    outer.sort_unstable();
    outer.dedup();
    let passage = |at: usize| {
        let mut passage = Passage::default();
        let mut next = 0;
        let pieces = pieces_of(&marked[at..], Some(at));
        for part in marked.get(at).map_or(&[] as &[Span], |m| m.parts.as_slice()) {
            next = add(ctx, &mut passage, *part, &pieces, next);
        }
        passage
    };
    outer.into_iter().map(passage).collect()
}

/// Lays out one more stretch of text in a passage; gives back the first piece behind it.
fn add(ctx: Context<'_>, passage: &mut Passage, span: Span, pieces: &[(Span, usize)], mut next: usize) -> usize {
    while pieces.get(next).is_some_and(|(p, _)| p.end() <= span.start()) {
        next += 1;
    }
    let from = passage.nodes.len();
    next = lay(ctx, span, pieces, next, &mut passage.nodes);
    split(ctx, passage, from);
    next
}

/// The pieces of the stretches that stand directly inside `outer`, in order, with their index. Of a
/// slice that starts at `outer`, only what follows closely is looked at: inner marks come right after.
fn pieces_of(marked: &[Marked], outer: Option<usize>) -> Vec<(Span, usize)> {
    let base = outer.unwrap_or(0);
    let inside = |m: &&Marked| outer.is_none() || m.outer.is_some();
    let stretches = marked.iter().enumerate().skip(usize::from(outer.is_some())).take_while(|(_, m)| inside(m));
    let mut pieces: Vec<(Span, usize)> =
        stretches.filter(|(_, m)| m.outer == outer).flat_map(|(i, m)| m.pieces.iter().map(move |p| (*p, base + i))).collect();
    pieces.sort_by_key(|(p, _)| p.start());
    pieces
}

/// Lays out one block; gives back the first piece behind it.
fn lay(ctx: Context<'_>, block: Span, pieces: &[(Span, usize)], mut next: usize, nodes: &mut Vec<Node>) -> usize {
    let tokens = &ctx.segments.tokens;
    let first = tokens.partition_point(|t| t.span.start() < block.start());
    for (at, token) in tokens.iter().enumerate().skip(first).take_while(|(_, t)| t.span.end() <= block.end()) {
        while let Some(&(piece, marked)) = pieces.get(next).filter(|(p, _)| p.end() <= token.span.start()) {
            push_quote(nodes, piece, marked);
            next += 1;
        }
        if pieces.get(next).is_none_or(|(p, _)| !p.overlaps(token.span)) {
            nodes.push(node(ctx, at, token));
        }
    }
    while let Some(&(piece, marked)) = pieces.get(next).filter(|(p, _)| p.start() < block.end()) {
        push_quote(nodes, piece, marked);
        next += 1;
    }
    next
}

fn node(ctx: Context<'_>, at: usize, token: &Token) -> Node {
    let kind = kind(ctx, at);
    let word = kind == Kind::Word;
    let classes = if word { words::of(&token.lower) } else { Classes::default() };
    let cue = if word { cue::lookup(token) } else { None };
    Node { kind, span: token.span, token: at, classes, cue }
}

fn push_quote(nodes: &mut Vec<Node>, piece: Span, marked: usize) {
    if !piece.is_empty() {
        nodes.push(Node { kind: Kind::Quote(marked), span: piece, token: usize::MAX, classes: Classes::default(), cue: None });
    }
}

fn kind(ctx: Context<'_>, at: usize) -> Kind {
    let tokens = &ctx.segments.tokens;
    let Some(token) = tokens.get(at) else { return Kind::Other };
    let text = ctx.document.text();
    match token.kind {
        TokenKind::Word => return Kind::Word,
        TokenKind::Number => return Kind::Number,
        TokenKind::Symbol => {}
    }
    match token.span.slice(text) {
        "," => Kind::Comma,
        ":" => Kind::Colon,
        ";" => Kind::Semicolon,
        "(" | "[" => Kind::Open,
        ")" | "]" => Kind::Close,
        "!" | "?" | "…" => Kind::Stop,
        "—" | "―" => Kind::Dash,
        "-" | "–" | "‐" | "‑" | "‒" => {
            let loose_before = text[..token.span.start()].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let loose_after = text[token.span.end()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            if loose_before || loose_after { Kind::Dash } else { Kind::Other }
        }
        _ => Kind::Other,
    }
}

/// Finds the sentences of the nodes from `from` on. Quotations stay whole; a sentence that ends inside
/// one goes on after it unless a new one starts there.
fn split(ctx: Context<'_>, passage: &mut Passage, from: usize) {
    let nodes = &mut passage.nodes;
    let mut start = from;
    for at in from..nodes.len() {
        let last = at + 1 == nodes.len();
        let ends = last || ends_before(ctx, nodes, at);
        if ends {
            if let Some(node) = nodes.get_mut(at)
                && node.kind == Kind::Other
                && node.span.slice(ctx.document.text()) == "."
            {
                node.kind = Kind::Stop;
            }
            passage.sentences.push(start..at + 1);
            start = at + 1;
        }
    }
}

/// Does a sentence start with the node behind `at`?
fn ends_before(ctx: Context<'_>, nodes: &[Node], at: usize) -> bool {
    let Some((node, next)) = nodes.get(at).zip(nodes.get(at + 1)) else { return true };
    let sentences = &ctx.segments.sentences;
    let place = sentences.partition_point(|s| s.span.start() < next.span.start());
    if sentences.get(place).is_some_and(|s| s.span.start() == next.span.start()) {
        return !matches!(node.kind, Kind::Comma | Kind::Colon);
    }
    let text = ctx.document.text();
    if next.kind.is_quote()
        && signed_line(ctx, nodes, at)
        && text.get(node.span.end()..next.span.start()).is_some_and(|gap| gap.contains('\n'))
    {
        return true;
    }
    // A quotation that ends a sentence, followed by another or by a word with a capital: the
    // sentence rules see one run of marks there.
    if let Kind::Quote(_) = node.kind {
        let ended = node
            .span
            .slice(text)
            .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ',' | '…'))
            .ends_with(['.', '!', '?', '…']);
        return ended && next.kind.is_quote();
    }
    false
}

/// Does the line end with a signature: a quotation, a dash and a name?
fn signed_line(ctx: Context<'_>, nodes: &[Node], at: usize) -> bool {
    let tokens = &ctx.segments.tokens;
    for back in (at.saturating_sub(10)..=at).rev() {
        let Some(node) = nodes.get(back) else { return false };
        match node.kind {
            Kind::Dash => return back > 0 && matches!(nodes[back - 1].kind, Kind::Quote(_)),
            Kind::Quote(_) => return back == at,
            Kind::Word if !tokens.get(node.token).is_some_and(|t| t.capital || t.lower.len() <= 3) => return false,
            Kind::Word
            | Kind::Number
            | Kind::Comma
            | Kind::Colon
            | Kind::Semicolon
            | Kind::Open
            | Kind::Close
            | Kind::Stop
            | Kind::Other => {}
        }
    }
    false
}
