//! Any bytes → one stage or all of them → what is broken, if anything.
//!
//! Given bytes from anywhere, each trial runs the program as far as its name says and answers with the
//! first promise that was broken; a refusal of the input is no broken promise. The fuzz targets and the
//! replay on stable call the same trials, so that a target holds no logic of its own.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::account::{AccountId, Accounts};
use crate::baseline::Baseline;
use crate::config::Config;
use crate::document::{BlockKind, Document, Format};
use crate::error::Error;
use crate::finding::kinds::Profile;
use crate::ingest::{Source, SourceText, ingest};
use crate::invariants::{self, Broken};
use crate::limits::Limits;
use crate::policy::Policy;
use crate::render::{FORMATS, OutputFormat, RenderOptions, render};
use crate::settings::Settings;

/// What parts the two accounts of one input.
pub const PARTING: char = '\u{1}';

/// What stands before the name of a further part of a Word file, and behind it.
const PART_MARKS: (&[u8], &[u8]) = (b"<!-- part ", b" -->");

/// Bytes read as a file of this format.
///
/// # Errors
/// The first broken promise.
pub fn reading(format: Format, bytes: &[u8]) -> Result<(), Broken> {
    let source = Source { text: SourceText::Bytes(bytes.to_vec()), format: Some(format), ..Source::from_text("trial", "") };
    match ingest(&Limits::default(), &source) {
        Ok((document, _)) => document_is_sound(&document),
        Err(error) => error_is_sound(&error),
    }
}

/// A Word file: whole, or as the XML of its parts (see [`packed`]), so that damage reaches what lies behind the
/// archive.
///
/// # Errors
/// The first broken promise.
pub fn reading_word(bytes: &[u8]) -> Result<(), Broken> {
    if bytes.starts_with(b"PK") {
        return reading(Format::Docx, bytes);
    }
    reading(Format::Docx, &packed(bytes))
}

/// A Word file of the parts in `xml`: the body, then each part that stands behind `<!-- part NAME -->`. A part that
/// an archive does not take is left out.
#[must_use]
pub fn packed(xml: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = ("word/document.xml".to_owned(), xml);
    loop {
        let (content, next) = parted(part.1, PART_MARKS.0).map_or((part.1, None), |(content, rest)| (content, parted(rest, PART_MARKS.1)));
        if archive.start_file(&part.0, SimpleFileOptions::default()).is_ok() {
            let written = [&b"<w:part xmlns:w=\"w\" xmlns:r=\"r\">"[..], content, b"</w:part>"].concat();
            // Memory takes what is written to it.
            let _ = archive.write_all(&written);
        }
        match next {
            Some((name, rest)) => part = (String::from_utf8_lossy(name).into_owned(), rest),
            None => return archive.finish().map_or_else(|_| Vec::new(), Cursor::into_inner),
        }
    }
}

fn parted<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(mark.len()).position(|window| window == mark)?;
    Some((&bytes[..at], &bytes[at + mark.len()..]))
}

fn document_is_sound(document: &Document) -> Result<(), Broken> {
    invariants::check_document(document)?;
    for block in document.blocks() {
        if let BlockKind::Boilerplate(why) = block.kind {
            ensure(!why.is_empty(), || format!("furniture at {:?} has no reason", block.span))?;
        }
        let lined = document.position(block.span.start());
        ensure(lined.is_some() == (document.format() != Format::Docx), || format!("{:?} has no place", block.span))?;
        ensure(lined.is_none_or(|p| p.line > 0 && p.column > 0), || format!("{:?} stands nowhere", block.span))?;
    }
    Ok(())
}

/// An error says something, in one line or more, and names the input.
fn error_is_sound(error: &Error) -> Result<(), Broken> {
    ensure(error.to_string().contains("trial"), || format!("an error does not name its input: {error}"))
}

/// A plain text up to its facts.
///
/// # Errors
/// The first broken promise.
pub fn extracting(bytes: &[u8]) -> Result<(), Broken> {
    let source = Source { text: SourceText::Bytes(bytes.to_vec()), ..Source::from_text("trial", "") };
    let (account, _) = match crate::account(&Settings::default(), AccountId::Rewrite, &source) {
        Ok(account) => account,
        Err(error) => return error_is_sound(&error),
    };
    invariants::check_document(&account.document)?;
    invariants::check_segments(&account.document, &account.segments)?;
    invariants::check_facts(&account.document, &account.segments, &account.facts)
}

