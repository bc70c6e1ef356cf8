use super::plan::children;
use arrow_schema::{DataType, Fields};

/// A column that holds values, as opposed to other columns.
#[derive(Debug, PartialEq)]
pub(super) struct Leaf {
    /// Names from the top down, with dots between and `[]` behind each list. All of a map is
    /// `name.*`.
    pub(super) path: String,
    /// Number of the column at the top.
    pub(super) top: usize,
}

/// The leaves in the order of a walk, which is the order of the columns in a Parquet file.
pub(super) fn leaves(fields: &Fields) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    for (top, field) in fields.iter().enumerate() {
        walk(field.name().clone(), field.data_type(), top, &mut leaves);
    }
    leaves
}

fn walk(path: String, kind: &DataType, top: usize, leaves: &mut Vec<Leaf>) {
    let within = children(kind);
    match kind {
        DataType::Map(..) => {
            let path = path + ".*";
            leaves.extend((0..count(kind)).map(|_| Leaf {
                path: path.clone(),
                top,
            }));
        }
        DataType::Struct(_) => {
            for field in within {
                walk(
                    format!("{path}.{}", field.name()),
                    field.data_type(),
                    top,
                    leaves,
                );
            }
        }
        DataType::RunEndEncoded(_, values) => walk(path, values.data_type(), top, leaves),
        DataType::Dictionary(_, values) => walk(path, values, top, leaves),
        _ => match within {
            [] => leaves.push(Leaf { path, top }),
            [element, ..] => walk(path + "[]", element.data_type(), top, leaves),
        },
    }
}

fn count(kind: &DataType) -> usize {
    match children(kind) {
        [] => 1,
        within => within.iter().map(|field| count(field.data_type())).sum(),
    }
}

impl Leaf {
    /// Whether the leaf is `wanted`, or stands within it.
    pub(super) fn is_within(&self, wanted: &str) -> bool {
        self.path
            .strip_prefix(wanted)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_schema::Field;
    use std::sync::Arc;

    #[test]
    fn paths_of_every_nesting() {
        let text = |name: &str| Field::new(name, DataType::Utf8, true);
        let hit = DataType::Struct(vec![text("term"), text("field")].into());
        let entries =
            DataType::Struct(vec![text("key"), Field::new("value", hit.clone(), true)].into());
        let fields: Fields = vec![
            text("id"),
            text("author.id"),
            Field::new("author", DataType::Struct(vec![text("id")].into()), true),
            Field::new(
                "hits",
                DataType::List(Arc::new(Field::new("item", hit, true))),
                true,
            ),
            Field::new("tags", DataType::LargeList(Arc::new(text("element"))), true),
            Field::new(
                "labels",
                DataType::Map(Arc::new(Field::new("e", entries, false)), false),
                true,
            ),
        ]
        .into();
        let leaves = leaves(&fields);
        let paths: Vec<&str> = leaves.iter().map(|leaf| leaf.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "id",
                "author.id",
                "author.id",
                "hits[].term",
                "hits[].field",
                "tags[]",
                "labels.*",
                "labels.*",
                "labels.*",
            ]
        );
        assert!(leaves[3].is_within("hits") && leaves[3].is_within("hits[].term"));
        assert!(!leaves[3].is_within("hit") && !leaves[3].is_within("hits[].field"));
        assert_eq!(leaves[8].top, 5);
    }
}
