//! Comments that speak to this program: `<!-- factdiff: … -->`.
//!
//! Given a text in any format that has such comments, [`find`] promises their places and what they say,
//! in order. What they mean is left to `suppress`; which paragraph they stand before, to the document.

use std::ops::Range;

/// Why such a comment is furniture in a plain text.
pub(super) const WHY: &str = "comment for factdiff";

const OPEN: &str = "<!--";
/// How a comment ends.
pub(super) const CLOSE: &str = "-->";
const NAME: &str = "factdiff:";

/// The comments of `text` as ranges with markup, and what follows `factdiff:` in each; O(bytes).
pub(super) fn find(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    if !text.contains(NAME) {
        return found;
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(OPEN).map(|offset| at + offset) {
        let inside = start + OPEN.len();
        let Some(length) = text[inside..].find(CLOSE) else { break };
        let end = inside + length + CLOSE.len();
        let comment = text[inside..inside + length].trim();
        if let Some(words) = comment.get(..NAME.len()).filter(|n| n.eq_ignore_ascii_case(NAME)).and(comment.get(NAME.len()..)) {
            found.push((start..end, words.trim().to_owned()));
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn only_comments_that_name_the_program() {
        let text = "<!-- other --> <!--factdiff: accept Q002 a reason-->\nText <!-- Factdiff:\n x --> <!-- factdiff: open";
        let found = find(text);
        let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(words, ["accept Q002 a reason", "x"]);
        assert_eq!(&text[found[0].0.clone()], "<!--factdiff: accept Q002 a reason-->");
    }
}
