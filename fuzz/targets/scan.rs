//! Any text gives tokens that are in order, apart, on character boundaries, and the same alone as
//! in a column.
#![no_main]
use earmark::text::{Field, Texts, Tokens, scan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (mut alone, mut column) = (Texts::default(), Texts::default());
    alone.push(0, Field::Text, text);
    for (mention, text) in ["#before", text, "after"].into_iter().enumerate() {
        column.push(mention as u32, Field::Text, text);
    }
    let (mut once, mut again) = (Tokens::default(), Tokens::default());
    scan(&alone, &mut once);
    scan(&column, &mut again);
    let mut end = 0;
    for token in once.text(0) {
        assert!(token.span.start >= end && !token.span.is_empty());
        assert!(text.get(token.span.range()).is_some());
        end = token.span.end;
    }
    assert_eq!(once.len(), again.of_text(1).len());
    for (a, b) in once.text(0).zip(again.text(1)) {
        assert_eq!((a.hash, a.span, a.class), (b.hash, b.span, b.class));
        assert_eq!(once.folded(&a), again.folded(&b));
    }
});
