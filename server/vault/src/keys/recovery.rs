//! Every key in one file, wrapped by a recovery passphrase: a dead disk must lose nothing.

use std::{fs::OpenOptions, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

use age::secrecy::SecretString;
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use zeroize::Zeroizing;

use super::{
    KeyError,
    files::{
        self, DATA, DISCLOSURE, FREEZE, FREEZE_PUB, MOST_SCRYPT_WORK, PEPPER, WORDS_PUB, WORDS_TRYOUT,
        exists, io_error,
    },
    first::wrap_by_passphrase,
};

/// First line of an export, inside the wrapping.
const HEADING: &str = "views-keys-export-1";

/// What an export must hold to be worth keeping.
const NEEDED: [&str; 6] = [PEPPER, DATA, FREEZE, FREEZE_PUB, DISCLOSURE, WORDS_PUB];

/// Least length of a recovery passphrase, in characters. It protects every key at once, for years, wherever the
/// copy lies.
pub const SHORTEST_PASSPHRASE: usize = 16;

/// Writes every key file to `out`, a new file of age's own form (`age --decrypt` opens it), wrapped by `passphrase`.
pub fn export(dir: &Path, passphrase: &str, out: &Path) -> Result<(), KeyError> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(KeyError::ShortPassphrase { least: SHORTEST_PASSPHRASE });
    }
    files::check_dir(dir)?;
    let mut text = Zeroizing::new(format!("{HEADING}\n"));
    for name in NEEDED.into_iter().chain([WORDS_TRYOUT]) {
        if name == WORDS_TRYOUT && !exists(dir, name)? {
            continue;
        }
        let encoded = Zeroizing::new(STANDARD_NO_PAD.encode(&*files::read(dir, name)?));
        text.push_str(name);
        text.push(' ');
        text.push_str(&encoded);
        text.push('\n');
    }
    let wrapped = wrap_by_passphrase(passphrase, text.as_bytes())?;
    let mut file =
        OpenOptions::new().create_new(true).write(true).mode(0o600).open(out).map_err(io_error(out))?;
    file.write_all(wrapped.as_bytes()).and_then(|()| file.sync_all()).map_err(io_error(out))
}

/// Reads an export back into `dir`. A file that is there already and differs is never overwritten: then nothing at
/// all is written.
pub fn import(file: &Path, passphrase: &str, dir: &Path) -> Result<(), KeyError> {
    let wrapped = std::fs::read(file).map_err(io_error(file))?;
    let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MOST_SCRYPT_WORK);
    let text = age::decrypt(&identity, &wrapped).map(Zeroizing::new).map_err(|_| KeyError::Passphrase)?;
    let keys = parse(&text)?;
    files::prepare_dir(dir)?;
    let _turn = files::lock(dir)?;
    let mut absent = Vec::new();
    for (name, content) in &keys {
        if !exists(dir, name)? {
            absent.push((name, content));
        } else if *files::read(dir, name)? != **content {
            return Err(KeyError::AlreadyThere { file: name });
        }
    }
    absent.into_iter().try_for_each(|(name, content)| files::publish(dir, name, content))
}

type KeyFile = (&'static str, Zeroizing<Vec<u8>>);

/// Reads the lines of an export; only the names of key files are accepted, each needed one once.
fn parse(text: &[u8]) -> Result<Vec<KeyFile>, KeyError> {
    let text = std::str::from_utf8(text).map_err(|_| KeyError::NotAnExport)?;
    let mut lines = text.lines();
    if lines.next() != Some(HEADING) {
        return Err(KeyError::NotAnExport);
    }
    let mut keys: Vec<KeyFile> = Vec::new();
    for line in lines {
        let (name, encoded) = line.split_once(' ').ok_or(KeyError::NotAnExport)?;
        let name = NEEDED.into_iter().chain([WORDS_TRYOUT]).find(|known| *known == name);
        let name = name.ok_or(KeyError::NotAnExport)?;
        if keys.iter().any(|(present, _)| *present == name) {
            return Err(KeyError::NotAnExport);
        }
        let content = STANDARD_NO_PAD.decode(encoded).map_err(|_| KeyError::NotAnExport)?;
        keys.push((name, Zeroizing::new(content)));
    }
    if NEEDED.iter().all(|needed| keys.iter().any(|(name, _)| name == needed)) {
        Ok(keys)
    } else {
        Err(KeyError::NotAnExport)
    }
}
