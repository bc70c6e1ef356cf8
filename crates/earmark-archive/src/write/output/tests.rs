use super::place::same_file;
use super::*;
use crate::ErrorKind;
use std::fs;

mod resume;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn appears_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.jsonl");
    fs::write(&path, "old").unwrap();

    let mut dropped = OutputFile::create(&path, Access::Default, &[]).unwrap();
    dropped.write_all(&[b'x'; 100_000]).unwrap();
    assert_eq!(
        dropped.temporary().unwrap().parent(),
        Some(&*fs::canonicalize(folder.path()).unwrap())
    );
    drop(dropped);
    assert_eq!(names(folder.path()), ["out.jsonl"]);
    assert_eq!(fs::read(&path).unwrap(), b"old");

    let mut file = OutputFile::create(&path, Access::Default, &[]).unwrap();
    file.write_all(b"first ").unwrap();
    file.write_all(&[b'y'; 100_000]).unwrap();
    file.flush().unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"old");
    let written = file.commit().unwrap();
    let bytes = fs::read(&path).unwrap();
    assert_eq!(bytes.len(), 100_006);
    assert_eq!(written.bytes, 100_006);
    assert_eq!(written.blake3, blake3::hash(&bytes).to_hex().as_str());
    assert_eq!(names(folder.path()), ["out.jsonl"]);
}

#[test]
fn a_bare_name_is_a_file_of_the_working_folder() {
    assert_eq!(folder(Path::new("out.jsonl")), Path::new("."));
    assert_eq!(folder(Path::new("/out.jsonl")), Path::new("/"));
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none/out.jsonl");
    let error = OutputFile::create(&path, Access::Default, &[]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.to_string().contains("none"), "{error}");
}

#[test]
fn a_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = OutputFile::create(folder.path(), Access::Default, &[]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Output);
    assert!(error.to_string().contains("is a folder"), "{error}");
}

#[test]
fn after_a_failed_write_there_is_no_commit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.jsonl");
    let (_, temporary) = tempfile::NamedTempFile::new_in(folder.path())
        .unwrap()
        .into_parts();
    let unwritable = File::open(&temporary).unwrap();
    let mut file = OutputFile::new(unwritable, Some(temporary), path.clone());
    let error = file.write_all(&[b'x'; 2 * BUFFER]).unwrap_err();
    assert!(error.to_string().contains("out.jsonl"), "{error}");
    assert_eq!(file.commit().unwrap_err().kind(), ErrorKind::Output);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn an_input_is_refused_under_any_name() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let input = at("in.jsonl");
        fs::write(&input, "precious").unwrap();
        fs::create_dir(at("sub")).unwrap();
        fs::hard_link(&input, at("hard.jsonl")).unwrap();
        symlink(&input, at("soft.jsonl")).unwrap();
        for name in ["in.jsonl", "sub/../in.jsonl", "hard.jsonl", "soft.jsonl"] {
            let other = at("other.jsonl");
            let error =
                OutputFile::create(&at(name), Access::Default, &[&other, &input]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Output, "{name}");
            assert!(error.to_string().contains("in.jsonl"), "{error}");
        }
        OutputFile::create(&at("in.jsonl.out"), Access::Default, &[&input]).unwrap();
        assert_eq!(fs::read(&input).unwrap(), b"precious");
    }

    #[test]
    fn two_outputs_that_do_not_exist_yet_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        assert!(same_file(&at("out"), &at("sub/../out")));
        assert!(!same_file(&at("out"), &at("sub/out")));
    }

    #[test]
    fn permissions() {
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| {
            let permissions = fs::metadata(folder.path().join(name))
                .unwrap()
                .permissions();
            permissions.mode() & 0o777
        };
        for (name, access) in [("open", Access::Default), ("closed", Access::Owner)] {
            let file = OutputFile::create(&folder.path().join(name), access, &[]).unwrap();
            file.commit().unwrap();
        }
        fs::write(folder.path().join("usual"), "").unwrap();
        assert_eq!(mode("open"), mode("usual"));
        assert_eq!(mode("closed"), 0o600);
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        fs::write(at("sub/real"), "old").unwrap();
        symlink(at("sub/real"), at("link")).unwrap();
        let mut file = OutputFile::create(&at("link"), Access::Default, &[]).unwrap();
        file.write_all(b"new").unwrap();
        file.commit().unwrap();
        assert_eq!(fs::read(at("sub/real")).unwrap(), b"new");
        assert!(fs::symlink_metadata(at("link")).unwrap().is_symlink());
    }

    #[test]
    fn devices_are_written_straight_through() {
        let null = Path::new("/dev/null");
        let mut file = OutputFile::create(null, Access::Default, &[null]).unwrap();
        assert_eq!(file.temporary(), None);
        file.write_all(b"gone").unwrap();
        assert_eq!(file.commit().unwrap().bytes, 4);
        assert!(!fs::metadata(null).unwrap().is_file());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_disk_is_told() {
        let full = Path::new("/dev/full");
        let mut small = OutputFile::create(full, Access::Default, &[]).unwrap();
        small.write_all(b"buffered").unwrap();
        let error = small.commit().unwrap_err();
        assert_eq!(error.io().unwrap().kind(), io::ErrorKind::StorageFull);
        assert!(error.to_string().contains("/dev/full"), "{error}");

        let mut large = OutputFile::create(full, Access::Default, &[]).unwrap();
        let error = large.write_all(&[b'x'; 2 * BUFFER]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert_eq!(large.commit().unwrap_err().kind(), ErrorKind::Output);
    }

    #[test]
    fn pipes_are_written_straight_through() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo")
            .arg(&path)
            .status()
            .unwrap();
        assert!(made.success());
        let reader = std::thread::spawn({
            let path = path.clone();
            move || fs::read(path).unwrap()
        });
        let mut file = OutputFile::create(&path, Access::Default, &[]).unwrap();
        file.write_all(b"through").unwrap();
        file.commit().unwrap();
        assert_eq!(reader.join().unwrap(), b"through");
        assert_eq!(names(folder.path()), ["pipe"]);
    }
}
