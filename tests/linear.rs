//! Marking takes time linear in the text, whatever stands in it.
use crate::common::linear;
use earmark::{Config, Engine, Mention};

/// For both models: `size` pieces side by side.
fn check(what: &str, size: usize, text: impl Fn(usize) -> String) {
    for model in ["default", "vader"] {
        let config = format!(
            "[lexicon]\nmodel = \"{model}\"\nidioms = {{ \"not a * lamp\" = 1.0 }}\n\
             [brand]\nname = \"Acme\"\nterms = [\"acme\"]\n\
             [[competitor]]\nid = \"globex\"\nterms = [\"globex\"]\n"
        );
        let engine = Engine::new(&Config::from_toml(&config).unwrap()).unwrap();
        let mut worker = engine.worker();
        linear(&format!("{what}, {model}"), size, |size| {
            worker.mark(&Mention::new(&text(size))).why.len()
        });
    }
}

fn repeated(what: &'static str, size: usize) {
    check(what, size, |size| what.repeat(size));
}

#[test]
fn a_few_thousand_emoji() {
    repeated("\u{1f621}", 12_000);
}

#[test]
fn rows_of_emoji() {
    repeated("\u{1f621}", 120_000);
    repeated("\u{1f44d}\u{1f3ff}\u{2764}\u{fe0f}", 60_000);
}

#[test]
fn one_word_again_and_again() {
    repeated("terrible ", 120_000);
    repeated("sooooo ", 120_000);
}

#[test]
fn negators_contrasts_and_boosters() {
    for what in ["not ", "but ", "very ", "not a ", "no complaints ", "than "] {
        repeated(what, 120_000);
    }
}

#[test]
fn a_megabyte_of_commas() {
    repeated("a,", 500_000);
}

#[test]
fn one_word_without_end() {
    check("a word", 1_000_000, |size| "o".repeat(size));
    check("a hashtag", 1_000_000, |size| {
        format!("#{}", "worst".repeat(size / 5))
    });
}

#[test]
fn hashtags() {
    repeated("#worstflightever ", 30_000);
}

#[test]
fn a_hundred_thousand_brands() {
    repeated("acme ", 100_000);
    repeated("switched from acme to globex, ", 50_000);
    repeated("Acme is better than Globex. ", 50_000);
}
