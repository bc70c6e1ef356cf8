use super::column::columns;
use super::shape::Shape;
use super::table::Kind;
use crate::Error;
use crate::read::columnar::ColumnarKind;
use ::parquet::arrow::ArrowSchemaConverter;
use ::parquet::arrow::arrow_writer::{
    ArrowColumnChunk, ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves,
};
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::SchemaDescriptor;
use arrow_array::RecordBatch;
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{
    DictionaryTracker, IpcDataGenerator, IpcWriteContext, IpcWriteOptions, write_message,
};
use arrow_schema::{ArrowError, SchemaRef};
use memchr::memchr_iter;
use std::sync::Arc;

/// What made a file, the same in every run.
const CREATED_BY: &str = concat!("earmark version ", env!("CARGO_PKG_VERSION"));
/// Level 3 makes Parquet 4 % smaller, and encoding takes a tenth to a quarter more time (2026-11).
const LEVEL: i32 = 1;
/// Records of a group of Parquet that are columns at a time; the rest of it are pages already, or
/// still lines.
const SLICE: usize = 512;
/// Offsets within a group have 31 bits.
const MOST: usize = i32::MAX as usize;

/// Turns JSON lines into groups of rows, compressed and ready to be appended to a file.
///
/// One is shared by all workers; all that costs time happens in [`encode`](Self::encode).
///
/// # Examples
/// ```
/// use earmark_archive::read::columnar::ColumnarKind;
/// use earmark_archive::write;
/// use earmark_archive::write::columnar::{ColumnarFile, Encoder, Shape};
///
/// let shape = Shape::exactly(write::Shape::default().names())?;
/// let encoder = Encoder::new(ColumnarKind::Parquet, &shape)?;
/// let mut file = ColumnarFile::new(Vec::new(), &encoder)?;
/// file.append(encoder.encode(b"{\"id\":\"1-1\",\"text\":\"hello\"}\n")?)?;
/// assert!(file.finish()?.starts_with(b"PAR1"));
/// # Ok::<(), earmark_archive::Error>(())
/// ```
#[derive(Debug)]
pub struct Encoder {
    shape: Shape,
    pub(super) schema: SchemaRef,
    pub(super) format: Format,
}

#[derive(Debug)]
pub(super) enum Format {
    Parquet(Box<Parquet>),
    Arrow(IpcWriteOptions),
}

#[derive(Debug)]
pub(super) struct Parquet {
    pub(super) schema: SchemaDescriptor,
    pub(super) properties: WriterPropertiesPtr,
    writers: ArrowRowGroupWriterFactory,
}

/// Some records as a row group of a Parquet file or a record batch of an Arrow file.
#[derive(Debug)]
pub struct Group {
    rows: u64,
    pub(super) parts: Parts,
}

#[derive(Debug)]
pub(super) enum Parts {
    /// The chunk of each column.
    Chunks(Vec<ArrowColumnChunk>),
    /// A whole message, and how many bytes of it are head and body.
    Message(Vec<u8>, usize, usize),
}

impl Group {
    /// The number of records.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }
}

impl Encoder {
    /// An encoder for files of a kind, with the columns of `shape`.
    ///
    /// Parquet is of version 1, which every reader knows, with dictionaries for what repeats and
    /// the smallest and largest values of columns that are no texts; buffers of both are compressed
    /// with zstd.
    ///
    /// # Errors
    /// [`Output`](crate::ErrorKind::Output), should the format have no such columns.
    pub fn new(kind: ColumnarKind, shape: &Shape) -> Result<Self, Error> {
        let schema = Arc::new(shape.schema());
        let format = match kind {
            ColumnarKind::Parquet => {
                let parquet = Parquet::new(shape, schema.clone()).map_err(of_parquet)?;
                Format::Parquet(Box::new(parquet))
            }
            ColumnarKind::Arrow => {
                let options = IpcWriteOptions::default()
                    .try_with_compression(Some(CompressionType::ZSTD))
                    .and_then(|options| options.try_with_compression_level(Some(LEVEL)))
                    .map_err(of_arrow)?;
                Format::Arrow(options)
            }
        };
        Ok(Self {
            shape: shape.clone(),
            schema,
            format,
        })
    }

