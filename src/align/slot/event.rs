//! Which verb a date goes with.
//!
//! Given the words of a sentence and the place of a date, [`verb`] promises the verb that the date most likely dates:
//! the one that touches it, else the nearest before it, else the next behind it; of "Tuesday's vote" the noun. Without a grammar of the sentence it
//! is a guess; it is asked only where two dates differ, and where no verb is found nothing is known.

use compact_str::CompactString;

use crate::account::Account;
use crate::fact::Value;
use crate::text::span::Span;
use crate::text::token::{Token, is_irregular_form, stem};
use crate::text::word_list::WordList;

/// How many words before a date its verb is looked for.
const BEFORE: usize = 9;
/// How many behind.
const BEHIND: usize = 14;

/// The verb of a date in its sentence.
pub(super) fn verb(tokens: &[Token], date: Span) -> Option<&Token> {
    let from = tokens.partition_point(|t| t.span.end() <= date.start());
    let to = tokens.partition_point(|t| t.span.start() < date.end());
    // "Tuesday's election" dates what follows.
    if tokens[from..to].last().is_some_and(|t| t.lower.ends_with("'s")) {
        return tokens[to..].iter().find(|t| t.is_word() && !t.function);
    }
    let words = |range: &[Token]| -> Vec<usize> { range.iter().enumerate().filter(|(_, t)| t.is_word()).map(|(i, _)| i).collect() };
    let before: Vec<&Token> = words(&tokens[..from]).into_iter().rev().map(|i| &tokens[i]).take(BEFORE).collect();
    let behind: Vec<&Token> = words(&tokens[to..]).into_iter().map(|i| &tokens[to + i]).take(BEHIND).collect();
    let touching = |side: &[&'_ Token]| side.iter().position(|t| !is_between(t)).filter(|&i| is_verb(side[i]));
    if let Some(at) = touching(&before) {
        return before.get(at).copied();
    }
    if let Some(at) = touching(&behind) {
        return behind.get(at).copied();
    }
    before.iter().find(|t| is_verb(t)).or_else(|| behind.iter().find(|t| is_verb(t))).copied()
}

/// Words that may stand between a date and its verb.
fn is_between(token: &Token) -> bool {
    token.lower.ends_with("ly")
        || matches!(
            token.lower.as_str(),
            "on" | "late"
                | "early"
                | "earlier"
                | "later"
                | "last"
                | "this"
                | "that"
                | "the"
                | "a"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "also"
        )
}

/// Does the word look like a verb of an account: a cue of speech, or a form of the past?
fn is_verb(token: &Token) -> bool {
    let past = is_irregular_form(&token.lower) || (token.lower.len() > 4 && token.lower.ends_with("ed"));
    !token.capital && (is_report(token) || (past && !token.function))
}

/// Does it report what somebody said?
pub(super) fn is_report(token: &Token) -> bool {
    REPORTS.has(&token.stem)
}

/// Can the speakers of two reporting verbs be one? Not where both are told and no word of the one is in the other's
/// name or description ("police said", "the coroner said").
pub(super) fn one_reporter((a, x): (&Account, &Token), (b, y): (&Account, &Token)) -> bool {
    let (of_x, of_y) = (reporter(a, x), reporter(b, y));
    of_x.is_empty() || of_y.is_empty() || of_x.iter().any(|stem| of_y.contains(stem))
}

/// The stems of the words that name or describe who speaks by a verb; none for a pronoun that stands for nobody known.
fn reporter(account: &Account, verb: &Token) -> Vec<CompactString> {
    let sentence = account.segments.sentence_at(verb.span.start()).unwrap_or_default();
    let speakers = account.facts.all[account.facts.of_sentence(sentence)].iter().filter_map(|fact| match &fact.value {
        Value::Quote(quotation) if quotation.cue.is_some_and(|cue| cue.span.overlaps(verb.span)) => quotation.speaker.as_ref(),
        Value::Quote(_) | Value::Number(_) | Value::Date(_) | Value::Name(_) => None,
    });
    let mut stems = Vec::new();
    for speaker in speakers {
        let words = account.segments.tokens_in(speaker.span).iter().filter(|t| t.is_word() && !t.function);
        stems.extend(words.map(|t| t.stem.clone()));
        stems.extend(speaker.name.iter().flat_map(|name| name.split(' ')).map(|word| stem(&word.to_lowercase())));
    }
    stems
}

/// Stems of verbs that report, judge or promise in public; sorted. One outlet's "said" is another's "called" or
/// "defended".
static REPORTS: WordList = WordList::new(
    "accus add admit announc argu ask assert blame call claim comment condemn confirm critic criticis declar defend \
     deni denounc describ disclos explain insist mention note pledg post predict promis propos reiter reject remark \
     repeat repli report respond reveal say slam state tell testifi threaten tweet urg vow warn write",
);
