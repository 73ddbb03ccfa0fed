//! What HTML tags, classes and entities mean to a reader: data and look-ups for `page`.

use std::borrow::Cow;

use crate::document::BlockKind;

/// How an element shows.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent properties of a tag, as the standard lists them")]
pub(super) struct Look {
    /// Does it begin and end a block?
    pub(super) is_block: bool,
    /// Is its content never shown?
    pub(super) is_hidden: bool,
    /// Has it no content?
    pub(super) is_void: bool,
    /// Does a tree builder reopen it in the next block when it is left open?
    pub(super) is_formatting: bool,
    /// May it close itself?
    pub(super) is_foreign: bool,
    /// What its blocks are.
    pub(super) kind: Option<BlockKind>,
    /// Why its blocks are furniture.
    pub(super) furniture: Option<&'static str>,
}

/// The look of a tag.
pub(super) fn look(name: &str) -> Look {
    let block = Look { is_block: true, ..Look::default() };
    let kind = |kind| Look { kind: Some(kind), ..block };
    let furniture = |why| Look { furniture: Some(why), ..block };
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => kind(BlockKind::Heading),
        "li" | "dt" | "dd" => kind(BlockKind::ListItem),
        "blockquote" => kind(BlockKind::Quotation),
        "td" | "th" => kind(BlockKind::Cell),
        "nav" | "menu" => furniture("site navigation"),
        "figcaption" => furniture("photo caption"),
        "footer" => furniture("page footer"),
        "button" | "form" | "fieldset" | "label" => furniture("form"),
        "head" => Look { is_hidden: true, ..block },
        "template" | "select" | "datalist" | "object" | "audio" | "video" | "canvas" => Look { is_hidden: true, ..Look::default() },
        "svg" | "math" => Look { is_hidden: true, is_foreign: true, ..Look::default() },
        "area" | "base" | "col" | "embed" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr" => {
            Look { is_void: true, ..Look::default() }
        }
        "hr" => Look { is_void: true, ..block },
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u" => {
            Look { is_formatting: true, ..Look::default() }
        }
        "address" | "article" | "aside" | "body" | "caption" | "center" | "details" | "dialog" | "dir" | "div" | "dl" | "figure"
        | "header" | "hgroup" | "html" | "legend" | "main" | "ol" | "optgroup" | "option" | "p" | "pre" | "search" | "section"
        | "summary" | "table" | "tbody" | "tfoot" | "thead" | "tr" | "ul" => block,
        _ => Look::default(),
    }
}

/// Is the content of the element no markup? It is skipped up to the end tag.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "noscript" | "iframe" | "noembed" | "noframes" | "xmp")
}

/// Words of classes and ids that say what an element is for.
const CLASS_WORDS: &[(&str, &str)] = &[
    ("ad", "advertisement"),
    ("ads", "advertisement"),
    ("advert", "advertisement"),
    ("advertisement", "advertisement"),
    ("breadcrumb", "site navigation"),
    ("breadcrumbs", "site navigation"),
    ("byline", "byline"),
    ("caption", "photo caption"),
    ("comments", "comment box"),
    ("cookie", "site navigation"),
    ("newsletter", "newsletter box"),
    ("promo", "link to other articles"),
    ("related", "link to other articles"),
    ("recirc", "link to other articles"),
    ("recommended", "link to other articles"),
    ("share", "share bar"),
    ("sharing", "share bar"),
    ("signup", "newsletter box"),
    ("social", "share bar"),
    ("sponsored", "advertisement"),
    ("subscribe", "newsletter box"),
    ("tags", "tags"),
    ("timestamp", "publication date"),
];

/// Why the classes of an element make it furniture; the elements that hold a whole page never are.
pub(super) fn furniture_of_class(name: &str, class: &str, id: &str) -> Option<&'static str> {
    if matches!(name, "html" | "body" | "main" | "article" | "h1" | "a") && !class.contains("byline") && !class.contains("caption") {
        return None;
    }
    let words = class.split_ascii_whitespace().chain(std::iter::once(id)).flat_map(|c| c.split(['-', '_'])).take(60);
    words.flat_map(camel_parts).find_map(|word| CLASS_WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, why)| *why))
}

/// "shareTools" has the parts "share" and "Tools".
fn camel_parts(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| c.is_ascii_uppercase()).map_or(rest.len(), |(at, _)| at);
        let (part, tail) = rest.split_at(end);
        rest = tail;
        Some(part)
    })
}

/// Longest name of an entity, with `&` and `;`.
const LONGEST_ENTITY: usize = 34;

/// Decodes the entity that `rest` begins with; a bare `&` stands for itself. Answers with its length.
pub(super) fn entity(rest: &str) -> (Cow<'_, str>, usize) {
    let bare = || (Cow::Borrowed("&"), 1);
    if let Some(number) = rest.strip_prefix("&#") {
        return numeric(number).map_or_else(bare, |(c, length)| (Cow::Owned(c.to_string()), length + 2));
    }
    let name = rest[1..].bytes().take_while(u8::is_ascii_alphanumeric).take(LONGEST_ENTITY).count();
    if rest[1 + name..].starts_with(';') {
        let whole = &rest[..name + 2];
        let decoded = html_escape::decode_html_entities(whole);
        if decoded != whole {
            return (decoded, whole.len());
        }
    }
    // A few old names count without their semicolon.
    for (known, c) in [("&nbsp", "\u{A0}"), ("&amp", "&"), ("&lt", "<"), ("&gt", ">"), ("&quot", "\""), ("&copy", "\u{A9}")] {
        if rest.starts_with(known) && !rest[known.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '=') {
            return (Cow::Borrowed(c), known.len());
        }
    }
    bare()
}

/// The character of `8220;`, `x201C;` or, as browsers read it, of a windows-1252 code such as `146;`.
fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix, skip) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 1),
        None => (number, 10, 0),
    };
    let length = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).take(8).count();
    let code = u32::from_str_radix(&digits[..length], radix).ok()?;
    let c = match code {
        0x80..=0x9F => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[code as u8]).0.chars().next()?,
        0 => '\u{FFFD}',
        _ => char::from_u32(code).unwrap_or('\u{FFFD}'),
    };
    let semicolon = usize::from(digits[length..].starts_with(';'));
    Some((c, skip + length + semicolon))
}

#[cfg(test)]
mod tests {
    use super::{entity, furniture_of_class};

    #[test]
    fn entities_decode() {
        for (source, decoded, length) in [
            ("&amp;x", "&", 5),
            ("&rsquo;", "’", 7),
            ("&#x201C;", "“", 8),
            ("&#146;", "’", 6),
            ("&#8212 ", "—", 6),
            ("&nbsp x", "\u{a0}", 5),
            ("& x", "&", 1),
            ("&bogus;", "&", 1),
            ("&#;", "&", 1),
            ("&#xFFFFFFFF;", "\u{FFFD}", 12),
        ] {
            let (found, found_length) = entity(source);
            assert_eq!((found.as_ref(), found_length), (decoded, length), "{source}");
        }
    }

    #[test]
    fn classes_are_read_by_words() {
        assert_eq!(furniture_of_class("div", "story social-share", ""), Some("share bar"));
        assert_eq!(furniture_of_class("div", "articleNewsletterBox", ""), Some("newsletter box"));
        assert_eq!(furniture_of_class("div", "loaded header-shadow", "shared"), None);
        assert_eq!(furniture_of_class("body", "has-newsletter", ""), None);
    }
}
