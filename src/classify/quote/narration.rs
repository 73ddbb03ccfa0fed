//! Words between marks on one side that the other side tells without marks.
//!
//! Given a quotation without counterpart, [`Narration::told`] promises the passage of the other side that
//! tells the same, reported speech of the same speaker before anything else. Verbs may change tense and
//! pronouns person; the words that carry content must be there. What it is called is left to `tell`.

use std::collections::BTreeMap;

use crate::account::Account;
use crate::classify::quote::matching::Linked;
use crate::classify::quote::speaker::{People, Speakers};
use crate::classify::quote::speech::{Pool, Utterance, Word};
use crate::fact::Speech;
use crate::finding::LinkRef;
use crate::pair::Side;
use crate::segment::Role;
use crate::text::span::Span;
use crate::text::token::Token;
use crate::text::word_map::{WordMap, word_map};

/// Sentences that are looked at closely for each quotation.
const CANDIDATES: usize = 4;
/// Words of a quotation that are looked for word by word.
const RUN_WORDS: usize = 120;

/// What one account tells outside quotation marks.
pub(super) struct Narration<'t> {
    account: &'t Account,
    home: usize,
    /// Ids of stems.
    ids: WordMap<&'t str, u32>,
    /// For each token the id of its stem.
    stems: Vec<u32>,
    /// Sentences by stem of a content word, ascending.
    postings: Vec<Vec<usize>>,
    /// Is the token between the marks of somebody's speech?
    quoted: Vec<bool>,
    /// Reported speech: fact, sentence, place.
    indirect: Vec<(usize, Span)>,
}

/// A passage that tells what the other side quotes.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// Index of the account on its side.
    pub(super) home: usize,
    /// From the first to the last word that is shared.
    pub(super) span: Span,
    /// Is it given as somebody's speech?
    pub(super) reported: bool,
    /// Share of the quotation's content that it has.
    pub(super) covered_milli: usize,
    /// The link that joins both.
    pub(super) link: Option<LinkRef>,
}

/// What the search needs to know of the rest.
#[derive(Clone, Copy)]
pub(super) struct Around<'p, 't> {
    pub(super) people: &'p People<'t>,
    pub(super) linked: &'p Linked,
    /// The side whose quotation is looked for.
    pub(super) side: Side,
}

