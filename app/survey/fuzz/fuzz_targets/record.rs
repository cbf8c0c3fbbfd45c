//! See `survey_fuzz::record`.
#![no_main]

use libfuzzer_sys::Corpus;
use survey_fuzz::{record, seeds};

libfuzzer_sys::fuzz_target!(init: seeds::write(seeds::records, seeds::record_words), |data: &[u8]| -> Corpus {
    if record::run(data) { Corpus::Keep } else { Corpus::Reject }
});
