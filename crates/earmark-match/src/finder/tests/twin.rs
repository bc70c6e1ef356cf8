use super::{builder, column, find, kind};
use crate::query::TermKind;
use crate::segment::Segmenter;
use earmark_text::{Class, Span, Tokens, fold, scan_text};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A token as the twin knows it.
#[derive(Clone, Debug)]
struct Word {
    class: Class,
    folded: String,
    span: Span,
    index: u32,
    derived: bool,
}

/// What is found: text, bytes, tokens, term, derived.
type Plain = (u32, Span, Span, u32, bool);

fn words(tokens: &Tokens, text: usize) -> Vec<Word> {
    let all = tokens.text(text);
    all.map(|token| Word {
        class: token.class,
        folded: tokens.folded(&token).to_owned(),
        span: token.span,
        index: token.index,
        derived: false,
    })
    .collect()
}

/// The words of a text with those of hashtags in their place: whole, or taken apart.
fn alternative(words: &[Word], text: &str, segmenter: &Segmenter, apart: bool) -> Vec<Word> {
    let mut cache = segmenter.cache();
    let mut all = Vec::new();
    for word in words {
        if word.class != Class::Hashtag {
            all.push(word.clone());
            continue;
        }
        let start =
            word.span.start + text[word.span.range()].chars().next().unwrap().len_utf8() as u32;
        let whole = [Span::new(0, word.span.end - start)];
        let parts = segmenter.split(&text[start as usize..word.span.end as usize], &mut cache);
        let parts = if apart && !parts.is_empty() {
            parts
        } else {
            &whole
        };
        for part in parts {
            let span = Span::new(start + part.start, start + part.end);
            let mut folded = String::new();
            fold(&text[span.range()], &mut folded);
            let digits = folded.bytes().all(|b| b.is_ascii_digit());
            all.push(Word {
                class: if digits { Class::Number } else { Class::Word },
                folded,
                span,
                index: word.index,
                derived: true,
            });
        }
    }
    all
}

/// Whether a pattern with `*` and `?` matches a word, letter by letter.
fn fits(pattern: &[char], word: &[char]) -> bool {
    match (pattern, word) {
        ([], []) => true,
        (['*', pattern @ ..], _) if fits(pattern, word) => true,
        (['*', ..], [_, word @ ..]) => fits(pattern, word),
        (['?', pattern @ ..], [_, word @ ..]) => fits(pattern, word),
        ([a, pattern @ ..], [b, word @ ..]) => a == b && fits(pattern, word),
        _ => false,
    }
}

/// Tells whether a word is that of a term.
type Is = Box<dyn Fn(&Word) -> bool>;

/// The words of a term, each as what it equals.
fn term_words(term: &str) -> Vec<Is> {
    let mut all: Vec<Is> = Vec::new();
    for part in term.split(' ') {
        if part == "*" {
            all.push(Box::new(|_| true));
        } else if part.contains(['*', '?']) {
            let class = match part.as_bytes()[0] {
                b'#' => [Class::Hashtag; 2],
                b'@' => [Class::Handle; 2],
                _ => [Class::Word, Class::Number],
            };
            let pattern: Vec<char> = part
                .trim_start_matches(['#', '@'])
                .to_lowercase()
                .chars()
                .collect();
            all.push(Box::new(move |word| {
                class.contains(&word.class)
                    && fits(&pattern, &word.folded.chars().collect::<Vec<_>>())
            }));
        } else {
            let mut tokens = Tokens::default();
            scan_text(part, &mut tokens);
            for known in words(&tokens, 0) {
                all.push(Box::new(move |word| {
                    word.class == known.class && word.folded == known.folded
                }));
            }
        }
    }
    all
}

/// The places of a term in a row of words, as ranges of it.
fn places(term: &str, row: &[Word]) -> Vec<(usize, usize)> {
    let parts = term_words(term);
    let fits = |at: &usize| {
        row[*at..].len() >= parts.len()
            && parts.iter().zip(&row[*at..]).all(|(part, word)| part(word))
    };
    (0..row.len())
        .filter(fits)
        .map(|at| (at, at + parts.len()))
        .collect()
}

/// The symbols of a term of a word or two in ASCII: between the words and behind the last.
fn symbols(term: &str) -> Option<(&str, &str)> {
    term.contains(SYMBOLS).then(|| {
        let words = term.trim_end_matches(SYMBOLS);
        let between = words.trim_matches(|c: char| c.is_ascii_alphanumeric());
        (between, &term[words.len()..])
    })
}

const SYMBOLS: [char; 4] = ['+', '&', '/', '%'];

