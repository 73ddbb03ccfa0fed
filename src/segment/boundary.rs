//! Where sentences end inside one paragraph.
//!
//! Given a text and a paragraph of it, [`sentence_spans`] promises ordered, disjoint spans that cover
//! every visible character of it. Candidates come from the Unicode rules (UAX #29) and from a few
//! places where those never break; each is then judged here. On news text the Unicode rules split far
//! too much and miss little, so most of this file says where a sentence goes on.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::segment::abbrev::{self, Class};
use crate::text::fold::is_invisible;
use crate::text::span::Span;

/// Spaces and marks in a row that still belong to one text.
const LONGEST_RUN: usize = 64;

/// The sentences of the paragraph `block` of `text`.
pub(super) fn sentence_spans(text: &str, block: Span) -> Vec<Span> {
    let paragraph = block.slice(text);
    let mut spans = Vec::new();
    let (mut start, mut seen, mut has_word) = (0, 0, false);
    for candidate in candidates(paragraph) {
        let at = past_stray_closers(paragraph, candidate);
        if at <= seen {
            continue;
        }
        has_word |= paragraph[seen..at].contains(char::is_alphanumeric);
        seen = at;
        if has_word && is_end(&paragraph[start..at], &paragraph[at..]) {
            push(text, block.start() + start, block.start() + at, &mut spans);
            (start, has_word) = (at, false);
        }
    }
    push(text, block.start() + start, block.end(), &mut spans);
    spans
}

fn push(text: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    let span = Span::new(start, end).trim(text);
    if span.slice(text).chars().any(|c| !c.is_whitespace() && !is_invisible(c)) {
        spans.push(span);
    }
}

