use super::Fields;
use earmark::text::{Author, Field, Kind, Mention};

/// A stream of decisions, from a seed or from a fuzzer's bytes: what is random about a case.
pub struct Soup<'a> {
    bytes: &'a [u8],
    state: u64,
}

/// One mention of a case, owned.
#[derive(Clone, Debug)]
pub struct Speech {
    pub fields: Fields,
    pub lang: Option<&'static str>,
    pub kind: Option<Kind>,
    pub followers: Option<u64>,
    pub handle: Option<&'static str>,
    pub url: Option<&'static str>,
}

const WORDS: &[&str] = &[
    "gas",
    "Gas",
    "GRILL",
    "grill",
    "grills",
    "gr1ll",
    "won't",
    "won\u{2019}t",
    "light",
    "acme",
    "Acme's",
    "acmes",
    "l'acme",
    "a",
    "a",
    "b",
    "not",
    "c++",
    "c",
    "at&t",
    "AT",
    "T",
    "24/7",
    "24",
    "7",
    "100%",
    "#acme",
    "#Acme",
    "#AcmeGrill",
    "#JustBeNice",
    "#worstflightever",
    "#gasgrill",
    "just",
    "be",
    "nice",
    "worst",
    "flight",
    "@acme",
    "@AcmeCare",
    "$GAS",
    "\u{1f525}",
    "\u{1f44d}\u{1f3fd}",
    "stra\u{df}e",
    "STRASSE",
    "\u{597d}",
    "\u{5f88}\u{597d}",
    "\u{e9}t\u{e9}",
    "\u{c9}T\u{c9}",
    ":)",
    "https://acme.com/gas",
    "acme.com",
    "!!!",
    "???",
    "well-known",
    "snake_case",
    "3.50",
    "gas_",
    "\u{ff27}\u{ff41}\u{ff53}",
];

/// For texts that hold little else.
const TAGS: &[&str] = &[
    "#acme",
    "#AcmeGrill",
    "#JustBeNice",
    "#worstflightever",
    "#GasGrill",
    "#gasgrill",
    "#gas",
    "#Light",
    "#lights",
    "#WorstAcme",
    "#ABitOfGas",
    "#BeA_b",
    "#NothingOfThis",
    "#nowplaying",
    "#xqzvj",
    "#Gas7",
    "#24b",
    "#\u{c9}t\u{e9}Gas",
    "#Won\u{2bc}tLight",
    "#\u{597d}acme",
    "\u{ff03}\u{ff27}\u{ff41}\u{ff53}Grill",
    "gas",
    "a",
    "be",
    "light",
];

const GAPS: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "  ",
    ", ",
    "! ",
    "\n",
    " \u{2013} ",
    ". ",
    "/",
    "-",
    "",
    "+",
    "&",
    " %",
    "\u{fe0f} ",
];

const LEAVES: &[&str] = &[
    "gas",
    "GRILL",
    "acme",
    "won't",
    "a",
    "b",
    "c++",
    "at&t",
    "24/7",
    "100%",
    "#acme",
    "#JustBeNice",
    "@acme",
    "$gas",
    "\u{1f525}",
    "\u{1f44d}",
    "stra\u{df}e",
    "\u{597d}",
    "\u{5f88}\u{597d}",
    "\u{e9}t\u{e9}",
    "gr*",
    "gri*",
    "acme*",
    "*ill",
    "*ri*",
    "g?s",
    "gr?ll*",
    "#acme*",
    "@ac*",
    "\"gas grill\"",
    "\"a a\"",
    "\"a b a\"",
    "\"just be\"",
    "\"be nice\"",
    "\"worst flight\"",
    "\"grill won't light\"",
    "\"acme * light\"",
    "\"gr* light\"",
    "\"gas acme* a\"",
    "\"a * grill\"",
    "\"gas * * a\"",
    "\"be * gr* a\"",
    "\"just be nice\"",
    "\"worst fl* ever\"",
    "\"light gas\"",
    "*ght*",
    "*est",
    "be*",
    "l?ght",
    "{Acme}",
    "{GRILL}",
    "{Gas grill}",
    "raw:\"as g\"",
    "raw:\"!\"",
    "re:\"gr[i1]ll\"",
    "re:\"[0-9]+\"",
    "\"!!!\"",
    "\"???\"",
    "snake_case",
    "3.50",
    "well-known",
    "\"a b\"~1",
    "\"gas grill\"~3",
    "\"a a\"~2",
    "\"a b gas\"~4",
    "\"gr* a\"~2",
];

