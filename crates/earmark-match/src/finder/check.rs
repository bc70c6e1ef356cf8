use core::ops::Range;
use earmark_text::Tokens;

/// What of a term is compared with the text as it was written, once its tokens fit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Check {
    /// Each word as it was written, of a term in a given case.
    pub(super) written: Box<[Box<str>]>,
    pub(super) symbols: Box<[Symbols]>,
}

/// Symbols that stand directly beside words of a term.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Symbols {
    /// Before which word of the term; the number of words stands for behind the last.
    pub(super) before: u32,
    pub(super) place: Place,
    pub(super) text: Box<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// They fill all between two words.
    Between,
    /// They begin where the word before them ends.
    After,
    /// They end where the word behind them begins.
    Before,
}

impl Check {
    pub(super) fn is_nothing(&self) -> bool {
        self.written.is_empty() && self.symbols.is_empty()
    }

    /// Whether the tokens `run` of a text, which begins at `base` in the column, are written so; then
    /// the bytes of it that they and their symbols take.
    pub(super) fn admits(
        &self,
        text: &str,
        base: u32,
        tokens: &Tokens,
        run: Range<usize>,
    ) -> Option<Range<usize>> {
        let places = &tokens.places()[run];
        let place =
            |at: usize| (places[at].start - base) as usize..(places[at].end - base) as usize;
        let written = self.written.iter().enumerate();
        if !written
            .into_iter()
            .all(|(at, word)| text[place(at)] == **word)
        {
            return None;
        }
        let (mut start, mut end) = (place(0).start, place(places.len() - 1).end);
        // What is between two words may have to hold symbols of both.
        let mut taken = 0;
        for symbols in &self.symbols {
            let before = symbols.before as usize;
            let from = before.checked_sub(1).map_or(0, |word| place(word).end);
            let to = if before < places.len() {
                place(before).start
            } else {
                text.len()
            };
            let gap = &text[from.max(taken)..to];
            match symbols.place {
                Place::Between if *gap == *symbols.text => {}
                Place::After if begins(gap, &symbols.text) => {
                    taken = from + symbols.text.len();
                    if before == places.len() {
                        end = taken;
                    }
                }
                Place::Before if ends(gap, &symbols.text) => {
                    if before == 0 {
                        start = to - symbols.text.len();
                    }
                }
                _ => return None,
            }
        }
        Some(start..end)
    }
}

/// Whether a gap begins with symbols and does not go on repeating the last: `c+` is not in `c++`, but
/// `c++` is in `c++/java`.
fn begins(gap: &str, symbols: &str) -> bool {
    let rest = gap.strip_prefix(symbols);
    rest.is_some_and(|rest| rest.chars().next() != symbols.chars().next_back())
}

fn ends(gap: &str, symbols: &str) -> bool {
    let rest = gap.strip_suffix(symbols);
    rest.is_some_and(|rest| rest.chars().next_back() != symbols.chars().next())
}
