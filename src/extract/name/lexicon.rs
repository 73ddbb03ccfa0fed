//! Titles, and the nouns that end names of bodies and places.
//!
//! Given a folded word, it answers from general lists of our own making. Which of several readings
//! holds in a text is left to `split` and `entity`.

use crate::text::word_list::WordList;

/// How strongly a word before a capitalised name says that the name is a person's.
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.has(word)
}

/// Sorted; without abbreviating dots.
static TITLES: WordList = WordList::new(
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
static MODIFIES_TITLE: WordList = WordList::new(
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
static BODIES: WordList = WordList::new(
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
static PLACES: WordList = WordList::new(
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
static FIELD: WordList = WordList::new(
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
static ANNOUNCES_BODY: WordList = WordList::new(
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
static TAKES_FIGURE: WordList = WordList::new(
    "abc act airasia airbus amendment apollo area article bbc boeing building canal catch cbs cessna challenger channel chapter \
    class cop covid division embraer euro flight formula fox galaxy gate group highway interstate iphone itv league level ligue \
    mig model nbc news phase pier platform playstation precinct prop proposition psalm radio resolution room route section sky \
    soyuz su terminal tier title track type unit voyager ward windows xbox zone",
);

#[cfg(test)]
mod tests {
    use super::{ANNOUNCES_BODY, BODIES, FIELD, MODIFIES_TITLE, PLACES, TAKES_FIGURE, TITLES};

    #[test]
    fn tables_are_sorted() {
        for table in [&BODIES, &PLACES, &TITLES, &MODIFIES_TITLE, &FIELD, &ANNOUNCES_BODY, &TAKES_FIGURE] {
            assert!(table.is_sorted());
        }
    }
}
