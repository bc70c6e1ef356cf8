use super::{Outcome, WHOLE, read, read_with};
use crate::read::limits::Limits;
use crate::{Code, ErrorKind, Format};
use earmark_text::{Direction, Kind, Mention};

fn all(input: &str) -> Outcome {
    read(input.as_bytes(), None, Limits::default(), WHOLE).unwrap()
}

fn error(input: &[u8]) -> (ErrorKind, String) {
    let error = read(input, None, Limits::default(), WHOLE).unwrap_err();
    (error.kind(), error.to_string())
}

/// Checks the one mention that `input` holds.
fn check(input: &str, expect: impl Fn(&Mention<'_>)) {
    let seen = read_with(
        input.as_bytes(),
        None,
        Limits::default(),
        WHOLE,
        |mention| {
            expect(mention);
            String::new()
        },
    );
    let seen = seen.unwrap();
    assert_eq!(
        (seen.mentions.len(), seen.rejects.len()),
        (1, 0),
        "{:?}",
        seen.rejects
    );
}

#[test]
fn places_of_rejects() {
    let input = "\u{FEFF}\n{\"text\":\"a\"}\r\n  \n{\"text\":\"b\",}\n{\"time\":\"x\",\"text\":\"c\"}\nnope";
    let outcome = all(input);
    let places: Vec<_> = outcome
        .rejects
        .iter()
        .map(|r| {
            (
                r.row,
                r.line,
                r.code,
                &input[usize::try_from(r.byte_offset).unwrap()..][..2],
            )
        })
        .collect();
    let expect = [
        (2, 4, Code::InvalidJson, "}\n"),
        (3, 5, Code::InvalidTime, "x\""),
        (4, 6, Code::InvalidJson, "no"),
    ];
    assert_eq!(places, expect);
    assert_eq!(outcome.rejects[1].field, Some("time"));
    assert_eq!(
        outcome.rejects[2].hash,
        blake3::hash(b"nope").to_hex()[..16]
    );
}

#[test]
fn what_is_not_utf8_costs_its_own_record_only() {
    let input = b"{\"text\":\"caf\xE9\"}\n{\"text\":\"caf\xC3\xA9\"}\n";
    let outcome = read(input, None, Limits::default(), WHOLE).unwrap();
    assert_eq!(outcome.mentions.len(), 1);
    assert_eq!(
        (outcome.rejects[0].code, outcome.rejects[0].byte_offset),
        (Code::InvalidUtf8, 12)
    );
}

#[test]
fn ids_keep_every_digit() {
    for id in [
        "18446744073709551616",
        "9007199254740993",
        "1.5",
        "7.9e17",
        "-0",
        "1E+400",
    ] {
        let line =
            format!("{{\"id\":{id},\"text\":\"\",\"author\":{{\"id\":{id}}},\"parent_id\":{id}}}");
        check(&line, |m| {
            assert_eq!(
                (m.id, m.author.id, m.thread.parent),
                (Some(id), Some(id), Some(id))
            );
        });
    }
}

#[test]
fn text_alone_is_demanded() {
    let code = |line: &str| all(line).rejects.first().map(|r| (r.code, r.field));
    assert_eq!(code("{\"text\":\"\"}"), None);
    assert_eq!(
        code("{\"text\":\"\",\"id\":[],\"author\":true,\"lang\":{}}"),
        None
    );
    assert_eq!(code("{}"), Some((Code::MissingText, Some("text"))));
    assert_eq!(
        code("{\"text\":null}"),
        Some((Code::MissingText, Some("text")))
    );
    assert_eq!(
        code("{\"text\":5}"),
        Some((Code::InvalidField, Some("text")))
    );
    assert_eq!(
        code("{\"text\":[\"a\"]}"),
        Some((Code::InvalidField, Some("text")))
    );
    assert_eq!(code("{\"text\":\"a\",\"time\":null}"), None);
    assert_eq!(code("{\"text\":\"a\",\"time\":\" \"}"), None);
    assert_eq!(
        code("{\"text\":\"a\",\"time\":true}"),
        Some((Code::InvalidTime, Some("time")))
    );
}

#[test]
fn a_post_passed_on_is_a_repost() {
    check(
        r#"{"text":"RT @a: b","id":2,"id_str":"2x","retweeted_status":{"id":1,"id_str":"1x","text":"b"}}"#,
        |m| {
            assert_eq!(
                (m.kind, m.id, m.thread.repost_of),
                (Some(Kind::Repost), Some("2x"), Some("1x"))
            );
            assert_eq!(m.text, "RT @a: b");
        },
    );
    check(r#"{"text":"a","retweeted_status":null}"#, |m| {
        assert_eq!(m.kind, None);
    });
    check(r#"{"text":"a","type":"Private message"}"#, |m| {
        assert_eq!(m.kind, Some(Kind::Dm));
    });
}

