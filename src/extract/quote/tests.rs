//! Tables: a text, then each quotation it holds, written as one line.
//!
//! A line reads `speech | speaker → name | cue | medium | part ‖ part`, with `-` for what is missing;
//! reported clauses are left out where a table is about words in marks.

use crate::document::{Block, BlockKind, Document, Format, Metadata};
use crate::extract::extract;
use crate::fact::{Facts, Quotation, Speech};
use crate::notice::Notice;
use crate::segment::segment;
use crate::settings::Settings;
use crate::text::span::Span;

/// The facts of a text whose paragraphs are parted by blank lines.
fn read(text: &str) -> (Facts, Vec<Notice>) {
    let mut at = 0;
    let mut blocks = Vec::new();
    for paragraph in text.split("\n\n") {
        blocks.push(Block { span: Span::new(at, at + paragraph.len()), kind: BlockKind::Paragraph });
        at += paragraph.len() + 2;
    }
    let (settings, document) = (Settings::default(), Document::plain(text.to_owned(), blocks, Format::Text, Metadata::default()));
    extract(&settings, &document, &segment(&settings, &document))
}

fn line(text: &str, quotation: &Quotation) -> String {
    let speech = match quotation.speech {
        Speech::Direct => "direct",
        Speech::Mixed => "mixed",
        Speech::Indirect => "indirect",
        Speech::Term => "term",
    };
    let speaker = quotation.speaker.as_ref().map_or("-".to_owned(), |s| match &s.name {
        Some(name) if name != s.span.slice(text) => format!("{} → {name}", s.span.slice(text)),
        Some(_) | None => s.span.slice(text).to_owned(),
    });
    let cue = quotation.cue.map_or("-", |c| c.span.slice(text));
    let parts: Vec<&str> = quotation.parts.iter().map(|p| p.slice(text)).collect();
    format!("{speech} | {speaker} | {cue} | {} | {}", quotation.medium.as_deref().unwrap_or("-"), parts.join(" ‖ "))
}

fn lines(text: &str, indirect: bool) -> Vec<String> {
    let (facts, _) = read(text);
    let wanted = facts.quotes().filter(|(_, _, q)| indirect || q.speech != Speech::Indirect);
    wanted.map(|(_, _, q)| line(text, q)).collect()
}

/// The quotations in marks of `text` are these.
fn marked(text: &str, expected: &[&str]) {
    assert_eq!(lines(text, false), expected, "\n{text}");
}

/// All quotations of `text` are these.
fn all(text: &str, expected: &[&str]) {
    assert_eq!(lines(text, true), expected, "\n{text}");
}

#[test]
fn every_word_order() {
    marked("“We lost the roof,” Ana Ruiz said.", &["direct | Ana Ruiz | said | - | We lost the roof,"]);
    marked("“We lost the roof,” said Ana Ruiz, the mayor of Brava.", &["direct | Ana Ruiz | said | - | We lost the roof,"]);
    marked("Ana Ruiz said: “We lost the roof.”", &["direct | Ana Ruiz | said | - | We lost the roof."]);
    marked("Ana Ruiz said, “We lost the roof.”", &["direct | Ana Ruiz | said | - | We lost the roof."]);
    marked("Ana Ruiz, the mayor of Brava, said on Monday: “We lost the roof.”", &["direct | Ana Ruiz | said | - | We lost the roof."]);
    marked("“We lost the roof,” Ana Ruiz, the mayor of Brava, said.", &["direct | Ana Ruiz | said | - | We lost the roof,"]);
    marked(
        "Mayor Ana Ruiz — who lives nearby — told reporters: “We lost the roof.”",
        &["direct | Mayor Ana Ruiz → Ana Ruiz | told | - | We lost the roof."],
    );
    marked("“We lost,” she said. “The roof went first.”", &["direct | she | said | - | We lost, ‖ The roof went first."]);
    marked(
        "“We lost,” Ana Ruiz said, “because the roof went first.”",
        &["direct | Ana Ruiz | said | - | We lost, ‖ because the roof went first."],
    );
    marked("According to Ana Ruiz, “the roof went first.”", &["mixed | Ana Ruiz | According to | - | the roof went first."]);
    marked(
        "“The roof went first,” according to a report by the ministry.",
        &["direct | a report | according to | - | The roof went first,"],
    );
    marked("“Where is the roof?” asked Ana Ruiz.", &["direct | Ana Ruiz | asked | - | Where is the roof?"]);
    marked("“Where is the roof?” Ruiz shot back.", &["direct | Ruiz | shot | - | Where is the roof?"]);
}

