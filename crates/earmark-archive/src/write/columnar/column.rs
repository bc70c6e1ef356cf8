use super::scan::Scan;
use super::shape::{Form, Node};
use super::table::Kind;
use super::time::millis;
use arrow_array::builder::NullBufferBuilder;
use arrow_array::types as t;
use arrow_array::{
    ArrayRef, BooleanArray, ListArray, PrimitiveArray, RecordBatch, StringArray, StructArray,
    TimestampMillisecondArray,
};
use arrow_buffer::{BooleanBufferBuilder, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields, SchemaRef};
use std::sync::Arc;

/// Turns JSON lines into columns; `Ok(None)` where they are not earmark's own.
///
/// There must be less than 2 GiB of them.
///
/// A record of 2.2 KB with some 20 receipts costs about 3.3 µs, where `arrow_json`, to whose columns
/// these are equal, takes 3.5 to 7 times as long (2026-11-22, in turns, groups of 500 to 20,000).
pub(super) fn columns(
    lines: &[u8],
    nodes: &[Node],
    schema: SchemaRef,
) -> Result<Option<RecordBatch>, ArrowError> {
    let mut members = members(nodes);
    let mut scan = Scan::new(lines);
    let mut rows = 0;
    while !scan.rest().is_empty() {
        let line = object(&mut scan, &mut members, rows);
        if line.and_then(|()| scan.expect(b'\n')).is_none() {
            return Ok(None);
        }
        rows += 1;
    }
    let arrays = finish(members, schema.fields(), rows)?;
    RecordBatch::try_new(schema, arrays).map(Some)
}

/// A column with its key.
#[derive(Debug)]
struct Member {
    /// The name in quotes, and a colon.
    key: Vec<u8>,
    /// The first eight bytes of it, and which of them there are.
    head: u64,
    mask: u64,
    column: Column,
}

/// A column as far as it is filled.
///
/// What is missing is filled in when the next value comes, so nothing is done for the many columns
/// that a record has no value for.
#[derive(Debug)]
struct Column {
    rows: usize,
    nulls: NullBufferBuilder,
    store: Store,
}

#[derive(Debug)]
enum Store {
    /// Offsets and bytes, as in the array; any JSON value where the last is set.
    Text(Vec<i32>, Vec<u8>, bool),
    Flag(BooleanBufferBuilder),
    Time(Vec<i64>),
    I8(Vec<i8>),
    I32(Vec<i32>),
    U8(Vec<u8>),
    U16(Vec<u16>),
    U32(Vec<u32>),
    U64(Vec<u64>),
    Float(Vec<f64>),
    Struct(Vec<Member>),
    /// Offsets, and the elements.
    List(Vec<i32>, Box<Column>),
}

fn members(nodes: &[Node]) -> Vec<Member> {
    let member = |node: &Node| {
        // Names of the table need no escapes.
        let key = format!("\"{}\":", node.name).into_bytes();
        let mask = if key.len() < 8 {
            (1 << (8 * key.len())) - 1
        } else {
            u64::MAX
        };
        Member {
            head: head(&key),
            mask,
            key,
            column: Column::new(&node.form),
        }
    };
    nodes.iter().map(member).collect()
}

