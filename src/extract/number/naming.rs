//! Figures that name things and count nothing: 911, Route 66, Boeing 737, COVID-19, 10 Downing Street.
//!
//! Given the tokens of a figure, it promises to refuse those whose neighbours make them a name or an
//! address. Figures inside names that were already found are left to the caller.

use crate::extract::number::cursor::Cursor;

/// Nouns that take a number as their name.
#[expect(clippy::too_many_lines, reason = "one word list, one word a line")]
fn takes_a_number(word: &str) -> bool {
    matches!(
        word,
        "channel"
            | "route"
            | "highway"
            | "interstate"
            | "motorway"
            | "flight"
            | "room"
            | "page"
            | "pages"
            | "pp"
            | "chapter"
            | "section"
            | "article"
            | "title"
            | "bill"
            | "proposition"
            | "prop"
            | "no"
            | "number"
            | "phase"
            | "type"
            | "model"
            | "gate"
            | "exit"
            | "lane"
            | "platform"
            | "district"
            | "precinct"
            | "ward"
            | "terminal"
            | "apartment"
            | "apt"
            | "suite"
            | "box"
            | "version"
            | "episode"
            | "volume"
            | "vol"
            | "grade"
            | "pier"
            | "line"
            | "class"
            | "category"
            | "cat"
            | "table"
            | "figure"
            | "formula"
            | "count"
            | "file"
            | "amendment"
            | "resolution"
            | "rule"
            | "item"
            | "clause"
            | "paragraph"
            | "engine"
            | "hall"
            | "building"
            | "studio"
            | "bus"
            | "windows"
            | "iphone"
            | "galaxy"
            | "grand"
            | "super"
            | "world"
            | "war"
            | "league"
            | "round"
            | "game"
            | "heat"
            | "stage"
            | "order"
            | "form"
            | "agenda"
            | "label"
            | "g"
            | "u"
            | "covid"
            | "mach"
            | "tier"
            | "sector"
            | "zone"
    )
}

/// Words that make an address of the figure before them.
fn is_street(word: &str) -> bool {
    matches!(
        word,
        "street"
            | "st"
            | "st."
            | "avenue"
            | "ave"
            | "road"
            | "rd"
            | "boulevard"
            | "blvd"
            | "lane"
            | "drive"
            | "plaza"
            | "square"
            | "place"
            | "parkway"
    )
}

/// Does the figure in tokens `from..to` name something? `has_unit` is set where a unit, a currency or a
/// scale shows that it measures.
pub fn names_something(c: Cursor<'_>, from: usize, to: usize, has_unit: bool, has_noun: bool) -> bool {
    if is_part_of_a_word(c, from, to) {
        return true;
    }
    if !c.is_digits(from) || has_unit {
        return false;
    }
    // "the Sept. 11 hijackers": the date grammar has left the day to the name.
    let month = if c.before(from, 1) == "." { c.before(from, 2) } else { c.before(from, 1) };
    if c.lower(from) == "11" && matches!(month, "sept" | "sep" | "september") {
        return true;
    }
    emergency(c, from, to) || numbered(c, from, has_noun) || is_address(c, from, to) || slashed(c, from, to) || list_marker(c, from, to)
}

/// "COVID-19", "F-16", "`user_77`", "a4": a figure glued to letters, or to a hyphen behind letters.
fn is_part_of_a_word(c: Cursor<'_>, from: usize, to: usize) -> bool {
    let Some(before) = from.checked_sub(1) else { return false };
    if c.is_glued(from) && matches!(c.lower(before), "_" | "@" | "#" | "/" | "\\" | "=" | "&") {
        return true;
    }
    if c.is_hyphen(before) && before > 0 {
        return c.is_word(before - 1) && !joins_figures(c.lower(before - 1));
    }
    c.is_glued(from) && c.is_word(before)
        || (c.is_digits(from) && c.is_glued(to) && matches!(c.lower(to), "_" | "@" | "#" | "\\" | "=" | "&"))
}

