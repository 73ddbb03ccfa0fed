//! The configuration's folder: what lies in it, and how its files are called.
//!
//! Given where the program was started, [`find`] promises the configuration and a [`Folder`]. Inside the
//! program a file is called by its path from the configuration's folder, which does not depend on where
//! one stands; people are shown its path from the working directory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use factdiff::{Baseline, CONFIG_FILE, Config, Error, NamedSource, Plan, PlannedPair, normal_path};

/// Folders that hold no texts of people.
const SKIPPED: [&str; 2] = ["node_modules", "__pycache__"];

/// Endings of files that may have front matter.
const WITH_FRONT_MATTER: [&str; 4] = ["md", "markdown", "mdown", "mkd"];

/// Why a file is not read that lies elsewhere.
const STRAYS: &str = "lies outside the folder of the configuration, which does not name it";

/// The folder that paths count from.
#[derive(Debug)]
pub(in crate::cli) struct Folder {
    /// As it is reached from the working directory.
    root: PathBuf,
    /// The folders between it and the working directory, where the one holds the other.
    inner: Vec<String>,
    /// What errors call the configuration.
    name: String,
    /// Sources that rewrites name and that are not there or may not be read: rewrite to message.
    missing: BTreeMap<String, String>,
}

/// The configuration, its folder and its text; without one, where that is allowed, the working directory.
///
/// # Errors
/// If there is none, or it cannot be read or makes no sense.
pub(super) fn find(given: Option<&Path>, may_lack: bool) -> Result<(Folder, Config, String), Error> {
    let here = std::env::current_dir().map_err(|cause| Error::Io { path: ".".into(), cause })?;
    let found = match given {
        Some(path) => Some((path.parent().unwrap_or(Path::new("")).to_owned(), Vec::new(), path.to_owned())),
        None => above(&here),
    };
    let Some((root, inner, path)) = found else {
        if may_lack {
            return Ok((Folder::here(), Config::default(), String::new()));
        }
        let message =
            format!("no {CONFIG_FILE} here or in a folder above; `factdiff init` writes one, and `factdiff check A B` needs none");
        return Err(Error::Usage(message));
    };
    let text = read(&path)?;
    let name = path.display().to_string();
    let config = Config::parse(&name, &text)?;
    Ok((Folder { root, inner, name, missing: BTreeMap::new() }, config, text))
}

/// The nearest configuration: its folder from here, the folders between, and its path.
fn above(here: &Path) -> Option<(PathBuf, Vec<String>, PathBuf)> {
    let mut root = PathBuf::new();
    let mut inner = Vec::new();
    for folder in here.ancestors() {
        if folder.join(CONFIG_FILE).is_file() {
            inner.reverse();
            return Some((root.clone(), inner, root.join(CONFIG_FILE)));
        }
        root.push("..");
        inner.push(folder.file_name()?.to_str()?.to_owned());
    }
    None
}

