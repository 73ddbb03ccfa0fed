//! `factdiff init`.
use crate::cli::Status;
use factdiff::Error;
use std::io::Write;
/// Arguments.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}
pub(crate) fn run(_args: &Args, _out: &mut dyn Write) -> Result<Status, Error> {
    Ok(Status::Done)
}
