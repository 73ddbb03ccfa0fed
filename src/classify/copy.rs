//! Long runs of words that the rewrite shares with a source.
//!
//! Given the accounts, it promises one note for each run of at least [`LONGEST_FREE`] + 1 equal words
//! outside quotation marks; runs cross sentence ends, punctuation and typography do not count. Whether
//! such a copy is agreed between the outlets is left to people. O(words) by hashing runs.

use std::collections::BTreeMap;

use crate::account::Account;
use crate::classify::Context;
use crate::fact::Speech;
use crate::finding::kinds::FindingKind;
use crate::finding::{Anchor, Finding};
use crate::pair::Pair;
use crate::segment::Role;
use crate::text::token::Token;

/// A run of this many shared words is not yet a close copy.
const LONGEST_FREE: usize = 24;
const RUN: usize = LONGEST_FREE + 1;

/// Findings of this family.
pub fn findings(ctx: Context<'_>) -> Vec<Finding> {
    let rewrite = stretches(&ctx.accounts.rewrite);
    let copies = |source: &Account| {
        let own = stretches(source);
        let index = index(&own);
        rewrite
            .iter()
            .flat_map(|stretch| runs(&own, &index, stretch))
            .map(|(a, b)| found(source, &ctx.accounts.rewrite, &a, &b))
            .collect::<Vec<_>>()
    };
    ctx.accounts.sources.iter().flat_map(copies).collect()
}

/// Words between quotations and furniture, in order.
fn stretches(account: &Account) -> Vec<Vec<&Token>> {
    let quoted = account.facts.quotes().filter(|(_, _, q)| matches!(q.speech, Speech::Direct | Speech::Mixed));
    let mut quoted: Vec<_> = quoted.flat_map(|(_, _, q)| q.parts.iter().copied()).collect();
    quoted.sort_unstable();
    let mut quoted = quoted.into_iter().peekable();
    let mut out: Vec<Vec<&Token>> = vec![Vec::new()];
    for (index, sentence) in account.segments.sentences.iter().enumerate() {
        if matches!(sentence.role, Role::Boilerplate(_) | Role::Heading) {
            out.push(Vec::new());
            continue;
        }
        for token in account.segments.tokens_of(index).iter().filter(|t| t.is_word()) {
            while quoted.next_if(|q| q.end() <= token.span.start()).is_some() {}
            if quoted.peek().is_some_and(|q| q.overlaps(token.span)) {
                out.push(Vec::new());
            } else if let Some(last) = out.last_mut() {
                last.push(token);
            }
        }
    }
    out.retain(|stretch| stretch.len() >= RUN);
    out
}

/// Where each run of words first stands: stretch and word, by hash.
fn index(own: &[Vec<&Token>]) -> BTreeMap<u64, (usize, usize)> {
    let mut index = BTreeMap::new();
    for (stretch, words) in own.iter().enumerate() {
        for (at, hash) in hashes(words).into_iter().enumerate() {
            index.entry(hash).or_insert((stretch, at));
        }
    }
    index
}

/// A polynomial hash of each window of `RUN` words (Rabin and Karp).
fn hashes(words: &[&Token]) -> Vec<u64> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let value = |t: &Token| t.lower.bytes().fold(0xcbf2_9ce4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let values: Vec<u64> = words.iter().map(|t| value(t)).collect();
    let drop = (0..RUN).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let mut hash = 0u64;
    let mut out = Vec::with_capacity(values.len().saturating_sub(LONGEST_FREE));
    for (at, &next) in values.iter().enumerate() {
        hash = hash.wrapping_mul(BASE).wrapping_add(next);
        if at >= RUN {
            hash = hash.wrapping_sub(values[at - RUN].wrapping_mul(drop));
        }
        if at + 1 >= RUN {
            out.push(hash);
        }
    }
    out
}

type Words<'t> = Vec<&'t Token>;

/// Maximal shared runs of one stretch of the rewrite, left to right.
fn runs<'t>(own: &[Words<'t>], index: &BTreeMap<u64, (usize, usize)>, words: &[&'t Token]) -> Vec<(Words<'t>, Words<'t>)> {
    let mut out = Vec::new();
    let windows = hashes(words);
    let mut at = 0;
    while at < windows.len() {
        let shared = index.get(&windows[at]).map(|&(stretch, start)| {
            let source = &own[stretch][start..];
            let length = source.iter().zip(&words[at..]).take_while(|(x, y)| x.lower == y.lower).count();
            (&source[..length], length)
        });
        match shared {
            Some((source, length)) if length >= RUN => {
                out.push((source.to_vec(), words[at..at + length].to_vec()));
                at += length;
            }
            Some(_) | None => at += 1,
        }
    }
    out
}

fn found(source: &Account, rewrite: &Account, a: &[&Token], b: &[&Token]) -> Finding {
    let cover = |words: &[&Token]| words[0].span.cover(words[words.len() - 1].span);
    Finding {
        kind: FindingKind::CloseCopy,
        anchors: Pair::new(vec![Anchor::matter(source.id, cover(a))], vec![Anchor::matter(rewrite.id, cover(b))]),
        link: None,
        message: format!("A and B share {} words in a row outside quotation marks", a.len()),
        compared: Pair::default(),
        weight_milli: (100 + a.len() * 2).min(400) as u16,
        at_most_note: false,
        only_of_rewrites: false,
        may_be_two: false,
    }
}
