//! From matches and edits to findings: which kind, and what it says.
//!
//! Given what the other files of this family found, it promises findings with messages that name the
//! speakers and take no side. How words, places and weights are shown is left to `show`.

use std::ops::Range;

use crate::classify::quote::edit::{Change, Edit, Mark, told_outside};
use crate::classify::quote::limit::{Limit, limit_at};
use crate::classify::quote::matching::{Claim, Match, is_fragment};
use crate::classify::quote::narration::Told;
use crate::classify::quote::show::{Matter, Teller, clip};
use crate::classify::quote::slot::same_surroundings;
use crate::classify::quote::speaker::Speakers;
use crate::classify::quote::splice::Splice;
use crate::classify::quote::style::Treatment;
use crate::finding::kinds::FindingKind;
use crate::finding::{Anchor, AnchorRole, Finding};
use crate::pair::{Pair, Side};
use crate::text::fold::fold_phrase;
use crate::text::span::Span;

const MISATTRIBUTED: Matter = Matter { kind: FindingKind::QuoteMisattributed, base: 880 };
const SENSE_CHANGED: Matter = Matter { kind: FindingKind::QuoteSenseChanged, base: 860 };
const SPLICED: Matter = Matter { kind: FindingKind::QuoteSpliced, base: 840 };
const ALTERED: Matter = Matter { kind: FindingKind::QuoteAltered, base: 820 };
const NOT_IN_CITED: Matter = Matter { kind: FindingKind::QuoteNotInCitedSource, base: 680 };
const PROMOTED: Matter = Matter { kind: FindingKind::QuotePromoted, base: 620 };
const EXTENDED: Matter = Matter { kind: FindingKind::QuoteExtended, base: 600 };
const TRUNCATED: Matter = Matter { kind: FindingKind::QuoteTruncated, base: 580 };
const ONLY_IN_A: Matter = Matter { kind: FindingKind::QuoteOnlyInA, base: 420 };
const ONLY_IN_B: Matter = Matter { kind: FindingKind::QuoteOnlyInB, base: 420 };
const DEMOTED: Matter = Matter { kind: FindingKind::QuoteDemoted, base: 300 };
const EXACT: Matter = Matter { kind: FindingKind::QuoteExact, base: 160 };

impl Teller<'_, '_> {
    /// Everything that one match has to say.
    pub(super) fn of_match(&self, m: &Match, edits: Vec<Edit>) -> Vec<Finding> {
        let (a, b) = (self.utterance(Side::A, m.a), self.utterance(Side::B, m.b));
        if !a.is_speech() || !b.is_speech() || m.claim == Claim::Taken {
            return Vec::new();
        }
        let edits: Vec<Edit> = edits.into_iter().map(|e| self.heard_outside(m, e)).collect();
        // A second copy of a quotation has to be set right as the first has; what it shares with that is told once.
        let copy = match m.claim {
            Claim::Free(free) if !self.is_copy(m, free) || m.speakers == Speakers::Different => {
                return self.of_half(m, &edits, free);
            }
            Claim::Free(_) => true,
            Claim::Primary | Claim::Taken => false,
        };
        let mut out = Vec::new();
        if m.speakers == Speakers::Different {
            out.push(self.misattributed(m));
        }
        let turned: Vec<&Edit> = edits.iter().filter(|e| is_turned(e)).collect();
        let exchanged = edits.iter().filter(|e| e.change == Change::Exchanged && !is_turned(e));
        let (listed, exchanged): (Vec<&Edit>, Vec<&Edit>) = exchanged.partition(|e| e.mark == Mark::Brackets);
        let (spoken, altered): (Vec<&Edit>, Vec<&Edit>) = exchanged.into_iter().partition(|e| e.light);
        if !turned.is_empty() {
            out.push(self.sense_changed(m, &turned));
        }
        if !altered.is_empty() {
            out.push(self.altered(m, &altered, false));
        } else if !spoken.is_empty() && turned.is_empty() {
            out.push(self.altered(m, &spoken, true));
        }
        if self.style.brackets == Treatment::Listed {
            let all: Vec<&Edit> =
                listed.iter().copied().chain(edits.iter().filter(|e| e.mark == Mark::Brackets && !is_turned(e))).collect();
            let mut once = all;
            once.dedup_by_key(|e| (e.words.a.clone(), e.words.b.clone()));
            out.extend((!once.is_empty()).then(|| self.by_style(self.altered(m, &once, true))));
        }
        if turned.is_empty() {
            for side in [Side::A, Side::B] {
                out.extend(self.only_inside(m, &edits, side));
                out.extend(self.further(m, &edits, side).filter(|_| !copy));
            }
        }
        if out.is_empty() && !copy {
            out.push(self.exact(m, edits.iter().any(|e| e.mark != Mark::None)));
        }
        out
    }