/// The baseline; none where there is no file.
///
/// # Errors
/// If the file cannot be read or is none.
pub(super) fn read_baseline(path: &Path, name: &str) -> Result<Baseline, Error> {
    match read(path) {
        Ok(text) => Baseline::parse(name, &text),
        Err(Error::Io { cause, .. }) if cause.kind() == ErrorKind::NotFound => Ok(Baseline::default()),
        Err(error) => Err(error),
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line reads the configuration and what it names")]
fn read(path: &Path) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|cause| Error::Io { path: path.to_owned(), cause })?;
    let text = String::from_utf8(bytes).map_err(|_| Error::Usage(format!("{}: is not UTF-8", path.display())))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Writes a file that the command line was asked for.
///
/// # Errors
/// If it cannot be written.
#[expect(clippy::disallowed_methods, reason = "the command line writes the baseline when it is asked to")]
pub(super) fn write(path: &Path, text: &str) -> Result<(), Error> {
    std::fs::write(path, text).map_err(|cause| Error::Io { path: path.to_owned(), cause })
}

impl Folder {
    /// The working directory, without a configuration.
    pub(in crate::cli) fn here() -> Self {
        Folder { root: PathBuf::new(), inner: Vec::new(), name: CONFIG_FILE.to_owned(), missing: BTreeMap::new() }
    }

    /// All files, and those that name a source that is there.
    ///
    /// # Errors
    /// If a folder cannot be listed.
    pub(in crate::cli) fn survey(&self) -> Result<(BTreeSet<String>, BTreeSet<String>), Error> {
        let mut files = BTreeSet::new();
        self.list(".", &mut files)?;
        let names_one = |file: &&String| self.named_sources(file).iter().any(|s| self.path(&s.inside(file)).is_file());
        let naming = files.iter().filter(names_one).cloned().collect();
        Ok((files, naming))
    }

    /// Where a file of the folder is, from the working directory.
    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The configuration's name inside the folder.
    pub(super) fn config_name(&self) -> &str {
        Path::new(&self.name).file_name().and_then(|n| n.to_str()).unwrap_or(CONFIG_FILE)
    }

    /// The configuration's folder itself.
    pub(super) fn root(&self) -> &Path {
        if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root }
    }

    /// What people call a file of the folder: its path from the working directory.
    pub(super) fn shown(&self, path: &str) -> String {
        if self.inner.is_empty() || path.starts_with('/') {
            return normal_path(&self.root.join(path).to_string_lossy());
        }
        let parts: Vec<&str> = path.split('/').collect();
        let shared = self.inner.iter().zip(&parts).take_while(|(x, y)| x == *y).count().min(parts.len().saturating_sub(1));
        let up = "../".repeat(self.inner.len() - shared);
        format!("{up}{}", parts[shared..].join("/"))
    }

    /// The name inside the folder of a path from the working directory.
    pub(super) fn inside(&self, path: &str) -> String {
        if path.starts_with('/') {
            return normal_path(path);
        }
        if !self.inner.is_empty() {
            return normal_path(&format!("{}/{path}", self.inner.join("/")));
        }
        let (path, root) = (normal_path(path), normal_path(&self.root.to_string_lossy()));
        if root.is_empty() {
            return path;
        }
        match path.strip_prefix(&root).and_then(|rest| rest.strip_prefix('/')) {
            Some(rest) => rest.to_owned(),
            None => normal_path(&format!("{}{path}", "../".repeat(root.split('/').count()))),
        }
    }

    /// What a configuration comes to among the files that are there.
    ///
    /// # Errors
    /// If it names a file that is not there, or a folder cannot be listed.
    pub(super) fn plan(&mut self, config: &Config, text: &str) -> Result<Plan, Error> {
        let mut files = BTreeSet::new();
        for folder in config.folders() {
            self.list(folder, &mut files)?;
        }
        files.extend(config.plain_paths().into_iter().filter(|path| self.path(path).exists()).map(str::to_owned));
        let mut named = BTreeMap::new();
        for rewrite in config.rewrites(&files) {
            let sources = self.named_sources(rewrite);
            let refused = sources.iter().find_map(|s| Some((s, self.refusal(config, &s.inside(rewrite))?)));
            if let Some((source, why)) = refused {
                let place = format!("{}:{}", self.shown(rewrite), source.line);
                self.missing.insert(rewrite.to_owned(), format!("{place} names the source {}, which {why}", source.path));
            }
            named.insert(rewrite.to_owned(), sources);
        }
        let plan = config.plan(&files, &named, &self.name, text)?;
        for pair in &plan.pairs {
            if let Some(stray) = pair.sources.iter().chain([&pair.rewrite]).find(|path| self.strays(config, path)) {
                let message = format!("{} {STRAYS}", self.shown(stray));
                self.missing.entry(pair.rewrite.clone()).or_insert(message);
            }
        }
        Ok(plan)
    }

    /// Does a path lead out of the folder, by its words or by a link, though the configuration does not name
    /// it? An article may come from a stranger, and what it leads to would be quoted in the report.
    fn strays(&self, config: &Config, path: &str) -> bool {
        if path.starts_with('/') || path.starts_with("../") {
            return !config.is_source(path) && !config.rewrites(&BTreeSet::from([path.to_owned()])).contains(&path);
        }
        match (self.root().canonicalize(), self.path(path).canonicalize()) {
            (Ok(root), Ok(file)) => !file.starts_with(root),
            (Err(_), _) | (_, Err(_)) => false,
        }
    }

    /// Why a source that a rewrite names is not read: files elsewhere, devices and pipes are refused.
    fn refusal(&self, config: &Config, source: &str) -> Option<&'static str> {
        match self.path(source) {
            _ if self.strays(config, source) => Some(STRAYS),
            path if !path.exists() => Some("does not exist"),
            path if !path.is_file() => Some("is no file"),
            _ => None,
        }
    }

    /// The sources that a rewrite names in its front matter.
    fn named_sources(&self, rewrite: &str) -> Vec<NamedSource> {
        let ending = rewrite.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        if !ending.is_some_and(|e| WITH_FRONT_MATTER.contains(&e.as_str())) {
            return Vec::new();
        }
        // What cannot be read is told when it is compared.
        let text = read(&self.path(rewrite)).unwrap_or_default();
        let named = factdiff::front_matter_sources(&text).into_iter().map(|(path, line)| NamedSource { path, line });
        // "Reuters" and addresses on the web are sources too, but no files.
        named.filter(|s| !s.path.contains("://") && s.path.contains(['/', '.']) && !s.path.contains(char::is_whitespace)).collect()
    }

    /// A source that the rewrite names and that is not there.
    pub(super) fn missing_source(&self, pair: &PlannedPair) -> Option<String> {
        self.missing.get(&pair.rewrite).cloned()
    }

    /// An error of reading, with the path as people know it.
    pub(super) fn in_words(&self, path: &str, error: &Error) -> String {
        match error {
            Error::Io { cause, .. } => {
                let cause = std::io::Error::new(cause.kind(), cause.to_string());
                Error::Io { path: self.shown(path).into(), cause }.to_string()
            }
            other => other.to_string(),
        }
    }

    /// Adds all files below a folder. Links to folders are not followed, as they may lead round in circles.
    fn list(&self, folder: &str, files: &mut BTreeSet<String>) -> Result<(), Error> {
        let mut open = vec![folder.to_owned()];
        while let Some(folder) = open.pop() {
            let path = self.path(&folder);
            let io = |cause| Error::Io { path: path.clone(), cause };
            let entries = match std::fs::read_dir(if path.as_os_str().is_empty() { Path::new(".") } else { &path }) {
                Ok(entries) => entries,
                // A pattern may speak of a folder that comes later.
                Err(cause) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&cause.kind()) => continue,
                Err(cause) => return Err(io(cause)),
            };
            for entry in entries {
                let entry = entry.map_err(io)?;
                let kind = entry.file_type().map_err(io)?;
                let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
                let inside = normal_path(&format!("{folder}/{name}"));
                if kind.is_dir() {
                    if !name.starts_with('.') && !SKIPPED.contains(&name.as_str()) {
                        open.push(inside);
                    }
                } else if kind.is_file() || entry.path().is_file() {
                    files.insert(inside);
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use super::Folder;

    fn folder(root: &str, inner: &[&str]) -> Folder {
        let inner = inner.iter().map(|i| (*i).to_owned()).collect();
        Folder { root: PathBuf::from(root), inner, name: String::new(), missing: BTreeMap::new() }
    }

    #[test]
    fn people_see_paths_from_where_they_stand() {
        assert_eq!(folder("", &[]).shown("site/a.md"), "site/a.md");
        assert_eq!(folder("..", &["site"]).shown("site/a.md"), "a.md");
        assert_eq!(folder("../..", &["x", "y"]).shown("x/z/a.md"), "../z/a.md");
        assert_eq!(folder("seeds", &[]).shown("a.md"), "seeds/a.md");
    }

    #[test]
    fn the_same_file_has_one_name_inside() {
        assert_eq!(folder("", &[]).inside("./site/a.md"), "site/a.md");
        assert_eq!(folder("..", &["site"]).inside("a.md"), "site/a.md");
        assert_eq!(folder("seeds", &[]).inside("seeds/a.md"), "a.md");
        assert_eq!(folder("seeds", &[]).inside("a.md"), "../a.md");
    }
}
