//! Mentions → entities: who is meant by a surname, a first name, a short form, an acronym.
//!
//! Given the mentions of one account in order, it promises an entity for each, so that mentions of one
//! person or body share it, with the fullest name and one kind. Two people of one surname stay apart.
//! Names of other accounts are not known here.

use std::collections::BTreeMap;

use crate::extract::name::evidence::Evidence;
use crate::extract::name::lexicon::is_title;
use crate::extract::name::split::{Mention, Stronger};
use crate::extract::name::words::{is_common, is_particle};
use crate::fact::NameKind;
use crate::normal::name::given::same_given;
use crate::settings::Alias;

/// One person, body or place of an account.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    /// The fullest form: its folded words.
    words: Vec<String>,
    /// The mention that has it.
    pub(super) fullest: usize,
    /// What it names, and how strongly that is believed.
    pub(super) kind: (NameKind, u8),
    /// The usual name of a known place, or the configured name.
    pub(super) canonical: Option<String>,
    /// The last mention so far.
    last: usize,
    /// Titles it was given.
    titles: Vec<String>,
}

/// Entities, and which one each mention belongs to.
#[derive(Debug, Default)]
pub(super) struct Entities {
    pub(super) all: Vec<Entity>,
    pub(super) of: Vec<usize>,
    /// Folded full form → entity.
    full: BTreeMap<Vec<String>, usize>,
    /// Surname, first name or nickname → people.
    people: BTreeMap<String, Vec<usize>>,
    /// First word, last word or initials → bodies.
    bodies: BTreeMap<String, Vec<usize>>,
}

/// Groups the mentions.
pub(super) fn entities(evidence: &Evidence<'_>, mentions: &[Mention], aliases: &[Alias]) -> Entities {
    let mut entities = Entities { of: vec![usize::MAX; mentions.len()], ..Entities::default() };
    for (at, mention) in mentions.iter().enumerate() {
        if mention.alias.is_some() || mention.known.is_some() || (mention.words.len() > 1 && !is_surname(mention) && !mention.marked) {
            entities.add_full(at, mention, aliases);
        }
    }
    for (at, mention) in mentions.iter().enumerate() {
        if let Some(long) = mention.short_of.filter(|&long| entities.of[long] != usize::MAX) {
            entities.of[at] = entities.of[long];
            let entity = entities.of[long];
            push(&mut entities.bodies, mention.words.concat(), entity);
        }
    }
    entities.add_nicknames(evidence, mentions);
    for entity in &mut entities.all {
        entity.last = usize::MAX;
    }
    for (at, mention) in mentions.iter().enumerate() {
        if entities.of[at] == usize::MAX {
            entities.of[at] = entities.short(at, mention, mentions);
        }
        let entity = &mut entities.all[entities.of[at]];
        entity.last = at;
        entity.kind = entity.kind.max_by_strength(mention.kind);
        entity.titles.extend(mention.title.clone());
    }
    entities
}

