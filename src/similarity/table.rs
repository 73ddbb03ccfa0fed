//! The embedded table of words: rarity and, where it was worth its bytes, a small vector.
//!
//! Given a stem, [`Table::find`] promises what was measured of it before: `data/README.md` says from what
//! texts, by which command and under which licences. Words that it does not hold count as rare.

use std::sync::OnceLock;

/// What the table knows of a stem.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    /// Inverse document frequency, 0–255; 255 for words in one sentence or none.
    pub(crate) idf: u8,
    /// Weight of its vector in the sum over a sentence, 0–255.
    pub(crate) weight: u8,
    /// Its vector, if any, as bytes of signed integers.
    pub(crate) vector: Option<&'static [u8; DIMS]>,
}

/// The table.
pub(crate) struct Table {
    hashes: &'static [u8],
    idf: &'static [u8],
    weights: &'static [u8],
    vectors: &'static [u8],
    /// Entries.
    pub(crate) len: usize,
}

/// Dimensions of a vector.
pub(crate) const DIMS: usize = 64;

static BYTES: &[u8] = include_bytes!("data/words.bin");

/// The table of this build.
pub(crate) fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| parse(BYTES).unwrap_or(Table { hashes: &[], idf: &[], weights: &[], vectors: &[], len: 0 }))
}

/// Layout after the header line: count and dimensions (u32, little-endian), hashes (u64, ascending), idf
/// (u8), weights (u8), vectors (i8).
fn parse(bytes: &'static [u8]) -> Option<Table> {
    let start = bytes.iter().position(|&b| b == b'\n')? + 1;
    let body = bytes.get(start..)?;
    let word = |at: usize| Some(u32::from_le_bytes(body.get(at..at + 4)?.try_into().ok()?) as usize);
    let len = word(0)?;
    if word(4)? != DIMS {
        return None;
    }
    let (hashes, rest) = body.get(8..)?.split_at_checked(len * 8)?;
    let (idf, rest) = rest.split_at_checked(len)?;
    let (weights, rest) = rest.split_at_checked(len)?;
    let vectors = rest.get(..len * DIMS)?;
    Some(Table { hashes, idf, weights, vectors, len })
}

impl Table {
    /// What is known of the stem with this hash.
    pub(crate) fn find(&self, hash: u64) -> Entry {
        let missing = Entry { idf: 255, weight: 96, vector: None };
        if self.len == 0 {
            return missing;
        }
        // Hashes are spread evenly: start where this one should stand, mend that once by how far it is off, and
        // walk the few steps left.
        let steps = |distance: u64| ((u128::from(distance) * self.len as u128) >> 64) as usize;
        let mut at = steps(hash);
        let there = self.hash(at);
        at = if there > hash { at.saturating_sub(steps(there - hash)) } else { (at + steps(hash - there)).min(self.len - 1) };
        while at > 0 && self.hash(at) > hash {
            at -= 1;
        }
        while at + 1 < self.len && self.hash(at) < hash {
            at += 1;
        }
        if self.hash(at) == hash { Entry { idf: self.idf[at], weight: self.weights[at], vector: self.vector(at) } } else { missing }
    }

    fn hash(&self, at: usize) -> u64 {
        self.hashes.get(at * 8..at * 8 + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
    }

    /// The vector in `row`, as bytes of signed integers.
    fn vector(&self, row: usize) -> Option<&'static [u8; DIMS]> {
        self.vectors.get(row * DIMS..)?.first_chunk()
    }
}

/// FNV-1a with a finishing mix, so that even short stems spread over the whole range.
pub(crate) fn hash(stem: &str) -> u64 {
    let fnv = stem.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (fnv ^ (fnv >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ (mixed >> 32)
}
