//! Every bound in the program, in one place, with the reason for its value.
//!
//! Bounds are counts, never times, so that the same input gives the same result everywhere. A stage
//! that hits one says so in a notice; nothing is left out in silence.

/// Bytes that are read of one file or stream: room for a Word file with pictures, and an end for a device
/// that has none. A text is cut long before, with a notice.
pub(crate) const FILE_BYTES: u64 = 128_000_000;

/// The bounds that one comparison works under.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Text of one account, in bytes. DESIGN: 10 MB, some fifteen novels.
    pub text_bytes: usize,
    /// Sentences of one account; beyond it positions in memory would outgrow the text.
    pub sentences: usize,
    /// Words of one sentence that are compared; a longer run is a table or a dump, not a sentence.
    pub sentence_words: usize,
    /// Facts of one account.
    pub facts: usize,
    /// Candidate pairs scored in full for each sentence of the rewrite: keeps the cost near-linear.
    pub candidates_per_sentence: usize,
    /// Words on each side of one token diff; the diff is quadratic in the worst case.
    pub diff_words: usize,
    /// Characters of one figure; more digits than this are a serial number, not a quantity.
    pub number_digits: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            text_bytes: 10_000_000,
            sentences: 20_000,
            sentence_words: 400,
            facts: 100_000,
            candidates_per_sentence: 24,
            diff_words: 2_000,
            number_digits: 27,
        }
    }
}
