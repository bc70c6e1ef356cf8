//! Which names of a JSON record mean something, found by one probe a name.

use super::place::Place;
use super::source::{Choice, steps};

/// The object that a name stands in; [`TOP`] is the record itself.
pub(crate) type Scope = u8;

/// The record itself.
pub(crate) const TOP: Scope = 0;

/// What a name in a scope stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    scope: Scope,
    name: Box<str>,
    print: Print,
    /// The field, and its rank there; nearly all names are of at most one.
    pub(crate) place: Option<Place>,
    /// Further fields.
    pub(crate) more: Box<[Place]>,
    /// The scope that an object under the name opens.
    pub(crate) opens: Option<Scope>,
    /// What is wanted of a list under the name.
    pub(crate) items: Box<[Item]>,
    /// Whether a record with this name has its text escaped for HTML.
    pub(crate) marks: bool,
}

/// An item of a list that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Name and value of the member by which it is chosen; the first item without.
    pub(crate) choice: Option<(Box<str>, Box<str>)>,
    /// The fields that it is itself.
    pub(crate) places: Vec<Place>,
    /// The scope that it opens.
    pub(crate) opens: Option<Scope>,
}

/// All names of a profile.
#[derive(Clone, Debug)]
pub(crate) struct Keys {
    keys: Vec<Key>,
    /// Numbers of keys by place, [`FREE`] where there is none; at most an eighth is taken.
    table: Vec<u16>,
    /// Path of each scope, with a dot behind it.
    prefixes: Vec<String>,
}

const FREE: u16 = u16::MAX;

impl Default for Keys {
    fn default() -> Self {
        Self {
            keys: Vec::new(),
            table: vec![FREE],
            prefixes: vec![String::new()],
        }
    }
}

impl Keys {
    /// The key of that name within `scope`.
    pub(crate) fn find(&self, scope: Scope, name: &[u8]) -> Option<&Key> {
        self.find_before(scope, name, name.len())
    }

    /// The same for the name in the first `length` bytes; those behind may be looked at and do not
    /// count, which spares a short name a loop over its bytes.
    #[inline(always)]
    pub(crate) fn find_before(&self, scope: Scope, bytes: &[u8], length: usize) -> Option<&Key> {
        let print = match Print::load(scope, bytes, length) {
            Some(print) => print,
            None => Print::new(scope, bytes.get(..length)?),
        };
        let mut at = print.place(self.table.len());
        loop {
            let key = self.keys.get(usize::from(self.table[at]))?;
            if key.print.same(print)
                && (length <= Print::WHOLE || bytes.get(..length) == Some(key.name.as_bytes()))
            {
                return Some(key);
            }
            at = (at + 1) & (self.table.len() - 1);
        }
    }

    /// The path of a scope, with a dot behind it; empty for the record itself.
    pub(crate) fn prefix(&self, scope: Scope) -> &str {
        &self.prefixes[usize::from(scope)]
    }

    /// The names that stand in the record itself, whole paths included.
    #[cfg(feature = "columnar")]
    pub(super) fn top(&self) -> impl Iterator<Item = &str> {
        let top = self.keys.iter().filter(|key| key.scope == TOP);
        top.map(|key| &*key.name)
    }

    /// Has the value of `path` go to `place`; the whole path is also taken as one flat name.
    pub(super) fn add(&mut self, path: &str, place: Place) -> Result<(), String> {
        let flat = self.key(TOP, path);
        self.keys[flat].put(place);
        let mut steps = steps(path)?;
        // No key is without a name; a column may end with a dot.
        if steps.iter().any(|step| step.name.is_empty()) {
            return Ok(());
        }
        let last = steps.pop().expect("a path has a step");
        if steps.is_empty() && last.list.is_none() {
            return Ok(());
        }
        let mut scope = TOP;
        for step in steps {
            let key = self.key(scope, step.name);
            let path = format!("{}{}.", self.prefixes[usize::from(scope)], step.name);
            let item = step.list.map(|choice| self.keys[key].item(choice));
            let open = match item {
                None => self.keys[key].opens,
                Some(item) => self.keys[key].items[item].opens,
            };
            scope = match open {
                Some(scope) => scope,
                None => self.open(path)?,
            };
            match item {
                None => self.keys[key].opens = Some(scope),
                Some(item) => self.keys[key].items[item].opens = Some(scope),
            }
        }
        let key = self.key(scope, last.name);
        match last.list {
            None => self.keys[key].put(place),
            Some(choice) => {
                let item = self.keys[key].item(choice);
                self.keys[key].items[item].places.push(place);
            }
        }
        Ok(())
    }

