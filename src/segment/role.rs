//! What each sentence is: headline, reported text or furniture.
//!
//! Given the sentences of a document, [`give_roles`] promises each its role. What the format says comes
//! first, then the user's patterns, then furniture, then short lines that stand where titles stand.

use crate::document::{BlockKind, Document};
use crate::segment::furniture::{self, Line};
use crate::segment::{Role, Segments, Sentence};
use crate::settings::Settings;
use crate::text::span::Span;

/// Words of the longest headline.
const TITLE_WORDS: usize = 22;
/// Words of the longest heading inside a story.
const HEADING_WORDS: usize = 12;
/// Lines at the top that can be headline, second headline and kicker.
const TOP_LINES: usize = 3;
/// A paragraph with more sentences than this is no caption.
const CAPTION_SENTENCES: usize = 3;

/// Gives every sentence its role.
pub(super) fn give_roles(settings: &Settings, document: &Document, segments: &mut Segments) {
    let paragraphs = paragraphs(&segments.sentences);
    for range in &paragraphs {
        furnish(document, segments, range.clone());
    }
    if !settings.ignore.is_empty() {
        for sentence in &mut segments.sentences {
            let words = sentence.span.slice(document.text());
            if settings.ignore.iter().any(|pattern| pattern.is_match(words)) {
                sentence.role = Role::Boilerplate("ignored by configuration");
            }
        }
    }
    headings(document, segments, &paragraphs);
}

/// The sentences of each paragraph, as ranges.
fn paragraphs(sentences: &[Sentence]) -> Vec<std::ops::Range<usize>> {
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        match ranges.last_mut() {
            Some(last) if sentences[last.start].paragraph == sentence.paragraph => last.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
    }
    ranges
}

/// Roles that the format or a furniture pattern gives to the sentences of one paragraph.
fn furnish(document: &Document, segments: &mut Segments, range: std::ops::Range<usize>) {
    let Some(block) = segments.sentences.get(range.start).and_then(|s| document.blocks().get(s.paragraph)) else { return };
    let (base, whole) = match block.kind {
        BlockKind::Boilerplate(why) => (Role::Boilerplate(why), None),
        BlockKind::Heading => (Role::Heading, paragraph_reason(document, segments, &range, block.span)),
        BlockKind::Sentence => (Role::Body, None),
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation | BlockKind::Cell => {
            (Role::Body, paragraph_reason(document, segments, &range, block.span))
        }
    };
    for at in range {
        if segments.sentences[at].role != Role::Body {
            continue; // What lies beyond a limit stays marked as such.
        }
        let role = match (base, whole) {
            (Role::Boilerplate(why), _) | (_, Some(why)) => Role::Boilerplate(why),
            (Role::Body | Role::Heading, None) => {
                let line = line(document, segments, at..at + 1, segments.sentences[at].span);
                line.and_then(|l| furniture::sentence_reason(&l)).map_or(base, Role::Boilerplate)
            }
        };
        segments.sentences[at].role = role;
    }
}

/// Why a whole paragraph is furniture: by its pattern, or because it ends in a photo credit.
fn paragraph_reason(document: &Document, segments: &Segments, range: &std::ops::Range<usize>, block: Span) -> Option<&'static str> {
    if range.len() == 1 {
        return furniture::line_reason(&line(document, segments, range.clone(), block)?);
    }
    if range.len() > CAPTION_SENTENCES {
        return None;
    }
    let opening = line(document, segments, range.start..range.start + 1, segments.sentences[range.start].span);
    if let Some(why) = opening.and_then(|l| furniture::opening_reason(&l)) {
        return Some(why);
    }
    let last = range.end - 1;
    let credit = line(document, segments, last..range.end, segments.sentences[last].span)?;
    furniture::is_caption_credit(&credit).then_some("photo caption")
}

fn line<'a>(document: &'a Document, segments: &'a Segments, range: std::ops::Range<usize>, span: Span) -> Option<Line<'a>> {
    let (first, last) = (segments.sentences.get(range.start)?, segments.sentences.get(range.end.checked_sub(1)?)?);
    Line::new(span.slice(document.text()), segments.tokens.get(first.tokens.start..last.tokens.end)?)
}

/// Titles by their place: short lines without a stop, at the top or between paragraphs.
fn headings(document: &Document, segments: &mut Segments, paragraphs: &[std::ops::Range<usize>]) {
    let text = document.text();
    let body: Vec<(usize, Span, bool, bool)> = paragraphs
        .iter()
        .filter(|range| segments.sentences[range.start..range.end].iter().any(|s| !matches!(s.role, Role::Boilerplate(_))))
        .filter_map(|range| {
            let block = document.blocks().get(segments.sentences[range.start].paragraph)?;
            let is_story = range.len() > 1 || ends_sentence(block.span.slice(text));
            Some((range.start, block.span, block.kind == BlockKind::Paragraph && range.len() == 1, is_story))
        })
        .collect();
    let is_story = |at: usize| body.get(at).is_some_and(|(_, _, _, is_story)| *is_story);
    let top = body.iter().take(TOP_LINES).take_while(|(_, span, can, _)| *can && is_title(span.slice(text), TITLE_WORDS)).count();
    let has_story = is_story(top);
    for (at, &(sentence, span, can, _)) in body.iter().enumerate() {
        let is_top = at < top && has_story;
        let is_between = at > 0
            && can
            && is_title(span.slice(text), HEADING_WORDS)
            && is_story(at + 1)
            && body[at + 1].1.len() > span.len()
            && (is_story(at - 1) || segments.sentences[body[at - 1].0].role == Role::Heading);
        if is_top || is_between {
            segments.sentences[sentence].role = Role::Heading;
        }
    }
}

