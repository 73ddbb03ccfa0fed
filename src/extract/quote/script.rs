//! Speech without quotation marks: lines of a transcript, and block quotations.
//!
//! Given passages, [`lines`] promises direct quotations for "NAME: …" where the account has several such
//! lines, and [`blocks`] those for paragraphs that the format marks as quoted. Speech between marks is
//! left to `bind`.

use std::collections::BTreeMap;

use crate::document::BlockKind;
use crate::extract::Context;
use crate::extract::quote::bind::{self, Bound};
use crate::extract::quote::hit::Hit;
use crate::extract::quote::layout::{Kind, Passage, View};
use crate::fact::Speech;
use crate::text::span::Span;

/// Speech that no marks enclose.
#[derive(Clone, Debug)]
pub struct Unmarked {
    /// What is spoken, paragraph by paragraph.
    pub parts: Vec<Span>,
    /// Who speaks, and how it is introduced.
    pub bound: Bound,
}

/// Words that a speaker's label has at most.
const LONGEST_LABEL: usize = 5;

/// Nodes that a signature takes, from its dash to an office behind the name.
const SIGNATURE: usize = 16;

/// The lines of a transcript.
pub fn lines(ctx: Context<'_>, passages: &[Passage]) -> Vec<Unmarked> {
    let labelled: Vec<(&Passage, usize)> = passages.iter().filter_map(|p| Some((p, label(ctx, p)?))).collect();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for (passage, colon) in &labelled {
        *times.entry(words(ctx, passage, *colon).to_lowercase()).or_default() += 1;
    }
    // One label alone is a headline's or a list's; a conversation has two voices or comes back to one.
    let is_talk = labelled.len() >= 2 && times.len() >= 2 || labelled.len() >= 3;
    let capitals = |text: &str| text.chars().all(|c| !c.is_lowercase());
    let returns = times.values().any(|n| *n >= 2) && times.len() >= 2;
    labelled
        .into_iter()
        .filter(|(passage, colon)| is_talk && (capitals(words(ctx, passage, *colon)) || returns))
        .filter_map(|(passage, colon)| {
            let view = View { ctx, nodes: &passage.nodes };
            let parts = vec![view.cover(colon + 1..passage.nodes.len())?];
            // "Q:" and "A:" name nobody.
            let named = view.cover(0..colon).filter(|label| label.len() > 1);
            let bound = Bound { speaker: named, ..Bound::free(Speech::Direct) };
            Some(Unmarked { parts, bound })
        })
        .collect()
}

/// The colon behind a label that a paragraph starts with.
fn label(ctx: Context<'_>, passage: &Passage) -> Option<usize> {
    let view = View { ctx, nodes: &passage.nodes };
    let colon = (1..=LONGEST_LABEL).find(|&at| view.kind(at) == Kind::Colon)?;
    let named = (0..colon).all(|at| view.capital(at) || view.kind(at) == Kind::Other);
    let spoken = matches!(view.kind(colon + 1), Kind::Word | Kind::Number) && passage.nodes.len() > colon + 2;
    (named && spoken && view.kind(0) == Kind::Word).then_some(colon)
}

fn words<'a>(ctx: Context<'a>, passage: &Passage, colon: usize) -> &'a str {
    View { ctx, nodes: &passage.nodes }.cover(0..colon).map_or("", |span| span.slice(ctx.document.text()))
}

/// Paragraphs that the format itself marks as a quotation, runs of them as one.
pub fn blocks(ctx: Context<'_>, passages: &[Passage], hits: &[Vec<Vec<Hit>>]) -> Vec<Unmarked> {
    let mut found: Vec<Unmarked> = Vec::new();
    let mut last: Option<usize> = None;
    for (number, passage) in passages.iter().enumerate() {
        let quoted = ctx.document.blocks().get(passage.block).is_some_and(|b| b.kind == BlockKind::Quotation);
        let marked = passage.nodes.first().is_some_and(|n| n.kind.is_quote());
        let view = View { ctx, nodes: &passage.nodes };
        let Some(span) = view.cover(0..passage.nodes.len()).filter(|_| quoted && !marked) else { continue };
        if last.is_some_and(|l| l + 1 == number)
            && let Some(open) = found.last_mut()
        {
            match bind::signature(view, 0, passage.nodes.len()) {
                Some(signature) => open.bound.speaker = view.cover(signature),
                None => open.parts.push(span),
            }
        } else {
            let before = number.checked_sub(1).and_then(|n| passages.get(n).zip(hits.get(n)));
            let announced = before.and_then(|(p, h)| bind::announced(View { ctx, nodes: &p.nodes }, p, h));
            let mut speech = Unmarked { parts: vec![span], bound: announced.unwrap_or(Bound::free(Speech::Direct)) };
            sign(view, &mut speech);
            found.push(speech);
        }
        last = Some(number);
    }
    found
}

/// "The bridge is safe. — Ana Ruiz": a signature at the end of the paragraph is its speaker, and none of its words.
fn sign(view: View<'_>, speech: &mut Unmarked) {
    let end = view.nodes.len();
    let signs =
        |k: usize| view.kind(k) == Kind::Dash && view.cover(k - 1..k).is_some_and(|s| s.slice(view.text()).ends_with(['.', '!', '?', '…']));
    let Some(dash) = (1..end).rev().take(SIGNATURE).find(|&k| signs(k)) else { return };
    if let Some((signature, words)) = bind::signature(view, dash, end).zip(view.cover(0..dash)) {
        speech.bound.speaker = view.cover(signature);
        speech.parts = vec![words];
    }
}
