//! SARIF 2.1.0, for code scanning and editors.
//!
//! Given the findings that are shown, it promises a log that is valid by the official schema: rules with
//! their help from the registry, levels by finding, the source's words as related locations, fingerprints
//! that do not hang on lines, and suppressions with their reasons. Columns count Unicode code points, as
//! everywhere in reports. Results are written as they come.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Value, json};

use crate::finding::kinds::{KINDS, KindInfo, Level, Profile, Status};
use crate::pair::Side;
use crate::render::run::{Shown, UNPAIRED, is_minor, message, rewrite_path, source_paths, unpaired};
use crate::report::{Report, ReportAnchor, ReportFinding, SuppressedIn};
use crate::run::Run;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// The rule of rewrites without a source, beside those of the registry.
const UNPAIRED_RULE: &str = "unpaired";

/// What has to be known at the end.
#[derive(Default)]
pub(crate) struct Sarif {
    results: usize,
    notifications: Vec<Value>,
}

impl Sarif {
    pub(crate) fn begin(out: &mut dyn Write) -> io::Result<()> {
        let driver = json!({
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules(),
        });
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},")?;
        write!(out, "\"columnKind\":\"unicodeCodePoints\",\"results\":[")
    }

    pub(crate) fn pair(&mut self, shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in &shown.findings {
            self.result(&result(shown.report, finding), out)?;
        }
        let location = || json!([{ "physicalLocation": { "artifactLocation": artifact(rewrite_path(shown.report)) } }]);
        for notice in shown.report.notices.iter().filter(|n| !is_minor(n.code)) {
            let mut notification = notification(notice.code, "note", &notice.message);
            notification["locations"] = location();
            self.notifications.push(notification);
        }
        Ok(())
    }

    fn result(&mut self, result: &Value, out: &mut dyn Write) -> io::Result<()> {
        if self.results > 0 {
            out.write_all(b",")?;
        }
        self.results += 1;
        serde_json::to_writer(&mut *out, result).map_err(io::Error::from)
    }

    pub(crate) fn finish(&mut self, run: &Run, out: &mut dyn Write) -> io::Result<()> {
        if let Some(level) = unpaired(run) {
            for path in &run.unpaired_rewrites {
                let result = json!({
                    "ruleId": UNPAIRED_RULE,
                    "level": level.name(),
                    "message": { "text": UNPAIRED },
                    "locations": [{ "physicalLocation": { "artifactLocation": artifact(path) } }],
                    "suppressions": [],
                });
                self.result(&result, out)?;
            }
        }
        for pair in &run.unreadable {
            self.notifications.push(notification("unchecked", "error", &format!("{}: {}", pair.rewrite, pair.message)));
        }
        self.notifications.extend(run.notices().iter().map(|n| notification(n.code, "note", &n.message)));
        let invocation = json!({
            "executionSuccessful": run.unreadable.is_empty(),
            "toolExecutionNotifications": self.notifications,
        });
        writeln!(out, "],\"invocations\":[{invocation}]}}]}}")
    }
}

fn notification(code: &str, level: &str, message: &str) -> Value {
    json!({ "descriptor": { "id": code }, "level": level, "message": { "text": message } })
}

/// The kinds that this version reports.
fn reported() -> impl Iterator<Item = &'static KindInfo> {
    KINDS.iter().filter(|k| k.status == Status::Reported)
}

fn rules() -> Vec<Value> {
    let of_kind =
        reported().map(|kind| rule(kind.code, kind.slug, kind.summary, kind.docs, kind.kind.level(Profile::Rewrite), kind.subject.name()));
    let help = "A rewrite that the configuration names has no source, so that nothing in it was checked. Add a source, \
        exclude the file with `[ignore] files`, or set `unpaired` in factdiff.toml.";
    of_kind.chain([rule(UNPAIRED_RULE, UNPAIRED_RULE, "A rewrite without a source.", help, Level::Error, "configuration")]).collect()
}

fn rule(id: &str, name: &str, summary: &str, help: &str, level: Level, tag: &str) -> Value {
    let severity = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "recommendation",
    };
    json!({
        "id": id,
        "name": name,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": summary },
        "help": { "text": help, "markdown": help },
        "defaultConfiguration": { "level": level.name() },
        "properties": { "tags": [tag], "problem.severity": severity },
    })
}

fn result(report: &Report, finding: &ReportFinding) -> Value {
    let place = match finding.anchors.b.first() {
        Some(anchor) => location(report, anchor),
        None => json!({ "physicalLocation": { "artifactLocation": artifact(rewrite_path(report)) } }),
    };
    let others = finding.anchors.a.iter().map(|a| (Side::A, a)).chain(finding.anchors.b.iter().skip(1).map(|b| (Side::B, b)));
    let related = others.enumerate().map(|(index, (side, anchor))| {
        let mut place = location(report, anchor);
        let which = match side {
            Side::A => "the source says",
            Side::B => "the rewrite says",
        };
        place["id"] = json!(index + 1);
        place["message"] = json!({ "text": format!("{which} “{}”", anchor.text.split_whitespace().collect::<Vec<_>>().join(" ")) });
        place
    });
    let suppressions = finding.suppressed.as_ref().map(|reason| {
        let kind = match finding.suppressed_in {
            Some(SuppressedIn::Comment) => "inSource",
            Some(SuppressedIn::Baseline) | None => "external",
        };
        json!({ "kind": kind, "status": "accepted", "justification": reason })
    });
    json!({
        "ruleId": finding.kind.code(),
        "ruleIndex": reported().position(|k| k.kind == finding.kind),
        "level": finding.level.name(),
        "message": { "text": message(report, finding) },
        "locations": [place],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { "factdiff/v1": finding.fingerprint },
        "suppressions": suppressions.into_iter().collect::<Vec<_>>(),
        "properties": { "kind": finding.kind.slug(), "sources": source_paths(report) },
    })
}

fn location(report: &Report, anchor: &ReportAnchor) -> Value {
    let account = report.accounts.iter().find(|a| a.id == anchor.account);
    let path = account.map_or("", |a| a.path.as_deref().unwrap_or(&a.name));
    let mut place = json!({ "artifactLocation": artifact(path) });
    if let (Some(line), Some(column)) = (anchor.position.line, anchor.position.column) {
        let mut region = json!({ "startLine": line, "startColumn": column });
        if let (Some(end_line), Some(end_column)) = (anchor.end.line, anchor.end.column) {
            // Where paragraphs stand in another order than in the file, an end may lie before its start.
            if (end_line, end_column) > (line, column) {
                region["endLine"] = json!(end_line);
                region["endColumn"] = json!(end_column);
            }
        }
        region["snippet"] = json!({ "text": anchor.text });
        place["region"] = region;
    }
    json!({ "physicalLocation": place })
}

/// A path as a URI: relative to the root of the sources, unless it is absolute.
fn artifact(path: &str) -> Value {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(byte)),
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    if uri.starts_with('/') { json!({ "uri": format!("file://{uri}") }) } else { json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }) }
}

#[cfg(test)]
mod tests {
    use super::artifact;

    #[test]
    fn paths_become_uris() {
        assert_eq!(artifact("site/é b.md")["uri"], "site/%C3%A9%20b.md");
        assert_eq!(artifact("/x/a.md")["uri"], "file:///x/a.md");
    }
}