/// The surname with its particles: "de blasio" of "bill de blasio".
fn surname(words: &[String]) -> String {
    let end = words.len() - usize::from(words.len() > 1 && matches!(words[words.len() - 1].as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
    let mut from = end - 1;
    while from > 1 && is_particle(&words[from - 1]) {
        from -= 1;
    }
    words[from..end].join(" ")
}

/// Only a surname with its particle: "de Blasio".
fn is_surname(mention: &Mention) -> bool {
    mention.words.first().is_some_and(|w| is_particle(w)) && matches!(mention.kind.0, NameKind::Person | NameKind::Other)
}

impl Entities {
    fn add_full(&mut self, at: usize, mention: &Mention, aliases: &[Alias]) {
        let canonical = mention
            .alias
            .and_then(|i| aliases.get(i))
            .map(|a| a.canonical.clone())
            .or_else(|| mention.known.map(|k| k.canonical.to_owned()));
        let key = canonical.as_ref().map_or_else(|| mention.words.clone(), |c| vec![c.to_lowercase()]);
        let known = self.full.get(&key).copied().or_else(|| if canonical.is_none() { self.same_person(mention) } else { None });
        let entity = known.unwrap_or_else(|| {
            self.all.push(Entity {
                words: mention.words.clone(),
                fullest: at,
                kind: mention.kind,
                canonical,
                last: at,
                titles: Vec::new(),
            });
            self.all.len() - 1
        });
        self.full.insert(key, entity);
        self.of[at] = entity;
        self.index(entity, mention);
        let full = &mut self.all[entity];
        full.kind = full.kind.max_by_strength(mention.kind);
        if mention.words.len() > full.words.len() {
            full.words.clone_from(&mention.words);
            full.fullest = at;
        }
    }

    /// "Ruslan Akhmetov, known to his fans as the Blacksmith": a second name that the text explains.
    fn add_nicknames(&mut self, evidence: &Evidence<'_>, mentions: &[Mention]) {
        for at in 1..mentions.len() {
            let (long, nick) = (&mentions[at - 1], &mentions[at]);
            let person = long.sentence == nick.sentence && long.words.len() > 1 && self.of[at - 1] != usize::MAX;
            if !person || nick.known.is_some() || !explained(evidence, long.tokens.end, nick.tokens.start) {
                continue;
            }
            let entity = self.of[at - 1];
            if self.all[entity].kind.0 == NameKind::Person {
                self.of[at] = entity;
                self.full.insert(nick.words.clone(), entity);
                push(&mut self.people, nick.words.join(" "), entity);
            }
        }
    }

    /// The person with this surname and a given name that can be the same.
    fn same_person(&self, mention: &Mention) -> Option<usize> {
        if !matches!(mention.kind.0, NameKind::Person | NameKind::Other) || mention.words.len() < 2 {
            return None;
        }
        let given = mention.words.first()?;
        let same = self.people.get(&surname(&mention.words))?;
        same.iter().copied().find(|&e| {
            let other = &self.all[e];
            other.words.len() > 1
                && other.kind.0 == NameKind::Person
                && middles_fit(&other.words, &mention.words)
                && other.words.first().is_some_and(|g| same_given(g, given) || middle(&other.words, given) || middle(&mention.words, g))
        })
    }

    fn index(&mut self, entity: usize, mention: &Mention) {
        let words = &mention.words;
        if matches!(mention.kind.0, NameKind::Person | NameKind::Other) && words.len() > 1 {
            let last = surname(words);
            let bare = words.last().filter(|w| **w != last).cloned();
            let keys = std::iter::once(last).chain(bare).chain(words.first().cloned()).chain(mention.nickname.clone());
            for key in keys {
                push(&mut self.people, key, entity);
            }
        }
        if mention.known.is_none() && mention.kind.0 != NameKind::Person && words.len() > 1 {
            let initials: String = words.iter().filter(|w| !is_joining(w)).filter_map(|w| w.chars().next()).collect();
            let all: String = words.iter().filter_map(|w| w.chars().next()).collect();
            for key in
                [Some(initials), Some(all), words.first().filter(|w| !is_common(w)).cloned(), words.last().cloned()].into_iter().flatten()
            {
                push(&mut self.bodies, key, entity);
            }
        }
    }

    /// The entity of a single word, or of a short form of a body.
    fn short(&mut self, at: usize, mention: &Mention, mentions: &[Mention]) -> usize {
        let word = if mention.marked { surname(&mention.words) } else { mention.words.join(" ") };
        let person = matches!(mention.kind.0, NameKind::Person | NameKind::Other | NameKind::Organization);
        let found = if person { self.person(at, &word, mention, mentions) } else { None };
        let found = found.or_else(|| self.body(&word, mention)).or_else(|| self.title_nickname(&word));
        let found = found.or_else(|| self.full.get(&mention.words).copied());
        found.unwrap_or_else(|| {
            self.all.push(Entity {
                words: mention.words.clone(),
                fullest: at,
                kind: mention.kind,
                canonical: None,
                last: at,
                titles: Vec::new(),
            });
            let entity = self.all.len() - 1;
            self.full.insert(mention.words.clone(), entity);
            if mention.words.len() > 1 {
                self.index(entity, mention);
            } else if mention.kind.0 == NameKind::Person {
                push(&mut self.people, word, entity);
            }
            entity
        })
    }

    /// Who of that surname or first name is meant here.
    fn person(&self, at: usize, word: &str, mention: &Mention, mentions: &[Mention]) -> Option<usize> {
        let slipped = format!("{word}s");
        // "Adam's suggestion" for "Adams' suggestion": a slip, where nobody is called Adam.
        let (word, same) = match self.people.get(word) {
            Some(same) => (word, same),
            None => (slipped.as_str(), self.people.get(&slipped).filter(|_| mention.possessive)?),
        };
        let by_surname = |e: &usize| surname(&self.all[*e].words) == word || self.all[*e].words.last().is_some_and(|l| l == word);
        let mut fit: Vec<usize> = same.iter().copied().filter(by_surname).collect();
        if fit.is_empty() {
            fit.clone_from(same);
            if fit.len() > 1 || mention.title.is_some() {
                return None;
            }
        }
        if let Some(title) = &mention.title {
            let titled: Vec<usize> = fit.iter().copied().filter(|&e| self.all[e].titles.iter().any(|t| heads_match(t, title))).collect();
            if !titled.is_empty() {
                fit = titled;
            }
        }
        self.nearest(&fit, at, mention.sentence, mentions)
    }

    /// The most recently named, but not one named in full in the same sentence if there is another;
    /// before anybody was named, the first one to be.
    fn nearest(&self, fit: &[usize], at: usize, sentence: usize, mentions: &[Mention]) -> Option<usize> {
        let named_here = |e: usize| {
            self.all[e].last != usize::MAX && mentions[self.all[e].last].sentence == sentence && mentions[self.all[e].last].words.len() > 1
        };
        let before = fit.iter().copied().filter(|&e| self.all[e].last != usize::MAX && self.all[e].last < at);
        let best = before.max_by_key(|&e| (!named_here(e), self.all[e].last));
        best.or_else(|| fit.iter().copied().min_by_key(|&e| self.all[e].fullest))
    }

    fn body(&self, word: &str, mention: &Mention) -> Option<usize> {
        if mention.kind.0 == NameKind::Place {
            return None;
        }
        let same = self.bodies.get(word)?;
        let bodies: Vec<usize> = same.iter().copied().filter(|&e| self.all[e].kind.0 != NameKind::Person).collect();
        (bodies.len() == 1).then(|| bodies[0])
    }

    /// Nicknames of an office: its holder who was named last.
    fn title_nickname(&self, word: &str) -> Option<usize> {
        let office = match word {
            "hizzoner" => "mayor",
            "potus" => "president",
            "scotus" => "supreme court",
            _ => return None,
        };
        let holds = |t: &String| (t == office || t.ends_with(&format!(" {office}"))) && !t.starts_with("former");
        let holders = self.all.iter().enumerate().filter(|(_, e)| e.last != usize::MAX && e.titles.iter().any(holds));
        holders.max_by_key(|(_, e)| e.last).map(|(i, _)| i)
    }
}

fn push(map: &mut BTreeMap<String, Vec<usize>>, key: String, entity: usize) {
    let list = map.entry(key).or_default();
    if !list.contains(&entity) {
        list.push(entity);
    }
}

fn is_joining(word: &str) -> bool {
    matches!(word, "of" | "and" | "for" | "the" | "on" | "in")
}

/// Can the words between given name and surname be one person's: one side without, or the same initial?
fn middles_fit(a: &[String], b: &[String]) -> bool {
    let initial = |words: &[String]| words.get(1..words.len() - 1).and_then(|m| m.first()).and_then(|w| w.chars().next());
    match (initial(a), initial(b)) {
        (Some(a), Some(b)) => a == b,
        (None, _) | (_, None) => true,
    }
}

/// Is `given` a later given name of the same person ("J. Edgar Hoover", "Edgar Hoover")?
fn middle(words: &[String], given: &str) -> bool {
    words.len() > 2 && words[1..words.len() - 1].iter().any(|w| w == given)
}

/// Do the words between a name and the next say that the next is a nickname?
fn explained(evidence: &Evidence<'_>, from: usize, to: usize) -> bool {
    let words = evidence.tokens.get(from..to).unwrap_or_default();
    let near = &words[words.len().saturating_sub(8)..];
    let mut back = near.iter().rev().filter(|t| t.is_word() && !matches!(t.lower.as_str(), "the" | "simply"));
    match back.next().map(|t| t.lower.as_str()) {
        Some("as") => near.iter().any(|t| matches!(t.stem.as_str(), "know" | "refer")),
        Some("nicknamed" | "dubbed" | "alias" | "aka" | "a.k.a." | "née") => true,
        Some(_) | None => false,
    }
}

/// Do two titles end in the same word ("mayor", "new york mayor")?
fn heads_match(a: &str, b: &str) -> bool {
    let head = |t: &str| t.rsplit(' ').find(|w| is_title(w)).map_or_else(|| t.to_owned(), str::to_owned);
    head(a) == head(b) && a.starts_with("former") == b.starts_with("former")
}
