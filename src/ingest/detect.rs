//! What the bytes are: a known binary type, or the format of a text.
//!
//! Given the first bytes of a file, [`binary_type`] names what is not text, so that the error can say
//! so; [`format_of`] picks the format by file ending, else by content.

use crate::document::Format;

/// Signatures at the start of files, with what to call them.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"%!PS", "a PostScript file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\x01\0", "an icon file"),
    (b"{\\rtf", "an RTF document"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\x7FELF", "a program"),
    (b"\xCA\xFE\xBA\xBE", "a program"),
    (b"\xCF\xFA\xED\xFE", "a program"),
    (b"\0asm", "a WebAssembly module"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"OggS", "an Ogg audio or video file"),
    (b"fLaC", "a FLAC audio file"),
    (b"ID3", "an MP3 audio file"),
    (b"\x1A\x45\xDF\xA3", "a Matroska or WebM video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
];

/// Bytes looked at when there is no signature.
const SAMPLE_BYTES: usize = 8192;

/// What the bytes are if they are no text; `None` for text in any encoding.
pub(super) fn binary_type(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, name)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Some(name);
    }
    if is_zip(bytes) {
        return Some(zip_type(bytes));
    }
    let at = |range: std::ops::Range<usize>| bytes.get(range).unwrap_or_default();
    match (at(0..4), at(4..8), at(8..12)) {
        (b"RIFF", _, b"WEBP") => return Some("a WebP image"),
        (b"RIFF", _, _) => return Some("an audio or video file"),
        (_, b"ftyp", _) => return Some("an MP4 video or HEIF image"),
        _ => {}
    }
    if bytes.starts_with(b"BM") && at(6..10) == [0; 4] {
        return Some("a BMP image");
    }
    if bytes.starts_with(b"MZ") && bytes.iter().take(256).any(|b| *b == 0) {
        return Some("a program");
    }
    if at(257..262) == b"ustar" {
        return Some("a tar archive");
    }
    has_control_bytes(bytes).then_some("binary data")
}

/// Is it a ZIP archive, as DOCX files are?
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The names of the parts stand uncompressed near the start of a ZIP archive.
fn zip_type(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(4096)];
    let holds = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
    if holds(b"word/") {
        "a Word document (DOCX)"
    } else if holds(b"xl/") {
        "a spreadsheet (XLSX)"
    } else if holds(b"ppt/") {
        "a presentation (PPTX)"
    } else if holds(b"opendocument.text") {
        "an OpenDocument text (ODT)"
    } else if holds(b"epub+zip") {
        "an EPUB book"
    } else {
        "a ZIP archive"
    }
}

/// Is there far more control code than any text has? UTF-16 is text: its NULs stand on one side.
fn has_control_bytes(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    if sample.starts_with(b"\xFF\xFE") || sample.starts_with(b"\xFE\xFF") || utf16_without_mark(bytes).is_some() {
        return false;
    }
    let controls = sample.iter().filter(|b| matches!(**b, 0x00..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)).count();
    controls > 1 && controls * 50 > sample.len()
}

/// Does a text of two-byte units lack its mark? `Some(true)` is little-endian.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<bool> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES) & !1];
    if sample.len() < 8 {
        return None;
    }
    let half = sample.len() / 2;
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 2 > half && even * 20 < half {
        Some(true)
    } else if even * 2 > half && odd * 20 < half {
        Some(false)
    } else {
        None
    }
}

/// The format by the ending of `path`, else by how the text begins.
pub(super) fn format_of(path: Option<&str>, endings: &[(&str, Format)], text: &str) -> Format {
    let by_content = || if looks_like_html(text) { Format::Html } else { Format::Text };
    format_by_ending(path, endings).unwrap_or_else(by_content)
}

/// The format that the ending of `path` stands for; a pointer behind `#` is no part of it.
pub(super) fn format_by_ending(path: Option<&str>, endings: &[(&str, Format)]) -> Option<Format> {
    let name = path?.split('#').next()?.rsplit(['/', '\\']).next()?;
    let (_, ending) = name.rsplit_once('.')?;
    endings.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, format)| *format)
}

fn looks_like_html(text: &str) -> bool {
    let head = text.trim_start();
    let starts = |prefix: &str| head.get(..prefix.len()).is_some_and(|h| h.eq_ignore_ascii_case(prefix));
    starts("<!doctype html") || starts("<html") || starts("<head") || starts("<body")
}

#[cfg(test)]
mod tests {
    use super::{binary_type, format_of, utf16_without_mark};
    use crate::document::Format;

    #[test]
    fn binaries_are_named() {
        for (bytes, name) in [
            (&b"%PDF-1.7 text"[..], "a PDF file"),
            (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
            (b"PK\x03\x04 word/document.xml", "a Word document (DOCX)"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "a WebP image"),
            (b"\x01\x02\x03\x04\x05 a few bytes", "binary data"),
        ] {
            assert_eq!(binary_type(bytes), Some(name));
        }
    }

    #[test]
    fn texts_are_no_binaries() {
        let utf16: Vec<u8> = "A short text.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(utf16_without_mark(&utf16), Some(true));
        let long = format!("{}\0{}", "word ".repeat(40), "word ".repeat(40));
        for bytes in [&b""[..], b"A text.", b"Caf\xE9 \x93quoted\x94", b"one NUL \0 only", long.as_bytes(), &utf16, "\u{1F600}".as_bytes()]
        {
            assert_eq!(binary_type(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn the_ending_counts_before_the_content() {
        let endings = [("txt", Format::Text), ("md", Format::Markdown), ("htm", Format::Html)];
        let format = |path, text| format_of(path, &endings, text);
        assert_eq!(format(Some("a/b.MD"), ""), Format::Markdown);
        assert_eq!(format(Some("dir.md/story"), "words"), Format::Text);
        assert_eq!(format(Some("a.txt"), "<html>"), Format::Text);
        assert_eq!(format(Some("a.cms"), "\n<!DOCTYPE html><p>"), Format::Html);
        assert_eq!(format(None, "words"), Format::Text);
    }
}
