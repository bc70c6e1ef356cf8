//! Any configuration is an error with a place or an engine that marks; the rest of the input, after
//! a NUL, is the text it marks.
#![no_main]
use earmark::{Config, Engine, Mention};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (config, text) = input.split_once('\0').unwrap_or((input, "acme won't light"));
    let Ok(config) = Config::from_toml(config) else {
        return;
    };
    let Ok(engine) = Engine::new(&config) else {
        return;
    };
    let mut worker = engine.worker();
    let mention = Mention { title: Some(text), ..Mention::new(text) };
    let earmark = worker.mark(&mention);
    let sum: i32 = earmark.parts().map(|(_, points)| points).sum();
    assert_eq!(sum, i32::from(earmark.points));
    for found in earmark.topics.iter().chain(&earmark.targets) {
        for hit in earmark.hits(found) {
            assert!(mention.field(hit.field).get(hit.span.range()).is_some());
        }
    }
});
