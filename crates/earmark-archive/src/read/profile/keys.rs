use super::profile::{HTML_MARKS, OBJECTS, ROWS, Scope, Slot, WITHIN_POSTS};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    name: &'static str,
    print: Print,
    /// The field, and the rank of this name among those of the field: the lowest wins.
    pub(super) slot: Option<(Slot, u8)>,
    /// What the name means when its value is an object.
    pub(super) opens: Option<Scope>,
    /// Whether a JSON record with this name has its text escaped for HTML.
    pub(super) html: bool,
}

impl Key {
    const NONE: Self = Self {
        name: "",
        print: Print {
            head: 0,
            tail: 0,
            shape: u32::MAX,
        },
        slot: None,
        opens: None,
        html: false,
    };

    const fn new(scope: Scope, name: &'static str, slot: Option<(Slot, u8)>) -> Self {
        let top = matches!(scope, Scope::Top);
        Self {
            name,
            print: Print::new(scope, name.as_bytes()),
            slot,
            opens: if top { opens(name) } else { None },
            html: top && html(name),
        }
    }
}

/// The key of that name within `scope`.
pub(super) fn find(scope: Scope, name: &[u8]) -> Option<&'static Key> {
    find_before(scope, name, name.len())
}

/// The same for the name in the first `length` bytes; those behind may be looked at and do not
/// count, which spares a short name a loop over its bytes.
///
/// One probe of a table built by the compiler, and one branch that depends on the name.
#[inline(always)]
pub(super) fn find_before(scope: Scope, bytes: &[u8], length: usize) -> Option<&'static Key> {
    let print = match Print::load(scope, bytes, length) {
        Some(print) => print,
        None => Print::new(scope, bytes.get(..length)?),
    };
    let key = &KEYS[TABLE[print.place(MULTIPLIER)] as usize];
    let found = key.print.same(print)
        && (length <= Print::WHOLE || bytes.get(..length) == Some(key.name.as_bytes()));
    found.then_some(key)
}

/// What names are told apart by: all of them up to 16 bytes, beyond that nearly all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Print {
    /// The first eight bytes, zeros behind a shorter name.
    head: u64,
    /// The last eight bytes; the same as the first of a shorter name.
    tail: u64,
    /// Length and scope.
    shape: u32,
}

impl Print {
    /// Names up to this length are the same if their prints are.
    pub(super) const WHOLE: usize = 16;

