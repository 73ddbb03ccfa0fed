//! Alignment → findings.
//!
//! Runs the families in a fixed order over links and over what stayed unlinked. Findings have no level
//! yet: that is left to `judge`.

pub mod certainty;
pub mod consistency;
pub mod copy;
pub mod date;
mod home;
pub mod name;
pub mod number;
pub mod quote;
pub mod statement;
pub(crate) mod support;

use crate::account::Accounts;
use crate::align::Alignment;
use crate::finding::kinds::FindingKind;
use crate::finding::{Anchor, Finding};
use crate::notice::Notice;
use crate::settings::Settings;

/// What every family may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Style, limits.
    pub settings: &'a Settings,
    /// The accounts.
    pub accounts: &'a Accounts,
    /// What belongs together.
    pub alignment: &'a Alignment,
}

/// All findings of a comparison, in no particular order.
#[must_use]
pub fn classify(settings: &Settings, accounts: &Accounts, alignment: &Alignment) -> (Vec<Finding>, Vec<Notice>) {
    let ctx = Context { settings, accounts, alignment };
    let families =
        [statement::findings, quote::findings, number::findings, date::findings, name::findings, certainty::findings, copy::findings];
    (settle(families.iter().flat_map(|family| family(ctx)).collect()), Vec::new())
}

/// One slot, one finding, across the families: a speaker belongs to the quotation before it is a name.
fn settle(findings: Vec<Finding>) -> Vec<Finding> {
    let misattributed: Vec<Anchor> =
        findings.iter().filter(|f| f.kind == FindingKind::QuoteMisattributed).flat_map(|f| f.anchors.b.iter().copied()).collect();
    let taken = |anchor: &Anchor| misattributed.iter().any(|m| m.account == anchor.account && m.span.overlaps(anchor.span));
    findings.into_iter().filter(|f| f.kind != FindingKind::NameConflict || !f.anchors.b.iter().any(taken)).collect()
}