/// Offsets at which a sentence may begin, in order: every Unicode boundary, and the places after a stop
/// at which the Unicode rules see a continuation.
fn candidates(paragraph: &str) -> Vec<usize> {
    let mut found = unseen_starts(paragraph);
    for (base, piece) in pieces(paragraph) {
        found.push(base);
        for around in around_stops(piece) {
            let bounds = piece[around.clone()].split_sentence_bound_indices();
            found.extend(bounds.skip(1).map(|(at, _)| base + around.start + at));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The paragraph without the rest of every long run of spaces and marks: the Unicode rules look ahead
/// from each character of such a run to its end, so that one of a megabyte would take hours.
fn pieces(paragraph: &str) -> Vec<(usize, &str)> {
    if paragraph.as_bytes().split(u8::is_ascii_alphanumeric).all(|run| run.len() <= LONGEST_RUN) {
        return vec![(0, paragraph)];
    }
    let mut found = Vec::new();
    let (mut start, mut run, mut end) = (0, 0, None);
    for (at, c) in paragraph.char_indices() {
        if c.is_alphanumeric() || is_stop(c) {
            if let Some(end) = end.take() {
                found.push((start, &paragraph[start..end]));
                start = at;
            }
            run = 0;
        } else {
            run += 1;
            if run > LONGEST_RUN && end.is_none() {
                end = Some(at);
            }
        }
    }
    found.push((start, &paragraph[start..end.unwrap_or(paragraph.len())]));
    found
}

/// The stretches of a piece in which a sentence may end: what the Unicode rules say of a stop depends on the
/// word before it and on what follows up to the next letter, and boundaries without a stop are no ends here.
fn around_stops(piece: &str) -> Vec<Range<usize>> {
    let bytes = piece.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|b| matches!(b, b'.' | b'!' | b'?') || !b.is_ascii()).map(|n| from + n) {
        from = at + piece[at..].chars().next().map_or(1, char::len_utf8);
        if !piece[at..from].chars().any(may_stop) {
            continue;
        }
        let seen = found.last().map_or(0, |last| last.end);
        let end = bytes[at..].iter().position(u8::is_ascii_alphabetic).map_or(bytes.len(), |letter| at + letter + 1);
        // A word behind a word: no stop before the first reaches into the second.
        let starts_word = |at: &usize| {
            bytes[*at].is_ascii_alphabetic()
                && bytes[at - 1] == b' '
                && matches!(bytes[at - 2], b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b',')
        };
        from = from.max(end);
        match ((seen + 2).min(at)..at).rev().find(starts_word) {
            Some(start) => found.push(start..end),
            None => match found.last_mut() {
                Some(last) => last.end = end,
                None => found.push(0..end),
            },
        }
    }
    found
}

/// May the Unicode rules, or those here, see a stop in the character? Of rare ones too many are believed to be.
fn may_stop(c: char) -> bool {
    match c {
        '.' | '!' | '?' => true,
        '\0'..='\u{7F}' | '\u{A0}'..='\u{BF}' | '\u{2010}'..='\u{201F}' | '\u{20AC}' => false,
        _ => !c.is_alphabetic(),
    }
}

/// Starts that UAX #29 cannot see: a figure ("ended. 40 people"), a name in lower case ("iPhone",
/// "de Silva"), an ellipsis, and a missing space ("ended.The").
fn unseen_starts(paragraph: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, c) in paragraph.match_indices(['.', '!', '?', '\u{2026}']) {
        let rest = &paragraph[at + c.len()..];
        let behind = rest.trim_start_matches(is_closer);
        let next = behind.trim_start();
        let is_start = if next.len() < behind.len() {
            let lead = next.trim_start_matches(is_opener);
            let capital = lead.starts_with(char::is_uppercase);
            lead.starts_with(|n: char| n.is_numeric() || is_currency(n))
                || starts_in_lower_case(lead)
                || (capital && (c == "\u{2026}" || next.starts_with(['\u{2026}', '.', '['])))
        } else {
            is_missing_space(&paragraph[..at], rest)
        };
        if is_start {
            found.push(paragraph.len() - next.len());
        }
    }
    found
}

/// Did somebody forget the space ("ended.The next")? Both sides must look like ordinary words.
fn is_missing_space(before: &str, rest: &str) -> bool {
    let lower = before.chars().rev().take_while(|c| c.is_lowercase()).count();
    let mut next = rest.chars();
    let capital = next.next().is_some_and(char::is_uppercase);
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let spaced = rest[word.len()..].starts_with(|c: char| c.is_whitespace() || matches!(c, ',' | '\u{2019}' | '\''));
    lower >= 3 && capital && spaced && next.next().is_none_or(|c| c.is_lowercase() || c.is_whitespace())
}

/// A closing mark that stands alone between spaces belongs to what it closes ("ended . ” The").
fn past_stray_closers(paragraph: &str, at: usize) -> usize {
    let before = paragraph[..at].trim_end();
    if !before.ends_with(is_stop) {
        return at;
    }
    let rest = &paragraph[at..];
    let closers = rest.len() - rest.trim_start_matches(is_closer).len();
    if closers == 0 || !rest[closers..].starts_with(char::is_whitespace) {
        return at;
    }
    let behind = &rest[closers..];
    at + closers + (behind.len() - behind.trim_start().len())
}

/// Does a sentence end between the two? `before` starts with the sentence that may end.
fn is_end(before: &str, after: &str) -> bool {
    let is_spaced = before.ends_with(char::is_whitespace);
    let before = before.trim_end();
    let after = after.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let core = before.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace());
    let closers = &before[core.len()..];
    let Some(stop) = core.chars().next_back().filter(|c| is_stop(*c)) else { return false };
    if after.starts_with(['\u{2022}', '\u{25CF}', '\u{25AA}']) {
        return true;
    }
    if after.starts_with(is_continuing) {
        return false;
    }
    let lead = after.trim_start_matches(is_opener);
    let Some(first) = lead.chars().next() else { return false };
    if !(first.is_alphanumeric() || is_currency(first) || matches!(first, '#' | '@')) {
        return false;
    }
    if first.is_lowercase() && !starts_in_lower_case(lead) {
        return false;
    }
    let edge = Edge { core, closers, after, lead };
    match stop {
        '.' => edge.stop_ends(is_spaced),
        '\u{2026}' => edge.ellipsis_ends("\u{2026}"),
        '!' | '?' => edge.call_ends(),
        _ => true,
    }
}

/// One candidate, taken apart.
struct Edge<'a> {
    /// The sentence so far, up to and with its stop.
    core: &'a str,
    /// Closing marks between the stop and the space.
    closers: &'a str,
    /// What follows, from its first visible character.
    after: &'a str,
    /// What follows, from its first letter or figure.
    lead: &'a str,
}

