//! Alignment → findings.
//!
//! Runs the families in a fixed order over links and over what stayed unlinked. Findings have no level
//! yet: that is left to `judge`.

pub mod certainty;
pub mod consistency;
pub mod copy;
pub mod date;
pub mod name;
pub mod number;
pub mod quote;
pub mod statement;
pub(crate) mod support;

use crate::account::Accounts;
use crate::align::Alignment;
use crate::finding::Finding;
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
pub fn classify(settings: &Settings, accounts: &Accounts, alignment: &Alignment) -> (Vec<Finding>, Vec<Notice>) {
    let ctx = Context { settings, accounts, alignment };
    let families =
        [statement::findings, quote::findings, number::findings, date::findings, name::findings, certainty::findings, copy::findings];
    (families.iter().flat_map(|family| family(ctx)).collect(), Vec::new())
}
