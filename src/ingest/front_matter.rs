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
    let mut metadata = Metadata::default();
    let mut lines = text.split_inclusive('\n');
    let mut offset = match lines.next() {
        Some(first) if first.trim_end() == "---" => first.len(),
        _ => return (metadata, 0),
    };
    let mut wanted_list: Option<String> = None;
    for line in lines.take(MOST_LINES) {
        offset += line.len();
        let bare = line.trim_end();
        if bare == "---" || bare == "..." {
            return (metadata, offset);
        }
        if let Some(item) = bare.trim_start().strip_prefix("- ") {
            if let Some(key) = wanted_list.take() {
                set(&mut metadata, &key, item);
            }
            continue;
        }
        if bare.is_empty() || bare.starts_with([' ', '\t', '#']) {
            continue;
        }
        let Some((key, value)) = bare.split_once(':') else { return (Metadata::default(), 0) };
        wanted_list = value.trim().is_empty().then(|| key.to_owned());
        set(&mut metadata, key, value);
    }
    (Metadata::default(), 0)
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
    use super::split;

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
