//! Edits that change what a text says, one type a function, with the kinds that report them.

use factdiff::FindingKind::{
    self, AttributionDropped, CertaintyRaised, DateConflict, DateOnlyInB, LegalStatusChanged, MeaningConflict, NameConflict,
    NegationConflict, NumberConflict, NumberOnlyInB, QuoteAltered, QuoteExtended, QuoteMisattributed, QuoteOnlyInB, QuotePromoted,
    QuoteSenseChanged, QuoteSpliced, QuoteTruncated, RoleSwapped, StatementOnlyInB,
};

use crate::IN_QUOTATION;
use crate::text::{Edit, body, edit, names, places, quotations, quoted, replace, sentence, spread, words};

/// The types, in order of the functions.
pub(crate) const NAMES: [&str; 20] = [
    "number-changed",
    "number-from-elsewhere",
    "unit-changed",
    "date-changed",
    "name-changed",
    "roles-swapped",
    "negation-added",
    "negation-removed",
    "hedge-or-doubt-removed",
    "attribution-dropped",
    "legal-status-changed",
    "opposite",
    "quotation-word-changed",
    "quotation-truncated",
    "quotation-sense-cut",
    "quotations-spliced",
    "quotation-extended",
    "speaker-swapped",
    "promoted-to-quotation",
    "invented",
];

