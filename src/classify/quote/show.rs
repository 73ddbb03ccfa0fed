//! How findings about quotations show words, places and weights.
//!
//! Given matches and utterances, it promises anchors on the smallest words that show the matter, labels,
//! speakers and excerpts for messages, and weights. Which kind a finding is, is left to `tell`.

use std::ops::Range;

use crate::classify::quote::matching::Match;
use crate::classify::quote::speaker::Speakers;
use crate::classify::quote::speech::{Pool, Utterance};
use crate::classify::quote::style::Row;
use crate::finding::kinds::FindingKind;
use crate::finding::{Anchor, Finding, LinkRef};
use crate::pair::{Pair, Side};
use crate::text::fold::fold_phrase;
use crate::text::span::Span;

/// Words of a quotation that a message repeats.
const EXCERPT_WORDS: usize = 14;

/// What telling needs to know.
#[derive(Clone, Copy)]
pub(super) struct Teller<'p, 't> {
    pub(super) pools: [&'p Pool<'t>; 2],
    pub(super) style: Row,
    /// For each side, the quotations that the other side has word for word.
    pub(super) verbatim: &'p [Vec<bool>; 2],
    /// For each side, the quotations that it has in the same words once more.
    pub(super) twins: &'p [Vec<bool>; 2],
}

/// A kind with its base weight; length, a named speaker and a refusal add to it.
#[derive(Clone, Copy)]
pub(super) struct Matter {
    pub(super) kind: FindingKind,
    pub(super) base: u16,
}

