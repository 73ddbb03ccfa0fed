//! What a pronoun, a title or a given name shows of a person's gender.
//!
//! Given words, it promises an answer only where usage is nearly fixed; most names give none, and then
//! any pronoun fits.

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
        if FEMALE.split(' ').any(|n| n == given) {
            Some(Gender::Female)
        } else if MALE.split(' ').any(|n| n == given) {
            Some(Gender::Male)
        } else {
            None
        }
    })
}

/// Given names borne by women nearly without exception.
const FEMALE: &str = "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret sandra betty ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori adrienne hillary hilary nikki kirsten ana elena irina natalia olga svetlana fatima aisha leila mei ingrid astrid birgit aino ketevan giulia chiara francesca sofia lucia carmen pilar ines claire sophie camille juliette agnes magdalena katarzyna zofia sabine monika petra ursula heike angela theresa nadia amina aminata priya anjali sunita lakshmi yuki sakura keiko noriko";
/// Given names borne by men nearly without exception.
const MALE: &str = "james robert john michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick raymond jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle ethan walter noah jeremy christian keith roger terry sean austin gerald carl harold arthur lawrence dylan jesse bryan joe bruce ralph roy eugene randy philip harry vincent bobby johnny logan ken bill bernie barack ted marco jeb tom tim jim mike dan ben sam greg steve dave rick chris carlos juan luis miguel pedro diego javier fernando ivan sergei vladimir dmitri boris mikhail ahmed mohammed muhammad mohamed omar hassan ibrahim yusuf mustafa ali hiroshi kenji takeshi wei raj arjun sanjay rahul hans klaus jurgen wolfgang stefan lars erik sven olaf bjorn mikkel henrik pierre jacques francois luc antoine giovanni marco luca matteo paolo jan piotr tomasz pavel jiri istvan gabor laszlo nikos dimitris";
