use super::*;

const FIRST: &[u8] = b"valid bytes\n";

/// A run that is killed when `valid` stands on the disk and `torn` behind it: gives the name of
/// its part file and what was valid.
fn killed(path: &Path, valid: &[u8], torn: &[u8]) -> (PathBuf, Written) {
    let mut file = OutputFile::create(path, Access::Default, &[]).unwrap();
    file.write_all(valid).unwrap();
    let written = file.sync().unwrap();
    assert_eq!(written, file.written());
    file.write_all(torn).unwrap();
    file.keep_part(true);
    let name = file.temporary().unwrap().file_name().unwrap().into();
    (name, written)
}

fn refused(path: &Path, part: &Path, valid: &Written, says: &str) {
    let error = OutputFile::resume(path, part, valid, &[]).unwrap_err();
    assert!(error.to_string().contains(says), "{error}");
}

#[test]
fn goes_on_behind_what_was_valid() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("été \"out\".jsonl");
    for (valid, torn, rest) in [
        (FIRST, b"torn".as_slice(), b"more".as_slice()),
        (FIRST, b"", b""),
        (b"", b"torn", b"more"),
        (&[b'x'; 3 * BUFFER + 1], &[b'y'; 2 * BUFFER], &[b'z'; 100]),
    ] {
        let (part, written) = killed(&path, valid, torn);
        // Twice, as the run that goes on may be killed too.
        drop(OutputFile::resume(&path, &part, &written, &[]).unwrap());
        let mut file = OutputFile::resume(&path, &part, &written, &[]).unwrap();
        assert_eq!(file.written(), written);
        assert_eq!(
            file.temporary().unwrap().file_name(),
            Some(part.as_os_str())
        );
        file.write_all(rest).unwrap();
        let expect = [valid, rest].concat();
        let committed = file.commit().unwrap();
        assert_eq!(committed.blake3, blake3::hash(&expect).to_hex().as_str());
        assert_eq!(committed.bytes, expect.len() as u64);
        assert_eq!(fs::read(&path).unwrap(), expect);
        assert_eq!(names(folder.path()).len(), 1);
    }
}

#[test]
fn a_part_that_no_checkpoint_names_any_more_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let (part, written) = killed(&path, FIRST, b"");
    let mut file = OutputFile::resume(&path, &part, &written, &[]).unwrap();
    file.keep_part(false);
    drop(file);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn what_was_changed_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let (part, written) = killed(&path, FIRST, b"torn");
    let at = folder.path().join(&part);
    for changed in [b"Valid bytes\ntorn".as_slice(), b"valid bytes", b""] {
        fs::write(&at, changed).unwrap();
        refused(&path, &part, &written, "was changed since");
        assert_eq!(fs::read(&at).unwrap(), changed);
    }
    fs::remove_file(&at).unwrap();
    refused(&path, &part, &written, "--resume");
    fs::create_dir(&at).unwrap();
    refused(&path, &part, &written, "no regular file");
}

#[test]
fn only_a_part_of_this_output_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let other = folder.path().join("other");
    let (part, _) = killed(&other, FIRST, b"torn");
    fs::write(folder.path().join("precious"), "valid bytes\nand more").unwrap();
    let (_, written) = killed(&path, FIRST, b"");
    let (up, absolute) = (Path::new("..").join(&part), folder.path().join(&part));
    for name in [&part, &up, &absolute, Path::new("precious"), Path::new("")] {
        refused(&path, name, &written, "no part of this output");
    }
    assert_eq!(fs::read(absolute).unwrap(), b"valid bytes\ntorn");
}

#[test]
fn a_part_that_is_being_written_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let mut first = OutputFile::create(&path, Access::Default, &[]).unwrap();
    first.write_all(FIRST).unwrap();
    let written = first.sync().unwrap();
    let part = PathBuf::from(first.temporary().unwrap().file_name().unwrap());
    refused(&path, &part, &written, "another run is writing it");
    drop(OutputFile::create(&path, Access::Default, &[]).unwrap());
    first.commit().unwrap();
    assert_eq!(fs::read(&path).unwrap(), FIRST);
}

#[test]
fn a_new_run_removes_what_was_left_of_the_same_output_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let (left, _) = killed(&path, FIRST, b"");
    let (other, _) = killed(&folder.path().join("out2"), FIRST, b"");
    let file = OutputFile::create(&path, Access::Default, &[]).unwrap();
    assert!(!folder.path().join(left).exists());
    file.commit().unwrap();
    assert_eq!(names(folder.path()), [other.to_str().unwrap(), "out"]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_link_to_an_output_has_its_part_where_that_stands() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        fs::write(at("sub/real"), "old").unwrap();
        symlink(at("sub/real"), at("link")).unwrap();
        let (part, written) = killed(&at("link"), FIRST, b"torn");
        assert_eq!(names(folder.path()), ["link", "sub"]);
        let file = OutputFile::resume(&at("link"), &part, &written, &[]).unwrap();
        file.commit().unwrap();
        assert_eq!(fs::read(at("sub/real")).unwrap(), FIRST);
    }

    #[test]
    fn a_link_in_place_of_the_part_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &Path| folder.path().join(name);
        let path = at(Path::new("out"));
        let (part, written) = killed(&path, FIRST, b"torn");
        let moved = at(Path::new("moved"));
        fs::rename(at(&part), &moved).unwrap();
        symlink(&moved, at(&part)).unwrap();
        refused(&path, &part, &written, "no regular file");
        assert_eq!(fs::read(moved).unwrap(), b"valid bytes\ntorn");
    }

    #[test]
    fn pipes_and_devices_are_refused() {
        let written = Written {
            bytes: 0,
            blake3: blake3::hash(b"").to_hex().to_string(),
        };
        refused(Path::new("/dev/null"), Path::new("x"), &written, "device");
    }

    #[test]
    fn permissions_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rejects");
        let mut file = OutputFile::create(&path, Access::Owner, &[]).unwrap();
        file.keep_part(true);
        let written = file.sync().unwrap();
        let part = PathBuf::from(file.temporary().unwrap().file_name().unwrap());
        drop(file);
        let file = OutputFile::resume(&path, &part, &written, &[]).unwrap();
        file.commit().unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
