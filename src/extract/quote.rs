//! Who said what: quotations, direct, mixed and indirect, with their speakers, cues and media.
//!
//! Given sentences, tokens and names, [`quotes`] promises facts in order whose parts, sliced from the
//! text, are what stands between the marks (or, for indirect speech, the reported clause), and a
//! speaker only where the text shows one. Marks that were never closed end with their paragraph and
//! are told in a notice. Whether a quotation is right is left to `classify`.

mod bind;
mod hit;
mod indirect;
mod layout;
mod marks;
mod noun;
mod script;
mod subject;
mod term;
pub mod words;

use crate::extract::quote::bind::Bound;
use crate::extract::quote::hit::Hit;
use crate::extract::quote::layout::{Passage, View};
use crate::extract::quote::marks::Marked;
use crate::extract::quote::script::Unmarked;
use crate::extract::{Context, speaker};
use crate::fact::{Cue, Fact, Quotation, Speaker, Speech, Value};
use crate::notice::Notice;
use crate::segment::Role;
use crate::text::span::Span;

/// Quotations, ordered by place.
pub fn quotes(ctx: Context<'_>, names: &[Fact], notices: &mut Vec<Notice>) -> Vec<Fact> {
    let marked = marks::marked(ctx.document.text(), ctx.document.blocks());
    let passages = layout::passages(ctx, &marked);
    let hits: Vec<Vec<Vec<Hit>>> =
        passages.iter().map(|p| p.sentences.iter().map(|s| hit::find(View { ctx, nodes: &p.nodes }, s.clone())).collect()).collect();
    let bound = bind::bind(ctx, &passages, &hits, &marked);
    tell_unclosed(ctx, &marked, notices);
    let mut facts = in_marks(ctx, &marked, &bound);
    facts.extend(passages.iter().zip(&hits).flat_map(|(passage, hits)| reported(ctx, passage, hits)));
    let unmarked = script::lines(ctx, &passages).into_iter().chain(script::blocks(ctx, &passages, &hits));
    facts.extend(unmarked.filter_map(|speech| without_marks(ctx, speech)));
    facts.sort_by_key(|f| (f.span.start(), std::cmp::Reverse(f.span.end())));
    let inside: Vec<Span> = marked.iter().filter(|m| m.outer.is_none()).flat_map(|m| m.pieces.iter().copied()).collect();
    speaker::resolve(ctx, names, &inside, &mut facts);
    facts
}

/// The facts for everything between outermost marks; further parts are added to their first.
fn in_marks(ctx: Context<'_>, marked: &[Marked], bound: &[Option<Bound>]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut place: Vec<Option<usize>> = vec![None; marked.len()];
    for (at, (stretch, bound)) in marked.iter().zip(bound).enumerate() {
        let Some(bound) = bound else { continue };
        if let Some(head) = bound.part_of.and_then(|h| place.get(h).copied().flatten()) {
            place[at] = Some(head);
            if let Some(fact) = facts.get_mut(head) {
                extend(fact, stretch);
            }
            continue;
        }
        place[at] = Some(facts.len());
        facts.push(fact(ctx, stretch, bound));
    }
    facts
}

fn extend(fact: &mut Fact, stretch: &Marked) {
    fact.span = fact.span.cover(stretch.span());
    if let Value::Quote(quotation) = &mut fact.value {
        quotation.parts.extend(stretch.parts.iter().filter(|p| !p.is_empty()));
        quotation.closed &= stretch.closed;
    }
}

fn fact(ctx: Context<'_>, stretch: &Marked, bound: &Bound) -> Fact {
    let span = stretch.span();
    let speaker = bound.speaker.filter(|_| bound.speech != Speech::Term).map(|span| Speaker { span, name: None });
    let quotation = Quotation {
        speech: bound.speech,
        speaker,
        cue: bound.cue,
        medium: None,
        parts: stretch.parts.iter().copied().filter(|p| !p.is_empty()).collect(),
        closed: stretch.closed,
    };
    Fact { sentence: ctx.segments.sentence_at(span.start()).unwrap_or(0), span, parent: None, value: Value::Quote(quotation) }
}

/// The fact for a line of a transcript or a block quotation.
fn without_marks(ctx: Context<'_>, speech: Unmarked) -> Option<Fact> {
    let span = speech.parts.first()?.cover(*speech.parts.last()?);
    let speaker = speech.bound.speaker.map(|span| Speaker { span, name: None });
    let quotation = Quotation { speech: Speech::Direct, speaker, cue: speech.bound.cue, medium: None, parts: speech.parts, closed: true };
    Some(Fact { sentence: ctx.segments.sentence_at(span.start()).unwrap_or(0), span, parent: None, value: Value::Quote(quotation) })
}

/// The facts for reported clauses of a passage.
fn reported(ctx: Context<'_>, passage: &Passage, hits: &[Vec<Hit>]) -> Vec<Fact> {
    let view = View { ctx, nodes: &passage.nodes };
    let mut facts = Vec::new();
    for (sentence, hits) in passage.sentences.iter().zip(hits) {
        let headline = passage.block == 0
            || ctx
                .segments
                .sentence_at(view.nodes[sentence.start].span.start())
                .is_some_and(|s| ctx.segments.sentences[s].role == Role::Heading);
        let labelled = if headline { indirect::labelled(view, sentence) } else { None };
        for report in indirect::reports(view, sentence, hits).into_iter().chain(labelled) {
            let parts: Vec<Span> = report.content.into_iter().filter_map(|r| view.cover(r)).collect();
            let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
            let span = first.cover(*last);
            let hit = report.hit.and_then(|h| hits.get(h));
            let speaker = report
                .label
                .or_else(|| hit.and_then(|h| h.subject.clone()))
                .and_then(|s| view.cover_speaker(s))
                .map(|span| Speaker { span, name: None });
            let cue = hit.and_then(|h| view.cover(h.cue.clone()).map(|span| Cue { span, strength: h.verb.strength }));
            let quotation = Quotation { speech: Speech::Indirect, speaker, cue, medium: None, parts, closed: true };
            facts.push(Fact {
                sentence: ctx.segments.sentence_at(span.start()).unwrap_or(0),
                span,
                parent: None,
                value: Value::Quote(quotation),
            });
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
    notices.push(Notice::new(
        "quotation-unclosed",
        format!("a quotation mark is never closed and is taken to end with its paragraph: {shown}…{line}{others}"),
    ));
}
