//! Paths and globs with a `{stem}`: what a rule says of files.
//!
//! Given a pattern, [`Pattern::key`] promises for each path whether it matches, and the part that it
//! shares with its counterpart: what `{stem}` stood for, else the stem of the file. [`Pattern::base`] is
//! the folder below which all matches lie, so that nothing else needs to be listed.

use std::ops::Range;

use globset::GlobBuilder;
use regex::bytes::Regex;

use crate::config::path;

/// The place of the shared part.
const STEM: &str = "{stem}";
/// What stands for it while the glob is translated: letters, which a glob leaves as they are.
const MARK: &str = "factdiffstemfactdiff";

/// A path or a glob.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) text: String,
    /// Where the configuration has it.
    pub(super) span: Range<usize>,
    /// None for a plain path.
    matcher: Option<Regex>,
}

impl Pattern {
    /// Reads a pattern; an error is a message for people.
    pub(super) fn parse(text: &str, span: Range<usize>) -> Result<Pattern, String> {
        let text = path::normal(text);
        if text.is_empty() {
            return Err("this names no file".to_owned());
        }
        if text.matches(STEM).count() > 1 {
            return Err(format!("`{text}` has {STEM} twice; once is all that can be matched"));
        }
        let is_plain = !text.contains(['*', '?', '[', '{']);
        let matcher = if is_plain { None } else { Some(matcher(&text)?) };
        Ok(Pattern { text, span, matcher })
    }

    /// Is it a path that names one file?
    pub(super) fn is_plain(&self) -> bool {
        self.matcher.is_none()
    }

    /// The part of a matching path that its counterpart shares; `None` where the path does not match.
    pub(super) fn key<'p>(&self, path: &'p str) -> Option<&'p str> {
        let Some(matcher) = &self.matcher else { return (self.text == path).then(|| path::stem(path)) };
        let captures = matcher.captures(path.as_bytes())?;
        match captures.name("stem") {
            Some(stem) => path.get(stem.range()),
            None => Some(path::stem(path)),
        }
    }

    /// The folder below which all matches lie.
    pub(super) fn base(&self) -> &str {
        let fixed = self.text.find(['*', '?', '[', '{']).unwrap_or(self.text.len());
        path::folder(&self.text[..fixed])
    }

    /// The folders between [`Pattern::base`] and the file.
    pub(super) fn below<'p>(&self, path: &'p str) -> &'p str {
        let folder = path::folder(path);
        folder.strip_prefix(self.base()).unwrap_or(folder).trim_start_matches('/')
    }
}

fn matcher(text: &str) -> Result<Regex, String> {
    let glob = GlobBuilder::new(&text.replace(STEM, MARK)).literal_separator(true).build();
    let glob = glob.map_err(|e| format!("`{text}` is no pattern: {}", e.kind()))?;
    let translated = glob.regex().replace(MARK, "(?P<stem>[^/]+)");
    Regex::new(&translated).map_err(|_| format!("`{text}` is too large a pattern"))
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn pattern(text: &str) -> Pattern {
        Pattern::parse(text, 0..0).expect("the pattern is right")
    }

    #[test]
    fn keys_are_stems() {
        for (text, path, key) in [
            ("wire/*.md", "wire/a.md", Some("a")),
            ("wire/*.md", "wire/x/a.md", None),
            ("wire/**/*.md", "wire/x/a.md", Some("a")),
            ("wire/**/*.md", "wire/a.md", Some("a")),
            ("./site/{stem}.fr.md", "site/a.fr.md", Some("a")),
            ("{stem}/index.md", "a/index.md", Some("a")),
            ("*-{stem}.{md,txt}", "x-é b.txt", Some("é b")),
            ("a.md", "a.md", Some("a")),
            ("a.md", "b.md", None),
        ] {
            assert_eq!(pattern(text).key(path), key, "{text} {path}");
        }
    }

    #[test]
    fn the_base_holds_all_matches() {
        for (text, base, path, below) in [
            ("wire/**/*.md", "wire", "wire/x/y/a.md", "x/y"),
            ("*.md", ".", "a.md", "."),
            ("wire/a*.md", "wire", "wire/ab.md", ""),
            ("../wire/{stem}.md", "../wire", "../wire/a.md", ""),
        ] {
            assert_eq!((pattern(text).base(), pattern(text).below(path).trim_matches('.')), (base, below.trim_matches('.')), "{text}");
        }
    }
}