    /// A match over words that a better one has already: only what cannot be a coincidence.
    fn of_half(&self, m: &Match, edits: &[Edit], free: Side) -> Vec<Finding> {
        // The taken side has a better match. Where that one is not word for word, it has told the difference.
        let taken = Self::at(free.other(), m);
        if m.speakers == Speakers::Different || m.matched < 5 || !self.verbatim[free.other() as usize][taken] {
            return Vec::new();
        }
        // What the other side lacks is no loss where that side's words are a quotation of their own.
        let lacks = |e: &&Edit| e.change == Change::Exchanged || e.change == Change::OnlyIn(free.other());
        let turned: Vec<&Edit> = edits.iter().filter(|e| is_turned(e)).filter(lacks).collect();
        let is_altered = |e: &&Edit| e.change == Change::Exchanged && !is_turned(e) && e.mark == Mark::None && !e.light;
        let altered: Vec<&Edit> = edits.iter().filter(is_altered).collect();
        let mut out = Vec::new();
        out.extend((!turned.is_empty()).then(|| self.sense_changed(m, &turned)));
        out.extend((!altered.is_empty() && turned.is_empty()).then(|| self.altered(m, &altered, false)));
        out
    }

    /// Is the quotation of one side there once more in the same words, or does the match run through all of both?
    fn is_copy(&self, m: &Match, free: Side) -> bool {
        let whole = |side: Side, core: &Range<usize>| *core == (0..self.utterance(side, Self::at(side, m)).words.len());
        self.twins[free as usize][Self::at(free, m)] || (m.matched >= 5 && whole(Side::A, &m.core.a) && whole(Side::B, &m.core.b))
    }

    /// Takes back a turn of sense that the account tells around its marks.
    fn heard_outside(&self, m: &Match, mut edit: Edit) -> Edit {
        for side in [Side::A, Side::B] {
            let words = edit.turning.get(side);
            if words.is_empty() {
                continue;
            }
            let pool = self.pools[side as usize];
            let own = self.utterance(side, if side == Side::A { m.a } else { m.b });
            let lowers: Vec<&str> = words.iter().map(|&i| pool.lower(own, i)).collect();
            let negation = (0..lowers.len()).any(|i| limit_at(&lowers, i) == Some(Limit::Negation));
            let across = self.utterance(side.other(), if side == Side::A { m.b } else { m.a });
            // What both tell around their marks makes up for nothing.
            let told =
                told_outside(self.pools[side.other() as usize], across, negation, &lowers) && !told_outside(pool, own, negation, &lowers);
            if !self.bears_on_phrase(side, m, words) || told {
                edit.turning.get_mut(side).clear();
            }
        }
        edit
    }

    /// A quoted phrase makes no statement that a condition could limit: only a negation or an "only" right
    /// beside its words bears on it.
    fn bears_on_phrase(&self, side: Side, m: &Match, words: &[usize]) -> bool {
        let core = if side == Side::A { &m.core.a } else { &m.core.b };
        let phrase = is_fragment(self.utterance(side.other(), Self::at(side.other(), m)));
        let own = self.utterance(side, Self::at(side, m));
        words.iter().any(|&i| {
            let lower = self.pools[side as usize].lower(own, i);
            let near = core.contains(&i) || (i < core.start && core.start - i <= 3) || (i >= core.end && i - core.end <= 1);
            // "…, not a cook": the half of a contrast that a phrase was taken from may be told in other words.
            let contrast = i < core.start && own.words.get(i).is_some_and(|w| w.pause);
            !phrase || (near && !contrast && (lower == "only" || limit_at(&[lower], 0) == Some(Limit::Negation)))
        })
    }

