//! Finds the wildcards of a term, and puts letters in their place so that the term can be scanned as
//! a text is.

/// A term whose wildcards are letters that it does not hold otherwise.
#[derive(Clone, Debug)]
pub(super) struct Masked {
    pub(super) text: String,
    masks: Masks,
    /// Where a `*` stands alone as a word.
    pub(super) alone: Vec<usize>,
}

/// What stands for what; each in two forms, since a digit goes on where a letter would end a number.
#[derive(Clone, Copy, Debug)]
struct Masks {
    run: [char; 2],
    one: [char; 2],
}

/// What a character of the scanned term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mask {
    Run,
    One,
}

impl Masked {
    /// Nothing if no letter is free to stand for a wildcard.
    pub(super) fn new(term: &str) -> Option<Self> {
        let masks = Masks::new(term)?;
        let mut masked = Self {
            text: String::with_capacity(term.len()),
            masks,
            alone: Vec::new(),
        };
        let mut rest = term;
        while let Some(at) = rest.find(['*', '?']) {
            masked.text.push_str(&rest[..at]);
            let signs = rest[at..]
                .find(|c| !matches!(c, '*' | '?'))
                .unwrap_or(rest.len() - at);
            let before = term[..term.len() - rest.len() + at].chars().next_back();
            masked.push(
                before,
                &rest[at..at + signs],
                rest[at + signs..].chars().next(),
            );
            rest = &rest[at + signs..];
        }
        masked.text.push_str(rest);
        Some(masked)
    }

    /// Which wildcard a character of the folded form stands for, if any.
    pub(super) fn mask(&self, c: char) -> Option<Mask> {
        if self.masks.run.contains(&c) {
            Some(Mask::Run)
        } else if self.masks.one.contains(&c) {
            Some(Mask::One)
        } else {
            None
        }
    }

    /// Appends signs, `*` and `?` in a row, between two characters.
    fn push(&mut self, before: Option<char>, signs: &str, after: Option<char>) {
        let (word_before, word_after) = (before.is_some_and(is_word), after.is_some_and(is_word));
        let beside = if word_before { before } else { after };
        let form = usize::from(beside.is_some_and(|c| c.is_ascii_digit()));
        let (run, one) = (self.masks.run[form], self.masks.one[form]);
        match (word_before, word_after) {
            (true, true) => {
                if signs.contains('*') {
                    self.text.push(run);
                }
                let ones = signs.bytes().filter(|&sign| sign == b'?').count();
                self.text.extend(core::iter::repeat_n(one, ones));
            }
            (true, false) if signs.starts_with('*') => {
                self.text.push(run);
                self.text.push_str(signs.trim_start_matches('*'));
            }
            (false, true) if signs.ends_with('*') => {
                self.text.push_str(signs.trim_end_matches('*'));
                self.text.push(run);
            }
            (false, false) if signs == "*" && is_edge(before) && is_edge(after) => {
                self.alone.push(self.text.len());
                self.text.push(run);
            }
            _ => self.text.push_str(signs),
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_edge(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

impl Masks {
    fn new(term: &str) -> Option<Self> {
        let mut folded = String::new();
        earmark_text::fold(term, &mut folded);
        let free = |from: &'static str| from.chars().filter(|&c| !folded.contains(c));
        let mut letters = free(LETTERS);
        let (run, one) = (letters.next()?, letters.next()?);
        // Without a free digit a number cannot be gone on with, and the term is refused later.
        let mut digits = free("7302468915");
        Some(Self {
            run: [run, digits.next().unwrap_or(run)],
            one: [one, digits.next().unwrap_or(one)],
        })
    }
}

/// Those that end the fewest elisions, top-level domains and faces come first.
const LETTERS: &str = "qjyzkwvbghfrpuieaocmnltdsxжшщфцчэюя";
