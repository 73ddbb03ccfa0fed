//! Words with spans: the only tokenizer.
//!
//! Given a text and a range of it, [`tokenize`] promises ordered, disjoint tokens that cover every
//! character but white space and invisible controls. Figures ("160,000", "1.6") and dotted
//! abbreviations ("U.S.") are one token; hyphens part words, apostrophes inside a word do not.
//! Stems are worked out once, here; sentence ends and meanings are left to others.

use std::cell::RefCell;

use compact_str::CompactString;
use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::text::fold::{fold_word, is_invisible};
use crate::text::function_words::{is_function, is_negating};
use crate::text::span::Span;
use crate::text::word_map::word_hash;

/// What kind of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters, possibly with digits, apostrophes or abbreviating dots inside.
    Word,
    /// Digits with thousands separators and a decimal point ("160,000", "1.6").
    Number,
    /// One character of anything else: punctuation, a quotation mark, a currency sign.
    Symbol,
}

/// One token of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Folded form: lower case, plain typography.
    pub lower: CompactString,
    /// Stem of the folded form without a possessive ending; equal to `lower` for numbers and symbols.
    pub stem: CompactString,
    /// Does the original start with an upper-case letter?
    pub capital: bool,
    /// Does it carry grammar rather than news ("the", "would")?
    pub function: bool,
    /// Does it negate ("not", "never", "didn't")?
    pub negates: bool,
}

impl Token {
    /// Is it a word or a number, not a symbol?
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind != TokenKind::Symbol
    }
}

