//! Byte ranges into one text.
//!
//! Given two offsets, a [`Span`] promises `start <= end`; that both lie on character boundaries of the
//! text they were made for is the promise of whoever makes one, and `invariants` checks it.
//! Lines and columns are not known here: they are worked out at the edge, in the report.

/// A half-open range of UTF-8 byte offsets into one document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    ///
    /// # Panics
    /// If `start > end`, or if `end` is over 4 GiB; documents are far smaller by `Limits`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends before it starts: {start}..{end}");
        let end = u32::try_from(end).expect("documents are bounded far below 4 GiB by Limits");
        Span { start: start as u32, end }
    }

    /// The empty span at an offset.
    #[must_use]
    pub fn empty(at: usize) -> Self {
        Span::new(at, at)
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Does it hold no byte at all?
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words that it covers.
    ///
    /// # Panics
    /// If it was made for another text and does not lie on character boundaries of this one.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// Does it hold the byte at `offset`?
    #[must_use]
    pub fn holds(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Does all of `other` lie inside?
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two share at least one byte?
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// What both hold, or `None` where they do not overlap.
    #[must_use]
    pub fn intersect(self, other: Span) -> Option<Span> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Span { start, end })
    }

    /// The same span without white space at either end.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let slice = self.slice(text);
        let start = self.start() + (slice.len() - slice.trim_start().len());
        Span::new(start, (self.start() + slice.trim_end().len()).max(start))
    }

    /// The same span, moved `by` bytes towards the end.
    #[must_use]
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start() + by, self.end() + by)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn arithmetic_over_all_small_spans() {
        let all: Vec<Span> = (0..5).flat_map(|s| (s..5).map(move |e| Span::new(s, e))).collect();
        for &x in &all {
            for &y in &all {
                let shared = (0..5).any(|i| x.holds(i) && y.holds(i));
                assert_eq!(x.overlaps(y) && !x.is_empty() && !y.is_empty(), shared);
                assert_eq!(x.intersect(y).is_some(), shared);
                assert!(x.cover(y).contains(x) && x.cover(y).contains(y));
            }
        }
    }

    #[test]
    fn trimming_keeps_the_words() {
        let text = "  a b\n";
        assert_eq!(Span::new(0, 6).trim(text).slice(text), "a b");
        assert!(Span::new(0, 2).trim(text).is_empty());
    }
}
