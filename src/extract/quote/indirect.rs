//! Reported clauses: "Ruiz said that …", "according to Ruiz, …", "…, Ruiz said".
//!
//! Given a sentence and its cues, [`reports`] promises the node ranges of what is reported by each cue
//! that takes such a clause there, with or without quotation marks inside. A report that is a direct
//! quotation and nothing else is left to `bind`.

use std::ops::Range;

use crate::extract::cue::Frames;
use crate::extract::quote::hit::{Hit, Shape};
use crate::extract::quote::layout::{Kind, View};
use crate::extract::quote::{subject, words};

/// A reported clause.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its cue, as an index among the hits of the sentence; a headline's label has none.
    pub hit: Option<usize>,
    /// The label that names the speaker: "Ruiz: …".
    pub label: Option<Range<usize>>,
    /// The clause; two ranges where the cue stands inside it.
    pub content: Vec<Range<usize>>,
}

/// The reported clauses of a sentence.
pub fn reports(view: View<'_>, sentence: &Range<usize>, hits: &[Hit]) -> Vec<Report> {
    let mut found = Vec::new();
    for (at, hit) in hits.iter().enumerate() {
        let reader = Reader { view, sentence, hits, hit, at };
        let content = reader.content();
        if content.iter().any(|r| has_words(view, r)) {
            found.push(Report { hit: Some(at), label: None, content });
        }
    }
    found
}

/// "Ruiz: Bridge stays closed": what a headline says after a name and a colon.
pub fn labelled(view: View<'_>, sentence: &Range<usize>) -> Option<Report> {
    let colon = sentence.clone().take(7).find(|&k| view.kind(k) == Kind::Colon)?;
    let label = sentence.start..colon;
    let named =
        !label.is_empty() && label.clone().all(|k| view.capital(k) || view.kind(k) == Kind::Other || matches!(view.word(k), "of" | "and"));
    let usual = matches!(
        view.word(label.start),
        "the"
            | "a"
            | "exclusive"
            | "watch"
            | "video"
            | "photos"
            | "live"
            | "update"
            | "updated"
            | "breaking"
            | "opinion"
            | "analysis"
            | "correction"
            | "editorial"
            | "how"
            | "why"
            | "what"
    );
    let end = if view.kind(sentence.end - 1) == Kind::Stop { sentence.end - 1 } else { sentence.end };
    let words = (colon + 1..end).filter(|&k| view.kind(k) == Kind::Word).count();
    (named && !usual && words >= 2).then(|| Report { hit: None, label: Some(label), content: std::iter::once(colon + 1..end).collect() })
}

/// Does the range hold narration, not quotations alone?
fn has_words(view: View<'_>, range: &Range<usize>) -> bool {
    range.clone().filter(|&k| matches!(view.kind(k), Kind::Word | Kind::Number)).count() >= 1
}

/// One cue of a sentence, whose report is looked for.
pub(super) struct Reader<'a> {
    pub(super) view: View<'a>,
    pub(super) sentence: &'a Range<usize>,
    pub(super) hits: &'a [Hit],
    pub(super) hit: &'a Hit,
    pub(super) at: usize,
}

