//! `factdiff check`: all pairs of a configuration, as a gate.
//!
//! Given a configuration (or two files), it promises that each pair is compared once, in parallel, with
//! results written in order as they come, and a status that is never 0 because nothing was checked.
//! Which files are pairs is left to the library; finding and reading them is `folder`'s.

pub(in crate::cli) mod folder;
mod git;
mod output;

use std::collections::BTreeSet;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use factdiff::{
    Accepted, Baseline, Config, Detail, Error, FailOn, FindingKind, Level, Plan, PlannedPair, Report, Rule, Run, Seen, Unreadable,
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use crate::cli::compare::{FailOnArg, FormatArg, LevelArg};
use crate::cli::{ColorWhen, ProfileArg, Screen, Status, default_jobs, parse_kind, parse_width};
use folder::Folder;
use output::Outputs;

/// Pairs that are compared before their results are written, for each thread: enough to keep threads busy,
/// few enough that the reports never fill the memory.
const PAIRS_PER_JOB: usize = 8;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A source and its rewrite, instead of the pairs of the configuration
    #[arg(value_name = "FILE", num_args = 2)]
    files: Vec<PathBuf>,
    /// The configuration [default: factdiff.toml here or in the nearest folder above]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Check only pairs with a file that changed since a git revision
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    /// Exit with status 1 if a finding reaches this level [default: that of the configuration, else error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<FailOnArg>,
    /// What rewrites claim to be, whatever the configuration says
    #[arg(long, value_enum)]
    profile: Option<ProfileArg>,
    /// Threads; the output is the same for any number [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    #[command(flatten, next_help_heading = "Accepted findings")]
    baseline: BaselineArgs,
    #[command(flatten, next_help_heading = "Output")]
    output: OutputArgs,
}

/// What becomes of the baseline.
#[derive(Debug, clap::Args)]
struct BaselineArgs {
    /// Accept every warning and error of today in the baseline
    #[arg(long, conflicts_with = "prune_baseline")]
    write_baseline: bool,
    /// Show accepted findings too, with their reasons
    #[arg(long)]
    show_baseline: bool,
    /// Remove entries of the baseline that nothing answers to any more
    #[arg(long)]
    prune_baseline: bool,
}

/// What is shown, how, and where.
#[derive(Debug, clap::Args)]
struct OutputArgs {
    /// Format of the results [default: by the ending of -o, else terminal]
    #[arg(short, long, value_enum)]
    format: Option<FormatArg>,
    /// Write to a file, in the format of its ending (repeatable; - is standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// Columns [default: those of the terminal, else 100]
    #[arg(long, value_name = "N", value_parser = parse_width)]
    width: Option<usize>,
    /// When to colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: ColorWhen,
    /// Leave out findings below this level [default: warning; note for json]
    #[arg(long, value_enum, value_name = "LEVEL")]
    min_level: Option<LevelArg>,
    /// Show these kinds only, by name or code
    #[arg(long, value_name = "KIND,..", value_delimiter = ',', value_parser = parse_kind)]
    only: Vec<FindingKind>,
    /// Leave these kinds out
    #[arg(long, value_name = "KIND,..", value_delimiter = ',', value_parser = parse_kind)]
    hide: Vec<FindingKind>,
    /// One line a finding, and nothing else
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Also say what was compared with what, and what was accepted
    #[arg(short, long)]
    verbose: bool,
}

impl OutputArgs {
    fn detail(&self) -> Detail {
        match (self.quiet, self.verbose) {
            (true, _) => Detail::Quiet,
            (false, true) => Detail::Verbose,
            (false, false) => Detail::Normal,
        }
    }

    fn min_level(&self) -> Option<Level> {
        self.min_level.map(LevelArg::resolved)
    }
}

/// What is to be done, and what it is done with.
struct Job<'a> {
    args: &'a Args,
    folder: &'a Folder,
    config: &'a Config,
    baseline: &'a Baseline,
    fail_on: FailOn,
}

