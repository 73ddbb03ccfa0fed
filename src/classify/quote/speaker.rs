//! Are two speakers the same person?
//!
//! Given two quotations with their speakers, [`People`] promises `Different` only where both accounts
//! show who speaks and the two cannot be one: neither a pronoun, a title, a surname, a nickname, nor a
//! spelling of the same name. Finding the speaker is left to `extract`, joining names to `align`.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::account::Account;
use crate::align::{FactRelation, SourceAlignment};
use crate::classify::Context;
use crate::classify::quote::called::{description, is_anonymous, is_one_name, is_pronoun, name_words};
use crate::classify::quote::speech::Utterance;
use crate::fact::{Fact, Name, NameKind, Quotation, Speaker, Value};
use crate::pair::Side;
use crate::text::fold::fold_phrase;
use crate::text::token::Token;
use crate::text::word_list::WordList;

/// How two speakers relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Speakers {
    /// Two persons or bodies, as far as both accounts show.
    Different,
    /// One of them is not known well enough.
    Unknown,
    /// One person or body.
    Same,
}

/// Who is who, in all accounts of a comparison.
pub(super) struct People<'t> {
    /// For each account of side a, then side b: its entities by canonical name.
    known: [Vec<BTreeMap<&'t str, Known>>; 2],
    /// For each account: the speakers of its quotations, by the index of the fact.
    voices: [Vec<BTreeMap<usize, Voice>>; 2],
    /// What is looked up in the accounts.
    looked_up: [Vec<LookedUp<'t>>; 2],
    /// For each source: entities of the source and of the rewrite that are one.
    joined: Vec<BTreeSet<(usize, usize)>>,
    /// Whether an account names somebody, as far as it was asked: few speakers, many names.
    asked: RefCell<Asked>,
    /// Pronouns that the accounts use for speakers, with the names.
    called: BTreeSet<(String, Vec<String>)>,
}

/// By side, account and the words of a name.
type Asked = BTreeMap<(usize, usize, Vec<String>), bool>;

/// A name that an account uses.
struct Known {
    entity: Entity,
    words: Vec<String>,
}

#[derive(Clone, Copy)]
struct Entity {
    number: usize,
    kind: NameKind,
}

/// A speaker as one account shows it.
struct Voice {
    side: usize,
    home: usize,
    /// First byte of the words that name the speaker.
    at: usize,
    /// The words that stand there, folded.
    text: String,
    /// Words of the canonical name, folded, without titles of courtesy.
    name: Vec<String>,
    entity: Option<Entity>,
    /// How surely the account shows that this speaker speaks here.
    shown: Shown,
    /// Persons whom its paragraph and the one before name.
    people_near: usize,
    /// Do the sentences before speak of this speaker, by name first and then by pronouns only?
    is_theme: bool,
    /// Do several persons speak together ("Ruiz and Kaya said", "he and the mayor")?
    is_joint: bool,
    /// What [`People::may_be_another`] answers, once it was asked.
    may_be_another: OnceCell<bool>,
}

/// How surely an account shows who speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Only by the order of the text.
    Not,
    /// By a cue and a pronoun or a title that was traced to a name.
    Pronoun,
    /// By a cue, or by a label, and a name or a description.
    Named,
}

