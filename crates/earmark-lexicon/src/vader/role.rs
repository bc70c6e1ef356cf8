/// Which word it is, where a rule of VADER asks for one word by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Role {
    /// None that a rule names.
    #[default]
    Plain,
    Ass,
    At,
    Bad,
    Beating,
    Bomb,
    Bus,
    But,
    Death,
    Die,
    Doubt,
    Enough,
    For,
    Heart,
    Just,
    Kind,
    Kiss,
    Least,
    Never,
    No,
    Nor,
    Of,
    Or,
    Right,
    Shit,
    So,
    Sort,
    Stop,
    The,
    This,
    To,
    Very,
    Without,
    Yeah,
}

/// What is known of a word, as bits.
pub(super) mod marks {
    /// The lexicon has a valence for it.
    pub(crate) const LEXICON: u8 = 1;
    /// Strengthens or weakens a word after it.
    pub(crate) const BOOSTER: u8 = 1 << 1;
    /// Negates a word after it.
    pub(crate) const NEGATES: u8 = 1 << 2;
    /// The second word of a phrase with a rule of its own: no such phrase stands without one.
    pub(crate) const PHRASE: u8 = 1 << 3;
    /// All its letters are capitals.
    pub(crate) const UPPER: u8 = 1 << 4;
    /// Changes the valence of a word after it by its role alone.
    pub(crate) const ACTS: u8 = 1 << 5;
    /// Its entry is certain already.
    pub(crate) const SETTLED: u8 = 1 << 6;
}

impl Role {
    /// The words with a role.
    pub(super) const WORDS: &[(&str, Self)] = &[
        ("ass", Self::Ass),
        ("at", Self::At),
        ("bad", Self::Bad),
        ("beating", Self::Beating),
        ("bomb", Self::Bomb),
        ("bus", Self::Bus),
        ("but", Self::But),
        ("death", Self::Death),
        ("die", Self::Die),
        ("doubt", Self::Doubt),
        ("enough", Self::Enough),
        ("for", Self::For),
        ("heart", Self::Heart),
        ("just", Self::Just),
        ("kind", Self::Kind),
        ("kiss", Self::Kiss),
        ("least", Self::Least),
        ("never", Self::Never),
        ("no", Self::No),
        ("nor", Self::Nor),
        ("of", Self::Of),
        ("or", Self::Or),
        ("right", Self::Right),
        ("shit", Self::Shit),
        ("so", Self::So),
        ("sort", Self::Sort),
        ("stop", Self::Stop),
        ("the", Self::The),
        ("this", Self::This),
        ("to", Self::To),
        ("very", Self::Very),
        ("without", Self::Without),
        ("yeah", Self::Yeah),
    ];

    /// What the role alone says of its word.
    pub(super) const fn mark(self) -> u8 {
        match self {
            Self::Ass
            | Self::Bomb
            | Self::Die
            | Self::Enough
            | Self::Heart
            | Self::Of
            | Self::Right
            | Self::Shit
            | Self::Stop => marks::PHRASE,
            Self::Least | Self::Never | Self::No | Self::So | Self::This => marks::ACTS,
            _ => 0,
        }
    }

    /// The valence of a phrase of two words.
    pub(super) const fn phrase_of_two(first: Self, second: Self) -> Option<f64> {
        match (first, second) {
            (Self::The, Self::Shit | Self::Bomb) => Some(3.0),
            (Self::Bad, Self::Ass) => Some(1.5),
            (Self::Bus, Self::Stop) => Some(0.0),
            (Self::Yeah, Self::Right) => Some(-2.0),
            (Self::Beating, Self::Heart) => Some(3.5),
            _ => None,
        }
    }

    /// The valence of a phrase of three words.
    pub(super) const fn phrase_of_three(first: Self, second: Self, third: Self) -> Option<f64> {
        match (first, second, third) {
            (Self::Kiss, Self::Of, Self::Death) => Some(-1.5),
            (Self::To, Self::Die, Self::For) => Some(3.0),
            _ => None,
        }
    }

    /// Whether two words weaken the one after them, as a dampener does.
    pub(super) const fn dampens(first: Self, second: Self) -> bool {
        matches!(
            (first, second),
            (Self::Just, Self::Enough) | (Self::Kind | Self::Sort, Self::Of)
        )
    }
}
