//! What several renderers share: which findings are shown, and the report cut into pieces to print.
//!
//! Given a report, everything here promises views into it in a fixed order; what they look like is left
//! to each renderer. Nothing here works out a fact.

pub(crate) mod aligned;
pub(crate) mod clean;
pub(crate) mod grid;
mod moved;
pub(crate) mod passage;
pub(crate) mod stretch;

use std::borrow::Cow;
use std::ops::Range;

use crate::align::FactRelation;
use crate::finding::AnchorRole;
use crate::notice::Notice;
use crate::render::RenderOptions;
use crate::report::{Position, Report, ReportAccount, ReportAnchor, ReportFinding, RowStatus, Verdict};
use crate::segment::Role;

/// The report with only those findings that the options show; a notice says how many are left out.
pub(crate) fn shown<'a>(report: &'a Report, options: &RenderOptions) -> Cow<'a, Report> {
    let hidden = report.findings.iter().filter(|f| !is_shown(f, options)).count();
    if hidden == 0 {
        return Cow::Borrowed(report);
    }
    let mut shown = report.clone();
    shown.findings.retain(|f| is_shown(f, options));
    let ids: std::collections::BTreeSet<&str> = shown.findings.iter().map(|f| f.id.as_str()).collect();
    let row = |status: &RowStatus| match status {
        RowStatus::Found { id, .. } => ids.contains(id.as_str()),
        RowStatus::Linked(_) => options.only.is_empty(),
    };
    shown.quotations.retain(|q| row(&q.status));
    shown.figures.retain(|f| row(&f.status));
    let message = format!("{} not shown, as asked for; the counts and the verdict are of all", count(hidden, "finding is", "findings are"));
    shown.notices.push(Notice::new("findings-hidden", message));
    Cow::Owned(shown)
}

/// Do the options show this finding?
pub(crate) fn is_shown(finding: &ReportFinding, options: &RenderOptions) -> bool {
    let is_wanted = options.only.is_empty() || options.only.contains(&finding.kind);
    finding.level >= options.min_level && is_wanted && !options.hide.contains(&finding.kind)
}

/// "1 finding", "2 findings".
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// "3 errors, 1 warning, 40 notes", with "nothing" where there is none.
pub(crate) fn counts(report: &Report) -> String {
    let counts = report.summary.counts;
    let some = [
        (counts.error, "error", "errors"),
        (counts.warning, "warning", "warnings"),
        (counts.note, "note", "notes"),
        (counts.unchecked, "statement unchecked", "statements unchecked"),
    ];
    let words: Vec<String> = some.iter().filter(|(n, _, _)| *n > 0).map(|&(n, one, many)| count(n, one, many)).collect();
    if words.is_empty() { "no findings".to_owned() } else { words.join(", ") }
}

/// The verdict as a word, where somebody asked for one.
pub(crate) fn verdict(report: &Report) -> Option<&'static str> {
    match report.summary.verdict {
        Verdict::Pass => Some("pass"),
        Verdict::Fail => Some("fail"),
        Verdict::None => None,
    }
}

/// Thousandths as a whole percentage; only all is 100 and only nothing is 0.
pub(crate) fn percent(milli: u16) -> String {
    let rounded = (milli + 5) / 10;
    let honest = if milli > 0 && milli < 1000 { rounded.clamp(1, 99) } else { rounded };
    format!("{honest} %")
}

/// "12" for a line, "¶ 3" where the format has no lines.
pub(crate) fn place(position: Position) -> String {
    position.line.map_or_else(|| format!("¶{}", position.paragraph), |line| line.to_string())
}

/// "line 12", "paragraph 3" where the format has no lines.
pub(crate) fn place_in_words(position: Position) -> String {
    position.line.map_or_else(|| format!("paragraph {}", position.paragraph), |line| format!("line {line}"))
}

/// What a table says of a row without a finding.
pub(crate) fn linked(relation: Option<FactRelation>) -> &'static str {
    match relation {
        Some(FactRelation::Same) => "same",
        Some(FactRelation::Compatible) => "fits",
        Some(FactRelation::Conflict) | None => "–",
    }
}

/// Columns of the widest place, so that gutters line up; at least four.
pub(crate) fn place_columns(report: &Report) -> usize {
    let last = report.accounts.iter().filter_map(|a| a.sentences.last());
    last.map(|s| place(s.position).chars().count()).max().unwrap_or(0).max(4)
}

/// The account's letter for people: `A`, `A2`, `B`.
pub(crate) fn letter(account: &ReportAccount) -> String {
    account.id.to_ascii_uppercase()
}

/// What was recognised as page furniture and left out, where there is any.
pub(crate) fn furniture(report: &Report) -> Option<String> {
    let mut said = Vec::new();
    for account in &report.accounts {
        let whys = || account.sentences.iter().filter_map(|s| if let Role::Boilerplate(why) = s.role { Some(why) } else { None });
        let mut reasons: Vec<&str> = Vec::new();
        for why in whys() {
            if !reasons.contains(&why) {
                reasons.push(why);
            }
        }
        if !reasons.is_empty() {
            said.push(format!("{} {} ({})", letter(account), count(whys().count(), "line", "lines"), reasons.join(", ")));
        }
    }
    if said.is_empty() { None } else { Some(format!("Page furniture left out: {}", said.join("; "))) }
}

/// Words of the body, furniture left out.
pub(crate) fn body_words(account: &ReportAccount) -> usize {
    let body = account.sentences.iter().filter(|s| !matches!(s.role, Role::Boilerplate(_)));
    body.filter_map(|s| account.text.get(s.range.clone())).map(|text| text.split_whitespace().count()).sum()
}

/// Is the anchor to be marked? A finding that shows speakers is about who spoke: then only they are.
pub(crate) fn is_marked(anchors: &[ReportAnchor], anchor: &ReportAnchor) -> bool {
    match anchor.role {
        AnchorRole::Speaker => true,
        AnchorRole::Cue => false,
        AnchorRole::Matter => !anchors.iter().any(|a| a.role == AnchorRole::Speaker),
    }
}

/// The part of `text` that a range names, or nothing where it does not slice.
pub(crate) fn slice<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    text.get(range.clone()).unwrap_or("")
}
