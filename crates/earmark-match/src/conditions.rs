use crate::Matcher;
use crate::found::Found;
use crate::matcher::Role;
use earmark_text::Span;

/// What the conditions of topics say about one mention: buffers, reused.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions {
    /// Topics that are ruled out, in order.
    out: Vec<u32>,
    /// Topic, text and tokens of each near term, in order.
    near: Vec<(u32, u32, Span)>,
}

impl Conditions {
    /// Takes in all that was found in one mention.
    pub(crate) fn gather(&mut self, matcher: &Matcher, found: &[Found]) {
        self.out.clear();
        self.near.clear();
        for hit in found {
            let pattern = &matcher.patterns[hit.place as usize];
            match pattern.role {
                Role::Hit(_) => {}
                Role::Near => self.near.push((pattern.owner, hit.text, hit.tokens)),
                Role::Not => self.out.push(pattern.owner),
            }
        }
        self.out.sort_unstable();
        self.near.sort_unstable();
    }

    /// Whether a hit of this topic stands: two binary searches, and none for most topics.
    pub(crate) fn admit(&self, matcher: &Matcher, topic: u32, hit: &Found) -> bool {
        if !self.out.is_empty() && self.out.binary_search(&topic).is_ok() {
            return false;
        }
        let Some(distance) = matcher.near[topic as usize] else {
            return true;
        };
        // One near term a topic, so its runs are of one length, and the nearest is the last that
        // starts no later than the hit or the first that starts after it.
        let after = self
            .near
            .partition_point(|&entry| entry <= (topic, hit.text, hit.tokens));
        let around = after.saturating_sub(1)..(after + 1).min(self.near.len());
        self.near[around].iter().any(|&(t, text, run)| {
            (t, text) == (topic, hit.text) && gap(hit.tokens, run) <= distance
        })
    }
}

/// How many steps lie between two runs of tokens: 0 where they overlap, 1 where they touch.
fn gap(a: Span, b: Span) -> u32 {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    (second.start + 1).saturating_sub(first.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_counted_in_steps() {
        let hit = Span::new(5, 7);
        assert_eq!(gap(hit, Span::new(6, 7)), 0);
        assert_eq!(gap(hit, Span::new(7, 8)), 1);
        assert_eq!(gap(hit, Span::new(3, 4)), 2);
        assert_eq!(gap(Span::new(9, 10), hit), 3);
    }
}
