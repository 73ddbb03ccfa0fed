//! Findings about statements: agreement, paraphrase, partial, only in one account.
//!
//! Given links and what stayed unlinked, it promises one finding a link and one for each sentence or
//! clause without counterpart. Changed facts inside links are left to the other families.

use std::collections::BTreeSet;

use crate::account::{Account, AccountId};
use crate::align::{Link, Relation};
use crate::classify::Context;
use crate::fact::Value;
use crate::finding::kinds::FindingKind;
use crate::finding::{Anchor, Finding, LinkRef};
use crate::pair::{Pair, Side};
use crate::segment::Role;
use crate::text::span::Span;

/// Overlaps that score less are mostly words in common: of those that were read, one in nine was more.
const LOOSE_MILLI: u16 = 600;

/// Findings of this family.
pub fn findings(ctx: Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for (source, alignment) in ctx.alignment.sources.iter().enumerate() {
        for (index, link) in alignment.links.iter().enumerate() {
            out.push(linked(ctx, source, LinkRef { source, link: index }, link));
        }
        let account = &ctx.accounts.sources[source];
        let only = only_in(account, &alignment.told.a, |sentence| {
            alignment.link_of_a(sentence).map(|l| (l, alignment.links[l].uncovered.a.as_slice()))
        });
        let loose: BTreeSet<usize> = alignment.overlaps.iter().filter(|o| o.score_milli >= LOOSE_MILLI).map(|o| o.a).collect();
        let one = |(span, link): (Span, Option<usize>)| match link {
            Some(link) => only_finding(account, Side::A, span, Some(LinkRef { source, link })),
            None => unlinked(account, Side::A, span, &loose),
        };
        out.extend(only.into_iter().map(one));
    }
    out.extend(only_in_rewrite(ctx));
    out
}

fn linked(ctx: Context<'_>, source: usize, at: LinkRef, link: &Link) -> Finding {
    let spans = |account: &Account, sentences: &[usize]| {
        sentences.iter().map(|&s| Anchor::matter(account.id, account.segments.sentences[s].span)).collect::<Vec<_>>()
    };
    let (kind, message, weight_milli) = match link.relation {
        Relation::Agreement => (FindingKind::Agreement, "A and B make the same statement in nearly the same words", 60),
        Relation::Paraphrase => (FindingKind::Paraphrase, "A and B make the same statement in other words", 80),
        Relation::Partial => (FindingKind::Partial, "the statements of A and B overlap", 120),
    };
    Finding {
        kind,
        anchors: Pair::new(spans(&ctx.accounts.sources[source], &link.a), spans(&ctx.accounts.rewrite, &link.b)),
        link: Some(at),
        message: message.to_owned(),
        compared: Pair::default(),
        weight_milli,
        at_most_note: false,
        only_of_rewrites: false,
        may_be_two: false,
    }
}

/// Sentences without link and uncovered clauses of one account; `link_of` gives a sentence's link and
/// that link's uncovered clauses. What other links tell between them (`told`) is not left out.
fn only_in<'l>(account: &Account, told: &[usize], link_of: impl Fn(usize) -> Option<(usize, &'l [Span])>) -> Vec<(Span, Option<usize>)> {
    let mut out = Vec::new();
    for (i, sentence) in account.segments.sentences.iter().enumerate() {
        if matches!(sentence.role, Role::Boilerplate(_)) {
            continue;
        }
        match link_of(i) {
            None if told.binary_search(&i).is_ok() => {}
            None => out.push((sentence.span, None)),
            Some((link, clauses)) => {
                out.extend(clauses.iter().filter(|c| sentence.span.contains(**c)).map(|&c| (c, Some(link))));
            }
        }
    }
    out
}

