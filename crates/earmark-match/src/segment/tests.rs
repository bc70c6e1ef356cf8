//! Tags written for the purpose, then what holds for any tag. `measure` counts how often the
//! dictionary is right on tags of people.

mod measure;
mod properties;

use super::Segmenter;

/// Tags that are cut, as they are cut; those of one part stay whole.
const CUT: &[&str] = &[
    // Capitals.
    "Just Be Nice",
    "NBA Finals",
    "NBA finals",
    "I Love NY",
    "i Love NY",
    "iPhone X Fail",
    "GOP Debate 2016",
    "My iPad Died",
    "Happy New Year",
    "YouTube Rewind",
    "McDonalds Fail",
    "eBay Refund",
    "My DMs",
    "Plan B",
    "WWE championship",
    "RIP Twitter",
    "Best Buy",
    "Made In Italy",
    "A Day In The Life",
    "TV Shows",
    "Never Again EU",
    "bad Service",
    "Hand of God",
    "Serena vs Venus",
    "Élan Vital",
    "Crème Brûlée",
    "Привет Мир",
    "Ελλάδα Τώρα",
    // Digits.
    "COVID 19",
    "covid 19",
    "Top 10 Songs",
    "24 Hours Later",
    "Day 1",
    "G20 Summit",
    "2nd Chance",
    "5th avenue",
    "80s Music",
    "My PS4 Broke",
    "MP3 Player",
    "summer 2016",
    "black friday 2014",
    "B2B Marketing",
    "10 Things I Hate",
    "1st Day",
    // Scripts without spaces and without case.
    "東 京 2020",
    "BTS 방탄소년단",
    "Tokyo 東 京",
    // One case.
    "just be nice",
    "worst flight ever",
    "Worst flight ever",
    "WORST FLIGHT EVER",
    "customer service fail",
    "now playing",
    "thank you",
    "Thank you",
    "good morning",
    "best day ever",
    "never flying again",
    "where is my order",
    "i love my job",
    "i hate mondays",
    "black friday",
    "throwback thursday",
    "oh hell no",
    "cant wait",
    "dont care",
    "first world problems",
    "pizza time",
    "no refund",
    "where is my refund",
    "broken promises",
    "still waiting",
    "rude staff",
    "great service",
    "flight delayed",
    "this is a joke",
    "save our schools",
    "no more excuses",
    "new york city",
    "game of thrones",
    "love this song",
    "so tired",
    "taylor swift",
    "call the police",
    "never shopping here again",
    "ice cream",
    // The caller's words.
    "acme fail",
    "Acme fail",
    "boycott acme",
    "zyzx never again",
    "love zyzx",
    "AcmeGrill Fail",
    "zap9 fail",
    // Gaps.
    "snake case",
    // A word is a word.
    "password",
    "today",
    "superbowl",
    "football",
    "Manchester",
    "weekend",
    "throwback",
    "birthday",
    "airport",
    "understanding",
    "nowhere",
    "together",
    "therapist",
    "iPhone",
    "YouTube",
    "LOL",
    "LoL",
    "sWaGgEr",
    "NBA",
    "ps4",
    "2nd",
    "h1n1",
    "4ever",
    "acme",
    "zyzx",
    "zap9",
    // Abbreviations, names and slips that the dictionary cannot read.
    "tbt",
    "oomf",
    "smh",
    "ff",
    "xqzv",
    "brexit",
    "syriza",
    "jyllandsposten",
    // Other languages.
    "bonjour",
    "bomdia",
    "buenosdias",
    "felizlunes",
    "vamosbrasil",
    "atencionalcliente",
    "jesuischarlie",
    "gutenmorgen",
    "kundenservice",
    "schlechterservice",
    "buongiorno",
    "dolcevita",
    "terimakasih",
    "selamatpagi",
    "göteborg",
    "привет",
    "한국어",
];

#[test]
fn tags_and_their_parts() {
    let segmenter = Segmenter::new(&["Acme", "zyzx", "AcmeGrill", "zap9"]);
    let mut cache = segmenter.cache();
    let mut wrong = Vec::new();
    for &expect in CUT {
        let tag = expect.replace(' ', "");
        let got = words(&segmenter, &tag, &mut cache);
        if got != expect {
            wrong.push(format!("{expect:?} but {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn gaps_are_in_no_part() {
    let segmenter = Segmenter::new(&[] as &[&str]);
    let mut cache = segmenter.cache();
    for (tag, expect) in [
        ("snake_case_tag", "snake case tag"),
        ("_bad__service_", "bad service"),
        ("NEVER_AGAIN", "NEVER AGAIN"),
        ("2_for_1", "2 for 1"),
        ("ice_2016", "ice 2016"),
        ("e_bay", "e bay"),
        ("___", "___"),
        ("_a_", "_a_"),
        ("", ""),
    ] {
        assert_eq!(words(&segmenter, tag, &mut cache), expect);
    }
}

#[test]
fn the_callers_words_are_what_a_tag_is_read_by() {
    let cut = |own: &[&str], tag: &str| {
        let segmenter = Segmenter::new(own);
        words(&segmenter, tag, &mut segmenter.cache())
    };
    assert_eq!(cut(&[], "fizzlorpfail"), "fizzlorpfail");
    assert_eq!(cut(&["fizzlorp"], "fizzlorpfail"), "fizzlorp fail");
    assert_eq!(cut(&["FizzLorp"], "FizzLorpFail"), "FizzLorp Fail");
    assert_eq!(cut(&[], "FizzLorpFail"), "Fizz Lorp Fail");
    let asked = ["fizzlorp", "fizz", "lorp"];
    assert_eq!(cut(&asked, "FizzLorpFail"), "Fizz Lorp Fail");
    assert_eq!(cut(&["fizz's"], "fizzsfail"), "fizzs fail");
}

/// The parts with spaces between them; the tag, where it stays whole.
fn words(segmenter: &Segmenter, tag: &str, cache: &mut super::Cache) -> String {
    let parts = segmenter.split(tag, cache);
    if parts.is_empty() {
        return tag.into();
    }
    let words: Vec<_> = parts.iter().map(|part| &tag[part.range()]).collect();
    words.join(" ")
}
