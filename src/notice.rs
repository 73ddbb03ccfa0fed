//! What the program noticed about its own work: a guess, a limit that was hit, a part that was skipped.
//!
//! Any stage may make one; the report carries all of them. A notice is no finding: it says nothing
//! about the accounts, only about how far the comparison of them can be relied on.

/// One notice; `code` is stable, `message` is for people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// Stable name, such as `language-unsupported`.
    pub code: &'static str,
    /// A full sentence that names the account and the place.
    pub message: String,
}

impl Notice {
    /// A notice.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Notice { code, message: message.into() }
    }
}
