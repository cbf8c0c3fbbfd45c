//! What a reader of a file must know (`disclosure.md` B.7 and B.8).

use disclosure::{CubeAbout, ExportCode};

/// Begins the note of every row.
pub(crate) const DO_NOT_SUM: &str = "do_not_sum";

/// The standing note of B.8.
pub(crate) const PARTS: &str = "Each number is slightly changed and rounded separately, so parts may not add up to \
                                totals. Use the total as printed.";

/// Who the answers come from (`questionnaire.md` B1; `disclosure.md` B.9).
pub(crate) const WHO: &str = "People chose to take part. The range shows chance variation only, not who did or did \
                              not answer.";

/// The notes of a file, each with its name.
pub(crate) fn notes(about: &CubeAbout, cube_hash: &str) -> Vec<(String, String)> {
    let line = |name: &str, words: &str| (name.to_owned(), words.to_owned());
    let mut notes = vec![
        line("release", cube_hash),
        line("period", &format!("{} ({})", about.period, about.title)),
        line("frozen on", &about.frozen_on),
        line("questionnaire", &about.questionnaire_version),
        line(DO_NOT_SUM, PARTS),
        line("who answered", WHO),
    ];
    if about.practice {
        notes.insert(0, line("practice", "The answers are made up."));
    }
    notes.extend(ExportCode::ALL.map(|code| line(code.code(), code.meaning())));
    notes
}
