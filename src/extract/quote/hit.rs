//! Cues in their places: verbs of speech with the subject they belong to.
//!
//! Given a sentence, [`find`] promises its cues from left to right, each with its subject where the
//! grammar shows one. What a cue introduces is left to `bind` and `indirect`.

use std::ops::Range;

use crate::extract::Context;
use crate::extract::cue::{CueVerb, Form, Frames};
use crate::extract::quote::layout::{Kind, Passage, View};
use crate::extract::quote::{noun, subject, words};
use crate::fact::CueStrength;
use crate::text::token::Token;

/// How a cue is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// "Ruiz said", "said Ruiz", "Ruiz is saying".
    Finite,
    /// ", saying …", ", adding …": the subject is the clause's.
    Participle,
    /// "to say", "went on to say".
    Infinitive,
    /// "according to Ruiz".
    Source,
    /// "his claim that …".
    Noun,
    /// "was told", "is expected": who speaks is not the subject.
    Passive,
}

/// A cue with its subject.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The verb or phrase.
    pub cue: Range<usize>,
    /// What the lexicon says of it.
    pub verb: CueVerb,
    /// How it is built.
    pub shape: Shape,
    /// Who speaks.
    pub subject: Option<Range<usize>>,
    /// Does the subject stand behind the verb?
    pub inverted: bool,
    /// Does the subject stand beside the verb, rather than earlier in the sentence?
    pub beside: bool,
}

impl Hit {
    /// The first node of cue and subject.
    pub fn start(&self) -> usize {
        self.own().map_or(self.cue.start, |s| s.start.min(self.cue.start))
    }

    /// One past the last node of cue and subject.
    pub fn end(&self) -> usize {
        self.own().map_or(self.cue.end, |s| s.end.max(self.cue.end))
    }

    fn own(&self) -> Option<&Range<usize>> {
        self.subject.as_ref().filter(|_| self.beside)
    }
}

/// The cues of each sentence of a passage.
pub fn of_passage(ctx: Context<'_>, passage: &Passage) -> Vec<Vec<Hit>> {
    let view = View { ctx, nodes: &passage.nodes };
    passage.sentences.iter().map(|sentence| find(view, sentence.clone())).collect()
}

/// The cues of a sentence.
pub fn find(view: View<'_>, sentence: Range<usize>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut low = sentence.start;
    for at in sentence.clone() {
        if view.kind(at).is_quote() {
            low = at + 1;
        } else if view.kind(at) == Kind::Word
            && let Some(hit) = hit_at(view, &sentence, low, at, &hits)
        {
            hits.push(hit);
        }
    }
    hits
}

fn hit_at(view: View<'_>, sentence: &Range<usize>, low: usize, at: usize, earlier: &[Hit]) -> Option<Hit> {
    if view.word(at) == "according" && view.word(at + 1) == "to" {
        let verb = CueVerb { strength: CueStrength::Neutral, frames: Frames::QUOTE.with(Frames::CLAUSE), form: Form::Base };
        let subject = subject::after(view, at + 2, sentence.end);
        return Some(Hit { cue: at..at + 2, verb, shape: Shape::Source, subject, inverted: true, beside: true });
    }
    if let Some(hit) = idiom(view, sentence, low, at, earlier) {
        return Some(hit);
    }
    let token = view.token(at)?;
    if let Some(hit) = noun_at(view, low, at) {
        return Some(hit);
    }
    let verb = view.cue(at)?;
    let form = verb.form;
    if is_noun(view, low, at, verb) {
        return None;
    }
    let group = group_start(view, low, at);
    let helped = (group..at).any(|k| view.is(k, words::BE) || view.is(k, words::CONTRACTED));
    let shape = match form {
        Form::Participle if helped => Shape::Finite,
        Form::Participle => Shape::Participle,
        Form::Past | Form::Perfect if (group..at).any(|k| view.is(k, words::BE)) || view.word(at + 1) == "by" => Shape::Passive,
        Form::Base if group > low && view.word(group - 1) == "to" => Shape::Infinitive,
        Form::Past | Form::Perfect | Form::Present | Form::Base => Shape::Finite,
    };
    let shape = if shape == Shape::Finite && names_a_thing(view, low, at, token) { Shape::Passive } else { shape };
    let mut hit = Hit { cue: at..at + 1, verb, shape, subject: None, inverted: false, beside: false };
    match shape {
        Shape::Participle => hit.subject = participle_subject(view, sentence, low, at, earlier),
        Shape::Infinitive => hit.subject = clause_subject(view, sentence, group, earlier),
        Shape::Passive => hit.subject = passive_agent(view, at + 1, sentence.end),
        Shape::Finite | Shape::Source | Shape::Noun => {
            if let Some(found) = inverted(view, sentence, low, at) {
                hit.subject = Some(found);
                hit.inverted = true;
                hit.beside = true;
            } else {
                hit.subject = subject::before(view, low, at);
                hit.beside = hit.subject.is_some();
                hit.subject = hit.subject.or_else(|| clause_subject(view, sentence, at, earlier));
            }
        }
    }
    // "No statute says what it is": nobody speaks.
    let nobody = hit.subject.as_ref().is_some_and(|s| matches!(view.word(s.start), "no" | "none" | "nothing" | "neither"));
    (!nobody).then_some(hit)
}

