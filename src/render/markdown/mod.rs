//! The report as GitHub Markdown: complete, to be handed over.
//!
//! Given a report, it promises a summary, what to ask first, the differences with both passages quoted, tables of
//! quotations and figures, what only one account has, and all statements side by side. Every word of
//! the accounts is escaped: no input can break a table or bring in markup of its own.

pub(super) mod escape;
pub(crate) mod matrix;
mod summary;

use std::io::{self, Write};

use crate::finding::kinds::{Level, Profile, Section, Subject};
use crate::pair::Side;
use crate::render::RenderOptions;
use crate::render::view::aligned::{Mark, Marks, Row, SentenceAt, Standing, rows};
use crate::render::view::passage::{self, Passage};
use crate::render::view::{self};
use crate::report::{Report, ReportAccount, ReportCell, ReportFinding, RowStatus};

use escape::{escape, with_bold};

/// Writes one report.
///
/// # Errors
/// What `out` says.
pub(crate) fn render(report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    head(report, out)?;
    if options.summary {
        return summary::render(report, out);
    }
    if options.only.is_empty() {
        summary::first(report, out)?;
    }
    differences(report, out)?;
    quotations(report, out)?;
    figures(report, out)?;
    only(report, Section::OnlyInA, Side::A, out)?;
    only(report, Section::OnlyInB, Side::B, out)?;
    if options.only.is_empty() {
        statements(report, out)?;
    }
    Ok(())
}

fn head(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let names = |side: Side| report.accounts.iter().filter(|a| a.side == side).map(|a| escape(&a.name)).collect::<Vec<_>>().join(" + ");
    writeln!(out, "# {} → {}\n", names(Side::A), names(Side::B))?;
    let verdict = view::verdict(report).map(|v| format!("{v}: ")).unwrap_or_default();
    let summary = &report.summary;
    write!(
        out,
        "**{verdict}{}.** Profile {}; same story {}",
        view::counts(report),
        report.profile.name(),
        view::percent(summary.same_story_milli)
    )?;
    if report.profile == Profile::Faithful {
        write!(out, "; B supported by A {}", view::percent(summary.consistency_milli))?;
    }
    writeln!(out, ".\n")?;
    for notice in &report.notices {
        writeln!(out, "> Notice: {}\n", escape(&notice.message))?;
    }
    writeln!(out, "| account | name | outlet | date | words | in the other account |\n| --- | --- | --- | --- | ---: | ---: |")?;
    for account in &report.accounts {
        let optional = |text: &Option<String>| text.as_deref().map_or_else(|| "–".to_owned(), escape);
        let shared = view::percent(*summary.coverage_milli.get(account.side));
        let (letter, name, words) = (view::letter(account), escape(&account.name), view::body_words(account));
        writeln!(out, "| {letter} | {name} | {} | {} | {words} | {shared} |", optional(&account.outlet), optional(&account.date))?;
    }
    Ok(())
}

fn differences(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let all: Vec<&ReportFinding> = report.findings.iter().filter(|f| f.kind.info().section == Section::Difference).collect();
    let (notes, alerts): (Vec<_>, Vec<_>) = all.into_iter().partition(|f| f.level == Level::Note);
    writeln!(out, "\n## Differences\n")?;
    if alerts.is_empty() {
        writeln!(out, "Nothing that alerts.")?;
    }
    for (index, finding) in alerts.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        difference(report, finding, index + 1, out)?;
    }
    if notes.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### Smaller differences\n\n| kind | A | B | what |\n| --- | --- | --- | --- |")?;
    for finding in notes {
        let words = |side: Side| {
            let all: Vec<String> =
                finding.anchors.get(side).iter().map(|a| format!("{} ({})", escape(&a.text), view::place_in_words(a.position))).collect();
            if all.is_empty() { "–".to_owned() } else { all.join("<br>") }
        };
        writeln!(
            out,
            "| {} {} | {} | {} | {} |",
            finding.kind.code(),
            finding.kind.slug(),
            words(Side::A),
            words(Side::B),
            escape(&finding.message)
        )?;
    }
    Ok(())
}

fn difference(report: &Report, finding: &ReportFinding, number: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### {number}. {}: {} ({})\n", finding.level.name(), finding.kind.slug(), finding.kind.code())?;
    writeln!(out, "{}", escape(&finding.message))?;
    for side in [Side::A, Side::B] {
        for passage in passage::of_finding(report, finding, finding.anchors.get(side)) {
            let (text, marks) = passage.words(report);
            let letter = view::letter(&report.accounts[passage.account]);
            writeln!(out, "\n> **{letter}, {}:** {}", view::place_in_words(passage.position), with_bold(text, &marks))?;
        }
    }
    if let (Some(a), Some(b)) = (&finding.compared.a, &finding.compared.b) {
        writeln!(out, "\nCompared: {} with {}", escape(a), escape(b))?;
    }
    match &finding.suppressed {
        Some(reason) => writeln!(out, "\nAccepted: {}", escape(reason)),
        None => Ok(()),
    }
}

fn status(status: &RowStatus) -> String {
    match status {
        RowStatus::Found { kind, level: Level::Note, .. } => format!("{} {}", kind.code(), kind.slug()),
        RowStatus::Found { kind, level: Level::Error | Level::Warning, .. } => format!("**{} {}**", kind.code(), kind.slug()),
        RowStatus::Linked(relation) => view::linked(*relation).to_owned(),
    }
}

