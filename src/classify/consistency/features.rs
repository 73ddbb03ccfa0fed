//! What speaks for and against the support of one sentence, as bounded whole numbers.
//!
//! Given the index, the window of a sentence and what the findings say of it, [`features`] promises
//! [`NAMES`] in order: shares in thousandths, counts as they are. What they weigh is left to `trees`.

use rust_decimal::Decimal;

use crate::account::Account;
use crate::classify::consistency::index::{Index, Word};
use crate::classify::consistency::senses::{Part, Tie};
use crate::classify::consistency::window::Window;
use crate::text::token::Token;

/// Number of features.
pub(super) const COUNT: usize = NAMES.len();

/// What the trees ask about a sentence, in order.
pub(super) const NAMES: [&str; 67] = [
    "words",
    "sentences",
    "covered-document",
    "covered-best",
    "covered-window",
    "bigrams-document",
    "bigrams-best",
    "longest-run",
    "in-order",
    "missing-document",
    "missing-window",
    "missing-weight",
    "missing-nouns",
    "missing-verbs",
    "missing-qualities",
    "nearest-least",
    "strangers",
    "near-ones",
    "unknown-words",
    "names",
    "names-missing",
    "names-elsewhere",
    "figures",
    "figures-missing",
    "figures-elsewhere",
    "negations",
    "negations-window",
    "negation-added",
    "negation-dropped",
    "replaced",
    "replaced-nearest-least",
    "replaced-names",
    "replaced-figures",
    "inserted",
    "inserted-weight",
    "dropped-between",
    "pairs-apart",
    "pairs-together",
    "pairs-close",
    "names-apart",
    "limits-added",
    "limits-dropped",
    "doubts-added",
    "doubts-dropped",
    "conflicts",
    "meaning-conflicts",
    "only-in-b",
    "repeated",
    "link",
    "density",
    "fragments",
    "jumps",
    "loose",
    "window-spread",
    "same-sense",
    "same-sense-document",
    "kin",
    "untied",
    "untied-nouns",
    "untied-verbs",
    "opposites",
    "opposites-document",
    "negation-turned",
    "negation-lost",
    "contrasts-added",
    "changed",
    "least-covered-sentence",
];

/// Where a feature stands.
pub(super) fn place(name: &str) -> usize {
    NAMES.iter().position(|n| *n == name).unwrap_or(COUNT - 1)
}

/// The features of one sentence.
pub(super) type Features = [i32; COUNT];

/// What the findings and the alignment say of a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// Conflicts of figures, dates, names and quotations on it.
    pub(super) conflicts: i32,
    /// Other differences above a note.
    pub(super) meaning: i32,
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
    /// Neighbours of earlier sentences that come again here.
    pub(super) repeated: i32,
}

/// Words that say how much or how often, or set a limit; sorted.
const LIMITS: &[&str] = &[
    "after",
    "all",
    "almost",
    "always",
    "any",
    "before",
    "both",
    "despite",
    "during",
    "each",
    "entire",
    "every",
    "except",
    "few",
    "first",
    "former",
    "least",
    "less",
    "many",
    "more",
    "most",
    "much",
    "nearly",
    "never",
    "next",
    "only",
    "often",
    "over",
    "rarely",
    "several",
    "some",
    "sometimes",
    "still",
    "than",
    "under",
    "unless",
    "until",
    "usually",
    "while",
    "without",
];

/// Words that leave a statement open; sorted.
const DOUBTS: &[&str] = &[
    "allegedly",
    "apparently",
    "could",
    "if",
    "likely",
    "may",
    "maybe",
    "might",
    "perhaps",
    "possible",
    "possibly",
    "potential",
    "potentially",
    "probably",
    "reportedly",
    "seem",
    "seems",
    "should",
    "unlikely",
    "would",
];

/// Words that set one thing against another; sorted.
const CONTRASTS: &[&str] = &[
    "although", "but", "despite", "except", "however", "instead", "nor", "not", "only", "opposite", "rather", "though", "unlike", "without",
];

/// Vectors that are further apart than this have nothing to do with each other.
const STRANGE: i32 = 350;
/// Vectors that are nearer than this mean much the same.
const NEAR: i32 = 550;

