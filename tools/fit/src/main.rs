//! Fits the weights that factdiff scores statements, links and stories with, and measures them.
//!
//! `factdiff-fit weights DATA` writes `weights.tsv` to stdout; `factdiff-fit report DATA` writes
//! `reports/alignment.md` there; `factdiff-fit consistency DATA PAGE`
//! writes `consistency.tsv` and its page; `factdiff-fit stems` and `factdiff-fit hash` serve `tools/distil_words.py`,
//! which makes the word table.

mod consistency;
mod data;
mod logistic;
mod measure;
mod models;
mod report;

use std::io::{BufRead, Write};
use std::path::Path;

use factdiff::{Settings, fitting};

use logistic::Fitted;
use models::{Links, Statements};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let lines = || std::io::stdin().lock().lines().map_while(Result::ok);
    match (args.get(1).map(String::as_str), args.get(2)) {
        (Some("weights"), Some(data)) => weights(Path::new(data), &mut out),
        (Some("report"), Some(data)) => out.write_all(report::report(Path::new(data)).as_bytes()).expect("stdout"),
        (Some("consistency"), Some(data)) => {
            let page = args.get(3).map_or("reports/consistency.md", String::as_str);
            consistency::consistency(Path::new(data), Path::new(page), &mut out);
        }
        (Some("stems"), _) => lines().for_each(|line| writeln!(out, "{}", fitting::stems(&line).join(" ")).expect("stdout")),
        (Some("hash"), _) => lines().for_each(|line| writeln!(out, "{}", fitting::stem_hash(&line)).expect("stdout")),
        _ => {
            eprintln!("usage: factdiff-fit weights DATA | report DATA | consistency DATA PAGE | stems | hash");
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
    writeln!(out, "# statement: MRPC train and STS-B train, less the pairs that stand in a dev split too; link: ECB+ train (reports of")
        .expect("stdout");
    writeln!(out, "# one event) and SuperPAL dev, equal total weight; story: ECB+ train and BASIL dev. The weights are facts about")
        .expect("stdout");
    writeln!(out, "# those texts and hold none of their words; they are under the licence of this program.").expect("stdout");
    let statements = Statements::read(&settings, data);
    write(out, "statement", &fitting::statement_names(), &models::statement(&statements, &models::for_statements));
    write(out, "link", &owned(fitting::feature_names()), &models::link(&Links::read(&settings, data), &models::for_links, None));
    write(out, "story", &owned(fitting::story_names()), &models::story(&data::stories(&settings, data, "train"), None));
}
