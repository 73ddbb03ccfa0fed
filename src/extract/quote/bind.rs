//! Quotations bound to their cues, part to part.
//!
//! Given passages, [`bind`] promises for each outermost stretch between marks what it is (a quotation
//! with or without a cue, a further part of an earlier one, or a term) and whom it belongs to. Names
//! behind the words are left to `speaker`.

use std::ops::Range;

use crate::extract::Context;
use crate::extract::cue::Frames;
use crate::extract::quote::hit::{self, Hit, Shape};
use crate::extract::quote::layout::{Kind, Passage, View};
use crate::extract::quote::marks::Marked;
use crate::extract::quote::words;
use crate::fact::{Cue, CueStrength, Speech};
use crate::text::span::Span;

/// What is known of one stretch between marks.
#[derive(Clone, Debug)]
pub struct Bound {
    /// How the words are given.
    pub speech: Speech,
    /// The cue, where there is one.
    pub cue: Option<Cue>,
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// The stretch that this one is a further part of.
    pub part_of: Option<usize>,
}

/// Binds every outermost stretch; nested ones stay `None`.
pub fn bind(ctx: Context<'_>, passages: &[Passage], marked: &[Marked]) -> Vec<Option<Bound>> {
    let mut binder = Binder { ctx, marked, bound: vec![None; marked.len()], last: None };
    for (number, passage) in passages.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|n| passages.get(n));
        binder.passage(passage, before);
    }
    binder.bound
}

/// The last quotation of the passage before.
#[derive(Clone, Copy)]
struct Last {
    quotation: usize,
    passage: usize,
}

struct Binder<'a> {
    ctx: Context<'a>,
    marked: &'a [Marked],
    bound: Vec<Option<Bound>>,
    last: Option<Last>,
}

