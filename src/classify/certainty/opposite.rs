//! S025: opposites stand in the same slot.
//!
//! Two words without partners whose meanings exclude each other, between aligned neighbours, in clauses
//! that otherwise cover each other and that nothing negates. Pairs of direction and of verdict, of our own
//! making from general knowledge of English.

use std::sync::LazyLock;

use crate::classify::certainty::Draft;
use crate::classify::certainty::bridge::{Bank, Bridge};
use crate::classify::certainty::lexicon::{negates, negates_infinitive};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::{Pair, Side};
use crate::text::function_words::are_contraries;
use crate::text::word_map::WordMap;

/// Words, by stem, whose meanings exclude those of the other column.
const OPPOSITES: &[(&str, &str)] = &[
    (
        "rise rose risen increas grow climb jump soar surg gain advanc ralli rocket strengthen up higher upward spike swell",
        "fall fell fallen decreas declin drop plung slump shrink shrank tumbl sink sank dip slid slide weaken down lower downward plummet dwindl",
    ),
    ("approv accept endors pass adopt ratifi uphold upheld", "reject refus deni declin veto overturn overrul strike struck block"),
    ("support back favor favour endors champion", "oppos resist fought reject"),
    ("win won victori triumph prevail", "lose lost defeat"),
    ("gain", "lose lost"),
    ("pass", "fail"),
    ("open reopen", "close shut closur"),
    ("begin began begun start launch resum", "end finish ceas stop halt conclud cancel suspend"),
    ("rais increas hike boost expand lift", "cut lower reduc slash trim curb scale"),
    ("allow permit legal authoriz authoris legaliz", "ban bar prohibit forbid forbidden outlaw illeg block prevent"),
    ("more most", "less fewer least fewest"),
    ("abov over exceed", "below under beneath"),
    ("befor", "after"),
    ("improv better best", "worsen wors worst deterior"),
    ("succeed success success", "fail failur"),
    ("prais hail laud applaud commend welcom", "critic criticiz criticis condemn denounc slam blast deplor"),
    ("hire appoint", "fire dismiss sack oust"),
    ("arriv enter join", "leav depart quit exit left"),
    ("confirm acknowledg admit", "deni disput refut"),
    ("surviv live aliv", "die dead death kill"),
    ("first earliest", "last latest final"),
    ("safe", "danger unsaf"),
    ("guilti", "innoc"),
    ("major", "minor"),
    ("includ", "exclud"),
    ("present", "absent"),
    ("public", "privat"),
    ("remember recal", "forget forgot forgotten"),
    ("agre", "disagre"),
    ("approv", "disapprov"),
    ("qualifi", "disqualifi"),
    ("connect", "disconnect"),
    ("honest", "dishonest"),
    ("satisfi", "dissatisfi"),
    ("suspend revok", "reinstat restor"),
    ("dismiss oust", "reinstat"),
    ("grant award", "deni refus withhold withheld"),
    ("extend prolong lengthen", "shorten curtail"),
    ("widen broaden", "narrow"),
    ("tighten", "loosen eas relax"),
    ("acceler", "slow"),
    ("lead led", "trail"),
    ("retain keep kept", "lose lost"),
    ("winner", "loser"),
    ("doubl tripl", "halv"),
    ("temporari", "perman"),
    ("voluntari", "mandatori compulsori"),
    ("domest", "foreign"),
    ("urban", "rural"),
    ("posit", "negat"),
    ("easi easier easiest", "hard harder hardest difficult"),
    ("rich richer richest wealthi", "poor poorer poorest"),
    ("dri drier driest", "wet wetter wettest"),
    ("upstream", "downstream"),
    ("northbound", "southbound"),
    ("eastbound", "westbound"),
    ("seal", "unseal"),
    ("lock", "unlock"),
    ("impos", "lift"),
    ("love", "hate"),
    ("strong stronger", "weak weaker"),
    ("earli earlier", "late later"),
    ("north northern", "south southern"),
    ("east eastern", "west western"),
    ("left", "right"),
    ("heavi heavier", "light lighter"),
    ("hot warm warmer hotter", "cold cool cooler colder"),
    ("fast faster", "slow slower"),
    ("larg larger big bigger largest biggest", "small smaller smallest"),
    ("high highest", "low lowest"),
    ("long longer longest", "short shorter shortest"),
    ("old older oldest", "young younger youngest"),
    ("full", "empti"),
    ("success", "unsuccess"),
    ("abl", "unabl"),
    ("profit", "loss"),
    ("surplus", "deficit"),
    ("alli friend", "enemi foe"),
    ("optimist", "pessimist"),
    ("legal", "illeg"),
    ("possibl", "imposs"),
    ("like", "unlik"),
    ("accept", "unaccept"),
    ("expens", "cheap"),
    ("encourag", "discourag"),
    ("attack", "defend"),
    ("releas free freed", "detain hold held jail"),
    ("build built", "demolish destroy"),
    ("creat", "destroy"),
    ("help", "harm hurt hinder"),
    ("protect", "endang expos"),
    ("export", "import"),
    ("maximum", "minimum"),
    ("husband", "wife"),
    ("man men", "woman women"),
    ("son", "daughter"),
    ("brother", "sister"),
    ("father", "mother"),
];

