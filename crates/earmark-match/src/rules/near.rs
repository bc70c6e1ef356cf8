use super::met::Met;

/// Buffers, reused.
#[derive(Clone, Debug, Default)]
pub(crate) struct Near {
    /// For each occurrence the furthest end of those before it in its text, and of itself.
    reach: Vec<u32>,
    /// Text and end of each occurrence, in order.
    ends: Vec<(u32, u64)>,
    pub(crate) kept: Vec<Met>,
}

impl Near {
    /// Leaves in `kept`, by place and each once, the occurrences of either side that lie within so
    /// many steps of one of the other: n log n.
    pub(crate) fn either_way(&mut self, left: &[Met], right: &[Met], distance: u32) {
        self.kept.clear();
        for (side, other) in [(left, right), (right, left)] {
            self.measure(other);
            let close = |met: &&Met| is_close(met, other, &self.reach, u64::from(distance));
            self.kept.extend(side.iter().filter(close));
        }
        self.tidy();
    }

    /// The same for pairs where the right one begins no earlier than the left one ends.
    pub(crate) fn in_order(&mut self, left: &[Met], right: &[Met], distance: u32) {
        self.kept.clear();
        let distance = u64::from(distance);
        let follows = |met: &&Met| {
            let end = u64::from(met.tokens.end);
            let at =
                right.partition_point(|r| (r.text, u64::from(r.tokens.start)) < (met.text, end));
            right
                .get(at)
                .is_some_and(|r| r.text == met.text && u64::from(r.tokens.start) < end + distance)
        };
        self.kept.extend(left.iter().filter(follows));
        self.ends.clear();
        let ends = left.iter().map(|met| (met.text, u64::from(met.tokens.end)));
        self.ends.extend(ends);
        self.ends.sort_unstable();
        let precedes = |met: &&Met| {
            let start = u64::from(met.tokens.start);
            let at = self.ends.partition_point(|&end| end <= (met.text, start));
            at.checked_sub(1).is_some_and(|last| {
                let (text, end) = self.ends[last];
                text == met.text && start < end + distance
            })
        };
        self.kept.extend(right.iter().filter(precedes));
        self.tidy();
    }

    fn measure(&mut self, list: &[Met]) {
        self.reach.clear();
        let (mut text, mut reach) = (u32::MAX, 0);
        for met in list {
            if met.text != text {
                (text, reach) = (met.text, 0);
            }
            reach = reach.max(met.tokens.end);
            self.reach.push(reach);
        }
    }

    fn tidy(&mut self) {
        self.kept.sort_unstable();
        self.kept.dedup();
    }
}

/// Two runs of tokens are within n steps when each begins fewer than n tokens after the other's end:
/// runs that share a token are 0 steps apart, runs that touch 1.
fn is_close(met: &Met, other: &[Met], reach: &[u32], distance: u64) -> bool {
    let (start, end) = (u64::from(met.tokens.start), u64::from(met.tokens.end));
    let begins = |o: &Met| (o.text, u64::from(o.tokens.start)) < (met.text, end + distance);
    let before = other.partition_point(begins);
    before.checked_sub(1).is_some_and(|last| {
        other[last].text == met.text && start < u64::from(reach[last]) + distance
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use earmark_text::Span;

    fn list(runs: &[(u32, u32, u32)]) -> Vec<Met> {
        let met = |&(text, start, end)| Met {
            text,
            tokens: Span::new(start, end),
            span: Span::new(start, end),
            pattern: 0,
            derived: false,
        };
        runs.iter().map(met).collect()
    }

    fn either(left: &[(u32, u32, u32)], right: &[(u32, u32, u32)], distance: u32) -> usize {
        let mut near = Near::default();
        near.either_way(&list(left), &list(right), distance);
        near.kept.len()
    }

    fn ordered(left: &[(u32, u32, u32)], right: &[(u32, u32, u32)], distance: u32) -> usize {
        let mut near = Near::default();
        near.in_order(&list(left), &list(right), distance);
        near.kept.len()
    }

    #[test]
    fn gaps_are_counted_in_steps() {
        let hit = &[(0, 5, 7)];
        for (run, gap) in [
            ((0, 6, 7), 0),
            ((0, 7, 8), 1),
            ((0, 3, 4), 2),
            ((0, 9, 10), 3),
        ] {
            assert_eq!(either(hit, &[run], gap), 2, "{run:?}");
            if gap > 0 {
                assert_eq!(either(hit, &[run], gap - 1), 0, "{run:?}");
            }
        }
        assert_eq!(either(hit, &[(1, 6, 7)], 1000), 0);
    }

    #[test]
    fn bytes_between_tokens_touch_them() {
        let token = &[(0, 3, 4)];
        for place in [(0, 3, 3), (0, 4, 4)] {
            assert_eq!(either(token, &[place], 1), 2);
            assert_eq!(either(&[place], token, 0) + either(token, &[place], 0), 0);
        }
        assert_eq!(either(&[(0, 3, 5)], &[(0, 4, 4)], 0), 2);
    }

    #[test]
    fn a_long_run_reaches_past_those_that_begin_after_it() {
        assert_eq!(either(&[(0, 9, 10)], &[(0, 1, 9), (0, 2, 3)], 1), 2);
    }

    #[test]
    fn order_counts_where_it_is_asked_for() {
        assert_eq!(ordered(&[(0, 1, 2)], &[(0, 2, 3)], 1), 2);
        assert_eq!(ordered(&[(0, 2, 3)], &[(0, 1, 2)], 5), 0);
        assert_eq!(ordered(&[(0, 1, 3)], &[(0, 2, 4)], 5), 0);
        assert_eq!(ordered(&[(0, 1, 9), (0, 2, 3)], &[(0, 4, 5)], 2), 2);
        assert_eq!(ordered(&[(0, 1, 2)], &[(1, 2, 3)], 5), 0);
    }
}
