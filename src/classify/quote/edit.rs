//! What differs inside a match, piece by piece.
//!
//! Given a match, [`edits`] promises its differences in order: words that only one side has inside the
//! marks (a cut) and words exchanged for others, each with what excuses it: a bracket, an ellipsis, house
//! style, whole sentences, or that the words are quoted elsewhere. What to report is left to `tell`.

use std::ops::Range;

use crate::classify::quote::form::{is_filler, is_opener, spoken_form};
use crate::classify::quote::limit::{Clauses, exchanged, limit_at, turning};
use crate::classify::quote::matching::{Coverage, Match};
use crate::classify::quote::speech::{Pool, Utterance, Word};
use crate::fact::Value;
use crate::pair::{Pair, Side};
use crate::text::diff::KeyRun;
use crate::text::token::Token;

/// Words that two brackets share before a word that differs in them is an alteration.
const BRACKET_WORDS: usize = 3;
/// Bytes that a figure may have beside the words that are exchanged ("million", a currency).
const FIGURE_MORE: usize = 12;

/// What was done to the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Only this side has them.
    OnlyIn(Side),
    /// Both sides have words here, and not the same.
    Exchanged,
}

/// How the writer marked the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Not at all.
    None,
    /// Brackets.
    Brackets,
    /// An ellipsis.
    Ellipsis,
}

/// One difference.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) change: Change,
    /// Words of each side; the range of the side that lacks them is empty.
    pub(super) words: Pair<Range<usize>>,
    pub(super) mark: Mark,
    /// Does it take whole sentences and nothing else?
    pub(super) whole: bool,
    /// May a desk do so unasked: whole sentences, an opening "and", "we have" for "we've"?
    pub(super) light: bool,
    /// Limiting words that are lost or won, on each side.
    pub(super) turning: Pair<Vec<usize>>,
}

/// The two utterances of a match, with what the other matches cover.
pub(super) struct Views<'p, 't> {
    pub(super) pools: [&'p Pool<'t>; 2],
    pub(super) coverage: &'p [Coverage; 2],
    pub(super) at: [usize; 2],
}

impl<'p, 't> Views<'p, 't> {
    pub(super) fn utterance(&self, side: Side) -> &'p Utterance<'t> {
        &self.pools[side as usize].utterances[self.at[side as usize]]
    }

    fn lower(&self, side: Side, word: usize) -> &'t str {
        self.pools[side as usize].lower(self.utterance(side), word)
    }

    fn lowers(&self, side: Side, range: Range<usize>) -> Vec<&'t str> {
        range.map(|i| self.lower(side, i)).collect()
    }

    /// Are the words quoted elsewhere on the other side, or in another order in the same quotation?
    fn is_covered(&self, side: Side, range: Range<usize>) -> bool {
        let cover = &self.coverage[side as usize][self.at[side as usize]];
        let matched = range.clone().filter(|&i| cover.get(i).is_some_and(|&c| c > 0)).count();
        if matched * 5 >= range.len() * 4 {
            return true;
        }
        let own: Vec<u32> = self.utterance(side).words[range].iter().map(|w| w.key).collect();
        let times = |side: Side| self.utterance(side).keys().windows(own.len().max(1)).filter(|w| *w == own).count();
        // Words that this side has twice are not all there where the other side has them once.
        own.len() >= 3 && times(side.other()) >= times(side)
    }

    fn clauses(&self, side: Side) -> Clauses<'t> {
        let utterance = self.utterance(side);
        let unit = |w: &Word| utterance.units.get(w.unit).map_or((0, utterance.words.len()), |u| (u.start, u.end));
        Clauses {
            lower: self.lowers(side, 0..utterance.words.len()),
            pause: utterance.words.iter().map(|w| w.pause).collect(),
            unit: utterance.words.iter().map(unit).collect(),
        }
    }
}

/// The differences of a match that count, in order of the words.
pub(super) fn edits(views: &Views<'_, '_>, m: &Match) -> Vec<Edit> {
    let mut runs = edge_runs(views, m, true);
    for run in m.runs.iter().filter(|r| !r.equal) {
        runs.extend(split(views, slide(views, run.clone())));
    }
    runs.extend(edge_runs(views, m, false));
    runs.into_iter().filter_map(|run| edit(views, run)).collect()
}

