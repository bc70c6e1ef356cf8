use super::profile::{Key, Print, Scope};

/// The names of the record before, in their order: of one source, records have the same ones.
///
/// A name that comes again where it stood is known by two comparisons: nobody looks for its end,
/// and what follows need not wait until that is found. Other names cost these two comparisons
/// more than without a memory.
#[derive(Debug)]
pub(super) struct Names<'k> {
    known: [Option<Known<'k>>; PLACES],
    turn: usize,
}

/// More than the members of a usual record that are walked one by one; a power of two.
const PLACES: usize = 64;

#[derive(Clone, Copy, Debug)]
struct Known<'k> {
    print: Print,
    length: usize,
    key: Option<&'k Key>,
}

impl Default for Names<'_> {
    fn default() -> Self {
        Self {
            known: [None; PLACES],
            turn: 0,
        }
    }
}

impl<'k> Names<'k> {
    /// Goes back to the first name, for the next record.
    pub(super) fn rewind(&mut self) {
        self.turn = 0;
    }

    /// The length and key of the name that `bytes` begin with, if it is the expected one and its
    /// closing quote and a colon stand behind it.
    ///
    /// Equal bytes need no check of their own: they were found to be a name before.
    #[inline(always)]
    pub(super) fn expected(&self, scope: Scope, bytes: &[u8]) -> Option<(usize, Option<&'k Key>)> {
        let known = self.known[self.turn % PLACES].as_ref()?;
        let length = known.length;
        let print = Print::load(scope, bytes, length)?;
        let closed = bytes.get(length..length + 2) == Some(b"\":");
        (closed && print.same(known.print)).then_some((length, known.key))
    }

    /// Keeps the name just read; only names without escapes, of which the print is all.
    #[inline(always)]
    pub(super) fn learn(&mut self, scope: Scope, name: &[u8], key: Option<&'k Key>) {
        let told = name.len() <= Print::WHOLE;
        self.known[self.turn % PLACES] = told.then(|| Known {
            print: Print::new(scope, name),
            length: name.len(),
            key,
        });
    }

    #[inline(always)]
    pub(super) fn next(&mut self) {
        self.turn += 1;
    }
}
