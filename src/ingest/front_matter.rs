//! The lines between `---` at the top of a Markdown file.
//!
//! Given a text, [`split`] promises the metadata that we know from its front matter and the offset of
//! what follows. It reads plain `key: value` lines; other YAML is passed over.

use crate::document::Metadata;
use crate::ingest::header;

/// Lines after which `---` was a rule, not front matter.
const MOST_LINES: usize = 200;

/// Reads the front matter; the offset is 0 where there is none.
pub(super) fn split(text: &str) -> (Metadata, usize) {
    let Some((entries, offset)) = entries(text) else { return (Metadata::default(), 0) };
    let mut metadata = Metadata::default();
    for entry in entries.iter().filter(|e| !e.is_further) {
        set(&mut metadata, entry.key, entry.value);
    }
    (metadata, offset)
}

/// The sources that a text names in its front matter, each with its line.
#[must_use]
pub fn sources(text: &str) -> Vec<(String, usize)> {
    let entries = entries(text).map_or(Vec::new(), |(entries, _)| entries);
    let named = entries.into_iter().filter(|e| e.key.trim().eq_ignore_ascii_case("source"));
    let listed = named.flat_map(|entry| {
        let inside = entry.value.trim().strip_prefix('[').map(|v| v.trim_end_matches(']'));
        let all: Vec<String> =
            inside.map_or_else(|| vec![unquoted(entry.value.trim())], |v| v.split(',').map(|one| unquoted(one.trim())).collect());
        all.into_iter().map(move |path| (path, entry.line))
    });
    listed.filter(|(path, _)| !path.is_empty()).collect()
}

/// One value of the front matter.
struct Entry<'a> {
    key: &'a str,
    value: &'a str,
    /// 1-based.
    line: usize,
    /// Is it the second or a later one of a list?
    is_further: bool,
}

/// The values of plain keys in order, and the offset of what follows; `None` where there is no front matter.
fn entries(text: &str) -> Option<(Vec<Entry<'_>>, usize)> {
    let mut lines = text.split_inclusive('\n');
    let mut offset = lines.next().filter(|first| first.trim_end() == "---")?.len();
    let mut entries = Vec::new();
    let mut list: Option<(&str, bool)> = None;
    for (index, line) in lines.take(MOST_LINES).enumerate() {
        offset += line.len();
        let bare = line.trim_end();
        if bare == "---" || bare == "..." {
            return Some((entries, offset));
        }
        if let Some(value) = bare.trim_start().strip_prefix("- ") {
            if let Some((key, is_further)) = &mut list {
                entries.push(Entry { key, value, line: index + 2, is_further: std::mem::replace(is_further, true) });
            }
            continue;
        }
        if bare.is_empty() || bare.starts_with([' ', '\t', '#']) {
            continue;
        }
        let (key, value) = bare.split_once(':')?;
        list = value.trim().is_empty().then_some((key, false));
        entries.push(Entry { key, value, line: index + 2, is_further: false });
    }
    None
}

fn set(metadata: &mut Metadata, key: &str, value: &str) {
    let value = unquoted(value.trim());
    if value.is_empty() {
        return;
    }
    match key.trim().to_ascii_lowercase().as_str() {
        "title" | "headline" => metadata.title = Some(value),
        "outlet" | "publisher" | "publication" | "site" => metadata.outlet = Some(value),
        "date" | "published" | "pubdate" | "publish_date" => metadata.date = header::date_line(&value),
        "language" | "lang" => metadata.language = Some(value),
        "source" => metadata.source = Some(value),
        _ => {}
    }
}

/// A YAML scalar without its quotation marks, or the first entry of a bracketed list; a comment behind
/// a bare value is dropped.
fn unquoted(value: &str) -> String {
    let value = value.strip_prefix('[').and_then(|v| v.split([',', ']']).next()).map_or(value, str::trim);
    for mark in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(mark) {
            let end = inner.rfind(mark).unwrap_or(inner.len());
            return inner[..end].to_owned();
        }
    }
    value.split(" #").next().unwrap_or(value).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{sources, split};

    #[test]
    fn sources_are_listed_with_their_lines() {
        let list = "---\nsource:\n  - ../wire/a.md\n  - '../wire/b.md' \nother:\n  - x\n---\n";
        assert_eq!(sources(list), [("../wire/a.md".to_owned(), 3), ("../wire/b.md".to_owned(), 4)]);
        assert_eq!(sources("---\nt: x\nSource: [a.md, \"b.md\"]\n---\n"), [("a.md".to_owned(), 3), ("b.md".to_owned(), 3)]);
        assert_eq!(sources("---\nsource: a.md # first\n---\n"), [("a.md".to_owned(), 2)]);
        assert!(sources("source: a.md\n").is_empty() && sources("---\nsource: a.md\n").is_empty());
    }

    #[test]
    fn known_keys_are_read() {
        let text = "---\ntitle: \"Library: closed\"\ndate: 2024-05-04T10:00:00Z # first\nsource:\n  - ../wire/a.md\noutlet: The Herald\ntags: [a, b]\n---\nText";
        let (metadata, end) = split(text);
        assert_eq!(&text[end..], "Text");
        assert_eq!(metadata.title.as_deref(), Some("Library: closed"));
        assert_eq!(metadata.date.map(|d| d.to_string()).as_deref(), Some("2024-05-04"));
        assert_eq!((metadata.source.as_deref(), metadata.outlet.as_deref()), (Some("../wire/a.md"), Some("The Herald")));
    }

    #[test]
    fn rules_are_no_front_matter() {
        for text in ["---\nA line of text.\n---\n", "---\ntitle: never closed\n", "Text\n---\n", "", "---"] {
            assert_eq!(split(text).1, 0, "{text:?}");
        }
    }
}
