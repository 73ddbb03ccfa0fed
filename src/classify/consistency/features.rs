//! What speaks for and against the support of one sentence, as bounded whole numbers.
//!
//! Given the index, the window of a sentence and what the findings say of it, [`features`] promises
//! [`NAMES`] in order: shares in thousandths, counts as they are. What they weigh is left to `trees`.

use rust_decimal::Decimal;

use crate::account::Account;
use crate::classify::consistency::index::{Index, Word};
use crate::classify::consistency::window::Window;
use crate::text::token::Token;

/// Places of the features with the names that the table of trees has for them.
macro_rules! features {
    ($($feature:ident $name:literal,)*) => {
        /// What the trees ask about a sentence.
        #[derive(Clone, Copy, Debug)]
        pub(super) enum Feature {
            $(#[doc = $name] $feature,)*
        }

        /// The names, in order.
        pub(super) const NAMES: &[&str] = &[$($name,)*];
    };
}

features! {
    Words "words",
    Sentences "sentences",
    CoveredDocument "covered-document",
    BigramsDocument "bigrams-document",
    BigramsBest "bigrams-best",
    NamesMissing "names-missing",
    NamesElsewhere "names-elsewhere",
    FiguresMissing "figures-missing",
    Negations "negations",
    NegationsWindow "negations-window",
    NegationDropped "negation-dropped",
    Replaced "replaced",
    Inserted "inserted",
    DroppedBetween "dropped-between",
    Conflicts "conflicts",
    OnlyInB "only-in-b",
    Link "link",
    Density "density",
    Fragments "fragments",
    Jumps "jumps",
    Loose "loose",
    WindowSpread "window-spread",
    ContrastsAdded "contrasts-added",
}

/// Number of features.
pub(super) const COUNT: usize = NAMES.len();

/// The features of one sentence.
pub(super) type Features = [i32; COUNT];

/// What the findings and the alignment say of a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// Conflicts of figures, dates, names and quotations on it.
    pub(super) conflicts: i32,
    /// Facts that only the rewrite has.
    pub(super) only: i32,
    /// Score of its link, 0–1000.
    pub(super) link: i32,
}

/// One sentence with all that is known of it.
pub(super) struct Seen<'t> {
    pub(super) rewrite: &'t Account,
    pub(super) index: &'t Index<'t>,
    pub(super) words: &'t [Word],
    pub(super) amounts: &'t [Decimal],
    pub(super) window: &'t Window,
    pub(super) marks: Marks,
}

/// Words that set one thing against another; sorted.
const CONTRASTS: &[&str] = &[
    "although", "but", "despite", "except", "however", "instead", "nor", "not", "only", "opposite", "rather", "though", "unlike", "without",
];

impl Seen<'_> {
    fn token(&self, word: Word) -> &Token {
        &self.rewrite.segments.tokens[word.token]
    }

    fn in_document(&self, word: Word) -> bool {
        self.index.stems[word.id as usize].seen > 0
    }

    fn is_name(&self, word: Word) -> bool {
        let stem = &self.index.stems[word.id as usize];
        word.content && !word.digits && (word.capital || stem.capital * 2 > stem.seen)
    }

    /// The words of the window's best sentence.
    fn best(&self) -> &[Word] {
        self.window.sentences.first().map_or(&[], |&s| self.index.sentence(s))
    }
}

/// Works out all of them.
pub(super) fn features(seen: &Seen<'_>, runs: &mut Runs) -> Features {
    let mut out = Out([0; COUNT]);
    out.set(Feature::Words, seen.words.len().min(60) as i32);
    content(seen, &mut out);
    bigrams(seen, &mut out);
    figures(seen, &mut out);
    negations(seen, &mut out);
    gaps(seen, &mut out);
    runs.find(seen, &mut out);
    let spread = seen.window.sentences.iter().max().zip(seen.window.sentences.iter().min()).map_or(0, |(x, y)| x - y);
    out.set(Feature::WindowSpread, spread.min(40) as i32);
    out.set(Feature::Conflicts, seen.marks.conflicts.min(5));
    out.set(Feature::OnlyInB, seen.marks.only.min(8));
    out.set(Feature::Link, seen.marks.link);
    out.0
}

struct Out(Features);

impl Out {
    fn set(&mut self, feature: Feature, value: i32) {
        self.0[feature as usize] = value;
    }
}

fn share(have: i32, all: i32) -> i32 {
    if all == 0 { 1000 } else { have * 1000 / all }
}

/// How much of the content, weighed by rarity, the sources have; names and contrasts that the window lacks.
fn content(seen: &Seen<'_>, out: &mut Out) {
    let (mut all, mut document) = (0, 0);
    let (mut names_missing, mut names_elsewhere, mut contrasts) = (0, 0, 0);
    for &word in seen.words {
        let (somewhere, inside) = (seen.in_document(word), seen.window.has(word.id));
        if !inside && CONTRASTS.binary_search(&seen.token(word).lower.as_str()).is_ok() {
            contrasts += 1;
        }
        if !word.content {
            continue;
        }
        let rarity = seen.index.stems[word.id as usize].rarity as i32 + 10;
        all += rarity;
        document += if somewhere { rarity } else { 0 };
        if !inside && seen.is_name(word) {
            names_missing += i32::from(!somewhere);
            names_elsewhere += i32::from(somewhere);
        }
    }
    out.set(Feature::CoveredDocument, share(document, all));
    out.set(Feature::NamesMissing, names_missing);
    out.set(Feature::NamesElsewhere, names_elsewhere);
    out.set(Feature::ContrastsAdded, contrasts);
}

