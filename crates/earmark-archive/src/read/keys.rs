use super::profile::{OBJECTS, ROWS, Scope, Slot, WITHIN_POSTS};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    name: &'static str,
    scope: Scope,
    /// The field, and the rank of this name among those of the field: the lowest wins.
    pub(super) slot: Option<(Slot, u8)>,
    /// What the name means when its value is an object.
    pub(super) opens: Option<Scope>,
}

/// The key of that name within `scope`; one probe of a table built by the compiler.
pub(super) fn find(scope: Scope, name: &str) -> Option<&'static Key> {
    let bytes = name.as_bytes();
    let mut at = place(scope, bytes);
    loop {
        let index = TABLE[at];
        if index == FREE {
            return None;
        }
        let key = &KEYS[index as usize];
        if key.scope as u8 == scope as u8 && key.name.as_bytes() == bytes {
            return Some(key);
        }
        at = (at + 1) % SIZE;
    }
}

/// Eight places a key: two of three unknown names end at the first probe.
const SIZE: usize = 1024;
const FREE: u8 = u8::MAX;
const COUNT: usize = count();

static KEYS: [Key; COUNT] = keys();
static TABLE: [u8; SIZE] = table();

const fn place(scope: Scope, name: &[u8]) -> usize {
    let n = name.len();
    if n == 0 {
        return 0;
    }
    let mix = (name[0] as u32)
        | (name[n / 2] as u32) << 8
        | (name[n - 1] as u32) << 16
        | ((n as u32) ^ ((scope as u32) << 5)) << 24;
    (mix.wrapping_mul(0x9E37_79B1) >> 22) as usize % SIZE
}

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

const fn keys() -> [Key; COUNT] {
    let mut keys = [Key {
        name: "",
        scope: Scope::Top,
        slot: None,
        opens: None,
    }; COUNT];
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
            keys[n] = Key {
                name,
                scope: if inside { scope } else { Scope::Top },
                slot: Some((slot, rank as u8)),
                opens: if inside { None } else { opens(name) },
            };
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
            keys[n] = Key {
                name: names[at],
                scope,
                slot: Some((slot, (rank + at) as u8)),
                opens: None,
            };
            n += 1;
            at += 1;
        }
        post += 1;
    }
    let mut object = 0;
    while object < OBJECTS.len() {
        let (name, scope) = OBJECTS[object];
        if flat_rank(name).is_none() {
            keys[n] = Key {
                name,
                scope: Scope::Top,
                slot: None,
                opens: Some(scope),
            };
            n += 1;
        }
        object += 1;
    }
    keys
}

const fn table() -> [u8; SIZE] {
    let mut table = [FREE; SIZE];
    let mut n = 0;
    while n < COUNT {
        let key = &KEYS_AS_CONST[n];
        let mut at = place(key.scope, key.name.as_bytes());
        while table[at] != FREE {
            at = (at + 1) % SIZE;
        }
        table[at] = n as u8;
        n += 1;
    }
    table
}

const KEYS_AS_CONST: [Key; COUNT] = keys();
const _: () = assert!(COUNT < FREE as usize);

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

    #[test]
    fn every_name_finds_its_own_key_and_no_name_stands_twice() {
        for key in &KEYS {
            assert!(
                core::ptr::eq(find(key.scope, key.name).unwrap(), key),
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
        for name in ["", "x", "texts", "TEXT", "author.bio", "metrics"] {
            assert_eq!(find(Scope::Top, name), None, "{name}");
        }
        assert_eq!(find(Scope::Author, "text"), None);
    }

    #[test]
    fn probes_stay_short() {
        let probes = |key: &Key| {
            let home = place(key.scope, key.name.as_bytes());
            let at = TABLE
                .iter()
                .position(|&n| n != FREE && KEYS[n as usize] == *key);
            (at.unwrap() + SIZE - home) % SIZE
        };
        assert!(KEYS.iter().map(probes).max() < Some(6));
    }
}
