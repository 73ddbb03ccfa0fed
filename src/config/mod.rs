//! `factdiff.toml`: what is compared with what, and how much each finding matters.
//!
//! Given the text of the file, [`Config::parse`] promises settings, levels and rules that name pairs, or
//! an error that points to line and column and says the nearest valid word. [`Config::plan`] turns rules
//! and a list of files into pairs. Finding and reading files is left to the command line: all paths here
//! are text, relative to the configuration's folder, with `/` between their parts.

mod file;
pub(crate) mod path;
mod pattern;
mod plan;
mod problem;
mod suggest;

use std::collections::BTreeMap;

use jiff::civil::Date;
use regex::Regex;
use toml::Spanned;

use crate::error::Error;
use crate::finding::kinds::{FindingKind, KINDS, Level, Profile};
use crate::pair::Pair;
use crate::policy::{FailOn, Policy};
use crate::settings::{Alias, QuotationStyle, Settings};
use crate::similarity::spelling::nearest_word;

pub use file::config_schema;
pub use plan::{NamedSource, Plan, PlannedPair};
pub use suggest::{Suggestion, suggest};

use pattern::Pattern;
use problem::Problem;

/// The name of the file, looked for from the working directory upwards.
pub const CONFIG_FILE: &str = "factdiff.toml";

/// A configuration that makes sense.
#[derive(Clone, Debug)]
pub struct Config {
    /// When the check fails, where the file says so.
    pub fail_on: Option<FailOn>,
    /// How much a rewrite without a source matters; `None` where it does not.
    pub unpaired: Option<Level>,
    /// The file of accepted findings.
    pub baseline: String,
    /// What holds for accounts that no rule names.
    pub defaults: Rule,
    rules: Vec<(Patterns, Rule)>,
    ignored: Vec<Pattern>,
}

/// How the accounts of a pair are compared.
#[derive(Clone, Debug, Default)]
pub struct Rule {
    /// Names, patterns of furniture, style.
    pub settings: Settings,
    /// Profile and levels.
    pub policy: Policy,
    /// The outlets of sources and rewrite.
    pub outlets: Pair<Option<String>>,
    /// The datelines of sources and rewrite.
    pub dates: Pair<Option<Date>>,
}

/// Which files a rule is about.
#[derive(Clone, Debug)]
struct Patterns {
    /// None where each rewrite names its source itself.
    sources: Vec<Pattern>,
    rewrite: Pattern,
}

impl Default for Config {
    fn default() -> Self {
        let baseline = "factdiff-baseline.json".to_owned();
        let defaults = Rule::default();
        Config { fail_on: None, unpaired: Some(Level::Error), baseline, defaults, rules: Vec::new(), ignored: Vec::new() }
    }
}

impl Config {
    /// Reads a configuration; `name` is the file as errors call it.
    ///
    /// # Errors
    /// If it is no TOML, holds an unknown word, or a pattern that cannot be matched.
    pub fn parse(name: &str, text: &str) -> Result<Config, Error> {
        resolve(text).map_err(|problem| problem.in_file(name, text))
    }

    /// The rule of a planned pair.
    #[must_use]
    pub fn rule(&self, pair: &PlannedPair) -> &Rule {
        self.rules.get(pair.rule).map_or(&self.defaults, |(_, rule)| rule)
    }

    /// The rule for two accounts named by hand: that of the rewrite, where one is about it.
    #[must_use]
    pub fn rule_for(&self, rewrite: &str) -> &Rule {
        self.rules.iter().rev().find(|(patterns, _)| patterns.rewrite.key(rewrite).is_some()).map_or(&self.defaults, |(_, rule)| rule)
    }
}

fn resolve(text: &str) -> Result<Config, Problem> {
    let file: file::File = toml::from_str(text).map_err(|e| Problem::of_toml(&e))?;
    let aliases = file.names.iter().map(|(canonical, others)| Alias { canonical: canonical.clone(), others: others.all() });
    let ignore = file.ignore.patterns.iter().map(regex).collect::<Result<_, _>>()?;
    let style = file.style.map_or(QuotationStyle::None, file::Style::resolved);
    let profile = file.profile.map_or(Profile::default(), file::ProfileName::resolved);
    let defaults = Rule {
        settings: Settings { names: aliases.collect(), ignore, style, ..Settings::default() },
        policy: Policy { profile, levels: levels(&file.levels)?, ..Policy::default() },
        outlets: Pair::new(file.outlet_a, file.outlet_b),
        dates: Pair::default(),
    };
    let config = Config::default();
    Ok(Config {
        fail_on: file.fail_on.map(file::FailOnName::resolved),
        unpaired: file.unpaired.map_or(config.unpaired, file::Unpaired::resolved),
        baseline: file.baseline.map_or(config.baseline, |b| path::normal(&b)),
        rules: file.pair.into_iter().map(|pair| rule(&defaults, pair)).collect::<Result<_, _>>()?,
        ignored: file.ignore.files.iter().map(pattern).collect::<Result<_, _>>()?,
        defaults,
    })
}

