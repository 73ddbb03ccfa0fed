//! `factdiff A B`: compare accounts.
//!
//! Given files and flags as they were written, it resolves them into what the library takes, compares
//! each rewrite with all sources, and writes the report wherever it is wanted.

use std::io::Write;
use std::path::{Path, PathBuf};

use factdiff::{
    Compared, Comparison, Error, FailOn, FindingKind, Level, Matrix, OutputFormat, Policy, QuotationStyle, RenderOptions, Report, Settings,
    Source, Verdict,
};
use jiff::civil::Date;

use crate::cli::input::{InputFormat, read_account};
use crate::cli::{ColorWhen, DEFAULT_COLUMNS, ProfileArg, Screen, Status, parse_date, parse_kind, parse_width, stdout_error};

/// Arguments of the comparison itself.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The source A, then its rewrite B; each further file is compared with A too. - is standard input
    #[arg(value_name = "FILE", num_args = 2.., required = true)]
    files: Vec<PathBuf>,
    /// A further source beside A: what it supports is supported (repeatable)
    #[arg(long, value_name = "FILE")]
    source: Vec<PathBuf>,
    /// Names to show instead of file names, in the order of the files
    #[arg(long, value_name = "A,B,..", value_delimiter = ',')]
    names: Vec<String>,
    /// The outlet that published A
    #[arg(long, value_name = "NAME")]
    outlet_a: Option<String>,
    /// The outlet that published B
    #[arg(long, value_name = "NAME")]
    outlet_b: Option<String>,
    /// Dateline of A, from which "last year" and "on Tuesday" count
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    date_a: Option<Date>,
    /// Dateline of B
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    date_b: Option<Date>,
    /// Format of standard input and of files with another ending
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<InputFormat>,
    #[command(flatten, next_help_heading = "Levels")]
    levels: LevelArgs,
    #[command(flatten, next_help_heading = "Output")]
    output: OutputArgs,
}

/// What counts how much.
#[derive(Debug, clap::Args)]
struct LevelArgs {
    /// What the rewrite claims to be; sets the level of each kind
    #[arg(long, value_enum, default_value_t)]
    profile: ProfileArg,
    /// House style for brackets and ellipses inside quotations
    #[arg(long, value_enum, default_value_t)]
    style: StyleArg,
    /// Exit with status 1 if a finding reaches this level
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOnArg,
}