impl<'t> People<'t> {
    /// Reads names and their links.
    pub(super) fn new(ctx: Context<'t>) -> Self {
        let rewrite = std::slice::from_ref(&ctx.accounts.rewrite);
        let sides: [&'t [Account]; 2] = [&ctx.accounts.sources, rewrite];
        let joined = |(source, alignment): (&Account, &SourceAlignment)| joined(source, &ctx.accounts.rewrite, alignment);
        let mut people = People {
            voices: [Vec::new(), Vec::new()],
            asked: RefCell::default(),
            known: sides.map(|accounts| accounts.iter().map(known).collect()),
            looked_up: sides.map(|accounts| accounts.iter().map(LookedUp::new).collect()),
            called: ctx.accounts.iter().flat_map(called).collect(),
            joined: ctx.accounts.sources.iter().zip(&ctx.alignment.sources).map(joined).collect(),
        };
        let voices = |(side, accounts): (usize, &'t [Account])| -> Vec<BTreeMap<usize, Voice>> {
            let of = |(home, account): (usize, &'t Account)| {
                account.facts.quotes().filter_map(|(fact, _, q)| Some((fact, people.voice(side, home, account, fact, q)?))).collect()
            };
            accounts.iter().enumerate().map(of).collect()
        };
        people.voices = [voices((0, sides[0])), voices((1, sides[1]))];
        people
    }

    /// How the speakers of an utterance of each side relate.
    pub(super) fn relation(&self, a: &Utterance<'_>, b: &Utterance<'_>) -> Speakers {
        self.relation_of(a.home, a.fact, b.fact)
    }

    /// As [`People::relation`], for any two quotations: a fact of the source `home` and one of the rewrite.
    pub(super) fn relation_of(&self, home: usize, a: usize, b: usize) -> Speakers {
        let voice = |side: usize, home: usize, fact: usize| self.voices[side].get(home).and_then(|voices| voices.get(&fact));
        self.compare(voice(0, home, a), voice(1, 0, b))
    }

    /// Does a sentence of the account across name the speaker of `utterance`, who stands on `side`?
    pub(super) fn is_named_in(&self, side: Side, utterance: &Utterance<'_>, home: usize, account: &Account, sentence: usize) -> bool {
        let Some(name) = utterance.quotation.speaker.as_ref().and_then(|s| s.name.as_deref()) else { return false };
        let (own, source) = match side {
            Side::A => (&self.known[0], utterance.home),
            Side::B => (&self.known[1], home),
        };
        let known = own.get(if side == Side::A { utterance.home } else { 0 }).and_then(|known| known.get(name));
        let words = name_words(name);
        names_of(account, account.facts.of_sentence(sentence)).any(|other| {
            let pair = known.map(|k| k.entity.number).map(|n| if side == Side::A { (n, other.entity) } else { (other.entity, n) });
            pair.is_some_and(|p| self.joined.get(source).is_some_and(|j| j.contains(&p)))
                || is_one_name(&name_words(&other.canonical), &words)
        })
    }

    fn compare(&self, a: Option<&Voice>, b: Option<&Voice>) -> Speakers {
        match (a, b) {
            (Some(a), Some(b)) => match self.identity(a, b) {
                Speakers::Different if a.is_joint || b.is_joint || !self.are_shown(a, b) => Speakers::Unknown,
                found => found,
            },
            (_, None) | (None, _) => Speakers::Unknown,
        }
    }

    /// A pronoun is a guess: it parts two speakers only where its paragraph names nobody else than the two, and where
    /// the sentences before it speak of its own.
    fn are_shown(&self, a: &Voice, b: &Voice) -> bool {
        let another = |voice: &Voice| *voice.may_be_another.get_or_init(|| self.may_be_another(voice));
        if another(a) || another(b) {
            return false;
        }
        match (a.shown, b.shown) {
            (Shown::Named, Shown::Named) => true,
            (Shown::Pronoun, Shown::Named) => self.is_clear(a, b),
            (Shown::Named, Shown::Pronoun) => self.is_clear(b, a),
            (Shown::Pronoun, Shown::Pronoun) | (Shown::Not, _) | (_, Shown::Not) => false,
        }
    }

    /// Can the pronoun of one voice only stand for whom it was taken for, not for the other?
    fn is_clear(&self, pronoun: &Voice, other: &Voice) -> bool {
        let may_be_other = self.called.iter().any(|(word, name)| *word == pronoun.text && is_one_name(name, &other.name));
        let nobody_else = match pronoun.people_near {
            1 => true,
            2 => self.knows(pronoun.side, pronoun.home, &other.name),
            _ => false,
        };
        pronoun.is_theme && nobody_else && !may_be_other
    }

    /// Is a speaker named by a surname alone that several persons of the account have ("Biden said"), or by a pronoun
    /// for somebody whom the text named last in passing ("a film by the director Ann Lee")? Then it may be another.
    fn may_be_another(&self, voice: &Voice) -> bool {
        let Some(account) = self.looked_up[voice.side].get(voice.home) else { return false };
        if is_pronoun(&voice.text) {
            let last = voice.entity.and_then(|e| account.last_mention(e.number, voice.at));
            return last.is_some_and(|fact| is_in_passing(account.account, fact));
        }
        let words = name_words(&voice.text);
        matches!(words.as_slice(), [word] if account.is_shared_surname(word))
    }

    fn voice(&self, side: usize, home: usize, account: &'t Account, fact: usize, quotation: &Quotation) -> Option<Voice> {
        let speaker = quotation.speaker.as_ref()?;
        let canonical = speaker.name.as_deref();
        let entity = canonical.and_then(|name| Some(self.known[side].get(home)?.get(name)?.entity));
        let text = fold_phrase(account.text().get(speaker.span.start()..speaker.span.end()).unwrap_or(""));
        let name = canonical.map(name_words).unwrap_or_default();
        let shown = shown(account, fact, quotation, speaker, &text);
        let people_near = if shown == Shown::Pronoun { people_near(account, speaker.span.start()) } else { 0 };
        let is_theme = people_near > 0 && entity.is_some_and(|e| is_theme(account, e.number, speaker.span.start()));
        let is_joint = is_joint(account, speaker, &text);
        Some(Voice {
            side,
            home,
            at: speaker.span.start(),
            text,
            name,
            entity,
            shown,
            people_near,
            is_theme,
            is_joint,
            may_be_another: OnceCell::new(),
        })
    }

    fn identity(&self, a: &Voice, b: &Voice) -> Speakers {
        // "Smith and Jones said": each of them did.
        let among = |one: &Voice, other: &Voice| {
            let words: Vec<&str> = other.text.split(|c: char| !c.is_alphanumeric()).collect();
            words.contains(&"and") && one.name.last().is_some_and(|w| words.contains(&w.as_str()))
        };
        if among(a, b) || among(b, a) {
            return Speakers::Same;
        }
        if let (Some(x), Some(y)) = (a.entity, b.entity)
            && self.joined.get(a.home).is_some_and(|j| j.contains(&(x.number, y.number)))
        {
            return Speakers::Same;
        }
        match (a.name.is_empty(), b.name.is_empty()) {
            (false, false) => self.named(a, b),
            (true, true) => self.described(a, b),
            (false, true) => self.named_and_described(a, b),
            (true, false) => self.named_and_described(b, a),
        }
    }

    fn named(&self, a: &Voice, b: &Voice) -> Speakers {
        if is_one_name(&a.name, &b.name) {
            return Speakers::Same;
        }
        let shares = a.name.iter().any(|x| b.name.contains(x));
        let both_known = self.knows(b.side, b.home, &a.name) && self.knows(a.side, a.home, &b.name);
        let kind = |voice: &Voice| voice.entity.map_or(NameKind::Other, |e| e.kind);
        match (kind(a), kind(b)) {
            // One surname, two first names: a nickname, unless an account tells the two apart.
            (NameKind::Person, NameKind::Person) if shares => {
                apart(self.knows(b.side, b.home, &a.name) || self.knows(a.side, a.home, &b.name))
            }
            (NameKind::Person, NameKind::Person) => Speakers::Different,
            // A body may speak through a person, and has many names: only where both accounts have both.
            (NameKind::Organization, NameKind::Organization) => apart(both_known && !shares),
            (NameKind::Person | NameKind::Organization | NameKind::Place | NameKind::Other, _) => Speakers::Unknown,
        }
    }

    /// Two speakers without a name: "the police chief" and "the fire chief", where both accounts have both.
    fn described(&self, a: &Voice, b: &Voice) -> Speakers {
        let (x, y) = (description(&a.text), description(&b.text));
        if x.is_empty() || y.is_empty() {
            return Speakers::Unknown;
        }
        if x == y {
            return Speakers::Same;
        }
        let in_text =
            |voice: &Voice, words: &[&str]| self.looked_up[voice.side].get(voice.home).is_some_and(|t| t.text().contains(&words.join(" ")));
        let one_office = x.last() == y.last() && x.len() > 1 && y.len() > 1;
        apart(one_office && in_text(a, &y) && in_text(b, &x))
    }

    /// An unnamed person and somebody whom the same account names: those are two, or it would say so.
    fn named_and_described(&self, named: &Voice, described: &Voice) -> Speakers {
        let is_person = named.entity.is_some_and(|e| e.kind == NameKind::Person);
        apart(is_person && is_anonymous(&described.text) && self.knows(described.side, described.home, &named.name))
    }

    /// Does an account name this person or body?
    fn knows(&self, side: usize, home: usize, name: &[String]) -> bool {
        if let Some(&known) = self.asked.borrow().get(&(side, home, name.to_vec())) {
            return known;
        }
        let known = self.known[side].get(home).is_some_and(|names| names.values().any(|known| is_one_name(&known.words, name)));
        self.asked.borrow_mut().insert((side, home, name.to_vec()), known);
        known
    }
}

fn apart(surely: bool) -> Speakers {
    if surely { Speakers::Different } else { Speakers::Unknown }
}

fn known(account: &Account) -> BTreeMap<&str, Known> {
    let mut out = BTreeMap::new();
    for (_, _, name) in account.facts.names() {
        let known = || Known { entity: Entity { number: name.entity, kind: name.kind }, words: name_words(&name.canonical) };
        out.entry(name.canonical.as_str()).or_insert_with(known);
    }
    out
}

/// What is looked up in one account, made when it is first asked for: most comparisons never ask.
struct LookedUp<'t> {
    account: &'t Account,
    /// Its text, folded.
    text: OnceCell<String>,
    /// Last words of the names of persons: the first who is called so, and whether there is another.
    surnames: OnceCell<BTreeMap<String, (usize, bool)>>,
    /// For each entity the facts that name it, in order.
    mentions: OnceCell<BTreeMap<usize, Vec<usize>>>,
}

