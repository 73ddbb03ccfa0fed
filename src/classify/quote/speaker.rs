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
use crate::classify::quote::speech::Utterance;
use crate::fact::{Name, NameKind, Quotation, Speaker, Value};
use crate::pair::Side;
use crate::text::fold::fold_phrase;
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
    /// Folded texts, made when two speakers known by a description only are first compared.
    folded: [Vec<Folded<'t>>; 2],
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
    /// The words that stand there, folded.
    text: String,
    /// Words of the canonical name, folded, without titles of courtesy.
    name: Vec<String>,
    entity: Option<Entity>,
    /// How surely the account shows that this speaker speaks here.
    shown: Shown,
    /// Persons whom its paragraph and the one before name.
    people_near: usize,
    /// Do several persons speak together ("Ruiz and Kaya said", "he and the mayor")?
    is_joint: bool,
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
            folded: sides.map(|accounts| accounts.iter().map(|account| Folded { account, text: OnceCell::new() }).collect()),
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

    /// A pronoun is a guess: it parts two speakers only where its paragraph names nobody else than the two.
    fn are_shown(&self, a: &Voice, b: &Voice) -> bool {
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
        pronoun.people_near == 2 && self.knows(pronoun.side, pronoun.home, &other.name) && !may_be_other
    }

    fn voice(&self, side: usize, home: usize, account: &'t Account, fact: usize, quotation: &Quotation) -> Option<Voice> {
        let speaker = quotation.speaker.as_ref()?;
        let canonical = speaker.name.as_deref();
        let entity = canonical.and_then(|name| Some(self.known[side].get(home)?.get(name)?.entity));
        let text = fold_phrase(account.text().get(speaker.span.start()..speaker.span.end()).unwrap_or(""));
        let name = canonical.map(name_words).unwrap_or_default();
        let shown = shown(account, fact, quotation, speaker, &text);
        let people_near = if shown == Shown::Pronoun { people_near(account, speaker.span.start()) } else { 0 };
        let is_joint = is_joint(account, speaker, &text);
        Some(Voice { side, home, text, name, entity, shown, people_near, is_joint })
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
            |voice: &Voice, words: &[&str]| self.folded[voice.side].get(voice.home).is_some_and(|t| t.text().contains(&words.join(" ")));
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

/// An account's text, folded when it is first asked for: most comparisons never ask.
struct Folded<'t> {
    account: &'t Account,
    text: OnceCell<String>,
}

impl Folded<'_> {
    fn text(&self) -> &str {
        self.text.get_or_init(|| fold_phrase(self.account.text()))
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

fn is_pronoun(text: &str) -> bool {
    matches!(text, "he" | "she" | "they" | "it" | "i" | "we" | "who" | "that" | "you" | "one")
}

/// Words of a name without titles of courtesy, lower case.
fn name_words(name: &str) -> Vec<String> {
    let folded = fold_phrase(name);
    let courtesy = |w: &&str| !matches!(*w, "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "dame" | "the" | "jr" | "sr" | "rev" | "prof");
    folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).filter(courtesy).map(str::to_owned).collect()
}

/// Are these two ways to write one name: a short form, an acronym, a near-spelling?
fn is_one_name(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let subset = !short.is_empty() && short.iter().all(|w| long.iter().any(|l| l == w || (w.len() > 4 && within_one_edit(l, w))));
    subset || (short.len() == 1 && long.len() > 1 && short[0].chars().eq(long.iter().filter_map(|w| w.chars().next())))
}

/// Do two words differ by at most one letter?
fn within_one_edit(a: &str, b: &str) -> bool {
    // One edit changes at most one character, of at most four bytes.
    if a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let head: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let (a, b) = (&a[head..], &b[head..]);
    let tail =
        |a: &str, b: &str| a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum::<usize>();
    let tail = tail(a, b);
    a[..a.len() - tail].chars().count().max(b[..b.len() - tail].chars().count()) <= 1
}

/// The words of a description without article; empty for pronouns and for one bare word.
fn description(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split(' ').collect();
    if words.first().is_some_and(|w| matches!(*w, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "our")) {
        words.remove(0);
    }
    let none = words.first().is_some_and(|w| w.is_empty()) || (words.len() == 1 && is_pronoun(words[0]));
    if none { Vec::new() } else { words }
}

/// Is it somebody who is not to be known: "a person familiar with the talks", "two sources"?
fn is_anonymous(text: &str) -> bool {
    const ARTICLES: &[&str] = &["a", "an", "another", "one", "some", "two", "three", "several"];
    let words: Vec<&str> = text.split(' ').take(4).collect();
    let article = words.first().is_some_and(|w| ARTICLES.contains(w));
    let nobody = |w: &&str| matches!(*w, "person" | "people" | "source" | "sources" | "insider" | "insiders" | "individual");
    words.iter().any(nobody) && (article || words.first().is_some_and(nobody))
}

#[cfg(test)]
mod tests {
    use super::{is_anonymous, is_one_name, name_words, within_one_edit};

    #[test]
    fn short_forms_and_near_spellings_are_one_name() {
        let one = |a: &str, b: &str| is_one_name(&name_words(a), &name_words(b));
        assert!(one("Ana Ruiz", "Ruiz"));
        assert!(one("Mr. Tomasz Wilk", "Wilk"));
        assert!(one("Kenneth Genallo", "Genalo"));
        assert!(one("World Health Organization", "WHO"));
        assert!(!one("Kofi Mensah", "Abena Mensah"));
        assert!(!one("Lina Petrova", "Georgi Iliev"));
    }

    #[test]
    fn unnamed_people_are_told_from_offices() {
        assert!(is_anonymous("a person familiar with the talks"));
        assert!(is_anonymous("two sources"));
        assert!(!is_anonymous("the director"));
        assert!(!is_anonymous("a spokesman"));
    }

    #[test]
    fn one_letter_is_one_edit() {
        assert!(within_one_edit("genalo", "genallo"));
        assert!(!within_one_edit("smith", "smyths"));
    }
}
