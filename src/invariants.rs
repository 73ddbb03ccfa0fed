//! What must hold of every value between two stages.
//!
//! Given a stage's output, each `check_*` answers with the first promise that is broken. Debug builds
//! check as they go; the gold cases, the property tests, the replay of seeds and the fuzz targets call
//! the same code. What a stage should have found is left to the tests.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::account::{Account, AccountId, Accounts};
use crate::align::{Alignment, FactLink, FactRelation, Link, SourceAlignment, WordLink};
use crate::document::Document;
use crate::fact::{Fact, Facts, Precision, Quotation, Value};
use crate::finding::Finding;
use crate::finding::kinds::FindingKind;
use crate::pair::Side;
use crate::policy::Comparison;
use crate::report::{Position, Report, ReportAccount, ReportAnchor, ReportFinding, ReportLink};
use crate::segment::{Role, Segments};
use crate::text::span::Span;

/// A broken promise, in words.
pub type Broken = String;

/// Blocks are ordered, disjoint, on character boundaries and not empty.
///
/// # Errors
/// The first broken promise.
pub fn check_document(document: &Document) -> Result<(), Broken> {
    check_ordered("block", document.text(), document.blocks().iter().map(|b| b.span))
}

/// Sentences are ordered, disjoint, on character boundaries, and cover all visible text; tokens lie in
/// them.
///
/// # Errors
/// The first broken promise.
pub fn check_segments(document: &Document, segments: &Segments) -> Result<(), Broken> {
    let text = document.text();
    check_ordered("sentence", text, segments.sentences.iter().map(|s| s.span))?;
    check_ordered("token", text, segments.tokens.iter().map(|t| t.span))?;
    let mut at = 0;
    let mut token = 0;
    for sentence in &segments.sentences {
        check_blank(text, at..sentence.span.start())?;
        at = sentence.span.end();
        let tokens = segments.tokens.get(sentence.tokens.clone()).ok_or_else(|| format!("{sentence:?} names tokens that are not there"))?;
        ensure(sentence.tokens.start == token, || format!("{sentence:?} does not go on at token {token}"))?;
        token = sentence.tokens.end;
        ensure(tokens.iter().all(|t| sentence.span.contains(t.span)), || format!("a token of {sentence:?} lies outside it"))?;
    }
    ensure(token == segments.tokens.len(), || "the last tokens are in no sentence".to_owned())?;
    check_blank(text, at..text.len())
}

/// Facts are ordered, start in their sentence, slice, and name an enclosing quotation that is one.
///
/// # Errors
/// The first broken promise.
pub fn check_facts(document: &Document, segments: &Segments, facts: &Facts) -> Result<(), Broken> {
    let mut last = (0, std::cmp::Reverse(usize::MAX));
    for fact in &facts.all {
        check_slice("fact", document.text(), fact.span)?;
        let key = (fact.span.start(), std::cmp::Reverse(fact.span.end()));
        ensure(last <= key, || format!("{fact:?} is out of order"))?;
        last = key;
        let sentence = segments.sentences.get(fact.sentence).ok_or_else(|| format!("{fact:?} stands in no sentence"))?;
        ensure(sentence.span.holds(fact.span.start()), || format!("{fact:?} does not start in {sentence:?}"))?;
        ensure(!matches!(sentence.role, Role::Boilerplate(_)), || format!("{fact:?} stands in furniture"))?;
        if let Some(parent) = fact.parent {
            let parts = match facts.all.get(parent).map(|p| &p.value) {
                Some(Value::Quote(q)) => &q.parts,
                Some(Value::Number(_) | Value::Date(_) | Value::Name(_)) | None => {
                    return Err(format!("the parent of {fact:?} is no quotation"));
                }
            };
            ensure(parts.iter().any(|p| p.contains(fact.span)), || format!("{fact:?} lies outside its parent"))?;
        }
        check_value(document.text(), fact)?;
    }
    Ok(())
}

