use crate::sandbox::{Ran, Sandbox};
use serde_json::{Value, json};

const CONFIG: &str = "[brand]\nname = \"Acme\"\nterms = [\"acme\"]\n\
    [[topic]]\nid = \"fire\"\nany = [\"caught fire\"]\nseverity = 40\nfloor = \"urgent\"\n";

const GOOD: &str = "I love it, wonderful and great";
const BAD: &str = "terrible, awful, I hate it";
const FLAT: &str = "Acme opens a new store in Ghent on Monday";

/// A sandbox with a configuration and exports of two vendors, one with a line that is no record.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("c.toml", CONFIG);
    let records = [
        json!({"id": "g1", "text": GOOD, "sentiment": "Positive"}),
        json!({"id": "g2", "text": GOOD, "sentiment": "Somewhat Negative", "url": "https://a.example/2"}),
        json!({"id": "g3", "text": BAD, "sentiment": "neg"}),
        json!({"id": "g4", "text": FLAT, "sentiment": "neutral", "priority": "High"}),
        json!({"id": "g5", "text": GOOD, "sentiment": "mixed"}),
        json!({"id": "g6", "text": FLAT, "sentiment": "Off\u{1b}[2J topic"}),
        json!({"id": "g7", "text": BAD, "sentiment": "Not Rated"}),
        json!({"id": "g8", "text": BAD}),
        json!({"id": "g9", "text": format!("{BAD}\n\u{1b}[2J"), "sentiment": "positive"}),
        json!({"id": "g10", "text": FLAT, "kind": "repost", "priority": "urgent"}),
    ];
    let lines: Vec<String> = records.iter().map(Value::to_string).collect();
    sandbox.write("generic.jsonl", lines.join("\n") + "\nnot json\n");
    let table = format!(
        "Query Id,Query Name,Date,Title,Snippet,Url,Sentiment,Priority,Resource Id\n\
         1,q,2026-02-06 15:03:07,,\"{BAD}, it caught fire\",https://b.example/1,negative,P1,b1\n\
         1,q,2026-02-06 15:04:07,,{FLAT},https://b.example/2,neutral,low,b2\n\
         1,q,2026-02-06 15:05:07,,\"{GOOD}\",https://b.example/3,positive,VIP,b3\n"
    );
    sandbox.write("brandwatch.csv", table);
    sandbox
}

fn audit(sandbox: &Sandbox, args: &[&str]) -> Ran {
    let inputs = ["audit", "-c", "c.toml", "generic.jsonl", "brandwatch.csv"];
    sandbox.run(&[&inputs[..], args].concat())
}

/// The row of a label, without the columns that are 0.
fn row(compared: &Value, label: &str) -> Value {
    let mut rows = compared["rows"].as_array().unwrap().iter();
    let row = rows.find(|row| row["vendor"] == label).unwrap();
    let mut counts = row["earmark"].as_object().unwrap().clone();
    counts.retain(|_, count| *count != 0);
    counts.into()
}

