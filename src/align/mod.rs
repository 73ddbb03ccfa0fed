//! Two accounts → the statements and facts that belong together.
//!
//! Given the accounts, [`align`] promises for each source that every sentence stands in at most one
//! link, that links name sentences in order, and that word links lie inside their sentences. Whether
//! linked statements agree is left to `classify`.

mod assign;
mod candidates;
mod gate;
pub mod pair_score;
pub mod slot;
mod words;

use std::collections::BTreeMap;

use crate::account::{Account, Accounts};
use crate::align::assign::{Group, Scored};
use crate::notice::Notice;
use crate::pair::{Pair, Side};
use crate::segment::Role;
use crate::settings::Settings;
use crate::similarity::features;
use crate::similarity::lexical::{Lexicon, Statement};
use crate::text::span::Span;

/// How two linked stretches relate, by coverage and normal forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same statement in the same or nearly the same words.
    Agreement,
    /// The same statement in other words, every fact intact.
    Paraphrase,
    /// The statements overlap.
    Partial,
}

/// Why two words belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordLinkKind {
    /// The same word.
    Same,
    /// Another form of it.
    Form,
    /// A synonym, or a near vector.
    Synonym,
    /// Figures that fit.
    Number,
    /// Dates that fit.
    Date,
    /// Names of the same person, place or body.
    Name,
    /// The same slot, incompatible fillings.
    Conflict,
}

/// Two words (or phrases) that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordLink {
    /// In the source.
    pub a: Span,
    /// In the rewrite.
    pub b: Span,
    /// Why.
    pub kind: WordLinkKind,
}

/// Sentences of one source and of the rewrite that make the same statement, or overlap.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// 0-based sentences of the source, ascending, at least one.
    pub a: Vec<usize>,
    /// 0-based sentences of the rewrite, ascending, at least one.
    pub b: Vec<usize>,
    /// How they relate.
    pub relation: Relation,
    /// Calibrated probability that they belong together, 0–1000.
    pub score_milli: u16,
    /// Words that belong together, in order of `a`.
    pub words: Vec<WordLink>,
    /// Clauses that the other side lacks, in order.
    pub uncovered: Pair<Vec<Span>>,
    /// What carried the score, 0–1000 each.
    pub features: BTreeMap<&'static str, u16>,
}

/// How two linked facts relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactRelation {
    /// Equal normal forms.
    Same,
    /// Different, but both can be true.
    Compatible,
    /// Incompatible.
    Conflict,
}

/// Two facts in the same slot, as indices into each account's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactLink {
    /// Fact of the source.
    pub a: usize,
    /// Fact of the rewrite.
    pub b: usize,
    /// How they relate.
    pub relation: FactRelation,
}

/// One source against the rewrite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceAlignment {
    /// Links, ordered by the first sentence of the rewrite, then of the source.
    pub links: Vec<Link>,
    /// Fact links, ordered by `a`, then `b`.
    pub fact_links: Vec<FactLink>,
    /// Do the two report the same event? 0–1000.
    pub same_story_milli: u16,
}

impl SourceAlignment {
    /// The link that holds a sentence of the source.
    pub fn link_of_a(&self, sentence: usize) -> Option<usize> {
        self.links.iter().position(|l| l.a.contains(&sentence))
    }

    /// The link that holds a sentence of the rewrite.
    pub fn link_of_b(&self, sentence: usize) -> Option<usize> {
        self.links.iter().position(|l| l.b.contains(&sentence))
    }
}

/// The alignment of all sources with the rewrite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// One for each source, in order.
    pub sources: Vec<SourceAlignment>,
}

/// Pairs that score below are not linked.
const CUT_MILLI: u16 = 280;

/// Aligns the rewrite with each source.
pub fn align(settings: &Settings, accounts: &Accounts) -> (Alignment, Vec<Notice>) {
    let mut notices = Vec::new();
    let sources = accounts.sources.iter().map(|source| align_source(settings, source, &accounts.rewrite, &mut notices)).collect();
    (Alignment { sources }, notices)
}

fn align_source(settings: &Settings, a: &Account, b: &Account, notices: &mut Vec<Notice>) -> SourceAlignment {
    let (lexicon, sa, sb) = Lexicon::new(a, b, settings.limits.sentence_words);
    let furniture = |account: &Account, i: usize| matches!(account.segments.sentences[i].role, Role::Boilerplate(_));
    let scored: Vec<Scored> = candidates::candidates(&lexicon, &sa, &sb, settings.limits.candidates_per_sentence)
        .into_iter()
        .filter(|c| !furniture(a, c.a) && !furniture(b, c.b))
        .map(|c| Scored { a: c.a, b: c.b, milli: score_milli(&lexicon, &sa[c.a], &sb[c.b]) })
        .collect();
    let same_story_milli = (story_features(&lexicon, a, b, &sa, &sb)[1] * 1000.0) as u16;
    if same_story_milli < 120 {
        notices
            .push(Notice::new("different-story", format!("{} and {} seem to report different events; nothing was linked", a.name, b.name)));
        return SourceAlignment { links: Vec::new(), fact_links: slot::fact_links(a, b, &[]), same_story_milli };
    }
    let aligned: Vec<(Link, Pair<f32>, bool)> =
        assign::groups(scored, CUT_MILLI).into_iter().map(|g| link(a, b, &lexicon, &sa, &sb, g)).collect();
    let mut links: Vec<Link> = aligned.iter().map(|(l, _, _)| l.clone()).collect();
    let fact_links = slot::fact_links(a, b, &links);
    for (link, (_, covered, negation)) in links.iter_mut().zip(&aligned) {
        link.relation = relation(a, b, link, &fact_links, *covered, *negation);
    }
    SourceAlignment { links, fact_links, same_story_milli }
}

