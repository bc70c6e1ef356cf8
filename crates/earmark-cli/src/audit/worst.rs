use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The few gravest of many: bounded, whatever comes. Of equally grave ones the first stay.
#[derive(Debug)]
pub struct Worst<T> {
    most: usize,
    /// How many there were.
    met: u64,
    heap: BinaryHeap<Reverse<Ranked<T>>>,
}

#[derive(Debug)]
struct Ranked<T> {
    gravity: u32,
    number: Reverse<u64>,
    what: T,
}

impl<T> Worst<T> {
    pub fn new(most: usize) -> Self {
        Self {
            most,
            met: 0,
            heap: BinaryHeap::new(),
        }
    }

    /// Takes the record of that number, which `what` describes only if it stays.
    pub fn offer(&mut self, gravity: u32, number: u64, what: impl FnOnce() -> T) {
        self.met += 1;
        let number = Reverse(number);
        let least = self.heap.peek();
        let full = self.heap.len() >= self.most;
        if full
            && least.is_none_or(|Reverse(least)| (gravity, number) <= (least.gravity, least.number))
        {
            return;
        }
        let what = what();
        self.push(Ranked {
            gravity,
            number,
            what,
        });
    }

    /// Takes those of another.
    pub fn merge(&mut self, other: Self) {
        self.met += other.met;
        for Reverse(one) in other.heap {
            self.push(one);
        }
    }

    fn push(&mut self, one: Ranked<T>) {
        self.heap.push(Reverse(one));
        if self.heap.len() > self.most {
            self.heap.pop();
        }
    }

    /// How many there were, and the gravest of them, the gravest first.
    pub fn finish(self) -> (u64, Vec<T>) {
        let sorted = self.heap.into_sorted_vec();
        let what = sorted.into_iter().map(|Reverse(one)| one.what);
        (self.met, what.collect())
    }
}

impl<T> Ord for Ranked<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.gravity, self.number).cmp(&(other.gravity, other.number))
    }
}

impl<T> PartialOrd for Ranked<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> PartialEq for Ranked<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T> Eq for Ranked<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(most: usize, gravities: &[(u32, u64)]) -> Worst<u64> {
        let mut worst = Worst::new(most);
        for &(gravity, number) in gravities {
            worst.offer(gravity, number, || number);
        }
        worst
    }

    #[test]
    fn the_gravest_first_and_of_equals_the_earlier() {
        let all = [(5, 0), (9, 1), (5, 2), (1, 3), (9, 4)];
        for (most, expect) in [
            (0, &[][..]),
            (1, &[1]),
            (3, &[1, 4, 0]),
            (9, &[1, 4, 0, 2, 3]),
        ] {
            assert_eq!(of(most, &all).finish(), (5, expect.to_vec()));
            let mut halves = of(most, &all[3..]);
            halves.merge(of(most, &all[..3]));
            assert_eq!(halves.finish(), (5, expect.to_vec()));
        }
    }

    #[test]
    fn what_does_not_stay_is_not_described() {
        let mut worst = of(1, &[(5, 0)]);
        worst.offer(5, 1, || unreachable!());
        assert_eq!(worst.finish(), (2, vec![0]));
    }
}
