//! The report as JSON: versioned wire types.
//!
//! Given a report, it promises the shape of `docs/report.schema.json`, which is generated from the
//! types here and checked by a test. Renaming a domain field can therefore never change the output.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use crate::align::pair_score::StatementScore;
use crate::align::{self, FactRelation, Relation, WordLinkKind};
use crate::fact::{self, DateAnchor, NameKind, NumberKind, Precision, Qualifier, Speech, Value};
use crate::matrix::Matrix;
use crate::notice::Notice;
use crate::pair::Pair;
use crate::render::RenderOptions;
use crate::render::json_list::Each;
use crate::render::json_matrix::{WireMatrix, wire_matrix};
use crate::report::{self, Report, Verdict};
use crate::run::Run;
use crate::segment::Role;

/// The schema of a report; changes only with a documented migration.
pub const SCHEMA_VERSION: &str = "factdiff.report/1";

/// A report.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "factdiff report")]
pub(crate) struct Wire<'a> {
    #[schemars(extend("enum" = ["factdiff.report/1"]))]
    schema: &'a str,
    tool: Tool<'a>,
    id: Option<&'a str>,
    #[schemars(extend("enum" = ["rewrite", "faithful", "peer"]))]
    profile: &'a str,
    accounts: Vec<Account<'a>>,
    links: Each<'a, Report, Link<'a>>,
    fact_links: Each<'a, Report, FactLink<'a>>,
    findings: Each<'a, Report, Finding<'a>>,
    summary: Summary<'a>,
    notices: Vec<WireNotice<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Tool<'a> {
    name: &'a str,
    version: &'a str,
}

/// One account; all offsets are UTF-8 bytes into `text`.
#[derive(Serialize, JsonSchema)]
struct Account<'a> {
    id: &'a str,
    #[schemars(extend("enum" = ["a", "b"]))]
    side: &'a str,
    name: &'a str,
    outlet: Option<&'a str>,
    path: Option<&'a str>,
    #[schemars(extend("enum" = ["text", "markdown", "html", "docx", "json"]))]
    format: &'a str,
    title: Option<&'a str>,
    date: Option<&'a str>,
    language: Option<&'a str>,
    text: &'a str,
    sentences: Each<'a, report::ReportAccount, Sentence<'a>>,
    facts: Each<'a, report::ReportAccount, Fact<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Sentence<'a> {
    id: &'a str,
    start: usize,
    end: usize,
    /// 1-based line of the original file; null for formats without lines.
    line: Option<u32>,
    /// 1-based column in Unicode scalar values.
    column: Option<u32>,
    paragraph: u32,
    #[schemars(extend("enum" = ["body", "heading", "boilerplate"]))]
    role: &'a str,
    /// Why it is boilerplate.
    why: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Fact<'a> {
    id: &'a str,
    #[schemars(extend("enum" = ["quote", "number", "date", "name"]))]
    r#type: &'a str,
    sentence: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    /// The enclosing quotation.
    parent: Option<&'a str>,
    value: FactValue<'a>,
}

#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum FactValue<'a> {
    Quote(Quote<'a>),
    Number(Number<'a>),
    Date(Date<'a>),
    Name(Name<'a>),
}

#[derive(Serialize, JsonSchema)]
struct Quote<'a> {
    #[schemars(extend("enum" = ["direct", "mixed", "indirect", "term"]))]
    speech: &'a str,
    speaker: Option<Speaker<'a>>,
    cue: Option<Cue<'a>>,
    medium: Option<&'a str>,
    /// The words without quotation marks.
    parts: Vec<Part>,
}

#[derive(Serialize, JsonSchema)]
struct Speaker<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    name: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct Cue<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize, JsonSchema)]
struct Part {
    start: usize,
    end: usize,
}