/// What stands before (or after) the stretch on each side: the rest of its sentence, then whole sentences.
fn edge_runs(views: &Views<'_, '_>, m: &Match, start: bool) -> Vec<KeyRun> {
    let (ua, ub) = (views.utterance(Side::A), views.utterance(Side::B));
    let rest = |u: &Utterance<'_>, core: &Range<usize>| {
        if start {
            let from = u.unit_of(core.start).start;
            (from..core.start, 0..from)
        } else {
            let to = u.unit_of(core.end.saturating_sub(1)).end;
            (core.end..to, to..u.words.len())
        }
    };
    let ((near_a, far_a), (near_b, far_b)) = (rest(ua, &m.core.a), rest(ub, &m.core.b));
    let (at_a, at_b) = if start { (m.core.a.start, m.core.b.start) } else { (m.core.a.end, m.core.b.end) };
    let near = trimmed(ua, ub, KeyRun { equal: false, a: near_a, b: near_b }, start);
    let mut out = Vec::new();
    for (range, side) in [(far_a, Side::A), (far_b, Side::B)] {
        let units = views.utterance(side).units.iter().filter(|u| u.start >= range.start && u.end <= range.end);
        for unit in units.cloned() {
            out.push(match side {
                Side::A => KeyRun { equal: false, a: unit, b: at_b..at_b },
                Side::B => KeyRun { equal: false, a: at_a..at_a, b: unit },
            });
        }
    }
    let place = if start { out.len() } else { 0 };
    let cut = if start { ua.dots_at(near.a.end) || ub.dots_at(near.b.end) } else { ua.dots_at(near.a.start) || ub.dots_at(near.b.start) };
    if cut && !near.a.is_empty() && !near.b.is_empty() {
        // Beyond an ellipsis each side goes on with words of its own: two cuts, no exchange.
        out.insert(place, KeyRun { equal: false, a: near.a.end..near.a.end, b: near.b.clone() });
        out.insert(place, KeyRun { equal: false, a: near.a.clone(), b: near.b.start..near.b.start });
    } else {
        out.insert(place, near);
    }
    out.retain(|r| !r.a.is_empty() || !r.b.is_empty());
    out
}

/// A differing run at the edge of a match without the words that both sides have at its ends: a word too plain
/// to hold the match up is still no difference.
fn trimmed(a: &Utterance<'_>, b: &Utterance<'_>, mut run: KeyRun, start: bool) -> KeyRun {
    let key = |u: &Utterance<'_>, i: usize| u.words.get(i).map(|w| w.key);
    for inner in [true, false] {
        while !run.a.is_empty() && !run.b.is_empty() {
            let at_end = start == inner;
            let (i, j) = if at_end { (run.a.end - 1, run.b.end - 1) } else { (run.a.start, run.b.start) };
            if key(a, i) != key(b, j) {
                break;
            }
            if at_end {
                (run.a.end, run.b.end) = (i, j);
            } else {
                (run.a.start, run.b.start) = (i + 1, j + 1);
            }
        }
    }
    run
}

/// A run of whole sentences on both sides is not one exchange but two things.
fn split(views: &Views<'_, '_>, run: KeyRun) -> Vec<KeyRun> {
    let whole = |side: Side, range: &Range<usize>| is_whole(views.utterance(side), range);
    if run.a.is_empty() || run.b.is_empty() || !whole(Side::A, &run.a) || !whole(Side::B, &run.b) {
        return vec![run];
    }
    vec![KeyRun { equal: false, a: run.a.clone(), b: run.b.start..run.b.start }, KeyRun { equal: false, a: run.a.end..run.a.end, b: run.b }]
}

fn is_whole(utterance: &Utterance<'_>, range: &Range<usize>) -> bool {
    !range.is_empty() && utterance.unit_of(range.start).start == range.start && utterance.unit_of(range.end - 1).end == range.end
}

