//! Any text is a profile that records can be read by, or an error with a place in the text; what
//! stands behind a NUL are further records.
#![no_main]
use earmark::archive::read::{Profile, Reading};
use earmark::archive::{Error, ErrorKind, Format};
use earmark::stream::{Options, Stream};
use earmark::{Config, Engine};
use libfuzzer_sys::fuzz_target;
use std::num::NonZeroUsize;
use std::sync::{Arc, LazyLock};

#[expect(dead_code, reason = "it also reads one format given")]
#[path = "../stream.rs"]
mod stream;

const LINES: &str = concat!(
    r#"{"text":"My acme won\u0027t light &amp; <b>smokes</b>","id":7,"time":"03/04/2026 10:00","a":{"b":[1,"x"]}}"#,
    "\n",
    r#"{"user":{"id":"8","name":"Zoë"},"refs":[{"type":"quoted","id":"9"},{"type":"x"}],"body":"hm","":"none"}"#,
    "\n",
    r#"{"a.b":"flat","text":null,"title":"","list":["one","two"],"n":-1.5e3,"ok":true,"text":"again"}"#,
    "\n",
    r#"{"text":"t","u":{"":"n"}}"#,
    "\n",
);
const TABLE: &str = "text,id,Date,Author Name,\"a.b\",Followers\n\
    \"won't, \"\"light\"\"\",1,03/04/2026,Ann,x,12\nhm,2,,,,\n,,,,,\n";
const DOCUMENT: &str = include_str!("../../tests/data/profiles/x-v2-page.json");
const EXPORT: &str = include_str!("../../tests/data/profiles/talkwalker.csv");

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&Config::default()).unwrap());

fuzz_target!(|input: &str| {
    let (toml, records) = input.split_once('\0').unwrap_or((input, ""));
    match Profile::from_toml("own.toml", toml) {
        Ok(profile) => sound(profile, toml, records),
        Err(error) => placed(&error, toml),
    }
});

fn sound(profile: Profile, toml: &str, records: &str) {
    assert_eq!(profile.toml(), toml);
    assert!(profile.sources().all(|(_, source)| !source.trim().is_empty()));
    let profile = Arc::new(profile);
    let lines = marked(&profile, Format::Jsonl, LINES);
    // What a record says depends neither on what stands behind it nor on how it was wrapped.
    let spaced = LINES.replace('\n', "                \n");
    assert_eq!(lines, marked(&profile, Format::Jsonl, &spaced));
    let list = format!("[{}]", LINES.trim_end().replace('\n', ",\n"));
    assert_eq!(lines, marked(&profile, Format::Json, &list));
    marked(&profile, Format::Json, DOCUMENT);
    for table in [TABLE, EXPORT] {
        marked(&profile, Format::Csv, table);
    }
    for format in [Format::Jsonl, Format::Json, Format::Csv] {
        marked(&profile, format, records);
    }
}

/// What is marked; `None` where the profile finds no text in a table.
fn marked(profile: &Arc<Profile>, format: Format, records: &str) -> Option<String> {
    let options = Options {
        threads: NonZeroUsize::new(1),
        reading: Reading {
            format: Some(format),
            profile: Some(Arc::clone(profile)),
            ..Reading::default()
        },
        ..Options::default()
    };
    let (mut marked, mut rejects) = (Vec::new(), Vec::new());
    let mut stream = Stream::new(&ENGINE, options);
    let summary = stream.score(records.as_bytes(), &mut marked, &mut rejects).ok()?;
    assert_eq!(summary.records, summary.scored + summary.rejected);
    assert_eq!(stream::lines(&marked), summary.scored);
    assert_eq!(stream::lines(&rejects), summary.rejected);
    Some(String::from_utf8(marked).unwrap())
}

fn placed(error: &Error, toml: &str) {
    assert_eq!(error.kind(), ErrorKind::Profile);
    let message = error.to_string();
    let mut parts = message.splitn(4, ':');
    assert_eq!(parts.next(), Some("own.toml"), "{message}");
    let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok()).unwrap();
    let (line, column) = (number(), number());
    let line = toml.split('\n').nth(line - 1).unwrap();
    assert!((1..=line.chars().count() + 1).contains(&column), "{message}");
    let told = parts.next().unwrap();
    assert!(!told.trim().is_empty() && !told.contains('\n'), "{message:?}");
}