#[test]
fn text_escaped_for_html_is_decoded_where_it_is_known_to_be() {
    let text = |line: &str, expect: &str| check(line, |m| assert_eq!(m.text, expect, "{line}"));
    let old = "AT&amp;T &lt;3 &amp;gt; &quot;";
    let plain = "AT&T <3 &gt; &quot;";
    text(&format!("{{\"id_str\":\"1\",\"text\":\"{old}\"}}"), plain);
    text(&format!("{{\"text\":\"{old}\",\"id_str\":\"1\"}}"), plain);
    text(
        &format!("{{\"full_text\":\"{old}\\n\"}}"),
        &format!("{plain}\n"),
    );
    text("{\"full_text\":\"a \\u0026amp; b\"}", "a & b");
    // Nothing tells that these were escaped, nor does the record before them.
    text(&format!("{{\"id\":\"1\",\"text\":\"{old}\"}}"), old);
    text(
        &format!("{{\"text\":\"{old}\",\"user\":{{\"id_str\":\"1\"}}}}"),
        old,
    );
    text(&format!("Full Text\n{old}\n"), old);
    text(&format!("tweet_id,text\n1,{old}\n"), plain);
    let both = format!("{{\"full_text\":\"{old}\"}}\n{{\"text\":\"{old}\"}}\n");
    let texts = read_with(both.as_bytes(), None, Limits::default(), WHOLE, |m| {
        m.text.to_owned()
    });
    let texts: Vec<String> = texts.unwrap().mentions.into_iter().map(|m| m.1).collect();
    assert_eq!(texts, [plain, old]);
    check("{\"full_text\":\"a\",\"title\":\"b &amp; c\"}", |m| {
        assert_eq!(m.title, Some("b &amp; c"));
    });
}

#[test]
fn the_last_of_one_name_and_the_first_of_several() {
    check(r#"{"body":"c","text":"a","content":"d","text":"b"}"#, |m| {
        assert_eq!(m.text, "b");
    });
    check(r#"{"text":"","body":"c"}"#, |m| assert_eq!(m.text, "c"));
    check(
        r#"{"text":"","author":"@jo","author":{"handle":"@al"}}"#,
        |m| {
            assert_eq!(m.author.handle, Some("al"));
        },
    );
    check("text,text\na,b\n", |m| assert_eq!(m.text, "b"));
}

#[test]
fn half_a_surrogate_pair_is_replaced() {
    check(r#"{"text":"cut \ud83d","author":"\ude0b"}"#, |m| {
        assert_eq!(
            (m.text, m.author.handle),
            ("cut \u{FFFD}", Some("\u{FFFD}"))
        );
    });
}

#[test]
fn tables_of_support_desks() {
    let table = "Tweet_ID, author-id ,inbound,Created At,TEXT,in_response_to_tweet_id,followers\n\
                 3.0,sprintcare,False,Tue Oct 31 22:10:47 +0000 2017,\"'@jo, hi\",3.0,\"1,200\"\n";
    check(table, |m| {
        assert_eq!(
            (m.id, m.author.id, m.text),
            (Some("3.0"), Some("sprintcare"), "'@jo, hi")
        );
        assert_eq!(
            (m.direction, m.thread.parent),
            (Some(Direction::Outbound), Some("3"))
        );
        assert_eq!(
            (m.time, m.author.followers),
            (Some(1_509_487_847_000), Some(1200))
        );
    });
}

