//! The words that introduce speech, thought and intent, with what may follow them.
//!
//! Given a token, [`lookup`] promises the entry of its verb, by stem, in any inflection: how strongly
//! the verb vouches for what it reports and which constructions it takes. Whether the word is a verb in
//! its place, who speaks and where the report ends is left to `quote` and `speaker`.

use std::sync::LazyLock;

use crate::fact::CueStrength;
use crate::text::token::Token;
use crate::text::word_map::WordMap;

/// What a cue verb may take. Bits of one small set, since most verbs take several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Frames(u16);

impl Frames {
    /// Words in quotation marks: "“…,” she said".
    pub const QUOTE: Frames = Frames(1);
    /// A clause: "said (that) …", "believes (that) …", "found …".
    pub const CLAUSE: Frames = Frames(1 << 1);
    /// A listener first: "told them (that) …".
    pub const TELL: Frames = Frames(1 << 2);
    /// "to" and a verb: "vowed to …", "wants to …".
    pub const TO: Frames = Frames(1 << 3);
    /// A thing or person: "criticized the plan", "announced his candidacy", "called it “…”".
    pub const OBJECT: Frames = Frames(1 << 4);
    /// "about", "of" or "against" and a thing: "spoke about …".
    pub const ABOUT: Frames = Frames(1 << 5);
    /// "for" or "on" and a thing or person: "called for …".
    pub const FOR: Frames = Frames(1 << 8);
    /// "to" and a thing or person: "pointed to …".
    pub const TOWARDS: Frames = Frames(1 << 9);
    /// A noun as often as a verb where its form allows both: "claims", "plan", "report".
    pub const NOUN: Frames = Frames(1 << 6);
    /// Speech, not thought, will or judgement.
    pub const SPEECH: Frames = Frames(1 << 7);

    /// Both together.
    pub const fn with(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }

    /// Does it take any of `other`?
    pub const fn any(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }
}

/// The form that a verb stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "say", "tell": plural present, or after an auxiliary.
    Base,
    /// "says".
    Present,
    /// "said", "told", "argued": past, and participle where the two look the same.
    Past,
    /// "known", "written": participle only.
    Perfect,
    /// "saying".
    Participle,
}

/// What is known of a cue verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueVerb {
    /// How far it vouches for what it reports.
    pub strength: CueStrength,
    /// What it takes.
    pub frames: Frames,
    /// The form that it stands in.
    pub form: Form,
}

use CueStrength::{Doubtful, Firm, Neutral};

const SPEECH: Frames = Frames::SPEECH;
const SOUND: Frames = SPEECH.with(Frames::QUOTE);
const SAY: Frames = SOUND.with(Frames::CLAUSE);
const SAY_OBJECT: Frames = SAY.with(Frames::OBJECT);
const SAY_TO: Frames = SAY.with(Frames::TO);
const THINK: Frames = Frames::CLAUSE;
const JUDGE: Frames = SPEECH.with(Frames::OBJECT);
const NOUN: Frames = Frames::NOUN;

