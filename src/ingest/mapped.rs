//! A text put together from pieces of an original, with the way back.
//!
//! Given pieces in the order of the original, a [`Mapped`] promises blocks that are parted by blank
//! lines and a source map that leads from each character back to where it stood. Readers of marked-up
//! formats decide what a piece and a block are.

use crate::document::{Block, BlockKind, SourceMap};
use crate::text::fold::is_invisible;
use crate::text::span::Span;

/// Why a paragraph that is one link is furniture.
pub(super) const LINK_LINE: &str = "link to other articles";

/// Is a block whose every word is the text of links a line that leads elsewhere? One or two words may be a
/// name in a list or a table.
pub(super) fn is_link_line(kind: BlockKind, words: &str) -> bool {
    kind != BlockKind::Heading && words.split_whitespace().nth(2).is_some()
}

/// Text, blocks and map under construction.
#[derive(Default)]
pub(super) struct Mapped {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) map: SourceMap,
    open: Option<(usize, BlockKind)>,
    /// Does the open block hold words outside links?
    is_unlinked: bool,
}

impl Mapped {
    /// Adds visible words that stand at `original`; opens a block of this kind if none is open.
    pub(super) fn push(&mut self, piece: &str, original: usize, kind: BlockKind, is_linked: bool) {
        let (mut piece, mut original) = (piece, original);
        if self.open.is_none() {
            let bare = piece.trim_start();
            original += piece.len() - bare.len();
            piece = bare;
            if piece.is_empty() {
                return;
            }
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.open = Some((self.text.len(), kind));
            self.is_unlinked = false;
        }
        self.is_unlinked |= !is_linked && !piece.trim().is_empty();
        self.map.push(self.text.len(), original);
        self.text.push_str(piece);
    }

    /// Adds white space inside an open block: a line break or a blank.
    pub(super) fn space(&mut self, c: char, original: usize) {
        if self.open.is_some() {
            self.map.push(self.text.len(), original);
            self.text.push(c);
        }
    }

    /// Ends the open block, if there is one.
    pub(super) fn close(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let span = Span::new(start, self.text.len()).trim(&self.text);
        if span.slice(&self.text).chars().any(|c| !c.is_whitespace() && !is_invisible(c)) {
            let leads_elsewhere = !self.is_unlinked && is_link_line(kind, span.slice(&self.text));
            self.blocks.push(Block { span, kind: if leads_elsewhere { BlockKind::Boilerplate(LINK_LINE) } else { kind } });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Mapped;
    use crate::document::BlockKind;

    #[test]
    fn pieces_lead_back() {
        let original = "<p> One <b>two</b>\n</p>&amp;";
        let mut mapped = Mapped::default();
        mapped.push(" One ", 3, BlockKind::Paragraph, false);
        mapped.push("two", 11, BlockKind::Paragraph, false);
        mapped.space('\n', 18);
        mapped.close();
        mapped.close();
        mapped.push("&", 23, BlockKind::Cell, false);
        mapped.close();
        assert_eq!(mapped.text, "One two\n\n\n&");
        let places: Vec<(&str, usize)> =
            mapped.blocks.iter().map(|b| (b.span.slice(&mapped.text), mapped.map.original(b.span.start()))).collect();
        assert_eq!(places, [("One two", 4), ("&", 23)]);
        assert_eq!(&original[mapped.map.original(4)..][..3], "two");
    }
}
