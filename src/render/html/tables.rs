//! The tables of quotations and of figures.
//!
//! Given the rows of a report, it promises them as the template prints them.

use crate::finding::kinds::Level;
use crate::render::view;
use crate::report::{Report, ReportCell, RowStatus};

use super::text;

/// One quotation.
pub(super) struct QuotationRow {
    /// The words as A has them, and as B has them where they are others.
    pub(super) words: Vec<(Option<&'static str>, String)>,
    /// As A has it, as B has it.
    pub(super) cells: [Option<CellView>; 2],
    pub(super) status: StatusView,
}

/// One figure.
pub(super) struct FigureRow {
    pub(super) of: Option<String>,
    /// As A has it, as B has it.
    pub(super) cells: [Option<CellView>; 2],
    pub(super) status: StatusView,
}

/// One side of a row.
pub(super) struct CellView {
    /// The speaker, or the figure; none where nobody is named.
    pub(super) words: Option<String>,
    pub(super) letter: String,
    pub(super) place: String,
    pub(super) href: String,
}

/// What to say of a row.
pub(super) struct StatusView {
    pub(super) words: String,
    pub(super) href: Option<String>,
    pub(super) level: &'static str,
}

/// The table of quotations.
pub(super) fn quotations(report: &Report, prefix: &str) -> Vec<QuotationRow> {
    let rows = report.quotations.iter();
    let speaker = |cell: &Option<ReportCell>| cell.as_ref().map(|c| cell_view(report, c, c.speaker.as_deref(), prefix));
    rows.map(|row| QuotationRow {
        words: match (&row.a, &row.b) {
            (Some(a), Some(b)) if a.words != b.words => vec![(Some("A"), text(&a.words)), (Some("B"), text(&b.words))],
            (Some(one), _) | (None, Some(one)) => vec![(None, text(&one.words))],
            (None, None) => Vec::new(),
        },
        cells: [speaker(&row.a), speaker(&row.b)],
        status: status(&row.status, prefix),
    })
    .collect()
}

/// The table of figures.
pub(super) fn figures(report: &Report, prefix: &str) -> Vec<FigureRow> {
    let words = |cell: &Option<ReportCell>| cell.as_ref().map(|c| cell_view(report, c, Some(c.words.as_str()), prefix));
    let rows = report.figures.iter();
    rows.map(|row| FigureRow {
        of: row.of.as_deref().map(text),
        cells: [words(&row.a), words(&row.b)],
        status: status(&row.status, prefix),
    })
    .collect()
}

fn cell_view(report: &Report, cell: &ReportCell, words: Option<&str>, prefix: &str) -> CellView {
    let account = report.accounts.iter().find(|a| a.id == cell.account);
    let at = account.map(|a| (a, a.sentences.partition_point(|s| s.range.end <= cell.range.start)));
    let sentence = at.and_then(|(account, at)| account.sentences.get(at));
    CellView {
        words: words.map(text),
        letter: account.map(view::letter).unwrap_or_default(),
        place: view::place_in_words(cell.position),
        href: format!("{prefix}{}", sentence.map(|s| s.id.as_str()).unwrap_or_default()),
    }
}

fn status(status: &RowStatus, prefix: &str) -> StatusView {
    match status {
        RowStatus::Found { id, kind, level } => {
            StatusView { words: format!("{} {}", kind.code(), kind.slug()), href: Some(format!("{prefix}{id}")), level: level.name() }
        }
        RowStatus::Linked(relation) => StatusView { words: view::linked(*relation).to_owned(), href: None, level: Level::Note.name() },
    }
}
