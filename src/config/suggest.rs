//! A first configuration that fits a folder.
//!
//! Given the names of its files, [`suggest`] promises a commented `factdiff.toml`: rewrites that name
//! their source themselves, else two folders that share stems, else endings of names such as `-wire` and
//! `-rewrite`; where nothing of that is found, an example to fill in. Listing files and writing the
//! configuration is left to the command line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use globset::escape;

use crate::config::path;

/// Endings of files that may be accounts.
const ENDINGS: [&str; 6] = ["md", "markdown", "txt", "html", "htm", "docx"];

/// What folders and endings of names are called that hold sources.
const SOURCES: [&str; 18] = [
    "a",
    "agency",
    "en",
    "in",
    "input",
    "inputs",
    "original",
    "originals",
    "press",
    "raw",
    "release",
    "releases",
    "source",
    "sources",
    "src",
    "transcripts",
    "wire",
    "wires",
];

/// What those are called that hold rewrites.
const REWRITES: [&str; 23] = [
    "article",
    "articles",
    "b",
    "content",
    "copy",
    "draft",
    "drafts",
    "news",
    "out",
    "output",
    "outputs",
    "posts",
    "published",
    "rewrite",
    "rewrites",
    "site",
    "stories",
    "story",
    "summaries",
    "summary",
    "translation",
    "translations",
    "web",
];

/// A configuration, and how many pairs it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The text of the file.
    pub text: String,
    /// Rewrites with a source among the files; 0 where the rules are only an example.
    pub pairs: usize,
}

/// The rules that fit best, as TOML.
struct Rules {
    text: String,
    pairs: usize,
}

/// Suggests a configuration for `files`; `naming` are those that name their source in front matter.
pub fn suggest(files: &BTreeSet<String>, naming: &BTreeSet<String>) -> Suggestion {
    let texts: Vec<&str> = files.iter().map(String::as_str).filter(|f| ending(f).is_some_and(|e| ENDINGS.contains(&e))).collect();
    let found = [by_front_matter(naming), by_folders(&texts), by_suffixes(&texts)];
    // Of equals the first; what rewrites say themselves counts before what their names look like.
    let best = found.into_iter().flatten().rev().filter(|rules| rules.pairs > 0).max_by_key(|rules| rules.pairs);
    let pairs = best.as_ref().map_or(0, |rules| rules.pairs);
    let rules = best.map_or_else(|| EXAMPLE.to_owned(), |rules| rules.text);
    Suggestion { text: format!("{HEAD}\n{rules}\n{TAIL}"), pairs }
}

fn ending(file: &str) -> Option<&str> {
    file.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending)
}

fn by_front_matter(naming: &BTreeSet<String>) -> Option<Rules> {
    let mut folders: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for file in naming {
        *folders.entry((path::folder(file), ending(file)?)).or_default() += 1;
    }
    let rules = folders.keys().map(|(folder, ending)| {
        let glob = path::normal(&format!("{}/*.{}", escape(folder), escape(ending)));
        format!("[[pair]]            # each rewrite names its source in its front matter\nrewrite = {}\n", quoted(&glob))
    });
    Some(Rules { text: rules.collect::<Vec<_>>().join("\n"), pairs: naming.len() })
}

/// The two folders that share most stems.
fn by_folders(files: &[&str]) -> Option<Rules> {
    let mut folders: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for file in files {
        folders.entry((path::folder(file), ending(file)?)).or_default().insert(path::stem(file));
    }
    let mut best: Option<(usize, [(&str, &str); 2])> = None;
    for (at, (x, stems)) in folders.iter().enumerate() {
        for (y, others) in folders.iter().skip(at + 1).filter(|(y, _)| y.0 != x.0) {
            let shared = stems.intersection(others).count();
            let likely = shared * 2 + usize::from(is_source(x.0) || is_source(y.0)) + usize::from(is_rewrite(x.0) || is_rewrite(y.0));
            if shared > 0 && best.is_none_or(|(most, _)| likely > most) {
                best = Some((likely, [*x, *y]));
            }
        }
    }
    let (_, [x, y]) = best?;
    let is_turned = is_source(y.0) || is_rewrite(x.0);
    let is_known = is_turned || is_source(x.0) || is_rewrite(y.0);
    let (source, rewrite) = if is_turned && !is_source(x.0) { (y, x) } else { (x, y) };
    let shared = folders[&source].intersection(&folders[&rewrite]).count();
    let doubt = if is_known { "" } else { "# Turn these two round if it is the other way.\n" };
    let (source, rewrite) = (format!("{}/*.{}", escape(source.0), source.1), format!("{}/{{stem}}.{}", escape(rewrite.0), rewrite.1));
    let text = format!("{doubt}[[pair]]\nsource = {}\nrewrite = {}\n", quoted(&path::normal(&source)), quoted(&path::normal(&rewrite)));
    Some(Rules { text, pairs: shared })
}