impl<'t> Narration<'t> {
    /// Indexes one account.
    pub(super) fn new(account: &'t Account, home: usize) -> Self {
        let tokens = &account.segments.tokens;
        let mut quoted = vec![false; tokens.len()];
        let mut indirect = Vec::new();
        for (fact, found, quotation) in account.facts.quotes() {
            match quotation.speech {
                Speech::Direct | Speech::Mixed => {
                    for part in &quotation.parts {
                        let from = tokens.partition_point(|t| t.span.start() < part.start());
                        let to = tokens.partition_point(|t| t.span.end() <= part.end());
                        quoted.iter_mut().take(to).skip(from).for_each(|q| *q = true);
                    }
                }
                Speech::Indirect => indirect.push((fact, found.span)),
                Speech::Term => {}
            }
        }
        let mut ids: WordMap<&str, u32> = word_map(tokens.len());
        let mut id = |token: &'t Token| {
            let next = ids.len() as u32;
            *ids.entry(token.stem.as_str()).or_insert(next)
        };
        let stems: Vec<u32> = tokens.iter().map(&mut id).collect();
        let mut postings: Vec<Vec<usize>> = vec![Vec::new(); ids.len()];
        for (at, sentence) in account.segments.sentences.iter().enumerate() {
            if matches!(sentence.role, Role::Boilerplate(_)) {
                continue;
            }
            for i in sentence.tokens.clone().filter(|&i| !quoted[i] && is_content(&tokens[i])) {
                let of = &mut postings[stems[i] as usize];
                if of.last() != Some(&at) {
                    of.push(at);
                }
            }
        }
        Narration { account, home, ids, stems, postings, quoted, indirect }
    }

    /// The passage that tells what `utterance` quotes, where there is one.
    pub(super) fn told(&self, pool: &Pool<'t>, utterance: &Utterance<'t>, around: Around<'_, 't>) -> Option<Told> {
        let own = pool.account(utterance);
        let wanted = self.wanted(own, utterance);
        // "Ground Zero", "Romney-Ryan": a name in marks is nobody's speech.
        let capital = |w: &&Word| own.segments.tokens[w.tokens.0].capital;
        let is_name = wanted.count <= 3 && utterance.words.iter().filter(|w| w.content).filter(capital).count() >= 2;
        if wanted.count == 0 || is_name {
            return None;
        }
        let mut sentences: BTreeMap<usize, usize> = BTreeMap::new();
        for &(stem, weight) in &wanted.weights {
            for &sentence in self.postings[stem as usize].iter().take(200) {
                *sentences.entry(sentence).or_default() += weight;
            }
        }
        let mut ranked: Vec<(usize, usize)> = sentences.into_iter().map(|(sentence, weight)| (weight, sentence)).collect();
        ranked.sort_by_key(|&(weight, sentence)| (std::cmp::Reverse(weight), sentence));
        let look = |&(_, sentence): &(usize, usize)| self.passage(pool, utterance, &wanted, sentence, around);
        ranked.iter().take(CANDIDATES).filter_map(look).max_by_key(|t| (t.reported, t.covered_milli, std::cmp::Reverse(t.span)))
    }

    /// The content stems of a quotation, each with its rarity in this account.
    fn wanted(&self, own: &Account, utterance: &Utterance<'_>) -> Wanted {
        let content = utterance.words.iter().filter(|w| w.content && !w.bracket);
        let mut stems: Vec<&str> = content.map(|w| own.segments.tokens[w.tokens.0].stem.as_str()).collect();
        stems.sort_unstable();
        stems.dedup();
        let mut wanted = Wanted { count: stems.len(), all: 0, weights: Vec::new() };
        for stem in stems {
            let id = self.ids.get(stem);
            let held = id.map_or(0, |&id| self.postings[id as usize].len());
            let weight = 10 + 40 / held.max(1);
            wanted.all += weight;
            wanted.weights.extend(id.map(|&id| (id, weight)));
        }
        wanted.weights.sort_unstable();
        wanted
    }

    fn passage(&self, pool: &Pool<'t>, utterance: &Utterance<'t>, wanted: &Wanted, at: usize, around: Around<'_, 't>) -> Option<Told> {
        let sentence = self.account.segments.sentences.get(at)?;
        let tokens = &self.account.segments.tokens;
        let here: Vec<usize> = sentence.tokens.clone().filter(|&i| !self.quoted[i] && tokens[i].is_word()).collect();
        let hits: Vec<usize> = here.iter().copied().filter(|&i| wanted.weight(self.stems[i]).is_some()).collect();
        let distinct = |hits: &mut dyn Iterator<Item = &usize>| {
            let mut stems: Vec<u32> = hits.map(|&i| self.stems[i]).collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        };
        let found = distinct(&mut hits.iter());
        let covered_milli = found.iter().filter_map(|&s| wanted.weight(s)).sum::<usize>() * 1000 / wanted.all.max(1);
        // Names and nothing else are what both speak of, not what was said.
        let plain = distinct(&mut hits.iter().filter(|&&i| !tokens[i].capital)).len();
        let told = Share { plain, covered_milli, found: found.len(), wanted: wanted.count };
        if !told.may_be_enough() {
            return None;
        }
        let sentences = (utterance.sentences, (at, at));
        let link = match around.side {
            Side::A => around.linked.join(utterance.home, sentences.0, sentences.1),
            Side::B => around.linked.join(self.home, sentences.1, sentences.0),
        };
        let span = self.widened(pool, utterance, &here, *hits.first()?, *hits.last()?);
        let voice = self.voice(utterance, at, span, around);
        if voice == Voice::Another {
            return None;
        }
        let fits = Fit { told, run: self.longest_run(pool, utterance, &here), linked: link.is_some(), voice };
        fits.is_enough().then_some(Told { home: self.home, span, reported: voice >= Voice::Somebody, covered_milli, link })
    }

    /// From the first to the last shared word, with the small words beside them that the quotation has too.
    fn widened(&self, pool: &Pool<'_>, utterance: &Utterance<'_>, here: &[usize], first: usize, last: usize) -> Span {
        let tokens = &self.account.segments.tokens;
        let mut small: Vec<&str> =
            (0..utterance.words.len()).filter(|&i| !utterance.words[i].content).map(|i| pool.lower(utterance, i)).collect();
        small.sort_unstable();
        let shared = |at: &&usize| small.binary_search(&tokens[**at].lower.as_str()).is_ok();
        let before = here.iter().rev().skip_while(|&&i| i >= first).take_while(shared).last().copied().unwrap_or(first);
        let after = here.iter().skip_while(|&&i| i <= last).take_while(shared).last().copied().unwrap_or(last);
        tokens[before].span.cover(tokens[after].span)
    }

    /// Whose words the sentence gives.
    fn voice(&self, utterance: &Utterance<'t>, sentence: usize, span: Span, around: Around<'_, 't>) -> Voice {
        let mut voice = Voice::Narrator;
        for &(fact, place) in self.indirect.iter().filter(|(_, place)| place.overlaps(span)) {
            let relation = match around.side {
                Side::A => around.people.relation_of(utterance.home, utterance.fact, fact),
                Side::B => around.people.relation_of(self.home, fact, utterance.fact),
            };
            let covers = place.intersect(span).map_or(0, Span::len) * 2 >= span.len();
            match relation {
                Speakers::Different if covers => voice = voice.max(Voice::Another),
                Speakers::Same if covers => return Voice::Reported,
                Speakers::Unknown if covers => voice = voice.max(Voice::Somebody),
                Speakers::Different | Speakers::Same | Speakers::Unknown => {}
            }
        }
        if voice > Voice::Another {
            return voice;
        }
        let named = around.people.is_named_in(around.side, utterance, self.home, self.account, sentence);
        if voice == Voice::Narrator && named { Voice::Named } else { voice }
    }

    /// Words in a row that the quotation and the sentence share.
    fn longest_run(&self, pool: &Pool<'_>, utterance: &Utterance<'_>, here: &[usize]) -> usize {
        let words = utterance.words.len().min(RUN_WORDS);
        let mut row = vec![0usize; words + 1];
        let mut best = 0;
        for &i in here.iter().take(RUN_WORDS) {
            let lower = self.account.segments.tokens[i].lower.as_str();
            for j in (0..words).rev() {
                row[j + 1] = if pool.lower(utterance, j) == lower { row[j] + 1 } else { 0 };
                best = best.max(row[j + 1]);
            }
        }
        best
    }
}

