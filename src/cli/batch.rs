//! `factdiff batch`: many pairs, JSON lines in and out.
//!
//! Given rows of accounts, it promises one report (or one error) a row, in order. The rows' shape:
//! `{"id", "a": ACCOUNT or [ACCOUNT, …], "b": ACCOUNT}`; an account is read by [`account_source`]. Where the
//! reports go, and how an interrupted run is continued, is left to `batch_output`.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use factdiff::{CsvRows, Error, OutputFormat, Policy, RenderOptions, Settings, Source, SourceText};
use serde_json::Value;

use crate::cli::batch_output::{Output, done_ids};
use crate::cli::rows::{BadRow, Rows, answer_rows, bad_row_json, id_of};
use crate::cli::{ProfileArg, Status, default_jobs};

/// Arguments of `batch`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Rows {"id", "a", "b"}; an account is {"text"}, {"sentences": […]} or {"path"}, with optional
    /// "name", "outlet" and "date"; "a" may be a list of sources; a name in .gz is unpacked
    #[arg(value_name = "PAIRS.jsonl|-", default_value = "-")]
    input: PathBuf,
    /// What the rewrite claims to be; sets the level of each kind
    #[arg(long, value_enum, default_value_t)]
    profile: ProfileArg,
    /// Threads; the output is the same for any number [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Write here instead of to standard output; packed where the name ends in .gz
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Leave out rows whose id has a report in this earlier output; the same file as --output is continued
    /// where it ends
    #[arg(long, value_name = "FILE")]
    skip_done: Option<PathBuf>,
    /// One report a line, or a table
    #[arg(long, value_enum, default_value_t = RowFormat::Jsonl)]
    format: RowFormat,
    /// What a row of the table is (with --format csv)
    #[arg(long, value_enum, value_name = "ROW")]
    per: Option<Per>,
}

/// Output of `batch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum RowFormat {
    /// One report a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
}

/// What a CSV row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Per {
    /// One row a finding
    Finding,
    /// One row a pair, with a column for each kind
    Pair,
}

/// Compares every row.
///
/// # Errors
/// If the input cannot be opened or read, or the output not be written.
pub(crate) fn run(args: &Args, out: &mut dyn Write) -> Result<Status, Error> {
    let csv = match (args.format, args.per) {
        (RowFormat::Jsonl, None) => None,
        (RowFormat::Jsonl, Some(_)) => return Err(Error::Usage("--per needs --format csv".to_owned())),
        (RowFormat::Csv, None | Some(Per::Finding)) => Some(CsvRows::Findings),
        (RowFormat::Csv, Some(Per::Pair)) => Some(CsvRows::Pairs),
    };
    let settings = Settings::default();
    let policy = Policy { profile: args.profile.into(), ..Policy::default() };
    let mut input = Rows::open(&args.input)?.stopped_by(stop_on_signal());
    let continued = args.output.is_some() && args.output == args.skip_done;
    if continued && csv.is_some() {
        return Err(Error::Usage(
            "a table cannot be continued: give --skip-done another file than --output, or write JSON lines".to_owned(),
        ));
    }
    let done = match &args.skip_done {
        Some(path) if !continued => done_ids(path)?,
        Some(_) | None => BTreeSet::new(),
    };
    let mut file = match &args.output {
        Some(path) if continued => Some(Output::go_on(path, &mut input)?),
        Some(path) => Some(Output::create(path)?),
        None => None,
    };
    let jobs = args.jobs.map_or_else(default_jobs, usize::from);
    let out: &mut dyn Write = file.as_mut().map_or(out, |file| file);
    if let Some(rows) = csv {
        out.write_all(factdiff::csv_header(rows).as_bytes()).map_err(super::stdout_error)?;
    }
    let write_bad = |bad: &BadRow, line: usize| match csv {
        Some(rows) => factdiff::csv_error(rows, bad.id.as_deref(), line, &bad.error),
        None => bad_row_json(bad, line),
    };
    let status = answer_rows(input, jobs, out, &write_bad, |row| {
        let id = id_of(&row)?;
        if id.as_ref().is_some_and(|id| done.contains(id)) {
            return Ok(String::new());
        }
        compare_row(&settings, &policy, csv, id.clone(), &row).map_err(|error| BadRow { id, error })
    });
    let status = status.map_err(|error| match (error, &args.output) {
        (Error::Io { cause, .. }, Some(path)) => Error::Io { path: path.clone(), cause },
        (error, _) => error,
    })?;
    if let Some(file) = file {
        file.finish()?;
    }
    Ok(status)
}

