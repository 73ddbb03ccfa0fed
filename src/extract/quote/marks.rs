//! Quotation marks → what stands between them.
//!
//! Given a text and its blocks, [`marked`] promises stretches in order, each with the words between
//! its marks (one part per paragraph, marks excluded) and whether the marks were closed. Straight,
//! curly, low and angle marks are pairs of their own; single marks count where an apostrophe cannot
//! be meant. A mark that is opened again at the start of the next paragraph continues. Whether the
//! words are anybody's speech is left to the caller.

use crate::document::{Block, BlockKind};
use crate::text::span::Span;

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The words, without marks and outer white space: one part per paragraph or sentence block.
    pub parts: Vec<Span>,
    /// The same with the marks, as far as they stand there.
    pub pieces: Vec<Span>,
    /// Was the last mark closed?
    pub closed: bool,
    /// The stretch that this one stands inside of, as an index.
    pub outer: Option<usize>,
}

impl Marked {
    /// From the first opening to the last closing mark.
    pub fn span(&self) -> Span {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => first.cover(*last),
            _ => Span::empty(0),
        }
    }
}

/// Sentences that a quotation may run over where only sentences are given.
const LONGEST_RUN: usize = 12;
/// Marks that are looked at ahead to tell nested from forgotten ones.
const LOOK_AHEAD: usize = 32;

/// One character (or a doubled single one) that may be a quotation mark.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    shape: Shape,
    before: Option<char>,
    after: Option<char>,
}

/// The shapes of marks, apart from what they do in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
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
    fn of(c: char) -> Option<Shape> {
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

    fn is_single(self) -> bool {
        match self {
            Shape::SingleLeft | Shape::SingleRight | Shape::SingleStraight | Shape::SingleLow => true,
            Shape::Straight | Shape::Left | Shape::Right | Shape::Low | Shape::AngleLeft | Shape::AngleRight => false,
        }
    }

    /// May `close` end what this mark opened?
    fn closes_with(self, close: Shape) -> bool {
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
    fn free_before(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || opens(c) || is_dash(c) || c == '/' || Shape::of(c).is_some())
    }

    /// Is there room after it, as a closing mark has?
    fn free_after(&self) -> bool {
        self.after.is_none_or(|c| !c.is_alphanumeric() && !opens(c) && c != '$')
    }

    /// White space or nothing after it.
    fn space_after(&self) -> bool {
        self.after.is_none_or(char::is_whitespace)
    }

    fn can_open(&self) -> bool {
        match self.shape {
            Shape::Left | Shape::Low | Shape::AngleLeft => true,
            Shape::Straight => {
                let attribute = self.before == Some('=');
                !attribute
                    && (self.free_before() || !self.free_after())
                    && !(self.space_after() && self.before.is_some_and(|c| !c.is_whitespace()))
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
    fn can_close_single(&self) -> bool {
        matches!(self.shape, Shape::SingleRight | Shape::SingleStraight)
            && self.before.is_some_and(|c| !c.is_whitespace())
            && self.free_after()
    }

    /// After punctuation, where no possessive can stand.
    fn after_punctuation(&self) -> bool {
        self.before.is_some_and(|c| !c.is_alphanumeric() && !is_dash(c))
    }
}

fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '¿' | '¡')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// All stretches between quotation marks, ordered by start; nested ones come after their outer one.
pub fn marked(text: &str, blocks: &[Block]) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    let mut running: Option<Running> = None;
    for (number, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Boilerplate(_)) {
            continue;
        }
        let marks = marks_in(text, block.span);
        if marks.is_empty() && running.is_none() {
            continue;
        }
        let joined = running.take().filter(|r| r.goes_on(text, block, number, &marks));
        running = Reader { text, block: *block, marks: &marks, found: &mut found }.read(joined, number);
    }
    without_empty(found)
}

