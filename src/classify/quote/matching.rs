//! Which words between marks belong together across the two sides.
//!
//! Given two pools, [`matches`] promises token alignments of pairs of utterances, best first, each
//! trimmed to the stretch where the two really run together. The first to claim words is primary; a
//! later one over the same words only shows that they occur. Candidates come from an inverted index
//! over content words, so the cost stays near-linear. What differs inside a match is left to `edit`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::align::Relation;
use crate::classify::Context;
use crate::classify::quote::speaker::{People, Speakers};
use crate::classify::quote::speech::{Pool, Utterance};
use crate::fact::Speech;
use crate::finding::LinkRef;
use crate::pair::{Pair, Side};
use crate::text::diff::{KeyRun, diff_keys};

/// Candidates that are aligned for each utterance.
const CANDIDATES: usize = 8;
/// Utterances that share a word; a commoner word proposes nothing.
const POSTINGS: usize = 48;
/// Equal words from which on two quotations that differ in one place are one, whoever speaks.
const ONE_EXCHANGE: usize = 9;
/// Sentences in nearly the same words from which on a rewrite can be said to lean on a source.
const LEANING: usize = 4;

/// Who claimed the words of a match first?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// This match, on both sides.
    Primary,
    /// Better matches have the other side's words, nothing has this side's.
    Free(Side),
    /// Better matches have both.
    Taken,
}

/// Two utterances that run together.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// Index into the pool of side a.
    pub(super) a: usize,
    /// Index into the pool of side b.
    pub(super) b: usize,
    /// Equal and differing runs, the first and the last equal.
    pub(super) runs: Vec<KeyRun>,
    /// From the first to the last equal word.
    pub(super) core: Pair<Range<usize>>,
    /// Equal words.
    pub(super) matched: usize,
    /// Equal words with content.
    pub(super) content: usize,
    /// How the speakers relate.
    pub(super) speakers: Speakers,
    /// The link that joins their sentences.
    pub(super) link: Option<LinkRef>,
    /// Is every word of both the same?
    pub(super) whole: bool,
    /// Who has its words.
    pub(super) claim: Claim,
}

/// For each word of each utterance, how many matches hold it.
pub(super) type Coverage = Vec<Vec<u16>>;

/// Which sentences the alignment joins.
pub(super) struct Linked {
    /// For each source, the link of each of its sentences and of each of the rewrite's.
    by_source: Vec<Pair<Vec<Option<usize>>>>,
    /// For each source, how the statements of each link relate.
    relations: Vec<Vec<Relation>>,
}

impl Linked {
    pub(super) fn new(ctx: Context<'_>) -> Self {
        let b = ctx.accounts.rewrite.segments.sentences.len();
        let of = |(source, alignment): (&crate::account::Account, &crate::align::SourceAlignment)| {
            let mut table = Pair::new(vec![None; source.segments.sentences.len()], vec![None; b]);
            for (index, link) in alignment.links.iter().enumerate() {
                for (sentences, side) in [(&link.a, &mut table.a), (&link.b, &mut table.b)] {
                    for &sentence in sentences {
                        if let Some(slot) = side.get_mut(sentence) {
                            *slot = Some(index);
                        }
                    }
                }
            }
            table
        };
        let relations = ctx.alignment.sources.iter().map(|s| s.links.iter().map(|l| l.relation).collect()).collect();
        Linked { by_source: ctx.accounts.sources.iter().zip(&ctx.alignment.sources).map(of).collect(), relations }
    }

    /// Does any source make the statement of sentence `b`, or part of it?
    pub(super) fn is_told(&self, b: usize) -> bool {
        self.by_source.iter().any(|table| table.b.get(b).copied().flatten().is_some())
    }

    /// Does the rewrite tell most of what it tells as this source does, so that it had the source before it?
    pub(super) fn leans_on(&self, source: usize) -> bool {
        let (Some(table), Some(relations)) = (self.by_source.get(source), self.relations.get(source)) else { return false };
        let agrees = |link: &Option<usize>| link.and_then(|l| relations.get(l)) == Some(&Relation::Agreement);
        let agreeing = table.b.iter().filter(|link| agrees(link)).count();
        agreeing >= LEANING && agreeing * 2 >= table.b.len()
    }

