//! Given names: common ones of many languages, and which of them can be one person's.
//!
//! Given folded words, it answers from lists of our own making; nothing depends on a name being listed.

use crate::text::word_list::WordList;

/// Is it a common given name?
pub(crate) fn is_given_name(word: &str) -> bool {
    GIVEN.has(word)
}

/// Sorted.
static GIVEN: WordList = WordList::new(
    "aaron abdul abdullah abigail adam adrian adriana adrienne agnes ahmad ahmed aidan aisha alan albert alberto alejandro \
    aleksandr alessandro alex alexander alexandra alexei alexis alfred ali alice alicia alison allen allison alvin amanda amber \
    amelia amina amir amy ana anastasia andre andrea andreas andrei andres andrew andy angel angela angelina anita ann anna anne \
    annie anthony antoine anton antonio anya april ariana arjun arlene arnold arthur arturo asha ashley astrid audrey aung \
    austin barack barbara barry beatrice beatriz becky ben benjamin bernard bernie bert beth betty beverly bill billy blake bob \
    bobby boris brad bradley brandon brenda brendan brett brian bridget bruce bruno bryan caitlin cameron camila camille carl \
    carla carlo carlos carly carmen carol carolina caroline carrie casey catherine cathy cecilia chad charlene charles charlie \
    charlotte chelsea cheryl chloe chris christian christina christine christopher chuck cindy claire clara clarence claude \
    claudia claudio colin colleen connor corey cory craig cristina crystal curtis cynthia daisy dale damian dan dana daniel \
    daniela daniele danielle danny darrell darren dave david dawn dean debbie deborah debra dennis derek derrick diana diane \
    dick diego dieter dilip dimitri dina dmitri dmitry dolores dominic don donald donna dora doris dorothy doug douglas duncan \
    dustin dwayne dwight dylan earl eddie edgar eduardo edward edwin eileen elaine eleanor elena elias elijah elisa elizabeth \
    ella ellen elsa emanuel emeka emil emilia emily emma emmanuel enrique eric erica erik erika erin ernest ernesto esther ethan \
    eugene eva evan evelyn fabio faisal farah fatima felicia felipe felix fernando fiona florence frances francesca francesco \
    francis francisco franco francois frank frans fred freddie frederick gabriel gabriela gareth gary gavin gene geoffrey george \
    georgia gerald gerard gerhard gerry gilbert gina giorgio giovanni giulia giuseppe gladys glen glenn gloria gonzalo gordon \
    grace graham greg gregory greta guillermo gustav gustavo hank hannah hans harold harriet harry harvey hassan heather hector \
    heinrich helen helena helmut henrik henry herbert hillary hiroshi holly howard hugh hugo hussein ian ibrahim igor ines \
    ingrid irene irina iris isaac isabel isabella ivan ivana jack jackie jacob jacqueline jacques jaime jake james jamie jan \
    jane janet janice jared jasmine jason javier jay jean jeb jeff jeffrey jen jenna jennifer jenny jeremy jerome jerry jess \
    jesse jessica jesus jill jim jimmy jin joan joanna joao joe joel johan johann johanna john johnny jon jonas jonathan jordan \
    jorge jose josef joseph josephine josh joshua joy joyce juan juanita judith judy julia julian juliana julie juliet julio jun \
    june jurgen justin kamala karen karim karin karl karla katarina kate katherine kathleen kathryn kathy katie katrina kayla \
    keith kelly ken kenji kenneth kenny kerry kevin kim kimberly kirsten kit klaus kofi kristen kristin kristina kumar kurt \
    kwame kyle lance lara larry lars laura lauren laurent lawrence leah leila lena leo leon leonard leonardo leslie lewis liam \
    lily lin linda lindsay lindsey lisa liu liz lloyd lois lorenzo lori louis louise lucas lucia lucy luigi luis luisa luke \
    lydia lynn madison magdalena maggie malcolm manuel marc marcel marcela marcelo marcia marco marcos marcus margaret maria \
    mariam mariana marie marilyn marina mario marion marisa mark marko marlene marta martha martin martina marvin mary maryam \
    masha mateo mathias matt matteo matthew maureen maurice mauricio max maxim maxine maya megan mehmet mei melanie melissa \
    melvin mercedes meredith mia michael michel michele michelle miguel mika mike mikhail milan mildred miriam mirjam mitch \
    mitchell mitt mohamed mohammad mohammed molly monica monika morgan moses muhammad mustafa myra nadia nancy naomi narendra \
    natalia natalie natasha nate nathan nathaniel ned neil nelson newt niall nicholas nick nicola nicolas nicole niels nigel \
    nikita nikki nikolai nina noah noel noor nora norma norman nuno olaf olena olga oliver olivia omar orlando oscar osman otto \
    pablo paige pamela paola paolo patricia patrick paul paula paulo pavel pearl pedro peggy penny perry pete peter petra phil \
    philip philippe phillip phyllis pierre piotr priya priyanka rachel rafael rahul raj rajesh ralph ramon rand randall randy \
    raphael raquel raul ravi ray raymond rebecca regina reginald renata rene ricardo richard rick ricky rita rob robert roberta \
    roberto robin rodney rodrigo roger roland roman ron ronald rosa rosemary ross roxana roy ruben rudy rupert russell ruth ryan \
    sabrina sally salman sam samantha samir samuel sandra sanjay santiago sara sarah sasha saul scott sean sebastian selena \
    sergei sergio seth shane shannon sharon shaun shawn sheila shelby shirley sidney silvia simon simone sofia sonia sonya \
    sophia sophie stacey stacy stanley stefan stefano stella stephanie stephen steve steven stuart sue sunil susan susana \
    suzanne sven sylvia tamara tanya tara tariq tatiana ted terence teresa terry thandiwe theo theodore theresa thomas tiffany \
    tim timothy tina tobias todd tom tomas tommy toni tony tracy travis trevor tristan tucker tyler ursula valentina valerie \
    vanessa vera veronica vicki victor victoria viktor vincent virginia vladimir volodymyr wade walt walter wanda wayne wendy \
    wesley whitney wilhelm willem william willie wolfgang xavier xi yasmin yolanda yuki yuri yusuf yves yvonne zach zachary zoe",
);

