use crate::write::columnar::pieces::string;
use arrow_schema::{DataType, Field, Fields};

/// What the bytes of a column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Text where they are UTF-8, else nothing that JSON could hold.
    #[default]
    Unsaid,
    /// Text. Bytes that are no UTF-8 are passed on as they are, so that their record is rejected
    /// for it rather than the file.
    Text,
    /// An identifier of 16 bytes.
    Uuid,
}

/// How a column and the columns within it are written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The name as a JSON string, and a colon.
    pub(super) key: Vec<u8>,
    pub(super) meaning: Meaning,
    /// The children of a structure, the element of a list, the key and the value of a map.
    pub(super) within: Vec<Plan>,
}

impl Plan {
    /// Plans for columns whose leaves mean what `leaves` says, in order; unsaid where it ends.
    pub(super) fn of(fields: &Fields, leaves: &mut impl Iterator<Item = Meaning>) -> Vec<Self> {
        fields
            .iter()
            .map(|field| Self::of_field(field, leaves))
            .collect()
    }

    pub(super) fn rename(&mut self, name: &str) {
        self.key = key(name);
    }

    fn of_field(field: &Field, leaves: &mut impl Iterator<Item = Meaning>) -> Self {
        let within = children(field.data_type());
        let within: Vec<Self> = within.iter().map(|f| Self::of_field(f, leaves)).collect();
        let meaning = if within.is_empty() {
            let said = leaves.next().unwrap_or_default();
            if is_uuid(field) { Meaning::Uuid } else { said }
        } else {
            Meaning::Unsaid
        };
        Self {
            key: key(field.name()),
            meaning,
            within,
        }
    }
}

fn key(name: &str) -> Vec<u8> {
    let mut key = Vec::new();
    string(&mut key, name);
    key.push(b':');
    key
}

/// The columns within a column.
pub(super) fn children(kind: &DataType) -> &[std::sync::Arc<Field>] {
    use std::slice::from_ref;
    match kind {
        DataType::Struct(fields) => fields,
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _) => from_ref(field),
        DataType::Map(entries, _) => children(entries.data_type()),
        DataType::RunEndEncoded(_, values) => from_ref(values),
        DataType::Dictionary(_, values) => children(values),
        _ => &[],
    }
}

fn is_uuid(field: &Field) -> bool {
    let extension = field.metadata().get("ARROW:extension:name");
    extension.is_some_and(|name| name == "arrow.uuid")
}