    /// How the rewrite makes the statement of sentence `a` of a source, if it does.
    pub(super) fn relation(&self, source: usize, a: usize) -> Option<Relation> {
        let link = self.by_source.get(source)?.a.get(a).copied().flatten()?;
        self.relations.get(source)?.get(link).copied()
    }

    /// The link that joins any of the sentences `a` of a source with any of `b`.
    pub(super) fn join(&self, source: usize, a: (usize, usize), b: (usize, usize)) -> Option<LinkRef> {
        let Pair { a: of_a, b: of_b } = self.by_source.get(source)?;
        let links_b: Vec<usize> = (b.0..=b.1).filter_map(|s| of_b.get(s).copied().flatten()).collect();
        let found = (a.0..=a.1).filter_map(|s| of_a.get(s).copied().flatten()).find(|l| links_b.contains(l));
        found.map(|link| LinkRef { source, link })
    }
}

/// All matches, best first, with their claims; and what each side has covered.
pub(super) fn matches(ctx: Context<'_>, pools: [&Pool<'_>; 2], people: &People<'_>, linked: &Linked) -> (Vec<Match>, [Coverage; 2]) {
    let limit = ctx.settings.limits.diff_words;
    let keys = pools.map(|pool| pool.utterances.iter().map(Utterance::keys).collect::<Vec<_>>());
    let sorted = pools.map(|pool| pool.utterances.iter().map(sorted_words).collect::<Vec<_>>());
    let mut found = Vec::new();
    for (a, b) in candidates(pools, &keys) {
        let (ua, ub) = (&pools[0].utterances[a], &pools[1].utterances[b]);
        let speakers = people.relation(ua, ub);
        let link = linked.join(ua.home, ua.sentences, ub.sentences);
        if !may_belong_together(&sorted[0][a], &sorted[1][b], speakers, link.is_some()) {
            continue;
        }
        let Some((runs, core)) = common_stretch((ua, &keys[0][a]), (ub, &keys[1][b]), limit) else { continue };
        let equal = || runs.iter().filter(|r| r.equal);
        let matched = equal().map(|r| r.a.len()).sum();
        let content = equal().map(|r| ua.content_in(r.a.clone())).sum();
        let whole = matched == ua.words.len() && matched == ub.words.len();
        let one = Match { a, b, runs, core, matched, content, speakers, link, whole, claim: Claim::Taken };
        found.extend(belongs_together(ua, ub, &one).then_some(one));
    }
    found.sort_by_cached_key(|m| {
        let place = |pool: &Pool<'_>, at: usize| at * 1000 / pool.utterances.len().max(1);
        let distance = place(pools[0], m.a).abs_diff(place(pools[1], m.b));
        (std::cmp::Reverse(strength(m)), distance, m.a + m.b, m.a)
    });
    let coverage = claim(pools, &mut found);
    (found, coverage)
}

fn candidates(pools: [&Pool<'_>; 2], keys: &[Vec<Vec<u32>>; 2]) -> Vec<(usize, usize)> {
    let mut postings: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let indexed = |utterance: &Utterance<'_>| {
        let all = utterance.words.iter().all(|w| !w.content);
        let mut of: Vec<u32> = utterance.words.iter().filter(|w| w.content || all).map(|w| w.key).collect();
        of.sort_unstable();
        of.dedup();
        of
    };
    for (at, utterance) in pools[0].utterances.iter().enumerate() {
        for key in indexed(utterance) {
            postings.entry(key).or_default().push(at);
        }
    }
    let mut out = Vec::new();
    for (b, utterance) in pools[1].utterances.iter().enumerate() {
        let mut weight: BTreeMap<usize, usize> = BTreeMap::new();
        for key in indexed(utterance) {
            let with = postings.get(&key).map_or(&[][..], Vec::as_slice);
            if with.len() <= POSTINGS {
                for &a in with {
                    *weight.entry(a).or_default() += 1 + POSTINGS / with.len().max(1);
                }
            }
        }
        let mut ranked: Vec<(usize, usize)> =
            weight.into_iter().map(|(a, w)| (w + 1000 * usize::from(keys[0][a] == keys[1][b]), a)).collect();
        ranked.sort_by_key(|&(w, a)| (std::cmp::Reverse(w), a));
        out.extend(ranked.into_iter().take(CANDIDATES).map(|(_, a)| (a, b)));
    }
    out
}

