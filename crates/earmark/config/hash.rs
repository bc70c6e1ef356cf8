use super::{Config, File, Lexicon, Matching, Term};
use earmark_score::{Maxima, Thresholds};

pub(super) fn of(config: &Config) -> String {
    let mut hash = Canonical(blake3::Hasher::new());
    hash.text(&config.brand.name);
    hash.terms(&config.brand.terms);
    hash.list(&config.brand.accounts, |hash, account| hash.text(account));
    hash.list(&config.competitors, |hash, competitor| {
        hash.text(&competitor.id);
        hash.terms(&competitor.terms);
    });
    hash.list(&config.topics, |hash, topic| {
        hash.text(&topic.id);
        hash.terms(&topic.any);
        hash.list(topic.near.as_slice(), |hash, (term, distance)| {
            hash.text(&term.text);
            hash.number(*distance as usize);
        });
        hash.terms(&topic.not);
        hash.list(topic.when.as_slice(), |hash, query| hash.text(&query.text));
        hash.bytes(&[
            topic.severity,
            topic.floor.map_or(0, |level| 1 + level as u8),
        ]);
    });
    let Lexicon {
        model,
        weights,
        packs,
        words,
        negators,
        boosters,
    } = &config.lexicon;
    hash.bytes(&[*model as u8]);
    let text = |hash: &mut Canonical, file: &File| {
        hash.text(file.text.as_deref().unwrap_or_default());
    };
    hash.list(weights.as_slice(), text);
    hash.list(packs, |hash, (language, file)| {
        hash.text(language.code());
        text(hash, file);
    });
    hash.list(words, |hash, (word, valence)| {
        hash.text(&word.text);
        hash.bytes(&valence.to_le_bytes());
    });
    hash.terms(negators);
    hash.terms(boosters);
    let Matching {
        implicit,
        hashtag_words,
    } = config.matching;
    hash.bytes(&[implicit as u8, hashtag_words.into()]);
    let Thresholds {
        normal,
        high,
        urgent,
    } = config.levels;
    hash.bytes(&[normal, high, urgent]);
    let Maxima {
        severity,
        sentiment,
        reach,
        directness,
        repeat,
    } = config.max;
    hash.bytes(&[severity, sentiment, reach, directness, repeat]);
    hash.0.finalize().to_hex().to_string()
}

/// Every piece goes in behind its length, so that no two configurations run together.
struct Canonical(blake3::Hasher);

impl Canonical {
    fn number(&mut self, number: usize) {
        self.0.update(&(number as u64).to_le_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.number(items.len());
        for item in items {
            each(self, item);
        }
    }

    fn terms(&mut self, terms: &[Term]) {
        self.list(terms, |hash, term| hash.text(&term.text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_counts() {
        let of = |text| Config::from_toml(text).unwrap().hash();
        let plain = of("[brand]\nname = \"A\"\nterms = [\"b\"]");
        assert_eq!(plain, of("# a comment\n[brand]\nterms = ['b']\nname = 'A'"));
        assert_ne!(plain, of("[brand]\nname = \"A\"\nterms = [\"c\"]"));
        assert_ne!(plain, of("[brand]\nname = \"Ab\"\nterms = [\"\"]"));
    }
}
