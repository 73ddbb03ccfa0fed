//! `factdiff facts`: what was extracted from each account.
//!
//! Given files, it promises their quotations, figures, dates and names as a table or as JSON; given
//! JSON lines `{"id", "text"}`, one line of facts for each, in order.

use std::io::Write;
use std::path::PathBuf;

use factdiff::{Account, AccountId, Error, Notice, Settings};
use serde_json::Value;

use crate::cli::batch::account_source;
use crate::cli::input::{InputFormat, read_account};
use crate::cli::rows::{BadRow, Rows, answer_rows, bad_row_json, id_of};
use crate::cli::{Screen, Status, default_jobs, parse_date};

/// Arguments of `facts`.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("accounts").required(true).args(["files", "jsonl"]))]
pub(crate) struct Args {
    /// Accounts; - is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Rows {"id", "text"} in, {"id", "facts"} out
    #[arg(long, value_name = "FILE|-")]
    jsonl: Option<PathBuf>,
    /// A table, or one JSON object a file [default: terminal; json with --jsonl]
    #[arg(short, long, value_enum)]
    format: Option<FactsFormat>,
    /// Dateline that relative dates count from
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    date: Option<jiff::civil::Date>,
    /// Format of standard input and of files with another ending
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<InputFormat>,
    /// Threads, with --jsonl [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Columns of the table [default: the terminal's, else 100]
    #[arg(long, value_name = "N", value_parser = super::parse_width)]
    width: Option<usize>,
    /// When to colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: super::ColorWhen,
}

/// Output of `facts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FactsFormat {
    /// A table
    Terminal,
    /// One object a line
    Json,
}

/// Extracts and writes the facts of every account.
///
/// # Errors
/// If an account cannot be read or the output not be written.
pub(crate) fn run(args: &Args, screen: &Screen, out: &mut dyn Write) -> Result<Status, Error> {
    let settings = Settings::default();
    if let Some(rows) = &args.jsonl {
        if args.format == Some(FactsFormat::Terminal) {
            return Err(Error::Usage("--jsonl answers with JSON lines; give files for a table".to_owned()));
        }
        let jobs = args.jobs.map_or_else(default_jobs, usize::from);
        return answer_rows(Rows::open(rows)?, jobs, out, &bad_row_json, |row| {
            let id = id_of(&row)?;
            facts_of_row(&settings, id.clone(), &row).map_err(|error| BadRow { id, error })
        });
    }
    for (index, path) in args.files.iter().enumerate() {
        let mut source = read_account(path, args.input_format)?;
        source.date = args.date.or(source.date);
        let (account, notices) = factdiff::account(&settings, AccountId::Source(0), &source)?;
        if index > 0 && args.format != Some(FactsFormat::Json) {
            out.write_all(b"\n").map_err(super::stdout_error)?;
        }
        write_facts(args, screen, &account, &notices, out).map_err(super::stdout_error)?;
    }
    Ok(Status::Done)
}

fn write_facts(args: &Args, screen: &Screen, account: &Account, notices: &[Notice], out: &mut dyn Write) -> std::io::Result<()> {
    let shown = factdiff::report_account(account);
    if args.format == Some(FactsFormat::Json) {
        return writeln!(out, "{}", factdiff::facts_row(Some(account.path.clone().unwrap_or_else(|| "-".to_owned())), &shown));
    }
    let options = screen.render_options(args.color, args.width);
    factdiff::render_facts(&shown, notices, &options, out)
}

fn facts_of_row(settings: &Settings, id: Option<String>, row: &Value) -> Result<String, String> {
    let source = account_source("row", row)?;
    let (account, _) = factdiff::account(settings, AccountId::Source(0), &source).map_err(|e| e.to_string())?;
    Ok(factdiff::facts_row(id, &factdiff::report_account(&account)) + "\n")
}
