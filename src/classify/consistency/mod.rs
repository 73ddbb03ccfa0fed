//! How surely is everything in the rewrite supported by the sources?
//!
//! Given accounts, alignment and findings, it promises one figure from 0 to 1000. It adds no finding.
//!
//! The figure is a probability for passages of the length that it was fitted on: up to [`PASSAGE`] sentences
//! (a summary, a paragraph). A longer rewrite is parted into passages, and its figure is the mean of theirs,
//! drawn half-way to the weakest, since one wrong sentence makes a text inconsistent: an order, no longer a
//! probability. A passage that stands word for word in the sources is supported, whatever a model would say.
//! reports/consistency.md says how far the figure can be trusted.

mod features;
pub mod fitting;
mod index;
mod trees;
mod window;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::account::{Account, AccountId, Accounts};
use crate::align::Alignment;
use crate::classify::consistency::features::{COUNT, Feature, Features, Marks, Runs, Seen, features};
use crate::classify::consistency::index::{Index, Word, amounts};
use crate::classify::consistency::trees::model;
use crate::classify::consistency::window::Window;
use crate::finding::Finding;
use crate::finding::kinds::{Level, Profile, Section, Subject};

/// Sentences of the longest passage that is judged as one.
const PASSAGE: usize = 5;
/// Sentences of a passage of a longer text.
const PART: usize = 3;

/// 0–1000; 1000 where every statement of the rewrite is surely supported. O(words · places).
pub fn consistency(accounts: &Accounts, alignment: &Alignment, findings: &[Finding]) -> u16 {
    let all = sentences(accounts, alignment, findings);
    let part = if all.len() > PASSAGE { PART } else { PASSAGE };
    let passages: Vec<u32> = all.chunks(part).map(|sentences| u32::from(supported(sentences))).collect();
    let weakest = passages.iter().min().copied().unwrap_or(1000);
    let mean = if passages.is_empty() { 1000 } else { passages.iter().sum::<u32>() / passages.len() as u32 };
    u32::midpoint(mean, weakest).min(1000) as u16
}

fn supported(sentences: &[Features]) -> u16 {
    let verbatim = sentences.iter().all(|s| s[Feature::Density as usize] == 1000);
    if verbatim { 1000 } else { model().milli(&passage(sentences)) }
}

/// The features of a passage: the means of its sentences', in tenths.
fn passage(sentences: &[Features]) -> Features {
    let count = sentences.len().max(1) as i32;
    let mut out = [0; COUNT];
    for (at, to) in out.iter_mut().enumerate() {
        *to = sentences.iter().map(|s| s[at]).sum::<i32>() * 10 / count;
    }
    out[Feature::Sentences as usize] = count * 10;
    out
}

/// A sentence of the rewrite; where a text keeps its full stops apart from the words (" . "), as programs
/// that part words do, each stretch between them.
struct Piece {
    start: usize,
    /// Its words among those of the rewrite.
    words: Range<usize>,
    amounts: Vec<Decimal>,
    marks: Marks,
}

/// The pieces of the rewrite, and all their words.
fn pieces<'t>(rewrite: &'t Account, index: &mut Index<'t>) -> (Vec<Piece>, Vec<Word>) {
    let (mut out, mut words): (Vec<Piece>, Vec<Word>) = (Vec::new(), Vec::new());
    let tokens = &rewrite.segments.tokens;
    let is_stop = |at: usize| {
        let (token, before) = (&tokens[at], at.checked_sub(1).map(|i| &tokens[i]));
        token.lower == "." && before.is_some_and(|b| b.span.end() < token.span.start())
    };
    for sentence in 0..rewrite.segments.sentences.len() {
        let mut last: Option<usize> = None;
        let from = words.len();
        index.push_words(rewrite, sentence, &mut words);
        for (at, word) in words.iter().enumerate().skip(from) {
            let parted = last.is_none_or(|last| (last..word.token).any(is_stop));
            last = Some(word.token);
            if parted {
                let start = tokens[word.token].span.start();
                out.push(Piece { start, words: at..at, amounts: Vec::new(), marks: Marks::default() });
            }
            if let Some(piece) = out.last_mut() {
                piece.words.end = at + 1;
            }
        }
    }
    (out, words)
}

