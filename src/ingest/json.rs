//! JSON value → the text in it.
//!
//! Given a JSON file and, behind `#` in its path, a JSON pointer (RFC 6901) to a text, [`read`] promises
//! that text, decoded and otherwise unchanged, with a map back to the place of each character in the file;
//! a list of strings is read as paragraphs. Without a pointer, or where it leads to an object, the usual
//! members for an article's text are tried. Title, outlet and date come from the object that holds it.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::document::{Document, Format, Metadata, SourceMap};
use crate::error::Error;
use crate::ingest::{Input, decode, header, plain};
use crate::limits::FILE_BYTES;
use crate::notice::Notice;

/// Members that hold an article's text, by use in schema.org and in feeds; the first that is there counts.
const TEXT: [&str; 4] = ["articleBody", "body", "text", "content"];
const TITLE: [&str; 3] = ["headline", "title", "name"];
const OUTLET: [&str; 3] = ["publisher", "outlet", "source"];
const DATE: [&str; 4] = ["datePublished", "date", "published", "published_at"];
const LANGUAGE: [&str; 3] = ["inLanguage", "language", "lang"];
/// Members that an error message names at most.
const SHOWN: usize = 8;

type Object<'t> = BTreeMap<String, &'t RawValue>;

/// A document of the text that the pointer leads to.
pub(super) fn read(input: &mut Input<'_>, original: String) -> Result<Document, Error> {
    let path = input.source.label();
    let damaged = |message: String| Error::Damaged { path: path.clone(), message };
    let pointer = path.split_once('#').map_or("", |(_, pointer)| pointer);
    let start = original.len() - original.trim_start_matches('\u{feff}').len();
    let whole: &RawValue = serde_json::from_str(&original[start..]).map_err(|e| damaged(not_json(&e, original.len() as u64)))?;
    let (holder, value) = lead(whole, pointer).map_err(damaged)?;
    let (holder, value) = match object(value) {
        Some(members) => {
            let text = TEXT.iter().find_map(|key| members.get(*key).copied().filter(|v| parts(v).is_some()));
            let text = text.ok_or_else(|| damaged(missing(pointer, &members)))?;
            (Some(members), text)
        }
        None => (holder, value),
    };
    let parts = parts(value).ok_or_else(|| damaged(format!("`#{pointer}` is neither a text nor a list of texts")))?;
    let mut text = String::new();
    let mut map = SourceMap::default();
    for part in parts {
        if text.len() > input.limits.text_bytes {
            break;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let at = part.get().as_ptr() as usize - original.as_ptr() as usize;
        unescape(part.get(), at, &mut text, &mut map);
    }
    let text = decode::truncate(input.limits, &input.source.name, text, input.notices);
    let mut metadata = holder.as_ref().map(metadata).unwrap_or_default();
    if holds_markup(&text) {
        let message = format!("the text in {path} holds HTML tags, which are compared as words; save it as a page of its own");
        input.notices.push(Notice::new("markup-in-json", message));
    }
    let mut blocks = plain::paragraphs(&text);
    header::read(&text, &mut blocks, &mut metadata);
    Ok(Document::mapped(text, blocks, Format::Json, metadata, original, map))
}

/// What is wrong with a file that cannot be parsed: perhaps only that its end was not read.
fn not_json(cause: &serde_json::Error, bytes: u64) -> String {
    if cause.is_eof() && bytes >= FILE_BYTES {
        return format!(
            "larger than {} MB, of which the end was not read; split it, or save the article as a file of its own",
            FILE_BYTES / 1_000_000
        );
    }
    format!("not JSON: {cause}")
}

/// Follows a pointer; the value, and the object that it is a member of.
fn lead<'t>(whole: &'t RawValue, pointer: &str) -> Result<(Option<Object<'t>>, &'t RawValue), String> {
    if !pointer.is_empty() && !pointer.starts_with('/') {
        return Err(format!("`#{pointer}` is no JSON pointer: it begins with a slash, as in `#/body`"));
    }
    let (mut holder, mut value, mut walked) = (None, whole, String::new());
    for step in pointer.split('/').skip(1) {
        let key = step.replace("~1", "/").replace("~0", "~");
        if let Some(members) = object(value) {
            value = members.get(&key).copied().ok_or_else(|| missing(&walked, &members))?;
            holder = Some(members);
        } else if let Some(items) = list(value) {
            let item = key.parse::<usize>().ok().and_then(|at| items.get(at));
            value = item.copied().ok_or_else(|| format!("`#{walked}` is a list of {} values, counted from 0", items.len()))?;
            holder = None;
        } else {
            return Err(format!("nothing lies below `#{walked}`, which is a single value"));
        }
        walked = format!("{walked}/{step}");
    }
    Ok((holder, value))
}