/// Neighbours that are neighbours in the sources.
fn bigrams(seen: &Seen<'_>, out: &mut Out) {
    let best = seen.window.sentences.first().map(|&s| s as u32);
    let (mut document, mut inside) = (0, 0);
    for pair in seen.words.windows(2) {
        let found = seen.index.neighbours(pair[0].id, pair[1].id);
        document += i32::from(!found.is_empty());
        inside += i32::from(best.is_some_and(|best| found.binary_search(&(pair[1].id, best)).is_ok()));
    }
    let pairs = seen.words.len().saturating_sub(1) as i32;
    out.set(Feature::BigramsDocument, share(document, pairs));
    out.set(Feature::BigramsBest, share(inside, pairs));
}

/// Sentences that one run is followed in: more tell nothing new.
const MOST_PLACES: usize = 2000;

/// Runs of words that some sentence of the sources has in the same order, side by side; keeps its room.
#[derive(Default)]
pub(super) struct Runs {
    here: Vec<u32>,
    last: Vec<u32>,
}

impl Runs {
    /// Follows the longest run from each place on. Each step costs as much as the rarer of two pairs.
    fn find(&mut self, seen: &Seen<'_>, out: &mut Out) {
        let (mut runs, mut squares, mut inside, mut jumps) = (0, 0, 0, 0);
        self.last.clear();
        let mut at = 0;
        while at + 1 < seen.words.len() {
            let length = self.follow(seen.index, &seen.words[at..]);
            if length < 2 {
                at += 1;
                continue;
            }
            runs += 1;
            squares += (length * length) as i32;
            inside += length as i32;
            let goes_on = self.last.is_empty() || self.here.iter().any(|s| self.last.binary_search(s).is_ok());
            jumps += i32::from(!goes_on);
            std::mem::swap(&mut self.here, &mut self.last);
            at += length;
        }
        let words = seen.words.len().max(1) as i32;
        out.set(Feature::Density, squares * 1000 / (words * words));
        out.set(Feature::Fragments, runs * 1000 / words);
        out.set(Feature::Jumps, jumps);
        out.set(Feature::Loose, 1000 - share(inside, words));
    }

    /// Number of words from the first that stand side by side in one sentence; `here` gets the sentences.
    fn follow(&mut self, index: &Index<'_>, words: &[Word]) -> usize {
        self.here.clear();
        let mut first = index.neighbours(words[0].id, words[1].id);
        if first.is_empty() {
            return 1;
        }
        let mut length = 2;
        for pair in words[1..].windows(2) {
            let next = index.neighbours(pair[0].id, pair[1].id);
            let holds = |of: &[(u32, u32)], s: u32| of.first().is_some_and(|f| of.binary_search(&(f.0, s)).is_ok());
            if self.here.is_empty() {
                let (few, many) = if first.len() <= next.len() { (first, next) } else { (next, first) };
                self.here.extend(few.iter().take(MOST_PLACES).map(|p| p.1).filter(|&s| holds(many, s)));
                if self.here.is_empty() {
                    break;
                }
                first = &[];
            } else if self.here.iter().any(|&s| holds(next, s)) {
                self.here.retain(|&s| holds(next, s));
            } else {
                break;
            }
            length += 1;
        }
        self.here.extend(first.iter().take(MOST_PLACES).map(|p| p.1));
        length
    }
}

/// Figures, in digits or words, that no source gives.
fn figures(seen: &Seen<'_>, out: &mut Out) {
    let amount = |w: &Word| seen.token(*w).lower.replace(',', "").parse::<Decimal>().map(|d| d.normalize()).ok();
    let digits = || seen.words.iter().filter(|w| w.digits);
    let missing = digits().filter(|w| !seen.in_document(**w) && !amount(w).is_some_and(|a| seen.index.has_amount(a))).count();
    let unwritten = seen.amounts.iter().filter(|a| !seen.index.has_amount(**a) && !digits().any(|w| amount(w) == Some(**a)));
    out.set(Feature::FiguresMissing, (missing + unwritten.count()) as i32);
}

/// How often either side negates.
fn negations(seen: &Seen<'_>, out: &mut Out) {
    let count = |words: &[Word]| words.iter().filter(|w| w.negates).count() as i32;
    let window: i32 = seen.window.sentences.iter().map(|&s| count(seen.index.sentence(s))).sum();
    let ours = count(seen.words);
    out.set(Feature::Negations, ours);
    out.set(Feature::NegationsWindow, window.min(9));
    out.set(Feature::NegationDropped, i32::from(ours == 0 && window > 0 && count(seen.best()) > 0));
}

/// What stands between words that are aligned in order.
fn gaps(seen: &Seen<'_>, out: &mut Out) {
    let best = seen.best();
    let (mut replaced, mut inserted, mut dropped) = (0, 0, 0);
    for pair in seen.window.aligned.windows(2) {
        let (ours, theirs) = (&seen.words[pair[0].0 + 1..pair[1].0], &best[pair[0].1 + 1..pair[1].1]);
        let content = |words: &[Word]| words.iter().filter(|w| w.content).count();
        match (content(ours), content(theirs)) {
            (1..=3, 1..=4) => replaced += 1,
            (1.., 0) => inserted += i32::from(theirs.len() <= 1),
            (0, 1..) => dropped += i32::from(ours.is_empty()),
            (0, 0) | (1.., 1..) => {}
        }
    }
    out.set(Feature::Replaced, replaced);
    out.set(Feature::Inserted, inserted);
    out.set(Feature::DroppedBetween, dropped);
}
