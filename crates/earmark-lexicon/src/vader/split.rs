use super::Vader;
use super::chunk::{self, Classes};
use super::role::{Role, marks};
use super::word::{self, Word};
use earmark_text::Span;

/// The words of one text, and what the rules ask of them all.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) all: Vec<Word>,
    /// Numbers of the words that are in the lexicon.
    pub(super) known: Vec<u32>,
    /// Number of the first "but".
    pub(super) but: Option<u32>,
    /// Some word is certainly not all capitals.
    pub(super) plain: bool,
    /// The description of some emoji has an exclamation mark.
    pub(super) exclaims: bool,
    joined: String,
}

impl Words {
    /// Splits `text` as Python's `str.split` would have split it with descriptions for emoji, and
    /// looks all words up.
    pub(super) fn split(&mut self, vader: &Vader, text: &str) {
        self.all.clear();
        self.plain = false;
        self.exclaims = false;
        let bytes = text.as_bytes();
        let mut small = 0;
        let mut at = 0;
        while at < bytes.len() {
            let first = Classes::new(chunk::load(bytes, at));
            let end = at + first.count;
            let ends = bytes.get(end).is_none_or(|&byte| is_space(byte));
            if ends && first.count < 8 && first.other() == 0 {
                if first.count > 0 {
                    small |= first.lower();
                    let folded = first.folded_letters();
                    self.all.push(Word {
                        span: Span::new(at as u32, end as u32),
                        entry: vader.vocabulary.candidate_short(folded, first.count),
                        role: Role::Plain,
                        marks: u8::from(first.lower() == 0) * marks::UPPER,
                    });
                }
                at = end + 1;
            } else {
                at = self.odd(vader, text, at, &first);
            }
        }
        self.plain |= small != 0;
        self.settle(vader, bytes);
    }

    /// Compares the keys of all candidates. Apart from the splitting, where a wrong guess at the
    /// outcome would also wait for the table.
    fn settle(&mut self, vader: &Vader, bytes: &[u8]) {
        self.known.clear();
        self.but = None;
        for (number, word) in self.all.iter_mut().enumerate() {
            if word.entry == 0 {
                continue;
            }
            if !word.has(marks::SETTLED) {
                let (start, end) = (word.span.start as usize, word.span.end as usize);
                if !vader.vocabulary.agrees(word.entry, bytes, start, end) {
                    word.entry = 0;
                    continue;
                }
                word.learn(&vader.vocabulary);
            }
            if word.has(marks::LEXICON) {
                self.known.push(number as u32);
            } else if word.role == Role::But && self.but.is_none() {
                self.but = Some(number as u32);
            }
        }
    }

    /// Takes what starts at `at` where it is more than a few letters; gives its end.
    #[inline(never)]
    fn odd(&mut self, vader: &Vader, text: &str, at: usize, first: &Classes) -> usize {
        let bytes = text.as_bytes();
        if bytes[at] >= 0x80 {
            let (c, len) = char_at(text, at);
            if c.is_whitespace() {
                return at + len;
            }
            if let Some(emoji) = vader.emojis.find(c) {
                let span = Span::new(at as u32, (at + len) as u32);
                return self.emoji(vader, text, emoji, span);
            }
        }
        let run = Run::new(vader, text, at, first);
        if run.beyond_ascii {
            self.word_beyond_ascii(vader, text, at, &run);
            return run.end;
        }
        let upper = run.upper && !run.lower;
        self.plain |= !upper;
        let mut marks = u8::from(upper) * marks::UPPER;
        let (mut start, mut end) = (at, run.end);
        if run.other {
            (start, end) = word::trim(bytes, at, run.end);
            if run.apostrophe && word::has_nt(&bytes[start..end]) {
                marks |= marks::NEGATES;
            }
        }
        self.all.push(Word {
            span: Span::new(start as u32, end as u32),
            entry: vader.vocabulary.candidate(bytes, start, end),
            role: Role::Plain,
            marks,
        });
        run.end
    }

    /// No key of the vocabulary has such a character, but for one that folds into ASCII.
    #[inline(never)]
    fn word_beyond_ascii(&mut self, vader: &Vader, text: &str, start: usize, run: &Run) {
        if run.kelvin {
            self.joined.clear();
            self.join(vader, text, Span::new(start as u32, start as u32), run.end);
            return;
        }
        let mut marks = 0;
        if run.lower {
            self.plain = true;
        } else {
            marks |= marks::UNSURE;
        }
        if run.apostrophe && word::has_nt(&text.as_bytes()[start..run.end]) {
            marks |= marks::NEGATES;
        }
        self.all.push(Word {
            span: Span::new(start as u32, run.end as u32),
            entry: 0,
            role: Role::Plain,
            marks,
        });
    }

