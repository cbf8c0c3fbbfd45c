//! What has not changed is not built again: a hash over the names and contents of the inputs.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::steps::Failure;

/// Folders that are results, not inputs.
const RESULTS: [&str; 3] = ["node_modules", "target", "shots"];

/// Sixteen hexadecimal digits of a SHA-256: enough that two files never share a name.
pub fn short(bytes: &[u8]) -> String {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let first = digest.first_chunk::<8>().copied().unwrap_or_default();
    format!("{:016x}", u64::from_be_bytes(first))
}

/// A hash over files and everything in folders, with names relative to `base`, in a fixed order.
pub fn of(inputs: &[PathBuf], base: &Path) -> Result<String, Failure> {
    let mut files = Vec::new();
    for input in inputs {
        collect(input, &mut files)?;
    }
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let name = file.strip_prefix(base).unwrap_or(&file).to_string_lossy().into_owned();
        let content = fs::read(&file).map_err(|error| Failure::file("read", &file, error))?;
        all.extend_from_slice(name.as_bytes());
        all.push(0);
        all.extend_from_slice(short(&content).as_bytes());
        all.push(b'\n');
    }
    Ok(short(&all))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if path.is_file() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(|error| Failure::file("read", path, error))?;
    for entry in entries.flatten() {
        let inside = entry.path();
        let name = entry.file_name();
        if !RESULTS.iter().any(|result| name == *result) {
            collect(&inside, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of our own, emptied first.
    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("xtask-stamp-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("node_modules")).unwrap();
        fs::write(path.join("a.scss"), "a").unwrap();
        path
    }

    #[test]
    fn a_changed_file_changes_the_stamp() {
        let path = folder("changed");
        let before = of(std::slice::from_ref(&path), &path).unwrap();
        fs::write(path.join("a.scss"), "b").unwrap();
        assert_ne!(before, of(std::slice::from_ref(&path), &path).unwrap());
        fs::remove_dir_all(path).unwrap();
    }

    #[test]
    fn a_renamed_file_changes_the_stamp() {
        let path = folder("renamed");
        let before = of(std::slice::from_ref(&path), &path).unwrap();
        fs::rename(path.join("a.scss"), path.join("b.scss")).unwrap();
        assert_ne!(before, of(std::slice::from_ref(&path), &path).unwrap());
        fs::remove_dir_all(path).unwrap();
    }

    #[test]
    fn installed_packages_are_not_an_input() {
        let path = folder("packages");
        let before = of(std::slice::from_ref(&path), &path).unwrap();
        fs::write(path.join("node_modules/x.js"), "x").unwrap();
        assert_eq!(before, of(std::slice::from_ref(&path), &path).unwrap());
        fs::remove_dir_all(path).unwrap();
    }

    #[test]
    fn a_missing_input_is_an_error_and_not_an_empty_stamp() {
        assert!(of(&[PathBuf::from("no/such/file")], Path::new(".")).is_err());
    }
}