impl Binder<'_> {
    fn passage(&mut self, passage: &Passage, before: Option<&Passage>) {
        let view = View { ctx: self.ctx, nodes: &passage.nodes };
        let mut previous: Option<usize> = None;
        for sentence in &passage.sentences {
            let quotes: Vec<usize> = sentence.clone().filter(|&at| matches!(view.kind(at), Kind::Quote(_))).collect();
            if quotes.is_empty() {
                previous = None;
                continue;
            }
            let hits = hit::find(view, sentence.clone());
            let alone = sentence.clone().all(|at| matches!(view.kind(at), Kind::Quote(_) | Kind::Stop));
            for &at in &quotes {
                let Kind::Quote(marked) = view.kind(at) else { continue };
                if self.bound.get(marked).is_none_or(Option::is_some) {
                    previous = Some(marked);
                    continue;
                }
                let bound = if alone {
                    self.standalone(marked, previous, passage, before)
                } else {
                    self.in_sentence(view, sentence, &quotes, &hits, at, previous)
                };
                if bound.speech != Speech::Term {
                    previous = Some(bound.part_of.unwrap_or(marked));
                }
                if let Some(place) = self.bound.get_mut(marked) {
                    *place = Some(bound);
                }
            }
        }
        if let Some(quotation) = previous {
            self.last = Some(Last { quotation, passage: passage.block });
        }
    }

    /// A sentence that is nothing but words in marks.
    fn standalone(&self, _marked: usize, previous: Option<usize>, passage: &Passage, before: Option<&Passage>) -> Bound {
        if let Some(earlier) = previous {
            let head = self.bound.get(earlier).and_then(Option::as_ref).and_then(|b| b.part_of).unwrap_or(earlier);
            return Bound { speech: Speech::Direct, cue: None, speaker: None, part_of: Some(head) };
        }
        let free = Bound { speech: Speech::Direct, cue: None, speaker: None, part_of: None };
        let Some(before) = before else { return free };
        let view = View { ctx: self.ctx, nodes: &before.nodes };
        if let Some(sentence) = before.sentences.last()
            && matches!(view.kind(sentence.end - 1), Kind::Colon)
        {
            let hits = hit::find(view, sentence.clone());
            if let Some(hit) = hits.iter().rev().find(|h| h.verb.frames.any(Frames::SAY) && h.subject.is_some()) {
                return self.from_hit(view, hit, Speech::Direct);
            }
        }
        match self.last.filter(|l| l.passage == before.block && l.passage < passage.block) {
            Some(last) => {
                let speaker = self.bound.get(last.quotation).and_then(Option::as_ref).and_then(|b| b.speaker);
                Bound { speaker, ..free }
            }
            None => free,
        }
    }

    fn from_hit(&self, view: View<'_>, hit: &Hit, speech: Speech) -> Bound {
        let cue = view.cover(hit.cue.clone()).map(|span| Cue { span, strength: hit.verb.strength });
        let speaker = hit.subject.clone().and_then(|s| view.cover(s));
        Bound { speech, cue, speaker, part_of: None }
    }

    fn in_sentence(
        &self,
        view: View<'_>,
        sentence: &Range<usize>,
        quotes: &[usize],
        hits: &[Hit],
        at: usize,
        previous: Option<usize>,
    ) -> Bound {
        let low = quotes.iter().rev().find(|&&q| q < at).map_or(sentence.start, |q| q + 1);
        let high = quotes.iter().find(|&&q| q > at).copied().unwrap_or(sentence.end);
        let words = self.words(view, at);
        let immediate = hits.iter().rev().find(|h| h.cue.start >= low && h.end() <= at && introduces(view, h, at));
        if let Some(hit) = immediate.filter(|h| h.verb.frames.any(Frames::SAY)) {
            let whole = starts_upper(words) && view.kind(at - 1) != Kind::Word || view.kind(at - 1) == Kind::Colon;
            return self.from_hit(view, hit, if whole { Speech::Direct } else { Speech::Mixed });
        }
        let first = (low..at).all(|k| view.kind(k) != Kind::Word || words::is_opener(view.word(k)));
        // "…,” he said, “…”: a further part.
        if low > sentence.start && self.continues(view, low, at, hits) {
            let head = previous.filter(|p| self.bound.get(*p).and_then(Option::as_ref).is_some_and(|b| b.speech == Speech::Direct));
            if let Some(head) = head {
                return Bound { speech: Speech::Direct, cue: None, speaker: None, part_of: Some(head) };
            }
        }
        let governing =
            hits.iter().rev().find(|h| h.cue.start >= low && h.cue.end <= at && h.subject.is_some() && h.shape != Shape::Passive);
        if first || governing.is_none() {
            if let Some(hit) = hits.iter().find(|h| h.start() > at && h.end() <= high && follows(view, h, at, words)) {
                return self.from_hit(view, hit, if first { Speech::Direct } else { Speech::Mixed });
            }
        }
        if is_term(view, low, at, words) {
            return Bound { speech: Speech::Term, cue: None, speaker: None, part_of: None };
        }
        if let Some(hit) = governing {
            return self.from_hit(view, hit, Speech::Mixed);
        }
        if let Some(label) = labelled(view, low, at) {
            return Bound { speech: Speech::Direct, cue: None, speaker: label, part_of: None };
        }
        let trailing = hits.iter().find(|h| h.start() > at && is_attribution(view, h, sentence));
        let leading = hits.iter().rev().find(|h| h.cue.end <= at && h.subject.is_some() && h.shape != Shape::Passive);
        match trailing.or(leading) {
            Some(hit) => self.from_hit(view, hit, Speech::Mixed),
            None => Bound { speech: Speech::Term, cue: None, speaker: None, part_of: None },
        }
    }

    /// The words of the quotation piece at a node, without marks.
    fn words<'v>(&self, view: View<'v>, at: usize) -> &'v str {
        let Some(node) = view.nodes.get(at) else { return "" };
        let Kind::Quote(marked) = node.kind else { return "" };
        let part = self.marked.get(marked).and_then(|m| m.parts.iter().find(|p| node.span.contains(**p)));
        part.map_or("", |p| p.slice(view.text()))
    }

    /// Is there nothing but an attribution of the part before, ended by a comma, between `low` and `at`?
    fn continues(&self, view: View<'_>, low: usize, at: usize, hits: &[Hit]) -> bool {
        let between: Vec<&Hit> = hits.iter().filter(|h| h.start() >= low && h.end() <= at).collect();
        let joined = matches!(view.kind(at - 1), Kind::Comma | Kind::Dash | Kind::Colon | Kind::Semicolon);
        between.len() == 1 && joined && (low..between[0].start()).all(|k| view.kind(k) != Kind::Word)
    }
}

