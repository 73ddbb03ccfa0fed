//! The findings, a card each.
//!
//! Given a report, it promises groups of cards: differences that alert one by one, what only one side
//! has passage by passage with all findings that point at it, smaller differences, and what agrees.
//! Every finding of the report is on one card, and its id is that of a chip on it.

use crate::finding::kinds::{Level, Section, Subject};
use crate::pair::Side;
use crate::render::view;
use crate::render::view::clean::pieces;
use crate::render::view::passage::{self, Passage};
use crate::report::{Report, ReportFinding};

use super::text;

/// Bytes of a passage at the top of the page.
const LEAD: usize = 150;

/// Bytes of two normal forms that are worth a line.
const COMPARED: usize = 120;

/// Cards under one heading.
pub(super) struct Group {
    pub(super) id: String,
    pub(super) title: String,
    /// `a` or `b` where only one side has what the cards show.
    pub(super) side: &'static str,
    /// Its head stands at the top of the page.
    pub(super) leads: bool,
    /// Unfolded from the start.
    pub(super) open: bool,
    pub(super) cards: Vec<Card>,
}

/// One matter.
#[derive(Clone)]
pub(super) struct Card {
    pub(super) level: &'static str,
    /// Slugs of its findings, for the filter.
    pub(super) kinds: String,
    /// Ids of its findings, for the marks in the texts.
    pub(super) ids: String,
    pub(super) href: String,
    /// The finding's message, where the passages do not say it all.
    pub(super) message: Option<String>,
    /// Figure, date, name: what a passage adds.
    pub(super) subjects: String,
    /// The passages in short.
    pub(super) lead: Vec<(String, bool)>,
    pub(super) passages: Vec<PassageView>,
    pub(super) chips: Vec<Chip>,
    pub(super) accepted: Vec<String>,
}

/// One finding on a card.
#[derive(Clone)]
pub(super) struct Chip {
    pub(super) id: String,
    pub(super) code: &'static str,
    pub(super) slug: &'static str,
    pub(super) meaning: &'static str,
    pub(super) message: String,
    pub(super) compared: Option<(String, String)>,
}

/// Words of one account.
#[derive(Clone)]
pub(super) struct PassageView {
    pub(super) side: &'static str,
    pub(super) letter: String,
    pub(super) place: String,
    pub(super) href: String,
    pub(super) pieces: Vec<(String, bool)>,
}

/// All groups, in the order of the page.
pub(super) fn groups(report: &Report, prefix: &str) -> Vec<Group> {
    let of = |section: Section, alerting: bool| {
        let found = report.findings.iter().filter(move |f| f.kind.info().section == section);
        found.filter(move |f| (f.level > Level::Note) == alerting).map(|f| difference(report, f, prefix)).collect::<Vec<_>>()
    };
    let group = |id: &str, title: &str, side, leads, cards| Group {
        id: format!("{prefix}{id}"),
        title: title.to_owned(),
        side,
        leads,
        open: id != "agreement",
        cards,
    };
    let mut sides = [
        group("only-b", "Only in B", "b", true, only(report, Section::OnlyInB, prefix)),
        group("only-a", "Only in A", "a", true, only(report, Section::OnlyInA, prefix)),
    ];
    // The side with the graver findings first; B before A where they are equal, since B is what is checked.
    sides.sort_by_key(|g| std::cmp::Reverse(g.cards.first().map(|c| grave(c.level))));
    let mut agreement = of(Section::Agreement, true);
    agreement.extend(of(Section::Agreement, false));
    let mut groups = vec![group("differences", "Differences", "", true, of(Section::Difference, true))];
    groups.extend(sides);
    groups.push(group("smaller", "Smaller differences", "", false, of(Section::Difference, false)));
    groups.push(group("agreement", "In both", "", false, agreement));
    groups.retain(|g| !g.cards.is_empty());
    groups
}

fn grave(level: &str) -> bool {
    level != Level::Note.name()
}

