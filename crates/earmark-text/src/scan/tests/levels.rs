//! Every level gives the tokens of the scalar one, all columns of them.

use super::properties::texts;
use crate::{Field, Level, Texts, Tokens, scan_with};
use proptest::prelude::*;
use std::path::Path;

/// All there is to know of tokens.
fn whole(tokens: &Tokens) -> impl PartialEq + use<'_> {
    let all = 0..tokens.len();
    let forms: Vec<_> = all
        .map(|index| (tokens.class(index), tokens.folded_at(index)))
        .collect();
    let bounds: Vec<_> = (0..tokens.texts())
        .map(|text| {
            let signed: Vec<_> = tokens.signed(text).collect();
            (tokens.base(text), tokens.of_text(text), signed)
        })
        .collect();
    (tokens.hashes(), tokens.places(), forms, bounds)
}

/// Holds every level equal to the scalar one; gives the number of tokens.
#[track_caller]
fn check(texts: &Texts) -> usize {
    let (mut scalar, mut tokens) = (Tokens::default(), Tokens::default());
    scan_with(Level::SCALAR, texts, &mut scalar);
    for level in Level::all().filter(|&level| level != Level::SCALAR) {
        scan_with(level, texts, &mut tokens);
        if whole(&tokens) == whole(&scalar) {
            continue;
        }
        // A text at a time, for a message that can be read.
        for text in 0..texts.len() {
            let list = |tokens: &Tokens| -> Vec<_> {
                let one = tokens.text(text);
                one.map(|t| (tokens.folded(&t).to_owned(), t)).collect()
            };
            let text = texts.get(text);
            assert_eq!(list(&tokens), list(&scalar), "{} {text:?}", level.name());
        }
        panic!("{}: bounds of {texts:?}", level.name());
    }
    scalar.len()
}

fn column<'a>(column: impl IntoIterator<Item = &'a str>) -> Texts {
    let mut texts = Texts::default();
    for (mention, text) in column.into_iter().enumerate() {
        texts.push(mention as u32, Field::Text, text);
    }
    texts
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

    #[test]
    fn levels_agree(texts in prop::collection::vec(texts(), 1..5)) {
        check(&column(texts.iter().map(String::as_str)));
    }

    #[test]
    fn levels_agree_on_prose(text in "(([a-zA-Z]{1,9}|[0-9]{1,4}|xd|it|l|qu|i|all)([ ,.:'@#_/$\n’—…é👍)(-]{1,2}|'s |'t |s )){0,40}") {
        check(&column([text.as_str(), "end"]));
    }
}

/// All ASCII bytes but upper-case letters, and of letters and digits those that something looks for.
fn bytes() -> impl Iterator<Item = char> + Clone {
    let letter = |c: &char| !c.is_ascii_alphanumeric() || "abdilmnopqstux0138".contains(*c);
    ('\0'..='\x7f').filter(letter)
}

/// Beside words and apart from them, in columns of 200 texts whose lengths are no multiple of a block's,
/// so that each pair comes to stand at many places of one.
#[test]
fn levels_agree_on_all_pairs() {
    let mut texts = Texts::default();
    for (first, second) in bytes().flat_map(|first| bytes().map(move |second| (first, second))) {
        let pair = format!("{first}{second}");
        texts.push(0, Field::Text, &format!("ab{pair}cd {pair} e{pair} {pair}12{pair}3 it{pair}s it's{pair} don't{pair} f\u{e9}{pair}"));
        if texts.len() == 200 {
            check(&texts);
            texts.clear();
        }
    }
    check(&texts);
}

#[test]
fn levels_agree_on_triples_of_signs() {
    let signs = bytes().filter(|c| {
        !c.is_ascii_control() && !matches!(c, '"' | '%' | '+' | '?' | '`' | '{' | '}' | '~' | '|')
    });
    let mut texts = Texts::default();
    for first in signs.clone() {
        for second in signs.clone() {
            for third in signs.clone() {
                texts.push(
                    0,
                    Field::Text,
                    &format!("ab{first}{second}{third}cd {first}{second}{third} "),
                );
            }
        }
        check(&texts);
        texts.clear();
    }
}

#[test]
fn levels_agree_at_every_place_of_a_block() {
    for piece in [
        "@acme_Help ",
        "#Fail2 ",
        "don't ",
        "Acme's ",
        "3.50 ",
        "10:30am ",
        "2nd ",
        ":) ",
        "xD ",
        "l'acme ",
        "https://t.co/aB3dE6gH9k ",
        "http://t.co/a's ",
        "http://t.co/a3.5 (https://t.co/b) \"https://t.co/c_d\" ",
        "xhttp://t.co/e https://t.co/f? https://t.co/gé https://t.co/ ",
        "4-1 x-d 8-) 8-p d: U.S. a... 3. 5: ",
        "acme.com ",
        "wörter ",
        "don’t “so” ",
        "😀😀 ",
        "$ACME ",
        "a_b ",
        "@abcdefghijklmnopqrstuvwxyzabcde ",
        "@abcdefghijklmnopqrstuvwxyzabcd ",
        "internationalization ",
        "東京 ",
        "#1 #a#b ",
        "http://acme.example/a?b=c ",
        "\n",
        "",
    ] {
        for before in 0..=130 {
            for filler in ["a", ".", " ", "é"] {
                let lead = filler.repeat(before);
                check(&column([
                    lead.as_str(),
                    &format!("{lead}{piece}"),
                    &format!("{lead} {piece}{lead} {piece}"),
                ]));
            }
        }
    }
}

/// Lines of all data that is there, in columns of many sizes.
#[test]
fn levels_agree_on_data() {
    let Some(data) = std::env::var_os("EARMARK_DATA") else {
        eprintln!("SKIPPED: levels_agree_on_data needs EARMARK_DATA, the folder of test data");
        return;
    };
    let mut files = Vec::new();
    list(Path::new(&data), &mut files);
    assert!(!files.is_empty(), "EARMARK_DATA holds no files");
    let mut tokens = 0;
    for (number, file) in files.iter().enumerate() {
        let bytes = std::fs::read(file).expect("it can be read");
        let text = String::from_utf8_lossy(&bytes);
        let mut texts = Texts::default();
        let mut size = 0;
        for (line, text) in text.lines().enumerate() {
            texts.push(line as u32, Field::Text, text);
            size += text.len();
            if size >= [1, 300, 4_000, 24_000][(line + number) % 4] {
                tokens += check(&texts);
                texts.clear();
                size = 0;
            }
        }
        tokens += check(&texts);
    }
    println!("{} files, {tokens} tokens", files.len());
}

/// All files below a folder, in the order of their names.
fn list(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("it is a folder");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("it can be read").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push(path);
        }
    }
}
