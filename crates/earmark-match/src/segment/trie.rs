//! The dictionary as a trie: from each place of a tag, all words that begin there, until no word goes
//! on. A hash for every stretch of the tag would be some three times the work.

use std::ops::Deref;

/// Words of `a` to `z`, each with a cost.
///
/// Nodes stand level by level, the children of one side by side: a letter's child is found by counting
/// the letters before it.
#[derive(Clone, Debug)]
pub(super) struct Trie {
    nodes: Box<[Node]>,
}

/// From the lowest bit: 26 bits, bit n for a word that goes on with letter n; 9 bits for the cost of
/// the word that ends here, or [`NONE`]; then the place of the child of the first letter. Eight bytes
/// make 0.7 MB; three fields of four are 1.1 MB and no faster (2026-11).
#[derive(Clone, Copy, Debug, Default)]
struct Node(u64);

const LETTERS: u64 = (1 << 26) - 1;
const NONE: u32 = (1 << 9) - 1;

impl Node {
    fn new(letters: u64, cost: Option<u32>, first: usize) -> Self {
        let cost = cost.map_or(NONE, |cost| cost.min(NONE - 1));
        Self(letters | u64::from(cost) << 26 | (first as u64) << 35)
    }

    #[inline]
    fn cost(self) -> Option<u32> {
        let cost = (self.0 >> 26) as u32 & NONE;
        (cost != NONE).then_some(cost)
    }

    /// The place of a child.
    #[inline]
    fn child(self, letter: u8) -> Option<usize> {
        let bit = 1_u64.checked_shl(u32::from(letter.wrapping_sub(b'a')))?;
        if self.0 & LETTERS & bit == 0 {
            return None;
        }
        let before = (self.0 & (bit - 1)).count_ones();
        Some((self.0 >> 35) as usize + before as usize)
    }
}

impl Trie {
    /// From words of `a` to `z`, sorted, each once, and costs below 510; higher ones count as that.
    pub(super) fn new(words: &[(impl Deref<Target = str>, u32)]) -> Self {
        // The shipped words have 2.6 nodes each.
        let mut nodes = Vec::with_capacity(words.len() * 3 + 1);
        nodes.push(Node::default());
        // The words below each node: the list is read while it grows.
        let mut ranges = Vec::with_capacity(nodes.capacity());
        ranges.push((0, words.len()));
        let (mut depth, mut level_end) = (0, 1);
        let mut at = 0;
        while at < nodes.len() {
            if at == level_end {
                depth += 1;
                level_end = nodes.len();
            }
            let (mut start, end) = ranges[at];
            let first = nodes.len();
            let mut cost = None;
            if start < end && words[start].0.len() == depth {
                cost = Some(words[start].1);
                start += 1;
            }
            let mut letters = 0;
            while start < end {
                let letter = words[start].0.as_bytes()[depth];
                let same = words[start..end].iter();
                let same = same.take_while(|(word, _)| word.as_bytes()[depth] == letter);
                let next = start + same.count();
                letters |= 1 << (letter - b'a');
                nodes.push(Node::default());
                ranges.push((start, next));
                start = next;
            }
            nodes[at] = Node::new(letters, cost, first);
            at += 1;
        }
        Self {
            nodes: nodes.into(),
        }
    }

    /// Each word that the letters begin with: its length and cost, the shortest first.
    #[inline]
    pub(super) fn prefixes(&self, letters: &[u8]) -> impl Iterator<Item = (usize, u32)> {
        let mut node = self.nodes[0];
        letters
            .iter()
            .map_while(move |&letter| {
                node = self.nodes[node.child(letter)?];
                Some(node.cost())
            })
            .enumerate()
            .filter_map(|(last, cost)| Some((last + 1, cost?)))
    }

    /// The cost of a word in lower case, if it is known.
    pub(super) fn cost(&self, word: &[u8]) -> Option<u32> {
        let mut node = self.nodes[0];
        for &letter in word {
            node = self.nodes[node.child(letter)?];
        }
        node.cost()
    }

    /// Bytes in use.
    #[cfg(test)]
    pub(super) fn size(&self) -> usize {
        size_of_val(&*self.nodes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trie() -> Trie {
        Trie::new(&[("a", 1), ("be", 2), ("bee", 3), ("beer", 4), ("zoo", 5)])
    }

    #[test]
    fn finds_words_and_nothing_else() {
        let trie = trie();
        for (word, cost) in [("a", 1), ("be", 2), ("bee", 3), ("beer", 4), ("zoo", 5)] {
            assert_eq!(trie.cost(word.as_bytes()), Some(cost), "{word}");
        }
        for word in ["", "b", "z", "zo", "zoos", "beers", "A", "\u{e9}", "`", "{"] {
            assert_eq!(trie.cost(word.as_bytes()), None, "{word}");
        }
    }

    #[test]
    fn prefixes_come_with_lengths() {
        let found: Vec<_> = trie().prefixes(b"beerzoo").collect();
        assert_eq!(found, [(2, 2), (3, 3), (4, 4)]);
        assert_eq!(trie().prefixes(b"x").count(), 0);
        assert_eq!(trie().prefixes(b"").count(), 0);
    }

    #[test]
    fn an_empty_trie_knows_nothing() {
        let trie = Trie::new(&[] as &[(&str, u32)]);
        assert_eq!(trie.prefixes(b"any").count(), 0);
        assert_eq!(trie.cost(b""), None);
    }
}
