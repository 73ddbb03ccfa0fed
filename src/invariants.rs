//! What must hold of every value between two stages.
//!
//! Given a stage's output, each `check_*` answers with the first promise that is broken. Debug builds
//! check as they go; the property tests, the replay of seeds and the fuzz targets call the same code.

use crate::document::Document;
use crate::policy::Comparison;
use crate::segment::Segments;
use crate::text::span::Span;

/// A broken promise, in words.
pub type Broken = String;

/// Blocks are ordered, disjoint, on character boundaries and not empty.
///
/// # Errors
/// The first broken promise.
pub fn check_document(document: &Document) -> Result<(), Broken> {
    check_ordered("block", document.text(), document.blocks().iter().map(|b| b.span))
}

/// Sentences are ordered, disjoint, on character boundaries, and cover all visible text; tokens too.
///
/// # Errors
/// The first broken promise.
pub fn check_segments(document: &Document, segments: &Segments) -> Result<(), Broken> {
    let text = document.text();
    check_ordered("sentence", text, segments.sentences.iter().map(|s| s.span))?;
    check_ordered("token", text, segments.tokens.iter().map(|t| t.span))?;
    let mut at = 0;
    for span in segments.sentences.iter().map(|s| s.span).chain(std::iter::once(Span::empty(text.len()))) {
        let gap = &text[at..span.start()];
        if let Some(lost) = gap.chars().find(|c| !c.is_whitespace() && !crate::text::fold::is_invisible(*c)) {
            return Err(format!("{lost:?} between byte {at} and {} is in no sentence", span.start()));
        }
        at = span.end();
    }
    Ok(())
}

/// Everything that a finished comparison promises.
///
/// # Errors
/// The first broken promise.
pub fn check_comparison(comparison: &Comparison) -> Result<(), Broken> {
    for account in comparison.accounts.iter() {
        check_document(&account.document)?;
        check_segments(&account.document, &account.segments)?;
    }
    Ok(())
}

fn check_ordered(what: &str, text: &str, spans: impl Iterator<Item = Span>) -> Result<(), Broken> {
    let mut last = 0;
    for span in spans {
        if span.start() < last || span.is_empty() {
            return Err(format!("{what} {span:?} is empty or starts before {last}"));
        }
        if text.get(span.start()..span.end()).is_none() {
            return Err(format!("{what} {span:?} does not slice a text of {} bytes", text.len()));
        }
        last = span.end();
    }
    Ok(())
}

pub(crate) fn debug_document(document: &Document) {
    if cfg!(debug_assertions) {
        if let Err(broken) = check_document(document) {
            panic!("{broken}");
        }
    }
}
