use super::fault::Fault;
use super::plan::Meaning;
use ::parquet::basic::{ConvertedType, LogicalType, Type as Physical};
use ::parquet::schema::types::{SchemaDescriptor, Type, TypePtr};
use arrow_schema::{DataType, Field, FieldRef, Fields};
use std::sync::Arc;

/// Takes from the strings of a schema that they are strings, and keeps it in a list of the leaves.
///
/// The decoder refuses a whole page for one string that is no UTF-8; what it takes for mere bytes it
/// passes on, and only the record is rejected. It also saves a second look at every byte.
pub(super) fn undress(
    schema: &SchemaDescriptor,
) -> Result<(SchemaDescriptor, Vec<Meaning>), Fault> {
    let mut leaves = Vec::new();
    let root = plain(&schema.root_schema_ptr(), true, &mut leaves)?;
    Ok((SchemaDescriptor::new(root), leaves))
}

fn plain(node: &TypePtr, root: bool, leaves: &mut Vec<Meaning>) -> Result<TypePtr, Fault> {
    let info = node.get_basic_info();
    if node.is_primitive() {
        let (text, meaning) = meaning(node);
        leaves.push(meaning);
        if !text {
            return Ok(node.clone());
        }
        let id = info.has_id().then(|| info.id());
        let bare = Type::primitive_type_builder(node.name(), node.get_physical_type())
            .with_repetition(info.repetition())
            .with_id(id);
        return Ok(Arc::new(bare.build().map_err(Fault::of_parquet)?));
    }
    let mut children = Vec::new();
    for child in node.get_fields() {
        children.push(plain(child, false, leaves)?);
    }
    let mut group = Type::group_type_builder(node.name())
        .with_converted_type(info.converted_type())
        .with_logical_type(info.logical_type_ref().cloned())
        .with_fields(children)
        .with_id(info.has_id().then(|| info.id()));
    if !root && info.has_repetition() {
        group = group.with_repetition(info.repetition());
    }
    Ok(Arc::new(group.build().map_err(Fault::of_parquet)?))
}

/// Whether a leaf is marked as text, and what its bytes mean.
fn meaning(leaf: &Type) -> (bool, Meaning) {
    let info = leaf.get_basic_info();
    let logical = info.logical_type_ref();
    match leaf.get_physical_type() {
        Physical::BYTE_ARRAY => {
            let text = matches!(
                logical,
                Some(LogicalType::String | LogicalType::Enum | LogicalType::Json)
            ) || matches!(
                info.converted_type(),
                ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON
            );
            (text, if text { Meaning::Text } else { Meaning::Unsaid })
        }
        Physical::FIXED_LEN_BYTE_ARRAY if logical == Some(&LogicalType::Uuid) => {
            (false, Meaning::Uuid)
        }
        _ => (false, Meaning::Unsaid),
    }
}

/// The same columns with views instead of bytes side by side: a view of a value that the dictionary
/// of a column holds costs 16 bytes, whatever the value's length, and nothing is copied.
pub(super) fn with_views(fields: &Fields) -> Fields {
    fields.iter().map(view).collect()
}

fn view(field: &FieldRef) -> FieldRef {
    let within = |field: &FieldRef| view(field);
    let kind = match field.data_type() {
        DataType::Binary => DataType::BinaryView,
        DataType::Struct(fields) => DataType::Struct(with_views(fields)),
        DataType::List(element) => DataType::List(within(element)),
        DataType::LargeList(element) => DataType::LargeList(within(element)),
        DataType::FixedSizeList(element, n) => DataType::FixedSizeList(within(element), *n),
        DataType::Map(entries, sorted) => DataType::Map(within(entries), *sorted),
        other => other.clone(),
    };
    Arc::new(Field::clone(field).with_data_type(kind))
}
