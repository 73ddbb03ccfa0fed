//! What the stages may know besides the texts.
//!
//! Resolved once from flags and configuration, then handed down unchanged. Levels and verdicts are not
//! here: they belong to the policy, which only `judge` reads.

use regex::Regex;

use crate::limits::Limits;

/// How strictly brackets, ellipses and other marks inside quotations are held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotationStyle {
    /// Typography, brackets and marked ellipses that leave the sense alone are accepted.
    #[default]
    None,
    /// Associated Press.
    Ap,
    /// Reuters.
    Reuters,
}

/// A name and the other ways to say it, from configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The full name.
    pub canonical: String,
    /// Other words for the same person, place or organisation.
    pub others: Vec<String>,
}

/// Everything that steers a comparison, apart from levels.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Names with their aliases, ordered as given.
    pub names: Vec<Alias>,
    /// Sentences that match one of these are furniture.
    pub ignore: Vec<Regex>,
    /// Style for marks inside quotations.
    pub style: QuotationStyle,
    /// Bounds.
    pub limits: Limits,
}