impl<'t> LookedUp<'t> {
    fn new(account: &'t Account) -> Self {
        LookedUp { account, text: OnceCell::new(), surnames: OnceCell::new(), mentions: OnceCell::new() }
    }

    fn text(&self) -> &str {
        self.text.get_or_init(|| fold_phrase(self.account.text()))
    }

    /// Do several persons of the account have this last name?
    fn is_shared_surname(&self, word: &str) -> bool {
        let surnames = self.surnames.get_or_init(|| {
            let person = |name: &&Name| name.kind == NameKind::Person;
            let persons = self.account.facts.names().map(|(_, _, name)| name).filter(person);
            let each: BTreeSet<(&str, usize)> = persons.map(|name| (name.canonical.as_str(), name.entity)).collect();
            let mut surnames: BTreeMap<String, (usize, bool)> = BTreeMap::new();
            for (name, entity) in each {
                if let Some(word) = name_words(name).pop() {
                    let known = surnames.entry(word).or_insert((entity, false));
                    known.1 |= known.0 != entity;
                }
            }
            surnames
        });
        surnames.get(word).is_some_and(|&(_, is_shared)| is_shared)
    }

    /// The last fact before an offset that names somebody.
    fn last_mention(&self, entity: usize, before: usize) -> Option<&'t Fact> {
        let mentions = self.mentions.get_or_init(|| {
            let mut mentions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (at, _, name) in self.account.facts.names() {
                mentions.entry(name.entity).or_default().push(at);
            }
            mentions
        });
        let facts = &self.account.facts.all;
        let own = mentions.get(&entity)?;
        let until = own.partition_point(|&at| facts[at].span.start() < before);
        own[..until].last().map(|&at| &facts[at])
    }
}

