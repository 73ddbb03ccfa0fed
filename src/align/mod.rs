//! Two accounts → the statements and facts that belong together.
//!
//! Given the accounts, [`align`] promises for each source that every sentence stands in at most one
//! link, that links name sentences in order, and that word links lie inside their sentences. Whether
//! linked statements agree is left to `classify`.

mod assign;
mod candidates;
mod clause;
pub mod fitting;
mod frame;
mod overlap;
pub mod pair_score;
mod relation;
mod score;
pub mod slot;
mod words;

use std::collections::BTreeMap;

use crate::account::{Account, Accounts};
use crate::align::assign::{Cuts, Group, Scored};
use crate::align::candidates::Holders;
use crate::align::pair_score::StatementScore;
use crate::align::relation::LinkedFacts;
use crate::align::score::Scorer;
use crate::align::words::Texts;
use crate::notice::Notice;
use crate::pair::{Pair, Side};
use crate::settings::Settings;
use crate::similarity::features;
use crate::similarity::lexical::Lexicon;
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
    /// Sentences without a link whose content the other account tells in sentences of other links, ascending.
    pub told: Pair<Vec<usize>>,
    /// For each sentence, its link.
    places: Pair<Vec<Option<usize>>>,
}

impl SourceAlignment {
    /// The link that holds a sentence of the source.
    #[must_use]
    pub fn link_of_a(&self, sentence: usize) -> Option<usize> {
        self.places.a.get(sentence).copied().flatten()
    }

    /// The link that holds a sentence of the rewrite.
    #[must_use]
    pub fn link_of_b(&self, sentence: usize) -> Option<usize> {
        self.places.b.get(sentence).copied().flatten()
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
/// Accounts that score less are taken to report different events.
const SAME_STORY_MILLI: u16 = 300;

/// Links that score less stay overlaps, beside the links: of thirteen such links on BASIL dev two readers found
/// twelve wrong.
const SHOWN_MILLI: u16 = 650;

/// Links of which less is left are none, when their score is lowered by the share of their content that fills
/// one slot in two ways: two events of one kind share a frame and no more. Of such links on ECB+ dev half
/// were wrong; of the others one in seven.
const UNCONTESTED_MILLI: u64 = 300;

/// Aligns the rewrite with each source.
#[must_use]
pub fn align(settings: &Settings, accounts: &Accounts) -> (Alignment, Vec<Notice>) {
    let mut notices = Vec::new();
    let sources = accounts.sources.iter().map(|source| align_source(settings, source, &accounts.rewrite, &mut notices)).collect();
    (Alignment { sources }, notices)
}

fn align_source(settings: &Settings, a: &Account, b: &Account, notices: &mut Vec<Notice>) -> SourceAlignment {
    let (lexicon, sa, sb) = Lexicon::new(a, b, settings.limits.sentence_words);
    let holders = Holders::of_sides(&lexicon, &sa, &sb);
    let pairs = candidates::candidates(&lexicon, &holders, (&sa, &sb), settings.limits.candidates_per_sentence);
    let same_story_milli = story::same_story_milli(&lexicon, &sa, &sb, pairs.iter().copied());
    if same_story_milli < SAME_STORY_MILLI {
        notices
            .push(Notice::new("different-story", format!("{} and {} seem to report different events; nothing was linked", a.name, b.name)));
        return SourceAlignment { fact_links: slot::fact_links(a, b, &[]), same_story_milli, ..SourceAlignment::default() };
    }
    let statements = Pair::new(sa.as_slice(), sb.as_slice());
    let scorer = Scorer::new(&lexicon, statements);
    let scored = pairs.into_iter().map(|(i, j)| Overlap { a: i, b: j, score_milli: scorer.link(i, j) });
    let likely: Vec<Overlap> = scored.filter(|o| o.score_milli >= CUTS.open).collect();
    let texts = Texts { a, b, lexicon: &lexicon, holders: &holders };
    let firm = |likely: &Overlap| {
        let off_diagonal = (likely.a * sb.len()).abs_diff(likely.b * sa.len());
        let seals = sa[likely.a].seal ^ sb[likely.b].seal;
        Scored { a: likely.a, b: likely.b, milli: scorer.firm(likely.a, likely.b), tie: (off_diagonal, seals) }
    };
    let groups = assign::groups(likely.iter().map(firm).collect(), CUTS, |i, j| scorer.firm(i, j));
    let mut apart: Vec<(usize, usize)> = Vec::new();
    let (mut links, mut shares) = (Vec::new(), Vec::new());
    for group in groups {
        let (link, share, contested) = relation::link(texts, &scorer, &statements, group);
        // Sentences in a row have no frame in common.
        let pair = link.a.len() == 1 && link.b.len() == 1;
        if link.score_milli < SHOWN_MILLI {
            continue;
        }
        if pair && u64::from(link.score_milli) * u64::from(1000 - contested.milli()) < UNCONTESTED_MILLI * 1000 {
            apart.push((link.a[0], link.b[0]));
        } else {
            links.push(link);
            shares.push(share);
        }
    }
    let mut fact_links = slot::fact_links(a, b, &links);
    let linked_facts = LinkedFacts::new(&fact_links);
    for (link, shares) in links.iter_mut().zip(shares) {
        link.relation = relation::relation(texts, &statements, link, &linked_facts, shares);
    }
    apart.sort_unstable();
    let likely = likely.into_iter().filter(|o| apart.binary_search(&(o.a, o.b)).is_err()).collect();
    let overlaps = overlap::beside(likely, &links);
    slot::settle_beside(a, b, &links, &overlaps, &mut fact_links);
    let places = Pair::new(
        overlap::places(sa.len(), links.iter().map(|l| l.a.as_slice())),
        overlap::places(sb.len(), links.iter().map(|l| l.b.as_slice())),
    );
    let told = Pair::new(
        overlap::told(&lexicon, Side::A, (&sa, &sb), &places.a, &overlaps),
        overlap::told(&lexicon, Side::B, (&sb, &sa), &places.b, &overlaps),
    );
    SourceAlignment { links, overlaps, fact_links, same_story_milli, told, places }
}

/// The first sentence of each account as one link, without the gate.
pub(crate) fn score_pair(settings: &Settings, a: &Account, b: &Account) -> StatementScore {
    let (lexicon, sa, sb) = Lexicon::new(a, b, settings.limits.sentence_words);
    let (Some(x), Some(y)) = (sa.first(), sb.first()) else {
        return StatementScore::default();
    };
    let score_milli = model(Head::Statement).milli(&features::with_length(features::features(&lexicon, x, y)));
    let statements = Pair::new(sa.as_slice(), sb.as_slice());
    let scorer = Scorer::new(&lexicon, statements);
    let linked = scorer.link(0, 0) >= CUTS.open;
    let holders = Holders::of_sides(&lexicon, &sa, &sb);
    let texts = Texts { a, b, lexicon: &lexicon, holders: &holders };
    let (link, shares, _) = relation::link(texts, &scorer, &statements, Group { a: vec![0], b: vec![0] });
    let facts = LinkedFacts::new(&slot::fact_links(a, b, std::slice::from_ref(&link)));
    let relation = linked.then(|| relation::relation(texts, &statements, &link, &facts, shares));
    StatementScore { score_milli, relation, words: link.words }
}
