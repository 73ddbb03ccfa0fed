//! Words that name a speaker → whose name it is.
//!
//! Given quotations with the words that name their speakers, [`resolve`] promises a canonical name where
//! the text shows one: the name itself, a surname, a title ("the director"), a nickname that the text
//! explains, a pronoun after a speaker who was named. Where two persons fit, there is none. Finding the
//! words is left to `quote`, names and who shares one to `name`.

mod gender;
mod role;

use std::collections::BTreeMap;

use crate::extract::{Context, cue};
use crate::fact::{Fact, Name, NameKind, Quotation, Speaker, Speech, Value};
use crate::text::fold::fold_word;
use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};
use gender::Gender;

/// Gives each speaker of `quotes` a name, where the text shows one. `marks` are the stretches between
/// quotation marks, in order: nobody is introduced there.
pub fn resolve(ctx: Context<'_>, names: &[Fact], marks: &[Span], quotes: &mut [Fact]) {
    let people = People::new(ctx, names, marks);
    let mut order: Vec<(usize, usize)> = Vec::new();
    for (at, fact) in quotes.iter().enumerate() {
        if let Some(speaker) = speaker_of(fact) {
            order.push((speaker.span.start(), at));
        }
    }
    order.sort_unstable();
    let mut last: Option<Said> = None;
    for (start, at) in order {
        let Some(span) = speaker_of(&quotes[at]).map(|s| s.span) else { continue };
        let found = people.who(span, last);
        if let Some(entity) = found.filter(|_| spoke(ctx, &quotes[at])) {
            last = Some(Said { entity, at: start });
        }
        if let Value::Quote(Quotation { speaker: Some(speaker), .. }) = &mut quotes[at].value {
            speaker.name = found.and_then(|entity| people.canonical.get(&entity)).map(|name| (*name).to_owned());
        }
    }
}

fn speaker_of(fact: &Fact) -> Option<&Speaker> {
    match &fact.value {
        Value::Quote(Quotation { speech: Speech::Direct | Speech::Mixed | Speech::Indirect, speaker, .. }) => speaker.as_ref(),
        Value::Quote(_) | Value::Number(_) | Value::Date(_) | Value::Name(_) => None,
    }
}

/// Does the fact show its speaker speaking, rather than wanting or judging?
fn spoke(ctx: Context<'_>, fact: &Fact) -> bool {
    let Value::Quote(quotation) = &fact.value else { return false };
    quotation.cue.is_none_or(|cue| cue::reports_words(&fold_word(cue.span.slice(ctx.document.text()))))
}

/// Who spoke last, and where he or she was named.
#[derive(Clone, Copy)]
struct Said {
    entity: usize,
    at: usize,
}

/// One mention of a name in the narration.
#[derive(Clone, Copy)]
struct Mention<'a> {
    span: Span,
    name: &'a Name,
}

struct People<'a> {
    ctx: Context<'a>,
    /// All mentions outside quotation marks, in order.
    mentions: Vec<Mention<'a>>,
    canonical: BTreeMap<usize, &'a str>,
    genders: BTreeMap<usize, Gender>,
    /// Folded words of titles and occupations, by entity.
    roles: BTreeMap<usize, Vec<String>>,
    /// Folded nicknames that the text explains, with their entities.
    nicknames: Vec<(String, usize)>,
    /// For each sentence the person whom it starts with.
    subjects: Vec<Option<Said>>,
}

/// Paragraphs that a pronoun may reach back over.
const REACH_PARAGRAPHS: usize = 2;

