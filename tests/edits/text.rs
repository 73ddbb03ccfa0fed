//! A text as words, quotations and sentences, by plain patterns; and an edit of it.
//!
//! Given a text, it promises byte ranges on character boundaries. Which words are worth an edit is left to
//! `wrong` and `harmless`.

use factdiff::FindingKind;

/// One edit with its answer.
pub(crate) struct Edit {
    /// The type.
    pub(crate) name: &'static str,
    /// The edited text.
    pub(crate) text: String,
    /// The edited place in the text as it was, and as it is.
    pub(crate) a: (usize, usize),
    /// As it is.
    pub(crate) b: (usize, usize),
    /// Kinds that report it.
    pub(crate) kinds: Vec<FindingKind>,
    /// Is a note enough?
    pub(crate) quiet: bool,
}

/// Replaces a range.
pub(crate) fn replace(text: &str, range: (usize, usize), by: &str) -> String {
    format!("{}{by}{}", &text[..range.0], &text[range.1..])
}

/// An edit of one place.
pub(crate) fn edit(name: &'static str, text: &str, range: (usize, usize), by: &str, kinds: &[FindingKind]) -> Edit {
    Edit { name, text: replace(text, range, by), a: range, b: (range.0, range.0 + by.len()), kinds: kinds.to_vec(), quiet: false }
}

/// Words (letters, digits, and what joins them) with their ranges.
pub(crate) fn words(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = None;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (i, &(at, c)) in chars.iter().enumerate() {
        let next = chars.get(i + 1).map(|n| n.1);
        let joins =
            matches!(c, '.' | ',') && next.is_some_and(|n| n.is_ascii_digit()) && at > 0 && text.as_bytes()[at - 1].is_ascii_digit();
        let joins = joins || (matches!(c, '\'' | '’') && next.is_some_and(char::is_alphabetic) && start.is_some());
        if c.is_alphanumeric() || joins {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            out.push((from, at));
        }
    }
    if let Some(from) = start {
        out.push((from, text.len()));
    }
    out
}

/// What stands inside quotation marks, curly or straight, without the marks.
pub(crate) fn quotations(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match c {
            '“' => open = Some(at + c.len_utf8()),
            '”' => out.extend(open.take().map(|from| (from, at))),
            '"' => match open.take() {
                Some(from) => out.push((from, at)),
                None => open = Some(at + 1),
            },
            '\n' => open = None,
            _ => {}
        }
    }
    out
}

/// Does the range touch a quotation?
pub(crate) fn quoted(text: &str, range: (usize, usize)) -> bool {
    quotations(text).iter().any(|q| q.0 < range.1 && range.0 < q.1)
}

/// Places of a phrase between word ends, outside the title line of front matter.
pub(crate) fn places(text: &str, phrase: &str) -> Vec<(usize, usize)> {
    let body = body(text);
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let whole =
        |&(at, _): &(usize, &str)| at >= body && edge(text[..at].chars().next_back()) && edge(text[at + phrase.len()..].chars().next());
    text.match_indices(phrase).filter(whole).map(|(at, found)| (at, at + found.len())).collect()
}

/// Where the text begins after front matter and heading.
pub(crate) fn body(text: &str) -> usize {
    let after = text.strip_prefix("---").and_then(|rest| rest.find("\n---")).map_or(0, |at| at + 7);
    if text[after..].trim_start().starts_with('#') {
        let next = |from: usize| text[from..].find("\n\n").map(|at| from + at);
        next(after).and_then(|at| next(at + 2)).map_or(after, |at| at + 2)
    } else {
        after
    }
}

/// Full names (two capitalised words in a row, neither first in its sentence) with their ranges.
pub(crate) fn names(text: &str) -> Vec<(usize, usize)> {
    let words = words(text);
    let capital = |w: &(usize, usize)| {
        text[w.0..w.1].chars().next().is_some_and(char::is_uppercase)
            && text[w.0..w.1].chars().count() > 2
            && text[w.0..w.1].chars().skip(1).all(char::is_lowercase)
    };
    let start = |w: &(usize, usize)| {
        text[..w.0].trim_end().ends_with(['.', '!', '?', '”', '"', '\u{2014}', ':', '-']) || text[..w.0].trim_end().is_empty()
    };
    let mut out: Vec<(usize, usize)> = Vec::new();
    let from = body(text);
    for at in 0..words.len().saturating_sub(1) {
        let (x, y) = (&words[at], &words[at + 1]);
        let alone =
            (at == 0 || !capital(&words[at - 1]) || start(x)) && words.get(at + 2).is_none_or(|z| !capital(z) || &text[y.1..z.0] != " ");
        if x.0 >= from
            && capital(x)
            && capital(y)
            && &text[x.1..y.0] == " "
            && alone
            && !start(x)
            && !quoted(text, (x.0, y.1))
            && is_person(text, (x.0, y.1))
        {
            out.push((x.0, y.1));
        }
    }
    out
}

/// Only people are called by their surname alone, or speak.
fn is_person(text: &str, range: (usize, usize)) -> bool {
    let surname = text[range.0..range.1].split(' ').next_back().unwrap_or_default();
    let says = ["said", "told", "added"];
    says.iter().any(|s| text.contains(&format!("{surname} {s}")) || text.contains(&format!("{s} {surname}")))
}

/// The sentence around a place: from the end of the last one to its own full stop.
pub(crate) fn sentence(text: &str, at: usize) -> (usize, usize) {
    let from = [". ", "\n", ".” ", "? "].iter().filter_map(|s| text[..at].rfind(s).map(|i| i + s.len())).max().unwrap_or(0);
    let to = [". ", ".\n", "\n"].iter().filter_map(|s| text[at..].find(s).map(|i| at + i + 1)).min().unwrap_or(text.len());
    (from, to)
}

/// At most so many items, spread over the whole.
pub(crate) fn spread<T>(items: Vec<T>, most: usize) -> Vec<T> {
    let step = items.len().div_ceil(most.max(1)).max(1);
    items.into_iter().step_by(step).take(most).collect()
}