/// Leaves out stretches without words: a stray apostrophe that opened one, or two marks in a row. What
/// stood inside one stands inside its outer one.
fn without_empty(found: Vec<Marked>) -> Vec<Marked> {
    let mut kept: Vec<Marked> = Vec::with_capacity(found.len());
    let mut place: Vec<Option<usize>> = Vec::with_capacity(found.len());
    for mut marked in found {
        marked.outer = marked.outer.and_then(|o| place.get(o).copied().flatten());
        if marked.parts.iter().all(|p| p.is_empty()) {
            place.push(marked.outer);
        } else {
            place.push(Some(kept.len()));
            kept.push(marked);
        }
    }
    kept
}

/// A stretch that was not closed in its block.
struct Running {
    /// Its index among the found ones.
    at: usize,
    shape: Shape,
    /// The block in which it was opened.
    first_block: usize,
    last_block: usize,
}

impl Running {
    /// Does it go on in this block: because it is opened again, or because only sentences are given
    /// and the next mark that fits closes it?
    fn goes_on(&self, text: &str, block: &Block, number: usize, marks: &[Mark]) -> bool {
        if number != self.last_block + 1 || marks.first().is_some_and(|m| label(&text[m.span.end()..block.span.end()]) > 0) {
            return false;
        }
        let reopened = marks.first().is_some_and(|m| m.span.start() == block.span.start() && m.shape == self.shape && !m.space_after());
        let closes = |m: &&Mark| !m.shape.is_single() || self.shape.is_single();
        let closed = || {
            block.kind == BlockKind::Sentence
                && number - self.first_block < LONGEST_RUN
                && marks
                    .iter()
                    .find(closes)
                    .is_none_or(|m| self.shape.closes_with(m.shape) && m.free_after() && !(m.shape == self.shape && m.can_open()))
        };
        reopened || closed()
    }
}

/// What is open while a block is read.
struct Open {
    at: usize,
    shape: Shape,
    /// Where its words start in this block.
    words: usize,
    /// Where its piece starts in this block, with the mark.
    piece: usize,
}

struct Reader<'a> {
    text: &'a str,
    block: Block,
    marks: &'a [Mark],
    found: &'a mut Vec<Marked>,
}

