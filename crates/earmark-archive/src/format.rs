/// A format of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// A JSON document: objects in a list, or one after another, over as many lines as they like.
    Json,
    /// Comma-separated values with a header row, as in RFC 4180.
    Csv,
    /// Apache Parquet; read and written with the feature `columnar` only.
    Parquet,
    /// Arrow IPC, which Feather 2 is too; read and written with the feature `columnar` only.
    Arrow,
}

impl Format {
    /// The name used on the command line and in manifests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }

    /// Whether it keeps columns side by side, rather than records one behind the other.
    #[must_use]
    pub const fn is_columnar(self) -> bool {
        matches!(self, Self::Parquet | Self::Arrow)
    }
}