#[test]
fn marks_of_every_shape() {
    for (open, close) in [
        ("\"", "\""),
        ("“", "”"),
        ("„", "“"),
        ("„", "”"),
        ("«", "»"),
        ("« ", " »"),
        ("»", "«"),
        ("''", "''"),
        ("``", "''"),
        ("‘", "’"),
        ("'", "'"),
    ] {
        marked(&format!("{open}We lost the roof,{close} said Ana Ruiz."), &["direct | Ana Ruiz | said | - | We lost the roof,"]);
    }
}

#[test]
fn apostrophes_are_no_marks() {
    marked(
        "'The sailors' wives didn't sleep, and we won't forget it,' said Maeve Corrigan.",
        &["direct | Maeve Corrigan | said | - | The sailors' wives didn't sleep, and we won't forget it,"],
    );
    marked("It’s the workers’ choice, the boss’s son said in the ’90s.", &[]);
    marked("Rock 'n' roll isn't dead, fans of the '70s band don't say.", &[]);
    marked("The 6'2\" guard took a 12\" record home.", &[]);
    marked(
        "“The players’ bus didn’t come, y’all,” said Tom O’Hara.",
        &["direct | Tom O’Hara | said | - | The players’ bus didn’t come, y’all,"],
    );
}

#[test]
fn nested_marks_are_quotations_of_their_own() {
    marked(
        "“She told me, ‘Go home,’ and I went,” said Ana Ruiz.",
        &["direct | Ana Ruiz | said | - | She told me, ‘Go home,’ and I went,", "direct | She | told | - | Go home,"],
    );
    marked(
        "\"The clerk is going to be like, 'Go ahead, just sign,'\" said Ana Ruiz.",
        &[
            "direct | Ana Ruiz | said | - | The clerk is going to be like, 'Go ahead, just sign,'",
            "direct | The clerk | like | - | Go ahead, just sign,",
        ],
    );
}

#[test]
fn quotations_over_sentences_and_paragraphs() {
    marked(
        "“My grandmother was a pawn. She was proud.\n\n“She was taken early,” said Ketevan Lomidze.",
        &["direct | Ketevan Lomidze | said | - | My grandmother was a pawn. She was proud. ‖ She was taken early,"],
    );
    marked(
        "\"We offer that,\" Ruiz said. \"But if not, they go.\n\n\"They always go,\" he said.\n\nHe left.",
        &["direct | Ruiz | said | - | We offer that, ‖ But if not, they go. ‖ They always go,"],
    );
    marked(
        "“We are not going back,” Ana Ruiz said.\n\n“We have the boats. We have the nets.”\n\nThe harbour was closed.",
        &["direct | Ana Ruiz | said | - | We are not going back, ‖ We have the boats. We have the nets."],
    );
    // A question in one paragraph is answered by somebody else in the next.
    marked(
        "“Are you going back?” Ana Ruiz asked.\n\n“We have the boats and the nets.”",
        &["direct | Ana Ruiz | asked | - | Are you going back?", "direct | - | - | - | We have the boats and the nets."],
    );
}

#[test]
fn forgotten_marks_end_with_their_paragraph() {
    let text = "Ana Ruiz said: “We will rebuild. The traders come first.\n\nWork starts in May, the town said.";
    marked(text, &["direct | Ana Ruiz | said | - | We will rebuild. The traders come first."]);
    let (_, notices) = read(text);
    assert!(notices.iter().any(|n| n.code == "quotation-unclosed"));
}

#[test]
fn mixed_speech_gives_the_clause_and_the_words() {
    all(
        "Ana Ruiz said the plan was “harmful” to fishermen.",
        &["indirect | Ana Ruiz | said | - | the plan was “harmful” to fishermen", "mixed | Ana Ruiz | said | - | harmful"],
    );
    marked(
        "Ruiz called the plan “harmful” and “a waste”.",
        &["mixed | Ruiz | called | - | harmful", "mixed | Ruiz | called | - | a waste"],
    );
    marked("The plan is “harmful,” the mayor said.", &["mixed | the mayor | said | - | harmful,"]);
    marked("At the time, he said the city was near a “breaking point”.", &["mixed | he | said | - | breaking point"]);
}

#[test]
fn terms_are_nobodys_speech() {
    marked("There is no official definition of “sanctuary city.”", &["term | - | - | - | sanctuary city."]);
    marked("Striker Edson “the Dentist” Pereira scored twice.", &["term | - | - | - | the Dentist"]);
    marked("Grace Nankya won the prize for “The Salt Ledger”, her second novel.", &["term | - | - | - | The Salt Ledger"]);
    marked("The council dropped the “rain tax” on Wednesday.", &["term | - | - | - | rain tax"]);
    marked("A program called “Night Watch” starts in May.", &["term | - | - | - | Night Watch"]);
}

