use super::Block;
use crate::{Error, Reject};

/// What a block holds, in its order.
#[derive(Clone, Copy, Debug)]
pub(super) enum Entry<'b> {
    /// A record: its number among those of the block, from 0; its input, and its number in it.
    Record(usize, u32, u64),
    /// What framing rejected.
    Reject(&'b Reject),
}

impl Block {
    pub(super) fn entries(&self) -> Entries<'_> {
        Entries {
            block: self,
            index: 0,
            rejects: &self.rejects,
            row: self.first_row,
        }
    }

    /// Leaves out the records for which `keep` does not hold; it is asked for each, in order, with
    /// its input and its number in it. Rows of columns become lines for that.
    ///
    /// # Errors
    /// As [`unfold`](Self::unfold).
    pub fn choose(&mut self, mut keep: impl FnMut(u32, u64) -> bool) -> Result<(), Error> {
        self.unfold()?;
        let (mut records, mut places, mut rejects) = (Vec::new(), Vec::new(), Vec::new());
        for entry in self.entries() {
            match entry {
                Entry::Record(index, input, row) if keep(input, row) => {
                    records.push(self.records[index]);
                    places.push((input, row));
                }
                Entry::Reject(reject) if keep(reject.input, reject.row) => {
                    rejects.push(reject.clone());
                }
                _ => {}
            }
        }
        self.records = records;
        self.places = Some(places);
        self.rejects = rejects;
        Ok(())
    }
}

/// A walk over what a block holds.
#[derive(Debug)]
pub(super) struct Entries<'b> {
    block: &'b Block,
    index: usize,
    rejects: &'b [Reject],
    /// The next row, where records follow one another.
    row: u64,
}

impl<'b> Iterator for Entries<'b> {
    type Item = Entry<'b>;

    fn next(&mut self) -> Option<Entry<'b>> {
        let block = self.block;
        let place = match &block.places {
            Some(places) => places.get(self.index).copied(),
            None => (self.index < block.records.len()).then_some((block.input, self.row)),
        };
        if let Some((reject, rest)) = self.rejects.split_first()
            && place.is_none_or(|(_, row)| reject.row <= row)
        {
            // Without places a record has this row only if no reject has it.
            self.rejects = rest;
            self.row += 1;
            return Some(Entry::Reject(reject));
        }
        let (input, row) = place?;
        let index = self.index;
        self.index += 1;
        self.row += 1;
        Some(Entry::Record(index, input, row))
    }
}
