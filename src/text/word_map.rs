//! Maps and sets keyed by words, with a hash that is short on short keys.
//!
//! Given words, a [`WordMap`] or [`WordSet`] promises look-ups that cost the same on every machine. It is for
//! asking, never for walking through: the order of its entries means nothing.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map keyed by words or by pairs of them.
pub(crate) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A set of words or of pairs of them.
pub(crate) type WordSet<K> = HashSet<K, BuildHasherDefault<WordHasher>>;

/// An empty map with room for the different words of a text of `tokens` tokens.
pub(crate) fn word_map<K, V>(tokens: usize) -> WordMap<K, V> {
    WordMap::with_capacity_and_hasher(tokens / 2, BuildHasherDefault::default())
}

/// As [`word_map`], a set.
pub(crate) fn word_set<K>(tokens: usize) -> WordSet<K> {
    WordSet::with_capacity_and_hasher(tokens / 2, BuildHasherDefault::default())
}

/// Takes eight bytes at a time; one step is enough for most words.
#[derive(Default)]
pub(crate) struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        // The upper bits of a product are the ones that all letters reach; maps look at the lower ones.
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((head, tail)) = rest.split_first_chunk() {
            self.add(u64::from_le_bytes(*head));
            rest = tail;
        }
        let last = match (rest.first_chunk(), rest.last_chunk()) {
            (Some(head), Some(tail)) => u64::from(u32::from_le_bytes(*head)) << 32 | u64::from(u32::from_le_bytes(*tail)),
            _ => rest.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)),
        };
        self.add(last ^ (bytes.len() as u64).rotate_right(8));
    }

    fn write_u8(&mut self, value: u8) {
        self.0 ^= u64::from(value);
    }
}

/// The hash of one word.
pub(crate) fn word_hash(word: &str) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::word_hash;

    #[test]
    fn words_of_any_length_are_told_apart() {
        let words = ["", "a", "b", "ab", "ba", "abcd", "abce", "bbcd", "abcdefgh", "abcdefghi", "abcdefghj", "abcdefghabcdefgh"];
        let mut hashes: Vec<u64> = words.map(word_hash).to_vec();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), words.len());
    }
}
