use super::clause::{Clause, Group};
use super::hubs::Hubs;
use super::presence::{ALWAYS, NEVER, OWNED, Place, Presence};
use super::program::narrow;
use core::ops::Range;
use earmark_text::prefetch;

/// The clauses of all rules, laid out by the leaf that calls for them.
///
/// A clause hangs on each leaf of its rarest group. What is looked at for every clause of every leaf
/// that is there is eight bytes: the slots of one other group. Most clauses fail there; the few left
/// are compared with a second group and with what has to be absent, which for most rules is all, so
/// that the rule itself is touched only once it holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// The clauses of each leaf; one more at the end.
    leaves: Vec<Leaf>,
    firsts: Vec<[u16; 4]>,
    /// As `firsts`, then those of the clauses of hubs.
    tails: Vec<Tail>,
    hubs: Hubs,
    /// Clauses that nothing else has to be there for, leaf by leaf.
    sole: Vec<Sole>,
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

/// Where the clauses of a leaf stand.
#[derive(Clone, Copy, Debug)]
struct Leaf {
    /// Where they begin in the two columns.
    start: u32,
    /// Number of its hub, if it has one.
    hub: u32,
    /// Where its sole clauses begin.
    sole: u32,
}

/// A clause of one group: it holds where its leaf is there, unless one of the absent ones is, too.
#[derive(Clone, Copy, Debug)]
struct Sole {
    call: Call,
    absent: [u16; 2],
}