/// "as Ruiz put it", "the clerk was like, ‘…’", "used the phrase “…”": cues of several words.
fn idiom(view: View<'_>, sentence: &Range<usize>, low: usize, at: usize, earlier: &[Hit]) -> Option<Hit> {
    let next = view.word(at + 1);
    let (end, verb_at) = match view.word(at) {
        "put" | "puts" if next == "it" || next == "this" => (at + 2, at),
        "like" if at > low && view.is(at - 1, words::BE) && !matches!(view.kind(at + 1), Kind::Word | Kind::Number) => (at + 1, at - 1),
        "used" | "uses" | "using" | "use"
            if words::of(next).any(words::DETERMINER)
                && matches!(view.word(at + 2), "phrase" | "term" | "word" | "words" | "expression" | "slogan" | "label") =>
        {
            (at + 3, at)
        }
        _ => return None,
    };
    let verb = CueVerb { strength: CueStrength::Neutral, frames: Frames::QUOTE.with(Frames::SPEECH), form: Form::Past };
    let beside = far_subject(view, low, verb_at).or_else(|| subject::before(view, low, verb_at));
    let found = beside.clone().or_else(|| clause_subject(view, sentence, at, earlier));
    Some(Hit { cue: at..end, verb, shape: Shape::Finite, beside: beside.is_some(), subject: found, inverted: false })
}

/// The subject before "is going to be": over an infinitive that belongs to the verb group.
fn far_subject(view: View<'_>, low: usize, verb: usize) -> Option<Range<usize>> {
    let to = verb.checked_sub(1).filter(|k| *k > low && view.word(*k) == "to" && view.word(*k - 1) == "going")?;
    subject::before(view, low, to - 1)
}

/// "Ruiz's claim that …", "his promise to …", "calls for …": a noun that reports, with its owner.
fn noun_at(view: View<'_>, low: usize, at: usize) -> Option<Hit> {
    if !matches!(view.word(at + 1), "that" | "to" | "of" | "about" | "against" | "for" | "on") || at > low && view.capital(at) {
        return None;
    }
    let verb = noun::lookup(view.word(at))?;
    let medium = at > low + 1 && is_vehicle(view.word(at)) && view.is(at - 1, words::DETERMINER) && view.word(at - 2) == "in";
    if medium {
        return None;
    }
    let previous = if at > low { view.word(at - 1) } else { "" };
    let possessor = matches!(previous, "his" | "her" | "their" | "its" | "my" | "our" | "your");
    let owner = if possessor { Some(at - 1..at) } else { owner(view, low, at) };
    let nominal = owner.is_some()
        || words::of(previous).any(words::DETERMINER)
        || words::of(previous).any(words::PREPOSITION)
        || view.cue(at).is_none();
    if !nominal || words::of(previous).any(words::AUXILIARY) || previous == "to" {
        return None;
    }
    Some(Hit { cue: at..at + 1, verb, shape: Shape::Noun, subject: owner, inverted: false, beside: true })
}

/// The name with "'s" before a noun, one adjective between at most.
fn owner(view: View<'_>, low: usize, at: usize) -> Option<Range<usize>> {
    let last = (low..at).rev().take(2).find(|&k| view.word(k).ends_with("'s") || view.word(k).ends_with("s'"))?;
    let mut from = last;
    while from > low && view.capital(last) && (view.capital(from - 1) || view.kind(from - 1) == Kind::Other) {
        from -= 1;
    }
    while from > low && !view.capital(last) && view.kind(from - 1) == Kind::Word && !view.is(from, words::DETERMINER) && last - from < 3 {
        from -= 1;
    }
    (view.capital(from) || view.is(from, words::DETERMINER)).then_some(from..last + 1)
}

/// "a program called Night Watch": a thing is named, nobody speaks.
fn names_a_thing(view: View<'_>, low: usize, at: usize, token: &Token) -> bool {
    let noun = at > low && view.kind(at - 1) == Kind::Word && !view.capital(at - 1);
    let naming = matches!(token.lower.as_str(), "called" | "dubbed" | "labeled" | "labelled" | "branded" | "termed");
    let named = view.capital(at + 1) || view.kind(at + 1).is_quote() || view.is(at + 1, words::DETERMINER) && view.capital(at + 2);
    noun && naming
        && named
        && subject::before(view, low, at).is_some_and(|s| matches!(view.word(s.start), "a" | "an" | "one" | "something"))
}

