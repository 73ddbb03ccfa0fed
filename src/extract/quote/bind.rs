//! Quotations bound to their cues, part to part.
//!
//! Given passages, [`bind`] promises for each outermost stretch between marks what it is (a quotation
//! with or without a cue, a further part of an earlier one, or a term) and whom it belongs to. Names
//! behind the words are left to `speaker`.

use std::ops::Range;

use crate::extract::Context;
use crate::extract::cue::Frames;
use crate::extract::quote::hit::{self, Hit, Shape};
use crate::extract::quote::layout::{Kind, Passage, View};
use crate::extract::quote::marks::Marked;
use crate::extract::quote::{medium, subject, term, words};
use crate::fact::{Cue, CueStrength, Speech};
use crate::text::span::Span;

/// What is known of one stretch between marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// How the words are given.
    pub speech: Speech,
    /// The cue, where there is one.
    pub cue: Option<Cue>,
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// The words that name where it was said.
    pub medium: Option<Span>,
    /// The stretch that this one is a further part of.
    pub part_of: Option<usize>,
}

impl Bound {
    /// Words without a cue.
    pub fn free(speech: Speech) -> Bound {
        Bound { speech, cue: None, speaker: None, medium: None, part_of: None }
    }

    fn part_of(head: usize) -> Bound {
        Bound { part_of: Some(head), ..Bound::free(Speech::Direct) }
    }
}

/// Binds every stretch: the outermost ones in the passages of the text, the others in those between
/// outer marks.
pub fn bind(ctx: Context<'_>, passages: &[Passage], hits: &[Vec<Vec<Hit>>], nested: &[Passage], marked: &[Marked]) -> Vec<Option<Bound>> {
    let mut binder = Binder { ctx, marked, bound: vec![None; marked.len()], last: None };
    for (number, passage) in passages.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|n| passages.get(n).zip(hits.get(n)));
        binder.passage(passage, hits.get(number).map_or(&[], Vec::as_slice), before);
    }
    for passage in nested {
        binder.last = None;
        binder.passage(passage, &hit::of_passage(ctx, passage), None);
    }
    binder.bound
}

/// The last quotation of an earlier passage.
#[derive(Clone, Copy)]
struct Last {
    quotation: usize,
    block: usize,
}

/// A quotation in its sentence.
struct Place<'a> {
    view: View<'a>,
    sentence: Range<usize>,
    /// Its node.
    at: usize,
    /// Narration before it starts here: the sentence, or the quotation before.
    low: usize,
    /// Narration behind it ends here.
    high: usize,
    /// Its words in this paragraph.
    words: &'a str,
    hits: &'a [Hit],
    /// The quotation before it in the passage.
    previous: Option<usize>,
}

struct Binder<'a> {
    ctx: Context<'a>,
    marked: &'a [Marked],
    bound: Vec<Option<Bound>>,
    last: Option<Last>,
}