    /// Encodes whole lines as [`json::earmark`](crate::write::json::earmark) writes them, less than
    /// 2 GiB of them, to one group.
    ///
    /// A key that a line lacks is null, one that is no column is passed over. The values are those
    /// of the lines. The same lines give the same bytes.
    ///
    /// A record of 2.2 KB takes about 9 µs to Parquet and 7 µs to Arrow, and 210 and 400 bytes of the
    /// file. A group of Parquet takes 2 to 3 ms more, for the buffers of each column, so it should
    /// have some thousands of records (2026-11-22, a busy machine).
    ///
    /// # Errors
    /// [`Output`](crate::ErrorKind::Output) for lines that are not earmark's.
    pub fn encode(&self, lines: &[u8]) -> Result<Group, Error> {
        if lines.len() > MOST {
            let length = lines.len();
            let message = format!("a group of {length} bytes of records is too long to encode");
            return Err(Error::new_output(message));
        }
        let columns = |lines| {
            let columns = columns(lines, &self.shape.nodes, self.schema.clone());
            columns
                .map_err(of_arrow)?
                .ok_or_else(|| Error::new_output("a record is not of the shape of the output"))
        };
        match &self.format {
            Format::Parquet(parquet) => {
                let mut writers = parquet.writers().map_err(of_parquet)?;
                let mut rows = 0;
                for lines in slices(lines) {
                    let columns = columns(lines)?;
                    rows += columns.num_rows() as u64;
                    write(&columns, &mut writers).map_err(of_parquet)?;
                }
                let chunks = writers.into_iter().map(ArrowColumnWriter::close);
                let chunks = chunks.collect::<Result<_, _>>().map_err(of_parquet)?;
                let parts = Parts::Chunks(chunks);
                Ok(Group { rows, parts })
            }
            Format::Arrow(options) => {
                let columns = columns(lines)?;
                let parts = message(&columns, options).map_err(of_arrow)?;
                let rows = columns.num_rows() as u64;
                Ok(Group { rows, parts })
            }
        }
    }
}

/// The lines, so many at a time.
fn slices(lines: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = lines;
    std::iter::from_fn(move || {
        let end = memchr_iter(b'\n', rest).nth(SLICE - 1);
        let (now, later) = rest.split_at(end.map_or(rest.len(), |at| at + 1));
        rest = later;
        (!now.is_empty()).then_some(now)
    })
}

fn write(rows: &RecordBatch, writers: &mut [ArrowColumnWriter]) -> Result<(), ParquetError> {
    let mut writers = writers.iter_mut();
    for (field, column) in rows.schema_ref().fields().iter().zip(rows.columns()) {
        for (leaf, writer) in compute_leaves(field, column)?.iter().zip(&mut writers) {
            writer.write(leaf)?;
        }
    }
    Ok(())
}

impl Parquet {
    fn new(shape: &Shape, columns: SchemaRef) -> Result<Self, ParquetError> {
        let schema = ArrowSchemaConverter::new()
            .schema_root("earmark")
            .convert(&columns)?;
        let level = ZstdLevel::try_new(LEVEL)?;
        let mut properties = WriterProperties::builder()
            .set_created_by(CREATED_BY.into())
            .set_compression(Compression::ZSTD(level))
            .set_statistics_enabled(EnabledStatistics::None)
            .set_offset_index_disabled(true);
        for (column, (kind, listed)) in schema.columns().iter().zip(shape.leaves()) {
            let path = column.path();
            let text = matches!(kind, Kind::Text | Kind::Json);
            properties = properties.set_column_dictionary_enabled(path.clone(), !text);
            if !text && !listed {
                let statistics = EnabledStatistics::Chunk;
                properties = properties.set_column_statistics_enabled(path.clone(), statistics);
            }
        }
        let properties = Arc::new(properties.build());
        // The factory takes what it needs from a writer of such a file.
        let root = schema.root_schema_ptr();
        let nowhere = SerializedFileWriter::new(std::io::sink(), root, properties.clone())?;
        Ok(Self {
            writers: ArrowRowGroupWriterFactory::new(&nowhere, columns),
            schema,
            properties,
        })
    }

    fn writers(&self) -> Result<Vec<ArrowColumnWriter>, ParquetError> {
        self.writers.create_column_writers(0)
    }
}

fn message(rows: &RecordBatch, options: &IpcWriteOptions) -> Result<Parts, ArrowError> {
    let mut dictionaries = DictionaryTracker::new(true);
    let mut context = IpcWriteContext::default();
    // No column is a dictionary: batches made apart from each other could not share one.
    let (_, batch) =
        IpcDataGenerator::default().encode(rows, &mut dictionaries, options, &mut context)?;
    let mut bytes = Vec::new();
    let (head, body) = write_message(&mut bytes, batch, options)?;
    Ok(Parts::Message(bytes, head, body))
}

pub(super) fn of_parquet(error: ParquetError) -> Error {
    match error {
        ParquetError::External(cause) => match cause.downcast::<std::io::Error>() {
            Ok(cause) => Error::new_io("cannot write the output", *cause),
            Err(other) => Error::new_output(format!("cannot write Parquet: {other}")),
        },
        other => Error::new_output(format!("cannot write Parquet: {other}")),
    }
}

pub(super) fn of_arrow(error: ArrowError) -> Error {
    match error {
        ArrowError::IoError(_, cause) => Error::new_io("cannot write the output", cause),
        other => Error::new_output(format!("cannot write columns: {other}")),
    }
}