/// All edits of a text, at most so many of each type.
pub(crate) fn edits(text: &str, each: usize) -> Vec<Edit> {
    let makers: [fn(&str) -> Vec<Edit>; 19] = [
        numbers,
        numbers_from_elsewhere,
        units,
        dates,
        other_names,
        roles,
        negations,
        negations_removed,
        hedges,
        attributions,
        legal,
        opposites,
        quotation_words,
        truncations,
        sense_cuts,
        splices,
        extensions,
        speakers,
        promotions,
    ];
    let mut out: Vec<Edit> = makers.iter().flat_map(|make| spread(make(text), each)).collect();
    out.extend(inventions(text));
    out
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn with(kinds: &[FindingKind]) -> Vec<FindingKind> {
    kinds.iter().copied().chain(IN_QUOTATION).collect()
}

/// Figures that are quantities: no years, no days of a month, no numbers that name things.
fn figures(text: &str) -> Vec<(usize, usize)> {
    let from = body(text);
    let plain = |w: &(usize, usize)| {
        let word = &text[w.0..w.1];
        let before = text[..w.0].trim_end().rsplit([' ', '\n']).next().unwrap_or_default();
        let after = text[w.1..].trim_start_matches([' ', '\n']);
        let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let month = MONTHS.iter().any(|m| before.starts_with(&m[..3]) && before.len() <= 10);
        let named = before.chars().next().is_some_and(char::is_uppercase) || text[..w.0].ends_with(['-', '/', ':', '#']);
        let counts = after.chars().next().is_some_and(char::is_alphabetic) && !text[w.1..].starts_with(['-', '\u{2019}', '\'', ':', ',']);
        word.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.') && !year && !month && !named && counts && w.0 >= from
    };
    words(text).into_iter().filter(plain).collect()
}

fn numbers(text: &str) -> Vec<Edit> {
    let other = |w: (usize, usize)| {
        let word = &text[w.0..w.1];
        let first = word.chars().next().and_then(|c| c.to_digit(10)).unwrap_or(1);
        let changed = format!("{}{}", if first >= 7 { first - 4 } else { first + 2 }, &word[1..]);
        edit("number-changed", text, w, &changed, &with(&[NumberConflict]))
    };
    figures(text).into_iter().map(other).collect()
}

fn numbers_from_elsewhere(text: &str) -> Vec<Edit> {
    let all = figures(text);
    let other = |(at, w): (usize, &(usize, usize))| {
        let word = &text[w.0..w.1];
        let far = all.iter().cycle().skip(at + 1).take(all.len()).find(|o| &text[o.0..o.1] != word && o.0.abs_diff(w.0) > 100)?;
        Some(edit("number-from-elsewhere", text, *w, &text[far.0..far.1], &with(&[NumberConflict])))
    };
    all.iter().enumerate().filter_map(other).collect()
}

fn swaps(name: &'static str, text: &str, pairs: &[(&str, &str)], kinds: &[FindingKind], quotations: bool) -> Vec<Edit> {
    let kinds = if quotations { with(kinds) } else { kinds.to_vec() };
    let of = |(from, to): &(&str, &str)| {
        let found = places(text, from).into_iter().filter(|&p| quotations || !quoted(text, p));
        found.map(|p| edit(name, text, p, to, &kinds)).collect::<Vec<_>>()
    };
    let mut out: Vec<Edit> = pairs.iter().flat_map(of).collect();
    out.sort_by_key(|e| e.a);
    out
}

fn units(text: &str) -> Vec<Edit> {
    let pairs = [
        ("million", "billion"),
        ("billion", "million"),
        ("kilometres", "miles"),
        ("miles", "kilometres"),
        ("metres", "feet"),
        ("feet", "metres"),
        ("euros", "dollars"),
        ("hours", "days"),
        ("percent", "percentage points"),
    ];
    let after_figure = |e: &Edit| text[..e.a.0].trim_end().ends_with(|c: char| c.is_ascii_digit());
    swaps("unit-changed", text, &pairs, &[NumberConflict], true).into_iter().filter(after_figure).collect()
}

fn dates(text: &str) -> Vec<Edit> {
    let mut pairs: Vec<(&str, &str)> = (0..7).map(|i| (DAYS[i], DAYS[(i + 3) % 7])).collect();
    pairs.extend((0..12).filter(|&i| i != 4).map(|i| (MONTHS[i], MONTHS[(i + 5) % 12])));
    swaps("date-changed", text, &pairs, &[DateConflict], true)
}

fn other_names(text: &str) -> Vec<Edit> {
    let strangers = ["Laura Brandt", "Victor Olsen", "Miriam Castell"];
    let kinds = [NameConflict, QuoteMisattributed];
    names(text).into_iter().zip(strangers.iter().cycle()).map(|(n, by)| edit("name-changed", text, n, by, &kinds)).collect()
}

/// Two full names of one sentence in each other's place.
fn roles(text: &str) -> Vec<Edit> {
    let all = names(text);
    let mut out = Vec::new();
    for pair in all.windows(2) {
        let (x, y) = (&text[pair[0].0..pair[0].1], &text[pair[1].0..pair[1].1]);
        if x != y && sentence(text, pair[0].0) == sentence(text, pair[1].0) {
            let middle = &text[pair[0].1..pair[1].0];
            let kinds = [RoleSwapped, NameConflict, QuoteMisattributed, MeaningConflict];
            out.push(edit("roles-swapped", text, (pair[0].0, pair[1].1), &format!("{y}{middle}{x}"), &kinds));
        }
    }
    out
}

fn negations(text: &str) -> Vec<Edit> {
    let verbs = ["was", "were", "will", "would", "has", "have", "had", "is", "are"];
    let mut out: Vec<Edit> = Vec::new();
    for verb in verbs {
        for place in places(text, verb).into_iter().filter(|&p| !quoted(text, p)) {
            let after = &text[place.1..];
            if after.starts_with(' ') && !after.starts_with(" no") && after[1..].starts_with(|c: char| c.is_ascii_lowercase()) {
                out.push(edit("negation-added", text, place, &format!("{verb} not"), &[NegationConflict]));
            }
        }
    }
    out.sort_by_key(|e| e.a);
    out
}

fn negations_removed(text: &str) -> Vec<Edit> {
    let found = places(text, "not").into_iter().filter(|&p| !quoted(text, p) && text[..p.0].ends_with(' ') && text[p.1..].starts_with(' '));
    let idle = |p: &(usize, usize)| ["only", "just", "yet"].iter().any(|w| text[p.1..].trim_start().starts_with(w));
    found.filter(|p| !idle(p)).map(|p| edit("negation-removed", text, (p.0, p.1 + 1), "", &[NegationConflict])).collect()
}

fn hedges(text: &str) -> Vec<Edit> {
    let words = ["reportedly ", "allegedly ", "apparently ", "possibly ", "probably ", "seemingly "];
    let kinds = [CertaintyRaised, AttributionDropped];
    let of = |w: &&str| places(text, w.trim_end()).into_iter().map(|p| (p.0, (p.1 + 1).min(text.len()))).collect::<Vec<_>>();
    let drop = words.iter().flat_map(of).filter(|&p| !quoted(text, p) && text[p.0..p.1].ends_with(' '));
    let mut out: Vec<Edit> = drop.map(|p| edit("hedge-or-doubt-removed", text, p, "", &kinds)).collect();
    let firm =
        [("seems to be", "is"), ("appears to be", "is"), ("may be", "is"), ("might be", "is"), ("may have", "has"), ("could be", "is")];
    out.extend(swaps("hedge-or-doubt-removed", text, &firm, &kinds, false));
    out.sort_by_key(|e| e.a);
    out
}

/// ", the board said." at the end of a sentence goes.
fn attributions(text: &str) -> Vec<Edit> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices(", ") {
        let (from, to) = sentence(text, at);
        let tail = text[at..to].trim_end();
        let short = tail.split(' ').count() <= 10 && tail.ends_with('.') && !tail[1..].contains(',');
        let cued = [" said on ", " said.", " say.", " says."].iter().any(|c| tail.contains(c)) || tail.ends_with(" said.");
        if short && cued && at > from && !quoted(text, (from, to)) && text[from..at].split(' ').count() > 5 {
            let end = at + tail.len() - 1;
            out.push(edit("attribution-dropped", text, (at, end), "", &[AttributionDropped, CertaintyRaised]));
        }
    }
    out
}

