use super::glob::{Glob, Piece};
use super::literals::grow;
use super::row::Row;
use aho_corasick::AhoCorasick;

/// Terms that are one word with wildcards at both ends: found by their longest piece, in the folded
/// forms of all words laid side by side.
#[derive(Clone, Debug)]
pub(super) struct Infixes {
    pieces: AhoCorasick,
    globs: Box<[(u32, Glob)]>,
    /// Bit n: tokens of class n are looked at.
    classes: u8,
}

/// Buffers, reused.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffers {
    /// Folded forms, a NUL behind each: no piece holds one, so none is found across two words.
    forms: Vec<u8>,
    /// Where each form ends, and its token.
    ends: Vec<(usize, usize)>,
    /// Of each term, one more than the form it was tried on last: a piece may be in a word many times.
    tried: Vec<usize>,
}

impl Infixes {
    /// From terms and their globs, each of which has a literal piece; nothing if there is none.
    pub(super) fn new(globs: Vec<(u32, Glob)>) -> Option<Self> {
        if globs.is_empty() {
            return None;
        }
        let pieces = globs.iter().map(|(_, glob)| longest(glob));
        Some(Self {
            pieces: AhoCorasick::new(pieces).expect("an automaton of less than 4 Gi states"),
            classes: globs
                .iter()
                .fold(0, |bits, (_, glob)| bits | glob.classes()),
            globs: globs.into(),
        })
    }

    /// Finds the terms among the tokens of a row, in order.
    pub(super) fn find(
        &self,
        row: &impl Row,
        buffers: &mut Buffers,
        mut met: impl FnMut(u32, usize),
    ) {
        let Buffers { forms, ends, tried } = buffers;
        forms.clear();
        ends.clear();
        for at in 0..row.hashes().len() {
            if self.classes >> row.class(at) as u8 & 1 == 1 {
                forms.extend_from_slice(row.folded(at));
                ends.push((forms.len(), at));
                forms.push(0);
            }
        }
        grow(tried, self.globs.len());
        tried[..self.globs.len()].fill(0);
        let mut form = 0;
        for found in self.pieces.find_overlapping_iter(&forms[..]) {
            while ends[form].0 < found.end() {
                form += 1;
            }
            let number = found.pattern().as_usize();
            if core::mem::replace(&mut tried[number], form + 1) == form + 1 {
                continue;
            }
            let start = form.checked_sub(1).map_or(0, |before| ends[before].0 + 1);
            let (end, at) = ends[form];
            let (term, glob) = &self.globs[number];
            if glob.takes(row.class(at)) && glob.is(&forms[start..end]) {
                met(*term, at);
            }
        }
    }

    /// Bytes in use, but for those of the globs.
    pub(super) fn size(&self) -> usize {
        self.pieces.memory_usage() + size_of_val(&*self.globs)
    }
}

fn longest(glob: &Glob) -> &str {
    let literals = glob.pieces().iter().filter_map(|piece| match piece {
        Piece::Literal(text) => Some(text.as_str()),
        Piece::One | Piece::Run => None,
    });
    literals.max_by_key(|text| text.len()).unwrap_or_default()
}