    /// Takes the description of an emoji, and with its last word whatever follows without a space.
    #[inline(never)]
    fn emoji(&mut self, vader: &Vader, text: &str, emoji: u16, span: Span) -> usize {
        self.exclaims |= vader.emojis.exclaims(emoji);
        let end = span.end as usize;
        let joins = text[end..]
            .chars()
            .next()
            .is_some_and(|c| !is_python_space(c) && vader.emojis.find(c).is_none());
        let words = vader.emojis.words(emoji);
        let whole = words.len() - usize::from(joins);
        for &word in &words[..whole] {
            self.plain |= !word.has(marks::UPPER);
            self.all.push(Word { span, ..word });
        }
        if !joins {
            return end;
        }
        let first = Classes::new(chunk::load(text.as_bytes(), end));
        let run = Run::new(vader, text, end, &first);
        self.joined.clear();
        self.joined.push_str(vader.emojis.last_word(emoji));
        self.join(vader, text, span, run.end);
        run.end
    }

    /// Takes the word made of `joined`, which stands for the bytes `head`, and the text up to `end`.
    fn join(&mut self, vader: &Vader, text: &str, head: Span, end: usize) {
        let given = self.joined.len();
        let rest = text[head.end as usize..end].chars();
        self.joined
            .extend(rest.map(|c| if c == KELVIN { 'K' } else { c }));
        let reading = word::read(&vader.vocabulary, &self.joined);
        let start = if given > reading.before {
            head.start as usize
        } else {
            head.end as usize + reading.before - given
        };
        let end = (end - reading.after).max(head.end as usize);
        self.plain |= !reading.word.has(marks::UPPER);
        self.all.push(Word {
            span: Span::new(start as u32, end as u32),
            ..reading.word
        });
    }
}

/// Folds into `k`: of all characters beyond ASCII the only one that folds into ASCII alone.
const KELVIN: char = '\u{212A}';

/// What is between two spaces or emoji.
#[derive(Default)]
struct Run {
    end: usize,
    upper: bool,
    lower: bool,
    /// Some ASCII byte is no letter.
    other: bool,
    apostrophe: bool,
    beyond_ascii: bool,
    kelvin: bool,
}

impl Run {
    /// The run that starts at `start`, where neither space nor emoji stands, with these `first`.
    #[inline(always)]
    fn new(vader: &Vader, text: &str, start: usize, first: &Classes) -> Self {
        let bytes = text.as_bytes();
        let (mut upper, mut lower) = (first.upper(), first.lower());
        let (mut other, mut apostrophe) = (first.other(), first.apostrophe());
        let mut run = Self {
            end: start + first.count,
            ..Self::default()
        };
        loop {
            match bytes.get(run.end) {
                None => break,
                Some(&byte) if is_space(byte) => break,
                Some(&byte) if byte >= 0x80 => {
                    if !run.take_beyond_ascii(vader, text, byte) {
                        break;
                    }
                }
                Some(..b'!') => {
                    run.end += 1;
                    other = 1;
                }
                Some(_) => {
                    let next = Classes::new(chunk::load(bytes, run.end));
                    run.end += next.count;
                    upper |= next.upper();
                    lower |= next.lower();
                    other |= next.other();
                    apostrophe |= next.apostrophe();
                }
            }
        }
        run.upper = upper != 0;
        run.lower = lower != 0;
        run.other = other != 0;
        run.apostrophe = apostrophe != 0;
        run
    }

    /// Takes the character that begins with `lead`, unless it ends the run.
    #[inline]
    fn take_beyond_ascii(&mut self, vader: &Vader, text: &str, lead: u8) -> bool {
        let mut len = 2 + usize::from(lead >= 0xe0) + usize::from(lead >= 0xf0);
        // Spaces and emoji begin with one of these.
        if matches!(lead, 0xc2 | 0xe1..=0xe3 | 0xf0) {
            let c;
            (c, len) = char_at(text, self.end);
            if c.is_whitespace() || vader.emojis.find(c).is_some() {
                return false;
            }
            self.kelvin |= c == KELVIN;
        }
        self.beyond_ascii = true;
        self.end += len;
        true
    }
}

/// Whether Python's `str.split` splits at this ASCII character: at four controls more than Rust.
#[inline(always)]
const fn is_space(byte: u8) -> bool {
    const SPACES: u64 = 0x1f << 9 | 0x1f << 28;
    byte <= b' ' && SPACES >> byte & 1 != 0
}

fn is_python_space(c: char) -> bool {
    if c.is_ascii() {
        is_space(c as u8)
    } else {
        c.is_whitespace()
    }
}

#[inline(always)]
fn char_at(text: &str, at: usize) -> (char, usize) {
    let c = text[at..].chars().next().unwrap_or(' ');
    (c, c.len_utf8())
}