/// Two plain texts, parted by [`PARTING`], from bytes to reports in every profile.
///
/// # Errors
/// The first broken promise.
pub fn comparing(bytes: &[u8]) -> Result<(), Broken> {
    let text = String::from_utf8_lossy(bytes);
    let (a, b) = text.split_once(PARTING).unwrap_or((&text, &text));
    let (a, b) = (Source::from_text("a", a), Source::from_text("b", b));
    let comparison = crate::analyse(&Settings::default(), None, &[a], &b).map_err(|e| format!("texts are refused: {e}"))?;
    invariants::check_comparison(&comparison)?;
    let texts = |accounts: &Accounts| accounts.iter().map(|account| account.text().len()).sum::<usize>();
    ensure(texts(&comparison.accounts) <= 2 * Limits::default().text_bytes, || "a limit was passed over".to_owned())?;
    for profile in Profile::ALL {
        let report = crate::judge(comparison.clone(), &Policy { profile, ..Policy::default() });
        invariants::check_report(&report)?;
    }
    Ok(())
}

/// A configuration file.
///
/// # Errors
/// The first broken promise.
pub fn configuring(bytes: &[u8]) -> Result<(), Broken> {
    match Config::parse("trial", &String::from_utf8_lossy(bytes)) {
        Ok(_) => Ok(()),
        Err(error) => error_is_sound(&error),
    }
}

/// A baseline: what is read is written again, word for word the second time.
///
/// # Errors
/// The first broken promise.
pub fn accepting(bytes: &[u8]) -> Result<(), Broken> {
    let baseline = match Baseline::parse("trial", &String::from_utf8_lossy(bytes)) {
        Ok(baseline) => baseline,
        Err(error) => return error_is_sound(&error),
    };
    let written = baseline.to_json();
    let again = Baseline::parse("trial", &written).map_err(|e| format!("a written baseline is refused: {e}"))?;
    ensure(again.to_json() == written, || "a baseline changes when it is written twice".to_owned())
}

/// Two texts as in [`comparing`], rendered in every format: nothing of them controls a terminal, and the
/// page runs no script and holds no attribute but its own.
///
/// # Errors
/// The first broken promise.
pub fn rendering(bytes: &[u8]) -> Result<(), Broken> {
    let text = String::from_utf8_lossy(bytes);
    let (a, b) = text.split_once(PARTING).unwrap_or((&text, &text));
    let sources = [Source::from_text(a.lines().next().unwrap_or("a"), a)];
    let report = crate::compare(&Settings::default(), &Policy::default(), &sources, &Source::from_text("b", b))
        .map_err(|e| format!("texts are refused: {e}"))?;
    for &(format, _, _) in FORMATS {
        let mut page = Vec::new();
        render(format, &report, &RenderOptions::default(), &mut page).map_err(|e| e.to_string())?;
        let page = String::from_utf8(page).map_err(|e| format!("{format:?} is not UTF-8: {e}"))?;
        // JSON is data: its writer escapes what is below the blank and keeps all else as it is.
        let is_data = matches!(format, OutputFormat::Json | OutputFormat::Sarif);
        let control = page.chars().find(|&c| if is_data { c < ' ' && c != '\n' } else { c.is_control() && c != '\n' });
        ensure(control.is_none(), || format!("{format:?} lets {control:?} through"))?;
        if format == OutputFormat::Html {
            page_is_ours(&page)?;
        }
    }
    Ok(())
}

fn page_is_ours(page: &str) -> Result<(), Broken> {
    ensure(page.matches("<script").count() == 1, || "a script of the input stands in the page".to_owned())?;
    let body = page.split_once("<body>").and_then(|(_, body)| body.rsplit_once("<script>")).map_or("", |(body, _)| body);
    for tag in body.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
        // What stands outside quotation marks is the template's alone.
        let ours = tag.split('"').step_by(2).all(|outside| !outside.contains(" on") && !outside.contains("style="));
        ensure(ours, || format!("a tag of the page holds a foreign attribute: {tag}"))?;
    }
    Ok(())
}

fn ensure(holds: bool, what: impl FnOnce() -> String) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(what()) }
}
