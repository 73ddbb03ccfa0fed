//! Fits the weights that factdiff scores statements, links and stories with.
//!
//! `factdiff-fit weights DATA` writes `weights.tsv` to stdout and what was measured to stderr;
//! `factdiff-fit consistency DATA PAGE` writes `consistency.tsv` and the page of what was measured;
//! `factdiff-fit wordnet DIR` makes `senses.bin`; `factdiff-fit stems` and `factdiff-fit hash` serve `tools/distil_words.py`, which makes the word table.

mod consistency;
mod data;
mod logistic;

use std::io::{BufRead, Write};
use std::path::Path;

use factdiff::{Settings, fitting};

use data::Pair;
use logistic::{Fitted, Rows, fit};

/// Features that the link head may use: few and bounded, as more lowered ECB+ and SuperPAL together.
const LINK: &[&str] = &["local-less", "local-more", "covered-more", "numbers"];

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let lines = || std::io::stdin().lock().lines().map_while(Result::ok);
    match (args.get(1).map(String::as_str), args.get(2)) {
        (Some("weights"), Some(data)) => weights(Path::new(data), &mut out),
        (Some("consistency"), Some(data)) => {
            let page = args.get(3).map_or("reports/consistency.md", String::as_str);
            consistency::consistency(Path::new(data), Path::new(page), &mut out);
        }
        (Some("wordnet"), Some(wordnet)) => consistency::wordnet::write(Path::new(wordnet), &mut out),
        (Some("stems"), _) => lines().for_each(|line| writeln!(out, "{}", fitting::stems(&line).join(" ")).expect("stdout")),
        (Some("hash"), _) => lines().for_each(|line| writeln!(out, "{}", fitting::stem_hash(&line)).expect("stdout")),
        _ => {
            eprintln!("usage: factdiff-fit weights DATA | consistency DATA PAGE | wordnet DIR | stems | hash");
            std::process::exit(2);
        }
    }
}

fn weights(data: &Path, out: &mut impl Write) {
    let settings = Settings::default();
    let write = |out: &mut dyn Write, head: &str, names: &[String], fitted: &Fitted| {
        writeln!(out, "{head}\tbias\t{:.6}", fitted.bias).expect("stdout");
        for (name, weight) in names.iter().zip(&fitted.weights).filter(|(_, w)| w.abs() > 1e-9) {
            writeln!(out, "{head}\t{name}\t{weight:.6}").expect("stdout");
        }
    };
    let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    writeln!(out, "# Weights of three logistic models: head, feature, weight. Fitted by").expect("stdout");
    writeln!(out, "#   cargo run --release --manifest-path tools/fit/Cargo.toml -- weights DATA > src/similarity/data/weights.tsv")
        .expect("stdout");
    writeln!(out, "# statement: MRPC train and STS-B train; link: ECB+ train (reports of one event) and SuperPAL dev, equal total weight;")
        .expect("stdout");
    writeln!(out, "# story: ECB+ train and BASIL dev. The weights are facts about those texts and hold none of their words.")
        .expect("stdout");
    write(out, "statement", &fitting::statement_names(), &statement(&settings, data));
    write(out, "link", &owned(fitting::feature_names()), &link(&settings, data));
    write(out, "story", &owned(fitting::story_names()), &story(&settings, data));
}

/// STS-B grades as soft labels, its news three times; MRPC with a constant of its own, as its pairs all
/// overlap and its cut is chosen apart.
fn statement(settings: &Settings, data: &Path) -> Fitted {
    let sts = data::sentences(settings, data, "stsb/train.jsonl", |r| r["score"].as_f64().unwrap_or(0.0) / 5.0);
    let mrpc = data::sentences(settings, data, "mrpc/train.jsonl", |r| r["label"].as_f64().unwrap_or(0.0));
    let unused = |name: &str| name.starts_with("local");
    let keep: Vec<bool> = fitting::statement_names().iter().map(|n| !unused(n)).collect();
    let masked = |p: &Pair| p.features.iter().zip(&keep).map(|(f, k)| if *k { *f } else { 0.0 }).collect::<Vec<_>>();
    let mut rows = Rows::default();
    let mut groups = Vec::new();
    for pair in &sts {
        rows.push(masked(pair), pair.label, if pair.flag { 3.0 } else { 1.0 });
        groups.push(0);
    }
    for pair in &mrpc {
        rows.push(masked(pair), pair.label, 1.2);
        groups.push(1);
    }
    fit(&rows, 3.0, Some(&groups))
}

fn link(settings: &Settings, data: &Path) -> Fitted {
    let mut ecb = data::ecb(settings, data, "train");
    ecb.retain(|p| p.flag);
    let superpal = data::superpal(settings, data);
    let names = fitting::feature_names();
    let masked = |p: &Pair| p.features.iter().zip(names).map(|(f, n)| if LINK.contains(n) { *f } else { 0.0 }).collect::<Vec<_>>();
    let of = |superpal: &[&Pair]| {
        let mut rows = Rows::default();
        ecb.iter().for_each(|p| rows.push(masked(p), p.label, 1.0));
        let weight = ecb.len() as f64 / superpal.len().max(1) as f64;
        superpal.iter().for_each(|p| rows.push(masked(p), p.label, weight));
        fit(&rows, 10.0, None)
    };
    let topics: std::collections::BTreeSet<&str> = superpal.iter().map(|p| p.group.as_str()).collect();
    let mut held_out = Vec::new();
    for topic in &topics {
        let rest: Vec<&Pair> = superpal.iter().filter(|p| p.group != **topic).collect();
        let fitted = of(&rest);
        held_out.extend(superpal.iter().filter(|p| p.group == **topic).map(|p| (fitted.probability(&masked(p)), p.label > 0.5)));
    }
    for cut in [0.4, 0.45, 0.5, 0.55, 0.6] {
        eprintln!("link: SuperPAL, one topic left out at a time, cut {cut}: F1 {:.3}", f1(&held_out, cut));
    }
    of(&superpal.iter().collect::<Vec<_>>())
}

fn story(settings: &Settings, data: &Path) -> Fitted {
    let mut rows = Rows::default();
    for pair in data::stories(settings, data, "train") {
        rows.push(pair.features, pair.label, if pair.flag { 1.0 } else { 0.5 });
    }
    let fitted = fit(&rows, 1.0, None);
    let dev = data::stories(settings, data, "dev");
    for long in [true, false] {
        let scored: Vec<(f64, bool)> =
            dev.iter().filter(|p| p.flag == long).map(|p| (fitted.probability(&p.features), p.label > 0.5)).collect();
        let passed = |wanted: bool| {
            let of: Vec<_> = scored.iter().filter(|s| s.1 == wanted).collect();
            of.iter().filter(|s| s.0 >= 0.3).count() as f64 / of.len().max(1) as f64
        };
        let what = if long { "documents" } else { "single sentences" };
        eprintln!("story: ECB+ dev {what}: {:.3} of the same event pass, {:.3} of others", passed(true), passed(false));
    }
    fitted
}

fn f1(scored: &[(f64, bool)], cut: f64) -> f64 {
    let said = scored.iter().filter(|s| s.0 >= cut).count();
    let right = scored.iter().filter(|s| s.0 >= cut && s.1).count();
    let all = scored.iter().filter(|s| s.1).count();
    2.0 * right as f64 / (said + all).max(1) as f64
}
