//! `factdiff score`: how alike two sentences are, row by row.
//!
//! Given rows `{"id", "a", "b"}` of two sentences, it promises `{"id", "score_milli", "relation",
//! "words"}` in order; offsets of `words` point into the two given strings.

use std::io::Write;
use std::path::PathBuf;

use factdiff::{Error, Settings};
use serde_json::Value;

use crate::cli::rows::{BadRow, Rows, answer_rows, bad_row_json, id_of};
use crate::cli::{Status, default_jobs};

/// Arguments of `score`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Rows {"id", "a", "b"} of two sentences
    #[arg(value_name = "FILE|-", default_value = "-")]
    input: PathBuf,
    /// Threads; the output is the same for any number [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

/// Scores every row.
///
/// # Errors
/// If the input cannot be opened or read, or the output not be written.
pub(crate) fn run(args: &Args, out: &mut dyn Write) -> Result<Status, Error> {
    let settings = Settings::default();
    let jobs = args.jobs.map_or_else(default_jobs, usize::from);
    answer_rows(Rows::open(&args.input)?, jobs, out, &bad_row_json, |row| {
        let id = id_of(&row)?;
        score_row(&settings, id.clone(), &row).map_err(|error| BadRow { id, error })
    })
}

fn score_row(settings: &Settings, id: Option<String>, row: &Value) -> Result<String, String> {
    let side = |key: &str| row.get(key).and_then(Value::as_str).ok_or_else(|| format!("`{key}` is missing or no string"));
    let score = factdiff::score_statements(settings, side("a")?, side("b")?);
    Ok(factdiff::score_row(id, &score) + "\n")
}
