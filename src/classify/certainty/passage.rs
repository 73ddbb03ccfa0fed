//! The words of one link outside quotation marks, with their partners across.
//!
//! Given a link, [`Passage`] promises for each side its words in order, each with the word across that it
//! belongs to, if any. It answers where two words stand in the same slot; what that means is left to the
//! checks.

use crate::account::{Account, AccountId};
use crate::align::{Link, SourceAlignment, WordLinkKind};
use crate::classify::Context;
use crate::fact::{Facts, Speech};
use crate::finding::LinkRef;
use crate::pair::{Pair, Side};
use crate::segment::Role;
use crate::similarity::function_words::{is_function, is_negating};
use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};

/// One word of a linked sentence.
pub(super) struct Word<'a> {
    /// Its token.
    pub(super) token: &'a Token,
    /// 0-based sentence of its account.
    pub(super) sentence: usize,
    /// Index of the word across that it belongs to.
    pub(super) partner: Option<usize>,
    /// Index of the word across in the same slot, with another filling.
    pub(super) rival: Option<usize>,
    /// Does it carry content?
    pub(super) content: bool,
    /// How many clause marks (commas, semicolons, dashes) stand before it in the passage.
    pub(super) clause: usize,
}

/// One link, seen word by word.
pub(super) struct Passage<'a> {
    /// The accounts across.
    pub(super) accounts: Pair<&'a Account>,
    /// The source's alignment with the rewrite.
    pub(super) alignment: &'a SourceAlignment,
    /// The link.
    pub(super) link: &'a Link,
    /// Its place.
    pub(super) at: LinkRef,
    /// The words outside quotation marks, in order.
    pub(super) words: Pair<Vec<Word<'a>>>,
}

impl<'a> Passage<'a> {
    /// Lays out one link. O(words · log words).
    pub(super) fn new(ctx: Context<'a>, at: LinkRef, link: &'a Link) -> Self {
        let accounts = Pair::new(ctx.accounts.get(AccountId::Source(at.source)), &ctx.accounts.rewrite);
        let mut words = Pair::new(side_words(accounts.a, &link.a), side_words(accounts.b, &link.b));
        for pair in &link.words {
            let inside = Pair::new(indices(&words.a, pair.a), indices(&words.b, pair.b));
            let conflict = pair.kind == WordLinkKind::Conflict;
            for (i, j) in inside.a.zip(inside.b) {
                if conflict {
                    words.a[i].rival = Some(j);
                    words.b[j].rival = Some(i);
                } else {
                    words.a[i].partner = Some(j);
                    words.b[j].partner = Some(i);
                }
            }
        }
        Passage { accounts, alignment: &ctx.alignment.sources[at.source], link, at, words }
    }