/// A flag that an interrupt or a request to end sets; a second one ends the program at once.
fn stop_on_signal() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stop);
    let handler = move || {
        if seen.swap(true, Ordering::Relaxed) {
            crate::end_at_once();
        }
    };
    // Where no handler can be set, the signal ends the program as it would end any other.
    let _ = ctrlc::set_handler(handler);
    stop
}

fn compare_row(settings: &Settings, policy: &Policy, csv: Option<CsvRows>, id: Option<String>, row: &Value) -> Result<String, String> {
    let sources = match row.get("a") {
        None => return Err("`a` is missing".to_owned()),
        Some(Value::Array(all)) if all.is_empty() => return Err("`a` is an empty list; a comparison needs a source".to_owned()),
        Some(Value::Array(all)) => {
            all.iter().enumerate().map(|(i, v)| account_source(&format!("a[{i}]"), v)).collect::<Result<Vec<_>, _>>()?
        }
        Some(one) => vec![account_source("a", one)?],
    };
    let rewrite = account_source("b", row.get("b").ok_or("`b` is missing")?)?;
    let comparison = factdiff::analyse(settings, id, &sources, &rewrite).map_err(|e| e.to_string())?;
    let report = factdiff::judge(comparison, policy);
    if let Some(rows) = csv {
        return Ok(factdiff::csv_rows(rows, &report));
    }
    let mut bytes = Vec::new();
    factdiff::render(OutputFormat::Json, &report, &RenderOptions::default(), &mut bytes).map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| e.to_string())
}

/// An account of a row: `{"text"}`, `{"sentences"}` or `{"path"}`, with `name`, `outlet`, `date`.
pub(crate) fn account_source(key: &str, value: &Value) -> Result<Source, String> {
    let shape = || format!("`{key}` needs one of \"text\", \"sentences\" and \"path\"");
    if !value.is_object() {
        return Err(shape());
    }
    let word = |field: &str| match value.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => Err(format!("`{key}.{field}` is no string")),
    };
    let given = |field: &str| value.get(field).filter(|v| !v.is_null());
    let mut source = match (word("text"), given("sentences"), word("path")) {
        (Ok(Some(text)), None, Ok(None)) => Source::from_text(key, text),
        (Ok(None), Some(list), Ok(None)) => Source { text: SourceText::Sentences(sentences(key, list)?), ..Source::from_text(key, "") },
        (Ok(None), None, Ok(Some(path))) => factdiff::read_path(Path::new(&path)).map_err(|e| e.to_string())?,
        (Err(e), _, _) | (_, _, Err(e)) => return Err(e),
        (Ok(_), _, Ok(_)) => return Err(shape()),
    };
    if let Some(name) = word("name")? {
        source.name = name;
    }
    source.outlet = word("outlet")?;
    if let Some(date) = word("date")? {
        source.date = Some(super::parse_date(&date).map_err(|e| format!("`{key}.date`: {e}"))?);
    }
    Ok(source)
}

fn sentences(key: &str, list: &Value) -> Result<Vec<String>, String> {
    let error = || format!("`{key}.sentences` is no list of strings");
    let list = list.as_array().ok_or_else(error)?;
    list.iter().map(|s| s.as_str().map(str::to_owned).ok_or_else(error)).collect()
}
