use super::plan::{Meaning, Plan};
use super::strings::Strings;
use arrow_array::cast::AsArray;
use arrow_array::types as t;
use arrow_array::{Array, ArrayRef, downcast_dictionary_array, downcast_run_array};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, NullBuffer, RunEndBuffer, i256};
use arrow_schema::{DataType, TimeUnit};
use half::f16;

/// A column, with its type looked up once for all its rows.
#[derive(Debug)]
pub(super) struct Cells<'a> {
    nulls: Option<&'a NullBuffer>,
    pub(super) values: Values<'a>,
}

#[derive(Debug)]
pub(super) enum Values<'a> {
    /// Values that JSON has nothing for: intervals, unions, and nulls.
    Nothing,
    Bool(&'a BooleanBuffer),
    I8(&'a [i8]),
    I16(&'a [i16]),
    I32(&'a [i32]),
    I64(&'a [i64]),
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
    U64(&'a [u64]),
    F16(&'a [f16]),
    F32(&'a [f32]),
    F64(&'a [f64]),
    Decimal32(&'a [i32], i8),
    Decimal64(&'a [i64], i8),
    Decimal128(&'a [i128], i8),
    Decimal256(&'a [i256], i8),
    Days(&'a [i32]),
    Stamps(&'a [i64], TimeUnit),
    Clock32(&'a [i32], TimeUnit),
    Clock64(&'a [i64], TimeUnit),
    Strings(Strings<'a>, Meaning),
    Dictionary(Keys<'a>, Box<Cells<'a>>),
    Runs(Ends<'a>, Box<Cells<'a>>),
    List(Spans<'a>, Box<Cells<'a>>),
    Struct(Vec<Member<'a>>),
    Map(&'a [i32], Box<[Cells<'a>; 2]>),
}

/// A column with its name as it is written.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) key: &'a [u8],
    pub(super) cells: Cells<'a>,
}

/// Which value of a dictionary each row has.
#[derive(Debug)]
pub(super) enum Keys<'a> {
    I8(&'a [i8]),
    I16(&'a [i16]),
    I32(&'a [i32]),
    I64(&'a [i64]),
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
    U64(&'a [u64]),
}

/// Where runs of equal values end.
#[derive(Debug)]
pub(super) enum Ends<'a> {
    I16(&'a RunEndBuffer<i16>),
    I32(&'a RunEndBuffer<i32>),
    I64(&'a RunEndBuffer<i64>),
}

/// Which elements each row's list has.
#[derive(Debug)]
pub(super) enum Spans<'a> {
    Small(&'a [i32]),
    Large(&'a [i64]),
    Fixed(usize),
    SmallViews(&'a [i32], &'a [i32]),
    LargeViews(&'a [i64], &'a [i64]),
}

impl<'a> Cells<'a> {
    pub(super) fn of(array: &'a ArrayRef, plan: &'a Plan) -> Self {
        Self {
            nulls: array.nulls(),
            values: Values::of(array, plan),
        }
    }

    #[inline]
    pub(super) fn is_null(&self, row: usize) -> bool {
        self.nulls.is_some_and(|nulls| nulls.is_null(row))
    }
}

/// The columns of a batch or a structure, each with its plan.
pub(super) fn members<'a>(columns: &'a [ArrayRef], plans: &'a [Plan]) -> Vec<Member<'a>> {
    let member = |(array, plan): (&'a ArrayRef, &'a Plan)| Member {
        key: &plan.key,
        cells: Cells::of(array, plan),
    };
    columns.iter().zip(plans).map(member).collect()
}

/// The values of an array of a primitive type.
macro_rules! plain {
    ($array:expr, $type:ty) => {
        $array.as_primitive::<$type>().values().as_ref()
    };
}

impl<'a> Values<'a> {
    fn of(array: &'a ArrayRef, plan: &'a Plan) -> Self {
        use DataType as D;
        use TimeUnit::{Microsecond, Millisecond, Nanosecond, Second};
        let inner = |values: &'a ArrayRef| {
            let plan = plan.within.first().unwrap_or(plan);
            Box::new(Cells::of(values, plan))
        };
        match array.data_type() {
            D::Boolean => Self::Bool(array.as_boolean().values()),
            D::Int8 => Self::I8(plain!(array, t::Int8Type)),
            D::Int16 => Self::I16(plain!(array, t::Int16Type)),
            D::Int32 => Self::I32(plain!(array, t::Int32Type)),
            D::Int64 => Self::I64(plain!(array, t::Int64Type)),
            D::UInt8 => Self::U8(plain!(array, t::UInt8Type)),
            D::UInt16 => Self::U16(plain!(array, t::UInt16Type)),
            D::UInt32 => Self::U32(plain!(array, t::UInt32Type)),
            D::UInt64 => Self::U64(plain!(array, t::UInt64Type)),
            D::Float16 => Self::F16(plain!(array, t::Float16Type)),
            D::Float32 => Self::F32(plain!(array, t::Float32Type)),
            D::Float64 => Self::F64(plain!(array, t::Float64Type)),
            D::Decimal32(_, scale) => Self::Decimal32(plain!(array, t::Decimal32Type), *scale),
            D::Decimal64(_, scale) => Self::Decimal64(plain!(array, t::Decimal64Type), *scale),
            D::Decimal128(_, scale) => Self::Decimal128(plain!(array, t::Decimal128Type), *scale),
            D::Decimal256(_, scale) => Self::Decimal256(plain!(array, t::Decimal256Type), *scale),
            D::Date32 => Self::Days(plain!(array, t::Date32Type)),
            D::Date64 => Self::Stamps(plain!(array, t::Date64Type), Millisecond),
            D::Timestamp(unit, _) => {
                let values = match unit {
                    Second => plain!(array, t::TimestampSecondType),
                    Millisecond => plain!(array, t::TimestampMillisecondType),
                    Microsecond => plain!(array, t::TimestampMicrosecondType),
                    Nanosecond => plain!(array, t::TimestampNanosecondType),
                };
                Self::Stamps(values, *unit)
            }
            D::Time32(Second) => Self::Clock32(plain!(array, t::Time32SecondType), Second),
            D::Time32(unit) => Self::Clock32(plain!(array, t::Time32MillisecondType), *unit),
            D::Time64(Nanosecond) => {
                Self::Clock64(plain!(array, t::Time64NanosecondType), Nanosecond)
            }
            D::Time64(unit) => Self::Clock64(plain!(array, t::Time64MicrosecondType), *unit),
            D::Duration(unit) => Self::I64(match unit {
                Second => plain!(array, t::DurationSecondType),
                Millisecond => plain!(array, t::DurationMillisecondType),
                Microsecond => plain!(array, t::DurationMicrosecondType),
                Nanosecond => plain!(array, t::DurationNanosecondType),
            }),
            D::Dictionary(..) => {
                let array: &'a dyn Array = array;
                downcast_dictionary_array!(
                    array => {
                        let keys = Keys::of(array.keys());
                        // A dictionary has the plan of its values.
                        let values = Box::new(Cells::of(array.values(), plan));
                        keys.map_or(Self::Nothing, |keys| Self::Dictionary(keys, values))
                    },
                    _ => Self::Nothing
                )
            }
            D::RunEndEncoded(..) => {
                let array: &'a dyn Array = array;
                downcast_run_array!(
                    array => {
                        let ends = Ends::of(array.run_ends());
                        ends.map_or(Self::Nothing, |ends| Self::Runs(ends, inner(array.values())))
                    },
                    _ => Self::Nothing
                )
            }
            D::List(_) => {
                let list = array.as_list::<i32>();
                Self::List(Spans::Small(list.value_offsets()), inner(list.values()))
            }
            D::LargeList(_) => {
                let list = array.as_list::<i64>();
                Self::List(Spans::Large(list.value_offsets()), inner(list.values()))
            }
            D::ListView(_) => {
                let list = array.as_list_view::<i32>();
                let spans = Spans::SmallViews(list.value_offsets(), list.value_sizes());
                Self::List(spans, inner(list.values()))
            }
            D::LargeListView(_) => {
                let list = array.as_list_view::<i64>();
                let spans = Spans::LargeViews(list.value_offsets(), list.value_sizes());
                Self::List(spans, inner(list.values()))
            }
            D::FixedSizeList(..) => {
                let list = array.as_fixed_size_list();
                let length = usize::try_from(list.value_length()).unwrap_or(0);
                Self::List(Spans::Fixed(length), inner(list.values()))
            }
            D::Struct(_) => Self::Struct(members(array.as_struct().columns(), &plan.within)),
            D::Map(..) => match (array.as_map(), plan.within.as_slice()) {
                (map, [key, value]) => {
                    let cells = [Cells::of(map.keys(), key), Cells::of(map.values(), value)];
                    Self::Map(map.value_offsets(), Box::new(cells))
                }
                _ => Self::Nothing,
            },
            _ => strings(array).map_or(Self::Nothing, |(s, meaning)| {
                Self::Strings(
                    s,
                    if meaning == Meaning::Text {
                        meaning
                    } else {
                        plan.meaning
                    },
                )
            }),
        }
    }
}

fn strings(array: &ArrayRef) -> Option<(Strings<'_>, Meaning)> {
    use DataType as D;
    Some(match array.data_type() {
        D::Utf8 => (small::<t::Utf8Type>(array), Meaning::Text),
        D::LargeUtf8 => (large::<t::LargeUtf8Type>(array), Meaning::Text),
        D::Utf8View => (Strings::Text(array.as_string_view()), Meaning::Text),
        D::Binary => (small::<t::BinaryType>(array), Meaning::Unsaid),
        D::LargeBinary => (large::<t::LargeBinaryType>(array), Meaning::Unsaid),
        D::BinaryView => (Strings::Binary(array.as_binary_view()), Meaning::Unsaid),
        D::FixedSizeBinary(_) => (
            Strings::Fixed(array.as_fixed_size_binary()),
            Meaning::Unsaid,
        ),
        _ => return None,
    })
}

fn small<T: t::ByteArrayType<Offset = i32>>(array: &ArrayRef) -> Strings<'_> {
    let array = array.as_bytes::<T>();
    Strings::Small(array.value_offsets(), array.value_data())
}

fn large<T: t::ByteArrayType<Offset = i64>>(array: &ArrayRef) -> Strings<'_> {
    let array = array.as_bytes::<T>();
    Strings::Large(array.value_offsets(), array.value_data())
}

impl<'a> Keys<'a> {
    fn of(keys: &'a dyn Array) -> Option<Self> {
        Some(match keys.data_type() {
            DataType::Int8 => Self::I8(plain!(keys, t::Int8Type)),
            DataType::Int16 => Self::I16(plain!(keys, t::Int16Type)),
            DataType::Int32 => Self::I32(plain!(keys, t::Int32Type)),
            DataType::Int64 => Self::I64(plain!(keys, t::Int64Type)),
            DataType::UInt8 => Self::U8(plain!(keys, t::UInt8Type)),
            DataType::UInt16 => Self::U16(plain!(keys, t::UInt16Type)),
            DataType::UInt32 => Self::U32(plain!(keys, t::UInt32Type)),
            DataType::UInt64 => Self::U64(plain!(keys, t::UInt64Type)),
            _ => return None,
        })
    }

    #[inline]
    pub(super) fn get(&self, row: usize) -> usize {
        match self {
            Self::I8(keys) => keys[row] as usize,
            Self::I16(keys) => keys[row] as usize,
            Self::I32(keys) => keys[row] as usize,
            Self::I64(keys) => keys[row] as usize,
            Self::U8(keys) => keys[row].into(),
            Self::U16(keys) => keys[row].into(),
            Self::U32(keys) => keys[row] as usize,
            Self::U64(keys) => keys[row] as usize,
        }
    }
}

impl<'a> Ends<'a> {
    /// The buffer's own type is known to the caller only as one of three.
    fn of<E: ArrowNativeType>(ends: &'a RunEndBuffer<E>) -> Option<Self> {
        let ends: &dyn std::any::Any = ends;
        None.or_else(|| ends.downcast_ref().map(Self::I16))
            .or_else(|| ends.downcast_ref().map(Self::I32))
            .or_else(|| ends.downcast_ref().map(Self::I64))
    }

    #[inline]
    pub(super) fn get(&self, row: usize) -> usize {
        match self {
            Self::I16(ends) => ends.get_physical_index(row),
            Self::I32(ends) => ends.get_physical_index(row),
            Self::I64(ends) => ends.get_physical_index(row),
        }
    }
}

impl Spans<'_> {
    #[inline]
    pub(super) fn get(&self, row: usize) -> std::ops::Range<usize> {
        match self {
            Self::Small(offsets) => offsets[row] as usize..offsets[row + 1] as usize,
            Self::Large(offsets) => offsets[row] as usize..offsets[row + 1] as usize,
            Self::Fixed(length) => row * length..(row + 1) * length,
            Self::SmallViews(from, count) => {
                from[row] as usize..from[row] as usize + count[row] as usize
            }
            Self::LargeViews(from, count) => {
                from[row] as usize..from[row] as usize + count[row] as usize
            }
        }
    }
}
