//! Key files: made once, refused when others may read them, carried over by a passphrase.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use tempfile::TempDir;
use vault::{
    FreezeKeys, KeyError, ServeKeys, SessionSecret, WordsIdentity,
    keys::{export, first_start, import},
    open_draft, open_words, seal_draft, seal_words,
};

const SECRET_FILES: [&str; 5] = ["pepper", "data.key", "freeze.key", "disclosure.key", "words-tryout.age"];
const PASSPHRASE: &str = "a recovery passphrase";

fn place() -> (TempDir, std::path::PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("keys");
    (parent, dir)
}

/// Lays a reviewer's key ready, so that no try-out pair is made: that takes a second of scrypt.
fn with_words(dir: &Path) {
    fs::create_dir(dir).unwrap();
    fs::set_permissions(dir, fs::Permissions::from_mode(0o700)).unwrap();
    let recipient = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
    fs::write(dir.join("words.pub"), format!("# the reviewer\n\n{recipient}\n")).unwrap();
}

fn started() -> (TempDir, std::path::PathBuf) {
    let (parent, dir) = place();
    with_words(&dir);
    assert!(first_start(&dir).unwrap().is_none());
    (parent, dir)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn contents(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn the_first_start_makes_every_key_for_the_owner_only() {
    let (_parent, dir) = place();
    let passphrase = first_start(&dir).unwrap().expect("no words.pub was laid ready");
    assert_eq!(mode(&dir), 0o700);
    for file in SECRET_FILES.into_iter().chain(["freeze.pub", "words.pub"]) {
        assert_eq!(mode(&dir.join(file)), 0o600, "{file}");
    }
    let names: Vec<_> = contents(&dir).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            ".lock",
            "data.key",
            "disclosure.key",
            "freeze.key",
            "freeze.pub",
            "pepper",
            "words-tryout.age",
            "words.pub"
        ]
    );
    // The passphrase opens the try-out key, and another does not.
    let keys = ServeKeys::open(&dir).unwrap();
    let sealed = seal_words(&keys, b"what should change").unwrap();
    let reviewer = WordsIdentity::from_tryout(&dir, passphrase.as_str()).unwrap();
    assert_eq!(&*open_words(&reviewer, &keys, &sealed).unwrap(), b"what should change");
    assert!(passphrase.as_str().len() >= 29);
    assert!(matches!(WordsIdentity::from_tryout(&dir, "a guess").unwrap_err(), KeyError::Passphrase));
    // Nothing in the directory holds it.
    for (name, content) in contents(&dir) {
        let found =
            content.windows(passphrase.as_str().len()).any(|run| run == passphrase.as_str().as_bytes());
        assert!(!found, "{name}");
    }
    // A second start changes nothing and shows nothing.
    let before = contents(&dir);
    assert!(first_start(&dir).unwrap().is_none());
    assert_eq!(contents(&dir), before);
}

#[test]
fn a_key_that_was_lost_is_noticed_and_not_replaced() {
    for (file, serves) in [
        ("pepper", false),
        ("data.key", false),
        ("freeze.pub", false),
        ("words.pub", false),
        ("freeze.key", true),
    ] {
        let (_parent, dir) = started();
        fs::remove_file(dir.join(file)).unwrap();
        assert!(first_start(&dir).unwrap().is_none());
        assert!(!dir.join(file).exists(), "{file}");
        match ServeKeys::open(&dir) {
            Ok(_) => assert!(serves, "{file} is needed to serve"),
            Err(KeyError::Missing { file: missing, .. }) => assert_eq!((missing, serves), (file, false)),
            Err(other) => panic!("{other}"),
        }
    }
}

#[test]
fn a_first_start_that_broke_off_is_finished_by_the_next() {
    let (_parent, dir) = started();
    fs::remove_file(dir.join("disclosure.key")).unwrap();
    fs::remove_file(dir.join("freeze.pub")).unwrap();
    fs::write(dir.join(".first-start"), "").unwrap();
    fs::write(dir.join(".freeze.pub.new"), "half a k").unwrap();
    let pepper = fs::read(dir.join("pepper")).unwrap();
    first_start(&dir).unwrap();
    assert!(FreezeKeys::open(&dir).is_ok());
    assert_eq!(fs::read(dir.join("pepper")).unwrap(), pepper);
    assert!(!dir.join(".first-start").exists());
}

#[test]
fn two_processes_starting_at_once_end_with_one_set_of_keys() {
    let (_parent, dir) = place();
    with_words(&dir);
    let prints: Vec<String> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    first_start(&dir).unwrap();
                    ServeKeys::open(&dir).unwrap().fingerprint()
                })
            })
            .collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect()
    });
    assert!(prints.iter().all(|print| *print == prints[0]));
}

#[test]
fn keys_that_others_may_read_are_refused() {
    for file in ["pepper", "data.key", "freeze.key", "disclosure.key"] {
        for loose in [0o640, 0o604, 0o660] {
            let (_parent, dir) = started();
            fs::set_permissions(dir.join(file), fs::Permissions::from_mode(loose)).unwrap();
            let refused = [ServeKeys::open(&dir).err(), FreezeKeys::open(&dir).err()];
            assert!(
                refused
                    .iter()
                    .any(|error| matches!(error, Some(KeyError::Permissions { mode, .. }) if *mode == loose)),
                "{file} {loose:o}"
            );
        }
    }
}

