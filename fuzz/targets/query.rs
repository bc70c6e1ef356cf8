//! A query and a mention out of the fuzzer's bytes: the matcher says what its naive twin says. Now and
//! then words are looked for within hashtags too, which takes a while to prepare.
#![no_main]
use libfuzzer_sys::fuzz_target;

#[expect(dead_code, reason = "what makes cases out of numbers is for the tests")]
#[path = "../../tests/twin/mod.rs"]
mod twin;

fuzz_target!(|bytes: &[u8]| {
    let (&first, rest) = bytes.split_first().unwrap_or((&1, &[]));
    twin::case::case(&mut twin::soup::Soup::fed(rest), first == b'#', "the input");
});