impl Edge<'_> {
    /// A question or a shout ends, unless it belongs to a name or its speaker follows.
    fn call_ends(&self) -> bool {
        let bare = &self.core[..self.core.len() - 1];
        if bare.ends_with('(') || (self.closers.is_empty() && abbrev::is_shouted_name(last_word(bare))) {
            return false;
        }
        !(self.closes_quotation() && speaker_follows(self.after, false))
    }

    fn stop_ends(&self, is_spaced: bool) -> bool {
        let bare = &self.core[..self.core.len() - 1];
        let spaced = bare.trim_end();
        let is_spaced_dot = spaced.len() < bare.len() && spaced.strip_suffix('.').is_some_and(|s| s.ends_with(char::is_whitespace));
        if bare.ends_with('.') || is_spaced_dot {
            return self.ellipsis_ends(".");
        }
        if self.closes_quotation() && speaker_follows(self.after, true) {
            return false;
        }
        let word = last_word(bare);
        if word.is_empty() || !is_spaced {
            return true;
        }
        if word.len() == bare.len() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) {
            return false; // "1. The first point": the number of a list, not a sentence.
        }
        if is_initial(word) {
            let next = first_word(self.lead);
            return self.starts_sentence() && !abbrev::is_name_like(next);
        }
        let class = if word.contains('.') { dotted_class(word) } else { abbrev::class(word) };
        let before_figure = self.lead.starts_with(|c: char| c.is_numeric());
        match class {
            None => true,
            Some(Class::Title) => !self.closers.is_empty() && self.starts_sentence(),
            Some(Class::Number) => !(before_figure || word == "No" && first_word(self.lead) == "One"),
            Some(Class::Calendar) => !before_figure,
            Some(Class::Inner) => false,
            Some(Class::Maybe) => self.starts_sentence(),
            Some(Class::Time) => !before_figure && !abbrev::follows_time(first_word(self.lead)),
        }
    }

    /// An ellipsis ends a sentence where it hangs on a word and a new one begins; between spaces it
    /// stands for words left out.
    fn ellipsis_ends(&self, mark: &str) -> bool {
        let bare = self.without_ellipsis(mark);
        let left_out = bare.ends_with(char::is_whitespace) && !bare.trim_end().ends_with(is_stop);
        !left_out && self.lead.starts_with(char::is_uppercase) && (first_word(self.lead) != "I" || bare.trim_end().ends_with(is_stop))
    }

    /// The sentence without the ellipsis at its end; a stop apart from the ellipsis stays.
    fn without_ellipsis(&self, mark: &str) -> &str {
        let bare = self.core.trim_end_matches(|c: char| mark.starts_with(c) || c == '.');
        let spaced = bare.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
        let dots = self.core[spaced.len()..].bytes().filter(|b| *b == b'.').count();
        // ". . . ." is a stop and an ellipsis; the stop hangs on the word.
        if mark == "." && dots == 4 && self.core[spaced.len()..].starts_with('.') { &self.core[..=spaced.len()] } else { bare }
    }

    fn closes_quotation(&self) -> bool {
        self.closers.contains(['"', '\u{201D}', '\u{2019}', '\'', '\u{00BB}'])
    }

    /// Does what follows open a sentence, so that an abbreviation may have ended the last one?
    fn starts_sentence(&self) -> bool {
        let word = first_word(self.lead);
        let is_initial_itself = self.lead[word.len()..].starts_with('.');
        if abbrev::is_starter(word) && !is_initial_itself {
            return true;
        }
        // A longer quotation is a statement of its own, a short one is a term ("U.S. “Dreamers”").
        let opening = &self.after[..self.after.len() - self.lead.len()];
        opening.contains(['"', '\u{201C}', '\u{00AB}']) && words_before_close(self.lead) >= 5
    }
}

/// Words up to the next closing mark, counted as far as matters here.
fn words_before_close(lead: &str) -> usize {
    let mut count = 0;
    for word in lead.split_whitespace().take(6) {
        count += 1;
        if word.ends_with(['"', '\u{201D}', '\u{00BB}']) {
            break;
        }
    }
    count
}

/// Does a speaker with a verb of speech follow a closed quotation ("“Why?” Mayor Ruiz asked")? With
/// `only_bare`, nothing may follow the verb: after a full stop "Ruiz said that…" is a sentence of its own.
fn speaker_follows(after: &str, only_bare: bool) -> bool {
    let mut words = after.split_whitespace().take(9).peekable();
    let mut names = 0;
    while let Some(word) = words.next() {
        let bare = word.trim_end_matches([',', '.', ';', ':']);
        if abbrev::is_speech_verb(bare) && names > 0 {
            return match words.peek() {
                _ if bare.len() < word.len() => !only_bare || word.ends_with('.'),
                None => true,
                Some(_) if only_bare => false,
                Some(next) => !matches!(*next, "that" | "he" | "she" | "it" | "they" | "there" | "we" | "his" | "her" | "its" | "their"),
            };
        }
        let is_name = bare.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || abbrev::is_particle(bare);
        let is_sentence_end = word.ends_with('.') && !is_initial(bare) && abbrev::class(bare).is_none();
        if !is_name || is_sentence_end {
            return false;
        }
        names += 1;
    }
    false
}