/// Share of the other content words that must have partners, in percent.
const COVERED: usize = 60;

/// Findings of one link.
pub(super) fn find(bridge: &Bridge<'_>) -> Vec<Finding> {
    let (a, b) = (bridge.side(Side::A), bridge.side(Side::B));
    let open_in_b: Vec<Open<'_>> = open(b).collect();
    let mut out = Vec::new();
    for ours in open(a) {
        let excludes = |theirs: &&Open<'_>| exclude(ours.columns, theirs.columns) || are_contraries(ours.lower, theirs.lower);
        let mut mates = open_in_b.iter().filter(excludes).map(|theirs| theirs.at).filter(|&j| in_slot(a, b, ours.at, j));
        if let (Some(j), None) = (mates.next(), mates.next()) {
            out.push(finding(bridge, ours.at, j));
        }
    }
    out
}

/// A word that may have an opposite across.
struct Open<'b> {
    at: usize,
    lower: &'b str,
    /// Where it stands in the table.
    columns: Columns,
}

fn open<'b>(bank: &'b Bank<'_>) -> impl Iterator<Item = Open<'b>> {
    (0..bank.words.len()).filter(|&at| is_open(bank, at)).map(|at| Open { at, lower: bank.lower(at), columns: columns(bank.stem(at)) })
}

fn is_open(bank: &Bank<'_>, at: usize) -> bool {
    let word = &bank.words[at];
    // "At least" bounds a figure; half a word says nothing alone.
    let bound = word.is(&["least", "most"]) && at > 0 && bank.lower(at - 1) == "at";
    word.partner.is_none() && !word.quoted && !bound && !bank.is_compounded(at) && !wins_over(bank, at)
}

/// Is it "defeated" of the winner ("she defeated her rival")? Only the passive and the noun speak of a loss.
fn wins_over(bank: &Bank<'_>, at: usize) -> bool {
    if !matches!(bank.lower(at), "defeat" | "defeats" | "defeated") {
        return false;
    }
    let is = |k: usize, words: &[&str]| k < bank.words.len() && words.contains(&bank.lower(k));
    let suffers = (at.saturating_sub(2)..at).any(|k| is(k, &["was", "were", "is", "are", "be", "been", "being", "got", "gets"]));
    let noun = at > 0 && is(at - 1, &["a", "the", "in", "of", "his", "her", "their", "its", "heavy", "narrow", "conceded", "admitted"]);
    let loses = suffers || noun || is(at + 1, &["by", "in", "at"]);
    !loses
}

/// Do two stems stand in different columns of one row?
pub(super) fn are_opposites(x: &str, y: &str) -> bool {
    exclude(columns(x), columns(y))
}

/// Rows of the table, each with the column.
type Columns = &'static [(usize, bool)];

fn exclude(x: Columns, y: Columns) -> bool {
    x.iter().any(|&(row, left)| y.contains(&(row, !left)))
}

/// The rows of the table that a stem stands in, with the column.
fn columns(stem: &str) -> Columns {
    /// The table turned round, made when it is first asked.
    static BY_STEM: LazyLock<WordMap<&'static str, Vec<(usize, bool)>>> = LazyLock::new(|| {
        let mut by_stem: WordMap<&'static str, Vec<(usize, bool)>> = WordMap::default();
        for (row, (left, right)) in OPPOSITES.iter().enumerate() {
            for (column, is_left) in [(left, true), (right, false)] {
                for stem in column.split(' ') {
                    by_stem.entry(stem).or_default().push((row, is_left));
                }
            }
        }
        by_stem
    });
    BY_STEM.get(stem).map_or(&[], Vec::as_slice)
}

