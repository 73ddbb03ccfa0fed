//! Titles, the nouns that end names of bodies and places, and given names.
//!
//! Given a folded word, it answers from general lists of our own making. Which of several readings
//! holds in a text is left to `split` and `entity`.

use crate::extract::name::words::WordList;

/// How strongly a word before a capitalised name says that the name is a person's.
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.has(word)
}

/// Sorted; without abbreviating dots.
const TITLES: WordList = WordList(
    "adm admiral agent alderman ambassador archbishop assemblyman assemblymember assemblywoman attorney ayatollah bishop brig \
    brigadier capt captain cardinal chair chairman chairperson chairwoman chancellor chief cmdr coach col colonel commander \
    commissioner comptroller congressman congresswoman constable coroner corporal councillor councilman councilmember councilor \
    councilwoman cpl dame dean deputy det detective director dr drs duchess duke emir emperor empress envoy executive father gen \
    general gens gov governor govs hon imam inspector judge justice king lady leader lieutenant lord lt magistrate maj major \
    manager marshal mayor messrs minister miss monsignor mr mrs ms mullah mx officer pastor pope premier president presidents \
    prime prince princess principal private prof professor profs prosecutor pvt queen rabbi rep representative reps rev reverend \
    secretary sen senator senators sens sergeant sgt sheik sheikh sheriff sir speaker spokesman spokesperson spokeswoman sultan \
    superintendent supt treasurer trooper vice warden whip",
);

/// Words that stand before a title and belong to it ("Deputy Prime Minister").
pub(crate) fn modifies_title(word: &str) -> bool {
    MODIFIES_TITLE.has(word)
}

/// Sorted.
const MODIFIES_TITLE: WordList = WordList(
    "acting assistant associate attorney bank campaign central chief city club communications company council county crown \
    culture defence defense deputy district economy education energy environment executive federal field finance fire first \
    foreign former general harbor harbour head health home house interim interior justice labor labour lieutenant local majority \
    managing marine minority national night opposition parish party police political press prime program provincial public \
    regional research safety school senate senior special sports staff state team trade transport union vice vice-president \
    world",
);

/// Abbreviations whose full stop does not end a run.
pub(crate) fn is_dotted(word: &str) -> bool {
    word.chars().count() == 1
        || matches!(
            word,
            "dr" | "mr"
                | "mrs"
                | "ms"
                | "sen"
                | "rep"
                | "gov"
                | "gen"
                | "lt"
                | "col"
                | "sgt"
                | "capt"
                | "maj"
                | "cmdr"
                | "cpl"
                | "pvt"
                | "adm"
                | "brig"
                | "prof"
                | "rev"
                | "hon"
                | "st"
                | "ft"
                | "mt"
                | "jr"
                | "sr"
                | "inc"
                | "co"
                | "corp"
                | "ltd"
                | "dept"
                | "univ"
                | "assn"
                | "bros"
                | "supt"
                | "det"
                | "messrs"
                | "fr"
                | "insp"
        )
}

/// Nouns that end the name of a body: company, agency, party, team.
pub(crate) fn ends_body(word: &str) -> bool {
    BODIES.has(word)
}

/// Sorted.
const BODIES: WordList = WordList(
    "academy administration agency air airlines airways alliance army arts assembly assn associates association athletic \
    authority bank board broadcasting brothers bureau business cabinet campaign capital caucus center centre chamber church \
    clinic club co coalition college commission committee communications company confederation conference congress consortium \
    cooperative corp corporation corps council court cross democrats department dept directorate division embassy enforcement \
    enterprises exchange express federation fellowship festival financial firm force forces forum foundation front fund gazette \
    group guard guild herald holdings hospital inc industries initiative inquirer institute institution insurance intelligence \
    international investments journal kings laboratories laboratory labs league legion llc llp ltd magazine media ministry \
    mission mosque motors movement museum mutual nations navy network networks news newspaper newspapers observatory observer \
    office orchestra organisation organization parliament partners partnership party patrol pharmaceuticals plc police post \
    press programme project prosecution radio railway railways records regiment republicans research reserve review school \
    schools secretariat senate service services society star studios sun syndicate synod systems team technologies telegraph \
    television times treasury tribunal tribune trust tv union university watch works",
);

