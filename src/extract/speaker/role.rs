//! Titles, occupations and nicknames that the text gives to a person.
//!
//! Given mentions of names, it promises the folded words that stand beside them as what the person is or
//! is called. Whether a later phrase means that person is left to the caller.

use crate::extract::Context;
use crate::extract::speaker::Mention;
use crate::fact::NameKind;
use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};

/// Words of an apposition that are looked at.
const APPOSITION: usize = 8;

/// What a mention is called beside it: its title, and the head of an apposition ("Genalo, the field
/// director for ICE").
pub(super) fn of_mention(ctx: Context<'_>, span: Span, title: Option<&str>) -> Vec<String> {
    let mut words: Vec<String> = title.unwrap_or("").split_whitespace().map(str::to_lowercase).collect();
    let tokens = &ctx.segments.tokens;
    let next = tokens.partition_point(|t| t.span.start() < span.end());
    let sentence = ctx.segments.sentence_at(span.start()).map_or(span.end(), |s| ctx.segments.sentences[s].span.end());
    let mut after = tokens[next..].iter().take_while(|t| t.span.start() < sentence).skip_while(|t| matches!(t.lower.as_str(), "'s" | "'"));
    if after.next().is_some_and(|t| t.lower == ",") {
        let mut phrase = after.take(APPOSITION).peekable();
        while phrase.peek().is_some_and(|t| matches!(t.lower.as_str(), "a" | "an" | "the" | "now" | "then") || t.kind == TokenKind::Number)
        {
            phrase.next();
        }
        let noun = |t: &&Token| t.kind == TokenKind::Word && !ends_phrase(&t.lower);
        words.extend(phrase.take_while(noun).map(|t| t.lower.to_string()));
    }
    words
}

fn ends_phrase(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "in"
            | "at"
            | "on"
            | "who"
            | "which"
            | "and"
            | "to"
            | "with"
            | "from"
            | "said"
            | "says"
            | "told"
            | "is"
            | "was"
            | "has"
            | "had"
            | "he"
            | "she"
            | "but"
    )
}

/// The folded words of a description, without its article.
pub(super) fn description(tokens: &[Token]) -> String {
    let words: Vec<&str> = tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Word && !matches!(t.lower.as_str(), "the" | "a" | "an"))
        .map(|t| t.lower.as_str())
        .collect();
    words.join(" ")
}

/// "Akhmetov, known to his fans as the Blacksmith", "Pereira, nicknamed “the Dentist”".
pub(super) fn nicknames(ctx: Context<'_>, mentions: &[Mention<'_>]) -> Vec<(String, usize)> {
    let tokens = &ctx.segments.tokens;
    let mut found = Vec::new();
    for (at, mention) in mentions.iter().enumerate().filter(|(_, m)| m.name.kind == NameKind::Person) {
        let from = tokens.partition_point(|t| t.span.start() < mention.span.end());
        let end = mentions.get(at + 1).filter(|m| m.name.kind == NameKind::Person).map_or(usize::MAX, |m| m.span.start());
        let near: Vec<&Token> = tokens[from..].iter().take(14).take_while(|t| t.span.start() < end && t.lower != ".").collect();
        let Some(called) = near.iter().position(|t| matches!(t.lower.as_str(), "known" | "know" | "nicknamed" | "dubbed")) else {
            continue;
        };
        let direct = matches!(near[called].lower.as_str(), "nicknamed" | "dubbed");
        let start = if direct { Some(called) } else { near.iter().skip(called).take(6).position(|t| t.lower == "as").map(|p| p + called) };
        let Some(start) = start else { continue };
        let name: Vec<&str> = near[start + 1..]
            .iter()
            .skip_while(|t| t.kind == TokenKind::Symbol || matches!(t.lower.as_str(), "the" | "a"))
            .take_while(|t| t.capital)
            .map(|t| t.lower.as_str())
            .collect();
        if !name.is_empty() {
            found.push((name.join(" "), mention.name.entity));
        }
    }
    found
}
