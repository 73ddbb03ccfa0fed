//! The words that introduce speech, thought and intent, with what may follow them.
//!
//! Given a token, [`lookup`] promises the entry of its verb, by stem, in any inflection: how strongly
//! the verb vouches for what it reports and which constructions it takes. Whether the word is a verb in
//! its place, who speaks and where the report ends is left to `quote` and `speaker`.

use std::sync::LazyLock;

use crate::fact::CueStrength;
use crate::text::token::{Token, stem};

/// What a cue verb may take. Bits of one small set, since most verbs take several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Frames(u16);

impl Frames {
    /// Quoted words or a clause: "said (that) …".
    pub const SAY: Frames = Frames(1);
    /// A listener first: "told them (that) …".
    pub const TELL: Frames = Frames(1 << 1);
    /// A clause that is thought, felt, seen or shown: "believes (that) …", "found …".
    pub const THINK: Frames = Frames(1 << 2);
    /// "to" and a verb: "vowed to …", "wants to …".
    pub const TO: Frames = Frames(1 << 3);
    /// A thing or person: "criticized the plan", "announced his candidacy".
    pub const OBJECT: Frames = Frames(1 << 4);
    /// A thing and what it is said to be: "called it “…”", "described him as “…”".
    pub const LABEL: Frames = Frames(1 << 5);
    /// A question: "asked whether …".
    pub const ASK: Frames = Frames(1 << 6);
    /// "for", "on", "about", "against", "of" and a thing: "called for …", "spoke about …".
    pub const ABOUT: Frames = Frames(1 << 7);
    /// A noun as often as a verb, even where it looks like a verb: "calls", "plan", "report".
    pub const NOUN: Frames = Frames(1 << 8);

    /// Both together.
    pub const fn with(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }

    /// Does it take any of `other`?
    pub const fn any(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }
}

/// What is known of a cue verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueVerb {
    /// How far it vouches for what it reports.
    pub strength: CueStrength,
    /// What it takes.
    pub frames: Frames,
}

use CueStrength::{Doubtful, Firm, Neutral};

const SAY: Frames = Frames::SAY;
const SAY_NOUN: Frames = SAY.with(Frames::NOUN);
const SAY_OBJECT: Frames = SAY.with(Frames::OBJECT);
const SAY_OBJECT_NOUN: Frames = SAY_OBJECT.with(Frames::NOUN);
const TELL: Frames = SAY.with(Frames::TELL);

/// The lexicon: strength, constructions, verbs. A verb stands once; a test says so.
const VERBS: &[(CueStrength, Frames, &str)] = &[
    (Neutral, SAY, "say state remark observe opine quip joke deadpan muse reminisce recount recollect"),
    (Neutral, SAY, "reply respond retort rejoin counter riposte interject concur chime deduce theorize theorise"),
    (Neutral, SAY, "tweet retweet blog email text message type scrawl pen instagram caption"),
    (Neutral, SAY, "add continue conclude reiterate clarify elaborate emphasize emphasise stipulate surmise"),
    (
        Neutral,
        SAY,
        "exclaim shout yell scream cry whisper mutter murmur mumble bark bellow roar snap growl snarl hiss groan moan sigh laugh chuckle giggle sob gasp gush rant rave fume thunder boom intone drawl croak blurt utter chant sing heckle holler shriek sneer scoff crow gloat brag boast",
    ),
    (Neutral, SAY_NOUN, "report note comment quote post answer start shrug smile grin nod joke wonder remark echo question reason counsel"),
    (
        Neutral,
        SAY_OBJECT,
        "write explain mention detail recall stress underscore underline highlight specify summarize summarise recite read relate outline describe articulate express convey voice",
    ),
    (Neutral, TELL, "tell inform remind notify advise brief teach"),
    (Neutral, SAY.with(Frames::ASK).with(Frames::TELL).with(Frames::TO), "ask"),
    (Neutral, SAY.with(Frames::ASK), "inquire enquire query ponder"),
    (Neutral, SAY_OBJECT.with(Frames::TO), "propose recommend urge beg plead implore request demand insist"),
    (
        Neutral,
        SAY_OBJECT,
        "argue contend maintain posit predict forecast estimate project calculate reckon caution emphasise declare proclaim preach indicate imply intimate signal joke complain lament bemoan grumble gripe object protest rail",
    ),
    (Neutral, Frames::SAY.with(Frames::TO).with(Frames::TELL), "warn promise assure pledge vow swear threaten guarantee"),
    (Neutral, SAY.with(Frames::TO).with(Frames::NOUN), "offer"),
    (
        Firm,
        SAY_OBJECT,
        "announce confirm acknowledge admit concede reveal disclose affirm reaffirm verify attest certify testify prove demonstrate establish determine confess divulge",
    ),
    (Firm, SAY.with(Frames::TO), "agree"),
    (Firm, SAY_OBJECT, "deny refute"),
    (Firm, SAY_OBJECT_NOUN, "decree"),
    (Doubtful, SAY_OBJECT_NOUN, "claim"),
    (Doubtful, SAY_OBJECT, "allege assert suggest speculate insinuate purport hint hypothesize hypothesise theorise guess tout"),
];