fn legal(text: &str) -> Vec<Edit> {
    let pairs = [
        ("was charged", "was convicted"),
        ("were charged", "were convicted"),
        ("arrested", "convicted"),
        ("indicted", "acquitted"),
        ("convicted", "acquitted"),
        ("accused of", "convicted of"),
    ];
    swaps("legal-status-changed", text, &pairs, &[LegalStatusChanged, MeaningConflict, CertaintyRaised], false)
}

fn opposites(text: &str) -> Vec<Edit> {
    let pairs = [
        ("rose", "fell"),
        ("fell", "rose"),
        ("approved", "rejected"),
        ("rejected", "approved"),
        ("increased", "decreased"),
        ("increase", "decrease"),
        ("won", "lost"),
        ("supported", "opposed"),
        ("opposed", "supported"),
        ("more than", "less than"),
        ("before", "after"),
        ("after", "before"),
        ("above", "below"),
        ("east", "west"),
        ("largest", "smallest"),
        ("opened", "closed"),
        ("allowed", "banned"),
        ("first", "last"),
    ];
    swaps("opposite", text, &pairs, &[MeaningConflict, NumberConflict, NegationConflict, DateConflict], false)
}

/// A quotation with its words.
type WithWords = ((usize, usize), Vec<(usize, usize)>);

/// The words of a quotation that has enough of them.
fn long_quotations(text: &str, least: usize) -> Vec<WithWords> {
    let of = |q: (usize, usize)| {
        let inside: Vec<(usize, usize)> = words(&text[q.0..q.1]).into_iter().map(|w| (q.0 + w.0, q.0 + w.1)).collect();
        (q, inside)
    };
    quotations(text).into_iter().map(of).filter(|(_, w)| w.len() >= least).collect()
}

fn quotation_words(text: &str) -> Vec<Edit> {
    let changed = |(_, inside): WithWords| {
        let plain = |w: &&(usize, usize)| w.1 - w.0 >= 5 && text[w.0..w.1].chars().all(|c| c.is_ascii_lowercase());
        let word = inside[1..inside.len() - 1].iter().find(plain)?;
        let by = if text[word.0..word.1].ends_with('s') { "lanterns" } else { "lantern" };
        Some(edit("quotation-word-changed", text, *word, by, &IN_QUOTATION))
    };
    long_quotations(text, 6).into_iter().filter_map(changed).collect()
}

fn truncations(text: &str) -> Vec<Edit> {
    let cut = |(_, inside): WithWords| {
        let (from, to) = (inside[inside.len() - 5].1, inside[inside.len() - 1].1);
        edit("quotation-truncated", text, (from, to), "", &[QuoteTruncated, QuoteSenseChanged, QuoteAltered])
    };
    long_quotations(text, 12).into_iter().map(cut).collect()
}

fn sense_cuts(text: &str) -> Vec<Edit> {
    let turning = |w: &&(usize, usize)| matches!(&text[w.0..w.1], "not" | "never" | "only" | "hardly");
    let cut = |(_, inside): WithWords| {
        let word = *inside[1..inside.len() - 1].iter().find(turning)?;
        Some(edit("quotation-sense-cut", text, (word.0, word.1 + 1), "", &[QuoteSenseChanged]))
    };
    long_quotations(text, 5).into_iter().filter_map(cut).collect()
}