/// Can a stretch of two utterances belong together, as [`belongs_together`] asks, whatever its order? With few
/// words of content in common, one of them would have to be wholly in the other.
fn may_belong_together(x: &[(u32, bool)], y: &[(u32, bool)], speakers: Speakers, linked: bool) -> bool {
    let (mut i, mut j, mut all, mut content) = (0, 0, 0, 0);
    while let (Some(p), Some(q)) = (x.get(i), y.get(j)) {
        if p.0 == q.0 {
            all += 1;
            content += usize::from(!(p.1 && q.1));
        }
        i += usize::from(p.0 <= q.0);
        j += usize::from(q.0 <= p.0);
    }
    let contained = all >= x.len().min(y.len());
    let exchanged = all >= 4 && all + 2 >= x.len().max(y.len());
    contained
        || match speakers {
            Speakers::Different => content >= 3 && all >= 5,
            Speakers::Unknown => content >= 3 || (content >= 2 && ((linked && all >= 4) || (exchanged && all >= ONE_EXCHANGE))),
            Speakers::Same => content >= 3 || (content >= 2 && all >= 4) || exchanged,
        }
}

/// The words of an utterance by key, and whether they carry no content: those that do come first.
fn sorted_words(utterance: &Utterance<'_>) -> Vec<(u32, bool)> {
    let mut words: Vec<(u32, bool)> = utterance.words.iter().map(|w| (w.key, !w.content)).collect();
    words.sort_unstable();
    words
}