fn difference(report: &Report, finding: &ReportFinding, prefix: &str) -> Card {
    let sides = [Side::A, Side::B].into_iter();
    let passages = sides.flat_map(|side| passage::of_finding(report, finding, finding.anchors.get(side)));
    let passages: Vec<PassageView> = passages.map(|p| passage_view(report, &p, prefix)).collect();
    card(&[finding], Some(text(&finding.message)), passages, prefix)
}

fn only(report: &Report, section: Section, prefix: &str) -> Vec<Card> {
    let passages = passage::of_section(report, section);
    let card = |p: &Passage<'_>| Card { lead: lead(report, p), ..card(&p.findings, None, vec![passage_view(report, p, prefix)], prefix) };
    passages.iter().map(card).collect()
}

fn card(findings: &[&ReportFinding], message: Option<String>, passages: Vec<PassageView>, prefix: &str) -> Card {
    let join = |words: Vec<String>| words.join(" ");
    let mut subjects: Vec<Subject> = findings.iter().map(|f| f.kind.info().subject).filter(|s| *s != Subject::Statement).collect();
    subjects.sort_unstable();
    subjects.dedup();
    let level = findings.iter().map(|f| f.level).max().unwrap_or(Level::Note);
    Card {
        level: level.name(),
        kinds: join(findings.iter().map(|f| f.kind.slug().to_owned()).collect()),
        ids: join(findings.iter().map(|f| format!("{prefix}{}", f.id)).collect()),
        href: findings.first().map(|f| format!("{prefix}{}", f.id)).unwrap_or_default(),
        message,
        lead: Vec::new(),
        subjects: subjects.into_iter().map(Subject::name).collect::<Vec<_>>().join(", "),
        passages,
        chips: findings.iter().map(|f| chip(f, prefix)).collect(),
        accepted: findings.iter().filter_map(|f| f.suppressed.as_deref()).map(text).collect(),
    }
}

/// As much of a passage as shows its marks in a line or two.
fn lead(report: &Report, passage: &Passage<'_>) -> Vec<(String, bool)> {
    let (words, marks) = passage.words(report);
    let (range, cut) = passage::window(words, &marks, LEAD);
    let inside = passage::inside(&range, &marks);
    let mut lead: Vec<(String, bool)> = pieces(view::slice(words, &range), &inside).into_iter().map(shown).collect();
    if cut.0 {
        lead.insert(0, ("… ".to_owned(), false));
    }
    if cut.1 {
        lead.push((" …".to_owned(), false));
    }
    lead
}

fn shown((words, mark): (std::borrow::Cow<'_, str>, Option<usize>)) -> (String, bool) {
    (words.into_owned(), mark.is_some())
}

fn chip(finding: &ReportFinding, prefix: &str) -> Chip {
    let compared = match (&finding.compared.a, &finding.compared.b) {
        // Long normal forms only repeat the passages; JSON has them.
        (Some(a), Some(b)) if a.len() + b.len() <= COMPARED => Some((text(a), text(b))),
        (Some(_) | None, Some(_) | None) => None,
    };
    Chip {
        id: format!("{prefix}{}", finding.id),
        code: finding.kind.code(),
        slug: finding.kind.slug(),
        meaning: finding.kind.info().summary,
        message: text(&finding.message),
        compared,
    }
}

fn passage_view(report: &Report, passage: &Passage<'_>, prefix: &str) -> PassageView {
    let account = &report.accounts[passage.account];
    let (words, marks) = passage.words(report);
    let first = account.sentences.partition_point(|s| s.range.end <= passage.range.start);
    let target = account.sentences.get(first).map(|s| s.id.clone()).unwrap_or_default();
    PassageView {
        side: account.side.letter(),
        letter: view::letter(account),
        place: view::place_in_words(passage.position),
        href: format!("{prefix}{target}"),
        pieces: pieces(words, &marks).into_iter().map(shown).collect(),
    }
}
