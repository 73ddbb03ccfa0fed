//! Word file (DOCX) → its paragraphs.
//!
//! Given the bytes of a file, [`read`] promises the text of the body and of its notes, paragraph by
//! paragraph, as a reader sees it with all tracked changes accepted. A DOCX has no lines, so positions
//! are paragraphs. Archive and XML come from anywhere: what is unpacked is bounded, nothing recurses,
//! and no entity but the five of XML is known.

use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;

use crate::document::{Block, BlockKind, Document, Format, Metadata};
use crate::error::Error;
use crate::ingest::docx_text::{self, Styles};
use crate::ingest::{Input, header};
use crate::notice::Notice;
use crate::text::fold::is_invisible;
use crate::text::span::Span;

/// Bytes that are unpacked of one part; markup takes five to twenty times the room of the words.
const PART_BYTES: u64 = 64_000_000;

/// Parts that are read behind the body, and what people call them.
const NOTES: [(&str, &str); 2] = [("word/footnotes.xml", "footnotes"), ("word/endnotes.xml", "endnotes")];

/// A document of the paragraphs of a Word file.
pub(super) fn read(input: &mut Input<'_>, bytes: &[u8]) -> Result<Document, Error> {
    let source = input.source;
    let damaged = |what: String| Error::Damaged {
        path: source.label(),
        message: format!("the Word file cannot be read ({what}); open it in a word processor and save it again, or save it as text"),
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|cause| damaged(cause.to_string()))?;
    let main = main_part(&archive).ok_or_else(|| damaged("it holds no document".to_owned()))?;
    let styles = match part(&mut archive, "word/styles.xml") {
        Ok(part) => docx_text::styles(part).unwrap_or_default(),
        Err(_) => Styles::default(),
    };
    let limit = input.limits.text_bytes;
    let mut story = docx_text::story(part(&mut archive, &main).map_err(damaged)?, &styles, limit).map_err(damaged)?;
    for (name, what) in NOTES {
        let Ok(part) = part(&mut archive, name) else { continue };
        let room = limit.saturating_sub(story.bytes);
        // Notes that cannot be read are no reason to refuse the story.
        match docx_text::story(part, &styles, room) {
            Ok(notes) => {
                story.is_cut |= notes.is_cut;
                story.bytes += notes.bytes;
                story.paragraphs.extend(notes.paragraphs);
            }
            Err(cause) => {
                input.notices.push(Notice::new("part-unreadable", format!("the {what} of {} cannot be read ({cause})", source.name)));
            }
        }
    }
    if story.is_cut {
        input
            .notices
            .push(Notice::new("text-truncated", format!("{} is longer than {limit} bytes; what lies beyond was left out", source.name)));
    }
    let (text, mut blocks) = lay_out(&story.paragraphs);
    let mut metadata = Metadata { title: title(&text, &blocks), ..Metadata::default() };
    if metadata.title.is_none() {
        metadata.title = part(&mut archive, "docProps/core.xml").ok().and_then(docx_text::title);
    }
    header::read(&text, &mut blocks, &mut metadata);
    Ok(Document::without_lines(text, blocks, Format::Docx, metadata))
}

/// Is the archive a Word file?
pub(super) fn is_docx(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| main_part(&archive).is_some())
}

/// The part with the body; some programs number it.
fn main_part(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let is_body = |name: &str| name.strip_prefix("word/document").is_some_and(|rest| rest.strip_suffix(".xml").is_some());
    archive.file_names().flatten().filter(|name| is_body(name)).min().map(std::borrow::Cow::into_owned)
}

/// A part, unpacked as it is read, up to the bound.
fn part<'a>(archive: &'a mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<BufReader<impl Read + 'a>, String> {
    let file = archive.by_name(name).map_err(|cause| cause.to_string())?;
    Ok(BufReader::new(file.take(PART_BYTES)))
}

fn lay_out(paragraphs: &[(BlockKind, String)]) -> (String, Vec<Block>) {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for (kind, words) in paragraphs {
        let words = words.trim();
        if words.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(words);
        blocks.push(Block { span: Span::new(start, text.len()), kind: *kind });
    }
    (text, blocks)
}

