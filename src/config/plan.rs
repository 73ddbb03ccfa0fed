//! Rules and files → pairs.
//!
//! Given the list of files and the sources that rewrites name themselves, [`Config::plan`] promises each
//! rewrite once, with its sources and the last rule that has any for it; and what is left without a
//! counterpart. Nothing is read here.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::pattern::Pattern;
use crate::config::problem::Problem;
use crate::config::{Config, Patterns, path};
use crate::error::Error;

/// A source that a rewrite names in its front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedSource {
    /// As the rewrite writes it, relative to its folder.
    pub path: String,
    /// The line of the rewrite.
    pub line: usize,
}

/// What is to be compared, in order of the rewrites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Each rewrite with its sources.
    pub pairs: Vec<PlannedPair>,
    /// Rewrites without a source.
    pub unpaired_rewrites: Vec<String>,
    /// Sources without a rewrite.
    pub unpaired_sources: Vec<String>,
}

/// A rewrite with its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedPair {
    /// The sources, in the order of the rule.
    pub sources: Vec<String>,
    /// The rewrite.
    pub rewrite: String,
    pub(super) rule: usize,
}

impl NamedSource {
    /// The source's path inside the configuration's folder.
    #[must_use]
    pub fn inside(&self, rewrite: &str) -> String {
        path::joined(rewrite, &self.path)
    }
}

impl PlannedPair {
    /// Two files that were named by hand; no rule speaks of them.
    #[must_use]
    pub fn by_hand(source: String, rewrite: String) -> Self {
        PlannedPair { sources: vec![source], rewrite, rule: usize::MAX }
    }
}

impl Config {
    /// The folders to list, each with all that lies below it; plain paths are in [`Config::plain_paths`].
    pub fn folders(&self) -> BTreeSet<&str> {
        self.patterns().filter(|p| !p.is_plain()).map(Pattern::base).collect()
    }

    /// The paths that are named without a glob.
    #[must_use]
    pub fn plain_paths(&self) -> BTreeSet<&str> {
        self.patterns().filter(|p| p.is_plain()).map(|p| p.text.as_str()).collect()
    }

    fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.rules.iter().flat_map(|(patterns, _)| patterns.sources.iter().chain([&patterns.rewrite]))
    }

    /// The files that some rule takes for a rewrite.
    pub fn rewrites<'f>(&self, files: &'f BTreeSet<String>) -> Vec<&'f str> {
        let is_rewrite = |path: &&str| self.rules.iter().any(|(patterns, _)| patterns.rewrite.key(path).is_some());
        files.iter().map(String::as_str).filter(|path| !self.is_ignored(path)).filter(is_rewrite).collect()
    }

    /// Would some rule take this file for a source?
    #[must_use]
    pub fn is_source(&self, path: &str) -> bool {
        self.rules.iter().flat_map(|(patterns, _)| &patterns.sources).any(|pattern| pattern.key(path).is_some())
    }

    fn is_ignored(&self, path: &str) -> bool {
        self.ignored.iter().any(|pattern| pattern.key(path).is_some())
    }

    /// The pairs among `files`; `named` are the sources that rewrites name themselves. `name` and `text`
    /// are the configuration's, for errors.
    ///
    /// # Errors
    /// If a file that is named does not exist, or a glob has several sources for one rewrite.
    pub fn plan(
        &self,
        files: &BTreeSet<String>,
        named: &BTreeMap<String, Vec<NamedSource>>,
        name: &str,
        text: &str,
    ) -> Result<Plan, Error> {
        let files: Vec<&str> = files.iter().map(String::as_str).filter(|path| !self.is_ignored(path)).collect();
        let mut pairs: BTreeMap<&str, PlannedPair> = BTreeMap::new();
        let (mut lacking, mut sources) = (BTreeSet::new(), BTreeSet::new());
        for (rule, (patterns, _)) in self.rules.iter().enumerate() {
            let found = Found::new(patterns, &files).map_err(|problem| problem.in_file(name, text))?;
            sources.extend(found.sources.iter().flat_map(|(_, keys)| keys.values().flatten()).map(|path| (*path).to_owned()));
            let own: BTreeSet<&str> = found.sources.iter().flat_map(|(_, keys)| keys.values().flatten()).copied().collect();
            for (key, rewrite) in &found.rewrites {
                let given = match named.get(*rewrite) {
                    Some(named) if !named.is_empty() => named.iter().map(|n| n.inside(rewrite)).collect(),
                    Some(_) | None => found.sources_of(patterns, key, rewrite).map_err(|problem| problem.in_file(name, text))?,
                };
                if given.is_empty() {
                    // Where both globs take in the same folder, a source is no rewrite that lacks one. A source of
                    // another rule may be: "wire" before "site", "site" before "social".
                    lacking.extend((!own.contains(rewrite)).then(|| (*rewrite).to_owned()));
                } else {
                    pairs.insert(rewrite, PlannedPair { sources: given, rewrite: (*rewrite).to_owned(), rule });
                }
            }
        }
        let used: BTreeSet<&String> = pairs.values().flat_map(|p| p.sources.iter().chain([&p.rewrite])).collect();
        let unpaired_sources = sources.iter().filter(|path| !used.contains(path)).cloned().collect();
        let unpaired_rewrites = lacking.into_iter().filter(|path| !pairs.contains_key(path.as_str())).collect();
        Ok(Plan { unpaired_rewrites, unpaired_sources, pairs: pairs.into_values().collect() })
    }
}