/// What no source has: a sentence that none links, a clause that each source which links it leaves open.
fn only_in_rewrite(ctx: Context<'_>) -> Vec<Finding> {
    let account = &ctx.accounts.rewrite;
    let loose: BTreeSet<usize> = ctx
        .alignment
        .sources
        .iter()
        .flat_map(|alignment| &alignment.overlaps)
        .filter(|o| o.score_milli >= LOOSE_MILLI)
        .map(|o| o.b)
        .collect();
    let mut out = Vec::new();
    for (i, sentence) in account.segments.sentences.iter().enumerate() {
        if matches!(sentence.role, Role::Boilerplate(_)) {
            continue;
        }
        let links: Vec<LinkRef> = ctx
            .alignment
            .sources
            .iter()
            .enumerate()
            .filter_map(|(source, alignment)| alignment.link_of_b(i).map(|link| LinkRef { source, link }))
            .collect();
        let Some(&first) = links.first() else {
            if ctx.alignment.sources.iter().any(|alignment| alignment.told.b.binary_search(&i).is_ok()) {
                continue;
            }
            out.push(unlinked(account, Side::B, sentence.span, &loose));
            continue;
        };
        let open = |at: &LinkRef| &ctx.alignment.sources[at.source].links[at.link].uncovered.b;
        for &clause in open(&first).iter().filter(|c| sentence.span.contains(**c)) {
            if links.iter().all(|at| open(at).iter().any(|c| c.overlaps(clause))) {
                out.push(only_finding(account, Side::B, clause, Some(first)));
            }
        }
    }
    out
}

fn only_finding(account: &Account, side: Side, span: Span, link: Option<LinkRef>) -> Finding {
    let anchor = vec![Anchor::matter(account.id, span)];
    let (kind, anchors) = match side {
        Side::A => (FindingKind::StatementOnlyInA, Pair::new(anchor, Vec::new())),
        Side::B => (FindingKind::StatementOnlyInB, Pair::new(Vec::new(), anchor)),
    };
    let heading = account.segments.sentence_at(span.start()).is_some_and(|s| account.segments.sentences[s].role == Role::Heading);
    let what = if link.is_some() { "clause" } else { "statement" };
    Finding {
        kind,
        anchors,
        link,
        message: format!("only {} has this {what}", side_name(account.id)),
        compared: Pair::default(),
        weight_milli: weight_milli(account, span, heading),
        at_most_note: heading,
        only_of_rewrites: false,
        may_be_two: false,
    }
}

/// A whole sentence without link. What the other account may tell in part, in other words, is no news: it weighs
/// a third less.
fn unlinked(account: &Account, side: Side, span: Span, loose: &BTreeSet<usize>) -> Finding {
    let mut finding = only_finding(account, side, span, None);
    if account.segments.sentence_at(span.start()).is_some_and(|sentence| loose.contains(&sentence)) {
        finding.weight_milli = finding.weight_milli * 2 / 3;
    }
    finding
}

fn side_name(id: AccountId) -> String {
    id.label().to_uppercase()
}

/// Figures, quotations, names and refusals before colour; what stands early before background.
fn weight_milli(account: &Account, span: Span, heading: bool) -> u16 {
    // Facts begin in their sentence; a quotation of several sentences counts where it begins.
    let own = account.segments.sentence_at(span.start()).map_or(0..0, |sentence| account.facts.of_sentence(sentence));
    let facts = &account.facts.all[own];
    let inside = |wanted: fn(&Value) -> bool| facts.iter().filter(|f| span.overlaps(f.span) && wanted(&f.value)).count().min(3) as u32;
    let numbers = inside(|v| matches!(v, Value::Number(_)));
    let names = inside(|v| matches!(v, Value::Name(_)));
    let quotes = inside(|v| matches!(v, Value::Quote(_))).min(1);
    let tokens = account.segments.tokens_in(span);
    let refusal = u32::from(tokens.iter().any(|t| t.negates));
    let words = tokens.iter().filter(|t| t.is_word()).count().min(30) as u32;
    let place = span.start() as u32 * 60 / account.text().len().max(1) as u32;
    let weight = 160 + numbers * 90 + names * 45 + quotes * 110 + refusal * 90 + words * 3 - place;
    (if heading { weight / 3 } else { weight }).min(1000) as u16
}