fn object(value: &RawValue) -> Option<Object<'_>> {
    if value.get().starts_with('{') { serde_json::from_str(value.get()).ok() } else { None }
}

fn list(value: &RawValue) -> Option<Vec<&RawValue>> {
    if value.get().starts_with('[') { serde_json::from_str(value.get()).ok() } else { None }
}

fn is_string(value: &RawValue) -> bool {
    value.get().starts_with('"')
}

/// A string, or the strings of a list.
fn parts(value: &RawValue) -> Option<Vec<&RawValue>> {
    if is_string(value) {
        return Some(vec![value]);
    }
    list(value).filter(|items| !items.is_empty() && items.iter().all(|item| is_string(item)))
}

fn missing(walked: &str, members: &Object<'_>) -> String {
    let texts = members.iter().filter(|(_, value)| parts(value).is_some() || object(value).is_some());
    let named: Vec<String> =
        texts.take(SHOWN).map(|(key, _)| format!("`#{walked}/{}`", key.replace('~', "~0").replace('/', "~1"))).collect();
    if named.is_empty() {
        return format!("`#{walked}` holds no text");
    }
    format!("which text is meant? Name its place behind the file: {}", named.join(", "))
}

fn metadata(holder: &Object<'_>) -> Metadata {
    let string = |value: &RawValue| serde_json::from_str::<String>(value.get()).ok().filter(|s| !s.trim().is_empty());
    let first = |keys: &[&str]| keys.iter().find_map(|key| holder.get(*key).and_then(|value| string(value)));
    let publisher = || OUTLET.iter().find_map(|key| object(holder.get(*key)?)?.get("name").and_then(|name| string(name)));
    Metadata {
        title: first(&TITLE),
        outlet: first(&OUTLET).or_else(publisher),
        date: first(&DATE).as_deref().and_then(header::date_line),
        language: first(&LANGUAGE),
        ..Metadata::default()
    }
}

/// Decodes a JSON string that stands at `at` in the file; the parser has found it well-formed.
fn unescape(quoted: &str, at: usize, text: &mut String, map: &mut SourceMap) {
    let inner = quoted.strip_prefix('"').and_then(|q| q.strip_suffix('"')).unwrap_or(quoted);
    let at = at + 1;
    let mut rest = inner;
    while !rest.is_empty() {
        let plain = rest.find('\\').unwrap_or(rest.len());
        let here = at + inner.len() - rest.len();
        if plain > 0 {
            map.push(text.len(), here);
            text.push_str(&rest[..plain]);
            rest = &rest[plain..];
            continue;
        }
        let length = escape_length(rest);
        let escape = rest.get(..length).unwrap_or(rest);
        map.push(text.len(), here);
        // Half of a pair of surrogates stands for no character.
        text.push_str(
            &serde_json::from_str::<String>(&format!("\"{escape}\"")).unwrap_or_else(|_| char::REPLACEMENT_CHARACTER.to_string()),
        );
        rest = rest.get(length..).unwrap_or("");
    }
}

/// Bytes of the escape that `rest` begins with; a pair of surrogates is one.
fn escape_length(rest: &str) -> usize {
    let unit = |from: usize| rest.get(from..from + 6).filter(|e| e.starts_with("\\u")).and_then(|e| u16::from_str_radix(&e[2..], 16).ok());
    match unit(0) {
        Some(0xD800..=0xDBFF) if matches!(unit(6), Some(0xDC00..=0xDFFF)) => 12,
        Some(_) => 6,
        None => 2,
    }
}

