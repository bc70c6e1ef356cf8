use super::*;
use crate::ErrorKind;

fn sample(state: &[u8]) -> Checkpoint {
    let part = |file: &str, bytes| Part {
        file: file.into(),
        written: Written {
            bytes,
            blake3: blake3::hash(file.as_bytes()).to_hex().to_string(),
        },
    };
    Checkpoint {
        run: "0123456789abcdef".repeat(4),
        output: part(".earmark-a.part", 1 << 60),
        rejects: Some(part(".é \"b\"\\ \n語.part", 0)),
        state: state.to_vec(),
    }
}

fn bytes(checkpoint: &Checkpoint) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("checkpoint");
    checkpoint.save(&path).unwrap();
    fs::read(path).unwrap()
}

#[test]
fn comes_back_as_it_was_under_any_name() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["plain", "a name with 'quotes\"", "\u{e9}t\u{e9} 語\n"] {
        let path = Checkpoint::path(&folder.path().join(name));
        assert!(path.to_str().unwrap().ends_with(".checkpoint"));
        assert_eq!(Checkpoint::load(&path).unwrap(), None);
        let without = Checkpoint {
            rejects: None,
            ..sample(b"")
        };
        for checkpoint in [sample(b"\n\0\xff{}\n"), sample(&[7; 200_000]), without] {
            checkpoint.save(&path).unwrap();
            assert_eq!(Checkpoint::load(&path).unwrap(), Some(checkpoint));
        }
        Checkpoint::remove(&path).unwrap();
        assert_eq!(Checkpoint::load(&path).unwrap(), None);
        Checkpoint::remove(&path).unwrap();
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_first_line_is_json() {
    let bytes = bytes(&sample(b"state"));
    let line = bytes.split(|&byte| byte == b'\n').next().unwrap();
    let head: Value = serde_json::from_slice(line).unwrap();
    assert_eq!(head["run"], sample(b"").run);
    assert_eq!(head["output"]["bytes"], 1_u64 << 60);
    assert_eq!(head["state"]["bytes"], 5);
}

#[test]
fn whatever_is_cut_is_refused() {
    let bytes = bytes(&sample(b"\nsome state\n"));
    for end in 0..bytes.len() {
        assert!(parse(bytes[..end].to_vec()).is_err(), "{end}");
        assert!(parse(bytes[end + 1..].to_vec()).is_err(), "from {end}");
    }
    assert!(parse([&bytes[..], b"\n"].concat()).is_err());
}

#[test]
fn whatever_bit_flips_is_refused() {
    let mut bytes = bytes(&sample(b"\nsome state\n"));
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            assert!(parse(bytes.clone()).is_err(), "bit {bit} of byte {at}");
            bytes[at] ^= 1 << bit;
        }
    }
    assert!(parse(bytes).is_ok());
}

#[test]
fn a_size_that_is_only_claimed_is_refused() {
    let good = bytes(&sample(b"state"));
    let text = String::from_utf8(good).unwrap();
    let text = text.replace("\"bytes\":5", "\"bytes\":9223372036854775807");
    let content = &text.as_bytes()[..text.len() - DIGITS - 1];
    let signed = format!("{}\n", blake3::hash(content).to_hex());
    let bytes = [content, signed.as_bytes()].concat();
    assert_eq!(parse(bytes), Err("is damaged"));
}

#[test]
fn other_files_are_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.checkpoint");
    let other = "{\"checkpoint\":1,\"earmark\":\"0.0.0\"}\n".as_bytes();
    for (content, says) in [
        (b"".as_slice(), "no checkpoint"),
        (b"{}\n", "no checkpoint"),
        (b"\xff\xfe\n", "no checkpoint"),
        (&[b'['; 100_000], "no checkpoint"),
        (other, "another version"),
    ] {
        fs::write(&path, content).unwrap();
        let error = Checkpoint::load(&path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Output);
        let said = error.to_string();
        for part in ["out.checkpoint", says, "remove it to start again"] {
            assert!(said.contains(part), "{said}");
        }
    }
    let error = Checkpoint::load(folder.path()).unwrap_err();
    assert!(error.to_string().contains("no regular file"), "{error}");
}

#[test]
fn a_checkpoint_that_cannot_be_written_leaves_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.checkpoint");
    sample(b"first").save(&path).unwrap();
    let torn = folder.path().join("none").join("out.checkpoint");
    assert!(sample(b"second").save(&torn).is_err());
    assert_eq!(Checkpoint::load(&path).unwrap(), Some(sample(b"first")));
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.checkpoint");
    sample(b"").save(&path).unwrap();
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
