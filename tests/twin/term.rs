use super::view::{View, Word, words};
use earmark::matching::query::{Scope, Term, TermKind};
use earmark::text::{Class, Field, Span, fold};
use std::collections::BTreeSet;

/// Where a term was met; the order of its fields is the order in which ties are broken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Met {
    pub text: usize,
    /// Tokens of that text.
    pub tokens: Span,
    pub span: Span,
    pub derived: bool,
}

/// Every place of a term in the texts of a mention.
pub fn places(term: &Term, views: &[View]) -> BTreeSet<Met> {
    let mut met = BTreeSet::new();
    for (text, view) in views.iter().enumerate() {
        let seen = match term.scope {
            Scope::Any => view.field != Field::Bio,
            Scope::Title => view.field == Field::Title,
            Scope::Bio => view.field == Field::Bio,
        };
        if seen {
            in_text(term, text, view, &mut met);
        }
    }
    // What stands in the text itself is not derived, whatever else gives the same place.
    let plain: BTreeSet<_> = met
        .iter()
        .filter(|m| !m.derived)
        .map(|m| (m.text, m.span.start, m.span.end))
        .collect();
    met.retain(|m| !m.derived || !plain.contains(&(m.text, m.span.start, m.span.end)));
    met
}

fn in_text(term: &Term, text: usize, view: &View, met: &mut BTreeSet<Met>) {
    let bytes = |start: usize, end: usize| Met {
        text,
        tokens: covered(&view.readings[0], start as u32, end as u32),
        span: Span::new(start as u32, end as u32),
        derived: false,
    };
    match term.kind {
        TermKind::Raw => met.extend(exact(&view.text, &term.text).map(|(s, e)| bytes(s, e))),
        TermKind::Regex => {
            let regex = regex::Regex::new(&term.text).expect("the reader compiled it");
            let found = regex.find_iter(&view.text).filter(|m| !m.is_empty());
            met.extend(found.map(|m| bytes(m.start(), m.end())));
        }
        TermKind::Words | TermKind::Case => {
            let wanted = wanted(term);
            if wanted.is_empty() {
                met.extend(exact(&view.text, term.text.trim()).map(|(s, e)| bytes(s, e)));
                return;
            }
            let symbols = Symbols::of(term);
            let only_here = term.kind == TermKind::Case || symbols.any();
            let readings = if only_here {
                &view.readings[..1]
            } else {
                &view.readings[..]
            };
            for reading in readings {
                for run in reading.windows(wanted.len()) {
                    let derived = run.iter().any(|word| word.derived);
                    let new = derived || std::ptr::eq(reading, &view.readings[0]);
                    if !new
                        || !run
                            .iter()
                            .zip(&wanted)
                            .all(|(word, want)| want.fits(word, &view.text))
                    {
                        continue;
                    }
                    if let Some(span) = symbols.around(&view.text, run) {
                        met.insert(Met {
                            text,
                            tokens: Span::new(run[0].index, run[run.len() - 1].index + 1),
                            span,
                            derived,
                        });
                    }
                }
            }
        }
    }
}

/// Overlapping places of a piece of text.
fn exact<'t>(text: &'t str, piece: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
    let starts =
        (0..text.len()).filter(move |&at| text.as_bytes()[at..].starts_with(piece.as_bytes()));
    starts.map(move |at| (at, at + piece.len()))
}

/// The tokens that bytes overlap; where there is none, the empty range at their place.
fn covered(words: &[Word], start: u32, end: u32) -> Span {
    let first = words.iter().filter(|w| w.span.end <= start).count() as u32;
    let last = words.iter().filter(|w| w.span.start < end).count() as u32;
    Span::new(first, last.max(first))
}

/// What a word has to be.
enum Want {
    Word(Class, String),
    /// As written, where case counts.
    Written(Class, String),
    Glob(Class, Vec<char>),
    Anything,
}

impl Want {
    fn fits(&self, word: &Word, text: &str) -> bool {
        match self {
            Self::Word(class, folded) => (word.class, &word.folded) == (*class, folded),
            Self::Written(class, written) => {
                word.class == *class && &text[word.span.range()] == written
            }
            Self::Glob(class, glob) => {
                let class_fits = match class {
                    Class::Word => matches!(word.class, Class::Word | Class::Number),
                    class => word.class == *class,
                };
                class_fits && fits(glob, &word.folded.chars().collect::<Vec<_>>())
            }
            Self::Anything => true,
        }
    }
}

fn fits(glob: &[char], word: &[char]) -> bool {
    match (glob, word) {
        ([], []) => true,
        (['*', rest @ ..], _) => fits(rest, word) || (!word.is_empty() && fits(glob, &word[1..])),
        (['?', glob @ ..], [_, word @ ..]) => fits(glob, word),
        ([a, glob @ ..], [b, word @ ..]) => a == b && fits(glob, word),
        _ => false,
    }
}