fn rule(defaults: &Rule, pair: file::PairEntry) -> Result<(Patterns, Rule), Problem> {
    let mut sources = Vec::new();
    if let Some(given) = &pair.source {
        let all = given.get_ref().all();
        if all.is_empty() {
            return Err(Problem::new(given.span(), "`source` is an empty list; name a source, or leave it out where rewrites name theirs"));
        }
        for one in all {
            sources.push(pattern(&Spanned::new(given.span(), one))?);
        }
    }
    let mut rule = defaults.clone();
    rule.policy.levels.extend(levels(&pair.levels)?);
    if let Some(profile) = pair.profile {
        rule.policy.profile = profile.resolved();
    }
    if let Some(style) = pair.style {
        rule.settings.style = style.resolved();
    }
    let Pair { a, b } = rule.outlets;
    rule.outlets = Pair::new(pair.outlet_a.or(a), pair.outlet_b.or(b));
    rule.dates = Pair::new(date(pair.date_a.as_ref())?, date(pair.date_b.as_ref())?);
    Ok((Patterns { sources, rewrite: pattern(&pair.rewrite)? }, rule))
}

fn levels(given: &BTreeMap<Spanned<String>, file::LevelName>) -> Result<BTreeMap<FindingKind, Option<Level>>, Problem> {
    let level = |(name, level): (&Spanned<String>, &file::LevelName)| {
        if let Some(kind) = FindingKind::parse(name.get_ref()) {
            Ok((kind, level.resolved()))
        } else {
            let known = KINDS.iter().flat_map(|k| [k.slug, k.code]);
            let hint = nearest_word(name.get_ref(), known).map_or("`factdiff explain` lists them".to_owned(), problem::meant);
            Err(Problem::new(name.span(), format!("no kind of finding is called `{}`; {hint}", name.get_ref())))
        }
    };
    given.iter().map(level).collect()
}

fn pattern(text: &Spanned<String>) -> Result<Pattern, Problem> {
    Pattern::parse(text.get_ref(), text.span()).map_err(|what| Problem::new(text.span(), what))
}

fn regex(text: &Spanned<String>) -> Result<Regex, Problem> {
    Regex::new(text.get_ref()).map_err(|e| {
        let last = e.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
        Problem::new(text.span(), format!("this is no regular expression: {last}"))
    })
}

fn date(text: Option<&Spanned<String>>) -> Result<Option<Date>, Problem> {
    let Some(text) = text else { return Ok(None) };
    let parsed = text.get_ref().parse();
    parsed.map(Some).map_err(|_| Problem::new(text.span(), format!("`{}` is no day; write it as \"2024-04-01\"", text.get_ref())))
}

#[cfg(test)]
mod tests {
    use super::Config;
    use crate::finding::kinds::{FindingKind, Level, Profile};

    fn error(text: &str) -> String {
        Config::parse("x.toml", text).map_or_else(|e| e.to_string(), |_| "no error".to_owned())
    }

    #[test]
    fn errors_point_to_the_place_and_the_nearest_word() {
        for (text, place, said) in [
            ("profile = \"faithfull\"", "x.toml:1:11: ", "`faithful`"),
            ("\nprofil = \"faithful\"", "x.toml:2:1: ", "`profile`"),
            ("[levels]\nnumber-only-inb = \"error\"", "x.toml:2:1: ", "`number-only-in-b`"),
            ("[levels]\nN004 = \"eror\"", "x.toml:2:8: ", "`error`"),
            ("[[pair]]\nsource = \"a\"\nrewrit = \"b\"", "x.toml:3:1: ", "`rewrite`"),
            ("[[pair]]\nsource = \"a\"", "x.toml:1:1: ", "`rewrite`"),
            ("[[pair]]\nsource = []\nrewrite = \"b\"", "x.toml:2:10: ", "empty list"),
            ("[[pair]]\nsource = \"wire/[.md\"\nrewrite = \"b\"", "x.toml:2:10: ", "wire/[.md"),
            ("[[pair]]\nrewrite = \"{stem}/{stem}.md\"", "x.toml:2:11: ", "{stem}"),
            ("[[pair]]\nrewrite = \"b\"\ndate-a = \"May 4\"", "x.toml:3:10: ", "2024-04-01"),
            ("[ignore]\npatterns = [\"ok\", \"(\"]", "x.toml:2:19: ", "regular expression"),
            ("a = = 1", "x.toml:1:5: ", ""),
        ] {
            let error = error(text);
            assert!(error.starts_with(place) && error.contains(said), "{text}: {error}");
            assert!(error.contains('^'), "{error}");
        }
    }

    #[test]
    fn levels_of_a_pair_come_on_top() {
        let text = "profile = \"peer\"\n[levels]\nN004 = \"error\"\nclose-copy = \"off\"\n\
            [names]\n\"Eric Adams\" = \"Hizzoner\"\n\
            [[pair]]\nrewrite = \"b.md\"\nprofile = \"faithful\"\nlevels = { number-only-in-b = \"note\" }\n[[pair]]\nrewrite = \"c.md\"\n";
        let config = Config::parse("x", text).expect("the file is right");
        let (b, c) = (config.rule_for("b.md"), config.rule_for("c.md"));
        assert_eq!((b.policy.profile, c.policy.profile), (Profile::Faithful, Profile::Peer));
        assert_eq!(b.policy.levels.get(&FindingKind::NumberOnlyInB), Some(&Some(Level::Note)));
        assert_eq!(c.policy.levels.get(&FindingKind::NumberOnlyInB), Some(&Some(Level::Error)));
        assert_eq!(b.policy.levels.get(&FindingKind::CloseCopy), Some(&None));
        assert_eq!(b.settings.names[0].others, ["Hizzoner"]);
    }
}
