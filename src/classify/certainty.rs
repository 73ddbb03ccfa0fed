//! Findings about certaintys.

use crate::classify::Context;
use crate::finding::Finding;

/// Findings of this family.
pub fn findings(_ctx: Context<'_>) -> Vec<Finding> {
    Vec::new()
}