impl<'a> Binder<'a> {
    fn passage(&mut self, passage: &Passage, hits: &[Vec<Hit>], before: Option<(&Passage, &Vec<Vec<Hit>>)>) {
        let view = View { ctx: self.ctx, nodes: &passage.nodes };
        let mut previous: Option<usize> = None;
        for (number, sentence) in passage.sentences.iter().enumerate() {
            let quotes: Vec<usize> = sentence.clone().filter(|&at| view.kind(at).is_quote()).collect();
            if quotes.is_empty() {
                previous = None;
                continue;
            }
            let hits_before = number.checked_sub(1).and_then(|n| hits.get(n)).map(|h| (view, h.as_slice()));
            let hits = hits.get(number).map_or(&[] as &[Hit], Vec::as_slice);
            let alone = sentence.clone().all(|at| matches!(view.kind(at), Kind::Quote(_) | Kind::Stop));
            for (nth, &at) in quotes.iter().enumerate() {
                let Kind::Quote(marked) = view.kind(at) else { continue };
                // A quotation over several paragraphs may have its cue in any of them.
                let waits = self.get(marked).is_some_and(|b| b.cue.is_none() && b.speaker.is_none() && b.part_of.is_none());
                if self.get(marked).is_some() && (!waits || alone) || marked >= self.bound.len() {
                    previous = Some(marked);
                    continue;
                }
                let bound = if alone {
                    let before = before.filter(|_| number == 0);
                    let shot_back = passage.sentences.get(number + 1).and_then(|next| trailing(view, at, next));
                    self.labelled(marked)
                        .or(shot_back)
                        .unwrap_or_else(|| self.standalone(marked, previous, passage.block, before, hits_before))
                } else {
                    let low = nth.checked_sub(1).and_then(|n| quotes.get(n)).map_or(sentence.start, |q| q + 1);
                    let high = quotes.get(nth + 1).copied().unwrap_or(sentence.end);
                    let words = self.words(view, at);
                    self.in_sentence(&Place { view, sentence: sentence.clone(), at, low, high, words, hits, previous })
                };
                if bound.speech != Speech::Term {
                    previous = Some(bound.part_of.unwrap_or(marked));
                }
                if waits && bound.cue.is_none() && bound.speaker.is_none() {
                    continue;
                }
                if let Some(place) = self.bound.get_mut(marked) {
                    *place = Some(bound);
                }
            }
        }
        if let Some(quotation) = previous {
            self.last = Some(Last { quotation, block: passage.block });
        }
    }

