//! The baseline: findings that were there when the check was adopted, or that people accepted since.
//!
//! Given the text of the file, [`Baseline::parse`] promises its entries, or an error that points to the
//! place. Entries are keyed by fingerprints, which hold no line numbers, so that moved lines and
//! re-wrapping keep them. Reading and writing the file is left to the command line.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::report::{Report, ReportAnchor, SuppressedIn};

/// The schema of the file; changes only with a documented migration.
pub const BASELINE_SCHEMA_VERSION: &str = "factdiff.baseline/1";

/// Accepted findings, in order of rewrite, code and fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<BaselineEntry>,
}

/// One accepted finding. Only the fingerprint and the rewrite are read back to find it; the rest is for people.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineEntry {
    /// The rewrite, relative to the configuration.
    pub rewrite: String,
    /// The code of its kind.
    pub code: String,
    /// The name of its kind.
    pub kind: String,
    /// What it stands under in reports.
    pub fingerprint: String,
    /// Its words in the sources.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub a: String,
    /// Its words in the rewrite.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub b: String,
    /// Why it is accepted.
    pub reason: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    accepted: Vec<BaselineEntry>,
}

impl Baseline {
    /// Reads the file; `name` is what errors call it.
    ///
    /// # Errors
    /// If it is no baseline of a version that is known.
    pub fn parse(name: &str, text: &str) -> Result<Baseline, Error> {
        let error = |line: usize, column: usize, message: String| {
            Err(Error::Config { path: name.to_owned(), line: line.max(1) as u32, column: column.max(1) as u32, message })
        };
        let file: File = match serde_json::from_str(text) {
            Ok(file) => file,
            Err(e) => {
                let said = e.to_string();
                let said = said.split(" at line ").next().unwrap_or_default();
                return error(e.line(), e.column(), format!("this is no baseline: {said}; `factdiff check --write-baseline` makes one"));
            }
        };
        if file.schema != BASELINE_SCHEMA_VERSION {
            return error(1, 1, format!("the schema is `{}`, and this version reads `{BASELINE_SCHEMA_VERSION}`", file.schema));
        }
        if let Some(entry) = file.accepted.iter().find(|e| e.reason.trim().is_empty()) {
            return error(1, 1, format!("the entry {} of {} gives no reason", entry.fingerprint, entry.rewrite));
        }
        Ok(Baseline::of(file.accepted))
    }

    fn of(mut entries: Vec<BaselineEntry>) -> Baseline {
        entries.sort_by(|x, y| (&x.rewrite, &x.code, &x.fingerprint).cmp(&(&y.rewrite, &y.code, &y.fingerprint)));
        entries.dedup_by(|x, y| (&x.rewrite, &x.fingerprint) == (&y.rewrite, &y.fingerprint));
        Baseline { entries }
    }

    /// The text of the file: one entry a line, so that version control shows what was accepted.
    #[must_use]
    pub fn to_json(&self) -> String {
        let lines: Vec<String> = self.entries.iter().map(|e| format!("    {}", serde_json::to_string(e).unwrap_or_default())).collect();
        let list = if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
        format!("{{\n  \"schema\": \"{BASELINE_SCHEMA_VERSION}\",\n  \"accepted\": [{list}]\n}}\n")
    }

    /// All of them.
    #[must_use]
    pub fn entries(&self) -> &[BaselineEntry] {
        &self.entries
    }

    /// What is accepted of one rewrite: fingerprints with reasons.
    #[must_use]
    pub fn of_rewrite(&self, rewrite: &str) -> BTreeMap<String, String> {
        let from = self.entries.partition_point(|e| e.rewrite.as_str() < rewrite);
        let of = self.entries[from..].iter().take_while(|e| e.rewrite == rewrite);
        of.map(|e| (e.fingerprint.clone(), e.reason.clone())).collect()
    }
}

/// What a check saw, as far as the baseline has to know it.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Fingerprints of all findings of each rewrite that was checked.
    fingerprints: BTreeMap<String, BTreeSet<String>>,
    /// What the baseline accepts of them.
    entries: Vec<BaselineEntry>,
}

