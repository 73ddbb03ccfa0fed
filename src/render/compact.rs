//! The results of a check for a terminal, in the manner of linters: one block a finding.
//!
//! Given the findings that are shown, it promises `path:line:column: error[Q002] quote-altered: …` with
//! the passages of both sides under it, and a closing line that counts. Accepted findings are left out,
//! unless they are asked for.

use std::io::{self, Write};
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::finding::kinds::Level;
use crate::pair::Side;
use crate::render::run::{Detail, RunOptions, Shown, UNPAIRED, closing_line, is_minor, message, rewrite_path, source_paths, unpaired};
use crate::render::terminal::paint::{Page, Piece, Tone, piece};
use crate::render::view::clean::clean;
use crate::render::view::passage::{self, Passage};
use crate::render::view::{self};
use crate::report::{Report, ReportFinding, Verdict};
use crate::run::{Outcome, Run, Unreadable, outcome};

fn page<'a>(options: &RunOptions, out: &'a mut dyn Write) -> Page<'a> {
    Page { out, color: options.render.color, width: options.render.width }
}

/// One pair.
pub(crate) fn pair(shown: &Shown<'_>, options: &RunOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut page = page(options, out);
    let report = shown.report;
    for finding in &shown.findings {
        if finding.suppressed.is_none() || options.show_accepted || options.detail == Detail::Verbose {
            one(&mut page, report, finding, options.detail)?;
        }
    }
    let path = clean(rewrite_path(report));
    for notice in &report.notices {
        if options.detail == Detail::Verbose || (options.detail == Detail::Normal && !is_minor(notice.code)) {
            let words = format!("{path}: notice[{}]: {}", notice.code, clean(&notice.message));
            page.line(&[piece(words, Tone::Quiet)])?;
        }
    }
    if options.detail == Detail::Verbose {
        let became = match outcome(report) {
            Outcome::Passed => "passed",
            Outcome::Failed => "failed",
            Outcome::Unchecked => "unchecked",
        };
        let words = format!("{path}: {became} against {}: {}", clean(&source_paths(report).join(", ")), view::counts(report));
        page.line(&[piece(words, Tone::Quiet)])?;
    }
    Ok(())
}

/// `site/a.md:3:14`, without line where the format has none or the rewrite has no words of it.
pub(crate) fn place(report: &Report, finding: &ReportFinding) -> String {
    let path = clean(rewrite_path(report)).into_owned();
    match finding.anchors.b.first().map(|a| a.position) {
        Some(at) => match (at.line, at.column) {
            (Some(line), Some(column)) => format!("{path}:{line}:{column}"),
            _ => format!("{path} ¶{}", at.paragraph),
        },
        None => path,
    }
}

fn one(page: &mut Page<'_>, report: &Report, finding: &ReportFinding, detail: Detail) -> io::Result<()> {
    let (word, tone) = match (finding.level, &finding.suppressed) {
        (level, Some(_)) => (format!("accepted {}", level.name()), Tone::Quiet),
        (Level::Error, None) => ("error".to_owned(), Tone::Error),
        (Level::Warning, None) => ("warning".to_owned(), Tone::Warning),
        (Level::Note, None) => ("note".to_owned(), Tone::Quiet),
    };
    page.line(&[
        piece(place(report, finding), Tone::Strong),
        piece(": ", Tone::Quiet),
        piece(word, tone),
        piece(format!("[{}]", finding.kind.code()), Tone::Quiet),
        piece(format!(" {}: ", finding.kind.slug()), Tone::Quiet),
        piece(message(report, finding), Tone::Plain),
    ])?;
    if detail == Detail::Quiet {
        return Ok(());
    }
    for side in [Side::A, Side::B] {
        for passage in passage::of_finding(report, finding, finding.anchors.get(side)) {
            excerpt(page, report, side, &passage)?;
        }
    }
    match &finding.suppressed {
        Some(reason) => page.line(&[piece(format!("  accepted: {}", clean(reason)), Tone::Quiet)]),
        None => Ok(()),
    }
}

/// One line of an account around its marked words.
fn excerpt(page: &mut Page<'_>, report: &Report, side: Side, passage: &Passage<'_>) -> io::Result<()> {
    let account = &report.accounts[passage.account];
    let name = clean(account.path.as_deref().unwrap_or(&account.name)).into_owned();
    let place = match passage.position.line {
        Some(line) => format!("{name}:{line}"),
        None => format!("{name} ¶{}", passage.position.paragraph),
    };
    let mut line =
        vec![piece("  ", Tone::Quiet), piece(view::letter(account), Tone::Name(side)), piece(format!(" {place} │ "), Tone::Quiet)];
    let (text, marks) = passage.words(report);
    let room = page.width.saturating_sub(crate::render::terminal::paint::columns(&line)).max(40);
    line.extend(clipped(text, &marks, side, room));
    page.line(&line)
}

