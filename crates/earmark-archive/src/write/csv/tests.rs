use super::{earmark, header, unguard};
use crate::write::{Keep, Origin, Shape, sample};
use earmark_score::Earmark;
use earmark_text::{Author, Mention, Thread};
use proptest::prelude::*;

type Check<'c> = dyn FnMut(&Origin<'_>, &Mention<'_>, &Earmark<'_>) + 'c;

/// Everything that can be written.
fn shape() -> Shape {
    Shape::new(Keep::All, true, None).unwrap()
}

fn written(sample: impl FnOnce(&mut Check<'_>)) -> String {
    let mut out = b"before\n".to_vec();
    sample(&mut |origin, mention, mark| earmark(&mut out, &shape(), origin, mention, mark));
    String::from_utf8(out.split_off(7)).unwrap()
}

fn cells(row: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(row.as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1);
    rows[0].iter().map(str::to_owned).collect()
}

fn cell<'c>(cells: &'c [String], column: &str) -> &'c str {
    let index = shape().columns().position(|it| it == column).unwrap();
    &cells[index]
}

#[test]
fn exact_bytes_of_the_header() {
    let mut out = Vec::new();
    header(&mut out, &shape());
    assert_eq!(
        String::from_utf8(out).unwrap(),
        concat!(
            "id,input,row,schema,config_hash,time,lang,channel,kind,url,direction,country,region,",
            "author.id,author.handle,author.name,author.bio,author.followers,author.verified,",
            "thread.root,thread.parent,thread.reply_to_author,thread.repost_of,thread.quote_of,",
            "metrics.likes,metrics.reposts,metrics.replies,metrics.quotes,metrics.views,",
            "metrics.shares,metrics.reach,metrics.engagement,metrics.rating,given.sentiment,",
            "given.emotion,given.priority,given.categories,given.status,given.tags,given.assignee,",
            "title,text,case,topics,",
            "targets,hashtags,sentiment.label,sentiment.score,sentiment.pos,sentiment.neg,",
            "sentiment.ambiguous,sentiment.lexicon,emotion.label,emotion.scores.anger,",
            "emotion.scores.disgust,emotion.scores.fear,emotion.scores.joy,emotion.scores.sadness,",
            "emotion.scores.surprise,emotion.scores.neutral,emotion.mood,reply_tone,",
            "vader.compound,vader.pos,vader.neu,vader.neg,priority.points,priority.level,",
            "priority.parts,reach.direct,history.seen,history.negatives,history.contact_no,",
            "flags,why,extra\n",
        )
    );
}

#[test]
fn exact_bytes_of_the_least() {
    let missing = ",".repeat(30);
    assert_eq!(
        written(|check| sample::minimal(check)),
        format!(
            "1-207,1,207,1,0123456789abcdef,,,,,,inbound{missing},hello,true,,,,neutral,0,0,0,false\
             ,,,,,,,,,,,,,,,,0,low,,,,,,,[],\n"
        )
    );
}

#[test]
fn exact_bytes_of_the_most() {
    let expected = concat!(
        "-9007199254740993,12,3000000001,1,fedcba9876543210,2017-10-31T00:47:51.050Z,en,x,reply,https://example.com/1,",
        "outbound,BE,Flanders,77,'@jo,Jo,\"Customer since \"\"2019\"\"\",1023,true,1,\"at://did/x,y\",acme,3,4,",
        "3,1,0,2,9007199254740992,5,1023,9,4.5,'=negative,joy,P1,a;b,open,'-x,jo,\"ACME, again\",",
        "\"'=My #AcmeGrill won't light,\nACME! 😡 \"\"Globex\"\"? #fail\",",
        "false,grill.ignition,\"Acme;Globex, Inc\",AcmeGrill;fail,negative,-57,-1200,2431,",
        "true,en,anger,91,50,3,0,12,7,100,angry,careful,",
        "-0.5719,0.000,0.769,0.231,72,high,severity=72;directness=10;clamp=-10,1023,3,2,4,late,",
        "\"[{\"\"part\"\":\"\"valence\"\",\"\"term\"\":\"\"😡\"\",\"\"field\"\":\"\"text\"\",",
        "\"\"start\"\":34,\"\"end\"\":38,\"\"valence\"\":-1.900},",
        "{\"\"part\"\":\"\"valence\"\",\"\"rule\"\":\"\"negated\"\",\"\"term\"\":\"\"won't\"\",",
        "\"\"field\"\":\"\"text\"\",\"\"start\"\":15,\"\"end\"\":20,\"\"pos\"\":-400,\"\"neg\"\":1031},",
        "{\"\"part\"\":\"\"valence\"\",\"\"rule\"\":\"\"base\"\",\"\"pos\"\":-800,\"\"neg\"\":1400},",
        "{\"\"part\"\":\"\"severity\"\",\"\"rule\"\":\"\"grill.ignition\"\",",
        "\"\"term\"\":\"\"won't light\"\",\"\"field\"\":\"\"text\"\",\"\"start\"\":15,",
        "\"\"end\"\":26,\"\"points\"\":72},",
        "{\"\"part\"\":\"\"directness\"\",\"\"rule\"\":\"\"dm\"\",\"\"points\"\":10},",
        "{\"\"part\"\":\"\"clamp\"\",\"\"points\"\":-10}]\",\"{\"\"Own column\"\":\"\"x, \\\"\"y\\\"\"\"\",\"\"n\"\":[1]}\"\n",
    );
    assert_eq!(written(|check| sample::maximal(check)), expected);
}

