//! Text without meaning: spans, lines, folding, words and token diffs.
//!
//! Given a `str`, everything here answers in byte offsets into that very `str`. What the words mean
//! is left to `segment` and `extract`.

pub mod diff;
pub mod fold;
pub(crate) mod function_words;
pub mod line_index;
pub mod span;
pub mod token;
pub(crate) mod word_list;
pub(crate) mod word_map;
