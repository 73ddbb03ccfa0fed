//! The command line: what may be said, and which command it means.
//!
//! Each command's file holds its raw arguments and their conversion into what the library takes. All
//! of them write to the `out` they are given; only `main` knows that this is standard output.

pub(crate) mod batch;
pub(crate) mod facts;
pub(crate) mod input;
pub(crate) mod rows;
pub(crate) mod score;

use std::io::Write;

use factdiff::{Error, Profile, RenderOptions};

/// What the exit status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Done, and nothing at or above `--fail-on`.
    Done,
    /// Done, and something is.
    Found,
    /// Part of the input was bad; what could be done was done.
    BadInput,
}

/// The whole command line.
#[derive(Debug, clap::Parser)]
#[command(name = "factdiff", version, about, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Compare many pairs: JSON lines in and out
    Batch(batch::Args),
    /// Show the quotations, figures, dates and names of an account
    Facts(facts::Args),
    /// Score how alike two sentences are: JSON lines in and out
    Score(score::Args),
}

impl Cli {
    /// Carries the command out.
    ///
    /// # Errors
    /// If it cannot begin or cannot write what it found.
    pub(crate) fn run(&self, screen: &Screen, out: &mut dyn Write) -> Result<Status, Error> {
        match &self.command {
            Command::Batch(args) => batch::run(args, out),
            Command::Facts(args) => facts::run(args, screen, out),
            Command::Score(args) => score::run(args, out),
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

/// What the surroundings say about standard output; read once, in `main`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    /// Colours with `--color auto`.
    pub(crate) color: bool,
    /// Columns, where it is a terminal.
    pub(crate) columns: Option<usize>,
}

impl Screen {
    /// Rendering for this screen, everything else as by default.
    pub(crate) fn render_options(self, color: ColorWhen, width: Option<usize>) -> RenderOptions {
        let color = match color {
            ColorWhen::Auto => self.color,
            ColorWhen::Always => true,
            ColorWhen::Never => false,
        };
        RenderOptions { color, width: width.or(self.columns).unwrap_or(100), ..RenderOptions::default() }
    }
}

/// A day, for clap and for rows.
pub(crate) fn parse_date(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| format!("`{text}` is no day; write it as 2024-04-01"))
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