fn check_value(text: &str, fact: &Fact) -> Result<(), Broken> {
    match &fact.value {
        Value::Quote(quote) => check_quotation(text, fact.span, quote),
        Value::Date(date) => ensure(date.range.is_none_or(|(from, to)| from <= to), || format!("{fact:?} ends before it starts")),
        Value::Name(name) => ensure(!name.canonical.trim().is_empty(), || format!("{fact:?} has an empty name")),
        Value::Number(_) => Ok(()),
    }
}

fn check_quotation(text: &str, span: Span, quote: &Quotation) -> Result<(), Broken> {
    ensure(!quote.parts.is_empty(), || format!("the quotation at {span:?} has no words"))?;
    check_ordered("part of a quotation", text, quote.parts.iter().copied())?;
    ensure(quote.parts.iter().all(|&p| span.contains(p)), || format!("a part lies outside the quotation at {span:?}"))?;
    quote.cue.map_or(Ok(()), |cue| check_slice("cue", text, cue.span))?;
    quote.speaker.as_ref().map_or(Ok(()), |speaker| check_slice("speaker", text, speaker.span))
}

/// Every sentence stands in at most one link of each source; links are ordered and lie inside their
/// sentences; fact links join facts of one type.
///
/// # Errors
/// The first broken promise.
pub fn check_alignment(accounts: &Accounts, alignment: &Alignment) -> Result<(), Broken> {
    ensure(alignment.sources.len() == accounts.sources.len(), || "sources and their alignments differ in number".to_owned())?;
    for (source, one) in accounts.sources.iter().zip(&alignment.sources) {
        check_milli("same_story_milli", one.same_story_milli)?;
        check_links(source, &accounts.rewrite, &one.links)?;
        check_fact_links(source, &accounts.rewrite, one)?;
    }
    Ok(())
}

fn check_links(a: &Account, b: &Account, links: &[Link]) -> Result<(), Broken> {
    let mut linked = (BTreeSet::new(), BTreeSet::new());
    let mut last = None;
    for link in links {
        let place = (link.b.first().copied(), link.a.first().copied());
        ensure(last < Some(place), || format!("the link at {place:?} is out of order"))?;
        last = Some(place);
        check_milli("score_milli", link.score_milli)?;
        link.features.values().try_for_each(|&value| check_milli("a feature", value))?;
        for (account, sentences, linked) in [(a, &link.a, &mut linked.0), (b, &link.b, &mut linked.1)] {
            let label = account.id.label();
            ensure(!sentences.is_empty() && sentences.is_sorted(), || {
                format!("the link at {place:?} has no ordered sentences of {label}")
            })?;
            for &sentence in sentences {
                ensure(sentence < account.segments.sentences.len(), || format!("{label} has no sentence {sentence}"))?;
                ensure(linked.insert(sentence), || format!("sentence {sentence} of {label} stands in two links"))?;
            }
        }
        for (account, sentences, uncovered) in [(a, &link.a, &link.uncovered.a), (b, &link.b, &link.uncovered.b)] {
            check_ordered("uncovered clause", account.text(), uncovered.iter().copied())?;
            uncovered.iter().try_for_each(|&span| check_inside(account, sentences, span))?;
        }
        ensure(link.words.is_sorted_by_key(|w| w.a), || format!("word links of {place:?} are out of order"))?;
        link.words.iter().try_for_each(|word| check_word_link(a, b, link, *word))?;
    }
    Ok(())
}

fn check_word_link(a: &Account, b: &Account, link: &Link, word: WordLink) -> Result<(), Broken> {
    check_slice("linked word", a.text(), word.a)?;
    check_slice("linked word", b.text(), word.b)?;
    check_inside(a, &link.a, word.a)?;
    check_inside(b, &link.b, word.b)
}

fn check_inside(account: &Account, sentences: &[usize], span: Span) -> Result<(), Broken> {
    let inside = sentences.iter().any(|&s| account.segments.sentences[s].span.contains(span));
    ensure(inside, || format!("{span:?} of {} lies outside the linked sentences", account.id.label()))
}

