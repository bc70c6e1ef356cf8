use super::{Builder, builder, find};
use crate::ErrorKind;
use crate::query::TermKind;

/// The places of all terms in one text as they are written there, a `+` before those that come from
/// within a hashtag; in order.
#[track_caller]
fn check(terms: &[&str], text: &str, expect: &[&str]) {
    let (builder, _) = builder(terms);
    let mut found = find(&builder.build(), &[text]);
    found.sort_by_key(|o| (o.span.start, o.span.end, o.derived));
    let found: Vec<String> = found
        .iter()
        .map(|o| {
            format!(
                "{}{}",
                if o.derived { "+" } else { "" },
                &text[o.span.range()]
            )
        })
        .collect();
    assert_eq!(found, expect, "{terms:?} in {text:?}");
}

#[test]
fn whole_words_any_case_all_overlaps() {
    check(&["acme"], "ACME, acme's and acmeology", &["ACME", "acme"]);
    check(
        &["won't light", "light"],
        "It WON\u{2019}T, light!",
        &["WON\u{2019}T, light", "light"],
    );
    check(&["a a", "a"], "a a a", &["a", "a a", "a", "a a", "a"]);
    check(&["acme"], "see https://acme.com/acme", &[]);
    check(&["stra\u{df}e"], "STRASSE", &["STRASSE"]);
}

#[test]
fn every_class_of_token() {
    check(
        &["#acme", "@acme", "$ACME"],
        "@Acme #ACME $acme",
        &["@Acme", "#ACME", "$acme"],
    );
    check(
        &["\u{1f44d}"],
        "\u{1f44d}\u{1f3ff}",
        &["\u{1f44d}\u{1f3ff}"],
    );
    check(&[":-)"], "good :-) :)", &[":-)"]);
    check(
        &["\u{597d}\u{5417}"],
        "\u{5f88}\u{597d}\u{5417}\u{ff1f}",
        &["\u{597d}\u{5417}"],
    );
    check(
        &["\u{e2a}\u{e27}"],
        "\u{e2a}\u{e27}\u{e2a}\u{e14}",
        &["\u{e2a}\u{e27}"],
    );
    check(&["3.50"], "3.50 3,50 3.5", &["3.50"]);
    check(&["acme"], "@acme $ACME acme_", &["acme"]);
    check(
        &["it is raining acids"],
        "It is\nraining, acids",
        &["It is\nraining, acids"],
    );
}

#[test]
fn wildcards() {
    check(
        &["refund*"],
        "refund REFUNDS refunding prerefund",
        &["refund", "REFUNDS", "refunding"],
    );
    check(
        &["*burger"],
        "burger cheeseburger burgers",
        &["burger", "cheeseburger"],
    );
    check(
        &["*tast*"],
        "taste TASTY fantastic tas",
        &["taste", "TASTY", "fantastic"],
    );
    check(&["g*y"], "gray guy g y gy gym", &["gray", "guy", "gy"]);
    check(&["gr?y"], "gray grey gry graay", &["gray", "grey"]);
    check(&["gr??n"], "green groan grn", &["green", "groan"]);
    check(&["what?", "w?at"], "what", &["what", "what"]);
    check(
        &["internationali*d"],
        "internationalised internationalism",
        &["internationalised"],
    );
    check(
        &["#refund*"],
        "#refunds refunds #refund",
        &["#refunds", "#refund"],
    );
    check(
        &["@acme*"],
        "@acmecares @acme #acme",
        &["@acmecares", "@acme"],
    );
    check(&["20*"], "20 2024 20.5 120", &["20", "2024", "20.5"]);
    check(&["3.5*"], "3.5 3.55 3.4", &["3.5", "3.55"]);
    check(&["mp3*"], "mp3 mp34 mp4", &["mp3", "mp34"]);
    check(&["\u{e9}*"], "\u{c9}t\u{e9} ete", &["\u{c9}t\u{e9}"]);
    check(&["stra\u{df}e*"], "STRASSEN", &["STRASSEN"]);
    check(
        &["\u{8c22}\u{8c22}*"],
        "\u{8c22}\u{8c22}\u{4f60}",
        &["\u{8c22}\u{8c22}"],
    );
    check(&["aa*aa"], "aaaaa aaa aabaa", &["aaaaa", "aabaa"]);
    check(&["*aba*ab*"], "abaab ababab xabab", &["abaab", "ababab"]);
}

#[test]
fn wildcards_in_phrases() {
    check(
        &["my * grill"],
        "my grill, my new grill, my old gas grill",
        &["my new grill"],
    );
    check(
        &["my * * grill"],
        "my old, gas grill",
        &["my old, gas grill"],
    );
    check(
        &["refund* now"],
        "refunds now, refunded nowhere",
        &["refunds now"],
    );
    check(&["*fund my money"], "refund my money", &["refund my money"]);
    check(
        &["of the gr?y one"],
        "of the grey one",
        &["of the grey one"],
    );
    check(&[":* you"], "kiss :* you", &[":* you"]);
}

