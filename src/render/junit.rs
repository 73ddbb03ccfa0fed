//! `JUnit` XML: a suite a rewrite, a case a finding.
//!
//! Given the findings that are shown, it promises a failure for each that makes the check fail, a passing
//! case for each that does not, and a skipped one for each that was accepted or could not be checked. The
//! name of a case has level, code and kind, so that all of them can be told apart.

use std::fmt::Write as _;
use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::render::compact;
use crate::render::run::{Shown, UNPAIRED, is_minor, message, rewrite_path, source_paths, title, unpaired};
use crate::render::view::clean::clean;
use crate::report::ReportFinding;
use crate::run::{Outcome, Run, Unreadable, outcome};

/// The suites so far; only what is shown is kept.
#[derive(Default)]
pub(crate) struct Junit {
    suites: Vec<TestSuite>,
}

impl Junit {
    pub(crate) fn pair(&mut self, shown: &Shown<'_>) {
        let report = shown.report;
        let path = clean(rewrite_path(report)).into_owned();
        let mut suite = TestSuite::new(path.as_str());
        let sources = source_paths(report).join(", ");
        suite.add_property(("sources", clean(&sources).as_ref()));
        let checked = match outcome(report) {
            Outcome::Passed | Outcome::Failed => TestCaseStatus::success(),
            Outcome::Unchecked => {
                let mut status = TestCaseStatus::skipped();
                let said: Vec<String> =
                    report.notices.iter().filter(|n| !is_minor(n.code)).map(|n| clean(&n.message).into_owned()).collect();
                status.set_message(format!("unchecked: {}", said.join("; ")));
                status
            }
        };
        let mut case = TestCase::new(format!("compared with {}", clean(&sources)), checked);
        case.set_classname(path.as_str());
        suite.add_test_case(case);
        for finding in &shown.findings {
            let mut case = TestCase::new(format!("{} {}", title(finding), compact::place(report, finding)), status(shown, finding));
            case.set_classname(path.as_str());
            case.add_property(("level", finding.level.name()));
            case.add_property(("fingerprint", finding.fingerprint.as_str()));
            if finding.suppressed.is_none() && !finding.fails {
                case.set_system_out(described(shown, finding));
            }
            suite.add_test_case(case);
        }
        self.suites.push(suite);
    }

    pub(crate) fn unreadable(&mut self, pair: &Unreadable) {
        let path = clean(&pair.rewrite).into_owned();
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_type("unchecked").set_message(clean(&pair.message).as_ref());
        self.single(&path, &format!("compared with {}", clean(&pair.sources.join(", "))), status);
    }

    fn single(&mut self, path: &str, name: &str, status: TestCaseStatus) {
        let mut suite = TestSuite::new(path);
        let mut case = TestCase::new(name, status);
        case.set_classname(path);
        suite.add_test_case(case);
        self.suites.push(suite);
    }

    pub(crate) fn finish(&mut self, run: &Run, out: &mut dyn Write) -> io::Result<()> {
        if let Some(level) = unpaired(run) {
            for path in &run.unpaired_rewrites {
                let mut status = TestCaseStatus::success();
                if run.unpaired_fails() {
                    status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                    status.set_type(level.name()).set_message(UNPAIRED);
                }
                self.single(&clean(path), &format!("{}[unpaired]", level.name()), status);
            }
        }
        let mut report = Report::new("factdiff");
        report.add_test_suites(std::mem::take(&mut self.suites));
        let text = report.to_string().map_err(io::Error::other)?;
        out.write_all(text.as_bytes())
    }
}

fn status(shown: &Shown<'_>, finding: &ReportFinding) -> TestCaseStatus {
    if let Some(reason) = &finding.suppressed {
        let mut status = TestCaseStatus::skipped();
        status.set_message(format!("accepted: {}", clean(reason)));
        return status;
    }
    if !finding.fails {
        return TestCaseStatus::success();
    }
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(finding.level.name()).set_message(message(shown.report, finding)).set_description(described(shown, finding));
    status
}

/// The message with the words of both sides.
fn described(shown: &Shown<'_>, finding: &ReportFinding) -> String {
    let mut text = message(shown.report, finding);
    for (letter, side) in [("A", &finding.anchors.a), ("B", &finding.anchors.b)] {
        for anchor in side {
            let line = anchor.position.line.map_or_else(|| format!("¶{}", anchor.position.paragraph), |line| line.to_string());
            let _ = write!(text, "\n{letter} {line}: {}", clean(&anchor.excerpt.text));
        }
    }
    text
}
