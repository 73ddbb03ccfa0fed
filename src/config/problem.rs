//! What is wrong in a configuration, and where.
//!
//! Given bytes of the file and what is wrong there, [`Problem::in_file`] promises an error with line,
//! column and the line itself, marked. Messages of the TOML reader about unknown words become ours, with
//! the nearest valid word.

use std::ops::Range;

use crate::error::Error;
use crate::similarity::spelling::nearest_word;
use crate::text::line_index::LineIndex;

/// Columns of a line that are shown.
const SHOWN: usize = 100;

/// Something wrong at some bytes of a text.
#[derive(Debug)]
pub(super) struct Problem {
    span: Range<usize>,
    what: String,
}

/// The question behind a message about a mistyped word.
pub(super) fn meant(word: &str) -> String {
    format!("was `{word}` meant?")
}

impl Problem {
    pub(super) fn new(span: Range<usize>, what: impl Into<String>) -> Self {
        Problem { span, what: what.into() }
    }

    /// What the TOML reader says, in our words where it is about a word that it does not know.
    pub(super) fn of_toml(error: &toml::de::Error) -> Self {
        let span = error.span().unwrap_or(0..0);
        let message = error.message().trim().replace('\n', ": ");
        let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        let what = match (message.split_whitespace().next(), quoted.split_first()) {
            (Some("unknown"), Some((wrong, known))) => {
                let thing = if message.starts_with("unknown field") { "key" } else { "value" };
                let hint = nearest_word(wrong, known.iter().copied()).map_or_else(|| format!("one of {} is", known.join(", ")), meant);
                format!("unknown {thing} `{wrong}`; {hint}")
            }
            _ => message,
        };
        Problem { span, what }
    }

    /// The error, with the line that it is about.
    pub(super) fn in_file(&self, name: &str, text: &str) -> Error {
        let mut start = self.span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let place = LineIndex::new(text).position(text, start);
        let line = text.lines().nth(place.line as usize - 1).unwrap_or_default();
        let shown: String = line.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let column = place.column as usize - 1;
        let rest = shown.chars().count().saturating_sub(column);
        let marks = text.get(start..self.span.end).map_or(1, |marked| marked.chars().count()).clamp(1, rest.max(1));
        let number = place.line.to_string();
        let gutter = " ".repeat(number.len());
        let mark = if column < SHOWN { format!("\n{gutter} | {}{}", " ".repeat(column), "^".repeat(marks)) } else { String::new() };
        let message = format!("{}\n{number} | {shown}{mark}", self.what);
        Error::Config { path: name.to_owned(), line: place.line, column: place.column, message }
    }
}
