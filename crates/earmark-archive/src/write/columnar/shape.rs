use super::table::{Column, EARMARK, HITS, Kind};
use crate::Error;
use arrow_schema::{DataType, Field, Fields, Schema, TimeUnit};

/// Which columns are written, and how they are nested.
///
/// # Examples
/// ```
/// use earmark_archive::write::columnar::Shape;
/// let chosen = ["id", "sentiment", "topics"].map(str::to_owned);
/// assert!(Shape::new(Some(&chosen)).is_ok());
/// assert!(Shape::new(Some(&["sentiments".to_owned()])).is_err());
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
    /// All columns, or those that are `selected` by their names, always in the order of the records.
    ///
    /// Names are those of [`Shape::names`](crate::write::Shape::names); that of a structure, such as
    /// `author`, is all of it. `hits` adds what was found to `topics` and `targets`, where those are
    /// selected.
    ///
    /// # Errors
    /// [`Output`](crate::ErrorKind::Output) for a name that is none, and for no name at all.
    pub fn new(selected: Option<&[String]>) -> Result<Self, Error> {
        for name in selected.unwrap_or_default() {
            let known = name == HITS || EARMARK.iter().any(|(path, _)| is_within(path, name));
            if !known {
                let columns: Vec<&str> = EARMARK.iter().map(|(path, _)| *path).collect();
                let columns = columns.join(", ");
                return Err(Error::new_output(format!(
                    "{name} is no column of the output; its columns are {columns} and {HITS}"
                )));
            }
        }
        let Some(names) = selected else {
            return Self::of(&|_| true);
        };
        Self::of(&|path: &str| {
            let named = |path: &str| names.iter().any(|name| is_within(path, name));
            match path.split_once(WITHIN) {
                None => named(path),
                Some((_, HITS)) => named(HITS),
                Some(_) => true,
            }
        })
    }

    /// Exactly the columns of these paths, where `topics` and `targets` are their ids alone, and
    /// `topics.hits`, `topics.sentiment` and the same of `targets` are named beside them.
    ///
    /// For callers that have resolved what people select; names that are no columns are passed over.
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
                !matches!(first, HITS | "sentiment")
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

fn is_within(path: &str, name: &str) -> bool {
    let rest = path.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
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
