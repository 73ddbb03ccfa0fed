//! A text, segmented and taken apart: see `factdiff::trials`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| factdiff::trials::extracting(data).expect("every promise holds"));
