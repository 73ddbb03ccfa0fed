//! Two texts, in every output: see `factdiff::trials`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| factdiff::trials::rendering(data).expect("every promise holds"));