#[test]
fn reported_clauses() {
    all("Ana Ruiz said that the bridge would open in May.", &["indirect | Ana Ruiz | said | - | the bridge would open in May"]);
    all("Ana Ruiz told reporters on Monday that the bridge was safe.", &["indirect | Ana Ruiz | told | - | the bridge was safe"]);
    all("According to Ana Ruiz, the bridge was safe.", &["indirect | Ana Ruiz | According to | - | the bridge was safe"]);
    all("The bridge was safe, Ana Ruiz said.", &["indirect | Ana Ruiz | said | - | The bridge was safe"]);
    all("The bridge was safe, according to Ana Ruiz.", &["indirect | Ana Ruiz | according to | - | The bridge was safe"]);
    all("The bridge, she said, was safe.", &["indirect | she | said | - | The bridge ‖ was safe"]);
    all(
        "Ruiz said the bridge was safe, adding that it would open soon.",
        &["indirect | Ruiz | said | - | the bridge was safe", "indirect | Ruiz | adding | - | it would open soon"],
    );
    all("The mayor vowed to open the bridge.", &["indirect | The mayor | vowed | - | to open the bridge"]);
}

#[test]
fn titles_pronouns_and_nicknames_lead_to_names() {
    marked(
        "Ken Okafor, the field director for the port, spoke on Monday. “We hold nobody,” the director said. “It is the law,” he said.",
        &["direct | the director → Ken Okafor | said | - | We hold nobody,", "direct | he → Ken Okafor | said | - | It is the law,"],
    );
    marked(
        "Mayor Sabine Thorwald met Ana Ruiz, the deputy mayor. “Fine,” the mayor said. “Good,” the deputy mayor said.",
        &["direct | the mayor → Sabine Thorwald | said | - | Fine,", "direct | the deputy mayor → Ana Ruiz | said | - | Good,"],
    );
    marked(
        "Ruslan Akhmetov, known to his fans as the Blacksmith, lost. “My hand went to sleep,” the Blacksmith said.",
        &["direct | the Blacksmith → Ruslan Akhmetov | said | - | My hand went to sleep,"],
    );
    marked("Mary Osei spoke first. Later John Baker rose. “No,” she said.", &["direct | she → Mary Osei | said | - | No,"]);
    marked(
        "Officials warned of floods. “Leave now,” they said. “It is bad,” a person familiar with the matter said.",
        &["direct | they | said | - | Leave now,", "direct | a person familiar with the matter | said | - | It is bad,"],
    );
}

#[test]
fn no_speaker_rather_than_a_guess() {
    marked("The hall was silent.\n\n“We have nothing left to lose here.”", &["direct | - | - | - | We have nothing left to lose here."]);
    marked("“Nothing left,” read the wall.", &["direct | the wall | read | - | Nothing left,"]);
}

#[test]
fn media() {
    marked("“It is dark,” she told The Courier.", &["direct | she | told | The Courier | It is dark,"]);
    marked("“It is dark,” Ruiz told the Courier on Monday.", &["direct | Ruiz | told | The Courier | It is dark,"]);
    marked("“It is dark,” Ruiz said in a statement.", &["direct | Ruiz | said | a statement | It is dark,"]);
    marked("In an interview with Radio Nordvik, Ruiz said: “It is dark.”", &["direct | Ruiz | said | Radio Nordvik | It is dark."]);
    marked("“It is dark,” Ruiz told a crowd in Brava.", &["direct | Ruiz | told | - | It is dark,"]);
    marked("“It is dark,” Ruiz wrote on Twitter.", &["direct | Ruiz | wrote | Twitter | It is dark,"]);
}

#[test]
fn transcripts() {
    marked(
        "Two managers answered.\n\nMS OYELARAN: The pumps were switched off.\n\nMR LANDRY: I heard of it later.",
        &[
            "direct | MS OYELARAN → OYELARAN | - | - | The pumps were switched off.",
            "direct | MR LANDRY → LANDRY | - | - | I heard of it later.",
        ],
    );
    marked(
        "Coach Ibrahim Bacar spoke.\n\nQUESTION: Were you afraid?\n\nBACAR: I counted every second.",
        &["direct | QUESTION | - | - | Were you afraid?", "direct | BACAR → Ibrahim Bacar | - | - | I counted every second."],
    );
}

#[test]
fn signatures_and_labels() {
    marked(
        "“The rain never stopped.” — Ana Ruiz\n\n“The river rose.” — Tom Baker",
        &["direct | Ana Ruiz | - | - | The rain never stopped.", "direct | Tom Baker | - | - | The river rose."],
    );
    marked("Ana Ruiz: “We lost the roof.”", &["direct | Ana Ruiz | - | - | We lost the roof."]);
}
