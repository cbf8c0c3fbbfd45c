//! See `survey_fuzz::form`.
#![no_main]

use survey_fuzz::{form, seeds};

libfuzzer_sys::fuzz_target!(init: seeds::write(seeds::forms, seeds::form_words), |data: &[u8]| form::run(data));