impl Seen<'_> {
    fn token(&self, word: Word) -> &Token {
        &self.rewrite.segments.tokens[word.token]
    }

    fn in_document(&self, word: Word) -> bool {
        self.index.stems[word.id as usize].seen > 0
    }

    fn rarity(&self, word: Word) -> i32 {
        self.index.stems[word.id as usize].rarity as i32 + 10
    }

    fn is_name(&self, word: Word) -> bool {
        let stem = &self.index.stems[word.id as usize];
        word.content && !word.digits && (word.capital || stem.capital * 2 > stem.seen)
    }

    /// How near the nearest word of the window is that the sentence does not use itself.
    fn nearest(&self, word: Word) -> i32 {
        let own = |id: u32| self.words.iter().any(|w| w.id == id);
        let others = self.window.sentences.iter().flat_map(|&s| &self.index.sentences[s].words);
        others.filter(|w| w.content && !own(w.id)).map(|w| self.index.near(word.id, w.id)).max().unwrap_or(0)
    }
}

/// Works out all of them.
pub(super) fn features(seen: &Seen<'_>) -> Features {
    let mut out = Out([0; COUNT]);
    out.set("words", seen.words.len().min(60) as i32);
    coverage(seen, &mut out);
    missing(seen, &mut out);
    names_and_figures(seen, &mut out);
    negations(seen, &mut out);
    turned(seen, &mut out);
    gaps(seen, &mut out);
    pairs(seen, &mut out);
    fragments(seen, &mut out);
    ties(seen, &mut out);
    grammar(seen, &mut out);
    out.set("conflicts", seen.marks.conflicts.min(5));
    out.set("meaning-conflicts", seen.marks.meaning.min(5));
    out.set("only-in-b", seen.marks.only.min(8));
    out.set("repeated", seen.repeated);
    out.set("link", seen.marks.link);
    out.0
}

struct Out(Features);

impl Out {
    fn set(&mut self, name: &str, value: i32) {
        self.0[place(name)] = value;
    }
}

fn share(have: i32, all: i32) -> i32 {
    if all == 0 { 1000 } else { have * 1000 / all }
}

fn coverage(seen: &Seen<'_>, out: &mut Out) {
    let content = || seen.words.iter().copied().filter(|w| w.content);
    let all: i32 = content().map(|w| seen.rarity(w)).sum();
    let of = |keep: &dyn Fn(Word) -> bool| share(content().filter(|&w| keep(w)).map(|w| seen.rarity(w)).sum(), all);
    out.set("covered-document", of(&|w| seen.in_document(w)));
    out.set("covered-best", of(&|w| seen.window.best.contains(&w.id)));
    out.set("covered-window", of(&|w| seen.window.ids.contains(&w.id)));
    let best = seen.window.sentences.first().copied();
    let (mut document, mut inside, mut run, mut longest) = (0, 0, 1, 1);
    for pair in seen.words.windows(2) {
        let mut found = seen.index.sentences_with_bigram(pair[0], pair[1]).peekable();
        if found.peek().is_some() {
            document += 1;
            run += 1;
            longest = longest.max(run);
        } else {
            run = 1;
        }
        inside += i32::from(found.any(|s| Some(s) == best));
    }
    let pairs = seen.words.len().saturating_sub(1) as i32;
    out.set("bigrams-document", share(document, pairs));
    out.set("bigrams-best", share(inside, pairs));
    out.set("longest-run", share(longest, seen.words.len() as i32));
    out.set("in-order", share(seen.window.aligned.len() as i32, seen.words.len() as i32));
}

fn part(seen: &Seen<'_>, at: usize) -> Part {
    let lower = seen.token(seen.words[at]).lower.as_str();
    let before = at.checked_sub(1).map_or("", |i| seen.token(seen.words[i]).lower.as_str());
    let ends = |endings: &[&str]| endings.iter().any(|e| lower.len() > e.len() + 2 && lower.ends_with(e));
    let after_auxiliary = matches!(
        before,
        "to" | "will" | "would" | "can" | "could" | "may" | "might" | "should" | "he" | "she" | "they" | "we" | "i" | "who" | "not"
    );
    let known = seen.index.part(seen.words[at].id);
    if ends(&["ly", "ful", "ous", "ible", "less"]) {
        Part::Quality
    } else if known == Some(Part::Verb) || (known.is_none() && (after_auxiliary || ends(&["ed", "ing", "ize", "ise", "ify"]))) {
        Part::Verb
    } else {
        known.unwrap_or(Part::Noun)
    }
}

