//! Gold cases: what a Markdown file expects of a comparison, and what the comparison finds.
//!
//! Given the text of a file, [`cases`] promises its cases or the line that is not understood;
//! [`Case::outcome`] compares expectation and findings. tests/gold/README.md describes the format.
//! What an unmet expectation means (a failed test, a row in a table) is left to the caller.

mod expect;
mod parse;

use factdiff::{AccountId, Alias, Comparison, Finding, FindingKind, Level, Policy, Settings, Source, Span};

pub(crate) use parse::cases;

use expect::{Expectation, Phrase, Sense};

/// One case of a file.
pub(crate) struct Case {
    /// The heading that it stands under, and the line of its `expect` block.
    pub(crate) title: String,
    sources: Vec<Source>,
    rewrite: Source,
    settings: Settings,
    policy: Policy,
    expectations: Vec<Expectation>,
}

/// Where expectation and findings part; empty lists mean that the case passes.
#[derive(Default)]
pub(crate) struct Outcome {
    /// How many expected findings were found.
    pub(crate) met: usize,
    /// Expected, not found.
    pub(crate) missed: Vec<String>,
    /// Found above the level of a note, or ruled out by a `not` line.
    pub(crate) stray: Vec<String>,
    /// Lines about today's wrong answers that are no longer true, and broken invariants.
    pub(crate) outdated: Vec<String>,
    /// All findings, for the message of a failure.
    pub(crate) findings: Vec<String>,
}

impl Case {
    /// Compares the accounts and holds the findings against the expectations.
    pub(crate) fn outcome(&self) -> Result<Outcome, String> {
        let comparison =
            factdiff::analyse(&self.settings, None, &self.sources, &self.rewrite).map_err(|e| format!("{}: {e}", self.title))?;
        let found = Found { comparison: &comparison, policy: &self.policy };
        let mut outcome = Outcome { findings: found.all(|_| true), ..Outcome::default() };
        outcome.outdated.extend(factdiff::invariants::check_comparison(&comparison).err());
        let mut explained = vec![false; comparison.findings.len()];
        for expectation in &self.expectations {
            let matches = found.matches(expectation)?;
            if expectation.sense != Sense::Never {
                for &i in &matches {
                    explained[i] = true;
                }
            }
            match (expectation.sense, matches.is_empty()) {
                (Sense::Always, false) => outcome.met += 1,
                (Sense::Always, true) => outcome.missed.push(found.miss(expectation)),
                (Sense::Never, false) => {
                    outcome.stray.extend(matches.iter().map(|&i| format!("`{}`: {}", expectation.line, found.show(i))));
                }
                (Sense::WrongToday, true) => {
                    outcome.outdated.push(format!("`{}`: no longer reported, so the line can go", expectation.line));
                }
                (Sense::MissingToday, false) => {
                    outcome.outdated.push(format!("`{}`: reported now, so `missing:` can go", expectation.line));
                }
                (Sense::Never | Sense::MissingToday, true) | (Sense::WrongToday, false) => {}
            }
        }
        let unlisted = |i: usize| !explained[i] && found.level(i).is_some_and(|level| level > Level::Note);
        outcome.stray.extend((0..explained.len()).filter(|&i| unlisted(i)).map(|i| format!("not listed: {}", found.show(i))));
        Ok(outcome)
    }
}

impl Outcome {
    /// Everything that parts from the expectation, for people; `None` where nothing does.
    pub(crate) fn complaint(&self) -> Option<String> {
        if self.missed.is_empty() && self.stray.is_empty() && self.outdated.is_empty() {
            return None;
        }
        let sections = [
            ("expected, not found:", &self.missed),
            ("found, not expected:", &self.stray),
            ("no longer true:", &self.outdated),
            ("all findings:", &self.findings),
        ];
        let filled = sections.into_iter().filter(|(_, lines)| !lines.is_empty());
        let lines = filled.flat_map(|(title, lines)| std::iter::once(format!("  {title}")).chain(lines.iter().map(|l| format!("    {l}"))));
        Some(lines.collect::<Vec<_>>().join("\n"))
    }
}

/// The findings of one comparison under one policy.
struct Found<'a> {
    comparison: &'a Comparison,
    policy: &'a Policy,
}

impl Found<'_> {
    fn level(&self, index: usize) -> Option<Level> {
        self.policy.level(&self.comparison.findings[index])
    }

    /// The findings that a line speaks of.
    fn matches(&self, expectation: &Expectation) -> Result<Vec<usize>, String> {
        let mut wanted = Vec::new();
        for phrase in &expectation.phrases {
            wanted.push(self.places(phrase).map_err(|e| format!("`{}`: {e}", expectation.line))?);
        }
        let at = |finding: &Finding, places: &Vec<(AccountId, Span)>| {
            places.iter().any(|&(account, place)| {
                let anchors = finding.anchors.a.iter().chain(&finding.anchors.b).filter(|anchor| anchor.account == account);
                anchors.map(|anchor| anchor.span).any(|span| span.contains(place) || place.contains(span))
            })
        };
        let matching = |&i: &usize| {
            let finding = &self.comparison.findings[i];
            finding.kind == expectation.kind && self.level(i).is_some() && wanted.iter().all(|places| at(finding, places))
        };
        Ok((0..self.comparison.findings.len()).filter(matching).collect())
    }

    /// Where the words of a phrase stand: everywhere on that side, or at its `#n`-th place.
    fn places(&self, phrase: &Phrase) -> Result<Vec<(AccountId, Span)>, String> {
        let mut places = Vec::new();
        for account in self.comparison.accounts.iter().filter(|account| account.id.side() == phrase.side) {
            let spans = account.text().match_indices(&phrase.words).map(|(at, words)| Span::new(at, at + words.len()));
            places.extend(spans.map(|span| (account.id, span)));
        }
        if places.is_empty() {
            return Err(format!("{:?} does not stand in account {}", phrase.words, phrase.side.letter()));
        }
        match phrase.ordinal {
            None => Ok(places),
            Some(n) => match places.get(n - 1) {
                Some(&place) => Ok(vec![place]),
                None => Err(format!("{:?} stands {} times in account {}", phrase.words, places.len(), phrase.side.letter())),
            },
        }
    }

    fn miss(&self, expectation: &Expectation) -> String {
        let near = self.all(|kind| kind == expectation.kind);
        let near = if near.is_empty() { "none of this kind".to_owned() } else { format!("of this kind only: {}", near.join("; ")) };
        format!("{}  ({near})", expectation.line)
    }

    fn all(&self, wanted: impl Fn(FindingKind) -> bool) -> Vec<String> {
        (0..self.comparison.findings.len()).filter(|&i| wanted(self.comparison.findings[i].kind)).map(|i| self.show(i)).collect()
    }

    /// A finding in the manner of an expect line, with its level and message.
    fn show(&self, index: usize) -> String {
        let finding = &self.comparison.findings[index];
        let level = self.level(index).map_or("off", Level::name);
        let anchors = finding.anchors.a.iter().chain(&finding.anchors.b).map(|anchor| {
            let text = self.comparison.accounts.get(anchor.account).text();
            let words = text.get(anchor.span.start()..anchor.span.end()).unwrap_or("(outside the text)");
            format!("  {} {words:?}", anchor.account.label())
        });
        format!("[{level}] {}{}  -- {}", finding.kind.slug(), anchors.collect::<String>(), finding.message)
    }
}

/// Names with their other forms, for the `policy` block.
fn alias(canonical: &str, others: Vec<String>) -> Alias {
    Alias { canonical: canonical.to_owned(), others }
}
