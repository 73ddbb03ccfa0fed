//! Arguments → command → exit status: the only place that prints or exits.

use std::io::{BufRead, Write};
use std::path::Path;

use factdiff::{AccountId, Policy, RenderOptions, Settings, Source};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let settings = Settings::default();
    let mut policy = Policy::default();
    if args.iter().any(|a| a == "faithful") {
        policy.profile = factdiff::Profile::Faithful;
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match args[1].as_str() {
        "batch" => {
            for line in std::io::stdin().lock().lines() {
                let row: serde_json::Value = serde_json::from_str(&line.expect("utf8")).expect("json");
                let side = |k: &str| match row[k]["sentences"].as_array() {
                    Some(s) => Source {
                        text: factdiff::SourceText::Sentences(s.iter().map(|x| x.as_str().unwrap_or("").to_owned()).collect()),
                        ..Source::from_text(k, "")
                    },
                    None => Source::from_text(k, row[k]["text"].as_str().unwrap_or("")),
                };
                let mut report = factdiff::compare(&settings, &policy, &[side("a")], &side("b")).expect("reads");
                report.id = row["id"].as_str().map(str::to_owned);
                factdiff::render(factdiff::OutputFormat::Json, &report, &RenderOptions::default(), &mut out).expect("writes");
            }
        }
        "facts" => {
            for line in std::io::stdin().lock().lines() {
                let row: serde_json::Value = serde_json::from_str(&line.expect("utf8")).expect("json");
                let source = Source::from_text("x", row["text"].as_str().unwrap_or(""));
                let (account, _) = factdiff::account(&settings, AccountId::Source(0), &source).expect("reads");
                let account = factdiff::report_account(&account);
                writeln!(out, "{}", factdiff::facts_row(row["id"].as_str().map(str::to_owned), &account)).expect("writes");
            }
        }
        _ => {
            let read = |p: &str| factdiff::read_path(Path::new(p)).expect("reads");
            let report = factdiff::compare(&settings, &policy, &[read(&args[1])], &read(&args[2])).expect("reads");
            factdiff::render(factdiff::OutputFormat::Json, &report, &RenderOptions::default(), &mut out).expect("writes");
        }
    }
}