/// Words that stand before a hyphen and a figure that is still one: "mid-20", "twenty-5".
fn joins_figures(word: &str) -> bool {
    matches!(word, "mid" | "pre" | "post" | "non" | "plus" | "minus" | "a" | "an" | "the" | "all" | "over" | "under" | "to")
}

/// Emergency numbers, and the day that goes by one.
fn emergency(c: Cursor<'_>, from: usize, to: usize) -> bool {
    match c.lower(from) {
        "911" => true,
        "999" | "112" | "110" | "119" | "988" | "311" | "101" => {
            matches!(
                c.before(from, 1),
                "called"
                    | "call"
                    | "calling"
                    | "calls"
                    | "dialed"
                    | "dialled"
                    | "dial"
                    | "dialing"
                    | "dialling"
                    | "phoned"
                    | "ring"
                    | "rang"
            ) || matches!(c.lower(to), "call" | "caller" | "operator" | "dispatcher" | "hotline")
        }
        _ => false,
    }
}

/// "Fox 5", "Boeing 737", "Chapter 11", "No. 10".
fn numbered(c: Cursor<'_>, from: usize, has_noun: bool) -> bool {
    let Some(mut before) = from.checked_sub(1) else { return false };
    if c.lower(before) == "." && before > 0 && matches!(c.lower(before - 1), "no" | "nos" | "vol" | "rep" | "prop" | "art" | "sec") {
        return true;
    }
    if c.lower(before) == "#" {
        return true;
    }
    if !c.is_word(before) || c.lower(from).contains(',') {
        return false;
    }
    if takes_a_number(c.lower(before)) {
        return !has_noun || c.is_capital(before) || matches!(c.lower(before), "number" | "no");
    }
    // "chapters 7 and 11"
    if matches!(c.lower(before), "and" | "or") && before >= 2 && c.is_digits(before - 1) {
        before -= 2;
        let word = c.lower(before);
        return takes_a_number(word.strip_suffix('s').unwrap_or(word)) && !has_noun;
    }
    // A capitalised word that does not open the sentence, right before a bare figure, is a name with it.
    let opens = before == 0 || matches!(c.before(before, 1), "." | "\"" | "'" | ":" | "\u{201c}");
    c.is_capital(before) && !opens && !has_noun && !is_plain_when_capital(c.lower(before)) && !c.lower(from).contains('.')
}

fn is_plain_when_capital(word: &str) -> bool {
    matches!(
        word,
        "i" | "the"
            | "about"
            | "at"
            | "nearly"
            | "almost"
            | "over"
            | "only"
            | "just"
            | "some"
            | "of"
            | "by"
            | "with"
            | "age"
            | "aged"
            | "more"
            | "than"
    )
}

/// "1600 Pennsylvania Avenue", "10 Downing Street".
fn is_address(c: Cursor<'_>, from: usize, to: usize) -> bool {
    if c.lower(from).contains(',') || !c.is_capital(to) {
        return false;
    }
    let run = (to..to + 4).take_while(|&i| c.is_capital(i)).count();
    (to + 1..to + run).any(|i| is_street(c.lower(i))) || (run == 1 && c.lower(from) == "10" && c.lower(to) == "downing")
}

/// "9/11", "24/7", "7/7": two figures with a slash say a date or an idiom.
fn slashed(c: Cursor<'_>, from: usize, to: usize) -> bool {
    (c.lower(to) == "/" && c.is_glued(to)) || (from > 0 && c.lower(from - 1) == "/" && c.is_glued(from))
}

/// "1. Take the keys."
fn list_marker(c: Cursor<'_>, from: usize, to: usize) -> bool {
    from == 0 && to == 1 && matches!(c.lower(to), "." | ")") && c.is_glued(to) && c.lower(from).len() <= 2 && c.get(to + 1).is_some()
}
