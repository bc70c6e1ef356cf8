use super::Language;
use super::tally::Tally;

/// A script, as far as it says something about the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Devanagari,
    Thai,
    Hangul,
    Kana,
    Han,
    /// Cyrillic or Arabic letters of languages that are not told apart, and all other scripts.
    Strange,
}

impl Script {
    const COUNT: usize = Self::Strange as usize + 1;

    /// The script of a letter; marks, digits and Latin letters are of `Latin`.
    pub(crate) fn of(letter: char) -> Self {
        match letter {
            // Serbian, Macedonian, Belarusian.
            'ђ' | 'ј' | 'љ' | 'њ' | 'ћ' | 'џ' | 'ѓ' | 'ќ' | 'ѕ' | 'ў' => Self::Strange,
            '\u{400}'..='\u{45f}' | 'ґ' => Self::Cyrillic,
            '\u{460}'..='\u{52f}' => Self::Strange,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            // Kurdish, Pashto, Uyghur, Sindhi.
            'ڕ' | 'ڵ' | 'ۆ' | 'ێ' | 'ە' | 'ټ' | 'ډ' | 'ړ' | 'ښ' | 'ې' | 'ۇ' | 'ۈ' | 'ڳ' | 'ڻ' => {
                Self::Strange
            }
            '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' => Self::Arabic,
            '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => Self::Arabic,
            '\u{5d0}'..='\u{5f2}' => Self::Hebrew,
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}' => {
                Self::Hangul
            }
            '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
                Self::Kana
            }
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
                Self::Han
            }
            '\u{20000}'..='\u{3ffff}' => Self::Han,
            '\u{530}'..='\u{58f}' | '\u{700}'..='\u{8ff}' | '\u{980}'..='\u{dff}' => Self::Strange,
            '\u{e80}'..='\u{10ff}' | '\u{1200}'..='\u{1cff}' => Self::Strange,
            _ => Self::Latin,
        }
    }
}

/// How many words of a text are in which script.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scripts([u32; Script::COUNT]);

impl Scripts {
    pub(crate) fn add(&mut self, script: Script) {
        self.0[script as usize] += 1;
    }

    fn get(&self, script: Script) -> u32 {
        self.0[script as usize]
    }

    /// The language if most of the text is in one script other than Latin: `Some(None)` if that is one
    /// of several languages that are not told apart, or too little to tell; `None` if it is Latin.
    ///
    /// Where each character is a word, three of them count as one.
    pub(crate) fn language(&self, tally: &Tally) -> Option<Option<Language>> {
        use Script::{
            Arabic, Cyrillic, Devanagari, Greek, Han, Hangul, Hebrew, Kana, Strange, Thai,
        };
        let east = self.get(Han) + self.get(Kana);
        let shares = [
            (Cyrillic, self.get(Cyrillic)),
            (Greek, self.get(Greek)),
            (Arabic, self.get(Arabic)),
            (Hebrew, self.get(Hebrew)),
            (Devanagari, self.get(Devanagari)),
            (Thai, self.get(Thai).div_ceil(3)),
            (Hangul, self.get(Hangul)),
            (Han, east.div_ceil(3)),
            (Strange, self.get(Strange)),
        ];
        let (script, most) = shares.into_iter().max_by_key(|share| share.1)?;
        // A word of Latin that says nothing, a name mostly, weighs half as much.
        let latin = tally.english.max(self.get(Script::Latin) / 2);
        if most == 0 || most < latin {
            return None;
        }
        let more = |first, second| tally.get(first) > tally.get(second);
        Some(Some(match script {
            // A few words with letters of others make it theirs.
            Cyrillic if self.get(Strange) * 4 > most => return Some(None),
            Arabic if self.get(Strange) * 4 > most => return Some(None),
            Cyrillic if more(Language::UKRAINIAN, Language::RUSSIAN) => Language::UKRAINIAN,
            Cyrillic => Language::RUSSIAN,
            Greek => Language::GREEK,
            Arabic if more(Language::URDU, Language::PERSIAN) => Language::URDU,
            Arabic if more(Language::PERSIAN, Language::ARABIC) => Language::PERSIAN,
            Arabic => Language::ARABIC,
            Hebrew => Language::HEBREW,
            Devanagari => Language::HINDI,
            Thai => Language::THAI,
            Hangul => Language::KOREAN,
            // Chinese posts have a kana as an ornament.
            Han if self.get(Kana) * 8 > east => Language::JAPANESE,
            Han => Language::CHINESE,
            _ => return Some(None),
        }))
    }
}
