//! See `survey_fuzz::questionnaire`.
#![no_main]

use libfuzzer_sys::Corpus;
use survey_fuzz::{questionnaire, seeds};

libfuzzer_sys::fuzz_target!(init: seeds::write(seeds::questionnaires, seeds::questionnaire_words), |data: &[u8]| -> Corpus {
    if questionnaire::run(data) { Corpus::Keep } else { Corpus::Reject }
});
