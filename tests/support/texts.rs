//! Texts that laws are tried on: the committed ones, and made ones.
//!
//! Committed: the accounts of all gold cases with one source, and the seeds. Made: articles of invented
//! sentences whose parts vary, and noise. What has to hold of them is left to the laws.

use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::select;

/// Two accounts and where they come from.
pub(crate) struct Texts {
    /// The file.
    pub(crate) place: String,
    /// The source.
    pub(crate) a: String,
    /// The rewrite.
    pub(crate) b: String,
}

/// Every pair of the gold cases, and the seeds in the pairs that belong together.
pub(crate) fn committed() -> Vec<Texts> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    for path in files(&root.join("tests/gold")).into_iter().chain(files(&root.join("src/finding/docs"))) {
        let text = read(&path);
        let blocks =
            |name: &str| text.split(&format!("\n```{name}\n")).skip(1).filter_map(|rest| rest.split("\n```").next()).collect::<Vec<_>>();
        let (a, b) = (blocks("a"), blocks("b"));
        if a.len() == b.len() && blocks("a2").is_empty() {
            let place = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            out.extend(a.into_iter().zip(b).map(|(a, b)| Texts { place: place.clone(), a: a.to_owned(), b: b.to_owned() }));
        }
    }
    for (a, b) in [
        ("sanctuary-post.txt", "sanctuary-rewrite.txt"),
        ("harbour-wire.txt", "harbour-rewrite.txt"),
        ("storm-a.txt", "storm-b.txt"),
        ("storm-a.txt", "storm-c.txt"),
        ("storm-b.txt", "storm-c.txt"),
    ] {
        let seed = |name: &str| read(&root.join("seeds").join(name));
        out.push(Texts { place: format!("seeds/{a}, seeds/{b}"), a: seed(a), b: seed(b) });
    }
    out
}

/// The Markdown files under a directory, ordered, without its README.
fn files(directory: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(directory).expect("the directory is there") {
        let path = entry.expect("the directory can be listed").path();
        if path.is_dir() {
            out.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md") {
            out.push(path);
        }
    }
    out.sort();
    out
}

#[expect(clippy::disallowed_methods, reason = "tests read the repository that they guard")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A rewrite of an article: some sentences kept, some told otherwise, some dropped, some moved.
pub(crate) fn articles() -> impl Strategy<Value = (String, String)> {
    let told_twice = (vec((sentence(), sentence(), 0..4u8), 1..8), any::<usize>(), joint(), joint());
    told_twice.prop_map(|(told, turn, joint_a, joint_b)| {
        let a: Vec<String> = told.iter().map(|(first, _, _)| first.clone()).collect();
        let mut b: Vec<String> = told
            .into_iter()
            .filter_map(|(first, second, fate)| match fate {
                0 | 1 => Some(first),
                2 => Some(second),
                _ => None,
            })
            .collect();
        let turn = if b.is_empty() { 0 } else { turn % b.len() };
        b.rotate_left(turn);
        (a.join(joint_a), b.join(joint_b))
    })
}

fn joint() -> impl Strategy<Value = &'static str> {
    select(vec![" ", "\n\n", "\n"])
}

/// One sentence of a newspaper, more or less.
fn sentence() -> impl Strategy<Value = String> {
    let who = select(vec!["Mayor Elena Duarte", "Kofi Mensah", "The harbour council", "Officials", "He", "Dr. Ada Lind", "Police in Riga"]);
    let said = select(vec!["said", "claimed", "confirmed", "told the Evening Star", "denied", "did not say"]);
    let count = select(vec!["12", "1,250", "about 40", "more than 300", "two dozen", "1.6 million", "$3.5 million", "7 percent", "seven"]);
    let thing = select(vec!["boats", "families", "workers", "square metres", "pages of notes"]);
    let when = select(vec!["on Tuesday", "in March 2021", "on May 4, 2023", "last year", "yesterday", "in 2014"]);
    let did = select(vec!["was closed", "was not closed", "reportedly reopened", "rose", "fell", "may be sold", "was rebuilt"]);
    let quote = select(vec!["We will never leave", "It is not over", "Nobody asked us, and we are tired", "The 'old' pier stays"]);
    let form = 0..8u8;
    (who, said, count, thing, when, did, quote, form).prop_map(|(who, said, count, thing, when, did, quote, form)| match form {
        0 => format!("{who} {said} that the ferry line {did} {when}."),
        1 => format!("\"{quote},\" {who} said {when}."),
        2 => format!("{who} counted {count} {thing} {when}."),
        3 => format!("“{quote},” said {who}. “The line {did}.”"),
        4 => format!("The market near Saint Olaf's Church {did} after {count} {thing} arrived."),
        5 => format!("According to {who}, {count} {thing} were lost {when}."),
        6 => format!("{who} {said} the plan was “too late” for {count} {thing}."),
        _ => format!("(Visited {count} times)"),
    })
}

/// Marks, spaces, digits and letters in no order.
pub(crate) fn noise() -> impl Strategy<Value = String> {
    let pieces = vec![
        "\"", "“", "”", "'", "‘", "’", "«", "»", "„", "(", ")", "[", "]", "…", "...", "—", "-", ",", ".", ";", ":", "?", "!", " ",
        "\u{a0}", "\n", "\r\n", "\n\n", "\t", "0", "7", "1,000", "$", "%", "not", "said", "Ana", "Dr.", "May", "é", "e\u{301}", "中文",
        "😀", "\u{200b}", "\u{feff}", "\u{202e}", "# ", "> ", "|", "<b>", "&amp;", "a", "St", "’s", "U.S.", "million", "no one", "\u{0}",
    ];
    vec(proptest::prop_oneof![4 => select(pieces).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from), 1 => Just("the boats ".to_owned())], 0..60)
        .prop_map(|pieces| pieces.concat())
}