/// Whose words a sentence gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Voice {
    /// The account's own.
    Narrator,
    /// The account's own, of a sentence that names the speaker.
    Named,
    /// Somebody else's.
    Another,
    /// Somebody's, who may be the speaker.
    Somebody,
    /// The speaker's.
    Reported,
}

/// What is looked for.
struct Wanted {
    /// How many stems.
    count: usize,
    /// Their weight together.
    all: usize,
    /// Those that the account has at all, ascending, each with its weight.
    weights: Vec<(u32, usize)>,
}

impl Wanted {
    fn weight(&self, stem: u32) -> Option<usize> {
        self.weights.binary_search_by_key(&stem, |w| w.0).ok().map(|at| self.weights[at].1)
    }
}

/// How much of what is wanted a sentence has.
struct Share {
    covered_milli: usize,
    found: usize,
    plain: usize,
    wanted: usize,
}

impl Share {
    /// Is it as much as a passage needs, whatever else speaks for it?
    fn may_be_enough(&self) -> bool {
        match self.wanted {
            0 => false,
            1..=3 => self.found == self.wanted,
            _ => self.covered_milli >= 750 && self.found >= 3 && self.plain >= 2,
        }
    }
}

struct Fit {
    told: Share,
    run: usize,
    linked: bool,
    voice: Voice,
}

impl Fit {
    /// Does the passage tell the quotation? The shorter the quotation, the more has to speak for it.
    fn is_enough(&self) -> bool {
        let theirs = matches!(self.voice, Voice::Reported | Voice::Named);
        let enough = match self.told.wanted {
            0 => false,
            1 => self.run >= 1 && self.linked && theirs,
            2 | 3 => self.run >= self.told.wanted && theirs,
            _ => self.run >= 3 && (self.voice >= Voice::Somebody || (theirs && self.linked) || self.run >= 6),
        };
        enough && self.told.may_be_enough()
    }
}

fn is_content(token: &Token) -> bool {
    token.is_word() && !token.function
}