/// Sets of given names that stand for one another, lower case, commonest English ones.
const SHORT_FORMS: &[&[&str]] = &[
    &["william", "bill", "billy", "will", "willie"],
    &["robert", "bob", "bobby", "rob", "robbie"],
    &["richard", "dick", "rick", "richie", "rich"],
    &["james", "jim", "jimmy", "jamie"],
    &["john", "jack", "johnny", "jon"],
    &["jonathan", "jon", "jonny"],
    &["joseph", "joe", "joey"],
    &["michael", "mike", "mick", "mickey"],
    &["thomas", "tom", "tommy"],
    &["charles", "charlie", "chuck"],
    &["edward", "ed", "eddie", "ted", "ned"],
    &["theodore", "ted", "teddy", "theo"],
    &["david", "dave"],
    &["daniel", "dan", "danny"],
    &["donald", "don", "donnie"],
    &["anthony", "tony"],
    &["andrew", "andy", "drew"],
    &["matthew", "matt"],
    &["christopher", "chris"],
    &["christine", "chris", "chrissy"],
    &["stephen", "steven", "steve"],
    &["kenneth", "ken", "kenny"],
    &["benjamin", "ben", "benny"],
    &["samuel", "sam"],
    &["samantha", "sam"],
    &["alexander", "alex", "sasha"],
    &["alexandra", "alex", "sandra", "sasha"],
    &["nicholas", "nick"],
    &["timothy", "tim"],
    &["gregory", "greg"],
    &["jeffrey", "jeff"],
    &["geoffrey", "geoff"],
    &["lawrence", "larry"],
    &["patrick", "pat", "paddy"],
    &["patricia", "pat", "patty", "trish"],
    &["peter", "pete"],
    &["philip", "phil"],
    &["phillip", "phil"],
    &["raymond", "ray"],
    &["ronald", "ron", "ronnie"],
    &["vincent", "vince", "vinnie"],
    &["walter", "walt"],
    &["zachary", "zach", "zack"],
    &["elizabeth", "liz", "beth", "betsy", "lizzie", "eliza", "betty"],
    &["katherine", "kate", "kathy", "katie", "kathryn", "catherine", "cathy"],
    &["margaret", "maggie", "peggy", "meg"],
    &["jennifer", "jen", "jenny"],
    &["jessica", "jess", "jessie"],
    &["deborah", "deb", "debbie"],
    &["susan", "sue", "susie"],
    &["barbara", "barb"],
    &["victoria", "vicky", "vicki", "tori"],
    &["rebecca", "becky", "becca"],
    &["nancy", "nan"],
    &["judith", "judy"],
    &["pamela", "pam"],
    &["amanda", "mandy"],
    &["mitchell", "mitch"],
    &["frederick", "fred", "freddie"],
    &["francis", "frank"],
    &["franklin", "frank"],
    &["leonard", "len", "lenny"],
    &["bernard", "bernie"],
    &["gerald", "jerry", "gerry"],
    &["harold", "harry", "hal"],
    &["henry", "harry", "hank"],
    &["arthur", "art"],
    &["albert", "al", "bert"],
    &["nathaniel", "nathan", "nate"],
    &["terrence", "terry"],
    &["abigail", "abby"],
    &["maximilian", "max"],
    &["joshua", "josh"],
    &["jacob", "jake"],
    &["douglas", "doug"],
    &["randall", "randy"],
    &["rudolph", "rudy"],
    &["mohammed", "mohamed", "muhammad", "mohammad", "mohamad", "muhammed"],
    &["ahmed", "ahmad"],
    &["hussein", "hussain", "husayn"],
    &["sara", "sarah"],
    &["marc", "mark"],
    &["carl", "karl"],
    &["eric", "erik"],
    &["philip", "phillip"],
    &["geoffrey", "jeffrey"],
    &["sergei", "sergey"],
    &["dmitri", "dmitry", "dimitri"],
    &["alan", "allan", "allen"],
    &["ann", "anne"],
    &["brian", "bryan"],
    &["aleksandr", "alexander"],
    &["yuri", "yury"],
];

/// Can two folded given names be one person's: equal, an initial, or a usual short form?
pub(crate) fn same_given(a: &str, b: &str) -> bool {
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    a == b || initial(a, b) || initial(b, a) || SHORT_FORMS.iter().any(|set| set.contains(&a) && set.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::{GIVEN, same_given};

    #[test]
    fn short_forms_are_the_same_given_name() {
        assert!(GIVEN.is_sorted());
        assert!(same_given("bill", "william") && same_given("e", "eric") && !same_given("eric", "adrienne"));
    }
}