/// Moves a cut that repeats its neighbour ("the old | the new | …") to where a mark or a pause shows it.
fn slide(views: &Views<'_, '_>, run: KeyRun) -> KeyRun {
    let side = match (run.a.is_empty(), run.b.is_empty()) {
        (false, true) => Side::A,
        (true, false) => Side::B,
        (true, true) | (false, false) => return run,
    };
    let (own, other) = (views.utterance(side), views.utterance(side.other()));
    let (full, at) = if side == Side::A { (run.a.clone(), run.b.start) } else { (run.b.clone(), run.a.start) };
    let key = |i: usize| own.words.get(i).map(|w| w.key);
    let mut places = vec![(full.clone(), at)];
    let (mut range, mut here) = (full.clone(), at);
    while range.start > 0 && here > 0 && key(range.start - 1) == key(range.end - 1) {
        (range, here) = (range.start - 1..range.end - 1, here - 1);
        places.push((range.clone(), here));
    }
    (range, here) = (full, at);
    while range.end < own.words.len() && here < other.words.len() && key(range.start) == key(range.end) {
        (range, here) = (range.start + 1..range.end + 1, here + 1);
        places.push((range.clone(), here));
    }
    let fits = |(range, here): &(Range<usize>, usize)| {
        let pauses = own.words[range.start].pause || own.words.get(range.end).is_none_or(|w| w.pause);
        usize::from(other.dots_at(*here)) * 4 + usize::from(is_whole(own, range)) * 2 + usize::from(pauses)
    };
    // The first of equals is where the diff put it.
    let best = places.iter().rev().max_by_key(|p| fits(p)).cloned();
    match (best, side) {
        (Some((range, here)), Side::A) => KeyRun { equal: false, a: range, b: here..here },
        (Some((range, here)), Side::B) => KeyRun { equal: false, a: here..here, b: range },
        (None, Side::A | Side::B) => run,
    }
}

/// The edit of a run; nothing where it is no difference in what was said.
fn edit(views: &Views<'_, '_>, run: KeyRun) -> Option<Edit> {
    let change = match (run.a.is_empty(), run.b.is_empty()) {
        (false, true) => Change::OnlyIn(Side::A),
        (true, false) => Change::OnlyIn(Side::B),
        (true, true) => return None,
        (false, false) => Change::Exchanged,
    };
    let words = Pair::new(run.a, run.b);
    let whole = matches!(change, Change::OnlyIn(side) if is_whole(views.utterance(side), words.get(side)));
    let mark = mark(views, &words);
    match change {
        Change::OnlyIn(side) => {
            let range = words.get(side).clone();
            let all = |test: fn(&str) -> bool| range.clone().all(|i| test(views.lower(side, i)));
            if all(is_filler) || views.is_covered(side, range.clone()) {
                return None;
            }
            let opens = views.utterance(side).unit_of(range.start).start == range.start && all(is_opener);
            let turning = if whole { Pair::default() } else { lost(views, side, &range, mark) };
            Some(Edit { change, words, mark, whole, light: whole || opens, turning })
        }
        Change::Exchanged => {
            if is_house_style(views, &words) {
                return None;
            }
            let (a, b) = exchanged(&views.lowers(Side::A, words.a.clone()), &views.lowers(Side::B, words.b.clone()));
            let base = |found: Vec<usize>, range: &Range<usize>| found.into_iter().map(|i| i + range.start).collect();
            let short = words.a.len().min(words.b.len()) <= 4;
            let turning = if short { Pair::new(base(a, &words.a), base(b, &words.b)) } else { Pair::default() };
            let light = is_one_spoken_form(views, &words) || is_fitted(views, &words);
            Some(Edit { change, words, mark, whole, light, turning })
        }
    }
}

/// Limiting words that the other side lacks inside the marks.
fn lost(views: &Views<'_, '_>, side: Side, range: &Range<usize>, mark: Mark) -> Pair<Vec<usize>> {
    let found = if mark == Mark::Brackets {
        let inside = views.lowers(side, range.clone());
        // A bracket that says who is meant limits nothing: only one that is little more than the limit itself.
        let limits = (0..inside.len()).filter(|&i| limit_at(&inside, i).is_some());
        limits.map(|i| i + range.start).filter(|_| inside.len() <= 3).collect()
    } else {
        turning(&views.clauses(side), range.clone())
    };
    match side {
        Side::A => Pair::new(found, Vec::new()),
        Side::B => Pair::new(Vec::new(), found),
    }
}