/// Facts of one type; or a year against four digits that are none, which only their place tells apart.
fn is_of_one_type(x: &Fact, y: &Fact, relation: FactRelation) -> bool {
    let kind = |value: &Value| std::mem::discriminant(value);
    let is_year = |fact: &Fact| matches!(&fact.value, Value::Date(d) if d.precision == Precision::Year);
    let is_number = |fact: &Fact| matches!(fact.value, Value::Number(_));
    let year_against_digits = (is_year(x) && is_number(y)) || (is_number(x) && is_year(y));
    kind(&x.value) == kind(&y.value) || (year_against_digits && relation == FactRelation::Conflict)
}

fn check_fact_links(a: &Account, b: &Account, one: &SourceAlignment) -> Result<(), Broken> {
    ensure(one.fact_links.is_sorted(), || "fact links are out of order".to_owned())?;
    ensure(one.fact_links.windows(2).all(|w| (w[0].a, w[0].b) != (w[1].a, w[1].b)), || "two facts are linked twice".to_owned())?;
    for link in &one.fact_links {
        let FactLink { a: of_a, b: of_b, relation } = *link;
        let (Some(x), Some(y)) = (a.facts.all.get(of_a), b.facts.all.get(of_b)) else {
            return Err(format!("{link:?} names a fact that is not there"));
        };
        ensure(is_of_one_type(x, y, relation), || format!("{link:?} joins facts of two types"))?;
        if relation == FactRelation::Conflict {
            let slot = one.links.iter().any(|l| l.a.contains(&x.sentence) && l.b.contains(&y.sentence));
            let beside = one.overlaps.iter().any(|o| o.a == x.sentence && o.b == y.sentence);
            ensure(slot || beside, || format!("{link:?} is a conflict outside any link or overlap"))?;
        }
    }
    Ok(())
}

/// Findings point at words of the side that they speak of, outside furniture, and none is made twice.
///
/// # Errors
/// The first broken promise.
pub fn check_findings(accounts: &Accounts, alignment: &Alignment, findings: &[Finding]) -> Result<(), Broken> {
    let mut seen = BTreeSet::new();
    for finding in findings {
        let what = finding.kind.slug();
        check_milli("weight_milli", finding.weight_milli)?;
        ensure(!finding.message.trim().is_empty(), || format!("a {what} has no message"))?;
        ensure(!(finding.anchors.a.is_empty() && finding.anchors.b.is_empty()), || format!("a {what} points nowhere"))?;
        if let Some(silent) = silent_side(finding.kind) {
            ensure(finding.anchors.get(silent).is_empty(), || format!("a {what} points into {}", silent.letter()))?;
        }
        for side in [Side::A, Side::B] {
            for anchor in finding.anchors.get(side) {
                let known =
                    anchor.account == AccountId::Rewrite || matches!(anchor.account, AccountId::Source(n) if n < accounts.sources.len());
                ensure(known && anchor.account.side() == side, || format!("a {what} points into another account: {anchor:?}"))?;
                check_anchor(what, accounts.get(anchor.account), anchor.span)?;
            }
        }
        if let Some(at) = finding.link {
            let known = alignment.sources.get(at.source).is_some_and(|s| at.link < s.links.len());
            ensure(known, || format!("a {what} comes from a link that is not there"))?;
        }
        ensure(seen.insert((finding.kind, &finding.anchors.a, &finding.anchors.b)), || format!("a {what} is found twice: {finding:?}"))?;
    }
    Ok(())
}

fn check_anchor(what: &str, account: &Account, span: Span) -> Result<(), Broken> {
    check_slice(&format!("anchor of a {what}"), account.text(), span)?;
    let furniture = |s: &crate::segment::Sentence| matches!(s.role, Role::Boilerplate(_)) && s.span.overlaps(span);
    let from = account.segments.sentences.partition_point(|s| s.span.end() <= span.start());
    let touched = account.segments.sentences[from..].iter().take_while(|s| s.span.start() < span.end());
    ensure(!touched.into_iter().any(furniture), || format!("a {what} points into furniture: {:?}", span.slice(account.text())))
}

