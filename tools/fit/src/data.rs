//! The training data, read from the folder of public sets, as rows of features.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use factdiff::{Account, AccountId, Settings, fitting};
use serde_json::Value;

/// One pair of sentences with its label.
pub(crate) struct Pair {
    pub(crate) features: Vec<f64>,
    pub(crate) label: f64,
    /// Is it from news (of STS-B), or from two reports of one event (of ECB+)?
    pub(crate) flag: bool,
    /// What is left out together: a topic, a story; of a pair of bare sentences, what it says.
    pub(crate) group: String,
}

/// JSON lines, packed or not.
pub(crate) fn lines(data: &Path, name: &str) -> Vec<Value> {
    let path = data.join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut text = String::new();
    if name.ends_with(".gz") {
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).expect("packed UTF-8");
    } else {
        text = String::from_utf8(bytes).expect("UTF-8");
    }
    text.lines().filter(|l| !l.trim().is_empty()).map(|l| serde_json::from_str(l).expect("JSON lines")).collect()
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The accounts of each story of BASIL, as sentences.
pub(crate) fn basil_stories(data: &Path) -> Vec<Vec<Vec<String>>> {
    let article = |a: &Value| -> Vec<String> {
        let paragraphs = a["paragraphs"].as_array().cloned().unwrap_or_default();
        paragraphs.iter().flat_map(|p| p.as_array().cloned().unwrap_or_default()).map(|s| words(&s)).collect()
    };
    let triple = |row: &Value| row["articles"].as_array().map(|a| a.iter().map(article).collect::<Vec<_>>()).unwrap_or_default();
    lines(data, "basil/dev.jsonl.gz").iter().map(triple).collect()
}

pub(crate) fn accounts(settings: &Settings, a: &[String], b: &[String]) -> (Account, Account) {
    let read = |id, sentences| fitting::account(settings, id, sentences).expect("sentences are read");
    (read(AccountId::Source(0), a), read(AccountId::Rewrite, b))
}

fn wide(features: &[f32]) -> Vec<f64> {
    features.iter().map(|&f| f64::from(f)).collect()
}

/// Both sentences of a row, the same in whichever order and case: data sets share rows.
fn said(row: &Value) -> String {
    let mut both = [words(&row["a"]).to_lowercase(), words(&row["b"]).to_lowercase()];
    both.sort();
    both.join("\n")
}

/// Pairs of bare sentences (MRPC, STS-B): labels from 0 to 1.
pub(crate) fn sentences(settings: &Settings, data: &Path, name: &str, label: impl Fn(&Value) -> f64) -> Vec<Pair> {
    let one = |row: &Value| {
        let (a, b) = accounts(settings, &[words(&row["a"])], &[words(&row["b"])]);
        let features = fitting::all_pairs(settings, &a, &b).into_iter().next().unwrap_or_default();
        let features = wide(&fitting::statement_features(&features));
        Pair { features, label: label(row), flag: row["news"].as_bool().unwrap_or(false), group: said(row) }
    };
    lines(data, name).iter().map(one).collect()
}

/// ECB+: labelled sentence pairs inside pairs of documents.
pub(crate) fn ecb(settings: &Settings, data: &Path, split: &str) -> Vec<Pair> {
    let documents = ecb_documents(data, split);
    let mut by_documents: BTreeMap<(String, String), Vec<Value>> = BTreeMap::new();
    for row in lines(data, &format!("ecbplus/sentpairs_{split}.jsonl.gz")) {
        by_documents.entry((words(&row["da"]), words(&row["db"]))).or_default().push(row);
    }
    let mut out = Vec::new();
    for ((da, db), rows) in by_documents {
        let (of_a, of_b) = (&documents[&da].1, &documents[&db].1);
        let (a, b) = accounts(settings, of_a, of_b);
        let all = fitting::all_pairs(settings, &a, &b);
        for row in rows {
            let at = |key: &str| row[key].as_u64().unwrap_or(0) as usize;
            let features = wide(&all[at("sa") * of_b.len() + at("sb")]);
            let label = f64::from(u8::from(at("ev") >= 1));
            out.push(Pair { features, label, flag: row["rel"] == "same", group: documents[&da].0.clone() });
        }
    }
    out
}

fn ecb_documents(data: &Path, split: &str) -> BTreeMap<String, (String, Vec<String>)> {
    let read = |row: &Value| {
        let sentences = row["sentences"].as_array().map(|s| s.iter().map(words).collect()).unwrap_or_default();
        (words(&row["doc"]), (row["topic"].to_string(), sentences))
    };
    lines(data, &format!("ecbplus/docs_{split}.jsonl.gz")).iter().map(read).collect()
}

