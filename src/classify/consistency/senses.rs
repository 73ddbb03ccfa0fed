//! What `WordNet` knows of two stems: the same sense, kin, or opposites; and what part of speech a stem is.
//!
//! Given the hash of a stem, [`Senses`] promises its ties, sorted, from the embedded table;
//! `../data/README.md` says how it was made and under which licence. Stems that it lacks have no ties.

use std::sync::OnceLock;

/// What a word mostly is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A noun, or not known.
    Noun,
    /// A verb.
    Verb,
    /// An adjective or adverb.
    Quality,
}

/// How two words relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// They share a common sense.
    Same,
    /// One is a kind of the other, or derived from it.
    Kin,
    /// Each shuts the other out.
    Opposite,
}

/// The table.
#[derive(Default)]
pub(super) struct Senses {
    heads: &'static [u8],
    tails: &'static [u8],
}

static BYTES: &[u8] = include_bytes!("../data/senses.bin");

/// The table of this build.
pub(super) fn senses() -> &'static Senses {
    static SENSES: OnceLock<Senses> = OnceLock::new();
    SENSES.get_or_init(|| parse(BYTES).unwrap_or_default())
}

/// Layout after the header line: numbers of heads and tails; heads (hash, then first tail and part of
/// speech), ascending; tails (hash, its two lowest bits the tie). All u32, little-endian.
fn parse(bytes: &'static [u8]) -> Option<Senses> {
    let start = bytes.iter().position(|&b| b == b'\n')? + 1;
    let body = bytes.get(start..)?;
    let (heads, tails) = (number(body, 0)? as usize, number(body, 1)? as usize);
    let (heads, rest) = body.get(8..)?.split_at_checked(heads * 8)?;
    Some(Senses { heads, tails: rest.get(..tails * 4)? })
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at * 4..at * 4 + 4)?.try_into().ok().map(u32::from_le_bytes)
}

/// The part of a hash that the table is keyed by.
pub(super) fn key(hash: u64) -> u32 {
    (hash >> 32) as u32
}

impl Senses {
    /// Place of a stem among the heads.
    fn find(&self, key: u32) -> Option<usize> {
        let (mut low, mut high) = (0, self.heads.len() / 8);
        while low < high {
            let middle = usize::midpoint(low, high);
            if number(self.heads, middle * 2)? < key { low = middle + 1 } else { high = middle }
        }
        (number(self.heads, low * 2) == Some(key)).then_some(low)
    }

    fn entry(&self, at: usize) -> Option<u32> {
        number(self.heads, at * 2 + 1)
    }

    /// What the stem mostly is, where the table has it.
    pub(super) fn part(&self, key: u32) -> Option<Part> {
        let entry = self.entry(self.find(key)?)?;
        Some(match entry & 3 {
            0 => Part::Noun,
            1 => Part::Verb,
            _ => Part::Quality,
        })
    }

    /// The keys (without their two lowest bits) that a stem is tied to.
    pub(super) fn ties(&self, key: u32) -> impl Iterator<Item = (u32, Tie)> + use<'_> {
        let range = self.find(key).and_then(|at| {
            let end = self.entry(at + 1).map_or(self.tails.len() / 4, |e| (e >> 2) as usize);
            Some((self.entry(at)? >> 2) as usize..end)
        });
        range.into_iter().flatten().filter_map(|at| {
            let tail = number(self.tails, at)?;
            let tie = match tail & 3 {
                1 => Tie::Same,
                2 => Tie::Kin,
                _ => Tie::Opposite,
            };
            Some((tail & !3, tie))
        })
    }
}