/// The words of a term, one after another.
fn wanted(term: &Term) -> Vec<Want> {
    if term.kind == TermKind::Case {
        let all = words(&term.text);
        return all
            .into_iter()
            .map(|w| Want::Written(w.class, term.text[w.span.range()].to_owned()))
            .collect();
    }
    let mut wanted = Vec::new();
    for piece in term.text.split_whitespace() {
        if piece == "*" {
            wanted.push(Want::Anything);
        } else if is_glob(piece) {
            let (class, rest) = match piece.chars().next() {
                Some('#') => (Class::Hashtag, &piece[1..]),
                Some('@') => (Class::Handle, &piece[1..]),
                _ => (Class::Word, piece),
            };
            let mut folded = String::new();
            fold(rest, &mut folded);
            wanted.push(Want::Glob(class, folded.chars().collect()));
        } else {
            wanted.extend(
                words(piece)
                    .into_iter()
                    .map(|w| Want::Word(w.class, w.folded)),
            );
        }
    }
    wanted
}

/// Whether a piece has a wildcard: a star, or a question mark between two letters or digits.
fn is_glob(piece: &str) -> bool {
    let chars: Vec<char> = piece.chars().collect();
    let inner = chars
        .windows(3)
        .any(|w| w[1] == '?' && w[0].is_alphanumeric() && w[2].is_alphanumeric());
    inner || (piece.contains('*') && chars.iter().any(|c| c.is_alphanumeric()))
}

/// Symbols that carry meaning where they stand beside a word.
const SYMBOLS: &str = "&+%#$€£¥°/\\^~=<>|";

/// What has to stand before, between and after the words of a term.
struct Symbols {
    before: String,
    between: Vec<Gap>,
    after: String,
}

/// What lies between two words of a term.
enum Gap {
    /// Symbols and nothing else.
    All(String),
    /// Symbols that adjoin the word before, and those that adjoin the word behind.
    Sides(String, String),
}

impl Symbols {
    fn of(term: &Term) -> Self {
        let text = &term.text;
        let all = words(text);
        let glob = text
            .split_whitespace()
            .any(|piece| piece == "*" || is_glob(piece));
        let (Some(first), Some(last), false) = (all.first(), all.last(), glob) else {
            return Self {
                before: String::new(),
                between: Vec::new(),
                after: String::new(),
            };
        };
        let between = all.windows(2).map(|pair| {
            let gap = &text[pair[0].span.end as usize..pair[1].span.start as usize];
            if !gap.is_empty() && leading(gap).len() == gap.len() {
                Gap::All(gap.to_owned())
            } else {
                Gap::Sides(leading(gap).to_owned(), trailing(gap).to_owned())
            }
        });
        Self {
            between: between.collect(),
            before: trailing(&text[..first.span.start as usize]).to_owned(),
            after: leading(&text[last.span.end as usize..]).to_owned(),
        }
    }

    fn any(&self) -> bool {
        let plain = |gap: &Gap| matches!(gap, Gap::Sides(a, b) if a.is_empty() && b.is_empty());
        !self.before.is_empty() || !self.after.is_empty() || !self.between.iter().all(plain)
    }

    /// The bytes of a run with the symbols around it, where they are as they have to be.
    fn around(&self, text: &str, run: &[Word]) -> Option<Span> {
        let (first, last) = (
            run[0].span.start as usize,
            run[run.len() - 1].span.end as usize,
        );
        let inner = run.windows(2).zip(&self.between).all(|(pair, wanted)| {
            let gap = &text[pair[0].span.end as usize..pair[1].span.start as usize];
            match wanted {
                Gap::All(all) => all == gap,
                Gap::Sides(left, right) => {
                    begins(gap, left)
                        && gap.len() >= left.len() + right.len()
                        && ends(&gap[left.len()..], right)
                }
            }
        });
        let fits =
            inner && ends(&text[..first], &self.before) && begins(&text[last..], &self.after);
        fits.then(|| {
            Span::new(
                (first - self.before.len()) as u32,
                (last + self.after.len()) as u32,
            )
        })
    }
}

fn leading(text: &str) -> &str {
    let end = text.find(|c| !SYMBOLS.contains(c)).unwrap_or(text.len());
    &text[..end]
}

fn trailing(text: &str) -> &str {
    let start = text.trim_end_matches(|c| SYMBOLS.contains(c)).len();
    &text[start..]
}

/// Whether a text begins with symbols, and does not go on with the last of them.
fn begins(text: &str, symbols: &str) -> bool {
    symbols.is_empty()
        || text
            .strip_prefix(symbols)
            .is_some_and(|rest| rest.chars().next() != symbols.chars().next_back())
}

fn ends(text: &str, symbols: &str) -> bool {
    symbols.is_empty()
        || text
            .strip_suffix(symbols)
            .is_some_and(|rest| rest.chars().next_back() != symbols.chars().next())
}
