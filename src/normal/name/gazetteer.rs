//! Names that need no introduction: countries with their adjectives, large cities, parties, agencies.
//!
//! Given folded words, it promises the longest known name at their start and its one usual form, so
//! that "Dutch" and "the Netherlands" have the same normal form. Whether "Georgia" is a state, a country
//! or a woman is left to `entity`.

use std::ops::Range;
use std::sync::LazyLock;

use crate::fact::NameKind;
use crate::text::word_map::WordMap;

/// The longest form in the table, in words.
const LONGEST: usize = 5;

/// One way to write a known name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    /// Folded, with hyphens as spaces.
    folded: String,
    /// Only a name when it is written in capitals ("US", not "us").
    capitals: bool,
    canonical: &'static str,
    kind: NameKind,
    /// Is it an adjective or another short form, not the name itself?
    derived: bool,
    /// Does it stand below the line "# cities"?
    city: bool,
}

/// A known name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// Its usual name.
    pub(crate) canonical: &'static str,
    /// What it names.
    pub(crate) kind: NameKind,
    /// How many of the given words it took.
    pub(crate) words: usize,
    /// Was it an adjective ("Dutch") or another short form, not the name itself?
    pub(crate) derived: bool,
}

const TABLES: [(&str, NameKind); 2] =
    [(include_str!("data/places.txt"), NameKind::Place), (include_str!("data/bodies.txt"), NameKind::Organization)];

/// All forms, sorted.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let mut forms = Vec::with_capacity(2_000);
    for (table, kind) in TABLES {
        let mut city = false;
        for line in table.lines() {
            city |= line == "# cities";
            let Some((canonical, others)) = line.split_once('|').filter(|_| !line.starts_with('#')) else { continue };
            let canonical = canonical.trim();
            forms.push(Form { folded: fold(canonical), capitals: false, canonical, kind, derived: false, city });
            for form in others.split(',').map(str::trim).filter(|f| !f.is_empty()) {
                let bare = form.strip_prefix('=').unwrap_or(form);
                forms.push(Form { folded: fold(bare), capitals: bare.len() < form.len(), canonical, kind, derived: true, city });
            }
        }
    }
    forms.sort_unstable();
    forms
});

/// Where the forms stand that begin with a word: next to each other, as they are sorted.
static BY_FIRST_WORD: LazyLock<WordMap<&'static str, Range<usize>>> = LazyLock::new(|| {
    let mut ranges: WordMap<&str, Range<usize>> = WordMap::default();
    for (at, form) in FORMS.iter().enumerate() {
        ranges.entry(first_word(&form.folded)).or_insert(at..at).end = at + 1;
    }
    ranges
});

fn first_word(folded: &str) -> &str {
    folded.split_once(' ').map_or(folded, |(first, _)| first)
}

/// May a known name begin with this folded word?
pub(crate) fn may_begin(word: &str) -> bool {
    word.contains(['-', '.']) || BY_FIRST_WORD.contains_key(word)
}

/// The longest known name that `words` (folded, without possessive endings) start with.
/// `capitals` says whether the first word is written in capitals throughout.
pub(crate) fn known_at(words: &[&str], capitals: bool) -> Option<Known> {
    if !words.first().is_some_and(|first| may_begin(first)) {
        return None;
    }
    let most = words.len().min(LONGEST);
    let mut joined = words.get(..most)?.join(" ");
    if joined.contains(['-', '.']) {
        joined = fold(&joined);
    }
    // "us" in small letters is a pronoun, "U.S." in any is not.
    let capitals = capitals || words.first().is_some_and(|w| w.contains('.'));
    for count in (1..=most).rev() {
        if let Some(form) = lookup(&joined, capitals) {
            return Some(Known { canonical: form.canonical, kind: form.kind, words: count, derived: form.derived });
        }
        let cut = joined.rfind(' ').unwrap_or(0);
        joined.truncate(cut);
    }
    None
}

fn lookup(folded: &str, capitals: bool) -> Option<&'static Form> {
    let forms = FORMS.get(BY_FIRST_WORD.get(first_word(folded))?.clone())?;
    let from = forms.partition_point(|f| f.folded.as_str() < folded);
    let mut same = forms.get(from..)?.iter().take_while(|f| f.folded == folded);
    same.find(|f| capitals || !f.capitals)
}

/// Is this the usual name of something in the tables?
pub(crate) fn is_canonical(name: &str) -> bool {
    lookup(&fold(name), true).is_some_and(|f| f.canonical == name)
}

/// Is a usual name that of a city, or that of a country, a state or a part of the world? `None` for unknown ones.
pub(crate) fn is_city(name: &str) -> Option<bool> {
    lookup(&fold(name), true).filter(|f| f.canonical == name && f.kind == NameKind::Place).map(|f| f.city)
}

/// Small letters, hyphens as spaces, no abbreviating dots.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars().filter(|&c| c != '.') {
        if c == '-' {
            folded.push(' ');
        } else {
            folded.extend(c.to_lowercase());
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::known_at;

    #[test]
    fn adjectives_and_short_forms_name_the_place() {
        let at = |words: &[&str], capitals| known_at(words, capitals).map(|p| (p.canonical, p.words));
        assert_eq!(at(&["dutch", "police"], false), Some(("Netherlands", 1)));
        assert_eq!(at(&["new", "york", "city", "hall"], false), Some(("New York City", 3)));
        assert_eq!(at(&["us"], false), None);
        assert_eq!(at(&["us"], true), Some(("United States", 1)));
        assert_eq!(at(&["genalo"], false), None);
    }
}
