//! Order restored: things come as they come and leave by number.

/// As many places as there are jobs, number modulo length. At most that many are in flight, so
/// two of them never want the same place.
pub(crate) struct Ring<T> {
    places: Box<[Option<T>]>,
    next: u64,
}

impl<T> Ring<T> {
    pub(crate) fn new(places: usize) -> Self {
        Ring {
            places: (0..places).map(|_| None).collect(),
            next: 0,
        }
    }

    /// `seq` lies in `next .. next + places`.
    pub(crate) fn put(&mut self, seq: u64, thing: T) {
        debug_assert!(seq >= self.next && seq - self.next < self.places.len() as u64);
        let place = self.place(seq);
        let former = self.places[place].replace(thing);
        debug_assert!(former.is_none(), "two things in place {place}");
    }

    /// The thing whose turn it is, if it has come.
    pub(crate) fn take(&mut self) -> Option<T> {
        let thing = self.places[self.place(self.next)].take()?;
        self.next += 1;
        Some(thing)
    }

    /// How many have left.
    pub(crate) fn taken(&self) -> u64 {
        self.next
    }

    fn place(&self, seq: u64) -> usize {
        // Below the length of a slice, so it fits.
        (seq % self.places.len() as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::Ring;

    #[test]
    fn leaves_by_number() {
        let mut ring = Ring::new(3);
        ring.put(2, 'c');
        ring.put(1, 'b');
        assert_eq!(ring.take(), None);
        ring.put(0, 'a');
        assert_eq!(ring.take(), Some('a'));
        ring.put(3, 'd');
        assert_eq!(
            [ring.take(), ring.take(), ring.take()],
            [Some('b'), Some('c'), Some('d')]
        );
        assert_eq!((ring.take(), ring.taken()), (None, 4));
    }

    #[test]
    fn one_place_is_enough_for_one_job() {
        let mut ring = Ring::new(1);
        for seq in 0..5 {
            ring.put(seq, seq);
            assert_eq!(ring.take(), Some(seq));
        }
    }
}
