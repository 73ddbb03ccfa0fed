//! Where a reported clause ends.
//!
//! Given the cue and the start of its report, it promises the node behind the last one that belongs to
//! the report: further cues, contrasts and the clause around it are left out.

use crate::extract::cue::Frames;
use crate::extract::quote::hit::{Hit, Shape};
use crate::extract::quote::indirect::Reader;
use crate::extract::quote::layout::Kind;
use crate::extract::quote::{subject, words};

impl Reader<'_> {
    /// Where a report that starts at `from` ends.
    pub(super) fn end(&self, from: usize) -> usize {
        let Reader { view, sentence, .. } = *self;
        let mut at = from;
        let opening = self.in_opening_clause() && from <= self.hit.end() + 14 && !self.opens_with_as();
        while at < sentence.end {
            match view.kind(at) {
                Kind::Stop | Kind::Semicolon => break,
                Kind::Comma if opening || self.resumes(from, at) => break,
                Kind::Comma | Kind::Dash if self.cuts(at + 1) => break,
                Kind::Word if matches!(view.word(at), "and" | "but") && self.new_predicate(at + 1) => break,
                Kind::Word if view.word(at) == "according" && view.word(at + 1) == "to" => break,
                Kind::Word
                | Kind::Number
                | Kind::Comma
                | Kind::Colon
                | Kind::Dash
                | Kind::Open
                | Kind::Close
                | Kind::Other
                | Kind::Quote(_) => {}
            }
            at += 1;
        }
        while at > from && matches!(view.kind(at - 1), Kind::Comma | Kind::Dash) {
            at -= 1;
        }
        at
    }

    /// Is the comma at `at`, the first of the report, followed by the verb of the clause around it?
    fn resumes(&self, from: usize, at: usize) -> bool {
        let view = self.view;
        let mut verb = at + 1;
        while view.is(verb, words::ADVERB) {
            verb += 1;
        }
        let first = !(from..at).any(|k| view.kind(k) == Kind::Comma);
        let resumed = view.is(verb, words::AUXILIARY) || self.hits.iter().any(|h| h.cue.start == verb && h.shape == Shape::Finite);
        first && (resumed || view.word(at + 1) == "as" && view.is(at + 2, words::AUXILIARY))
    }

    /// Where a thing that is spoken of, starting at `from`, ends: before times, asides and further verbs.
    pub(super) fn object_end(&self, from: usize) -> usize {
        let end = self.end(from);
        (from + 1..end).find(|&at| self.leaves_object(from, at)).unwrap_or(end)
    }

    fn leaves_object(&self, from: usize, at: usize) -> bool {
        let view = self.view;
        let word = view.word(at);
        match view.kind(at) {
            Kind::Comma => {
                matches!(
                    view.word(at + 1),
                    "who"
                        | "which"
                        | "where"
                        | "when"
                        | "a"
                        | "an"
                        | "the"
                        | "his"
                        | "her"
                        | "their"
                        | "its"
                        | "whose"
                        | "one"
                        | "something"
                ) || view.word(at + 1).ends_with("ing")
            }
            Kind::Dash => true,
            Kind::Word if words::of(word).any(words::CALENDAR) => {
                view.capital(at) || matches!(word, "last" | "yesterday" | "earlier" | "recently")
            }
            Kind::Word if matches!(word, "in" | "on" | "at" | "during") => {
                view.is(at + 1, words::CALENDAR) && view.capital(at + 1) || word == "during"
            }
            Kind::Word => {
                matches!(word, "after" | "before" | "when" | "while" | "because" | "although" | "amid" | "following")
                    || word == "and" && (subject::is_finite(view, from, at + 1) || view.is(at + 1, words::ADVERB))
            }
            Kind::Number | Kind::Colon | Kind::Semicolon | Kind::Open | Kind::Close | Kind::Stop | Kind::Other | Kind::Quote(_) => false,
        }
    }

    /// Does the cue stand in a clause in front of the main one: "When asked about it, …"?
    fn in_opening_clause(&self) -> bool {
        let Reader { view, sentence, hit, .. } = *self;
        let first = (sentence.start..hit.cue.start).find(|&k| !matches!(view.word(k), "and" | "but") && view.kind(k) == Kind::Word);
        let Some(first) = first else { return view.word(hit.cue.start).ends_with("ed") && hit.subject.is_none() };
        let word = view.word(first);
        let opener = matches!(
            word,
            "when"
                | "after"
                | "as"
                | "if"
                | "although"
                | "though"
                | "while"
                | "because"
                | "since"
                | "before"
                | "once"
                | "having"
                | "despite"
                | "whenever"
                | "until"
                | "unless"
        );
        opener && !(first..hit.cue.start).any(|k| view.kind(k) == Kind::Comma)
    }

    /// Does what starts behind a comma belong to the sentence, not to the report?
    fn cuts(&self, at: usize) -> bool {
        let Reader { view, .. } = *self;
        let behind = self
            .hits
            .iter()
            .skip(self.at + 1)
            .any(|h| h.start() == at && (h.shape == Shape::Participle || h.shape == Shape::Source || self.is_tail(h)));
        let word = view.word(at);
        let joined = matches!(word, "and" | "but");
        let another = joined
            && self
                .hits
                .iter()
                .skip(self.at + 1)
                .any(|h| h.start() == at + 1 && h.shape == Shape::Finite && h.verb.frames.any(Frames::SPEECH));
        let contrast = word == "but" && (view.capital(at + 1) || matches!(view.word(at + 1), "he" | "she" | "they"));
        behind || another || contrast || matches!(word, "while" | "although" | "though" | "whereas") || joined && self.new_predicate(at + 1)
    }

    /// Is a later cue an attribution at the end: ", Ruiz said."?
    fn is_tail(&self, hit: &Hit) -> bool {
        hit.shape == Shape::Finite && !matches!(self.view.kind(hit.end()), Kind::Word | Kind::Quote(_))
    }

    /// Does a further cue of the same subject follow a conjunction: "and called …"?
    fn new_predicate(&self, at: usize) -> bool {
        let view = self.view;
        let mut verb = at;
        while view.is(verb, words::AUXILIARY) || view.is(verb, words::ADVERB) {
            verb += 1;
        }
        self.hits.iter().skip(self.at + 1).any(|h| h.cue.start == verb && h.shape == Shape::Finite && self.hit.shape == Shape::Finite)
    }
}