    /// Does the other side quote a phrase out of what `side` has, in a sentence of its own making? In the very
    /// same sentence a shorter phrase is a cut.
    fn is_phrase_of(&self, side: Side, m: &Match) -> bool {
        let (a, b) = (self.utterance(Side::A, m.a), self.utterance(Side::B, m.b));
        let fragment = |side: Side| is_fragment(self.utterance(side, Self::at(side, m)));
        fragment(side.other()) && !(fragment(side) && m.link.is_some() && same_surroundings(self.pools, a, b))
    }

    fn exact(&self, m: &Match, marked: bool) -> Finding {
        let spans = self.core_spans(m);
        let who = self.who(m);
        let but = if marked { ", apart from marked cuts or brackets" } else { "" };
        let message = format!(
            "{} and {} quote {who} in the same words{but}: {}",
            self.label(Side::A, m.a),
            self.label(Side::B, m.b),
            self.excerpt(m)
        );
        self.finding(EXACT, m, &spans, message)
    }

    fn misattributed(&self, m: &Match) -> Finding {
        let (x, y) = (self.speaker(Side::A, m.a), self.speaker(Side::B, m.b));
        let message = format!("{} gives {} to {x}, {} to {y}", self.label(Side::A, m.a), self.excerpt(m), self.label(Side::B, m.b));
        let mut finding = self.finding(MISATTRIBUTED, m, &self.core_spans(m), message);
        for (side, at) in [(Side::A, m.a), (Side::B, m.b)] {
            let utterance = self.utterance(side, at);
            let account = self.pools[side as usize].account(utterance).id;
            let anchors = finding.anchors.get_mut(side);
            anchors.extend(utterance.quotation.cue.map(|cue| Anchor { account, span: cue.span, role: AnchorRole::Cue }));
            anchors.extend(utterance.quotation.speaker.as_ref().map(|s| Anchor { account, span: s.span, role: AnchorRole::Speaker }));
        }
        finding.compared = Pair::new(Some(x), Some(y));
        finding
    }

    fn sense_changed(&self, m: &Match, turned: &[&Edit]) -> Finding {
        let mut spans = Pair::<Vec<Span>>::default();
        for side in [Side::A, Side::B] {
            for edit in turned {
                let words = edit.turning.get(side);
                for group in words.chunk_by(|x, y| x + 1 == *y) {
                    spans.get_mut(side).extend(self.span(side, m, group[0]..group[group.len() - 1] + 1));
                }
            }
        }
        let told = |side: Side| self.quoted(side, m, spans.get(side));
        let (x, y) = (self.label(Side::A, m.a), self.label(Side::B, m.b));
        let who = self.who(m);
        let message = match (spans.a.is_empty(), spans.b.is_empty()) {
            (false, true) => format!("{x} quotes {who} with {}, {y} leaves it out, and it bears on words that both quote", told(Side::A)),
            (true, false) => format!("{y} quotes {who} with {}, which bears on words that both quote; {x} does not have it", told(Side::B)),
            (true, true) | (false, false) => format!("inside the marks {x} has {}, {y} has {}: {who}", told(Side::A), told(Side::B)),
        };
        let compared = spans.clone();
        let fill = self.unit_spans(m);
        let mut finding = self.finding(SENSE_CHANGED, m, &or_else(spans, fill), message);
        finding.compared = self.compared(m, &compared);
        finding
    }

    fn altered(&self, m: &Match, edits: &[&Edit], note: bool) -> Finding {
        let mut spans = Pair::<Vec<Span>>::default();
        for side in [Side::A, Side::B] {
            for edit in edits {
                spans.get_mut(side).extend(self.word_spans(side, m, edit.words.get(side).clone()));
            }
        }
        let (x, y) = (self.label(Side::A, m.a), self.label(Side::B, m.b));
        let told = |side: Side| self.quoted(side, m, spans.get(side));
        let message = format!("inside the marks {x} has {}, {y} has {}: {}", told(Side::A), told(Side::B), self.who(m));
        let compared = self.compared(m, &spans);
        let fill = self.unit_spans(m);
        let mut finding = self.finding(ALTERED, m, &or_else(spans, fill), message);
        finding.compared = compared;
        finding.at_most_note = note;
        finding.may_be_two = edits.iter().any(|edit| self.begins_otherwise(m, edit));
        finding
    }