/// The features of every sentence of the rewrite that is no furniture.
fn sentences(accounts: &Accounts, alignment: &Alignment, findings: &[Finding]) -> Vec<Features> {
    let rewrite = &accounts.rewrite;
    let mut index = Index::new(accounts);
    let (mut pieces, all) = pieces(rewrite, &mut index);
    for (_, start, amount) in amounts(rewrite) {
        if let Some(piece) = piece_at(&mut pieces, start) {
            piece.amounts.push(amount);
        }
    }
    mark(rewrite, alignment, findings, &mut pieces);
    let (mut window, mut runs) = (Window::new(&index), Runs::default());
    let mut out = Vec::with_capacity(pieces.len());
    for piece in &pieces {
        let Piece { words, amounts, marks, .. } = piece;
        let words = &all[words.clone()];
        window.look(&index, words);
        out.push(features(&Seen { rewrite, index: &index, words, amounts, window: &window, marks: *marks }, &mut runs));
        window.leave(&index, words);
    }
    out
}

fn piece_at(pieces: &mut [Piece], offset: usize) -> Option<&mut Piece> {
    let at = pieces.partition_point(|p| p.start <= offset).checked_sub(1)?;
    pieces.get_mut(at)
}

/// Counts on each sentence what the findings say of it, and the score of its link.
fn mark(rewrite: &Account, alignment: &Alignment, findings: &[Finding], pieces: &mut [Piece]) {
    for finding in findings {
        let Some(anchor) = finding.anchors.b.iter().find(|a| a.account == AccountId::Rewrite) else { continue };
        let Some(piece) = piece_at(pieces, anchor.span.start()) else { continue };
        let info = finding.kind.info();
        if info.section == Section::Difference && finding.kind.level(Profile::Rewrite) > Level::Note {
            piece.marks.conflicts += i32::from(info.subject != Subject::Statement);
        } else if info.section == Section::OnlyInB && info.subject != Subject::Statement {
            piece.marks.only += 1;
        }
    }
    for link in alignment.sources.iter().flat_map(|s| &s.links) {
        for &b in &link.b {
            let span = rewrite.segments.sentences[b].span;
            let from = pieces.partition_point(|p| p.start < span.start());
            for piece in pieces[from..].iter_mut().take_while(|p| p.start < span.end()) {
                piece.marks.link = piece.marks.link.max(i32::from(link.score_milli));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Source, SourceText};
    use crate::settings::Settings;

    fn milli(a: &str, b: &str) -> u16 {
        let source = |text: &str| Source {
            name: "text".to_owned(),
            path: None,
            text: SourceText::Text(text.to_owned()),
            format: None,
            outlet: None,
            date: None,
        };
        let settings = Settings::default();
        crate::analyse(&settings, None, &[source(a)], &source(b)).map_or(0, |c| c.consistency_milli)
    }

    const STORY: &str = "The council of Tarn approved a new bridge on Monday. It will cost 40 million euros and open in 2029.\n\n\
        The mayor, Ida Lund, called the old bridge unsafe. Two members voted against the plan because of the price.";

    #[test]
    fn what_stands_word_for_word_is_supported() {
        assert_eq!(milli(STORY, STORY), 1000);
        assert_eq!(milli(STORY, "It will cost 40 million euros and open in 2029."), 1000);
    }

    #[test]
    fn a_text_without_statements_has_nothing_unsupported() {
        assert_eq!(milli(STORY, ""), 1000);
    }

    #[test]
    fn what_the_source_lacks_costs() {
        let kept = milli(STORY, "The new bridge in Tarn, approved on Monday, will cost 40 million euros.");
        let other = milli(STORY, "The new tunnel in Oslo, rejected on Friday, will not cost 70 million dollars.");
        assert!(kept > other, "{kept} against {other}");
    }
}
