//! What the fact links of all sources say about one fact, and how it is put into words.
//!
//! Given the alignment, it promises for each fact of the rewrite its best support among the sources, and
//! for each fact of a source whether the rewrite has it. Which findings follow is left to the families.

use crate::account::{Account, AccountId};
use crate::align::{FactRelation, SourceAlignment};
use crate::classify::Context;
use crate::fact::{Fact, Speech, Value};
use crate::finding::{Anchor, LinkRef};
use crate::text::span::Span;

/// The best counterpart of a fact of the rewrite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counterpart {
    /// How the two relate.
    pub relation: FactRelation,
    /// Which source.
    pub source: usize,
    /// The source's fact.
    pub a: usize,
    /// The rewrite's fact.
    pub b: usize,
}

/// For each fact of the rewrite, its counterpart that agrees best, over all sources.
pub(crate) fn of_rewrite(ctx: Context<'_>) -> Vec<Option<Counterpart>> {
    let mut best: Vec<Option<Counterpart>> = vec![None; ctx.accounts.rewrite.facts.all.len()];
    for (source, alignment) in ctx.alignment.sources.iter().enumerate() {
        for link in &alignment.fact_links {
            let new = Counterpart { relation: link.relation, source, a: link.a, b: link.b };
            let Some(slot) = best.get_mut(link.b) else { continue };
            if slot.is_none_or(|old| (new.relation, new.source, new.a) < (old.relation, old.source, old.a)) {
                *slot = Some(new);
            }
        }
    }
    best
}

/// For each fact of one source, whether the rewrite has a fact in its place, agreeing or not.
pub(crate) fn of_source(account: &Account, alignment: &SourceAlignment) -> Vec<bool> {
    let mut met = vec![false; account.facts.all.len()];
    for link in &alignment.fact_links {
        if let Some(slot) = met.get_mut(link.a) {
            *slot = true;
        }
    }
    met
}

/// Does the fact stand inside the marks of a direct or mixed quotation?
pub(crate) fn is_quoted(account: &Account, fact: &Fact) -> bool {
    let mut parent = fact.parent;
    while let Some(outer) = parent.and_then(|p| account.facts.all.get(p)) {
        if let Value::Quote(quotation) = &outer.value
            && matches!(quotation.speech, Speech::Direct | Speech::Mixed)
            && quotation.parts.iter().any(|p| p.contains(fact.span))
        {
            return true;
        }
        parent = outer.parent;
    }
    false
}

/// The link that holds the sentence of a fact of the rewrite, for one source.
pub(crate) fn link_of_b(ctx: Context<'_>, source: usize, fact: &Fact) -> Option<LinkRef> {
    let link = ctx.alignment.sources.get(source)?.link_of_b(fact.sentence)?;
    Some(LinkRef { source, link })
}

/// The link that holds the sentence of a fact of one source.
pub(crate) fn link_of_a(ctx: Context<'_>, source: usize, fact: &Fact) -> Option<LinkRef> {
    let link = ctx.alignment.sources.get(source)?.link_of_a(fact.sentence)?;
    Some(LinkRef { source, link })
}

/// An anchor at a fact.
pub(crate) fn anchor(account: AccountId, fact: &Fact) -> Anchor {
    Anchor::matter(account, fact.span)
}

/// The words of a fact on one line.
pub(crate) fn words(account: &Account, span: Span) -> String {
    span.slice(account.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What its place adds to the weight of a fact, 0–150: the first sentences of a story hold its news.
pub(crate) fn place_weight(account: &Account, fact: &Fact) -> u16 {
    let all = account.segments.sentences.len().max(1);
    let left = all.saturating_sub(fact.sentence);
    (left * 150 / all).min(150) as u16
}