#[test]
fn two_vendors_as_counted_by_hand() {
    let ran = audit(&sandbox(), &["--json"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.stderr.contains("1 of 14 records were rejected"));
    let all = Ran::last_json(&ran.stdout);
    assert_eq!((&all["records"], &all["rejected"]), (&14.into(), &1.into()));

    let sentiment = &all["sentiment"];
    assert_eq!(
        row(sentiment, "negative"),
        json!({"negative": 2, "positive": 1})
    );
    assert_eq!(row(sentiment, "neutral"), json!({"neutral": 2}));
    assert_eq!(
        row(sentiment, "positive"),
        json!({"negative": 1, "positive": 2})
    );
    assert_eq!(row(sentiment, "mixed"), json!({"positive": 1}));
    assert_eq!(row(sentiment, "Off\u{1b}[2J topic"), json!({"neutral": 1}));
    // g7, g8 and g10 have none; of the 8 of the first three rows 6 are the same, and by chance
    // (3 * 3 + 2 * 2 + 3 * 3) / 8: (8 * 6 - 22) / (8 * 8 - 22).
    for (key, expect) in [
        ("labelled", json!(10)),
        ("unlabelled", json!(3)),
        ("compared", json!(8)),
        ("same", json!(6)),
        ("agreement", json!(0.75)),
        ("kappa", json!(0.619)),
        ("disagreements", json!(2)),
    ] {
        assert_eq!(sentiment[key], expect, "{key}");
    }
    let worst = sentiment["worst"].as_array().unwrap();
    let mut ids: Vec<&str> = worst
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    ids.sort_unstable();
    assert_eq!(ids, ["g2", "g9"]);
    let wrong = worst.iter().find(|one| one["id"] == "g2").unwrap();
    assert_eq!(
        (&wrong["vendor"], &wrong["earmark"]),
        (&"Somewhat Negative".into(), &"positive".into())
    );
    assert_eq!(wrong["text"], GOOD);
    assert_eq!(wrong["url"], "https://a.example/2");
    let because = wrong["because"].as_array().unwrap();
    assert!(
        because.iter().any(|one| one["term"] == "love"),
        "{because:?}"
    );

    let priority = &all["priority"];
    assert_eq!(row(priority, "low"), json!({"low": 1}));
    assert_eq!(row(priority, "high"), json!({"low": 1}));
    assert_eq!(row(priority, "urgent"), json!({"urgent": 1, "no_case": 1}));
    assert_eq!(row(priority, "VIP"), json!({"low": 1}));
    // Of low-low, high-low and urgent-urgent 2 of 3 are the same, by chance (1 * 2 + 1 * 1) / 3; two of
    // the three pairs are in order, and earmark puts one on the same level.
    assert_eq!(priority["kappa"], 0.5);
    assert_eq!(priority["tau_b"], 0.8165);
    assert_eq!(priority["worst"].as_array().unwrap().len(), 1);
    assert_eq!(priority["worst"][0]["id"], "g4");
}

#[test]
fn people_get_tables_and_no_input_steers_their_terminal() {
    let sandbox = sandbox();
    let ran = audit(&sandbox, &[]);
    assert_eq!(ran.code, 3, "{ran:?}");
    for line in [
        "14 records, 1 of them rejected",
        "  11 in 1 input of profile generic",
        "Sentiment: 10 of 13 records have one of the vendor's",
        "  agreement 75.0 % of 8 that can be compared, Cohen's kappa 0.62",
        "  negative                     2        0         1    3    66.7",
        "  mixed                        0        0         1    1",
        "  other: \"Off\\u{1b}[2J topic\" 1",
        "  agreement 66.7 % of 3 that can be compared, Cohen's kappa 0.50, Kendall's tau-b 0.82",
        "  urgent                  0       0     0       1        1    2   100.0",
        "  \"VIP\"                   1       0     0       0        0    1",
        "    terrible, awful, I hate it \\u{1b}[2J",
    ] {
        assert!(
            ran.stdout.lines().any(|said| said == line),
            "{line}\n{}",
            ran.stdout
        );
    }
    assert!(!ran.stdout.contains('\u{1b}'));
    for threads in ["1", "4"] {
        let again = audit(&sandbox, &["--threads", threads]);
        assert_eq!(again.stdout, ran.stdout);
    }
    let one = audit(&sandbox, &["--worst", "1"]);
    assert!(
        one.stdout.contains("1 record of 2 that are opposite"),
        "{}",
        one.stdout
    );
}

#[test]
fn without_texts_nobody_is_quoted() {
    for args in [&["--no-texts"][..], &["--no-texts", "--json"]] {
        let ran = audit(&sandbox(), args);
        assert_eq!(ran.code, 3);
        assert!(ran.stdout.contains("g2") && ran.stdout.contains("Somewhat Negative"));
        for word in ["love", "terrible", "https:", "because"] {
            assert!(!ran.stdout.contains(word), "{word}: {}", ran.stdout);
        }
    }
}

#[test]
fn numbers_count_by_sign_where_any_has_one() {
    let sandbox = Sandbox::new();
    let lines = |labels: &[&str]| -> String {
        let line = |label: &&str| json!({"text": GOOD, "sentiment": label}).to_string() + "\n";
        labels.iter().map(line).collect()
    };
    sandbox.write("signed.jsonl", lines(&["-5", "0", "3", "+1", "positive"]));
    sandbox.write("stars.jsonl", lines(&["5", "1", "5", "positive"]));
    let ran = sandbox.run(&["audit", "--json", "signed.jsonl"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let sentiment = &Ran::last_json(&ran.stdout)["sentiment"];
    assert_eq!(row(sentiment, "negative"), json!({"positive": 1}));
    assert_eq!(row(sentiment, "neutral"), json!({"positive": 1}));
    assert_eq!(row(sentiment, "positive"), json!({"positive": 3}));
    assert_eq!(sentiment["worst"][0]["vendor"], "-5");
    let ran = sandbox.run(&["audit", "stars.jsonl"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.stdout.contains("100.0 % of 1 that can"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("other: \"5\" 2, \"1\" 1\n"),
        "{}",
        ran.stdout
    );
}

#[test]
fn exit_codes() {
    let sandbox = sandbox();
    sandbox.write("plain.jsonl", "{\"text\":\"fine\"}\n");
    for (args, code, said) in [
        (&["plain.jsonl"][..], 2, "given.sentiment"),
        (&["plain.jsonl", "--json"], 2, "none of 1 records"),
        (&["none.jsonl"], 2, "none.jsonl"),
        (&["brandwatch.csv"], 0, ""),
        (&["brandwatch.csv", "--worst", "x"], 64, "--worst"),
        (&[], 64, "<INPUT>"),
    ] {
        let ran = sandbox.run(&[&["audit", "-c", "c.toml"][..], args].concat());
        assert_eq!(ran.code, code, "{args:?} {ran:?}");
        assert!(ran.stderr.contains(said), "{args:?} {ran:?}");
        assert_eq!(ran.stdout.is_empty(), code != 0, "{args:?} {ran:?}");
    }
}
