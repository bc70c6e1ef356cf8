/// Why a record could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Longer than a record may be.
    TooLong,
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// Not one JSON object.
    InvalidJson,
    /// JSON nested deeper than it may be.
    TooDeep,
    /// More or fewer cells than the header has, or a quote that is never closed.
    InvalidCsv,
    /// No text.
    MissingText,
    /// A field of the wrong type.
    InvalidField,
    /// A time that cannot be read, or does not exist.
    InvalidTime,
}

impl Code {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::InvalidJson => "invalid_json",
            Self::TooDeep => "too_deep",
            Self::InvalidCsv => "invalid_csv",
            Self::MissingText => "missing_text",
            Self::InvalidField => "invalid_field",
            Self::InvalidTime => "invalid_time",
        }
    }
}

/// A record that could not be read, with its place; it holds none of the record's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Number of the input, from 1.
    pub input: u32,
    /// Number of the record in the input, from 1; scored and rejected records count alike.
    pub row: u64,
    /// Line of the input on which the record begins, from 1.
    pub line: u64,
    /// Byte of the input at which the fault was found, from 0.
    pub byte_offset: u64,
    /// The field at fault, by its name in records.
    pub field: Option<&'static str>,
    /// Why.
    pub code: Code,
    /// The same for people, with a hint.
    pub message: String,
    /// First 16 hexadecimal digits of the BLAKE3 hash of the record's bytes, to find it again.
    pub hash: String,
}
