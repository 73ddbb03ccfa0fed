//! The suite that needs a browser, `tests/browser/`, as one test.
//!
//! It runs where `FACTDIFF_BROWSER` is set, as `.ci/run` does, and then anything missing is a failure;
//! elsewhere it says that it was skipped.

#![expect(clippy::disallowed_methods, reason = "whether to run is asked of the surroundings")]

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    if std::env::var_os("FACTDIFF_BROWSER").is_none() {
        println!("browser suite: skipped; FACTDIFF_BROWSER=1 runs it (tests/browser/README.md)");
        return ExitCode::SUCCESS;
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");
    let status =
        Command::new("npm").args(["test", "--silent"]).env("FACTDIFF", env!("CARGO_BIN_EXE_factdiff")).current_dir(folder).status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            println!("npm: {error}");
            ExitCode::FAILURE
        }
    }
}
