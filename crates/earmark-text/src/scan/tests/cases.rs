use super::tokens_of;
use crate::{Span, Tokens, scan_text};

/// `expect` lists the tokens, separated by `|`.
#[track_caller]
fn check(text: &str, expect: &str) {
    let expect: Vec<&str> = expect.split('|').filter(|t| !t.is_empty()).collect();
    assert_eq!(tokens_of(text), expect, "{text:?}");
}

#[test]
fn words() {
    check("", "");
    check("  \n", "");
    check("Hello, WORLD!", "hello|world");
    check("a internationalization b", "a|internationalization|b");
    check("eightchr exactly8", "eightchr|exactly8");
    check("well-known e-mail", "well|known|e|mail");
    check("snake_case _italic_ __x__ _", "snake_case|italic|x");
    check("2nd 5g mp3 4k", "2nd|5g|mp3|4k");
    check("wait...what", "wait|what");
    check("yes/no a+b C++ AT&T", "yes|no|a|b|c|at|t");
    check("Привет, мир! ΟΔΟΣ", "привет|мир|οδοσ");
    check("naïve CAFÉ Straße", "naïve|café|strasse");
    check("e\u{301}tude", "e\u{301}tude");
    check("ac\u{200b}me ac\u{ad}me\u{200b} acme", "acme|acme|acme");
    check("ＡＣＭＥ 𝐀𝐜𝐦𝐞", "acme|acme");
}

#[test]
fn apostrophes() {
    check("don't don’t donʼt DON'T", "don't|don't|don't|don't");
    check("acme's acme’s ACME'S acme's.", "acme|acme|acme|acme");
    check(
        "O'Reilly's rock'n'roll y’all'd've",
        "o'reilly|rock'n'roll|y'all'd've",
    );
    check(
        "users' 'quoted' ‘quoted’ '90s 80's",
        "users|quoted|quoted|90s|0 80",
    );
    check("5'10 a'1 it's_x", "0 5|0 10|a|0 1|it's_x");
    check("@acme's #acme's 😀's", "@ acme|# acme|emoji 😀|s");
}

#[test]
fn elided_articles_are_words_of_their_own() {
    for text in [
        "l'Acme",
        "L’ACME",
        "lʼacme",
        "ｌ’ａｃｍｅ",
        "l'acme's",
        "_l'acme_",
    ] {
        check(text, "l|acme");
    }
    for article in [
        "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
        "dell", "nell", "all", "dall", "sull", "un", "quell",
    ] {
        check(&format!("à {article}'acme."), &format!("à|{article}|acme"));
        check(&format!("{article}’École-X"), &format!("{article}|école|x"));
    }
    check(
        "d'antiauthoritarian qu'l'acme",
        "d|antiauthoritarian|qu|l|acme",
    );
    check("jusqu'à aujourd'hui", "jusqu|à|aujourd'hui");
    // A letter has to follow, and a possessive comes first.
    check("l' l'1 l'_a l's dell's d'", "l|l|0 1|l|a|l|dell|d");
    check(
        "don't can’t o'clock Y'ALL I'm we'll rock'n'roll ma'am",
        "don't|can't|o'clock|y'all|i'm|we'll|rock'n'roll|ma'am",
    );
    check("d'you t’was", "d|you|t|was");
}

#[test]
fn quotes_and_apostrophes_without_a_word_behind() {
    check("'acme' ‘acme’ acme'. acme'", "acme|acme|acme|acme");
    check(
        "acme'_x acme’👍 acme'\u{200b}s",
        "acme|x|acme|emoji 👍|acme",
    );
}

#[test]
fn scripts_without_spaces() {
    check("東京タワー", "東|京|タ|ワ|ー");
    check("がｶﾞか\u{3099}", "が|ｶﾞ|か\u{3099}");
    check("ผู้ที่", "ผู้|ที่");
    check("삼성전자 갤럭시", "삼성전자|갤럭시");
    check("新しいiPhone15を買った", "新|し|い|iphone15|を|買|っ|た");
    check("၁၂၃ ๑๒", "0 ၁၂၃|0 ๑๒");
}

#[test]
fn numbers() {
    check(
        "3.50 1,000 10:30 1.2.3 7",
        "0 3.50|0 1,000|0 10:30|0 1.2.3|0 7",
    );
    check("$9.99 50% €20 -3", "0 9.99|0 50|0 20|0 3");
    check("10:30am 1.5k 3.", "0 10:30|am|0 1.5|k|0 3");
    check("1,,2 3.x 24/7 １２", "0 1|0 2|0 3|x|0 24|0 7|0 12");
    check("at 5.pm or 10.am", "at|0 5|pm|or|0 10|am");
    check(
        "12345678 123456789 1234567.89 12345678th 2nd's 3's",
        "0 12345678|0 123456789|0 1234567.89|12345678th|2nd|0 3",
    );
    check(
        "3.5-a.com 1-a.com 1.2-3",
        "url 3.5-a.com|url 1-a.com|0 1.2|0 3",
    );
    check("1:/ 1.é 1,é 1é 1_ 1_a 7:", "0 1|0 1|é|0 1|é|1é|0 1|1_a|0 7");
}

