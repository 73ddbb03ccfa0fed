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

/// Where each line of one text starts.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the text once; O(bytes).
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            let ends = byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(at as u32 + 1);
            }
        }
        LineIndex { starts }
    }

    /// The line and column of `offset` in the text that the index was made from.
    pub fn position(&self, text: &str, offset: usize) -> LineColumn {
        let line = self.starts.partition_point(|&start| start as usize <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0) as usize;
        let before = text.get(start..offset.min(text.len())).unwrap_or("");
        LineColumn { line: line as u32, column: before.chars().count() as u32 + 1 }
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
}
