use super::profile::{Place, Slot};
use earmark_text::Span;

/// A value as it stands in a record.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    /// Text as it is.
    Text(&'a str),
    /// The inside of a JSON string that has escapes.
    Escaped(&'a str),
    /// Text that had to be put together, as a place in the side buffer.
    Side(Span),
    /// A JSON number as it was written.
    Number(&'a str),
    /// A JSON truth value.
    Bool(bool),
    /// A JSON array, or an object that is not read.
    Other(&'a str),
}

impl<'a> Value<'a> {
    #[inline(always)]
    pub(super) fn is_empty(self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Side(span) => span.is_empty(),
            // A list or object is hardly ever what a field wants, and displaces no other value.
            Self::Other(_) => true,
            _ => false,
        }
    }

    /// The bytes of the record that it was taken from, where they stand together.
    pub(super) fn source(self) -> Option<&'a str> {
        match self {
            Self::Text(s) | Self::Escaped(s) | Self::Number(s) | Self::Other(s) => Some(s),
            Self::Side(_) | Self::Bool(_) => None,
        }
    }
}

/// The fields of one record while its names and values pass by; used anew for each record.
///
/// Of several values for one field the name with the lowest rank wins, then the last. Missing
/// values, which never get here, and empty ones displace nothing.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    values: [Value<'a>; Place::SLOTS],
    /// Ranks of the names that gave the values.
    ranks: [u8; Place::SLOTS],
    /// A bit a slot that has a value, which spares clearing the others.
    filled: u64,
    /// Whether a name of the record says that its text is escaped for HTML.
    pub(super) marked: bool,
    /// What no field is made from, if that is wanted.
    pub(super) extra: Option<Vec<Extra<'a>>>,
}

const _: () = assert!(Place::SLOTS == u64::BITS as usize);

/// A name that stands for no field, and its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extra<'a> {
    /// The path of the object that it stands in, with a dot behind it.
    pub(super) prefix: &'a str,
    /// In JSON the inside of the string; of tables the name of the column.
    pub(super) name: &'a str,
    pub(super) value: Value<'a>,
}

const EMPTY: u8 = 0x80;

impl Default for Draft<'_> {
    fn default() -> Self {
        Self {
            values: [Value::Bool(false); Place::SLOTS],
            ranks: [0; Place::SLOTS],
            filled: 0,
            marked: false,
            extra: None,
        }
    }
}

impl<'a> Draft<'a> {
    pub(super) fn clear(&mut self) {
        self.filled = 0;
        self.marked = false;
        if let Some(extra) = &mut self.extra {
            extra.clear();
        }
    }

    #[inline(always)]
    pub(super) fn put(&mut self, Place { slot, rank }: Place, value: Value<'a>) {
        let rank = rank | if value.is_empty() { EMPTY } else { 0 };
        let at = usize::from(slot) % Place::SLOTS;
        if !self.has(slot) || rank <= self.ranks[at] {
            self.filled |= 1 << at;
            self.ranks[at] = rank;
            self.values[at] = value;
        }
    }

    #[inline]
    pub(super) fn get(&self, slot: Slot) -> Option<Value<'a>> {
        self.at(slot as u8)
    }

    /// The value of a slot by its number.
    #[inline]
    pub(super) fn at(&self, slot: u8) -> Option<Value<'a>> {
        let at = usize::from(slot) % Place::SLOTS;
        self.has(slot).then(|| self.values[at])
    }

    /// The same, where it is not empty.
    pub(super) fn full(&self, slot: u8) -> Option<Value<'a>> {
        let at = usize::from(slot) % Place::SLOTS;
        (self.ranks[at] < EMPTY).then(|| self.at(slot)).flatten()
    }

    /// Whether any of the slots from `first` to `last` has a value.
    #[inline]
    pub(super) fn has_any(&self, first: Slot, last: Slot) -> bool {
        let below = |slot: u8| (1_u64 << slot) - 1;
        self.filled & (below(last as u8 + 1) & !below(first as u8)) != 0
    }

    #[inline(always)]
    fn has(&self, slot: u8) -> bool {
        self.filled >> (slot % Place::SLOTS as u8) & 1 == 1
    }
}
