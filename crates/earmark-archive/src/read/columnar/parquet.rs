use super::fault::Fault;
use super::footer::footer;
use super::guard::Guarded;
use super::paths::{Leaf, leaves};
use super::plan::Meaning;
use super::undress::{undress, with_views};
use ::parquet::arrow::ProjectionMask;
use ::parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader,
    ParquetRecordBatchReaderBuilder,
};
use ::parquet::file::metadata::{
    ParquetMetaDataOptions, ParquetMetaDataReader, ParquetStatisticsPolicy, RowGroupMetaData,
};
use arrow_array::RecordBatch;
use arrow_schema::Schema;
use std::fs::File;
use std::sync::Arc;

/// A Parquet file, one row group after the other.
#[derive(Debug)]
pub(super) struct Parquet {
    file: Guarded,
    metadata: ArrowReaderMetadata,
    leaves: Vec<Leaf>,
    meanings: Vec<Meaning>,
    /// Which leaves are read.
    chosen: Vec<bool>,
    group: usize,
    /// The reader of the row group, and how many rows of it are to come.
    open: Option<(ParquetRecordBatchReader, u64)>,
    rows: u64,
}

impl Parquet {
    pub(super) fn open(mut file: File) -> Result<Self, Fault> {
        let about = file.metadata().map_err(Fault::Io)?;
        if !about.is_file() {
            return Err(Fault::Refused(
                "it is no regular file, and its end must be read first".into(),
                "save it to a file",
            ));
        }
        let footer = footer(&mut file, about.len())?;
        // Read twice: the schema of the first is what the second is read by.
        let first = ParquetMetaDataReader::decode_schema(&footer).map_err(Fault::of_parquet)?;
        let (schema, meanings) = undress(&first)?;
        let options = ParquetMetaDataOptions::new()
            .with_schema(Arc::new(schema))
            .with_encoding_stats_policy(ParquetStatisticsPolicy::SkipAll)
            .with_column_stats_policy(ParquetStatisticsPolicy::SkipAll)
            .with_size_stats_policy(ParquetStatisticsPolicy::SkipAll);
        let metadata = ParquetMetaDataReader::decode_metadata_with_options(&footer, Some(&options));
        let metadata = Arc::new(metadata.map_err(Fault::of_parquet)?);
        drop(footer);
        // Types that only Arrow has, which its writers note beside the schema, are not looked at:
        // dictionaries would become so many more kinds of strings, and nothing else would differ.
        let plain = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let inferred = ArrowReaderMetadata::try_new(metadata.clone(), plain.clone());
        let inferred = inferred.map_err(Fault::of_parquet)?;
        let views = Schema::new(with_views(inferred.schema().fields()));
        let views = plain.with_schema(Arc::new(views));
        let metadata = ArrowReaderMetadata::try_new(metadata, views).map_err(Fault::of_parquet)?;
        let leaves = leaves(metadata.schema().fields());
        if leaves.len() != meanings.len() {
            return Err(Fault::damaged("it has a group without columns"));
        }
        let rows = rows(&metadata)?;
        Ok(Self {
            file: Guarded::new(file, about.len()),
            chosen: vec![true; leaves.len()],
            metadata,
            leaves,
            meanings,
            group: 0,
            open: None,
            rows,
        })
    }

    pub(super) fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// What the chosen leaves mean.
    pub(super) fn meanings(&self) -> Vec<Meaning> {
        let all = self.meanings.iter().zip(&self.chosen);
        all.filter_map(|(meaning, chosen)| chosen.then_some(*meaning))
            .collect()
    }

    pub(super) fn project(&mut self, chosen: &[bool]) {
        self.chosen = chosen.to_vec();
    }

    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    pub(super) fn place(&self) -> String {
        let groups = self.metadata.metadata().num_row_groups();
        format!(" (row group {} of {groups})", (self.group + 1).min(groups))
    }

    /// The next rows, of about `bytes` but at most `most`, and whether their columns are new.
    pub(super) fn next(
        &mut self,
        bytes: usize,
        most: usize,
    ) -> Result<Option<(RecordBatch, bool)>, Fault> {
        loop {
            let fresh = self.open.is_none();
            if fresh && self.group == self.metadata.metadata().num_row_groups() {
                return Ok(None);
            }
            self.file.begin();
            if fresh {
                self.open_group(bytes, most)?;
            }
            let Some((reader, left)) = &mut self.open else {
                return Ok(None);
            };
            let next = reader.next().transpose();
            match next.map_err(|error| self.file.fault().unwrap_or(Fault::of_arrow(error)))? {
                Some(batch) => {
                    let rows = batch.num_rows() as u64;
                    *left = left
                        .checked_sub(rows)
                        .ok_or_else(|| Fault::damaged("it has more rows than it declares"))?;
                    return Ok(Some((batch, fresh)));
                }
                None if *left > 0 => {
                    return Err(Fault::damaged(format!("{left} of its rows are missing")));
                }
                None => {
                    self.open = None;
                    self.group += 1;
                }
            }
        }
    }

    fn open_group(&mut self, bytes: usize, most: usize) -> Result<(), Fault> {
        let group = self.metadata.metadata().row_group(self.group);
        let rows = group.num_rows().unsigned_abs();
        // An average is enough: where values are views, a batch of many long ones costs little, and
        // it is cut into smaller ones by what is in it.
        let average = size(group, &self.chosen) / rows.max(1);
        let batch = (bytes as u64 / average.max(1)).clamp(1, most as u64) as usize;
        let chosen = self.chosen.iter().enumerate();
        let chosen = chosen.filter_map(|(leaf, chosen)| chosen.then_some(leaf));
        let mask = ProjectionMask::leaves(self.metadata.parquet_schema(), chosen);
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(
            self.file.clone(),
            self.metadata.clone(),
        );
        let reader = builder
            .with_row_groups(vec![self.group])
            .with_batch_size(batch)
            .with_projection(mask)
            .build()
            .map_err(Fault::of_parquet)?;
        self.open = Some((reader, rows));
        Ok(())
    }
}

/// The bytes of the chosen columns of a row group, unpacked.
fn size(group: &RowGroupMetaData, chosen: &[bool]) -> u64 {
    let columns = group.columns().iter().zip(chosen);
    let sizes = columns.map(|(column, chosen)| {
        let size = u64::try_from(column.uncompressed_size()).unwrap_or(0);
        if *chosen { size } else { 0 }
    });
    sizes.fold(0, u64::saturating_add)
}

/// The rows of the file, which are those of its row groups.
fn rows(metadata: &ArrowReaderMetadata) -> Result<u64, Fault> {
    let metadata = metadata.metadata();
    let mut sum: u64 = 0;
    for group in metadata.row_groups() {
        let rows = u64::try_from(group.num_rows()).ok();
        sum = rows
            .and_then(|rows| sum.checked_add(rows))
            .ok_or_else(|| Fault::damaged("a row group has an impossible number of rows"))?;
    }
    if i64::try_from(sum) != Ok(metadata.file_metadata().num_rows()) {
        return Err(Fault::damaged(
            "its row groups have not as many rows as it declares",
        ));
    }
    Ok(sum)
}
