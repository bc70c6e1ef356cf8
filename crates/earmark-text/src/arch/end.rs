use crate::Span;
use crate::mark::Mark;
use crate::tokens::Columns;

/// Where the next token is written, in the spare room of each column.
pub(super) struct End {
    pub(super) place: *mut Span,
    pub(super) mark: *mut Mark,
    /// Tokens of the column, with those written.
    tokens: usize,
    /// With fewer tokens than this there is room for another block.
    full: usize,
}

impl End {
    /// The most tokens that a block holds, since two starts never touch. A block writes so many places
    /// and marks at most.
    pub(super) const MOST: usize = 32;

    /// Makes room for the tokens of so many bytes.
    pub(super) fn reserve(found: &mut Columns, bytes: usize) -> Self {
        let most = bytes / 2 + 1 + 2 * Self::MOST;
        found.places.reserve(most);
        found.marks.reserve(most);
        let tokens = found.places.len();
        Self {
            full: tokens + most - 2 * Self::MOST,
            tokens,
            place: found.places.spare_capacity_mut().as_mut_ptr().cast(),
            mark: found.marks.spare_capacity_mut().as_mut_ptr().cast(),
        }
    }

    /// Whether there is room for what a block may write. There always is, as long as starts never touch;
    /// what is safe shall not hang on that.
    #[inline(always)]
    pub(super) fn has_room(&self) -> bool {
        self.tokens <= self.full
    }

    /// Goes on behind some tokens.
    ///
    /// # Safety
    /// There must have been room for them, and they must have been written.
    #[inline(always)]
    pub(super) unsafe fn advance(&mut self, count: usize) {
        // SAFETY: as above.
        unsafe {
            self.place = self.place.add(count);
            self.mark = self.mark.add(count);
        }
        self.tokens += count;
    }

    /// Gives the columns what was written.
    ///
    /// # Safety
    /// What was [advanced](Self::advance) over must have been written.
    pub(super) unsafe fn set_lens(&self, found: &mut Columns) {
        // SAFETY: as above.
        unsafe {
            found.places.set_len(self.tokens);
            found.marks.set_len(self.tokens);
        }
    }
}

const _: () = assert!(size_of::<Span>() == 8 && size_of::<Mark>() == 1);