/// The second look at a clause.
#[derive(Clone, Copy, Debug, Default)]
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
        let mut heads: Vec<Head> = Vec::new();
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
        let mut heads = heads.as_slice();
        let mut of_hubs = Vec::new();
        for leaf in 0..narrow(slots.len()) {
            let count = heads.partition_point(|head| head.0 == leaf);
            let (own, rest) = heads.split_at(count);
            heads = rest;
            of_hubs.push(index.hang(own));
        }
        index.hang(&[]);
        for (leaf, pairs) in (0..).zip(of_hubs).filter(|(_, tails)| !tails.is_empty()) {
            index.open_hub(leaf, &pairs);
        }
        index
    }

    /// Puts the next leaf's clauses into the columns, but for those that are for a hub.
    fn hang<'h>(&mut self, heads: &'h [Head]) -> Vec<&'h Head> {
        self.leaves.push(Leaf {
            start: narrow(self.firsts.len()),
            hub: NO_HUB,
            sole: narrow(self.sole.len()),
        });
        let (sole, heads): (Vec<&Head>, Vec<&Head>) = heads.iter().partition(|head| is_sole(head));
        self.sole.extend(sole.iter().map(|(_, _, tail)| Sole {
            call: tail.call,
            absent: tail.absent,
        }));
        let few = heads.len() < MANY;
        let is_open = |head: &&Head| few || head.1[0] == ALWAYS;
        let (open, for_hub): (Vec<&Head>, Vec<&Head>) = heads.into_iter().partition(is_open);
        for &(_, first, tail) in open {
            self.firsts.push(first);
            self.tails.push(tail);
        }
        while !self.firsts.len().is_multiple_of(LOOK) {
            self.firsts.push([NEVER; 4]);
            self.tails.push(Tail::default());
        }
        for_hub
    }

    fn open_hub(&mut self, leaf: usize, heads: &[&Head]) {
        let mut pairs = Vec::with_capacity(heads.len() * 4);
        for (_, first, tail) in heads {
            let at = narrow(self.tails.len());
            self.tails.push(*tail);
            let slots = first.iter().filter(|&&slot| slot != NEVER);
            pairs.extend(slots.map(|&slot| (slot, at)));
        }
        self.leaves[leaf].hub = self.hubs.add(pairs);
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

    /// Gathers what the clauses call for that hang on the leaves that are there, less those that fail
    /// a look; then those that are tried on every mention.
    pub(crate) fn call(&self, presence: &Presence, looks: &mut Looks) {
        let Looks { passed, calls } = looks;
        // All lines are asked for before the first is read: a sixth less for 10,000 rules (2026-11-22).
        for &leaf in presence.callers() {
            let Leaf { start, sole, .. } = self.leaves[leaf as usize];
            prefetch(&self.firsts, start as usize);
            prefetch(&self.sole, sole as usize);
        }
        let mut count = 0;
        for &leaf in presence.callers() {
            let Leaf { start, hub, .. } = self.leaves[leaf as usize];
            let end = self.leaves[leaf as usize + 1].start;
            let firsts = &self.firsts[start as usize..end as usize];
            if passed.len() < count + firsts.len() {
                passed.resize(count + firsts.len(), 0);
            }
            // Without a branch, since nobody can foresee which few pass; by fours, so that most leaves
            // take one turn.
            let mut at = start;
            for firsts in firsts.chunks_exact(LOOK) {
                for first in firsts {
                    passed[count] = at;
                    count += usize::from(presence.any(first));
                    at += 1;
                }
            }
            if hub != NO_HUB {
                for behind in self.hubs.open(hub, presence.touched()) {
                    passed.truncate(count);
                    passed.extend_from_slice(behind);
                    count += behind.len();
                }
            }
        }
        calls.resize(count, Call::default());
        let mut calling = 0;
        for &at in &passed[..count] {
            prefetch(&self.tails, at as usize);
        }
        for &at in &passed[..count] {
            let tail = &self.tails[at as usize];
            calls[calling] = tail.call;
            let holds = presence.any(&tail.second) & (presence.any(&tail.absent) ^ 1);
            calling += usize::from(holds);
        }
        for &leaf in presence.callers() {
            let own = self.leaves[leaf as usize].sole..self.leaves[leaf as usize + 1].sole;
            let sole = &self.sole[own.start as usize..own.end as usize];
            if calls.len() < calling + sole.len() {
                calls.resize(calling + sole.len(), Call::default());
            }
            for clause in sole {
                calls[calling] = clause.call;
                calling += usize::from(presence.any(&clause.absent) ^ 1);
            }
        }
        calls.truncate(calling);
        calls.extend(self.always.iter().map(|&clause| Call(clause)));
    }

    /// Whether some clause hangs on a leaf.
    pub(crate) fn calls(&self, leaf: u32) -> bool {
        let (own, next) = (self.leaves[leaf as usize], self.leaves[leaf as usize + 1]);
        (own.start, own.sole) != (next.start, next.sole) || own.hub != NO_HUB
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
        size_of_val(&*self.leaves)
            + self.hubs.size()
            + size_of_val(&*self.firsts)
            + size_of_val(&*self.tails)
            + size_of_val(&*self.sole)
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

/// Leaf, first look, and the rest of what is looked at of a clause that hangs on the leaf.
type Head = (u32, [u16; 4], Tail);

/// Whether all that is left of a clause is what has to be absent.
fn is_sole((_, first, tail): &Head) -> bool {
    tail.call.rule().is_ok() && (first[0], tail.second[0]) == (ALWAYS, ALWAYS)
}

/// As many clauses of a leaf make it a hub. A look costs 2 ns, since clauses stand in a row, and a door
/// that has to be fetched more: hubs from 48 clauses on made 50,000 random rules 1.4 times as slow. But
/// where all rules hang on one term that each mention holds, hubs made 10,000 of them 17 times as fast
/// (both 2026-11-22). The tests have fewer rules.
const MANY: usize = if cfg!(test) { 3 } else { 512 };
/// No hub.
const NO_HUB: u32 = u32::MAX;

/// Clauses looked at in one go: the list of a leaf is filled up to a multiple of it.
const LOOK: usize = 4;

/// What is called for, and a buffer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Looks {
    /// Places of the clauses that passed the first look.
    passed: Vec<u32>,
    pub(crate) calls: Vec<Call>,
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
        _ => Call(stored),
    };
    let tail = Tail {
        call,
        second: group(second),
        absent,
    };
    (group(first), tail)
}