/// Checks all pairs and writes what was found.
///
/// # Errors
/// If the configuration makes no sense, there is no pair to check, or an output cannot be written.
pub(crate) fn run(args: &Args, screen: &Screen, out: &mut dyn Write) -> Result<Status, Error> {
    let (mut folder, config, text) = folder::find(args.config.as_deref(), !args.files.is_empty())?;
    let baseline_path = folder.path(&config.baseline);
    let baseline = folder::read_baseline(&baseline_path, &folder.shown(&config.baseline))?;
    let fail_on = args.fail_on.map(FailOnArg::resolved).or(config.fail_on).unwrap_or(FailOn::Error);
    let plan = match args.files.as_slice() {
        [source, rewrite] => by_hand(&folder, source, rewrite)?,
        _ => folder.plan(&config, &text)?,
    };
    let job = Job { args, folder: &folder, config: &config, baseline: &baseline, fail_on };
    let (chosen, mut run) = choose(&job, plan)?;
    let mut outputs = Outputs::open(args, *screen, out)?;
    let seen = check(&job, &chosen.pairs, &mut run, &mut outputs)?;
    let is_empty = chosen.all_rewrites.is_empty();
    // A mistyped glob says nothing of what was accepted.
    if !is_empty {
        keep_baseline(&job, &seen, &chosen.all_rewrites, &baseline_path, &mut run)?;
    }
    outputs.finish(&run)?;
    if is_empty {
        return Err(nothing(args, &folder));
    }
    if run.pairs() == 0 && !args.output.quiet {
        let rev = args.changed_since.as_deref().unwrap_or_default();
        let _ = writeln!(std::io::stderr(), "factdiff: nothing to check: no pair changed since {rev}");
    }
    let none_checked = run.pairs() > 0 && run.passed + run.failed == 0;
    Ok(if !run.unreadable.is_empty() || run.nothing_to_compare || (none_checked && run.verdict() != factdiff::Verdict::Fail) {
        Status::BadInput
    } else if run.verdict() == factdiff::Verdict::Fail {
        Status::Found
    } else {
        Status::Done
    })
}

/// A check of nothing is no pass.
fn nothing(args: &Args, folder: &Folder) -> Error {
    let name = args.config.as_ref().map_or_else(|| folder.shown(factdiff::CONFIG_FILE), |c| c.display().to_string());
    Error::Usage(format!("{name} names no pair of files that are there, so nothing was checked"))
}

/// The two files of the command line as a plan.
fn by_hand(folder: &Folder, source: &Path, rewrite: &Path) -> Result<Plan, Error> {
    let path = |path: &Path| match path.to_str() {
        Some("-") => Err(Error::Usage("check reads files, no standard input; use `factdiff A B --fail-on error`".to_owned())),
        Some(text) => Ok(folder.inside(text)),
        None => Err(Error::Usage(format!("{}: the name of the file is not UTF-8", path.display()))),
    };
    Ok(Plan { pairs: vec![PlannedPair::by_hand(path(source)?, path(rewrite)?)], ..Plan::default() })
}

/// The pairs to look at.
struct Chosen {
    pairs: Vec<PlannedPair>,
    /// All that the configuration has, changed or not.
    all_rewrites: BTreeSet<String>,
}

/// Leaves out what did not change, where that was asked for.
fn choose(job: &Job<'_>, plan: Plan) -> Result<(Chosen, Run), Error> {
    let all_rewrites: BTreeSet<String> = plan.pairs.iter().map(|p| p.rewrite.clone()).collect();
    let mut run = Run {
        unpaired: job.config.unpaired,
        unpaired_rewrites: plan.unpaired_rewrites,
        unpaired_sources: plan.unpaired_sources,
        baseline: job.folder.shown(&job.config.baseline),
        fail_on: job.fail_on,
        ..Run::default()
    };
    let mut pairs = plan.pairs;
    if let Some(rev) = &job.args.changed_since
        && let Some(changed) = git::changed(job.folder, job.config, rev)?
    {
        let is_touched = |path: &String| changed.contains(&job.folder.path(path));
        let before = pairs.len();
        pairs.retain(|pair| pair.sources.iter().chain([&pair.rewrite]).any(is_touched));
        run.unchanged = before - pairs.len();
        run.unpaired_rewrites.retain(is_touched);
        run.unpaired_sources.retain(is_touched);
    }
    Ok((Chosen { pairs, all_rewrites }, run))
}

