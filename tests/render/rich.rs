//! A report made by hand that holds one of everything a renderer can meet.
//!
//! No stage takes part, so that the snapshots change only when a renderer does.

use std::collections::BTreeMap;
use std::ops::Range;

use factdiff::{
    AnchorRole, Excerpt, FactRelation, FindingKind, Format, Level, Notice, Number, NumberKind, Pair, Position, Profile, Qualifier,
    Quotation, Relation, Report, ReportAccount, ReportAnchor, ReportCell, ReportFact, ReportFigure, ReportFinding, ReportLink,
    ReportQuotation, ReportSentence, ReportWordLink, Role, RowStatus, Side, Span, Speaker, Speech, Summary, Value, Verdict, WordLinkKind,
};

const A: &[(Role, &str)] = &[
    (Role::Heading, "Harbour vote splits the council | again"),
    (Role::Body, "The council approved 310 million euro for the harbour on Tuesday, by seven votes to two."),
    (Role::Body, "“We will never close the plant,” said Ana Ruiz, the mayor, who <b>reportedly</b> has *no* _plan_ B."),
    (Role::Body, "The ferry, which carries 1,200 people a day, stops for the winter."),
    (Role::Body, "Shipping firms in 東京と大阪の港湾会社 backed the plan."),
    (
        Role::Body,
        "Nobody in the fishing quarter was asked, residents said, and many of them learned of the vote from the radio, long after it had been taken; the town hall called that an oversight, promised a hearing before the end of the month and asked for patience while the papers are sent out to all four districts and to the two islands that have no post office of their own.",
    ),
    (Role::Body, "Work begins in spring."),
    (Role::Boilerplate("visit counter"), "(Visited 12 times)"),
];

const B: &[(Role, &str)] = &[
    (Role::Heading, "Council backs harbour"),
    (Role::Boilerplate("byline"), "By A. Writer"),
    (Role::Body, "Mayor Ana Ruiz said: “We will not close the plant.”"),
    (Role::Body, "On Tuesday the councillors voted 7 to 2 for 340 million euro."),
    (Role::Body, "The money goes into the harbour."),
    (Role::Body, "Around 160,000 travellers passed through it last year, \u{1b}[31mred\u{1b}[0m \u{202e}txet\u{202c} said."),
    (Role::Body, "Work begins in spring."),
    (Role::Body, "AnUnbrokenWordThatIsLongerThanAnyColumnOfANarrowTerminalCanEverBeAndThenSomeMore ends here."),
];

fn account(id: &str, side: Side, name: &str, sentences: &[(Role, &str)]) -> ReportAccount {
    let mut text = String::new();
    let mut out = Vec::new();
    for (index, (role, words)) in sentences.iter().enumerate() {
        let number = index as u32 + 1;
        let range = text.len()..text.len() + words.len();
        text.push_str(words);
        text.push_str("\n\n");
        let position = Position { line: Some(2 * number - 1), column: Some(1), paragraph: number };
        out.push(ReportSentence { id: format!("{id}.{number}"), range, position, role: *role });
    }
    ReportAccount {
        id: id.to_owned(),
        side,
        name: name.to_owned(),
        outlet: (side == Side::A).then(|| "The Wire".to_owned()),
        path: Some(format!("{name}.txt")),
        format: Format::Text,
        title: None,
        date: (side == Side::A).then(|| "2025-03-04".to_owned()),
        language: Some("en".to_owned()),
        text,
        sentences: out,
        facts: Vec::new(),
    }
}

impl Builder {
    fn find(&self, account: &str, words: &str) -> Range<usize> {
        let account = self.account(account);
        let start = account.text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {}", account.id));
        start..start + words.len()
    }

    fn account(&self, id: &str) -> &ReportAccount {
        self.report.accounts.iter().find(|a| a.id == id).expect("the account exists")
    }

    fn anchor(&self, account: &str, words: &str) -> ReportAnchor {
        let range = self.find(account, words);
        let shown = self.account(account);
        let inside = |s: &&ReportSentence| s.range.start <= range.start && range.end <= s.range.end;
        let sentence = shown.sentences.iter().find(inside).expect("the words lie in one sentence");
        ReportAnchor {
            account: account.to_owned(),
            position: sentence.position,
            end: sentence.position,
            text: words.to_owned(),
            role: AnchorRole::Matter,
            excerpt: Excerpt {
                text: shown.text[sentence.range.clone()].to_owned(),
                highlight: range.start - sentence.range.start..range.end - sentence.range.start,
            },
            range,
        }
    }

