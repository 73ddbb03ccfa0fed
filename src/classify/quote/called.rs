//! What speakers are called: names as words, descriptions, pronouns.
//!
//! Given the words that name a speaker, it answers by those words alone. Whether two speakers are one person is
//! left to `speaker`.

use crate::text::fold::fold_phrase;

/// Is it a word that stands for a speaker?
pub(super) fn is_pronoun(text: &str) -> bool {
    matches!(text, "he" | "she" | "they" | "it" | "i" | "we" | "who" | "that" | "you" | "one")
}

/// Words of a name without titles of courtesy, lower case.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let folded = fold_phrase(name);
    let courtesy = |w: &&str| !matches!(*w, "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "dame" | "the" | "jr" | "sr" | "rev" | "prof");
    folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).filter(courtesy).map(str::to_owned).collect()
}

/// Are these two ways to write one name: a short form, an acronym, a near-spelling?
pub(super) fn is_one_name(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let subset = !short.is_empty() && short.iter().all(|w| long.iter().any(|l| l == w || (w.len() > 4 && within_one_edit(l, w))));
    subset || (short.len() == 1 && long.len() > 1 && short[0].chars().eq(long.iter().filter_map(|w| w.chars().next())))
}

/// Do two words differ by at most one letter?
fn within_one_edit(a: &str, b: &str) -> bool {
    // One edit changes at most one character, of at most four bytes.
    if a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let head: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let (a, b) = (&a[head..], &b[head..]);
    let tail =
        |a: &str, b: &str| a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum::<usize>();
    let tail = tail(a, b);
    a[..a.len() - tail].chars().count().max(b[..b.len() - tail].chars().count()) <= 1
}

/// The words of a description without article; empty for pronouns and for one bare word.
pub(super) fn description(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split(' ').collect();
    if words.first().is_some_and(|w| matches!(*w, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "our")) {
        words.remove(0);
    }
    let none = words.first().is_some_and(|w| w.is_empty()) || (words.len() == 1 && is_pronoun(words[0]));
    if none { Vec::new() } else { words }
}

/// Is it somebody who is not to be known: "a person familiar with the talks", "two sources"?
pub(super) fn is_anonymous(text: &str) -> bool {
    const ARTICLES: &[&str] = &["a", "an", "another", "one", "some", "two", "three", "several"];
    let words: Vec<&str> = text.split(' ').take(4).collect();
    let article = words.first().is_some_and(|w| ARTICLES.contains(w));
    let nobody = |w: &&str| matches!(*w, "person" | "people" | "source" | "sources" | "insider" | "insiders" | "individual");
    words.iter().any(nobody) && (article || words.first().is_some_and(nobody))
}

#[cfg(test)]
mod tests {
    use super::{is_anonymous, is_one_name, name_words, within_one_edit};

    #[test]
    fn short_forms_and_near_spellings_are_one_name() {
        let one = |a: &str, b: &str| is_one_name(&name_words(a), &name_words(b));
        assert!(one("Ana Ruiz", "Ruiz"));
        assert!(one("Mr. Tomasz Wilk", "Wilk"));
        assert!(one("Kenneth Genallo", "Genalo"));
        assert!(one("World Health Organization", "WHO"));
        assert!(!one("Kofi Mensah", "Abena Mensah"));
        assert!(!one("Lina Petrova", "Georgi Iliev"));
    }

    #[test]
    fn unnamed_people_are_told_from_offices() {
        assert!(is_anonymous("a person familiar with the talks"));
        assert!(is_anonymous("two sources"));
        assert!(!is_anonymous("the director"));
        assert!(!is_anonymous("a spokesman"));
    }

    #[test]
    fn one_letter_is_one_edit() {
        assert!(within_one_edit("genalo", "genallo"));
        assert!(!within_one_edit("smith", "smyths"));
    }
}