/// The files of one rule.
struct Found<'f> {
    /// For each glob of sources its matches by key; none for plain paths.
    sources: Vec<(usize, BTreeMap<&'f str, Vec<&'f str>>)>,
    /// `(key, path)` in order of the paths.
    rewrites: Vec<(&'f str, &'f str)>,
}

impl<'f> Found<'f> {
    fn new(patterns: &Patterns, files: &[&'f str]) -> Result<Self, Problem> {
        for pattern in patterns.sources.iter().chain([&patterns.rewrite]).filter(|p| p.is_plain()) {
            if files.binary_search(&pattern.text.as_str()).is_err() {
                return Err(Problem::new(pattern.span.clone(), format!("{} does not exist; paths count from this file", pattern.text)));
            }
        }
        let globs = patterns.sources.iter().enumerate().filter(|(_, p)| !p.is_plain());
        let by_key = |(at, pattern): (usize, &Pattern)| {
            let mut keys: BTreeMap<&'f str, Vec<&'f str>> = BTreeMap::new();
            for path in files {
                if let Some(key) = pattern.key(path) {
                    keys.entry(key).or_default().push(path);
                }
            }
            (at, keys)
        };
        let rewrites = files.iter().filter_map(|path| patterns.rewrite.key(path).map(|key| (key, *path)));
        Ok(Found { sources: globs.map(by_key).collect(), rewrites: rewrites.collect() })
    }

    /// The sources of one rewrite by stem, and all plain ones; none where no glob has one.
    fn sources_of(&self, patterns: &Patterns, key: &str, rewrite: &str) -> Result<Vec<String>, Problem> {
        let mut out = Vec::new();
        let mut by_glob = 0;
        for (at, pattern) in patterns.sources.iter().enumerate() {
            let Some((_, keys)) = self.sources.iter().find(|(index, _)| *index == at) else {
                out.push(pattern.text.clone());
                continue;
            };
            let all = || keys.values().flatten().copied().filter(|path| *path != rewrite).collect::<Vec<_>>();
            // One rewrite that is named has all that the glob matches; else the stems have to agree.
            let found = if patterns.rewrite.is_plain() { all() } else { by_stem(patterns, pattern, keys, key, rewrite)? };
            by_glob += found.len();
            out.extend(found.into_iter().map(str::to_owned));
        }
        let mut seen = BTreeSet::new();
        out.retain(|path| path != rewrite && seen.insert(path.clone()));
        Ok(if by_glob == 0 && !self.sources.is_empty() { Vec::new() } else { out })
    }
}

/// The source with the same stem; where there are several, the one in the like folder.
fn by_stem<'f>(
    patterns: &Patterns,
    pattern: &Pattern,
    keys: &BTreeMap<&'f str, Vec<&'f str>>,
    key: &str,
    rewrite: &str,
) -> Result<Vec<&'f str>, Problem> {
    let found: Vec<&str> = keys.get(key).into_iter().flatten().copied().filter(|path| *path != rewrite).collect();
    if found.len() < 2 {
        return Ok(found);
    }
    let folder = patterns.rewrite.below(rewrite);
    let alike: Vec<&str> = found.iter().copied().filter(|path| pattern.below(path) == folder).collect();
    if alike.len() == 1 {
        return Ok(alike);
    }
    let message = format!("{rewrite} has several sources by this pattern: {}; name them in a [[pair]] of its own", found.join(", "));
    Err(Problem::new(pattern.span.clone(), message))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{NamedSource, Plan};
    use crate::config::Config;

    fn plan_with(text: &str, files: &[&str], named: &[(&str, &str)]) -> Result<Plan, String> {
        let config = Config::parse("x", text).map_err(|e| e.to_string())?;
        let files: BTreeSet<String> = files.iter().map(|f| (*f).to_owned()).collect();
        let source = |path: &str| vec![NamedSource { path: path.to_owned(), line: 2 }];
        let named: BTreeMap<_, _> = named.iter().map(|&(rewrite, path)| (rewrite.to_owned(), source(path))).collect();
        config.plan(&files, &named, "x", text).map_err(|e| e.to_string())
    }

    fn shown(text: &str, files: &[&str], named: &[(&str, &str)]) -> String {
        let plan = plan_with(text, files, named).expect("there is a plan");
        let pairs: Vec<String> = plan.pairs.iter().map(|p| format!("{}<{}", p.rewrite, p.sources.join("+"))).collect();
        format!("{} | {} | {}", pairs.join(" "), plan.unpaired_rewrites.join(" "), plan.unpaired_sources.join(" "))
    }

    #[test]
    fn globs_pair_by_stem() {
        let files = ["wire/a.md", "wire/b.md", "wire/c.md", "site/a.md", "site/b.txt", "site/d.md"];
        let text = "[[pair]]\nsource = \"wire/*.md\"\nrewrite = \"site/{stem}.md\"";
        assert_eq!(shown(text, &files, &[]), "site/a.md<wire/a.md | site/d.md | wire/b.md wire/c.md");
        let text = "[[pair]]\nsource = \"wire/*\"\nrewrite = \"site/*\"";
        assert_eq!(shown(text, &files, &[]), "site/a.md<wire/a.md site/b.txt<wire/b.md | site/d.md | wire/c.md");
        let one_folder = ["x-wire.txt", "x-site.txt", "y-wire.txt"];
        let text = "[[pair]]\nsource = \"{stem}-wire.txt\"\nrewrite = \"{stem}-site.txt\"";
        assert_eq!(shown(text, &one_folder, &[]), "x-site.txt<x-wire.txt |  | y-wire.txt");
    }

    #[test]
    fn the_last_rule_with_sources_counts() {
        let files = ["wire/a.md", "wire/a-update.md", "site/a.md"];
        let text = "[[pair]]\nsource = \"wire/*.md\"\nrewrite = \"site/{stem}.md\"\n\
            [[pair]]\nsource = [\"wire/a.md\", \"wire/a-update.md\"]\nrewrite = \"site/a.md\"";
        assert_eq!(shown(text, &files, &[]), "site/a.md<wire/a.md+wire/a-update.md |  | ");
        let text = "[[pair]]\nsource = \"wire/a*.md\"\nrewrite = \"site/a.md\"";
        assert_eq!(shown(text, &files, &[]), "site/a.md<wire/a.md+wire/a-update.md |  | ");
    }

    #[test]
    fn one_source_may_have_many_rewrites_and_like_folders_pair() {
        let text = "[[pair]]\nsource = \"release.md\"\nrewrite = \"site/*.md\"";
        assert_eq!(shown(text, &["release.md", "site/a.md", "site/b.md"], &[]), "site/a.md<release.md site/b.md<release.md |  | ");
        let text = "[[pair]]\nsource = \"wire/**/*.md\"\nrewrite = \"site/**/*.md\"";
        let files = ["wire/1/a.md", "wire/2/a.md", "site/1/a.md", "site/2/a.md"];
        assert_eq!(shown(text, &files, &[]), "site/1/a.md<wire/1/a.md site/2/a.md<wire/2/a.md |  | ");
        let error = plan_with(text, &["wire/1/a.md", "wire/2/a.md", "site/a.md"], &[]);
        assert!(error.is_err_and(|e| e.starts_with("x:2:10: ") && e.contains("wire/1/a.md, wire/2/a.md")));
    }

    #[test]
    fn rewrites_name_their_sources() {
        let text = "[[pair]]\nrewrite = \"site/*.md\"";
        let named = [("site/a.md", "../wire/x.md")];
        assert_eq!(shown(text, &["site/a.md", "site/b.md"], &named), "site/a.md<wire/x.md | site/b.md | ");
    }

    #[test]
    fn a_named_file_has_to_exist() {
        let text = "[[pair]]\nsource = \"wire/a.md\"\nrewrite = \"site/a.md\"";
        let error = plan_with(text, &["site/a.md"], &[]);
        assert!(error.is_err_and(|e| e.starts_with("x:2:10: wire/a.md does not exist")));
    }

    #[test]
    fn ignored_files_are_neither() {
        let text = "[[pair]]\nsource = \"wire/*.md\"\nrewrite = \"site/*.md\"\n[ignore]\nfiles = [\"**/draft*\"]";
        assert_eq!(shown(text, &["site/draft-a.md", "site/a.md", "wire/a.md", "wire/draft.md"], &[]), "site/a.md<wire/a.md |  | ");
    }
}
