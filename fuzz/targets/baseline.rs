//! A baseline: see `factdiff::trials`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| factdiff::trials::accepting(data).expect("every promise holds"));
