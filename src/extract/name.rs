//! Extractor.

use crate::extract::Context;
use crate::fact::Fact;

/// Facts of this type, ordered by place.
pub fn names(_ctx: Context<'_>) -> Vec<Fact> {
    Vec::new()
}
