//! Times of each stage and of the whole, for people: `cargo bench --bench stages`.
//!
//! Every benchmark asserts what it found, so that none can become fast by doing less. The limits
//! that are held are those of `budget.rs`.
mod common;

use common::{ARCHIVE, Rating, archive, engine, expected, stream, texts, unknown};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use earmark::lexicon::{Sentiments, Vader};
use earmark::matching;
use earmark::text::{Hits, Tokens, scan};
use earmark::{Config, Engine, Mention};
use std::hint::black_box;

fn stages(criterion: &mut Criterion) {
    let texts = texts();
    let bytes: usize = (0..texts.len()).map(|index| texts.get(index).len()).sum();
    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::Bytes(bytes as u64));

    let mut tokens = Tokens::default();
    group.bench_function("scan", |bencher| {
        bencher.iter(|| scan(black_box(&texts), &mut tokens));
        assert_eq!(tokens.len(), expected("tokens"));
    });

    let engine = engine();
    let (mut scratch, mut hits) = (matching::Scratch::default(), Hits::default());
    scan(&texts, &mut tokens);
    group.bench_function("match", |bencher| {
        bencher.iter(|| {
            engine
                .matcher()
                .find(&texts, black_box(&tokens), unknown, &mut scratch, &mut hits);
        });
        let found: usize = (0..texts.len()).map(|text| hits.of_text(text).len()).sum();
        assert_eq!(found, expected("hits"));
    });

    let (mut rating, mut sentiments) = (Rating::new(), Sentiments::default());
    group.bench_function("sentiment", |bencher| {
        bencher.iter(|| rating.rate(black_box(&texts), &tokens, &hits, &mut sentiments));
        let receipts: usize = (0..sentiments.all().len())
            .map(|index| sentiments.receipts(index).len())
            .sum();
        assert_eq!(receipts, expected("weights"));
    });

    let (vader, mut scratch) = (Vader::new(), earmark::lexicon::Scratch::default());
    group.bench_function("vader", |bencher| {
        bencher.iter(|| vader.rate(black_box(&texts), &mut scratch, &mut sentiments));
        let receipts: usize = (0..sentiments.all().len())
            .map(|index| sentiments.receipts(index).len())
            .sum();
        assert_eq!(receipts, expected("valences"));
    });
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let engine = engine();
    let mut group = criterion.benchmark_group("whole");

    let mut worker = engine.worker();
    let mention = Mention::new("@acmecare third call: my new grill won't light. Awful service!");
    group.throughput(Throughput::Elements(1));
    group.bench_function("mark", |bencher| {
        bencher.iter(|| worker.mark(black_box(&mention)).points);
        assert_eq!(
            usize::from(worker.mark(&mention).points),
            expected("mark_points")
        );
    });

    let archive = archive(20);
    let mentions = expected("mentions") * 20;
    group.throughput(Throughput::Elements(mentions as u64));
    group.sample_size(20);
    group.bench_function("stream", |bencher| {
        bencher.iter(|| stream(&engine, black_box(&archive)));
        let summary = stream(&engine, ARCHIVE);
        assert_eq!(summary.scored, expected("mentions") as u64);
    });
    group.finish();
}

fn load(criterion: &mut Criterion) {
    let terms: Vec<String> = (0..100_000)
        .map(|n| format!("\"term{n} x{}\"", n % 7))
        .collect();
    let text = format!("[[topic]]\nid = \"many\"\nany = [{}]\n", terms.join(","));
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10);
    group.throughput(Throughput::Elements(100_000));
    group.bench_function("100k terms", |bencher| {
        let load = || Engine::new(&Config::from_toml(black_box(&text)).expect("it is valid"));
        bencher.iter(|| load().expect("it compiles"));
        let engine = load().expect("it compiles");
        assert_eq!(engine.matcher().len(), 100_000);
    });
    group.finish();
}

criterion_group!(benches, stages, whole, load);
criterion_main!(benches);
