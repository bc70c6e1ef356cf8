use super::Language;

/// What has been counted of one text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Weight of English words.
    pub(crate) english: u32,
    /// The most that any other language has.
    pub(crate) best: u32,
    /// By language, English aside. Words alone give 60 times 4 at most; letters may fill it up.
    others: [u8; 32],
}

impl Tally {
    /// So many points for a language other than English.
    #[inline]
    pub(crate) fn add(&mut self, language: Language, points: u8) {
        let sum = &mut self.others[language.index()];
        *sum = sum.saturating_add(points);
        self.best = self.best.max(u32::from(*sum));
    }

    /// What speaks for a language other than English.
    pub(crate) fn get(&self, language: Language) -> u32 {
        self.others[language.index()].into()
    }

    /// The language with the most points, English aside, and its lead over the second.
    pub(crate) fn first(&self) -> Option<(Language, u32)> {
        let first = Language::all().max_by_key(|&language| self.get(language))?;
        let others = Language::all().filter(|&language| language != first);
        let second = others.map(|language| self.get(language)).max()?;
        Some((first, self.get(first) - second))
    }
}
