//! Two statements → features → one calibrated score.
//!
//! Given two sentences with tokens and facts, it promises a score from 0 to 1000 that is the same on any
//! machine, and the features that carried it. Which sentences to link is left to `align`.

pub(crate) mod features;
pub(crate) mod lexical;
pub(crate) mod math;
pub(crate) mod model;
mod order;
mod soft;
pub mod spelling;
pub(crate) mod story;
pub(crate) mod table;
