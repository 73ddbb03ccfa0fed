//! THE registry: every kind of finding, once.
//!
//! Codes are permanent; a dropped kind stays as `Retired` and its code is never used again. The family
//! letter is for people: nothing branches on it. Help texts, SARIF rules, the README's table and the
//! levels of each profile are all read from here.

/// How much a finding matters, by profile and configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Note,
    /// Worth checking.
    Warning,
    /// To be settled before publication.
    Error,
}

impl Level {
    /// `note`, `warning` or `error`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// What relation the rewrite claims to have to its source; sets the level of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// B tells A's story and may add its own reporting.
    #[default]
    Rewrite,
    /// B may say nothing that A does not.
    Faithful,
    /// Two independent accounts: only conflicts alert.
    Peer,
}

impl Profile {
    /// All of them, in the order of the registry's levels.
    pub const ALL: [Profile; 3] = [Profile::Rewrite, Profile::Faithful, Profile::Peer];

    /// `rewrite`, `faithful` or `peer`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Profile::Rewrite => "rewrite",
            Profile::Faithful => "faithful",
            Profile::Peer => "peer",
        }
    }
}

/// Where a finding stands in a report for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The accounts say the same.
    Agreement,
    /// They say different things of the same matter.
    Difference,
    /// Only A says it.
    OnlyInA,
    /// Only B says it.
    OnlyInB,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A sentence or a clause.
    Statement,
    /// Somebody's words.
    Quotation,
    /// A quantity.
    Figure,
    /// A date.
    Date,
    /// A person, place or organisation.
    Name,
}

impl Subject {
    /// The word for it in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Subject::Statement => "statement",
            Subject::Quotation => "quotation",
            Subject::Figure => "figure",
            Subject::Date => "date",
            Subject::Name => "name",
        }
    }
}

/// Whether a kind is reported by this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Some stage reports it.
    Reported,
    /// Its code is reserved; nothing reports it yet.
    Planned,
    /// It was reported once; old policies that name it still parse, with a notice.
    Retired,
}

/// A kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// S001: The same statement in the same or nearly the same words.
    Agreement,
    /// S002: The same statement in other words, every fact intact.
    Paraphrase,
    /// S003: The statements overlap; what a side adds is a finding of its own.
    Partial,
    /// S010: A sentence, or a clause of a half-covered one, that only A has.
    StatementOnlyInA,
    /// S011: A sentence, or a clause of a half-covered one, that only B has.
    StatementOnlyInB,
    /// S020: One side negates what the other asserts.
    NegationConflict,
    /// S021: A hedge of A is gone in B, or a weaker verb became a stronger one.
    CertaintyRaised,
    /// S022: B hedges what A says outright.
    CertaintyLowered,
    /// S023: A claim that A attributes to somebody is B's own assertion.
    AttributionDropped,
    /// S024: Who did what to whom is turned round.
    RoleSwapped,
    /// S025: Opposites stand in the same slot.
    MeaningConflict,
    /// S026: B attributes to somebody what A asserts.
    AttributionAdded,
    /// S027: The legal status of the same person in the same matter differs.
    LegalStatusChanged,
    /// Q001: The same words in quotation marks; typography aside.
    QuoteExact,
    /// Q002: Words inside the quotation marks differ.
    QuoteAltered,
    /// Q003: B quotes fewer words than A, without turning the sense.
    QuoteTruncated,
    /// Q004: Two separate utterances are joined as one.
    QuoteSpliced,
    /// Q005: The same words are given to another speaker.
    QuoteMisattributed,
    /// Q006: A quotation that only A has.
    QuoteOnlyInA,
    /// Q007: A quotation that only B has.
    QuoteOnlyInB,
    /// Q008: Indirect speech of A stands in quotation marks in B.
    QuotePromoted,
    /// Q009: A quotation of A is indirect speech in B.
    QuoteDemoted,
    /// Q010: What was cut or bracketed inside a quotation limits or turns its sense.
    QuoteSenseChanged,
    /// Q011: B says that A's outlet had the quotation; A does not have it.
    QuoteNotInCitedSource,
    /// Q012: B quotes more words than A, without turning the sense.
    QuoteExtended,
    /// N001: The same quantity of the same thing with incompatible values or units.
    NumberConflict,
    /// N002: Figures that fit, but rounder, sharper or differently qualified.
    NumberPrecision,
    /// N003: A figure that only A has.
    NumberOnlyInA,
    /// N004: A figure that only B has.
    NumberOnlyInB,
    /// D001: The same event with incompatible dates.
    DateConflict,
    /// D002: A date that only A has.
    DateOnlyInA,
    /// D003: A date that only B has.
    DateOnlyInB,
    /// E001: Another person, place or organisation stands in the same slot.
    NameConflict,
    /// E002: The spelling, short form or title of a name differs.
    NameVariant,
    /// E003: A name that only A has.
    NameOnlyInA,
    /// E004: A name that only B has.
    NameOnlyInB,
    /// C001: 25 or more words in a row of A's, outside quotation marks.
    CloseCopy,
}

