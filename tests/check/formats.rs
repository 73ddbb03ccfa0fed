//! SARIF, `JUnit` and annotations of one run: valid by their schemas, and all of them say the same.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use crate::scratch::{Scratch, WIRE};

/// A finding as a format tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    /// `site/plant.md:5:43`; the path alone where the rewrite has no words of it.
    place: String,
    level: String,
    code: String,
    accepted: Option<String>,
}

/// A repository with findings of every level, two of them accepted, one by a comment and one by the baseline.
fn mixed() -> Scratch {
    let scratch = Scratch::new();
    let story = WIRE.replace("40 years", "45 years").replace("Friday", "Monday");
    scratch.write("site/plant.md", story);
    scratch.check(&["--write-baseline"]);
    let comment = "<!-- factdiff: accept quote-altered the tape: \"shut\", 3 May -->\n\"We found";
    scratch.replace("site/plant.md", "\"We found", comment);
    scratch.replace("site/plant.md", "chained", "shut");
    scratch.replace("site/plant.md", "160 workers", "180 workers");
    scratch.write("site/sequel.md", format!("{WIRE}\nThe company will pay 75 million dollars, a spokesman said.\n"));
    scratch.write("wire/sequel.md", format!("{WIRE}\nThe mayor of Ebford, Ben Cole, was in Lisbon at the time.\n"));
    scratch.write("site/lonely.md", "A story.\n");
    scratch
}

fn of_json(text: &str) -> BTreeSet<Told> {
    let run: Value = serde_json::from_str(text).expect("JSON");
    let mut told = BTreeSet::new();
    for pair in run["pairs"].as_array().expect("pairs") {
        let path = pair["accounts"].as_array().and_then(|a| a.last()).map_or("", |b| b["path"].as_str().unwrap_or(""));
        for finding in pair["findings"].as_array().expect("findings") {
            let place = finding["b"].get(0).map_or(path.to_owned(), |at| format!("{path}:{}:{}", at["line"], at["column"]));
            told.insert(Told {
                place,
                level: words(&finding["level"]),
                code: words(&finding["code"]),
                accepted: finding["suppressed"].as_str().map(str::to_owned),
            });
        }
    }
    for path in run["unpaired"]["rewrites"].as_array().expect("a list") {
        told.insert(Told { place: words(path), level: "error".to_owned(), code: "unpaired".to_owned(), accepted: None });
    }
    told
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn of_sarif(text: &str) -> BTreeSet<Told> {
    let log: Value = serde_json::from_str(text).expect("JSON");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let told = results.iter().map(|result| {
        if let Some(index) = result["ruleIndex"].as_u64() {
            assert_eq!(rules[index as usize]["id"], result["ruleId"]);
        }
        let location = &result["locations"][0]["physicalLocation"];
        let path = words(&location["artifactLocation"]["uri"]);
        let region = &location["region"];
        let place = if region.is_null() { path } else { format!("{path}:{}:{}", region["startLine"], region["startColumn"]) };
        let accepted = result["suppressions"][0]["justification"].as_str().map(str::to_owned);
        Told { place, level: words(&result["level"]), code: words(&result["ruleId"]), accepted }
    });
    told.collect()
}

/// `error[Q002] quote-altered site/plant.md:5:43` or less.
fn of_title(title: &str) -> Option<Told> {
    let (level, rest) = title.split_once('[')?;
    let (code, rest) = rest.split_once(']')?;
    let place = rest.split_whitespace().nth(1).unwrap_or_default();
    Some(Told { place: place.to_owned(), level: level.to_owned(), code: code.to_owned(), accepted: None })
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let value = element.try_get_attribute(name).expect("attributes are right");
    let text = value.map(|v| v.value.to_string()).unwrap_or_default();
    quick_xml::escape::unescape(&text).expect("entities are right").into_owned()
}

/// A failure makes the check fail, so its level has to reach `--fail-on`.
fn of_junit(text: &str, failing: &[&str]) -> BTreeSet<Told> {
    let mut told = BTreeSet::new();
    let mut open: Option<(Told, bool)> = None;
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        let event = reader.read_event().expect("XML");
        match &event {
            Event::Start(element) | Event::Empty(element) if element.name().as_ref() == "testcase" => {
                open = of_title(&attribute(element, "name")).map(|t| (t, false));
                if let Some((told, _)) = &mut open
                    && told.place.is_empty()
                {
                    told.place = attribute(element, "classname");
                }
            }
            Event::Start(element) | Event::Empty(element) if element.name().as_ref() == "failure" => {
                let (told, fails) = open.as_mut().expect("a failure is inside a case");
                *fails = true;
                assert_eq!(attribute(element, "type"), told.level);
            }
            Event::Start(element) | Event::Empty(element) if element.name().as_ref() == "skipped" => {
                let (told, _) = open.as_mut().expect("what is skipped is inside a case");
                told.accepted = attribute(element, "message").strip_prefix("accepted: ").map(str::to_owned);
            }
            Event::Eof => return told,
            _ => {}
        }
        let closes = match &event {
            Event::End(element) => element.name().as_ref() == "testcase",
            Event::Empty(element) => element.name().as_ref() == "testcase",
            _ => false,
        };
        if let Some((case, fails)) = open.take_if(|_| closes) {
            assert_eq!(fails, case.accepted.is_none() && failing.contains(&case.level.as_str()), "{case:?}");
            told.insert(case);
        }
    }
}