/// SuperPAL: all pairs of the sentences of a topic; those that were aligned are yes.
pub(crate) fn superpal(settings: &Settings, data: &Path) -> Vec<Pair> {
    let mut out = Vec::new();
    for (topic, (of_a, of_b, gold)) in superpal_topics(data) {
        let (a, b) = accounts(settings, &of_a, &of_b);
        for (at, features) in fitting::all_pairs(settings, &a, &b).iter().enumerate() {
            let label = f64::from(u8::from(gold.contains(&(at / of_b.len(), at % of_b.len()))));
            out.push(Pair { features: wide(features), label, flag: true, group: topic.clone() });
        }
    }
    out
}

type Topic = (Vec<String>, Vec<String>, BTreeSet<(usize, usize)>);

fn superpal_topics(data: &Path) -> BTreeMap<String, Topic> {
    let mut topics: BTreeMap<String, Topic> = BTreeMap::new();
    let place = |side: &mut Vec<String>, text: String| match side.iter().position(|s| *s == text) {
        Some(at) => at,
        None => {
            side.push(text);
            side.len() - 1
        }
    };
    for row in lines(data, "superpal_multinews/dev.jsonl") {
        let topic = topics.entry(words(&row["topic"])).or_default();
        let at = (place(&mut topic.0, words(&row["doc_sent"])), place(&mut topic.1, words(&row["summary_sent"])));
        topic.2.insert(at);
    }
    topics
}

/// Pairs of whole accounts: do they report the same event? ECB+ documents and single sentences of them,
/// and the stories of BASIL with each other and with their own.
pub(crate) fn stories(settings: &Settings, data: &Path, split: &str) -> Vec<Pair> {
    let documents = ecb_documents(data, split);
    let mut out = Vec::new();
    let mut push = |a: &[String], b: &[String], label: bool, group: &str| {
        let (a, b) = accounts(settings, a, b);
        let features = wide(&fitting::story(settings, &a, &b));
        out.push(Pair { features, label: f64::from(u8::from(label)), flag: a.segments.sentences.len() > 1, group: group.to_owned() });
    };
    let rows = lines(data, &format!("ecbplus/sentpairs_{split}.jsonl.gz"));
    let keys: BTreeMap<(String, String), bool> = rows.iter().map(|r| ((words(&r["da"]), words(&r["db"])), r["rel"] == "same")).collect();
    for ((da, db), same) in &keys {
        push(&documents[da].1, &documents[db].1, *same, &documents[da].0);
    }
    // Every so many rows one pair of single sentences; neighbours in the list of documents are other topics.
    let at = |row: &Value, key: &str| row[key].as_u64().unwrap_or(0) as usize;
    let strong: Vec<&Value> = rows.iter().filter(|r| at(r, "ev") >= 1 && at(r, "ev") + at(r, "en") >= 3).collect();
    let other: Vec<&Value> = rows.iter().filter(|r| r["rel"] == "other").collect();
    for (rows, label, wanted) in [(strong, true, 600), (other, false, 300)] {
        for row in rows.iter().step_by((rows.len() / wanted).max(1)) {
            let of = |doc: &str, sentence: &str| vec![documents[&words(&row[doc])].1[at(row, sentence)].clone()];
            push(&of("da", "sa"), &of("db", "sb"), label, "one");
        }
    }
    let names: Vec<&String> = documents.keys().collect();
    for i in 0..names.len().min(600) {
        let (x, y) = (&documents[names[i]], &documents[names[(i * 37 + names.len() / 2) % names.len()]]);
        if x.0 != y.0 {
            push(&[x.1[i % x.1.len()].clone()], &[y.1[i % y.1.len()].clone()], false, "one");
        }
    }
    if split == "train" {
        basil(data, &mut push);
    }
    out
}

fn basil(data: &Path, push: &mut impl FnMut(&[String], &[String], bool, &str)) {
    let stories = basil_stories(data);
    for (i, story) in stories.iter().enumerate() {
        // A story and those it is held against (7, 14 or 21 further on) are left out together.
        let group = format!("basil {}", i % 7);
        for (x, y) in [(0, 1), (1, 2), (0, 2)] {
            push(&story[x], &story[y], true, &group);
        }
        for step in [7, 14, 21] {
            push(&story[0], &stories[(i + step) % stories.len()][1], false, &group);
        }
    }
}