/// "U.S", "a.m", "Ph.D": what a stop behind a word with inner stops means.
fn dotted_class(word: &str) -> Option<Class> {
    if !word.split('.').all(|part| (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)) {
        return None;
    }
    match word {
        "a.m" | "p.m" | "A.M" | "P.M" => Some(Class::Time),
        "e.g" | "i.e" | "E.g" | "I.e" => Some(Class::Inner),
        _ => Some(Class::Maybe),
    }
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Is this a lower-case start that is a name all the same ("iPhone", "eBay", "de Silva")?
fn starts_in_lower_case(lead: &str) -> bool {
    let word = first_word(lead);
    let mut chars = word.chars();
    if !chars.next().is_some_and(char::is_lowercase) {
        return false;
    }
    if chars.next().is_some_and(char::is_uppercase) {
        return true;
    }
    abbrev::is_particle(word)
        && lead[word.len()..].strip_prefix(|c: char| c.is_whitespace() || c == '-').is_some_and(|r| r.starts_with(char::is_uppercase))
}

/// The letters and figures at the start.
fn first_word(lead: &str) -> &str {
    let end = lead.find(|c: char| !c.is_alphanumeric()).unwrap_or(lead.len());
    &lead[..end]
}

/// The word at the end, with stops inside ("U.S"), without what is tied to it by a hyphen.
fn last_word(bare: &str) -> &str {
    let start = bare.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric() || *c == '.').last().map_or(bare.len(), |(at, _)| at);
    bare[start..].trim_start_matches('.')
}

fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '\u{2026}' | '\u{203C}' | '\u{203D}' | '\u{2047}'
            ..='\u{2049}' | '\u{3002}' | '\u{FF01}' | '\u{FF0E}' | '\u{FF1F}'
    )
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '\u{201D}' | '\u{2019}' | ')' | ']' | '}' | '\u{00BB}' | '\u{203A}' | '*' | '_') || is_invisible(c)
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '\u{201C}'
            | '\u{201E}'
            | '\u{2018}'
            | '\u{201A}'
            | '('
            | '['
            | '{'
            | '\u{00AB}'
            | '\u{2039}'
            | '\u{BF}'
            | '\u{A1}'
            | '`'
            | '\u{2026}'
            | '.'
            | '*'
            | '_'
    ) || is_invisible(c)
}