/// The words in one line of `room` columns, around the first mark; marks stand in `[[…]]`.
fn clipped(text: &str, marks: &[Range<usize>], side: Side, room: usize) -> Vec<Piece> {
    let mut glyphs: Vec<(char, bool)> = Vec::new();
    for (words, mark) in view::clean::pieces(text, marks) {
        let is_marked = mark.is_some();
        glyphs.extend(if is_marked { "[[" } else { "" }.chars().map(|c| (c, true)));
        glyphs.extend(words.chars().map(|c| (c, is_marked)));
        glyphs.extend(if is_marked { "]]" } else { "" }.chars().map(|c| (c, true)));
    }
    let wide = |part: &[(char, bool)]| part.iter().map(|(c, _)| c.width().unwrap_or(0)).sum::<usize>();
    let first = glyphs.iter().position(|(_, marked)| *marked).unwrap_or(0);
    let mut from = 0;
    if wide(&glyphs) > room {
        let mut before = wide(&glyphs[..first]);
        while from < first && before > room / 3 {
            before -= glyphs[from].0.width().unwrap_or(0);
            from += 1;
        }
        // A word that is cut is left out; where it is all one word, it stays cut.
        from += glyphs[from..first].iter().position(|(c, _)| *c == ' ').map_or(0, |at| if from > 0 { at + 1 } else { 0 });
    }
    let mut to = glyphs.len();
    let ellipses = usize::from(from > 0) * 2;
    if wide(&glyphs[from..]) + ellipses > room {
        let mut used = ellipses + 2;
        to = from;
        while to < glyphs.len() && used + glyphs[to].0.width().unwrap_or(0) <= room {
            used += glyphs[to].0.width().unwrap_or(0);
            to += 1;
        }
    }
    let mut out = Vec::new();
    if from > 0 {
        out.push(piece("… ", Tone::Quiet));
    }
    for run in glyphs[from..to].chunk_by(|x, y| x.1 == y.1) {
        let tone = if run[0].1 { Tone::Conflict(side) } else { Tone::Plain };
        out.push(piece(run.iter().map(|(c, _)| *c).collect::<String>(), tone));
    }
    if to < glyphs.len() {
        out.push(piece(" …", Tone::Quiet));
    }
    out
}

/// A pair that could not be read.
pub(crate) fn unreadable(pair: &Unreadable, options: &RunOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut page = page(options, out);
    page.line(&[
        piece(clean(&pair.rewrite).into_owned(), Tone::Strong),
        piece(": ", Tone::Quiet),
        piece("unchecked", Tone::Error),
        piece(format!(": {}", clean(&pair.message)), Tone::Plain),
    ])
}

/// What was left without a counterpart, and the closing line.
pub(crate) fn finish(run: &Run, options: &RunOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut page = page(options, out);
    if let Some(level) = unpaired(run) {
        for path in &run.unpaired_rewrites {
            let tone = if level == Level::Error { Tone::Error } else { Tone::Warning };
            page.line(&[
                piece(clean(path).into_owned(), Tone::Strong),
                piece(": ", Tone::Quiet),
                piece(level.name(), tone),
                piece(format!("[unpaired]: {UNPAIRED}"), Tone::Plain),
            ])?;
        }
    }
    if options.detail == Detail::Quiet {
        return Ok(());
    }
    if options.detail == Detail::Verbose {
        for path in &run.unpaired_sources {
            page.line(&[piece(format!("{}: notice: no rewrite of this source", clean(path)), Tone::Quiet)])?;
        }
    }
    for notice in run.notices() {
        page.line(&[piece(format!("notice[{}]: {}", notice.code, clean(&notice.message)), Tone::Quiet)])?;
    }
    let tone = if run.verdict() == Verdict::Fail { Tone::Error } else { Tone::Strong };
    page.line(&[piece(closing_line(run), tone)])
}

#[cfg(test)]
mod tests {
    use super::clipped;
    use crate::pair::Side;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn long_passages_are_cut_around_the_mark() {
        let text = format!("{}the mark here{}", "word ".repeat(40), " more".repeat(40));
        let start = text.find("mark").unwrap_or(0);
        let range = start..start + 4;
        for room in 40..120 {
            let line: String = clipped(&text, std::slice::from_ref(&range), Side::B, room).into_iter().map(|p| p.text).collect();
            assert!(line.width() <= room && line.contains("[[mark]]") && line.starts_with("… ") && line.ends_with(" …"), "{room}: {line}");
        }
        let whole: String = clipped("a mark.", std::slice::from_ref(&(2..6)), Side::A, 40).into_iter().map(|p| p.text).collect();
        assert_eq!(whole, "a [[mark]].");
    }
}
