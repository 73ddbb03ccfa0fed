//! Runs of capitals → mentions: where a title ends, where a name begins, and what it may name.
//!
//! Given a run, it promises disjoint mentions without titles and possessive endings, each with the title
//! or role that stands beside it and a guess at its kind with a strength. Which mentions belong to one
//! person or body is left to `entity`.

use std::ops::Range;

use crate::extract::name::evidence::{Evidence, bare, bare_span, is_shouted};
use crate::extract::name::lexicon::{announces_body, ends_body, is_field, is_title, marks_place, modifies_title};
use crate::extract::name::run::{Run, spelled_from};
use crate::extract::name::words::{is_common, is_function, is_people_noun, is_person_noun};
use crate::fact::NameKind;
use crate::normal::name::gazetteer::{Known, known_at, may_begin};
use crate::normal::name::given::is_given_name;
use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};
use crate::text::word_list::WordList;

/// One place where a text names something.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) sentence: usize,
    pub(super) span: Span,
    /// First and one past the last token.
    pub(super) tokens: Range<usize>,
    /// Folded words, without marks and possessive endings.
    pub(super) words: Vec<String>,
    /// Title or role beside it, folded.
    pub(super) title: Option<String>,
    /// What it may name, and how strongly that is believed (0–9).
    pub(super) kind: (NameKind, u8),
    /// What the tables know of it, for a known name.
    pub(super) known: Option<Known>,
    /// For a short form in brackets: the mention that it stands for, counted in the same list.
    pub(super) short_of: Option<usize>,
    /// The configured name that it stands for.
    pub(super) alias: Option<usize>,
    /// Does a possessive ending follow?
    pub(super) possessive: bool,
    /// Do quotation marks enclose just it?
    pub(super) marked: bool,
    /// A nickname inside it ("The Rock").
    pub(super) nickname: Option<String>,
}

/// Adds the mentions of one run.
pub(super) fn mentions(evidence: &Evidence<'_>, sentence: usize, range: &Range<usize>, run: &Run, out: &mut Vec<Mention>) {
    let splitter = Splitter { evidence, sentence, range: range.clone() };
    let words: Vec<usize> = run.tokens.clone().filter(|&at| evidence.tokens[at].is_word()).collect();
    splitter.split(&words, out);
    if let Some(short) = run.acronym {
        splitter.short_form(short, out);
    }
}

struct Splitter<'a, 'e> {
    evidence: &'e Evidence<'a>,
    sentence: usize,
    range: Range<usize>,
}

/// Titles that are also ordinary words of other names ("General Motors", "King Street").
fn is_doubtful_title(word: &str) -> bool {
    DOUBTFUL_TITLE.has(word)
}

/// Sorted.
static DOUBTFUL_TITLE: WordList = WordList::new(
    "agent attorney captain cardinal chair chief dean deputy duke emperor executive father general justice king lady leader lord \
    major marshal miss premier prime prince princess private queen vice whip",
);

impl Splitter<'_, '_> {
    fn token(&self, at: usize) -> Option<&Token> {
        (self.range.contains(&at)).then(|| &self.evidence.tokens[at])
    }

    fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", bare)
    }

    fn known(&self, words: &[usize]) -> Option<Known> {
        let first = self.token(*words.first()?).filter(|t| may_begin(bare(t)))?;
        let folded: Vec<&str> = words.iter().map(|&at| self.word(at)).collect();
        known_at(&folded, is_shouted(self.evidence.text, first))
    }

    fn split(&self, words: &[usize], out: &mut Vec<Mention>) {
        if words.is_empty() {
            return;
        }
        if let Some((from, name)) = self.titled(words) {
            self.split_untitled(&words[..from], out);
            let title = words[from..name].iter().map(|&at| self.word(at)).collect::<Vec<_>>().join(" ");
            let title = if from == 0 { self.with_lower_modifiers(words[0], title) } else { title };
            self.push(&words[name..], Some(title), out);
            return;
        }
        self.split_untitled(words, out);
    }

    /// Where the title starts and where the name after it does; the latter is the end where no name follows.
    fn titled(&self, words: &[usize]) -> Option<(usize, usize)> {
        let (at, name) = (0..words.len().saturating_sub(1)).rev().find_map(|p| {
            let name = p + 1 + self.office(&words[p + 1..]);
            let office = name > p + 1 && is_title(self.word(words[p]));
            (self.is_title_before(words, p, name) || (office && name == words.len())).then_some((p, name))
        })?;
        let floor = self.known(words).map_or(0, |p| p.words.min(at));
        let mut from = at;
        while from > floor && (is_title(self.word(words[from - 1])) || modifies_title(self.word(words[from - 1]))) {
            from -= 1;
        }
        Some((from, name))
    }

    /// How many words belong to the office in "Secretary of State", "Secretary of the Treasury".
    fn office(&self, rest: &[usize]) -> usize {
        let word = |i: usize| rest.get(i).map_or("", |&at| self.word(at));
        if word(0) != "of" && word(0) != "for" {
            return 0;
        }
        let from = 1 + usize::from(word(1) == "the");
        let mut to = from;
        while to < from + 3
            && (is_field(word(to))
                || matches!(word(to), "state" | "staff" | "interior" | "and" | "affairs" | "exchequer" | "house" | "affair"))
        {
            to += 1;
        }
        if to == from { 0 } else { to }
    }

    fn is_title_before(&self, words: &[usize], p: usize, name: usize) -> bool {
        let word = self.word(words[p]);
        let rest = &words[name..];
        let Some(first) = rest.first().map(|&at| self.word(at)) else { return false };
        let role = is_title(word) || (is_person_noun(word) && p > 0 && !is_given_name(word));
        if !role || is_title(first) || is_function(first) || rest.iter().any(|&at| matches!(self.word(at), "of" | "and" | "for")) {
            return false;
        }
        let last = self.word(rest[rest.len() - 1]);
        if (ends_body(last) || marks_place(last)) && !(rest.len() > 1 && is_given_name(first)) {
            return false;
        }
        let personal = rest.iter().any(|&at| is_given_name(self.word(at)) || !is_common(self.word(at)));
        personal || (is_title(word) && !is_doubtful_title(word))
    }

    fn split_untitled(&self, words: &[usize], out: &mut Vec<Mention>) {
        let words = self.without_trailing_title(words);
        let Some(&first) = words.first() else { return };
        let whole = self.known(words).is_some_and(|k| k.words == words.len());
        if let Some(known) = self.known(words).filter(|_| !whole) {
            let rest = &words[known.words..];
            let short = is_shouted(self.evidence.text, &self.evidence.tokens[first]) || self.word(first).contains('.');
            let abbreviated = short && known.words == 1 && known.derived && known.kind == NameKind::Place;
            if abbreviated || self.stands_apart(known, rest) {
                self.push(&words[..known.words], None, out);
                self.split(rest, out);
                return;
            }
        }
        // "Texas Republican", "Senate Democrats".
        let party = |k: &Known| k.kind == NameKind::Organization && k.derived && k.words == 1;
        if words.len() > 1 && !whole && self.known(&words[words.len() - 1..]).as_ref().is_some_and(party) {
            self.split(&words[..words.len() - 1], out);
            self.push(&words[words.len() - 1..], None, out);
            return;
        }
        self.push(words, None, out);
    }

    /// Is what follows a known name a name of its own?
    fn stands_apart(&self, known: Known, rest: &[usize]) -> bool {
        let first = self.word(rest[0]);
        let person = rest.len() > 1 && known.derived && is_given_name(first) && !ends_body(self.word(rest[rest.len() - 1]));
        let role = is_title(first) || (rest.len() == 1 && is_people_noun(first));
        let other = self.known(rest).is_some_and(|k| k.words == rest.len()) && (known.derived || rest.len() == 1);
        let chamber = known.derived && rest.len() == 1 && matches!(first, "house" | "senate" | "congress");
        person || role || chamber || (other && first != "united" && !matches!(known.canonical, "Africa" | "Asia"))
    }

    /// "New York Mayor" names New York; "the Prime Minister" names nobody by name.
    fn without_trailing_title<'w>(&self, words: &'w [usize]) -> &'w [usize] {
        let titles = |at: &usize| is_title(self.word(*at)) || modifies_title(self.word(*at));
        if words.iter().all(titles) && words.iter().any(|at| is_title(self.word(*at))) {
            return &[];
        }
        let mut end = words.len();
        while end > 1 && is_title(self.word(words[end - 1])) && !is_doubtful_title(self.word(words[end - 1])) {
            end -= 1;
        }
        &words[..end]
    }

    fn push(&self, words: &[usize], title: Option<String>, out: &mut Vec<Mention>) {
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return };
        if words.len() == 1 && self.word(first).chars().count() < 2 {
            return;
        }
        let ends = bare_span(self.evidence.text, &self.evidence.tokens[last]).end();
        let span = Span::new(self.evidence.tokens[first].span.start(), self.with_dot(last, ends, words.len()));
        let nickname = self.nickname(first..last + 1);
        let folded: Vec<String> = words.iter().map(|&at| self.word(at).trim_end_matches('.').to_owned()).collect();
        let folded = self.without_nickname(folded, words, nickname.as_ref());
        let known = self.known(words).filter(|p| p.words == words.len());
        let title = title.or_else(|| self.role_before(first)).or_else(|| self.role_after(last + 1));
        let title = title.filter(|_| known.is_none_or(|k| is_given_name(self.word(first)) && k.kind == NameKind::Place));
        let kind = self.kind(words, title.as_deref(), known);
        let nickname = nickname.map(|span| crate::text::fold::fold_phrase(span.slice(self.evidence.text)));
        let possessive = self.evidence.tokens[last].lower.ends_with("'s");
        let mark = |at: usize| matches!(self.word(at), "\"" | "'");
        let marked = first > 0 && mark(first - 1) && mark(last + 1);
        let tokens = first..last + 1;
        out.push(Mention {
            sentence: self.sentence,
            span,
            tokens,
            words: folded,
            title,
            kind,
            known,
            short_of: None,
            alias: None,
            possessive,
            marked,
            nickname,
        });
    }

    /// "Jr." and "Inc." keep their full stop unless it ends the sentence.
    fn with_dot(&self, last: usize, end: usize, words: usize) -> usize {
        let suffix = words > 1 && matches!(self.word(last), "jr" | "sr" | "inc" | "co" | "corp" | "ltd");
        let dot = self.token(last + 1).filter(|t| t.lower == "." && t.span.start() == end);
        dot.filter(|_| suffix && last + 2 < self.range.end).map_or(end, |t| t.span.end())
    }

    /// The words of a nickname between marks inside a name.
    fn nickname(&self, tokens: Range<usize>) -> Option<Span> {
        let mark = |at: &usize| self.token(*at).is_some_and(|t| matches!(t.lower.as_str(), "\"" | "(" | ")" | "'"));
        let open = tokens.clone().find(mark)?;
        let close = (open + 1..tokens.end).find(mark).filter(|&close| close > open + 1)?;
        Some(self.evidence.tokens[open + 1].span.cover(self.evidence.tokens[close - 1].span))
    }

    fn without_nickname(&self, folded: Vec<String>, words: &[usize], nickname: Option<&Span>) -> Vec<String> {
        let Some(inside) = nickname else { return folded };
        let outside = |at: &usize| !inside.contains(self.evidence.tokens[*at].span);
        folded.into_iter().zip(words).filter(|(_, at)| outside(at)).map(|(w, _)| w).collect()
    }

    /// "(ICE)" after a name: a mention of its own that stands for the name.
    fn short_form(&self, short: usize, out: &mut Vec<Mention>) {
        let token = &self.evidence.tokens[short];
        let long = out.len().checked_sub(1).filter(|&long| out[long].sentence == self.sentence);
        let from = long.and_then(|long| spelled_from(&self.evidence.tokens[out[long].tokens.clone()], bare(token)));
        let body = long.is_some_and(|long| out[long].kind.0 == NameKind::Organization);
        let stands = from.is_some() || (body && self.known(&[short]).is_none());
        let Some(long) = long.filter(|_| stands) else {
            self.push(&[short], None, out);
            return;
        };
        // "US Immigration and Customs Enforcement (ICE)" without its country.
        self.narrow(&mut out[long], from.unwrap_or(0));
        out[long].kind = out[long].kind.max_by_strength((NameKind::Organization, 8));
        let kind = (NameKind::Organization, 8);
        let words = vec![bare(token).to_owned()];
        let span = bare_span(self.evidence.text, token);
        out.push(Mention {
            sentence: self.sentence,
            span,
            tokens: short..short + 1,
            words,
            title: None,
            kind,
            known: None,
            short_of: Some(long),
            alias: None,
            possessive: false,
            marked: false,
            nickname: None,
        });
    }

    fn narrow(&self, mention: &mut Mention, from: usize) {
        if from == 0 || mention.words.len() <= from {
            return;
        }
        let first = mention.tokens.start + from;
        mention.words.drain(..from);
        mention.tokens.start = first;
        mention.span = Span::new(self.evidence.tokens[first].span.start(), mention.span.end());
    }

    /// Lower-case words before a capitalised title that belong to it ("former Mayor").
    fn with_lower_modifiers(&self, first: usize, title: String) -> String {
        let before = first.checked_sub(1).map_or("", |at| self.word(at));
        if matches!(before, "former" | "acting" | "deputy" | "interim" | "then") { format!("{before} {title}") } else { title }
    }

    /// A role in lower case before the name: "field director Ken Genalo", "its leader, Niamh Coyle,".
    fn role_before(&self, first: usize) -> Option<String> {
        let comma = first > 0 && self.word(first - 1) == ",";
        let last = first.checked_sub(1 + usize::from(comma))?;
        let noun = self.token(last).filter(|t| t.kind == TokenKind::Word)?;
        if !is_person_noun(&noun.lower) && !is_title(&noun.lower) || is_function(&noun.lower) {
            return None;
        }
        let modifier =
            |at: usize| self.token(at).is_some_and(|t| modifies_title(&t.lower) || (is_title(&t.lower) && t.kind == TokenKind::Word));
        let mut from = last;
        while from > self.range.start && from + 3 > last && modifier(from - 1) {
            from -= 1;
        }
        let before = from.checked_sub(1).map_or("", |at| self.word(at));
        let owned = matches!(before, "its" | "his" | "her" | "their" | "the" | "whose" | "our" | "my");
        let fits = !comma || (owned && self.closes_appositive(first));
        fits.then(|| (from..=last).map(|at| self.word(at)).collect::<Vec<_>>().join(" "))
    }

    /// Does a comma (or the end) close the apposition that the name at `first` opens?
    fn closes_appositive(&self, first: usize) -> bool {
        (first..(first + 6).min(self.range.end)).any(|at| matches!(self.word(at), "," | "." | "-"))
    }

    /// A role after the name: ", the field director for …", ", 34, a teacher,".
    fn role_after(&self, end: usize) -> Option<String> {
        if !matches!(self.word(end), "," | "-" | "(") {
            return None;
        }
        let mut at = end + 1;
        if self.token(at).is_some_and(|t| t.kind == TokenKind::Number) && self.word(at + 1) == "," {
            at += 2;
        }
        let opens = matches!(self.word(at), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "former" | "who");
        if self.word(at) == "who" {
            return None;
        }
        at += usize::from(opens);
        let from = at;
        // Names inside the role ("the New York City regional field director") are not part of it.
        let mut start = from;
        while at < from + 9 {
            let token = self.token(at).filter(|t| t.kind == TokenKind::Word)?;
            let word = bare(token);
            let next = self.word(at + 1);
            if (is_person_noun(word) || is_title(word)) && !modifies_next(next) {
                let apart = !self.token(at + 1).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
                let fits = apart && (opens || matches!(next, "of" | "for" | "at" | "in" | ","));
                return fits.then(|| (start..=at).map(|i| self.word(i)).collect::<Vec<_>>().join(" "));
            }
            if token.capital || bare(token).len() < token.lower.len() {
                start = at + 1;
            } else if is_function(word) && word != "former" {
                return None;
            }
            at += 1;
        }
        None
    }

    fn kind(&self, words: &[usize], title: Option<&str>, known: Option<Known>) -> (NameKind, u8) {
        let (first, last) = (words[0], words[words.len() - 1]);
        let (head, tail) = (self.word(first), self.word(last).trim_end_matches('.'));
        if title.is_some_and(|t| !t.is_empty()) && !ends_body(tail) {
            return (NameKind::Person, 9);
        }
        if let Some(known) = known {
            return (known.kind, if is_given_name(head) { 5 } else { 8 });
        }
        let joined = words.iter().any(|&at| matches!(self.word(at), "of" | "and" | "for"));
        if joined {
            return (NameKind::Organization, 6);
        }
        if words.len() > 1 && ends_body(tail) {
            return (NameKind::Organization, 8);
        }
        if words.len() > 1 && (marks_place(tail) || matches!(head, "mount" | "lake" | "cape" | "fort" | "port")) {
            return (NameKind::Place, 7);
        }
        if let Some(kind) = self.kind_by_neighbours(first, last) {
            return kind;
        }
        self.kind_by_form(words)
    }

    fn kind_by_neighbours(&self, first: usize, last: usize) -> Option<(NameKind, u8)> {
        let before = first.checked_sub(1).map_or("", |at| self.word(at));
        let after = usize::from(self.word(last + 1) == ",");
        if after == 1
            && self.token(last + 2).is_some_and(|t| t.capital)
            && self.known(&[last + 2]).is_some_and(|k| k.kind == NameKind::Place)
            && first == last
        {
            return Some((NameKind::Place, 6));
        }
        if announces_body(before) {
            return Some((NameKind::Organization, 7));
        }
        let aged = self.word(last + 1) == ","
            && self.token(last + 2).is_some_and(|t| t.kind == TokenKind::Number && t.lower.len() <= 2)
            && self.word(last + 3) == ",";
        if aged {
            return Some((NameKind::Person, 7));
        }
        let after = self.word(last + 1 + usize::from(self.word(last + 1) == ","));
        (before != "the" && !self.word(last).ends_with('s') && (after == "who" || after == "whose")).then_some((NameKind::Person, 5))
    }

    fn kind_by_form(&self, words: &[usize]) -> (NameKind, u8) {
        let head = self.word(words[0]);
        let figures = words.iter().any(|&at| self.token(at).is_some_and(|t| t.kind == TokenKind::Number));
        if words.len() > 1 && is_given_name(head) && !figures {
            return (NameKind::Person, 6);
        }
        let shouted = |at: usize| is_shouted(self.evidence.text, &self.evidence.tokens[at]);
        if words.len() == 1 && shouted(words[0]) && head.len() <= 6 {
            return (NameKind::Organization, 6);
        }
        let plain = |at: &usize| !is_common(self.word(*at)) && self.token(*at).is_some_and(|t| t.kind == TokenKind::Word) && !shouted(*at);
        let the = words[0].checked_sub(1).is_some_and(|at| self.word(at) == "the");
        if (2..=4).contains(&words.len()) && words.iter().all(plain) && !the {
            return (NameKind::Person, 4);
        }
        if words.len() == 1 {
            return self.kind_of_single(words[0]);
        }
        if words.len() == 2 && !is_common(head) && !the && !figures && !words.iter().any(|&at| shouted(at)) {
            return (NameKind::Person, 2);
        }
        (NameKind::Other, 1)
    }

    fn kind_of_single(&self, at: usize) -> (NameKind, u8) {
        let before = at.checked_sub(1).map_or("", |i| self.word(i));
        if matches!(self.word(at + 1), "said" | "says" | "told" | "added" | "insisted" | "argued") && !is_common(self.word(at)) {
            return (NameKind::Person, 3);
        }
        if matches!(before, "in" | "near" | "outside" | "around") && !is_common(self.word(at)) {
            return (NameKind::Place, 3);
        }
        if ends_body(self.word(at)) {
            return (NameKind::Organization, 4);
        }
        (NameKind::Other, 1)
    }
}

fn modifies_next(next: &str) -> bool {
    is_person_noun(next) || is_title(next)
}

/// Keeping the better of two guesses.
pub(super) trait Stronger {
    /// The guess with the greater strength; the first one among equals.
    fn max_by_strength(self, other: Self) -> Self;
}

impl Stronger for (NameKind, u8) {
    fn max_by_strength(self, other: Self) -> Self {
        if other.1 > self.1 { other } else { self }
    }
}
