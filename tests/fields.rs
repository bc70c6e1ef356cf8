//! What queries ask of a record, from the bytes of an archive to the record that is written.
use crate::common::{Out, run};
use earmark::archive::Format;
use earmark::{Config, Engine};
use serde_json::Value;

/// A topic for each field; its id says which.
const CONFIG: &str = r#"
[[topic]]
id = "bio"
when = 'bio:("customer since" OR ceo)'
severity = 10
[[topic]]
id = "country"
when = 'country:(ie OR us)'
[[topic]]
id = "lang"
when = 'lang:en'
severity = 7
[[topic]]
id = "channel"
when = 'channel:x AND has:links'
[[topic]]
id = "kind"
when = 'kind:reply'
[[topic]]
id = "site"
when = 'site:acme.example'
[[topic]]
id = "author"
when = 'author:jo*'
[[topic]]
id = "followers"
when = 'followers:[1000 TO *]'
[[topic]]
id = "verified"
when = 'is:verified'
[[topic]]
id = "title"
when = 'title:grill'
[[topic]]
id = "grill"
any = ["grill"]
"#;

const JSONL: &str = concat!(
    r#"{"id":"all","text":"look https://acme.example/a","title":"A #GasGrill","lang":"en-GB","channel":"X","kind":"reply","url":"https://www.acme.example/p/1","country":"IE","author":{"handle":"Joan","bio":"Dad. Customer since 2024 \u2013 \"really\"","followers":1000,"verified":true}}"#,
    "\n",
    r#"{"id":"none","text":"grill customer since ceo joan","author":{"handle":"max","followers":999,"verified":false},"url":"https://notacme.example/acme.example","lang":"de","channel":"mail"}"#,
    "\n",
    r#"{"id":"x","text":"hm","user":{"screen_name":"jo","description":"CEO of things","verified":true,"followers_count":2000}}"#,
    "\n",
    r#"{"id":"bare","text":"hm"}"#,
    "\n",
);

const CSV: &str = "id,text,title,lang,channel,kind,url,country,author.handle,author.bio,author.followers,author.verified\n\
    all,look https://acme.example/a,A #GasGrill,en-GB,X,reply,https://www.acme.example/p/1,IE,Joan,\"Dad. Customer since 2024 \u{2013} \"\"really\"\"\",1000,true\n\
    none,grill customer since ceo joan,,de,mail,,https://notacme.example/acme.example,,max,,999,false\n\
    x,hm,,,,,,,jo,CEO of things,2000,true\n\
    bare,hm,,,,,,,,,,\n";

fn engine() -> Engine {
    Engine::new(&Config::from_toml(CONFIG).unwrap()).unwrap()
}

