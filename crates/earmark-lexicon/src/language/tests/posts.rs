use super::*;
use std::collections::BTreeMap;

static POSTS: &str = include_str!("posts.tsv");

/// Right, wrong and open guesses.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    right: usize,
    wrong: usize,
    open: usize,
}

impl Figures {
    fn posts(self) -> usize {
        self.right + self.wrong + self.open
    }
}

/// The posts the words were tuned on, or the others, with their languages.
fn half(held_out: bool) -> Vec<(&'static str, &'static str)> {
    let mut seen = BTreeMap::new();
    let posts = POSTS.lines().filter(|line| !line.starts_with("# "));
    let posts = posts.map(|line| line.split_once('\t').expect("a tab"));
    posts
        .filter(|(code, _)| {
            let count = seen.entry(*code).or_insert(0);
            *count += 1;
            (*count % 2 == 0) == held_out
        })
        .collect()
}

/// Counts the guesses of one half and prints those that are not right; of what is held out only how many.
fn measure(held_out: bool) -> Figures {
    let mut figures = Figures::default();
    for (code, text) in half(held_out) {
        let guessed = guess(text);
        match guessed {
            _ if guessed == code => figures.right += 1,
            "-" => figures.open += 1,
            _ => figures.wrong += 1,
        }
        if guessed != code && !held_out {
            println!("{code} taken for {guessed}: {text}");
        }
    }
    println!("held out: {held_out}, {figures:?} of {}", figures.posts());
    figures
}

#[test]
fn what_the_words_were_tuned_on_is_right() {
    let figures = measure(false);
    assert_eq!(figures.wrong, 0);
    assert!(figures.right * 100 >= figures.posts() * 97, "{figures:?}");
}

#[test]
fn nine_of_ten_others_are_right() {
    let figures = measure(true);
    assert!(figures.right * 10 >= figures.posts() * 9, "{figures:?}");
    assert!(figures.wrong * 50 <= figures.posts(), "{figures:?}");
}

#[test]
fn every_language_has_posts() {
    let codes: Vec<_> = half(true).into_iter().map(|post| post.0).collect();
    for language in Language::all() {
        assert!(codes.contains(&language.code()), "{}", language.code());
    }
}
