//! The shape of the file, as TOML has it: raw words with their places, and the schema for editors.
//!
//! Every key and word that a configuration may hold stands here once; the schema is made from the same
//! types. What the words mean together is left to the parent.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::finding::kinds::{KINDS, Level, Profile};
use crate::policy::FailOn;
use crate::settings::QuotationStyle;

/// Configuration of factdiff: which texts are compared, and how much each finding matters.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "factdiff.toml")]
pub(super) struct File {
    /// What rewrites claim to be; sets the level of each kind of finding.
    pub(super) profile: Option<ProfileName>,
    /// House style for brackets and ellipses inside quotations.
    pub(super) style: Option<Style>,
    /// From which level on the check fails; `--fail-on` counts before it.
    pub(super) fail_on: Option<FailOnName>,
    /// How much a rewrite without a source matters.
    pub(super) unpaired: Option<Unpaired>,
    /// The file of accepted findings, relative to this one.
    pub(super) baseline: Option<String>,
    /// The outlet that published the sources.
    pub(super) outlet_a: Option<String>,
    /// The outlet that published the rewrites.
    pub(super) outlet_b: Option<String>,
    /// Levels of kinds, by name or code, on top of the profile's.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, LevelName>", transform = kind_names)]
    pub(super) levels: BTreeMap<Spanned<String>, LevelName>,
    /// Which rewrite is compared with which sources; where several speak of one rewrite, the last counts.
    #[serde(default)]
    pub(super) pair: Vec<PairEntry>,
    /// Full names with other words for the same person, place or organisation.
    #[serde(default)]
    pub(super) names: BTreeMap<String, OneOrMore>,
    /// What is left out.
    #[serde(default)]
    pub(super) ignore: Ignore,
}

/// One rewrite, or all that a glob matches, with sources.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PairEntry {
    /// Source or sources: paths or globs, relative to this file; {stem} stands for the part that a source and its
    /// rewrite share. Left out where each rewrite names its source in its front matter.
    #[schemars(with = "Option<OneOrMore>")]
    pub(super) source: Option<Spanned<OneOrMore>>,
    /// The rewrite: a path or a glob, relative to this file; {stem} as in `source`.
    #[schemars(with = "String")]
    pub(super) rewrite: Spanned<String>,
    /// What these rewrites claim to be.
    pub(super) profile: Option<ProfileName>,
    /// House style inside quotations.
    pub(super) style: Option<Style>,
    /// Levels for these rewrites, on top of those for all.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, LevelName>", transform = kind_names)]
    pub(super) levels: BTreeMap<Spanned<String>, LevelName>,
    /// The outlet that published these sources.
    pub(super) outlet_a: Option<String>,
    /// The outlet that published these rewrites.
    pub(super) outlet_b: Option<String>,
    /// Dateline of these sources, as "2024-04-01".
    #[schemars(with = "Option<String>")]
    pub(super) date_a: Option<Spanned<String>>,
    /// Dateline of these rewrites, as "2024-04-01".
    #[schemars(with = "Option<String>")]
    pub(super) date_b: Option<Spanned<String>>,
}

/// What is left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Ignore {
    /// Regular expressions; sentences that match one are page furniture.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) patterns: Vec<Spanned<String>>,
    /// Globs of files that are neither sources nor rewrites.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) files: Vec<Spanned<String>>,
}

/// The kinds by name and code, as names of properties.
fn kind_names(schema: &mut schemars::Schema) {
    let names: Vec<&str> = KINDS.iter().flat_map(|k| [k.slug, k.code]).collect();
    schema.insert("propertyNames".to_owned(), serde_json::json!({ "enum": names }));
}

/// A string, or a list of strings.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum OneOrMore {
    /// One.
    One(String),
    /// Several.
    More(Vec<String>),
}

impl OneOrMore {
    pub(super) fn all(&self) -> Vec<String> {
        match self {
            OneOrMore::One(one) => vec![one.clone()],
            OneOrMore::More(all) => all.clone(),
        }
    }
}

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = OneOrMore;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a string or a list of strings")
            }
            fn visit_str<E>(self, one: &str) -> Result<OneOrMore, E> {
                Ok(OneOrMore::One(one.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMore, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = list.next_element()? {
                    all.push(one);
                }
                Ok(OneOrMore::More(all))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// What a rewrite claims to be.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ProfileName {
    /// The rewrite tells the source's story and may add its own reporting.
    Rewrite,
    /// The rewrite may say nothing that the source does not.
    Faithful,
    /// Two independent accounts: only conflicts alert.
    Peer,
}

impl ProfileName {
    pub(super) fn resolved(self) -> Profile {
        match self {
            ProfileName::Rewrite => Profile::Rewrite,
            ProfileName::Faithful => Profile::Faithful,
            ProfileName::Peer => Profile::Peer,
        }
    }
}

/// House style inside quotations.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Style {
    /// Marks that leave the sense alone are accepted.
    None,
    /// Associated Press.
    Ap,
    /// Reuters.
    Reuters,
}

impl Style {
    pub(super) fn resolved(self) -> QuotationStyle {
        match self {
            Style::None => QuotationStyle::None,
            Style::Ap => QuotationStyle::Ap,
            Style::Reuters => QuotationStyle::Reuters,
        }
    }
}

/// From which level on the check fails.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum FailOnName {
    /// Any error.
    Error,
    /// Any error or warning.
    Warning,
    /// Nothing.
    Never,
}

impl FailOnName {
    pub(super) fn resolved(self) -> FailOn {
        match self {
            FailOnName::Error => FailOn::Error,
            FailOnName::Warning => FailOn::Warning,
            FailOnName::Never => FailOn::Never,
        }
    }
}

/// How much a rewrite without a source matters.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Unpaired {
    /// As an error.
    Error,
    /// As a warning.
    Warning,
    /// Not at all; such rewrites are counted.
    Off,
}

impl Unpaired {
    pub(super) fn resolved(self) -> Option<Level> {
        match self {
            Unpaired::Error => Some(Level::Error),
            Unpaired::Warning => Some(Level::Warning),
            Unpaired::Off => None,
        }
    }
}

/// How much a kind of finding matters.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LevelName {
    /// To be settled before publication.
    Error,
    /// Worth checking.
    Warning,
    /// Worth knowing.
    Note,
    /// Not reported at all.
    Off,
}

impl LevelName {
    pub(super) fn resolved(self) -> Option<Level> {
        match self {
            LevelName::Error => Some(Level::Error),
            LevelName::Warning => Some(Level::Warning),
            LevelName::Note => Some(Level::Note),
            LevelName::Off => None,
        }
    }
}

/// The JSON schema of `factdiff.toml`, pretty-printed, with a line end.
#[must_use]
pub fn config_schema() -> String {
    let schema = schemars::schema_for!(File);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
