//! Word links inside a link.
//!
//! Given the sentences of a link, [`align_words`] promises word links in order of the source, each word in
//! at most one, the same from either side: first facts by normal form, then content words by form, stem,
//! spelling or vector with their neighbours deciding between candidates, then grammar words next to
//! aligned ones. Which clauses stay uncovered is left to `clause`.

use std::cmp::Reverse;
use std::ops::Range;

use crate::account::Account;
use crate::align::candidates::Holders;
use crate::align::{FactRelation, WordLink, WordLinkKind};
use crate::fact::{Fact, Value};
use crate::normal;
use crate::pair::{Pair, Side};
use crate::similarity::lexical::{Lexicon, Statement, Word};
use crate::similarity::spelling::near_spelling;
use crate::text::function_words::are_contraries;
use crate::text::span::Span;

/// Vectors nearer than this make two words synonyms wherever they stand.
pub(crate) const SYNONYM: u32 = 600;
/// Vectors nearer than this make two words synonyms between aligned neighbours.
const SYNONYM_IN_CONTEXT: u32 = 420;
/// The most that vectors alone say.
const BY_VECTOR: u32 = 880;

/// The words of one link, on both sides, and what belongs together.
pub(crate) struct WordAlignment {
    /// All words of the linked sentences, in order.
    pub(crate) words: Pair<Vec<Word>>,
    /// For each word, its partner across.
    pub(crate) partner: Pair<Vec<Option<usize>>>,
    /// Words that stand in a fact which the other side has too.
    pub(crate) in_fact: Pair<Vec<bool>>,
    /// How surely the other side has each word, 0–1000: as it is, in a fact, or in a word of like sense, which
    /// may be the partner of another.
    pub(crate) held: Pair<Vec<u32>>,
    /// Words of figures, dates and names: two of these are never synonyms, however near their vectors. All
    /// months are near each other, as are all ports.
    named: Pair<Vec<bool>>,
    /// The links, in order of the source.
    pub(crate) links: Vec<WordLink>,
}

/// What words are aligned from: two accounts and the words of both.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'t> {
    /// The source.
    pub(crate) a: &'t Account,
    /// The rewrite.
    pub(crate) b: &'t Account,
    /// Their words.
    pub(crate) lexicon: &'t Lexicon<'t>,
    /// Which sentences hold them.
    pub(crate) holders: &'t Pair<Holders>,
}

impl<'t> Texts<'t> {
    /// The account on one side.
    pub(crate) fn account(&self, side: Side) -> &'t Account {
        match side {
            Side::A => self.a,
            Side::B => self.b,
        }
    }

    fn span(&self, side: Side, word: Word) -> Span {
        self.account(side).segments.tokens[word.token].span
    }

    fn lower(&self, side: Side, word: Word) -> &'t str {
        &self.account(side).segments.tokens[word.token].lower
    }
}

/// Aligns the words of linked sentences.
pub(crate) fn align_words(texts: Texts<'_>, sentences: &Pair<Vec<usize>>, statements: &Pair<&[Statement]>) -> WordAlignment {
    let of = |side: Side| sentences.get(side).iter().flat_map(|&s| statements.get(side)[s].words.iter().copied()).collect::<Vec<_>>();
    let words = Pair::new(of(Side::A), of(Side::B));
    let partner = words.as_ref().map(|w| vec![None; w.len()]);
    let none = || words.as_ref().map(|w| vec![false; w.len()]);
    let held = words.as_ref().map(|w| vec![0; w.len()]);
    let (in_fact, named) = (none(), none());
    let mut aligned = WordAlignment { words, partner, in_fact, held, named, links: Vec::new() };
    link_facts(texts, sentences, &mut aligned);
    link_content(texts, &mut aligned);
    link_grammar(&mut aligned);
    hold(texts, &mut aligned);
    collect(texts, &mut aligned);
    aligned
}

