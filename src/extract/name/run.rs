//! Runs of capitalised words that may be names.
//!
//! Given the evidence of an account and one sentence, it promises disjoint runs in order: token ranges
//! that start and end with a word of the name, with particles, initials and joining words inside. What
//! a run names, and where a title ends and a name begins, is left to `split`.

use std::ops::Range;

use crate::extract::name::evidence::{Evidence, Shape, bare, gap, is_shouted};
use crate::extract::name::lexicon::{announces_body, ends_body, is_dotted, is_field, is_title, marks_place, takes_figure};
use crate::extract::name::words::{
    is_calendar, is_common, is_function, is_particle, is_people_noun, is_person_noun, is_plain_abbreviation, is_prefix,
};
use crate::normal::name::gazetteer::{known_at, may_begin};
use crate::normal::name::given::is_given_name;
use crate::text::token::{Token, TokenKind};
use crate::text::word_list::WordList;

/// A run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Indices into the account's tokens.
    pub(super) tokens: Range<usize>,
    /// The short form that the text gives in brackets after it ("(ICE)").
    pub(super) acronym: Option<usize>,
}

/// All runs of one sentence.
pub(super) fn runs(evidence: &Evidence<'_>, sentence: usize, range: Range<usize>) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let finder = Finder { evidence, shape: evidence.shapes[sentence], end: range.end };
    let mut at = range.start;
    while at < range.end {
        if !finder.starts(at) {
            at += 1;
            continue;
        }
        let free = found.last().map_or(range.start, |r| r.tokens.end);
        let run = finder.extend(finder.with_particles(at, free), at);
        at = run.tokens.end.max(at + 1).max(run.acronym.map_or(0, |short| short + 1));
        found.push(run);
    }
    found
}

struct Finder<'a, 'e> {
    evidence: &'e Evidence<'a>,
    shape: Shape,
    end: usize,
}

impl Finder<'_, '_> {
    fn token(&self, at: usize) -> Option<&Token> {
        (at < self.end).then(|| &self.evidence.tokens[at])
    }

    fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", bare)
    }

    fn is_symbol(&self, at: usize, symbol: &str) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Symbol && t.lower == symbol)
    }

    /// Does white space part the token from the one before it?
    fn spaced(&self, at: usize) -> bool {
        at == 0 || self.token(at).is_none_or(|t| gap(self.evidence.text, &self.evidence.tokens[at - 1], t))
    }

    /// May the token be a word of a name, wherever it stands?
    fn nameable(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if token.kind != TokenKind::Word || !token.capital {
            return false;
        }
        let word = bare(token);
        let shouted = self.shape != Shape::AllCapitals && is_shouted(self.evidence.text, token);
        if is_function(word) || is_calendar(word) || word == "i" {
            return shouted && matches!(word, "us" | "who");
        }
        let plain = is_plain_abbreviation(word)
            && (shouted || self.shape == Shape::AllCapitals || word.contains('.') || token.lower.ends_with('s'));
        !plain && !is_function(&token.lower) && self.shaped(at, word, shouted)
    }

    /// In headlines and capitals, only words that are names for other reasons.
    fn shaped(&self, at: usize, word: &str, shouted: bool) -> bool {
        match self.shape {
            Shape::Running => true,
            Shape::Furniture => false,
            Shape::TitleCase if shouted => true,
            Shape::TitleCase | Shape::AllCapitals => {
                let listed = || known_at(&[word], false).is_some() || self.place(at).is_some();
                self.evidence.is_capitalised(word) || listed() || (word.len() >= 3 && !self.evidence.is_ordinary(word)) || is_title(word)
            }
        }
    }

    /// The known place that starts here, in words.
    fn place(&self, at: usize) -> Option<usize> {
        let token = self.token(at).filter(|t| may_begin(bare(t)))?;
        let mut words = vec![bare(token)];
        let mut next = at + 1;
        while words.len() < 5 {
            if self.is_symbol(next, ".") && is_dotted(self.word(next - 1)) {
                next += 1;
            }
            match self
                .token(next)
                .filter(|t| t.kind == TokenKind::Word && (t.capital || matches!(bare(t), "of" | "and" | "the" | "de" | "es")))
            {
                Some(t) => words.push(bare(t)),
                None => break,
            }
            next += 1;
        }
        known_at(&words, is_shouted(self.evidence.text, token)).map(|p| p.words)
    }

    /// Can a run start at this token?
    fn starts(&self, at: usize) -> bool {
        if !self.nameable(at) {
            return false;
        }
        let word = self.word(at);
        let tag = matches!(word, "r" | "d" | "i") && self.is_symbol(at + 1, "-") && !self.spaced(at + 1);
        if tag || is_region(word) && !self.nameable(at + 1) {
            return false;
        }
        if is_prefix(word) && self.is_symbol(at + 1, "-") && !self.spaced(at + 1) {
            return false;
        }
        if !self.evidence.is_initial(at) || self.shape != Shape::Running {
            return true;
        }
        self.starts_sentence(at, word)
    }

    /// Is the first word of a sentence part of a name?
    fn starts_sentence(&self, at: usize, word: &str) -> bool {
        if self.place(at).is_some_and(|words| words > 1 || !is_common(word)) || self.evidence.is_capitalised(word) {
            return true;
        }
        let token = &self.evidence.tokens[at];
        if is_shouted(self.evidence.text, token) && !is_common(word) {
            return true;
        }
        let next = self.after_dot(at + 1);
        let joined = self.nameable(next) && !self.evidence.is_initial(next);
        if !self.evidence.is_ordinary(word) && !announces_body(word) {
            return word.chars().count() > 1 || joined;
        }
        if !joined {
            let head = self.word(at + 1) != "of" || opens_body(word);
            return head && matches!(self.word(at + 1), "and" | "of" | "for") && self.joins_by_connector(at, at + 1).is_some();
        }
        let follower = self.word(next);
        if is_title(word) || is_given_name(word) || self.evidence.is_pair(word, follower) {
            return true;
        }
        if known_at(&[follower], false).is_some_and(|k| k.derived) {
            return false;
        }
        // "Supreme Court", "Green Alliance", but not "Nearby Szeged" or "Farmer István".
        let role = is_person_noun(word) || is_people_noun(word) || announces_body(word);
        (!role || ends_body(follower)) && (is_common(follower) || is_shouted(self.evidence.text, token)) && !is_given_name(follower)
    }

    /// The place after a full stop that belongs to an abbreviation before `at`.
    fn after_dot(&self, at: usize) -> usize {
        let dotted = self.is_symbol(at, ".") && !self.spaced(at) && at > 0 && is_dotted(&self.evidence.tokens[at - 1].lower);
        if dotted { at + 1 } else { at }
    }

    /// Takes in lower-case particles before a surname ("Mr. de Blasio").
    fn with_particles(&self, at: usize, free: usize) -> usize {
        let mut start = at;
        while start > free && start + 3 > at && !self.evidence.tokens[start - 1].capital {
            let before = self.word(start - 1);
            let tight =
                before == "-" && !self.spaced(start) && !self.spaced(start - 1) && start > free + 1 && is_particle(self.word(start - 2));
            let unmistakable = matches!(before, "de" | "von" | "di" | "del" | "della" | "dos" | "bin" | "ibn" | "al" | "el");
            if !tight && !unmistakable {
                break;
            }
            start -= 1;
        }
        start
    }

    fn extend(&self, start: usize, first: usize) -> Run {
        let mut end = first + 1;
        while let Some(next) = self.joins(start, end) {
            end = next;
        }
        if self.ends_with_suffix(end) {
            end = self.after_dot(end + 2);
        }
        let acronym = self.acronym(end);
        Run { tokens: start..end, acronym }
    }

    /// The end of the run after the next piece, if one joins.
    fn joins(&self, start: usize, end: usize) -> Option<usize> {
        let last = &self.evidence.tokens[end - 1];
        if last.kind == TokenKind::Symbol || self.closes(end - 1) {
            return None;
        }
        let dotted = self.after_dot(end);
        if dotted > end && self.nameable(dotted) {
            return Some(dotted + 1);
        }
        let next = self.token(end)?;
        let initial = next.capital && next.lower.len() == 1 && self.is_symbol(end + 1, ".") && self.nameable(end + 2);
        if initial && !self.spaced(end + 1) {
            return Some(end + 3);
        }
        match next.kind {
            TokenKind::Word if self.nameable(end) || self.is_roman(end) => Some(end + 1),
            TokenKind::Word => self.joins_by_word(start, end),
            TokenKind::Number => self.joins_number(start, end),
            TokenKind::Symbol => self.joins_by_symbol(start, end),
        }
    }

    /// "World War II", "Queen Elizabeth II".
    fn is_roman(&self, at: usize) -> bool {
        let word = self.word(at);
        let numeral = matches!(
            word,
            "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix" | "x" | "xi" | "xii" | "xiii" | "xiv" | "xv" | "xvi" | "xxiii"
        );
        let capitals = self.token(at).is_some_and(|t| t.span.slice(self.evidence.text).chars().all(char::is_uppercase));
        capitals
            && (numeral
                || (word == "i" && matches!(self.word(at.saturating_sub(1)), "war" | "elizabeth" | "article" | "division" | "type")))
    }

    /// Does a possessive ending close the run here?
    fn closes(&self, at: usize) -> bool {
        let token = &self.evidence.tokens[at];
        let possessive = bare(token).len() < token.lower.len();
        let plural = self.is_symbol(at + 1, "'") && !self.spaced(at + 1) && token.lower.ends_with('s');
        let inside = matches!(
            bare(token),
            "people" | "children" | "women" | "men" | "lloyd" | "mcdonald" | "macy" | "moody" | "john" | "sotheby" | "christie"
        );
        (possessive || plural) && !(inside && possessive && self.nameable(at + 1) && is_common(self.word(at + 1)))
    }

    fn joins_number(&self, start: usize, end: usize) -> Option<usize> {
        let number = self.token(end)?;
        let short = number.lower.len() <= 4 && number.lower.bytes().all(|b| b.is_ascii_digit());
        let article = start > 0 && matches!(self.evidence.tokens[start - 1].lower.as_str(), "a" | "an") && end == start + 1;
        let plural = self.token(end + 1).is_some_and(|t| is_people_noun(&t.lower));
        (short && !plural && (takes_figure(self.word(end - 1)) || article)).then_some(end + 1)
    }

    fn joins_by_symbol(&self, start: usize, end: usize) -> Option<usize> {
        let tight = !self.spaced(end) && !self.spaced(end + 1);
        let next = self.token(end + 1)?;
        let written = self.evidence.tokens[end].span.slice(self.evidence.text);
        if tight && matches!(written, "-" | "\u{2010}" | "\u{2011}") {
            if next.kind == TokenKind::Number && is_shouted(self.evidence.text, &self.evidence.tokens[end - 1]) {
                return Some(end + 2);
            }
            let both_places = self.place(end - 1).is_some() && self.place(end + 1).is_some() && end - 1 == start;
            return (self.nameable(end + 1) && !both_places).then_some(end + 2);
        }
        let amp = written == "&" && self.nameable(end + 1);
        let apostrophe = matches!(written, "'" | "’") && tight && self.nameable(end + 1);
        if amp || apostrophe {
            return Some(end + 2);
        }
        self.joins_nickname(end)
    }

    /// A nickname in marks inside a name: Dwayne “The Rock” Johnson.
    fn joins_nickname(&self, end: usize) -> Option<usize> {
        let opens = |at: usize| self.token(at).is_some_and(|t| matches!(t.lower.as_str(), "\"" | "'" | "("));
        if !(opens(end) && self.spaced(end) && !self.spaced(end + 1)) {
            return None;
        }
        let close = (end + 2..end + 5)
            .find(|&at| self.token(at).is_some_and(|t| matches!(t.lower.as_str(), "\"" | "'" | ")")) && !self.spaced(at))?;
        let capital = (end + 1..close).all(|at| self.token(at).is_some_and(|t| t.capital));
        let known = |at: usize| self.nameable(at) && !is_common(self.word(at)) && !is_title(self.word(at));
        (capital && known(close + 1) && known(end - 1)).then_some(close + 2)
    }

    fn joins_by_word(&self, start: usize, end: usize) -> Option<usize> {
        let word = self.word(end);
        if word == "and" || word == "of" || word == "for" || word == "on" {
            return self.joins_by_connector(start, end);
        }
        if word == "the" {
            // "Meet the Press", "Face the Nation".
            let verb = end == start + 1 && is_common(self.word(start)) && !self.evidence.is_initial(start);
            return (verb && self.nameable(end + 1) && is_common(self.word(end + 1)) && !ends_body(self.word(start))).then_some(end + 2);
        }
        if !is_particle(word) {
            return None;
        }
        let mut next = end + 1;
        while next < end + 4 && (is_particle(self.word(next)) && !self.nameable(next) || self.is_symbol(next, "-") && !self.spaced(next)) {
            next += 1;
        }
        let fits = self.nameable(next) && (!is_common(self.word(end - 1)) || is_given_name(self.word(end - 1)));
        fits.then_some(next + 1)
    }

    fn joins_by_connector(&self, start: usize, end: usize) -> Option<usize> {
        let last = self.word(end - 1);
        let the = usize::from(self.word(end + 1) == "the");
        let next = end + 1 + the;
        if !self.nameable(next) {
            return None;
        }
        let follows = match self.word(end) {
            "of" => {
                let head = ends_body(last) || marks_place(last) || takes_of(last);
                let state = matches!(self.word(next), "state") && last == "secretary";
                let city = self.place(start).is_some_and(|words| words == end - start) && !ends_body(last);
                let fits = !is_title(last) || state || is_common(self.word(next)) || known_at(&[self.word(next)], false).is_some();
                head && fits && !city
            }
            "for" | "on" => {
                (ends_body(last) || matches!(last, "americans" | "citizens" | "doctors" | "students" | "mothers" | "institute" | "centers"))
                    && the == 0
            }
            _ => self.joins_fields(start, end, next),
        };
        follows.then_some(next + 1)
    }

    /// "Immigration and Customs Enforcement", "Trinidad and Tobago": one name, not two.
    fn joins_fields(&self, start: usize, end: usize, next: usize) -> bool {
        if next > end + 1 {
            return false;
        }
        if self.place(start).is_some_and(|words| words > end - start) {
            return true;
        }
        let last = self.word(end - 1);
        let mut stop = next + 1;
        while self.nameable(stop) {
            stop += 1;
        }
        let fields = is_field(last) && (is_field(self.word(next)) || ends_body(self.word(stop - 1)));
        fields || self.spells(start..stop, stop)
    }

    /// Do the initials of `range` spell the acronym in brackets at `at`?
    fn spells(&self, range: Range<usize>, at: usize) -> bool {
        let Some(acronym) = self.bracketed(at).map(|i| self.word(i)) else { return false };
        spelled_from(&self.evidence.tokens[range], acronym).is_some()
    }

    /// The token in "(ICE)" at `at`.
    fn bracketed(&self, at: usize) -> Option<usize> {
        let token = self.token(at + 1)?;
        let fits = self.is_symbol(at, "(") && (is_shouted(self.evidence.text, token) || acronymic(token.span.slice(self.evidence.text)));
        (fits && self.is_symbol(at + 2, ")")).then_some(at + 1)
    }

    fn acronym(&self, end: usize) -> Option<usize> {
        self.bracketed(end)
    }

    /// ", Jr." and ", Inc." after the name.
    fn ends_with_suffix(&self, end: usize) -> bool {
        self.is_symbol(end, ",")
            && self.token(end + 1).is_some_and(|t| t.capital)
            && matches!(self.word(end + 1), "jr" | "sr" | "inc" | "llc" | "ltd")
    }
}

