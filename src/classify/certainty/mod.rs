//! Certainty and meaning: negation, hedges, attribution, legal status, opposites, who did what to whom.
//!
//! Given links with their word links, it promises findings only where two clauses are aligned well enough
//! to say that they make the same statement, and only outside quotation marks: what stands inside belongs
//! to the quotations. In headings, dropped hedges and attributions are never more than notes.

mod attribution;
mod bridge;
mod exchange;
mod hedge;
mod legal;
mod lexicon;
mod negation;
mod opposite;
mod report;
mod role;

use crate::classify::Context;
use crate::finding::kinds::FindingKind;
use crate::finding::{Anchor, Finding, LinkRef};
use crate::pair::{Pair, Side};
use crate::text::span::Span;
use bridge::{Bridge, Index};

/// Findings of this family.
pub fn findings(ctx: Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    let index_b = Index::new(&ctx.accounts.rewrite);
    for (source, (a, alignment)) in ctx.accounts.sources.iter().zip(&ctx.alignment.sources).enumerate() {
        let index_a = Index::new(a);
        for (link, aligned) in alignment.links.iter().enumerate() {
            let bridge = Bridge::new(a, &ctx.accounts.rewrite, aligned, Pair::new(&index_a, &index_b), LinkRef { source, link });
            for find in
                [negation::find, hedge::find, report::find, attribution::find, legal::find, opposite::find, role::find, exchange::find]
            {
                out.extend(find(&bridge));
            }
        }
    }
    settle(&out)
}

/// One slot, one finding: a legal status owns its verbs before opposites do, a negation its clause before
/// hedges and attributions.
const OWNERS: [FindingKind; 4] =
    [FindingKind::LegalStatusChanged, FindingKind::NegationConflict, FindingKind::RoleSwapped, FindingKind::MeaningConflict];

fn settle(findings: &[Finding]) -> Vec<Finding> {
    let rank = |f: &Finding| OWNERS.iter().position(|&kind| kind == f.kind).unwrap_or(OWNERS.len());
    let touch = |x: &[Anchor], y: &[Anchor]| x.iter().any(|x| y.iter().any(|y| x.account == y.account && x.span.overlaps(y.span)));
    let clash = |x: &Finding, y: &Finding| x.link == y.link && (touch(&x.anchors.a, &y.anchors.a) || touch(&x.anchors.b, &y.anchors.b));
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    // Findings come link by link, so those of one link stand together.
    for group in findings.chunk_by(|x, y| x.link == y.link) {
        let mut order: Vec<&Finding> = group.iter().collect();
        order.sort_by_key(|f| rank(f));
        let mut settled: Vec<&Finding> = Vec::new();
        for finding in order {
            if !settled.iter().any(|s| rank(s) < OWNERS.len() && clash(s, finding)) {
                settled.push(finding);
            }
        }
        kept.extend(settled.into_iter().cloned());
    }
    kept
}

/// A finding of this family; a side without words that show the matter has no anchor.
struct Draft {
    kind: FindingKind,
    /// The words on each side.
    spans: Pair<Option<Span>>,
    /// The normal forms that were compared.
    compared: Pair<Option<String>>,
    message: String,
    weight_milli: u16,
    /// Is it one of those that headlines bring about?
    headline: bool,
}

impl Draft {
    fn finish(self, bridge: &Bridge<'_>) -> Finding {
        let anchor = |side: Side| self.spans.get(side).map(|span| Anchor::matter(bridge.side(side).account.id, span)).into_iter().collect();
        Finding {
            kind: self.kind,
            anchors: Pair::new(anchor(Side::A), anchor(Side::B)),
            link: Some(bridge.link),
            message: self.message,
            compared: self.compared,
            weight_milli: self.weight_milli,
            at_most_note: self.headline && bridge.touches_heading(&self.spans),
            only_of_rewrites: false,
            may_be_two: false,
        }
    }
}