/// Does a text hold the tags that paragraphs of a page have?
fn holds_markup(text: &str) -> bool {
    ["<p>", "<p ", "</p>", "<br>", "<br/>", "<br />", "<div"].iter().any(|tag| text.contains(tag))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::ingest::{Source, SourceText, ingest};
    use crate::limits::Limits;

    fn read(path: &str, json: &str) -> Result<Document, String> {
        let mut source = Source::from_text("x", "");
        source.text = SourceText::Bytes(json.as_bytes().to_vec());
        (source.path, source.format) = (Some(path.to_owned()), None);
        ingest(&Limits::default(), &source).map(|(document, _)| document).map_err(|e| e.to_string())
    }

    const ARTICLE: &str = r#"{"items": [
 {"headline": "Dam", "datePublished": "2024-05-04", "publisher": {"name": "The Tide"},
  "body": "It \"rose\" by 2\u00a0m.\n\nCaf\u00e9s in \ud83d\ude00 closed."}]}"#;

    #[test]
    fn a_pointer_leads_to_the_text_and_positions_lead_into_the_file() {
        for pointer in ["/items/0/body", "/items/0"] {
            let document = read(&format!("news.json#{pointer}"), ARTICLE).expect("the pointer leads to a text");
            assert_eq!(document.text(), "It \"rose\" by 2\u{a0}m.\n\nCafés in 😀 closed.");
            assert_eq!(document.blocks().len(), 2);
            for word in ["rose", "closed", "m.", "s in"] {
                let at = document.text().find(word).expect("the word is there");
                let place = document.position(at).expect("JSON has lines");
                let line = ARTICLE.lines().nth(place.line as usize - 1).expect("the line is there");
                let found: String = line.chars().skip(place.column as usize - 1).take(word.chars().count()).collect();
                assert_eq!(found, word);
            }
            let metadata = &document.metadata;
            assert_eq!((metadata.title.as_deref(), metadata.outlet.as_deref()), (Some("Dam"), Some("The Tide")));
            assert_eq!(metadata.date.map(|d| d.to_string()).as_deref(), Some("2024-05-04"));
        }
    }

    #[test]
    fn lists_are_paragraphs_and_plain_strings_are_texts() {
        assert_eq!(read("a.json", r#"["One.", "Two."]"#).map(|d| d.text().to_owned()), Ok("One.\n\nTwo.".to_owned()));
        assert_eq!(read("a.json", "\"One.\"").map(|d| d.text().to_owned()), Ok("One.".to_owned()));
        assert_eq!(read("a.json#/a~1b/~0", r#"{"a/b": {"~": "x"}}"#).map(|d| d.text().to_owned()), Ok("x".to_owned()));
    }

    #[test]
    fn a_limit_cuts_the_text_and_not_the_file() {
        let limits = Limits { text_bytes: 20, ..Limits::default() };
        let json = r#"{"old": "A long story that nobody asks for.", "body": ["It rose.", "It fell by 2.", "It rained on."]}"#;
        let mut source = Source { format: Some(crate::document::Format::Json), ..Source::from_text("x", json) };
        for text in [SourceText::Text(json.to_owned()), SourceText::Bytes(json.as_bytes().to_vec())] {
            source.text = text;
            let (document, notices) = ingest(&limits, &source).expect("a long file is read");
            assert_eq!((document.text(), notices.len(), notices[0].code), ("It rose.\n", 1, "text-truncated"));
        }
    }

    #[test]
    fn a_file_of_which_the_end_was_not_read_names_the_limit() {
        let cause = serde_json::from_str::<serde_json::Value>("[1, 2").expect_err("the end is missing");
        assert!(super::not_json(&cause, 128_000_000).starts_with("larger than 128 MB"));
        assert!(super::not_json(&cause, 5).starts_with("not JSON: EOF"));
    }

    #[test]
    fn errors_name_the_way_out() {
        for (path, json, says) in [
            ("a.json", "{\"lead\": \"x\", \"n\": 1}", "`#/lead`"),
            ("a.json", "{", "not JSON: EOF"),
            ("a.json#body", "{}", "begins with a slash"),
            ("a.json#/b", "{\"body\": \"x\"}", "`#/body`"),
            ("a.json#/3", "[\"x\"]", "a list of 1 values"),
            ("a.json#/0/1", "[\"x\"]", "nothing lies below `#/0`"),
            ("a.json#/0", "[7]", "neither a text nor a list"),
        ] {
            let error = read(path, json).map(|d| d.text().to_owned()).expect_err(path);
            assert!(error.starts_with(&format!("{path}: ")) && error.contains(says), "{error}");
        }
    }
}
