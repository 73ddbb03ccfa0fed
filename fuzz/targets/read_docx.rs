//! A Word file: see `factdiff::trials`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| factdiff::trials::reading_word(data).expect("every promise holds"));
