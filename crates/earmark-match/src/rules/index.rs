use super::clause::{Clause, Group};
use super::presence::{ALWAYS, NEVER, OWNED, Place, Presence};
use super::program::narrow;
use core::ops::Range;

/// The clauses of all rules, laid out by the leaf that calls for them.
///
/// A clause hangs on each leaf of its rarest group. What is looked at for every clause of every leaf
/// that is there is eight bytes: the slots of one other group. Most clauses fail there; the few left
/// are compared with a second group and with what has to be absent, which for most rules is all, so
/// that the rule itself is touched only once it holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// Where the clauses of each leaf begin in the two columns; one more at the end.
    starts: Vec<u32>,
    firsts: Vec<[u16; 4]>,
    tails: Vec<Tail>,
    clauses: Vec<Stored>,
    /// What is left to be checked of each clause.
    rest: Vec<Check>,
    /// Leaves that each clause hangs on.
    anchors: Vec<u32>,
    /// Clauses without a group, tried on every mention.
    always: Vec<u32>,
    /// Where the clauses of each rule begin; one more at the end.
    of_rule: Vec<u32>,
}

/// The second look at a clause.
#[derive(Clone, Copy, Debug)]
struct Tail {
    call: Call,
    second: [u16; 4],
    absent: [u16; 2],
}

/// What a clause that passed both looks calls for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Call(u32);

impl Call {
    /// Above it: a rule that holds. Below: a clause that has to be checked further.
    const HOLDS: u32 = 1 << 31;

    /// The rule that holds, by what it was indexed under; else the clause to be checked.
    pub(crate) fn rule(self) -> Result<u32, u32> {
        if self.0 >= Self::HOLDS {
            Ok(self.0 - Self::HOLDS)
        } else {
            Err(self.0)
        }
    }

    pub(crate) fn check(clause: u32) -> Self {
        Self(clause)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub(crate) rule: u32,
    /// The rest is all there is to it.
    pub(crate) exact: bool,
    rest: Range<u32>,
    anchors: Range<u32>,
    /// It is tried on every mention.
    pub(crate) always: bool,
}

/// One more thing to be checked of a clause.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Check {
    /// A leaf of a group; more follow.
    Member(Place),
    /// The last leaf of a group.
    Last(Place),
    Absent(Place),
    Asks(u32, bool),
}

/// The clauses of one rule.
pub(crate) struct Rule {
    pub(crate) clauses: Vec<Clause>,
    /// What it is known by, where nothing but that is asked for.
    pub(crate) number: Option<u32>,
}

impl Index {
    /// `slots` holds the slot of each leaf.
    pub(crate) fn new(rules: &[Rule], slots: &[u16]) -> Self {
        let mut index = Self::default();
        let mut heads: Vec<(u32, [u16; 4], Tail)> = Vec::new();
        for (number, rule) in (0..).zip(rules) {
            index.of_rule.push(narrow(index.clauses.len()));
            for clause in &rule.clauses {
                let stored = index.store(number, clause, slots);
                let Some((anchor, others)) = clause.groups.split_first() else {
                    index.always.push(stored);
                    continue;
                };
                let (first, tail) = heads_of(rule, clause, others, stored, slots);
                heads.extend(anchor.leaves.iter().map(|&leaf| (leaf, first, tail)));
            }
        }
        index.of_rule.push(narrow(index.clauses.len()));
        // Stable, so that the clauses of a leaf stand in the order of their rules.
        heads.sort_by_key(|&(leaf, ..)| leaf);
        let mut left = heads.iter().peekable();
        for leaf in 0..narrow(slots.len()) {
            index.starts.push(narrow(index.firsts.len()));
            while let Some(&(_, first, tail)) = left.next_if(|head| head.0 == leaf) {
                index.firsts.push(first);
                index.tails.push(tail);
            }
        }
        index.starts.push(narrow(index.firsts.len()));
        index
    }

    fn store(&mut self, rule: u32, clause: &Clause, slots: &[u16]) -> u32 {
        let place = |&leaf: &u32| Place {
            leaf,
            slot: slots[leaf as usize],
            calls: false,
        };
        let (rest, anchors) = (narrow(self.rest.len()), narrow(self.anchors.len()));
        for group in clause.groups.iter().skip(1) {
            if let Some((last, members)) = group.leaves.split_last() {
                self.rest
                    .extend(members.iter().map(place).map(Check::Member));
                self.rest.push(Check::Last(place(last)));
            }
        }
        self.rest
            .extend(clause.absent.iter().map(place).map(Check::Absent));
        // Last, because they may have to be looked up.
        let asks = clause
            .asks
            .iter()
            .map(|&(ask, holds)| Check::Asks(ask, holds));
        self.rest.extend(asks);
        let anchor = clause.groups.first();
        self.anchors
            .extend(anchor.iter().flat_map(|group| &group.leaves));
        self.clauses.push(Stored {
            rule,
            exact: clause.exact,
            rest: rest..narrow(self.rest.len()),
            anchors: anchors..narrow(self.anchors.len()),
            always: anchor.is_none(),
        });
        narrow(self.clauses.len() - 1)
    }

