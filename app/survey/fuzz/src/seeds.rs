//! Inputs to begin with, made from the questionnaires as they are now: forms of people who answer, every test
//! questionnaire, records of made-up people. And words to mutate with.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use survey::route::SEND;
use survey::sample::respondent;

use super::form::LIVE;
use super::people::Person;
use super::questionnaire::BREAK;

/// Variable that names the folder for [`write`].
const FOLDER: &str = "FUZZ_SEEDS";

/// How many answer the survey to begin with.
const PEOPLE: usize = 28;

/// Writes the inputs, and the words as a dictionary of libFuzzer, to the folder that `FUZZ_SEEDS` names; does
/// nothing where it names none. A fuzz target calls this before libFuzzer looks at its folders.
#[expect(clippy::disallowed_methods, reason = "a fuzz target has no settings of its own")]
pub fn write(seeds: fn() -> Vec<Vec<u8>>, words: fn() -> BTreeSet<String>) {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let folder = Path::new(&folder);
    let inputs = folder.join("inputs");
    fs::create_dir_all(&inputs).expect("the folder named by FUZZ_SEEDS can be made");
    for (number, seed) in seeds().iter().enumerate() {
        fs::write(inputs.join(format!("{number:02}")), seed).expect("an input can be written");
    }
    let lines: Vec<String> = words().iter().map(|word| format!("\"{}\"", escaped(word))).collect();
    fs::write(folder.join("words"), lines.join("\n")).expect("the words can be written");
}

fn escaped(word: &str) -> String {
    word.bytes()
        .map(|byte| match byte {
            b'"' | b'\\' => format!("\\{}", char::from(byte)),
            b' '..=b'~' => char::from(byte).to_string(),
            _ => format!("\\x{byte:02x}"),
        })
        .collect()
}

/// Surveys answered from the first page to Send, by people of every habit and choice.
pub fn forms() -> Vec<Vec<u8>> {
    (0..PEOPLE).map(|number| Person::new(&LIVE, number).answer_all()).collect()
}

/// Ids, codes, and what stands between them in a body.
pub fn form_words() -> BTreeSet<String> {
    let mut words: BTreeSet<String> =
        ["&", "=", "\n", "%00", "%F0%9F%99%82", "%E2%80%AE", "+", "07700+900123", "DE1+2AB", "a%40b.uk"]
            .map(str::to_owned)
            .into();
    let buttons = ["continue", "skip", "skip-section", "back", "stop", "send", "send-part", "extend"];
    words.extend(buttons.map(|go| format!("\ngo={go}")));
    words.extend(["stop", SEND].map(|page| format!("&page={page}")));
    for page in &LIVE.pages {
        words.extend([format!("&page={}", page.id), format!("&go=change:{}", page.id)]);
        for question in &page.questions {
            words.extend(question.options.iter().map(|option| format!("&{}={}", question.id, option.code)));
        }
    }
    words
}

/// Every test questionnaire with its own wording and without.
pub fn questionnaires() -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for path in files().into_iter().filter(|path| !is_wording(path)) {
        let rules = read(&path);
        let wording = read(&path.with_extension("en.toml"));
        all.push(format!("{rules}{BREAK}{wording}").into_bytes());
        all.push(rules.into_bytes());
    }
    all
}

/// The files of the test questionnaires, in order. They stand in `survey`, which is this crate's parent, or the
/// crate itself where this file is one of its tests.
fn files() -> Vec<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let folder = above.map(|above| above.join("questionnaire/test")).find(|folder| folder.is_dir());
    let folder = folder.expect("the test questionnaires stand in `survey`");
    let entries = fs::read_dir(folder).expect("a folder that is there can be read");
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// `text.en.toml`, beside the rules in `text.toml`.
fn is_wording(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| Path::new(stem).extension().is_some())
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a questionnaire is two files")
}

/// Every word of the test questionnaires, and how rules are put together.
pub fn questionnaire_words() -> BTreeSet<String> {
    let inputs = questionnaires();
    let text = inputs.iter().map(|input| String::from_utf8_lossy(input)).collect::<Vec<_>>().join("\n");
    let mut words: BTreeSet<String> = (text.split(|c: char| !c.is_ascii_alphanumeric() && !"_-".contains(c)))
        .filter(|word| word.len() > 1)
        .map(str::to_owned)
        .collect();
    words.extend(
        ["[[page]]\n", "[[page.question]]\n", "[[section]]\n", "[conditions]\n", "\u{c}", "\"", "1e9", "nan"]
            .map(str::to_owned),
    );
    words.extend(["all", "any"].map(|rule| format!("{{ {rule} = [")));
    words.extend(
        ["not = {", "any_of = { question = \"", "codes = [", "named = \"", "answered = \"", "}", "]"]
            .map(str::to_owned),
    );
    words
}

/// Records of made-up people with their equality parts, and a draft half way.
pub fn records() -> Vec<Vec<u8>> {
    let mut rng = Rng::with_seed(1);
    let mut all: Vec<Vec<u8>> = (0..8)
        .map(|_| {
            let (record, _, equality) = respondent(&LIVE, &mut rng);
            [json(&record), json(&equality.unwrap_or_default())].join(&b'\n')
        })
        .collect();
    let mut person = Person::new(&LIVE, 0);
    for _ in 0..12 {
        all.push(json(&person.draft));
        person.answer();
    }
    all
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("maps with text keys can be written")
}

/// Ids, codes, and the ways of not answering.
pub fn record_words() -> BTreeSet<String> {
    let mut words: BTreeSet<String> =
        ["\"skipped\"", "\"not_shown\"", "\"not_reached\"", "{\"one\":\"", "{\"many\":[\"", "\"]}", "\"},"]
            .map(str::to_owned)
            .into();
    for page in LIVE.pages.iter().chain([&LIVE.equality]) {
        for question in &page.questions {
            words.insert(format!("\"{}\":", question.id));
            words.extend(question.options.iter().map(|option| format!("\"{}\"", option.code)));
        }
    }
    words
}
