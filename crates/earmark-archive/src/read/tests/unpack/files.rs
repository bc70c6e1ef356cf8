//! The hostile files: compressed ones of the generated set, and zstd's own golden set.
use crate::read::{Block, BlockReader, Mentions, Reading, Unpacked, decode};
use crate::{Error, Format};
use earmark_text::Texts;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

fn folder(variable: &str, path: &str) -> Option<PathBuf> {
    let folder = std::env::var_os(variable).map(|folder| Path::new(&folder).join(path));
    if folder.is_none() {
        eprintln!("SKIPPED: compressed files are not read; set {variable} to their folder");
    }
    folder
}

/// Records that became mentions, and records that were rejected.
fn read(path: &Path, format: Option<Format>) -> Result<(u64, u64), Error> {
    let name = path.display().to_string();
    let reading = Reading {
        format,
        ..Reading::default()
    };
    let mut reader = BlockReader::new(1, &name, File::open(path).unwrap(), &reading)?;
    let (mut block, mut mentions, mut texts) =
        (Block::default(), Mentions::default(), Texts::default());
    let (mut read, mut rejects) = (0, Vec::new());
    while reader.read_block(&mut block)? {
        decode(&block, &mut mentions, &mut texts, &mut rejects);
        read += mentions.len() as u64;
        assert!(
            block.bytes().len() <= 3 << 20,
            "{name}: a block stays small"
        );
    }
    Ok((read, rejects.len() as u64))
}

#[test]
fn generated_files_come_out_as_expected() {
    let Some(folder) = folder("EARMARK_GENERATED", "") else {
        return;
    };
    let expect = fs::read_to_string(folder.join("EXPECT.tsv")).expect("the expectations");
    let ok = read(&folder.join("gz/ok.jsonl.gz"), None).unwrap();
    let (mut checked, mut wrong) = (0, Vec::new());
    for line in expect.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, class, _, records, expect, ..] = cells[..] else {
            panic!("five cells: {line}")
        };
        if !file.starts_with("gz/") && !file.starts_with("zst/") {
            continue;
        }
        let found = read(&folder.join(file), Some(Format::Jsonl)).map_err(|e| e.to_string());
        let records: i64 = records.parse().expect("a number of records");
        let records = records.unsigned_abs();
        let right = match (expect, &found) {
            ("fatal", found) => found.is_err(),
            ("ok", Ok(counts)) => *counts == (records, 0),
            ("any", Ok(counts)) if class.ends_with("bitflip") => {
                // Without a checksum, a record may have changed; none may be missing.
                *counts == ok || (file.starts_with("zst/") && counts.0 + counts.1 > 0)
            }
            ("any", _) => true,
            (reject, Ok(counts)) => {
                let n: u64 = reject.strip_prefix("reject:").unwrap().parse().unwrap();
                *counts == (records - n, n)
            }
            (_, Err(_)) => false,
        };
        if !right {
            wrong.push(format!(
                "{file}: expected {expect} of {records}, found {found:?}"
            ));
        }
        checked += 1;
    }
    assert!(checked > 150, "{checked} files");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn golden_frames_of_zstd() {
    let Some(folder) = folder("EARMARK_DATA", "hostile/compress/zstd/tests") else {
        return;
    };
    let sizes = [
        ("block-128k.zst", 131_068),
        ("empty-block.zst", 0),
        ("rle-first-block.zst", 1 << 20),
        ("zeroSeq_2B.zst", 13),
    ];
    let bytes = |path: PathBuf| {
        let file = File::open(path).unwrap();
        let mut bytes = Vec::new();
        let mut unpacked = Unpacked::new("golden", file, None).unwrap();
        unpacked.read_to_end(&mut bytes).map(|_| bytes)
    };
    for (file, size) in sizes {
        let found = bytes(folder.join("golden-decompression").join(file)).unwrap();
        assert_eq!(found.len(), size, "{file}");
    }
    let errors = fs::read_dir(folder.join("golden-decompression-errors")).unwrap();
    let refused = errors.map(|file| {
        let path = file.unwrap().path();
        assert!(bytes(path.clone()).is_err(), "{}", path.display());
    });
    assert_eq!(refused.count(), 3);
}