    /// Are the first words of a sentence others on either side: "I believe …", "My view is that …"?
    fn begins_otherwise(&self, m: &Match, edit: &Edit) -> bool {
        [Side::A, Side::B].into_iter().all(|side| {
            let (utterance, words) = (self.utterance(side, Self::at(side, m)), edit.words.get(side));
            words.len() >= 2 && utterance.unit_of(words.start).start == words.start
        })
    }

    /// Words that only `side` has inside the marks: a truncated or an extended quotation.
    fn only_inside(&self, m: &Match, edits: &[Edit], side: Side) -> Option<Finding> {
        let accepted = |e: &Edit| match e.mark {
            Mark::None => false,
            Mark::Brackets => true,
            Mark::Ellipsis => self.style.ellipses == Treatment::Accepted,
        };
        // Where the other side only quotes a phrase, further sentences are utterances of their own.
        let phrase = self.is_phrase_of(side, m);
        let counts = |e: &&Edit| e.change == Change::OnlyIn(side) && !accepted(e) && !(phrase && e.whole);
        let own: Vec<&Edit> = edits.iter().filter(counts).collect();
        if own.is_empty() {
            return None;
        }
        let words = own.iter().flat_map(|e| self.word_spans(side, m, e.words.get(side).clone())).collect::<Vec<_>>();
        let (x, y) = (self.label(Side::A, m.a), self.label(Side::B, m.b));
        let (who, told) = (self.who(m), self.quoted(side, m, &words));
        let rest = self.unit_spans(m);
        let (matter, message, spans) = match side {
            Side::A => {
                let message = format!("{y} quotes {who} without {told}, which {x} has inside the marks");
                (TRUNCATED, message, Pair::new(words, rest.b))
            }
            Side::B => {
                let message = format!("{y} quotes {who} with {told}, which {x} does not have inside the marks");
                (EXTENDED, message, Pair::new(rest.a, words))
            }
        };
        let mut finding = self.finding(matter, m, &spans, message);
        // Whole sentences more or less, an opening "and", a phrase quoted inside a reported clause: a desk's daily
        // work. What is new in a whole sentence is told apart, as a quotation that only one side has.
        let light = |e: &&Edit| e.mark == Mark::Ellipsis || e.light || phrase;
        let heading = self.utterance(Side::A, m.a).heading || self.utterance(Side::B, m.b).heading;
        finding.at_most_note = own.iter().all(light) || heading;
        let marked = own.iter().all(|e| e.mark == Mark::Ellipsis);
        Some(if marked { self.by_style(finding) } else { finding })
    }

    /// A finding that the style alone asks for says so.
    fn by_style(&self, mut finding: Finding) -> Finding {
        finding.message = format!("{} ({})", finding.message, self.style.reason);
        finding
    }

    /// Whole sentences, or the clause around a phrase, that only `side` has between marks.
    fn further(&self, m: &Match, edits: &[Edit], side: Side) -> Option<Finding> {
        let phrase = self.is_phrase_of(side, m);
        let further = |e: &&Edit| e.change == Change::OnlyIn(side) && e.mark == Mark::None && (e.whole || phrase);
        let words: Vec<Span> = edits.iter().filter(further).flat_map(|e| self.word_spans(side, m, e.words.get(side).clone())).collect();
        if words.is_empty() {
            return None;
        }
        let matter = if side == Side::A { ONLY_IN_A } else { ONLY_IN_B };
        let (own, other) = if side == Side::A { ("A", "B") } else { ("B", "A") };
        let message = format!("{own} quotes {} with more than {other} has between marks: {}", self.who(m), self.quoted(side, m, &words));
        let spans = if side == Side::A { Pair::new(words, Vec::new()) } else { Pair::new(Vec::new(), words) };
        let mut finding = self.finding(matter, m, &spans, message);
        finding.compared = self.compared(m, &spans);
        Some(finding)
    }

