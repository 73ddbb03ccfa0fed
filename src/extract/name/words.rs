//! Ordinary words, as far as they help to tell a name from a word that is capitalised by its place.
//!
//! Given a folded word, it answers from general lists: function words, words that a dictionary writes
//! in lower case, and nouns for people. It knows nothing of the account at hand.

use crate::text::word_list::WordList;

static COMMON: WordList = WordList::new(include_str!("data/words.txt"));
static PEOPLE: WordList = WordList::new(include_str!("data/people.txt"));

/// Is `word`, or the word that it is an inflection of, one that a dictionary writes in lower case?
pub(crate) fn is_common(word: &str) -> bool {
    is_function(word) || inflections(word, |base| COMMON.has(base) || PEOPLE.has(base))
}

/// Does `word` name a person by occupation, office or role, in the singular ("mayor", "beekeeper")?
pub(crate) fn is_person_noun(word: &str) -> bool {
    let crafts = ["ologist", "grapher", "keeper", "maker", "worker"];
    let stem = |end: &str| word.strip_suffix(end).filter(|s| s.len() > 2);
    let grown = || {
        crafts.iter().any(|end| stem(end).is_some())
            || ["man", "woman", "person"].iter().any(|end| stem(end).is_some_and(|s| COMMON.has(s)))
    };
    (PEOPLE.has(word) && !NOT_ROLES.has(word)) || grown()
}

/// Does `word` name several people by what they are ("lawmakers", "police")?
pub(crate) fn is_people_noun(word: &str) -> bool {
    matches!(word, "police" | "people" | "men" | "women" | "officials" | "troops" | "authorities")
        || word.strip_suffix('s').is_some_and(|w| !w.ends_with('s') && PEOPLE.has(w))
        || word.strip_suffix("ies").is_some_and(|w| PEOPLE.has(&format!("{w}y")))
        || word.strip_suffix("men").is_some_and(|w| w.len() > 2)
}

/// Nouns that `WordNet` files under people first, but that stand before names for other reasons.
static NOT_ROLES: WordList = WordList::new(
    "best black christian dead dear first german good here home kind last living local male million native other pet public rival \
    second third white wild young",
);

/// Tries `word` and what is left of it without the endings of English inflection.
fn inflections(word: &str, mut known: impl FnMut(&str) -> bool) -> bool {
    if known(word) {
        return true;
    }
    let mut regrown = |base: &str, end: &str| {
        let mut grown = String::with_capacity(base.len() + end.len());
        grown.push_str(base);
        grown.push_str(end);
        known(&grown)
    };
    for (ending, regrow) in [
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
        ("er", ""),
        ("est", ""),
        ("est", "e"),
        ("ers", ""),
    ] {
        if let Some(base) = word.strip_suffix(ending).filter(|b| b.len() >= 3) {
            let doubled = ending.starts_with(['e', 'i']) && base.as_bytes().windows(2).last().is_some_and(|w| w[0] == w[1]);
            if regrown(base, regrow) || (doubled && base.is_char_boundary(base.len() - 1) && regrown(&base[..base.len() - 1], "")) {
                return true;
            }
        }
    }
    false
}

/// Function words, and the adverbs and participles that commonly open a sentence.
pub(crate) fn is_function(word: &str) -> bool {
    FUNCTION.has(word)
}

