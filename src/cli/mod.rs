//! The command line: what may be said, and which command it means.
//!
//! Each command's file holds its raw arguments and their conversion into what the library takes. All
//! of them write to the `out` they are given; only `main` knows that this is standard output.

pub(crate) mod batch;
pub(crate) mod batch_output;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod facts;
pub(crate) mod init;
pub(crate) mod input;
pub(crate) mod rows;
pub(crate) mod score;

use std::io::Write;

use factdiff::{Error, FindingKind, KINDS, Profile, RenderOptions};

/// What the exit status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Done, and nothing at or above `--fail-on`.
    Done,
    /// Done, and something is.
    Found,
    /// Part of the input was bad; what could be done was done.
    BadInput,
    /// Stopped by a signal after so many rows; what was written is whole.
    Interrupted {
        /// Rows answered.
        rows: usize,
    },
}

/// The whole command line.
#[derive(Debug, clap::Parser)]
#[command(name = "factdiff", version, about, max_term_width = 100, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, disable_help_subcommand = true)]
#[command(override_usage = "factdiff [OPTIONS] A B [C ...]\n       factdiff COMMAND [OPTIONS] ...")]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    compare: compare::Args,
}

const EXAMPLES: &str = "\
Examples:
  factdiff post.txt rewrite.txt                 what the rewrite kept, changed, dropped, added
  factdiff post.txt rewrite.txt -o report.md    the same as a report to hand over
  factdiff wire.txt site.md --fail-on error     status 1 if they conflict
  factdiff explain quote-altered                what a kind of finding means

A file whose name is a command's is written ./batch.
Exit status: 0 done; 1 a finding reaches --fail-on; 2 bad arguments or input.";

/// The names of the commands, for mistyped ones.
pub(crate) const COMMANDS: [&str; 7] = ["check", "init", "batch", "facts", "score", "explain", "completions"];

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Check the pairs of a configuration, as a gate
    Check(check::Args),
    /// Write a commented factdiff.toml that fits this folder
    Init(init::Args),
    /// Compare many pairs: JSON lines in and out
    Batch(batch::Args),
    /// Show the quotations, figures, dates and names of an account
    Facts(facts::Args),
    /// Score how alike two sentences are: JSON lines in and out
    Score(score::Args),
    /// Say what a kind of finding means
    Explain(explain::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
}

impl Cli {
    /// Carries the command out.
    ///
    /// # Errors
    /// If it cannot begin or cannot write what it found.
    pub(crate) fn run(&self, screen: &Screen, out: &mut dyn Write) -> Result<Status, Error> {
        match &self.command {
            Some(Command::Check(args)) => check::run(args, screen, out),
            Some(Command::Init(args)) => init::run(args, out),
            Some(Command::Batch(args)) => batch::run(args, out),
            Some(Command::Facts(args)) => facts::run(args, screen, out),
            Some(Command::Score(args)) => score::run(args, out),
            Some(Command::Explain(args)) => explain::run(args, out),
            Some(Command::Completions(args)) => completions::run(args, out),
            None => compare::run(&self.compare, screen, out),
        }
    }
}

/// `--profile`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ProfileArg {
    /// B tells A's story and may add its own reporting
    #[default]
    Rewrite,
    /// B may say nothing that A does not
    Faithful,
    /// Two independent accounts: only conflicts alert
    Peer,
}

impl From<ProfileArg> for Profile {
    fn from(profile: ProfileArg) -> Profile {
        match profile {
            ProfileArg::Rewrite => Profile::Rewrite,
            ProfileArg::Faithful => Profile::Faithful,
            ProfileArg::Peer => Profile::Peer,
        }
    }
}

/// `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Columns that are used of a terminal: on longer lines the eye loses its way.
pub(crate) const WIDEST: usize = 160;

/// Columns where no terminal says how many.
pub(crate) const DEFAULT_COLUMNS: usize = 100;

/// What the surroundings say about standard output; read once, in `main`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    /// Colours with `--color auto`.
    pub(crate) color: bool,
    /// Columns, where it is a terminal.
    pub(crate) columns: Option<usize>,
    /// Does the environment name a file for the summary of a GitHub job?
    pub(crate) has_step_summary: bool,
}

/// The variable that names the file for the summary of a GitHub job.
pub(crate) const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

impl Screen {
    /// The file that the summary of a GitHub job is appended to.
    #[expect(clippy::disallowed_methods, reason = "GitHub hands the file over in the environment and in no other way")]
    pub(crate) fn step_summary(self) -> Option<std::path::PathBuf> {
        std::env::var_os(STEP_SUMMARY).filter(|_| self.has_step_summary).map(Into::into)
    }

    /// Rendering for this screen, everything else as by default.
    pub(crate) fn render_options(self, color: ColorWhen, width: Option<usize>) -> RenderOptions {
        let color = match color {
            ColorWhen::Auto => self.color,
            ColorWhen::Always => true,
            ColorWhen::Never => false,
        };
        RenderOptions { color, width: width.or(self.columns).unwrap_or(DEFAULT_COLUMNS), ..RenderOptions::default() }
    }
}

/// A day, for clap and for rows.
pub(crate) fn parse_date(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| format!("`{text}` is no day; write it as 2024-04-01"))
}

/// A kind by name or code, for clap; a slip is answered with the nearest name.
pub(crate) fn parse_kind(name: &str) -> Result<FindingKind, String> {
    FindingKind::parse(name).ok_or_else(|| {
        let known = KINDS.iter().flat_map(|k| [k.slug, k.code]);
        match factdiff::nearest_word(name, known) {
            Some(near) => format!("no kind of that name; was `{near}` meant?"),
            None => "no kind of that name; `factdiff explain` lists them".to_owned(),
        }
    })
}

/// Columns of output, for clap.
pub(crate) fn parse_width(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(width) if (40..=1000).contains(&width) => Ok(width),
        Ok(_) | Err(_) => Err("give a number of columns from 40 to 1000".to_owned()),
    }
}

/// One thread for each core.
pub(crate) fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// An error of writing to standard output.
pub(crate) fn stdout_error(cause: std::io::Error) -> Error {
    Error::Io { path: "standard output".into(), cause }
}
