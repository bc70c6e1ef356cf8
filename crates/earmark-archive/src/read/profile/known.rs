use super::plain;
use std::collections::BTreeSet;

/// The names that an input has: of its columns, or the paths of its first records.
#[derive(Debug, Default)]
pub(crate) struct Names {
    names: BTreeSet<String>,
    /// Whether they are compared as those of columns are.
    columns: bool,
}

impl Names {
    pub(crate) fn of_columns<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self {
            names: names.into_iter().map(plain).collect(),
            columns: true,
        }
    }

    pub(crate) fn of_paths(names: impl IntoIterator<Item = String>) -> Self {
        Self {
            names: names.into_iter().collect(),
            columns: false,
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        if self.columns {
            self.names.contains(&plain(name))
        } else {
            self.names.contains(name)
        }
    }
}