/// Verbs of thought, will and judgement: what they report is not words, so that only words in marks
/// or a whole clause behind them count.
const MINDS: &[(CueStrength, Frames, &str)] = &[
    (
        Neutral,
        Frames::THINK,
        "think believe feel know understand realize realise recognize recognise assume presume suppose imagine suspect doubt fear worry hear learn find show see discover conclude",
    ),
    (Neutral, Frames::THINK.with(Frames::TO), "hope expect anticipate wish intend mean decide resolve"),
    (Neutral, Frames::TO, "want seek decline refuse prefer aim aspire try vow opt"),
    (
        Neutral,
        Frames::LABEL,
        "call label dub brand term deem characterize characterise portray depict denounce slam blast deride dismiss hail praise laud decry condemn criticize criticise mock ridicule rip attack accuse blame bash lambaste trash applaud cite credit pronounce refer tout consider name rate style",
    ),
];

type Entry = (String, CueVerb);

static LEXICON: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let groups = VERBS.iter().chain(MINDS);
    let mut entries: Vec<Entry> = Vec::new();
    for &(strength, frames, verbs) in groups {
        entries.extend(verbs.split(' ').map(|verb| (stem(verb), CueVerb { strength, frames })));
    }
    entries.sort_by(|x, y| x.0.cmp(&y.0));
    // A verb of two groups takes what either says; the first one's strength holds.
    entries.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1.frames = kept.1.frames.with(next.1.frames);
        }
        same
    });
    entries
});

/// The entry of the verb that a token is a form of.
pub fn lookup(token: &Token) -> Option<CueVerb> {
    let lexicon = &*LEXICON;
    let at = lexicon.binary_search_by(|(stem, _)| stem.as_str().cmp(&token.stem)).ok()?;
    lexicon.get(at).map(|(_, verb)| *verb)
}

/// The form that a verb stands in, as far as its ending shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "say", "tell": plural present, or after an auxiliary.
    Base,
    /// "says".
    Present,
    /// "said", "told", "argued": past or participle.
    Past,
    /// "saying".
    Participle,
}

/// The form of a verb token.
pub fn form(token: &Token) -> Form {
    let lower = token.lower.as_str();
    if lower.ends_with("ing") && lower.len() > 5 {
        Form::Participle
    } else if lower.ends_with("ed") || IRREGULAR_PASTS.binary_search(&lower).is_ok() {
        Form::Past
    } else if lower.ends_with('s') && !lower.ends_with("ss") {
        Form::Present
    } else {
        Form::Base
    }
}

/// Past forms without "ed"; sorted.
const IRREGULAR_PASTS: &[&str] = &[
    "began",
    "felt",
    "found",
    "heard",
    "held",
    "knew",
    "known",
    "meant",
    "put",
    "ran",
    "read",
    "rose",
    "said",
    "sang",
    "saw",
    "seen",
    "shot",
    "shown",
    "sought",
    "spoke",
    "spoken",
    "swore",
    "sworn",
    "taught",
    "thought",
    "told",
    "understood",
    "went",
    "written",
    "wrote",
];

#[cfg(test)]
mod tests {
    use super::{Form, IRREGULAR_PASTS, form, lookup};
    use crate::text::span::Span;
    use crate::text::token::tokenize;

    #[test]
    fn every_inflection_is_found() {
        for (word, shape) in
            [("said", Form::Past), ("says", Form::Present), ("telling", Form::Participle), ("argue", Form::Base), ("wrote", Form::Past)]
        {
            let tokens = tokenize(word, Span::new(0, word.len()));
            let token = tokens.first().expect("one token");
            assert!(lookup(token).is_some(), "{word}");
            assert_eq!(form(token), shape, "{word}");
        }
    }

    #[test]
    fn irregular_forms_are_sorted() {
        assert!(IRREGULAR_PASTS.is_sorted());
    }
}
