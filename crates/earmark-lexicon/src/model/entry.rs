/// What a closed-class word does to its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Role {
    /// Nothing.
    #[default]
    None,
    /// Turns what follows in its clause: `not`, `never`, `without`.
    Negator,
    /// Strengthens the next word that has a valence: `very`.
    Booster,
    /// Weakens it: `slightly`.
    Dampener,
    /// What stands before counts half: `but`.
    Contrast,
    /// A new clause begins, which may be about something else: `and`, `while`.
    Conjunction,
    /// A name or a group of people: never carries weight.
    Name,
}

impl Role {
    /// The role that files call so.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "negator" => Self::Negator,
            "booster" => Self::Booster,
            "dampener" => Self::Dampener,
            "contrast" => Self::Contrast,
            "conjunction" => Self::Conjunction,
            "name" => Self::Name,
            _ => return None,
        })
    }
}

/// What somebody wrote of a word or phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// Its valence, in hundredths.
    Valence(i16),
    /// What it does to its neighbours.
    Role(Role),
    /// It may mean one thing or the other.
    Double,
}

/// What sort of word it is: bits.
pub(crate) mod kinds {
    pub(crate) const FUTURE: u16 = 1;
    pub(crate) const FIRST_PERSON: u16 = 2;
    pub(crate) const SECOND_PERSON: u16 = 4;
    pub(crate) const QUESTION: u16 = 8;
    pub(crate) const REPOST: u16 = 16;
    /// A phrase begins with it.
    pub(crate) const OPENS: u16 = 32;
    /// People put it behind what they do not mean.
    pub(crate) const IRONY: u16 = 64;
    /// An emoji of laughter or of tears: nobody can say by itself.
    pub(crate) const DOUBLE: u16 = 128;
    /// A phrase begins with it that has a gap next.
    pub(crate) const WIDE: u16 = 256;
    /// It has weights, or is to be learnt: all others are passed by.
    pub(crate) const SAYS: u16 = 512;
    /// It leaves no doubt what is meant.
    pub(crate) const PLAIN: u16 = 1024;
    /// Kinds that are counted.
    pub(crate) const COUNTED: u16 = 31;
}

/// What is known of one word, emoji or emoticon.
///
/// Weights are thousandths of a logit, towards positive and towards negative.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) hash: u64,
    /// Learnt for the word itself, where it is not negated.
    pub(crate) own: [i16; 2],
    /// Learnt for it where it is negated.
    pub(crate) turned: [i16; 2],
    /// From its valences: what boosters, capitals and lengthening scale.
    pub(crate) prior: [i16; 2],
    /// The same where it is negated.
    pub(crate) prior_turned: [i16; 2],
    /// Mean valence of the lexicons that have it, -400 to 400.
    pub(crate) valence: i16,
    pub(crate) role: Role,
    /// Bits of [`kinds`].
    pub(crate) kinds: u16,
    /// How loud an emoji is, 0 to 3.
    pub(crate) arousal: u8,
    /// Its row of emotions, 0 for none; the next is that of the negated word.
    pub(crate) emotion: u16,
}

/// The valence, in hundredths, of a word that leaves no doubt.
const PLAIN: i16 = 160;

impl Entry {
    /// The bits of [`kinds`] that follow from the rest.
    pub(crate) fn implied(&self) -> u16 {
        let plain = self.valence.abs() >= PLAIN && self.kinds & kinds::DOUBLE == 0;
        let says = if self.says() { kinds::SAYS } else { 0 };
        says | if plain { kinds::PLAIN } else { 0 }
    }

    /// Whether it adds anything.
    fn says(&self) -> bool {
        let weights = [self.own, self.turned, self.prior, self.prior_turned];
        let marks = self.kinds & (kinds::IRONY | kinds::DOUBLE) != 0 || self.arousal != 0;
        weights != [[0; 2]; 4] || self.emotion != 0 || marks
    }
}

/// Weights of two words side by side.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pair {
    pub(crate) hash: u64,
    pub(crate) own: [i16; 2],
}

/// The hash of two words side by side.
#[inline(always)]
pub(crate) fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0xd1b5_4a32_d192_ed03) | 1
}
