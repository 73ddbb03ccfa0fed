//! One line of an `expect` block.
//!
//! `slug a "words" b "words"#2`, after `not`, `wrong:` or `missing:` where the case calls for it; the
//! latter two give their reason after ` -- `. Whether the words stand in the accounts is left to the run.

use factdiff::{FindingKind, Side};

/// What a line says of the findings that it describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// There is one.
    Always,
    /// There is none.
    Never,
    /// There is one today, though there should be none.
    WrongToday,
    /// There is none today, though there should be one.
    MissingToday,
}

/// Words of one side.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) side: Side,
    pub(super) words: String,
    /// 1-based place among equals, where the line picks one.
    pub(super) ordinal: Option<usize>,
}

/// A line, understood.
#[derive(Debug)]
pub(super) struct Expectation {
    pub(super) line: String,
    pub(super) sense: Sense,
    pub(super) kind: FindingKind,
    pub(super) phrases: Vec<Phrase>,
}

/// Reads one line.
pub(super) fn expectation(line: &str) -> Result<Expectation, String> {
    let wrong = |what: &str| format!("`{line}`: {what}");
    let (sense, rest) = sense(line);
    let (slug, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let kind = FindingKind::parse(slug).ok_or_else(|| wrong(&format!("no kind is called {slug:?}")))?;
    let (phrases, reason) = phrases(rest).map_err(|e| wrong(&e))?;
    match (sense, reason.is_empty()) {
        (Sense::Always | Sense::Never, false) => Err(wrong("only `wrong:` and `missing:` give reasons")),
        (Sense::WrongToday | Sense::MissingToday, true) => Err(wrong("a reason is needed after ` -- `")),
        (_, _) => Ok(Expectation { line: line.to_owned(), sense, kind, phrases }),
    }
}

fn sense(line: &str) -> (Sense, &str) {
    for (mark, sense) in [("not ", Sense::Never), ("wrong:", Sense::WrongToday), ("missing:", Sense::MissingToday)] {
        if let Some(rest) = line.strip_prefix(mark) {
            return (sense, rest.trim_start());
        }
    }
    (Sense::Always, line)
}

/// The quoted words up to the end of the line, and the reason after ` -- `.
fn phrases(rest: &str) -> Result<(Vec<Phrase>, &str), String> {
    let mut out = Vec::new();
    let mut rest = rest.trim_start();
    while !rest.is_empty() {
        if let Some(reason) = rest.strip_prefix("--") {
            return Ok((out, reason.trim()));
        }
        let (side, after) = match rest.split_once(char::is_whitespace) {
            Some(("a", after)) => (Side::A, after),
            Some(("b", after)) => (Side::B, after),
            Some(_) | None => return Err(format!("expected `a \"…\"` or `b \"…\"` at {rest:?}")),
        };
        let after = after.trim_start().strip_prefix('"').ok_or("the words of a side stand in straight quotation marks")?;
        let (words, after) = quoted(after).ok_or("a quotation mark is not closed")?;
        let (ordinal, after) = ordinal(after)?;
        out.push(Phrase { side, words, ordinal });
        rest = after.trim_start();
    }
    Ok((out, ""))
}

/// Up to the closing mark; `\"` stands for a mark.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut words = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((words, &text[at + 1..])),
            '\\' => words.push(chars.next()?.1),
            _ => words.push(c),
        }
    }
    None
}

fn ordinal(text: &str) -> Result<(Option<usize>, &str), String> {
    let Some(after) = text.strip_prefix('#') else {
        return Ok((None, text));
    };
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    match after[..end].parse() {
        Ok(n) if n > 0 => Ok((Some(n), &after[end..])),
        Ok(_) | Err(_) => Err("`#` is followed by a number from 1 up".to_owned()),
    }
}