fn of_annotations(text: &str) -> BTreeSet<Told> {
    let mut told = BTreeSet::new();
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("::") {
            let Some((head, _)) = command.split_once("::") else { continue };
            let property = |name: &str| head.split([' ', ',']).find_map(|p| p.strip_prefix(&format!("{name}=")));
            let Some(mut one) = head.split_once("title=").and_then(|(_, title)| of_title(title)) else { continue };
            let command = head.split(' ').next().unwrap_or_default();
            assert_eq!(command, if one.level == "note" { "notice" } else { one.level.as_str() });
            property("file").unwrap_or_default().clone_into(&mut one.place);
            if let (Some(line), Some(column)) = (property("line"), property("col")) {
                one.place = format!("{}:{line}:{column}", one.place);
            }
            told.insert(one);
        } else if let Some((place, rest)) = line.strip_suffix(')').and_then(|l| l.split_once(": ")) {
            let mut one = of_title(rest).expect("what is accepted has a title");
            place.clone_into(&mut one.place);
            one.accepted = rest.rsplit_once("(accepted: ").map(|(_, reason)| reason.to_owned());
            told.insert(one);
        }
    }
    told
}

#[test]
fn all_formats_say_the_same_findings_levels_and_suppressions() {
    let scratch = mixed();
    for (level, fail_on, failing) in [
        ("note", "error", &["error"][..]),
        ("warning", "warning", &["error", "warning"]),
        ("error", "never", &[]),
        ("note", "warning", &["error", "warning"]),
    ] {
        let run = |format: &str| scratch.check(&["-f", format, "--min-level", level, "--fail-on", fail_on]).1;
        let expected = of_json(&run("json"));
        for code in ["Q002", "N001", "unpaired"] {
            assert!(expected.iter().any(|t| t.code == code), "{code}: {expected:#?}");
        }
        let accepted: BTreeSet<&str> = expected.iter().filter_map(|t| t.accepted.as_deref()).collect();
        assert_eq!(accepted, BTreeSet::from(["the tape: \"shut\", 3 May", "in the baseline"]));
        assert_eq!(of_sarif(&run("sarif")), expected, "SARIF");
        assert_eq!(of_junit(&run("junit"), failing), expected, "JUnit");
        assert_eq!(of_annotations(&run("github")), expected, "annotations");
    }
}

#[test]
fn sarif_is_valid_by_the_official_schema() {
    let mut schema: Value = serde_json::from_str(include_str!("../schemas/sarif-2.1.0.json")).expect("the schema is JSON");
    // One pattern of the official schema holds a stray bracket, which strict readers of patterns refuse;
    // it is about the language of messages, which is not written.
    for of in ["run", "toolComponent"] {
        let language = schema["definitions"][of]["properties"]["language"].as_object_mut().expect("the schema has languages");
        assert!(language.remove("pattern").is_some());
    }
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let scratch = mixed();
    scratch.write("site/image.md", b"\x89PNG\r\n\x1a\n\0\0");
    scratch.write("wire/image.md", "A story.\n");
    scratch.write("site/a b ü.md", WIRE.replace("chained", "locked"));
    scratch.write("wire/a b ü.md", WIRE);
    let runs = [
        scratch.said(&["check", "-f", "sarif", "--min-level", "note"]).1,
        scratch.said(&["check", "-f", "sarif", "--only", "C001"]).1,
        scratch.said(&["wire/plant.md", "site/plant.md", "-f", "sarif"]).1,
        scratch.said(&["wire/plant.md", "site/plant.md", "site/sequel.md", "-f", "sarif"]).1,
    ];
    for text in runs {
        let log: Value = serde_json::from_str(&text).expect("SARIF is JSON");
        let errors: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
        assert!(rules.iter().all(|r| r["help"]["markdown"].as_str().is_some_and(|h| h.len() > 80)), "every rule helps");
    }
}

#[test]
fn a_run_in_json_is_a_list_of_valid_reports() {
    let schema: Value = serde_json::from_str(&factdiff::report_schema()).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let run = mixed().json(&[]);
    assert_eq!(run["schema"], factdiff::RUN_SCHEMA_VERSION);
    let pairs = run["pairs"].as_array().expect("pairs");
    assert_eq!(pairs.len(), 2);
    for pair in pairs {
        assert!(validator.is_valid(pair));
    }
    assert_eq!(run["summary"]["verdict"], "fail");
    assert_eq!(run["summary"]["accepted"], 3);
    assert_eq!(run["unpaired"]["rewrites"], serde_json::json!(["site/lonely.md"]));
    assert!(run["matrix"].is_null());
}