#[test]
fn a_public_key_may_be_read_by_others_but_not_written() {
    let (_parent, dir) = started();
    fs::set_permissions(dir.join("words.pub"), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(ServeKeys::open(&dir).is_ok());
    fs::set_permissions(dir.join("words.pub"), fs::Permissions::from_mode(0o666)).unwrap();
    assert!(matches!(ServeKeys::open(&dir), Err(KeyError::Permissions { .. })));
}

#[test]
fn a_directory_that_others_may_look_into_is_refused() {
    let (_parent, dir) = started();
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(matches!(ServeKeys::open(&dir), Err(KeyError::Permissions { wanted: 0o700, .. })));
    assert!(matches!(first_start(&dir), Err(KeyError::Permissions { .. })));
}

#[test]
fn a_damaged_key_is_named() {
    for file in ["pepper", "data.key", "freeze.pub", "words.pub"] {
        for content in ["", "views-key-1 AAAA\n", "no key at all"] {
            let (_parent, dir) = started();
            fs::write(dir.join(file), content).unwrap();
            assert!(
                matches!(ServeKeys::open(&dir), Err(KeyError::Damaged { file: named }) if named == file),
                "{file} {content:?}"
            );
        }
    }
}

#[test]
fn fingerprints_change_with_each_key_they_cover() {
    let (_parent, dir) = started();
    let serve = ServeKeys::open(&dir).unwrap();
    let freeze = FreezeKeys::open(&dir).unwrap();
    assert_eq!(serve.fingerprint(), ServeKeys::open(&dir).unwrap().fingerprint());
    assert_eq!(serve.freeze_recipient(), freeze.recipient());

    let (_other_parent, other) = started();
    for (file, both) in [("pepper", false), ("data.key", true)] {
        let own = fs::read(dir.join(file)).unwrap();
        fs::write(dir.join(file), fs::read(other.join(file)).unwrap()).unwrap();
        assert_ne!(ServeKeys::open(&dir).unwrap().fingerprint(), serve.fingerprint(), "{file}");
        assert_eq!(FreezeKeys::open(&dir).unwrap().fingerprint() != freeze.fingerprint(), both, "{file}");
        fs::write(dir.join(file), own).unwrap();
    }
    // Another freeze key's public half: what is sent would be lost, so the database must notice.
    let own = fs::read(dir.join("freeze.pub")).unwrap();
    fs::write(dir.join("freeze.pub"), fs::read(other.join("freeze.pub")).unwrap()).unwrap();
    assert_ne!(ServeKeys::open(&dir).unwrap().fingerprint(), serve.fingerprint());
    fs::write(dir.join("freeze.pub"), own).unwrap();
    fs::write(dir.join("disclosure.key"), fs::read(other.join("disclosure.key")).unwrap()).unwrap();
    assert_ne!(FreezeKeys::open(&dir).unwrap().fingerprint(), freeze.fingerprint());
}

#[test]
fn halves_of_two_freeze_keys_are_noticed() {
    let (_parent, dir) = started();
    let (_other_parent, other) = started();
    fs::write(dir.join("freeze.pub"), fs::read(other.join("freeze.pub")).unwrap()).unwrap();
    assert!(matches!(FreezeKeys::open(&dir), Err(KeyError::NotAPair)));
}

#[test]
fn keys_come_back_from_an_export_and_open_what_they_sealed() {
    let (parent, dir) = started();
    let keys = ServeKeys::open(&dir).unwrap();
    let session = SessionSecret::new([1; 32]);
    let sealed = seal_draft(&keys, &session, b"unsent answers").unwrap();
    let out = parent.path().join("keys.age");
    export(&dir, PASSPHRASE, &out).unwrap();
    assert_eq!(mode(&out), 0o600);
    assert!(fs::read_to_string(&out).unwrap().starts_with("-----BEGIN AGE ENCRYPTED FILE-----"));

    let fresh = parent.path().join("fresh");
    import(&out, PASSPHRASE, &fresh).unwrap();
    assert_eq!(contents(&fresh), contents(&dir));
    assert_eq!(mode(&fresh), 0o700);
    let back = ServeKeys::open(&fresh).unwrap();
    assert_eq!(&*open_draft(&back, &session, &sealed).unwrap(), b"unsent answers");
    assert!(FreezeKeys::open(&fresh).is_ok());
    // Importing the same again is no harm.
    import(&out, PASSPHRASE, &fresh).unwrap();

    // Onto other keys: refused, and nothing is changed.
    let (_other_parent, other) = started();
    let before = contents(&other);
    assert!(matches!(import(&out, PASSPHRASE, &other), Err(KeyError::AlreadyThere { .. })));
    assert_eq!(contents(&other), before);

    // A wrong passphrase and a damaged file open nothing.
    let empty = parent.path().join("empty");
    assert!(matches!(import(&out, "another passphrase", &empty), Err(KeyError::Passphrase)));
    assert!(!empty.exists());
}

#[test]
fn an_export_is_never_incomplete_never_weak_and_never_over_another_file() {
    let (parent, dir) = started();
    let out = parent.path().join("keys.age");
    assert!(matches!(export(&dir, "too short", &out), Err(KeyError::ShortPassphrase { .. })));
    fs::write(&out, "something else").unwrap();
    assert!(matches!(export(&dir, PASSPHRASE, &out), Err(KeyError::Io { .. })));
    assert_eq!(fs::read_to_string(&out).unwrap(), "something else");
    fs::remove_file(dir.join("freeze.key")).unwrap();
    let other = parent.path().join("other.age");
    assert!(matches!(export(&dir, PASSPHRASE, &other), Err(KeyError::Missing { file: "freeze.key", .. })));
    assert!(!other.exists());
}