/// Sorted.
static FUNCTION: WordList = WordList::new(
    "a about above according across after afterward afterwards again against ago ahead all almost alone along already also \
    although always am amid among an and another any anybody anyone anything apart are around as aside asked at away back be \
    because been before behind being below beneath beside besides between beyond both but by can can't could couldn't despite \
    did didn't do does doesn't don't done down due during each either else enough even ever every everybody everyone everything \
    except few fewer for former from further given had half has hasn't have haven't he he'd he'll he's her here here's hers \
    herself him himself his how however i i'd i'll i'm i've if in indeed inside instead into is isn't it it'd it'll it's its \
    itself just last later least less let let's like many maybe me meanwhile might more moreover most mostly much must my myself \
    near nearby nearly neither never nevertheless next no nobody none nonetheless nor not nothing now nowhere of off often oh ok \
    okay on once one only onto or other others otherwise our ours out outside over overall own past per perhaps please \
    previously quite rather really recently regarding she she'd she'll she's should shouldn't since so some somebody someone \
    something sometimes somewhere soon still such than that that's the their theirs them themselves then there there's therefore \
    these they they'd they'll they're they've this those though through throughout thus till to today together tomorrow tonight \
    too toward towards two under unless unlike until up upon us using very via was wasn't we we'd we'll we're we've well were \
    weren't what what's whatever when whenever where whereas wherever whether which while who who's whoever whole whom whose why \
    will with within without won't would wouldn't yes yesterday yet you you'd you'll you're you've your yours yourself",
);

/// Months and weekdays with their abbreviations, and scales of temperature: dates and units, not names.
pub(crate) fn is_calendar(word: &str) -> bool {
    CALENDAR.has(word)
}

/// Sorted.
static CALENDAR: WordList = WordList::new(
    "apr april aug august celsius centigrade christmas dec december easter fahrenheit feb february fri friday fridays halloween hanukkah jan january jul july \
    jun june mar march may mon monday mondays nov november oct october ramadan sat saturday saturdays sep sept september sun \
    sunday sundays thanksgiving thu thur thurs thursday thursdays tue tues tuesday tuesdays wed wednesday wednesdays",
);

/// Capital-letter abbreviations that name nobody.
pub(crate) fn is_plain_abbreviation(word: &str) -> bool {
    PLAIN_ABBREVIATION.has(word)
}

/// Sorted.
static PLAIN_ABBREVIATION: WordList = WordList::new(
    "3d a.m. ad ad. aids am atm b.c. bc bst cctv ceo cet cfo coo covid cto da das dna dui edt er est et faq gdp gmt gps hd hiv hr \
    icu id ids ii iii ipo iq iv kph lgbt lgbtq mep meps mp mph mps ngo ngos p.m. pac pacs pdf pdt ph.d. phd pm pr pst ptsd q rv \
    sars suv t-shirt tv ufo url utc vat vi vip x-ray",
);

/// Prefixes that a hyphen ties to a name without being part of it ("Anti-", "Ex-").
pub(crate) fn is_prefix(word: &str) -> bool {
    PREFIX.has(word)
}

/// Sorted.
static PREFIX: WordList =
    WordList::new("all anti co cross early ex half inter late mid multi neo non now post pre pro re self semi sub then trans ultra vice");

/// Lower-case particles inside names of people and places ("de", "van", "al-").
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLE.has(word)
}

/// Sorted.
static PARTICLE: WordList = WordList::new(
    "abu af al ben bin bint d da das de del della den der di do dos du el ibn l la las le los sur ten ter ul umm ur van von y zu \
    zur",
);

#[cfg(test)]
mod tests {
    use super::{
        CALENDAR, COMMON, FUNCTION, NOT_ROLES, PARTICLE, PEOPLE, PLAIN_ABBREVIATION, PREFIX, is_common, is_people_noun, is_person_noun,
    };

    #[test]
    fn tables_are_sorted() {
        for table in [&COMMON, &PEOPLE, &NOT_ROLES, &FUNCTION, &CALENDAR, &PLAIN_ABBREVIATION, &PREFIX, &PARTICLE] {
            assert!(table.is_sorted());
        }
    }

    #[test]
    fn ordinary_words_are_known_in_their_forms() {
        for word in ["coffee", "storms", "stopped", "studies", "the", "closing", "lawmakers"] {
            assert!(is_common(word), "{word}");
        }
        assert!(!is_common("solberg") && !is_common("genalo"));
        assert!(is_person_noun("glaciologist") && is_people_noun("lawmakers") && !is_person_noun("local"));
    }
}