/// What is shown, how, and where.
#[derive(Debug, clap::Args)]
struct OutputArgs {
    /// Format of the report [default: by the ending of -o, else terminal]
    #[arg(short, long, value_enum)]
    format: Option<FormatArg>,
    /// Write to a file, in the format of its ending (repeatable)
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// Place of the two texts on a terminal
    #[arg(long, value_enum, default_value_t)]
    layout: LayoutArg,
    /// Columns [default: those of the terminal, else 100]
    #[arg(long, value_name = "N", value_parser = parse_width)]
    width: Option<usize>,
    /// When to colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: ColorWhen,
    /// Fold agreeing statements further than N from others [default: show all]
    #[arg(long, value_name = "N")]
    context: Option<usize>,
    /// Leave out findings below this level
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t)]
    min_level: LevelArg,
    /// Show these kinds only, by name or code
    #[arg(long, value_name = "KIND,..", value_delimiter = ',', value_parser = parse_kind)]
    only: Vec<FindingKind>,
    /// Markdown in short, for a comment: the differences, and what only one side has in a few lines
    #[arg(long)]
    summary: bool,
    /// Leave these kinds out
    #[arg(long, value_name = "KIND,..", value_delimiter = ',', value_parser = parse_kind)]
    hide: Vec<FindingKind>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum StyleArg {
    /// Marks that leave the sense alone are accepted
    #[default]
    None,
    /// Associated Press
    Ap,
    /// Reuters
    Reuters,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum FailOnArg {
    /// Any error
    Error,
    /// Any error or warning
    Warning,
    /// Nothing
    #[default]
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum FormatArg {
    /// For people at a terminal
    Terminal,
    /// GitHub Markdown
    Markdown,
    /// One page, to read and to click
    Html,
    /// The whole report
    Json,
    /// For code scanning and editors
    Sarif,
    /// For test reports
    Junit,
    /// Annotations of a GitHub workflow
    Github,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum LayoutArg {
    /// Side by side from 100 columns on
    #[default]
    Auto,
    /// A on the left, B on the right
    SideBySide,
    /// A above B
    Inline,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum LevelArg {
    /// Everything
    #[default]
    Note,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
}

impl FailOnArg {
    /// As the library knows it.
    pub(crate) fn resolved(self) -> FailOn {
        match self {
            FailOnArg::Error => FailOn::Error,
            FailOnArg::Warning => FailOn::Warning,
            FailOnArg::Never => FailOn::Never,
        }
    }
}

impl LevelArg {
    /// As the library knows it.
    pub(crate) fn resolved(self) -> Level {
        match self {
            LevelArg::Note => Level::Note,
            LevelArg::Warning => Level::Warning,
            LevelArg::Error => Level::Error,
        }
    }
}

/// Where a report goes.
pub(crate) struct Target {
    /// A file, or standard output.
    pub(crate) path: Option<PathBuf>,
    /// How it is written.
    pub(crate) format: OutputFormat,
}

/// The arguments, resolved.
struct Options {
    settings: Settings,
    policy: Policy,
    render: RenderOptions,
    targets: Vec<Target>,
    /// Columns of files, which no terminal limits.
    file_columns: usize,
}

/// Compares and writes.
///
/// # Errors
/// If a file cannot be read or written, or the arguments contradict each other.
pub(crate) fn run(args: &Args, screen: &Screen, out: &mut dyn Write) -> Result<Status, Error> {
    let options = resolve(args, screen)?;
    let (sources, rewrites) = accounts(args)?;
    let mut reports = Vec::new();
    for rewrite in &rewrites {
        let comparison: Comparison = factdiff::analyse(&options.settings, None, &sources, rewrite)?;
        reports.push(factdiff::judge(comparison, &options.policy));
    }
    let matrix = if rewrites.len() > 1 { Some(all_with_all(&options, &sources, &rewrites, &reports)?) } else { None };
    for target in &options.targets {
        write_to(target, &reports, matrix.as_ref(), &options, out)?;
    }
    let fails = reports.iter().any(|r| r.summary.verdict == Verdict::Fail);
    Ok(if fails { Status::Found } else { Status::Done })
}

/// The matrix: every account with every other. The comparisons with a single source are there already.
fn all_with_all(options: &Options, sources: &[Source], rewrites: &[Source], reports: &[Report]) -> Result<Matrix, Error> {
    let accounts: Vec<&Source> = sources.iter().chain(rewrites).collect();
    let mut more = Vec::new();
    for b in 1..accounts.len() {
        for a in usize::from(sources.len() == 1)..b {
            let comparison = factdiff::analyse(&options.settings, None, std::slice::from_ref(accounts[a]), accounts[b])?;
            more.push((a, b, factdiff::judge(comparison, &options.policy)));
        }
    }
    let known = reports.iter().enumerate().filter(|_| sources.len() == 1).map(|(at, report)| Compared { a: 0, b: at + 1, report });
    let compared: Vec<Compared<'_>> = known.chain(more.iter().map(|(a, b, report)| Compared { a: *a, b: *b, report })).collect();
    Ok(factdiff::matrix(&compared, sources.len()))
}

fn resolve(args: &Args, screen: &Screen) -> Result<Options, Error> {
    let style = match args.levels.style {
        StyleArg::None => QuotationStyle::None,
        StyleArg::Ap => QuotationStyle::Ap,
        StyleArg::Reuters => QuotationStyle::Reuters,
    };
    let fail_on = args.levels.fail_on.resolved();
    let output = &args.output;
    let render = RenderOptions {
        side_by_side: match output.layout {
            LayoutArg::Auto => None,
            LayoutArg::SideBySide => Some(true),
            LayoutArg::Inline => Some(false),
        },
        context: output.context,
        min_level: output.min_level.resolved(),
        only: output.only.clone(),
        hide: output.hide.clone(),
        summary: output.summary,
        ..screen.render_options(output.color, output.width)
    };
    Ok(Options {
        settings: Settings { style, ..Settings::default() },
        policy: Policy { profile: args.levels.profile.into(), fail_on, ..Policy::default() },
        render,
        targets: apart_from_inputs(args, targets(output.format, &output.output)?)?,
        file_columns: output.width.unwrap_or(DEFAULT_COLUMNS),
    })
}

/// Where reports go: standard output, unless files are named.
///
/// # Errors
/// If the ending of a file names no format.
pub(crate) fn targets(format: Option<FormatArg>, files: &[PathBuf]) -> Result<Vec<Target>, Error> {
    let asked = format.map(|format| match format {
        FormatArg::Terminal => OutputFormat::Terminal,
        FormatArg::Markdown => OutputFormat::Markdown,
        FormatArg::Html => OutputFormat::Html,
        FormatArg::Json => OutputFormat::Json,
        FormatArg::Sarif => OutputFormat::Sarif,
        FormatArg::Junit => OutputFormat::Junit,
        FormatArg::Github => OutputFormat::Github,
    });
    if files.is_empty() {
        return Ok(vec![Target { path: None, format: asked.unwrap_or(OutputFormat::Terminal) }]);
    }
    let target = |path: &PathBuf| {
        if path.as_os_str() == "-" {
            return Ok(Target { path: None, format: asked.unwrap_or(OutputFormat::Terminal) });
        }
        let of_ending = path.extension().and_then(|e| e.to_str()).and_then(OutputFormat::of_ending);
        // -f speaks for a single output; several are told apart by their endings.
        let format = if files.len() == 1 { asked.or(of_ending) } else { of_ending.or(asked) };
        match format {
            Some(format) => Ok(Target { path: Some(path.clone()), format }),
            None => {
                Err(Error::Usage(format!("-o {}: the ending names no format; use {}, or say it with --format", path.display(), endings())))
            }
        }
    };
    files.iter().map(target).collect()
}

/// Refuses to write a report over an account.
fn apart_from_inputs(args: &Args, targets: Vec<Target>) -> Result<Vec<Target>, Error> {
    let inputs: Vec<PathBuf> = args.files.iter().chain(&args.source).filter_map(|path| path.canonicalize().ok()).collect();
    let is_input = |path: &PathBuf| path.canonicalize().is_ok_and(|path| inputs.contains(&path));
    match targets.iter().filter_map(|target| target.path.as_ref()).find(|path| is_input(path)) {
        Some(path) => Err(Error::Usage(format!("-o {}: is one of the accounts; give the report another name", path.display()))),
        None => Ok(targets),
    }
}

fn endings() -> String {
    let all: Vec<String> = factdiff::FORMATS.iter().flat_map(|(_, _, endings)| endings.iter().map(|e| format!(".{e}"))).collect();
    all.join(", ")
}

/// Reads the sources and the rewrites, with what the flags say of them.
fn accounts(args: &Args) -> Result<(Vec<Source>, Vec<Source>), Error> {
    let stdins = args.files.iter().chain(&args.source).filter(|p| p.as_os_str() == "-").count();
    if stdins > 1 {
        return Err(Error::Usage("standard input (-) can be only one of the accounts".to_owned()));
    }
    if args.names.len() > args.files.len() {
        let (names, files) = (args.names.len(), args.files.len());
        return Err(Error::Usage(format!("--names gives {names} names for {files} files; give one for each file at most")));
    }
    let read = |path: &PathBuf| read_account(path, args.input_format).map_err(|e| or_command(e, path));
    let mut files = args.files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    for (file, name) in files.iter_mut().zip(&args.names) {
        name.clone_into(&mut file.name);
    }
    let rewrites: Vec<Source> = files.split_off(1).into_iter().map(|source| told(source, args.outlet_b.as_ref(), args.date_b)).collect();
    let further = args.source.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let sources = files.into_iter().chain(further).map(|source| told(source, args.outlet_a.as_ref(), args.date_a)).collect();
    Ok((sources, rewrites))
}

fn told(source: Source, outlet: Option<&String>, date: Option<Date>) -> Source {
    Source { outlet: outlet.cloned().or(source.outlet), date: date.or(source.date), ..source }
}

/// A missing file whose name is nearly a command's may have been meant as one.
fn or_command(error: Error, path: &Path) -> Error {
    let missing = matches!(&error, Error::Io { cause, .. } if cause.kind() == std::io::ErrorKind::NotFound);
    let near = path.to_str().and_then(|name| factdiff::nearest_word(name, super::COMMANDS.iter().copied()));
    match near.filter(|_| missing) {
        Some(command) => Error::Usage(format!("{error}; was the command `{command}` meant? Commands come first")),
        None => error,
    }
}

fn write_to(target: &Target, reports: &[Report], matrix: Option<&Matrix>, options: &Options, out: &mut dyn Write) -> Result<(), Error> {
    let Some(path) = &target.path else {
        return write_reports(target.format, reports, matrix, &options.render, out).map_err(stdout_error);
    };
    // Files are read later and elsewhere: without colour, and no terminal says how wide.
    let plain = RenderOptions { color: false, width: options.file_columns, ..options.render.clone() };
    let io = |cause| Error::Io { path: path.clone(), cause };
    let mut bytes = Vec::new();
    write_reports(target.format, reports, matrix, &plain, &mut bytes).map_err(io)?;
    write_file(path, &bytes).map_err(io)
}

fn write_reports(
    format: OutputFormat,
    reports: &[Report],
    matrix: Option<&Matrix>,
    render: &RenderOptions,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    match reports {
        [one] => factdiff::render(format, one, render, out),
        several => factdiff::render_accounts(format, several, matrix, render, out),
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line writes the files that it is asked for")]
fn write_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::write(path, bytes)
}