/// Nouns that end (or, like "Mount", begin) the name of a place.
pub(crate) fn marks_place(word: &str) -> bool {
    PLACES.has(word)
}

/// Sorted.
const PLACES: WordList = WordList(
    "airport archipelago arena avenue bay beach boulevard bridge canal canyon cape city coast county creek desert district east \
    falls forest fort gulf harbor harbour heights highway hill hills hotel island islands isle isles lake lakes mount mountain \
    mountains north ocean palace park peninsula plaza port prison province region republic river road sea shore south springs \
    square stadium state station strait street territory tower town township tunnel valley village volcano west zoo",
);

/// Nouns that join with "and" or "of" inside the name of a body ("Immigration and Customs Enforcement").
pub(crate) fn is_field(word: &str) -> bool {
    FIELD.has(word)
}

/// Sorted.
const FIELD: WordList = WordList(
    "aeronautics aging agriculture alcohol arts atmospheric border budget budgets business children citizenship commerce \
    communications conservation correction corrections culture customs defence defense development disease drug drugs economic \
    education employment energy enforcement engineering environment exchange families family finance firearms fisheries food \
    foreign forestry health homeland hospitals housing human immigration industry information innovation intelligence \
    international justice labor labour language law literature management means medicine mining music national oceanic oversight \
    parks planning prevention prisons protection recreation regulatory rehabilitation research rights rules safety sanitation \
    science sciences securities security services social space sports standards statistics strategic technology tobacco tourism \
    trade transport transportation treasury urban veterans water ways welfare wildlife women youth",
);

/// Lower-case nouns before a name that say it is a body's ("the drugmaker Velora").
pub(crate) fn announces_body(word: &str) -> bool {
    ANNOUNCES_BODY.has(word)
}

/// Sorted.
const ANNOUNCES_BODY: WordList = WordList(
    "agency airline automaker band bank brewer broadcaster builder carmaker carrier chain charity chipmaker club company \
    conglomerate drugmaker firm giant group insurer lender magazine maker manufacturer miner network newspaper operator outlet \
    party planemaker producer publisher refiner retailer rival shipyard startup station steelmaker supplier tabloid team union \
    university utility website",
);

/// Words after which a figure is part of the name ("Boeing 737", "Fox 5").
pub(crate) fn takes_figure(word: &str) -> bool {
    TAKES_FIGURE.has(word)
}

/// Sorted.
const TAKES_FIGURE: WordList = WordList(
    "abc act airasia airbus amendment apollo area article bbc boeing building canal catch cbs cessna challenger channel chapter \
    class cop covid division embraer euro flight formula fox galaxy gate group highway interstate iphone itv league level ligue \
    mig model nbc news phase pier platform playstation precinct prop proposition psalm radio resolution room route section sky \
    soyuz su terminal tier title track type unit voyager ward windows xbox zone",
);

/// Common given names of many languages; they help, but nothing depends on being listed.
pub(crate) fn is_given_name(word: &str) -> bool {
    GIVEN.has(word)
}

/// Sorted.
const GIVEN: WordList = WordList(
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
];

/// Can two folded given names be one person's: equal, an initial, or a usual short form?
pub(crate) fn same_given(a: &str, b: &str) -> bool {
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    a == b || initial(a, b) || initial(b, a) || SHORT_FORMS.iter().any(|set| set.contains(&a) && set.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::{ANNOUNCES_BODY, BODIES, FIELD, GIVEN, MODIFIES_TITLE, PLACES, TAKES_FIGURE, TITLES, same_given};

    #[test]
    fn tables_are_sorted() {
        for table in [BODIES, GIVEN, PLACES, TITLES, MODIFIES_TITLE, FIELD, ANNOUNCES_BODY, TAKES_FIGURE] {
            assert!(table.is_sorted());
        }
    }

    #[test]
    fn short_forms_are_the_same_given_name() {
        assert!(same_given("bill", "william") && same_given("e", "eric") && !same_given("eric", "adrienne"));
    }
}