/// Runs of words that some sentence of the sources has in the same order, side by side.
fn fragments(seen: &Seen<'_>, out: &mut Out) {
    let (mut runs, mut squares, mut inside, mut jumps) = (0, 0, 0, 0);
    let mut last: Vec<usize> = Vec::new();
    let mut at = 0;
    while at + 1 < seen.words.len() {
        let mut here: Vec<usize> = seen.index.sentences_with_bigram(seen.words[at], seen.words[at + 1]).collect();
        let mut end = at + 1;
        if here.is_empty() {
            at += 1;
            continue;
        }
        while end + 1 < seen.words.len() {
            let next: Vec<usize> =
                seen.index.sentences_with_bigram(seen.words[end], seen.words[end + 1]).filter(|s| here.binary_search(s).is_ok()).collect();
            if next.is_empty() {
                break;
            }
            here = next;
            end += 1;
        }
        let length = (end - at + 1) as i32;
        runs += 1;
        squares += length * length;
        inside += length;
        jumps += i32::from(!last.is_empty() && !here.iter().any(|s| last.contains(s)));
        last = here;
        at = end + 1;
    }
    let words = seen.words.len().max(1) as i32;
    out.set("density", squares * 1000 / (words * words));
    out.set("fragments", runs * 1000 / words);
    out.set("jumps", jumps);
    out.set("loose", 1000 - share(inside, words));
    let spread = |s: &[usize]| s.iter().max().zip(s.iter().min()).map_or(0, |(x, y)| x - y);
    out.set("window-spread", spread(&seen.window.sentences).min(40) as i32);
}

/// What is known of the meanings of words that the window lacks.
fn ties(seen: &Seen<'_>, out: &mut Out) {
    let (mut same, mut same_document, mut kin, mut opposites, mut opposites_document) = (0, 0, 0, 0, 0);
    let (mut untied, mut untied_nouns, mut untied_verbs) = (0, 0, 0);
    let own = |id: u32| seen.words.iter().any(|w| w.id == id);
    for (at, &word) in seen.words.iter().enumerate().filter(|(_, w)| w.content && !w.digits && !seen.window.best.contains(&w.id)) {
        let (mut in_window, mut in_document, mut akin, mut opposed) = (false, false, false, false);
        for (id, tie) in seen.index.ties(word.id) {
            match tie {
                Tie::Same if seen.window.ids.contains(&id) => in_window = true,
                Tie::Same => in_document = true,
                Tie::Kin => akin |= seen.window.ids.contains(&id),
                Tie::Opposite if !own(id) => {
                    opposites += i32::from(seen.window.ids.contains(&id));
                    opposed = true;
                }
                Tie::Opposite => {}
            }
        }
        opposites_document += i32::from(opposed && !in_window && !in_document && !seen.in_document(word));
        if seen.window.ids.contains(&word.id) {
            continue;
        }
        same += i32::from(in_window);
        same_document += i32::from(in_document && !in_window);
        kin += i32::from(akin && !in_window && !in_document);
        if !in_window && !in_document && !akin && !seen.in_document(word) {
            untied += 1;
            let part = part(seen, at);
            untied_nouns += i32::from(part == Part::Noun);
            untied_verbs += i32::from(part == Part::Verb);
        }
    }
    out.set("same-sense", same);
    out.set("same-sense-document", same_document);
    out.set("kin", kin);
    out.set("untied", untied);
    out.set("untied-nouns", untied_nouns);
    out.set("untied-verbs", untied_verbs);
    out.set("opposites", opposites);
    out.set("opposites-document", opposites_document);
}

fn missing(seen: &Seen<'_>, out: &mut Out) {
    let (mut document, mut window, mut weight) = (0, 0, 0);
    let (mut nouns, mut verbs, mut qualities) = (0, 0, 0);
    let (mut least, mut strangers, mut near, mut unknown) = (1000, 0, 0, 0);
    for (at, &word) in seen.words.iter().enumerate().filter(|(_, w)| w.content && !w.digits) {
        if seen.window.ids.contains(&word.id) {
            continue;
        }
        if seen.in_document(word) {
            window += 1;
        } else {
            document += 1;
            weight += seen.rarity(word);
        }
        match part(seen, at) {
            Part::Noun => nouns += 1,
            Part::Verb => verbs += 1,
            Part::Quality => qualities += 1,
        }
        if seen.index.is_known(word.id) {
            let nearest = seen.nearest(word);
            least = least.min(nearest);
            strangers += i32::from(nearest < STRANGE);
            near += i32::from(nearest >= NEAR);
        } else {
            unknown += 1;
        }
    }
    out.set("missing-document", document);
    out.set("missing-window", window);
    out.set("missing-weight", weight.min(5000));
    out.set("missing-nouns", nouns);
    out.set("missing-verbs", verbs);
    out.set("missing-qualities", qualities);
    out.set("nearest-least", least);
    out.set("strangers", strangers);
    out.set("near-ones", near);
    out.set("unknown-words", unknown);
}