/// The pronouns that one account uses for its speakers, and those that a form of address implies.
fn called(account: &Account) -> Vec<(String, Vec<String>)> {
    let speakers = account.facts.quotes().filter_map(|(_, _, q)| q.speaker.as_ref());
    let by_pronoun = speakers.filter_map(|s| {
        let text = fold_phrase(account.text().get(s.span.start()..s.span.end())?);
        is_pronoun(&text).then_some(())?;
        Some((text, name_words(s.name.as_deref()?)))
    });
    let by_title = account.facts.names().filter_map(|(_, _, name)| {
        let pronoun = match name.title.as_deref()?.split(' ').next()?.trim_end_matches('.') {
            "mr" | "sir" => "he",
            "mrs" | "ms" | "miss" | "dame" => "she",
            _ => return None,
        };
        Some((pronoun.to_owned(), name_words(&name.canonical)))
    });
    by_pronoun.chain(by_title).collect()
}

fn joined(a: &Account, b: &Account, alignment: &SourceAlignment) -> BTreeSet<(usize, usize)> {
    let entity = |account: &Account, fact: usize| match account.facts.all.get(fact).map(|f| &f.value) {
        Some(Value::Name(name)) => Some(name.entity),
        Some(Value::Quote(_) | Value::Number(_) | Value::Date(_)) | None => None,
    };
    let same = alignment.fact_links.iter().filter(|l| l.relation != FactRelation::Conflict);
    same.filter_map(|l| Some((entity(a, l.a)?, entity(b, l.b)?))).collect()
}

fn shown(account: &Account, fact: usize, quotation: &Quotation, speaker: &Speaker, text: &str) -> Shown {
    let start = account.facts.all.get(fact).map_or(0, |f| f.span.start());
    let label = account.text().get(speaker.span.end()..start).is_some_and(|gap| gap.trim() == ":");
    let said = quotation.cue.is_some_and(|cue| account.segments.tokens_in(cue.span).iter().any(|t| is_plain_cue(&t.stem)));
    if !said && !label {
        Shown::Not
    } else if is_pronoun(text) || speaker.name.as_deref().is_some_and(|name| !has_name(text, name)) {
        Shown::Pronoun
    } else {
        Shown::Named
    }
}