/// A short single line that begins like a title and does not end like a sentence.
fn is_title(line: &str, most_words: usize) -> bool {
    line.len() <= 200
        && !line.contains(['\n', '\r'])
        && !ends_sentence(line)
        && !line.ends_with([',', ';', ':', '-', '\u{2014}', '\u{2013}'])
        && line.starts_with(|c: char| {
            c.is_uppercase() || c.is_numeric() || matches!(c, '\u{201C}' | '"' | '\u{2018}' | '\'' | '$' | '\u{20AC}' | '\u{A3}')
        })
        && line.split_whitespace().count() <= most_words
}

/// Does a line end with the stop of a sentence, closing marks aside?
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '\u{201D}', '\u{2019}', '\u{BB}', ')', ']'])
        .ends_with(['.', '!', '?', '\u{2026}', '\u{3002}', '\u{FF01}', '\u{FF1F}'])
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Source, SourceText, ingest};
    use crate::limits::Limits;
    use crate::segment::{Role, notices, segment};
    use crate::settings::Settings;

    /// One letter a sentence: Heading, Body or furniture (x).
    fn roles_with(settings: &Settings, source: &Source) -> String {
        let (document, _) = ingest(&settings.limits, source).expect("text is read");
        let segments = segment(settings, &document);
        crate::invariants::check_segments(&document, &segments).expect("the promises of `segment` hold");
        let letter = |role| match role {
            Role::Heading => 'H',
            Role::Body => 'B',
            Role::Boilerplate(_) => 'x',
        };
        segments.sentences.iter().map(|s| letter(s.role)).collect()
    }

    fn roles(text: &str) -> String {
        roles_with(&Settings::default(), &Source::from_text("x", text))
    }

    #[test]
    fn titles_stand_at_the_top() {
        assert_eq!(roles("Council closes library\n\nThe council voted. It rained.\n\nIt was late."), "HBBB");
        assert_eq!(roles("Council closes library\nThe council voted on Monday.\nIt rained."), "HBB");
        assert_eq!(roles("Library\n\nCouncil votes to close it\n\nBy Jane Doe\n\nMay 4, 2024\n\nThe council voted. It rained."), "HHxxBB");
        assert_eq!(roles("The council voted on Monday to close the library"), "B");
        assert_eq!(roles("Milk\n\nBread\n\nEggs"), "BBB");
    }

    #[test]
    fn headings_stand_between_paragraphs() {
        assert_eq!(roles("The council voted on Monday.\n\nWhat comes next\n\nThe mayor will meet the unions on Friday."), "BHB");
        assert_eq!(roles("The council voted on Monday.\n\nThe mayor left\n\nAgain"), "BBB");
    }

    #[test]
    fn furniture_is_found_around_and_inside() {
        assert_eq!(
            roles(
                "ADVERTISEMENT\n\nCouncil closes library\n\nShare Tweet Email\n\nThe council voted. It rained. (Visited 218 times, 1 visits today)"
            ),
            "xHxBBx"
        );
        assert_eq!(roles("The council voted.\n\nMayor Ruiz at the gate on Monday. (AP Photo/Jane Doe)\n\nIt rained."), "BxxB");
        assert_eq!(roles("LIMA (AP) — The council voted.\n\nIt rained.\n\n***\n\n© 2024 The Herald"), "xBBxx");
    }

    #[test]
    fn given_sentences_are_not_split_and_not_titled() {
        let sentences =
            ["Council closes library", "It rained. It stopped.", "Share this article with a friend."].map(str::to_owned).to_vec();
        let source = Source { text: SourceText::Sentences(sentences), ..Source::from_text("x", "") };
        assert_eq!(roles_with(&Settings::default(), &source), "BBx");
    }

    #[test]
    fn patterns_of_the_user_count() {
        let ignore = vec![regex::Regex::new("^Our podcast").expect("a valid pattern")];
        let settings = Settings { ignore, ..Settings::default() };
        assert_eq!(roles_with(&settings, &Source::from_text("x", "It rained. Our podcast tells more.")), "Bx");
    }

    #[test]
    fn limits_leave_nothing_out_in_silence() {
        let limits = Limits { sentences: 3, sentence_words: 5, ..Limits::default() };
        let settings = Settings { limits, ..Settings::default() };
        let source = Source::from_text("x", "One. Two. Three. Four.\n\nFive.");
        assert_eq!(roles_with(&settings, &source), "BBx");
        let (document, _) = ingest(&limits, &source).expect("text is read");
        assert_eq!(notices("x", &settings, &segment(&settings, &document))[0].code, "sentences-limit");
        assert_eq!(roles_with(&settings, &Source::from_text("x", "one two three four five six seven, eight nine ten eleven")), "BBB");
    }

    #[test]
    fn nothing_to_compare_is_told() {
        let codes = |text: &str| {
            let settings = Settings::default();
            let (document, _) = ingest(&settings.limits, &Source::from_text("x", text)).expect("text is read");
            notices("x", &settings, &segment(&settings, &document)).iter().map(|n| n.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(""), ["nothing-to-compare"]);
        assert_eq!(codes("Advertisement\n\n(Visited 2 times, 1 visits today)"), ["nothing-to-compare"]);
        assert!(codes("It rained.").is_empty());
    }
}