fn names_and_figures(seen: &Seen<'_>, out: &mut Out) {
    let (mut names, mut missing, mut elsewhere) = (0, 0, 0);
    let (mut figures, mut figures_missing, mut figures_elsewhere) = (0, 0, 0);
    for &word in seen.words {
        let (nowhere, outside) = (!seen.in_document(word), !seen.window.ids.contains(&word.id));
        if word.digits {
            figures += 1;
            let amount = seen.token(word).lower.replace(',', "").parse::<Decimal>().map(|d| d.normalize()).ok();
            let given = amount.is_some_and(|a| seen.index.has_amount(a));
            figures_missing += i32::from(nowhere && !given);
            let near = amount.is_some_and(|a| in_window(seen, a));
            figures_elsewhere += i32::from((!nowhere || given) && outside && !near);
        } else if seen.is_name(word) {
            names += 1;
            missing += i32::from(nowhere);
            elsewhere += i32::from(!nowhere && outside);
        }
    }
    for &amount in seen.amounts {
        let written = seen.words.iter().any(|w| w.digits && seen.token(*w).lower.replace(',', "").parse() == Ok(amount));
        if !written {
            figures += 1;
            figures_missing += i32::from(!seen.index.has_amount(amount));
            figures_elsewhere += i32::from(seen.index.has_amount(amount) && !in_window(seen, amount));
        }
    }
    out.set("names", names);
    out.set("names-missing", missing);
    out.set("names-elsewhere", elsewhere);
    out.set("figures", figures);
    out.set("figures-missing", figures_missing);
    out.set("figures-elsewhere", figures_elsewhere);
}

fn in_window(seen: &Seen<'_>, amount: Decimal) -> bool {
    seen.window.sentences.iter().any(|&s| seen.index.sentences[s].amounts.contains(&amount))
}

/// The words of the window's best sentence.
fn best<'t>(seen: &Seen<'t>) -> &'t [Word] {
    seen.window.sentences.first().map_or(&[], |&s| seen.index.sentences[s].words.as_slice())
}

fn negations(seen: &Seen<'_>, out: &mut Out) {
    let count = |words: &[Word]| words.iter().filter(|w| w.negates).count() as i32;
    let window: i32 = seen.window.sentences.iter().map(|&s| count(&seen.index.sentences[s].words)).sum();
    let (ours, theirs) = (count(seen.words), count(best(seen)));
    out.set("negations", ours);
    out.set("negations-window", window.min(9));
    out.set("negation-added", i32::from(ours > 0 && window == 0));
    out.set("negation-dropped", i32::from(ours == 0 && theirs > 0));
}

/// Words after a negation that it may reach.
const REACH: usize = 4;

/// The content words that a negation before them reaches.
fn negated(words: &[Word]) -> impl Iterator<Item = u32> {
    let places = words.iter().enumerate().filter(|(_, w)| w.negates).map(|(at, _)| at);
    places.flat_map(|at| words[at + 1..].iter().take(REACH).filter(|w| w.content && !w.negates).take(1).map(|w| w.id))
}

/// Words that are negated on one side and plainly stated on the other.
fn turned(seen: &Seen<'_>, out: &mut Out) {
    let ours: Vec<u32> = negated(seen.words).collect();
    let theirs: Vec<u32> = seen.window.sentences.iter().flat_map(|&s| negated(&seen.index.sentences[s].words)).collect();
    let own = |id: &u32| seen.words.iter().any(|w| w.id == *id);
    out.set("negation-turned", ours.iter().filter(|id| seen.window.ids.contains(id) && !theirs.contains(id)).count() as i32);
    out.set("negation-lost", theirs.iter().filter(|id| own(id) && !ours.contains(id)).count() as i32);
}

