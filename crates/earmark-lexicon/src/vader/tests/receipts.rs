use super::rate;

/// The receipts as pieces of the text and thousandths.
fn receipts(text: &str) -> Vec<(&str, i32)> {
    let (_, receipts) = rate(text);
    let piece = |r: &super::Piece| (&text[r.span.range()], r.milli);
    receipts.iter().map(piece).collect()
}

#[test]
fn a_receipt_stands_at_the_bare_word() {
    assert_eq!(receipts("\"Good\", he said."), [("Good", 1_900)]);
    assert_eq!(receipts("of :-) or :)"), [(":-)", 1_300), (":)", 2_000)]);
    assert_eq!(receipts("(\u{212A}ind)."), [("\u{212A}ind", 2_400)]);
    assert_eq!(receipts("a table"), []);
}

#[test]
fn a_valence_is_the_one_after_all_rules() {
    assert_eq!(receipts("not good"), [("good", -1_406)]);
    assert_eq!(receipts("bad but good"), [("bad", -1_250), ("good", 2_850)]);
    assert_eq!(receipts("near the bus stop"), []);
}

#[test]
fn the_words_of_an_emoji_stand_at_the_emoji() {
    // "face with tears of joy": the "so" is the third word before the tears.
    assert_eq!(
        receipts("so 😂!"),
        [("😂", -1_164), ("😂", 2_800), ("!", 292)]
    );
    // What follows without a space joins the last word of "red heart", "fire", "… a kiss".
    assert_eq!(receipts("a ❤!"), [("❤", 3_200), ("!", 292)]);
    assert_eq!(receipts("a ❤\u{FE0F}"), []);
    assert_eq!(receipts("a 🔥n"), []);
    assert_eq!(receipts("a 😘able..."), [("😘able", 2_000)]);
}

#[test]
fn marks_have_one_receipt_at_the_last_that_counts() {
    assert_eq!(receipts("good!"), [("good", 1_900), ("!", 292)]);
    assert_eq!(receipts("bad!!!!!!"), [("bad", -2_500), ("!", -1_168)]);
    assert_eq!(rate("bad!!!!!!").1[1].span.start, 6);
    assert_eq!(receipts("good?"), [("good", 1_900)]);
    assert_eq!(receipts("good??"), [("good", 1_900), ("?", 360)]);
    assert_eq!(receipts("what! good"), [("!", 292), ("good", 1_900)]);
    assert_eq!(receipts("nothing here!!!"), []);
    // "UP! button"
    assert_eq!(receipts("good 🆙"), [("good", 1_900), ("🆙", 292)]);
}
