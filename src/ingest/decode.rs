//! Bytes → text: encodings, byte-order marks, damage and size.
//!
//! Given bytes that are not binary, [`decode`] promises a text within the size limit, and a notice for
//! everything it had to guess, replace or leave out. Line ends and odd characters stay as they are.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::ingest::detect;
use crate::limits::Limits;
use crate::notice::Notice;
use crate::text::line_index::LineIndex;

/// Where a web page has to name its encoding.
const DECLARED_BYTES: usize = 1024;

/// Decodes `bytes` as the text of the account `name`.
pub(super) fn decode(limits: &Limits, name: &str, bytes: &[u8], notices: &mut Vec<Notice>) -> String {
    // No encoding here takes more than two bytes for what UTF-8 says in one.
    let bytes = &bytes[..bytes.len().min(limits.text_bytes.saturating_mul(2).saturating_add(4))];
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = decode_as(encoding, &bytes[mark..], name, notices);
        return truncate(limits, name, text, notices);
    }
    let text = if let Some(little) = detect::utf16_without_mark(bytes) {
        guessed(if little { UTF_16LE } else { UTF_16BE }, bytes, name, notices)
    } else if std::str::from_utf8(bytes).is_ok() {
        decode_as(UTF_8, bytes, name, notices)
    } else if let Some(encoding) = declared(bytes).filter(|e| *e != UTF_8) {
        decode_as(encoding, bytes, name, notices)
    } else if is_damaged_utf8(bytes) {
        decode_as(UTF_8, bytes, name, notices)
    } else {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        guessed(detector.guess(None, Utf8Detection::Deny), bytes, name, notices)
    };
    truncate(limits, name, text, notices)
}

/// The encoding that a web page names in its head.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_BYTES)];
    if head.iter().find(|b| !b.is_ascii_whitespace()) != Some(&b'<') {
        return None;
    }
    let mark = b"charset=";
    let at = head.windows(mark.len()).position(|w| w.eq_ignore_ascii_case(mark))? + mark.len();
    let label = head[at..].split(|b| matches!(b, b'>' | b';' | b' ' | b'/')).next()?;
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    Encoding::for_label(label.split(|b| matches!(b, b'"' | b'\'')).next()?)
}

fn guessed(encoding: &'static Encoding, bytes: &[u8], name: &str, notices: &mut Vec<Notice>) -> String {
    let message = format!("{name} names no encoding and is not UTF-8; it was read as {}, which is a guess", encoding.name());
    notices.push(Notice::new("encoding-guessed", message));
    decode_as(encoding, bytes, name, notices)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], name: &str, notices: &mut Vec<Notice>) -> String {
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    if is_damaged {
        let count = text.matches('\u{FFFD}').count();
        let at = LineIndex::new(&text).position(&text, text.find('\u{FFFD}').unwrap_or(0));
        let message = format!(
            "{name} is not valid {}: {count} {} shown as U+FFFD, the first in line {}, column {}",
            encoding.name(),
            if count == 1 { "place is" } else { "places are" },
            at.line,
            at.column
        );
        notices.push(Notice::new("invalid-encoding", message));
    }
    text
}

/// UTF-8 with damage, rather than another encoding: whole multi-byte characters outnumber broken ones,
/// or all that is broken are bytes that hardly any text has.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken, mut odd) = (0_usize, 0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        if let Some(first) = chunk.invalid().first() {
            broken += 1;
            odd += usize::from(matches!(first, 0xFE | 0xFF));
        }
    }
    whole > broken || odd == broken
}

/// Cuts a text at the size limit, between two characters and if possible between two lines.
pub(super) fn truncate(limits: &Limits, name: &str, mut text: String, notices: &mut Vec<Notice>) -> String {
    if text.len() <= limits.text_bytes {
        return text;
    }
    let mut end = limits.text_bytes;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = text[..end].rfind('\n').filter(|at| end - at < 10_000).unwrap_or(end);
    let message = format!("{name} is longer than {} bytes; what lies beyond byte {line} was left out", limits.text_bytes);
    notices.push(Notice::new("text-truncated", message));
    text.truncate(line);
    text
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::limits::Limits;

    /// The text and the codes of the notices.
    fn read(bytes: &[u8]) -> (String, Vec<&'static str>) {
        let mut notices = Vec::new();
        let text = decode(&Limits::default(), "x", bytes, &mut notices);
        (text, notices.iter().map(|n| n.code).collect())
    }

    #[test]
    fn marked_and_plain_encodings_need_no_notice() {
        let text = "“Café”, naïve – 5 €\r\nZürich\0 \u{1F600}";
        let utf16 =
            |mark: u16, bytes: fn(u16) -> [u8; 2]| std::iter::once(mark).chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            utf16(0xFEFF, u16::to_le_bytes),
            utf16(0xFEFF, u16::to_be_bytes),
        ] {
            assert_eq!(read(&bytes), (text.to_owned(), vec![]));
        }
    }

    #[test]
    fn guesses_are_told() {
        let windows = b"The caf\xE9 in Z\xFCrich was \x93closed\x94, the mayor\x92s office said \x96 for 5 \x80.";
        assert_eq!(
            read(windows),
            ("The café in Zürich was “closed”, the mayor’s office said – for 5 €.".to_owned(), vec!["encoding-guessed"])
        );
        let utf16: Vec<u8> = "No mark at all here.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&utf16), ("No mark at all here.".to_owned(), vec!["encoding-guessed"]));
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let page = b"<html><head><meta charset=\"ISO-8859-2\"></head><p>\xA3\xF3d\xBC</p>";
        assert_eq!(read(page), ("<html><head><meta charset=\"ISO-8859-2\"></head><p>Łódź</p>".to_owned(), vec![]));
        let wrong = "<meta http-equiv=Content-Type content='text/html; charset=latin1'><p>Łódź</p>";
        assert_eq!(read(wrong.as_bytes()), (wrong.to_owned(), vec![]));
    }

    #[test]
    fn damage_is_told_with_its_place() {
        let mut notices = Vec::new();
        let text = decode(&Limits::default(), "post", b"One \xE2\x80\x9Cline\xE2\x80\x9D.\nTwo \xFF here.", &mut notices);
        assert_eq!(text, "One “line”.\nTwo \u{FFFD} here.");
        assert_eq!(notices[0].message, "post is not valid UTF-8: 1 place is shown as U+FFFD, the first in line 2, column 5");
        assert_eq!(read(b"abc \xFF def").1, ["invalid-encoding"]);
    }

    #[test]
    fn long_texts_are_cut_between_lines() {
        let limits = Limits { text_bytes: 12, ..Limits::default() };
        let mut notices = Vec::new();
        assert_eq!(decode(&limits, "x", "one\nfour\nfive six".as_bytes(), &mut notices), "one\nfour");
        assert_eq!(decode(&limits, "x", "ééééééééé".as_bytes(), &mut notices), "éééééé");
        assert_eq!(notices.len(), 2);
    }
}
