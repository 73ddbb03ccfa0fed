//! Both sides of a link, word by word, with partners, clauses and quotation marks.
//!
//! Given a link, a [`Bridge`] promises the words of its sentences in order, for each its partner across,
//! its clause, and whether it stands inside quotation marks; and how well a stretch of one side is covered
//! by the other. It decides nothing.

use std::collections::BTreeSet;
use std::ops::Range;

use compact_str::CompactString;

use crate::account::Account;
use crate::align::{Link, WordLinkKind};
use crate::classify::certainty::{legal, opposite};
use crate::fact::{Name, Quotation, Speech, Value};
use crate::finding::LinkRef;
use crate::pair::{Pair, Side};
use crate::segment::Role;
use crate::text::function_words::are_contraries;
use crate::text::span::Span;
use crate::text::token::{Token, TokenKind};

/// What each sentence of one account holds, worked out once: near-linear however long the account is.
pub(super) struct Index {
    /// The words inside quotation marks: ordered, disjoint spans.
    marks: Vec<Span>,
    /// For each sentence, the facts of its names.
    names: Vec<Vec<usize>>,
    /// For each sentence, the facts of the quotations that touch it.
    quotes: Vec<Vec<usize>>,
}

impl Index {
    pub(super) fn new(account: &Account) -> Self {
        let sentences = account.segments.sentences.len();
        let mut index = Index { marks: Vec::new(), names: vec![Vec::new(); sentences], quotes: vec![Vec::new(); sentences] };
        for (at, fact) in account.facts.all.iter().enumerate() {
            match &fact.value {
                Value::Quote(quotation) => {
                    let last = quotation.parts.last().and_then(|p| account.segments.sentence_at(p.start())).unwrap_or(fact.sentence);
                    for touched in index.quotes.iter_mut().take(last + 1).skip(fact.sentence) {
                        touched.push(at);
                    }
                    if matches!(quotation.speech, Speech::Direct | Speech::Mixed) {
                        index.marks.extend(&quotation.parts);
                    }
                }
                Value::Name(_) => index.names[fact.sentence].push(at),
                Value::Number(_) | Value::Date(_) => {}
            }
        }
        index.marks = merged(index.marks);
        index
    }

    fn quotes(&self, span: Span) -> bool {
        let at = self.marks.partition_point(|p| p.end() <= span.start());
        self.marks.get(at).is_some_and(|p| p.overlaps(span))
    }
}

fn merged(mut parts: Vec<Span>) -> Vec<Span> {
    parts.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(parts.len());
    for part in parts {
        match out.last_mut() {
            Some(last) if last.end() >= part.start() => *last = last.cover(part),
            _ => out.push(part),
        }
    }
    out
}

/// One word of a link.
pub(super) struct Word<'t> {
    pub(super) token: &'t Token,
    pub(super) sentence: usize,
    /// Clauses are numbered through the link.
    pub(super) clause: usize,
    /// Does it stand inside quotation marks?
    pub(super) quoted: bool,
    /// Index of its partner across.
    pub(super) partner: Option<usize>,
    /// Index of the word across that stands in its slot without meaning the same.
    pub(super) rival: Option<usize>,
    /// Does it carry news rather than grammar?
    pub(super) content: bool,
}

impl Word<'_> {
    pub(super) fn lower(&self) -> &str {
        &self.token.lower
    }

    /// Is it one of these?
    pub(super) fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.token.lower.as_str())
    }
}

/// Do two words, given as folded form and stem, shut each other out?
fn exclude(x: &(CompactString, CompactString), y: &(CompactString, CompactString)) -> bool {
    opposite::are_opposites(&x.1, &y.1) || are_contraries(&x.0, &y.0) || (x.0 != y.0 && legal::is_stage(&x.0) && legal::is_stage(&y.0))
}

/// One side of a link.
pub(super) struct Bank<'t> {
    pub(super) account: &'t Account,
    pub(super) words: Vec<Word<'t>>,
    /// 0-based sentences.
    pub(super) sentences: &'t [usize],
    /// Names in these sentences, in order.
    pub(super) names: Vec<(Span, &'t Name)>,
    /// Quotations and reports that touch these sentences, each with the sentence that it starts in.
    pub(super) quotes: Vec<(usize, &'t Quotation)>,
}

/// Both sides of a link.
pub(super) struct Bridge<'t> {
    pub(super) banks: Pair<Bank<'t>>,
    pub(super) link: LinkRef,
}

