//! Two names: short forms, acronyms, spelling variants, changed titles.
//!
//! Given two names in normal form, [`likeness`] promises a symmetric answer to whether they can name the
//! same person, place or body, and why; [`relate`] says it in the words of the alignment. Whether the two
//! stand in the same slot is left to `align`.

pub(crate) mod gazetteer;
pub(crate) mod given;
mod spelling;

use std::cell::RefCell;
use std::rc::Rc;

use crate::align::FactRelation;
use crate::fact::{Name, NameKind};
use crate::text::fold::fold_phrase;
use crate::text::word_map::word_hash;
use given::{is_given_name, same_given};
pub(crate) use spelling::skeleton;

/// Why two names can name the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same words.
    Same,
    /// Another title.
    Title,
    /// One is shorter: a surname, an initial, a body without its city.
    ShortForm,
    /// One is made of the other's initials.
    Acronym,
    /// Accents, transliteration, a slip of the pen.
    Spelling,
}

/// How two names relate: the same, perhaps the same (variant), or different.
pub fn relate(a: &Name, b: &Name) -> FactRelation {
    match likeness(a, b) {
        Some(Likeness::Same) => FactRelation::Same,
        Some(Likeness::Title | Likeness::ShortForm | Likeness::Acronym | Likeness::Spelling) => FactRelation::Compatible,
        None => FactRelation::Conflict,
    }
}

/// Why two names can name the same; `None` where they cannot.
pub fn likeness(a: &Name, b: &Name) -> Option<Likeness> {
    let (forms_a, forms_b) = (forms(&a.canonical), forms(&b.canonical));
    if a.canonical == b.canonical || forms_a.folded == forms_b.folded {
        let other = matches!((&a.title, &b.title), (Some(x), Some(y)) if !same_office(x, y));
        return Some(if other { Likeness::Title } else { Likeness::Same });
    }
    let (x, y) = (forms_a.words.as_slice(), forms_b.words.as_slice());
    if x.is_empty() || y.is_empty() {
        return None;
    }
    if forms_a.known && forms_b.known {
        return (city(x) == city(y)).then_some(Likeness::ShortForm);
    }
    if x == y {
        // Accents, dots and hyphens are all that is left to differ.
        return Some(Likeness::Spelling);
    }
    match (a.kind, b.kind) {
        (NameKind::Person, NameKind::Person) => people(x, y),
        (NameKind::Person, NameKind::Other) | (NameKind::Other, NameKind::Person) => people(x, y).or_else(|| bodies(x, y)),
        (NameKind::Person, NameKind::Organization | NameKind::Place) | (NameKind::Organization | NameKind::Place, NameKind::Person) => {
            (x.len() == 1 || y.len() == 1).then(|| people(x, y)).flatten().filter(|l| *l == Likeness::ShortForm)
        }
        (NameKind::Place, NameKind::Organization) | (NameKind::Organization, NameKind::Place) => acronym(x, y),
        (NameKind::Organization | NameKind::Place | NameKind::Other, NameKind::Organization | NameKind::Place | NameKind::Other) => {
            bodies(x, y)
        }
    }
}

/// Are the words of one name the first or last words of the other? However wrongly a name was cut, the two are
/// not two names.
pub(crate) fn extends(a: &Name, b: &Name) -> bool {
    let (forms_a, forms_b) = (forms(&a.canonical), forms(&b.canonical));
    let (x, y) = (forms_a.longer_words(), forms_b.longer_words());
    let holds = |long: &[&str], short: &[&str]| long.starts_with(short) || long.ends_with(short);
    holds(&x, &y) || holds(&y, &x)
}

/// Have two names so much in common that they are more likely one, wrongly cut or spelled ("SEAL Zinke" and "Ryan
/// Zinke", "Jeromino Yanez" and "Yanez"), or one place within the other ("Istanbul", "Turkish")? Two people of one
/// surname or of one given name are two where both names are whole.
pub(crate) fn are_kin(a: &Name, b: &Name) -> bool {
    if a.kind == NameKind::Place && b.kind == NameKind::Place {
        let size = (gazetteer::is_city(&a.canonical), gazetteer::is_city(&b.canonical));
        if matches!(size, (Some(false), None | Some(true)) | (None | Some(true), Some(false))) {
            return true;
        }
    }
    let (forms_a, forms_b) = (forms(&a.canonical), forms(&b.canonical));
    let (x, y) = (&forms_a.words, &forms_b.words);
    let near = |p: &String, q: &String| p == q || spelling::near(p, q);
    let has = |words: &[String], word: &String| word.len() > 2 && words.iter().any(|other| near(word, other));
    let shared = if a.kind == NameKind::Person || b.kind == NameKind::Person {
        x.iter().any(|word| has(y, word))
    } else {
        // Many bodies end in one word ("University", "Association"); their first words are their own.
        let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        short.iter().all(|word| has(long, word)) || (x.first().zip(y.first()).is_some_and(|(p, q)| near(p, q)) && short.len() < 3)
    };
    let whole = |words: &[String]| words.len() > 1 && words.first().is_some_and(|w| given::is_given_name(w));
    let people = a.kind == NameKind::Person && b.kind == NameKind::Person && whole(x) && whole(y);
    let given_apart = x.first().zip(y.first()).is_some_and(|(p, q)| !near(p, q) && !given::same_given(p, q));
    let family_apart = x.last().zip(y.last()).is_some_and(|(p, q)| !near(p, q));
    shared && !(people && (given_apart || family_apart))
}