type Keyed<'u, 't> = (&'u Utterance<'t>, &'u Vec<u32>);

/// The runs of the stretch in which two utterances run together best.
fn common_stretch(a: Keyed<'_, '_>, b: Keyed<'_, '_>, limit: usize) -> Option<(Vec<KeyRun>, Pair<Range<usize>>)> {
    let stretch = || {
        let runs = windowed(a, b, limit);
        let (from, to) = best_stretch(a.0, b.0, &runs)?;
        Some(runs[from..=to].to_vec())
    };
    let mut runs = contained(a.1, b.1).or_else(|| one_exchange(a.1, b.1)).or_else(stretch)?;
    grow(a.1, b.1, &mut runs);
    let core = Pair::new(runs.first()?.a.start..runs.last()?.a.end, runs.first()?.b.start..runs.last()?.b.end);
    Some((runs, core))
}

/// Lengthens the first and the last run over equal words beside them that the diff gave to other words.
fn grow(a: &[u32], b: &[u32], runs: &mut [KeyRun]) {
    if let Some(first) = runs.first_mut() {
        while first.a.start > 0 && first.b.start > 0 && a[first.a.start - 1] == b[first.b.start - 1] {
            (first.a.start, first.b.start) = (first.a.start - 1, first.b.start - 1);
        }
    }
    if let Some(last) = runs.last_mut() {
        while last.a.end < a.len() && last.b.end < b.len() && a[last.a.end] == b[last.b.end] {
            (last.a.end, last.b.end) = (last.a.end + 1, last.b.end + 1);
        }
    }
}

/// The one equal run, where one of the two holds the other in one piece.
fn contained(a: &[u32], b: &[u32]) -> Option<Vec<KeyRun>> {
    let find = |long: &[u32], short: &[u32]| long.windows(short.len().max(1)).position(|w| w == short);
    if b.len() <= a.len() {
        find(a, b).map(|at| vec![KeyRun { equal: true, a: at..at + b.len(), b: 0..b.len() }])
    } else {
        find(b, a).map(|at| vec![KeyRun { equal: true, a: 0..a.len(), b: at..at + a.len() }])
    }
}

/// The three runs, where all is the same but for one or two words, exchanged or left out, in one place.
fn one_exchange(a: &[u32], b: &[u32]) -> Option<Vec<KeyRun>> {
    let before = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let after = a[before..].iter().rev().zip(b[before..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (end_a, end_b) = (a.len() - after, b.len() - after);
    let short = |differing: Range<usize>| differing.len() <= 2;
    let exchanged = before > 0 && after > 0 && before + after >= 4 && short(before..end_a) && short(before..end_b);
    exchanged.then(|| {
        vec![
            KeyRun { equal: true, a: 0..before, b: 0..before },
            KeyRun { equal: false, a: before..end_a, b: before..end_b },
            KeyRun { equal: true, a: end_a..a.len(), b: end_b..b.len() },
        ]
    })
}

/// The diff of two utterances; a much longer one is first cut down to where the shorter's words are dense.
fn windowed(a: Keyed<'_, '_>, b: Keyed<'_, '_>, limit: usize) -> Vec<KeyRun> {
    let (wa, wb) = (window(a, b), window(b, a));
    diff_keys(&a.1[wa.clone()], &b.1[wb.clone()], limit)
        .into_iter()
        .map(|r| KeyRun { equal: r.equal, a: r.a.start + wa.start..r.a.end + wa.start, b: r.b.start + wb.start..r.b.end + wb.start })
        .collect()
}

/// The part of `long` that can hold `short`.
fn window(long: Keyed<'_, '_>, short: Keyed<'_, '_>) -> Range<usize> {
    let width = short.1.len() * 2 + 8;
    if long.1.len() <= width * 2 {
        return 0..long.1.len();
    }
    let mut wanted: Vec<u32> = short.0.words.iter().filter(|w| w.content).map(|w| w.key).collect();
    wanted.sort_unstable();
    let hit = |at: usize| usize::from(wanted.binary_search(&long.1[at]).is_ok());
    let mut sum: usize = (0..width).map(hit).sum();
    let mut best = (sum, 0);
    for start in 1..=long.1.len() - width {
        sum = sum + hit(start + width - 1) - hit(start - 1);
        if sum > best.0 {
            best = (sum, start);
        }
    }
    // Half a window more on each side, so that a match at its edge is seen whole.
    best.1.saturating_sub(width / 2)..(best.1 + width + width / 2).min(long.1.len())
}

/// First and last run of the stretch with the best balance of equal and differing words.
fn best_stretch(a: &Utterance<'_>, b: &Utterance<'_>, runs: &[KeyRun]) -> Option<(usize, usize)> {
    let mut best: Option<(i64, usize, usize)> = None;
    let (mut sum, mut from) = (0, 0);
    for (i, run) in runs.iter().enumerate() {
        if run.equal {
            if sum <= 0 {
                (sum, from) = (0, i);
            }
            sum += (run.a.len() + 2 * a.content_in(run.a.clone())) as i64;
            if best.is_none_or(|(most, _, _)| sum > most) {
                best = Some((sum, from, i));
            }
        } else {
            sum -= cost(a, b, run) as i64;
        }
    }
    best.map(|(_, from, to)| (from, to))
}

/// How much a differing run speaks against one utterance.
fn cost(a: &Utterance<'_>, b: &Utterance<'_>, run: &KeyRun) -> usize {
    let plain = |utterance: &Utterance<'_>, range: &Range<usize>| {
        utterance.words.get(range.clone()).map_or(0, |words| words.iter().filter(|w| !w.bracket).count())
    };
    let (len_a, len_b) = (plain(a, &run.a), plain(b, &run.b));
    let dots = a.dots_at(run.a.start) || b.dots_at(run.b.start) || a.dots_at(run.a.end) || b.dots_at(run.b.end);
    if run.a.is_empty() || run.b.is_empty() {
        // Words that only one side has: silent cuts are cheaper than exchanged words, marked ones cheapest.
        (len_a + len_b).div_ceil(2).min(if dots { 2 } else { 8 })
    } else if plain(a, &run.a) == 0 || plain(b, &run.b) == 0 {
        1
    } else {
        len_a.max(len_b) * 2
    }
}

/// Is it one utterance, or do two share a phrase?
fn belongs_together(a: &Utterance<'_>, b: &Utterance<'_>, m: &Match) -> bool {
    let near = m.link.is_some() || m.speakers == Speakers::Same;
    let contained = m.matched == a.words.len() || m.matched == b.words.len();
    // A handful of words can be common to two utterances of one speaker that both go on in another way.
    // Two speakers who are not known to be one may also say much the same.
    let least = if m.content > 2 && m.matched >= 8 {
        500
    } else if m.speakers == Speakers::Same {
        700
    } else {
        750
    };
    let sides_fit = similarity_milli(a, b, m) >= least;
    let tight = m.runs.iter().filter(|r| !r.equal).map(|r| cost(a, b, r)).sum::<usize>() * 4 <= m.matched * 3;
    if m.speakers == Speakers::Different {
        let verbatim = contained || m.matched * 10 >= m.core.a.len().max(m.core.b.len()) * 9;
        return verbatim && sides_fit && (m.content >= 3 && m.matched >= 5 || contained && m.link.is_some());
    }
    if (near || m.matched >= ONE_EXCHANGE) && (m.content >= 2 || m.speakers == Speakers::Same) && is_one_exchange(a, b, m) {
        return true;
    }
    match m.content {
        0 => m.whole && m.matched >= 2 && near,
        // One word occurs in many mouths: of an unknown speaker it says something only beside one as short.
        1 => {
            let short = a.words.len().max(b.words.len()) <= 3;
            contained && (m.speakers == Speakers::Same || m.link.is_some() && (short || m.whole && m.matched >= 4))
        }
        2 => contained && (near || m.matched >= 4) || near && tight && sides_fit && m.matched >= 4,
        _ => tight && sides_fit,
    }
}

/// Is all the same but for one or two words in one place of a short utterance?
fn is_one_exchange(a: &Utterance<'_>, b: &Utterance<'_>, m: &Match) -> bool {
    let whole = m.core.a.len() == a.words.len() && m.core.b.len() == b.words.len();
    let mut differing = m.runs.iter().filter(|r| !r.equal);
    let (first, more) = (differing.next(), differing.next());
    let short = first.is_some_and(|r| r.a.len() <= 2 && r.b.len() <= 2);
    whole && short && more.is_none() && m.matched >= 4
}

/// Share of equal words where both sides have something else in the same sentence; 1000 where at most
/// one of them goes on.
fn similarity_milli(a: &Utterance<'_>, b: &Utterance<'_>, m: &Match) -> usize {
    let left = |u: &Utterance<'_>, core: &Range<usize>| core.start - u.unit_of(core.start).start;
    let right = |u: &Utterance<'_>, core: &Range<usize>| u.unit_of(core.end.saturating_sub(1)).end - core.end;
    let (la, lb) = (left(a, &m.core.a), left(b, &m.core.b));
    let (ra, rb) = (right(a, &m.core.a), right(b, &m.core.b));
    let mut more = 0;
    if la > 0 && lb > 0 {
        more += la + lb;
    }
    if ra > 0 && rb > 0 {
        more += ra + rb;
    }
    2 * m.matched * 1000 / (2 * m.matched + more).max(1)
}

fn strength(m: &Match) -> i64 {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX / 1024).min(10_000);
    let differing = m.runs.iter().filter(|r| !r.equal).count();
    let speakers = match m.speakers {
        Speakers::Same => 8,
        Speakers::Unknown => 0,
        Speakers::Different => -24,
    };
    count(m.content) * 10 + count(m.matched) * 2 + i64::from(m.link.is_some()) * 6 + i64::from(m.whole) * 12 + speakers
        - count(differing) * 6
}

/// Gives each match its claim, strongest first.
fn claim(pools: [&Pool<'_>; 2], found: &mut [Match]) -> [Coverage; 2] {
    let mut coverage = pools.map(|pool| pool.utterances.iter().map(|u| vec![0u16; u.words.len()]).collect::<Coverage>());
    for m in found.iter_mut() {
        let equal: Vec<&KeyRun> = m.runs.iter().filter(|r| r.equal).collect();
        let free = |cover: &[u16], of: &dyn Fn(&KeyRun) -> Range<usize>| {
            equal.iter().flat_map(|r| of(r)).filter(|&i| cover.get(i) == Some(&0)).count() * 2 >= m.matched
        };
        let (free_a, free_b) = (free(&coverage[0][m.a], &|r| r.a.clone()), free(&coverage[1][m.b], &|r| r.b.clone()));
        m.claim = match (free_a, free_b) {
            (true, true) => Claim::Primary,
            (true, false) => Claim::Free(Side::A),
            (false, true) => Claim::Free(Side::B),
            (false, false) => Claim::Taken,
        };
        for run in equal {
            for (side, at, range) in [(0, m.a, run.a.clone()), (1, m.b, run.b.clone())] {
                for count in coverage[side][at].iter_mut().take(range.end).skip(range.start) {
                    *count = count.saturating_add(1);
                }
            }
        }
    }
    coverage
}

/// Is a quotation a fragment inside a reported clause?
pub(super) fn is_fragment(utterance: &Utterance<'_>) -> bool {
    utterance.quotation.speech == Speech::Mixed
}
