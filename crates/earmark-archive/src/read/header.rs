use super::cells::Cells;
use super::draft::Value;
use super::profile::{KnownNames, Place, Profile, Slot};
use crate::Error;
use std::sync::Arc;

/// What may stand between cells, in the order in which they are tried.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The column by which a table of earmark's own is known: no other has a name like it.
const OWN_COLUMN: &str = "config_hash";

/// What the columns of a CSV input are.
#[derive(Clone, Debug)]
pub(super) struct Header {
    delimiter: u8,
    /// Where the cells of each column go.
    columns: Vec<Vec<Place>>,
    names: Vec<String>,
    profile: Arc<Profile>,
    /// Whether earmark wrote the table.
    own: bool,
    /// Whether its texts are escaped for HTML.
    marked: bool,
}

impl Header {
    /// What there is where nothing is: no columns.
    pub(super) fn none() -> Self {
        Self::of(b',', Vec::new(), Profile::generic())
    }

    /// The names in a header row, as far as it can be one.
    pub(super) fn names(delimiter: u8, row: &[u8], name: &str) -> Result<Vec<String>, Error> {
        let Ok(row) = core::str::from_utf8(row) else {
            return Err(Error::new_header(format!(
                "the header row of {name} is not UTF-8; convert the file to UTF-8 first, or name its \
                 encoding: --encoding windows-1252"
            )));
        };
        if row.contains('\r') {
            return Err(Error::new_format(format!(
                "the lines of {name} end with a carriage return alone; make line feeds of them \
                 first: tr '\\r' '\\n' < {name} | earmark score -"
            )));
        }
        let mut side = String::new();
        let mut cells = Cells::new(row, delimiter);
        let mut names = Vec::new();
        while let Some(cell) = cells.next(&mut side) {
            names.push(match cell {
                Value::Side(span) => side[span.range()].to_owned(),
                Value::Text(text) => text.to_owned(),
                _ => String::new(),
            });
        }
        Ok(names)
    }

    /// The header of these names, read by `profile`; a column that none of its sources names is
    /// passed over later.
    ///
    /// Names are compared without case, and with `_` for a space or hyphen.
    pub(super) fn of(delimiter: u8, names: Vec<String>, profile: Arc<Profile>) -> Self {
        Self {
            delimiter,
            columns: names.iter().map(|name| profile.column(name)).collect(),
            own: names.iter().any(|name| name == OWN_COLUMN),
            marked: names.iter().any(|name| profile.is_marked_by(name)),
            names,
            profile,
        }
    }

    pub(super) fn profile(&self) -> &Arc<Profile> {
        &self.profile
    }

    /// The names of the columns, as they are known by.
    pub(super) fn known(&self) -> KnownNames {
        KnownNames::of_columns(self.names.iter().map(String::as_str))
    }

    pub(super) const fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Whether earmark wrote the table, and with it guards before cells that a spreadsheet would
    /// run; elsewhere an apostrophe is the author's own.
    pub(super) const fn own(&self) -> bool {
        self.own
    }

    /// Whether the columns say that the texts are escaped for HTML.
    pub(super) const fn marked(&self) -> bool {
        self.marked
    }

    pub(super) fn columns(&self) -> usize {
        self.columns.len()
    }

    /// Where the cells of a column go.
    pub(super) fn column(&self, index: usize) -> &[Place] {
        &self.columns[index]
    }

    /// The names of the columns, as they are written.
    pub(super) fn all_names(&self) -> &[String] {
        &self.names
    }

    /// The name of a column, as it is written.
    pub(super) fn name(&self, index: usize) -> &str {
        &self.names[index]
    }

    /// Number of columns that mean something.
    pub(super) fn meant(&self) -> usize {
        self.columns
            .iter()
            .filter(|places| !places.is_empty())
            .count()
    }

    pub(super) fn has_text(&self) -> bool {
        let text = Slot::Text as u8;
        let mut slots = self.columns.iter().flatten().map(|place| place.slot);
        let told = |slot| slot == text || self.profile.is_part_of(slot, text);
        slots.any(told)
    }

    /// The same columns, read by another profile.
    pub(super) fn read_by(self, profile: Arc<Profile>) -> Self {
        Self::of(self.delimiter, self.names, profile)
    }

    /// That no mention can be made of these columns.
    pub(super) fn no_text(&self, name: &str) -> Error {
        const SHOWN: usize = 20;
        let mut found = String::new();
        for column in self.names.iter().take(SHOWN) {
            let short: String = column.trim().chars().take(40).collect();
            found.push_str(if found.is_empty() { "" } else { ", " });
            found.extend(short.escape_debug());
        }
        if self.names.len() > SHOWN {
            found.push_str(&format!(" and {} more", self.names.len() - SHOWN));
        }
        Error::new_header(format!(
            "{name} has no column for the text; its columns are: {found}. Accepted names: {}. \
             Rename the column, add a header row, or, for JSON lines, begin each line with an \
             object",
            self.profile.text_sources()
        ))
    }
}
