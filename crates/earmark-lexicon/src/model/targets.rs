use super::compare::{Compared, Comparer};
use super::link;
use super::sum::Sums;
use crate::Target;
use crate::sentiment::{Force, Valence};
use earmark_text::{Hit, HitKind, Tokens};

/// Buffers of working out targets, reused from text to text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    segments: Vec<Segment>,
    compared: Vec<Compared>,
}

/// A clause with what it says.
#[derive(Clone, Copy, Debug, Default)]
struct Segment {
    start: u32,
    hard: bool,
    sum: [i32; 2],
    /// Whether any word of it has weight.
    says: bool,
    /// The targets named in it, by their place among the targets of the text.
    named: u64,
    /// Those that it is about, though it may not name them.
    about: u64,
}

/// What one text is about, and where.
pub(crate) struct Subject<'a> {
    pub(crate) comparer: &'a Comparer,
    pub(crate) tokens: &'a Tokens,
    pub(crate) text: usize,
    pub(crate) hits: &'a [Hit],
    pub(crate) receipts: &'a [Valence],
    pub(crate) sums: &'a Sums,
}

/// The most targets of a text that are told apart.
const MOST: usize = 32;

impl Subject<'_> {
    /// Appends the sentiment towards each thing that has a hit, by kind and number.
    ///
    /// Clauses that name nothing go with what was named last; brands and topics are looked at apart.
    pub(crate) fn targets(&self, scratch: &mut Scratch, out: &mut Vec<Target>) {
        let first = out.len();
        for hit in self.hits {
            let is = |target: &Target| (target.kind, target.owner) == (hit.kind, hit.owner);
            if out.len() - first < MOST && !out[first..].iter().any(is) {
                let (kind, owner) = (hit.kind, hit.owner);
                out.push(Target {
                    kind,
                    owner,
                    score: 0,
                    pos: 0,
                    neg: 0,
                    churn: None,
                    compared: None,
                });
            }
        }
        let targets = &mut out[first..];
        targets.sort_unstable_by_key(|target| (target.kind, target.owner));
        let Scratch { segments, compared } = scratch;
        self.cut(segments);
        self.name(targets, segments);
        compared.clear();
        let brands = targets
            .iter()
            .filter(|target| target.kind != HitKind::Topic)
            .count();
        if brands > 0 {
            self.comparer.read(
                self.tokens,
                self.text,
                self.hits,
                &self.sums.clauses,
                compared,
            );
        }
        if !compared.is_empty() {
            self.said(compared);
        }
        for system in [false, true] {
            let own = |target: &Target| (target.kind == HitKind::Topic) == system;
            let mask = mask(targets, own);
            if mask != 0 {
                follow(segments, mask);
            }
        }
        for (number, target) in targets.iter_mut().enumerate() {
            self.sum(number, target, segments);
        }
        for one in &*compared {
            let hit = &self.hits[one.hit];
            let is = |target: &Target| (target.kind, target.owner) == (hit.kind, hit.owner);
            if let Some(number) = targets.iter().position(is) {
                let clause = at(segments, one.by.start);
                let counted = segments[clause].about >> number & 1 == 1;
                let said = if counted { one.said } else { [0, 0] };
                compare(&mut targets[number], one, said);
            }
        }
        for target in targets {
            target.score = link::score([target.pos, target.neg]);
        }
    }

    /// The clauses with their sums.
    fn cut(&self, segments: &mut Vec<Segment>) {
        segments.clear();
        segments.push(Segment {
            hard: true,
            ..Segment::default()
        });
        for clause in &self.sums.clauses {
            match segments.last_mut() {
                Some(last) if last.start == clause.start => last.hard |= clause.hard,
                _ => segments.push(Segment {
                    start: clause.start,
                    hard: clause.hard,
                    ..Segment::default()
                }),
            }
        }
        for receipt in self.receipts {
            let (Some(span), Force::Logits(weights)) = (receipt.span, receipt.force) else {
                continue;
            };
            let place = at(segments, span.start);
            let segment = &mut segments[place];
            segment.sum[0] += weights[0];
            segment.sum[1] += weights[1];
            // The word that begins a clause joins it to the one before.
            segment.says |= segment.hard || span.start != segment.start;
        }
    }

    fn name(&self, targets: &[Target], segments: &mut [Segment]) {
        for hit in self.hits {
            let found = targets
                .iter()
                .position(|target| (target.kind, target.owner) == (hit.kind, hit.owner));
            if let Some(number) = found {
                let segment = at(segments, hit.span.start);
                segments[segment].named |= 1 << number;
            }
        }
    }

    /// Fills in what the comparing words weigh by themselves: that is no blame of the one that is better.
    fn said(&self, compared: &mut [Compared]) {
        compared.sort_by_key(|one| one.by.start);
        for receipt in self.receipts {
            let (Some(span), Force::Logits(weights)) = (receipt.span, receipt.force) else {
                continue;
            };
            let from = compared.partition_point(|one| one.by.start < span.start);
            let own = compared[from..].iter_mut().take_while(|one| one.by == span);
            for one in own.filter(|one| one.worth != 0) {
                one.said = [one.said[0] + weights[0], one.said[1] + weights[1]];
            }
        }
    }

    /// Adds up the clauses about a target.
    fn sum(&self, number: usize, target: &mut Target, segments: &[Segment]) {
        let bit = 1 << number;
        let mut sum = self.sums.base;
        if segments.iter().all(|segment| segment.about & bit != 0) {
            sum = self.sums.total;
        } else {
            for segment in segments.iter().filter(|segment| segment.about & bit != 0) {
                sum[0] += segment.sum[0];
                sum[1] += segment.sum[1];
            }
        }
        [target.pos, target.neg] = sum;
    }
}

/// The clause that holds a byte.
fn at(segments: &[Segment], byte: u32) -> usize {
    segments
        .partition_point(|segment| segment.start <= byte)
        .saturating_sub(1)
}

/// The bits of the targets that are of one sort.
fn mask(targets: &[Target], own: impl Fn(&Target) -> bool) -> u64 {
    let bits = targets.iter().enumerate().filter(|(_, target)| own(target));
    bits.map(|(number, _)| 1 << number).sum()
}

/// Works out what clauses are about that name nothing of `mask`.
fn follow(segments: &mut [Segment], mask: u64) {
    let first = segments
        .iter()
        .map(|segment| segment.named & mask)
        .find(|&named| named != 0);
    let mut last = first.unwrap_or_default();
    for at in 0..segments.len() {
        let named = segments[at].named & mask;
        if named != 0 {
            // "I love A and B": a clause that says nothing but a name shares what stands before.
            if at > 0
                && !segments[at].hard
                && !segments[at].says
                && segments[at - 1].named & mask != 0
            {
                segments[at - 1].about |= named;
            }
            last = named;
        }
        segments[at].about |= last;
    }
}

/// Adds a comparison, in place of what its word said.
fn compare(target: &mut Target, one: &Compared, said: [i32; 2]) {
    let add = match one.worth {
        0 => [target.neg - target.pos, target.pos - target.neg],
        worth => [worth - said[0], -worth - said[1]],
    };
    target.pos += add[0];
    target.neg += add[1];
    let before = target.compared.map_or([0, 0], |(_, before)| before);
    target.compared = Some((one.by, [before[0] + add[0], before[1] + add[1]]));
    // Who comes back after leaving has come.
    target.churn = one.churn.or(target.churn);
}
