//! Learnt weights as a file that people can read.

use crate::FileError;
use crate::fault::rows;
use std::collections::BTreeMap;

/// What a weight is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Something about the text that is no word, such as a question mark.
    Cue,
    /// The valence that a lexicon gives, for each 1.0 of it.
    Prior,
    /// A word, emoji or emoticon.
    Word,
    /// A word in the scope of a negation.
    Not,
    /// Two words side by side.
    Pair,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Cue, Self::Prior, Self::Word, Self::Not, Self::Pair];

    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cue => "cue",
            Self::Prior => "prior",
            Self::Word => "word",
            Self::Not => "not",
            Self::Pair => "pair",
        }
    }
}

/// Weights of one task, in thousandths of a logit: a table of what counts, with a column an output.
///
/// As a file it is TAB-separated: a header of `kind`, `term` and the outputs, then a row each; lines
/// that begin with `#` and a space are remarks.
///
/// # Examples
/// ```
/// use earmark_lexicon::{Kind, Weights};
/// let weights = Weights::read("kind\tterm\tpos\tneg\nword\tsplendid\t900\t-300\n")?;
/// assert_eq!(weights.outputs(), ["pos", "neg"]);
/// assert_eq!(weights.get(Kind::Word, "splendid"), Some(&[900, -300][..]));
/// # Ok::<(), earmark_lexicon::FileError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    outputs: Vec<String>,
    rows: BTreeMap<(Kind, String), Vec<i32>>,
}

/// The most that a weight can be, either way: 32 logits.
const MOST: i32 = 32_000;

impl Weights {
    /// No weight at all, for these outputs.
    #[must_use]
    pub fn new(outputs: &[impl AsRef<str>]) -> Self {
        Self {
            outputs: outputs
                .iter()
                .map(|name| name.as_ref().to_owned())
                .collect(),
            rows: BTreeMap::new(),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When the header or a row is not as above, with its line.
    pub fn read(text: &str) -> Result<Self, FileError> {
        let fault = |line: usize, what: &str| FileError::new(line, what);
        let mut lines = rows(text);
        let (at, header) = lines.next().ok_or_else(|| fault(1, "there is no header"))?;
        let Some(outputs) = header.strip_prefix("kind\tterm\t") else {
            return Err(fault(
                at,
                "the header wants `kind`, `term` and the outputs, with a TAB between",
            ));
        };
        let mut weights = Self::new(&outputs.split('\t').collect::<Vec<_>>());
        for (at, line) in lines {
            let mut cells = line.split('\t');
            let kind = cells
                .next()
                .and_then(|name| Kind::ALL.into_iter().find(|kind| kind.name() == name));
            let kind =
                kind.ok_or_else(|| fault(at, "wants one of cue, prior, word, not, pair first"))?;
            let term = cells
                .next()
                .ok_or_else(|| fault(at, "wants a term behind the kind"))?;
            let numbers = cells.map(|cell| cell.parse().ok().filter(|n: &i32| n.abs() <= MOST));
            let row: Option<Vec<i32>> = numbers.collect();
            let row = row.filter(|row| row.len() == weights.outputs.len());
            let row = row.ok_or_else(|| {
                fault(
                    at,
                    "wants a whole number from -32000 to 32000 for each output",
                )
            })?;
            weights.rows.insert((kind, term.to_owned()), row);
        }
        Ok(weights)
    }

    /// The file.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = format!("kind\tterm\t{}\n", self.outputs.join("\t"));
        for ((kind, term), row) in &self.rows {
            out.push_str(kind.name());
            out.push('\t');
            out.push_str(term);
            for weight in row {
                out.push_str(&format!("\t{weight}"));
            }
            out.push('\n');
        }
        out
    }

    /// The outputs, in order.
    #[must_use]
    pub fn outputs(&self) -> &[String] {
        &self.outputs
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The weights of a term, by output.
    #[must_use]
    pub fn get(&self, kind: Kind, term: &str) -> Option<&[i32]> {
        // The key owns its text; rows are asked for where models are built, not where texts are rated.
        self.rows.get(&(kind, term.to_owned())).map(Vec::as_slice)
    }

    /// All rows: by kind, then by term.
    pub fn rows(&self) -> impl Iterator<Item = (Kind, &str, &[i32])> {
        self.rows
            .iter()
            .map(|((kind, term), row)| (*kind, term.as_str(), row.as_slice()))
    }

    /// What holds in any language: cues that are no matter of spelling, and what a valence weighs.
    pub(crate) fn without_words(&self) -> Self {
        let spelling = [
            "capitalised",
            "names",
            "title",
            "future",
            "first_person",
            "second_person",
            "question_first",
            "sign_names",
            "sign_first_person",
        ];
        let kept = self.rows.iter().filter(|((kind, term), _)| match kind {
            Kind::Prior => true,
            Kind::Cue => !spelling.iter().any(|family| term.starts_with(family)),
            _ => false,
        });
        Self {
            outputs: self.outputs.clone(),
            rows: kept.map(|(key, row)| (key.clone(), row.clone())).collect(),
        }
    }

    /// The single words that have weights, with their hashes.
    #[cfg(feature = "train")]
    pub(crate) fn words(&self) -> Vec<(u64, String)> {
        use earmark_text::Token;
        let (mut words, mut cutter) = (Vec::new(), crate::model::Cutter::default());
        let lexical = |kind| matches!(kind, Kind::Word | Kind::Not | Kind::Pair);
        for (_, term, _) in self.rows().filter(|(kind, ..)| lexical(*kind)) {
            let tokens = cutter.cut(term);
            let named = |token: Token| (token.hash, cutter.folded(&token).to_owned());
            words.extend(tokens.into_iter().map(named));
        }
        words
    }

    /// Sets the weights of a term; a row of zeros is none.
    ///
    /// # Panics
    /// When there is not a weight for each output.
    pub fn set(&mut self, kind: Kind, term: &str, row: &[i32]) {
        assert_eq!(row.len(), self.outputs.len(), "a weight for each output");
        let row: Vec<i32> = row
            .iter()
            .map(|weight| (*weight).clamp(-MOST, MOST))
            .collect();
        if row.iter().all(|&weight| weight == 0) {
            self.rows.remove(&(kind, term.to_owned()));
        } else {
            self.rows.insert((kind, term.to_owned()), row);
        }
    }

    /// Adds the weights of another file, row by row.
    ///
    /// # Errors
    /// When its outputs are others.
    pub fn add(&mut self, other: &Self) -> Result<(), FileError> {
        if other.outputs != self.outputs {
            let (own, its) = (self.outputs.join(", "), other.outputs.join(", "));
            let what = format!("its outputs are {its}, where {own} are wanted");
            return Err(FileError::new(1, what));
        }
        for (kind, term, row) in other.rows() {
            let old = self.get(kind, term).unwrap_or_default();
            let sum: Vec<i32> = row
                .iter()
                .zip(old.iter().chain(core::iter::repeat(&0)))
                .map(|(a, b)| a + b)
                .collect();
            self.set(kind, term, &sum);
        }
        Ok(())
    }
}