/// So many words before a name may say in what relation it stands.
const PASSING: usize = 4;

/// Does a preposition stand shortly before a name?
fn is_in_passing(account: &Account, fact: &Fact) -> bool {
    let tokens = account.segments.tokens_of(fact.sentence);
    let before = tokens.partition_point(|t| t.span.end() <= fact.span.start());
    let near = tokens[..before].iter().rev().take(PASSING).map(|t| t.lower.as_str());
    near.take_while(|word| *word != ",").any(|word| matches!(word, "by" | "of" | "with" | "from" | "to" | "for" | "against" | "than"))
}

/// Verbs that bind words to a speaker beyond doubt; others ("decision", "felt") are read with more risk.
pub(super) fn is_plain_cue(stem: &str) -> bool {
    PLAIN_CUES.has(stem)
}

/// Sorted.
static PLAIN_CUES: WordList = WordList::new(
    "accord acknowledg add admit announc argu ask call claim comment conced conclud confirm continu declar describ \
     explain insist joke note predict promis recal recall remark repli respond say shout state tell testifi \
     tweet vow warn write",
);

/// Do the words that stand there name the speaker, or only describe one who was named elsewhere?
fn has_name(text: &str, name: &str) -> bool {
    let words = name_words(text);
    name_words(name).iter().any(|w| words.contains(w))
}

/// The names among some facts.
fn names_of(account: &Account, facts: Range<usize>) -> impl Iterator<Item = &Name> {
    account.facts.all[facts].iter().filter_map(|fact| match &fact.value {
        Value::Name(name) => Some(name),
        Value::Quote(_) | Value::Number(_) | Value::Date(_) => None,
    })
}

/// Persons named in the paragraph of a place and in the one before.
fn people_near(account: &Account, at: usize) -> usize {
    let sentences = &account.segments.sentences;
    let here = account.segments.sentence_at(at).map_or(0, |s| sentences[s].paragraph);
    let from = sentences.partition_point(|s| s.paragraph + 1 < here);
    let to = sentences.partition_point(|s| s.paragraph <= here);
    let near = names_of(account, account.facts.of_sentences(&(from..to))).filter(|name| name.kind == NameKind::Person);
    near.map(|name| name.entity).collect::<BTreeSet<_>>().len()
}

/// Sentences that open with a pronoun, back to the one that names whom they speak of.
const THEME: usize = 4;

/// Does the last sentence before a place that opens with no pronoun open with this person's name?
fn is_theme(account: &Account, entity: usize, at: usize) -> bool {
    let Some(here) = account.segments.sentence_at(at) else { return false };
    let opens = |sentence: usize| account.segments.tokens_of(sentence).iter().find(|t| t.is_word());
    let with_pronoun = |sentence: &usize| opens(*sentence).is_some_and(|t| matches!(t.lower.as_str(), "he" | "she" | "his" | "her"));
    let Some(named) = (here.saturating_sub(THEME)..here).rev().find(|s| !with_pronoun(s)) else { return false };
    let mention = account.facts.all[account.facts.of_sentence(named)].iter().find_map(|fact| match &fact.value {
        Value::Name(name) => Some((fact.span, name)),
        Value::Quote(_) | Value::Number(_) | Value::Date(_) => None,
    });
    // Titles may stand before a name; "the mayor met Carver" is about the mayor.
    mention.is_some_and(|(span, name)| {
        let before = account.segments.tokens_of(named).iter().take_while(|t| t.span.end() <= span.start());
        let titles = |t: &&Token| name.title.as_ref().is_some_and(|title| title.split(' ').any(|w| w == t.lower));
        name.entity == entity && before.filter(|t| t.is_word()).all(|t| (t.capital && !t.function) || titles(&t))
    })
}

/// Does the speaker's phrase join several persons?
fn is_joint(account: &Account, speaker: &Speaker, text: &str) -> bool {
    let from = account.facts.all.partition_point(|f| f.span.start() < speaker.span.start());
    let to = account.facts.all.partition_point(|f| f.span.start() < speaker.span.end());
    let inside = |at: &usize| speaker.span.contains(account.facts.all[*at].span);
    let persons = (from..to).filter(inside).flat_map(|at| names_of(account, at..at + 1)).filter(|name| name.kind == NameKind::Person);
    let entities: BTreeSet<usize> = persons.map(|name| name.entity).collect();
    let led_by_pronoun = text.split_once(" and ").is_some_and(|(first, _)| is_pronoun(first));
    entities.len() > 1 || led_by_pronoun
}
