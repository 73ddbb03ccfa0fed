//! Policy, and `judge`: the level of each finding, their order, the verdict.
//!
//! Given a comparison without levels, [`judge`] promises a resolved, sorted [`Report`]. Where a policy
//! comes from (flags, a file) is left to the command line.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::account::{Account, AccountId, Accounts};
use crate::align::{Alignment, Overlap, SourceAlignment};
use crate::fact::Fact;
use crate::finding::kinds::{FindingKind, Level, Profile};
use crate::finding::{Anchor, Finding};
use crate::notice::Notice;
use crate::pair::Pair;
use crate::report::{
    Counts, Excerpt, Position, Report, ReportAccount, ReportAnchor, ReportFact, ReportFactLink, ReportFinding, ReportLink, ReportOverlap,
    ReportSentence, ReportWordLink, Summary, SuppressedIn, Verdict,
};
use crate::segment::Role;
use crate::suppress::{self, Accepted};
use crate::tables;
use crate::text::fold::fold_phrase;
use crate::text::span::Span;

/// From which level on a comparison fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FailOn {
    /// Any error.
    Error,
    /// Any error or warning.
    Warning,
    /// Nothing.
    #[default]
    Never,
}

/// Levels and verdict.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Sets the level of each kind.
    pub profile: Profile,
    /// Exceptions to the profile; `None` switches a kind off.
    pub levels: BTreeMap<FindingKind, Option<Level>>,
    /// When the verdict is `fail`.
    pub fail_on: FailOn,
    /// What the baseline accepts.
    pub accepted: Accepted,
}

impl FailOn {
    /// Does a finding of this level make the verdict a failure?
    #[must_use]
    pub fn reached_by(self, level: Level) -> bool {
        match self {
            FailOn::Error => level == Level::Error,
            FailOn::Warning => level >= Level::Warning,
            FailOn::Never => false,
        }
    }
}

impl Policy {
    /// The level of a finding, or `None` where its kind is off.
    #[must_use]
    pub fn level(&self, finding: &Finding) -> Option<Level> {
        let level = match self.levels.get(&finding.kind) {
            Some(configured) => (*configured)?,
            None => finding.kind.level(self.profile).min(self.ceiling(finding)),
        };
        Some(if finding.at_most_note { Level::Note } else { level })
    }

    /// How high a finding may stand that nobody has set a level for.
    fn ceiling(&self, finding: &Finding) -> Level {
        match (self.profile, finding.only_of_rewrites) {
            (Profile::Peer, true) => Level::Note,
            (Profile::Rewrite, true) => Level::Warning,
            (Profile::Peer, false) if finding.may_be_two => Level::Warning,
            (Profile::Faithful, true) | (Profile::Peer | Profile::Rewrite | Profile::Faithful, false) => Level::Error,
        }
    }
}

/// A finished comparison without levels.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The caller's id of the pair.
    pub id: Option<String>,
    /// What was compared.
    pub accounts: Accounts,
    /// What belongs together.
    pub alignment: Alignment,
    /// What was found.
    pub findings: Vec<Finding>,
    /// How surely is everything in B supported by A? 0–1000.
    pub consistency_milli: u16,
    /// What the stages noticed about their own work.
    pub notices: Vec<Notice>,
}

/// Gives every finding its level, puts them in order and decides the verdict.
#[must_use]
pub fn judge(comparison: Comparison, policy: &Policy) -> Report {
    let Comparison { id, accounts, alignment, findings, consistency_milli, mut notices } = comparison;
    let mut findings = judged(&accounts, &alignment, findings, policy);
    notices.extend(accept(&accounts.rewrite, &mut findings, policy));
    let mut summary = summarize(&accounts, &alignment, &findings, consistency_milli, policy);
    summary.counts.unchecked = unchecked(&accounts, &notices);
    let (links, overlaps, fact_links) = (links(&alignment), overlaps(&alignment), fact_links(&alignment));
    // Long accounts and their alignment go as soon as the report has what it shows of them.
    drop(alignment);
    let Accounts { sources, rewrite } = accounts;
    let shown: Vec<ReportAccount> = sources.into_iter().chain([rewrite]).map(|account| report_account(&account)).collect();
    Report {
        id,
        profile: policy.profile,
        links,
        overlaps,
        quotations: tables::quotations(&shown, &fact_links, &findings),
        figures: tables::figures(&shown, &fact_links, &findings),
        fact_links,
        accounts: shown,
        findings,
        summary,
        notices,
    }
}