    /// The print of the name in the first `length` bytes; `None` where there are fewer than eight.
    #[inline(always)]
    pub(super) fn load(scope: Scope, bytes: &[u8], length: usize) -> Option<Self> {
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

    pub(super) const fn new(scope: Scope, name: &[u8]) -> Self {
        let n = name.len();
        let (mut head, mut tail, mut at) = (0, 0, 0);
        while at < 8 && at < n {
            let last = if n > 8 { n - 8 + at } else { at };
            head |= (name[at] as u64) << (8 * at);
            tail |= (name[last] as u64) << (8 * at);
            at += 1;
        }
        let shape = shape(scope, n);
        Self { head, tail, shape }
    }

    #[inline(always)]
    pub(super) fn same(self, other: Self) -> bool {
        (self.head ^ other.head) | (self.tail ^ other.tail) == 0 && self.shape == other.shape
    }

    #[inline(always)]
    const fn place(self, multiplier: u64) -> usize {
        let mix = (self.head ^ self.tail.rotate_left(23)).wrapping_add(self.shape as u64);
        (mix.wrapping_mul(multiplier) >> (64 - SIZE.ilog2())) as usize
    }
}

#[inline]
const fn shape(scope: Scope, length: usize) -> u32 {
    // A record is shorter than 2^28 bytes, so no long name wraps around to a short one.
    (length as u32) << 3 | scope as u32
}

/// So many that a multiplier which gives each key a place of its own is soon found.
const SIZE: usize = 2048;
const MULTIPLIER: u64 = multiplier();
const COUNT: usize = count();

/// Behind the keys stands one that no name is equal to, for the free places.
static KEYS: [Key; COUNT + 1] = KEYS_AS_CONST;
static TABLE: [u8; SIZE] = table();

const fn count() -> usize {
    let (mut rows, mut n) = (0, 0);
    while rows < ROWS.len() {
        n += ROWS[rows].flat.len() + ROWS[rows].nested.1.len();
        rows += 1;
    }
    let mut posts = 0;
    while posts < WITHIN_POSTS.len() {
        n += WITHIN_POSTS[posts].2.len();
        posts += 1;
    }
    let mut objects = 0;
    while objects < OBJECTS.len() {
        if flat_rank(OBJECTS[objects].0).is_none() {
            n += 1;
        }
        objects += 1;
    }
    n
}

const fn keys() -> [Key; COUNT + 1] {
    let mut keys = [Key::NONE; COUNT + 1];
    let (mut row, mut n) = (0, 0);
    while row < ROWS.len() {
        let (slot, (scope, nested), flat) = (ROWS[row].slot, ROWS[row].nested, ROWS[row].flat);
        let mut rank = 0;
        while rank < nested.len() + flat.len() {
            let inside = rank < nested.len();
            let name = if inside {
                nested[rank]
            } else {
                flat[rank - nested.len()]
            };
            let scope = if inside { scope } else { Scope::Top };
            keys[n] = Key::new(scope, name, Some((slot, rank as u8)));
            n += 1;
            rank += 1;
        }
        row += 1;
    }
    let mut post = 0;
    while post < WITHIN_POSTS.len() {
        let (scope, slot, names) = WITHIN_POSTS[post];
        // What the record says of itself goes before what it holds.
        let row = &ROWS[slot as usize];
        let rank = row.nested.1.len() + row.flat.len();
        let mut at = 0;
        while at < names.len() {
            keys[n] = Key::new(scope, names[at], Some((slot, (rank + at) as u8)));
            n += 1;
            at += 1;
        }
        post += 1;
    }
    let mut object = 0;
    while object < OBJECTS.len() {
        let (name, _) = OBJECTS[object];
        if flat_rank(name).is_none() {
            keys[n] = Key::new(Scope::Top, name, None);
            n += 1;
        }
        object += 1;
    }
    keys
}

/// A multiplier by which no two keys share a place; the compiler tries until it has one.
const fn multiplier() -> u64 {
    let keys = &KEYS_AS_CONST;
    let mut multiplier: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut taken = [0; SIZE];
    let mut attempt = 1;
    loop {
        let mut n = 0;
        while n < COUNT {
            let place = keys[n].print.place(multiplier);
            if taken[place] == attempt {
                break;
            }
            taken[place] = attempt;
            n += 1;
        }
        if n == COUNT {
            return multiplier;
        }
        multiplier = multiplier.wrapping_mul(0x5851_F42D_4C95_7F2D) | 1;
        attempt += 1;
    }
}

const fn table() -> [u8; SIZE] {
    let keys = &KEYS_AS_CONST;
    let mut table = [COUNT as u8; SIZE];
    let mut n = 0;
    while n < COUNT {
        table[keys[n].print.place(MULTIPLIER)] = n as u8;
        n += 1;
    }
    table
}

const KEYS_AS_CONST: [Key; COUNT + 1] = keys();
const _: () = assert!(COUNT < 256);

const fn opens(name: &str) -> Option<Scope> {
    let mut at = 0;
    while at < OBJECTS.len() {
        if same(OBJECTS[at].0, name) {
            return Some(OBJECTS[at].1);
        }
        at += 1;
    }
    None
}

const fn html(name: &str) -> bool {
    let mut at = 0;
    while at < HTML_MARKS.len() {
        if same(HTML_MARKS[at], name) {
            return true;
        }
        at += 1;
    }
    false
}

const fn flat_rank(name: &str) -> Option<usize> {
    let mut row = 0;
    while row < ROWS.len() {
        let mut at = 0;
        while at < ROWS[row].flat.len() {
            if same(ROWS[row].flat[at], name) {
                return Some(at);
            }
            at += 1;
        }
        row += 1;
    }
    None
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(key: &Key) -> Scope {
        let all = [
            Scope::Top,
            Scope::Author,
            Scope::Thread,
            Scope::Original,
            Scope::Quoted,
            Scope::Place,
        ];
        all[key.print.shape as usize & 7]
    }

    /// The key of a name that stands alone, and of the same name with other bytes behind it.
    fn found(scope: Scope, name: &str) -> Option<&'static Key> {
        let alone = find(scope, name.as_bytes());
        for behind in ["\"", "\":\"eight bytes and more", "\0\0\0\0\0\0\0\0"] {
            let bytes = [name.as_bytes(), behind.as_bytes()].concat();
            assert_eq!(find_before(scope, &bytes, name.len()), alone, "{name}");
        }
        alone
    }

    #[test]
    fn every_name_finds_its_own_key_and_no_name_stands_twice() {
        for key in &KEYS[..COUNT] {
            assert!(
                core::ptr::eq(found(scope(key), key.name).unwrap(), key),
                "{} stands twice",
                key.name
            );
        }
    }

    #[test]
    fn rows_stand_in_the_order_of_slots() {
        for (n, row) in ROWS.iter().enumerate() {
            assert_eq!(row.slot as usize, n);
        }
    }

    #[test]
    fn unknown_names_are_unknown() {
        for name in [
            "",
            "x",
            "texts",
            "TEXT",
            "author.bird",
            "metrics",
            "te\0",
            "in_reply_tx_status_id_str",
        ] {
            assert_eq!(found(Scope::Top, name), None, "{name}");
        }
        assert_eq!(found(Scope::Author, "text"), None);
    }
}
