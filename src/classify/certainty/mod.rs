//! Findings about what is said of a shared statement: negation, hedges, attribution, legal status,
//! opposites, roles.
//!
//! Given links with their words, it promises findings only where a word of each side stands in the same
//! slot: the words around it belong together. What stands in the marks of a quotation is left to the
//! quotation family, figures, dates and names to theirs.

mod attribution;
mod hedge;
mod legal;
mod negation;
mod opposite;
mod passage;
mod report_verb;
mod role;

use crate::account::Account;
use crate::classify::Context;
use crate::finding::kinds::FindingKind;
use crate::finding::{Anchor, Finding, LinkRef};
use crate::pair::{Pair, Side};
use crate::segment::Role;
use crate::text::span::Span;
use passage::Passage;

/// Findings of this family.
pub fn findings(ctx: Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for (source, alignment) in ctx.alignment.sources.iter().enumerate() {
        for (index, link) in alignment.links.iter().enumerate() {
            let at = LinkRef { source, link: index };
            let passage = Passage::new(ctx, at, link);
            for check in [negation::check, opposite::check, hedge::check, report_verb::check, legal::check, role::check, attribution::check]
            {
                out.extend(check(&passage));
            }
        }
    }
    settle(out)
}

/// One slot, one finding: a legal status owns its verbs before opposites do, a negation its clause
/// before hedges do.
fn settle(findings: Vec<Finding>) -> Vec<Finding> {
    let owners = [FindingKind::LegalStatusChanged, FindingKind::RoleSwapped, FindingKind::NegationConflict, FindingKind::MeaningConflict];
    let mut kept: Vec<Finding> = Vec::new();
    for owner in owners.into_iter().map(Some).chain([None]) {
        for finding in findings.iter().filter(|f| owner.map_or(!owners.contains(&f.kind), |o| f.kind == o)) {
            let taken = kept.iter().any(|k| k.kind != finding.kind && owners.contains(&k.kind) && same_slot(k, finding));
            if !taken && !kept.contains(finding) {
                kept.push(finding.clone());
            }
        }
    }
    kept
}

fn same_slot(x: &Finding, y: &Finding) -> bool {
    let touch = |x: &[Anchor], y: &[Anchor]| x.iter().any(|x| y.iter().any(|y| x.account == y.account && x.span.overlaps(y.span)));
    touch(&x.anchors.a, &y.anchors.a) || touch(&x.anchors.b, &y.anchors.b)
}

/// What one check found: a kind, the words on each side, and the sentence about them.
struct Found {
    kind: FindingKind,
    words: Pair<Option<Span>>,
    message: String,
    compared: Pair<Option<String>>,
    weight_milli: u16,
}

impl Found {
    /// The finding; in a heading it is never above a note.
    fn finding(self, passage: &Passage<'_>) -> Finding {
        let heading = |side: Side| {
            self.words.get(side).is_some_and(|span| {
                let account = passage.account(side);
                account.segments.sentence_at(span.start()).is_some_and(|s| account.segments.sentences[s].role == Role::Heading)
            })
        };
        let anchors = |side: Side| self.words.get(side).map(|span| Anchor::matter(passage.account(side).id, span)).into_iter().collect();
        Finding {
            kind: self.kind,
            anchors: Pair::new(anchors(Side::A), anchors(Side::B)),
            link: Some(passage.at),
            message: self.message.clone(),
            compared: self.compared.clone(),
            weight_milli: self.weight_milli,
            at_most_note: passage.has_heading() || heading(Side::A) || heading(Side::B),
        }
    }
}

/// The words of a span on one line, for messages.
fn words(account: &Account, span: Span) -> String {
    crate::classify::support::words(account, span)
}
