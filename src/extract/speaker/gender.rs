//! What a pronoun, a title or a given name shows of a person's gender.
//!
//! Given words, it promises an answer only where usage is nearly fixed; most names give none, and then
//! any pronoun fits.

use crate::text::word_list::WordList;

/// What a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// "he".
    Male,
    /// "she".
    Female,
    /// "it".
    Thing,
}

/// What a singular pronoun asks for; none for any other word.
pub(super) fn of_pronoun(word: &str) -> Option<Gender> {
    Some(match word {
        "he" | "he's" | "he'd" | "he'll" | "him" | "his" => Gender::Male,
        "she" | "she's" | "she'd" | "she'll" | "her" => Gender::Female,
        "it" | "it's" => Gender::Thing,
        _ => return None,
    })
}

/// What a title and a given name show.
pub(super) fn of_name(name: &str, title: Option<&str>) -> Option<Gender> {
    let words = title.unwrap_or("").split_whitespace();
    let by_title = words.map(|w| w.trim_matches('.')).find_map(|w| match w {
        "mr" | "sir" | "lord" | "king" | "prince" | "chairman" | "spokesman" | "congressman" | "councilman" | "businessman" | "actor" => {
            Some(Gender::Male)
        }
        "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "chairwoman" | "spokeswoman" | "congresswoman"
        | "councilwoman" | "businesswoman" | "actress" => Some(Gender::Female),
        _ => None,
    });
    let given = name.split_whitespace().next().filter(|_| name.contains(' ')).unwrap_or("").to_lowercase();
    by_title.or_else(|| {
        if FEMALE.has(&given) {
            Some(Gender::Female)
        } else if MALE.has(&given) {
            Some(Gender::Male)
        } else {
            None
        }
    })
}

/// Given names borne by women nearly without exception.
static FEMALE: WordList = WordList::new(
    "abigail adrienne agnes aino aisha alexis alice amanda amber amina aminata amy ana andrea angela anjali ann anna ashley \
     astrid barbara betty beverly birgit brenda brittany camille carmen carol carolyn catherine charlotte cheryl chiara \
     christina christine claire cynthia danielle deborah debra denise diana diane donna doris elena elizabeth emily emma \
     evelyn fatima frances francesca giulia gloria grace hannah heather heike helen hilary hillary ines ingrid irina \
     isabella jacqueline janet janice jean jennifer jessica joan joyce judith judy julia julie juliette karen katarzyna \
     katherine kathleen kathryn kayla keiko kelly ketevan kimberly kirsten lakshmi laura lauren leila linda lisa lori lucia \
     madison magdalena margaret maria marie marilyn martha mary megan mei melissa michelle monika nadia nancy natalia \
     natalie nicole nikki noriko olga olivia pamela patricia petra pilar priya rachel rebecca ruth sabine sakura samantha \
     sandra sara sarah sharon shirley sofia sophia sophie stephanie sunita susan svetlana teresa theresa ursula victoria \
     virginia yuki zofia",
);
/// Given names borne by men nearly without exception.
static MALE: WordList = WordList::new(
    "aaron adam ahmed alexander ali andrew anthony antoine arjun arthur austin barack ben benjamin bernie bill bjorn bobby \
     boris brandon brian bruce bryan carl carlos charles chris christian christopher dan daniel dave david dennis diego \
     dimitris dmitri donald douglas dylan edward eric erik ethan eugene fernando francois frank gabor gary george gerald \
     giovanni greg gregory hans harold harry hassan henrik henry hiroshi ibrahim istvan ivan jack jacob jacques james jan \
     jason javier jeb jeffrey jeremy jerry jesse jim jiri joe john johnny jonathan jose joseph joshua juan jurgen justin \
     keith ken kenji kenneth kevin klaus kyle larry lars laszlo lawrence logan luc luca luis marco mark matteo matthew \
     michael miguel mike mikhail mikkel mohamed mohammed muhammad mustafa nathan nicholas nikos noah olaf omar paolo \
     patrick paul pavel pedro peter philip pierre piotr rahul raj ralph randy raymond richard rick robert roger ronald roy \
     ryan sam samuel sanjay scott sean sergei stefan stephen steve steven sven takeshi ted terry thomas tim timothy tom \
     tomasz tyler vincent vladimir walter wei william wolfgang yusuf zachary",
);

#[cfg(test)]
mod tests {
    use super::{FEMALE, MALE};

    #[test]
    fn lists_are_sorted() {
        assert!(FEMALE.is_sorted() && MALE.is_sorted());
    }
}
