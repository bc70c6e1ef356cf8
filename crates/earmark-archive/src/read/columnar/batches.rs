use super::batch::Batch;
use super::cells::members;
use super::fault::{Fault, contain};
use super::ipc::Ipc;
use super::line::weight;
use super::parquet::Parquet;
use super::plan::Plan;
use super::{ColumnarKind, paths::Leaf};
use crate::Error;
use arrow_array::RecordBatch;
use std::collections::HashMap;
use std::fs::File;
use std::sync::Arc;

/// The most rows of a batch, and the bytes of JSON lines it is closed at.
const ROWS: usize = 1_024;
const BYTES: usize = 256 << 10;

/// A Parquet or Arrow file, read batch by batch by one thread.
///
/// Memory is that of the pages that are open, one or two a column in Parquet; of an Arrow file, one
/// of the record batches it was written in.
#[derive(Debug)]
pub struct Batches {
    name: Arc<str>,
    kind: ColumnarKind,
    source: Source,
    plans: Option<Arc<Vec<Plan>>>,
    /// Columns at the top that are called otherwise in the lines.
    renamed: HashMap<String, String>,
    /// What was decoded, and how many rows of it were passed on.
    pending: Option<(RecordBatch, usize)>,
    /// Once reading has failed, what the decoders hold is not to be trusted.
    broken: bool,
}

/// Rows, and how their columns are written.
type Planned = (RecordBatch, Arc<Vec<Plan>>);

#[derive(Debug)]
enum Source {
    Parquet(Box<Parquet>),
    Arrow(Box<Ipc>),
}

impl Batches {
    /// Opens a file, known to people as `name`, and reads its schema.
    ///
    /// Parquet must be a regular file, Arrow may be a pipe, and stands at its beginning. Nobody else
    /// may read from `file` meanwhile: handles that were cloned from one share their place.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when reading fails; [`Format`](crate::ErrorKind::Format) for a
    /// file that is damaged, encrypted, or declares more than can be sound.
    pub fn open(name: &str, file: File, kind: ColumnarKind) -> Result<Self, Error> {
        let source = contain(|| {
            Ok(match kind {
                ColumnarKind::Parquet => Source::Parquet(Box::new(Parquet::open(file)?)),
                ColumnarKind::Arrow => Source::Arrow(Box::new(Ipc::open(file)?)),
            })
        });
        Ok(Self {
            source: source.map_err(|fault| fault.into_error(kind, name, ""))?,
            name: name.into(),
            kind,
            plans: None,
            renamed: HashMap::new(),
            pending: None,
            broken: false,
        })
    }