/// Figures, dates and names that fit by normal form but are written with other words.
fn link_facts(texts: Texts<'_>, sentences: &Pair<Vec<usize>>, aligned: &mut WordAlignment) {
    let facts = |side: Side| -> Vec<(&Fact, Range<usize>)> {
        let all = texts.account(side).facts.all.iter().filter(|f| sentences.get(side).binary_search(&f.sentence).is_ok());
        let told = all.filter(|f| !matches!(f.value, Value::Quote(_)));
        told.map(|f| (f, words_in(texts, side, &aligned.words, f.span))).collect()
    };
    let (of_a, of_b) = (facts(Side::A), facts(Side::B));
    for (side, of) in [(Side::A, &of_a), (Side::B, &of_b)] {
        for (_, inside) in of {
            aligned.named.get_mut(side)[inside.clone()].fill(true);
        }
    }
    let mut pairs: Vec<(FactRelation, usize, usize, WordLinkKind)> = Vec::new();
    let ids = |side: Side, inside: &Range<usize>| aligned.words.get(side)[inside.clone()].iter().map(|w| w.id).collect::<Vec<_>>();
    let words_a: Vec<Vec<u32>> = of_a.iter().map(|(_, inside)| ids(Side::A, inside)).collect();
    let words_b: Vec<Vec<u32>> = of_b.iter().map(|(_, inside)| ids(Side::B, inside)).collect();
    let settled = |words: &[Vec<u32>], of: &[(&Fact, Range<usize>)], name: &[u32]| {
        words.iter().zip(of).any(|(words, (fact, _))| words == name && matches!(fact.value, Value::Name(_)))
    };
    let settled_a: Vec<bool> = words_a.iter().map(|name| settled(&words_b, &of_b, name)).collect();
    let settled_b: Vec<bool> = words_b.iter().map(|name| settled(&words_a, &of_a, name)).collect();
    for (i, (x, _)) in of_a.iter().enumerate() {
        for (j, (y, _)) in of_b.iter().enumerate() {
            // A name that stands on the other side word for word is no other name there.
            let names = matches!((&x.value, &y.value), (Value::Name(_), Value::Name(_)));
            if names && words_a[i] != words_b[j] && (settled_a[i] || settled_b[j]) {
                continue;
            }
            if let Some((relation, kind)) = relate(x, y) {
                pairs.push((relation, i, j, kind));
            }
        }
    }
    pairs.sort_by_key(|&(relation, i, j, _)| (relation, i.abs_diff(j), i + j, i.min(j)));
    let (mut used_a, mut used_b) = (vec![false; of_a.len()], vec![false; of_b.len()]);
    for (_, i, j, kind) in pairs {
        if used_a[i] || used_b[j] {
            continue;
        }
        (used_a[i], used_b[j]) = (true, true);
        let ((x, in_a), (y, in_b)) = (&of_a[i], &of_b[j]);
        aligned.in_fact.a[in_a.clone()].fill(true);
        aligned.in_fact.b[in_b.clone()].fill(true);
        if words_a[i] != words_b[j] {
            aligned.links.push(WordLink { a: x.span, b: y.span, kind });
        }
    }
}

/// How two facts of one type fit, if they do.
fn relate(x: &Fact, y: &Fact) -> Option<(FactRelation, WordLinkKind)> {
    let (relation, kind) = match (&x.value, &y.value) {
        (Value::Number(x), Value::Number(y)) => (normal::number::relate(x, y), WordLinkKind::Number),
        // Two dates that merely do not exclude each other are not one date.
        (Value::Date(x), Value::Date(y)) if !normal::date::is_telling(x, y) => return None,
        (Value::Date(x), Value::Date(y)) => (normal::date::relate(x, y), WordLinkKind::Date),
        (Value::Name(x), Value::Name(y)) => (normal::name::relate(x, y), WordLinkKind::Name),
        (Value::Quote(_) | Value::Number(_) | Value::Date(_) | Value::Name(_), _) => return None,
    };
    match relation {
        FactRelation::Same | FactRelation::Compatible => Some((relation, kind)),
        FactRelation::Conflict => None,
    }
}

/// The words of one side inside a span; the words are in order of the text.
fn words_in(texts: Texts<'_>, side: Side, words: &Pair<Vec<Word>>, span: Span) -> Range<usize> {
    let words = words.get(side);
    let from = words.partition_point(|&w| texts.span(side, w).start() < span.start());
    from..from + words[from..].partition_point(|&w| texts.span(side, w).end() <= span.end())
}

