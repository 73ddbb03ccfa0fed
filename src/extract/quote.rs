//! Who said what: quotations, direct, mixed and indirect, with their speakers, cues and media.
//!
//! Given sentences, tokens and names, [`quotes`] promises facts in order whose parts, sliced from the
//! text, are what stands between the marks (or, for indirect speech, the reported clause), and a
//! speaker only where the text shows one. Marks that were never closed end with their paragraph and
//! are told in a notice. Whether a quotation is right is left to `classify`.
//!
//! Marks → passages (narration with each quotation as one node) → cues with their subjects → bound
//! quotations and reported clauses → facts. A clause with words in marks gives an indirect fact for the
//! clause and a mixed one for the words; words quoted inside a quotation are facts of their own.

mod bind;
mod extent;
mod hit;
mod indirect;
mod layout;
mod mark;
mod marks;
mod medium;
mod noun;
mod script;
mod subject;
mod term;
#[cfg(test)]
mod tests;
mod words;

use std::cmp::Reverse;

use crate::extract::quote::bind::Bound;
use crate::extract::quote::hit::Hit;
use crate::extract::quote::layout::{Passage, View};
use crate::extract::quote::marks::Marked;
use crate::extract::quote::script::Unmarked;
use crate::extract::{Context, speaker};
use crate::fact::{Fact, Quotation, Speaker, Speech, Value};
use crate::notice::Notice;
use crate::segment::Role;
use crate::text::span::Span;

/// Quotations, ordered by place.
pub fn quotes(ctx: Context<'_>, names: &[Fact], notices: &mut Vec<Notice>) -> Vec<Fact> {
    let marked = marks::marked(ctx.document.text(), ctx.document.blocks());
    let passages = layout::passages(ctx, &marked);
    let hits: Vec<Vec<Vec<Hit>>> = passages.iter().map(|p| hit::of_passage(ctx, p)).collect();
    let bound = bind::bind(ctx, &passages, &hits, &layout::nested(ctx, &marked), &marked);
    tell_unclosed(ctx, &marked, notices);
    let mut facts = in_marks(ctx, &marked, &bound);
    let unmarked: Vec<Unmarked> = script::lines(ctx, &passages).into_iter().chain(script::blocks(ctx, &passages, &hits)).collect();
    let mut spoken: Vec<Span> = unmarked.iter().flat_map(|speech| speech.parts.iter().copied()).collect();
    spoken.sort_unstable();
    // What somebody reports in speech of their own is part of that speech.
    let told = passages.iter().zip(&hits).filter(|(passage, _)| !passage.is_within(&spoken));
    facts.extend(told.flat_map(|(passage, hits)| reported(ctx, passage, hits)));
    facts.extend(unmarked.into_iter().filter_map(|speech| fact(ctx, &speech.bound, speech.parts, true)));
    facts.sort_by_key(|f| (f.span.start(), Reverse(f.span.end())));
    let inside: Vec<Span> = marked.iter().filter(|m| m.outer.is_none()).flat_map(|m| m.pieces.iter().copied()).collect();
    speaker::resolve(ctx, names, &inside, &mut facts);
    facts
}