/// The lexicon: strength, constructions, verbs. A verb in two rows takes what either says, with the
/// strength of the first.
const VERBS: &[(CueStrength, Frames, &str)] = &[
    (Neutral, SAY, "say add remark observe opine quip joke deadpan muse reminisce reply respond retort rejoin counter interject concur"),
    (Neutral, SAY, "conclude reiterate clarify elaborate emphasize emphasise stipulate surmise theorize theorise reason"),
    (Neutral, SAY.with(NOUN), "tweet retweet blog email message type note comment post answer boast shout yell scream cry whisper text"),
    (Neutral, SAY.with(NOUN), "echo counsel joke quote signal hint state chant forecast report caution"),
    (Neutral, SAY.with(Frames::ABOUT), "complain lament bemoan grumble gripe brag crow gloat protest rail"),
    (
        Neutral,
        SOUND,
        "exclaim mutter murmur mumble bark bellow roar snap growl snarl hiss groan moan gasp gush rant rave fume thunder boom intone drawl croak blurt utter sing heckle holler shriek sneer scoff riposte chime recite scrawl pen continue read",
    ),
    (Neutral, SOUND.with(NOUN), "start shrug smile grin nod sigh laugh chuckle giggle sob wonder begin caption"),
    (
        Neutral,
        SAY_OBJECT,
        "write explain mention recall stress underscore underline highlight specify recount recollect relate outline describe articulate express convey repeat",
    ),
    (Neutral, SAY_OBJECT.with(NOUN), "detail voice question"),
    (Neutral, SAY.with(Frames::TELL).with(Frames::TO), "tell remind notify advise warn assure"),
    (Neutral, SAY.with(Frames::TELL).with(Frames::TO).with(Frames::ABOUT), "ask"),
    (Neutral, SAY.with(Frames::TELL), "inform convince"),
    (Neutral, SAY_TO, "promise pledge vow swear threaten guarantee insist plead beg"),
    (Neutral, SAY_TO.with(Frames::OBJECT).with(Frames::TELL), "urge implore beseech"),
    (Neutral, SAY_TO.with(Frames::OBJECT).with(NOUN), "request"),
    (Neutral, SAY_TO.with(Frames::OBJECT), "propose recommend"),
    (Neutral, SAY_OBJECT.with(NOUN), "demand"),
    (Neutral, SAY_TO.with(NOUN).with(Frames::OBJECT), "offer"),
    (
        Neutral,
        SAY_OBJECT,
        "argue contend maintain posit predict project calculate reckon declare proclaim preach indicate imply intimate cite",
    ),
    (Neutral, SAY.with(NOUN), "estimate"),
    (Neutral, SAY, "inquire enquire ponder"),
    (
        Firm,
        SAY_OBJECT,
        "announce confirm acknowledge admit concede reveal disclose affirm reaffirm attest certify testify confess divulge deny refute",
    ),
    (Firm, SAY_TO.with(Frames::ABOUT), "agree"),
    (Doubtful, SAY_OBJECT.with(NOUN), "claim"),
    (Doubtful, SAY_OBJECT, "allege assert suggest speculate insinuate purport hypothesize hypothesise tout"),
    (
        Neutral,
        THINK,
        "think believe feel know understand realize realise recognize recognise assume presume suppose imagine suspect worry hear learn discover fret",
    ),
    (Neutral, THINK, "find"),
    (Neutral, THINK.with(NOUN), "doubt fear"),
    (Neutral, THINK.with(NOUN).with(Frames::OBJECT), "show"),
    (Neutral, THINK.with(Frames::OBJECT).with(NOUN), "view"),
    (Neutral, THINK.with(Frames::OBJECT), "see"),
    (Neutral, THINK.with(Frames::TO), "expect anticipate intend decide resolve"),
    (Neutral, THINK.with(Frames::TO).with(NOUN), "hope wish"),
    (Neutral, Frames::TO.with(Frames::OBJECT), "want seek prefer"),
    (Neutral, Frames::TO, "decline refuse aim aspire opt"),
    (Neutral, Frames::TO.with(NOUN), "plan"),
    (
        Neutral,
        JUDGE,
        "call label dub brand deem characterize characterise portray depict denounce slam blast deride dismiss hail laud decry condemn criticize criticise mock ridicule rip accuse bash lambaste trash applaud credit pronounce chide scold berate rebuke assail skewer liken",
    ),
    (Neutral, JUDGE.with(NOUN), "praise attack blame thank list challenge"),
    (
        Neutral,
        Frames::OBJECT,
        "endorse oppose defend reject embrace champion advocate discuss consider welcome downplay envision envisage encourage reference invoke rebut scorn disparage commend admire",
    ),
    (Neutral, Frames::OBJECT.with(NOUN), "support favor favour"),
    (Neutral, SPEECH.with(Frames::ABOUT), "speak talk"),
    (Neutral, SPEECH.with(Frames::TOWARDS), "refer allude"),
    (Neutral, SPEECH.with(Frames::TOWARDS).with(NOUN), "point"),
    (Neutral, SPEECH.with(Frames::FOR).with(NOUN), "call push press"),
];

/// Forms of verbs above that are nouns nearly everywhere.
const NEARLY_NOUNS: &[&str] = &[
    "state", "states", "email", "emails", "blog", "blogs", "reason", "reasons", "remarks", "requests", "posts", "text", "texts", "type",
    "types", "quotes", "protests",
];

/// Verbs with forms of their own: base, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("say", "said", "said"),
    ("tell", "told", "told"),
    ("write", "wrote", "written"),
    ("read", "read", "read"),
    ("sing", "sang", "sung"),
    ("begin", "began", "begun"),
    ("swear", "swore", "sworn"),
    ("think", "thought", "thought"),
    ("feel", "felt", "felt"),
    ("know", "knew", "known"),
    ("understand", "understood", "understood"),
    ("hear", "heard", "heard"),
    ("find", "found", "found"),
    ("show", "showed", "shown"),
    ("seek", "sought", "sought"),
    ("see", "saw", "seen"),
    ("foresee", "foresaw", "foreseen"),
    ("dream", "dreamed", "dreamt"),
    ("speak", "spoke", "spoken"),
    ("forecast", "forecast", "forecast"),
];

