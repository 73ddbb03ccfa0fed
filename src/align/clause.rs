//! Clauses, and which of them the other side lacks.
//!
//! Given aligned sentences, [`uncovered`] promises clause-sized spans of which nearly nothing has a
//! counterpart: not across in the link, and not in any other sentence of the other account. Single words
//! are left to the families of facts.

use crate::account::Account;
use crate::align::words::{Texts, WordAlignment};
use crate::fact::Value;
use crate::pair::Side;
use crate::similarity::lexical::{Statement, Word};
use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};

/// Content words that make a clause worth reporting; fewer do with a figure, a name or a quotation.
const ENOUGH_WORDS: usize = 4;

/// Share of the weight of a side's content words that the other side has; a word of like sense counts as far
/// as it is like.
pub(crate) fn share(texts: Texts<'_>, words: &[Word], held: &[u32]) -> f32 {
    let (mut have, mut all) = (0u64, 0u64);
    for (word, &held) in words.iter().zip(held).filter(|(w, _)| w.content) {
        let weight = u64::from(texts.lexicon.weights[word.id as usize]);
        all += weight;
        have += weight * u64::from(held);
    }
    if all > 0 { have as f32 / (1000 * all) as f32 } else { 1.0 }
}

/// Clauses of one side of a link that the other account lacks, in order.
pub(crate) fn uncovered(texts: Texts<'_>, side: Side, sentences: &[usize], aligned: &WordAlignment, across: &[Statement]) -> Vec<Span> {
    let account = texts.account(side);
    let (words, held) = (aligned.words.get(side), aligned.held.get(side));
    let mut out: Vec<Span> = Vec::new();
    let mut at = 0;
    for &sentence in sentences {
        let mut lacking: Vec<Span> = Vec::new();
        for clause in clauses(account.segments.tokens_of(sentence)) {
            let from = at + words[at..].partition_point(|w| account.segments.tokens[w.token].span.start() < clause.start());
            let to = from + words[from..].partition_point(|w| account.segments.tokens[w.token].span.end() <= clause.end());
            at = to;
            let missing: Vec<Word> = (from..to).filter(|&i| words[i].content && held[i] == 0).map(|i| words[i]).collect();
            let content = words[from..to].iter().filter(|w| w.content).count();
            let enough = missing.len() >= ENOUGH_WORDS || (missing.len() >= 2 && has_fact(account, clause, &missing));
            if enough && missing.len() * 3 >= content * 2 && !elsewhere(texts, side, &missing, across) {
                lacking.push(clause);
            }
        }
        // A headline has no stop at its end: clauses are joined inside one sentence only.
        out.extend(joined(account, lacking));
    }
    out
}

/// Does a figure, a name or a quotation among the missing words stand in the clause?
fn has_fact(account: &Account, clause: Span, missing: &[Word]) -> bool {
    let missing = |span: Span| missing.iter().any(|w| span.contains(account.segments.tokens[w.token].span));
    let facts = &account.facts.all;
    let from = facts.partition_point(|f| f.span.start() < clause.start());
    let here = facts[from..].iter().take_while(|f| f.span.start() < clause.end());
    here.filter(|f| !matches!(f.value, Value::Date(_))).any(|f| missing(f.span))
        || account.segments.tokens_in(clause).iter().any(|t| t.kind == TokenKind::Number && missing(t.span))
}

/// Does another sentence of the other account hold most of these words?
fn elsewhere(texts: Texts<'_>, side: Side, missing: &[Word], across: &[Statement]) -> bool {
    let weight = |w: &Word| texts.lexicon.weights[w.id as usize];
    let holders = |w: &Word| texts.holders.get(side.other()).of(w.id);
    let all: u32 = missing.iter().map(weight).sum();
    let is_most = |held: u32| held * 10 >= all * 7;
    let has_most = |sentence: &u32| {
        let ids = &across[*sentence as usize].ids;
        is_most(missing.iter().filter(|w| ids.binary_search(&w.id).is_ok()).map(weight).sum())
    };
    if all == 0 {
        return !across.is_empty();
    }
    // Whatever holds most of them holds one of any few that weigh too much to lack: the rarest of them lead to it.
    let mut rarest: Vec<&Word> = missing.iter().collect();
    rarest.sort_by_key(|w| holders(w).len());
    let mut left = all;
    rarest.into_iter().any(|w| {
        let is_needed = is_most(left);
        left -= weight(w);
        is_needed && holders(w).iter().any(has_most)
    })
}