impl Reader<'_> {
    fn read(mut self, joined: Option<Running>, number: usize) -> Option<Running> {
        let mut stack: Vec<Open> = Vec::new();
        let mut next = 0;
        let first_block = joined.as_ref().map_or(number, |r| r.first_block);
        if let Some(running) = joined {
            let reopened = self.marks.first().filter(|m| m.span.start() == self.block.span.start() && m.shape == running.shape);
            let words = reopened.map_or(self.block.span.start(), |m| m.span.end());
            next = usize::from(reopened.is_some());
            stack.push(Open { at: running.at, shape: running.shape, words, piece: self.block.span.start() });
        }
        let carried = stack.first().map(|o| o.at);
        while let Some(mark) = self.marks.get(next).copied() {
            self.step(&mut stack, next, mark);
            next += 1;
        }
        let last = stack.first().map(|o| (o.at, o.shape));
        for open in stack.into_iter().rev().filter(|o| o.shape != Shape::SingleStraight) {
            self.end(&open, self.block.span.end(), self.block.span.end());
        }
        last.map(|(at, shape)| Running {
            at,
            shape,
            first_block: if carried == Some(at) { first_block } else { number },
            last_block: number,
        })
    }

    fn step(&mut self, stack: &mut Vec<Open>, at: usize, mark: Mark) {
        if let Some(top) = stack.last() {
            if self.ends_here(top, at, mark) {
                self.close_top(stack, mark);
                return;
            }
            // A closing double mark ends an inner single one that was never closed.
            if top.shape.is_single() && stack.len() > 1 && !mark.shape.is_single() {
                let outer = &stack[stack.len() - 2];
                if self.ends_here(outer, at, mark) {
                    stack.pop();
                    self.close_top(stack, mark);
                    return;
                }
            }
        }
        if !self.opens_here(stack, at, mark) {
            return;
        }
        if let Some(top) = stack.last()
            && top.shape == mark.shape
            && !mark.shape.is_single()
            && !self.closes_twice(at, mark.shape)
            && let Some(open) = stack.pop()
        {
            // The earlier mark was forgotten: its words end where the next quotation opens.
            self.end(&open, mark.span.start(), mark.span.start());
        }
        let outer = stack.last().map(|o| o.at);
        self.found.push(Marked { parts: Vec::new(), pieces: Vec::new(), closed: false, outer });
        stack.push(Open { at: self.found.len() - 1, shape: mark.shape, words: mark.span.end(), piece: mark.span.start() });
    }

    fn close_top(&mut self, stack: &mut Vec<Open>, mark: Mark) {
        if let Some(open) = stack.pop() {
            self.end(&open, mark.span.start(), mark.span.end());
            if let Some(found) = self.found.get_mut(open.at) {
                found.closed = true;
            }
        }
    }

    fn end(&mut self, open: &Open, words_end: usize, piece_end: usize) {
        let start = open.words.min(words_end);
        let words = Span::new(start + label(&self.text[start..words_end]), words_end).trim(self.text);
        let piece = Span::new(open.piece, piece_end.max(open.piece)).trim(self.text);
        if let Some(found) = self.found.get_mut(open.at) {
            found.parts.push(words);
            found.pieces.push(piece);
        }
    }

    /// Does the mark at `at` end what `open` opened?
    fn ends_here(&self, open: &Open, at: usize, mark: Mark) -> bool {
        if mark.shape.is_single() && mark.shape != Shape::SingleLeft {
            return open.shape.closes_with(mark.shape) && mark.can_close_single() && !self.is_possessive(at, mark);
        }
        if mark.shape == Shape::Straight && self.is_inches(mark) {
            return false;
        }
        if !open.shape.closes_with(mark.shape) {
            // “ in place of ” after a word.
            return open.shape == Shape::Left && mark.shape == Shape::Left && !mark.free_before() && mark.free_after();
        }
        // A straight mark that looks like an opening one opens another stretch.
        mark.shape != Shape::Straight || mark.free_after() || !mark.free_before()
    }

    /// Is a single mark after a plural ("the sailors' wives") the possessive, as a later one closes?
    fn is_possessive(&self, at: usize, mark: Mark) -> bool {
        let plural = mark.before.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x'));
        if !plural || !mark.space_after() {
            // "rock 'n' roll", "doin' it": a lower-case word goes on behind the mark.
            return mark.before.is_some_and(char::is_lowercase) && self.dropped_letter(mark) && self.closes_later(at);
        }
        let goes_on = self.text[mark.span.end()..].trim_start().chars().next().is_some_and(char::is_alphanumeric);
        goes_on && self.closes_later(at)
    }

    /// Does the word before the mark end in "in", as in "doin'"?
    fn dropped_letter(&self, mark: Mark) -> bool {
        self.text[..mark.span.start()].ends_with("in") && mark.space_after()
    }

    /// Is it the second mark of a height such as 6'2"?
    fn is_inches(&self, mark: Mark) -> bool {
        let before = self.text[self.block.span.start()..mark.span.start()].trim_end_matches(|c: char| c.is_ascii_digit());
        let feet = before.strip_suffix(['\'', '\u{2019}']).unwrap_or("");
        before.len() + self.block.span.start() < mark.span.start() && feet.ends_with(|c: char| c.is_ascii_digit())
    }

    /// Is there a closing single mark further on, before anything opens?
    fn closes_later(&self, at: usize) -> bool {
        for mark in self.marks.iter().skip(at + 1).take(LOOK_AHEAD) {
            if mark.shape.is_single() && mark.can_close_single() && !(mark.shape == Shape::SingleStraight && mark.can_open()) {
                return true;
            }
            if mark.can_open() || !mark.shape.is_single() {
                return false;
            }
        }
        false
    }

    fn opens_here(&self, stack: &[Open], at: usize, mark: Mark) -> bool {
        if mark.shape == Shape::Right && stack.is_empty() && mark.free_before() && self.closed_by_right(at) {
            return true;
        }
        if !mark.can_open() || stack.len() > 3 {
            return false;
        }
        if mark.shape.is_single() {
            return !self.is_apostrophe(mark) && self.has_close(at) && !stack.last().is_some_and(|o| o.shape.is_single());
        }
        // 6'2", 12" records: a figure stands before the mark and nothing is open.
        !(mark.shape == Shape::Straight && mark.before.is_some_and(|c| c.is_ascii_digit()))
    }

    /// Is there a closing single mark for the opening one, before the block ends; for ‘ at the start of
    /// a block it may come in a later block.
    fn has_close(&self, at: usize) -> bool {
        let mark = self.marks[at];
        let reopens = mark.shape == Shape::SingleLeft && mark.span.start() == self.block.span.start();
        reopens || self.marks.iter().skip(at + 1).take(LOOK_AHEAD * 4).any(|m| mark.shape.closes_with(m.shape) && m.can_close_single())
    }

    /// Is the single mark the apostrophe of a shortened word or year: 'em, 'til, '90s?
    fn is_apostrophe(&self, mark: Mark) -> bool {
        let rest = &self.text[mark.span.end()..self.block.span.end()];
        let word: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let year = word.len() >= 2 && word.bytes().take(2).all(|b| b.is_ascii_digit()) && word.len() <= 3;
        let known = ["em", "til", "till", "tis", "twas", "cause", "n", "bout", "round", "cos", "er", "im", "nother", "ya"];
        year || known.iter().any(|k| k.eq_ignore_ascii_case(word))
    }

    /// A closing mark with room before it, where the next double mark is a closing one too: it was typed
    /// in place of an opening one.
    fn closed_by_right(&self, at: usize) -> bool {
        self.marks
            .iter()
            .skip(at + 1)
            .find(|m| !m.shape.is_single())
            .is_some_and(|m| matches!(m.shape, Shape::Right | Shape::Straight) && !m.free_before())
    }

    /// Do two closing marks follow before the next opening one, as after a nested quotation?
    fn closes_twice(&self, at: usize, shape: Shape) -> bool {
        let mut closing = 0;
        for mark in self.marks.iter().skip(at + 1).take(LOOK_AHEAD).filter(|m| !m.shape.is_single()) {
            if mark.shape == shape && mark.free_before() && !mark.free_after() {
                return false;
            }
            closing += usize::from(shape.closes_with(mark.shape));
            if closing == 2 {
                return true;
            }
        }
        false
    }
}