/// Do two titles end in the same office ("mayor", "former mayor")?
pub fn same_office(a: &str, b: &str) -> bool {
    let head = |t: &str| t.rsplit(' ').next().map(office).unwrap_or_default();
    head(a) == head(b)
}

/// Do two titles name one post? A deputy is not the one deputised for, and a mere form of address is no post.
pub(crate) fn same_post(a: &str, b: &str) -> bool {
    let second = |t: &str| t.split(' ').any(|w| matches!(w, "vice" | "deputy" | "assistant" | "acting" | "associate" | "co"));
    let address = |t: &str| matches!(t, "mr" | "mrs" | "ms" | "miss" | "sir" | "dame" | "dr");
    same_office(a, b) && second(a) == second(b) && !address(a) && !address(b)
}

/// Abbreviated titles in full.
fn office(word: &str) -> String {
    let bare = word.trim_end_matches('.');
    let full = match bare {
        "sen" | "sens" => "senator",
        "rep" | "reps" | "congressman" | "congresswoman" => "representative",
        "gov" => "governor",
        "gen" => "general",
        "prof" => "professor",
        "lt" => "lieutenant",
        "capt" => "captain",
        "col" => "colonel",
        "sgt" => "sergeant",
        "chairman" | "chairwoman" | "chairperson" => "chair",
        "spokesman" | "spokeswoman" => "spokesperson",
        other => other,
    };
    full.to_owned()
}

/// What names are compared by.
#[derive(Debug, Default)]
struct Forms {
    canonical: String,
    folded: String,
    words: Vec<String>,
    /// Is it the usual name of something in the tables?
    known: bool,
}

impl Forms {
    /// The words without initials.
    fn longer_words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).filter(|w| w.chars().count() > 1).collect()
    }
}

/// The forms of a name. An account has few names and compares them often, so each thread remembers the last
/// name of each slot.
fn forms(canonical: &str) -> Rc<Forms> {
    FORMS.with_borrow_mut(|all| {
        let slot = &mut all[word_hash(canonical) as usize % SLOTS];
        if slot.canonical != canonical {
            *slot = Rc::new(Forms {
                canonical: canonical.to_owned(),
                folded: fold_phrase(canonical),
                words: words_of(canonical),
                known: gazetteer::is_canonical(canonical),
            });
        }
        Rc::clone(slot)
    })
}

/// Names remembered by each thread; a power of two. 512 slots are some 100 kB.
const SLOTS: usize = 512;

thread_local! {
    // The empty name has empty forms.
    static FORMS: RefCell<Vec<Rc<Forms>>> = RefCell::new(vec![Rc::default(); SLOTS]);
}

/// The folded words of a name, without accents, joining words and legal endings.
pub(crate) fn name_words(canonical: &str) -> Vec<String> {
    forms(canonical).words.clone()
}

fn words_of(canonical: &str) -> Vec<String> {
    let plain = spelling::plain(canonical);
    let mut words: Vec<String> = plain.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let ending = |w: &str| matches!(w, "inc" | "corp" | "co" | "ltd" | "llc" | "plc" | "jr" | "sr" | "iii" | "ii" | "iv");
    let kept = |i: usize, w: &str| !(i > 0 && ending(w)) && w != "the";
    if words.iter().enumerate().any(|(i, w)| kept(i, w)) {
        let mut place = 0..;
        words.retain(|w| kept(place.next().unwrap_or(0), w));
    }
    words
}

fn people(x: &[String], y: &[String]) -> Option<Likeness> {
    let (x, y) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let (last_x, last_y) = (x.last()?, y.last()?);
    if x.len() == 1 {
        let (given, family) = (y.first()?, last_y);
        if last_x == family || last_x == given || (y.len() > 1 && y[y.len() - 2..].concat() == *last_x) {
            return Some(Likeness::ShortForm);
        }
        return spelling::near(last_x, family).then_some(Likeness::Spelling);
    }
    let (given_x, given_y) = (x.first()?, y.first()?);
    let mut sorted = (x.to_vec(), y.to_vec());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    if sorted.0 == sorted.1 || x.concat() == y.concat() {
        return Some(Likeness::Spelling);
    }
    let initials_fit = match (x.get(1..x.len() - 1), y.get(1..y.len() - 1)) {
        (Some([middle, ..]), Some([other, ..])) => middle.chars().next() == other.chars().next() || middle.len() > 2 || other.len() > 2,
        _ => true,
    };
    let given = same_given(given_x, given_y) || y[1..y.len() - 1].contains(given_x);
    if last_x == last_y && given {
        return initials_fit.then_some(Likeness::ShortForm);
    }
    // "de Blasio" for "Bill de Blasio".
    if y.ends_with(x) {
        return Some(Likeness::ShortForm);
    }
    let both_listed = is_given_name(given_x) && is_given_name(given_y);
    let given_near = given || (spelling::near(given_x, given_y) && !both_listed);
    let family_near = last_x == last_y || spelling::near(last_x, last_y);
    (given_near && family_near).then_some(Likeness::Spelling)
}