impl<'t> Bridge<'t> {
    pub(super) fn new(a: &'t Account, b: &'t Account, link: &'t Link, index: Pair<&Index>, place: LinkRef) -> Self {
        let mut banks = Pair::new(Bank::new(a, &link.a, index.a), Bank::new(b, &link.b, index.b));
        for word in &link.words {
            let (from, to) = (banks.a.over(word.a), banks.b.over(word.b));
            let last = to.end.saturating_sub(1);
            // Opposites and stages of a case stand near each other in any table of meanings.
            let lower =
                |bank: &Bank<'_>, range: &Range<usize>| bank.words.get(range.start).map(|w| (w.token.lower.clone(), w.token.stem.clone()));
            let near = word.kind == WordLinkKind::Synonym
                && lower(&banks.a, &from).zip(lower(&banks.b, &to)).is_some_and(|(x, y)| exclude(&x, &y));
            let rival = word.kind == WordLinkKind::Conflict || near;
            for (step, i) in from.clone().enumerate() {
                let j = (to.start + step).min(last);
                if !to.is_empty() {
                    banks.a.tie(i, j, rival);
                }
            }
            for (step, j) in to.enumerate() {
                let i = (from.start + step).min(from.end.saturating_sub(1));
                if !from.is_empty() {
                    banks.b.tie(j, i, rival);
                }
            }
        }
        Bridge { banks, link: place }
    }

    pub(super) fn side(&self, side: Side) -> &Bank<'t> {
        self.banks.get(side)
    }

    /// Does what is shown stand in a heading, or, for a side that shows nothing, does that side hold one?
    pub(super) fn touches_heading(&self, spans: &Pair<Option<Span>>) -> bool {
        [Side::A, Side::B].into_iter().any(|side| self.side(side).is_heading(*spans.get(side)))
    }
}

/// How much of a stretch has partners across.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cover {
    /// Content words with a partner.
    pub(super) have: usize,
    /// Content words.
    pub(super) all: usize,
}

impl Cover {
    /// Is at least this share covered, in percent?
    pub(super) fn reaches(self, percent: usize) -> bool {
        self.all > 0 && self.have * 100 >= self.all * percent
    }
}

impl<'t> Bank<'t> {
    fn new(account: &'t Account, sentences: &'t [usize], index: &Index) -> Self {
        let mut words = Vec::new();
        let mut clause = 0;
        for &sentence in sentences {
            clause += 1;
            for token in account.segments.tokens_of(sentence) {
                clause += usize::from(parts_clauses(account.text(), token));
                if token.is_word() {
                    let content = token.kind == TokenKind::Number || !token.function;
                    words.push(Word { token, sentence, clause, quoted: index.quotes(token.span), partner: None, rival: None, content });
                }
            }
        }
        let held = |of: &[Vec<usize>]| sentences.iter().flat_map(|&s| of[s].clone()).collect::<BTreeSet<usize>>();
        let fact = |at: usize| &account.facts.all[at];
        let names = held(&index.names).into_iter().filter_map(|at| match &fact(at).value {
            Value::Name(name) => Some((fact(at).span, name)),
            Value::Quote(_) | Value::Number(_) | Value::Date(_) => None,
        });
        let quotes = held(&index.quotes).into_iter().filter_map(|at| match &fact(at).value {
            Value::Quote(quotation) => Some((fact(at).sentence, quotation)),
            Value::Name(_) | Value::Number(_) | Value::Date(_) => None,
        });
        Bank { account, words, sentences, names: names.collect(), quotes: quotes.collect() }
    }

    /// The words that a span covers.
    pub(super) fn over(&self, span: Span) -> Range<usize> {
        // Sentences of a link ascend, so its words do as well.
        let from = self.words.partition_point(|w| w.token.span.end() <= span.start());
        let to = self.words.partition_point(|w| w.token.span.start() < span.end());
        from..to.max(from)
    }

    fn tie(&mut self, at: usize, across: usize, rival: bool) {
        if let Some(word) = self.words.get_mut(at) {
            let slot = if rival { &mut word.rival } else { &mut word.partner };
            slot.get_or_insert(across);
        }
    }

    fn is_heading(&self, shown: Option<Span>) -> bool {
        let held = |s: &usize| {
            let sentence = &self.account.segments.sentences[*s];
            sentence.role == Role::Heading && shown.is_none_or(|span| sentence.span.overlaps(span))
        };
        self.sentences.iter().any(held)
    }

