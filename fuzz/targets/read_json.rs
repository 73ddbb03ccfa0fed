//! A text in JSON: see `factdiff::trials`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| factdiff::trials::reading(factdiff::Format::Json, data).expect("every promise holds"));
