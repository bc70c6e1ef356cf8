//! The example archive, as a reader would tell it. Its stories and the ids they are for stand in
//! `examples/data/README.md`.
use crate::common::marked_example;
use serde_json::Value;
use std::sync::LazyLock;

static MARKED: LazyLock<Vec<Value>> = LazyLock::new(marked_example);

fn mention(id: &str) -> &'static Value {
    MARKED
        .iter()
        .find(|record| record["id"] == id)
        .unwrap_or_else(|| panic!("no mention {id}"))
}

fn ids(list: &Value, key: &str) -> Vec<String> {
    let ids = list.as_array().unwrap().iter();
    ids.map(|entry| entry[key].as_str().unwrap().to_owned())
        .collect()
}

fn topics(id: &str) -> Vec<String> {
    ids(&mention(id)["topics"], "id")
}

#[test]
fn the_grill_case_comes_back_and_climbs() {
    let case = [
        "2028963913149392934",
        "2032234095084348821",
        "2034794280936289724",
        "2037640661986813753",
    ];
    let contacts: Vec<u64> = case
        .iter()
        .map(|id| mention(id)["history"]["contact_no"].as_u64().unwrap())
        .collect();
    assert!(contacts.is_sorted_by(|a, b| a < b), "{contacts:?}");
    assert!(topics(case[0]).contains(&"grill.ignition".to_owned()));
    let repeat = |id: &str| {
        let parts = mention(id)["priority"]["parts"].as_array().unwrap();
        parts
            .iter()
            .find(|part| part["part"] == "repeat")
            .map_or(0, |part| part["points"].as_i64().unwrap())
    };
    assert_eq!((repeat(case[0]), repeat(case[3])), (0, 15));
}

#[test]
fn stolen_cards_are_urgent_whatever_the_tone() {
    for id in ["2033892334614044165", "2033893950976843990", "t3_1rtpikr"] {
        assert!(topics(id).contains(&"security.breach".to_owned()), "{id}");
        assert_eq!(mention(id)["priority"]["level"], "urgent", "{id}");
    }
}

#[test]
fn our_own_posts_are_outbound_and_no_case() {
    let own = MARKED.iter().filter(|record| {
        matches!(
            record["author"]["handle"].as_str(),
            Some("acme" | "acmecare")
        )
    });
    let mut count = 0;
    for record in own {
        count += 1;
        assert_eq!(
            (&record["direction"], &record["case"]),
            (&"outbound".into(), &false.into())
        );
        assert_eq!(record["priority"]["points"], 0);
    }
    assert!(count > 30, "{count}");
}

#[test]
fn a_word_that_holds_the_brand_is_not_the_brand() {
    let inside = MARKED.iter().filter(|record| {
        let text = record["text"].as_str().unwrap().to_lowercase();
        text.contains("acmeology") || text.contains("acmeville")
    });
    let mut count = 0;
    for record in inside {
        count += 1;
        for target in record["targets"].as_array().unwrap() {
            for hit in target["hits"].as_array().unwrap() {
                let place = |key: &str| hit[key].as_u64().unwrap() as usize;
                let field = record[hit["field"].as_str().unwrap()].as_str().unwrap();
                let words = field[place("start")..place("end")].to_lowercase();
                assert!(
                    !words.contains("acmeology") && !words.contains("acmeville"),
                    "{words}"
                );
            }
        }
    }
    assert!(count > 0);
}

#[test]
fn brands_named_side_by_side_are_both_targets() {
    for id in ["2041584460357324323", "UgyJnIEzHk9VDKoUzAFi4AaABAg"] {
        assert!(ids(&mention(id)["targets"], "brand").len() >= 2, "{id}");
    }
}

#[test]
fn hashtags_are_kept_as_they_are_written() {
    let all: Vec<&str> = MARKED
        .iter()
        .flat_map(|record| record["hashtags"].as_array().unwrap())
        .map(|tag| tag.as_str().unwrap())
        .collect();
    for tag in ["AcmeDemoDay", "AcmeGrillSeason", "AcmeTax"] {
        assert!(all.contains(&tag), "{tag}");
    }
}

#[test]
fn every_language_and_channel_passes() {
    let distinct = |key: &str| {
        let mut values: Vec<&str> = MARKED
            .iter()
            .filter_map(|record| record[key].as_str())
            .collect();
        values.sort_unstable();
        values.dedup();
        values.len()
    };
    assert_eq!((distinct("lang"), distinct("channel")), (12, 11));
}

#[test]
fn the_one_with_two_million_followers_outranks_the_same_words_of_nobody() {
    let chef = mention("2035764905773633570");
    assert_eq!(
        chef["reach"]["direct"].as_u64().map(|n| n > 2_000_000),
        Some(true)
    );
    let parts = chef["priority"]["parts"].as_array().unwrap();
    assert!(
        parts
            .iter()
            .any(|part| part["part"] == "reach" && part["points"] == 15)
    );
}
