//! Nouns that report: "his claim that …", "criticism of …", "a promise to …".
//!
//! Given a word, [`lookup`] promises what may follow it as its content. Whether that follows, and whose
//! claim it is, is left to `hit`.

use std::sync::LazyLock;

use crate::extract::cue::{CueVerb, Form, Frames};
use crate::fact::CueStrength;
use crate::text::word_map::WordMap;

const THAT: Frames = Frames::CLAUSE;
const SPEECH: Frames = Frames::SPEECH;

/// Strength, what may follow, nouns in both numbers.
const NOUNS: &[(CueStrength, Frames, &str)] = &[
    (
        CueStrength::Doubtful,
        SPEECH.with(THAT),
        "claim claims allegation allegations assertion assertions contention suggestion suggestions speculation insinuation accusation accusations rumor rumors rumour rumours",
    ),
    (
        CueStrength::Firm,
        SPEECH.with(THAT),
        "admission acknowledgment acknowledgement confirmation announcement finding findings revelation revelations denial denials",
    ),
    (
        CueStrength::Neutral,
        SPEECH.with(THAT),
        "statement statements argument arguments insistence prediction predictions assurance assurances conclusion conclusions warning warnings declaration complaint complaints charge charges observation message",
    ),
    (CueStrength::Neutral, THAT, "belief beliefs fear fears hope hopes suspicion suspicions doubt doubts assumption notion view idea"),
    (CueStrength::Neutral, SPEECH.with(THAT).with(Frames::TO), "promise promises pledge pledges vow vows threat threats"),
    (CueStrength::Neutral, Frames::TO, "plan plans offer offers decision proposal proposals refusal desire willingness intention"),
    (
        CueStrength::Neutral,
        SPEECH.with(Frames::ABOUT),
        "criticism criticisms description descriptions endorsement denunciation condemnation mention comment comments remark remarks question questions concern concerns complaint complaints",
    ),
    (CueStrength::Neutral, Frames::FOR, "support call calls praise attack attacks"),
    (CueStrength::Neutral, Frames::TOWARDS, "opposition"),
];

static LEXICON: LazyLock<WordMap<&'static str, CueVerb>> = LazyLock::new(|| {
    let mut lexicon: WordMap<&str, CueVerb> = WordMap::default();
    for &(strength, frames, nouns) in NOUNS {
        for noun in nouns.split(' ') {
            let entry = lexicon.entry(noun).or_insert(CueVerb { strength, frames, form: Form::Base });
            entry.frames = entry.frames.with(frames);
        }
    }
    lexicon
});

/// The entry of a noun that reports.
pub fn lookup(word: &str) -> Option<CueVerb> {
    LEXICON.get(word).copied()
}
