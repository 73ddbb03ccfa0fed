//! Tables of many reports: one row a finding, or one row a pair.
//!
//! Given reports one after another, it promises rows of RFC 4180 under the header of [`csv_header`];
//! every field that could end a field early is quoted. Cells hold the words as they are.

use std::fmt::Write;

use crate::finding::kinds::KINDS;
use crate::report::{Report, ReportAnchor, Verdict};

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvRows {
    /// One row a finding.
    Findings,
    /// One row a pair, with a column for each kind.
    Pairs,
}

const FINDING: [&str; 15] = [
    "id",
    "finding",
    "code",
    "kind",
    "level",
    "weight_milli",
    "message",
    "a_account",
    "a_line",
    "a_text",
    "b_line",
    "b_text",
    "fingerprint",
    "suppressed",
    "error",
];
const PAIR: [&str; 12] = [
    "id",
    "profile",
    "verdict",
    "errors",
    "warnings",
    "notes",
    "unchecked",
    "coverage_a_milli",
    "coverage_b_milli",
    "same_story_milli",
    "consistency_milli",
    "notices",
];

/// The header line.
pub fn csv_header(rows: CsvRows) -> String {
    match rows {
        CsvRows::Findings => line(FINDING.iter().map(|&name| name.to_owned())),
        CsvRows::Pairs => {
            let kinds = KINDS.iter().map(|k| k.slug);
            line(PAIR.iter().copied().chain(kinds).chain(["error"]).map(str::to_owned))
        }
    }
}

/// The rows of one report.
#[must_use]
pub fn csv_rows(rows: CsvRows, report: &Report) -> String {
    match rows {
        CsvRows::Findings => finding_rows(report),
        CsvRows::Pairs => pair_row(report),
    }
}

/// A row for a pair that could not be compared; `at` is its line in the input.
#[must_use]
pub fn csv_error(rows: CsvRows, id: Option<&str>, at: usize, message: &str) -> String {
    let columns = match rows {
        CsvRows::Findings => FINDING.len(),
        CsvRows::Pairs => PAIR.len() + KINDS.len() + 1,
    };
    let error = if id.is_some() { message.to_owned() } else { format!("line {at}: {message}") };
    let empty = std::iter::repeat_n(String::new(), columns - 2);
    line(std::iter::once(id.unwrap_or_default().to_owned()).chain(empty).chain([error]))
}

fn finding_rows(report: &Report) -> String {
    let id = report.id.as_deref().unwrap_or_default();
    let mut out = String::new();
    for finding in &report.findings {
        let (a, b) = (&finding.anchors.a, &finding.anchors.b);
        out.push_str(&line([
            id.to_owned(),
            finding.id.clone(),
            finding.kind.code().to_owned(),
            finding.kind.slug().to_owned(),
            finding.level.name().to_owned(),
            finding.weight_milli.to_string(),
            finding.message.clone(),
            a.first().map(|anchor| anchor.account.clone()).unwrap_or_default(),
            first_line(a),
            words(a),
            first_line(b),
            words(b),
            finding.fingerprint.clone(),
            finding.suppressed.clone().unwrap_or_default(),
            String::new(),
        ]));
    }
    out
}

fn first_line(anchors: &[ReportAnchor]) -> String {
    anchors.first().and_then(|anchor| anchor.position.line).map(|line| line.to_string()).unwrap_or_default()
}

fn words(anchors: &[ReportAnchor]) -> String {
    anchors.iter().map(|anchor| anchor.text.as_str()).collect::<Vec<_>>().join(" | ")
}

fn pair_row(report: &Report) -> String {
    let summary = &report.summary;
    let verdict = match summary.verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "fail",
        Verdict::None => "none",
    };
    let fixed = [
        report.id.clone().unwrap_or_default(),
        report.profile.name().to_owned(),
        verdict.to_owned(),
        summary.counts.error.to_string(),
        summary.counts.warning.to_string(),
        summary.counts.note.to_string(),
        summary.counts.unchecked.to_string(),
        summary.coverage_milli.a.to_string(),
        summary.coverage_milli.b.to_string(),
        summary.same_story_milli.to_string(),
        summary.consistency_milli.to_string(),
        report.notices.iter().map(|n| n.code).collect::<Vec<_>>().join(" "),
    ];
    let kinds = KINDS.iter().map(|k| summary.kinds.get(&k.kind).copied().unwrap_or(0).to_string());
    line(fixed.into_iter().chain(kinds).chain([String::new()]))
}

fn line(fields: impl IntoIterator<Item = String>) -> String {
    let mut out = String::new();
    for (i, field) in fields.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        if field.contains(['"', ',', '\n', '\r']) {
            // Writing to a String cannot fail.
            let _ = write!(out, "\"{}\"", field.replace('"', "\"\""));
        } else {
            out.push_str(&field);
        }
    }
    out.push('\n');
    out
}