/// The side that a kind says has nothing to show.
fn silent_side(kind: FindingKind) -> Option<Side> {
    match kind {
        FindingKind::StatementOnlyInA
        | FindingKind::QuoteOnlyInA
        | FindingKind::NumberOnlyInA
        | FindingKind::DateOnlyInA
        | FindingKind::NameOnlyInA => Some(Side::B),
        FindingKind::StatementOnlyInB
        | FindingKind::QuoteOnlyInB
        | FindingKind::NumberOnlyInB
        | FindingKind::DateOnlyInB
        | FindingKind::NameOnlyInB => Some(Side::A),
        FindingKind::Agreement
        | FindingKind::Paraphrase
        | FindingKind::Partial
        | FindingKind::NegationConflict
        | FindingKind::CertaintyRaised
        | FindingKind::CertaintyLowered
        | FindingKind::AttributionDropped
        | FindingKind::RoleSwapped
        | FindingKind::MeaningConflict
        | FindingKind::AttributionAdded
        | FindingKind::LegalStatusChanged
        | FindingKind::QuoteExact
        | FindingKind::QuoteAltered
        | FindingKind::QuoteTruncated
        | FindingKind::QuoteSpliced
        | FindingKind::QuoteMisattributed
        | FindingKind::QuotePromoted
        | FindingKind::QuoteDemoted
        | FindingKind::QuoteSenseChanged
        | FindingKind::QuoteNotInCitedSource
        | FindingKind::QuoteExtended
        | FindingKind::NumberConflict
        | FindingKind::NumberPrecision
        | FindingKind::DateConflict
        | FindingKind::NameConflict
        | FindingKind::NameVariant
        | FindingKind::CloseCopy => None,
    }
}

/// Everything that a comparison promises, stage by stage.
///
/// # Errors
/// The first broken promise.
pub fn check_comparison(comparison: &Comparison) -> Result<(), Broken> {
    for account in comparison.accounts.iter() {
        let of = |broken: Broken| format!("account {}: {broken}", account.id.label());
        check_document(&account.document).map_err(of)?;
        check_segments(&account.document, &account.segments).map_err(of)?;
        check_facts(&account.document, &account.segments, &account.facts).map_err(of)?;
    }
    check_milli("consistency_milli", comparison.consistency_milli)?;
    check_alignment(&comparison.accounts, &comparison.alignment)?;
    check_findings(&comparison.accounts, &comparison.alignment, &comparison.findings)
}

/// A report is self-contained and sorted: ids name what is there, words stand where they are said to
/// stand, the summary counts what is listed.
///
/// # Errors
/// The first broken promise.
pub fn check_report(report: &Report) -> Result<(), Broken> {
    report.accounts.iter().try_for_each(check_report_account)?;
    let sentences: BTreeSet<&str> = report.accounts.iter().flat_map(|a| &a.sentences).map(|s| s.id.as_str()).collect();
    let facts: BTreeSet<&str> = report.accounts.iter().flat_map(|a| &a.facts).map(|f| f.id.as_str()).collect();
    let links: BTreeSet<&str> = report.links.iter().map(|l| l.id.as_str()).collect();
    ensure(links.len() == report.links.len(), || "two links share an id".to_owned())?;
    report.links.iter().try_for_each(|link| check_report_link(link, &sentences))?;
    for link in &report.fact_links {
        ensure(facts.contains(link.a.as_str()) && facts.contains(link.b.as_str()), || format!("{link:?} names facts that are not there"))?;
    }
    for (i, finding) in report.findings.iter().enumerate() {
        ensure(finding.id == format!("f{}", i + 1), || format!("finding {i} is called {}", finding.id))?;
        let link = finding.link.as_deref();
        ensure(link.is_none_or(|l| links.contains(l)), || format!("{} comes from a link that is not there", finding.id))?;
        finding.anchors.a.iter().chain(&finding.anchors.b).try_for_each(|anchor| check_report_anchor(report, anchor))?;
    }
    let order = |f: &ReportFinding| (std::cmp::Reverse(f.level), std::cmp::Reverse(f.weight_milli));
    ensure(report.findings.is_sorted_by_key(order), || "findings are not ordered by level and weight".to_owned())?;
    let prints: BTreeSet<&str> = report.findings.iter().map(|f| f.fingerprint.as_str()).collect();
    ensure(prints.len() == report.findings.len(), || "two findings share a fingerprint".to_owned())?;
    check_summary(report)
}

