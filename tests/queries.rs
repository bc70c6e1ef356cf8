//! The matcher against its naive twin: queries and mentions out of a soup of words.

use crate::twin::case::case;
use crate::twin::soup::Soup;

/// A case is a matcher of up to six queries and sixteen mentions. More of them:
/// `EARMARK_CASES=12000 cargo test --release --test tests queries`
#[test]
fn finds_what_the_naive_twin_finds() {
    let cases = std::env::var("EARMARK_CASES")
        .ok()
        .and_then(|n| n.parse().ok());
    let mut asked = 0;
    for seed in 0..cases.unwrap_or(1_000) {
        let mut soup = Soup::seeded(seed);
        let derived = soup.chance(1, 2);
        asked += case(&mut soup, derived, &format!("case {seed}"));
    }
    println!("{asked} queries asked of a mention each");
}

/// What the fuzz target of this name does, with bytes that make queries of each kind.
#[test]
fn a_fuzzers_bytes_make_cases_too() {
    let mut asked = 0;
    for first in 0..=255 {
        let bytes: Vec<u8> = (0..200)
            .map(|n: u8| n.wrapping_mul(first) ^ first)
            .collect();
        asked += case(&mut Soup::fed(&bytes), false, &format!("bytes of {first}"));
    }
    assert!(asked > 2_000, "{asked}");
}
