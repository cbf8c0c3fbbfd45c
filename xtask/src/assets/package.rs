//! One file of the site: a name that is the hash of its content, and two compressed copies beside it.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::stamp;
use crate::steps::Failure;

/// The folder that is served under `/pkg/`, and what has been put there.
pub struct Package {
    folder: PathBuf,
    kept: BTreeSet<String>,
}

impl Package {
    /// Opens the folder, making it where it is missing.
    pub fn open(folder: PathBuf) -> Result<Self, Failure> {
        fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, error))?;
        Ok(Self { folder, kept: BTreeSet::new() })
    }

    /// Adds a file and gives back its address.
    pub fn add(&mut self, extension: &str, content: &[u8]) -> Result<String, Failure> {
        let name = format!("{}.{extension}", stamp::short(content));
        self.write(&name, content)?;
        self.write(&format!("{name}.br"), &brotli(content)?)?;
        self.write(&format!("{name}.gz"), &gzip(content)?)?;
        Ok(format!("/pkg/{name}"))
    }

    /// Removes what an earlier build left.
    pub fn tidy(&self) -> Result<(), Failure> {
        let entries =
            fs::read_dir(&self.folder).map_err(|error| Failure::file("read", &self.folder, error))?;
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_file() && !self.kept.contains(&name) {
                fs::remove_file(entry.path())
                    .map_err(|error| Failure::file("remove", &entry.path(), error))?;
            }
        }
        Ok(())
    }

    fn write(&mut self, name: &str, content: &[u8]) -> Result<(), Failure> {
        let path = self.folder.join(name);
        replace(&path, content)?;
        self.kept.insert(name.to_owned());
        Ok(())
    }
}

/// Writes beside and renames, so that a server that is running never reads half a file.
pub fn replace(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let beside = path.with_extension("new");
    fs::write(&beside, content).map_err(|error| Failure::file("write", &beside, error))?;
    fs::rename(&beside, path).map_err(|error| Failure::file("write", path, error))
}

fn brotli(content: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut packed, &settings)
        .map_err(|error| Failure::new(format!("Could not compress: {error}")))?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(content)
        .and_then(|()| encoder.finish())
        .map_err(|error| Failure::new(format!("Could not compress: {error}")))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("xtask-package-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        path
    }

    #[test]
    fn both_copies_unpack_to_the_same_content() {
        let path = folder("copies");
        let mut package = Package::open(path.clone()).unwrap();
        let content = "body { color: black } ".repeat(40);
        let address = package.add("css", content.as_bytes()).unwrap();
        let name = address.strip_prefix("/pkg/").unwrap();

        let mut unpacked = String::new();
        let packed = fs::read(path.join(format!("{name}.gz"))).unwrap();
        flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, content);

        let mut unpacked = Vec::new();
        let packed = fs::read(path.join(format!("{name}.br"))).unwrap();
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, content.as_bytes());
        fs::remove_dir_all(path).unwrap();
    }

    #[test]
    fn another_content_has_another_name_and_the_old_file_goes() {
        let path = folder("names");
        let old = Package::open(path.clone()).unwrap().add("css", b"a").unwrap();
        let mut package = Package::open(path.clone()).unwrap();
        let new = package.add("css", b"b").unwrap();
        package.tidy().unwrap();
        assert_ne!(old, new);
        assert!(!path.join(old.strip_prefix("/pkg/").unwrap()).exists());
        assert!(path.join(new.strip_prefix("/pkg/").unwrap()).exists());
        fs::remove_dir_all(path).unwrap();
    }
}