    /// A sentence that is nothing but words in marks; `before` is the paragraph before, where the
    /// sentence is the first of its own.
    fn standalone(
        &self,
        marked: usize,
        previous: Option<usize>,
        block: usize,
        before: Option<(&Passage, &Vec<Vec<Hit>>)>,
        hits_before: Option<(View<'_>, &[Hit])>,
    ) -> Bound {
        let free = Bound::free(Speech::Direct);
        if let Some(earlier) = previous {
            // "“…” — Ana Ruiz" ends what Ruiz said.
            let signed = self
                .get(self.head(earlier))
                .is_some_and(|b| b.cue.is_none() && b.speaker.is_some_and(|s| s.start() > self.end_of(earlier)));
            return if signed { free } else { Bound::part_of(self.head(earlier)) };
        }
        // "Ruiz said she was tired. “I want to go home.”"
        if let Some((view, hits)) = hits_before {
            let spoke =
                hits.iter().find(|h| h.shape == Shape::Finite && h.verb.frames.any(Frames::SPEECH) && h.verb.frames.any(Frames::CLAUSE));
            let speaker = spoke.and_then(|h| h.subject.clone()).and_then(|s| view.cover_speaker(s));
            return Bound { speaker, ..free };
        }
        let Some((before, hits)) = before else { return free };
        if let Some(bound) = announced(View { ctx: self.ctx, nodes: &before.nodes }, before, hits) {
            return bound;
        }
        // The speaker of the paragraph before goes on, unless a question was asked there.
        let goes_on = |last: &Last| {
            let asked = |at: usize| self.text_of(at).ends_with('?');
            last.block == before.block && last.block < block && self.is_spoken(last.quotation) && (!asked(last.quotation) || asked(marked))
        };
        self.last.filter(goes_on).map_or(free, |last| Bound::part_of(self.head(last.quotation)))
    }

    /// "“RUIZ: …”": a line of a transcript between marks, with its label.
    fn labelled(&self, marked: usize) -> Option<Bound> {
        let stretch = self.marked.get(marked)?;
        let (piece, part) = (stretch.pieces.first()?, stretch.parts.first()?);
        let label = self.ctx.document.text().get(piece.start()..part.start())?;
        let from = label.find(char::is_alphabetic)?;
        let to = label.rfind(':')?;
        (from < to).then(|| Bound { speaker: Some(Span::new(piece.start() + from, piece.start() + to)), ..Bound::free(Speech::Direct) })
    }

    /// The quotation that a stretch is a part of.
    fn head(&self, at: usize) -> usize {
        self.get(at).and_then(|b| b.part_of).unwrap_or(at)
    }

    fn get(&self, at: usize) -> Option<Bound> {
        self.bound.get(at).copied().flatten()
    }

    /// Is the quotation a direct one with a known speaker?
    fn is_spoken(&self, at: usize) -> bool {
        self.get(self.head(at)).is_some_and(|b| b.speech == Speech::Direct && b.speaker.is_some())
    }

    fn end_of(&self, at: usize) -> usize {
        self.marked.get(at).map_or(0, |m| m.span().end())
    }

    fn text_of(&self, at: usize) -> &str {
        self.marked.get(at).and_then(|m| m.parts.last()).map_or("", |p| p.slice(self.ctx.document.text()))
    }

    /// The words of the quotation piece at a node, without marks.
    fn words(&self, view: View<'_>, at: usize) -> &'a str {
        let Some(node) = view.nodes.get(at) else { return "" };
        let Kind::Quote(marked) = node.kind else { return "" };
        let part = self.marked.get(marked).and_then(|m| m.parts.iter().find(|p| node.span.contains(**p)));
        part.map_or("", |p| p.slice(self.ctx.document.text()))
    }

    fn in_sentence(&self, place: &Place<'_>) -> Bound {
        let &Place { view, low, at, words, hits, .. } = place;
        if let Some(head) = self.further_part(place) {
            return Bound::part_of(head);
        }
        let immediate =
            hits.iter().rev().find(|h| h.cue.start >= low && h.end() <= at && h.verb.frames.any(Frames::QUOTE) && introduces(view, h, at));
        if let Some(hit) = immediate {
            let parted = at > low && matches!(view.kind(at - 1), Kind::Comma | Kind::Colon | Kind::Dash);
            let whole = starts_upper(words) && (parted || at == hit.end()) || at > low && view.kind(at - 1) == Kind::Colon;
            return from_hit(view, &place.sentence, hit, if whole { Speech::Direct } else { Speech::Mixed });
        }
        let first = (low..at).all(|k| view.kind(k) != Kind::Word || view.is(k, words::OPENER));
        let comma = at > low && view.kind(at - 1) == Kind::Comma;
        // "declined her offer to help with a short, “No.”": what a noun reports goes on without a comma.
        let governs = |h: &&Hit| h.subject.is_some() && h.shape != Shape::Passive && !(comma && h.shape == Shape::Noun);
        let governing = hits.iter().rev().find(|h| h.cue.start >= low && h.cue.end <= at && governs(h));
        let behind = || hits.iter().find(|h| h.start() > at && h.end() <= place.high && follows(view, h, at, words));
        // "Her decision to go has “hurt us,” Ruiz said.": the verb behind the marks is surer than a noun before them.
        if (first || governing.is_none_or(|h| h.shape == Shape::Noun && words.ends_with(',')))
            && let Some(hit) = behind()
        {
            return from_hit(view, &place.sentence, hit, if first { Speech::Direct } else { Speech::Mixed });
        }
        if first
            && low == place.sentence.start
            && let Some(bound) = loosely(place)
        {
            return bound;
        }
        if term::is_term(view, low, at, words) {
            return Bound::free(Speech::Term);
        }
        if let Some(hit) = governing {
            return from_hit(view, &place.sentence, hit, Speech::Mixed);
        }
        if at > low && view.kind(at - 1) == Kind::Colon {
            return Bound { speaker: introduced(view, low, at - 1), ..Bound::free(Speech::Direct) };
        }
        let trailing = hits.iter().find(|h| h.start() > at && is_attribution(view, h, &place.sentence));
        let leading = hits.iter().rev().find(|h| h.cue.end <= at && governs(h));
        trailing.or(leading).map_or(Bound::free(Speech::Term), |hit| from_hit(view, &place.sentence, hit, Speech::Mixed))
    }

    /// "“…,” he said, “…”": the quotation that this one goes on with, where nothing but the attribution
    /// of the part before stands between.
    fn further_part(&self, place: &Place<'_>) -> Option<usize> {
        let &Place { view, low, at, hits, .. } = place;
        if low == place.sentence.start || at <= low {
            return None;
        }
        let mut between = hits.iter().filter(|h| h.start() >= low && h.end() <= at);
        let joined = matches!(view.kind(at - 1), Kind::Comma | Kind::Dash | Kind::Colon | Kind::Semicolon);
        let only = between.next().filter(|_| between.next().is_none())?;
        let close = (low..only.start()).all(|k| view.kind(k) != Kind::Word);
        let head = self.head(place.previous?);
        let direct = self.get(head).is_some_and(|b| b.speech == Speech::Direct);
        (joined && close && direct).then_some(head)
    }
}

/// Whose words a paragraph announces that ends in a colon.
pub fn announced(view: View<'_>, passage: &Passage, hits: &[Vec<Hit>]) -> Option<Bound> {
    let sentence = passage.sentences.last().filter(|s| view.kind(s.end - 1) == Kind::Colon)?;
    let said = hits.last().and_then(|h| h.iter().rev().find(|h| h.verb.frames.any(Frames::QUOTE) && h.subject.is_some()));
    Some(match said {
        Some(hit) => from_hit(view, sentence, hit, Speech::Direct),
        None => Bound { speaker: introduced(view, sentence.start, sentence.end - 1), ..Bound::free(Speech::Direct) },
    })
}

/// What a cue makes of words that are given as `speech`.
pub fn from_hit(view: View<'_>, sentence: &Range<usize>, hit: &Hit, speech: Speech) -> Bound {
    let cue = view.cover(hit.cue.clone()).map(|span| Cue { span, strength: hit.verb.strength });
    let speaker = hit.subject.clone().and_then(|s| view.cover_speaker(s));
    Bound { speech, cue, speaker, medium: medium::medium(view, sentence, hit), part_of: None }
}

/// "“…?” Ruiz shot back.": the sentence behind a quotation, where it is a subject and a verb and no more.
fn trailing(view: View<'_>, at: usize, next: &Range<usize>) -> Option<Bound> {
    if next.start != at + 1 || next.len() > 9 {
        return None;
    }
    let (cue, subject) = hit::unusual(view, next.start, next.end)?;
    let rest = cue.end.max(subject.end)..next.end;
    let bare = rest.clone().filter(|&k| view.kind(k) == Kind::Word).count() <= 1
        && rest.clone().all(|k| matches!(view.kind(k), Kind::Word | Kind::Stop));
    let cue = view.cover(cue).map(|span| Cue { span, strength: CueStrength::Neutral });
    bare.then(|| Bound { cue, speaker: view.cover_speaker(subject), ..Bound::free(Speech::Direct) })
}

/// "“…,” Ruiz shot back", "“…” — Ana Ruiz": an unusual verb, or a signature.
fn loosely(place: &Place<'_>) -> Option<Bound> {
    let &Place { view, at, high, words, .. } = place;
    let direct = Bound::free(Speech::Direct);
    if let Some(signature) = signature(view, at + 1, high) {
        return Some(Bound { speaker: view.cover(signature), ..direct });
    }
    let ended = words.ends_with([',', '?', '!', '—', '–', '-', '…']) || view.kind(at + 1) == Kind::Comma;
    if ended && let Some((cue, subject)) = hit::unusual(view, at + 1, high) {
        let cue = view.cover(cue).map(|span| Cue { span, strength: CueStrength::Neutral });
        return Some(Bound { cue, speaker: view.cover(subject), ..direct });
    }
    let sentence = starts_upper(words) && words.split_whitespace().count() >= 5 && words.ends_with([',', '.', '?', '!']);
    sentence.then_some(direct)
}

/// "— Ana Ruiz": the name behind a dash at `dash`.
pub fn signature(view: View<'_>, dash: usize, high: usize) -> Option<Range<usize>> {
    let start = dash + 1;
    let end = (start..high).find(|&k| !matches!(view.kind(k), Kind::Word | Kind::Other)).unwrap_or(high);
    let fits = |k: usize| view.capital(k) || view.kind(k) == Kind::Other || view.word(k).len() <= 3;
    let named = view.kind(dash) == Kind::Dash && end > start && end - start < 9 && view.capital(start) && (start..end).all(fits);
    named.then_some(start..end)
}

fn starts_upper(words: &str) -> bool {
    words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// Does the cue stand right before the quotation: nothing but a listener, a place or a time between?
fn introduces(view: View<'_>, hit: &Hit, at: usize) -> bool {
    let gap = hit.end()..at;
    if gap.is_empty() {
        return true;
    }
    let mark = at - 1;
    if matches!(view.kind(mark), Kind::Colon | Kind::Comma) {
        let clause = (hit.end()..mark).any(|k| matches!(view.word(k), "that" | "whether" | "if") || view.kind(k) == Kind::Semicolon);
        return !clause && (view.kind(mark) == Kind::Colon || mark - hit.end() < 14);
    }
    gap.len() == 1 && view.word(hit.end()) == "that"
}

/// Does the cue with its subject stand right behind the quotation?
fn follows(view: View<'_>, hit: &Hit, at: usize, words: &str) -> bool {
    let gap = at + 1..hit.start();
    let clean = gap.len() <= 6
        && gap.clone().all(|k| match view.kind(k) {
            Kind::Comma | Kind::Dash | Kind::Other => true,
            Kind::Word => !view.is(k, words::CLAUSE) && !view.is(k, words::VERB),
            Kind::Number | Kind::Colon | Kind::Semicolon | Kind::Open | Kind::Close | Kind::Stop | Kind::Quote(_) => false,
        });
    let marks = [',', '?', '!', '.', '…', '-', '—', '–', '\'', '\u{2019}'];
    let ended = words.ends_with(marks) || view.kind(at + 1) == Kind::Comma || hit.inverted || hit.start() == at + 1;
    let dependent = matches!(hit.shape, Shape::Participle | Shape::Infinitive | Shape::Passive);
    clean && ended && !dependent && hit.subject.is_some()
}

/// Is the cue an attribution at the end of, or inside, a clause: ", Ruiz said.", ", according to Ruiz"?
fn is_attribution(view: View<'_>, hit: &Hit, sentence: &Range<usize>) -> bool {
    let parted = hit.start() > sentence.start && matches!(view.kind(hit.start() - 1), Kind::Comma | Kind::Dash | Kind::Quote(_));
    let next = view.word(hit.end());
    let ended = hit.end() >= sentence.end
        || view.kind(hit.end()) != Kind::Word
        || words::of(next).any(words::PREPOSITION)
        || words::of(next).any(words::CALENDAR);
    hit.subject.is_some() && (hit.shape == Shape::Source || parted && ended && hit.shape == Shape::Finite)
}

/// Whose words a clause that ends in a colon brings: the label that it is, else its subject.
fn introduced(view: View<'_>, low: usize, colon: usize) -> Option<Span> {
    let label = (low..colon).all(|k| view.capital(k) || view.kind(k) == Kind::Other);
    if label && colon - low <= 6 {
        return view.cover(low..colon);
    }
    let range = subject::of_clause(view, low, colon)?;
    let pronoun = range.len() == 1 && view.is(range.start, words::SPEAKER);
    let named = range.clone().any(|k| view.capital(k) && !view.is(k, words::DETERMINER));
    if pronoun || named { view.cover(range) } else { None }
}
