//! Any text is a query that reads back as itself from its canonical form, in either dialect, and can be
//! built and asked; or it is an error with a place in the text.
#![no_main]
use earmark::matching::query::{Dialect, Implicit, Query, QueryError};
use earmark::matching::{Builder, ErrorKind, Scratch};
use earmark::text::{Field, Hits, Mention, Texts, Tokens, scan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (query, text) = input.split_once('\0').unwrap_or((input, input));
    for implicit in [Implicit::And, Implicit::Or] {
        let mut dialect = Dialect::default();
        dialect.implicit = implicit;
        dialect.brand = vec!["acme".to_owned(), "big \"acme\"".to_owned()];
        dialect.competitor = vec!["globex*".to_owned()];
        match Query::parse_with(query, &dialect) {
            Ok(parsed) => sound(&parsed, text),
            Err(error) => placed(&error, query),
        }
    }
});

fn sound(query: &Query, text: &str) {
    let written = query.to_string();
    // Operators written out and placeholders replaced may make more than is read.
    let readable = written.len() <= 64 * 1024;
    for implicit in [Implicit::And, Implicit::Or] {
        let mut dialect = Dialect::default();
        dialect.implicit = implicit;
        let again = Query::parse_with(&written, &dialect);
        assert!(!readable || again.as_ref() == Ok(query), "{written}");
    }
    let mut builder = Builder::default();
    builder.derived(false);
    // What stands beside a wildcard is known for certain only when the term is scanned.
    if let Err(error) = builder.topic_when(query) {
        let known = matches!(error.kind(), ErrorKind::Wildcard | ErrorKind::Address);
        assert!(known, "{error}");
        return;
    }
    let matcher = builder.build();
    let (mut texts, mut tokens, mut hits) = (Texts::default(), Tokens::default(), Hits::default());
    for field in [Field::Text, Field::Title, Field::Bio] {
        texts.push(0, field, text);
    }
    scan(&texts, &mut tokens);
    matcher.find(
        &texts,
        &tokens,
        |_| Mention::default(),
        &mut Scratch::default(),
        &mut hits,
    );
    for number in 0..texts.len() {
        for hit in hits.of_text(number) {
            assert!(
                text.get(hit.span.range())
                    .is_some_and(|found| !found.is_empty())
            );
        }
    }
}

fn placed(error: &QueryError, query: &str) {
    assert!(query.is_char_boundary(error.offset()), "{error:?}");
    let before = &query[..error.offset()];
    assert_eq!(error.line(), 1 + before.matches('\n').count());
    let column = before
        .rsplit('\n')
        .next()
        .map_or(0, |line| line.chars().count());
    assert_eq!(error.column(), 1 + column);
    assert!(
        !error.hint().is_empty() && !error.message().contains('\n'),
        "{error:?}"
    );
}
