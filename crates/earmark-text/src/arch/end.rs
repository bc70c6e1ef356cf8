use crate::mark::Mark;
use crate::tokens::Columns;
use crate::{Class, Span};

/// Where the next token is written, in the spare room of each column.
pub(super) struct End {
    pub(super) place: *mut Span,
    pub(super) mark: *mut Mark,
    /// The first of the new ones, `signs` of them written.
    pub(super) signed: *mut u32,
    /// Tokens of the column, with those written.
    pub(super) tokens: usize,
    pub(super) signs: usize,
    /// With fewer tokens than this there is room for another block.
    full: usize,
}

impl End {
    /// The most tokens that a block holds, since two starts never touch. A block writes so many places,
    /// marks and signed tokens at most, and a link one more.
    pub(super) const MOST: usize = 32;

    /// Makes room for the tokens of so many bytes.
    pub(super) fn reserve(found: &mut Columns, bytes: usize) -> Self {
        let most = bytes / 2 + 1 + 2 * Self::MOST;
        found.places.reserve(most);
        found.marks.reserve(most);
        found.signed.reserve(most);
        let tokens = found.places.len();
        Self {
            full: tokens + most - 2 * Self::MOST,
            tokens,
            place: found.places.spare_capacity_mut().as_mut_ptr().cast(),
            mark: found.marks.spare_capacity_mut().as_mut_ptr().cast(),
            signed: found.signed.spare_capacity_mut().as_mut_ptr().cast(),
            signs: 0,
        }
    }

    /// Whether there is room for what a block may write. There always is, as long as starts never touch;
    /// what is safe shall not hang on that.
    #[inline(always)]
    pub(super) fn has_room(&self) -> bool {
        self.tokens <= self.full
    }

    /// Writes a token whose folded form is that of its bytes in lower case.
    ///
    /// # Safety
    /// There must be room for it.
    #[inline(always)]
    pub(super) unsafe fn push(&mut self, class: Class, place: Span) {
        // SAFETY: as above.
        unsafe {
            self.place.write(place);
            self.mark.write(Mark::plain(class, 0));
            self.place = self.place.add(1);
            self.mark = self.mark.add(1);
        }
        self.tokens += 1;
    }

    /// Gives the columns what was written.
    ///
    /// # Safety
    /// `tokens` and `signs` must have been written.
    pub(super) unsafe fn set_lens(&self, found: &mut Columns) {
        // SAFETY: as above.
        unsafe {
            found.places.set_len(self.tokens);
            found.marks.set_len(self.tokens);
            found.signed.set_len(found.signed.len() + self.signs);
        }
    }
}

const _: () = assert!(size_of::<Span>() == 8 && size_of::<Mark>() == 1);