impl<'a> People<'a> {
    fn new(ctx: Context<'a>, names: &'a [Fact], marks: &[Span]) -> Self {
        let inside = |span: Span| {
            let next = marks.partition_point(|m| m.end() <= span.start());
            marks.get(next).is_some_and(|m| m.overlaps(span))
        };
        let mut people = People {
            ctx,
            mentions: Vec::new(),
            canonical: BTreeMap::new(),
            genders: BTreeMap::new(),
            roles: BTreeMap::new(),
            nicknames: Vec::new(),
            subjects: vec![None; ctx.segments.sentences.len()],
        };
        for fact in names {
            let Value::Name(name) = &fact.value else { continue };
            people.canonical.entry(name.entity).or_insert(&name.canonical);
            if inside(fact.span) {
                continue;
            }
            people.mentions.push(Mention { span: fact.span, name });
            people.learn(fact, name);
        }
        people.nicknames = role::nicknames(ctx, &people.mentions);
        people
    }

    /// What one mention shows of its entity.
    fn learn(&mut self, fact: &Fact, name: &'a Name) {
        if name.kind == NameKind::Organization || name.kind == NameKind::Place {
            return;
        }
        if let Some(gender) = gender::of_name(&name.canonical, name.title.as_deref()) {
            self.genders.entry(name.entity).or_insert(gender);
        }
        if name.kind != NameKind::Person {
            return;
        }
        let roles = self.roles.entry(name.entity).or_default();
        for word in role::of_mention(self.ctx, fact.span, name.title.as_deref()) {
            if !roles.contains(&word) {
                roles.push(word);
            }
        }
        if let Some(subject) = self.subjects.get_mut(fact.sentence)
            && subject.is_none()
            && !self.ctx.document.text()[fact.span.end()..].starts_with(['\'', '\u{2019}'])
        {
            *subject = Some(Said { entity: name.entity, at: fact.span.start() });
        }
    }

    /// The entity that the words at `span` name.
    fn who(&self, span: Span, last: Option<Said>) -> Option<usize> {
        let tokens = self.ctx.segments.tokens_in(span);
        let first = tokens.first()?;
        if tokens.len() == 1
            && let Some(gender) = gender::of_pronoun(&first.lower)
        {
            return self.antecedent(span.start(), gender, last);
        }
        let head = head_end(tokens);
        let head_span = Span::new(span.start(), head.unwrap_or(span.end()).max(span.start()));
        let behind = Span::new(head_span.end(), span.end().max(head_span.end()));
        let named = || self.named(head_span).or_else(|| self.apposed(behind));
        self.nicknamed(head_span).or_else(named).or_else(|| self.described(head_span, last))
    }