static LEXICON: LazyLock<WordMap<String, CueVerb>> = LazyLock::new(|| {
    let mut entries: WordMap<String, CueVerb> = WordMap::default();
    for &(strength, frames, verbs) in VERBS {
        for (word, form) in verbs.split(' ').flat_map(forms) {
            let new = CueVerb { strength, frames, form };
            entries.entry(word).and_modify(|known| known.frames = known.frames.with(frames)).or_insert(new);
        }
    }
    entries.retain(|word, _| !NEARLY_NOUNS.contains(&word.as_str()));
    entries
});

/// The forms of a verb; where the spelling is in doubt ("referred", "refered") both are given.
fn forms(verb: &str) -> Vec<(String, Form)> {
    let irregular = IRREGULAR.iter().find(|(base, _, _)| *base == verb);
    // "read" and "forecast" look the same in the past, which is how news writes them.
    let plain = if irregular.is_some_and(|(base, past, _)| base == past) { Form::Past } else { Form::Base };
    let mut forms = vec![(verb.to_owned(), plain)];
    let bare = verb.strip_suffix('e').unwrap_or(verb);
    let consonant_y = verb.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u']));
    let last_again = || format!("{verb}{}", verb.chars().next_back().unwrap_or('t'));
    let twice =
        verb.ends_with(['t', 'r', 'm', 'n', 'b', 'p', 'g']) && !verb.ends_with("nt") && !verb.ends_with("rt") && !verb.ends_with("st");
    forms.push(match consonant_y {
        Some(rest) => (format!("{rest}ies"), Form::Present),
        None if verb.ends_with(['s', 'x', 'h']) && !verb.ends_with("gh") => (format!("{verb}es"), Form::Present),
        None => (format!("{verb}s"), Form::Present),
    });
    forms.push((format!("{bare}ing"), Form::Participle));
    if twice {
        forms.push((last_again() + "ing", Form::Participle));
    }
    if let Some((_, past, perfect)) = irregular {
        forms.push(((*past).to_owned(), Form::Past));
        if past != perfect {
            forms.push(((*perfect).to_owned(), Form::Perfect));
        }
        return forms;
    }
    forms.push((consonant_y.map_or_else(|| format!("{bare}ed"), |rest| format!("{rest}ied")), Form::Past));
    if twice {
        forms.push((last_again() + "ed", Form::Past));
    }
    forms
}

/// The entry of the verb that a token is a form of.
pub fn lookup(token: &Token) -> Option<CueVerb> {
    entry(&token.lower)
}

/// Does a folded cue report words, rather than thought, will or judgement? "said" and "claim" do,
/// "wants", "supports" and "hope" do not. Of a cue of several words the first one decides.
pub fn reports_words(cue: &str) -> bool {
    let first = cue.split_whitespace().next().unwrap_or("");
    let spoken = |verb: CueVerb| verb.frames.any(Frames::SPEECH) && verb.frames.any(Frames::CLAUSE.with(Frames::QUOTE));
    matches!(first, "according" | "put" | "like" | "used") || entry(first).is_some_and(spoken)
}

fn entry(form: &str) -> Option<CueVerb> {
    LEXICON.get(form).copied()
}

#[cfg(test)]
mod tests {
    use super::{Form, lookup};
    use crate::text::span::Span;
    use crate::text::token::tokenize;

    #[test]
    fn every_inflection_is_found_and_no_noun() {
        let cases = [
            ("said", Some(Form::Past)),
            ("says", Some(Form::Present)),
            ("telling", Some(Form::Participle)),
            ("argue", Some(Form::Base)),
            ("wrote", Some(Form::Past)),
            ("denied", Some(Form::Past)),
            ("replies", Some(Form::Present)),
            ("referring", Some(Form::Participle)),
            ("slammed", Some(Form::Past)),
            ("confesses", Some(Form::Present)),
            ("known", Some(Form::Perfect)),
            ("reporters", None),
            ("allegations", None),
            ("opposition", None),
        ];
        assert!(super::reports_words("said") && super::reports_words("according to") && !super::reports_words("wants"));
        for (word, form) in cases {
            let tokens = tokenize(word, Span::new(0, word.len()));
            assert_eq!(tokens.first().and_then(lookup).map(|v| v.form), form, "{word}");
        }
    }
}
