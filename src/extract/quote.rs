//! Extractor.

use crate::extract::Context;
use crate::fact::Fact;
use crate::notice::Notice;

/// Facts of this type, ordered by place.
pub fn quotes(_ctx: Context<'_>, _names: &[Fact], _notices: &mut Vec<Notice>) -> Vec<Fact> {
    Vec::new()
}
