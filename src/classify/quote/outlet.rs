//! Which outlet side a is, and whether a quotation was given to it.
//!
//! Given the accounts, [`cited`] promises the outlets of side a: those that were given, else the one outlet
//! that the rewrite shows to be its source, and nothing where that is in doubt. Whether the sources have a
//! quotation is left to `matching`.

use crate::account::{Account, Accounts};
use crate::classify::quote::matching::Linked;
use crate::classify::quote::speaker::{People, Speakers, is_plain_cue};
use crate::fact::Quotation;
use crate::normal::outlet::{is_outlet_word, is_same_outlet, outlet_words};

/// Quotations that people of the source gave to an outlet before it is taken to be the source without a credit.
const TOLD: usize = 2;

/// The outlet that side a is published by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outlet {
    /// As written.
    pub(super) name: String,
    /// Was it taken from what the rewrite credits, not given?
    pub(super) inferred: bool,
}

impl Outlet {
    /// Does a quotation's medium name this outlet?
    pub(super) fn is(&self, medium: &str) -> bool {
        is_same_outlet(&self.name, medium)
    }
}

/// The outlets of side a: given, or else inferred from the rewrite.
pub(super) fn cited(accounts: &Accounts, people: &People<'_>, linked: &Linked) -> Vec<Outlet> {
    let given = accounts.sources.iter().filter_map(|s| s.document.metadata.outlet.clone());
    let given: Vec<Outlet> = given.filter(|name| !name.trim().is_empty()).map(|name| Outlet { name, inferred: false }).collect();
    if given.is_empty() { inferred(accounts, people, linked).into_iter().collect() } else { given }
}

/// Is the speaker a newspaper, an agency or a station: are its own printed words quoted?
pub(super) fn speaks(account: &Account, quotation: &Quotation) -> bool {
    let tokens = quotation.speaker.as_ref().map_or(&[][..], |s| account.segments.tokens_in(s.span));
    tokens.last().is_some_and(|t| t.capital && is_outlet_word(&t.lower))
}

/// The one outlet that shows itself to be the source. People who speak in the source talk to it in the rewrite,
/// and either the rewrite credits it and no other for what the source tells, or the source names it as a paper
/// names itself, by its short name. A source that names it in full speaks of somebody else.
fn inferred(accounts: &Accounts, people: &People<'_>, linked: &Linked) -> Option<Outlet> {
    let mentions = outlet_names(&accounts.rewrite);
    let credited = credited(&mentions, linked);
    let mut candidates: Vec<(String, usize)> = Vec::new();
    for medium in told_to(accounts, people) {
        match candidates.iter_mut().find(|(name, _)| is_same_outlet(name, medium)) {
            Some((_, told)) => *told += 1,
            None => candidates.push((full_name(&mentions, medium), 1)),
        }
    }
    let named = |name: &str, fits: fn(usize, usize) -> bool| accounts.sources.iter().any(|s| is_named(s, name, fits));
    let shows = |(name, told): &(String, usize)| {
        let credit = credited.iter().any(|(c, of_source)| *of_source && is_same_outlet(c, name));
        let elsewhere = credited.iter().any(|(c, _)| !is_same_outlet(c, name));
        let calls_itself = *told >= TOLD && named(name, |written, full| written < full);
        (credit || calls_itself) && !elsewhere && !named(name, |written, full| written >= full)
    };
    let mut shown = candidates.into_iter().filter(shows);
    let one = shown.next().filter(|_| shown.next().is_none())?;
    Some(Outlet { name: one.0, inferred: true })
}