    /// Adds to `looks` what the clauses that hang on a leaf call for, less those that fail a look.
    pub(crate) fn call(&self, leaf: u32, presence: &Presence, looks: &mut Looks) {
        let Looks {
            passed,
            called,
            calls,
        } = looks;
        let start = self.starts[leaf as usize] as usize;
        let end = self.starts[leaf as usize + 1] as usize;
        let firsts = self.firsts[start..end].chunks(CHUNK);
        for (firsts, tails) in firsts.zip(self.tails[start..end].chunks(CHUNK)) {
            // Both without a branch, since nobody can foresee which few pass.
            let mut count = 0;
            for (at, first) in (0u8..).zip(firsts) {
                passed[count % CHUNK] = at;
                count += usize::from(presence.any(first));
            }
            let mut calling = 0;
            for &at in &passed[..count] {
                let tail = &tails[usize::from(at)];
                called[calling % CHUNK] = tail.call;
                let holds = presence.any(&tail.second) & (presence.any(&tail.absent) ^ 1);
                calling += usize::from(holds);
            }
            calls.extend_from_slice(&called[..calling]);
        }
    }

    /// Whether some clause hangs on a leaf.
    pub(crate) fn calls(&self, leaf: u32) -> bool {
        self.starts[leaf as usize] < self.starts[leaf as usize + 1]
    }

    /// The clauses to be tried on every mention.
    pub(crate) fn always(&self) -> &[u32] {
        &self.always
    }

    pub(crate) fn clause(&self, clause: u32) -> &Stored {
        &self.clauses[clause as usize]
    }

    /// Whether the rest of a clause holds that one of its anchors has called.
    pub(crate) fn check(
        &self,
        clause: &Stored,
        presence: &Presence,
        ask: &mut dyn FnMut(u32) -> bool,
    ) -> bool {
        let mut any = false;
        let rest = &self.rest[clause.rest.start as usize..clause.rest.end as usize];
        rest.iter().all(|check| match *check {
            Check::Member(leaf) => {
                any |= presence.has(leaf);
                true
            }
            Check::Last(leaf) => core::mem::take(&mut any) || presence.has(leaf),
            Check::Absent(leaf) => !presence.has(leaf),
            Check::Asks(condition, holds) => ask(condition) == holds,
        })
    }

    /// Bytes of the columns.
    pub(crate) fn size(&self) -> usize {
        size_of_val(&*self.starts)
            + size_of_val(&*self.firsts)
            + size_of_val(&*self.tails)
            + size_of_val(&*self.clauses)
            + size_of_val(&*self.rest)
    }

    /// The clauses of a rule.
    pub(crate) fn of_rule(&self, rule: u32) -> &[Stored] {
        let start = self.of_rule[rule as usize] as usize;
        &self.clauses[start..self.of_rule[rule as usize + 1] as usize]
    }

    /// The leaves a clause hangs on; none where it is tried on every mention.
    pub(crate) fn anchors(&self, clause: &Stored) -> &[u32] {
        &self.anchors[clause.anchors.start as usize..clause.anchors.end as usize]
    }
}

/// Clauses looked at in one go.
const CHUNK: usize = 64;

/// What is called for, and buffers of a look at some clauses.
#[derive(Clone, Debug)]
pub(crate) struct Looks {
    /// Which clauses passed the first look.
    passed: [u8; CHUNK],
    /// What those that passed the second one call for.
    called: [Call; CHUNK],
    pub(crate) calls: Vec<Call>,
}

impl Default for Looks {
    fn default() -> Self {
        Self {
            passed: [0; CHUNK],
            called: [Call::default(); CHUNK],
            calls: Vec::new(),
        }
    }
}

/// The looks at a clause. What finds no room in them is left to the check of the rest.
fn heads_of(
    rule: &Rule,
    clause: &Clause,
    others: &[Group],
    stored: u32,
    slots: &[u16],
) -> ([u16; 4], Tail) {
    let slot = |&leaf: &u32| slots[leaf as usize];
    let owned = |leaf: &u32| slot(leaf) < OWNED;
    let mut small = others.iter().filter(|group| group.leaves.len() <= 4);
    let (first, second) = (small.next(), small.next());
    let group = |group: Option<&Group>| {
        let mut places = [ALWAYS; 4];
        if let Some(group) = group {
            places.fill(NEVER);
            for (place, leaf) in places.iter_mut().zip(&group.leaves) {
                *place = slot(leaf);
            }
        }
        places
    };
    let mut absent = [NEVER; 2];
    // A shared slot may be set by another leaf.
    let sole = clause.absent.iter().filter(|leaf| owned(leaf));
    for (place, leaf) in absent.iter_mut().zip(sole) {
        *place = slot(leaf);
    }
    let looked_at = others
        .iter()
        .flat_map(|group| &group.leaves)
        .chain(&clause.absent);
    let sure = clause.exact
        && clause.asks.is_empty()
        && clause.absent.len() <= 2
        && others.len() <= 2
        && others.iter().all(|group| group.leaves.len() <= 4)
        && looked_at.into_iter().all(owned);
    let call = match rule.number {
        Some(number) if sure => Call(Call::HOLDS + number),
        _ => Call::check(stored),
    };
    let tail = Tail {
        call,
        second: group(second),
        absent,
    };
    (group(first), tail)
}
