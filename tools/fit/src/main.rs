//! Fits the weights that factdiff scores statements with.

use std::io::{BufRead, Write};

use factdiff::{AccountId, Settings, fitting};

fn main() {
    let mode = std::env::args().nth(1).unwrap_or_default();
    let settings = Settings::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let lines = std::io::stdin().lock().lines().map_while(Result::ok);
    match mode.as_str() {
        "stems" => {
            for line in lines {
                writeln!(out, "{}", fitting::stems(&line).join(" ")).expect("stdout");
            }
        }
        "hash" => {
            for line in lines {
                writeln!(out, "{}", fitting::stem_hash(&line)).expect("stdout");
            }
        }
        _ => {
            writeln!(out, "{}", fitting::feature_names().join("\t")).expect("stdout");
            for line in lines {
                let row: serde_json::Value = serde_json::from_str(&line).expect("json");
                let side = |k: &str| row[k].as_array().expect("array").iter().map(|x| x.as_str().unwrap_or("").to_owned()).collect::<Vec<_>>();
                let (a, b) = (side("a"), side("b"));
                let (x, y) = (
                    fitting::account(&settings, AccountId::Source(0), &a).expect("reads"),
                    fitting::account(&settings, AccountId::Rewrite, &b).expect("reads"),
                );
                if mode == "story" {
                    let cells: Vec<String> = fitting::story(&settings, &x, &y).iter().map(|v| format!("{v:.4}")).collect();
                    writeln!(out, "{}", cells.join("\t")).expect("stdout");
                    continue;
                }
                for pair in fitting::all_pairs(&settings, &x, &y) {
                    let cells: Vec<String> = pair.iter().map(|v| format!("{v:.4}")).collect();
                    writeln!(out, "{}", cells.join("\t")).expect("stdout");
                }
            }
        }
    }
}