fn judged(accounts: &Accounts, alignment: &Alignment, findings: Vec<Finding>, policy: &Policy) -> Vec<ReportFinding> {
    let mut levelled: Vec<(Level, Finding)> = findings.into_iter().filter_map(|f| policy.level(&f).map(|level| (level, f))).collect();
    // Equals are counted in reading order, so that a change of weight somewhere does not renumber them.
    levelled.sort_by(|(_, x), (_, y)| place(x).cmp(&place(y)));
    let path = policy.accepted.rewrite.as_ref().or(accounts.rewrite.path.as_ref()).map_or("", String::as_str);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let resolved = levelled.into_iter().map(|(level, finding)| {
        let anchors = finding.anchors.as_ref().map(|side| side.iter().map(|a| report_anchor(accounts, a)).collect::<Vec<_>>());
        let key = fingerprint_key(&finding, path, &anchors);
        let ordinal = seen.entry(key.clone()).or_default();
        *ordinal += 1;
        ReportFinding {
            id: String::new(),
            kind: finding.kind,
            level,
            weight_milli: finding.weight_milli,
            fingerprint: format!("{:016x}", fnv1a([key.as_str(), "\u{1f}", &ordinal.to_string()])),
            anchors,
            link: finding.link.map(|l| link_id(alignment, l.source, l.link)),
            message: finding.message,
            compared: finding.compared,
            suppressed: None,
            suppressed_in: None,
            fails: policy.fail_on.reached_by(level),
        }
    });
    let mut all: Vec<ReportFinding> = resolved.collect();
    // The sort is stable: what weighs the same stays in reading order.
    all.sort_by(|x, y| y.level.cmp(&x.level).then(y.weight_milli.cmp(&x.weight_milli)));
    for (index, finding) in all.iter_mut().enumerate() {
        finding.id = numbered("f", "", index);
    }
    all
}

/// Marks the findings that a comment or the baseline accepts; answers with what to tell about the comments.
fn accept(rewrite: &Account, findings: &mut [ReportFinding], policy: &Policy) -> Vec<Notice> {
    let path = rewrite.path.as_deref().unwrap_or(&rewrite.name);
    let (acceptances, mut notices) = suppress::acceptances(&rewrite.document, path);
    let mut used = vec![false; acceptances.len()];
    for finding in findings.iter_mut() {
        let covering = acceptances.iter().position(|a| a.covers(finding.kind, &finding.anchors.b));
        let (reason, place) = match covering {
            Some(at) => {
                used[at] = true;
                (Some(acceptances[at].reason.clone()), SuppressedIn::Comment)
            }
            None => (policy.accepted.reason(&finding.fingerprint, finding.level), SuppressedIn::Baseline),
        };
        if reason.is_some() {
            finding.suppressed_in = Some(place);
            finding.suppressed = reason;
            finding.fails = false;
        }
    }
    notices.extend(acceptances.iter().zip(used).filter(|(_, used)| !used).map(|(a, _)| a.unused(path)));
    notices
}

/// Statements of the rewrite that were not compared as they should be: all of them where a language is not
/// known, there is nothing to compare with or every source tells another story, else one for each limit that was hit.
fn unchecked(accounts: &Accounts, notices: &[Notice]) -> usize {
    let has = |codes: &[&str]| notices.iter().filter(|n| codes.contains(&n.code)).count();
    let other_story = has(&["different-story"]) >= accounts.sources.len();
    if other_story || has(&["language-unsupported", "nothing-to-compare"]) > 0 {
        let body = accounts.rewrite.segments.sentences.iter().filter(|s| s.role == Role::Body);
        return body.count().max(1);
    }
    has(&["text-truncated", "sentences-limit", "facts-limit", "part-unreadable"])
}

/// Reading order: by the rewrite's words where there are any, else by the source's.
fn place(finding: &Finding) -> (Option<Anchor>, Option<Anchor>, FindingKind, &str) {
    (finding.anchors.b.first().copied(), finding.anchors.a.first().copied(), finding.kind, &finding.message)
}