/// The first sentence of each account as one link.
fn score_pair(settings: &Settings, a: &Account, b: &Account) -> pair_score::StatementScore {
    let (lexicon, sa, sb) = Lexicon::new(a, b, settings.limits.sentence_words);
    let (Some(x), Some(y)) = (sa.first(), sb.first()) else {
        return pair_score::StatementScore::default();
    };
    let milli = score_milli(&lexicon, x, y);
    let (mut link, covered, negation) = link(a, b, &lexicon, &sa, &sb, Group { a: vec![0], b: vec![0], milli });
    let facts = slot::fact_links(a, b, std::slice::from_ref(&link));
    link.relation = relation(a, b, &link, &facts, covered, negation);
    let relation = (milli >= CUT_MILLI).then_some(link.relation);
    pair_score::StatementScore { score_milli: milli, relation, words: link.words }
}

/// What the two accounts have in common as a whole, furniture left out.
pub(crate) fn story_features(lexicon: &Lexicon<'_>, a: &Account, b: &Account, sa: &[Statement], sb: &[Statement]) -> [f32; gate::COUNT] {
    let body = |account: &Account, i: &usize| !matches!(account.segments.sentences[*i].role, Role::Boilerplate(_));
    let a: Vec<&Statement> = (0..sa.len()).filter(|i| body(a, i)).map(|i| &sa[i]).collect();
    let b: Vec<&Statement> = (0..sb.len()).filter(|i| body(b, i)).map(|i| &sb[i]).collect();
    let mut best: Vec<f32> = a
        .iter()
        .map(|x| b.iter().map(|y| features::ratio(2 * features::shared_weight(&x.ids, &y.ids, &lexicon.weights), x.weight + y.weight)))
        .map(|row| row.fold(0.0, f32::max))
        .collect();
    best.sort_by(|x, y| y.total_cmp(x));
    gate::features(lexicon, &a, &b, &best)
}

/// Weighted Dice overlap, lifted where the smaller statement is contained in the larger.
fn score_milli(lexicon: &Lexicon<'_>, a: &Statement, b: &Statement) -> u16 {
    let f = features::features(lexicon, a, b);
    let score = 0.7 * f[0] + 0.3 * f[2];
    (score * 1000.0).clamp(0.0, 1000.0) as u16
}

fn link(a: &Account, b: &Account, lexicon: &Lexicon<'_>, sa: &[Statement], sb: &[Statement], group: Group) -> (Link, Pair<f32>, bool) {
    let of = |side: &[usize], statements: &[Statement]| side.iter().map(|&i| statements[i].negations).sum::<usize>();
    let negation = of(&group.a, sa) % 2 != of(&group.b, sb) % 2;
    let pick_a: Vec<&Statement> = group.a.iter().map(|&i| &sa[i]).collect();
    let pick_b: Vec<&Statement> = group.b.iter().map(|&j| &sb[j]).collect();
    let aligned = words::align_words(&pick_a, &pick_b);
    let covered = words::coverage(lexicon, &aligned);
    let uncovered = Pair::new(words::uncovered(a, &group.a, Side::A, &aligned), words::uncovered(b, &group.b, Side::B, &aligned));
    let features = BTreeMap::from([("covered-a", (covered.a * 1000.0) as u16), ("covered-b", (covered.b * 1000.0) as u16)]);
    let words = words::word_links(a, b, &aligned);
    (Link { a: group.a, b: group.b, relation: Relation::Partial, score_milli: group.milli, words, uncovered, features }, covered, negation)
}

fn relation(a: &Account, b: &Account, link: &Link, facts: &[FactLink], covered: Pair<f32>, negation: bool) -> Relation {
    let inside = |account: &Account, fact: usize, sentences: &[usize]| sentences.contains(&account.facts.all[fact].sentence);
    let conflict = facts.iter().any(|f| f.relation == FactRelation::Conflict && inside(a, f.a, &link.a) && inside(b, f.b, &link.b));
    let whole = link.uncovered.a.is_empty() && link.uncovered.b.is_empty();
    let least = covered.a.min(covered.b);
    if conflict || negation || !whole || least < 0.5 {
        Relation::Partial
    } else if least >= 0.85 {
        Relation::Agreement
    } else {
        Relation::Paraphrase
    }
}
