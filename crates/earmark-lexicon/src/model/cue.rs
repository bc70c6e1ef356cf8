//! What is said of a text as a whole: counts of marks, names and words of a kind, and where the valences
//! of its words balance. Each is a number from 0 up; its value has a weight.

use Group::{Balance, Base, Marks};
use core::ops::Range;

/// Cues that share a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Group {
    /// How long the text is, whom and what it points at: what holds before a word is read.
    Base,
    /// Exclamation marks, capitals and the like.
    Marks,
    /// How the valences of the words balance.
    Balance,
}

impl Group {
    pub(crate) const ALL: [Self; 3] = [Base, Marks, Balance];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Base => "base",
            Marks => "marks",
            Balance => "balance",
        }
    }

    /// The families that are of this group: they stand together.
    pub(crate) const fn families(self) -> Range<usize> {
        let (mut from, mut to) = (0, 0);
        while FAMILIES[from].3 as u8 != self as u8 {
            from += 1;
        }
        while to < FAMILIES.len() && FAMILIES[to].3 as u8 <= self as u8 {
            to += 1;
        }
        from..to
    }
}

/// A family of cues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Cue {
    Bias,
    Length,
    Urls,
    UrlLast,
    Handles,
    HandleFirst,
    Numbers,
    Hashtags,
    Repost,
    Title,
    Capitalised,
    Names,
    Future,
    FirstPerson,
    SecondPerson,
    QuestionFirst,
    Exclaims,
    Asks,
    End,
    Ellipsis,
    Quote,
    Colon,
    Dash,
    Capitals,
    Lengthened,
    Emoji,
    Total,
    Counts,
    Density,
    Last,
    First,
    Rest,
    Highest,
    Lowest,
    Negators,
    Contrast,
    SignExclaims,
    SignAsks,
    SignUrl,
    SignFirstPerson,
    SignNegators,
    SignHandle,
    SignNames,
    SignLength,
    SignLengthened,
}

/// Name, number of values, group.
const FAMILIES: [(Cue, &str, usize, Group); 45] = [
    (Cue::Bias, "bias", 1, Base),
    (Cue::Length, "length", 11, Base),
    (Cue::Urls, "urls", 3, Base),
    (Cue::UrlLast, "url_last", 2, Base),
    (Cue::Handles, "handles", 4, Base),
    (Cue::HandleFirst, "handle_first", 2, Base),
    (Cue::Numbers, "numbers", 4, Base),
    (Cue::Hashtags, "hashtags", 4, Base),
    (Cue::Repost, "repost", 2, Base),
    (Cue::Title, "title", 2, Base),
    (Cue::Capitalised, "capitalised", 6, Base),
    (Cue::Names, "names", 5, Base),
    (Cue::Future, "future", 4, Base),
    (Cue::FirstPerson, "first_person", 4, Base),
    (Cue::SecondPerson, "second_person", 3, Base),
    (Cue::QuestionFirst, "question_first", 2, Base),
    (Cue::Exclaims, "exclaims", 4, Marks),
    (Cue::Asks, "asks", 4, Marks),
    (Cue::End, "end", 5, Marks),
    (Cue::Ellipsis, "ellipsis", 2, Marks),
    (Cue::Quote, "quote", 2, Marks),
    (Cue::Colon, "colon", 2, Marks),
    (Cue::Dash, "dash", 2, Marks),
    (Cue::Capitals, "capitals", 5, Marks),
    (Cue::Lengthened, "lengthened", 2, Marks),
    (Cue::Emoji, "emoji", 2, Marks),
    (Cue::Total, "total", 17, Balance),
    (Cue::Counts, "counts", 16, Balance),
    (Cue::Density, "density", 6, Balance),
    (Cue::Last, "last", 3, Balance),
    (Cue::First, "first", 3, Balance),
    (Cue::Rest, "rest", 5, Balance),
    (Cue::Highest, "highest", 6, Balance),
    (Cue::Lowest, "lowest", 6, Balance),
    (Cue::Negators, "negators", 4, Balance),
    (Cue::Contrast, "contrast", 4, Balance),
    (Cue::SignExclaims, "sign_exclaims", 12, Balance),
    (Cue::SignAsks, "sign_asks", 6, Balance),
    (Cue::SignUrl, "sign_url", 6, Balance),
    (Cue::SignFirstPerson, "sign_first_person", 6, Balance),
    (Cue::SignNegators, "sign_negators", 6, Balance),
    (Cue::SignHandle, "sign_handle", 6, Balance),
    (Cue::SignNames, "sign_names", 9, Balance),
    (Cue::SignLength, "sign_length", 15, Balance),
    (Cue::SignLengthened, "sign_lengthened", 6, Balance),
];

/// Where the values of each family begin among those of all.
const STARTS: [usize; FAMILIES.len() + 1] = {
    let mut starts = [0; FAMILIES.len() + 1];
    let mut at = 0;
    while at < FAMILIES.len() {
        assert!(FAMILIES[at].0 as usize == at);
        starts[at + 1] = starts[at] + FAMILIES[at].2;
        at += 1;
    }
    starts
};

/// The value that each family has in a text, as its number among those of all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cues([u8; FAMILIES.len()]);

impl Cues {
    /// How many values there are in all families.
    pub(crate) const VALUES: usize = STARTS[FAMILIES.len()];

    /// Every family at 0.
    pub(crate) const NONE: Self = {
        assert!(Self::VALUES <= 1 << u8::BITS);
        let (mut all, mut at) = ([0; FAMILIES.len()], 0);
        while at < all.len() {
            all[at] = STARTS[at] as u8;
            at += 1;
        }
        Self(all)
    };

    /// Sets a family; values beyond its last count as that.
    #[inline(always)]
    pub(crate) fn set(&mut self, cue: Cue, value: usize) {
        let family = cue as usize;
        let most = STARTS[family + 1] - STARTS[family] - 1;
        self.0[family] = (STARTS[family] + value.min(most)) as u8;
    }

    /// The numbers of a group.
    #[inline(always)]
    pub(crate) fn of(&self, group: Group) -> &[u8] {
        &self.0[group.families()]
    }

    /// All numbers.
    #[cfg(feature = "train")]
    pub(crate) fn all(&self) -> &[u8] {
        &self.0
    }
}

impl Cue {
    /// The names of all values, in order, as weights have them.
    pub(crate) fn names() -> impl Iterator<Item = String> {
        let each = |(_, name, values, _): (Cue, &'static str, usize, Group)| {
            (0..values).map(move |value| format!("{name} {value}"))
        };
        FAMILIES.into_iter().flat_map(each)
    }
}
