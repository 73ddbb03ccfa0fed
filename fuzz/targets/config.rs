//! A configuration: see `factdiff::trials`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| factdiff::trials::configuring(data).expect("every promise holds"));