#[test]
fn symbols_that_carry_meaning() {
    check(&["c++"], "c, C++, c+ c+++ c++/java", &["C++", "c++"]);
    check(&["c"], "c++", &["c"]);
    check(&["at&t"], "AT&T at t at & t", &["AT&T"]);
    check(&["24/7"], "24/7 24 7 247", &["24/7"]);
    check(&["100%"], "100% 100 100 %", &["100%"]);
    check(&["$5"], "5 $5 $50 US$5", &["$5", "$5"]);
    check(&["#1"], "#1 1", &["#1"]);
    check(&["c#"], "C# c", &["C#"]);
    check(
        &["acme + co"],
        "acme co, acme + co",
        &["acme co", "acme + co"],
    );
    check(&["acme +co"], "acme co, acme +co", &["acme +co"]);
    check(&["r&d team"], "the R&D, team; r d team", &["R&D, team"]);
    check(&["a+ +b"], "a+b a+ +b", &["a+ +b"]);
    check(
        &["well-known (really)"],
        "well known: really",
        &["well known: really"],
    );
}

#[test]
fn punctuation_and_bytes() {
    check(&["!!!"], "no!!!! yes!!", &["!!!", "!!!"]);
    check(&["???"], "what???", &["???"]);
    check(&["\u{2026}"], "well\u{2026}", &["\u{2026}"]);
    check(&["raw:aa"], "aaa AA", &["aa", "aa"]);
    check(&["raw: a"], "b a", &[" a"]);
    check(&["***"], "f***", &["***"]);
    check(&["{!!}"], "!!", &["!!"]);
}

#[test]
fn given_case() {
    check(&["{BP}"], "BP bp Bp", &["BP"]);
    check(
        &["{Best Buy}", "best buy"],
        "Best  Buy, best buy",
        &["Best  Buy", "Best  Buy", "best buy"],
    );
    check(&["{AT&T}"], "AT&T At&t AT T", &["AT&T"]);
    check(&["{#BP}"], "#BP #bp", &["#BP"]);
}

#[test]
fn regular_expressions() {
    check(&["re:[0-9]+"], "a12b3", &["12", "3"]);
    check(&["re:x*"], "axxb", &["xx"]);
    check(&["re:(?i)acme\\b"], "ACME acmes", &["ACME"]);
}

#[test]
fn words_within_hashtags() {
    check(&["acme", "#acme"], "#Acme", &["#Acme", "+Acme"]);
    check(&["just be nice"], "#JustBeNice", &["+JustBeNice"]);
    check(&["be"], "#JustBeNice be", &["+Be", "be"]);
    check(&["love acme"], "I love #Acme", &["+love #Acme"]);
    check(&["my acme grill"], "my #AcmeGrill!", &["+my #AcmeGrill"]);
    check(&["my * grill"], "my #acme grill", &["my #acme grill"]);
    check(&["covid 19"], "#COVID19", &["+COVID19"]);
    check(&["worst fl*"], "#worstflight", &["+worstflight"]);
    check(&["fl*"], "#worstflight", &["+flight"]);
    check(&["*cme"], "#acme", &["+acme"]);
    check(&["{Acme}", "acme+", "raw:#Acme"], "#Acme", &["#Acme"]);
    check(&["one two"], "#one #two", &["+one #two"]);
    check(&["acme"], "#acmeology @acme", &[]);
}

#[test]
fn hashtags_may_stay_closed() {
    let (mut builder, _) = builder(&["acme", "just be", "ac*"]);
    builder.derived(false);
    assert_eq!(find(&builder.build(), &["#acme #JustBe"]), []);
}

#[test]
fn token_ranges() {
    let ranges = |term, text| {
        let found = find(&builder(&[term]).0.build(), &["one two", text]);
        let tokens = found
            .iter()
            .filter(|o| o.text == 1)
            .map(|o| (o.tokens.start, o.tokens.end));
        tokens.collect::<Vec<_>>()
    };
    assert_eq!(ranges("b c", "a b c"), [(3, 5)]);
    assert_eq!(ranges("be nice", "please #JustBeNice now"), [(3, 4)]);
    assert_eq!(ranges("nice now", "please #JustBeNice now"), [(3, 5)]);
    assert_eq!(ranges("raw:b c", "ab cd"), [(2, 4)]);
    assert_eq!(ranges("!!", "a !! b"), [(3, 3)]);
    assert_eq!(ranges("!!", "!!"), [(2, 2)]);
    assert_eq!(ranges("re:$|!", "a b!"), [(4, 4)]);
}

#[test]
fn what_cannot_be_found_is_refused() {
    for (term, kind) in [
        ("", ErrorKind::EmptyTerm),
        (" \u{200b}\t", ErrorKind::EmptyTerm),
        ("{}", ErrorKind::EmptyTerm),
        ("raw:", ErrorKind::EmptyTerm),
        ("see example.com", ErrorKind::Address),
        ("*example.com", ErrorKind::Address),
        ("a*", ErrorKind::Wildcard),
        ("*a*", ErrorKind::Wildcard),
        ("#a*", ErrorKind::Wildcard),
        ("f*** off", ErrorKind::Wildcard),
        ("*", ErrorKind::Wildcard),
        ("my *", ErrorKind::Wildcard),
        ("* grill", ErrorKind::Wildcard),
        ("refund* now*", ErrorKind::Wildcard),
        ("\u{8c22}*\u{8c22}", ErrorKind::Wildcard),
        ("re:(", ErrorKind::Regex),
        ("re:\\w{1000}{100}", ErrorKind::Regex),
    ] {
        let (as_kind, text) = super::kind(term);
        let error = Builder::default().add(as_kind, text).expect_err(term);
        assert_eq!((error.kind(), error.term()), (kind, text));
    }
}

#[test]
fn a_regex_error_says_why() {
    let error = Builder::default().add(TermKind::Regex, "(a").unwrap_err();
    assert!(error.to_string().ends_with(": unclosed group"), "{error}");
}
