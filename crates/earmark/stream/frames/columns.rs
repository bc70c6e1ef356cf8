//! Row groups and record batches.

use crate::Error;
use crate::stream::Options;
use earmark_archive::read::columnar::ColumnarKind;
use earmark_archive::write::columnar::{ColumnarFile, Shape};

pub(super) use earmark_archive::write::columnar::{Encoder, Group};

/// A file that tells at its end where its groups stand.
pub(super) type File = ColumnarFile<Vec<u8>>;

/// What makes groups of the records that the options want.
pub(super) fn encoder(options: &Options) -> Result<Encoder, Error> {
    let kind = ColumnarKind::of(options.to).unwrap_or(ColumnarKind::Parquet);
    let shape = Shape::exactly(options.shape.names());
    let encoder = shape.and_then(|shape| Encoder::new(kind, &shape));
    encoder.map_err(Error::new_output)
}
