//! Two accounts → the statements and facts that belong together.
//!
//! Given the accounts, [`align`] promises for each source that every sentence stands in at most one
//! link, that links name sentences in order, and that word links lie inside their sentences. Whether
//! linked statements agree is left to `classify`.

mod assign;
mod candidates;
mod clause;
pub mod fitting;
pub mod pair_score;
mod relation;
pub mod slot;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{Account, Accounts};
use crate::align::assign::{Cuts, Group, Scored};
use crate::align::pair_score::StatementScore;
use crate::align::words::Texts;
use crate::fact::Value;
use crate::notice::Notice;
use crate::pair::Pair;
use crate::settings::Settings;
use crate::similarity::features;
use crate::similarity::lexical::{Lexicon, Statement};
use crate::similarity::model::{Head, model};
use crate::similarity::story;
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

/// Two sentences that belong together beside their links: what one sentence of the rewrite tells, several
/// of the source may tell in part, and each stands in one link only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Overlap {
    /// In the source.
    pub a: usize,
    /// In the rewrite.
    pub b: usize,
    /// Calibrated probability that they belong together, 0–1000.
    pub score_milli: u16,
}

/// One source against the rewrite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceAlignment {
    /// Links, ordered by the first sentence of the rewrite, then of the source.
    pub links: Vec<Link>,
    /// Pairs that belong together without being in one link, by sentence of the source, then of the rewrite.
    pub overlaps: Vec<Overlap>,
    /// Fact links, ordered by `a`, then `b`.
    pub fact_links: Vec<FactLink>,
    /// Do the two report the same event? 0–1000.
    pub same_story_milli: u16,
}

impl SourceAlignment {
    /// The link that holds a sentence of the source.
    #[must_use]
    pub fn link_of_a(&self, sentence: usize) -> Option<usize> {
        self.links.iter().position(|l| l.a.contains(&sentence))
    }

