//! Names from configuration, found in the text.
//!
//! Given the configured names with their other forms ("the mayor"), it promises every place where one of
//! them stands, longest first, whatever its capitals. It overrules what the capitals alone suggested.

use std::collections::BTreeMap;

use crate::extract::name::evidence::{Evidence, bare, bare_span};
use crate::extract::name::split::Mention;
use crate::fact::NameKind;
use crate::segment::Segments;
use crate::settings::Alias;
use crate::text::span::Span;
use crate::text::token::tokenize;

/// One form of a configured name.
struct Form {
    words: Vec<String>,
    alias: usize,
}

/// Puts mentions of configured names in the place of what stood there.
pub(super) fn apply(evidence: &Evidence<'_>, segments: &Segments, aliases: &[Alias], mentions: &mut Vec<Mention>) {
    if aliases.is_empty() {
        return;
    }
    let forms = forms(aliases);
    let mut found = Vec::new();
    for (sentence, s) in segments.sentences.iter().enumerate() {
        let mut at = s.tokens.start;
        while at < s.tokens.end {
            let Some((length, alias)) = form_at(evidence, &forms, at, s.tokens.end) else {
                at += 1;
                continue;
            };
            found.push(mention(evidence, sentence, at, length, alias));
            at += length;
        }
    }
    let longer = |m: &Mention, f: &Mention| m.span.contains(f.span) && m.span.len() > f.span.len();
    found.retain(|f| !mentions.iter().any(|m| longer(m, f)));
    for f in &mut found {
        if let Some(old) = mentions.iter().find(|m| m.span.overlaps(f.span)) {
            f.title.clone_from(&old.title);
            f.kind = old.kind;
        }
    }
    replace(mentions, found);
}

fn replace(mentions: &mut Vec<Mention>, found: Vec<Mention>) {
    let mut kept: Vec<(Mention, Option<usize>)> = Vec::with_capacity(mentions.len() + found.len());
    for (at, m) in mentions.drain(..).enumerate() {
        if !found.iter().any(|f| f.span.overlaps(m.span)) {
            kept.push((m, Some(at)));
        }
    }
    kept.extend(found.into_iter().map(|f| (f, None)));
    kept.sort_by_key(|(m, _)| m.span.start());
    let places: BTreeMap<usize, usize> = kept.iter().enumerate().filter_map(|(new, (_, old))| Some(((*old)?, new))).collect();
    mentions.extend(kept.into_iter().map(|(mut m, _)| {
        m.short_of = m.short_of.and_then(|long| places.get(&long).copied());
        m
    }));
}

fn forms(aliases: &[Alias]) -> BTreeMap<String, Vec<Form>> {
    let mut forms: BTreeMap<String, Vec<Form>> = BTreeMap::new();
    for (alias, entry) in aliases.iter().enumerate() {
        for form in std::iter::once(&entry.canonical).chain(&entry.others) {
            let words: Vec<String> = tokenize(form, Span::new(0, form.len())).into_iter().map(|t| t.lower.into()).collect();
            if let Some(first) = words.first() {
                forms.entry(first.clone()).or_default().push(Form { words, alias });
            }
        }
    }
    for same in forms.values_mut() {
        same.sort_by_key(|f| std::cmp::Reverse(f.words.len()));
    }
    forms
}

fn form_at(evidence: &Evidence<'_>, forms: &BTreeMap<String, Vec<Form>>, at: usize, end: usize) -> Option<(usize, usize)> {
    let same = forms.get(bare(&evidence.tokens[at]))?;
    let fits = |form: &&Form| {
        let last = form.words.len() - 1;
        at + last < end
            && form.words.iter().enumerate().all(|(i, word)| {
                let token = &evidence.tokens[at + i];
                token.lower == *word || (i == last && bare(token) == word)
            })
    };
    let form = same.iter().find(fits)?;
    // "The mayor of another town" is somebody else.
    let of = evidence.tokens.get(at + form.words.len()).is_some_and(|t| t.lower == "of");
    let described = !evidence.tokens[at + form.words.len() - 1].capital;
    (!(of && described)).then_some((form.words.len(), form.alias))
}

fn mention(evidence: &Evidence<'_>, sentence: usize, at: usize, length: usize, alias: usize) -> Mention {
    let last = &evidence.tokens[at + length - 1];
    let span = Span::new(evidence.tokens[at].span.start(), bare_span(evidence.text, last).end());
    let tokens = &evidence.tokens[at..at + length];
    let words = tokens.iter().filter(|t| t.is_word()).map(|t| bare(t).to_owned()).collect();
    Mention {
        sentence,
        span,
        tokens: at..at + length,
        words,
        title: None,
        kind: (NameKind::Other, 0),
        known: None,
        short_of: None,
        alias: Some(alias),
        possessive: false,
        marked: false,
        nickname: None,
    }
}
