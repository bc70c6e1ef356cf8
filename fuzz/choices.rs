//! What a target is told to do by the first bytes of its input; zeros are what is done unasked.

/// The bytes that are left to choose by; behind the last of them all are zeros.
pub struct Choices<'b>(&'b [u8]);

impl<'b> Choices<'b> {
    /// The first `count` bytes choose; the rest is the input.
    pub fn split(bytes: &'b [u8], count: usize) -> (Self, &'b [u8]) {
        let (choices, input) = bytes.split_at(bytes.len().min(count));
        (Self(choices), input)
    }

    pub fn byte(&mut self) -> u8 {
        let (&first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        first
    }

    pub fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::from(self.byte()) % all.len()].clone()
    }
}
