//! How surely is everything in the rewrite supported by the sources?
//!
//! Given accounts, alignment and findings, it promises one figure from 0 to 1000. It adds no finding.
//!
//! Each sentence of the rewrite starts with the share of its content words that some source has in the
//! same statement. Every conflict on it halves that support, every figure, date or name that only the
//! rewrite has takes a quarter. The figure is the mean of the sentences, drawn half-way to the weakest
//! one, since one wrong sentence makes a text inconsistent. The factors are argued, not fitted: read the
//! figure as an order, not as a probability.

use crate::account::{Account, AccountId, Accounts};
use crate::align::{Alignment, WordLinkKind};
use crate::finding::Finding;
use crate::finding::kinds::{Level, Profile, Section, Subject};
use crate::segment::Role;
use crate::similarity::function_words::is_function;
use crate::text::span::Span;

/// 0–1000; 1000 where every statement of the rewrite is surely supported. O(words + findings · log).
pub fn consistency(accounts: &Accounts, alignment: &Alignment, findings: &[Finding]) -> u16 {
    let rewrite = &accounts.rewrite;
    let mut support = shares(rewrite, alignment);
    for finding in findings {
        let Some(anchor) = finding.anchors.b.iter().find(|a| a.account == AccountId::Rewrite) else { continue };
        let Some(sentence) = rewrite.segments.sentence_at(anchor.span.start()) else { continue };
        let info = finding.kind.info();
        if info.section == Section::Difference && finding.kind.level(Profile::Rewrite) > Level::Note {
            support[sentence] /= 2;
        } else if info.section == Section::OnlyInB && info.subject != Subject::Statement {
            support[sentence] = support[sentence] * 3 / 4;
        }
    }
    let body: Vec<u32> = rewrite.segments.sentences.iter().zip(&support).filter(|(s, _)| s.role == Role::Body).map(|(_, &n)| n).collect();
    let weakest = body.iter().min().copied().unwrap_or(1000);
    let mean = if body.is_empty() { 1000 } else { body.iter().sum::<u32>() / body.len() as u32 };
    u32::midpoint(mean, weakest).min(1000) as u16
}

/// For each sentence of the rewrite, the share of its content words that a source has in a linked
/// sentence, 0–1000; sentences without content words are fully supported.
fn shares(rewrite: &Account, alignment: &Alignment) -> Vec<u32> {
    let linked = alignment.sources.iter().flat_map(|s| &s.links).flat_map(|l| &l.words);
    let mut spans: Vec<Span> = linked.filter(|w| w.kind != WordLinkKind::Conflict).map(|w| w.b).collect();
    spans.sort_unstable();
    let covered = |span: Span| {
        let before = spans.partition_point(|s| s.start() <= span.start());
        before.checked_sub(1).is_some_and(|i| spans[i].contains(span))
    };
    let share = |sentence: usize| {
        let content = rewrite.segments.tokens_of(sentence).iter().filter(|t| t.is_word() && !is_function(&t.lower));
        let (have, all) = content.fold((0u32, 0u32), |(have, all), t| (have + u32::from(covered(t.span)), all + 1));
        if all == 0 { 1000 } else { have * 1000 / all }
    };
    (0..rewrite.segments.sentences.len()).map(share).collect()
}