fn bodies(x: &[String], y: &[String]) -> Option<Likeness> {
    let (x, y) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    if let Some(found) = acronym(x, y) {
        return Some(found);
    }
    let content = |words: &[String]| {
        let mut kept: Vec<String> = words.iter().filter(|w| !joins(w)).map(|w| singular(w)).collect();
        kept.sort_unstable();
        kept
    };
    if content(x) == content(y) {
        return Some(Likeness::ShortForm);
    }
    let figures = |words: &[String]| words.iter().filter(|w| w.bytes().any(|b| b.is_ascii_digit())).cloned().collect::<Vec<_>>();
    if y.starts_with(x) || y.ends_with(x) {
        return Some(Likeness::ShortForm);
    }
    let near = x.len() == y.len() && x.iter().zip(y).all(|(p, q)| p == q || spelling::near(p, q));
    (near && figures(x) == figures(y)).then_some(Likeness::Spelling)
}

/// Is one the initials of the other, joining words counted or not?
fn acronym(x: &[String], y: &[String]) -> Option<Likeness> {
    let (short, long) = if x.len() == 1 { (x, y) } else { (y, x) };
    let [word] = short else { return None };
    if long.len() < 2 || word.len() < 2 {
        return None;
    }
    let all = long.iter().filter_map(|w| w.chars().next());
    let content = long.iter().filter(|w| !joins(w)).filter_map(|w| w.chars().next());
    (word.chars().eq(all) || word.chars().eq(content)).then_some(Likeness::Acronym)
}

fn joins(word: &str) -> bool {
    matches!(word, "of" | "and" | "for" | "the" | "on" | "in" | "&")
}

fn singular(word: &str) -> String {
    word.strip_suffix('s').filter(|w| w.len() > 3 && !w.ends_with('s')).unwrap_or(word).to_owned()
}

/// A city's words without "city": New York City is New York.
fn city(words: &[String]) -> &[String] {
    match words {
        [rest @ .., last] if last == "city" && rest.len() > 1 => rest,
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::{Likeness, likeness};
    use crate::fact::{Name, NameKind};

    fn name(canonical: &str, kind: NameKind) -> Name {
        Name { canonical: canonical.to_owned(), kind, title: None, entity: 0 }
    }

    fn people(a: &str, b: &str) -> Option<Likeness> {
        likeness(&name(a, NameKind::Person), &name(b, NameKind::Person))
    }

    #[test]
    fn people_are_told_apart_by_given_names() {
        assert_eq!(people("Ken Genalo", "Genalo"), Some(Likeness::ShortForm));
        assert_eq!(people("Ken Genalo", "Ken Genallo"), Some(Likeness::Spelling));
        assert_eq!(people("Joe Biden", "Joseph R. Biden Jr."), Some(Likeness::ShortForm));
        assert_eq!(people("Mohammed al-Khatib", "Muhammad al-Khateeb"), Some(Likeness::Spelling));
        assert_eq!(people("Zoë Kovačević", "Zoe Kovacevic"), Some(Likeness::Spelling));
        assert_eq!(people("George W. Bush", "George H.W. Bush"), None);
        assert_eq!(people("Eric Adams", "Adrienne Adams"), None);
        assert_eq!(people("Eric Adams", "Erica Adams"), None);
        assert_eq!(people("Ricardo Alves", "Pedro Alves"), None);
    }

    #[test]
    fn bodies_have_short_forms_and_acronyms() {
        let relate = |a: &str, b: &str| likeness(&name(a, NameKind::Organization), &name(b, NameKind::Organization));
        assert_eq!(relate("City Council", "New York City Council"), Some(Likeness::ShortForm));
        assert_eq!(relate("World Meteorological Organization", "WMO"), Some(Likeness::Acronym));
        assert_eq!(relate("Ministry of Health", "Health Ministry"), Some(Likeness::ShortForm));
        assert_eq!(relate("World Food Programme", "Red Cross"), None);
        let place = |a: &str, b: &str| likeness(&name(a, NameKind::Place), &name(b, NameKind::Place));
        assert_eq!(place("Iran", "Iraq"), None);
        assert_eq!(place("New York", "New York City"), Some(Likeness::ShortForm));
        assert_eq!(relate("Airbus A320", "Airbus A321"), None);
    }
}