/// The longest form in which the rewrite names an outlet.
fn full_name(mentions: &[OutletName<'_>], medium: &str) -> String {
    let forms = mentions.iter().map(|m| m.name.as_str()).filter(|name| is_same_outlet(name, medium));
    forms.chain([medium]).max_by_key(|name| outlet_words(name).len()).unwrap_or(medium).to_owned()
}

/// Outlets that the rewrite credits, each with whether a source tells what it is credited for.
fn credited<'m>(mentions: &'m [OutletName<'_>], linked: &Linked) -> Vec<(&'m str, bool)> {
    let mut out = Vec::new();
    let mut shares_credit = false;
    for OutletName { name, before, after, sentence } in mentions.iter().rev() {
        // "The Echo and the Observer reported": the credit is for both.
        shares_credit = credits(before, after) || (shares_credit && after.first() == Some(&"and"));
        if shares_credit {
            out.push((name.as_str(), sentence.is_some_and(|s| linked.is_told(s))));
        }
    }
    out
}

/// The outlets that people who speak in a source talk to in the rewrite, once for each time.
fn told_to<'t>(accounts: &'t Accounts, people: &People<'t>) -> Vec<&'t str> {
    let b = &accounts.rewrite;
    let mut cues: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    for (fact, _, quotation) in b.facts.quotes() {
        let (Some(medium), Some(cue)) = (quotation.medium.as_deref().filter(|m| names_outlet(m)), quotation.cue) else { continue };
        // A clause and the words in marks inside it share one cue.
        if cues.contains(&cue.span.start()) || !b.segments.tokens_in(cue.span).iter().any(|t| is_plain_cue(&t.stem) && t.stem != "accord") {
            continue;
        }
        let same = |(home, source): (usize, &'t Account)| {
            let mut own = source.facts.quotes();
            own.any(|(at, _, _)| people.relation_of(home, at, fact) == Speakers::Same)
        };
        if accounts.sources.iter().enumerate().any(same) {
            cues.push(cue.span.start());
            out.push(medium);
        }
    }
    out
}

fn names_outlet(medium: &str) -> bool {
    medium.split_whitespace().any(|w| w.starts_with(char::is_uppercase) && outlet_words(w).iter().any(|w| is_outlet_word(w)))
}

/// Does the account name the outlet, in a form whose words stand to those of its full name as `fits` asks?
fn is_named(account: &Account, full: &str, fits: fn(usize, usize) -> bool) -> bool {
    let words = outlet_words(full).len();
    outlet_names(account).iter().any(|o| is_same_outlet(&o.name, full) && fits(outlet_words(&o.name).len(), words))
}

/// Is the outlet named as where the story was reported?
fn credits(before: &[&str], after: &[&str]) -> bool {
    let reports = |w: &&str| matches!(*w, "report" | "reports" | "reported" | "reporting" | "story" | "article" | "scoop");
    let passes =
        |w: &&str| matches!(*w, "in" | "from" | "by" | "to" | "of" | "the" | "a" | "and" | "first" | "with" | "citing" | "according");
    let reported = before.iter().rev().take_while(|w| reports(w) || passes(w)).any(|w| reports(w) || matches!(*w, "according" | "citing"));
    reported || after.iter().take(2).any(|w| matches!(*w, "reported" | "reports" | "revealed" | "writes" | "wrote"))
}

/// A mention of an outlet, with the five words before and the two after.
struct OutletName<'t> {
    name: String,
    before: Vec<&'t str>,
    after: Vec<&'t str>,
    sentence: Option<usize>,
}

/// Capitalised runs that name an outlet.
fn outlet_names(account: &Account) -> Vec<OutletName<'_>> {
    let tokens: Vec<_> = account.segments.tokens.iter().filter(|t| t.is_word()).collect();
    let text = account.text();
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let joined = |i: usize| {
            text.get(tokens[i - 1].span.end()..tokens[i].span.start()).is_some_and(|gap| gap == "-" || gap.chars().all(char::is_whitespace))
        };
        let mut end = at;
        while end < tokens.len() && tokens[end].capital && (end == at || joined(end)) {
            end += 1;
        }
        if end == at {
            at += 1;
            continue;
        }
        if tokens[at..end].iter().any(|t| is_outlet_word(&t.lower)) {
            let name = tokens[at].span.cover(tokens[end - 1].span).slice(text).to_owned();
            let before = tokens[at.saturating_sub(5)..at].iter().map(|t| t.lower.as_str()).collect();
            let after = tokens[end..tokens.len().min(end + 2)].iter().map(|t| t.lower.as_str()).collect();
            let sentence = account.segments.sentence_at(tokens[at].span.start());
            out.push(OutletName { name, before, after, sentence });
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::credits;

    #[test]
    fn credit_is_for_the_story() {
        assert!(credits(&["according", "to", "a", "report", "in"], &["he"]));
        assert!(credits(&["on", "friday", "the"], &["reported", "on"]));
        assert!(!credits(&["she", "told", "the"], &["that", "it"]));
    }
}
