//! How exactly a figure is meant: the words before and behind it that widen it.
//!
//! Given a figure's first and last tokens, it promises the qualifier and the tokens that belong to it.
//! What two qualified figures have in common is worked out in `normal`.

use crate::extract::number::cursor::Cursor;
use crate::fact::Qualifier;

/// Phrases that end right before the figure, longest first.
const BEFORE: &[(&[&str], Qualifier)] = &[
    (&["the", "neighborhood", "of"], Qualifier::About),
    (&["in", "the", "region", "of"], Qualifier::About),
    (&["somewhere", "around"], Qualifier::About),
    (&["no", "more", "than"], Qualifier::UpTo),
    (&["no", "less", "than"], Qualifier::Over),
    (&["no", "fewer", "than"], Qualifier::Over),
    (&["not", "less", "than"], Qualifier::Over),
    (&["not", "more", "than"], Qualifier::UpTo),
    (&["as", "many", "as"], Qualifier::UpTo),
    (&["as", "much", "as"], Qualifier::UpTo),
    (&["as", "high", "as"], Qualifier::UpTo),
    (&["as", "few", "as"], Qualifier::Over),
    (&["as", "little", "as"], Qualifier::Over),
    (&["a", "maximum", "of"], Qualifier::UpTo),
    (&["a", "minimum", "of"], Qualifier::Over),
    (&["an", "estimated"], Qualifier::About),
    (&["an", "approximate"], Qualifier::About),
    (&["a", "reported"], Qualifier::About),
    (&["in", "excess", "of"], Qualifier::Over),
    (&["upward", "of"], Qualifier::Over),
    (&["upwards", "of"], Qualifier::Over),
    (&["north", "of"], Qualifier::Over),
    (&["well", "over"], Qualifier::Over),
    (&["just", "over"], Qualifier::Over),
    (&["slightly", "over"], Qualifier::Over),
    (&["a", "little", "over"], Qualifier::Over),
    (&["a", "little", "more", "than"], Qualifier::Over),
    (&["slightly", "more", "than"], Qualifier::Over),
    (&["just", "more", "than"], Qualifier::Over),
    (&["just", "under"], Qualifier::Under),
    (&["just", "shy", "of"], Qualifier::Under),
    (&["slightly", "less", "than"], Qualifier::Under),
    (&["less", "than"], Qualifier::Under),
    (&["lower", "than"], Qualifier::Under),
    (&["fewer", "than"], Qualifier::Under),
    (&["smaller", "than"], Qualifier::Under),
    (&["more", "than"], Qualifier::Over),
    (&["greater", "than"], Qualifier::Over),
    (&["higher", "than"], Qualifier::Over),
    (&["larger", "than"], Qualifier::Over),
    (&["longer", "than"], Qualifier::Over),
    (&["at", "least"], Qualifier::Over),
    (&["at", "most"], Qualifier::UpTo),
    (&["up", "to"], Qualifier::UpTo),
    (&["close", "to"], Qualifier::Under),
    (&["not", "quite"], Qualifier::Under),
    (&["something", "like"], Qualifier::About),
    (&["more", "or", "less"], Qualifier::About),
    (&["give", "or", "take"], Qualifier::About),
    (&["about"], Qualifier::About),
    (&["around"], Qualifier::About),
    (&["roughly"], Qualifier::About),
    (&["approximately"], Qualifier::About),
    (&["approx"], Qualifier::About),
    (&["approx", "."], Qualifier::About),
    (&["circa"], Qualifier::About),
    (&["some"], Qualifier::About),
    (&["estimated"], Qualifier::About),
    (&["~"], Qualifier::About),
    (&["over"], Qualifier::Over),
    (&["above"], Qualifier::Over),
    (&["exceeding"], Qualifier::Over),
    (&["topping"], Qualifier::Over),
    (&["nearly"], Qualifier::Under),
    (&["almost"], Qualifier::Under),
    (&["under"], Qualifier::Under),
    (&["below"], Qualifier::Under),
    (&["virtually"], Qualifier::Under),
    (&["approaching"], Qualifier::Under),
    (&["maximum"], Qualifier::UpTo),
    (&["minimum"], Qualifier::Over),
];

/// Phrases that start right behind the figure (or its unit).
const BEHIND: &[(&[&str], Qualifier)] = &[
    (&["or", "more"], Qualifier::Over),
    (&["and", "counting"], Qualifier::Over),
    (&["or", "so"], Qualifier::About),
    (&["or", "thereabouts"], Qualifier::About),
    (&["or", "less"], Qualifier::UpTo),
    (&["or", "fewer"], Qualifier::UpTo),
    (&["or", "under"], Qualifier::UpTo),
    (&["or", "older"], Qualifier::Over),
    (&["and", "older"], Qualifier::Over),
    (&["or", "younger"], Qualifier::UpTo),
    (&["plus"], Qualifier::Over),
    (&["+"], Qualifier::Over),
];

/// The qualifier of the figure in tokens `from..to`, and the tokens with it.
pub fn qualified(c: Cursor<'_>, from: usize, to: usize) -> (Qualifier, usize, usize) {
    if let Some((phrase, qualifier)) =
        BEFORE.iter().find(|(phrase, _)| ends(c, from, phrase)).filter(|(phrase, _)| is_about_figures(c, from, phrase))
    {
        return (*qualifier, from - phrase.len(), to);
    }
    // "or more" belongs to the figure; in "or more than" it starts another one.
    let behind = BEHIND.iter().find(|(phrase, _)| c.follows(to, phrase) && c.lower(to + phrase.len()) != "than");
    match behind {
        Some((phrase, qualifier)) if phrase[0] != "plus" || c.is_glued(to) => (*qualifier, from, to + phrase.len()),
        Some(_) | None => (Qualifier::Exact, from, to),
    }
}

fn ends(c: Cursor<'_>, from: usize, phrase: &[&str]) -> bool {
    from.checked_sub(phrase.len()).is_some_and(|start| c.follows(start, phrase))
}

/// Prepositions that are also qualifiers: "over two days", "under three presidents" and "talks about
/// two bills" limit nothing.
fn is_about_figures(c: Cursor<'_>, from: usize, phrase: &[&str]) -> bool {
    let word_before = c.before(from, phrase.len() + 1);
    match phrase {
        ["about"] => !is_speech(word_before),
        ["over" | "above" | "below"] => {
            let spread = matches!(c.lower(from), "two" | "three" | "the" | "one") && !c.is_digits(from);
            !spread
                && !matches!(
                    word_before,
                    "fight" | "dispute" | "row" | "presided" | "control" | "battle" | "just" | "from" | "left" | "all"
                )
        }
        ["under"] => !matches!(c.lower(from), "one" | "two" | "three"),
        ["around"] => !matches!(word_before, "turned" | "all" | "gathered"),
        ["up", "to"] => !matches!(word_before, "lived" | "led" | "add" | "adds" | "owned"),
        ["close", "to"] => c.is_digits(from) || c.lower(from) == "a" || c.is_glued(from),
        _ => true,
    }
}

fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "talk"
            | "talks"
            | "talked"
            | "talking"
            | "asked"
            | "ask"
            | "asking"
            | "questions"
            | "question"
            | "worried"
            | "concerns"
            | "concern"
            | "concerned"
            | "speak"
            | "spoke"
            | "know"
            | "knew"
            | "learned"
            | "heard"
            | "information"
            | "told"
            | "story"
            | "stories"
            | "book"
            | "lied"
            | "lying"
            | "tweeted"
            | "wrote"
            | "complained"
            | "think"
            | "thinking"
            | "say"
            | "says"
            | "said"
    )
}