fn fingerprint_key(finding: &Finding, path: &str, anchors: &Pair<Vec<ReportAnchor>>) -> String {
    let words = |side: &[ReportAnchor]| side.iter().map(|a| fold_phrase(&a.text)).collect::<Vec<_>>().join("\u{1e}");
    [finding.kind.code(), path, &words(&anchors.a), &words(&anchors.b)].join("\u{1f}")
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): short, stable and not meant to resist an attacker.
fn fnv1a<const N: usize>(parts: [&str; N]) -> u64 {
    let bytes = parts.into_iter().flat_map(str::bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn report_anchor(accounts: &Accounts, anchor: &Anchor) -> ReportAnchor {
    let account = accounts.get(anchor.account);
    ReportAnchor {
        account: anchor.account.label(),
        range: range(anchor.span),
        position: position(account, anchor.span.start()),
        end: end_position(account, anchor.span),
        text: anchor.span.slice(account.text()).to_owned(),
        role: anchor.role,
        excerpt: excerpt(account, anchor.span),
    }
}

/// The sentences that an anchor touches.
fn excerpt(account: &Account, span: Span) -> Excerpt {
    let sentences = &account.segments.sentences;
    let from = account.segments.sentence_at(span.start()).map_or(span, |i| sentences[i].span);
    let to = account.segments.sentence_at(span.end().saturating_sub(1)).map_or(span, |i| sentences[i].span);
    let around = from.cover(to).cover(span);
    Excerpt { text: around.slice(account.text()).to_owned(), highlight: span.start() - around.start()..span.end() - around.start() }
}

fn position(account: &Account, offset: usize) -> Position {
    let at = account.document.position(offset);
    let paragraph = account.segments.sentence_at(offset).map_or(0, |i| account.segments.sentences[i].paragraph);
    Position { line: at.map(|p| p.line), column: at.map(|p| p.column), paragraph: paragraph as u32 + 1 }
}

/// Behind the last character, which may be far from the next one where markup lies between.
fn end_position(account: &Account, span: Span) -> Position {
    let last = span.slice(account.text()).chars().next_back().map_or(0, char::len_utf8);
    let at = position(account, span.end().saturating_sub(last));
    Position { column: at.column.map(|c| c + 1), ..at }
}

fn range(span: Span) -> Range<usize> {
    span.start()..span.end()
}

/// The view of one account that renderers and `facts` are made from.
#[must_use]
pub fn report_account(account: &Account) -> ReportAccount {
    let label = account.id.label();
    let metadata = &account.document.metadata;
    ReportAccount {
        side: account.id.side(),
        name: account.name.clone(),
        outlet: metadata.outlet.clone(),
        path: account.path.clone(),
        format: account.document.format(),
        title: metadata.title.clone(),
        date: metadata.date.map(|d| d.to_string()),
        language: metadata.language.clone(),
        text: account.text().to_owned(),
        sentences: account.segments.sentences.iter().enumerate().map(|(i, s)| report_sentence(account, &label, i, s)).collect(),
        facts: account.facts.all.iter().enumerate().map(|(i, f)| report_fact(account, &label, i, f)).collect(),
        id: label,
    }
}

fn report_sentence(account: &Account, label: &str, index: usize, sentence: &crate::segment::Sentence) -> ReportSentence {
    ReportSentence {
        id: numbered(label, ".", index),
        range: range(sentence.span),
        position: position(account, sentence.span.start()),
        role: sentence.role,
    }
}

fn report_fact(account: &Account, label: &str, index: usize, fact: &Fact) -> ReportFact {
    ReportFact {
        id: numbered(label, ".f", index),
        sentence: numbered(label, ".", fact.sentence),
        range: range(fact.span),
        text: fact.span.slice(account.text()).to_owned(),
        parent: fact.parent.map(|p| numbered(label, ".f", p)),
        value: fact.value.clone(),
    }
}

/// An id that counts from 1: "b.f12" is the one at index 11.
fn numbered(of: &str, mark: &str, index: usize) -> String {
    let mut id = String::with_capacity(of.len() + mark.len() + 4);
    id.push_str(of);
    id.push_str(mark);
    let number = index + 1;
    let mut place = 1;
    while number / place >= 10 {
        place *= 10;
    }
    while place > 0 {
        id.push(char::from(b'0' + (number / place % 10) as u8));
        place /= 10;
    }
    id
}

fn link_id(alignment: &Alignment, source: usize, link: usize) -> String {
    let before: usize = alignment.sources[..source].iter().map(|s| s.links.len()).sum();
    numbered("l", "", before + link)
}

fn links(alignment: &Alignment) -> Vec<ReportLink> {
    let mut out = Vec::new();
    for (source, one) in alignment.sources.iter().enumerate() {
        let label = AccountId::Source(source).label();
        for (index, link) in one.links.iter().enumerate() {
            out.push(ReportLink {
                id: link_id(alignment, source, index),
                a: link.a.iter().map(|i| numbered(&label, ".", *i)).collect(),
                b: link.b.iter().map(|i| numbered("b", ".", *i)).collect(),
                relation: link.relation,
                score_milli: link.score_milli,
                words: link.words.iter().map(|w| ReportWordLink { a: range(w.a), b: range(w.b), kind: w.kind }).collect(),
                uncovered: link.uncovered.as_ref().map(|side| side.iter().map(|&s| range(s)).collect()),
                features: link.features.iter().map(|(&k, &v)| (k.to_owned(), v)).collect(),
            });
        }
    }
    out
}

fn overlaps(alignment: &Alignment) -> Vec<ReportOverlap> {
    let of = |(source, one): (usize, &SourceAlignment)| {
        let make = move |o: &Overlap| ReportOverlap { source, a: o.a, b: o.b, score_milli: o.score_milli };
        one.overlaps.iter().map(make).collect::<Vec<_>>()
    };
    alignment.sources.iter().enumerate().flat_map(of).collect()
}

fn fact_links(alignment: &Alignment) -> Vec<ReportFactLink> {
    let of = |(source, one): (usize, &SourceAlignment)| {
        let label = AccountId::Source(source).label();
        let make = |l: &crate::align::FactLink| ReportFactLink {
            a: numbered(&label, ".f", l.a),
            b: numbered("b", ".f", l.b),
            relation: l.relation,
        };
        one.fact_links.iter().map(make).collect::<Vec<_>>()
    };
    alignment.sources.iter().enumerate().flat_map(of).collect()
}

fn summarize(accounts: &Accounts, alignment: &Alignment, findings: &[ReportFinding], consistency_milli: u16, policy: &Policy) -> Summary {
    let mut counts = Counts::default();
    let mut kinds = BTreeMap::new();
    for finding in findings {
        *kinds.entry(finding.kind).or_default() += 1;
        if finding.suppressed.is_none() {
            match finding.level {
                Level::Error => counts.error += 1,
                Level::Warning => counts.warning += 1,
                Level::Note => counts.note += 1,
            }
        }
    }
    let verdict = match policy.fail_on {
        FailOn::Never => Verdict::None,
        FailOn::Error | FailOn::Warning if findings.iter().any(|f| f.fails) => Verdict::Fail,
        FailOn::Error | FailOn::Warning => Verdict::Pass,
    };
    Summary {
        verdict,
        counts,
        kinds,
        coverage_milli: coverage(accounts, alignment),
        same_story_milli: alignment.sources.iter().map(|s| s.same_story_milli).max().unwrap_or(0),
        consistency_milli,
    }
}

/// Share of the body words of each side that stand in a link and outside its uncovered clauses. With
/// several sources, side a is the first one that has any; side b counts words covered by any source.
fn coverage(accounts: &Accounts, alignment: &Alignment) -> Pair<u16> {
    let mut covered_a = (0, 0);
    let mut b = vec![false; accounts.rewrite.segments.tokens.len()];
    for (source, one) in accounts.sources.iter().zip(&alignment.sources) {
        let mut a = vec![false; source.segments.tokens.len()];
        for link in &one.links {
            mark(source, &link.a, &link.uncovered.a, &mut a);
            mark(&accounts.rewrite, &link.b, &link.uncovered.b, &mut b);
        }
        let (have, all) = share(source, &a);
        covered_a = (covered_a.0 + have, covered_a.1 + all);
    }
    let covered_b = share(&accounts.rewrite, &b);
    let milli = |(have, all): (usize, usize)| if all == 0 { 0 } else { (have * 1000 / all) as u16 };
    Pair::new(milli(covered_a), milli(covered_b))
}

fn mark(account: &Account, sentences: &[usize], uncovered: &[Span], covered: &mut [bool]) {
    for &sentence in sentences {
        for at in account.segments.sentences[sentence].tokens.clone() {
            let span = account.segments.tokens[at].span;
            covered[at] |= !uncovered.iter().any(|u| u.overlaps(span));
        }
    }
}

fn share(account: &Account, covered: &[bool]) -> (usize, usize) {
    let mut counted = (0, 0);
    for sentence in account.segments.sentences.iter().filter(|s| s.role == Role::Body) {
        for at in sentence.tokens.clone().filter(|&at| account.segments.tokens[at].is_word()) {
            counted.0 += usize::from(covered[at]);
            counted.1 += 1;
        }
    }
    counted
}