    /// The link that holds a sentence of the rewrite.
    #[must_use]
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

/// Pairs of sentences that score less are not linked; chosen on ECB+ and `SuperPAL` together.
const CUTS: Cuts = Cuts { open: 500, join: 600 };
/// Statements that score this by themselves keep the whole score of their link.
const ALIKE_MILLI: u32 = 250;
/// Content that two statements share to keep the whole score of their link: two rare words.
const EVIDENCE: u32 = 2 * 255;
/// Weighted overlap from which two statements are one, however little they hold.
const NEARLY_EQUAL: f32 = 0.8;
/// Accounts that score less are taken to report different events.
const SAME_STORY_MILLI: u16 = 300;

/// Aligns the rewrite with each source.
#[must_use]
pub fn align(settings: &Settings, accounts: &Accounts) -> (Alignment, Vec<Notice>) {
    let mut notices = Vec::new();
    let sources = accounts.sources.iter().map(|source| align_source(settings, source, &accounts.rewrite, &mut notices)).collect();
    (Alignment { sources }, notices)
}

/// Two events of one kind ("In January, dockers in Antwerp walked out …" / "In November, dockers in
/// Hamburg …") share a frame and no more: where less than this share of a link is common to both sides, a
/// slot with two fillings tells the statements apart instead of setting them against each other.
const FRAME: f32 = 0.6;

/// Do conflicting dates show that a thinly shared link joins two events?
fn tells_apart(texts: Texts<'_>, link: &Link, shares: Pair<f32>, facts: &[FactLink]) -> bool {
    let inside = |f: &&FactLink| link.a.contains(&texts.a.facts.all[f.a].sentence) && link.b.contains(&texts.b.facts.all[f.b].sentence);
    // Figures change while a story runs; days and months do not.
    let dated = |f: &FactLink| f.relation == FactRelation::Conflict && matches!(texts.a.facts.all[f.a].value, Value::Date(_));
    shares.a.max(shares.b) < FRAME && facts.iter().filter(inside).any(dated)
}

fn align_source(settings: &Settings, a: &Account, b: &Account, notices: &mut Vec<Notice>) -> SourceAlignment {
    let (lexicon, sa, sb) = Lexicon::new(a, b, settings.limits.sentence_words);
    let pairs = candidates::candidates(&lexicon, &sa, &sb, settings.limits.candidates_per_sentence);
    let same_story_milli = story::same_story_milli(&lexicon, &sa, &sb, pairs.iter().copied());
    if same_story_milli < SAME_STORY_MILLI {
        notices
            .push(Notice::new("different-story", format!("{} and {} seem to report different events; nothing was linked", a.name, b.name)));
        return SourceAlignment { fact_links: slot::fact_links(a, b, &[]), same_story_milli, ..SourceAlignment::default() };
    }
    let scored = pairs.into_iter().map(|(i, j)| Overlap { a: i, b: j, score_milli: link_milli(&lexicon, &sa[i], &sb[j]) });
    let likely: Vec<Overlap> = scored.filter(|o| o.score_milli >= CUTS.open).collect();
    let texts = Texts { a, b, lexicon: &lexicon };
    let firm = |likely: &Overlap| {
        let off_diagonal = (likely.a * sb.len()).abs_diff(likely.b * sa.len());
        let (x, y) = (&sa[likely.a], &sb[likely.b]);
        Scored { a: likely.a, b: likely.b, milli: firm_milli(&lexicon, x, y), tie: (off_diagonal, x.seal ^ y.seal) }
    };
    let groups = assign::groups(likely.iter().map(firm).collect(), CUTS, |i, j| firm_milli(&lexicon, &sa[i], &sb[j]));
    let statements = Pair::new(sa.as_slice(), sb.as_slice());
    let (mut links, mut shares): (Vec<Link>, Vec<Pair<f32>>) = groups.into_iter().map(|g| relation::link(texts, &statements, g)).unzip();
    let mut fact_links = slot::fact_links(a, b, &links);
    let apart: Vec<bool> = links.iter().zip(&shares).map(|(link, shares)| tells_apart(texts, link, *shares, &fact_links)).collect();
    if apart.contains(&true) {
        let mut kept = apart.iter().map(|apart| !apart);
        links.retain(|_| kept.next().unwrap_or(true));
        let mut kept = apart.iter().map(|apart| !apart);
        shares.retain(|_| kept.next().unwrap_or(true));
        fact_links = slot::fact_links(a, b, &links);
    }
    for (link, shares) in links.iter_mut().zip(shares) {
        link.relation = relation::relation(texts, &statements, link, &fact_links, shares);
    }
    let linked: BTreeSet<(usize, usize)> = links.iter().flat_map(|l| l.a.iter().flat_map(|&i| l.b.iter().map(move |&j| (i, j)))).collect();
    let overlaps: Vec<Overlap> = likely.into_iter().filter(|o| !linked.contains(&(o.a, o.b))).collect();
    fact_links.extend(slot::conflicts_across(a, b, &overlaps, &fact_links));
    fact_links.sort_unstable();
    SourceAlignment { links, overlaps, fact_links, same_story_milli }
}

/// Do two sentences of two accounts belong together?
fn link_milli(lexicon: &Lexicon<'_>, x: &Statement, y: &Statement) -> u16 {
    model(Head::Link).milli(&features::features(lexicon, x, y))
}

/// As [`link_milli`], lowered where the two, taken without their accounts, hardly say the same, or share
/// next to no content: what a reader is shown side by side has to bear being read side by side.
fn firm_milli(lexicon: &Lexicon<'_>, x: &Statement, y: &Statement) -> u16 {
    let features = features::features(lexicon, x, y);
    let (link, statement) = (model(Head::Link).milli(&features), model(Head::Statement).milli(&features::with_length(features)));
    let alike = u64::from(ALIKE_MILLI + u32::from(statement).min(ALIKE_MILLI));
    let shared = features::shared_weight(&x.content, &y.content, &lexicon.weights);
    // Short statements cannot share much; those that are one and the same need not.
    let most = lexicon.weight(&x.content).min(lexicon.weight(&y.content));
    let wanted = if features[0] >= NEARLY_EQUAL { shared.max(1) } else { most.clamp(EVIDENCE / 2, EVIDENCE) };
    (u64::from(link) * alike * u64::from(shared.min(wanted).max(u32::from(features[0] >= NEARLY_EQUAL)))
        / (u64::from(2 * ALIKE_MILLI) * u64::from(wanted))) as u16
}

/// The first sentence of each account as one link, without the gate.
pub(crate) fn score_pair(settings: &Settings, a: &Account, b: &Account) -> StatementScore {
    let (lexicon, sa, sb) = Lexicon::new(a, b, settings.limits.sentence_words);
    let (Some(x), Some(y)) = (sa.first(), sb.first()) else {
        return StatementScore::default();
    };
    let score_milli = model(Head::Statement).milli(&features::with_length(features::features(&lexicon, x, y)));
    let linked = link_milli(&lexicon, x, y) >= CUTS.open;
    let texts = Texts { a, b, lexicon: &lexicon };
    let statements = Pair::new(sa.as_slice(), sb.as_slice());
    let (link, shares) = relation::link(texts, &statements, Group { a: vec![0], b: vec![0] });
    let facts = slot::fact_links(a, b, std::slice::from_ref(&link));
    let relation = linked.then(|| relation::relation(texts, &statements, &link, &facts, shares));
    StatementScore { score_milli, relation, words: link.words }
}
