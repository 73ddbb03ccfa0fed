//! Arguments → command → exit status: the only place that prints or exits.

mod cli;

use std::io::{BufWriter, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use factdiff::Error;

use crate::cli::{Cli, Screen, Status};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a shell reports of a program that an interrupt ended.
const INTERRUPTED: u8 = 130;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are successes even where nobody reads them to the end.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let screen = screen();
    colored::control::set_override(true);
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let outcome = cli.run(&screen, &mut out).and_then(|status| {
        out.flush().map_err(cli::stdout_error)?;
        Ok(status)
    });
    match outcome {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Found) => ExitCode::from(1),
        Ok(Status::BadInput) => ExitCode::from(2),
        Ok(Status::Interrupted { rows }) => {
            let _ = writeln!(std::io::stderr(), "factdiff: stopped after {rows} rows, each written whole; --skip-done goes on from there");
            ExitCode::from(INTERRUPTED)
        }
        Err(Error::Io { cause, .. }) if cause.kind() == ErrorKind::BrokenPipe => {
            // What is left in the buffer has no reader: dropping it must not try again.
            let _ = out.into_parts();
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = out.flush();
            let _ = writeln!(std::io::stderr(), "factdiff: {error}");
            ExitCode::from(2)
        }
    }
}

/// Ends the program although work is under way: the second interrupt.
fn end_at_once() -> ! {
    std::process::exit(i32::from(INTERRUPTED))
}

/// What standard output is, and what the environment wants of it.
#[expect(clippy::disallowed_methods, reason = "the two colour conventions are part of the command line's contract")]
fn screen() -> Screen {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let forced = set("CLICOLOR_FORCE") && std::env::var_os("CLICOLOR_FORCE").is_none_or(|v| v != "0");
    let stdout = std::io::stdout();
    let color = !set("NO_COLOR") && (forced || stdout.is_terminal());
    let columns =
        if stdout.is_terminal() { terminal_size::terminal_size_of(&stdout).map(|(w, _)| usize::from(w.0).min(cli::WIDEST)) } else { None };
    Screen { color, columns, has_step_summary: set(cli::STEP_SUMMARY) }
}
