use super::*;

const EXPECTED: &str = r#"{
  "earmark": "VERSION",
  "schema": 1,
  "inputs": [
    {
      "number": 1,
      "name": "a \"b\".jsonl",
      "bytes": 120,
      "blake3": "aa",
      "format": "jsonl",
      "compression": "gzip",
      "encoding": "UTF-8",
      "profile": "generic",
      "zone": "UTC",
      "records": 3
    },
    {
      "number": 2,
      "name": "-",
      "bytes": 0,
      "blake3": "bb",
      "format": "csv",
      "compression": "none",
      "encoding": "UTF-16LE",
      "profile": "meltwater",
      "zone": "+02:00",
      "records": 0
    }
  ],
  "output": {
    "name": "out.jsonl",
    "format": "jsonl",
    "compression": "zstd",
    "bytes": 900,
    "blake3": "cc"
  },
  "rejects": {
    "name": "out.jsonl.rejects.jsonl",
    "records": 1
  },
  "counts": {
    "records": 3,
    "scored": 2,
    "rejected": 1
  },
  "order": "input",
  "config": {
    "name": "earmark.toml",
    "blake3": "dd"
  },
  "fields": {
    "read": [
      "id",
      "text"
    ],
    "kept": [
      "text"
    ],
    "written": []
  },
  "as_of": "1970-01-01T00:00:00.007Z"
}
"#;

fn check(adapt: impl FnOnce(&mut Manifest<'_>), expected: &str) {
    let inputs = [
        Input {
            name: "a \"b\".jsonl",
            bytes: Some((120, "aa")),
            format: Format::Jsonl,
            compression: Compression::Gzip,
            encoding: Encoding::UTF_8,
            profile: "generic",
            zone: "UTC",
            records: 3,
            damage: None,
        },
        Input {
            name: "-",
            bytes: Some((0, "bb")),
            format: Format::Csv,
            compression: Compression::None,
            encoding: Encoding::UTF_16LE,
            profile: "meltwater",
            zone: "+02:00",
            records: 0,
            damage: None,
        },
    ];
    let written = Written {
        bytes: 900,
        blake3: "cc".into(),
    };
    let mut manifest = Manifest {
        inputs: &inputs,
        output: Output {
            name: "out.jsonl",
            format: Format::Jsonl,
            compression: Compression::Zstd,
            written: &written,
        },
        rejects: Rejects {
            name: Some("out.jsonl.rejects.jsonl"),
            records: 1,
        },
        counts: Counts {
            records: 3,
            scored: 2,
            rejected: 1,
        },
        choice: Choice::default(),
        order: "input",
        config: Config {
            name: Some("earmark.toml"),
            blake3: "dd",
        },
        fields: Fields {
            read: &["id", "text"],
            kept: &["text"],
            written: &[],
        },
        as_of: Some(7),
    };
    adapt(&mut manifest);
    let folder = tempfile::tempdir().unwrap();
    let path = Manifest::path(&folder.path().join("out.jsonl"));
    manifest.prepare(&path, &[]).unwrap().commit().unwrap();
    let json = std::fs::read_to_string(path).unwrap();
    let expected = expected.replace("VERSION", env!("CARGO_PKG_VERSION"));
    assert_eq!(json, expected);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(value.is_object());
}

#[test]
fn exact_bytes() {
    check(|_| (), EXPECTED);
}

#[test]
fn what_is_missing_is_left_out() {
    let shorter = EXPECTED
        .replace("    \"name\": \"out.jsonl.rejects.jsonl\",\n", "")
        .replace("    \"name\": \"earmark.toml\",\n", "")
        .replace("  },\n  \"as_of\": \"1970-01-01T00:00:00.007Z\"\n", "  }\n");
    check(
        |manifest| {
            manifest.rejects.name = None;
            manifest.config.name = None;
            manifest.as_of = None;
        },
        &shorter,
    );
}
