//! Page furniture: what a page puts around a story, told by structure and pattern.
//!
//! Given a paragraph or a sentence, [`line_reason`] and [`sentence_reason`] answer with the reason for
//! which it is no reported text, or with nothing. Furniture is left out of findings, so a wrong answer
//! hides reported text: every pattern asks for a form that prose does not have. A whole line may be
//! judged by less than a sentence among others.

use crate::segment::furniture_words::{
    AGENCY_LINES, COUNTED, CREDIT_STARTS, EDITORS_NOTE, JOBS, LABELS, LEADS, LINES, NETWORKS, PHOTO_STARTS, SHARE_WORDS, holds,
};
use crate::text::token::{Token, TokenKind};

/// More words than any furniture has.
const MOST_WORDS: usize = 60;

/// A stretch of text as the patterns see it.
pub(super) struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Folded words and figures, without symbols.
    words: Vec<&'a str>,
}

impl<'a> Line<'a> {
    /// A line, or `None` if it is too long to be furniture.
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Option<Self> {
        if tokens.len() > 2 * MOST_WORDS {
            return None;
        }
        let words: Vec<&str> = tokens.iter().filter(|t| t.is_word()).map(|t| t.lower.as_str()).collect();
        (words.len() <= MOST_WORDS).then_some(Line { text, tokens, words })
    }

    fn starts(&self, phrase: &str) -> bool {
        self.stands_at(0, phrase)
    }

    fn ends(&self, phrase: &str) -> bool {
        let count = phrase.split(' ').count();
        self.words.len() >= count && self.stands_at(self.words.len() - count, phrase)
    }

    fn has(&self, phrase: &str) -> bool {
        (0..self.words.len()).any(|at| self.stands_at(at, phrase))
    }

    /// Do the words from `at` on begin with the phrase? Most answers need no more than one byte.
    fn stands_at(&self, at: usize, phrase: &str) -> bool {
        let Some(first) = self.words.get(at) else { return false };
        if first.as_bytes().first() != phrase.as_bytes().first() {
            return false;
        }
        let mut words = self.words[at..].iter();
        phrase.split(' ').all(|part| words.next() == Some(&part))
    }

    fn has_symbol(&self, symbol: &str) -> bool {
        self.tokens.iter().any(|t| t.kind == TokenKind::Symbol && t.lower == symbol)
    }

    /// Does a colon stand right behind the first `words` words?
    fn has_colon_after(&self, words: usize) -> bool {
        let mut seen = 0;
        for token in self.tokens {
            if token.is_word() {
                seen += 1;
            } else if seen == words {
                return token.lower == ":";
            }
            if seen > words {
                return false;
            }
        }
        false
    }

    fn is_number(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()))
    }

    fn is_quoted(&self) -> bool {
        self.has_symbol("\"")
    }

    fn is_ended(&self) -> bool {
        self.text.trim_end_matches(['"', '\u{201D}', '\u{2019}', '\'', ')', ']']).ends_with(['.', '!', '?'])
    }
}

