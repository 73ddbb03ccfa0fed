//! A fact and its four payloads, each with a span and a normal form.
//!
//! Made by `extract`; a fact promises that its span lies inside its sentence (quotations may run on
//! past it) and that two facts with equal normal forms say the same. Whether two facts of different
//! accounts belong together is left to `align`, whether they conflict to `classify`.

use jiff::civil::Date as Day;
use rust_decimal::Decimal;

use crate::text::span::Span;

/// One extracted fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// 0-based sentence in which it starts.
    pub sentence: usize,
    /// Its words: for a quotation from the first opening to the last closing mark.
    pub span: Span,
    /// The enclosing quotation, as an index into the same account's facts.
    pub parent: Option<usize>,
    /// What it says.
    pub value: Value,
}

/// The payload of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Somebody's words.
    Quote(Quotation),
    /// A quantity.
    Number(Number),
    /// A day or a longer stretch of the calendar.
    Date(Date),
    /// A person, place or organisation.
    Name(Name),
}

/// How words are given as somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speech {
    /// Whole clauses inside quotation marks.
    Direct,
    /// A reported clause with some words in quotation marks.
    Mixed,
    /// A reported clause without quotation marks.
    Indirect,
    /// Words in quotation marks that are nobody's speech: a title, a nickname, a term.
    Term,
}

/// Who said it, as the text names them there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the speaker ("he", "the director", "Ana Ruiz").
    pub span: Span,
    /// The canonical name of that person or body in this account, where it could be resolved.
    pub name: Option<String>,
}

/// How strongly a cue verb vouches for what it reports; ordered from weak to strong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueStrength {
    /// Suggests doubt: alleged, claimed, speculated.
    Doubtful,
    /// Neutral: said, told, wrote.
    Neutral,
    /// Vouches for it: confirmed, acknowledged, admitted, announced.
    Firm,
}

/// A cue: the words that introduce speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The verb or phrase ("said", "according to").
    pub span: Span,
    /// How far it vouches.
    pub strength: CueStrength,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// How the words are given.
    pub speech: Speech,
    /// Who said them; `None` rather than a guess.
    pub speaker: Option<Speaker>,
    /// What introduces them.
    pub cue: Option<Cue>,
    /// Where they were said or published: "The Post", "a statement", "Fox 5".
    pub medium: Option<String>,
    /// The words themselves, without quotation marks; several where a cue parts them. Ordered, disjoint.
    pub parts: Vec<Span>,
    /// Were the marks closed?
    pub closed: bool,
}

/// What sort of quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberKind {
    /// So many of something.
    Count,
    /// An amount of money; the unit is the ISO currency code.
    Money,
    /// Per cent.
    Percent,
    /// Percentage points, index points.
    Points,
    /// A measured amount; the unit is a base unit.
    Measure,
    /// A place in an order.
    Ordinal,
    /// One number against another: odds, scores, votes.
    Ratio,
}

/// How exactly a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// As written.
    Exact,
    /// About, around, some, nearly a round figure from both sides.
    About,
    /// More than, at least.
    Over,
    /// Less than, nearly, almost.
    Under,
    /// Up to, as many as.
    UpTo,
}

/// A quantity in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The amount in `unit`; the lower end of a range.
    pub amount: Decimal,
    /// The upper end of a range, or the second figure of a ratio.
    pub high: Option<Decimal>,
    /// How exactly it is meant.
    pub qualifier: Qualifier,
    /// Base unit or currency ("USD", "m", "kg"); `None` for counts.
    pub unit: Option<String>,
    /// What is counted: the folded head of the noun phrase with its nearest modifier ("asylum seeker").
    pub of: Option<String>,
    /// What sort of quantity.
    pub kind: NumberKind,
    /// The unit as it was written, before conversion ("miles"); for messages.
    pub written_unit: Option<String>,
}

/// How finely a date is given; ordered from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// One day.
    Day,
    /// One month.
    Month,
    /// One season.
    Season,
    /// One year.
    Year,
    /// One decade.
    Decade,
}

/// What a date hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateAnchor {
    /// The words alone say which days are meant.
    Absolute,
    /// Counted from the account's dateline.
    Dateline,
    /// The account has no date to count from; only `written` is known.
    Unresolved,
}

