//! A Word file: see `factdiff::trials`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| factdiff::trials::reading(factdiff::Format::Docx, data).expect("every promise holds"));
