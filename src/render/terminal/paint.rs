//! Tones, and how they look: the only user of `colored`.
//!
//! Given pieces of text with tones, it promises the same text with and without colour: a tone never adds
//! or removes a character. Blue stands for A and orange for B, which people of any colour vision tell
//! apart; grave things are bold or reversed, agreeing text is dim. Whether colour is wanted was decided
//! before; the plain palette never calls `colored`.

use std::io::{self, Write};

use colored::{Color, Colorize};
use unicode_width::UnicodeWidthStr;

use crate::pair::Side;

use super::wrap::wrap_at_most;

/// What a piece of text is, for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Text to read.
    Plain,
    /// Text that agrees, rules, hints.
    Quiet,
    /// Headings and messages.
    Strong,
    /// The letter and name of an account.
    Name(Side),
    /// Words that only one side has.
    Only(Side),
    /// The same in other words.
    Reworded,
    /// Words in conflict.
    Conflict(Side),
    /// The word "error", a failed verdict.
    Error,
    /// The word "warning".
    Warning,
}

/// Blue and orange of the 256-colour table that can be read on black and on white.
const A: Color = Color::AnsiColor(32);
const B: Color = Color::AnsiColor(166);

fn hue(side: Side) -> Color {
    match side {
        Side::A => A,
        Side::B => B,
    }
}

/// A stretch of one tone; its text is clean already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The words.
    pub(crate) text: String,
    /// What they are.
    pub(crate) tone: Tone,
}

/// A piece.
pub(crate) fn piece(text: impl Into<String>, tone: Tone) -> Piece {
    Piece { text: text.into(), tone }
}

/// Columns that pieces take up.
pub(crate) fn columns(pieces: &[Piece]) -> usize {
    pieces.iter().map(|p| p.text.width()).sum()
}

/// Where lines go.
pub(crate) struct Page<'a> {
    /// The output.
    pub(crate) out: &'a mut dyn Write,
    /// Colour or not.
    pub(crate) color: bool,
    /// Columns.
    pub(crate) width: usize,
}

impl Page<'_> {
    /// Writes one line; spaces at its end are left out.
    pub(crate) fn line(&mut self, pieces: &[Piece]) -> io::Result<()> {
        let visible = pieces.iter().rposition(|p| !p.text.trim_end().is_empty()).map_or(0, |last| last + 1);
        for (index, piece) in pieces[..visible].iter().enumerate() {
            let text = if index + 1 == visible { piece.text.trim_end() } else { piece.text.as_str() };
            if self.color {
                write!(self.out, "{}", painted(text, piece.tone))?;
            } else {
                self.out.write_all(text.as_bytes())?;
            }
        }
        self.out.write_all(b"\n")
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }

    /// A head and words behind it, in so many lines at most; further ones stand under the words.
    pub(crate) fn hanging(&mut self, head: Vec<Piece>, words: &[Piece], lines: usize) -> io::Result<()> {
        let indent = columns(&head);
        let mut before = head;
        for line in wrap_at_most(words, self.width.saturating_sub(indent), lines) {
            before.extend(line);
            self.line(&before)?;
            before = vec![piece(" ".repeat(indent), Tone::Plain)];
        }
        Ok(())
    }

    /// A heading with a rule up to the right edge, after an empty line.
    pub(crate) fn heading(&mut self, title: &[Piece]) -> io::Result<()> {
        self.blank()?;
        let mut line = title.to_vec();
        line.push(piece(" ", Tone::Quiet));
        let rest = self.width.saturating_sub(columns(&line));
        line.push(piece("─".repeat(rest), Tone::Quiet));
        self.line(&line)
    }
}

fn painted(text: &str, tone: Tone) -> colored::ColoredString {
    match tone {
        Tone::Plain => text.normal(),
        Tone::Quiet => text.dimmed(),
        Tone::Strong | Tone::Warning => text.bold(),
        Tone::Name(side) => text.color(hue(side)).bold(),
        Tone::Only(side) => text.color(hue(side)),
        Tone::Reworded => text.italic(),
        Tone::Conflict(side) => text.color(hue(side)).bold().underline(),
        Tone::Error => text.bold().reversed(),
    }
}
