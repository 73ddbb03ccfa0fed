//! What changed since a revision, by the `git` program.
//!
//! Given a revision, [`changed`] promises the files that differ from it, new ones among them. The
//! program is started without a shell; a revision that looks like a flag is none, and neither hooks nor
//! outside diff programs that a repository configures are run by what is asked here. Filters that the user's
//! own configuration of git names for these files run, as in any `git diff`.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use factdiff::{Config, Error};

use crate::cli::check::folder::Folder;

/// Files that changed.
pub(super) struct Changed(BTreeSet<PathBuf>);

impl Changed {
    /// Is a file among them?
    pub(super) fn contains(&self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|path| self.0.contains(&path))
    }
}

/// The files that changed since `rev`; `None` where all pairs are to be checked, since the configuration
/// itself changed or a file is gone.
///
/// # Errors
/// If there is no git, no repository, or no such revision.
pub(super) fn changed(folder: &Folder, config: &Config, rev: &str) -> Result<Option<Changed>, Error> {
    let root = folder.root();
    let top = git(root, &["rev-parse", "--show-toplevel"])?;
    let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches(['\n', '\r']).to_owned());
    let commit = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{rev}^{{commit}}")]).map_err(|_| {
        let hint = "in a shallow clone it has to be fetched first (actions/checkout: fetch-depth: 0)";
        Error::Usage(format!("--changed-since {rev}: git knows no such revision; {hint}"))
    })?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let differing = git(&top, &["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", &commit, "--"])?;
    let new = git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let mut files = BTreeSet::new();
    for name in differing.split(|b| *b == 0).chain(new.split(|b| *b == 0)).filter(|name| !name.is_empty()) {
        let Ok(name) = std::str::from_utf8(name) else { continue };
        let path = top.join(name);
        match path.canonicalize() {
            Ok(path) => {
                files.insert(path);
            }
            // What is gone may have been a source, by a glob or by name, or the baseline.
            Err(_) if is_below(folder, &path) => return Ok(None),
            Err(_) => {}
        }
    }
    let changed = Changed(files);
    let is_config = |name: &str| changed.contains(&folder.path(name));
    Ok(if is_config(folder.config_name()) || is_config(&config.baseline) { None } else { Some(changed) })
}

/// Did a file that is gone stand below the configuration's folder?
fn is_below(folder: &Folder, path: &Path) -> bool {
    folder.root().canonicalize().is_ok_and(|root| path.starts_with(root))
}

fn git(folder: &Path, args: &[&str]) -> Result<Vec<u8>, Error> {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]).args(args);
    // Inside a hook these speak of another folder than the one asked about.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(OsStr::new(name));
    }
    let output = command.output().map_err(|cause| Error::Usage(format!("--changed-since needs the program git: {cause}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Error::Usage(format!("--changed-since: git {}: {}", args[0], said.lines().next().unwrap_or("failed"))))
}
