//! Findings that people accept, with their reasons: in comments of the rewrite, or in the baseline.
//!
//! Given a document, [`acceptances`] promises what its comments accept, or a notice for each comment that
//! it does not understand. Given a finding, [`Acceptance::covers`] answers for one of them. Reading and
//! writing the baseline is left to `baseline`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::{Directive, Document};
use crate::finding::kinds::{FindingKind, KINDS, Level};
use crate::notice::Notice;
use crate::report::ReportAnchor;
use crate::similarity::spelling::nearest_word;
use crate::text::fold::fold_phrase;
use crate::text::line_index::LineColumn;

/// What new entries of a baseline give as their reason, until people write a better one.
const NEW_REASON: &str = "in the baseline";

/// What was accepted elsewhere, for one rewrite.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    /// What fingerprints call the rewrite; its path where there is no other name.
    pub rewrite: Option<String>,
    /// Fingerprints of the baseline, with reasons.
    pub baseline: BTreeMap<String, String>,
    /// Accept every warning and error, as when a baseline is written?
    pub everything: bool,
}

impl Accepted {
    /// Why a finding is accepted, where it is.
    pub(crate) fn reason(&self, fingerprint: &str, level: Level) -> Option<String> {
        let everything = self.everything && level >= Level::Warning;
        self.baseline.get(fingerprint).cloned().or_else(|| everything.then(|| NEW_REASON.to_owned()))
    }
}

/// One comment that accepts findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Acceptance {
    /// Kinds, as listed.
    pub(crate) kinds: Vec<FindingKind>,
    /// Words that the finding has to be about, folded.
    pub(crate) words: Option<String>,
    /// Why.
    pub(crate) reason: String,
    /// The bytes of the rewrite's text that it covers.
    pub(crate) range: Range<usize>,
    /// Where the comment stands.
    pub(crate) position: LineColumn,
}

impl Acceptance {
    /// Does it accept a finding of this kind with these anchors in the rewrite?
    pub(crate) fn covers(&self, kind: FindingKind, anchors: &[ReportAnchor]) -> bool {
        // A finding stands where its first anchor does, as every output shows it.
        let inside = anchors.first().is_some_and(|a| self.range.start <= a.range.start && a.range.end <= self.range.end);
        let about = |words: &String| anchors.iter().any(|a| speaks_of(&fold_phrase(&a.text), words));
        inside && self.kinds.contains(&kind) && self.words.as_ref().is_none_or(about)
    }

    /// What people are told where it covers nothing.
    pub(crate) fn unused(&self, path: &str) -> Notice {
        let kinds: Vec<&str> = self.kinds.iter().map(|k| k.slug()).collect();
        let what = format!("accepts {} in the paragraph after it, where no such finding is; remove it", kinds.join(", "));
        notice("acceptance-unused", path, self.position, &what)
    }
}

/// Does one of two folded phrases hold the other as whole words?
fn speaks_of(x: &str, y: &str) -> bool {
    let words = |text: &str| {
        let kept = text.split(|c: char| !c.is_alphanumeric() && !".,'%$€£".contains(c)).map(|w| w.trim_matches(['.', ',', '\'']));
        format!(" {} ", kept.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "))
    };
    let (x, y) = (words(x), words(y));
    x.contains(&y) || y.contains(&x)
}

/// The comments of a document that accept findings, and notices for those that say something else.
pub(crate) fn acceptances(document: &Document, path: &str) -> (Vec<Acceptance>, Vec<Notice>) {
    let (mut all, mut notices) = (Vec::new(), Vec::new());
    for directive in document.directives() {
        match acceptance(directive) {
            Ok(acceptance) => all.push(acceptance),
            Err(what) => notices.push(notice("acceptance-invalid", path, directive.position, &what)),
        }
    }
    (all, notices)
}

fn notice(code: &'static str, path: &str, position: LineColumn, what: &str) -> Notice {
    Notice::new(code, format!("{path}:{}:{}: this comment {what}", position.line, position.column))
}

fn acceptance(directive: &Directive) -> Result<Acceptance, String> {
    let (verb, rest) = word(&directive.words);
    if verb != "accept" {
        return Err(format!("says `{verb}`, and only `accept KIND \"words\" reason` is known"));
    }
    let (list, rest) = word(rest);
    let kinds = list.split(',').filter(|k| !k.is_empty()).map(kind).collect::<Result<Vec<_>, _>>()?;
    if kinds.is_empty() {
        return Err("names no kind: write `accept KIND \"words\" reason`".to_owned());
    }
    let (words, reason) = quoted(rest);
    let reason = reason.trim_start_matches(|c: char| c.is_whitespace() || ":–—-".contains(c)).trim_end();
    if reason.is_empty() {
        return Err("gives no reason, so that it accepts nothing".to_owned());
    }
    let span = directive.covers.ok_or("stands before no paragraph, so that it accepts nothing")?;
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Acceptance { kinds, words: words.map(fold_phrase), reason, range: span.start()..span.end(), position: directive.position })
}

fn kind(name: &str) -> Result<FindingKind, String> {
    FindingKind::parse(name).ok_or_else(|| match nearest_word(name, KINDS.iter().flat_map(|k| [k.slug, k.code])) {
        Some(near) => format!("names no kind with `{name}`; was `{near}` meant?"),
        None => format!("names no kind with `{name}`; `factdiff explain` lists them"),
    })
}

/// The first word and the rest.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once(char::is_whitespace).unwrap_or((text, ""))
}

/// Words in quotation marks at the start, and the rest.
fn quoted(text: &str) -> (Option<&str>, &str) {
    let text = text.trim_start();
    for (open, close) in [('"', '"'), ('“', '”')] {
        if let Some((words, rest)) = text.strip_prefix(open).and_then(|inside| inside.split_once(close)) {
            return (Some(words), rest);
        }
    }
    (None, text)
}

#[cfg(test)]
mod tests {
    use super::{acceptance, speaks_of};
    use crate::document::Directive;
    use crate::finding::kinds::FindingKind;
    use crate::text::line_index::LineColumn;
    use crate::text::span::Span;

    fn directive(words: &str) -> Directive {
        Directive { words: words.to_owned(), position: LineColumn { line: 1, column: 1 }, covers: Some(Span::new(0, 1)) }
    }

    #[test]
    fn kind_words_and_reason() {
        let read = |words: &str| acceptance(&directive(words)).map(|a| (a.kinds, a.words, a.reason));
        let figure = FindingKind::NumberOnlyInB;
        assert_eq!(
            read("accept number-only-in-b \"412\" city budget office, 3 May"),
            Ok((vec![figure], Some("412".to_owned()), "city budget office, 3 May".to_owned()))
        );
        assert_eq!(
            read("accept n004,Q002 — the mayor's\n office"),
            Ok((vec![figure, FindingKind::QuoteAltered], None, "the mayor's office".to_owned()))
        );
        for (words, said) in [
            ("accept number-only-in-b", "reason"),
            ("accept number-only-in-b \"412\" ", "reason"),
            ("accept number-only-inb why", "`number-only-in-b`"),
            ("ignore this", "`accept KIND"),
            ("accept", "no kind"),
            ("", "`accept KIND"),
        ] {
            assert!(read(words).is_err_and(|e| e.contains(said)), "{words}");
        }
    }

    #[test]
    fn words_are_compared_whole() {
        assert!(speaks_of("412 buses", "412") && speaks_of("not", "we will not close") && speaks_of("$1,200", "$1,200."));
        assert!(!speaks_of("4120 buses", "412") && !speaks_of("notable", "not"));
    }
}
