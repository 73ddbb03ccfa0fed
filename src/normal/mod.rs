//! How two normal forms relate: the same, compatible, or in conflict.
//!
//! Given two payloads of the same type, each file promises a symmetric answer that looks at nothing
//! else. Whether the two stand in the same slot is left to `align`.

pub mod date;
pub mod name;
pub mod number;
pub mod outlet;