fn in_slot(a: &Bank<'_>, b: &Bank<'_>, i: usize, j: usize) -> bool {
    let cover = (a.cover(a.clause(i), &(i..i + 1)), b.cover(b.clause(j), &(j..j + 1)));
    let covered = cover.0.reaches(COVERED) && cover.1.reaches(COVERED) && cover.0.have >= 3;
    let negated = |bank: &Bank<'_>, at: usize| {
        bank.clause(at).any(|k| {
            k != at
                && bank.words[k].partner.is_none()
                && (negates(bank.lower(k)) || negates_infinitive(bank.stem(k)) || bank.lower(k) == "no")
        })
    };
    let (before, after) = (beside(a, b, i, j, true), beside(a, b, i, j, false));
    let near = (before && after) || a.words[i].rival == Some(j) || (cover.0.reaches(75) && cover.1.reaches(75));
    covered
        && near
        && is_one_time(a, b, i, j)
        && !negated(a, i)
        && !negated(b, j)
        && (before || (keeps_subject(a, i, j) && keeps_subject(b, j, i)))
}

/// Can both words be said of one time? What closed once may reopen: a past and a coming event, two dates, or a state
/// that lasts until the other's event exclude nothing.
fn is_one_time(a: &Bank<'_>, b: &Bank<'_>, i: usize, j: usize) -> bool {
    let until = |bank: &Bank<'_>, at: usize| bank.clause(at).any(|k| k > at && bank.words[k].is(&["until", "till"]));
    let apart = a.is_dated(i) && b.is_dated(j);
    is_coming(a, i) == is_coming(b, j) && until(a, i) == until(b, j) && !apart
}

/// Does a "will" or a "due to" before the word put it off?
fn is_coming(bank: &Bank<'_>, at: usize) -> bool {
    let near = (at.saturating_sub(4)..at).filter(|&k| bank.words[k].sentence == bank.words[at].sentence);
    let mut words = near.map(|k| bank.lower(k));
    words.any(|w| {
        matches!(w, "will" | "shall" | "due" | "set" | "expected" | "scheduled" | "plans" | "planned" | "would") || w.ends_with("'ll")
    })
}

/// Does most of what stands before the word also stand before its counterpart, so that both say it of the
/// same? "She sold it to him" and "he bought it from her" turn their subjects round.
fn keeps_subject(bank: &Bank<'_>, at: usize, across: usize) -> bool {
    let before = (bank.clause(at).start..at).filter(|&k| bank.words[k].content);
    let partners: Vec<usize> = before.filter_map(|k| bank.words[k].partner).collect();
    partners.iter().filter(|&&p| p < across).count() * 10 >= partners.len() * 6
}

/// Are the nearest aligned words on this side each other's partners, or both sides at their edge?
fn beside(a: &Bank<'_>, b: &Bank<'_>, i: usize, j: usize, before: bool) -> bool {
    let nearest = |bank: &Bank<'_>, at: usize| {
        let sentence = bank.sentence(at);
        if before {
            (sentence.start.max(at.saturating_sub(3))..at).rev().find(|&k| bank.words[k].partner.is_some())
        } else {
            (at + 1..sentence.end.min(at + 4)).find(|&k| bank.words[k].partner.is_some())
        }
    };
    match (nearest(a, i), nearest(b, j)) {
        (Some(x), Some(y)) => a.words[x].partner == Some(y),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn finding(bridge: &Bridge<'_>, i: usize, j: usize) -> Finding {
    let (a, b) = (bridge.side(Side::A), bridge.side(Side::B));
    let spans = Pair::new(a.span(i..i + 1), b.span(j..j + 1));
    let words = (a.lower(i).to_owned(), b.lower(j).to_owned());
    Draft {
        kind: FindingKind::MeaningConflict,
        message: format!("A says “{}” where B says “{}”", words.0, words.1),
        compared: Pair::new(Some(words.0), Some(words.1)),
        spans,
        weight_milli: 850,
        headline: false,
    }
    .finish(bridge)
}