#[derive(Serialize, JsonSchema)]
struct Number<'a> {
    /// Decimal string.
    amount: String,
    high: Option<String>,
    #[schemars(extend("enum" = ["exact", "about", "over", "under", "up-to"]))]
    qualifier: &'a str,
    unit: Option<&'a str>,
    of: Option<&'a str>,
    #[schemars(extend("enum" = ["count", "money", "percent", "points", "measure", "ordinal", "ratio"]))]
    kind: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct Date<'a> {
    from: Option<String>,
    to: Option<String>,
    #[schemars(extend("enum" = ["day", "month", "season", "year", "decade"]))]
    precision: &'a str,
    #[schemars(extend("enum" = ["absolute", "dateline", "unresolved"]))]
    anchor: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct Name<'a> {
    canonical: &'a str,
    #[schemars(extend("enum" = ["person", "organization", "place", "other"]))]
    r#type: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct Link<'a> {
    id: Cow<'a, str>,
    a: Cow<'a, [String]>,
    b: Cow<'a, [String]>,
    #[schemars(extend("enum" = ["agreement", "paraphrase", "partial"]))]
    relation: &'a str,
    score_milli: u16,
    words: Vec<WordLink<'a>>,
    uncovered: Sides<Vec<[usize; 2]>>,
    features: &'a BTreeMap<String, u16>,
}

#[derive(Serialize, JsonSchema)]
struct WordLink<'a> {
    a: [usize; 2],
    b: [usize; 2],
    #[schemars(extend("enum" = ["same", "form", "synonym", "number", "date", "name", "conflict"]))]
    r#type: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct FactLink<'a> {
    a: &'a str,
    b: &'a str,
    #[schemars(extend("enum" = ["same", "compatible", "conflict"]))]
    relation: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct Sides<T> {
    a: T,
    b: T,
}

#[derive(Serialize, JsonSchema)]
struct Finding<'a> {
    id: &'a str,
    code: &'a str,
    kind: &'a str,
    #[schemars(extend("enum" = ["note", "warning", "error"]))]
    level: &'a str,
    weight_milli: u16,
    a: Vec<Anchor<'a>>,
    b: Vec<Anchor<'a>>,
    link: Option<&'a str>,
    message: &'a str,
    why: Why<'a>,
    fingerprint: &'a str,
    suppressed: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct Anchor<'a> {
    account: &'a str,
    start: usize,
    end: usize,
    line: Option<u32>,
    column: Option<u32>,
    paragraph: u32,
    text: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct Why<'a> {
    compared: Sides<Option<&'a str>>,
}

#[derive(Serialize, JsonSchema)]
struct Summary<'a> {
    #[schemars(extend("enum" = ["pass", "fail", "none"]))]
    verdict: &'a str,
    counts: Counts,
    kinds: BTreeMap<&'a str, usize>,
    coverage_milli: Sides<u16>,
    same_story_milli: u16,
    consistency_milli: u16,
}

#[derive(Serialize, JsonSchema)]
struct Counts {
    error: usize,
    warning: usize,
    note: usize,
    unchecked: usize,
}

#[derive(Serialize, JsonSchema)]
struct WireNotice<'a> {
    code: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct ScoreRow {
    id: Option<String>,
    score_milli: u16,
    relation: Option<&'static str>,
    words: Vec<WordLink<'static>>,
}

#[derive(Serialize)]
struct FactsRow<'a> {
    id: Option<String>,
    facts: Vec<Fact<'a>>,
}

/// Writes a report as one line of JSON with a line end.
///
/// # Errors
/// What `out` says.
pub(crate) fn render(report: &Report, _options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    run_pair(report, out)?;
    out.write_all(b"\n")
}

/// The schema of several reports in one value.
pub const RUN_SCHEMA_VERSION: &str = "factdiff.run/1";

/// Several reports, without the reports themselves, which come before it in the same object.
#[derive(Serialize)]
struct WireRun<'a> {
    unpaired: Unpaired<'a>,
    /// Pairs that could not be read.
    unchecked: Vec<Unchecked<'a>>,
    matrix: Option<WireMatrix>,
    summary: RunSummary,
    notices: Vec<WireNotice<'a>>,
}

/// Files without a counterpart; only `check` can have any.
#[derive(Serialize)]
struct Unpaired<'a> {
    sources: &'a [String],
    rewrites: &'a [String],
}

#[derive(Serialize)]
struct Unchecked<'a> {
    rewrite: &'a str,
    sources: &'a [String],
    message: &'a str,
}

/// The reports in a few figures.
#[derive(Serialize)]
struct RunSummary {
    verdict: &'static str,
    pairs: usize,
    passed: usize,
    failed: usize,
    /// Pairs that were not compared as they should be.
    unchecked: usize,
    /// Pairs that were not looked at, as nothing in them changed.
    unchanged: usize,
    counts: Counts,
    /// Findings that were accepted.
    accepted: usize,
    kinds: BTreeMap<String, usize>,
}