/// Content words, the likeliest pair first.
fn link_content(texts: Texts<'_>, aligned: &mut WordAlignment) {
    let content = |words: &Vec<Word>| (0..words.len()).filter(|&i| words[i].content).collect::<Vec<_>>();
    let (of_a, of_b) = (content(&aligned.words.a), content(&aligned.words.b));
    let across = |ids: &[usize], words: &[Word]| {
        let mut ids: Vec<u32> = ids.iter().map(|&i| words[i].id).collect();
        ids.sort_unstable();
        ids
    };
    let (ids_a, ids_b) = (across(&of_a, &aligned.words.a), across(&of_b, &aligned.words.b));
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (at_i, &i) in of_a.iter().enumerate() {
        let x = aligned.words.a[i];
        let x_elsewhere = ids_b.binary_search(&x.id).is_ok();
        for (at_j, &j) in of_b.iter().enumerate() {
            let y = aligned.words.b[j];
            // A word that stands on the other side as it is needs no synonym there.
            if x.id != y.id && (x_elsewhere || ids_a.binary_search(&y.id).is_ok()) {
                continue;
            }
            let alike = likeness(texts, x, y);
            let by_vector = alike <= BY_VECTOR;
            if alike < SYNONYM_IN_CONTEXT || (by_vector && aligned.named.a[i] && aligned.named.b[j]) {
                continue;
            }
            if alike >= SYNONYM {
                aligned.held.a[i] = aligned.held.a[i].max(alike);
                aligned.held.b[j] = aligned.held.b[j].max(alike);
            }
            let support = support(aligned, (&of_a, at_i), (&of_b, at_j));
            if alike >= SYNONYM || support > 0 {
                pairs.push((alike + 40 * support, i, j));
            }
        }
    }
    assign(aligned, pairs);
}

/// How alike two content words are, 0–1000.
fn likeness(texts: Texts<'_>, x: Word, y: Word) -> u32 {
    if x.id == y.id {
        return if texts.lower(Side::A, x) == texts.lower(Side::B, y) { 1000 } else { 960 };
    }
    if same_name(texts, x, y) {
        return 900;
    }
    // Words are near each other by what they speak of, and contraries speak of one thing.
    if are_contraries(texts.lower(Side::A, x), texts.lower(Side::B, y)) {
        return 0;
    }
    (texts.lexicon.near(x.id, y.id) * 1000 / 256).min(BY_VECTOR)
}

/// Are the two one name, spelled in two ways?
fn same_name(texts: Texts<'_>, x: Word, y: Word) -> bool {
    let capital = |side: Side, word: Word| texts.account(side).segments.tokens[word.token].capital;
    capital(Side::A, x) && capital(Side::B, y) && near_spelling(texts.lower(Side::A, x), texts.lower(Side::B, y))
}

/// How many of the content words around two positions are equal, at most two on each side.
fn support(aligned: &WordAlignment, (of_a, at_i): (&[usize], usize), (of_b, at_j): (&[usize], usize)) -> u32 {
    let near = |of: &[usize], at: usize, words: &[Word]| {
        let around = of[at.saturating_sub(2)..at].iter().chain(&of[at + 1..(at + 3).min(of.len())]);
        around.map(|&k| words[k].id).collect::<Vec<_>>()
    };
    // Each word counts once, however often the other side repeats it: else the answer would depend on the side.
    let mut around_b = near(of_b, at_j, &aligned.words.b);
    let shared = near(of_a, at_i, &aligned.words.a).into_iter().filter(|id| {
        let at = around_b.iter().position(|other| other == id);
        at.map(|at| around_b.swap_remove(at)).is_some()
    });
    shared.count() as u32
}

/// Grammar words that stand beside aligned words.
fn link_grammar(aligned: &mut WordAlignment) {
    let mut pairs = Vec::new();
    for (i, x) in aligned.words.a.iter().enumerate().filter(|(_, x)| !x.content) {
        for step in [-2isize, -1, 1, 2] {
            let Some(beside) = i.checked_add_signed(step).and_then(|k| aligned.partner.a.get(k).copied().flatten()) else { continue };
            for shift in [-2isize, -1, 1, 2].into_iter().filter(|s| s.signum() == step.signum()) {
                let Some(j) = beside.checked_add_signed(-shift) else { continue };
                if aligned.words.b.get(j).is_some_and(|y| !y.content && y.id == x.id) {
                    pairs.push((6 - step.unsigned_abs() as u32 - shift.unsigned_abs() as u32, i, j));
                }
            }
        }
    }
    assign(aligned, pairs);
}

