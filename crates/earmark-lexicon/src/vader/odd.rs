use super::Vader;
use super::chunk::{self, Classes};
use super::role::{Role, marks};
use super::split::{Source, is_python_space, is_space};
use super::word::{self, Word};
use super::words::Words;
use earmark_text::Span;

impl Words {
    /// Takes what starts at `at` where it is long, or holds or touches more than ASCII and spaces;
    /// gives its end.
    #[inline(never)]
    pub(super) fn odd(&mut self, source: &Source<'_>, at: usize) -> usize {
        let &Source {
            vader,
            text,
            padded,
        } = source;
        if padded[at] >= 0x80 {
            let (c, len) = char_at(text, at);
            if c.is_whitespace() {
                return at + len;
            }
            if let Some(emoji) = vader.emojis.find(c) {
                let span = Span::new(at as u32, (at + len) as u32);
                return self.emoji(source, emoji, span);
            }
        }
        let run = Run::new(source, at);
        if run.beyond_ascii {
            self.word_beyond_ascii(vader, text, at, &run);
            return run.end;
        }
        let upper = run.upper && !run.lower;
        self.plain |= !upper;
        let mut marks = u8::from(upper) * marks::UPPER;
        let (start, end) = word::trim(padded, at, run.end);
        if run.apostrophe && word::has_nt(&padded[start..end]) {
            marks |= marks::NEGATES;
        }
        let mut word = Word {
            span: Span::new(start as u32, end as u32),
            number: 0,
            entry: vader.vocabulary.find(padded, start, end),
            role: Role::Plain,
            marks,
        };
        word.learn(&vader.vocabulary);
        self.take_settled(vader, word);
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
        let span = Span::new(start as u32, run.end as u32);
        if run.lower {
            self.plain = true;
        } else {
            self.unsure.push(span);
        }
        let negates = run.apostrophe && word::has_nt(&text.as_bytes()[span.range()]);
        let word = Word {
            span,
            number: 0,
            entry: 0,
            role: Role::Plain,
            marks: u8::from(negates) * marks::NEGATES,
        };
        self.take_settled(vader, word);
    }

    /// Takes the description of an emoji, and with its last word whatever follows without a space.
    #[inline(never)]
    fn emoji(&mut self, source: &Source<'_>, emoji: u16, span: Span) -> usize {
        let &Source { vader, text, .. } = source;
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
            self.take_settled(vader, Word { span, ..word });
        }
        if !joins {
            return end;
        }
        let run = Run::new(source, end);
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
        let span = Span::new(start as u32, end as u32);
        let word = Word {
            span,
            ..reading.word
        };
        self.take_settled(vader, word);
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
    apostrophe: bool,
    beyond_ascii: bool,
    kelvin: bool,
}

impl Run {
    /// The run that starts at `start`, where neither space nor emoji stands.
    fn new(source: &Source<'_>, start: usize) -> Self {
        let (mut upper, mut lower, mut apostrophe) = (0, 0, 0);
        let mut run = Self {
            end: start,
            ..Self::default()
        };
        while let Some((low, _)) = chunk::pair(&source.padded[run.end..]) {
            let next = Classes::new(low);
            run.end += next.count;
            upper |= next.letters() & !next.lower();
            lower |= next.lower();
            apostrophe |= next.apostrophe();
            if next.count < 8 {
                if next.stop >= 0x80 {
                    if !run.take_beyond_ascii(source, next.stop) {
                        break;
                    }
                } else if is_space(next.stop) {
                    break;
                } else {
                    run.end += 1;
                }
            }
        }
        run.upper = upper != 0;
        run.lower = lower != 0;
        run.apostrophe = apostrophe != 0;
        run
    }

    /// Takes the character that begins with `lead`, unless it ends the run.
    #[inline]
    fn take_beyond_ascii(&mut self, source: &Source<'_>, lead: u8) -> bool {
        let mut len = 2 + usize::from(lead >= 0xe0) + usize::from(lead >= 0xf0);
        // Spaces and emoji begin with one of these.
        if matches!(lead, 0xc2 | 0xe1..=0xe3 | 0xf0) {
            let c;
            (c, len) = char_at(source.text, self.end);
            if c.is_whitespace() || source.vader.emojis.find(c).is_some() {
                return false;
            }
            self.kelvin |= c == KELVIN;
        }
        self.beyond_ascii = true;
        self.end += len;
        true
    }
}

#[inline(always)]
fn char_at(text: &str, at: usize) -> (char, usize) {
    let c = text[at..].chars().next().unwrap_or(' ');
    (c, c.len_utf8())
}
