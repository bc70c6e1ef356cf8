//! What all benchmarks run on: the example archive, and its configuration.
use earmark::archive::read::{Block, BlockReader, Mentions, Reading, decode};
use earmark::lexicon::{Model, ModelScratch, Sentiments};
use earmark::matching::segment::{Cache, Segmenter};
use earmark::stream::{Options, Stream, Summary};
use earmark::text::{Hits, Span, Texts, Tokens};
use earmark::{Config, Engine, Mention};
use std::io::sink;
use std::num::NonZeroUsize;

pub const ARCHIVE: &str = include_str!("../../examples/data/mentions.jsonl");
const CONFIG: &str = include_str!("../../examples/data/earmark.toml");

pub fn engine() -> Engine {
    let config = Config::from_toml(CONFIG).expect("the example configuration is valid");
    Engine::new(&config).expect("the example configuration compiles")
}

/// The example archive so many times over.
pub fn archive(times: usize) -> String {
    ARCHIVE.repeat(times)
}

/// The texts of the example archive as one column.
pub fn texts() -> Texts {
    let mut reader = BlockReader::new(1, "example", ARCHIVE.as_bytes(), &Reading::default())
        .expect("it is JSON lines");
    let (mut block, mut mentions, mut rejects) =
        (Block::default(), Mentions::default(), Vec::new());
    let (mut texts, mut all) = (Texts::default(), Texts::default());
    let mut count = 0;
    while reader.read_block(&mut block).expect("it is in memory") {
        texts.clear();
        decode(&block, &mut mentions, &mut texts, &mut rejects);
        for index in 0..texts.len() {
            all.push(
                count + texts.mention(index),
                texts.field(index),
                texts.get(index),
            );
        }
        count += u32::try_from(mentions.len()).expect("a few hundred");
    }
    all
}

/// What is known of a mention of that column beside its texts: the configuration asks for nothing.
pub fn unknown(_: u32) -> Mention<'static> {
    Mention::default()
}

/// The default model with all that it needs beside the columns.
pub struct Rating {
    model: Model,
    segmenter: Segmenter,
    cache: Cache,
    scratch: ModelScratch,
}

impl Rating {
    pub fn new() -> Self {
        let segmenter = Segmenter::new(&["acme"]);
        Self {
            model: Model::default(),
            cache: segmenter.cache(),
            segmenter,
            scratch: ModelScratch::default(),
        }
    }

    /// Rates a column, of which nothing is known beside its texts.
    pub fn rate(&mut self, texts: &Texts, tokens: &Tokens, hits: &Hits, out: &mut Sentiments) {
        let (segmenter, cache) = (&self.segmenter, &mut self.cache);
        let mut parts = |tag: &str, parts: &mut Vec<Span>| {
            parts.extend_from_slice(segmenter.split(tag, cache));
        };
        let (none, scratch) = (|_: u32| None, &mut self.scratch);
        self.model
            .rate(texts, tokens, hits, &none, &mut parts, scratch, out);
    }
}

/// Marks an archive on one worker.
pub fn stream(engine: &Engine, archive: &str) -> Summary {
    let options = Options {
        threads: NonZeroUsize::new(1),
        ..Options::default()
    };
    Stream::new(engine, options)
        .score(archive.as_bytes(), &mut sink(), &mut sink())
        .expect("nothing can fail in memory")
}

/// What a benchmark must come to; one that does other work than before is no benchmark.
pub fn expected(name: &str) -> usize {
    let table: toml::Table = include_str!("../counts.toml").parse().expect("it is TOML");
    let count = table[name].as_integer().expect("counts are whole numbers");
    usize::try_from(count).expect("counts are not negative")
}
