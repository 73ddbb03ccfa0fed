//! Where the results of a check go: any number of files, each in the format of its ending, as they come.
//!
//! Given flags, [`Outputs::open`] promises writers that are open before the first pair is compared, so
//! that a bad path is told at once. Nothing is kept.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use factdiff::{Error, Level, OutputFormat, RenderOptions, Report, Run, RunOptions, RunWriter, Unreadable};

use crate::cli::check::Args;
use crate::cli::compare::{Target, targets};
use crate::cli::{DEFAULT_COLUMNS, Screen, stdout_error};

/// All outputs of one run.
pub(super) struct Outputs<'a> {
    stdout: &'a mut dyn Write,
    all: Vec<Output>,
}

struct Output {
    writer: RunWriter,
    /// None for standard output.
    file: Option<(PathBuf, BufWriter<File>)>,
}

impl Output {
    /// Lets the writer write to its place.
    fn write(
        &mut self,
        stdout: &mut dyn Write,
        what: impl FnOnce(&mut RunWriter, &mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), Error> {
        match &mut self.file {
            Some((path, file)) => what(&mut self.writer, file).map_err(|cause| Error::Io { path: path.clone(), cause }),
            None => what(&mut self.writer, stdout).map_err(stdout_error),
        }
    }
}

impl<'a> Outputs<'a> {
    pub(super) fn open(args: &Args, screen: Screen, stdout: &'a mut dyn Write) -> Result<Self, Error> {
        let mut wanted = targets(args.output.format, &args.output.output)?;
        // The page of a GitHub job shows what is appended to this file.
        let summary = screen.step_summary().filter(|_| wanted.iter().any(|t| t.format == OutputFormat::Github));
        if let Some(path) = &summary {
            wanted.push(Target { path: Some(path.clone()), format: OutputFormat::Markdown });
        }
        let all = wanted.into_iter().map(|target| output(args, &screen, target, summary.as_deref())).collect::<Result<_, _>>()?;
        let mut outputs = Outputs { stdout, all };
        outputs.each(RunWriter::begin)?;
        Ok(outputs)
    }

    fn each(&mut self, what: impl Fn(&mut RunWriter, &mut dyn Write) -> std::io::Result<()>) -> Result<(), Error> {
        for output in &mut self.all {
            output.write(self.stdout, &what)?;
        }
        Ok(())
    }

    pub(super) fn pair(&mut self, report: &Report) -> Result<(), Error> {
        self.each(|writer, out| writer.pair(report, out))
    }

    pub(super) fn unreadable(&mut self, pair: &Unreadable) -> Result<(), Error> {
        self.each(|writer, out| writer.unreadable(pair, out))
    }

    pub(super) fn finish(&mut self, run: &Run) -> Result<(), Error> {
        self.each(|writer, out| {
            writer.finish(run, out)?;
            out.flush()
        })
    }
}

fn output(args: &Args, screen: &Screen, target: Target, appended: Option<&Path>) -> Result<Output, Error> {
    let asked = &args.output;
    let mut render = RenderOptions {
        min_level: asked.min_level().unwrap_or(if target.format == OutputFormat::Json { Level::Note } else { Level::Warning }),
        only: asked.only.clone(),
        hide: asked.hide.clone(),
        ..screen.render_options(asked.color, asked.width)
    };
    if target.path.is_some() {
        // Files are read later and elsewhere: without colour, and no terminal says how wide.
        render.color = false;
        render.width = asked.width.unwrap_or(DEFAULT_COLUMNS);
    }
    let options = RunOptions { render, detail: asked.detail(), show_accepted: args.baseline.show_baseline };
    let writer = RunWriter::new(target.format, options);
    let writer = writer.ok_or_else(|| Error::Usage("this format shows one pair; `factdiff A B` writes it".to_owned()))?;
    let file = match target.path {
        None => None,
        Some(path) => {
            let opened = open(&path, appended == Some(path.as_path())).map_err(|cause| Error::Io { path: path.clone(), cause })?;
            Some((path, BufWriter::new(opened)))
        }
    };
    Ok(Output { writer, file })
}

fn open(path: &Path, append: bool) -> std::io::Result<File> {
    let mut options = File::options();
    options.create(true).write(true);
    if append {
        options.append(true)
    } else {
        options.truncate(true)
    };
    options.open(path)
}
