//! Which language a text is written in, guessed from its tokens alone.

mod guesser;
mod letters;
mod script;
mod tally;
#[cfg(test)]
mod tests;
mod words;

pub use guesser::Guesser;

/// A language that is told apart, by its ISO 639-1 code; ordered by that code.
///
/// # Examples
/// ```
/// use earmark_lexicon::Language;
/// let language = Language::from_tag("pt-BR").expect("Portuguese is known");
/// assert_eq!(language.code(), "pt");
/// assert_eq!(Language::from_tag("eng"), Some(Language::ENGLISH));
/// assert_eq!(Language::from_tag("tlh"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(u8);

/// By number: ISO 639-1, then ISO 639-2, first the code after the language's own name.
static CODES: [(&str, &[&str]); Language::COUNT] = [
    ("ar", &["ara"]),
    ("cs", &["ces", "cze"]),
    ("da", &["dan"]),
    ("de", &["deu", "ger"]),
    ("el", &["ell", "gre"]),
    ("en", &["eng"]),
    ("es", &["spa"]),
    ("fa", &["fas", "per"]),
    ("fi", &["fin"]),
    ("fr", &["fra", "fre"]),
    ("he", &["heb"]),
    ("hi", &["hin"]),
    ("hu", &["hun"]),
    ("id", &["ind"]),
    ("it", &["ita"]),
    ("ja", &["jpn"]),
    ("ko", &["kor"]),
    ("nl", &["nld", "dut"]),
    ("no", &["nor"]),
    ("pl", &["pol"]),
    ("pt", &["por"]),
    ("ro", &["ron", "rum"]),
    ("ru", &["rus"]),
    ("sv", &["swe"]),
    ("th", &["tha"]),
    ("tl", &["tgl"]),
    ("tr", &["tur"]),
    ("uk", &["ukr"]),
    ("ur", &["urd"]),
    ("zh", &["zho", "chi"]),
];

/// Codes that people and platforms write for one of the above: the standards' former codes, the two
/// written forms of Norwegian, and the national language built on Tagalog.
static OTHERS: [(&str, &str); 7] = [
    ("fil", "tl"),
    ("in", "id"),
    ("iw", "he"),
    ("nb", "no"),
    ("nn", "no"),
    ("nob", "no"),
    ("nno", "no"),
];

impl Language {
    /// How many are told apart.
    pub(crate) const COUNT: usize = 30;

    /// Arabic.
    pub const ARABIC: Self = Self(0);
    /// Czech.
    pub const CZECH: Self = Self(1);
    /// Danish.
    pub const DANISH: Self = Self(2);
    /// German.
    pub const GERMAN: Self = Self(3);
    /// Greek.
    pub const GREEK: Self = Self(4);
    /// English.
    pub const ENGLISH: Self = Self(5);
    /// Spanish.
    pub const SPANISH: Self = Self(6);
    /// Persian.
    pub const PERSIAN: Self = Self(7);
    /// Finnish.
    pub const FINNISH: Self = Self(8);
    /// French.
    pub const FRENCH: Self = Self(9);
    /// Hebrew.
    pub const HEBREW: Self = Self(10);
    /// Hindi; so are all languages in Devanagari.
    pub const HINDI: Self = Self(11);
    /// Hungarian.
    pub const HUNGARIAN: Self = Self(12);
    /// Indonesian; Malay is taken for it.
    pub const INDONESIAN: Self = Self(13);
    /// Italian.
    pub const ITALIAN: Self = Self(14);
    /// Japanese.
    pub const JAPANESE: Self = Self(15);
    /// Korean.
    pub const KOREAN: Self = Self(16);
    /// Dutch.
    pub const DUTCH: Self = Self(17);
    /// Norwegian.
    pub const NORWEGIAN: Self = Self(18);
    /// Polish.
    pub const POLISH: Self = Self(19);
    /// Portuguese.
    pub const PORTUGUESE: Self = Self(20);
    /// Romanian.
    pub const ROMANIAN: Self = Self(21);
    /// Russian.
    pub const RUSSIAN: Self = Self(22);
    /// Swedish.
    pub const SWEDISH: Self = Self(23);
    /// Thai.
    pub const THAI: Self = Self(24);
    /// Tagalog.
    pub const TAGALOG: Self = Self(25);
    /// Turkish.
    pub const TURKISH: Self = Self(26);
    /// Ukrainian.
    pub const UKRAINIAN: Self = Self(27);
    /// Urdu.
    pub const URDU: Self = Self(28);
    /// Chinese, of any variety and script.
    pub const CHINESE: Self = Self(29);

    /// All of them, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT as u8).map(Self)
    }

    /// Its ISO 639-1 code, in lower case.
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES[usize::from(self.0)].0
    }

    /// The language that a BCP 47 tag names, such as `pt-BR`, in any case; region, script and
    /// variants do not matter, and `_` stands for `-`.
    ///
    /// ISO 639-2 codes of both kinds are understood (`deu`, `ger`), and so are `nb` and `nn` for
    /// Norwegian, `fil` for Tagalog and the former `in` and `iw` that platforms still write. `None`
    /// for all others, `und` among them.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        let is = |code: &&str| code.eq_ignore_ascii_case(primary);
        let other = OTHERS.iter().find(|(code, _)| is(code));
        let known = |(two, three): &(&str, &[&str])| match other {
            Some((_, code)) => two == code,
            None => is(two) || three.iter().any(is),
        };
        CODES.iter().position(known).map(|index| Self(index as u8))
    }

    /// Its place in tables.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}