fn mark(views: &Views<'_, '_>, words: &Pair<Range<usize>>) -> Mark {
    let bracketed = |side: Side| {
        let range = words.get(side).clone();
        !range.is_empty() && views.utterance(side).words[range].iter().all(|w| w.bracket)
    };
    if bracketed(Side::A) || bracketed(Side::B) {
        // One bracket in two wordings is not two desks explaining the same: the words around are one writer's.
        return if is_in_one_bracket(views, words) { Mark::None } else { Mark::Brackets };
    }
    let dots = |side: Side| {
        let range = words.get(side);
        views.utterance(side).dots_at(range.start) || views.utterance(side).dots_at(range.end)
    };
    let marked = match (words.a.is_empty(), words.b.is_empty()) {
        (false, true) => dots(Side::B),
        (true, false) => dots(Side::A),
        (true, true) | (false, false) => false,
    };
    if marked { Mark::Ellipsis } else { Mark::None }
}

/// Are words exchanged for others inside a bracket that both sides have otherwise?
fn is_in_one_bracket(views: &Views<'_, '_>, words: &Pair<Range<usize>>) -> bool {
    let around = |side: Side| {
        let (all, range) = (&views.utterance(side).words, words.get(side));
        let inside = |w: &&Word| w.bracket;
        let before = all[..range.start].iter().rev().take_while(inside).count();
        let after = all[range.end..].iter().take_while(inside).count();
        (!range.is_empty() && all[range.clone()].iter().all(|w| w.bracket)).then_some((before, after))
    };
    let (of_a, of_b) = (around(Side::A), around(Side::B));
    of_a == of_b && of_a.is_some_and(|(before, after)| before + after >= BRACKET_WORDS)
}

/// The same letters set apart or joined, or the same figure in words and digits.
fn is_house_style(views: &Views<'_, '_>, words: &Pair<Range<usize>>) -> bool {
    let joined = |side: Side| views.lowers(side, words.get(side).clone()).concat();
    let (of_a, of_b) = (joined(Side::A), joined(Side::B));
    if of_a == of_b || is_masked(views, words) || is_transliterated(views, words) {
        return true;
    }
    let figure = |side: Side| {
        let pool = views.pools[side as usize];
        let utterance = views.utterance(side);
        let span = pool.span(utterance, words.get(side).clone())?;
        pool.account(utterance).facts.starting_in(span.start().saturating_sub(FIGURE_MORE)..span.start() + 1).find_map(|fact| {
            let Value::Number(number) = &fact.value else { return None };
            let fits = fact.span.contains(span) && fact.span.len() <= span.len() + FIGURE_MORE;
            fits.then(|| (number.amount, number.high, number.unit.clone(), number.kind, number.qualifier))
        })
    };
    figure(Side::A).is_some_and(|of_a| figure(Side::B).is_some_and(|of_b| of_a == of_b))
}

/// Are the same words there, one of them with hidden letters?
fn is_masked(views: &Views<'_, '_>, words: &Pair<Range<usize>>) -> bool {
    let of = |side: Side| masked_words(views, side, words.get(side).clone());
    are_alike(&of(Side::A), &of(Side::B))
}

/// Folded words; of a masked one the first letter and a star.
fn masked_words(views: &Views<'_, '_>, side: Side, range: Range<usize>) -> Vec<String> {
    let word = |i: usize| {
        let lower = views.lower(side, i);
        let masked = views.utterance(side).words.get(i).is_some_and(|w| w.masked);
        if masked { lower.chars().take(1).chain(['*']).collect() } else { lower.to_owned() }
    };
    range.map(word).collect()
}

/// Word by word the same, a masked one the same as any with its first letter.
fn are_alike(x: &[String], y: &[String]) -> bool {
    let masked = |word: &str| word.ends_with('*');
    let alike = |(x, y): (&String, &String)| x == y || ((masked(x) || masked(y)) && x.chars().next() == y.chars().next());
    x.len() == y.len() && x.iter().zip(y).all(alike)
}

