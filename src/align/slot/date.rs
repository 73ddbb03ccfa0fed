//! Slots of dates.

use crate::account::Account;
use crate::align::{FactLink, Link};

/// Fact links of this type.
pub fn slots(_a: &Account, _b: &Account, _links: &[Link]) -> Vec<FactLink> {
    Vec::new()
}