#[test]
fn tags_and_handles() {
    check("#Acme ＃Acme #1 #a1 ##x", "# acme|# acme|0 1|# a1|# x");
    check("#a#b &#x a#b #été", "a|b|x|a|b|# été");
    check(
        "@Acme_Help .@acme RT@x: a@b @@c",
        "@ acme_help|@ acme|rt|@ x|a|b|c",
    );
    check(
        "@abcdefghijklmnopqrstuvwxyzabcd",
        "@ abcdefghijklmnopqrstuvwxyzabcd",
    );
    check(
        "@abcdefghijklmnopqrstuvwxyzabcde",
        "abcdefghijklmnopqrstuvwxyzabcde",
    );
    check(
        "$ACME $brk.b $5 $toolong a$b $x_",
        "$ acme|$ brk.b|0 5|toolong|a|b|$ x",
    );
}

#[test]
fn addresses() {
    check(
        "see http://Acme.com/A?b=c#d, ok",
        "see|url http://acme.com/a?b=c#d|ok",
    );
    check(
        "acme.com/x acme.co.uk my-acme.com",
        "url acme.com/x|url acme.co.uk|url my-acme.com",
    );
    check(
        "(https://acme.com/a_(b)) t.co",
        "url https://acme.com/a_(b)|url t.co",
    );
    check(
        "https://acme.example/acme?x=1 acme.example http://intra.net.acme_x",
        "url https://acme.example/acme?x=1|acme|example|url http://intra.net|acme_x",
    );
    check(
        "jane@example.com j.doe+x@mail.example.org",
        "jane|example|com|j|doe|x|mail|example|org",
    );
    check(
        "so good.It works, really.no kidding",
        "so|good|it|works|url really.no|kidding",
    );
    check(
        "worst.flight.ever e.g. U.S.A. http://x",
        "worst|flight|ever|e|g|u|s|a|http|x",
    );
    check(
        "ftp://acme.com https://t.co/aB3's",
        "ftp|acme|com|url https://t.co/ab3",
    );
    check(
        "http://acme.com:80/ acme.com: x",
        "url http://acme.com:80/|url acme.com|x",
    );
}

#[test]
fn emoji() {
    check("👍🏿 👍 👍️", "emoji 👍|emoji 👍|emoji 👍");
    check("😂😂😂", "emoji 😂|emoji 😂|emoji 😂");
    check("👨‍👩‍👧‍👦🤦🏽‍♀️x", "emoji 👨‍👩‍👧‍👦|emoji 🤦‍♀|x");
    check("🇩🇪🇫🇷🇩", "emoji 🇩🇪|emoji 🇫🇷|emoji 🇩");
    check("1️⃣2⃣ #️⃣ 10️⃣", "emoji 1⃣|emoji 2⃣|emoji #⃣|0 1|emoji 0⃣");
    check("❤️ ❤ ☺ ✌🏿️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "emoji ❤|emoji ❤|emoji ☺|emoji ✌|emoji 🏴󠁧󠁢󠁳󠁣󠁴󠁿");
    check("Acme™ Acme® ©️ ‼️ ‼ →", "acme|acme|emoji ©|emoji ‼");
    check("🏿 acme👍acme", "emoji 🏿|acme|emoji 👍|acme");
}

#[test]
fn emoticons() {
    for face in [
        ":)",
        ":-)",
        ":D",
        ":(",
        ":'(",
        ":’(",
        ";P",
        "XD",
        "xDD",
        "<3",
        "</3",
        ":/",
        ">:(",
        "T_T",
        "^_^",
        "o_O",
        ":)))",
        "=)",
        ":-|",
        ":o)",
        "8-)",
        "X-D",
        "B-)",
        "(:",
        "):",
        "D:",
        "-_-",
        ">_<",
        "o.O",
        "\\o/",
        "¯\\_(ツ)_/¯",
        ":*",
        ":3",
        ";-)",
        "@_@",
        ":-/",
        "=D",
        "u_u",
        "^^",
        ":]",
    ] {
        let expect = format!("face {face}");
        assert_eq!(tokens_of(face), [expect.as_str()]);
        assert_eq!(tokens_of(&format!("ok {face} ok")), ["ok", &expect, "ok"]);
    }
    check("great:) overtime:-)", "great|face :)|overtime|face :-)");
    check(
        "10:30 (see page 8) http:// a:b 1:(2)",
        "0 10:30|see|page|0 8|http|a|b|0 1|0 2",
    );
    check(
        "and/or:/ :Paul :smile: foo:D x=(y) <3.5 <30",
        "and|or|paul|smile|foo|d|x|y|0 3.5|0 30",
    );
    check("list: (a): b); c) 8) B) ->", "list|a|b|c|0 8|b");
    check("B-D x-p it'a1 ß'a1", "b|d|x|p|it'a1|ss'a1");
    check("XDR xd xD's", "xdr|face xd|face xD");
    check("<3À.com's", "face <3|à|com");
}

#[test]
fn spans_are_of_the_text_as_written() {
    let mut tokens = Tokens::default();
    let text = "Ééé’s “#Tag” _x_ ac\u{200b}me\u{200b}";
    scan_text(text, &mut tokens);
    let written: Vec<&str> = tokens.text(0).map(|t| &text[t.span.range()]).collect();
    assert_eq!(written, ["Ééé", "#Tag", "x", "ac\u{200b}me"]);
    assert_eq!(tokens.get(0, 1).span, Span::new(14, 18));
}
