//! The state that an office-holder is named with.
//!
//! Given an account, [`homes`] promises for each person who is a representative, senator or governor there the states
//! that stand beside the name ("Ohio Rep. …", "… of Maryland", "… (D-Texas)"). Two accounts that give one person two
//! states differ wherever their sentences stand: an office has one. Who has held two offices in two states is not told
//! apart. Places of other people, who may live in one and come from another, are not looked at. Which finding follows
//! is left to `name`.

use std::collections::BTreeMap;

use crate::account::Account;
use crate::classify::support::is_quoted;
use crate::fact::{Fact, Name, NameKind, Value};
use crate::normal::name::same_office;

/// The states of the United States whose names mean hardly anything else beside an office; sorted.
const STATES: [&str; 49] = [
    "Alabama",
    "Alaska",
    "Arizona",
    "Arkansas",
    "California",
    "Colorado",
    "Connecticut",
    "Delaware",
    "Florida",
    "Georgia",
    "Hawaii",
    "Idaho",
    "Illinois",
    "Indiana",
    "Iowa",
    "Kansas",
    "Kentucky",
    "Louisiana",
    "Maine",
    "Maryland",
    "Massachusetts",
    "Michigan",
    "Minnesota",
    "Mississippi",
    "Missouri",
    "Montana",
    "Nebraska",
    "Nevada",
    "New Hampshire",
    "New Jersey",
    "New Mexico",
    "New York",
    "North Carolina",
    "North Dakota",
    "Ohio",
    "Oklahoma",
    "Oregon",
    "Pennsylvania",
    "Rhode Island",
    "South Carolina",
    "South Dakota",
    "Tennessee",
    "Texas",
    "Utah",
    "Vermont",
    "Virginia",
    "West Virginia",
    "Wisconsin",
    "Wyoming",
];

/// For each person by entity number, the states beside the name, each with the first fact that gives it.
pub(super) fn homes(account: &Account) -> BTreeMap<usize, BTreeMap<&str, usize>> {
    let mut homes: BTreeMap<usize, BTreeMap<&str, usize>> = BTreeMap::new();
    let named: Vec<(usize, &Fact, &Name)> = account.facts.names().filter(|(_, fact, _)| !is_quoted(account, fact)).collect();
    for (at, &(fact, place_fact, place)) in named.iter().enumerate() {
        if STATES.binary_search(&place.canonical.as_str()).is_err() {
            continue;
        }
        // A party may stand between the two.
        let text = account.text();
        let is_near = |fact: &Fact, name: &Name| name.kind == NameKind::Person && fact.sentence == place_fact.sentence;
        let follows = |fact: &Fact| text.get(fact.span.end()..place_fact.span.start()).is_some_and(is_home_behind);
        let leads = |fact: &Fact| text.get(place_fact.span.end()..fact.span.start()).is_some_and(is_office_before);
        // "Maine, Utah Sen. Al Finn": the office right behind a state is the surer sign.
        let behind = named[at + 1..].iter().take(2).find(|(_, fact, name)| is_near(fact, name) && leads(fact));
        let person = behind.or_else(|| named[..at].iter().rev().take(2).find(|(_, fact, name)| is_near(fact, name) && follows(fact)));
        if let Some(&(_, _, person)) = person {
            homes.entry(person.entity).or_default().entry(&place.canonical).or_insert(fact);
        }
    }
    homes
}

/// Does an account name someone as a representative, senator or governor?
pub(super) fn holds_office(account: &Account, person: usize) -> bool {
    account.facts.names().any(|(_, _, n)| n.entity == person && n.title.as_deref().is_some_and(is_office))
}

/// An office with one seat or two in each state.
fn is_office(title: &str) -> bool {
    ["representative", "senator", "governor"].iter().any(|office| same_office(title, office))
}

/// "Ohio | Rep. | Ann Lee", "Texas | Republican Senator | Ann Lee".
fn is_office_before(between: &str) -> bool {
    let words: Vec<String> = between.split_whitespace().map(str::to_lowercase).collect();
    let party = |w: &String| matches!(w.as_str(), "democrat" | "democratic" | "republican" | "independent" | "gop");
    words.iter().all(|w| is_office(w) || party(w)) && words.last().is_some_and(|w| is_office(w))
}

/// "Ann Lee | (D- | Texas", "Ann Lee |, 61, of | Texas".
fn is_home_behind(between: &str) -> bool {
    let mut words = between.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '-' | '‑')).filter(|w| !w.is_empty());
    let fits = |w: &str| matches!(w, "of" | "D" | "R" | "I") || (w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit()));
    // A bare comma may as well go on to the next of a list.
    let told = between.contains(['(', '-', '‑']) || between.split_whitespace().any(|w| w == "of");
    told && words.all(fits)
}

/// The one state of a person, if the account gives no other.
pub(super) fn only_state(homes: &BTreeMap<usize, BTreeMap<&str, usize>>, person: usize) -> Option<usize> {
    let states = homes.get(&person)?;
    states.values().next().copied().filter(|_| states.len() == 1)
}

/// The name that a fact holds.
pub(super) fn name_of(fact: &Fact) -> Option<&Name> {
    match &fact.value {
        Value::Name(name) => Some(name),
        Value::Quote(_) | Value::Number(_) | Value::Date(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{STATES, is_home_behind, is_office_before};

    #[test]
    fn what_joins_a_person_to_a_state() {
        assert!(STATES.is_sorted());
        assert!(
            is_office_before(" Rep. ") && is_office_before(" Republican Gov. ") && !is_office_before(" and ") && !is_office_before(" ")
        );
        assert!(is_home_behind(" (D-") && is_home_behind(", 61, of ") && is_home_behind(" of "));
        assert!(!is_home_behind(" told ") && !is_home_behind(" ") && !is_home_behind(", ") && !is_home_behind(", left for "));
    }
}