/// Writes what comes before the first report of several.
///
/// # Errors
/// What `out` says.
pub(crate) fn begin_run(out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"schema\":\"{RUN_SCHEMA_VERSION}\",\"pairs\":[")
}

/// Bytes that are written at once.
const BUFFER: usize = 1 << 15;

/// Writes one report of several.
///
/// # Errors
/// What `out` says.
pub(crate) fn run_pair(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    // Thousands of small writes go through a buffer whose type is known, not through the caller's.
    let mut buffer = BufWriter::with_capacity(BUFFER, out);
    serde_json::to_writer(&mut buffer, &wire(report)).map_err(io::Error::from)?;
    buffer.flush()
}

/// Writes what comes after the last report of several, with a line end.
///
/// # Errors
/// What `out` says.
pub(crate) fn finish_run(run: &Run, matrix: Option<&Matrix>, out: &mut dyn Write) -> io::Result<()> {
    let notices = run.notices();
    let tail = WireRun {
        unpaired: Unpaired { sources: &run.unpaired_sources, rewrites: &run.unpaired_rewrites },
        unchecked: run.unreadable.iter().map(|u| Unchecked { rewrite: &u.rewrite, sources: &u.sources, message: &u.message }).collect(),
        matrix: matrix.map(wire_matrix),
        summary: run_summary(run),
        notices: notices.iter().map(notice).collect(),
    };
    let tail = serde_json::to_string(&tail).map_err(io::Error::from)?;
    // The object goes on where the list of reports ended.
    writeln!(out, "],{}", tail.trim_start_matches('{'))
}

/// Writes several reports as one value of JSON with a line end.
///
/// # Errors
/// What `out` says.
pub(crate) fn render_run(reports: &[&Report], matrix: Option<&Matrix>, out: &mut dyn Write) -> io::Result<()> {
    let mut run = Run::default();
    begin_run(out)?;
    for (index, report) in reports.iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        run.add(report);
        run_pair(report, out)?;
    }
    finish_run(&run, matrix, out)
}

fn run_summary(run: &Run) -> RunSummary {
    let counts = run.counts;
    RunSummary {
        verdict: verdict(run.verdict()),
        pairs: run.pairs(),
        passed: run.passed,
        failed: run.failed,
        unchecked: run.unchecked,
        unchanged: run.unchanged,
        counts: Counts { error: counts.error, warning: counts.warning, note: counts.note, unchecked: counts.unchecked },
        accepted: run.accepted,
        kinds: run.kinds.iter().map(|(k, &n)| (k.slug().to_owned(), n)).collect(),
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "fail",
        Verdict::None => "none",
    }
}

/// The JSON schema of a report, pretty-printed, with a line end.
#[must_use]
pub fn report_schema() -> String {
    let schema = schemars::schema_for!(Wire);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// One row of `score`; offsets of its words point into the two strings that were scored.
pub fn score_row(id: Option<String>, score: &StatementScore) -> String {
    let word = |w: &align::WordLink| WordLink { a: [w.a.start(), w.a.end()], b: [w.b.start(), w.b.end()], r#type: word_link_kind(w.kind) };
    let row = ScoreRow {
        id,
        score_milli: score.score_milli,
        relation: score.relation.map(relation),
        words: score.words.iter().map(word).collect(),
    };
    serde_json::to_string(&row).unwrap_or_default()
}

/// One row of `facts --jsonl`.
#[must_use]
pub fn facts_row(id: Option<String>, account: &report::ReportAccount) -> String {
    let row = FactsRow { id, facts: account.facts.iter().map(|f| fact(&account.text, f)).collect() };
    serde_json::to_string(&row).unwrap_or_default()
}

fn wire(report: &Report) -> Wire<'_> {
    Wire {
        schema: SCHEMA_VERSION,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        id: report.id.as_deref(),
        profile: report.profile.name(),
        accounts: report.accounts.iter().map(account).collect(),
        links: Each { of: report, items: |report| Box::new(report.links.iter().map(link).chain(overlaps(report))) },
        fact_links: Each { of: report, items: |report| Box::new(report.fact_links.iter().map(fact_link)) },
        findings: Each { of: report, items: |report| Box::new(report.findings.iter().map(finding)) },
        summary: summary(&report.summary),
        notices: report.notices.iter().map(notice).collect(),
    }
}

fn account(account: &report::ReportAccount) -> Account<'_> {
    Account {
        id: &account.id,
        side: account.side.letter(),
        name: &account.name,
        outlet: account.outlet.as_deref(),
        path: account.path.as_deref(),
        format: account.format.name(),
        title: account.title.as_deref(),
        date: account.date.as_deref(),
        language: account.language.as_deref(),
        text: &account.text,
        sentences: Each { of: account, items: |account| Box::new(account.sentences.iter().map(sentence)) },
        facts: Each { of: account, items: |account| Box::new(account.facts.iter().map(|f| fact(&account.text, f))) },
    }
}