/// The first node of the auxiliaries and adverbs before a verb.
fn group_start(view: View<'_>, low: usize, at: usize) -> usize {
    let mut from = at;
    while from > low && (view.is(from - 1, words::AUXILIARY) || view.is(from - 1, words::ADVERB) || view.is(from - 1, words::CONTRACTED)) {
        from -= 1;
    }
    from
}

/// Is the word a noun or an adjective in its place?
fn is_noun(view: View<'_>, low: usize, at: usize, verb: CueVerb) -> bool {
    if at > low && (view.capital(at) || view.kind(at - 1) == Kind::Other) {
        return true;
    }
    let previous = if at > low { view.word(at - 1) } else { "" };
    if verb.form == Form::Participle {
        return words::of(previous).any(words::DETERMINER) && previous != "that";
    }
    let counting =
        matches!(previous, "that" | "some" | "many" | "others" | "most" | "few" | "both" | "all" | "one" | "several" | "another" | "this");
    let possessive =
        previous.ends_with("'s") && !words::of(previous).any(words::CONTRACTED) && verb.form != Form::Past || previous.ends_with("s'");
    if words::of(previous).any(words::DETERMINER) && !counting
        || possessive
        || words::of(previous).any(words::PREPOSITION) && previous != "to"
    {
        return true;
    }
    // "ignored repeated warnings": an adjective behind another verb.
    let behind_verb = !words::of(previous).any(words::AUXILIARY) && at > low && subject::is_finite(view, low, at - 1);
    if verb.form == Form::Past && behind_verb {
        return true;
    }
    let group = group_start(view, low, at);
    let before = if group > low { view.word(group - 1) } else { "" };
    let spoken = words::of(before).any(words::SPEAKER) || matches!(before, "people" | "who" | "which");
    let helped = (group..at).any(|k| view.is(k, words::AUXILIARY) || view.is(k, words::CONTRACTED));
    let object = has_object(view, at);
    match verb.form {
        Form::Base if verb.frames.any(Frames::NOUN) => {
            let plural =
                before.ends_with('s') && before.len() > 4 || group > low + 1 && view.word(group - 2) == "and" && view.capital(group - 1);
            !(helped || spoken || before == "to" || plural && object)
        }
        Form::Base => {
            let parted = group > low && matches!(view.kind(group - 1), Kind::Number | Kind::Comma | Kind::Close);
            !(helped || spoken || before == "to" || parted || !before.is_empty() && !words::of(before).any(words::CLAUSE))
        }
        Form::Present if verb.frames.any(Frames::NOUN) => {
            !(spoken || matches!(before, "and" | "but") || object && !before.is_empty() && !words::of(before).any(words::CLAUSE))
        }
        Form::Perfect => !helped,
        Form::Present | Form::Past | Form::Participle => false,
    }
}

/// Does something follow that a verb has and a noun has not?
fn has_object(view: View<'_>, at: usize) -> bool {
    let next = view.word(at + 1);
    let short = matches!(next, "that" | "for" | "to" | "on" | "how" | "whether" | "them" | "him" | "us" | "me");
    short || words::of(next).any(words::DETERMINER) || words::of(next).any(words::SPEAKER) || view.capital(at + 1)
}

/// "“…,” said Ana Ruiz": the verb stands right behind a quotation or a comma, the subject behind it.
fn inverted(view: View<'_>, sentence: &Range<usize>, low: usize, at: usize) -> Option<Range<usize>> {
    if matches!(view.word(at), "told" | "tells") {
        // Whom somebody tells stands behind it, never who tells.
        return None;
    }
    let before = at.checked_sub(1).filter(|b| *b >= sentence.start);
    let quoted = |b: usize| b.checked_sub(1).is_some_and(|q| q >= sentence.start && view.kind(q).is_quote());
    if let Some(b) = before {
        let parted = matches!(view.kind(b), Kind::Comma | Kind::Dash);
        // "…, said Ruiz." ends a sentence; "Ruiz, the mayor, told Kaya" does not.
        let edge = view.kind(b).is_quote() || parted && (quoted(b) || subject::before(view, low, at).is_none());
        if !edge {
            return None;
        }
    }
    let found = subject::after(view, at + 1, sentence.end)?;
    let next = found.end;
    let named = found.clone().any(|k| view.capital(k)) || view.is(found.start, words::DETERMINER) || view.is(found.start, words::SPEAKER);
    let ended = view.kind(next) != Kind::Word;
    if before.is_none() {
        // "Said Ruiz: “…”", but not "Asked about it, …".
        return (named && matches!(view.kind(next), Kind::Colon | Kind::Comma)).then_some(found);
    }
    (named || ended).then_some(found)
}