/// The length of a speaker's label in capitals at the start of some words, with its colon: "RUIZ: ".
pub fn label(words: &str) -> usize {
    let Some(colon) = words.bytes().take(40).position(|b| b == b':') else { return 0 };
    let label = words.get(..colon).unwrap_or("");
    let capitals = label.chars().filter(|c| c.is_uppercase()).count();
    let plain = label.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '\u{2019}'));
    let rest = words.get(colon + 1..).unwrap_or("");
    if capitals >= 2 && plain { colon + 1 + (rest.len() - rest.trim_start().len()) } else { 0 }
}

/// Every character of a block that may be a quotation mark; apostrophes inside words are left out.
fn marks_in(text: &str, block: Span) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut before = None;
    let mut chars = block.slice(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(mut shape) = Shape::of(c) else {
            before = Some(c);
            continue;
        };
        let start = block.start() + at;
        let mut end = start + c.len_utf8();
        let doubled = shape.is_single() && shape != Shape::SingleLow && chars.peek().is_some_and(|&(_, n)| n == c);
        if doubled {
            // ``words'' as typewriters and some wires write them.
            chars.next();
            end += c.len_utf8();
            shape = match shape {
                Shape::SingleLeft => Shape::Left,
                Shape::SingleRight => Shape::Right,
                _ => Shape::Straight,
            };
        }
        let after = text[end..block.end()].chars().next();
        let inside_word = shape.is_single() && before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        if !inside_word {
            marks.push(Mark { span: Span::new(start, end), shape, before, after });
        }
        before = Some(c);
    }
    marks
}
