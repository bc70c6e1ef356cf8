use super::cells::Cells;
use super::draft::Value;
use super::keys::{self, Key};
use super::profile::{HTML_COLUMN, Scope, Slot, TEXT_NAMES};
use crate::Error;

/// What may stand between cells, in the order in which they are tried.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The column by which a table of earmark's own is known: no other has a name like it.
const OWN_COLUMN: &str = "config_hash";

/// What the columns of a CSV input are.
#[derive(Debug)]
pub(super) struct Header {
    delimiter: u8,
    columns: Vec<Option<&'static Key>>,
    names: Vec<String>,
    /// Whether earmark wrote the table.
    own: bool,
    /// Whether its texts are escaped for HTML.
    html: bool,
}

impl Default for Header {
    fn default() -> Self {
        Self {
            delimiter: b',',
            columns: Vec::new(),
            names: Vec::new(),
            own: false,
            html: false,
        }
    }
}

impl Header {
    /// Reads the header row; a column that no name of the profile fits is passed over later.
    ///
    /// Names are compared without case, and with `_` for a space or hyphen.
    pub(super) fn new(delimiter: u8, row: &[u8], name: &str) -> Result<Self, Error> {
        let Ok(row) = core::str::from_utf8(row) else {
            return Err(Error::new_header(format!(
                "the header row of {name} is not UTF-8; convert the file to UTF-8 first"
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
        let columns = names.iter().map(|n| key(n)).collect();
        let own = names.iter().any(|name| name == OWN_COLUMN);
        let html = names.iter().any(|name| name == HTML_COLUMN);
        Ok(Self {
            delimiter,
            columns,
            names,
            own,
            html,
        })
    }

    pub(super) const fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Whether earmark wrote the table, and with it guards before cells that a spreadsheet would
    /// run; elsewhere an apostrophe is the author's own.
    pub(super) const fn own(&self) -> bool {
        self.own
    }

    /// Whether `&`, `<` and `>` in the texts are written as entities.
    pub(super) const fn html(&self) -> bool {
        self.html
    }

    pub(super) fn columns(&self) -> usize {
        self.columns.len()
    }

    pub(super) fn column(&self, index: usize) -> Option<&'static Key> {
        self.columns[index]
    }

    pub(super) fn has_text(&self) -> bool {
        let text = |key: &&Key| matches!(key.slot, Some((Slot::Text, _)));
        self.columns.iter().flatten().any(text)
    }

    /// The header, if a mention can be made of its columns.
    pub(super) fn demand_text(self, name: &str) -> Result<Self, Error> {
        if self.has_text() {
            return Ok(self);
        }
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
        Err(Error::new_header(format!(
            "{name} has no column for the text; its columns are: {found}. Accepted names: {}. \
             Rename the column, add a header row, or, for JSON lines, begin each line with an \
             object",
            TEXT_NAMES.join(", ")
        )))
    }
}

fn key(name: &str) -> Option<&'static Key> {
    let plain: String = name
        .trim()
        .chars()
        .map(|c| match c {
            ' ' | '-' => '_',
            _ => c.to_ascii_lowercase(),
        })
        .collect();
    keys::find(Scope::Top, plain.as_bytes()).filter(|key| key.slot.is_some())
}
