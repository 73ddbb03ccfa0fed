//! Labelled pairs of source and summary, as rows of features.

use std::collections::BTreeMap;
use std::path::Path;

use factdiff::consistency_fitting::{passage, rows};
use factdiff::{Settings, Source, SourceText, analyse};
use serde_json::Value;

use crate::data::lines;

/// One summary (or hypothesis, or claim) with its label.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The set that it is from: "summedits", "frank", …
    pub(crate) set: &'static str,
    /// Its domain inside the set.
    pub(crate) domain: String,
    /// The document: rows that share one are left out together.
    pub(crate) group: String,
    /// Is everything in it supported?
    pub(crate) label: bool,
    /// What was done to it or is wrong with it, where the set says so.
    pub(crate) kinds: Vec<String>,
    /// The features of the whole.
    pub(crate) passage: Vec<i32>,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn names(value: &Value) -> Vec<String> {
    value.as_array().map(|a| a.iter().map(text).collect()).unwrap_or_default()
}

fn source(name: &str, text: String) -> Source {
    Source { name: name.to_owned(), path: None, text: SourceText::Text(text), format: None, outlet: None, date: None }
}

/// Puts one pair through the pipeline.
fn features(settings: &Settings, a: String, b: String) -> Vec<i32> {
    let comparison = analyse(settings, None, &[source("a", a)], &source("b", b)).expect("text is read");
    passage(&rows(&comparison.accounts, &comparison.alignment, &comparison.findings))
}

/// Everything that may be looked at, by set.
pub(crate) fn cases(data: &Path) -> Vec<Case> {
    let settings = Settings::default();
    let mut out = Vec::new();
    let documents = documents(data, "summedits/docs_dev.jsonl.gz");
    for row in lines(data, "summedits/dev.jsonl.gz") {
        let document = text(&row["doc_id"]);
        out.push(Case {
            set: "summedits",
            domain: text(&row["domain"]),
            passage: features(&settings, documents[&document].clone(), text(&row["summary"])),
            group: format!("summedits {document}"),
            label: row["label"].as_u64() == Some(1),
            kinds: names(&row["edit_types"]),
        });
    }
    let documents = self::documents(data, "frank/docs_dev.jsonl.gz");
    for row in lines(data, "frank/dev.jsonl.gz") {
        let document = text(&row["doc_id"]);
        out.push(Case {
            set: "frank",
            domain: text(&row["dataset"]),
            passage: features(&settings, documents[&document].clone(), names(&row["summary_sents"]).join(" ")),
            group: format!("frank {document}"),
            label: row["factuality"].as_f64().unwrap_or(0.0) >= 1.0,
            kinds: row["errors"].as_object().map(|o| o.keys().cloned().collect()).unwrap_or_default(),
        });
    }
    out
}

fn documents(data: &Path, name: &str) -> BTreeMap<String, String> {
    lines(data, name).iter().map(|row| (text(&row["doc_id"]), text(&row["doc"]))).collect()
}