    /// The account of a side.
    pub(super) fn account(&self, side: Side) -> &'a Account {
        self.accounts.get(side)
    }

    /// The words of a side.
    pub(super) fn side(&self, side: Side) -> &[Word<'a>] {
        self.words.get(side)
    }

    /// Is one side of the link a heading and nothing else?
    pub(super) fn has_heading(&self) -> bool {
        let all = |account: &Account, sentences: &[usize]| sentences.iter().all(|&s| account.segments.sentences[s].role == Role::Heading);
        all(self.accounts.a, &self.link.a) || all(self.accounts.b, &self.link.b)
    }

    /// The next word that carries content at or after `from`, at most `reach` words on, in the same sentence.
    pub(super) fn content_after(&self, side: Side, from: usize, reach: usize) -> Option<usize> {
        let words = self.side(side);
        let sentence = words.get(from)?.sentence;
        (from..words.len().min(from + reach)).take_while(|&i| words[i].sentence == sentence).find(|&i| words[i].content)
    }

    /// Share in per cent of the content words within `reach` of word `at`, itself left out, whose partners
    /// lie in one sentence across, the one that holds most of them. 0 where there is none.
    pub(super) fn shared_around(&self, side: Side, at: usize, reach: usize) -> usize {
        let words = self.side(side);
        let across = self.side(side.other());
        let sentence = words[at].sentence;
        let near = at.saturating_sub(reach)..(at + reach + 1).min(words.len());
        let content: Vec<usize> = near.filter(|&i| i != at && words[i].content && words[i].sentence == sentence).collect();
        if content.is_empty() {
            return 0;
        }
        let mut homes: Vec<usize> = content.iter().filter_map(|&i| words[i].partner).map(|j| across[j].sentence).collect();
        homes.sort_unstable();
        let best = homes.chunk_by(|x, y| x == y).map(<[usize]>::len).max().unwrap_or(0);
        best * 100 / content.len()
    }

    /// Do the two words stand in the same slot: the nearest linked content words before both belong
    /// together, and those after both? A side that ends there passes.
    pub(super) fn same_slot(&self, i: usize, j: usize) -> bool {
        let before = self
            .neighbours(i, j, |words, at| (0..at).rev().filter(|&k| words[k].sentence == words[at].sentence).find(|&k| words[k].content));
        let after = self.neighbours(i, j, |words, at| {
            (at + 1..words.len()).filter(|&k| words[k].sentence == words[at].sentence).find(|&k| words[k].content)
        });
        matches!((before, after), (Some(true), Some(true) | None) | (None, Some(true)))
    }

    /// Do the nearest content words on one hand belong together? `None` where neither side has one.
    fn neighbours(&self, i: usize, j: usize, near: impl Fn(&[Word<'_>], usize) -> Option<usize>) -> Option<bool> {
        match (near(&self.words.a, i), near(&self.words.b, j)) {
            (Some(x), Some(y)) => Some(self.words.a[x].partner == Some(y)),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => Some(false),
        }
    }

    /// Does a negating word govern word `at`: in the four words before it, in the same clause?
    pub(super) fn negated(&self, side: Side, at: usize) -> bool {
        self.negator(side, at).is_some()
    }

    /// The negating word that governs word `at`.
    pub(super) fn negator(&self, side: Side, at: usize) -> Option<usize> {
        let words = self.side(side);
        let same_clause = |i: usize| words[i].sentence == words[at].sentence && words[i].clause == words[at].clause;
        let mut contents = 0;
        for i in (at.saturating_sub(5)..at).rev().take_while(|&i| same_clause(i)) {
            let lower = words[i].token.lower.as_str();
            if is_negating(lower) && !self.only_not(side, i) {
                return Some(i);
            }
            if refuses(&words[i].token.stem) && words.get(i + 1).is_some_and(|w| w.token.lower == "to") {
                return Some(i);
            }
            contents += usize::from(words[i].content);
            if contents > 1 || matches!(lower, "but" | "and" | "that" | "because") {
                return None;
            }
        }
        None
    }

    /// "Not only", "not just", "no matter", "no doubt": words of negation that negate nothing.
    pub(super) fn only_not(&self, side: Side, at: usize) -> bool {
        let next = self.side(side).get(at + 1).map(|w| w.token.lower.as_str());
        matches!(next, Some("only" | "just" | "merely" | "simply" | "least" | "until" | "matter" | "doubt" | "one" | "wonder"))
    }

    /// The span from one word to another of the same side.
    pub(super) fn span(&self, side: Side, from: usize, to: usize) -> Span {
        let words = self.side(side);
        words[from.min(to)].token.span.cover(words[from.max(to)].token.span)
    }
}

/// Verbs that say that what follows did not happen: "refused to", "declined to", "failed to".
pub(super) fn refuses(stem: &str) -> bool {
    matches!(stem, "refus" | "declin" | "fail" | "neglect" | "omit")
}

fn indices(words: &[Word<'_>], span: Span) -> std::ops::Range<usize> {
    let from = words.partition_point(|w| w.token.span.start() < span.start());
    let to = words.partition_point(|w| w.token.span.end() <= span.end());
    from..to.max(from)
}

fn side_words<'a>(account: &'a Account, sentences: &[usize]) -> Vec<Word<'a>> {
    let mut out = Vec::new();
    let mut clause = 0;
    for &sentence in sentences {
        let quoted = quoted_parts(&account.facts, account.segments.sentences[sentence].span);
        for token in account.segments.tokens_of(sentence) {
            if token.kind == TokenKind::Symbol {
                clause += usize::from(matches!(token.lower.as_str(), "," | ";" | ":" | "-" | "(" | ")"));
            } else if !quoted.iter().any(|q| q.overlaps(token.span)) {
                let content = !is_function(&token.lower);
                out.push(Word { token, sentence, partner: None, rival: None, content, clause });
            }
        }
        clause += 1;
    }
    out
}

/// The words between quotation marks that touch a sentence. Facts are ordered by start, and a quotation
/// may have begun some sentences before, so all that start before the sentence's end are looked at.
fn quoted_parts(facts: &Facts, sentence: Span) -> Vec<Span> {
    let speech = facts
        .quotes()
        .take_while(|(_, f, _)| f.span.start() < sentence.end())
        .filter(|(_, f, q)| f.span.end() > sentence.start() && matches!(q.speech, Speech::Direct | Speech::Mixed));
    speech.flat_map(|(_, _, q)| q.parts.iter().copied()).filter(|p| p.overlaps(sentence)).collect()
}