const CONDITIONS: &[&str] = &[
    "lang:en",
    "lang:de",
    "kind:reply",
    "is:reply",
    "is:repost",
    "followers:[10 TO 100]",
    "followers:[* TO 50]",
    "followers:7",
    "author:jo",
    "author:jo*",
    "site:acme.com",
    "has:links",
    "has:hashtags",
    "has:mentions",
    "has:emoji",
    "has:title",
    "channel:x",
    "lang:(en OR fr)",
];

impl<'a> Soup<'a> {
    /// Decisions that are a function of a number.
    pub fn seeded(seed: u64) -> Self {
        Self {
            bytes: &[],
            state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d,
        }
    }

    /// Decisions that bytes make, as long as there are any.
    pub fn fed(bytes: &'a [u8]) -> Self {
        Self { bytes, state: 1 }
    }

    fn below(&mut self, bound: usize) -> usize {
        if let Some((&byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            return usize::from(byte) % bound;
        }
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % bound
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// True so many times out of so many.
    pub fn chance(&mut self, yes: usize, of: usize) -> bool {
        self.below(of) < yes
    }

    /// A query, as somebody might write it.
    pub fn query(&mut self) -> String {
        self.any(3)
    }

    fn any(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.leaf();
        }
        match self.below(10) {
            0..=2 => self.leaf(),
            3 => format!("({} AND {})", self.any(depth - 1), self.any(depth - 1)),
            4 => format!("({} {})", self.any(depth - 1), self.any(depth - 1)),
            5 => format!("({} OR {})", self.any(depth - 1), self.any(depth - 1)),
            6 => format!("({} AND NOT {})", self.any(depth - 1), self.any(depth - 1)),
            7 => format!(
                "({} {} {})",
                self.close(depth - 1),
                self.operator(),
                self.close(depth - 1)
            ),
            8 => format!("({} OR {} OR {})", self.leaf(), self.leaf(), self.leaf()),
            _ => format!("({} AND {})", self.any(depth - 1), self.pick(CONDITIONS)),
        }
    }

    /// What may stand beside NEAR.
    fn close(&mut self, depth: usize) -> String {
        match if depth == 0 { 0 } else { self.below(4) } {
            0 | 1 => self.term(),
            2 => format!("({} OR {})", self.close(depth - 1), self.close(depth - 1)),
            _ => format!(
                "({} {} {})",
                self.close(depth - 1),
                self.operator(),
                self.close(depth - 1)
            ),
        }
    }

    fn operator(&mut self) -> String {
        let distance = self.below(6);
        format!("NEAR/{distance}{}", self.pick(&["", "f"]))
    }

    fn leaf(&mut self) -> String {
        match self.below(12) {
            0 => format!("title:{}", self.pick(&LEAVES[..40])),
            1 => format!("bio:{}", self.pick(&LEAVES[..40])),
            _ => self.term(),
        }
    }

    fn term(&mut self) -> String {
        self.pick(LEAVES).to_owned()
    }

    fn words(&mut self, most: usize) -> String {
        let count = self.below(most + 1);
        let from = self.pick(&[WORDS, WORDS, WORDS, TAGS]);
        (0..count)
            .map(|_| format!("{}{}", self.pick(from), self.pick(GAPS)))
            .collect()
    }

    /// A mention, as somebody might write it.
    pub fn speech(&mut self) -> Speech {
        let mut fields = vec![(Field::Text, self.words(14))];
        if self.below(3) == 0 {
            fields.push((Field::Title, format!("t {}", self.words(5))));
        }
        if self.below(3) == 0 {
            fields.push((Field::Bio, format!("b {}", self.words(5))));
        }
        Speech {
            fields,
            lang: self.pick(&[None, Some("en"), Some("en-GB"), Some("de")]),
            kind: self.pick(&[
                None,
                Some(Kind::Reply),
                Some(Kind::Repost),
                Some(Kind::Post),
            ]),
            followers: self.pick(&[None, Some(0), Some(7), Some(50), Some(100), Some(101)]),
            handle: self.pick(&[None, Some("jo"), Some("Joan"), Some("max")]),
            url: self.pick(&[
                None,
                Some("https://www.acme.com/a"),
                Some("https://notacme.com/"),
            ]),
        }
    }
}

impl Speech {
    /// As a mention.
    pub fn mention(&self) -> Mention<'_> {
        let get = |field| {
            self.fields
                .iter()
                .find(|(f, _)| *f == field)
                .map(|(_, text)| text.as_str())
        };
        Mention {
            title: get(Field::Title),
            lang: self.lang,
            kind: self.kind,
            url: self.url,
            author: Author {
                handle: self.handle,
                followers: self.followers,
                bio: get(Field::Bio),
                ..Author::default()
            },
            ..Mention::new(get(Field::Text).unwrap_or_default())
        }
    }
}