impl Reader<'_> {
    fn content(&self) -> Vec<Range<usize>> {
        match self.hit.shape {
            Shape::Source => self.of_source(),
            Shape::Passive => Vec::new(),
            Shape::Noun => self.of_noun().filter(|r| !r.is_empty()).into_iter().collect(),
            Shape::Finite | Shape::Participle | Shape::Infinitive => {
                let before = if self.is_behind() { self.before() } else { Vec::new() };
                if !before.is_empty() || self.hit.inverted && self.hit.shape == Shape::Finite {
                    return before;
                }
                self.after().filter(|r| !r.is_empty()).into_iter().collect()
            }
        }
    }

    /// Is the report in front: is the cue an attribution between commas or at the end?
    fn is_behind(&self) -> bool {
        let Reader { view, sentence, hit, .. } = *self;
        let start = hit.start();
        if hit.shape != Shape::Finite || start <= sentence.start || !hit.verb.frames.any(Frames::CLAUSE) {
            return false;
        }
        let parted = matches!(view.kind(start - 1), Kind::Comma | Kind::Dash | Kind::Quote(_));
        if !parted {
            return false;
        }
        let mut next = hit.end();
        if hit.verb.frames.any(Frames::TELL) {
            next = subject::after(view, next, sentence.end).map_or(next, |r| r.end);
        }
        self.ends_after(next)
    }

    /// Does the clause end at `from`, adverbials aside?
    fn ends_after(&self, from: usize) -> bool {
        let Reader { view, sentence, .. } = *self;
        let mut at = from;
        while at < sentence.end {
            match view.kind(at) {
                Kind::Word if view.is(at, words::ADVERB) || view.is(at, words::CALENDAR) => at += 1,
                Kind::Word if view.is(at, words::PREPOSITION) => {
                    // A prepositional phrase up to the next comma or the end, without a verb.
                    let end = (at..sentence.end)
                        .find(|&k| matches!(view.kind(k), Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash | Kind::Quote(_)))
                        .unwrap_or(sentence.end);
                    return !(at + 1..end).any(|k| view.word(k) == "that" || subject::is_finite(view, at, k));
                }
                Kind::Word if matches!(view.word(at), "when" | "as" | "while" | "before" | "after" | "because" | "if") => return true,
                Kind::Number => at += 1,
                Kind::Word | Kind::Other | Kind::Open => return false,
                Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Close | Kind::Stop | Kind::Quote(_) => {
                    return view.kind(at) != Kind::Colon;
                }
            }
        }
        true
    }

    /// The clause in front of the cue, and its rest behind it where the cue stands inside.
    fn before(&self) -> Vec<Range<usize>> {
        let Reader { view, sentence, hit, .. } = *self;
        let end = hit.start() - 1;
        let low =
            self.hits[..self.at].iter().filter(|h| h.end() <= end && self.was_behind(h)).map(Hit::end).max().unwrap_or(sentence.start);
        let from = clause_from(view, low, end);
        let dependent = matches!(view.word(from), "when" | "asked" | "if" | "after" | "while" | "although" | "though" | "before" | "as");
        if dependent && !(from..end).any(|k| view.kind(k) == Kind::Comma) {
            return Vec::new();
        }
        let end = if view.kind(end).is_quote() { end + 1 } else { end };
        self.around(from..end, hit.end())
    }

    /// A report that is parted by its cue: the front part, and what goes on behind the next comma.
    fn around(&self, front: Range<usize>, behind: usize) -> Vec<Range<usize>> {
        let Reader { view, sentence, .. } = *self;
        let whole = front.clone().any(|k| subject::is_finite(view, front.start, k) || view.kind(k).is_quote());
        let close = (behind..sentence.end)
            .find(|&k| matches!(view.kind(k), Kind::Comma | Kind::Quote(_) | Kind::Dash))
            .filter(|&k| view.kind(k) == Kind::Comma);
        let goes_on = |comma: &usize| {
            let at = comma + 1;
            let joiner = matches!(
                view.word(at),
                "and"
                    | "but"
                    | "while"
                    | "though"
                    | "although"
                    | "who"
                    | "which"
                    | "when"
                    | "a"
                    | "an"
                    | "the"
                    | "after"
                    | "as"
                    | "where"
                    | "or"
                    | "so"
                    | "citing"
            );
            let cue = self.hits.iter().any(|h| h.start() == at && h.shape != Shape::Noun);
            !(whole && (joiner || cue || view.word(at).ends_with("ing") && view.word(at) != "including" || view.kind(at).is_quote()))
        };
        match close.filter(goes_on) {
            Some(comma) => vec![front, comma + 1..self.end(comma + 1)],
            None if whole => vec![front],
            None => Vec::new(),
        }
    }

    /// Was an earlier cue an attribution behind its own clause?
    fn was_behind(&self, hit: &Hit) -> bool {
        hit.start() > self.sentence.start
            && matches!(self.view.kind(hit.start() - 1), Kind::Comma | Kind::Quote(_))
            && self.view.kind(hit.end()) != Kind::Word
    }

    /// "According to Ruiz, …" and "…, according to Ruiz".
    fn of_source(&self) -> Vec<Range<usize>> {
        let Reader { view, sentence, hit, .. } = *self;
        let first = (sentence.start..hit.cue.start).all(|k| view.kind(k) != Kind::Word || view.is(k, words::OPENER));
        if first {
            let comma = (hit.end()..sentence.end).find(|&k| view.kind(k) == Kind::Comma && !self.is_inner_comma(k));
            return comma.map(|c| c + 1..self.end(c + 1)).into_iter().collect();
        }
        let end = if view.kind(hit.cue.start - 1) == Kind::Comma { hit.cue.start - 1 } else { hit.cue.start };
        let from = clause_from(view, sentence.start, end);
        if hit.cue.start > 0 && view.kind(hit.cue.start - 1) == Kind::Comma && view.kind(hit.end()) == Kind::Comma {
            return self.around(from..end, hit.end());
        }
        std::iter::once(from..end).collect()
    }

    /// "the claim that …", "a promise to …", "criticism of …".
    fn of_noun(&self) -> Option<Range<usize>> {
        let Reader { view, hit, .. } = *self;
        let (from, frames) = (hit.cue.end, hit.verb.frames);
        match view.word(from) {
            "that" if frames.any(Frames::CLAUSE) && !view.is(from + 1, words::VERB) => Some(from + 1..self.end(from + 1)),
            "to" if frames.any(Frames::TO) => Some(from..self.object_end(from)),
            "to" if frames.any(Frames::TOWARDS) => Some(from + 1..self.object_end(from + 1)),
            "of" | "about" | "against" if frames.any(Frames::ABOUT) => Some(from + 1..self.object_end(from + 1)),
            "for" | "on" if frames.any(Frames::FOR) => Some(from + 1..self.object_end(from + 1)),
            _ => None,
        }
    }

    /// A comma inside the name of a source ("according to Ana Ruiz, a lawyer, …").
    fn is_inner_comma(&self, at: usize) -> bool {
        let view = self.view;
        let next = view.word(at + 1);
        let more = (at + 1..self.sentence.end).any(|k| view.kind(k) == Kind::Comma);
        more && matches!(next, "a" | "an" | "who" | "which") || view.kind(at + 1) == Kind::Number
    }

    /// The report behind the cue.
    fn after(&self) -> Option<Range<usize>> {
        let Reader { view, sentence, hit, .. } = *self;
        let frames = hit.verb.frames;
        let clause = |from: usize| Some(from..self.end(from));
        let mut from = hit.end();
        while from < sentence.end && view.is(from, words::ADVERB) {
            from += 1;
        }
        if let Some(that) = self.that(from) {
            return clause(that);
        }
        if self.closes_quotation() {
            return None;
        }
        if view.kind(hit.end()) == Kind::Comma && self.opens_with_as() {
            return clause(hit.end() + 1);
        }
        if frames.any(Frames::TELL) {
            let listener = subject::after(view, from, sentence.end);
            from = listener.map_or(from, |r| r.end);
            if let Some(that) = self.that(from) {
                return clause(that);
            }
        }
        if view.word(from) != "to" || !frames.any(Frames::TO.with(Frames::TOWARDS)) {
            from = self.over_adverbials(from);
        }
        let word = view.word(from);
        if matches!(word, "whether" | "if" | "how" | "why" | "what" | "where" | "who" | "which") {
            return clause(from);
        }
        let bare = matches!(view.kind(from), Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Close) || from >= sentence.end;
        if bare {
            return None;
        }
        let pronoun = words::of(word).any(words::SPEAKER) && !words::of(word).any(words::DETERMINER) && word != "others";
        if frames.any(Frames::CLAUSE) && word != "to" && (pronoun || self.has_clause(from)) {
            return clause(from);
        }
        if word == "to" && frames.any(Frames::TO) {
            return clause(from);
        }
        if words::of(word).any(words::PREPOSITION) {
            let wanted = match word {
                "about" | "of" | "against" => Frames::ABOUT,
                "for" | "on" => Frames::FOR,
                "to" => Frames::TOWARDS,
                _ => return None,
            };
            return frames.any(wanted).then(|| from + 1..self.object_end(from + 1));
        }
        if frames.any(Frames::SPEECH) && frames.any(Frames::CLAUSE) {
            return clause(from);
        }
        frames.any(Frames::OBJECT).then(|| from..self.object_end(from))
    }

    /// "As Ruiz said, …".
    pub(super) fn opens_with_as(&self) -> bool {
        let Reader { view, sentence, hit, .. } = *self;
        let start = hit.start();
        start > sentence.start && view.word(start - 1) == "as" && (sentence.start..start - 1).all(|k| view.is(k, words::OPENER))
    }

    /// Does the cue with its subject stand right behind a quotation, whose attribution it is?
    fn closes_quotation(&self) -> bool {
        let Reader { view, sentence, hit, .. } = *self;
        let start = hit.start();
        let quote = |at: Option<usize>| at.is_some_and(|k| k >= sentence.start && view.kind(k).is_quote());
        let comma = start > sentence.start && view.kind(start - 1) == Kind::Comma;
        hit.shape == Shape::Finite && hit.beside && (quote(start.checked_sub(1)) || comma && quote(start.checked_sub(2)))
    }

    /// The node behind "that", where it follows with nothing but adverbials between.
    fn that(&self, from: usize) -> Option<usize> {
        let Reader { view, sentence, .. } = *self;
        for at in from..sentence.end.min(from + 14) {
            match view.kind(at) {
                Kind::Word if view.word(at) == "that" => {
                    let next = view.word(at + 1);
                    let pronoun = next.is_empty() || words::of(next).any(words::VERB) || words::of(next).any(words::PREPOSITION);
                    return (!pronoun || matches!(view.kind(at + 1), Kind::Quote(_) | Kind::Comma | Kind::Number)).then_some(at + 1);
                }
                Kind::Word if subject::is_finite(view, from, at) || view.is(at, words::CLAUSE) => return None,
                Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Quote(_) => return None,
                Kind::Word | Kind::Number | Kind::Comma | Kind::Dash | Kind::Open | Kind::Close | Kind::Other => {}
            }
        }
        None
    }

    /// Skips days and places between a cue and what it reports.
    fn over_adverbials(&self, from: usize) -> usize {
        let Reader { view, sentence, .. } = *self;
        let mut at = from;
        loop {
            let word = view.word(at);
            if words::of(word).any(words::CALENDAR) && view.capital(at) || words::of(word).any(words::ADVERB) {
                at += 1;
            } else if matches!(word, "last" | "this" | "earlier") && view.is(at + 1, words::CALENDAR) {
                at += 2;
            } else if matches!(word, "in" | "on" | "at" | "during" | "to" | "before" | "after" | "by" | "from") && at < sentence.end {
                let Some(next) = self.over_phrase(at + 1) else { return at };
                at = next;
            } else {
                return at;
            }
        }
    }

    /// The end of a short noun phrase, where a pronoun or a determiner opens a clause behind it.
    fn over_phrase(&self, from: usize) -> Option<usize> {
        let Reader { view, sentence, .. } = *self;
        for at in from + 1..sentence.end.min(from + 8) {
            let word = view.word(at);
            if view.kind(at) != Kind::Word && view.kind(at) != Kind::Number {
                return None;
            }
            if words::of(word).any(words::SPEAKER) || words::of(word).any(words::DETERMINER) && !view.is(at - 1, words::PREPOSITION) {
                return self.has_clause(at).then_some(at);
            }
        }
        None
    }

    /// Does a clause with a verb of its own stand from `from` on?
    fn has_clause(&self, from: usize) -> bool {
        let Reader { view, sentence, .. } = *self;
        let end = self.end(from);
        (from..end.min(sentence.end))
            .any(|k| (k > from || view.is(k, words::CONTRACTED)) && subject::is_finite(view, from, k) || view.kind(k).is_quote())
    }
}

/// The start of the clause before an attribution: conjunctions in front are left out.
fn clause_from(view: View<'_>, low: usize, end: usize) -> usize {
    let mut from = low;
    while from < end && (matches!(view.kind(from), Kind::Comma | Kind::Dash | Kind::Semicolon) || matches!(view.word(from), "and" | "but"))
    {
        from += 1;
    }
    from
}