    fn finding(&mut self, kind: FindingKind, level: Level, a: &[&str], b: &[&str], message: &str) -> &mut ReportFinding {
        let anchors =
            Pair { a: a.iter().map(|words| self.anchor("a", words)).collect(), b: b.iter().map(|words| self.anchor("b", words)).collect() };
        let number = self.report.findings.len() + 1;
        self.report.findings.push(ReportFinding {
            id: format!("f{number}"),
            kind,
            level,
            weight_milli: 1000 - 10 * number as u16,
            anchors,
            link: None,
            message: message.to_owned(),
            compared: Pair::default(),
            fingerprint: format!("{number:016x}"),
            suppressed: None,
            suppressed_in: None,
            fails: false,
        });
        self.report.findings.last_mut().expect("just pushed")
    }

    fn link(&mut self, a: &[usize], b: &[usize], relation: Relation, words: &[(&str, &str, WordLinkKind)], uncovered: (&[&str], &[&str])) {
        let words = words.iter().map(|(x, y, kind)| ReportWordLink { a: self.find("a", x), b: self.find("b", y), kind: *kind }).collect();
        let uncovered =
            Pair { a: uncovered.0.iter().map(|x| self.find("a", x)).collect(), b: uncovered.1.iter().map(|y| self.find("b", y)).collect() };
        let ids = |side: &str, numbers: &[usize]| numbers.iter().map(|n| format!("{side}.{n}")).collect();
        let id = format!("l{}", self.report.links.len() + 1);
        let features = BTreeMap::from([("lcs".to_owned(), 640)]);
        self.report.links.push(ReportLink { id, a: ids("a", a), b: ids("b", b), relation, score_milli: 812, words, uncovered, features });
    }

    fn cell(&self, account: &str, words: &str, speaker: Option<&str>) -> ReportCell {
        let anchor = self.anchor(account, words);
        ReportCell {
            account: account.to_owned(),
            words: words.to_owned(),
            speaker: speaker.map(str::to_owned),
            position: anchor.position,
            range: anchor.range,
        }
    }

    fn fact(&mut self, words: &str, value: Value) {
        let range = self.find("a", words);
        let number = self.report.accounts[0].facts.len() + 1;
        let fact =
            ReportFact { id: format!("a.f{number}"), sentence: "a.3".to_owned(), range, text: words.to_owned(), parent: None, value };
        self.report.accounts[0].facts.push(fact);
    }
}

struct Builder {
    report: Report,
}

/// The report.
pub(crate) fn rich() -> Report {
    let report = Report {
        id: None,
        profile: Profile::Faithful,
        accounts: vec![account("a", Side::A, "wire", A), account("b", Side::B, "site | two", B)],
        links: Vec::new(),
        overlaps: Vec::new(),
        fact_links: Vec::new(),
        findings: Vec::new(),
        quotations: Vec::new(),
        figures: Vec::new(),
        summary: Summary {
            verdict: Verdict::Fail,
            counts: factdiff::Counts { error: 2, warning: 1, note: 5, unchecked: 1 },
            kinds: BTreeMap::from([(FindingKind::QuoteAltered, 1), (FindingKind::NumberConflict, 1)]),
            coverage_milli: Pair::new(412, 1000),
            same_story_milli: 874,
            consistency_milli: 301,
        },
        notices: vec![Notice::new("odd-marks", "a quotation in wire.txt, line 5, is never closed \u{1b}[2J")],
    };
    let mut builder = Builder { report };
    links(&mut builder);
    findings(&mut builder);
    tables(&mut builder);
    builder.report
}

fn links(builder: &mut Builder) {
    use WordLinkKind::{Conflict, Date, Same, Synonym};
    let votes = [
        ("council", "councillors", WordLinkKind::Form),
        ("310 million euro", "340 million euro", Conflict),
        ("on Tuesday", "On Tuesday", Date),
        ("seven votes to two", "7 to 2", WordLinkKind::Number),
        ("harbour on", "harbour.", Synonym),
    ];
    builder.link(&[2], &[4, 5], Relation::Paraphrase, &votes, (&[], &[]));
    let plant =
        [("“We will", "“We will", Same), ("close the plant", "close the plant", Same), ("Ana Ruiz", "Ana Ruiz", WordLinkKind::Name)];
    builder.link(&[3], &[3], Relation::Partial, &plant, (&["who <b>reportedly</b> has *no* _plan_ B"], &[]));
    builder.link(&[7], &[7], Relation::Agreement, &[("Work begins in spring", "Work begins in spring", Same)], (&[], &[]));
}

