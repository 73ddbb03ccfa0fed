//! The schema of reports is what the types say, and reports keep to it.
//!
//! `UPDATE=1 cargo test --test schema` rewrites docs/report.schema.json.

use std::path::Path;

use factdiff::{OutputFormat, Policy, RenderOptions, Settings};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read and rewrite committed files")]
fn the_committed_schema_is_current() {
    let path = root().join("docs/report.schema.json");
    let schema = factdiff::report_schema();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &schema).expect("the schema can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == schema, "docs/report.schema.json is stale: UPDATE=1 cargo test --test schema");
}

#[test]
fn reports_of_the_seeds_are_valid() {
    let schema: serde_json::Value = serde_json::from_str(&factdiff::report_schema()).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let pairs = [
        ("sanctuary-post.txt", "sanctuary-rewrite.txt"),
        ("plant-wire.md", "plant-site.md"),
        ("harbour-wire.txt", "harbour-rewrite.txt"),
        ("storm-a.txt", "storm-b.txt"),
    ];
    for (a, b) in pairs {
        let read = |name: &str| factdiff::read_path(&root().join("seeds").join(name)).expect("a seed can be read");
        let sources = [read(a), read("storm-c.txt")];
        let report = factdiff::compare(&Settings::default(), &Policy::default(), &sources, &read(b)).expect("seeds are text");
        let mut bytes = Vec::new();
        factdiff::render(OutputFormat::Json, &report, &RenderOptions::default(), &mut bytes).expect("memory takes it");
        let value: serde_json::Value = serde_json::from_slice(&bytes).expect("a report is JSON");
        let errors: Vec<String> = validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{a} and {b}: {errors:#?}");
    }
}
