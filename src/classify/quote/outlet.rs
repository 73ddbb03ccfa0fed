//! Which outlet the rewrite leans on, and whether a quotation was given to it.
//!
//! Given the accounts, [`cited`] promises the outlet of side a: the one that was given, else the one
//! outlet that the rewrite credits for the story, and nothing where it credits two. Whether the sources
//! have a quotation is left to `matching`.

use crate::account::Account;
use crate::classify::Context;
use crate::fact::Quotation;
use crate::text::fold::fold_phrase;

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

/// The outlets of side a.
pub(super) fn cited(ctx: Context<'_>) -> Vec<Outlet> {
    let given = ctx.accounts.sources.iter().filter_map(|s| s.document.metadata.outlet.clone());
    let given: Vec<Outlet> = given.filter(|name| !name.trim().is_empty()).map(|name| Outlet { name, inferred: false }).collect();
    if given.is_empty() { credited(&ctx.accounts.rewrite).into_iter().collect() } else { given }
}

/// Is the speaker a newspaper, an agency or a station: are its own printed words quoted?
pub(super) fn speaks(account: &Account, quotation: &Quotation) -> bool {
    let tokens = quotation.speaker.as_ref().map_or(&[][..], |s| account.segments.tokens_in(s.span));
    tokens.last().is_some_and(|t| t.capital && is_outlet_word(&t.lower))
}

/// The one outlet that an account credits for its story.
fn credited(account: &Account) -> Option<Outlet> {
    let mut outlets: Vec<String> = Vec::new();
    let named = outlet_names(account);
    let mut shares_credit = false;
    for (name, before, after) in named.into_iter().rev() {
        // "The Echo and the Observer reported": the credit is for both.
        shares_credit = credits(&before, &after) || (shares_credit && after.first() == Some(&"and"));
        if !shares_credit {
            continue;
        }
        match outlets.iter_mut().find(|known| is_same_outlet(known, &name)) {
            Some(known) if known.len() < name.len() => *known = name,
            Some(_) => {}
            None => outlets.push(name),
        }
    }
    // "The Mirror" and "The Echo" are two, and which of them side a is cannot be told.
    let one = outlets.len() == 1;
    outlets.pop().filter(|_| one).map(|name| Outlet { name, inferred: true })
}

/// Is the outlet named as where the story was reported?
fn credits(before: &[&str], after: &[&str]) -> bool {
    let reports = |w: &&str| matches!(*w, "report" | "reports" | "reported" | "reporting" | "story" | "article" | "scoop");
    let passes =
        |w: &&str| matches!(*w, "in" | "from" | "by" | "to" | "of" | "the" | "a" | "and" | "first" | "with" | "citing" | "according");
    let reported = before.iter().rev().take_while(|w| reports(w) || passes(w)).any(|w| reports(w) || matches!(*w, "according" | "citing"));
    reported || after.iter().take(2).any(|w| matches!(*w, "reported" | "reports" | "revealed" | "writes" | "wrote"))
}

/// Capitalised runs that name an outlet, each with the five words before and the two after.
fn outlet_names(account: &Account) -> Vec<(String, Vec<&str>, Vec<&str>)> {
    let tokens: Vec<_> = account.segments.tokens.iter().filter(|t| t.is_word()).collect();
    let text = account.text();
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let joined = |i: usize| text.get(tokens[i - 1].span.end()..tokens[i].span.start()).is_some_and(|gap| gap == " " || gap == "-");
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
            out.push((name, before, after));
        }
        at = end;
    }
    out
}

/// Words that the names of newspapers, agencies and stations are made of, and some that are names alone.
const OUTLET_WORDS: &str = "abc advertiser afp ap axios bbc bloomberg broadcasting bugle bulletin buzzfeed cbs chronicle cnbc \
    cnn courier daily dispatch echo enquirer evening examiner express gazette globe guardian herald \
    huffpost independent inquirer journal ledger magazine mail mercury messenger mirror monitor msnbc \
    nbc news newspaper newswire npr observer pbs pioneer politico post press propublica radio record \
    register reporter reuters review sentinel standard star sun telegram telegraph television times \
    tribune tv voice weekly wire";

fn is_outlet_word(lower: &str) -> bool {
    OUTLET_WORDS.split(' ').any(|word| word == lower)
}

/// "The Post" is the New York Post, not the Washington Post's namesake of another name.
fn is_same_outlet(x: &str, y: &str) -> bool {
    let words = |name: &str| {
        let folded = fold_phrase(name);
        let kept =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !matches!(*w, "the" | "a" | "s" | "www" | "com"));
        kept.map(str::to_owned).collect::<Vec<_>>()
    };
    let (x, y) = (words(x), words(y));
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    let initials: String = long.iter().filter_map(|w| w.chars().next()).collect();
    let within = !short.is_empty() && short.iter().all(|w| long.contains(w));
    within || (short.len() == 1 && long.len() > 1 && short[0] == initials)
}

#[cfg(test)]
mod tests {
    use super::{credits, is_same_outlet};

    #[test]
    fn short_forms_are_the_outlet() {
        assert!(is_same_outlet("New York Post", "The Post"));
        assert!(is_same_outlet("Lakeshore Mirror", "Mirror"));
        assert!(is_same_outlet("Associated Press", "the AP"));
        assert!(!is_same_outlet("New York Post", "Washington Post"));
        assert!(!is_same_outlet("The Courier", "Radio Nordvik"));
    }

    #[test]
    fn credit_is_for_the_story() {
        assert!(credits(&["according", "to", "a", "report", "in"], &["he"]));
        assert!(credits(&["on", "friday", "the"], &["reported", "on"]));
        assert!(!credits(&["she", "told", "the"], &["that", "it"]));
    }
}
