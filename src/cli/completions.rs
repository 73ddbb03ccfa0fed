//! `factdiff completions`: completion scripts for shells.

use std::io::Write;

use clap::CommandFactory;
use factdiff::Error;

use crate::cli::{Cli, Status, stdout_error};

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell
    shell: clap_complete::Shell,
}

/// Prints the script.
///
/// # Errors
/// If the output cannot be written.
pub(crate) fn run(args: &Args, out: &mut dyn Write) -> Result<Status, Error> {
    // clap_complete panics where it cannot write, so it writes into memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "factdiff", &mut script);
    out.write_all(&script).map_err(stdout_error)?;
    Ok(Status::Done)
}
