//! The top-level domains: those of the root zone (the ICANN part of the public suffix list,
//! 2026-08-19) and those that were in it when twitter-text was last published. One a line, in the
//! order of their bytes; the files themselves are searched, and nothing is built at start.

static ASCII: &[u8] = include_bytes!("tlds.txt");
static IDN: &[u8] = include_bytes!("tlds-idn.txt");

/// Characters of the longest name beyond ASCII.
pub(super) const MAX_CHARS: usize = 17;

/// Whether this is a top-level domain in ASCII, given in lower case.
pub(super) fn is_known(name: &[u8]) -> bool {
    let mut slot = slot(name);
    while let Some(line) = (LINES[slot] as usize).checked_sub(1) {
        let after = line + name.len();
        if ASCII.get(after) == Some(&b'\n') && ASCII[line..after] == *name {
            return true;
        }
        slot = (slot + 1) % SLOTS;
    }
    false
}

/// Twice as many as lines, so that a look-up ends soon.
const SLOTS: usize = 4_096;

const fn slot(name: &[u8]) -> usize {
    let mut state = 0;
    let mut i = 0;
    while i < name.len() {
        state = (state ^ name[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    (state >> 15) as usize % SLOTS
}

/// Where each line begins, plus one: a hash table with linear probing, made by the compiler.
static LINES: [u16; SLOTS] = {
    let mut lines = [0; SLOTS];
    let mut rest: &[u8] = ASCII;
    while !rest.is_empty() {
        let mut end = 0;
        while rest[end] != b'\n' {
            end += 1;
        }
        let (name, more) = rest.split_at(end);
        let mut slot = slot(name);
        while lines[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        lines[slot] = (ASCII.len() - rest.len() + 1) as u16;
        rest = more.split_at(1).1;
    }
    lines
};

/// Whether this is a top-level domain in another script.
pub(super) fn is_known_idn(name: &[u8]) -> bool {
    has_line(IDN, name)
}

/// Binary search over the bytes of sorted lines.
fn has_line(lines: &[u8], wanted: &[u8]) -> bool {
    let (mut low, mut high) = (0, lines.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = lines[low..middle]
            .iter()
            .rposition(|&b| b == b'\n')
            .map_or(low, |i| low + i + 1);
        let end = start + lines[start..].iter().position(|&b| b == b'\n').unwrap_or(0);
        match lines[start..end].cmp(wanted) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_line_and_no_other() {
        for list in [ASCII, IDN] {
            let lines = || list.strip_suffix(b"\n").unwrap().split(|&b| b == b'\n');
            assert!(lines().is_sorted() && lines().count() > 100);
            for line in lines() {
                assert!(has_line(list, line));
                assert!(list == IDN || is_known(line));
                let text = str::from_utf8(line).unwrap();
                assert!(text.chars().count() <= if list == IDN { MAX_CHARS } else { 18 });
            }
        }
        for name in ["", "comm", "co m", "zzzz", "aaaa", "c", "\n", "com\nnet"] {
            assert!(!is_known(name.as_bytes()), "{name:?}");
        }
    }
}