/// Why a whole paragraph is furniture.
pub(super) fn line_reason(line: &Line<'_>) -> Option<&'static str> {
    if line.words.is_empty() {
        return Some("no words");
    }
    fixed_line(line)
        .or_else(|| sentence_reason(line))
        .or_else(|| label(line))
        .or_else(|| is_share_bar(line).then_some("share bar"))
        .or_else(|| is_byline(line).then_some("byline"))
        .or_else(|| is_publication_date(line).then_some("publication date"))
        .or_else(|| is_count(line).then_some("page count"))
        .or_else(|| is_navigation(line).then_some("site navigation"))
}

/// Why one sentence, also inside a paragraph, is furniture.
pub(super) fn sentence_reason(line: &Line<'_>) -> Option<&'static str> {
    if line.words.is_empty() {
        return None;
    }
    if is_visit_counter(line) {
        Some("visit counter")
    } else if is_share_call(line) {
        Some("share bar")
    } else if is_subscription(line) {
        Some("newsletter box")
    } else if is_copyright(line) {
        Some("copyright line")
    } else if is_photo_credit(line) {
        Some("photo credit")
    } else if is_credit(line) {
        Some("credit line")
    } else {
        None
    }
}

/// Does the first sentence make a whole paragraph furniture ("Editor's note: …")?
pub(super) fn opening_reason(line: &Line<'_>) -> Option<&'static str> {
    label(line).filter(|why| *why == EDITORS_NOTE)
}

/// Does the last sentence of a paragraph credit a photograph, so that the paragraph is its caption?
pub(super) fn is_caption_credit(line: &Line<'_>) -> bool {
    is_photo_credit(line) && (line.text.starts_with(['(', '[']) || names_picture_agency(line) || line.starts("credit"))
}

/// Lines that are furniture word for word ("Advertisement", "Leave a comment").
fn fixed_line(line: &Line<'_>) -> Option<&'static str> {
    if line.words.len() > 7 {
        return None;
    }
    let phrase = line.words.join(" ");
    if holds(AGENCY_LINES, &phrase) {
        return Some("byline");
    }
    LINES.binary_search_by(|(known, _)| (*known).cmp(phrase.as_str())).ok().map(|at| LINES[at].1)
}

/// Labels with a colon ("Related:", "Tags:") and openings that only lead elsewhere ("Read more about…").
fn label(line: &Line<'_>) -> Option<&'static str> {
    if line.words.len() > 30 || (line.is_quoted() && line.words.len() > 2) {
        return None;
    }
    let labelled = LABELS.iter().find(|(phrase, _)| line.starts(phrase) && line.has_colon_after(phrase.split(' ').count()));
    let leading = || LEADS.iter().find(|(phrase, _)| line.starts(phrase));
    labelled.or_else(leading).map(|(_, reason)| *reason)
}

/// "(Visited 218 times, 1 visits today)", "1,204 views".
fn is_visit_counter(line: &Line<'_>) -> bool {
    let count = line.words.len();
    let is_figure = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let has_person = || line.words.iter().any(|w| matches!(*w, "he" | "she" | "they" | "has" | "had" | "have" | "i" | "we"));
    let visited = count <= 12 && line.words.windows(3).any(|w| w[0] == "visited" && is_figure(w[1]) && w[2].starts_with("time"));
    let names_page = || line.words.iter().take(3).any(|w| matches!(*w, "page" | "article" | "post" | "story"));
    let viewed = count <= 14 && line.has("times") && (line.has("been viewed") || line.has("been read") || line.has("was viewed"));
    let views = count <= 4 && !line.is_ended() && line.words.iter().any(|w| matches!(*w, "views" | "pageviews"));
    let labelled = || line.is_number(0) || line.starts("views") || line.starts("total views") || line.starts("post views");
    (visited && !has_person()) || (viewed && names_page()) || (views && labelled())
}

/// "Send this page to someone via email", "Click to share on Facebook (Opens in new window)".
fn is_share_call(line: &Line<'_>) -> bool {
    let word = |at: usize| line.words.get(at).copied().unwrap_or("");
    let calls =
        matches!(word(0), "share" | "send" | "email" | "mail" | "print" | "tweet" | "save" | "bookmark" | "forward" | "pin" | "recommend");
    let names_page = matches!(word(2), "page" | "article" | "story" | "post" | "link" | "item" | "video" | "content");
    let is_call = calls && matches!(word(1), "this" | "the") && names_page && line.words.len() <= 14;
    let is_click =
        word(0) == "click" && word(1) == "to" && matches!(word(2), "share" | "email" | "print" | "tweet" | "copy" | "expand" | "enlarge");
    (is_call || is_click) && !line.is_quoted()
}

/// A line of nothing but networks and what one does with a page.
fn is_share_bar(line: &Line<'_>) -> bool {
    let networks = line.words.iter().filter(|w| holds(NETWORKS, w)).count();
    let shares = line.words.iter().any(|w| matches!(*w, "share" | "tweet" | "print" | "email"));
    line.words.len() <= 20
        && ((networks >= 2 && !line.is_ended()) || (networks == 1 && shares) || (shares && line.words.len() >= 2 && !line.is_ended()))
        && line.words.iter().all(|w| holds(NETWORKS, w) || holds(SHARE_WORDS, w) || w.starts_with(|c: char| c.is_ascii_digit()))
}

/// "Sign up for our newsletter", "Follow us on Twitter".
fn is_subscription(line: &Line<'_>) -> bool {
    let Some(&first) = line.words.first() else { return false };
    if line.is_quoted()
        || line.words.len() > 40
        || !matches!(
            first,
            "sign" | "subscribe" | "get" | "receive" | "join" | "follow" | "like" | "download" | "register" | "want" | "enter"
        )
    {
        return false;
    }
    let has_any = |words: &[&str]| line.words.iter().any(|w| words.contains(w));
    let ours = has_any(&["our", "us", "your", "free", "daily", "weekly", "now", "here", "today's"]);
    let is_letter = has_any(&["newsletter", "newsletters", "inbox", "notifications"])
        || line.has("mailing list")
        || line.has("news alerts")
        || line.has("email alerts");
    let is_call = match first {
        "sign" => line.starts("sign up") || line.starts("sign in"),
        "follow" | "like" => {
            let network = line.words.iter().any(|w| holds(NETWORKS, w));
            return network && line.words.len() <= 16 && (line.words.contains(&"on") || line.has_symbol("@"));
        }
        "enter" => line.starts("enter your email"),
        _ => true,
    };
    let is_app = first == "download" && line.words.len() <= 14 && (line.has("our app") || line.has("our free app") || line.ends("app"));
    is_app || (is_call && is_letter && ours) || (first == "subscribe" && line.words.len() <= 6 && has_any(&["now", "today", "us", "our"]))
}

/// "© 2024 The Herald. All rights reserved."
fn is_copyright(line: &Line<'_>) -> bool {
    let sign = line.text.trim_start().starts_with('\u{A9}')
        || line.text.trim_start().starts_with("(c) 2")
        || line.text.trim_start().starts_with("(C) 2");
    let named =
        line.starts("copyright") && (line.has_symbol("\u{A9}") || (1..=3).any(|at| line.is_number(at) && line.words[at].len() == 4));
    let reserved = line.has("all rights reserved") && line.words.len() <= 30;
    let material = line.has("this material may not be published") || line.has("may not be published broadcast rewritten");
    (sign && line.words.len() <= 30) || (named && line.words.len() <= 30) || ((reserved || material) && !line.is_quoted())
}

/// "Photo: Jane Doe", "(AP Photo/Jane Doe)", "Spencer Hall/Getty Images".
fn is_photo_credit(line: &Line<'_>) -> bool {
    if line.words.len() > 16 || line.is_quoted() {
        return false;
    }
    let labelled = PHOTO_STARTS.iter().any(|start| {
        let words = start.split(' ').count();
        line.starts(start)
            && (line.has_colon_after(words) || line.words.get(words).is_some_and(|w| matches!(*w, "by" | "courtesy" | "via")))
    });
    let in_brackets = line.text.starts_with(['(', '[']) && line.text.trim_end_matches('.').ends_with([')', ']']);
    let photo_agency = line.words.windows(2).any(|w| w[1] == "photo" && holds(AGENCY_LINES, w[0])) && (line.has_symbol("/") || in_brackets);
    labelled || photo_agency || (line.words.len() <= 9 && names_picture_agency(line))
}

/// A person, a slash and an agency, and nothing that could be a verb.
fn names_picture_agency(line: &Line<'_>) -> bool {
    let slashed = line.tokens.windows(2).any(|pair| {
        pair[0].lower == "/"
            && matches!(
                pair[1].lower.as_str(),
                "getty" | "ap" | "reuters" | "afp" | "epa" | "bloomberg" | "shutterstock" | "associated" | "pool" | "zuma"
            )
    });
    let getty = line.ends("getty images") || line.ends("getty");
    let named = line
        .tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .all(|t| t.capital || matches!(t.lower.as_str(), "via" | "for" | "the" | "of" | "by" | "and"));
    (slashed || getty) && named
}

/// "Reporting by Jane Doe; editing by John Roe", "The Associated Press contributed to this report."
fn is_credit(line: &Line<'_>) -> bool {
    if line.is_quoted() {
        return false;
    }
    let starts = CREDIT_STARTS.iter().any(|start| line.starts(start)) && line.words.len() <= 45;
    let names_piece = line.words.last().is_some_and(|w| matches!(*w, "report" | "story" | "article" | "post" | "piece"));
    let contributed =
        names_piece && line.words.len() <= 40 && (line.has("contributed to this") || line.has("contributed reporting to this"));
    starts || contributed || (line.ends("contributed reporting") && line.words.len() <= 20)
}

/// "By Jane Doe and John Roe, The Herald", "Jane Doe, Staff Writer".
fn is_byline(line: &Line<'_>) -> bool {
    if line.words.len() > 20 || line.is_ended() || line.is_quoted() {
        return false;
    }
    let skip = if line.starts("by") {
        1
    } else if ["written by", "story by", "report by", "posted by", "words by"].iter().any(|start| line.starts(start)) {
        2
    } else {
        return is_name_with_job(line);
    };
    let words: Vec<&Token> = line.tokens.iter().filter(|t| t.is_word()).skip(skip).collect();
    let Some(first) = words.first() else { return false };
    let is_time = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "the", "contrast", "comparison", "law"]
        .contains(&first.lower.as_str());
    let in_place = |t: &&Token| {
        t.capital
            || t.kind == TokenKind::Number
            || matches!(
                t.lower.as_str(),
                "and"
                    | "of"
                    | "for"
                    | "the"
                    | "in"
                    | "at"
                    | "with"
                    | "de"
                    | "la"
                    | "van"
                    | "von"
                    | "al"
                    | "el"
                    | "bin"
                    | "staff"
                    | "a"
                    | "p"
                    | "m"
                    | "am"
                    | "pm"
                    | "a.m."
                    | "p.m."
                    | "on"
                    | "published"
                    | "updated"
            )
            || holds(JOBS, &t.lower)
    };
    first.capital && !is_time && words.iter().all(in_place) && words.iter().filter(|t| t.capital).count() >= 2.min(words.len())
}

/// "Jane Doe, Staff Writer", "John Roe | Senior Political Reporter".
fn is_name_with_job(line: &Line<'_>) -> bool {
    let parts: Vec<&Token> = line.tokens.iter().collect();
    let Some(cut) = parts.iter().position(|t| matches!(t.lower.as_str(), "," | "|" | "-" | "/")) else { return false };
    let name = &parts[..cut];
    let job: Vec<&&Token> = parts[cut..].iter().filter(|t| t.kind == TokenKind::Word).collect();
    let is_name = (2..=4).contains(&name.len()) && name.iter().all(|t| t.capital);
    let is_job = (1..=7).contains(&job.len())
        && job.iter().any(|t| {
            matches!(t.lower.as_str(), "writer" | "reporter" | "correspondent" | "editor" | "columnist" | "producer" | "contributor")
        })
        && job.iter().all(|t| t.capital || holds(JOBS, &t.lower) || matches!(t.lower.as_str(), "of" | "for" | "the" | "at" | "and"));
    is_name && is_job
}

/// "Published 10:05 a.m., May 4, 2024", "3 hours ago", "5 min read".
fn is_publication_date(line: &Line<'_>) -> bool {
    if line.words.len() > 16 || line.is_ended() {
        return false;
    }
    let stamps = ["published", "updated", "posted", "last updated", "last modified", "first published", "originally published"];
    let is_figure = |w: &&str| w.starts_with(|c: char| c.is_ascii_digit());
    let stamped = stamps.iter().any(|s| {
        let count = s.split(' ').count();
        line.starts(s)
            && line.words.iter().any(&is_figure)
            && (line.has_colon_after(count) || line.words.iter().skip(count).take(3).any(is_figure))
    });
    let in_prose =
        line.words.iter().any(|w| matches!(*w, "in" | "for" | "by" | "figures" | "show" | "shows" | "was" | "were" | "is" | "are"));
    let stamped = stamped && !in_prose;
    let ago = line.words.len() <= 5 && line.is_number(0) && line.ends("ago");
    let read = line.words.len() <= 4
        && line.is_number(0)
        && line.ends("read")
        && matches!(line.words.get(1), Some(&("min" | "minute" | "minutes" | "mins")));
    stamped || ago || read
}

/// "12 comments", "Comments (5)", "1.2K shares".
fn is_count(line: &Line<'_>) -> bool {
    let counted = line.words.iter().filter(|w| holds(COUNTED, w)).count();
    let numbers = line.words.iter().filter(|w| w.starts_with(|c: char| c.is_ascii_digit())).count();
    counted > 0
        && numbers > 0
        && !line.is_ended()
        && line.words.iter().all(|w| holds(COUNTED, w) || w.starts_with(|c: char| c.is_ascii_digit()) || matches!(*w, "k" | "m" | "and"))
}

/// "Home | News | Sport", "World › Europe › Peru".
fn is_navigation(line: &Line<'_>) -> bool {
    if line.is_ended() || line.words.len() > 30 {
        return false;
    }
    ['|', '\u{203A}', '\u{BB}', '>', '\u{2022}', '\u{B7}'].iter().any(|mark| {
        let mut parts = 0;
        let short = line.text.split(*mark).all(|part| {
            parts += 1;
            let words = part.split_whitespace();
            words.clone().count() <= 3 && words.clone().next().is_none_or(|w| w.starts_with(char::is_uppercase))
        });
        short && parts >= 3
    })
}

#[cfg(test)]
mod tests {
    use super::{Line, line_reason, sentence_reason};
    use crate::text::span::Span;
    use crate::text::token::tokenize;

    fn line(text: &str) -> Option<&'static str> {
        let tokens = tokenize(text, Span::new(0, text.len()));
        Line::new(text, &tokens).and_then(|l| line_reason(&l))
    }

    fn sentence(text: &str) -> Option<&'static str> {
        let tokens = tokenize(text, Span::new(0, text.len()));
        Line::new(text, &tokens).and_then(|l| sentence_reason(&l))
    }

    #[test]
    fn sentences_of_furniture() {
        for (text, reason) in [
            ("(Visited 218 times, 1 visits today)", "visit counter"),
            ("1,204 views", "visit counter"),
            ("This article has been viewed 3,417 times (12 visits today)", "visit counter"),
            ("This page has been viewed 12 times.", "visit counter"),
            ("Send this page to someone via email", "share bar"),
            ("Click to share on Facebook (Opens in new window)", "share bar"),
            ("Share this article with a friend.", "share bar"),
            ("Sign up for our daily newsletter.", "newsletter box"),
            ("Get the latest headlines delivered to your inbox.", "newsletter box"),
            ("Follow Jane Doe on Twitter @janedoe", "newsletter box"),
            ("Subscribe now.", "newsletter box"),
            ("© 2024 The Herald.", "copyright line"),
            ("Copyright 2024 The Herald. All rights reserved.", "copyright line"),
            ("(AP Photo/Jane Doe)", "photo credit"),
            ("Photo: Jane Doe", "photo credit"),
            ("Spencer Hall/Getty Images", "photo credit"),
            ("Credit: Jane Doe/The Herald", "photo credit"),
            ("(Reporting by Jane Doe; Editing by John Roe)", "credit line"),
            ("Jane Doe contributed to this report.", "credit line"),
        ] {
            assert_eq!(sentence(text), Some(reason), "{text}");
            assert_eq!(line(text), Some(reason), "{text}");
        }
    }

    #[test]
    fn lines_of_furniture() {
        for (text, reason) in [
            ("ADVERTISEMENT", "advertisement"),
            ("Story continues below advertisement", "advertisement"),
            ("Read more: Council closes library", "link to other articles"),
            ("Read more about the library here", "link to other articles"),
            ("RELATED: Council closes library", "link to other articles"),
            ("Tags: library, council", "tags"),
            ("Contributing: Jane Doe", "credit line"),
            ("Share Tweet Email Print", "share bar"),
            ("Facebook | Twitter | WhatsApp", "share bar"),
            ("Share on Facebook", "share bar"),
            ("By Jane Doe", "byline"),
            ("By JANE DOE and JOHN ROE, Associated Press", "byline"),
            ("By Jane Doe, Staff Writer | May 4, 2024", "byline"),
            ("Jane Doe, Senior Political Reporter", "byline"),
            ("The Associated Press", "byline"),
            ("Published 10:05 a.m. ET May 4, 2024", "publication date"),
            ("Updated: 4 May 2024", "publication date"),
            ("3 hours ago", "publication date"),
            ("5 min read", "publication date"),
            ("12 comments", "page count"),
            ("Comments (5)", "page count"),
            ("Leave a comment", "comment box"),
            ("Home | News | Sport", "site navigation"),
            ("* * *", "no words"),
        ] {
            assert_eq!(line(text), Some(reason), "{text}");
        }
    }

    #[test]
    fn reported_text_is_no_furniture() {
        for text in [
            "She visited 12 times last year.",
            "The video has been viewed 3 million times.",
            "By Monday, the water had gone.",
            "By Ruiz’s count, 40 people came.",
            "By the River Thames",
            "The video had 1.2 million views by Monday.",
            "Share prices fell by 3 percent.",
            "Print sales fell.",
            "Get out, he told them.",
            "“Sign up for our newsletter,” the mayor said.",
            "Join the army, the poster said.",
            "Follow the money, she told the council.",
            "Copyright law was changed in 2019.",
            "The photo shows Ana Ruiz at the gate.",
            "Photo evidence by the police was rejected.",
            "Getty Images sued the company.",
            "The Getty Images case, filed by Jane Doe in London, goes on.",
            "Related charges were dropped.",
            "More than 40 people were hurt.",
            "Read the letter in full, she said.",
            "Comments by the mayor caused anger.",
            "Updated rules take effect on Monday.",
            "Published figures for 2023 show a fall.",
            "Five people died.",
            "The mayor left at 10:05.",
            "Twitter and Facebook fell.",
            "Facebook shares fell.",
            "Email from the mayor",
            "Jane Doe, 45, editor of the Herald, died.",
            "He contributed to this report of the commission.",
            "Ana Ruiz, the mayor",
            "“VIDEO: It was the crowd that did it,” he said.",
            "Instagram and Facebook.",
            "Send the letter, she said.",
        ] {
            assert_eq!(line(text), None, "{text}");
        }
    }
}
