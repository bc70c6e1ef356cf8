use std::collections::HashMap;

/// How many emotions there are, neutral included.
pub(crate) const EMOTIONS: usize = 7;
/// A row of emotions with room, so that it is added up as vectors.
pub(crate) const EMOTION_ROW: usize = 8;

/// What words weigh towards each emotion, padded.
pub(crate) type Row = [i16; EMOTION_ROW];

/// Gathers rows of emotions, equal ones once: most words are felt about as many others are, and what
/// is small stays in near memory.
#[derive(Debug)]
pub(crate) struct Rows {
    rows: Vec<Row>,
    known: HashMap<[Row; 2], u16>,
}

impl Rows {
    /// Begins with rows of zeros.
    pub(crate) fn new() -> Self {
        let none = [[0; EMOTION_ROW]; 2];
        Self {
            rows: none.to_vec(),
            known: HashMap::from([(none, 0)]),
        }
    }

    /// The number of the row of a word, which the one for it negated follows; 0 where both are zeros.
    pub(crate) fn number(&mut self, plain: [i16; EMOTIONS], turned: [i16; EMOTIONS]) -> u16 {
        let padded = |row: [i16; EMOTIONS]| core::array::from_fn(|at| *row.get(at).unwrap_or(&0));
        let both = [padded(plain), padded(turned)];
        if let Some(&number) = self.known.get(&both) {
            return number;
        }
        // Far more feelings than there are words in the shipped files.
        let Ok(number) = u16::try_from(self.rows.len()) else {
            return 0;
        };
        self.rows.extend(both);
        self.known.insert(both, number);
        number
    }

    /// All rows.
    pub(crate) fn finish(self) -> Vec<Row> {
        self.rows
    }
}