fn check_report_account(account: &ReportAccount) -> Result<(), Broken> {
    for (i, sentence) in account.sentences.iter().enumerate() {
        ensure(sentence.id == format!("{}.{}", account.id, i + 1), || format!("sentence {i} is called {}", sentence.id))?;
        check_range(&account.text, &sentence.range)?;
        check_position(sentence.position)?;
    }
    for (i, fact) in account.facts.iter().enumerate() {
        ensure(fact.id == format!("{}.f{}", account.id, i + 1), || format!("fact {i} is called {}", fact.id))?;
        ensure(account.text.get(fact.range.clone()) == Some(&fact.text), || format!("{} does not read {:?}", fact.id, fact.text))?;
    }
    Ok(())
}

fn check_report_link(link: &ReportLink, sentences: &BTreeSet<&str>) -> Result<(), Broken> {
    let known = link.a.iter().chain(&link.b).all(|s| sentences.contains(s.as_str()));
    ensure(known, || format!("{} names sentences that are not there", link.id))
}

fn check_report_anchor(report: &Report, anchor: &ReportAnchor) -> Result<(), Broken> {
    let account = report.accounts.iter().find(|a| a.id == anchor.account).ok_or_else(|| format!("no account {}", anchor.account))?;
    ensure(account.text.get(anchor.range.clone()) == Some(&anchor.text), || {
        format!("{:?} does not stand at {:?}", anchor.text, anchor.range)
    })?;
    let excerpt = &anchor.excerpt;
    ensure(excerpt.text.get(excerpt.highlight.clone()) == Some(&anchor.text), || {
        format!("{:?} is not marked in {excerpt:?}", anchor.text)
    })?;
    check_position(anchor.position)
}

fn check_position(position: Position) -> Result<(), Broken> {
    let counted = position.line != Some(0) && position.column != Some(0) && position.paragraph > 0;
    ensure(counted && position.line.is_some() == position.column.is_some(), || format!("{position:?} is not counted from 1"))
}

fn check_summary(report: &Report) -> Result<(), Broken> {
    let summary = &report.summary;
    let accepted = report.findings.iter().filter(|f| f.suppressed.is_some()).count();
    let counted = summary.counts.error + summary.counts.warning + summary.counts.note + accepted;
    ensure(counted == report.findings.len(), || "levels do not add up to the findings".to_owned())?;
    ensure(summary.kinds.values().sum::<usize>() == report.findings.len(), || "kinds do not add up to the findings".to_owned())?;
    let shares = [summary.coverage_milli.a, summary.coverage_milli.b, summary.same_story_milli, summary.consistency_milli];
    shares.into_iter().try_for_each(|milli| check_milli("a figure of the summary", milli))
}

fn check_blank(text: &str, gap: Range<usize>) -> Result<(), Broken> {
    let lost = text[gap.clone()].chars().find(|c| !c.is_whitespace() && !crate::text::fold::is_invisible(*c));
    lost.map_or(Ok(()), |lost| Err(format!("{lost:?} in bytes {gap:?} is in no sentence")))
}

fn check_ordered(what: &str, text: &str, spans: impl Iterator<Item = Span>) -> Result<(), Broken> {
    let mut last = 0;
    for span in spans {
        ensure(span.start() >= last, || format!("{what} {span:?} starts before {last}"))?;
        check_slice(what, text, span)?;
        last = span.end();
    }
    Ok(())
}

fn check_slice(what: &str, text: &str, span: Span) -> Result<(), Broken> {
    check_range(text, &(span.start()..span.end())).map_err(|broken| format!("{what}: {broken}"))
}

fn check_range(text: &str, range: &Range<usize>) -> Result<(), Broken> {
    ensure(text.get(range.clone()).is_some_and(|s| !s.is_empty()), || format!("{range:?} is no stretch of a text of {} bytes", text.len()))
}

fn check_milli(what: &str, value: u16) -> Result<(), Broken> {
    ensure(value <= 1000, || format!("{what} is {value}, beyond 1000"))
}

fn ensure(holds: bool, otherwise: impl FnOnce() -> Broken) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

pub(crate) fn debug_document(document: &Document) {
    debug_assert_eq!(check_document(document), Ok(()));
}