fn sentence(sentence: &report::ReportSentence) -> Sentence<'_> {
    let (role, why) = match sentence.role {
        Role::Body => ("body", None),
        Role::Heading => ("heading", None),
        Role::Boilerplate(why) => ("boilerplate", Some(why)),
    };
    Sentence {
        id: &sentence.id,
        start: sentence.range.start,
        end: sentence.range.end,
        line: sentence.position.line,
        column: sentence.position.column,
        paragraph: sentence.position.paragraph,
        role,
        why,
    }
}

fn fact<'a>(text: &'a str, fact: &'a report::ReportFact) -> Fact<'a> {
    let (name, value) = match &fact.value {
        Value::Quote(q) => ("quote", FactValue::Quote(quote(text, q))),
        Value::Number(n) => ("number", FactValue::Number(number(n))),
        Value::Date(d) => ("date", FactValue::Date(date(d))),
        Value::Name(n) => ("name", FactValue::Name(Name { canonical: &n.canonical, r#type: name_kind(n.kind) })),
    };
    Fact {
        id: &fact.id,
        r#type: name,
        sentence: &fact.sentence,
        start: fact.range.start,
        end: fact.range.end,
        text: &fact.text,
        parent: fact.parent.as_deref(),
        value,
    }
}

fn quote<'a>(text: &'a str, quote: &'a fact::Quotation) -> Quote<'a> {
    Quote {
        speech: speech(quote.speech),
        speaker: quote.speaker.as_ref().map(|s| Speaker {
            text: s.span.slice(text),
            start: s.span.start(),
            end: s.span.end(),
            name: s.name.as_deref(),
        }),
        cue: quote.cue.map(|c| Cue { text: c.span.slice(text), start: c.span.start(), end: c.span.end() }),
        medium: quote.medium.as_deref(),
        parts: quote.parts.iter().map(|p| Part { start: p.start(), end: p.end() }).collect(),
    }
}

fn number(number: &fact::Number) -> Number<'_> {
    let kind = match number.kind {
        NumberKind::Count => "count",
        NumberKind::Money => "money",
        NumberKind::Percent => "percent",
        NumberKind::Points => "points",
        NumberKind::Measure => "measure",
        NumberKind::Ordinal => "ordinal",
        NumberKind::Ratio => "ratio",
    };
    Number {
        amount: number.amount.to_string(),
        high: number.high.map(|h| h.to_string()),
        qualifier: qualifier(number.qualifier),
        unit: number.unit.as_deref(),
        of: number.of.as_deref(),
        kind,
    }
}

fn date(date: &fact::Date) -> Date<'_> {
    Date {
        from: date.range.map(|(from, _)| from.to_string()),
        to: date.range.map(|(_, to)| to.to_string()),
        precision: precision(date.precision),
        anchor: date_anchor(date.anchor),
    }
}

/// The name of a way of speaking in reports.
pub(crate) fn speech(speech: Speech) -> &'static str {
    match speech {
        Speech::Direct => "direct",
        Speech::Mixed => "mixed",
        Speech::Indirect => "indirect",
        Speech::Term => "term",
    }
}

/// The name of a qualifier in reports.
pub(crate) fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "exact",
        Qualifier::About => "about",
        Qualifier::Over => "over",
        Qualifier::Under => "under",
        Qualifier::UpTo => "up-to",
    }
}

/// The name of a precision in reports.
pub(crate) fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Season => "season",
        Precision::Year => "year",
        Precision::Decade => "decade",
    }
}

/// The name of what a date hangs on in reports.
pub(crate) fn date_anchor(anchor: DateAnchor) -> &'static str {
    match anchor {
        DateAnchor::Absolute => "absolute",
        DateAnchor::Dateline => "dateline",
        DateAnchor::Unresolved => "unresolved",
    }
}

/// The name of a name's type in reports.
pub(crate) fn name_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Organization => "organization",
        NameKind::Place => "place",
        NameKind::Other => "other",
    }
}