    /// The paths of all columns that hold values, whatever [`project`](Self::project) chose, in the
    /// order of the file.
    ///
    /// Names of nested structures are joined by dots, a list adds `[]` to its name: `author.id`,
    /// `hits[].term`, `tags[]`. All of a map is one path, `labels.*`.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.leaves().iter().map(|leaf| leaf.path.clone()).collect();
        names.dedup();
        names
    }

    /// Reads only the columns of `wanted`, and what is within them.
    ///
    /// It is for before the first batch; later, it holds from where the next row group of Parquet
    /// or record batch of Arrow begins.
    ///
    /// A name is a path as [`names`](Self::names) gives it or the beginning of one that ends where
    /// a name ends: `author` is all of the author. What is no column is passed over. From Arrow,
    /// top-level columns are read whole if anything of them is wanted.
    ///
    /// Only columns that are read are decompressed; none at all is fine too, and gives empty objects.
    pub fn project(&mut self, wanted: &[String]) {
        let leaves = self.leaves();
        let chosen = |leaf: &Leaf| wanted.iter().any(|name| leaf.is_within(name));
        let chosen: Vec<bool> = leaves.iter().map(chosen).collect();
        match &mut self.source {
            Source::Parquet(parquet) => parquet.project(&chosen),
            Source::Arrow(ipc) => ipc.project(&chosen),
        }
    }

    /// Has columns at the top be called otherwise in the lines; for before the first batch.
    pub(crate) fn rename(&mut self, names: HashMap<String, String>) {
        self.renamed = names;
    }

    /// The number of rows the file says it has; `None` where it does not say so at its end or
    /// beginning, as Arrow does not.
    #[must_use]
    pub fn rows(&self) -> Option<u64> {
        match &self.source {
            Source::Parquet(parquet) => Some(parquet.rows()),
            Source::Arrow(_) => None,
        }
    }

    /// The next rows: 1 to 1,024 of them, of at most about 256 KiB of JSON, or a single longer
    /// one; `None` at the end.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when reading fails, [`Format`](crate::ErrorKind::Format) when
    /// the file is damaged, with the place; it is not read any further then.
    #[allow(
        clippy::should_implement_trait,
        reason = "an iterator of results invites going on after an error"
    )]
    pub fn next(&mut self) -> Result<Option<Batch>, Error> {
        if self.broken {
            let fault = Fault::damaged("reading it had failed before");
            return Err(self.error(fault));
        }
        match contain(|| {
            Self::advance(
                &mut self.source,
                &mut self.pending,
                &mut self.plans,
                &self.renamed,
            )
        }) {
            Ok(None) => Ok(None),
            Ok(Some((rows, plans))) => Ok(Some(Batch {
                rows,
                plans,
                kind: self.kind,
                name: self.name.clone(),
                place: self.place(),
            })),
            Err(fault) => {
                self.broken = true;
                Err(self.error(fault))
            }
        }
    }

    fn advance(
        source: &mut Source,
        pending: &mut Option<(RecordBatch, usize)>,
        plans: &mut Option<Arc<Vec<Plan>>>,
        renamed: &HashMap<String, String>,
    ) -> Result<Option<Planned>, Fault> {
        loop {
            if let (Some((batch, start)), Some(plans)) = (&mut *pending, &*plans) {
                if *start < batch.num_rows() {
                    let count = cut(batch, plans, *start);
                    let rows = batch.slice(*start, count);
                    *start += count;
                    return Ok(Some((rows, plans.clone())));
                }
                *pending = None;
            }
            let next = match source {
                Source::Parquet(parquet) => parquet.next(BYTES, ROWS)?,
                Source::Arrow(ipc) => ipc.next()?,
            };
            let Some((batch, changed)) = next else {
                return Ok(None);
            };
            if changed || plans.is_none() {
                let fields = batch.schema_ref().fields();
                let mut meanings = match source {
                    Source::Parquet(parquet) => parquet.meanings(),
                    Source::Arrow(_) => Vec::new(),
                }
                .into_iter();
                let mut made = Plan::of(fields, &mut meanings);
                for (plan, field) in made.iter_mut().zip(fields) {
                    if let Some(name) = renamed.get(field.name()) {
                        plan.rename(name);
                    }
                }
                *plans = Some(Arc::new(made));
            }
            *pending = Some((batch, 0));
        }
    }

    fn leaves(&self) -> &[Leaf] {
        match &self.source {
            Source::Parquet(parquet) => parquet.leaves(),
            Source::Arrow(ipc) => ipc.leaves(),
        }
    }

    fn place(&self) -> String {
        match &self.source {
            Source::Parquet(parquet) => parquet.place(),
            Source::Arrow(ipc) => ipc.place(),
        }
    }

    fn error(&self, fault: Fault) -> Error {
        fault.into_error(self.kind, &self.name, &self.place())
    }
}

/// How many rows from `start` on make a batch.
fn cut(batch: &RecordBatch, plans: &[Plan], start: usize) -> usize {
    let members = members(batch.columns(), plans);
    let left = (batch.num_rows() - start).min(ROWS);
    let mut bytes = 0;
    for row in 0..left {
        bytes += weight(&members, start + row);
        if bytes > BYTES {
            return row.max(1);
        }
    }
    left
}
