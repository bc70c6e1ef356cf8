use crate::write::{Keep, Shape, json, sample};
use earmark_score::Earmark;
use earmark_text::{Author, Mention, Thread};
use proptest::prelude::*;
use serde_json::Value;

/// Everything that can be written.
fn shape() -> Shape {
    Shape::new(Keep::All, true, None).unwrap()
}

fn written(
    sample: impl FnOnce(&mut dyn FnMut(&super::Origin<'_>, &Mention<'_>, &Earmark<'_>)),
) -> String {
    let mut out = b"before\n".to_vec();
    sample(&mut |origin, mention, earmark| {
        json::earmark(&mut out, &shape(), origin, mention, earmark);
    });
    String::from_utf8(out.split_off(7)).unwrap()
}

#[test]
fn exact_bytes_of_the_least() {
    let expected = concat!(
        r#"{"id":"1-207","input":1,"row":207,"schema":1,"config_hash":"0123456789abcdef","#,
        r#""direction":"inbound","text":"hello","case":true,"topics":[],"targets":[],"#,
        r#""hashtags":[],"sentiment":{"label":"neutral","score":0,"pos":0,"neg":0,"#,
        r#""ambiguous":false},"#,
        r#""priority":{"points":0,"level":"low","parts":[]},"flags":[],"why":[]}"#,
        "\n",
    );
    assert_eq!(written(|check| sample::minimal(check)), expected);
}

#[test]
fn exact_bytes_of_the_most() {
    let expected = concat!(
        r#"{"id":"-9007199254740993","input":12,"row":3000000001,"schema":1,"#,
        r#""config_hash":"fedcba9876543210","time":"2017-10-31T00:47:51.050Z","lang":"en","#,
        r#""channel":"x","kind":"reply","url":"https://example.com/1","direction":"outbound","#,
        r#""country":"BE","region":"Flanders","author":{"id":"77","handle":"@jo","name":"Jo","#,
        r#""bio":"Customer since \"2019\"","followers":1023,"verified":true},"#,
        r#""thread":{"root":"1","parent":"at://did/x,y","reply_to_author":"acme","repost_of":"3","#,
        r#""quote_of":"4"},"metrics":{"likes":3,"reposts":1,"replies":0,"quotes":2,"#,
        r#""views":9007199254740992,"shares":5,"reach":1023,"engagement":9,"rating":4.5},"#,
        r#""given":{"sentiment":"=negative","emotion":"joy","priority":"P1","categories":"a;b","#,
        r#""status":"open","tags":"-x","assignee":"jo"},"#,
        r#""title":"ACME, again","#,
        r#""text":"=My #AcmeGrill won't light,\nACME! 😡 \"Globex\"? #fail","#,
        r#""case":false,"topics":[{"id":"grill.ignition","hits":["#,
        r#"{"term":"won't light","field":"text","start":15,"end":26,"derived":true}],"#,
        r#""sentiment":{"score":70,"pos":700,"neg":-700,"experience":"victory","#,
        r#""churn":"joining","compared":{"pos":900,"neg":-900,"field":"text","start":20,"end":26}}}],"#,
        r#""targets":[{"brand":"Acme","hits":["#,
        r#"{"term":"acme","field":"text","start":28,"end":32},"#,
        r#"{"term":"acme","field":"title","start":0,"end":4,"derived":true}],"#,
        r#""sentiment":{"score":-91,"pos":-2000,"neg":3900,"experience":"frustration","#,
        r#""churn":"leaving","compared":{"pos":-1800,"neg":1800,"field":"text","start":20,"end":26}}},"#,
        r#"{"brand":"Globex, Inc","hits":["#,
        r#"{"term":"globex","field":"text","start":40,"end":46}]}],"#,
        r#""hashtags":["AcmeGrill","fail"],"#,
        r#""sentiment":{"label":"negative","score":-57,"pos":-1200,"neg":2431,"#,
        r#""ambiguous":true,"lexicon":"en"},"emotion":{"label":"anger","scores":{"anger":91,"#,
        r#""disgust":50,"fear":3,"joy":0,"sadness":12,"surprise":7,"neutral":100},"#,
        r#""mood":"angry"},"reply_tone":"careful","#,
        r#""vader":{"compound":-0.5719,"pos":0.000,"neu":0.769,"neg":0.231},"#,
        r#""priority":{"points":72,"level":"high","parts":[{"part":"severity","points":72},"#,
        r#"{"part":"directness","points":10},{"part":"clamp","points":-10}]},"#,
        r#""reach":{"direct":1023},"history":{"seen":3,"negatives":2,"contact_no":4},"#,
        r#""flags":["late"],"why":["#,
        r#"{"part":"valence","term":"😡","field":"text","start":34,"end":38,"valence":-1.900},"#,
        r#"{"part":"valence","rule":"negated","term":"won't","field":"text","start":15,"end":20,"#,
        r#""pos":-400,"neg":1031},{"part":"valence","rule":"base","pos":-800,"neg":1400},"#,
        r#"{"part":"severity","rule":"grill.ignition","term":"won't light","field":"text","#,
        r#""start":15,"end":26,"points":72},"#,
        r#"{"part":"directness","rule":"dm","points":10},{"part":"clamp","points":-10}],"#,
        r#""extra":{"Own column":"x, \"y\"","n":[1]}}"#,
        "\n",
    );
    assert_eq!(written(|check| sample::maximal(check)), expected);
}

#[test]
fn places_astray_are_left_out() {
    let line = written(|check| {
        sample::minimal(|origin, mention, _| {
            let mention = Mention {
                text: sample::TEXT,
                time: Some(i64::MAX),
                ..*mention
            };
            let mut earmark = Earmark::default();
            sample::astray(&mut earmark);
            check(origin, &mention, &earmark);
        });
    });
    let record: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(record["hashtags"], serde_json::json!([]));
    assert_eq!(record["why"].as_array().unwrap().len(), 4);
    assert_eq!(record["why"][0].get("term"), None);
    assert_eq!(record.get("time"), None);
}

#[test]
fn escapes_beyond_the_room_that_was_guessed() {
    for length in [0, 31, 32, 33, 2_000, 2_001] {
        let text = "\u{1}".repeat(length);
        let line = written(|check| {
            sample::minimal(|origin, _, earmark| check(origin, &Mention::new(&text), earmark));
        });
        let record: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(record["text"], text);
    }
}

proptest! {
    #[test]
    fn any_strings_read_back(strings in prop::collection::vec(any::<String>(), 12)) {
        let of = |index: usize| Some(strings[index].as_str());
        let line = written(|check| sample::minimal(|origin, _, earmark| {
            let mention = Mention {
                text: &strings[0],
                id: of(1),
                title: of(2),
                lang: of(3),
                channel: of(4),
                url: of(10),
                author: Author { id: of(5), handle: of(6), ..Author::default() },
                thread: Thread { root: of(7), parent: of(8), repost_of: of(9), quote_of: of(11), ..Thread::default() },
                ..Mention::default()
            };
            check(origin, &mention, earmark);
        }));
        prop_assert_eq!(line.matches('\n').count(), 1);
        let record: Value = serde_json::from_str(&line).unwrap();
        for (index, pointer) in [
            "/text", "/id", "/title", "/lang", "/channel", "/author/id", "/author/handle",
            "/thread/root", "/thread/parent", "/thread/repost_of", "/url", "/thread/quote_of",
        ].into_iter().enumerate() {
            prop_assert_eq!(record.pointer(pointer).and_then(Value::as_str), of(index));
        }
    }
}
