/// Tells most words that are not in the vocabulary from those that may be, with one bit.
///
/// Two of three words of ordinary texts mean nothing to VADER. They cost a multiplication and a
/// bit out of 16 KB, which stay in the first cache beside the text, where the [`Table`] of 36 KB
/// and its entries would not. One word in seventeen that is unknown passes; none that is known is stopped.
///
/// [`Table`]: super::table::Table
pub(super) struct Filter {
    bits: Box<[u64; WORDS]>,
}

const WORDS: usize = 1 << 11;

impl Filter {
    /// A filter that passes these keys, given by their first eight bytes and the next eight.
    pub(super) fn new(keys: impl Iterator<Item = (u64, u64)>) -> Self {
        let mut bits = Box::new([0; WORDS]);
        for (head, middle) in keys {
            let (word, bit) = place(head, middle);
            bits[word] |= 1 << bit;
        }
        Self { bits }
    }

    /// 1 when there may be such a key, else 0.
    #[inline(always)]
    pub(super) fn passes(&self, head: u64, middle: u64) -> usize {
        let (word, bit) = place(head, middle);
        (self.bits[word] >> bit) as usize & 1
    }
}

/// The highest bits of a product depend on all bits of its factors.
#[inline(always)]
fn place(head: u64, middle: u64) -> (usize, u32) {
    let mixed = head ^ middle.wrapping_mul(0xd1b5_4a32_d192_ed03).rotate_left(32);
    let hash = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((hash >> 53) as usize, (hash >> 47) as u32 % 64)
}

#[cfg(test)]
mod tests {
    use super::super::table::Key;
    use super::super::vocabulary::Vocabulary;

    #[test]
    fn few_unknown_words_pass() {
        let vocabulary = Vocabulary::new();
        let (mut all, mut passed) = (0, 0);
        for first in 'a'..='z' {
            for rest in 0..1_000 {
                let word = format!("{first}{rest}");
                let (head, middle) = Key::new(word.as_bytes(), 0, word.len()).start();
                all += 1;
                passed += vocabulary.may_know(head, middle);
            }
        }
        assert!(passed > 0 && passed * 12 < all, "{passed} of {all}");
    }
}
