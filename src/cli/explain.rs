//! `factdiff explain`: what a kind of finding means, straight from the registry.

use std::io::{self, Write};

use factdiff::{Error, FindingKind, KINDS, KindInfo, Profile, Status as KindStatus};

use crate::cli::{Status, parse_kind, stdout_error};

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A kind, by code (N001) or name (number-conflict); without it, the table of kinds
    #[arg(value_name = "CODE", value_parser = parse_kind)]
    kind: Option<FindingKind>,
}

/// Prints the page of one kind, or the table of all.
///
/// # Errors
/// If the output cannot be written.
pub(crate) fn run(args: &Args, out: &mut dyn Write) -> Result<Status, Error> {
    match args.kind {
        Some(kind) => page(kind.info(), out),
        None => table(out),
    }
    .map_err(stdout_error)?;
    Ok(Status::Done)
}

fn page(info: &KindInfo, out: &mut dyn Write) -> io::Result<()> {
    let (title, text) = info.docs.split_once('\n').unwrap_or((info.docs, ""));
    writeln!(out, "{title}\n")?;
    for (profile, level) in Profile::ALL.iter().zip(info.levels) {
        writeln!(out, "{:<9} {}", profile.name(), level.name())?;
    }
    match info.mirror {
        Some(mirror) if mirror == info.kind => {}
        Some(mirror) => writeln!(out, "with A and B exchanged: {} ({})", mirror.slug(), mirror.code())?,
        None => writeln!(out, "with A and B exchanged: nothing")?,
    }
    let since = match info.status {
        KindStatus::Reported => format!("since {}", info.since),
        KindStatus::Planned => "planned; nothing reports it yet".to_owned(),
        KindStatus::Retired => "retired; nothing reports it any more".to_owned(),
    };
    writeln!(out, "{since}")?;
    out.write_all(text.as_bytes())
}

fn table(out: &mut dyn Write) -> io::Result<()> {
    let widest = KINDS.iter().map(|k| k.slug.len()).max().unwrap_or(0);
    writeln!(out, "{:<5} {:<widest$}  {:<8} {:<8} {:<8} meaning", "code", "kind", "rewrite", "faithful", "peer")?;
    for kind in KINDS {
        let [rewrite, faithful, peer] = kind.levels.map(factdiff::Level::name);
        writeln!(out, "{:<5} {:<widest$}  {rewrite:<8} {faithful:<8} {peer:<8} {}", kind.code, kind.slug, kind.summary)?;
    }
    Ok(())
}
