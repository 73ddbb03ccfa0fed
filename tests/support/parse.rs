//! A Markdown file → its cases.
//!
//! Fenced blocks `a`, `a2`, `a3`, `b`, `policy` gather until an `expect` block closes a case; fences of
//! any other name are prose.

use factdiff::{FindingKind, Level, Policy, Profile, QuotationStyle, Settings, Source};

use super::expect::expectation;
use super::{Case, alias};

/// The cases of a file, in order; at least one.
pub(crate) fn cases(markdown: &str) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    let mut open = Open::default();
    for block in blocks(markdown)? {
        if block.name == "expect" {
            cases.push(std::mem::take(&mut open).close(&block).map_err(|e| format!("case {}: {e}", block.place()))?);
        } else {
            open.add(&block).map_err(|e| format!("block {}: {e}", block.place()))?;
        }
    }
    match (cases.is_empty(), open.sources.is_empty() && open.rewrite.is_none()) {
        (true, _) => Err("no `expect` block, so nothing is tested".to_owned()),
        (false, false) => Err("the last accounts have no `expect` block".to_owned()),
        (false, true) => Ok(cases),
    }
}

/// A fenced block under its heading.
struct Block<'a> {
    name: &'a str,
    heading: &'a str,
    line: usize,
    text: String,
}

impl Block<'_> {
    fn place(&self) -> String {
        format!("{:?}, line {}", self.heading, self.line)
    }
}

fn blocks(markdown: &str) -> Result<Vec<Block<'_>>, String> {
    let mut out: Vec<Block<'_>> = Vec::new();
    let mut heading = "";
    let mut inside: Option<Block<'_>> = None;
    for (number, line) in markdown.lines().enumerate() {
        match inside.as_mut() {
            Some(_) if line == "```" => out.extend(inside.take()),
            Some(block) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            None if line.starts_with("```") => inside = Some(Block { name: &line[3..], heading, line: number + 1, text: String::new() }),
            None if line.starts_with('#') => heading = line.trim_start_matches('#').trim(),
            None => {}
        }
    }
    if let Some(block) = inside {
        return Err(format!("block {}: not closed", block.place()));
    }
    for block in &mut out {
        block.text.pop();
    }
    Ok(out)
}

/// A case that still lacks its `expect` block.
#[derive(Default)]
struct Open {
    sources: Vec<Source>,
    rewrite: Option<Source>,
    policy: Option<toml::Table>,
}

impl Open {
    fn add(&mut self, block: &Block<'_>) -> Result<(), String> {
        let source = |name: &str| Source::from_text(name, block.text.clone());
        match block.name {
            "a" if self.sources.is_empty() => self.sources.push(source("a")),
            "a2" if self.sources.len() == 1 => self.sources.push(source("a2")),
            "a3" if self.sources.len() == 2 => self.sources.push(source("a3")),
            "b" if self.rewrite.is_none() => self.rewrite = Some(source("b")),
            "policy" if self.policy.is_none() => self.policy = Some(block.text.parse().map_err(|e| format!("{e}"))?),
            "a" | "a2" | "a3" | "b" | "policy" => return Err(format!("`{}` is given twice or out of order", block.name)),
            _ => {}
        }
        Ok(())
    }

    fn close(self, block: &Block<'_>) -> Result<Case, String> {
        let rewrite = self.rewrite.ok_or("no block `b`")?;
        if self.sources.is_empty() {
            return Err("no block `a`".to_owned());
        }
        let lines = block.text.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut case = Case {
            title: block.place(),
            sources: self.sources,
            rewrite,
            settings: Settings::default(),
            policy: Policy::default(),
            expectations: lines.map(expectation).collect::<Result<_, _>>()?,
        };
        for (key, value) in self.policy.unwrap_or_default() {
            configure(&mut case, &key, &value).map_err(|e| format!("policy `{key}`: {e}"))?;
        }
        Ok(case)
    }
}

fn configure(case: &mut Case, key: &str, value: &toml::Value) -> Result<(), String> {
    let text = || value.as_str().ok_or("expected a text");
    match key {
        "profile" => case.policy.profile = profile(text()?)?,
        "style" => case.settings.style = style(text()?)?,
        "outlet-a" => case.sources[0].outlet = Some(text()?.to_owned()),
        "outlet-b" => case.rewrite.outlet = Some(text()?.to_owned()),
        "date-a" => {
            let date = text()?.parse().map_err(|e| format!("{e}"))?;
            for source in &mut case.sources {
                source.date = Some(date);
            }
        }
        "date-b" => case.rewrite.date = Some(text()?.parse().map_err(|e| format!("{e}"))?),
        "levels" => {
            for (name, level_name) in value.as_table().ok_or("expected a table")? {
                let kind = FindingKind::parse(name).ok_or_else(|| format!("no kind is called {name:?}"))?;
                case.policy.levels.insert(kind, level(level_name.as_str().unwrap_or_default())?);
            }
        }
        "names" => {
            for (canonical, others) in value.as_table().ok_or("expected a table")? {
                let others = others.as_array().ok_or("expected a list of names")?;
                let others = others.iter().filter_map(|other| other.as_str().map(str::to_owned)).collect();
                case.settings.names.push(alias(canonical, others));
            }
        }
        _ => return Err("not known".to_owned()),
    }
    Ok(())
}

fn profile(name: &str) -> Result<Profile, String> {
    Profile::ALL.into_iter().find(|profile| profile.name() == name).ok_or_else(|| format!("no profile is called {name:?}"))
}

fn style(name: &str) -> Result<QuotationStyle, String> {
    match name {
        "none" => Ok(QuotationStyle::None),
        "ap" => Ok(QuotationStyle::Ap),
        "reuters" => Ok(QuotationStyle::Reuters),
        _ => Err(format!("no style is called {name:?}")),
    }
}

fn level(name: &str) -> Result<Option<Level>, String> {
    match name {
        "off" => Ok(None),
        "note" => Ok(Some(Level::Note)),
        "warning" => Ok(Some(Level::Warning)),
        "error" => Ok(Some(Level::Error)),
        _ => Err(format!("no level is called {name:?}")),
    }
}
