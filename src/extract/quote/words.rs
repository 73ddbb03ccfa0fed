//! Closed classes of English words that the grammar of speech needs.
//!
//! Given a folded word, [`of`] promises the classes it is in, without looking at its place. One look-up
//! a word is enough: the nodes of a passage remember the answer.

use std::sync::LazyLock;

use crate::text::word_list::WordList;
use crate::text::word_map::WordMap;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u16);

impl Classes {
    /// Is any of `other` in it?
    pub const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub const fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// Auxiliaries, which may stand between a subject and its verb.
pub const AUXILIARY: Classes = Classes(1 << 0);
/// Forms of "be" and "get".
pub const BE: Classes = Classes(1 << 1);
/// Adverbs that stand beside a cue verb; those in "-ly" are known by their ending.
pub const ADVERB: Classes = Classes(1 << 2);
/// Pronouns that can speak.
pub const SPEAKER: Classes = Classes(1 << 3);
/// "he's", "they've": a pronoun with its auxiliary.
pub const CONTRACTED: Classes = Classes(1 << 4);
/// Words that a noun phrase starts with.
pub const DETERMINER: Classes = Classes(1 << 5);
/// Prepositions that open an adverbial, or go on within a noun phrase.
pub const PREPOSITION: Classes = Classes(1 << 6);
/// Words that open a clause or part two of them.
pub const CLAUSE: Classes = Classes(1 << 7);
/// Words that a sentence may open with before its subject.
pub const OPENER: Classes = Classes(1 << 8);
/// Weekdays, months and the like, which stand beside a cue verb without a preposition.
pub const CALENDAR: Classes = Classes(1 << 9);
/// Common finite verbs that are no cues; a subject cannot reach over one.
pub const VERB: Classes = Classes(1 << 10);

/// The classes with their words. A contracted pronoun can speak, and it and an auxiliary are verbs.
const LISTS: &[(Classes, &str)] = &[
    (
        AUXILIARY.with(VERB),
        "'d 'll 's 've am are aren't be been being can can't cannot could couldn't did didn't do does doesn't don't had \
         hadn't has hasn't have haven't is isn't may might must should shouldn't was wasn't were weren't will won't would \
         wouldn't",
    ),
    (BE, "am are aren't be been being get gets getting got is isn't was wasn't were weren't"),
    (
        ADVERB.with(OPENER),
        "-ly afterward afterwards again ago all already also always back both early even ever first further herself \
         himself instead itself just later long meanwhile n't never nevertheless nonetheless not now often once rather \
         simply since sometimes soon still themselves then therefore thus too twice yet",
    ),
    (
        SPEAKER,
        "another both everybody everyone few he he's i it many most nobody one others she some somebody someone they \
         they've we who you",
    ),
    (
        CONTRACTED.with(SPEAKER).with(VERB),
        "he'd he'll he's i'd i'll i'm i've it's she'd she'll she's they'd they'll they're they've we'd we'll we're we've \
         who'd who's you'd you'll you're you've",
    ),
    (
        DETERMINER,
        "a all an another any both each either every few five four her his its many most my neither no one other our \
         several some such that the their these this those three two your",
    ),
    (
        PREPOSITION,
        "about across after against along alongside amid among around at before behind beneath besides between beyond by \
         concerning despite down during following for from in including inside into like near of off on onto out outside \
         over per regarding since than through throughout to toward towards under unlike until up upon via with within \
         without",
    ),
    (
        CLAUSE,
        "after although and as because before but how if nor once or since so than that though unless until what whatever \
         when where whereas wherever whether which while who whoever whom whose why yet",
    ),
    (
        OPENER,
        "afterward afterwards again also although and as because besides both but earlier either even furthermore here \
         how however if indeed instead just later meanwhile moreover nevertheless no nonetheless nor not now once only or \
         perhaps plus since so still that then there therefore though thus to today well what when where whether which \
         while why yes yesterday yet",
    ),
    (
        CALENDAR,
        "afternoon april august december earlier early evening february friday january july june last late march monday \
         month morning next night november october recently saturday september sunday this thursday today tomorrow \
         tuesday wednesday week year yesterday",
    ),
    (
        VERB,
        "appears became becomes began bought broke brought built came chose comes cut drew fell gave gets gives go goes \
         got grew had held hit includes kept led left let let's looks lost made makes means met ought paid put ran \
         remains rose sat saw seems sent set shot sold spent spoke stood takes threw took wasn't went wins won",
    ),
];

/// Words in "-ly" that are no adverbs.
static NO_ADVERBS: WordList = WordList::new(
    "ally assembly belly billy bully daily early emily family italy july kelly molly monthly rally reilly reply sally \
         supply weekly",
);

static WORDS: LazyLock<WordMap<&'static str, Classes>> = LazyLock::new(|| {
    let mut words: WordMap<&str, Classes> = WordMap::default();
    for &(class, list) in LISTS {
        for word in list.split(' ') {
            let known = words.entry(word).or_default();
            *known = known.with(class);
        }
    }
    words
});

/// The classes of a folded word.
pub fn of(word: &str) -> Classes {
    let known = WORDS.get(word).copied().unwrap_or_default();
    let adverb = word.len() > 4 && word.ends_with("ly") && !NO_ADVERBS.has(word);
    if adverb { known.with(ADVERB).with(OPENER) } else { known }
}