/// What stands between words that are aligned in order.
fn gaps(seen: &Seen<'_>, out: &mut Out) {
    let theirs = best(seen);
    let (mut replaced, mut least, mut names, mut figures) = (0, 1000, 0, 0);
    let (mut inserted, mut inserted_weight, mut dropped) = (0, 0, 0);
    for pair in seen.window.aligned.windows(2) {
        let (ours, theirs) = (&seen.words[pair[0].0 + 1..pair[1].0], &theirs[pair[0].1 + 1..pair[1].1]);
        let of = |words: &[Word]| words.iter().copied().filter(|w| w.content).collect::<Vec<_>>();
        let (x, y) = (of(ours), of(theirs));
        if !x.is_empty() && !y.is_empty() && x.len() <= 3 && y.len() <= 4 {
            replaced += 1;
            let near = |w: &Word| y.iter().map(|o| seen.index.near(w.id, o.id)).max().unwrap_or(0);
            least = least.min(x.iter().map(near).min().unwrap_or(1000));
            names += i32::from(x.iter().any(|&w| seen.is_name(w)) && y.iter().any(|&w| seen.is_name(w)));
            figures += i32::from(x.iter().any(|w| w.digits) && y.iter().any(|w| w.digits));
        } else if y.is_empty() && !x.is_empty() && theirs.len() <= 1 {
            inserted += 1;
            inserted_weight += x.iter().map(|&w| seen.rarity(w)).sum::<i32>();
        } else if x.is_empty() && !y.is_empty() && ours.is_empty() {
            dropped += 1;
        }
    }
    out.set("replaced", replaced);
    out.set("replaced-nearest-least", least);
    out.set("replaced-names", names);
    out.set("replaced-figures", figures);
    out.set("inserted", inserted);
    out.set("inserted-weight", inserted_weight.min(3000));
    out.set("dropped-between", dropped);
}

/// Neighbouring content words that the sources have, but in no sentence together.
fn pairs(seen: &Seen<'_>, out: &mut Out) {
    let content: Vec<Word> = seen.words.iter().copied().filter(|&w| w.content && seen.in_document(w)).collect();
    let (mut apart, mut together, mut close, mut names) = (0, 0, 0, 0);
    for pair in content.windows(2).filter(|p| p[0].id != p[1].id) {
        let common = common(seen.index, pair[0].id, pair[1].id);
        if common.is_empty() {
            apart += 1;
            names += i32::from(pair.iter().any(|&w| w.digits || seen.is_name(w)));
        } else {
            together += 1;
            close += i32::from(common.iter().take(8).any(|&s| are_close(&seen.index.sentences[s].words, pair[0].id, pair[1].id)));
        }
    }
    out.set("pairs-apart", apart);
    out.set("pairs-together", share(together, together + apart));
    out.set("pairs-close", share(close, together + apart));
    out.set("names-apart", names);
}

/// The sentences that hold both words.
fn common(index: &Index<'_>, x: u32, y: u32) -> Vec<usize> {
    let (mut x, mut y) = (index.sentences_with(x).peekable(), index.sentences_with(y).peekable());
    let mut out = Vec::new();
    while let (Some(&i), Some(&j)) = (x.peek(), y.peek()) {
        if i == j {
            out.push(i);
        }
        if i <= j {
            x.next();
        }
        if j <= i {
            y.next();
        }
    }
    out
}

/// Do two words stand within a few words of each other?
fn are_close(words: &[Word], x: u32, y: u32) -> bool {
    let of = |id: u32| words.iter().enumerate().filter(move |(_, w)| w.id == id).map(|(at, _)| at);
    of(x).any(|i| of(y).any(|j| i.abs_diff(j) <= 4))
}

fn grammar(seen: &Seen<'_>, out: &mut Out) {
    let lower = |word: Word| seen.token(word).lower.as_str();
    let added = |list: &[&str]| {
        let new = |w: &&Word| !seen.window.ids.contains(&w.id) && list.binary_search(&lower(**w)).is_ok();
        seen.words.iter().filter(new).count() as i32
    };
    out.set("limits-added", added(LIMITS));
    out.set("doubts-added", added(DOUBTS));
    out.set("contrasts-added", added(CONTRASTS));
    let places = seen.words.len() - seen.words.iter().filter(|w| seen.window.ids.contains(&w.id)).count();
    out.set("changed", share(places as i32, seen.words.len().max(1) as i32));
    let ours = |id: u32| seen.words.iter().any(|w| w.id == id);
    let (from, to) = match (seen.window.aligned.first(), seen.window.aligned.last()) {
        (Some(first), Some(last)) => (first.1, last.1 + 1),
        (Some(_) | None, Some(_) | None) => (0, 0),
    };
    let span = best(seen).get(from..to).unwrap_or(&[]);
    out.set("limits-dropped", span.iter().filter(|w| !ours(w.id) && seen.index.is_listed(w.id, LIMITS)).count() as i32);
    out.set("doubts-dropped", span.iter().filter(|w| !ours(w.id) && seen.index.is_listed(w.id, DOUBTS)).count() as i32);
}
