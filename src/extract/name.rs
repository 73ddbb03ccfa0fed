//! People, places and bodies: capitalised runs with titles, particles, acronyms; coreference.
//!
//! Given the sentences of one account, it promises disjoint names in order, without titles and possessive
//! endings, each with its entity: mentions of one person share it, two people of one surname do not.
//! `title` keeps the title or role that stands beside a mention. Months and weekdays are dates, not names.
//! Whether names of two accounts are the same is left to `normal::name` and `align`.

mod alias;
mod entity;
mod evidence;
pub(crate) mod lexicon;
mod run;
mod split;
pub(crate) mod words;

use crate::extract::Context;
use crate::fact::{Fact, Name, Value};
use entity::{Entities, entities};
use evidence::{Evidence, Shape};
use split::Mention;

/// Facts of this type, ordered by place.
pub fn names(ctx: Context<'_>) -> Vec<Fact> {
    let text = ctx.document.text();
    let evidence = Evidence::new(text, ctx.segments);
    let mut mentions = Vec::new();
    for (sentence, s) in ctx.segments.sentences.iter().enumerate() {
        if evidence.shapes[sentence] == Shape::Furniture {
            continue;
        }
        for run in run::runs(&evidence, sentence, s.tokens.clone()) {
            split::mentions(&evidence, sentence, &s.tokens, &run, &mut mentions);
        }
    }
    alias::apply(&evidence, ctx.segments, &ctx.settings.names, &mut mentions);
    let entities = entities(&evidence, &mentions, &ctx.settings.names);
    mentions.iter().enumerate().map(|(at, mention)| fact(text, mention, at, &entities, &mentions)).collect()
}

fn fact(text: &str, mention: &Mention, at: usize, entities: &Entities, mentions: &[Mention]) -> Fact {
    let number = entities.of[at];
    let entity = &entities.all[number];
    let canonical = entity.canonical.clone().unwrap_or_else(|| written(text, &mentions[entity.fullest]));
    let name = Name { canonical, kind: entity.kind.0, title: mention.title.clone(), entity: number };
    Fact { sentence: mention.sentence, span: mention.span, parent: None, value: Value::Name(name) }
}

/// The words of a mention on one line, without a nickname inside.
fn written(text: &str, mention: &Mention) -> String {
    let words: Vec<&str> = mention.span.slice(text).split_whitespace().collect();
    let joined = words.join(" ");
    match &mention.nickname {
        Some(_) => strip_marked(&joined),
        None => joined,
    }
}

fn strip_marked(name: &str) -> String {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '(' | ')' | '‘' | '’');
    let mut parts = name.splitn(3, mark);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(first), Some(_), Some(last)) => format!("{} {}", first.trim(), last.trim()),
        _ => name.to_owned(),
    }
}
