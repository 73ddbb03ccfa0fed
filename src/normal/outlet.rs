//! Names of newspapers, agencies and broadcasters: which words make one, and when two names are one outlet.
//!
//! Given words as they stand in a text, it promises answers that look at nothing else: "The Post" may be
//! the New York Post, and never the Washington Herald. Who was told what is left to others.

use crate::text::fold::fold_phrase;
use crate::text::word_list::WordList;

/// Words that names of outlets are made with, and some that are names alone; sorted.
static OUTLET_WORDS: WordList = WordList::new(
    "abc advertiser afp ansa ap argus asahi associated axios bbc beacon bild bloomberg broadcasting bugle \
     bulletin buzzfeed cbc cbs channel chronicle clarin clarion cnbc cnn corriere courier daily dispatch \
     dpa echo economist efe enquirer espn evening examiner express figaro folha forbes fox gazette globe \
     globo guardian haaretz herald huffington huffpost independent inquirer intelligencer itv jazeera \
     journal kyodo ledger magazine mail mercury messenger mirror monde monitor msnbc nbc news newsday \
     newspaper newsweek newswire nikkei npr observer pais pbs picayune pioneer politico post press \
     propublica radio record register repubblica reuters review rte scotsman sentinel sky spiegel stampa \
     standard star statesman sun tageszeitung tass telegram telegraph television tidings times today \
     tribune tv univision upi voice vox weekly welt wire xinhua yomiuri zeit zeitung",
);

/// Does a word, folded, stand in the names of outlets? Only its capital tells the Post from a post.
pub fn is_outlet_word(lower: &str) -> bool {
    OUTLET_WORDS.has(lower)
}

/// The words that tell an outlet from others.
pub fn outlet_words(name: &str) -> Vec<String> {
    let folded = fold_phrase(name);
    let kept = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !matches!(*w, "the" | "a" | "s" | "www" | "com"));
    kept.map(str::to_owned).collect()
}

/// Can both names be those of one outlet: one the short form or the initials of the other?
pub fn is_same_outlet(x: &str, y: &str) -> bool {
    let (x, y) = (outlet_words(x), outlet_words(y));
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    let initials: String = long.iter().filter_map(|w| w.chars().next()).collect();
    let within = !short.is_empty() && short.iter().all(|w| long.contains(w));
    within || (short.len() == 1 && long.len() > 1 && short[0] == initials)
}

#[cfg(test)]
mod tests {
    use super::{OUTLET_WORDS, is_same_outlet};

    #[test]
    fn the_list_is_sorted() {
        assert!(OUTLET_WORDS.is_sorted());
    }

    #[test]
    fn short_forms_are_the_outlet() {
        assert!(is_same_outlet("New York Post", "The Post"));
        assert!(is_same_outlet("Lakeshore Mirror", "Mirror"));
        assert!(is_same_outlet("Associated Press", "the AP"));
        assert!(!is_same_outlet("New York Post", "Washington Post"));
        assert!(!is_same_outlet("The Courier", "Radio Nordvik"));
    }
}