/// The words of two quotations in one pair of marks: the second, of another paragraph, is gone from its own
/// place, as where a rewrite joins them, or stands there as well.
fn joined(text: &str, at_home: bool) -> Vec<Edit> {
    let all = long_quotations(text, 5);
    let join = |pair: &[WithWords]| {
        let (first, second) = (pair[0].0, pair[1].0);
        // Pieces of one paragraph are one utterance around its cue.
        let start = text[first.1..second.0].rfind('\n').map(|at| first.1 + at)?;
        let end = text[second.1..].find('\n').map_or(text.len(), |at| second.1 + at);
        let head = first.0 + text[first.0..first.1].trim_end_matches([',', '.', '?', '!']).len();
        let tail = text[second.0..second.1].trim_end_matches([',', '.']);
        let mut letters = tail.chars();
        let lower: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
        let kept = if at_home { &text[start..] } else { &text[end..] };
        let (name, kinds): (_, &[FindingKind]) = if at_home {
            ("quotation-extended", &[QuoteExtended, QuoteSpliced, QuoteAltered, QuoteMisattributed])
        } else {
            ("quotations-spliced", &[QuoteSpliced, QuoteExtended, QuoteAltered, QuoteMisattributed])
        };
        let by = format!(" and {lower}");
        let text_b = format!("{}{by}{}{kept}", &text[..head], &text[head..start]);
        Some(Edit { name, text: text_b, a: (head, head), b: (head, head + by.len()), kinds: kinds.to_vec(), quiet: false })
    };
    all.windows(2).filter_map(join).collect()
}

fn splices(text: &str) -> Vec<Edit> {
    joined(text, false)
}

fn extensions(text: &str) -> Vec<Edit> {
    joined(text, true)
}

fn speakers(text: &str) -> Vec<Edit> {
    let all: Vec<&str> = names(text).into_iter().map(|n| &text[n.0..n.1]).collect();
    let mut out = Vec::new();
    for q in quotations(text).into_iter().filter(|q| text[q.0..q.1].split(' ').count() >= 4) {
        let close = text[q.1..].chars().next().map_or(q.1, |c| q.1 + c.len_utf8());
        let rest = &text[close..];
        let at = close + 1;
        let name: String = rest.trim_start().split(' ').next().unwrap_or_default().to_owned();
        let after = text.get(at + name.len()..).unwrap_or_default();
        if after.starts_with(" said") && name.chars().next().is_some_and(char::is_uppercase) && name.chars().count() > 2 {
            let other = all.iter().filter_map(|n| n.split(' ').next_back()).find(|s| *s != name && !name.contains(*s));
            out.extend(other.map(|other| edit("speaker-swapped", text, (at, at + name.len()), other, &[QuoteMisattributed])));
        }
    }
    out
}

/// "X said the thing was so." becomes "X said “the thing was so.”"
fn promotions(text: &str) -> Vec<Edit> {
    let mut out = Vec::new();
    for cue in places(text, "said").into_iter().filter(|&p| !quoted(text, p)) {
        let (from, to) = sentence(text, cue.0);
        let clause = text[cue.1..to].trim_start().trim_end();
        let start = text[cue.1..to].find(clause).map_or(cue.1, |i| cue.1 + i);
        let whole = clause.split(' ').count() >= 6 && clause.ends_with('.') && !clause.contains(['“', '”', '"']) && start == cue.1 + 1;
        let clear = ["the ", "its ", "it ", "that ", "they ", "he ", "she ", "members ", "his "].iter().any(|w| clause.starts_with(w));
        if whole && clear && !quoted(text, (from, to)) {
            let words = clause.strip_prefix("that ").unwrap_or(clause);
            out.push(edit(
                "promoted-to-quotation",
                text,
                (start, start + clause.len()),
                &format!("“{words}”"),
                &[QuotePromoted, QuoteOnlyInB],
            ));
        }
    }
    out
}

/// A statement, a figure and a quotation that nobody gave.
fn inventions(text: &str) -> Vec<Edit> {
    let Some(at) = text[body(text)..].match_indices("\n\n").nth(2).map(|(at, _)| body(text) + at) else { return Vec::new() };
    let made = [
        ("A dentist from a neighbouring valley repaired the old piano.", [StatementOnlyInB, StatementOnlyInB]),
        ("The gardeners planted 4,312 tulips along the avenue.", [NumberOnlyInB, DateOnlyInB]),
        ("“My grandmother baked bread for the whole street,” said Oliver Stanek.", [QuoteOnlyInB, QuoteOnlyInB]),
    ];
    let insert = |(sentence, kinds): (&str, [FindingKind; 2])| {
        let by = format!("\n\n{sentence}");
        let text_b = replace(text, (at, at), &by);
        Edit { name: "invented", text: text_b, a: (at, at), b: (at + 2, at + by.len()), kinds: kinds.to_vec(), quiet: true }
    };
    made.into_iter().map(insert).collect()
}