fn check(job: &Job<'_>, pairs: &[PlannedPair], run: &mut Run, outputs: &mut Outputs<'_>) -> Result<Seen, Error> {
    let jobs = job.args.jobs.map_or_else(default_jobs, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(|e| Error::Usage(format!("--jobs {jobs}: {e}")))?;
    let progress = progress(pairs.len(), job.args.output.quiet);
    let mut seen = Seen::default();
    for chunk in pairs.chunks(pool.current_num_threads() * PAIRS_PER_JOB) {
        let answers: Vec<Result<Report, Unreadable>> = pool.install(|| {
            let one = |pair: &PlannedPair| {
                let answer = compare_safely(job, pair);
                progress.inc(1);
                answer
            };
            chunk.par_iter().map(one).collect()
        });
        for (pair, answer) in chunk.iter().zip(answers) {
            match answer {
                Ok(report) => {
                    run.add(&report);
                    seen.add(&pair.rewrite, &report);
                    progress.suspend(|| outputs.pair(&report))?;
                }
                Err(unreadable) => {
                    progress.suspend(|| outputs.unreadable(&unreadable))?;
                    run.add_unreadable(unreadable);
                }
            }
        }
    }
    progress.finish_and_clear();
    Ok(seen)
}

/// On a terminal's standard error only.
fn progress(pairs: usize, quiet: bool) -> ProgressBar {
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(pairs as u64), target);
    bar.with_style(ProgressStyle::with_template("{bar:30} {pos}/{len} pairs").unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// One pair that trips over a mistake of ours may not cost the others.
fn compare_safely(job: &Job<'_>, pair: &PlannedPair) -> Result<Report, Unreadable> {
    let caught = catch_unwind(AssertUnwindSafe(|| compare(job, pair)));
    let answer = caught.unwrap_or_else(|_| Err("internal error while this pair was compared; please report it".to_owned()));
    answer.map_err(|message| Unreadable {
        rewrite: job.folder.shown(&pair.rewrite),
        sources: pair.sources.iter().map(|s| job.folder.shown(s)).collect(),
        message,
    })
}

fn compare(job: &Job<'_>, pair: &PlannedPair) -> Result<Report, String> {
    let is_by_hand = !job.args.files.is_empty();
    let rule: &Rule = if is_by_hand { job.config.rule_for(&pair.rewrite) } else { job.config.rule(pair) };
    if let Some(missing) = job.folder.missing_source(pair) {
        return Err(missing);
    }
    let read = |path: &String| {
        let mut source = factdiff::read_path(&job.folder.path(path)).map_err(|e| job.folder.in_words(path, &e))?;
        source.path = Some(job.folder.shown(path));
        source.name = job.folder.shown(path);
        Ok::<_, String>(source)
    };
    let mut sources = pair.sources.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    for source in &mut sources {
        source.outlet.clone_from(&rule.outlets.a);
        source.date = rule.dates.a;
    }
    let mut rewrite = read(&pair.rewrite)?;
    rewrite.outlet.clone_from(&rule.outlets.b);
    rewrite.date = rule.dates.b;
    let mut policy = rule.policy.clone();
    policy.fail_on = job.fail_on;
    policy.profile = job.args.profile.map_or(policy.profile, Into::into);
    policy.accepted = Accepted {
        rewrite: Some(pair.rewrite.clone()),
        baseline: job.baseline.of_rewrite(&pair.rewrite),
        everything: job.args.baseline.write_baseline,
    };
    let comparison = factdiff::analyse(&rule.settings, Some(job.folder.shown(&pair.rewrite)), &sources, &rewrite);
    Ok(factdiff::judge(comparison.map_err(|e| e.to_string())?, &policy))
}

/// Writes or prunes the baseline where that was asked for, and notes what is stale in it.
fn keep_baseline(job: &Job<'_>, seen: &Seen, rewrites: &BTreeSet<String>, path: &Path, run: &mut Run) -> Result<(), Error> {
    let rewrites: BTreeSet<&str> = match job.args.files.as_slice() {
        [] => rewrites.iter().map(String::as_str).collect(),
        // Two files by hand say nothing of the others.
        _ => rewrites.iter().chain(job.baseline.entries().iter().map(|e| &e.rewrite)).map(String::as_str).collect(),
    };
    let stale = seen.stale(job.baseline, &rewrites);
    let flags = &job.args.baseline;
    let kept = if flags.write_baseline {
        seen.written(job.baseline, &rewrites)
    } else if flags.prune_baseline && !stale.is_empty() {
        seen.pruned(job.baseline, &rewrites)
    } else {
        run.stale = stale;
        return Ok(());
    };
    folder::write(path, &kept.to_json())?;
    if !job.args.output.quiet {
        let entries = factdiff_count(kept.entries().len());
        let removed = if stale.is_empty() { String::new() } else { format!(", {} stale removed", stale.len()) };
        let _ = writeln!(std::io::stderr(), "factdiff: {} holds {entries}{removed}", path.display());
    }
    Ok(())
}

fn factdiff_count(n: usize) -> String {
    if n == 1 { "1 accepted finding".to_owned() } else { format!("{n} accepted findings") }
}