    /// Has records with a member of that name count as escaped for HTML.
    pub(super) fn mark(&mut self, name: &str) {
        if name.is_empty() {
            return;
        }
        let key = self.key(TOP, name);
        self.keys[key].marks = true;
    }

    fn open(&mut self, path: String) -> Result<Scope, String> {
        let new = Scope::try_from(self.prefixes.len());
        let new = new.map_err(|_| "the paths go through more than 256 objects".to_owned())?;
        self.prefixes.push(path);
        Ok(new)
    }

    /// The number of the key of that name, which is made if need be.
    fn key(&mut self, scope: Scope, name: &str) -> usize {
        let known = |key: &Key| key.scope == scope && &*key.name == name;
        if let Some(at) = self.keys.iter().position(known) {
            return at;
        }
        self.keys.push(Key {
            scope,
            name: name.into(),
            print: Print::new(scope, name.as_bytes()),
            place: None,
            more: Box::default(),
            opens: None,
            items: Box::default(),
            marks: false,
        });
        self.spread();
        self.keys.len() - 1
    }

    fn spread(&mut self) {
        let size = (self.keys.len() * 8).next_power_of_two();
        let newest = if size > self.table.len() {
            self.table = vec![FREE; size];
            0
        } else {
            self.keys.len() - 1
        };
        for number in newest..self.keys.len() {
            let mut at = self.keys[number].print.place(self.table.len());
            while self.table[at] != FREE {
                at = (at + 1) & (self.table.len() - 1);
            }
            self.table[at] = u16::try_from(number).expect("a table of profiles is small");
        }
    }
}

impl Key {
    fn put(&mut self, place: Place) {
        if self.place.is_none() {
            self.place = Some(place);
        } else {
            let mut more = core::mem::take(&mut self.more).into_vec();
            more.push(place);
            self.more = more.into();
        }
    }

    /// The number of the item so chosen, which is made if need be.
    fn item(&mut self, choice: Choice<'_>) -> usize {
        let choice = match choice {
            Choice::First => None,
            Choice::Where(name, value) => Some((name.into(), value.into())),
        };
        if let Some(at) = self.items.iter().position(|item| item.choice == choice) {
            return at;
        }
        let mut items = core::mem::take(&mut self.items).into_vec();
        items.push(Item {
            choice,
            places: Vec::new(),
            opens: None,
        });
        self.items = items.into();
        self.items.len() - 1
    }
}

/// What names are told apart by: all of them up to 16 bytes, beyond that nearly all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Print {
    /// The first eight bytes, zeros behind a shorter name.
    head: u64,
    /// The last eight bytes; the same as the first of a shorter name.
    tail: u64,
    /// Length and scope.
    shape: u32,
}

impl Print {
    /// Names up to this length are the same if their prints are.
    pub(crate) const WHOLE: usize = 16;

    /// The print of the name in the first `length` bytes; `None` where there are fewer than eight.
    #[inline(always)]
    pub(crate) fn load(scope: Scope, bytes: &[u8], length: usize) -> Option<Self> {
        let word = |at: usize| Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
        let (head, tail) = (word(0)?, word(length.saturating_sub(8))?);
        // An empty name keeps all eight bytes; no key has its shape.
        let mask = u64::MAX.wrapping_shr(64 - 8 * length.min(8) as u32);
        Some(Self {
            head: head & mask,
            tail: tail & mask,
            shape: shape(scope, length),
        })
    }

    pub(crate) fn new(scope: Scope, name: &[u8]) -> Self {
        let word = |part: &[u8]| {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            u64::from_le_bytes(word)
        };
        let part = name.len().min(8);
        Self {
            head: word(&name[..part]),
            tail: word(&name[name.len() - part..]),
            shape: shape(scope, name.len()),
        }
    }