fn starts_upper(words: &str) -> bool {
    words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// Does the cue stand right before the quotation: nothing but a listener, a place or a time between?
fn introduces(view: View<'_>, hit: &Hit, at: usize) -> bool {
    let gap = hit.end()..at;
    if gap.is_empty() {
        return true;
    }
    let mark = at - 1;
    if matches!(view.kind(mark), Kind::Colon | Kind::Comma) {
        let clause = (hit.end()..mark).any(|k| matches!(view.word(k), "that" | "whether" | "if") || view.kind(k) == Kind::Semicolon);
        return !clause && (view.kind(mark) == Kind::Colon || mark - hit.end() < 14);
    }
    gap.len() == 1 && view.word(hit.end()) == "that"
}

/// Does the cue with its subject stand right behind the quotation?
fn follows(view: View<'_>, hit: &Hit, at: usize, words: &str) -> bool {
    let gap = at + 1..hit.start();
    let clean = gap.clone().all(|k| match view.kind(k) {
        Kind::Comma | Kind::Dash | Kind::Other => true,
        Kind::Word => !words::is_clause_word(view.word(k)) && !words::is_plain_verb(view.word(k)),
        _ => false,
    }) && gap.len() <= 6;
    let ended = words.trim_end().ends_with([',', '?', '!', '.', '…', '-', '—', '–', '\'', '\u{2019}'])
        || view.kind(at + 1) == Kind::Comma
        || hit.inverted
        || hit.start() == at + 1;
    let participle = matches!(hit.shape, Shape::Participle | Shape::Infinitive | Shape::Passive);
    clean && ended && !participle && hit.subject.is_some()
}

/// Is the cue an attribution at the end of, or inside, a clause: ", Ruiz said.", ", according to Ruiz"?
fn is_attribution(view: View<'_>, hit: &Hit, sentence: &Range<usize>) -> bool {
    let comma_before = hit.start() > sentence.start && matches!(view.kind(hit.start() - 1), Kind::Comma | Kind::Dash | Kind::Quote(_));
    let ended = hit.end() >= sentence.end
        || view.kind(hit.end()) != Kind::Word
        || words::is_preposition(view.word(hit.end()))
        || words::is_calendar(view.word(hit.end()));
    hit.subject.is_some() && (hit.shape == Shape::Source || comma_before && ended && hit.shape == Shape::Finite)
}

/// "RUIZ: “…”", "His answer: “…”": the words before the colon, where they are no clause.
fn labelled(view: View<'_>, low: usize, at: usize) -> Option<Option<Span>> {
    if at <= low || view.kind(at - 1) != Kind::Colon {
        return None;
    }
    let label = low..at - 1;
    let named = label.len() <= 5 && label.clone().all(|k| view.capital(k) || view.kind(k) == Kind::Other);
    Some(if named { view.cover(label) } else { None })
}

/// Is it a title, a nickname or a phrase that is only mentioned?
fn is_term(view: View<'_>, low: usize, at: usize, words: &str) -> bool {
    let ended = words.trim_end().ends_with(['.', '!', '?']);
    let count = words.split_whitespace().count();
    let mentioned =
        at > low && matches!(view.word(at - 1), "called" | "titled" | "entitled" | "nicknamed" | "dubbed" | "term" | "headlined");
    let named = at > low + 1 && matches!((view.word(at - 2), view.word(at - 1)), ("known", "as"));
    let title_case = words
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .filter(|w| w.len() > 3)
        .all(|w| w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric()));
    let titled = title_case && count >= 2 && count <= 8 && !ended && starts_upper(words);
    named || titled || (mentioned && count <= 8 && view.word(at - 1) != "called" && !ended)
}

/// The strength of a speech without a cue.
#[expect(dead_code, reason = "kept until transcripts use it")]
const UNCUED: CueStrength = CueStrength::Neutral;
