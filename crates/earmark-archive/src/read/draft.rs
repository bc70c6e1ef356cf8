use super::profile::Slot;
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
    fn is_empty(self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Side(span) => span.is_empty(),
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
    values: [Value<'a>; Slot::COUNT],
    /// Rank of the name that gave the value; `FREE` where there is none, which spares clearing
    /// the values.
    ranks: [u8; Slot::COUNT],
    /// Whether the record says that it passes on another post.
    pub(super) repost: bool,
    /// Whether `&`, `<` and `>` in the text are written as entities.
    pub(super) html: bool,
}

const FREE: u8 = u8::MAX;
const EMPTY: u8 = 0x80;

impl Default for Draft<'_> {
    fn default() -> Self {
        Self {
            values: [Value::Bool(false); Slot::COUNT],
            ranks: [FREE; Slot::COUNT],
            repost: false,
            html: false,
        }
    }
}

impl<'a> Draft<'a> {
    pub(super) fn clear(&mut self) {
        self.ranks = [FREE; Slot::COUNT];
        self.repost = false;
        self.html = false;
    }

    #[inline(always)]
    pub(super) fn put(&mut self, (slot, rank): (Slot, u8), value: Value<'a>) {
        let rank = rank | if value.is_empty() { EMPTY } else { 0 };
        let slot = slot as usize;
        if rank <= self.ranks[slot] {
            self.ranks[slot] = rank;
            self.values[slot] = value;
        }
    }

    #[inline]
    pub(super) fn get(&self, slot: Slot) -> Option<Value<'a>> {
        let slot = slot as usize;
        (self.ranks[slot] != FREE).then(|| self.values[slot])
    }
}
