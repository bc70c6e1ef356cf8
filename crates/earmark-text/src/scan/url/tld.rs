//! The top-level domains: those of the root zone (the ICANN part of the public suffix list,
//! 2026-08-19) and those that were in it when twitter-text was last published. One a line, in the
//! order of their bytes, so that the file itself is searched and nothing is built at start.

static ASCII: &[u8] = include_bytes!("tlds.txt");
static IDN: &[u8] = include_bytes!("tlds-idn.txt");

/// Characters of the longest name beyond ASCII.
pub(super) const MAX_CHARS: usize = 17;

/// Whether this is a top-level domain in ASCII, given in lower case.
pub(super) fn is_known(name: &[u8]) -> bool {
    let Some(letter) = name
        .first()
        .map(|b| b.wrapping_sub(b'a') as usize)
        .filter(|&l| l < 26)
    else {
        return false;
    };
    has_line(
        &ASCII[FIRST[letter] as usize..FIRST[letter + 1] as usize],
        name,
    )
}

/// Where the names with each first letter begin, which saves half of the search.
static FIRST: [u16; 27] = {
    let mut starts = [ASCII.len() as u16; 27];
    let mut at = ASCII.len();
    while at > 0 {
        at -= 1;
        if at == 0 || ASCII[at - 1] == b'\n' {
            starts[(ASCII[at] - b'a') as usize] = at as u16;
        }
    }
    starts
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