fn title(text: &str, blocks: &[Block]) -> Option<String> {
    blocks.iter().find(|b| b.kind == BlockKind::Heading).map(|b| b.span.slice(text).to_owned())
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::{is_docx, read};
    use crate::document::{BlockKind, Document};
    use crate::error::Error;
    use crate::ingest::{Input, Source};
    use crate::limits::Limits;
    use crate::notice::Notice;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("memory does not fail");
            writer.write_all(content.as_bytes()).expect("memory does not fail");
        }
        writer.finish().expect("memory does not fail").into_inner()
    }

    fn docx(body: &str) -> Vec<u8> {
        let body = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        archive(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &body)])
    }

    fn open(limits: &Limits, bytes: &[u8]) -> Result<(Document, Vec<Notice>), Error> {
        let (source, mut notices) = (Source::from_text("x", ""), Vec::new());
        let document = read(&mut Input { limits, source: &source, notices: &mut notices }, bytes)?;
        Ok((document, notices))
    }

    fn blocks(bytes: &[u8]) -> Vec<(BlockKind, String)> {
        let (document, _) = open(&Limits::default(), bytes).expect("the file can be read");
        document.blocks().iter().map(|b| (b.kind, b.span.slice(document.text()).to_owned())).collect()
    }

    #[test]
    fn paragraphs_as_a_reader_sees_them() {
        let p = |inner: &str| format!("<w:p>{inner}</w:p>");
        let r = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
        let body = [
            p(&format!("<w:pPr><w:pStyle w:val=\"Titre1\"/></w:pPr>{}", r("The title"))),
            p(&format!("{}<w:ins>{}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>{}", r("One "), r("added "), r("&amp; two&#8217;s"))),
            p(&format!("<w:hyperlink r:id=\"x\">{}</w:hyperlink><w:r><w:br/></w:r>{}", r("A link"), r("a line"))),
            p(&format!("<w:pPr><w:numPr/></w:pPr>{}<w:r><w:tab/></w:r>{}", r("item"), r("tabbed"))),
            p(&format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:moveFrom>{}</w:moveFrom>{}", r("old place"), r("shown"))),
            p(&format!("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>{}", r("field"))),
            format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p(&r("cell 1")), p(&r("cell 2"))),
            p(&format!("{}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>{}", r("around "), p(&r("boxed")), p(&r("boxed")), r("the box"))),
            p(""),
        ]
        .concat();
        let body = format!("<w:document><w:body>{body}</w:body></w:document>");
        let styles = "<w:styles><w:style w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
        let notes = format!(
            "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>",
            p(&r("---")),
            p(&r("A note."))
        );
        let bytes = archive(&[("word/document.xml", &body), ("word/styles.xml", styles), ("word/footnotes.xml", &notes)]);
        let expected = [
            (BlockKind::Heading, "The title"),
            (BlockKind::Paragraph, "One added & two’s"),
            (BlockKind::Paragraph, "A link\na line"),
            (BlockKind::ListItem, "item\ttabbed"),
            (BlockKind::Paragraph, "shown"),
            (BlockKind::Paragraph, "field"),
            (BlockKind::Cell, "cell 1"),
            (BlockKind::Cell, "cell 2"),
            (BlockKind::Paragraph, "boxed"),
            (BlockKind::Paragraph, "around the box"),
            (BlockKind::Paragraph, "A note."),
        ];
        let found = blocks(&bytes);
        assert_eq!(found.iter().map(|(k, t)| (*k, t.as_str())).collect::<Vec<_>>(), expected);
        assert!(is_docx(&bytes));
    }

    #[test]
    fn damaged_files_say_so() {
        let whole = docx("<w:p><w:r><w:t>One.</w:t></w:r></w:p>");
        assert_eq!(blocks(&whole).len(), 1);
        for bytes in [
            &b""[..],
            b"PK\x03\x04",
            b"plain text",
            &whole[..whole.len() / 2],
            &archive(&[("xl/workbook.xml", "<x/>")]),
            &archive(&[("word/document.xml", "<w:p><w:r></w:p>")]),
        ] {
            assert!(matches!(open(&Limits::default(), bytes), Err(Error::Damaged { .. })));
        }
    }

    #[test]
    fn bombs_are_bounded() {
        let limits = Limits { text_bytes: 1_000, ..Limits::default() };
        let (document, notices) =
            open(&limits, &docx(&"<w:p><w:r><w:t>words and words</w:t></w:r></w:p>".repeat(10_000))).expect("the start is read");
        assert!(document.text().len() < 3_000 && notices[0].code == "text-truncated");
        let deep = format!("{}<w:p><w:r><w:t>in</w:t></w:r></w:p>", "<w:tbl>".repeat(50_000));
        assert!(open(&Limits::default(), &docx(&deep)).is_err());
        let entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><w:p><w:r><w:t>&b;</w:t></w:r></w:p>";
        assert!(open(&Limits::default(), &archive(&[("word/document.xml", entities)])).map_or(true, |(d, _)| d.text().len() < 10));
    }
}
