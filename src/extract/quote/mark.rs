//! Single characters that may be quotation marks, and what each can do in its place.
//!
//! Given a block, [`marks_in`] promises its marks in order, without apostrophes inside words. Which of
//! them belong together is left to `marks`.

use crate::text::span::Span;

/// One character (or a doubled single one) that may be a quotation mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its place.
    pub(super) span: Span,
    /// Its shape.
    pub(super) shape: Shape,
    /// The character before it in the block.
    pub(super) before: Option<char>,
    /// The character after it in the block.
    pub(super) after: Option<char>,
}

/// The shapes of marks, apart from what they do in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `"`, or two single marks in a row.
    Straight,
    /// “ and ‟.
    Left,
    /// ”.
    Right,
    /// „.
    Low,
    /// « and ‹.
    AngleLeft,
    /// » and ›.
    AngleRight,
    /// ‘, ‛ and the grave accent.
    SingleLeft,
    /// ’ and ´.
    SingleRight,
    /// `'`.
    SingleStraight,
    /// ‚.
    SingleLow,
}

impl Shape {
    pub(super) fn of(c: char) -> Option<Shape> {
        Some(match c {
            '"' | '\u{201F}' | '\u{FF02}' => Shape::Straight,
            '\u{201C}' => Shape::Left,
            '\u{201D}' => Shape::Right,
            '\u{201E}' => Shape::Low,
            '\u{AB}' | '\u{2039}' => Shape::AngleLeft,
            '\u{BB}' | '\u{203A}' => Shape::AngleRight,
            '\u{2018}' | '\u{201B}' | '`' => Shape::SingleLeft,
            '\u{2019}' | '\u{B4}' => Shape::SingleRight,
            '\'' => Shape::SingleStraight,
            '\u{201A}' => Shape::SingleLow,
            _ => return None,
        })
    }

    pub(super) fn is_single(self) -> bool {
        match self {
            Shape::SingleLeft | Shape::SingleRight | Shape::SingleStraight | Shape::SingleLow => true,
            Shape::Straight | Shape::Left | Shape::Right | Shape::Low | Shape::AngleLeft | Shape::AngleRight => false,
        }
    }

    /// May `close` end what this mark opened?
    pub(super) fn closes_with(self, close: Shape) -> bool {
        match self {
            Shape::Straight | Shape::Left => matches!(close, Shape::Straight | Shape::Right),
            Shape::Right => matches!(close, Shape::Right | Shape::Straight),
            Shape::Low => matches!(close, Shape::Left | Shape::Right | Shape::Straight),
            Shape::AngleLeft => close == Shape::AngleRight,
            Shape::AngleRight => matches!(close, Shape::AngleLeft | Shape::AngleRight),
            Shape::SingleLeft => matches!(close, Shape::SingleRight | Shape::SingleStraight),
            Shape::SingleStraight => matches!(close, Shape::SingleStraight | Shape::SingleRight),
            Shape::SingleRight => close == Shape::SingleRight,
            Shape::SingleLow => matches!(close, Shape::SingleLeft | Shape::SingleRight | Shape::SingleStraight),
        }
    }
}

impl Mark {
    /// Is there room before it, as an opening mark has?
    pub(super) fn free_before(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || opens(c) || is_dash(c) || c == '/' || Shape::of(c).is_some())
    }

    /// Is there room after it, as a closing mark has?
    pub(super) fn free_after(&self) -> bool {
        self.after.is_none_or(|c| !c.is_alphanumeric() && !opens(c) && c != '$')
    }

    /// White space or nothing after it.
    pub(super) fn space_after(&self) -> bool {
        self.after.is_none_or(char::is_whitespace)
    }

    pub(super) fn can_open(&self) -> bool {
        match self.shape {
            Shape::Left | Shape::Low | Shape::AngleLeft => true,
            Shape::Straight => {
                let attribute = self.before == Some('=');
                let closing = self.space_after() && self.before.is_some_and(|c| !c.is_whitespace());
                !attribute && !closing && (self.free_before() || !self.free_after())
            }
            Shape::Right | Shape::AngleRight => {
                self.free_before() && self.after.is_some_and(|c| c.is_alphanumeric() || c == '[' || c == '$')
            }
            Shape::SingleLeft | Shape::SingleStraight | Shape::SingleLow => {
                self.free_before()
                    && self.after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '$' | '#' | '@' | '…' | '.' | '“' | '"'))
            }
            Shape::SingleRight => false,
        }
    }

    /// Could a single mark here be a closing one, not an apostrophe inside a word?
    pub(super) fn can_close_single(&self) -> bool {
        matches!(self.shape, Shape::SingleRight | Shape::SingleStraight)
            && self.before.is_some_and(|c| !c.is_whitespace())
            && self.free_after()
    }
}

fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '¿' | '¡')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The length of a speaker's label in capitals at the start of some words, with its colon: "RUIZ: ".
pub(super) fn label(words: &str) -> usize {
    let Some(colon) = words.bytes().take(40).position(|b| b == b':') else { return 0 };
    let label = words.get(..colon).unwrap_or("");
    let capitals = label.chars().filter(|c| c.is_uppercase()).count();
    let plain = label.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '\u{2019}'));
    let rest = words.get(colon + 1..).unwrap_or("");
    if capitals >= 2 && plain { colon + 1 + (rest.len() - rest.trim_start().len()) } else { 0 }
}

/// Every character of a block that may be a quotation mark; apostrophes inside words are left out.
pub(super) fn marks_in(text: &str, block: Span) -> Vec<Mark> {
    let mut marks = Vec::new();
    let words = block.slice(text);
    let mut from = 0;
    while let Some(at) = words.as_bytes()[from..].iter().position(|b| matches!(b, b'"' | b'\'' | b'`') || !b.is_ascii()).map(|n| from + n) {
        let Some(c) = words[at..].chars().next() else { break };
        from = at + c.len_utf8();
        let Some(mut shape) = Shape::of(c) else { continue };
        let before = words[..at].chars().next_back();
        let start = block.start() + at;
        let mut end = start + c.len_utf8();
        let doubled = shape.is_single() && shape != Shape::SingleLow && words[from..].starts_with(c);
        if doubled {
            // ``words'' as typewriters and some wires write them.
            from += c.len_utf8();
            end += c.len_utf8();
            shape = match shape {
                Shape::SingleLeft => Shape::Left,
                Shape::SingleRight => Shape::Right,
                Shape::SingleStraight | Shape::SingleLow | Shape::Straight => Shape::Straight,
                Shape::Left | Shape::Right | Shape::Low | Shape::AngleLeft | Shape::AngleRight => shape,
            };
        }
        let after = text[end..block.end()].chars().next();
        let inside_word = shape.is_single() && before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        if !inside_word {
            marks.push(Mark { span: Span::new(start, end), shape, before, after });
        }
    }
    marks
}