    /// Does the word stand in a heading?
    pub(super) fn in_heading(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| self.account.segments.sentences[w.sentence].role == Role::Heading)
    }

    /// Is the sentence of the word a question?
    pub(super) fn asks(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|w| self.account.segments.sentences[w.sentence].span.slice(self.account.text()).trim_end().ends_with('?'))
    }

    pub(super) fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.lower())
    }

    pub(super) fn stem(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.token.stem.as_str())
    }

    /// Does a colon stand before a word, between it and the one before?
    pub(super) fn follows_colon(&self, at: usize) -> bool {
        let (Some(before), Some(word)) = (at.checked_sub(1).and_then(|i| self.words.get(i)), self.words.get(at)) else { return false };
        let gap = self.account.text().get(before.token.span.end()..word.token.span.start());
        gap.is_some_and(|gap| gap.contains(':'))
    }

    /// Is a word one half of a compound ("blow-up")?
    pub(super) fn is_compounded(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let text = self.account.text();
        text[..word.token.span.start()].ends_with('-') || text[word.token.span.end()..].starts_with('-')
    }

    /// Does a comma or dash stand right before a word?
    pub(super) fn follows_mark(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let before = self.account.text()[..word.token.span.start()].trim_end();
        before.ends_with([',', '—', '–', '-'])
    }

    /// The words of the clause that holds a word.
    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        let Some(clause) = self.words.get(at).map(|w| w.clause) else { return 0..0 };
        let from = self.words.partition_point(|w| w.clause < clause);
        from..self.words.partition_point(|w| w.clause <= clause)
    }

    /// The words of the sentence that holds a word.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        self.words.get(at).map_or(0..0, |word| self.of_sentence(word.sentence))
    }

    /// The words of a sentence.
    pub(super) fn of_sentence(&self, sentence: usize) -> Range<usize> {
        let from = self.words.partition_point(|w| w.sentence < sentence);
        from..self.words.partition_point(|w| w.sentence <= sentence)
    }

    /// How much of a stretch has partners, some words left out.
    pub(super) fn cover(&self, range: Range<usize>, without: &Range<usize>) -> Cover {
        let mut cover = Cover::default();
        for at in range.filter(|at| !without.contains(at)) {
            if self.words.get(at).is_some_and(|w| w.content) {
                cover.all += 1;
                cover.have += usize::from(self.words[at].partner.is_some());
            }
        }
        cover
    }

    /// The place of words `from..to`, first to last.
    pub(super) fn span(&self, range: Range<usize>) -> Option<Span> {
        let first = self.words.get(range.start)?;
        let last = self.words.get(range.end.checked_sub(1)?)?;
        (first.token.span.start() <= last.token.span.start()).then(|| first.token.span.cover(last.token.span))
    }

    /// The words of a span, on one line.
    pub(super) fn text(&self, span: Span) -> String {
        span.slice(self.account.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Does the clause of a word give a date of which the other side has no word?
    pub(super) fn is_dated(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let facts = self.account.facts.of_sentence(word.sentence);
        let dates = self.account.facts.all[facts].iter().filter(|f| matches!(f.value, Value::Date(_)));
        let own = |k: usize| self.words[k].clause == word.clause;
        dates.map(|f| self.over(f.span)).any(|mut date| date.clone().any(own) && date.all(|k| self.words[k].partner.is_none()))
    }

    /// The next word from `at` on that carries news and is no adverb, within a few words of its clause.
    pub(super) fn head(&self, at: usize) -> Option<usize> {
        let clause = self.words.get(at)?.clause;
        (at..(at + 6).min(self.words.len())).take_while(|&i| self.words[i].clause == clause).find(|&i| self.is_head(i))
    }

    fn is_head(&self, at: usize) -> bool {
        let word = &self.words[at];
        let adverb = word.lower().len() > 4
            && word.lower().ends_with("ly")
            && !matches!(word.lower(), "reply" | "apply" | "supply" | "imply" | "comply" | "rally");
        word.content && word.token.kind == TokenKind::Word && !adverb
    }

    /// Auxiliaries and negations right before a word belong to its verb ("did not approve").
    pub(super) fn with_auxiliaries(&self, head: usize) -> Range<usize> {
        let mut from = head;
        let auxiliary = |w: &Word<'_>| {
            w.is(&[
                "did", "do", "does", "has", "have", "had", "was", "were", "is", "are", "be", "been", "being", "will", "would", "can",
                "could", "may", "might", "must", "should", "shall", "not", "never", "to",
            ]) || w.lower().ends_with("n't")
        };
        while from > 0 && head - from < 4 && auxiliary(&self.words[from - 1]) && self.words[from - 1].sentence == self.words[head].sentence
        {
            from -= 1;
        }
        from..head + 1
    }
}

/// The partner of a word; for a light verb, which no link may hold, the one free word across of the same form.
pub(super) fn counterpart(bank: &Bank<'_>, across: &Bank<'_>, at: usize) -> Option<usize> {
    let word = &bank.words[at];
    let free = |j: &usize| across.words[*j].partner.is_none() && across.lower(*j) == word.lower();
    word.partner.or_else(|| {
        let alike: Vec<usize> = if word.content { Vec::new() } else { (0..across.words.len()).filter(free).collect() };
        <[usize; 1]>::try_from(alike).ok().map(|[j]| j)
    })
}

/// Does the token open a new clause: a strong mark, or a conjunction with a statement of its own?
fn parts_clauses(text: &str, token: &Token) -> bool {
    if token.kind == TokenKind::Symbol {
        return matches!(token.lower.as_str(), ";" | ":" | "(" | ")" | "\"") || matches!(token.span.slice(text), "—" | "–");
    }
    matches!(token.lower.as_str(), "but" | "while" | "although" | "though" | "whereas" | "because" | "which" | "unless" | "who" | "whose")
}