fn findings(builder: &mut Builder) {
    use FindingKind::{
        CloseCopy, NameOnlyInB, NumberConflict, NumberOnlyInA, NumberOnlyInB, QuoteAltered, StatementOnlyInA, StatementOnlyInB,
    };
    builder.finding(QuoteAltered, Level::Error, &["never"], &["not"], "inside the marks A has “never”, B has “not”");
    let figure = builder.finding(
        NumberConflict,
        Level::Error,
        &["310 million euro"],
        &["340 million euro"],
        "A says 310 million euro for the harbour, B says 340 million euro",
    );
    figure.compared = Pair::new(Some("310000000 EUR".to_owned()), Some("340000000 EUR".to_owned()));
    let only = builder.finding(NumberOnlyInB, Level::Warning, &[], &["Around 160,000"], "only B counts travellers");
    only.suppressed = Some("port authority, 3 May".to_owned());
    builder.finding(NumberOnlyInA, Level::Note, &["1,200 people"], &[], "only A counts the people on the ferry");
    let statement = "Around 160,000 travellers passed through it last year, \u{1b}[31mred\u{1b}[0m \u{202e}txet\u{202c} said.";
    builder.finding(StatementOnlyInB, Level::Note, &[], &[statement], "only B has this statement");
    builder.finding(StatementOnlyInA, Level::Note, &[A[3].1], &[], "only A has this statement");
    builder.finding(StatementOnlyInA, Level::Note, &[A[5].1], &[], "only A has this statement");
    builder.finding(StatementOnlyInA, Level::Note, &[A[4].1], &[], "only A has this statement");
    builder.finding(StatementOnlyInB, Level::Note, &[], &[B[7].1], "only B has this statement");
    builder.finding(NameOnlyInB, Level::Note, &[], &["\u{1b}[31mred"], "only B names “\u{1b}[31mred”");
    builder.finding(CloseCopy, Level::Note, &["Work begins"], &["Work begins"], "B has 4 words in a row of A | and a pipe");
}

fn tables(builder: &mut Builder) {
    let status = |id: &str, kind, level| RowStatus::Found { id: id.to_owned(), kind, level };
    let rows = vec![
        ReportQuotation {
            a: Some(builder.cell("a", "We will never close the plant,", Some("Ana Ruiz"))),
            b: Some(builder.cell("b", "We will not close the plant.", Some("Ana Ruiz"))),
            status: status("f1", FindingKind::QuoteAltered, Level::Error),
        },
        ReportQuotation { a: Some(builder.cell("a", "reportedly", None)), b: None, status: RowStatus::Linked(None) },
    ];
    builder.report.quotations = rows;
    let rows = vec![
        ReportFigure {
            of: Some("euro".to_owned()),
            a: Some(builder.cell("a", "310 million euro", None)),
            b: Some(builder.cell("b", "340 million euro", None)),
            status: status("f2", FindingKind::NumberConflict, Level::Error),
        },
        ReportFigure {
            of: Some("vote".to_owned()),
            a: Some(builder.cell("a", "seven votes to two", None)),
            b: Some(builder.cell("b", "7 to 2", None)),
            status: RowStatus::Linked(Some(FactRelation::Same)),
        },
        ReportFigure {
            of: None,
            a: Some(builder.cell("a", "1,200 people", None)),
            b: None,
            status: status("f4", FindingKind::NumberOnlyInA, Level::Note),
        },
    ];
    builder.report.figures = rows;
    let marks = builder.find("a", "We will never close the plant,");
    let speaker = builder.find("a", "Ana Ruiz");
    let quotation = Quotation {
        speech: Speech::Direct,
        speaker: Some(Speaker { span: Span::new(speaker.start, speaker.end), name: Some("Ana Ruiz".to_owned()) }),
        cue: None,
        medium: None,
        parts: vec![Span::new(marks.start, marks.end)],
        closed: true,
    };
    builder.fact("“We will never close the plant,”", Value::Quote(quotation));
    let number = Number {
        amount: 1200.into(),
        high: None,
        qualifier: Qualifier::Exact,
        unit: None,
        of: Some("person day".to_owned()),
        kind: NumberKind::Count,
        written_unit: None,
    };
    builder.fact("1,200 people", Value::Number(number));
}