/// The parts of a date as they were written; what is missing was not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenDate {
    /// Year, all digits.
    pub year: Option<i16>,
    /// Month, 1–12.
    pub month: Option<i8>,
    /// Day of the month, 1–31.
    pub day: Option<i8>,
    /// Day of the week, 1 (Monday) – 7 (Sunday).
    pub weekday: Option<i8>,
    /// Folded words of anything else ("last year", "yesterday", "spring").
    pub words: Option<String>,
}

/// A stretch of the calendar in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// First and last day, where known.
    pub range: Option<(Day, Day)>,
    /// How finely it was given.
    pub precision: Precision,
    /// What it hangs on.
    pub anchor: DateAnchor,
    /// As written, in parts.
    pub written: WrittenDate,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A company, party, agency, team.
    Organization,
    /// A place.
    Place,
    /// Something else, or not known.
    Other,
}

/// A name in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The fullest form in this account, or the configured one ("Eric Adams").
    pub canonical: String,
    /// What it names.
    pub kind: NameKind,
    /// Title or role as written beside it, folded ("mayor").
    pub title: Option<String>,
    /// Entity number in this account: mentions of one person share it.
    pub entity: usize,
}

/// The facts of one account, ordered by start, then longest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The facts.
    pub all: Vec<Fact>,
}

impl Facts {
    /// Quotations with their indices.
    pub fn quotes(&self) -> impl Iterator<Item = (usize, &Fact, &Quotation)> {
        self.all.iter().enumerate().filter_map(|(i, f)| match &f.value {
            Value::Quote(q) => Some((i, f, q)),
            Value::Number(_) | Value::Date(_) | Value::Name(_) => None,
        })
    }

    /// Quantities with their indices.
    pub fn numbers(&self) -> impl Iterator<Item = (usize, &Fact, &Number)> {
        self.all.iter().enumerate().filter_map(|(i, f)| match &f.value {
            Value::Number(n) => Some((i, f, n)),
            Value::Quote(_) | Value::Date(_) | Value::Name(_) => None,
        })
    }

    /// Dates with their indices.
    pub fn dates(&self) -> impl Iterator<Item = (usize, &Fact, &Date)> {
        self.all.iter().enumerate().filter_map(|(i, f)| match &f.value {
            Value::Date(d) => Some((i, f, d)),
            Value::Quote(_) | Value::Number(_) | Value::Name(_) => None,
        })
    }

    /// Names with their indices.
    pub fn names(&self) -> impl Iterator<Item = (usize, &Fact, &Name)> {
        self.all.iter().enumerate().filter_map(|(i, f)| match &f.value {
            Value::Name(n) => Some((i, f, n)),
            Value::Quote(_) | Value::Number(_) | Value::Date(_) => None,
        })
    }

    /// Indices of the facts that begin in a sentence; O(log facts).
    #[must_use]
    pub fn of_sentence(&self, sentence: usize) -> std::ops::Range<usize> {
        self.of_sentences(&(sentence..sentence + 1))
    }

    /// Indices of the facts that begin in any of some neighbouring sentences; O(log facts).
    #[must_use]
    pub fn of_sentences(&self, sentences: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        // Facts are ordered by their start, and each starts in its sentence.
        self.all.partition_point(|f| f.sentence < sentences.start)..self.all.partition_point(|f| f.sentence < sentences.end)
    }

    /// The facts that begin at one of these offsets; O(log facts).
    pub fn starting_in(&self, offsets: std::ops::Range<usize>) -> impl Iterator<Item = &Fact> {
        let from = self.all.partition_point(|f| f.span.start() < offsets.start);
        self.all[from..].iter().take_while(move |f| f.span.start() < offsets.end)
    }

    /// Is any byte of `span` inside the marks of a direct or mixed quotation?
    #[must_use]
    pub fn in_quotation_marks(&self, span: Span) -> bool {
        self.quotes().any(|(_, _, q)| matches!(q.speech, Speech::Direct | Speech::Mixed) && q.parts.iter().any(|p| p.overlaps(span)))
    }
}