/// All that is known of a kind.
#[derive(Clone, Copy, Debug)]
pub struct KindInfo {
    /// The kind.
    pub kind: FindingKind,
    /// Its permanent code.
    pub code: &'static str,
    /// Its name in configuration, reports and messages.
    pub slug: &'static str,
    /// Where it stands in a report for people.
    pub section: Section,
    /// What it is about.
    pub subject: Subject,
    /// What it means, in one sentence.
    pub summary: &'static str,
    /// Its level in each of `Profile::ALL`.
    pub levels: [Level; 3],
    /// The kind that appears when A and B are exchanged; `None` where it makes no sense that way round.
    pub mirror: Option<FindingKind>,
    /// The version that introduced it.
    pub since: &'static str,
    /// Whether it is reported.
    pub status: Status,
    /// Its page, in gold-case format.
    pub docs: &'static str,
}

/// Every kind, in the order of the enum.
pub const KINDS: &[KindInfo] = &[
    KindInfo {
        kind: FindingKind::Agreement,
        code: "S001",
        slug: "agreement",
        section: Section::Agreement,
        subject: Subject::Statement,
        summary: "The same statement in the same or nearly the same words.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::Agreement),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/agreement.md"),
    },
    KindInfo {
        kind: FindingKind::Paraphrase,
        code: "S002",
        slug: "paraphrase",
        section: Section::Agreement,
        subject: Subject::Statement,
        summary: "The same statement in other words, every fact intact.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::Paraphrase),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/paraphrase.md"),
    },
    KindInfo {
        kind: FindingKind::Partial,
        code: "S003",
        slug: "partial",
        section: Section::Agreement,
        subject: Subject::Statement,
        summary: "The statements overlap; what a side adds is a finding of its own.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::Partial),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/partial.md"),
    },
    KindInfo {
        kind: FindingKind::StatementOnlyInA,
        code: "S010",
        slug: "statement-only-in-a",
        section: Section::OnlyInA,
        subject: Subject::Statement,
        summary: "A sentence, or a clause of a half-covered one, that only A has.",
        levels: [Level::Note, Level::Warning, Level::Note],
        mirror: Some(FindingKind::StatementOnlyInB),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/statement-only-in-a.md"),
    },
    KindInfo {
        kind: FindingKind::StatementOnlyInB,
        code: "S011",
        slug: "statement-only-in-b",
        section: Section::OnlyInB,
        subject: Subject::Statement,
        summary: "A sentence, or a clause of a half-covered one, that only B has.",
        levels: [Level::Note, Level::Error, Level::Note],
        mirror: Some(FindingKind::StatementOnlyInA),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/statement-only-in-b.md"),
    },
    KindInfo {
        kind: FindingKind::NegationConflict,
        code: "S020",
        slug: "negation-conflict",
        section: Section::Difference,
        subject: Subject::Statement,
        summary: "One side negates what the other asserts.",
        levels: [Level::Error, Level::Error, Level::Error],
        mirror: Some(FindingKind::NegationConflict),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/negation-conflict.md"),
    },
    KindInfo {
        kind: FindingKind::CertaintyRaised,
        code: "S021",
        slug: "certainty-raised",
        section: Section::Difference,
        subject: Subject::Statement,
        summary: "A hedge of A is gone in B, or a weaker verb became a stronger one.",
        levels: [Level::Warning, Level::Error, Level::Note],
        mirror: Some(FindingKind::CertaintyLowered),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/certainty-raised.md"),
    },
    KindInfo {
        kind: FindingKind::CertaintyLowered,
        code: "S022",
        slug: "certainty-lowered",
        section: Section::Difference,
        subject: Subject::Statement,
        summary: "B hedges what A says outright.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::CertaintyRaised),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/certainty-lowered.md"),
    },
    KindInfo {
        kind: FindingKind::AttributionDropped,
        code: "S023",
        slug: "attribution-dropped",
        section: Section::Difference,
        subject: Subject::Statement,
        summary: "A claim that A attributes to somebody is B's own assertion.",
        levels: [Level::Warning, Level::Error, Level::Note],
        mirror: Some(FindingKind::AttributionAdded),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/attribution-dropped.md"),
    },
    KindInfo {
        kind: FindingKind::RoleSwapped,
        code: "S024",
        slug: "role-swapped",
        section: Section::Difference,
        subject: Subject::Statement,
        summary: "Who did what to whom is turned round.",
        levels: [Level::Error, Level::Error, Level::Warning],
        mirror: Some(FindingKind::RoleSwapped),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/role-swapped.md"),
    },
    KindInfo {
        kind: FindingKind::MeaningConflict,
        code: "S025",
        slug: "meaning-conflict",
        section: Section::Difference,
        subject: Subject::Statement,
        summary: "Opposites stand in the same slot.",
        levels: [Level::Error, Level::Error, Level::Warning],
        mirror: Some(FindingKind::MeaningConflict),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/meaning-conflict.md"),
    },
    KindInfo {
        kind: FindingKind::AttributionAdded,
        code: "S026",
        slug: "attribution-added",
        section: Section::Difference,
        subject: Subject::Statement,
        summary: "B attributes to somebody what A asserts.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::AttributionDropped),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/attribution-added.md"),
    },
    KindInfo {
        kind: FindingKind::LegalStatusChanged,
        code: "S027",
        slug: "legal-status-changed",
        section: Section::Difference,
        subject: Subject::Statement,
        summary: "The legal status of the same person in the same matter differs.",
        levels: [Level::Error, Level::Error, Level::Error],
        mirror: Some(FindingKind::LegalStatusChanged),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/legal-status-changed.md"),
    },
    KindInfo {
        kind: FindingKind::QuoteExact,
        code: "Q001",
        slug: "quote-exact",
        section: Section::Agreement,
        subject: Subject::Quotation,
        summary: "The same words in quotation marks; typography aside.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::QuoteExact),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-exact.md"),
    },
    KindInfo {
        kind: FindingKind::QuoteAltered,
        code: "Q002",
        slug: "quote-altered",
        section: Section::Difference,
        subject: Subject::Quotation,
        summary: "Words inside the quotation marks differ.",
        levels: [Level::Error, Level::Error, Level::Error],
        mirror: Some(FindingKind::QuoteAltered),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-altered.md"),
    },
    KindInfo {
        kind: FindingKind::QuoteTruncated,
        code: "Q003",
        slug: "quote-truncated",
        section: Section::Difference,
        subject: Subject::Quotation,
        summary: "B quotes fewer words than A, without turning the sense.",
        levels: [Level::Warning, Level::Warning, Level::Note],
        mirror: Some(FindingKind::QuoteExtended),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-truncated.md"),
    },
    KindInfo {
        kind: FindingKind::QuoteSpliced,
        code: "Q004",
        slug: "quote-spliced",
        section: Section::Difference,
        subject: Subject::Quotation,
        summary: "Two separate utterances are joined as one.",
        levels: [Level::Error, Level::Error, Level::Error],
        mirror: None,
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-spliced.md"),
    },
    KindInfo {
        kind: FindingKind::QuoteMisattributed,
        code: "Q005",
        slug: "quote-misattributed",
        section: Section::Difference,
        subject: Subject::Quotation,
        summary: "The same words are given to another speaker.",
        levels: [Level::Error, Level::Error, Level::Error],
        mirror: Some(FindingKind::QuoteMisattributed),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-misattributed.md"),
    },
    KindInfo {
        kind: FindingKind::QuoteOnlyInA,
        code: "Q006",
        slug: "quote-only-in-a",
        section: Section::OnlyInA,
        subject: Subject::Quotation,
        summary: "A quotation that only A has.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::QuoteOnlyInB),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-only-in-a.md"),
    },
    KindInfo {
        kind: FindingKind::QuoteOnlyInB,
        code: "Q007",
        slug: "quote-only-in-b",
        section: Section::OnlyInB,
        subject: Subject::Quotation,
        summary: "A quotation that only B has.",
        levels: [Level::Note, Level::Error, Level::Note],
        mirror: Some(FindingKind::QuoteOnlyInA),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-only-in-b.md"),
    },
    KindInfo {
        kind: FindingKind::QuotePromoted,
        code: "Q008",
        slug: "quote-promoted",
        section: Section::Difference,
        subject: Subject::Quotation,
        summary: "Indirect speech of A stands in quotation marks in B.",
        levels: [Level::Warning, Level::Error, Level::Warning],
        mirror: Some(FindingKind::QuoteDemoted),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-promoted.md"),
    },
    KindInfo {
        kind: FindingKind::QuoteDemoted,
        code: "Q009",
        slug: "quote-demoted",
        section: Section::Difference,
        subject: Subject::Quotation,
        summary: "A quotation of A is indirect speech in B.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::QuotePromoted),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-demoted.md"),
    },
    KindInfo {
        kind: FindingKind::QuoteSenseChanged,
        code: "Q010",
        slug: "quote-sense-changed",
        section: Section::Difference,
        subject: Subject::Quotation,
        summary: "What was cut or bracketed inside a quotation limits or turns its sense.",
        levels: [Level::Error, Level::Error, Level::Error],
        mirror: Some(FindingKind::QuoteSenseChanged),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-sense-changed.md"),
    },
    KindInfo {
        kind: FindingKind::QuoteNotInCitedSource,
        code: "Q011",
        slug: "quote-not-in-cited-source",
        section: Section::Difference,
        subject: Subject::Quotation,
        summary: "B says that A's outlet had the quotation; A does not have it.",
        levels: [Level::Warning, Level::Error, Level::Warning],
        mirror: None,
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-not-in-cited-source.md"),
    },
    KindInfo {
        kind: FindingKind::QuoteExtended,
        code: "Q012",
        slug: "quote-extended",
        section: Section::Difference,
        subject: Subject::Quotation,
        summary: "B quotes more words than A, without turning the sense.",
        levels: [Level::Warning, Level::Error, Level::Note],
        mirror: Some(FindingKind::QuoteTruncated),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/quote-extended.md"),
    },
    KindInfo {
        kind: FindingKind::NumberConflict,
        code: "N001",
        slug: "number-conflict",
        section: Section::Difference,
        subject: Subject::Figure,
        summary: "The same quantity of the same thing with incompatible values or units.",
        levels: [Level::Error, Level::Error, Level::Error],
        mirror: Some(FindingKind::NumberConflict),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/number-conflict.md"),
    },
    KindInfo {
        kind: FindingKind::NumberPrecision,
        code: "N002",
        slug: "number-precision",
        section: Section::Difference,
        subject: Subject::Figure,
        summary: "Figures that fit, but rounder, sharper or differently qualified.",
        levels: [Level::Note, Level::Warning, Level::Note],
        mirror: Some(FindingKind::NumberPrecision),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/number-precision.md"),
    },
    KindInfo {
        kind: FindingKind::NumberOnlyInA,
        code: "N003",
        slug: "number-only-in-a",
        section: Section::OnlyInA,
        subject: Subject::Figure,
        summary: "A figure that only A has.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::NumberOnlyInB),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/number-only-in-a.md"),
    },
    KindInfo {
        kind: FindingKind::NumberOnlyInB,
        code: "N004",
        slug: "number-only-in-b",
        section: Section::OnlyInB,
        subject: Subject::Figure,
        summary: "A figure that only B has.",
        levels: [Level::Warning, Level::Error, Level::Note],
        mirror: Some(FindingKind::NumberOnlyInA),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/number-only-in-b.md"),
    },
    KindInfo {
        kind: FindingKind::DateConflict,
        code: "D001",
        slug: "date-conflict",
        section: Section::Difference,
        subject: Subject::Date,
        summary: "The same event with incompatible dates.",
        levels: [Level::Error, Level::Error, Level::Warning],
        mirror: Some(FindingKind::DateConflict),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/date-conflict.md"),
    },
    KindInfo {
        kind: FindingKind::DateOnlyInA,
        code: "D002",
        slug: "date-only-in-a",
        section: Section::OnlyInA,
        subject: Subject::Date,
        summary: "A date that only A has.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::DateOnlyInB),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/date-only-in-a.md"),
    },
    KindInfo {
        kind: FindingKind::DateOnlyInB,
        code: "D003",
        slug: "date-only-in-b",
        section: Section::OnlyInB,
        subject: Subject::Date,
        summary: "A date that only B has.",
        levels: [Level::Note, Level::Error, Level::Note],
        mirror: Some(FindingKind::DateOnlyInA),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/date-only-in-b.md"),
    },
    KindInfo {
        kind: FindingKind::NameConflict,
        code: "E001",
        slug: "name-conflict",
        section: Section::Difference,
        subject: Subject::Name,
        summary: "Another person, place or organisation stands in the same slot.",
        levels: [Level::Error, Level::Error, Level::Warning],
        mirror: Some(FindingKind::NameConflict),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/name-conflict.md"),
    },
    KindInfo {
        kind: FindingKind::NameVariant,
        code: "E002",
        slug: "name-variant",
        section: Section::Difference,
        subject: Subject::Name,
        summary: "The spelling, short form or title of a name differs.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::NameVariant),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/name-variant.md"),
    },
    KindInfo {
        kind: FindingKind::NameOnlyInA,
        code: "E003",
        slug: "name-only-in-a",
        section: Section::OnlyInA,
        subject: Subject::Name,
        summary: "A name that only A has.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: Some(FindingKind::NameOnlyInB),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/name-only-in-a.md"),
    },
    KindInfo {
        kind: FindingKind::NameOnlyInB,
        code: "E004",
        slug: "name-only-in-b",
        section: Section::OnlyInB,
        subject: Subject::Name,
        summary: "A name that only B has.",
        levels: [Level::Note, Level::Error, Level::Note],
        mirror: Some(FindingKind::NameOnlyInA),
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/name-only-in-b.md"),
    },
    KindInfo {
        kind: FindingKind::CloseCopy,
        code: "C001",
        slug: "close-copy",
        section: Section::Difference,
        subject: Subject::Statement,
        summary: "25 or more words in a row of A's, outside quotation marks.",
        levels: [Level::Note, Level::Note, Level::Note],
        mirror: None,
        since: "0.1.0",
        status: Status::Reported,
        docs: include_str!("docs/close-copy.md"),
    },
];

impl FindingKind {
    /// Its row.
    #[must_use]
    pub fn info(self) -> &'static KindInfo {
        &KINDS[self as usize]
    }

    /// Its permanent code, such as `N001`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.info().code
    }

    /// Its name, such as `number-conflict`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        self.info().slug
    }

    /// Its level under a profile.
    #[must_use]
    pub fn level(self, profile: Profile) -> Level {
        self.info().levels[profile as usize]
    }

    /// The kind with this code (any case) or slug.
    #[must_use]
    pub fn parse(name: &str) -> Option<FindingKind> {
        KINDS.iter().find(|k| k.code.eq_ignore_ascii_case(name) || k.slug == name).map(|k| k.kind)
    }
}
