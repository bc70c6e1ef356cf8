//! The words and hashtags of a set of texts, by how often they occur.
use crate::ours::{Kind, Pieces};
use std::collections::{HashMap, HashSet};

/// Words that are too common to be watched for: the first of the ranking.
pub const COMMON: usize = 100;

/// What terms are drawn from. All entries are lower-case ASCII, so that every engine has the same idea
/// of what equals them.
pub struct Vocabulary {
    /// The most frequent first, then by their letters.
    pub words: Vec<String>,
    /// Likewise, with their `#`.
    pub hashtags: Vec<String>,
    common: HashSet<String>,
    plain: HashSet<String>,
}

impl Vocabulary {
    /// Counts the words and hashtags of `texts`.
    ///
    /// What some text holds as a token of another class is left out: `xd` is a word, but `XD` a face,
    /// and a rival that knows bytes alone would find the one in the other.
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let (mut words, mut hashtags) =
            (HashMap::<String, u32>::new(), HashMap::<String, u32>::new());
        let mut odd = HashSet::new();
        let mut pieces = Pieces::default();
        for text in texts {
            pieces.read(text);
            for piece in pieces.all() {
                let lower = piece.text.to_ascii_lowercase();
                match piece.kind {
                    Kind::Word if piece.is_plain() => *words.entry(lower).or_default() += 1,
                    Kind::Hashtag if piece.is_plain() => *hashtags.entry(lower).or_default() += 1,
                    Kind::Word | Kind::Hashtag => {}
                    Kind::Other => {
                        odd.insert(lower);
                    }
                }
            }
        }
        words.retain(|word, _| !odd.contains(word) && stands_alone(word, &mut pieces));
        hashtags.retain(|tag, _| !odd.contains(tag) && stands_alone(tag, &mut pieces));
        let words = ranked(words);
        Self {
            hashtags: ranked(hashtags),
            common: words.iter().take(COMMON).cloned().collect(),
            plain: words.iter().cloned().collect(),
            words,
        }
    }

    /// Whether it is one of the words.
    pub fn has_word(&self, lower: &str) -> bool {
        self.plain.contains(lower)
    }

    /// Whether it is one of the [`COMMON`] ones.
    pub fn is_common(&self, lower: &str) -> bool {
        self.common.contains(lower)
    }
}

/// Whether a term is one token, as it was in the text: `8` of `8 )` may become something else.
fn stands_alone(term: &str, pieces: &mut Pieces) -> bool {
    pieces.read(term);
    matches!(pieces.all(), [piece] if piece.kind != Kind::Other && piece.text == term)
}

fn ranked(counts: HashMap<String, u32>) -> Vec<String> {
    let mut ranking: Vec<_> = counts.into_iter().collect();
    ranking.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranking.into_iter().map(|(word, _)| word).collect()
}