/// Names in one folder that differ only in a word such as `-wire` and `-rewrite`.
fn by_suffixes(files: &[&str]) -> Option<Rules> {
    let mut suffixes: BTreeMap<(&str, String), BTreeSet<&str>> = BTreeMap::new();
    for file in files {
        let stem = path::stem(file);
        if let Some(at) = stem.rfind(['-', '_', '.']) {
            suffixes.entry((path::folder(file), format!("{}.{}", &stem[at..], ending(file)?))).or_default().insert(&stem[..at]);
        }
    }
    let word = |suffix: &str| suffix[1..].split('.').next().unwrap_or_default().to_lowercase();
    let mut rules = Rules { text: String::new(), pairs: 0 };
    for ((folder, source), stems) in suffixes.iter().filter(|((_, s), _)| is_source(&word(s))) {
        for ((_, rewrite), others) in suffixes.iter().filter(|((f, r), _)| f == folder && is_rewrite(&word(r))) {
            let shared = stems.intersection(others).count();
            if shared > 0 {
                let path = |suffix: &str| quoted(&path::normal(&format!("{}/{{stem}}{}", escape(folder), escape(suffix))));
                let _ = write!(rules.text, "[[pair]]\nsource = {}\nrewrite = {}\n\n", path(source), path(rewrite));
                rules.pairs += shared;
            }
        }
    }
    rules.text.truncate(rules.text.trim_end().len() + 1);
    Some(rules)
}

fn is_source(folder: &str) -> bool {
    SOURCES.contains(&last(folder).as_str())
}

fn is_rewrite(folder: &str) -> bool {
    REWRITES.contains(&last(folder).as_str())
}

fn last(folder: &str) -> String {
    folder.rsplit('/').next().unwrap_or(folder).to_lowercase()
}

/// A path as TOML has it.
fn quoted(path: &str) -> String {
    toml::Value::String(path.to_owned()).to_string()
}

const HEAD: &str = "\
# factdiff: which texts are compared with what, and how much each finding matters.
# `factdiff check` reads this file; all paths count from its folder.

# What rewrites claim to be: \"rewrite\" (may add its own reporting), \"faithful\" (may say
# nothing that the source does not), \"peer\" (independent accounts: only conflicts alert).
profile = \"rewrite\"

# The check fails on \"error\", from \"warning\" on, or \"never\".
fail-on = \"error\"

# A rewrite that has no source: \"error\", \"warning\" or \"off\".
unpaired = \"error\"
";

const EXAMPLE: &str = "\
# No pairs were found in this folder, so these lines are an example. {stem} stands for the part
# that a source and its rewrite share.
# [[pair]]
# source = \"wire/*.md\"
# rewrite = \"site/{stem}.md\"
";

const TAIL: &str = "\
# Several sources: the rewrite must be supported by any of them.
# [[pair]]
# source = [\"wire/a.md\", \"wire/a-update.md\"]
# rewrite = \"site/a.md\"
# profile = \"faithful\"
# levels = { number-only-in-b = \"error\" }

# Levels of single kinds, by name or code: error, warning, note or off. `factdiff explain` lists them.
[levels]
# number-only-in-b = \"error\"

# Other words for the same person, place or organisation.
[names]
# \"Ana Ruiz\" = [\"the fire chief\"]

[ignore]
# Sentences that are page furniture, as regular expressions.
patterns = []
# Files that are neither sources nor rewrites, as globs.
files = []
";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::suggest;
    use crate::config::Config;

    fn suggested(files: &[&str], naming: &[&str]) -> (usize, String) {
        let set = |names: &[&str]| names.iter().map(|f| (*f).to_owned()).collect::<BTreeSet<String>>();
        let suggestion = suggest(&set(files), &set(naming));
        let config = Config::parse("x", &suggestion.text).expect("what is suggested makes sense");
        let plan = config.plan(&set(files), &std::collections::BTreeMap::new(), "x", &suggestion.text).expect("and can be planned");
        let pairs: Vec<String> = plan.pairs.iter().map(|p| format!("{}<{}", p.rewrite, p.sources.join("+"))).collect();
        (suggestion.pairs, pairs.join(" "))
    }

    #[test]
    fn folders_and_endings_are_seen() {
        let two = ["texts/wire/a.md", "texts/wire/b.md", "texts/site/a.md", "README.md"];
        assert_eq!(suggested(&two, &[]), (1, "texts/site/a.md<texts/wire/a.md".to_owned()));
        let turned = ["summaries/a.txt", "transcripts/a.txt", "transcripts/b.txt"];
        assert_eq!(suggested(&turned, &[]), (1, "summaries/a.txt<transcripts/a.txt".to_owned()));
        let unknown = ["one/a.md", "two/a.md"];
        assert_eq!(suggested(&unknown, &[]), (1, "two/a.md<one/a.md".to_owned()));
        let endings = ["x-wire.txt", "x-rewrite.txt", "y-wire.txt", "y_site.txt", "z.txt"];
        assert_eq!(suggested(&endings, &[]), (2, "x-rewrite.txt<x-wire.txt y_site.txt<y-wire.txt".to_owned()));
        let odd = ["in[1]/a.md", "in[1]/b{c}.md", "out*?/a.md", "in1/z.txt"];
        assert_eq!(suggested(&odd, &[]), (1, "out*?/a.md<in[1]/a.md".to_owned()));
        assert_eq!(suggested(&["{stem}/x-wire.txt", "{stem}/x-site.txt"], &[]), (1, "{stem}/x-site.txt<{stem}/x-wire.txt".to_owned()));
        assert_eq!(suggested(&["a.md", "b.png"], &[]), (0, String::new()));
        assert_eq!(suggested(&["site/a.md"], &["site/a.md"]).0, 1);
    }
}