#[test]
fn delimiters_are_recognised() {
    for table in [
        "a;text\n1;x\n",
        "a\ttext\n1\tx\n",
        "a|text\n1|x\n",
        "sep=;\r\na;text\n1;x\n",
        "text\nx\n",
    ] {
        check(table, |m| assert_eq!(m.text, "x", "{table}"));
    }
}

#[test]
fn rows_of_another_length_name_both_numbers() {
    let outcome = all("id,text\n1\n2,a,,\n3,b,c\n\n , \n");
    let told: Vec<_> = outcome
        .rejects
        .iter()
        .map(|r| (r.line, r.code, &r.message[..38]))
        .collect();
    assert_eq!(
        told,
        [
            (
                2,
                Code::InvalidCsv,
                "the row has 1 cells and the header has"
            ),
            (
                4,
                Code::InvalidCsv,
                "the row has 3 cells and the header has"
            ),
        ]
    );
    assert_eq!(outcome.mentions.len(), 2);
}

#[test]
fn a_quote_left_open_costs_one_line() {
    let outcome = all("id,text\n1,\"a\nb\"\n2,\"c\n3,d\n4,e\n");
    let rejects: Vec<_> = outcome
        .rejects
        .iter()
        .map(|r| (r.row, r.line, r.byte_offset))
        .collect();
    assert_eq!(rejects, [(2, 4, 16)]);
    assert_eq!(
        outcome.mentions.iter().map(|m| m.0).collect::<Vec<_>>(),
        [1, 3, 4]
    );
}

#[test]
fn inputs_that_are_not_read_are_named() {
    for (input, word) in [
        (&b"\xFF\xFE{\0"[..], "UTF-16LE"),
        (b"\0{\0\"", "UTF-16BE"),
        (b"{\0\0\0\"\0\0\0", "UTF-32LE"),
        (b"PK\x03\x04", "zip"),
        (b"PAR1\x15\x04\x15\x10", "Parquet"),
        (b"id,text\r1,a\r", "tr '\\r' '\\n'"),
    ] {
        let (kind, message) = error(input);
        assert!(
            kind == ErrorKind::Format && message.contains(word),
            "{message}"
        );
    }
    let (kind, message) = error(b"1,hello\n");
    assert_eq!(kind, ErrorKind::Header);
    assert!(message.contains("its columns are: 1, hello.") && message.contains("full_text"));
}

#[test]
fn nothing_is_no_records() {
    for input in ["", "\n\n", "   ", "\u{FEFF}", " \r\n\t"] {
        for format in [None, Some(Format::Jsonl), Some(Format::Csv)] {
            let outcome = read(input.as_bytes(), format, Limits::default(), WHOLE).unwrap();
            assert_eq!(
                (outcome.mentions.len(), outcome.rejects.len()),
                (0, 0),
                "{input:?}"
            );
        }
    }
}

#[test]
fn a_long_record_passes_by() {
    let long = "x".repeat(3 << 20);
    let input = format!("{{\"text\":\"a\"}}\n{long}\r\n{{\"text\":\"b\"}}\n");
    let outcome = all(&input);
    assert_eq!(outcome.mentions.len(), 2);
    let reject = &outcome.rejects[0];
    assert_eq!(
        (reject.row, reject.line, reject.byte_offset, reject.code),
        (2, 2, 13, Code::TooLong)
    );
    assert_eq!(reject.hash, blake3::hash(long.as_bytes()).to_hex()[..16]);
}

#[test]
fn readers_and_blocks_cross_threads() {
    fn check<T: Send + Sync>() {}
    check::<crate::read::BlockReader<std::fs::File>>();
    check::<crate::read::Block>();
    check::<crate::read::Mentions>();
}