    /// The name that a noun phrase ends with: "Council Speaker Adrienne Adams", "the Justice Department".
    fn named(&self, span: Span) -> Option<usize> {
        let from = self.mentions.partition_point(|m| m.span.end() <= span.start());
        let mut inside = self.mentions[from..].iter().take_while(|m| m.span.start() < span.end());
        let rest = |m: &Mention<'_>| span.end().saturating_sub(m.span.end());
        let closes = |m: &&Mention<'_>| {
            let tail = self.ctx.document.text().get(m.span.end()..span.end()).unwrap_or("");
            rest(m) == 0 || !tail.starts_with(['\'', '\u{2019}']) && !tail.chars().any(char::is_alphabetic)
        };
        if let Some(mention) = inside.find(closes) {
            return Some(mention.name.entity);
        }
        // A label in capitals: "MS OYELARAN".
        let words: Vec<&Token> = self.ctx.segments.tokens_in(span).iter().filter(|t| t.kind == TokenKind::Word).collect();
        let surname = words.last().filter(|t| t.capital && t.lower.len() > 2)?;
        let mut fits = self.canonical.iter().filter(|(entity, name)| {
            self.roles.contains_key(entity) && name.split_whitespace().next_back().is_some_and(|last| fold_word(last) == surname.lower)
        });
        let found = fits.next()?;
        fits.next().is_none().then_some(*found.0)
    }

    /// The person who stands behind the comma: "the mayor, Ana Ruiz".
    fn apposed(&self, span: Span) -> Option<usize> {
        let from = self.mentions.partition_point(|m| m.span.start() < span.start());
        let next = self.mentions.get(from).filter(|m| m.name.kind == NameKind::Person && m.span.end() <= span.end())?;
        let gap = self.ctx.document.text().get(span.start()..next.span.start())?;
        (gap.trim() == ",").then_some(next.name.entity)
    }

    /// The person whose nickname the words are: "the Blacksmith".
    fn nicknamed(&self, span: Span) -> Option<usize> {
        if self.nicknames.is_empty() {
            return None;
        }
        let text = role::description(self.ctx.segments.tokens_in(span));
        self.nicknames.iter().find(|(nickname, _)| *nickname == text).map(|(_, entity)| *entity)
    }

    /// The one person whose title the words are: "the director".
    fn described(&self, span: Span, last: Option<Said>) -> Option<usize> {
        let tokens = self.ctx.segments.tokens_in(span);
        let text = role::description(tokens);
        if tokens.first().is_none_or(|t| t.lower != "the") {
            return None;
        }
        let words: Vec<&str> = text.split(' ').collect();
        let head = words.last()?;
        let score = |roles: &[String]| {
            let lesser = |r: &&String| {
                matches!(r.as_str(), "deputy" | "vice" | "assistant" | "former" | "ex" | "acting") && !words.contains(&r.as_str())
            };
            let matched = words.iter().filter(|w| roles.iter().any(|r| r == *w)).count();
            if roles.iter().any(|r| r == head) { (2 * matched).saturating_sub(roles.iter().filter(lesser).count()) } else { 0 }
        };
        let best = self.roles.values().map(|r| score(r)).max().filter(|s| *s > 0)?;
        let mut fits = self.roles.iter().filter(|(_, r)| score(r) == best).map(|(entity, _)| *entity);
        let found = fits.next()?;
        if fits.next().is_none() {
            return Some(found);
        }
        // Several directors: the one who has just spoken.
        last.filter(|l| self.is_near(l.at, span.start()) && self.roles.get(&l.entity).is_some_and(|r| score(r) == best)).map(|l| l.entity)
    }

    /// The person whom a pronoun at `at` stands for: the last speaker, or whoever a later sentence is about.
    fn antecedent(&self, at: usize, gender: Gender, last: Option<Said>) -> Option<usize> {
        let fits = |said: &Said| self.is_near(said.at, at) && said.at < at && self.agrees(said.entity, gender);
        let last = last.filter(fits);
        let sentence = self.ctx.segments.sentence_at(at)?;
        let from = sentence.saturating_sub(4);
        let subject = self.subjects[from..=sentence].iter().rev().flatten().find(|s| fits(s)).copied();
        match (last, subject) {
            (Some(last), Some(subject)) => Some(if subject.at > last.at { subject.entity } else { last.entity }),
            (one, other) => one.or(other).map(|s| s.entity),
        }
    }

    /// Is `earlier` in the same paragraph or not far before it?
    fn is_near(&self, earlier: usize, later: usize) -> bool {
        let paragraph = |at: usize| self.ctx.segments.sentence_at(at).map(|s| self.ctx.segments.sentences[s].paragraph);
        match (paragraph(earlier), paragraph(later)) {
            (Some(earlier), Some(later)) => later.saturating_sub(earlier) <= REACH_PARAGRAPHS,
            _ => false,
        }
    }

    fn agrees(&self, entity: usize, gender: Gender) -> bool {
        let person = self.roles.contains_key(&entity);
        match gender {
            Gender::Thing => !person,
            Gender::Male | Gender::Female => person && self.genders.get(&entity).is_none_or(|known| *known == gender),
        }
    }
}

/// Where the head of a noun phrase ends: before "of", "for", "from" and the like, or a bracket.
fn head_end(tokens: &[Token]) -> Option<usize> {
    let at = tokens.iter().skip(1).position(|t| {
        matches!(t.lower.as_str(), "of" | "for" | "from" | "at" | "in" | "with" | "on" | "to" | "(" | "," | "who" | "close" | "familiar")
    })?;
    tokens.get(at).map(|t| t.span.end())
}
