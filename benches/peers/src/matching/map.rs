//! A hash map over words: what people write who need no crate for this. Lower-case, split, look up.
use super::peer::{Peer, is_whole};
use super::tally::Tally;
use hashbrown::HashMap;

/// Phrases hang on their first word, and each is tried where that word occurs.
pub struct Lists {
    entries: HashMap<Box<[u8]>, Entry>,
    lower: Vec<u8>,
}

#[derive(Default)]
struct Entry {
    word: Option<u32>,
    /// What follows the first word, with the space before it.
    phrases: Vec<(Box<[u8]>, u32)>,
}

impl Lists {
    /// Terms are numbered in their order.
    pub fn new(terms: &[String]) -> Self {
        let mut entries = HashMap::<Box<[u8]>, Entry>::new();
        for (id, term) in (0..).zip(terms) {
            let (first, rest) = term.split_at(term.find(' ').unwrap_or(term.len()));
            let entry = entries.entry(first.as_bytes().into()).or_default();
            match rest {
                "" => entry.word = Some(id),
                rest => entry.phrases.push((rest.as_bytes().into(), id)),
            }
        }
        Self {
            entries,
            lower: Vec::new(),
        }
    }
}

impl Peer for Lists {
    fn find(&mut self, text: &[u8], base: usize, tally: &mut Tally) {
        lower_case(text, &mut self.lower);
        let lower = &self.lower[..];
        let mut at = 0;
        while let Some((start, end)) = next_word(lower, at) {
            at = end;
            let Some(entry) = self.entries.get(&lower[start..end]) else {
                continue;
            };
            if let Some(id) = entry.word {
                tally.add(base + start, base + end, id);
            }
            for (rest, id) in &entry.phrases {
                if lower[end..].starts_with(rest) && is_whole(lower, start, end + rest.len()) {
                    tally.add(base + start, base + end + rest.len(), *id);
                }
            }
        }
    }
}

/// The better way: phrases are keys, too, and a first word knows how long the longest is, so that the next
/// two or three words are looked up as one string.
pub struct Runs {
    entries: HashMap<Box<[u8]>, Run>,
    lower: Vec<u8>,
}

#[derive(Default)]
struct Run {
    term: Option<u32>,
    /// Words of the longest phrase that begins with this one.
    longest: usize,
}

impl Runs {
    /// Terms are numbered in their order.
    pub fn new(terms: &[String]) -> Self {
        let mut entries = HashMap::<Box<[u8]>, Run>::new();
        for (id, term) in (0..).zip(terms) {
            entries.entry(term.as_bytes().into()).or_default().term = Some(id);
            let first = term.split(' ').next().unwrap_or_default();
            let entry = entries.entry(first.as_bytes().into()).or_default();
            entry.longest = entry.longest.max(term.split(' ').count());
        }
        Self {
            entries,
            lower: Vec::new(),
        }
    }
}

impl Peer for Runs {
    fn find(&mut self, text: &[u8], base: usize, tally: &mut Tally) {
        lower_case(text, &mut self.lower);
        let lower = &self.lower[..];
        let mut at = 0;
        while let Some((start, end)) = next_word(lower, at) {
            at = end;
            let Some(entry) = self.entries.get(&lower[start..end]) else {
                continue;
            };
            if let Some(id) = entry.term {
                tally.add(base + start, base + end, id);
            }
            let mut last = end;
            for _ in 1..entry.longest {
                let Some((_, end)) = next_word(lower, last) else {
                    break;
                };
                last = end;
                if let Some(id) = self
                    .entries
                    .get(&lower[start..last])
                    .and_then(|entry| entry.term)
                {
                    tally.add(base + start, base + last, id);
                }
            }
        }
    }
}

fn lower_case(text: &[u8], lower: &mut Vec<u8>) {
    lower.clear();
    lower.extend_from_slice(text);
    lower.make_ascii_lowercase();
}

/// The next run of bytes that are not white space.
#[inline(always)]
fn next_word(text: &[u8], from: usize) -> Option<(usize, usize)> {
    let start = from + text[from..].iter().position(|&byte| byte > b' ')?;
    let len = text[start..].iter().position(|&byte| byte <= b' ');
    Some((start, len.map_or(text.len(), |len| start + len)))
}