    #[inline(always)]
    pub(crate) fn same(self, other: Self) -> bool {
        (self.head ^ other.head) | (self.tail ^ other.tail) == 0 && self.shape == other.shape
    }

    /// The place in a table of `size`, a power of two.
    #[inline(always)]
    fn place(self, size: usize) -> usize {
        let mix = (self.head ^ self.tail.rotate_left(23)).wrapping_add(u64::from(self.shape));
        let mix = mix.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mix >> 40) as usize & (size - 1)
    }
}

#[inline]
const fn shape(scope: Scope, length: usize) -> u32 {
    // A record is shorter than 2^24 bytes, so no long name wraps around to a short one.
    (length as u32) << 8 | scope as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(slot: u8, rank: u8) -> Place {
        Place { slot, rank }
    }

    /// The key of a name that stands alone, and of the same name with other bytes behind it.
    fn found<'k>(keys: &'k Keys, scope: Scope, name: &str) -> Option<&'k Key> {
        let alone = keys.find(scope, name.as_bytes());
        for behind in ["\"", "\":\"eight bytes and more", "\0\0\0\0\0\0\0\0"] {
            let bytes = [name.as_bytes(), behind.as_bytes()].concat();
            assert_eq!(keys.find_before(scope, &bytes, name.len()), alone, "{name}");
        }
        alone
    }

    #[test]
    fn paths_lead_through_scopes_and_are_flat_names_too() {
        let mut keys = Keys::default();
        keys.add("text", place(0, 0)).unwrap();
        keys.add("user.screen_name", place(1, 0)).unwrap();
        keys.add("user.in_reply_to_status_id_str", place(2, 1))
            .unwrap();
        keys.add("text", place(3, 2)).unwrap();
        let text = found(&keys, TOP, "text").unwrap();
        assert_eq!(
            (text.place, &*text.more),
            (Some(place(0, 0)), &[place(3, 2)][..])
        );
        let flat = found(&keys, TOP, "user.screen_name").unwrap();
        assert_eq!(flat.place, Some(place(1, 0)));
        let user = found(&keys, TOP, "user").unwrap();
        let scope = user.opens.unwrap();
        assert_eq!((user.place, keys.prefix(scope)), (None, "user."));
        let long = found(&keys, scope, "in_reply_to_status_id_str").unwrap();
        assert_eq!(long.place, Some(place(2, 1)));
        for name in [
            "",
            "x",
            "texts",
            "TEXT",
            "te\0",
            "in_reply_tx_status_id_str",
        ] {
            assert_eq!(found(&keys, TOP, name), None, "{name}");
        }
        assert_eq!(found(&keys, scope, "text"), None);
    }

    #[test]
    fn a_step_without_a_name_leads_nowhere() {
        let mut keys = Keys::default();
        keys.mark("");
        for (slot, path) in (0..).zip(["No.", ".x", "a..b", "[]"]) {
            keys.add(path, place(slot, 0)).unwrap();
            let flat = found(&keys, TOP, path).unwrap();
            assert_eq!((flat.place, flat.opens), (Some(place(slot, 0)), None));
        }
        assert_eq!((keys.keys.len(), keys.prefixes.len()), (4, 1));
        for name in ["", "No", "a"] {
            assert_eq!(found(&keys, TOP, name), None, "{name}");
        }
    }

    #[test]
    fn items_of_lists_are_chosen_by_a_member() {
        let mut keys = Keys::default();
        keys.add("refs[type=quoted].id", place(0, 0)).unwrap();
        keys.add("refs[type=retweeted].id", place(1, 0)).unwrap();
        keys.add("langs[]", place(2, 0)).unwrap();
        let refs = found(&keys, TOP, "refs").unwrap();
        assert_eq!(refs.items.len(), 2);
        assert_ne!(refs.items[0].opens, refs.items[1].opens);
        let langs = found(&keys, TOP, "langs").unwrap();
        assert_eq!(langs.items[0].places, [place(2, 0)]);
        assert_eq!(
            (langs.items[0].opens, &langs.items[0].choice),
            (None, &None)
        );
    }
}