impl Seen {
    /// Notes a report; `rewrite` is its path relative to the configuration.
    pub fn add(&mut self, rewrite: &str, report: &Report) {
        let all = self.fingerprints.entry(rewrite.to_owned()).or_default();
        for finding in &report.findings {
            all.insert(finding.fingerprint.clone());
            let reason = finding.suppressed.as_ref().filter(|_| finding.suppressed_in == Some(SuppressedIn::Baseline));
            if let Some(reason) = reason {
                self.entries.push(BaselineEntry {
                    rewrite: rewrite.to_owned(),
                    code: finding.kind.code().to_owned(),
                    kind: finding.kind.slug().to_owned(),
                    fingerprint: finding.fingerprint.clone(),
                    a: words(&finding.anchors.a),
                    b: words(&finding.anchors.b),
                    reason: reason.clone(),
                });
            }
        }
    }

    /// The entries of `baseline` that nothing answers to any more: of a rewrite that was checked, or of none
    /// of `rewrites`, all that the configuration has.
    #[must_use]
    pub fn stale(&self, baseline: &Baseline, rewrites: &BTreeSet<&str>) -> Vec<BaselineEntry> {
        let is_stale = |entry: &&BaselineEntry| match self.fingerprints.get(&entry.rewrite) {
            Some(seen) => !seen.contains(&entry.fingerprint),
            None => !rewrites.contains(entry.rewrite.as_str()),
        };
        baseline.entries.iter().filter(is_stale).cloned().collect()
    }

    /// The baseline without its stale entries.
    #[must_use]
    pub fn pruned(&self, baseline: &Baseline, rewrites: &BTreeSet<&str>) -> Baseline {
        let stale = self.stale(baseline, rewrites);
        Baseline { entries: baseline.entries.iter().filter(|e| !stale.contains(e)).cloned().collect() }
    }

    /// The baseline that accepts all that was seen; entries of rewrites that were not checked stay.
    #[must_use]
    pub fn written(&self, baseline: &Baseline, rewrites: &BTreeSet<&str>) -> Baseline {
        let unseen = |e: &&BaselineEntry| !self.fingerprints.contains_key(&e.rewrite) && rewrites.contains(e.rewrite.as_str());
        Baseline::of(baseline.entries.iter().filter(unseen).chain(&self.entries).cloned().collect())
    }
}

/// The words of a finding on one side, short enough for a line.
fn words(anchors: &[ReportAnchor]) -> String {
    const MOST: usize = 80;
    let all: Vec<&str> = anchors.iter().flat_map(|a| a.text.split_whitespace()).collect();
    let all = all.join(" ");
    match all.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &all[..at]),
        None => all,
    }
}

#[cfg(test)]
mod tests {
    use super::{Baseline, BaselineEntry};

    fn entry(rewrite: &str, fingerprint: &str) -> BaselineEntry {
        let text = |t: &str| t.to_owned();
        BaselineEntry {
            rewrite: text(rewrite),
            code: text("N004"),
            kind: text("number-only-in-b"),
            fingerprint: text(fingerprint),
            a: String::new(),
            b: text("412 \"buses\""),
            reason: text("city office"),
        }
    }

    #[test]
    fn what_is_written_is_read_back_in_order() {
        let baseline = Baseline::of(vec![entry("b.md", "1"), entry("a.md", "2"), entry("b.md", "1"), entry("a-b.md", "3")]);
        let text = baseline.to_json();
        assert_eq!(Baseline::parse("x", &text).ok(), Some(baseline.clone()));
        let frame = 5;
        assert_eq!(text.lines().count(), frame + baseline.entries().len(), "one entry a line: {text}");
        assert_eq!(baseline.of_rewrite("a.md").len(), 1);
        assert_eq!(Baseline::parse("x", &Baseline::default().to_json()).ok(), Some(Baseline::default()));
    }

    #[test]
    fn other_files_are_refused_with_their_place() {
        for (text, said) in [
            ("{\n  \"schema\": 1", "x:2:"),
            ("{\"schema\": \"factdiff.baseline/9\", \"accepted\": []}", "factdiff.baseline/1"),
            ("{\"schema\": \"factdiff.baseline/1\", \"accepted\": [{\"rewrite\": \"a\"}]}", "missing field"),
            (&Baseline::of(vec![entry("a.md", "1")]).to_json().replace("city office", " "), "no reason"),
        ] {
            let error = Baseline::parse("x", text).map_or_else(|e| e.to_string(), |_| String::new());
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
