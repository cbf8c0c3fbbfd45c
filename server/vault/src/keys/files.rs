//! Reading and writing key files: owner only, never over another, on disk before it counts.

use std::{
    fs::{DirBuilder, File, OpenOptions, Permissions},
    io::{ErrorKind, Read, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::Path,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::KeyError;
use crate::secret::Secret;

pub(crate) const PEPPER: &str = "pepper";
pub(crate) const DATA: &str = "data.key";
pub(crate) const FREEZE: &str = "freeze.key";
pub(crate) const FREEZE_PUB: &str = "freeze.pub";
pub(crate) const DISCLOSURE: &str = "disclosure.key";
pub(crate) const WORDS_PUB: &str = "words.pub";
pub(crate) const WORDS_TRYOUT: &str = "words-tryout.age";

/// Held while files are made, so that two processes starting at once make one set of keys.
const LOCK: &str = ".lock";

/// Greatest scrypt work factor (as a power of two) that is tried: a file asking for more would fill the memory.
pub(crate) const MOST_SCRYPT_WORK: u8 = 22;

/// No key file is longer; whatever is, is not one.
const LONGEST_FILE: u64 = 64 * 1024;

/// Before the secret in a file, so that a file in the wrong place is noticed.
const LABEL: &str = "views-key-1 ";

pub(super) fn io_error(path: &Path) -> impl FnOnce(std::io::Error) -> KeyError {
    move |source| KeyError::Io { path: path.to_owned(), source }
}

/// Whether the file is there.
pub(super) fn exists(dir: &Path, name: &str) -> Result<bool, KeyError> {
    let path = dir.join(name);
    path.try_exists().map_err(io_error(&path))
}

/// Reads a file after checking that only its owner may.
pub(crate) fn read(dir: &Path, file: &'static str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let path = dir.join(file);
    let opened = match File::open(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(KeyError::Missing { file, dir: dir.to_owned() });
        }
        opened => opened.map_err(io_error(&path))?,
    };
    // The open file is asked, not the path: it cannot be exchanged in between.
    let mode = opened.metadata().map_err(io_error(&path))?.mode() & 0o777;
    // Reading a public key harms nobody; putting another in its place does.
    let forbidden = if matches!(file, FREEZE_PUB | WORDS_PUB) { 0o022 } else { 0o077 };
    if mode & forbidden != 0 {
        return Err(KeyError::Permissions { path, mode, wanted: 0o600 });
    }
    let mut content = Zeroizing::new(Vec::with_capacity(4096));
    opened.take(LONGEST_FILE + 1).read_to_end(&mut content).map_err(io_error(&path))?;
    if content.len() as u64 > LONGEST_FILE {
        return Err(KeyError::Damaged { file });
    }
    Ok(content)
}

/// Reads a file that must be text.
pub(super) fn read_text(dir: &Path, file: &'static str) -> Result<Zeroizing<String>, KeyError> {
    let content = read(dir, file)?;
    let text = std::str::from_utf8(&content).map_err(|_| KeyError::Damaged { file })?;
    Ok(Zeroizing::new(text.to_owned()))
}

/// Reads a file written by [`secret_text`].
pub(super) fn read_secret(dir: &Path, file: &'static str) -> Result<Secret, KeyError> {
    let text = read_text(dir, file)?;
    let damaged = || KeyError::Damaged { file };
    let encoded = text.strip_prefix(LABEL).ok_or_else(damaged)?.trim_end();
    let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(encoded).map_err(|_| damaged())?);
    Ok(Secret::new(bytes.as_slice().try_into().map_err(|_| damaged())?))
}

/// A secret as the text of its file.
pub(super) fn secret_text(secret: &Secret) -> Zeroizing<String> {
    let encoded = Zeroizing::new(URL_SAFE_NO_PAD.encode(secret.bytes()));
    Zeroizing::new(format!("{LABEL}{}\n", *encoded))
}

/// Makes the directory if there is none, and refuses one that others may look into.
pub(super) fn prepare_dir(dir: &Path) -> Result<(), KeyError> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(io_error(dir))?;
    check_dir(dir)
}

/// Refuses a directory that others may look into.
pub(super) fn check_dir(dir: &Path) -> Result<(), KeyError> {
    let mode = dir.metadata().map_err(io_error(dir))?.mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyError::Permissions { path: dir.to_owned(), mode, wanted: 0o700 });
    }
    Ok(())
}

/// Waits for its turn to make files; the turn ends when the answer is dropped.
pub(super) fn lock(dir: &Path) -> Result<File, KeyError> {
    let path = dir.join(LOCK);
    let file = OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .map_err(io_error(&path))?;
    file.lock().map_err(io_error(&path))?;
    Ok(file)
}

/// Writes a new file, whole or not at all, and never over another. It is on disk when this returns.
pub(super) fn publish(dir: &Path, name: &str, content: &[u8]) -> Result<(), KeyError> {
    let path = dir.join(name);
    let unfinished = dir.join(format!(".{name}.new"));
    remove(dir, &format!(".{name}.new"))?;
    let mut file = OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(&unfinished)
        .map_err(io_error(&unfinished))?;
    // A loose or odd umask must not decide who reads a key.
    file.set_permissions(Permissions::from_mode(0o600)).map_err(io_error(&unfinished))?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(io_error(&unfinished))?;
    // Unlike a rename, a link fails where there is already a file.
    std::fs::hard_link(&unfinished, &path).map_err(io_error(&path))?;
    std::fs::remove_file(&unfinished).map_err(io_error(&unfinished))?;
    sync_dir(dir)
}

/// Removes a file if it is there.
pub(super) fn remove(dir: &Path, name: &str) -> Result<(), KeyError> {
    let path = dir.join(name);
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(io_error(&path)(error)),
        _ => Ok(()),
    }
}

/// Brings the names in a directory to disk.
pub(super) fn sync_dir(dir: &Path) -> Result<(), KeyError> {
    File::open(dir).and_then(|opened| opened.sync_all()).map_err(io_error(dir))
}