fn naive(terms: &[&str], texts: &[&str]) -> Vec<Plain> {
    let mut own = Vec::new();
    for term in terms.iter().filter(|term| kind(term).0 <= TermKind::Case) {
        for part in kind(term)
            .1
            .split(' ')
            .filter(|part| !part.contains(['*', '?']))
        {
            let mut tokens = Tokens::default();
            scan_text(part, &mut tokens);
            own.extend(
                words(&tokens, 0)
                    .into_iter()
                    .filter(|word| word.class == Class::Word)
                    .map(|word| word.folded),
            );
        }
    }
    let segmenter = Segmenter::new(&own);
    let (_, tokens) = column(texts);
    let (_, numbers) = builder(terms);
    let mut found = BTreeMap::new();
    let distinct: BTreeMap<u32, &str> =
        numbers.iter().copied().zip(terms.iter().copied()).collect();
    for (number, text) in texts.iter().enumerate() {
        let row = words(&tokens, number);
        for (&term_number, term) in &distinct {
            let (kind, term) = kind(term);
            let mut put = |span: Span, tokens: Span, derived| {
                let place = (number as u32, span, tokens, term_number);
                let derived = *found.get(&place).unwrap_or(&true) && derived;
                found.insert(place, derived);
            };
            match kind {
                TermKind::Raw => {
                    for (start, _) in text
                        .char_indices()
                        .filter(|(at, _)| text[*at..].starts_with(term))
                    {
                        let (start, end) = (start as u32, (start + term.len()) as u32);
                        let base = tokens.of_text(number).start as u32;
                        let before =
                            row.iter().filter(|word| word.span.end <= start).count() as u32;
                        let over = row
                            .iter()
                            .filter(|word| word.span.start < end && start < word.span.end)
                            .count() as u32;
                        put(
                            Span::new(start, end),
                            Span::new(base + before, base + before + over),
                            false,
                        );
                    }
                }
                TermKind::Words | TermKind::Case => {
                    for (first, last) in places(term, &row) {
                        let span = Span::new(row[first].span.start, row[last - 1].span.end);
                        let tokens = Span::new(row[first].index, row[last - 1].index + 1);
                        if let Some((between, behind)) = symbols(term) {
                            let rest = text[span.end as usize..].strip_prefix(behind);
                            let repeats =
                                |rest: &str| !behind.is_empty() && rest.starts_with(SYMBOLS[0]);
                            let joined = text[span.range()]
                                .to_lowercase()
                                .contains(&term[..term.len() - behind.len()]);
                            if joined
                                && rest.is_some_and(|rest| !repeats(rest))
                                && !between.contains(' ')
                            {
                                put(
                                    Span::new(span.start, span.end + behind.len() as u32),
                                    tokens,
                                    false,
                                );
                            }
                        } else if kind == TermKind::Words
                            || row[first..last]
                                .iter()
                                .map(|word| &text[word.span.range()])
                                .eq(term.split(' '))
                        {
                            put(span, tokens, false);
                        }
                    }
                    if kind == TermKind::Case || symbols(term).is_some() {
                        continue;
                    }
                    for apart in [false, true] {
                        let row = alternative(&row, text, &segmenter, apart);
                        for (first, last) in places(term, &row) {
                            let run = &row[first..last];
                            if run.iter().any(|word| word.derived) {
                                put(
                                    Span::new(run[0].span.start, run[run.len() - 1].span.end),
                                    Span::new(run[0].index, run[run.len() - 1].index + 1),
                                    true,
                                );
                            }
                        }
                    }
                }
                TermKind::Regex => unreachable!("left to the table"),
            }
        }
    }
    let found = found.into_iter();
    found
        .map(|((text, span, tokens, term), derived)| (text, span, tokens, term, derived))
        .collect()
}

const TERMS: [&str; 48] = [
    "gas",
    "grill",
    "gas grill",
    "grill gas",
    "gas gas",
    "gas gas grill",
    "grill gas gas",
    "a gas grill",
    "the gas grill a",
    "a",
    "a a",
    "a a a",
    "light the gas",
    "won't light",
    "#gas",
    "#gasgrill",
    "#gas grill",
    "@gas",
    "@gas #gas",
    "\u{1f525}",
    "gas \u{1f525}",
    "stra\u{df}e",
    "\u{597d}\u{5417}",
    "\u{597d}",
    "24",
    "gas 24",
    "gri*",
    "*ill",
    "*ri*",
    "g*s",
    "gr?ll",
    "#gas*",
    "@ga*",
    "ligh* the",
    "the * gas",
    "gas gr*",
    "a * a",
    "gas*",
    "\u{e9}*",
    "2*4",
    "{Gas}",
    "{GAS Grill}",
    "{a}",
    "raw:a",
    "raw:gas ",
    "c++",
    "at&t",
    "24/7",
];

const WORDS: [&str; 42] = [
    "gas",
    "Gas",
    "GAS",
    "grill",
    "Grill",
    "grille",
    "a",
    "A",
    "the",
    "light",
    "won\u{2019}t",
    "won't",
    "lights",
    "#gas",
    "#Gas",
    "#gasgrill",
    "#GasGrill",
    "#GasGas",
    "#TheGasGrill",
    "#Gas24",
    "#gasAgas",
    "@gas",
    "@gasman",
    "\u{1f525}",
    "stra\u{df}e",
    "STRASSE",
    "\u{5f88}\u{597d}\u{5417}",
    "\u{597d}",
    "24",
    "2014",
    "24/7",
    "24 7",
    "c++",
    "C+",
    "c",
    "AT&T",
    "at",
    "t",
    "\u{e9}t\u{e9}",
    "gas's",
    "https://gas.com/gas",
    "verylongwordbeyondsixteenbytes",
];

fn texts() -> impl Strategy<Value = Vec<String>> {
    let gap = prop::sample::select(vec![" ", " ", " ", "  ", ", ", "! ", "\n"]);
    let text = prop::collection::vec((prop::sample::select(&WORDS[..]), gap), 0..12);
    let text = text.prop_map(|words| {
        words
            .into_iter()
            .flat_map(|(word, gap)| [word, gap])
            .collect()
    });
    prop::collection::vec(text, 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]
    #[test]
    fn finds_what_the_naive_twin_finds(
        terms in prop::sample::subsequence(&TERMS[..], 1..12),
        texts in texts(),
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (builder, _) = builder(&terms);
        let found = find(&builder.build(), &texts);
        let mut found: Vec<Plain> = found.iter().map(|o| (o.text, o.span, o.tokens, o.term, o.derived)).collect();
        found.sort();
        prop_assert_eq!(found, naive(&terms, &texts));
    }
}
