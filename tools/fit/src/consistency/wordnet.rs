//! WordNet → a small table of what words mean beside each other: `senses.bin`.
//!
//! For each stem of the word table: what part of speech it mostly is, and the stems that share a common
//! sense with it, are next of kin, or are its opposites. Multi-word entries and rare senses are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use factdiff::{consistency_fitting, fitting};

/// Senses of a word that count, commonest first.
const SENSES: usize = 3;
const SAME: u32 = 1;
const KIN: u32 = 2;
const OPPOSITE: u32 = 3;

type Place = (char, String);

#[derive(Default)]
struct Words {
    /// Common words of each sense.
    of: BTreeMap<Place, Vec<String>>,
    /// How often each stem is noun, verb, adjective, adverb.
    parts: BTreeMap<String, [u32; 4]>,
}

/// Reads WordNet and writes the table.
pub(crate) fn write(wordnet: &Path, out: &mut impl Write) {
    let read = |name: &str| {
        let bytes = std::fs::read(wordnet.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let mut words = Words::default();
    for (at, part) in ["noun", "verb", "adj", "adv"].into_iter().enumerate() {
        index(&read(&format!("index.{part}")), at, &mut words);
    }
    for line in read("cntlist.rev").lines() {
        let cells: Vec<&str> = line.split(' ').collect();
        let (Some((lemma, rest)), Some(times)) = (cells[0].split_once('%'), cells.get(2).and_then(|c| c.parse::<u32>().ok())) else {
            continue;
        };
        let part = match rest.as_bytes().first() {
            Some(b'1') => 0,
            Some(b'2') => 1,
            Some(b'3' | b'5') => 2,
            _ => 3,
        };
        if let Some(stem) = stem(lemma) {
            words.parts.entry(stem).or_default()[part] += 10 * times;
        }
    }
    let mut ties: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for part in ["noun", "verb", "adj", "adv"] {
        relations(&read(&format!("data.{part}")), &words, &mut ties);
    }
    for (left, right) in consistency_fitting::opposites() {
        for x in left.iter().filter(|x| consistency_fitting::is_known(x)) {
            for y in right.iter().filter(|y| consistency_fitting::is_known(y)) {
                oppose(&mut ties, x, y);
            }
        }
    }
    let prefixed: Vec<(String, String)> = words
        .parts
        .keys()
        .flat_map(|stem| ["un", "dis", "non"].map(|p| (stem.clone(), format!("{p}{stem}"))))
        .filter(|(stem, other)| stem.len() > 3 && words.parts.contains_key(other))
        .collect();
    prefixed.iter().for_each(|(x, y)| oppose(&mut ties, x, y));
    table(&words, &ties, out);
}

fn oppose(ties: &mut BTreeMap<String, BTreeMap<String, u32>>, x: &str, y: &str) {
    ties.entry(x.to_owned()).or_default().insert(y.to_owned(), OPPOSITE);
    ties.entry(y.to_owned()).or_default().insert(x.to_owned(), OPPOSITE);
}

/// The stem of a single word that the word table knows.
fn stem(lemma: &str) -> Option<String> {
    let plain = lemma.bytes().all(|b| b.is_ascii_lowercase());
    let stem = if plain { fitting::stems(lemma).pop() } else { None };
    stem.filter(|s| consistency_fitting::is_known(s))
}

fn index(text: &str, part: usize, words: &mut Words) {
    let letter = ['n', 'v', 'a', 'r'][part];
    for line in text.lines().filter(|l| !l.starts_with(' ')) {
        let cells: Vec<&str> = line.split(' ').filter(|c| !c.is_empty()).collect();
        let Some(stem) = stem(cells[0]) else { continue };
        words.parts.entry(stem.clone()).or_default()[part] += 1;
        let senses: usize = cells[2].parse().unwrap_or(0);
        for offset in cells[cells.len() - senses..].iter().take(SENSES) {
            words.of.entry((letter, (*offset).to_owned())).or_default().push(stem.clone());
        }
    }
}

fn relations(text: &str, words: &Words, ties: &mut BTreeMap<String, BTreeMap<String, u32>>) {
    let none = Vec::new();
    for line in text.lines().filter(|l| !l.starts_with(' ')) {
        let cells: Vec<&str> = line.split(' ').collect();
        let letter = |c: &str| if c == "s" { 'a' } else { c.chars().next().unwrap_or('n') };
        let own = words.of.get(&(letter(cells[2]), cells[0].to_owned())).unwrap_or(&none);
        let mut tie = |x: &str, y: &str, kind: u32| {
            if x != y {
                for (x, y) in [(x, y), (y, x)] {
                    let to = ties.entry(x.to_owned()).or_default().entry(y.to_owned()).or_insert(kind);
                    // Opposites are sure; the same sense goes before kin.
                    *to = if *to == OPPOSITE || kind == OPPOSITE { OPPOSITE } else { (*to).min(kind) };
                }
            }
        };
        for (at, x) in own.iter().enumerate() {
            own[at + 1..].iter().for_each(|y| tie(x, y, SAME));
        }
        let count = usize::from_str_radix(cells[3], 16).unwrap_or(0);
        let written: Vec<Option<String>> = (0..count).map(|i| stem(&cells[4 + 2 * i].to_lowercase())).collect();
        let pointers: usize = cells[4 + 2 * count].parse().unwrap_or(0);
        for pointer in cells[5 + 2 * count..].chunks(4).take(pointers) {
            let others = words.of.get(&(letter(pointer[2]), pointer[1].to_owned())).unwrap_or(&none);
            match pointer[0] {
                "@" | "&" | "+" | "$" => own.iter().for_each(|x| others.iter().for_each(|y| tie(x, y, KIN))),
                "!" => {
                    let from = usize::from_str_radix(&pointer[3][..2], 16).unwrap_or(0);
                    if let Some(Some(x)) = from.checked_sub(1).and_then(|f| written.get(f)) {
                        others.iter().filter(|y| own.contains(x) && *y != x).for_each(|y| tie(x, y, OPPOSITE));
                    }
                }
                _ => {}
            }
        }
    }
}

fn table(words: &Words, ties: &BTreeMap<String, BTreeMap<String, u32>>, out: &mut impl Write) {
    let short = |stem: &str| (fitting::stem_hash(stem) >> 32) as u32;
    let mut rows: BTreeMap<u32, (u32, BTreeSet<u32>)> = BTreeMap::new();
    for (stem, parts) in &words.parts {
        let most = (0..4).max_by_key(|&p| (parts[p], 3 - p)).unwrap_or(0);
        // A stem without part of speech of its own is still tied by the list of opposites.
        let row = rows.entry(short(stem)).or_insert((most as u32, BTreeSet::new()));
        for (other, kind) in ties.get(stem).into_iter().flatten() {
            row.1.insert(short(other) & !3 | kind);
        }
    }
    let tails: usize = rows.values().map(|r| r.1.len()).sum();
    writeln!(out, "Made from WordNet 3.0 by `factdiff-fit wordnet DIR`; layout and licence in README.md").expect("stdout");
    let mut number = |n: u32| out.write_all(&n.to_le_bytes()).expect("stdout");
    number(rows.len() as u32);
    number(tails as u32);
    let mut start = 0;
    for (head, (part, others)) in &rows {
        number(*head);
        number(start << 2 | part);
        start += others.len() as u32;
    }
    rows.values().flat_map(|r| &r.1).for_each(|&tail| number(tail));
    eprintln!("{} stems, {tails} ties", rows.len());
}