/// Are the words one but for contractions and the sounds of speech, as "we have" and "we've" are?
fn is_one_spoken_form(views: &Views<'_, '_>, words: &Pair<Range<usize>>) -> bool {
    let of = |side: Side| spoken_form(&masked_words(views, side, words.get(side).clone()));
    are_alike(&of(Side::A), &of(Side::B))
}

/// Does one side's phrase open with the verb as its own sentence asks for it, where the speaker said "I" or "we":
/// "I look forward to it" / he "looks forward to it"?
fn is_fitted(views: &Views<'_, '_>, words: &Pair<Range<usize>>) -> bool {
    let fits = |phrase: Side, spoken: Side| match (
        views.lowers(phrase, words.get(phrase).clone()).as_slice(),
        views.lowers(spoken, words.get(spoken).clone()).as_slice(),
    ) {
        ([verb], ["i" | "we", base]) => words.get(phrase).start == 0 && is_third_person(verb, base),
        _ => false,
    };
    fits(Side::A, Side::B) || fits(Side::B, Side::A)
}

/// Is `verb` what "he" and "she" make of `base`?
fn is_third_person(verb: &str, base: &str) -> bool {
    match (verb, base) {
        ("has", "have") | ("is", "am" | "are") => true,
        _ => match verb.strip_suffix('s') {
            Some(stem) => {
                stem == base
                    || stem.strip_suffix('e') == Some(base)
                    || stem.strip_suffix("ie").is_some_and(|s| base.strip_suffix('y') == Some(s))
            }
            None => false,
        },
    }
}

/// A foreign name in two spellings: capitals on both sides, and the same consonants. What stands in brackets is
/// the desk's own.
fn is_transliterated(views: &Views<'_, '_>, words: &Pair<Range<usize>>) -> bool {
    let sound = |side: Side| {
        let utterance = views.utterance(side);
        let pool = views.pools[side as usize];
        let account = pool.account(utterance);
        let mut sound = String::new();
        for i in words.get(side).clone() {
            let written = pool.span(utterance, i..i + 1)?.slice(account.text());
            if matches!(written, "al" | "el" | "bin" | "ibn") {
                continue;
            }
            let bare = written.strip_prefix("al-").or_else(|| written.strip_prefix("el-")).unwrap_or(written);
            if !bare.starts_with(char::is_uppercase) {
                return None;
            }
            sound.push_str(&crate::normal::name::skeleton(&bare.to_lowercase()));
        }
        (sound.len() >= 3).then_some(sound)
    };
    matches!((sound(Side::A), sound(Side::B)), (Some(x), Some(y)) if x == y)
}

/// Words on either side of a quotation in which an account can tell what its marks leave out.
const AROUND: usize = 10;

/// Does the account that lacks the limiting words inside the marks tell them around the quotation?
pub(super) fn told_outside(pool: &Pool<'_>, utterance: &Utterance<'_>, negation: bool, lost: &[&str]) -> bool {
    let account = pool.account(utterance);
    let quoted = |span: crate::text::span::Span| utterance.quotation.parts.iter().any(|p| p.overlaps(span));
    let range = utterance.sentences.0..=utterance.sentences.1;
    let tokens = range.filter(|&s| s < account.segments.sentences.len()).flat_map(|s| account.segments.tokens_of(s));
    let words: Vec<&Token> = tokens.filter(|t| t.is_word()).collect();
    let near = |at: usize| words[at.saturating_sub(AROUND)..words.len().min(at + AROUND + 1)].iter().any(|t| quoted(t.span));
    words.iter().enumerate().filter(|(at, t)| !quoted(t.span) && near(*at)).any(|(_, t)| {
        let lower = t.lower.as_str();
        let denies = matches!(t.stem.as_str(), "deni" | "reject" | "refus" | "doubt" | "disput" | "declin")
            || limit_at(&[lower], 0) == Some(crate::classify::quote::limit::Limit::Negation);
        lost.contains(&lower) || (negation && denies)
    })
}