/// The facts for everything between marks; further parts are added to their first.
fn in_marks(ctx: Context<'_>, marked: &[Marked], bound: &[Option<Bound>]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut place: Vec<Option<usize>> = vec![None; marked.len()];
    let furniture: Vec<Span> = ctx.segments.sentences.iter().filter(|s| matches!(s.role, Role::Boilerplate(_))).map(|s| s.span).collect();
    for (at, (stretch, bound)) in marked.iter().zip(bound).enumerate() {
        let Some(bound) = bound else { continue };
        let before = |span: Span| before_furniture(ctx, &furniture, span);
        let parts = stretch.parts.iter().map(|&part| before(part)).filter(|p| !p.is_empty());
        if let Some(head) = bound.part_of.and_then(|h| place.get(h).copied().flatten()) {
            place[at] = Some(head);
            if let Some(Fact { span, value: Value::Quote(quotation), .. }) = facts.get_mut(head) {
                *span = span.cover(before(stretch.span()));
                quotation.parts.extend(parts);
                quotation.closed &= stretch.closed;
            }
        } else if let Some(mut fact) = fact(ctx, bound, parts.collect(), stretch.closed) {
            // A mark that ends up with the sentence before is not where the quotation stands.
            let first = ctx.segments.sentences.get(fact.sentence).map_or(0, |s| s.span.start());
            let span = before(stretch.span());
            fact.span = Span::new(span.start().max(first), span.end().max(fact.span.end()));
            place[at] = Some(facts.len());
            facts.push(fact);
        }
    }
    facts
}

/// Furniture in the same paragraph ends a quotation that nobody closed.
fn before_furniture(ctx: Context<'_>, furniture: &[Span], span: Span) -> Span {
    let next = furniture.partition_point(|f| f.start() <= span.start());
    match furniture.get(next).filter(|f| f.start() < span.end()) {
        Some(cut) => Span::new(span.start(), cut.start()).trim(ctx.document.text()),
        None => span,
    }
}

/// The fact for some words with all that is known of them; its span covers the words.
fn fact(ctx: Context<'_>, bound: &Bound, parts: Vec<Span>, closed: bool) -> Option<Fact> {
    let span = parts.first()?.cover(*parts.last()?);
    let speaker = bound.speaker.map(|span| Speaker { span, name: None });
    let medium = bound.medium.map(|span| medium::written(span.slice(ctx.document.text())));
    let quotation = Quotation { speech: bound.speech, speaker, cue: bound.cue, medium, parts, closed };
    Some(Fact { sentence: ctx.segments.sentence_at(span.start())?, span, parent: None, value: Value::Quote(quotation) })
}

/// The facts for reported clauses of a passage.
fn reported(ctx: Context<'_>, passage: &Passage, hits: &[Vec<Hit>]) -> Vec<Fact> {
    let view = View { ctx, nodes: &passage.nodes };
    let mut facts = Vec::new();
    for (sentence, hits) in passage.sentences.iter().zip(hits) {
        let start = view.nodes.get(sentence.start).and_then(|n| ctx.segments.sentence_at(n.span.start()));
        let heading = start.is_some_and(|s| ctx.segments.sentences.get(s).is_some_and(|s| s.role == Role::Heading));
        let labelled = if heading || passage.block == 0 { indirect::labelled(view, sentence) } else { None };
        for report in indirect::reports(view, sentence, hits).into_iter().chain(labelled) {
            let parts: Vec<Span> = report.content.into_iter().filter_map(|r| view.cover(r)).collect();
            let bound = match report.hit.and_then(|h| hits.get(h)) {
                Some(hit) => bind::from_hit(view, sentence, hit, Speech::Indirect),
                None => Bound { speaker: report.label.and_then(|l| view.cover(l)), ..Bound::free(Speech::Indirect) },
            };
            facts.extend(fact(ctx, &bound, parts, true));
        }
    }
    facts
}

/// One notice for all marks that were opened and never closed.
fn tell_unclosed(ctx: Context<'_>, marked: &[Marked], notices: &mut Vec<Notice>) {
    let open: Vec<Span> = marked.iter().filter(|m| !m.closed).map(Marked::span).collect();
    let Some(first) = open.first() else { return };
    let line = ctx.document.position(first.start()).map_or(String::new(), |p| format!(", line {}", p.line));
    let others = if open.len() > 1 { format!("; {} more", open.len() - 1) } else { String::new() };
    let shown: String = first.slice(ctx.document.text()).chars().take(30).collect();
    let message = format!("a quotation mark is never closed and is taken to end with its paragraph: {shown}…{line}{others}");
    notices.push(Notice::new("quotation-unclosed", message));
}