fn quotations(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.quotations.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Quotations\n\n| words | said in A by | said in B by | status |\n| --- | --- | --- | --- |")?;
    let speaker = |cell: Option<&ReportCell>| match cell {
        None => "–".to_owned(),
        Some(cell) => {
            format!("{} ({})", cell.speaker.as_deref().map_or_else(|| "not named".to_owned(), escape), view::place_in_words(cell.position))
        }
    };
    for row in &report.quotations {
        let (a, b) = (row.a.as_ref(), row.b.as_ref());
        let words = |cell: &ReportCell| format!("“{}”", escape(&cell.words));
        let both = match (a, b) {
            (Some(a), Some(b)) if a.words != b.words => format!("A {}<br>B {}", words(a), words(b)),
            (Some(one), _) | (None, Some(one)) => words(one),
            (None, None) => String::new(),
        };
        writeln!(out, "| {both} | {} | {} | {} |", speaker(a), speaker(b), status(&row.status))?;
    }
    Ok(())
}

fn figures(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.figures.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Figures\n\n| of what | A | B | status |\n| --- | --- | --- | --- |")?;
    let words = |cell: Option<&ReportCell>| {
        cell.map_or_else(|| "–".to_owned(), |c| format!("{} ({})", escape(&c.words), view::place_in_words(c.position)))
    };
    for row in &report.figures {
        let of = row.of.as_deref().map_or_else(|| "–".to_owned(), escape);
        writeln!(out, "| {of} | {} | {} | {} |", words(row.a.as_ref()), words(row.b.as_ref()), status(&row.status))?;
    }
    Ok(())
}

fn only(report: &Report, section: Section, side: Side, out: &mut dyn Write) -> io::Result<()> {
    let passages = passage::of_section(report, section);
    writeln!(out, "\n## Only in {}\n", side.letter().to_ascii_uppercase())?;
    if passages.is_empty() {
        return writeln!(out, "Nothing.");
    }
    for passage in &passages {
        let (text, marks) = passage.words(report);
        let account = &report.accounts[passage.account];
        let place = if report.accounts.len() > 2 {
            format!("{}, {}", view::letter(account), view::place_in_words(passage.position))
        } else {
            view::place_in_words(passage.position)
        };
        writeln!(out, "- {place}: {}{}", with_bold(text, &marks), tags(passage))?;
    }
    Ok(())
}

fn tags(passage: &Passage<'_>) -> String {
    let subjects: Vec<&str> = passage.subjects().into_iter().filter(|s| *s != Subject::Statement).map(Subject::name).collect();
    let facts = if subjects.is_empty() { String::new() } else { format!(" *({})*", subjects.join(", ")) };
    let gravest = passage.findings.first().filter(|f| f.level > Level::Note);
    let alert = gravest.map(|finding| match &finding.suppressed {
        Some(reason) => format!(" {} accepted: {}", finding.kind.code(), escape(reason)),
        None => format!(" **{} {}**", finding.level.name(), finding.kind.code()),
    });
    facts + &alert.unwrap_or_default()
}

fn statements(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let rows = rows(report);
    if rows.is_empty() {
        return Ok(());
    }
    let marks = Marks::new(report);
    writeln!(
        out,
        "\n## Statements\n\n<details>\n<summary>Both accounts side by side, {}</summary>\n",
        view::count(rows.len(), "row", "rows")
    )?;
    writeln!(out, "**Bold** differs, <ins>underlined</ins> is only here, *italic* is in other words.\n")?;
    writeln!(out, "| | A | B |\n| --- | --- | --- |")?;
    for row in &rows {
        let cell = |side: &[SentenceAt]| {
            side.iter().map(|&at| sentence(report, &marks, at, row.relation.is_none())).collect::<Vec<_>>().join("<br>")
        };
        writeln!(out, "| {} | {} | {} |", relation(&marks, row), cell(&row.a), cell(&row.b))?;
    }
    writeln!(out, "\n</details>")?;
    match view::furniture(report) {
        Some(words) => writeln!(out, "\n{}.", escape(&words)),
        None => Ok(()),
    }
}

fn relation(marks: &Marks<'_>, row: &Row) -> String {
    let moved = if row.moved { ", moved" } else { "" };
    match Standing::of(marks, row) {
        Standing::Differs => format!("**differs**{moved}"),
        quiet => format!("{}{moved}", quiet.name()),
    }
}

fn sentence(report: &Report, marks: &Marks<'_>, at: SentenceAt, alone: bool) -> String {
    let account: &ReportAccount = &report.accounts[at.0];
    let mut out = format!("<sub>{}</sub> ", view::place(account.sentences[at.1].position));
    for (range, mark) in marks.runs(at) {
        let words = escape(view::slice(&account.text, &range));
        let shown = match mark {
            Mark::Same => words,
            Mark::Reworded => format!("<em>{words}</em>"),
            Mark::Only if alone => words,
            Mark::Only => format!("<ins>{words}</ins>"),
            Mark::Conflict => format!("<strong>{words}</strong>"),
        };
        out.push_str(&shown);
    }
    out
}