/// Irregular forms that a suffix stemmer does not bring together, commonest in news prose; sorted.
const IRREGULAR: &[(&str, &str)] = &[
    ("are", "be"),
    ("been", "be"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("dealt", "deal"),
    ("did", "do"),
    ("died", "die"),
    ("does", "do"),
    ("done", "do"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("dying", "die"),
    ("fallen", "fall"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fought", "fight"),
    ("found", "find"),
    ("gave", "give"),
    ("given", "give"),
    ("gone", "go"),
    ("got", "get"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("had", "have"),
    ("has", "have"),
    ("held", "hold"),
    ("hid", "hide"),
    ("hidden", "hide"),
    ("is", "be"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("led", "lead"),
    ("left", "leave"),
    ("lives", "life"),
    ("lost", "lose"),
    ("made", "make"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("overthrew", "overthrow"),
    ("paid", "pay"),
    ("people", "person"),
    ("ran", "run"),
    ("risen", "rise"),
    ("rose", "rise"),
    ("said", "say"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("shot", "shoot"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("struck", "strike"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("taken", "take"),
    ("thought", "think"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("told", "tell"),
    ("took", "take"),
    ("was", "be"),
    ("went", "go"),
    ("were", "be"),
    ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"),
    ("wives", "wife"),
    ("women", "woman"),
    ("won", "win"),
    ("written", "write"),
    ("wrote", "write"),
];

/// Is the folded word an irregular form of a verb ("went", "told")?
#[must_use]
pub fn is_irregular_form(lower: &str) -> bool {
    let plural = |stem: &str| matches!(stem, "wife" | "woman" | "man" | "child" | "life" | "foot" | "person" | "knife" | "leaf");
    IRREGULAR.binary_search_by(|(form, _)| (*form).cmp(lower)).is_ok_and(|at| !plural(IRREGULAR[at].1))
}

/// The stem that words are compared by: irregular forms by a small table, the rest by Snowball English.
pub fn stem(lower: &str) -> CompactString {
    known(lower).0
}

fn stemmed(lower: &str) -> CompactString {
    let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix('\'')).unwrap_or(lower);
    if let Ok(at) = IRREGULAR.binary_search_by(|(form, _)| (*form).cmp(bare)) {
        return CompactString::const_new(IRREGULAR[at].1);
    }
    if !bare.bytes().all(|b| b.is_ascii_lowercase()) {
        return bare.into();
    }
    Stemmer::create(Algorithm::English).stem(bare).into()
}

/// A folded word's stem, whether it carries grammar and whether it negates.
fn known(lower: &str) -> (CompactString, bool, bool) {
    // The words of news repeat themselves: each thread remembers the last word of each slot, which changes
    // what is worked out twice and nothing else.
    KNOWN.with_borrow_mut(|known| {
        let slot = &mut known[word_hash(lower) as usize % SLOTS];
        if slot.0 != lower {
            *slot = (lower.into(), (stemmed(lower), is_function(lower), is_negating(lower)));
        }
        slot.1.clone()
    })
}

/// Words remembered by each thread; a power of two. 4,096 slots of two short words are some 200 kB.
const SLOTS: usize = 4096;

/// A word and what [`known`] says of it.
type Known = (CompactString, (CompactString, bool, bool));

thread_local! {
    // The empty word has an empty stem, carries no grammar and negates nothing.
    static KNOWN: RefCell<Vec<Known>> = RefCell::new(vec![Default::default(); SLOTS]);
}

/// The tokens of `range` in `text`, with offsets into `text`.
pub fn tokenize(text: &str, range: Span) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(range.len() / 5);
    tokenize_into(&mut tokens, text, range);
    tokens
}

/// As [`tokenize`], behind what `tokens` has.
pub fn tokenize_into(tokens: &mut Vec<Token>, text: &str, range: Span) {
    let mut at = range.start();
    while let Some(c) = text[at..range.end()].chars().next() {
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..range.end()];
        let (length, kind) = token_at(rest, c);
        tokens.push(token(rest, at, length, kind));
        at += length;
    }
}

fn token(rest: &str, at: usize, length: usize, kind: TokenKind) -> Token {
    let lower = fold_word(&rest[..length]);
    let (stem, function, negates) = if kind == TokenKind::Word { known(&lower) } else { (lower.clone(), false, false) };
    let capital = rest.chars().next().is_some_and(char::is_uppercase);
    Token { span: Span::new(at, at + length), kind, lower, stem, capital, function, negates }
}

/// Length in bytes and kind of the token that starts at the first character of `rest`.
fn token_at(rest: &str, first: char) -> (usize, TokenKind) {
    if first.is_ascii_digit() {
        number_at(rest)
    } else if first.is_alphanumeric() {
        (word_length(rest), TokenKind::Word)
    } else {
        (first.len_utf8(), TokenKind::Symbol)
    }
}

/// A figure; letters stuck to it ("4th", "160m") stay outside unless they come first.
fn number_at(rest: &str) -> (usize, TokenKind) {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1) && (bytes[end] == b'.' || thousands(bytes, end))) {
        end += 1;
    }
    (end, TokenKind::Number)
}

/// Is the comma at `at` followed by exactly three digits?
fn thousands(bytes: &[u8], at: usize) -> bool {
    bytes[at + 1..].iter().take_while(|b| b.is_ascii_digit()).count() == 3
}

fn word_length(rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if rest.as_bytes().get(plain).is_none_or(|&next| next.is_ascii() && !matches!(next, b'\'' | b'.')) {
        return plain;
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut dotted = true; // single letters with dots so far, as in "U.S."
    let mut run = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        if c.is_alphanumeric() || is_combining(c) || (is_invisible(c) && next.is_some_and(char::is_alphanumeric)) {
            run += 1;
            dotted &= run <= 1;
            end = at + c.len_utf8();
        } else if matches!(c, '\'' | '\u{2019}') && next.is_some_and(char::is_alphanumeric) && run > 0 {
            end = at;
            run = 0;
            dotted = false;
        } else if c == '.' && dotted && run == 1 && (next.is_some_and(char::is_alphabetic) || end > 1) {
            end = at + 1;
            run = 0;
        } else {
            break;
        }
    }
    end
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use compact_str::CompactString;

    use super::{IRREGULAR, TokenKind, tokenize};
    use crate::text::span::Span;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, Span::new(0, text.len())).iter().map(|t| t.span.slice(text)).collect()
    }

    #[test]
    fn figures_and_abbreviations_are_one_token() {
        assert_eq!(
            words("The U.S. took 160,000 in 1.6 years, ICE’s 4th."),
            ["The", "U.S.", "took", "160,000", "in", "1.6", "years", ",", "ICE’s", "4", "th", "."]
        );
        assert_eq!(words("7,12 a.m. e. Don't re-open"), ["7", ",", "12", "a.m.", "e", ".", "Don't", "re", "-", "open"]);
    }

    #[test]
    fn irregular_forms_are_sorted() {
        assert!(IRREGULAR.is_sorted());
    }

    #[test]
    fn stems_relate_irregular_forms() {
        let text = "said says cities’ city's";
        let stems: Vec<CompactString> =
            tokenize(text, Span::new(0, text.len())).into_iter().filter(|t| t.kind == TokenKind::Word).map(|t| t.stem).collect();
        assert_eq!(stems, ["say", "say", "citi", "citi"]);
    }
}
