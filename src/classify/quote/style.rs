//! House styles: which marks a desk may set inside somebody's words.
//!
//! One table, one row a style, each cell with its reason. Given a style, [`row`] promises what is
//! accepted in silence and what is listed as a note. A mark that turns the sense is never accepted:
//! that is `limit`'s to find.

use crate::settings::QuotationStyle;

/// What becomes of a mark that leaves the sense alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Treatment {
    /// Nothing is reported.
    Accepted,
    /// A note tells of it.
    Listed,
}

/// One style.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    style: QuotationStyle,
    /// Words in brackets, added or put in place of others.
    pub(super) brackets: Treatment,
    /// Words left out under an ellipsis.
    pub(super) ellipses: Treatment,
    /// Why; a finding that the style alone asks for tells it.
    pub(super) reason: &'static str,
}

const STYLES: &[Row] = &[
    Row {
        style: QuotationStyle::None,
        brackets: Treatment::Accepted,
        ellipses: Treatment::Accepted,
        reason: "both marks tell the reader what was done to the words",
    },
    Row {
        style: QuotationStyle::Ap,
        brackets: Treatment::Listed,
        ellipses: Treatment::Accepted,
        reason: "an ellipsis may condense a quotation; brackets are kept out of copy, which paraphrases or uses a partial quotation instead",
    },
    Row {
        style: QuotationStyle::Reuters,
        brackets: Treatment::Listed,
        ellipses: Treatment::Listed,
        reason: "words between marks stand as they were said; what needs explaining or shortening is told outside the marks",
    },
];

/// The row of a style.
pub(super) fn row(style: QuotationStyle) -> Row {
    STYLES.iter().find(|row| row.style == style).copied().unwrap_or(STYLES[0])
}

#[cfg(test)]
mod tests {
    use super::{STYLES, Treatment, row};
    use crate::settings::QuotationStyle;

    #[test]
    fn every_style_has_one_row() {
        for style in [QuotationStyle::None, QuotationStyle::Ap, QuotationStyle::Reuters] {
            assert_eq!(STYLES.iter().filter(|r| r.style == style).count(), 1);
        }
        assert_eq!(row(QuotationStyle::Reuters).ellipses, Treatment::Listed);
    }
}