/// Neighbours with nothing but marks and conjunctions between them as one.
fn joined(account: &Account, clauses: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for clause in clauses {
        match out.last_mut() {
            Some(last)
                if account
                    .segments
                    .tokens_in(Span::new(last.end(), clause.start().max(last.end())))
                    .iter()
                    .all(|t| (t.kind == TokenKind::Symbol && *t.lower != *"." && *t.lower != *"\"") || opens_clause(t) || joins(t)) =>
            {
                *last = last.cover(clause);
            }
            Some(_) | None => out.push(clause),
        }
    }
    out
}

/// Stretches of a sentence between marks and conjunctions, without the marks at their ends.
fn clauses(tokens: &[Token]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut current: Option<Span> = None;
    for (at, token) in tokens.iter().enumerate() {
        let mark =
            token.kind == TokenKind::Symbol && matches!(token.lower.as_ref(), "," | ";" | ":" | "(" | ")" | "-" | "\"" | "." | "!" | "?");
        let hyphen = token.lower.as_ref() as &str == "-" && touching(tokens, at);
        let opens = opens_clause(token) || (joins(token) && (current.is_none() || tokens.get(at + 1).is_some_and(starts_predicate)));
        if (mark && !hyphen) || opens {
            out.extend(current.take());
        }
        if token.is_word() && !(opens && current.is_none()) {
            current = Some(current.map_or(token.span, |c| c.cover(token.span)));
        } else if (!mark || hyphen)
            && let Some(c) = current
        {
            current = Some(c.cover(token.span));
        }
    }
    out.extend(current);
    out
}

/// Does the token stand between two others without white space, as the hyphen in "anti-noise"?
fn touching(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|k| tokens.get(k)).is_some_and(|t| t.span.end() == tokens[at].span.start());
    before && tokens.get(at + 1).is_some_and(|t| t.span.start() == tokens[at].span.end())
}

/// Conjunctions and relative pronouns that most often open a clause.
fn opens_clause(token: &Token) -> bool {
    matches!(
        token.lower.as_ref(),
        "but"
            | "while"
            | "because"
            | "although"
            | "though"
            | "which"
            | "who"
            | "whose"
            | "after"
            | "before"
            | "when"
            | "where"
            | "if"
            | "unless"
            | "until"
    )
}

/// Conjunctions that join words as often as clauses.
fn joins(token: &Token) -> bool {
    matches!(token.lower.as_ref(), "and" | "or")
}

/// Does a word behind "and" begin a predicate or a clause of its own, rather than a further noun?
fn starts_predicate(token: &Token) -> bool {
    let word: &str = token.lower.as_ref();
    word.len() > 4 && word.ends_with("ed")
        || matches!(
            word,
            "he" | "she"
                | "it"
                | "they"
                | "we"
                | "i"
                | "you"
                | "there"
                | "that"
                | "is"
                | "are"
                | "was"
                | "were"
                | "has"
                | "have"
                | "had"
                | "will"
                | "would"
                | "could"
                | "should"
                | "may"
                | "might"
                | "must"
                | "can"
                | "did"
                | "does"
                | "do"
                | "not"
                | "never"
                | "took"
                | "made"
                | "said"
                | "told"
                | "found"
                | "held"
                | "left"
                | "led"
                | "lost"
                | "met"
                | "paid"
                | "ran"
                | "rose"
                | "fell"
                | "sent"
                | "sold"
                | "shot"
                | "saw"
                | "won"
                | "wrote"
                | "began"
                | "brought"
                | "built"
                | "came"
                | "gave"
                | "got"
                | "went"
                | "hit"
                | "cut"
                | "put"
                | "set"
        )
}
