use crate::FileError;
use crate::fault::rows;
use crate::model::{Cutter, Role, Says, Term};

/// The small lexicon of a language: what its words and phrases are worth.
///
/// As a file it has a row each: the term, a TAB, and its valence of -4.0 to 4.0, or what it does to its
/// neighbours: `negator`, `booster`, `dampener`, `contrast`, `conjunction`. `*` in a phrase stands for one
/// word to three. Lines that begin with `#` and a space are remarks.
///
/// # Examples
/// ```
/// use earmark_lexicon::Pack;
/// let pack = Pack::read("# Finnish\nloistava\t3.1\nei\tnegator\n")?;
/// assert_eq!(pack.len(), 2);
/// assert_eq!(Pack::read("loistava\tvery\n").unwrap_err().line(), 1);
/// # Ok::<(), earmark_lexicon::FileError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    rows: Vec<(Term, Says)>,
}

impl Pack {
    /// Reads a file.
    ///
    /// # Errors
    /// When a row is not as above, or its term is neither a word nor a phrase, with its line.
    pub fn read(text: &str) -> Result<Self, FileError> {
        let mut cutter = Cutter::default();
        let row = |(at, line): (usize, &str)| {
            let mut cells = line.split('\t');
            let (Some(term), Some(says)) = (cells.next(), cells.next()) else {
                return Err(FileError::new(
                    at,
                    "wants a term, a TAB, and what it is worth",
                ));
            };
            let says = says_of(says).ok_or_else(|| {
                let what = "wants a valence from -4.0 to 4.0 behind the TAB, or one of negator, booster, \
                            dampener, contrast and conjunction";
                FileError::new(at, what)
            })?;
            let term = cutter.term(term).filter(|term| term.takes(says));
            let what = "the term is no word, emoji or phrase of words";
            let term = term.ok_or_else(|| FileError::new(at, what))?;
            Ok((term, says))
        };
        let rows: Result<_, FileError> = rows(text).map(row).collect();
        rows.map(|rows| Self { rows })
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

    pub(crate) fn rows(&self) -> &[(Term, Says)] {
        &self.rows
    }
}

fn says_of(cell: &str) -> Option<Says> {
    if let Some(role) = Role::from_name(cell).filter(|role| *role != Role::Name) {
        return Some(Says::Role(role));
    }
    let valence: f64 = cell.parse().ok()?;
    let in_range = (-4.0..=4.0).contains(&valence);
    in_range.then_some(Says::Valence((valence * 100.0).round() as i16))
}
