use super::table::{Column, EARMARK, Kind};
use crate::Error;
use arrow_schema::{DataType, Field, Fields, Schema, TimeUnit};

/// Which columns are written, and how they are nested.
///
/// # Examples
/// ```
/// use earmark_archive::write::columnar::Shape;
/// use earmark_archive::write;
/// let whole = write::Shape::default();
/// assert!(Shape::exactly(whole.names()).is_ok());
/// assert!(Shape::exactly([]).is_err());
/// ```
#[derive(Clone, Debug)]
pub struct Shape {
    pub(super) nodes: Vec<Node>,
}

/// A column, or a structure of columns.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) name: &'static str,
    pub(super) form: Form,
}

#[derive(Clone, Debug)]
pub(super) enum Form {
    /// One value; never [`Kind::Words`] or [`Kind::Rows`].
    One(Kind),
    /// A structure.
    Struct(Vec<Node>),
    /// A list of values.
    Words,
    /// A list of structures.
    Rows(Vec<Node>),
}

/// The name of the elements of a list, as the Parquet format wants it.
const ELEMENT: &str = "element";

impl Shape {
    /// Exactly the columns of these paths, such as [`Shape::names`](crate::write::Shape::names) gives
    /// them, always in the order of the records.
    ///
    /// `topics` and `targets` are their ids alone; `topics.hits`, `topics.sentiment` and the same of
    /// `targets` are named beside them. Names that are no columns are passed over.
    ///
    /// # Errors
    /// [`Output`](crate::ErrorKind::Output) where no column is named.
    pub fn exactly<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<Self, Error> {
        let names: Vec<&str> = names.into_iter().collect();
        Self::of(&|path: &str| match path.split_once(WITHIN) {
            None => names.contains(&path),
            Some((list, within)) => {
                // Of what stands in lists, these two are columns of their own.
                let (first, _) = within.split_once('.').unwrap_or((within, ""));
                !matches!(first, "hits" | "sentiment")
                    || names
                        .iter()
                        .any(|name| name.split_once('.') == Some((list, first)))
            }
        })
    }

    fn of(wanted: &dyn Fn(&str) -> bool) -> Result<Self, Error> {
        let columns = EARMARK.iter().filter(|(path, _)| wanted(path));
        let columns: Vec<Column> = columns.copied().collect();
        let nodes = tree(&columns, 0, wanted);
        if nodes.is_empty() {
            return Err(Error::new_output("no column of the output is selected"));
        }
        Ok(Self { nodes })
    }

    pub(super) fn schema(&self) -> Schema {
        Schema::new(fields(&self.nodes))
    }

    /// What the leaves hold, in the order of a walk, and whether they stand within a list.
    pub(super) fn leaves(&self) -> Vec<(Kind, bool)> {
        let mut leaves = Vec::new();
        walk(&self.nodes, false, &mut leaves);
        leaves
    }
}

/// Between the path of a list and that of a column of its structures, where it is asked for.
const WITHIN: &str = "[].";

/// Nests columns whose paths are the same up to byte `start`.
fn tree(columns: &[Column], start: usize, wanted: &dyn Fn(&str) -> bool) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = columns;
    while let Some(&(path, kind)) = rest.first() {
        let (name, length, form) = match path[start..].find('.') {
            Some(dot) => {
                let end = start + dot + 1;
                let within = |(next, _): &Column| next.starts_with(&path[..end]);
                let length = rest.iter().take_while(|column| within(column)).count();
                let form = Form::Struct(tree(&rest[..length], end, wanted));
                (&path[start..end - 1], length, form)
            }
            None => (&path[start..], 1, form(path, kind, wanted)),
        };
        nodes.push(Node { name, form });
        rest = &rest[length..];
    }
    nodes
}

fn form(path: &str, kind: Kind, wanted: &dyn Fn(&str) -> bool) -> Form {
    match kind {
        Kind::Words => Form::Words,
        Kind::Rows(columns) => {
            let is_wanted = |(name, _): &&Column| wanted(&format!("{path}{WITHIN}{name}"));
            let columns: Vec<Column> = columns.iter().filter(is_wanted).copied().collect();
            Form::Rows(tree(&columns, 0, &|_| true))
        }
        one => Form::One(one),
    }
}

fn walk(nodes: &[Node], listed: bool, leaves: &mut Vec<(Kind, bool)>) {
    for node in nodes {
        match &node.form {
            Form::One(kind) => leaves.push((*kind, listed)),
            Form::Words => leaves.push((Kind::Word, true)),
            Form::Struct(nodes) => walk(nodes, listed, leaves),
            Form::Rows(nodes) => walk(nodes, true, leaves),
        }
    }
}

pub(super) fn fields(nodes: &[Node]) -> Fields {
    let field = |node: &Node| Field::new(node.name, data_type(&node.form), true);
    nodes.iter().map(field).collect()
}

fn data_type(form: &Form) -> DataType {
    let list = |element| DataType::List(Field::new(ELEMENT, element, true).into());
    match form {
        Form::Struct(nodes) => DataType::Struct(fields(nodes)),
        Form::Words => list(DataType::Utf8),
        Form::Rows(nodes) => list(DataType::Struct(fields(nodes))),
        Form::One(kind) => match kind {
            Kind::Flag => DataType::Boolean,
            Kind::Time => DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into())),
            Kind::I8 => DataType::Int8,
            Kind::I32 => DataType::Int32,
            Kind::U8 => DataType::UInt8,
            Kind::U16 => DataType::UInt16,
            Kind::U32 => DataType::UInt32,
            Kind::U64 => DataType::UInt64,
            Kind::Float => DataType::Float64,
            Kind::Text | Kind::Word | Kind::Json | Kind::Words | Kind::Rows(_) => DataType::Utf8,
        },
    }
}