impl<'t> Teller<'_, 't> {
    pub(super) fn utterance(&self, side: Side, at: usize) -> &Utterance<'t> {
        &self.pools[side as usize].utterances[at]
    }

    pub(super) fn alone(&self, matter: Matter, side: Side, at: usize, message: String, link: Option<LinkRef>) -> Finding {
        let utterance = self.utterance(side, at);
        let account = self.pools[side as usize].account(utterance).id;
        let spans = self.whole_spans(side, at);
        let mut anchors = Pair::<Vec<Anchor>>::default();
        *anchors.get_mut(side) = spans.into_iter().map(|span| Anchor::matter(account, span)).collect();
        let mut compared = Pair::default();
        *compared.get_mut(side) = Some(fold_phrase(&self.words_of(side, at)));
        let weight_milli = self.weight(matter, side, at, utterance.words.len());
        Finding {
            kind: matter.kind,
            anchors,
            link,
            message,
            compared,
            weight_milli,
            at_most_note: false,
            only_of_rewrites: false,
            may_be_two: false,
        }
    }

    pub(super) fn finding(&self, matter: Matter, m: &Match, spans: &Pair<Vec<Span>>, message: String) -> Finding {
        let anchors = |side: Side, at: usize| {
            let account = self.pools[side as usize].account(self.utterance(side, at)).id;
            spans.get(side).iter().map(|&span| Anchor::matter(account, span)).collect::<Vec<_>>()
        };
        Finding {
            kind: matter.kind,
            anchors: Pair::new(anchors(Side::A, m.a), anchors(Side::B, m.b)),
            link: m.link,
            message,
            compared: Pair::new(Some(fold_phrase(&self.words_of(Side::A, m.a))), Some(fold_phrase(&self.words_of(Side::B, m.b)))),
            weight_milli: self.weight(matter, Side::A, m.a, m.matched),
            at_most_note: false,
            only_of_rewrites: false,
            may_be_two: false,
        }
    }

    pub(super) fn weight(&self, matter: Matter, side: Side, at: usize, words: usize) -> u16 {
        let utterance = self.utterance(side, at);
        let pool = self.pools[side as usize];
        let named = utterance.quotation.speaker.as_ref().is_some_and(|s| s.name.is_some());
        let refuses = (0..utterance.words.len()).any(|i| {
            let stem = pool.account(utterance).segments.tokens[utterance.words[i].tokens.0].stem.as_str();
            matches!(stem, "deni" | "refus" | "reject" | "resign" | "apolog" | "innoc" | "guilti" | "comment")
        });
        matter.base + (words.min(30) * 2) as u16 + u16::from(named) * 30 + u16::from(refuses) * 30
    }

    pub(super) fn label(&self, side: Side, at: usize) -> String {
        self.pools[side as usize].account(self.utterance(side, at)).id.label().to_uppercase()
    }

    pub(super) fn speaker(&self, side: Side, at: usize) -> String {
        let utterance = self.utterance(side, at);
        let text = self.pools[side as usize].account(utterance).text();
        let named = utterance.quotation.speaker.as_ref().map(|s| s.name.clone().unwrap_or_else(|| s.span.slice(text).to_owned()));
        named.unwrap_or_else(|| "an unnamed speaker".to_owned())
    }

    /// The speaker of a match, by the account that names one.
    pub(super) fn who(&self, m: &Match) -> String {
        // Two names that were not found to be one person are both told.
        let name = |side: Side, at: usize| self.utterance(side, at).quotation.speaker.as_ref().and_then(|s| s.name.as_deref());
        if let (Some(x), Some(y)) = (name(Side::A, m.a), name(Side::B, m.b))
            && m.speakers == Speakers::Unknown
            && x != y
        {
            return format!("{x} (A) / {y} (B)");
        }
        let named = |side: Side, at: usize| self.utterance(side, at).quotation.speaker.as_ref().is_some_and(|s| s.name.is_some());
        if !named(Side::A, m.a) && (named(Side::B, m.b) || self.utterance(Side::A, m.a).quotation.speaker.is_none()) {
            self.speaker(Side::B, m.b)
        } else {
            self.speaker(Side::A, m.a)
        }
    }

    pub(super) fn at(side: Side, m: &Match) -> usize {
        match side {
            Side::A => m.a,
            Side::B => m.b,
        }
    }

    pub(super) fn span(&self, side: Side, m: &Match, range: Range<usize>) -> Option<Span> {
        self.pools[side as usize].span(self.utterance(side, Self::at(side, m)), range)
    }

    pub(super) fn word_spans(&self, side: Side, m: &Match, range: Range<usize>) -> Vec<Span> {
        self.pools[side as usize].spans(self.utterance(side, Self::at(side, m)), range)
    }

    pub(super) fn core_spans(&self, m: &Match) -> Pair<Vec<Span>> {
        Pair::new(self.word_spans(Side::A, m, m.core.a.clone()), self.word_spans(Side::B, m, m.core.b.clone()))
    }

    /// The sentences that the match runs through.
    pub(super) fn unit_spans(&self, m: &Match) -> Pair<Vec<Span>> {
        let of = |side: Side, core: &Range<usize>| {
            let utterance = self.utterance(side, Self::at(side, m));
            let (from, to) = (utterance.unit_of(core.start).start, utterance.unit_of(core.end.saturating_sub(1)).end);
            self.word_spans(side, m, from..to)
        };
        Pair::new(of(Side::A, &m.core.a), of(Side::B, &m.core.b))
    }

    pub(super) fn whole_spans(&self, side: Side, at: usize) -> Vec<Span> {
        let utterance = self.utterance(side, at);
        self.pools[side as usize].spans(utterance, 0..utterance.words.len())
    }

    pub(super) fn words_of(&self, side: Side, at: usize) -> String {
        let text = self.pools[side as usize].account(self.utterance(side, at)).text();
        self.whole_spans(side, at).iter().map(|s| s.slice(text)).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn excerpt_of(&self, side: Side, at: usize) -> String {
        let text = self.pools[side as usize].account(self.utterance(side, at)).text();
        let parts: Vec<String> = self.whole_spans(side, at).iter().take(2).map(|s| format!("“{}”", clip(s.slice(text)))).collect();
        parts.join(" ")
    }

    pub(super) fn excerpt(&self, m: &Match) -> String {
        self.quoted(Side::B, m, &self.core_spans(m).b)
    }

    /// Passages in marks, as a list.
    pub(super) fn quoted(&self, side: Side, m: &Match, spans: &[Span]) -> String {
        let text = self.pools[side as usize].account(self.utterance(side, Self::at(side, m))).text();
        let all: Vec<String> = spans.iter().take(4).map(|s| format!("“{}”", clip(s.slice(text)))).collect();
        if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
    }

    pub(super) fn compared(&self, m: &Match, spans: &Pair<Vec<Span>>) -> Pair<Option<String>> {
        let fold = |side: Side| {
            let text = self.pools[side as usize].account(self.utterance(side, Self::at(side, m))).text();
            let all: Vec<String> = spans.get(side).iter().map(|s| fold_phrase(s.slice(text))).collect();
            (!all.is_empty()).then(|| all.join(" | "))
        };
        Pair::new(fold(Side::A), fold(Side::B))
    }
}

/// The first words of a passage.
pub(super) fn clip(passage: &str) -> String {
    let words: Vec<&str> = passage.split_whitespace().collect();
    let head = words[..words.len().min(EXCERPT_WORDS)].join(" ");
    if words.len() > EXCERPT_WORDS { format!("{head} …") } else { head }
}