/// Makes partners of pairs from the best down, each word once; ties go to the same place on both sides.
fn assign(aligned: &mut WordAlignment, mut pairs: Vec<(u32, usize, usize)>) {
    let lengths = (aligned.words.a.len(), aligned.words.b.len());
    pairs.sort_by_key(|&(score, i, j)| (Reverse(score), (i * lengths.1).abs_diff(j * lengths.0), i + j, i.min(j)));
    for (_, i, j) in pairs {
        if aligned.partner.a[i].is_none() && aligned.partner.b[j].is_none() {
            aligned.partner.a[i] = Some(j);
            aligned.partner.b[j] = Some(i);
        }
    }
}

/// How surely each word stands on the other side.
fn hold(texts: Texts<'_>, aligned: &mut WordAlignment) {
    for side in [Side::A, Side::B] {
        let mut across: Vec<u32> = aligned.words.get(side.other()).iter().map(|w| w.id).collect();
        across.sort_unstable();
        for at in 0..aligned.words.get(side).len() {
            let word = aligned.words.get(side)[at];
            let as_it_is = aligned.in_fact.get(side)[at] || across.binary_search(&word.id).is_ok();
            let by_partner = || match (side, aligned.partner.get(side)[at]) {
                (Side::A, Some(j)) => likeness(texts, word, aligned.words.b[j]),
                (Side::B, Some(i)) => likeness(texts, aligned.words.a[i], word),
                (Side::A | Side::B, None) => 0,
            };
            let held = if as_it_is { 1000 } else { by_partner() };
            aligned.held.get_mut(side)[at] = held.max(aligned.held.get(side)[at]);
        }
    }
}

/// The partners as word links, and words that fill the same place between aligned neighbours as conflicts.
fn collect(texts: Texts<'_>, aligned: &mut WordAlignment) {
    for i in 0..aligned.words.a.len() {
        let x = aligned.words.a[i];
        let (j, kind) = match aligned.partner.a[i] {
            Some(j) => (j, kind(texts, x, aligned.words.b[j])),
            None => match slot_mate(aligned, i) {
                Some(j) => (j, WordLinkKind::Conflict),
                None => continue,
            },
        };
        let link = WordLink { a: texts.span(Side::A, x), b: texts.span(Side::B, aligned.words.b[j]), kind };
        if !aligned
            .links
            .iter()
            .any(|l| matches!(l.kind, WordLinkKind::Number | WordLinkKind::Date | WordLinkKind::Name) && touches(l, &link))
        {
            aligned.links.push(link);
        }
    }
    aligned.links.sort_by_key(|l| (l.a, l.b));
}

fn touches(x: &WordLink, y: &WordLink) -> bool {
    x.a.overlaps(y.a) || x.b.overlaps(y.b)
}

fn kind(texts: Texts<'_>, x: Word, y: Word) -> WordLinkKind {
    if texts.lower(Side::A, x) == texts.lower(Side::B, y) {
        WordLinkKind::Same
    } else if x.id == y.id || same_name(texts, x, y) {
        WordLinkKind::Form
    } else {
        WordLinkKind::Synonym
    }
}

/// The word across, without a partner of its own, that stands between the same two neighbours.
fn slot_mate(aligned: &WordAlignment, i: usize) -> Option<usize> {
    let before = aligned.partner.a[i.checked_sub(1)?]?;
    let after = (*aligned.partner.a.get(i + 1)?)?;
    let j = before + 1;
    let mate = *aligned.words.b.get(j)?;
    let both_content = aligned.words.a[i].content && mate.content;
    let free = aligned.partner.b[j].is_none() && !aligned.in_fact.a[i] && !aligned.in_fact.b[j];
    (after == before + 2 && free && both_content).then_some(j)
}
