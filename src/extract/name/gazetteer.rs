//! Places that need no introduction: countries with their adjectives, US states, large cities.
//!
//! Given folded words, it promises the longest known place at their start and its one usual name, so
//! that "Dutch" and "the Netherlands" have the same normal form. Whether "Georgia" is a state, a country
//! or a woman is left to `entity`.

use std::sync::LazyLock;

/// The longest form in the table, in words.
const LONGEST: usize = 5;

/// One way to write a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    folded: &'static str,
    /// Only a place when it is written in capitals ("US", not "us").
    capitals: bool,
    canonical: &'static str,
    /// Is it an adjective or another short form, not the name itself?
    derived: bool,
}

/// A place found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its usual name.
    pub(crate) canonical: &'static str,
    /// How many of the given words it took.
    pub(crate) words: usize,
    /// Was it an adjective ("Dutch") or another short form, not the name itself?
    pub(crate) derived: bool,
}

/// All forms, sorted; and the folded canonical names, each with the canonical one.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let mut forms = Vec::new();
    for line in include_str!("data/places.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some((canonical, others)) = line.split_once('|') else { continue };
        let canonical = canonical.trim();
        for form in others.split(',').map(str::trim).filter(|f| !f.is_empty()) {
            let bare = form.strip_prefix('=').unwrap_or(form);
            forms.push(Form { folded: bare, capitals: bare.len() < form.len(), canonical, derived: true });
        }
    }
    forms.sort_unstable();
    forms
});

/// The canonical names, sorted by their folded form.
static CANONICAL: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("data/places.txt").lines().filter(|l| !l.starts_with('#'));
    let names = lines.filter_map(|l| l.split_once('|')).map(|(canonical, _)| canonical.trim());
    let mut all: Vec<(String, &'static str)> = names.map(|n| (n.to_lowercase(), n)).collect();
    all.sort_unstable();
    all
});

/// The longest known place that `words` (folded, without possessive endings) start with.
/// `capitals` says whether the first word is written in capitals throughout.
pub(crate) fn place_at(words: &[&str], capitals: bool) -> Option<Place> {
    let most = words.len().min(LONGEST);
    let mut joined = words.get(..most)?.join(" ");
    for count in (1..=most).rev() {
        if let Some((canonical, derived)) = lookup(&joined, capitals) {
            return Some(Place { canonical, words: count, derived });
        }
        let cut = joined.rfind(' ').unwrap_or(0);
        joined.truncate(cut);
    }
    None
}

fn lookup(form: &str, capitals: bool) -> Option<(&'static str, bool)> {
    if let Ok(at) = CANONICAL.binary_search_by(|(folded, _)| folded.as_str().cmp(form)) {
        return CANONICAL.get(at).map(|&(_, canonical)| (canonical, false));
    }
    let from = FORMS.partition_point(|f| f.folded < form);
    let same = FORMS.get(from..)?.iter().take_while(|f| f.folded == form);
    same.into_iter().find(|f| capitals || !f.capitals).map(|f| (f.canonical, f.derived))
}

/// Is this the usual name of a place in the table?
pub(crate) fn is_canonical(name: &str) -> bool {
    CANONICAL.binary_search_by(|(folded, _)| folded.as_str().cmp(name.to_lowercase().as_str())).is_ok_and(|at| CANONICAL[at].1 == name)
}

#[cfg(test)]
mod tests {
    use super::place_at;

    #[test]
    fn adjectives_and_short_forms_name_the_place() {
        let at = |words: &[&str], capitals| place_at(words, capitals).map(|p| (p.canonical, p.words));
        assert_eq!(at(&["dutch", "police"], false), Some(("Netherlands", 1)));
        assert_eq!(at(&["new", "york", "city", "hall"], false), Some(("New York City", 3)));
        assert_eq!(at(&["us"], false), None);
        assert_eq!(at(&["us"], true), Some(("United States", 1)));
        assert_eq!(at(&["genalo"], false), None);
    }
}