    /// Two utterances printed as one.
    pub(super) fn spliced(&self, splice: &Splice<'_>) -> Finding {
        let (first, second) = (splice.first, splice.second);
        let spans = |side: Side| {
            let mut spans = self.core_spans(first).get(side).clone();
            spans.extend(self.core_spans(second).get(side));
            spans
        };
        let message = format!(
            "{} quotes {} in one piece with {} and {}, which {} in {}",
            self.label(Side::B, first.b),
            self.speaker(Side::B, first.b),
            self.excerpt(first),
            self.excerpt(second),
            if splice.shown { "were said apart" } else { "stand apart" },
            self.label(Side::A, first.a),
        );
        let mut finding = self.finding(SPLICED, first, &Pair::new(Vec::new(), spans(Side::B)), message);
        for m in [first, second] {
            let account = self.pools[0].account(self.utterance(Side::A, m.a)).id;
            finding.anchors.a.extend(self.core_spans(m).a.into_iter().map(|span| Anchor::matter(account, span)));
        }
        finding.only_of_rewrites = !splice.shown;
        finding
    }

    /// Short quotations in the same slot of two linked sentences.
    pub(super) fn exchanged_slot(&self, m: &Match) -> Finding {
        let spans = Pair::new(self.whole_spans(Side::A, m.a), self.whole_spans(Side::B, m.b));
        let (x, y) = (self.label(Side::A, m.a), self.label(Side::B, m.b));
        let told = |side: Side| self.quoted(side, m, spans.get(side));
        let message = format!("in the same place {x} quotes {} with {}, {y} with {}", self.who(m), told(Side::A), told(Side::B));
        let compared = self.compared(m, &spans);
        let mut finding = self.finding(ALTERED, m, &spans, message);
        finding.compared = compared;
        finding
    }

    /// A quotation that the other side tells without marks.
    pub(super) fn retold(&self, side: Side, at: usize, told: &Told) -> Finding {
        let other = self.pools[side.other() as usize].accounts[told.home];
        let passage = clip(told.span.slice(other.text()));
        let own = self.excerpt_of(side, at);
        let how = if told.reported { "as reported speech" } else { "outside quotation marks" };
        let who = self.speaker(side, at);
        let (own_label, other_label) = (self.label(side, at), other.id.label().to_uppercase());
        let matter = if side == Side::A { DEMOTED } else { PROMOTED };
        let message = format!("{own_label} quotes {who}: {own}; {other_label} tells it {how}: “{passage}”");
        let mut finding = self.alone(matter, side, at, message, told.link);
        finding.anchors.get_mut(side.other()).push(Anchor::matter(other.id, told.span));
        *finding.compared.get_mut(side.other()) = Some(fold_phrase(&passage));
        finding
    }

    /// A quotation that only one side has.
    pub(super) fn only(&self, side: Side, at: usize) -> Finding {
        let matter = if side == Side::A { ONLY_IN_A } else { ONLY_IN_B };
        let message = format!("only {} quotes {}: {}", self.label(side, at), self.speaker(side, at), self.excerpt_of(side, at));
        self.alone(matter, side, at, message, None)
    }

    /// A quotation that the cited outlet does not have.
    pub(super) fn not_in_cited(&self, at: usize, outlet: &str, inferred: bool) -> Finding {
        let how = if inferred { " (inferred to be A's outlet)" } else { "" };
        let message = format!("B says that {outlet}{how} had {}, but A does not have these words", self.excerpt_of(Side::B, at));
        self.alone(NOT_IN_CITED, Side::B, at, message, None)
    }
}

fn is_turned(edit: &Edit) -> bool {
    !edit.turning.a.is_empty() || !edit.turning.b.is_empty()
}

fn or_else(spans: Pair<Vec<Span>>, fill: Pair<Vec<Span>>) -> Pair<Vec<Span>> {
    let pick = |own: Vec<Span>, other: Vec<Span>| if own.is_empty() { other } else { own };
    Pair::new(pick(spans.a, fill.a), pick(spans.b, fill.b))
}
