//! `factdiff init`: a first configuration for this folder.
//!
//! Given the working directory, it promises a commented `factdiff.toml` that fits the files it finds, or
//! an error where there is one already. What fits is decided by the library.

use std::io::Write;

use factdiff::{CONFIG_FILE, Error};

use crate::cli::Status;
use crate::cli::check::folder::Folder;

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print the JSON schema of factdiff.toml, for editors, and write nothing
    #[arg(long)]
    schema: bool,
}

/// Writes a configuration, or prints its schema.
///
/// # Errors
/// If there is a configuration already, or it cannot be written.
pub(crate) fn run(args: &Args, out: &mut dyn Write) -> Result<Status, Error> {
    if args.schema {
        out.write_all(factdiff::config_schema().as_bytes()).map_err(super::stdout_error)?;
        return Ok(Status::Done);
    }
    let folder = Folder::here();
    let (files, naming) = folder.survey()?;
    let suggestion = factdiff::suggest_config(&files, &naming);
    create(&suggestion.text)?;
    let found = match suggestion.pairs {
        0 => "it found no pairs, so name yours in it".to_owned(),
        1 => "it found 1 pair".to_owned(),
        n => format!("it found {n} pairs"),
    };
    writeln!(out, "{CONFIG_FILE} is written; {found}. Then: factdiff check").map_err(super::stdout_error)?;
    Ok(Status::Done)
}

fn create(text: &str) -> Result<(), Error> {
    let opened = std::fs::File::options().write(true).create_new(true).open(CONFIG_FILE);
    let written = opened.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|cause| match cause.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Usage(format!("{CONFIG_FILE} is here already; nothing was changed")),
        _ => Error::Io { path: CONFIG_FILE.into(), cause },
    })
}
