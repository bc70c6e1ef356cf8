//! The default model through the facade: what holds of any text, and of some.
mod alike;
mod examples;
mod languages;
mod learnt;
mod lexicon;
mod names;
mod packs;
mod sums;
mod targets;
mod vader_mode;

use earmark::lexicon::{Label, Sentiment};
use earmark::score::{Amount, Part, Receipt};
use earmark::{Config, Earmark, Engine, Mention};
use std::sync::LazyLock;

/// The default model, a brand and a competitor.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine(BRANDS));

const BRANDS: &str = r#"
[brand]
name = "Acme"
terms = ["acme"]
[[competitor]]
id = "globex"
terms = ["globex"]
"#;

fn engine(config: &str) -> Engine {
    Engine::new(&Config::from_toml(config).unwrap()).unwrap()
}

fn sentiment(engine: &Engine, text: &str) -> Sentiment {
    engine.worker().mark(&Mention::new(text)).sentiment
}

fn label(text: &str) -> Label {
    sentiment(&ENGINE, text).label
}

/// The receipts of sentiment, with the words that they are for.
fn receipts<'e, 't>(earmark: &Earmark<'e>, text: &'t str) -> Vec<(Option<&'t str>, Receipt<'e>)> {
    let own = earmark.why.iter().filter(|r| r.part == Part::Valence);
    let words = |receipt: &Receipt<'e>| receipt.place.map(|(_, span)| &text[span.range()]);
    own.map(|receipt| (words(receipt), *receipt)).collect()
}

/// What the receipt for these very words adds, and the rule that spoke.
fn receipt(engine: &Engine, text: &str, words: &str) -> Option<([i32; 2], Option<String>)> {
    let mut worker = engine.worker();
    let all = receipts(worker.mark(&Mention::new(text)), text);
    let (_, found) = all.iter().find(|(place, _)| *place == Some(words))?;
    let Amount::Logits(logits) = found.amount else {
        panic!("the default model counts in logits: {found:?}");
    };
    Some((logits, found.rule.map(str::to_owned)))
}