fn is_continuing(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | ')' | ']' | '-' | '/' | '\u{2010}'..='\u{2015}')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '\u{A2}'..='\u{A5}' | '\u{20A0}'..='\u{20CF}')
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::{candidates, is_closer, is_stop, sentence_spans, unseen_starts};
    use crate::text::span::Span;

    /// Each example is written with `|` where a sentence ends.
    fn check(marked: &str) {
        let parts: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = parts.join(" ");
        let found: Vec<&str> = sentence_spans(&text, Span::new(0, text.len())).iter().map(|s| s.slice(&text)).collect();
        assert_eq!(found, parts);
    }

    #[test]
    fn plain_ends() {
        check("The bridge closed. | Traffic stopped.");
        check("Who paid? | Nobody knows! | The mayor left.");
        check("It ended in 2014. | A new one began.");
        check("The toll rose. | 40 people were hurt.");
        check("It cost too much. | $5 million was lost.");
        check("Sales fell. | iPhone orders rose.");
        check("The vote passed. | de Silva left.");
        check("It ended.| The rest is known.");
        check("He was in World War II. | Germany lost.");
        check("(He left early.) | She stayed.");
        check("She said no. | “Never.” | He agreed.");
    }

    #[test]
    fn abbreviations_and_initials_go_on() {
        check("Mr. Diaz met Mrs. Okoro and Dr. Lind.");
        check("George W. Marsh and J. K. Oduya spoke. | They left.");
        check("Gov. Ana Ruiz and Sen. Bob Hale met Lt. Col. Park.");
        check("He won No. 5 in the list. | She won no. 6.");
        check("Is it true? | No. | He denied it.");
        check("On Jan. 6 and Sept. 11 they met. | It rained.");
        check("It happened in Jan. | Nobody noticed.");
        check("The U.S. Senate met. | It left the U.S. | The rest stayed.");
        check("They fled to the U.S. | In May they came back.");
        check("The U.S. government paid $1.6 million to Acme Inc. | It lost.");
        check("Acme Corp. Chairman Lee spoke at 5 p.m. Tuesday.");
        check("It opened at 5 p.m. | Police closed it at 6 a.m. | Nobody came.");
        check("It starts at 8 p.m. Eastern on Nov. 3.");
        check("She lives in St. Louis, on Main St. | The house is old.");
        check("Martin Hale Jr. Day is a holiday. | So is his, said Hale Sr. | It rained.");
        check("They met in Austin, Tex. | The town was full.");
        check("Apples, pears, etc. were sold. | Plums, etc. | The rest was lost.");
        check("It was Smith v. Jones, i.e. the old case, vs. The State.");
        check("He took plan B. | The others left.");
        check("She has a Ph.D. in law. | She has a Ph.D. | He has none.");
        check("Washington, D.C. Mayor Lee spoke. | He lives in Washington, D.C. | He rides.");
        check("GEN. RUIZ SPOKE. | HE LEFT.");
        check("See Fig. 3 and Sec. 230. | It is clear.");
        check("1. The first point. | It holds.");
    }

    #[test]
    fn quotations_keep_their_marks() {
        check("“We will go.” | The crowd cheered.");
        check("\"We will go.\" | The crowd cheered.");
        check("“We are not changing laws,” she said bluntly. | “They stand.”");
        check("“It is done. | It is over,” he said.");
        check("“Really?” he asked. | Nobody spoke.");
        check("“Really?” Mayor Ana Ruiz asked. | Nobody spoke.");
        check("“Stop!” Lind shouted at them. | They ran.");
        check("“Stop!” | Lind said that he had seen it.");
        check("“It is over.” Lind said. | He left.");
        check("“It is over.” | Lind said the city would pay.");
        check("“Go ahead, he said, ‘Just go.’ | “They won’t,” he said.");
        check("‘It is done.’ | The crowd left.");
        check("«C’est fini.» | He left.");
        check("He said “no way!” and left. | She stayed.");
        check("He asked “Why?” — and left.");
        check("She called it “over.” | He did not.");
        check("It ended . ” | The rest left .");
    }

    #[test]
    fn ellipses_and_odd_marks() {
        check("Mr. Lind … there was no dialogue at all.");
        check("He paused … The council said nothing.");
        check("He paused... | The council said nothing.");
        check("He paused. . . and went on.");
        check("It will go. … | The rest stays.");
        check("It will go. ... | I know it.");
        check("It will go. . . . | The rest stays.");
        check("It will go. | …Today it stays.");
        check("“It will go. | ...We know,” he said.");
        check("Yahoo! News reported it. | It was wrong.");
        check("It was a joke (!) He laughed (?) And left.");
        check("What?! | She ran.");
        check("The site example.com fell. | It is at www.example.org/a?b=1 now.");
        check("• First point. | • Second point.");
        check("The first line\nends here. | The next\nbegins.");
        check("これは文です。 | 次の文です。");
    }

    #[test]
    fn looking_around_stops_alone_finds_every_end() {
        const PARTS: [&str; 40] = [
            "a", "B", "word", "Word", "U.S.", "Mr.", " ", " ", " ", "  ", "\n", ".", ". ", ".”", "!", "?", "…", ",", "“", "”", "(", ")",
            "\"", "'", "’", "1", "1.5", "é", "É", "\u{301}", "\u{200B}", "。", "文", "я", "Я", ";", "-", "…\n", "\u{2028}", "x.Y",
        ];
        let mut state = 1u32;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..14 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(PARTS[(state >> 16) as usize % PARTS.len()]);
            }
            let all: Vec<usize> = text.split_sentence_bound_indices().map(|(at, _)| at).chain(unseen_starts(&text)).collect();
            let ends = |mut starts: Vec<usize>| {
                starts.sort_unstable();
                starts.dedup();
                starts.retain(|&at| text[..at].trim_end_matches(|c: char| is_closer(c) || c.is_whitespace()).ends_with(is_stop));
                starts
            };
            assert_eq!(ends(candidates(&text)), ends(all), "{text:?}");
        }
    }

    #[test]
    fn long_runs_cost_no_more_than_their_length() {
        // Each of these took minutes when the work grew with the square of the run.
        for (start, run, end) in
            [("a.", " ", "B"), ("a.", ")", ""), ("a.", "\u{201C}", "B"), ("", "\"", ""), ("", ". ", ""), ("A.", "\t", "x"), ("", "! ", "a")]
        {
            let text = format!("{start}{}{end}", run.repeat(300_000));
            assert!(sentence_spans(&text, Span::new(0, text.len())).len() <= 2);
        }
    }

    #[test]
    fn nothing_is_lost_or_doubled() {
        for text in ["…", "”", "...", "!!!", "a", ". . .", "“", "(.)", "\u{200B}x\u{200B}", "é. É", "1. 2. 3.", "A. B. C."] {
            let spans = sentence_spans(text, Span::new(0, text.len()));
            let kept: String = spans.iter().flat_map(|s| s.slice(text).chars()).filter(|c| !c.is_whitespace()).collect();
            let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            assert_eq!(kept, all);
        }
    }
}
