//! Both accounts in full, each in its own order.
//!
//! Given the rows of a report, it promises every sentence of every account once, furniture too, cut into
//! stretches that say what they are, with links to where the other account says the same.

use std::collections::BTreeMap;

use crate::finding::kinds::Subject;
use crate::pair::Side;
use crate::render::view;
use crate::render::view::aligned::{Mark, Marks, Row, SentenceAt, Standing};
use crate::render::view::clean::clean;
use crate::render::view::stretch::Stretches;
use crate::report::{Report, ReportAccount};
use crate::segment::Role;

use super::text;

/// One account.
pub(super) struct Pane {
    pub(super) id: String,
    pub(super) side: &'static str,
    pub(super) letter: String,
    pub(super) name: String,
    /// Outlet, date, length.
    pub(super) about: String,
    pub(super) language: Option<String>,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// Sentences of one paragraph.
pub(super) struct Paragraph {
    pub(super) place: String,
    pub(super) heading: bool,
    pub(super) sentences: Vec<SentenceView>,
}

/// One sentence.
pub(super) struct SentenceView {
    pub(super) id: String,
    /// What it is to the other side, for the style.
    pub(super) class: &'static str,
    /// The same for people.
    pub(super) standing: &'static str,
    pub(super) moved: bool,
    pub(super) to: String,
    pub(super) findings: String,
    pub(super) stretches: Vec<StretchView>,
    pub(super) counterparts: Vec<Counterpart>,
}

/// Words of one mark.
pub(super) struct StretchView {
    pub(super) words: String,
    /// None where nothing is to be said of them.
    pub(super) class: &'static str,
    pub(super) findings: String,
}

/// Where the other side says it.
pub(super) struct Counterpart {
    pub(super) href: String,
    pub(super) letter: String,
    pub(super) place: String,
    /// The place for those who hear the page.
    pub(super) words: String,
}

struct View<'a> {
    report: &'a Report,
    stretches: &'a Stretches<'a>,
    rows: BTreeMap<SentenceAt, (&'a Row, Standing)>,
    prefix: &'a str,
}

/// The accounts, sources first.
pub(super) fn panes(report: &Report, marks: &Marks<'_>, stretches: &Stretches<'_>, rows: &[Row], prefix: &str) -> Vec<Pane> {
    let mut of = BTreeMap::new();
    for row in rows {
        let standing = Standing::of(marks, row);
        of.extend(row.a.iter().chain(&row.b).map(|&at| (at, (row, standing))));
    }
    let view = View { report, stretches, rows: of, prefix };
    report.accounts.iter().enumerate().map(|(number, account)| pane(&view, number, account)).collect()
}

fn pane(view: &View<'_>, number: usize, account: &ReportAccount) -> Pane {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last = None;
    for (index, sentence) in account.sentences.iter().enumerate() {
        if last != Some(sentence.position.paragraph) {
            last = Some(sentence.position.paragraph);
            let heading = sentence.role == Role::Heading;
            paragraphs.push(Paragraph { place: view::place(sentence.position), heading, sentences: Vec::new() });
        }
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.sentences.push(sentence_view(view, account, (number, index)));
        }
    }
    let words = view::count(view::body_words(account), "word", "words");
    let share = view::percent(*view.report.summary.coverage_milli.get(account.side));
    let other = if account.side == Side::A { "B" } else { "A" };
    let known = [account.outlet.as_deref().map(text), account.date.as_deref().map(text)];
    let mut about: Vec<String> = known.into_iter().flatten().collect();
    about.extend([words, format!("{share} is in {other}")]);
    Pane {
        id: format!("{}{}", view.prefix, account.id),
        side: account.side.letter(),
        letter: view::letter(account),
        name: text(&account.name),
        about: about.join(" · "),
        language: account.language.as_deref().map(text),
        paragraphs,
    }
}

fn sentence_view(view: &View<'_>, account: &ReportAccount, at: SentenceAt) -> SentenceView {
    let sentence = &account.sentences[at.1];
    let row = view.rows.get(&at);
    let others: &[SentenceAt] = match (row, account.side) {
        (None, _) => &[],
        (Some((row, _)), Side::A) => &row.b,
        (Some((row, _)), Side::B) => &row.a,
    };
    let alone = others.is_empty();
    let (class, standing) = match (row, sentence.role) {
        (_, Role::Boilerplate(why)) => ("furniture", why),
        (None, Role::Body | Role::Heading) => ("agrees", ""),
        (Some((_, standing)), Role::Body | Role::Heading) => (class(*standing), standing.name()),
    };
    let html_id = |(account, sentence): SentenceAt| format!("{}{}", view.prefix, view.report.accounts[account].sentences[sentence].id);
    SentenceView {
        id: format!("{}{}", view.prefix, sentence.id),
        class,
        standing,
        moved: row.is_some_and(|(row, _)| row.moved),
        to: others.iter().map(|&at| html_id(at)).collect::<Vec<_>>().join(" "),
        findings: ids(view, &view.stretches.findings(at)),
        stretches: stretches(view, account, at, alone),
        counterparts: counterparts(view, others, html_id),
    }
}

/// The places of the other side, each once: several sentences of one line need one link.
fn counterparts(view: &View<'_>, others: &[SentenceAt], html_id: impl Fn(SentenceAt) -> String) -> Vec<Counterpart> {
    let mut out: Vec<Counterpart> = Vec::new();
    for &at in others {
        let account = &view.report.accounts[at.0];
        let position = account.sentences[at.1].position;
        let to = Counterpart {
            href: html_id(at),
            letter: view::letter(account),
            place: view::place(position),
            words: view::place_in_words(position),
        };
        if !out.iter().any(|known| known.letter == to.letter && known.place == to.place) {
            out.push(to);
        }
    }
    out
}

fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Differs => "differs",
        Standing::Agrees => "agrees",
        Standing::Reworded => "reworded",
        Standing::Overlaps => "overlaps",
        Standing::OnlyA | Standing::OnlyB => "only",
    }
}

fn ids(view: &View<'_>, findings: &[usize]) -> String {
    let ids: Vec<String> = findings.iter().map(|&n| format!("{}{}", view.prefix, view.report.findings[n].id)).collect();
    ids.join(" ")
}

fn stretches(view: &View<'_>, account: &ReportAccount, at: SentenceAt, alone: bool) -> Vec<StretchView> {
    let stretches = view.stretches.of(at).into_iter();
    let fact = |&n: &usize| view.report.findings[n].kind.info().subject != Subject::Statement;
    let show = |words: &str, mark: Mark, findings: &[usize]| StretchView {
        words: clean(words).into_owned(),
        class: match mark {
            Mark::Conflict => "c",
            // Where all of the sentence stands alone, that is said of the sentence; facts stand out in it.
            Mark::Same | Mark::Only if alone && findings.iter().any(fact) => "f",
            Mark::Only if alone => "",
            Mark::Only => "o",
            Mark::Reworded => "w",
            Mark::Same => "",
        },
        findings: ids(view, findings),
    };
    stretches.map(|s| show(view::slice(&account.text, &s.range), s.mark, &s.findings)).collect()
}