fn marked(input: &str) -> Vec<Value> {
    let Out {
        marked, summary, ..
    } = run(&engine(), input.as_bytes(), 2, Format::Jsonl);
    assert_eq!(summary.rejected, 0);
    let text = String::from_utf8(marked).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn topics(record: &Value) -> Vec<&str> {
    let topics = record["topics"].as_array().unwrap();
    topics
        .iter()
        .map(|topic| topic["id"].as_str().unwrap())
        .collect()
}

#[test]
fn each_field_is_read_from_json_and_csv() {
    for input in [JSONL, CSV] {
        let marked = marked(input);
        let all: Vec<_> = marked.iter().map(topics).collect();
        let every = [
            "bio",
            "country",
            "lang",
            "channel",
            "kind",
            "site",
            "author",
            "followers",
            "verified",
            "title",
            "grill",
        ];
        assert_eq!(all[0], every);
        assert_eq!(all[1], ["grill"]);
        assert_eq!(all[2], ["bio", "author", "followers", "verified"]);
        assert_eq!(all[3], [""; 0]);
    }
}

#[test]
fn hits_lie_where_they_say_in_the_record_as_it_is_written() {
    for input in [JSONL, CSV] {
        let mut counts = [0; 3];
        for record in marked(input) {
            for topic in record["topics"].as_array().unwrap() {
                for hit in topic["hits"].as_array().unwrap() {
                    let (at, field) = match hit["field"].as_str().unwrap() {
                        "bio" => (0, &record["author"]["bio"]),
                        "title" => (1, &record["title"]),
                        "text" => (2, &record["text"]),
                        other => panic!("{other}"),
                    };
                    counts[at] += 1;
                    let place = |key: &str| hit[key].as_u64().unwrap() as usize;
                    let words = &field.as_str().unwrap()[place("start")..place("end")];
                    assert_eq!(
                        words.to_lowercase(),
                        hit["term"].as_str().unwrap(),
                        "{record}"
                    );
                    let derived = hit.get("derived").map(|derived| derived == true);
                    assert_eq!(derived, (words == "Grill").then_some(true), "{hit}");
                }
            }
        }
        // The grill of the title is one of the text's list and one of `title:`.
        assert_eq!(counts, [2, 2, 1]);
    }
}

#[test]
fn what_holds_by_metadata_alone_has_no_hits_and_a_receipt_without_a_place() {
    let all = &marked(JSONL)[0];
    let lang = &all["topics"].as_array().unwrap()[2];
    assert_eq!(
        (lang["id"].as_str(), lang["hits"].as_array().map(Vec::len)),
        (Some("lang"), Some(0))
    );
    // The lesser severity is not the one that counts, so it is asked alone.
    let config = "[[topic]]\nid = \"lang\"\nwhen = 'lang:en'\nseverity = 7\n";
    let engine = Engine::new(&Config::from_toml(config).unwrap()).unwrap();
    let out = run(&engine, JSONL.as_bytes(), 1, Format::Jsonl);
    let first = String::from_utf8(out.marked).unwrap();
    let record: Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    let severity = severity(&record);
    assert_eq!(
        (&severity["rule"], &severity["points"]),
        (&"lang".into(), &7.into())
    );
    for key in ["term", "field", "start", "end"] {
        assert!(severity.get(key).is_none(), "{severity}");
    }
    assert!(
        record["author"].get("bio").is_none(),
        "nothing asks for bios here: {record}"
    );
}

/// The receipt of a record for the severity of its topics.
fn severity(record: &Value) -> &Value {
    let mut why = record["why"].as_array().unwrap().iter();
    why.find(|receipt| receipt["part"] == "severity").unwrap()
}

#[test]
fn receipts_of_a_bio_point_into_it() {
    let config = "[[topic]]\nid = \"bio\"\nwhen = 'bio:ceo'\nseverity = 9\n";
    let engine = Engine::new(&Config::from_toml(config).unwrap()).unwrap();
    let out = run(&engine, JSONL.as_bytes(), 1, Format::Jsonl);
    let text = String::from_utf8(out.marked).unwrap();
    let record: Value = serde_json::from_str(text.lines().nth(2).unwrap()).unwrap();
    let severity = severity(&record);
    assert_eq!(
        (&severity["field"], &severity["start"], &severity["end"]),
        (&"bio".into(), &0.into(), &3.into())
    );
    assert_eq!(record["author"]["bio"], "CEO of things");
    assert_eq!(
        record["sentiment"]["label"], "neutral",
        "a bio is not what somebody says now"
    );
}

#[test]
fn a_bio_is_not_what_somebody_says() {
    let config = |when: &str| {
        format!(
            "[brand]\nname = \"A\"\nterms = [\"acme\"]\naccounts = [\"@acme\"]\n[[topic]]\nid = \"t\"\nwhen = '{when}'\n"
        )
    };
    let text = r#"{"text":"hm","author":{"bio":"I hate @acme! Terrible, awful #fail :( https://acme.com"}}"#;
    let mut told = Vec::new();
    for when in [
        "bio:hate",
        "zzz OR bio:zzz",
        "zzz",
        "hate OR @acme OR #fail",
    ] {
        let engine = Engine::new(&Config::from_toml(&config(when)).unwrap()).unwrap();
        let out = run(&engine, text.as_bytes(), 1, Format::Jsonl);
        let record: Value = serde_json::from_slice(&out.marked).unwrap();
        assert_eq!(
            topics(&record).len(),
            usize::from(when == "bio:hate"),
            "{record}"
        );
        let keys = ["sentiment", "vader", "hashtags", "targets", "priority"];
        told.push(keys.map(|key| record[key].clone()));
        let asked = Engine::new(
            &Config::from_toml(&config(&format!("{when} OR has:links OR has:hashtags"))).unwrap(),
        )
        .unwrap();
        let out = run(&asked, text.as_bytes(), 1, Format::Jsonl);
        let record: Value = serde_json::from_slice(&out.marked).unwrap();
        assert_eq!(
            topics(&record).len(),
            usize::from(when == "bio:hate"),
            "{record}"
        );
    }
    assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "{told:?}");
}

#[test]
fn threads_and_formats_never_show() {
    let engine = engine();
    for input in [JSONL, CSV] {
        let (head, rows) = match input.split_once('\n') {
            Some((head, rows)) if input == CSV => (format!("{head}\n"), rows),
            _ => (String::new(), input),
        };
        let archive = head + &rows.repeat(400);
        for to in [Format::Jsonl, Format::Csv] {
            let once = run(&engine, archive.as_bytes(), 1, to);
            assert_eq!(once.summary.records, 1600);
            for threads in [2, 8] {
                assert!(
                    run(&engine, archive.as_bytes(), threads, to) == once,
                    "{threads} threads"
                );
            }
        }
    }
}

#[test]
fn csv_names_topics_that_hold_without_hits() {
    let out = run(&engine(), JSONL.as_bytes(), 1, Format::Csv);
    let text = String::from_utf8(out.marked).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row = lines.next().unwrap();
    assert!(
        header.iter().any(|name| name.contains("topics")),
        "{header:?}"
    );
    assert!(row.contains("bio;country;lang;channel;kind;site"), "{row}");
}