/// Nouns that take "of" inside a name, beside those of bodies and places.
fn takes_of(word: &str) -> bool {
    TAKES_OF.has(word)
}

/// Sorted.
static TAKES_OF: WordList = WordList::new(
    "archbishop bank battle bill bishop board cathedral chancellor chiefs church commonwealth court daughters declaration duchess duke \
    faculty friends game house institute institutes kingdom lord lords medal museum prince princess secretary sons states statue united \
    university war",
);

/// Adjectives of direction, which name nothing alone ("Western officials").
fn is_region(word: &str) -> bool {
    matches!(word, "western" | "eastern" | "northern" | "southern" | "presidential" | "english" | "tropical" | "arctic")
}

/// Nouns that open the name of a body by themselves ("Bank of …"), at the start of a sentence too.
fn opens_body(word: &str) -> bool {
    matches!(
        word,
        "bank"
            | "department"
            | "ministry"
            | "university"
            | "house"
            | "institute"
            | "bureau"
            | "commonwealth"
            | "college"
            | "academy"
            | "federation"
    )
}

/// At least two capitals ("`PolNeAR`", "`MoMA`").
fn acronymic(written: &str) -> bool {
    written.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// The token from which the initials of `tokens` spell `acronym` to the end; joining words count or not.
pub(super) fn spelled_from(tokens: &[Token], acronym: &str) -> Option<usize> {
    let wanted: Vec<char> = acronym.chars().filter(|c| c.is_alphanumeric()).collect();
    let spell = |skip: bool| -> Option<usize> {
        let mut left = wanted.len();
        for (at, token) in tokens.iter().enumerate().rev() {
            if token.kind != TokenKind::Word || (skip && is_function(&token.lower)) {
                continue;
            }
            let initial = token.lower.chars().next()?;
            if left == 0 || initial != wanted[left - 1] {
                return None;
            }
            left -= 1;
            if left == 0 {
                return Some(at);
            }
        }
        None
    };
    (wanted.len() >= 2).then(|| spell(true).or_else(|| spell(false))).flatten()
}
