use earmark::text::{Class, Field, Span, Tokens, fold, scan_text};

/// A word as the twin sees it.
#[derive(Clone, Debug)]
pub struct Word {
    pub class: Class,
    pub folded: String,
    pub span: Span,
    /// Number of the token it is or comes from.
    pub index: u32,
    pub derived: bool,
}

/// One text: its words, and its words with hashtags taken apart.
#[derive(Clone, Debug)]
pub struct View {
    pub field: Field,
    pub text: String,
    /// As it is scanned; with each hashtag as one word; with each hashtag as its parts.
    pub readings: Vec<Vec<Word>>,
}

impl View {
    /// `split` gives the parts of a hashtag as bytes of its name, none where it stays whole.
    pub fn new(field: Field, text: &str, derived: bool, split: &dyn Fn(&str) -> Vec<Span>) -> Self {
        let plain = words(text);
        let mut readings = vec![plain.clone()];
        if derived {
            readings.push(read(&plain, |word| vec![whole(text, word)]));
            readings.push(read(&plain, |word| {
                let name = name(text, word);
                let parts = split(&text[name.range()]);
                if parts.is_empty() {
                    return vec![whole(text, word)];
                }
                let within =
                    |part: &Span| Span::new(name.start + part.start, name.start + part.end);
                parts
                    .iter()
                    .map(|part| piece(text, word, within(part)))
                    .collect()
            }));
        }
        Self {
            field,
            text: text.to_owned(),
            readings,
        }
    }
}

/// The tokens of a text as words.
pub fn words(text: &str) -> Vec<Word> {
    let mut tokens = Tokens::default();
    scan_text(text, &mut tokens);
    let word = |token: earmark::text::Token| Word {
        class: token.class,
        folded: tokens.folded(&token).to_owned(),
        span: token.span,
        index: token.index,
        derived: false,
    };
    tokens.text(0).map(word).collect()
}

fn read(plain: &[Word], parts: impl Fn(&Word) -> Vec<Word>) -> Vec<Word> {
    let of = |word: &Word| match word.class {
        Class::Hashtag => parts(word),
        _ => vec![word.clone()],
    };
    plain.iter().flat_map(of).collect()
}

/// The bytes of a hashtag without its sign.
fn name(text: &str, word: &Word) -> Span {
    let sign = text[word.span.range()]
        .chars()
        .next()
        .map_or(0, char::len_utf8);
    Span::new(word.span.start + sign as u32, word.span.end)
}

/// A hashtag as one word.
fn whole(text: &str, word: &Word) -> Word {
    Word {
        class: Class::Word,
        derived: true,
        span: name(text, word),
        ..word.clone()
    }
}

/// A part of a hashtag as a word.
fn piece(text: &str, word: &Word, span: Span) -> Word {
    let mut folded = String::new();
    fold(&text[span.range()], &mut folded);
    let digits = folded.chars().all(char::is_numeric);
    Word {
        class: if digits { Class::Number } else { Class::Word },
        folded,
        span,
        index: word.index,
        derived: true,
    }
}