#[test]
fn what_is_guarded() {
    for (text, expected) in [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1 or so", "'-1 or so"),
        ("-A1", "'-A1"),
        ("@jo", "'@jo"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'tis", "'tis"),
        ("'", "'"),
        (" =1", " =1"),
        ("1=1", "1=1"),
    ] {
        let row = written(|check| {
            sample::minimal(|origin, _, mark| check(origin, &Mention::new(text), mark));
        });
        assert_eq!(cell(&cells(&row), "text"), expected);
        assert_eq!(unguard(expected), text);
    }
    for (id, expected) in [
        ("-A1", "-A1"),
        ("-_", "-_"),
        ("'-A1", "''-A1"),
        ("-A.1", "'-A.1"),
    ] {
        let row = written(|check| {
            sample::minimal(|origin, mention, mark| {
                check(
                    origin,
                    &Mention {
                        id: Some(id),
                        ..*mention
                    },
                    mark,
                );
            });
        });
        assert_eq!(cell(&cells(&row), "id"), expected);
        assert_eq!(unguard(expected), id);
    }
}

proptest! {
    #[test]
    fn any_strings_read_back(
        wild in prop::collection::vec(any::<String>(), 10),
        sly in prop::collection::vec("['=+@\t\r\n\",;a-]{0,8}", 10),
    ) {
        for strings in [wild, sly] {
            let of = |index: usize| Some(strings[index].as_str());
            let row = written(|check| sample::minimal(|origin, _, mark| {
                let mention = Mention {
                    text: &strings[0],
                    id: of(1),
                    title: of(2),
                    lang: of(3),
                    channel: of(4),
                    author: Author { id: of(5), handle: of(6), ..Author::default() },
                    thread: Thread {
                        root: of(7),
                        parent: of(8),
                        repost_of: of(9),
                        ..Thread::default()
                    },
                    ..Mention::default()
                };
                check(origin, &mention, mark);
            }));
            let cells = cells(&row);
            prop_assert_eq!(cells.len(), shape().columns().count());
            for (index, column) in [
                "text", "id", "title", "lang", "channel", "author.id", "author.handle",
                "thread.root", "thread.parent", "thread.repost_of",
            ].into_iter().enumerate() {
                let cell = cell(&cells, column);
                prop_assert_eq!(unguard(cell), strings[index].as_str());
                let formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
                    || cell.starts_with('-') && cell.contains(['=', '+', '@', '\t', '\r', '"']);
                prop_assert!(!formula, "{:?}", cell);
            }
        }
    }

    #[test]
    fn receipts_read_back(text in any::<String>(), rule in any::<String>()) {
        use earmark_score::{Amount, Part, Receipt};
        let row = written(|check| sample::minimal(|origin, _, _| {
            let mut mark = Earmark::default();
            mark.why.push(Receipt {
                part: Part::Severity,
                rule: Some(&rule),
                term: Some(&text),
                place: None,
                amount: Amount::Points(-7),
            });
            check(origin, &Mention::new(&text), &mark);
        }));
        let why: serde_json::Value = serde_json::from_str(cell(&cells(&row), "why")).unwrap();
        prop_assert_eq!(
            why,
            serde_json::json!([{ "part": "severity", "rule": rule, "term": text, "points": -7 }])
        );
    }
}
