//! The schema of reports is what the types say, and reports keep to it.
//!
//! `UPDATE=1 cargo test --test schema` rewrites docs/report.schema.json and docs/config.schema.json.

use std::path::Path;

use factdiff::{OutputFormat, Policy, RenderOptions, Settings};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read and rewrite committed files")]
fn the_committed_schemas_are_current() {
    for (name, schema) in [("report", factdiff::report_schema()), ("config", factdiff::config_schema())] {
        let path = root().join(format!("docs/{name}.schema.json"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &schema).expect("the schema can be written");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == schema, "docs/{name}.schema.json is stale: UPDATE=1 cargo test --test schema");
    }
}

/// The schema for editors and the program agree on what a configuration may hold.
#[test]
fn the_schema_of_configurations_accepts_what_the_program_does() {
    let schema: serde_json::Value = serde_json::from_str(&factdiff::config_schema()).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let full = "profile = 'faithful'\nstyle = 'ap'\nfail-on = 'never'\nunpaired = 'off'\nbaseline = 'x.json'\noutlet-a = 'AP'\noutlet-b = 'Post'\n\
        [levels]\nN004 = 'error'\nclose-copy = 'off'\n[[pair]]\nsource = 'a'\nrewrite = 'b'\nprofile = 'peer'\nstyle = 'none'\n\
        levels = { Q002 = 'note' }\noutlet-a = 'x'\noutlet-b = 'y'\ndate-a = '2024-04-01'\ndate-b = '2024-04-02'\n\
        [[pair]]\nsource = ['a', 'b']\nrewrite = 'c'\n[names]\n'A B' = 'b'\n'C D' = ['c', 'd']\n[ignore]\npatterns = ['x']\nfiles = ['y']\n";
    let cases = [
        ("", true),
        (full, true),
        ("profil = 'peer'", false),
        ("profile = 'per'", false),
        ("[levels]\nN044 = 'error'", false),
        ("[levels]\nN004 = 'high'", false),
        ("[[pair]]\nsource = 'a'", false),
        ("[[pair]]\nrewrite = ['a']", false),
        ("[ignore]\npatterns = 'x'", false),
        ("[names]\nx = 1", false),
    ];
    for (text, expected) in cases {
        let value: toml::Value = toml::from_str(text).expect("the case is TOML");
        let value = serde_json::to_value(value).expect("TOML fits JSON");
        assert_eq!(validator.is_valid(&value), expected, "schema: {text}");
        assert_eq!(factdiff::Config::parse("x", text).is_ok(), expected, "program: {text}");
    }
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
