//! Any text gives tokens that are in order, apart, on character boundaries, the same alone as in a
//! column, and the same with every set of instructions of the machine.
#![no_main]
use earmark::text::{Field, Level, Texts, Tokens, scan_with};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (mut alone, mut column) = (Texts::default(), Texts::default());
    alone.push(0, Field::Text, text);
    for (mention, text) in ["#before", text, "after"].into_iter().enumerate() {
        column.push(mention as u32, Field::Text, text);
    }
    let mut once = Tokens::default();
    scan_with(Level::SCALAR, &alone, &mut once);
    let mut end = 0;
    for token in once.text(0) {
        assert!(token.span.start >= end && !token.span.is_empty());
        assert!(text.get(token.span.range()).is_some());
        end = token.span.end;
    }
    let mut again = Tokens::default();
    for level in Level::all() {
        for (texts, index) in [(&alone, 0), (&column, 1)] {
            scan_with(level, texts, &mut again);
            assert_eq!(once.len(), again.of_text(index).len());
            for (a, b) in once.text(0).zip(again.text(index)) {
                assert_eq!((a.hash, a.span, a.class), (b.hash, b.span, b.class));
                assert_eq!(once.folded(&a), again.folded(&b));
            }
            assert!(once.signed(0).map(|t| t.span).eq(again.signed(index).map(|t| t.span)));
        }
    }
});