/// The subject of ", saying": that of the nearest earlier cue, else of the clause.
fn participle_subject(view: View<'_>, sentence: &Range<usize>, low: usize, at: usize, earlier: &[Hit]) -> Option<Range<usize>> {
    let before = at.checked_sub(1).filter(|b| *b >= low);
    let kind = before.map(|b| view.kind(b));
    let noun = before.is_some_and(|b| {
        view.kind(b) == Kind::Word && !view.is(b, words::PREPOSITION) && !view.is(b, words::CLAUSE) && !view.is(b, words::ADVERB)
    });
    // "a sign reading …" is read by nobody, but "issued a statement saying …" is said by who issued it.
    let vehicle = before.is_some_and(|b| is_vehicle(view.word(b)) || view.is(b, words::CALENDAR));
    let own = if noun && kind == Some(Kind::Word) && !vehicle { subject::before(view, low, at) } else { None };
    if own.is_some() {
        return own;
    }
    clause_subject(view, sentence, at, earlier).or_else(|| {
        // "After saying …, she left.": not an apposition in between, so its verb must follow.
        let mut commas = (at..sentence.end).filter(|&k| view.kind(k) == Kind::Comma);
        commas.find_map(|comma| {
            let found = subject::after(view, comma + 1, sentence.end).filter(|s| s.len() <= 6)?;
            (found.end < sentence.end && view.kind(found.end) == Kind::Word && !view.is(found.end, words::CLAUSE)).then_some(found)
        })
    })
}

/// Is it what somebody's words come in: a statement, a letter?
pub fn is_vehicle(word: &str) -> bool {
    matches!(
        word,
        "statement"
            | "statements"
            | "tweet"
            | "tweets"
            | "letter"
            | "message"
            | "email"
            | "e-mail"
            | "post"
            | "note"
            | "memo"
            | "ad"
            | "video"
            | "speech"
            | "interview"
            | "release"
            | "call"
            | "remarks"
            | "comments"
            | "address"
    )
}

/// The subject of the clause around `at`: that of the first cue of its main clause, else the sentence's own.
fn clause_subject(view: View<'_>, sentence: &Range<usize>, at: usize, earlier: &[Hit]) -> Option<Range<usize>> {
    let mut main: Option<&Hit> = None;
    for hit in earlier.iter().filter(|h| h.subject.is_some() && h.beside && h.shape == Shape::Finite) {
        let coordinate = hit.start() > sentence.start
            && (matches!(view.word(hit.start() - 1), "and" | "but" | "while" | "as") || view.kind(hit.start() - 1) == Kind::Semicolon);
        if main.is_none() || coordinate {
            main = Some(hit);
        }
    }
    let first = main.and_then(|hit| hit.subject.clone());
    match first {
        Some(found) if main.is_some_and(|h| h.start() <= sentence.start + 2) => Some(found),
        Some(found) => {
            subject::of_clause(view, sentence.start, at).filter(|s| s.start < found.start && view.capital(s.start)).or(Some(found))
        }
        None => subject::of_clause(view, sentence.start, at),
    }
}

/// "was called … by Ruiz".
fn passive_agent(view: View<'_>, from: usize, high: usize) -> Option<Range<usize>> {
    let by = (from..high.min(from + 8)).find(|&at| view.word(at) == "by")?;
    subject::after(view, by + 1, high)
}

/// A cue that no lexicon has, right behind a quotation: "Ruiz shot back", "beamed Ruiz".
pub fn unusual(view: View<'_>, low: usize, high: usize) -> Option<(Range<usize>, Range<usize>)> {
    let low = if view.kind(low) == Kind::Comma { low + 1 } else { low };
    let past = |at: usize| {
        let word = view.word(at);
        word.ends_with("ed")
            || matches!(word, "shot" | "put" | "began" | "went" | "points" | "pointed" | "broke" | "cut" | "jumped" | "spoke")
    };
    if past(low) && !view.capital(low) {
        let found = subject::after(view, low + 1, high).filter(|f| view.capital(f.start))?;
        return Some((low..low + 1, found));
    }
    for at in low + 1..high.min(low + 24) {
        if matches!(view.kind(at), Kind::Stop | Kind::Semicolon | Kind::Quote(_)) {
            return None;
        }
        if view.kind(at) == Kind::Word && past(at) && !view.capital(at) {
            let found = subject::before(view, low, at)?;
            return (found.start <= low + 1).then_some((at..at + 1, found));
        }
        if view.is(at, words::CLAUSE) || view.is(at, words::AUXILIARY) {
            return None;
        }
    }
    None
}
