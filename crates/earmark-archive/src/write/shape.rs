use super::column::{Column, NAMES};
use crate::Error;

/// What of the original records is written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Keep {
    /// No text of anybody: neither the text, title nor bio, and no label of the vendor's.
    None,
    /// The text, and the fields that labels were made from.
    #[default]
    Fields,
    /// All fields that are read, and as `extra` what no field was made from.
    All,
}

/// Which parts of a record are written: what is kept of the original, the columns that were chosen,
/// and whether with receipts.
///
/// # Examples
/// ```
/// use earmark_archive::write::{Keep, Shape};
/// let whole = Shape::default();
/// assert!(whole.names().any(|name| name == "why"));
/// let slim = Shape::new(Keep::None, false, None)?;
/// assert!(!slim.names().any(|name| name == "text" || name == "why"));
/// let few = ["id", "sentiment", "priority.points"].map(str::to_owned);
/// let chosen = Shape::new(Keep::Fields, true, Some(&few))?;
/// assert_eq!(chosen.names().next_back(), Some("priority.points"));
/// # Ok::<(), earmark_archive::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    columns: u128,
}

const _: () = assert!(Column::COUNT <= 128);

/// What is written under [`Keep::All`] only.
const ALL_ONLY: [Column; 7] = [
    Column::Country,
    Column::Region,
    Column::AuthorName,
    Column::AuthorFollowers,
    Column::AuthorVerified,
    Column::ReplyToAuthor,
    Column::Extra,
];

/// What [`Keep::None`] leaves out.
const WORDS: [Column; 11] = [
    Column::AuthorBio,
    Column::Title,
    Column::Text,
    Column::Url,
    Column::GivenSentiment,
    Column::GivenEmotion,
    Column::GivenPriority,
    Column::GivenCategories,
    Column::GivenStatus,
    Column::GivenTags,
    Column::GivenAssignee,
];

/// The receipts: where what was found stands, and what it counted.
const RECEIPTS: [Column; 3] = [Column::TopicHits, Column::TargetHits, Column::Why];

impl Default for Shape {
    fn default() -> Self {
        Self::of(Keep::default(), true)
    }
}

impl Shape {
    /// The shape of records with so much of the original, with or without receipts, and of their
    /// columns only those of the given names: paths of keys, such as `sentiment.label`, or of objects,
    /// such as `sentiment`, for all that is in them. A column that is named is written even if what
    /// is kept would leave it out.
    ///
    /// # Errors
    /// [`Output`](crate::ErrorKind::Output) naming a column that there is not, and the nearest one.
    pub fn new(keep: Keep, receipts: bool, chosen: Option<&[String]>) -> Result<Self, Error> {
        let whole = Self::of(keep, receipts);
        let Some(chosen) = chosen else {
            return Ok(whole);
        };
        let mut columns = 0;
        for name in chosen {
            let exact = |column: &Column| column.name() == name;
            let inside = |column: &Column| {
                let rest = column.name().strip_prefix(name.as_str());
                rest.is_some_and(|rest| rest.starts_with('.'))
            };
            let named = bits(Column::ALL.into_iter().filter(exact));
            let group = bits(Column::ALL.into_iter().filter(inside));
            if named | group == 0 {
                return Err(unknown(name));
            }
            columns |= named | group & whole.columns;
            if group & whole.columns == 0 {
                columns |= group;
            }
        }
        if !receipts {
            columns &= !bits(RECEIPTS);
        }
        Ok(Self { columns })
    }

    fn of(keep: Keep, receipts: bool) -> Self {
        let mut columns = bits(Column::ALL);
        if keep != Keep::All {
            columns &= !bits(ALL_ONLY);
        }
        if keep == Keep::None {
            columns &= !bits(WORDS);
        }
        if !receipts {
            columns &= !bits(RECEIPTS);
        }
        Self { columns }
    }

    #[inline(always)]
    pub(crate) const fn has(&self, column: Column) -> bool {
        self.columns >> column as u8 & 1 == 1
    }

    /// Whether what no field is made from is written.
    #[must_use]
    pub const fn has_extra(&self) -> bool {
        self.has(Column::Extra)
    }

    /// The columns that are written, in order.
    pub fn names(&self) -> impl DoubleEndedIterator<Item = &'static str> {
        let shape = *self;
        let all = Column::ALL.into_iter();
        all.filter(move |&column| shape.has(column))
            .map(Column::name)
    }

    /// Those of them that are fields of the original record.
    pub fn kept(&self) -> impl Iterator<Item = &'static str> {
        let shape = *self;
        let all = Column::ALL.into_iter();
        let kept = all.filter(move |&column| shape.has(column) && column.is_original());
        kept.map(Column::name)
    }

    /// Those of them that a table has: all but what belongs to an item of a list.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        let shape = *self;
        let all = Column::ALL.into_iter();
        let flat = all.filter(move |&column| shape.has(column) && column.is_flat());
        flat.map(Column::name)
    }
}

fn bits(columns: impl IntoIterator<Item = Column>) -> u128 {
    let bit = |column: Column| 1 << column as u8;
    columns
        .into_iter()
        .map(bit)
        .fold(0, |all: u128, bit: u128| all | bit)
}

fn unknown(name: &str) -> Error {
    let short: String = name.chars().take(40).collect();
    let distance = |known: &&&str| strsim::damerau_levenshtein(known, &short);
    let nearest = NAMES
        .iter()
        .min_by_key(distance)
        .expect("there are columns");
    Error::new_output(format!(
        "there is no column `{}`: did you mean `{nearest}`? There are: {}",
        short.escape_debug(),
        NAMES.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(keep: Keep, receipts: bool, names: &[&str]) -> Vec<&'static str> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let shape = Shape::new(keep, receipts, Some(&names)).unwrap();
        shape.names().collect()
    }

    #[test]
    fn columns_by_name_and_by_group() {
        assert_eq!(
            chosen(Keep::Fields, true, &["text", "history", "id"]),
            [
                "id",
                "text",
                "history.seen",
                "history.negatives",
                "history.contact_no"
            ]
        );
        assert_eq!(
            chosen(Keep::Fields, true, &["author"]),
            ["author.id", "author.handle", "author.bio"]
        );
        assert_eq!(
            chosen(Keep::Fields, true, &["author.name"]),
            ["author.name"]
        );
        assert_eq!(chosen(Keep::None, true, &["text"]), ["text"]);
        assert_eq!(chosen(Keep::None, true, &["given"]).len(), 7);
        assert_eq!(
            chosen(Keep::Fields, false, &["topics", "why"]),
            ["topics", "topics.sentiment"]
        );
        let error = Shape::new(Keep::All, true, Some(&["sentiment.lable".to_owned()])).unwrap_err();
        assert!(error.to_string().contains("`sentiment.label`"), "{error}");
    }
}
