use super::shape::{Piece, Shape};
use earmark_match::query::Scope;
use earmark_text::Class;
use std::collections::HashMap;

/// Shapes among which one is looked for that covers another.
///
/// Those without a wildcard, and words with a single `*` at an end, are looked up; of all others only so
/// many are compared one by one that the whole stays near to linear.
pub(super) struct Covers<'s> {
    shapes: Vec<(u32, &'s Shape)>,
    same: HashMap<&'s Shape, usize>,
    runs: HashMap<(Scope, &'s [Piece]), usize>,
    /// What stands before or behind the star of one word.
    begins: HashMap<(Scope, Class, &'s str), usize>,
    ends: HashMap<(Scope, Class, &'s str), usize>,
    rest: Vec<usize>,
}

/// Runs of more words are not looked up: nobody shadows a sentence with a shorter one.
const LONGEST: usize = 8;
/// Comparisons for one list: about half a second.
const COMPARED: usize = 2_000_000;
/// Bytes of a word that are looked up as a beginning or an end.
const AFFIX: usize = 64;

impl<'s> Covers<'s> {
    /// Of numbered shapes; of equal ones the first stands for all.
    pub(super) fn new(shapes: impl IntoIterator<Item = (u32, &'s Shape)>) -> Self {
        let mut covers = Self {
            shapes: shapes.into_iter().collect(),
            same: HashMap::new(),
            runs: HashMap::new(),
            begins: HashMap::new(),
            ends: HashMap::new(),
            rest: Vec::new(),
        };
        for (at, &(_, shape)) in covers.shapes.iter().enumerate() {
            if *covers.same.entry(shape).or_insert(at) != at || shape.exact.is_some() {
                continue;
            }
            if !shape.has_wildcard() {
                covers.runs.insert((shape.scope, &shape.pieces), at);
                continue;
            }
            match affix(shape) {
                Some((class, text, End::Begin)) => {
                    covers
                        .begins
                        .entry((shape.scope, class, text))
                        .or_insert(at);
                }
                Some((class, text, End::End)) => {
                    covers.ends.entry((shape.scope, class, text)).or_insert(at);
                }
                None => covers.rest.push(at),
            }
        }
        covers.rest.truncate(COMPARED / covers.shapes.len().max(1));
        covers
    }

    /// The number of the first shape equal to this one.
    pub(super) fn same(&self, shape: &Shape) -> Option<u32> {
        self.same.get(shape).map(|&at| self.shapes[at].0)
    }

    /// The number of another shape that covers this one: the first of its kind, as far as looked for.
    pub(super) fn other(&self, shape: &Shape) -> Option<u32> {
        let scopes = match shape.scope {
            Scope::Title => [Some(Scope::Title), Some(Scope::Any)],
            scope => [Some(scope), None],
        };
        let runs =
            (1..=shape.pieces.len().min(LONGEST)).flat_map(|length| shape.pieces.windows(length));
        let keys = runs.flat_map(|run| scopes.iter().flatten().map(move |&scope| (scope, run)));
        let plain = keys.filter_map(|key| self.runs.get(&key));
        let affixes = scopes.iter().flatten().flat_map(|&scope| {
            let words = shape.pieces.iter().filter_map(Piece::word);
            words.flat_map(move |(class, word)| self.affixes(scope, class, word))
        });
        let compared = self
            .rest
            .iter()
            .filter(|&&at| self.shapes[at].1.covers(shape));
        let mut all = plain
            .chain(affixes)
            .chain(compared)
            .map(|&at| self.shapes[at]);
        all.find(|&(_, other)| other != shape && other.covers(shape))
            .map(|(number, _)| number)
    }

    /// Words with a star that a word may begin or end as.
    fn affixes<'a>(
        &'a self,
        scope: Scope,
        class: Class,
        word: &'a str,
    ) -> impl Iterator<Item = &'a usize> {
        let least = word.len().saturating_sub(AFFIX);
        let begins = (0..=word.len().min(AFFIX)).filter_map(move |at| {
            let text = word.get(..at)?;
            self.begins.get(&(scope, class, text))
        });
        let ends = (least..=word.len()).filter_map(move |at| {
            let text = word.get(at..)?;
            self.ends.get(&(scope, class, text))
        });
        begins.chain(ends)
    }
}

/// Where a word is fixed.
enum End {
    Begin,
    End,
}

/// The fixed part of one word with a star at an end, and which part of the word that is.
fn affix(shape: &Shape) -> Option<(Class, &str, End)> {
    let [Piece::Glob(class, glob)] = shape.pieces.as_slice() else {
        return None;
    };
    let begin = glob
        .strip_suffix('*')
        .map(|text| (*class, text, End::Begin));
    let affix = begin.or_else(|| glob.strip_prefix('*').map(|text| (*class, text, End::End)));
    affix.filter(|(_, text, _)| !text.contains(['*', '?']) && text.len() <= AFFIX)
}
