//! Edits that leave what a text says as it was: nothing above a note may be found.

use crate::text::{Edit, body, edit, names, places, quoted, replace};

/// The types.
pub(crate) const NAMES: [&str; 8] = [
    "harmless: wrapped",
    "harmless: quotation marks",
    "harmless: number format",
    "harmless: surname only",
    "harmless: reordered",
    "harmless: sentence split",
    "harmless: synonym",
    "harmless: passive",
];

/// At most one edit of each type.
pub(crate) fn edits(text: &str) -> Vec<Edit> {
    [Some(wrapped(text)), Some(marks(text)), formats(text), surname(text), reordered(text), split(text), synonym(text)]
        .into_iter()
        .flatten()
        .filter(|e| e.text != text)
        .collect()
}

fn whole(name: &'static str, text: String) -> Edit {
    Edit { name, text, a: (0, 0), b: (0, 0), kinds: Vec::new(), quiet: false }
}

/// Lines of at most 60 columns; front matter stays.
fn wrapped(text: &str) -> Edit {
    let from = body(text);
    let mut out = text[..from].to_owned();
    for (at, paragraph) in text[from..].split("\n\n").enumerate() {
        out.push_str(if at > 0 { "\n\n" } else { "" });
        let mut width = 0;
        for word in paragraph.split_whitespace() {
            if width > 0 && width + word.chars().count() >= 60 {
                out.push('\n');
                width = 0;
            } else if width > 0 {
                out.push(' ');
            }
            out.push_str(word);
            width += word.chars().count() + 1;
        }
    }
    whole(NAMES[0], out)
}

fn marks(text: &str) -> Edit {
    whole(NAMES[1], text.replace(['“', '”'], "\"").replace(['’', '‘'], "'"))
}

fn formats(text: &str) -> Option<Edit> {
    let at = text.match_indices(',').map(|(at, _)| at).find(|&at| {
        let digit = |i: Option<usize>| i.and_then(|i| text.as_bytes().get(i)).is_some_and(u8::is_ascii_digit);
        at > body(text) && digit(at.checked_sub(1)) && digit(Some(at + 1)) && !quoted(text, (at, at + 1))
    })?;
    Some(edit(NAMES[2], text, (at, at + 1), "", &[]))
}

/// A full name that stands earlier already is called by the surname.
fn surname(text: &str) -> Option<Edit> {
    let all = names(text);
    let again = all.iter().find(|n| places(text, &text[n.0..n.1]).first().is_some_and(|p| p.0 < n.0))?;
    let last = text[again.0..again.1].split(' ').next_back()?;
    Some(edit(NAMES[3], text, *again, last, &[]))
}

/// Two paragraphs that lean on nothing before them change places.
fn reordered(text: &str) -> Option<Edit> {
    let from = body(text);
    let paragraphs: Vec<&str> = text[from..].split("\n\n").collect();
    let leans = |p: &str| {
        let first = p.split(' ').next().unwrap_or_default();
        p.starts_with(['“', '"'])
            || p.contains(['“', '"'])
            || matches!(first, "He" | "She" | "They" | "It" | "His" | "Her" | "But" | "That" | "This" | "One" | "And" | "Those" | "These")
    };
    let at = (2..paragraphs.len().saturating_sub(2))
        .find(|&i| !leans(paragraphs[i]) && !leans(paragraphs[i + 1]) && !leans(paragraphs[i + 2]))?;
    let mut swapped = paragraphs.clone();
    swapped.swap(at, at + 1);
    Some(whole(NAMES[4], format!("{}{}", &text[..from], swapped.join("\n\n"))))
}

fn split(text: &str) -> Option<Edit> {
    let at = places(text, "but").into_iter().find(|&p| text[..p.0].ends_with(", ") && !quoted(text, p))?;
    Some(edit(NAMES[5], text, (at.0 - 2, at.1), ". But", &[]))
}

fn synonym(text: &str) -> Option<Edit> {
    let pairs = [
        ("about", "around"),
        ("began", "started"),
        ("almost", "nearly"),
        ("buy", "purchase"),
        ("quickly", "rapidly"),
        ("however", "though"),
        ("because", "since"),
        ("near", "close to"),
        ("against", "in opposition to"),
    ];
    pairs.iter().find_map(|(from, to)| {
        let place = places(text, from).into_iter().find(|&p| !quoted(text, p))?;
        Some(edit(NAMES[6], text, place, to, &[]))
    })
}

/// Sentences of our own, told in the active and in the passive voice.
const VOICES: [(&str, &str); 6] = [
    ("The council approved the new bridge on Monday.", "The new bridge was approved by the council on Monday."),
    ("Police arrested two men near the station.", "Two men were arrested by police near the station."),
    ("A storm destroyed 40 houses in the village of Tarn.", "Forty houses in the village of Tarn were destroyed by a storm."),
    ("The company will close its factory in Leeds next year.", "The company's factory in Leeds will be closed next year."),
    ("Judge Ann Harding rejected the appeal.", "The appeal was rejected by Judge Ann Harding."),
    ("Engineers repaired the dam within three weeks.", "The dam was repaired by engineers within three weeks."),
];

/// The type, and the text with one of the sentences put at its end, in both voices.
pub(crate) fn voices(text: &str, at: usize) -> (&'static str, String, String) {
    let (active, passive) = VOICES[at % VOICES.len()];
    let put = |sentence: &str| replace(text, (text.len(), text.len()), &format!("\n\n{sentence}\n"));
    (NAMES[7], put(active), put(passive))
}
