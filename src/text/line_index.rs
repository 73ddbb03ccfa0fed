//! From byte offsets to lines and columns.
//!
//! Given a text once, it promises positions for any offset in O(log lines) plus the length of the
//! line. It knows nothing of documents or source maps.

/// A place in a text: both numbers count from 1, the column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// 1-based line; `\n`, `\r\n` and a lone `\r` each end one.
    pub line: u32,
    /// 1-based column in Unicode scalar values.
    pub column: u32,
}

/// Bytes after which a long line gets a further mark, so that no position costs more than this to find.
const MARK_BYTES: usize = 256;

/// Where each line of one text starts.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// `(offset, characters of its line before it)` inside lines longer than [`MARK_BYTES`], in order.
    marks: Vec<(u32, u32)>,
}

impl LineIndex {
    /// Reads the text once; O(bytes).
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut marks = Vec::new();
        let (mut from, mut count) = (0, 0);
        for (at, &byte) in bytes.iter().enumerate() {
            if at - from >= MARK_BYTES && text.is_char_boundary(at) {
                count += text[from..at].chars().count();
                marks.push((at as u32, count as u32));
                from = at;
            }
            let ends = byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(at as u32 + 1);
                (from, count) = (at + 1, 0);
            }
        }
        LineIndex { starts, marks }
    }

    /// The line and column of `offset` in the text that the index was made from.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> LineColumn {
        let line = self.starts.partition_point(|&start| start as usize <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let mark = self.marks.partition_point(|&(at, _)| at as usize <= offset).checked_sub(1).map(|i| self.marks[i]);
        let (from, count) = mark.filter(|&(at, _)| at > start).unwrap_or((start, 0));
        let before = text.get(from as usize..offset.min(text.len())).unwrap_or("");
        LineColumn { line: line as u32, column: count + before.chars().count() as u32 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, LineIndex};

    #[test]
    fn all_line_ends_count_once() {
        let text = "a\nb\r\nc\rdé!";
        let index = LineIndex::new(text);
        let at = |offset| index.position(text, offset);
        assert_eq!(at(0), LineColumn { line: 1, column: 1 });
        assert_eq!(at(2), LineColumn { line: 2, column: 1 });
        assert_eq!(at(5), LineColumn { line: 3, column: 1 });
        let bang = text.find('!').expect("the text has one");
        assert_eq!(at(bang), LineColumn { line: 4, column: 3 });
    }

    #[test]
    fn columns_of_a_gigantic_line_are_found_from_marks() {
        let text = format!("a\n{}x\n{}y", "é".repeat(20_000), "b".repeat(5_000));
        let index = LineIndex::new(&text);
        let at = |c: char| index.position(&text, text.find(c).expect("the text has it"));
        assert_eq!(at('x'), LineColumn { line: 2, column: 20_001 });
        assert_eq!(at('y'), LineColumn { line: 3, column: 5_001 });
        assert_eq!(at('b'), LineColumn { line: 3, column: 1 });
        for offset in 0..text.len() {
            if text.is_char_boundary(offset) && offset % 997 < 2 {
                let line = text[..offset].matches('\n').count();
                let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
                let column = text[start..offset].chars().count() + 1;
                assert_eq!(index.position(&text, offset), LineColumn { line: line as u32 + 1, column: column as u32 });
            }
        }
    }
}