/// The first eight bytes as a number, zeros where there are fewer.
#[inline]
fn head(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk::<8>() {
        return u64::from_le_bytes(*eight);
    }
    let mut eight = [0; 8];
    eight[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(eight)
}

/// Reads an object as row `row`; keys that are no columns are passed over.
fn object(scan: &mut Scan<'_>, members: &mut [Member], row: usize) -> Option<()> {
    scan.expect(b'{')?;
    if scan.eat(b'}') {
        return Some(());
    }
    let mut next = 0;
    loop {
        let rest = scan.rest();
        let start = head(rest);
        let is_next = |member: &Member| {
            start & member.mask == member.head
                && (member.key.len() <= 8 || rest.starts_with(&member.key))
        };
        // Records have their keys in the order of the columns, so the first look is mostly enough.
        let found = match members[next..].iter().position(is_next) {
            Some(at) => Some(next + at),
            None => members[..next].iter().position(is_next),
        };
        if let Some(at) = found {
            let member = &mut members[at];
            scan.advance(member.key.len())?;
            member.column.read(scan, row)?;
            next = at + 1;
        } else {
            scan.plain()?;
            scan.expect(b':')?;
            scan.skip()?;
        }
        match scan.byte()? {
            b',' => {}
            b'}' => return Some(()),
            _ => return None,
        }
    }
}

impl Column {
    fn new(form: &Form) -> Self {
        let text = |json| Store::Text(vec![0], Vec::new(), json);
        let list = |element| {
            let elements = Self::of(element);
            Store::List(vec![0], Box::new(elements))
        };
        Self::of(match form {
            Form::Struct(nodes) => Store::Struct(members(nodes)),
            Form::Rows(nodes) => list(Store::Struct(members(nodes))),
            Form::Words => list(text(false)),
            Form::One(kind) => match kind {
                Kind::Json => text(true),
                Kind::Flag => Store::Flag(BooleanBufferBuilder::new(0)),
                Kind::Time => Store::Time(Vec::new()),
                Kind::I8 => Store::I8(Vec::new()),
                Kind::I32 => Store::I32(Vec::new()),
                Kind::U8 => Store::U8(Vec::new()),
                Kind::U16 => Store::U16(Vec::new()),
                Kind::U32 => Store::U32(Vec::new()),
                Kind::U64 => Store::U64(Vec::new()),
                Kind::Float => Store::Float(Vec::new()),
                Kind::Text | Kind::Word | Kind::Words | Kind::Rows(_) => text(false),
            },
        })
    }

    fn of(store: Store) -> Self {
        Self {
            rows: 0,
            nulls: NullBufferBuilder::new(0),
            store,
        }
    }

    /// Reads the value of row `row`.
    fn read(&mut self, scan: &mut Scan<'_>, row: usize) -> Option<()> {
        if scan.eat_null() {
            return Some(());
        }
        // A key that comes twice is not earmark's.
        let missing = row.checked_sub(self.rows)?;
        if missing > 0 {
            self.pad(row);
        }
        match &mut self.store {
            Store::Text(ends, bytes, json) => {
                if *json {
                    bytes.extend_from_slice(scan.skip()?);
                } else {
                    scan.string(bytes)?;
                }
                ends.push(bytes.len() as i32);
            }
            Store::Flag(bits) => bits.append(scan.flag()?),
            Store::Time(values) => values.push(millis(scan.plain()?)?),
            Store::I8(values) => values.push(scan.signed()?.try_into().ok()?),
            Store::I32(values) => values.push(scan.signed()?.try_into().ok()?),
            Store::U8(values) => values.push(scan.unsigned()?.try_into().ok()?),
            Store::U16(values) => values.push(scan.unsigned()?.try_into().ok()?),
            Store::U32(values) => values.push(scan.unsigned()?.try_into().ok()?),
            Store::U64(values) => values.push(scan.unsigned()?),
            Store::Float(values) => values.push(scan.float()?),
            Store::Struct(members) => object(scan, members, row)?,
            Store::List(ends, elements) => {
                scan.expect(b'[')?;
                let mut element = *ends.last()? as usize;
                if !scan.eat(b']') {
                    loop {
                        elements.read(scan, element)?;
                        element += 1;
                        match scan.byte()? {
                            b',' => {}
                            b']' => break,
                            _ => return None,
                        }
                    }
                }
                ends.push(element as i32);
            }
        }
        self.nulls.append_non_null();
        self.rows = row + 1;
        Some(())
    }

    /// Fills up with nulls to so many rows.
    fn pad(&mut self, rows: usize) {
        fn repeat<T: Clone>(values: &mut Vec<T>, more: usize, value: T) {
            values.resize(values.len() + more, value);
        }
        let more = rows - self.rows;
        self.nulls.append_n_nulls(more);
        self.rows = rows;
        match &mut self.store {
            Store::Text(ends, bytes, _) => repeat(ends, more, bytes.len() as i32),
            Store::Flag(bits) => bits.append_n(more, false),
            Store::Time(values) => repeat(values, more, 0),
            Store::I8(values) => repeat(values, more, 0),
            Store::I32(values) => repeat(values, more, 0),
            Store::U8(values) => repeat(values, more, 0),
            Store::U16(values) => repeat(values, more, 0),
            Store::U32(values) => repeat(values, more, 0),
            Store::U64(values) => repeat(values, more, 0),
            Store::Float(values) => repeat(values, more, 0.0),
            // Each member fills up by itself.
            Store::Struct(_) => {}
            Store::List(ends, _) => {
                let end = ends.last().copied().unwrap_or(0);
                repeat(ends, more, end);
            }
        }
    }

    fn finish(mut self, field: &Field, rows: usize) -> Result<ArrayRef, ArrowError> {
        self.pad(rows);
        let nulls = self.nulls.finish();
        Ok(match self.store {
            Store::Text(ends, bytes, _) => {
                let bytes = Buffer::from_vec(bytes);
                Arc::new(StringArray::try_new(offsets(ends), bytes, nulls)?)
            }
            Store::Flag(mut bits) => Arc::new(BooleanArray::new(bits.finish(), nulls)),
            Store::Time(values) => {
                let times = TimestampMillisecondArray::try_new(values.into(), nulls)?;
                Arc::new(times.with_data_type(field.data_type().clone()))
            }
            Store::I8(values) => numbers::<t::Int8Type>(values, nulls)?,
            Store::I32(values) => numbers::<t::Int32Type>(values, nulls)?,
            Store::U8(values) => numbers::<t::UInt8Type>(values, nulls)?,
            Store::U16(values) => numbers::<t::UInt16Type>(values, nulls)?,
            Store::U32(values) => numbers::<t::UInt32Type>(values, nulls)?,
            Store::U64(values) => numbers::<t::UInt64Type>(values, nulls)?,
            Store::Float(values) => numbers::<t::Float64Type>(values, nulls)?,
            Store::Struct(members) => {
                let DataType::Struct(fields) = field.data_type() else {
                    return Err(mismatch(field));
                };
                let arrays = finish(members, fields, rows)?;
                Arc::new(StructArray::try_new(fields.clone(), arrays, nulls)?)
            }
            Store::List(ends, elements) => {
                let DataType::List(element) = field.data_type() else {
                    return Err(mismatch(field));
                };
                let count = ends.last().map_or(0, |end| *end as usize);
                let values = elements.finish(element, count)?;
                Arc::new(ListArray::try_new(
                    element.clone(),
                    offsets(ends),
                    values,
                    nulls,
                )?)
            }
        })
    }
}

fn finish(members: Vec<Member>, fields: &Fields, rows: usize) -> Result<Vec<ArrayRef>, ArrowError> {
    let columns = members.into_iter().zip(fields);
    columns
        .map(|(member, field)| member.column.finish(field, rows))
        .collect()
}

fn numbers<T: arrow_array::ArrowPrimitiveType>(
    values: Vec<T::Native>,
    nulls: Option<NullBuffer>,
) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(PrimitiveArray::<T>::try_new(
        values.into(),
        nulls,
    )?))
}

fn offsets(ends: Vec<i32>) -> OffsetBuffer<i32> {
    OffsetBuffer::new(ScalarBuffer::from(ends))
}

fn mismatch(field: &Field) -> ArrowError {
    ArrowError::SchemaError(format!(
        "{} is not of the shape it is read in",
        field.name()
    ))
}