fn ends(range: &Range<usize>) -> [usize; 2] {
    [range.start, range.end]
}

fn link(link: &report::ReportLink) -> Link<'_> {
    Link {
        id: Cow::Borrowed(&link.id),
        a: Cow::Borrowed(&link.a),
        b: Cow::Borrowed(&link.b),
        relation: relation(link.relation),
        score_milli: link.score_milli,
        words: link.words.iter().map(word_link).collect(),
        uncovered: Sides { a: link.uncovered.a.iter().map(ends).collect(), b: link.uncovered.b.iter().map(ends).collect() },
        features: &link.features,
    }
}

/// Overlaps as links of one sentence a side without words, numbered behind the links.
fn overlaps(report: &Report) -> impl Iterator<Item = Link<'_>> {
    static NO_FEATURES: BTreeMap<String, u16> = BTreeMap::new();
    // The rewrite is the last of the accounts.
    let sentence = |account: Option<&report::ReportAccount>, index: usize| {
        let sentence = account.and_then(|account| account.sentences.get(index));
        Cow::Owned(sentence.map(|s| s.id.clone()).into_iter().collect())
    };
    report.overlaps.iter().enumerate().map(move |(at, overlap)| Link {
        id: Cow::Owned(format!("l{}", report.links.len() + at + 1)),
        a: sentence(report.accounts.get(overlap.source), overlap.a),
        b: sentence(report.accounts.last(), overlap.b),
        relation: relation(Relation::Partial),
        score_milli: overlap.score_milli,
        words: Vec::new(),
        uncovered: Sides { a: Vec::new(), b: Vec::new() },
        features: &NO_FEATURES,
    })
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Agreement => "agreement",
        Relation::Paraphrase => "paraphrase",
        Relation::Partial => "partial",
    }
}

fn word_link(word: &report::ReportWordLink) -> WordLink<'static> {
    WordLink { a: ends(&word.a), b: ends(&word.b), r#type: word_link_kind(word.kind) }
}

/// The name of a word link's type in reports.
pub(crate) fn word_link_kind(kind: WordLinkKind) -> &'static str {
    match kind {
        WordLinkKind::Same => "same",
        WordLinkKind::Form => "form",
        WordLinkKind::Synonym => "synonym",
        WordLinkKind::Number => "number",
        WordLinkKind::Date => "date",
        WordLinkKind::Name => "name",
        WordLinkKind::Conflict => "conflict",
    }
}

fn fact_link(link: &report::ReportFactLink) -> FactLink<'_> {
    let relation = match link.relation {
        FactRelation::Same => "same",
        FactRelation::Compatible => "compatible",
        FactRelation::Conflict => "conflict",
    };
    FactLink { a: &link.a, b: &link.b, relation }
}

fn finding(finding: &report::ReportFinding) -> Finding<'_> {
    let Pair { a, b } = finding.anchors.as_ref().map(|side| side.iter().map(anchor).collect());
    Finding {
        id: &finding.id,
        code: finding.kind.code(),
        kind: finding.kind.slug(),
        level: finding.level.name(),
        weight_milli: finding.weight_milli,
        a,
        b,
        link: finding.link.as_deref(),
        message: &finding.message,
        why: Why { compared: Sides { a: finding.compared.a.as_deref(), b: finding.compared.b.as_deref() } },
        fingerprint: &finding.fingerprint,
        suppressed: finding.suppressed.as_deref(),
    }
}

fn anchor(anchor: &report::ReportAnchor) -> Anchor<'_> {
    Anchor {
        account: &anchor.account,
        start: anchor.range.start,
        end: anchor.range.end,
        line: anchor.position.line,
        column: anchor.position.column,
        paragraph: anchor.position.paragraph,
        text: &anchor.text,
    }
}

fn summary(summary: &report::Summary) -> Summary<'_> {
    let counts = summary.counts;
    Summary {
        verdict: verdict(summary.verdict),
        counts: Counts { error: counts.error, warning: counts.warning, note: counts.note, unchecked: counts.unchecked },
        kinds: summary.kinds.iter().map(|(k, &n)| (k.slug(), n)).collect(),
        coverage_milli: Sides { a: summary.coverage_milli.a, b: summary.coverage_milli.b },
        same_story_milli: summary.same_story_milli,
        consistency_milli: summary.consistency_milli,
    }
}

fn notice(notice: &Notice) -> WireNotice<'_> {
    WireNotice { code: notice.code, message: &notice.message }
}
