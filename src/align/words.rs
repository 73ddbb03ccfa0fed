//! Word links inside a link, and the clauses that they leave uncovered.
//!
//! Given the sentences of a link, [`word_links`] promises word links in order of the source, each word in
//! at most one; [`uncovered`] promises clause-sized spans. Facts are left to `slot`.

use crate::account::Account;
use crate::align::{WordLink, WordLinkKind};
use crate::pair::{Pair, Side};
use crate::similarity::lexical::{Lexicon, Statement, Word};
use crate::text::span::Span;
use crate::text::token::TokenKind;

/// The words of one link, on both sides, with their partners.
pub(crate) struct WordAlignment {
    /// All words of the linked sentences, in order.
    pub(crate) words: Pair<Vec<Word>>,
    /// For each, the index of its partner across.
    pub(crate) partner: Pair<Vec<Option<usize>>>,
}

/// Aligns the words of linked sentences: equal stems, neighbours decide between candidates.
pub(crate) fn align_words(a: &[&Statement], b: &[&Statement]) -> WordAlignment {
    let words = Pair::new(a, b).map(|side| side.iter().flat_map(|s| s.words.iter().copied()).collect::<Vec<_>>());
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (i, x) in words.a.iter().enumerate() {
        for (j, y) in words.b.iter().enumerate().filter(|(_, y)| x.id == y.id) {
            let near = nearby(&words, i, j);
            if x.content || y.content || near > 0 {
                pairs.push((near + 4 * usize::from(x.content), i, j));
            }
        }
    }
    pairs.sort_by_key(|&(near, i, j)| (std::cmp::Reverse(near), i.abs_diff(j), i + j, i.min(j)));
    let mut partner = words.as_ref().map(|w| vec![None; w.len()]);
    for (_, i, j) in pairs {
        if partner.a[i].is_none() && partner.b[j].is_none() {
            partner.a[i] = Some(j);
            partner.b[j] = Some(i);
        }
    }
    WordAlignment { words, partner }
}

/// How many words around the two are equal, up to three on each side.
fn nearby(words: &Pair<Vec<Word>>, i: usize, j: usize) -> usize {
    let at = |w: &[Word], k: Option<usize>| k.and_then(|k| w.get(k)).map(|w| w.id);
    (1..=3)
        .map(|d| {
            let before = (at(&words.a, i.checked_sub(d)), at(&words.b, j.checked_sub(d)));
            let after = (at(&words.a, Some(i + d)), at(&words.b, Some(j + d)));
            usize::from(before.0.is_some() && before.0 == before.1) + usize::from(after.0.is_some() && after.0 == after.1)
        })
        .sum()
}

/// The partners as word links, and content words between aligned neighbours as conflicts.
pub(crate) fn word_links(a: &Account, b: &Account, aligned: &WordAlignment) -> Vec<WordLink> {
    let mut links = Vec::new();
    let token = |account: &Account, word: Word| account.segments.tokens[word.token].clone();
    for (i, partner) in aligned.partner.a.iter().enumerate() {
        if let Some(j) = *partner {
            let (x, y) = (token(a, aligned.words.a[i]), token(b, aligned.words.b[j]));
            let kind = if x.lower == y.lower { WordLinkKind::Same } else { WordLinkKind::Form };
            links.push(WordLink { a: x.span, b: y.span, kind });
        } else if let Some(j) = slot_mate(aligned, i) {
            let (x, y) = (token(a, aligned.words.a[i]), token(b, aligned.words.b[j]));
            links.push(WordLink { a: x.span, b: y.span, kind: WordLinkKind::Conflict });
        }
    }
    links
}

/// The unaligned word across that stands between the same two neighbours.
fn slot_mate(aligned: &WordAlignment, i: usize) -> Option<usize> {
    let before = aligned.partner.a[i.checked_sub(1)?]?;
    let after = (*aligned.partner.a.get(i + 1)?)?;
    let j = before + 1;
    let same_weight = aligned.words.a[i].content == aligned.words.b.get(j)?.content;
    (after == before + 2 && aligned.partner.b[j].is_none() && same_weight).then_some(j)
}

/// Shares of the content weight that has a partner, each way.
pub(crate) fn coverage(lexicon: &Lexicon<'_>, aligned: &WordAlignment) -> Pair<f32> {
    let share = |side: Side| {
        let (mut have, mut all) = (0u32, 0u32);
        for (word, partner) in aligned.words.get(side).iter().zip(aligned.partner.get(side)).filter(|(w, _)| w.content) {
            let weight = lexicon.weights[word.id as usize];
            all += weight;
            have += if partner.is_some() { weight } else { 0 };
        }
        if all > 0 { have as f32 / all as f32 } else { 1.0 }
    };
    Pair::new(share(Side::A), share(Side::B))
}

/// Clauses of one side that the other lacks.
pub(crate) fn uncovered(account: &Account, sentences: &[usize], side: Side, aligned: &WordAlignment) -> Vec<Span> {
    let words = aligned.words.get(side);
    let partner = aligned.partner.get(side);
    let mut out = Vec::new();
    for &sentence in sentences {
        for clause in clauses(account, sentence) {
            let inside: Vec<usize> = (0..words.len()).filter(|&i| clause.contains(account.segments.tokens[words[i].token].span)).collect();
            let content: Vec<usize> = inside.iter().copied().filter(|&i| words[i].content).collect();
            let missing = content.iter().filter(|&&i| partner[i].is_none()).count();
            let figure = content.iter().any(|&i| account.segments.tokens[words[i].token].kind == TokenKind::Number && partner[i].is_none());
            let enough = missing >= 4 || (figure && missing >= 2);
            if enough && missing * 10 >= content.len() * 7 {
                out.push(clause);
            }
        }
    }
    out
}

/// Stretches of a sentence between marks and conjunctions.
fn clauses(account: &Account, sentence: usize) -> Vec<Span> {
    let tokens = account.segments.tokens_of(sentence);
    let mut out: Vec<Span> = Vec::new();
    let mut from: Option<Span> = None;
    for token in tokens {
        let mark = token.kind == TokenKind::Symbol && matches!(token.lower.as_str(), "," | ";" | ":" | "(" | ")" | "-");
        let joins = matches!(token.lower.as_str(), "and" | "but" | "while" | "because" | "although" | "which" | "who" | "after" | "before");
        if (mark || joins)
            && let Some(span) = from.take()
        {
            out.push(span);
        }
        if !mark && (token.is_word() || from.is_some()) && !(token.kind == TokenKind::Symbol && matches!(token.lower.as_str(), "." | "\""))
        {
            from = Some(from.map_or(token.span, |f| f.cover(token.span)));
        }
    }
    out.extend(from);
    out
}