#[test]
fn by_a_record_that_is_none_no_profile_is_chosen_however_it_arrives() {
    let toot =
        r#"{"id":"1","content":"<p>a &amp; b</p>","account":{"acct":"me"},"visibility":"public"}"#;
    for format in [None, Some(Format::Json)] {
        for list in [
            format!("[{{\"text\":\"a\"}}y,{toot}]"),
            format!("[{{\"text\":\"a\"}} , {toot}"),
        ] {
            let whole = read(list.as_bytes(), format, Limits::default(), WHOLE).unwrap();
            for chunk in [1, 2, 7, 13, 64] {
                let pieces = read(list.as_bytes(), format, Limits::default(), &[chunk]);
                assert_eq!(pieces.unwrap(), whole, "{chunk}: {list}");
            }
        }
    }
}

#[test]
fn no_more_is_looked_at_than_may_be_however_it_arrives() {
    let limits = Limits {
        block: 64,
        record: 100,
    };
    let row = r#"{"text":"a"}"#;
    for spaces in 80..140 {
        for (before, behind) in [("", ""), ("", "\n"), ("[", "]"), ("{\"data\":[", "]}")] {
            let input = format!("{before}{}\n{row}{behind}", " ".repeat(spaces));
            let show = |chunks: &[usize]| {
                read(input.as_bytes(), None, limits, chunks).map_err(|e| e.to_string())
            };
            let whole = show(WHOLE);
            for chunk in [1, 3, 64] {
                assert_eq!(show(&[chunk]), whole, "{chunk}: {input:?}");
            }
        }
    }
}

#[test]
fn of_two_lists_the_same_is_read_however_they_arrive() {
    let padding: String = (0..20).map(|n| format!("\"n{n}\": 1,\n")).collect();
    let input = format!(
        "{{\n{padding}\"items\": [{{\"text\": \"a\"}}],\n\"records\": [{{\"text\": \"b\"}}]\n}}"
    );
    let texts = |chunks| {
        let outcome = read_with(input.as_bytes(), None, Limits::default(), chunks, |m| {
            m.text.to_owned()
        });
        outcome.unwrap().mentions
    };
    assert_eq!(texts(WHOLE).len(), 1);
    assert_eq!(texts(&[7]), texts(WHOLE));
    assert_eq!(texts(&[input.len() - 25]), texts(WHOLE));
}

#[test]
fn a_list_that_was_cut_off_is_told() {
    let list = "[{\"text\":\"a\"},\n{\"text\":\"b\"}]";
    assert!(all(list).rejects.is_empty());
    for end in 0..list.len() {
        let cut = &list[..end];
        for chunks in [&[1][..], &[5], WHOLE] {
            // Before the first record nothing tells a list of records from anything else.
            let Ok(outcome) = read(cut.as_bytes(), None, Limits::default(), chunks) else {
                assert!(end < list.find('}').unwrap());
                continue;
            };
            let whole = cut.matches('}').count();
            assert_eq!(outcome.mentions.len(), whole, "{cut}");
            assert_eq!(outcome.rejects.len(), usize::from(end > 0), "{cut}");
        }
    }
    for cut in [
        "{\"data\":[{\"text\":\"a\"},",
        "{\n\"items\":[{\"text\":\"a\"}\n",
    ] {
        let outcome = all(cut);
        assert_eq!(
            (outcome.mentions.len(), outcome.rejects.len()),
            (1, 1),
            "{cut}"
        );
        assert_eq!(outcome.rejects[0].row, 2);
        let message = &outcome.rejects[0].message;
        assert!(
            message.starts_with("the list of records is not closed"),
            "{cut}: {message}"
        );
    }
    assert!(all("{\"data\":[{\"text\":\"a\"}]").rejects.is_empty());
    // The quote too many has taken the bracket with it: one record is bad, and the input is whole.
    let quoted = all("[\n{\"text\":\"a\"},\n{\"text\":\"b\"\"}]\n");
    assert_eq!((quoted.mentions.len(), quoted.rejects.len()), (1, 1));
}
