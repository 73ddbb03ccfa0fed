//! Two texts, compared: see `factdiff::trials`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| factdiff::trials::comparing(data).expect("every promise holds"));
