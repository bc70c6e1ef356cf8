use super::fault::Fault;
use super::paths::{Leaf, leaves};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_buffer::Buffer;
use arrow_ipc::reader::{RecordBatchDecoder, read_dictionary};
use arrow_ipc::{self as fb, MessageHeader, convert::try_fb_to_schema};
use arrow_schema::SchemaRef;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

/// The first bytes of a file and its last ones; a stream begins with a message.
const MAGIC: &[u8; 6] = b"ARROW1";
/// What stands before a message, since 0.15.
const CONTINUES: [u8; 4] = [0xFF; 4];
/// Words of four bytes before the first message, at most.
const PADDING: usize = 16;
/// The longest head of a message: a schema of 100,000 columns has about 10 MB.
const HEAD: u64 = 256 << 20;
/// The most bytes that the buffers of one record batch may be unpacked to.
const UNPACKED: u64 = 2 << 30;
/// The most rows of a record batch, which may be of nothing but nulls.
const ROWS: i64 = 1 << 31;
/// Bytes allocated before any have come.
const AHEAD: u64 = 1 << 20;

/// An Arrow file or stream, one message after the other.
///
/// A file is a stream with a magic before it and a footer behind: the footer, which lists the
/// batches, is only looked at to know whether all are there.
#[derive(Debug)]
pub(super) struct Ipc {
    file: BufReader<File>,
    /// Bytes up to the end of the stream, where that is known.
    left: Option<u64>,
    /// Batches that a file's footer lists.
    listed: Option<usize>,
    schema: SchemaRef,
    leaves: Vec<Leaf>,
    projection: Option<Vec<usize>>,
    projected: bool,
    dictionaries: HashMap<i64, ArrayRef>,
    batches: usize,
    ended: bool,
}

impl Ipc {
    pub(super) fn open(mut file: File) -> Result<Self, Fault> {
        let about = file.metadata().map_err(Fault::Io)?;
        let mut word = [0; 4];
        let mut length = None;
        if about.is_file() {
            let at = file.stream_position().map_err(Fault::Io)?;
            length = Some(about.len().saturating_sub(at));
        }
        let mut ipc = Self {
            file: BufReader::new(file),
            left: length,
            listed: None,
            schema: SchemaRef::new(arrow_schema::Schema::empty()),
            leaves: Vec::new(),
            projection: None,
            projected: false,
            dictionaries: HashMap::new(),
            batches: 0,
            ended: false,
        };
        ipc.fill(&mut word)?;
        if MAGIC.starts_with(&word) {
            ipc.fill(&mut word)?;
            if !word.starts_with(&MAGIC[4..]) {
                return Err(Fault::damaged("its first bytes are not ARROW1"));
            }
            ipc.look_at_the_end()?;
            // Zeros may follow, up to a multiple of 64 bytes.
            for _ in 1..PADDING {
                ipc.fill(&mut word)?;
                if word != [0; 4] {
                    break;
                }
            }
        } else if word != CONTINUES {
            return Err(Fault::damaged("it begins with no message"));
        }
        let Some((head, _)) = ipc.message(Some(word))? else {
            return Err(Fault::damaged("it has no schema"));
        };
        let message = parsed(&head)?;
        let Some(schema) = message.header_as_schema() else {
            return Err(Fault::damaged("it does not begin with a schema"));
        };
        if schema.endianness() == fb::Endianness::Big {
            return Err(Fault::Refused(
                "its numbers begin with their highest byte".into(),
                "write it on the usual kind of machine",
            ));
        }
        let schema = try_fb_to_schema(schema).map_err(Fault::of_arrow)?;
        ipc.leaves = leaves(schema.fields());
        ipc.schema = schema.into();
        Ok(ipc)
    }

    pub(super) fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    pub(super) fn project(&mut self, chosen: &[bool]) {
        let leaves = self.leaves.iter().zip(chosen);
        let tops = leaves.filter_map(|(leaf, chosen)| chosen.then_some(leaf.top));
        let mut tops: Vec<usize> = tops.collect();
        tops.dedup();
        self.projection = Some(tops);
        self.projected = true;
    }

    pub(super) fn place(&self) -> String {
        format!(" (record batch {})", self.batches.max(1))
    }

    /// The next record batch, and whether its columns are new.
    pub(super) fn next(&mut self) -> Result<Option<(RecordBatch, bool)>, Fault> {
        while !self.ended {
            let Some((head, body)) = self.message(None)? else {
                self.ended = true;
                return self.check_end().map(|()| None);
            };
            let message = parsed(&head)?;
            let version = message.version();
            match message.header_type() {
                MessageHeader::RecordBatch => {
                    let batch = message.header_as_record_batch();
                    let batch = batch.ok_or_else(|| Fault::damaged("a batch is missing"))?;
                    self.batches += 1;
                    admit(batch, &body)?;
                    let rows = RecordBatchDecoder::try_new(
                        &body,
                        batch,
                        self.schema.clone(),
                        &self.dictionaries,
                        &version,
                    )
                    .and_then(|decoder| {
                        let projection = self.projection.as_deref();
                        decoder.with_projection(projection).read_record_batch()
                    })
                    .map_err(Fault::of_arrow)?;
                    if rows.num_rows() > 0 {
                        let changed = std::mem::take(&mut self.projected);
                        return Ok(Some((rows, changed)));
                    }
                }
                MessageHeader::DictionaryBatch => {
                    let batch = message.header_as_dictionary_batch();
                    let batch = batch.ok_or_else(|| Fault::damaged("a dictionary is missing"))?;
                    if let Some(data) = batch.data() {
                        admit(data, &body)?;
                    }
                    let dictionaries = &mut self.dictionaries;
                    read_dictionary(&body, batch, &self.schema, dictionaries, &version)
                        .map_err(Fault::of_arrow)?;
                }
                MessageHeader::NONE => {}
                _ => {
                    return Err(Fault::damaged(
                        "it has a message of a kind that is not read",
                    ));
                }
            }
        }
        Ok(None)
    }

    /// Reads a message, whose first four bytes may have been read before; `None` at the end.
    fn message(&mut self, first: Option<[u8; 4]>) -> Result<Option<(Vec<u8>, Buffer)>, Fault> {
        let mut length = first.unwrap_or_default();
        if first.is_none() {
            if self.at_end()? {
                return Ok(None);
            }
            self.fill(&mut length)?;
        }
        // Before 0.15, nothing stood before the length.
        if length == CONTINUES {
            self.fill(&mut length)?;
        }
        let length = u64::from(u32::from_le_bytes(length));
        if length == 0 {
            return Ok(None);
        }
        if length > HEAD {
            return Err(Fault::damaged(format!(
                "the head of a message is {length} bytes long"
            )));
        }
        let head = self.take(length)?;
        let body = parsed(&head)?.bodyLength();
        let body = u64::try_from(body).map_err(|_| Fault::damaged("a length is negative"))?;
        let body = self.take(body)?;
        Ok(Some((head, Buffer::from_vec(body))))
    }

    /// Reads so many bytes; allocates no more than there are.
    fn take(&mut self, length: u64) -> Result<Vec<u8>, Fault> {
        let known = match &mut self.left {
            Some(left) => {
                *left = left.checked_sub(length).ok_or_else(cut_off)?;
                length
            }
            None => length.min(AHEAD),
        };
        let mut bytes = Vec::new();
        let room = usize::try_from(known).map_err(|_| cut_off())?;
        bytes
            .try_reserve_exact(room)
            .map_err(|e| Fault::damaged(e.to_string()))?;
        let read = self.file.by_ref().take(length).read_to_end(&mut bytes);
        if read.map_err(Fault::Io)? as u64 != length {
            return Err(cut_off());
        }
        Ok(bytes)
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Fault> {
        let got = self.take(bytes.len() as u64)?;
        bytes.copy_from_slice(&got);
        Ok(())
    }

    /// A stream may end without saying so.
    fn at_end(&mut self) -> Result<bool, Fault> {
        use std::io::BufRead;
        match self.left {
            Some(left) => Ok(left == 0),
            None => Ok(self.file.fill_buf().map_err(Fault::Io)?.is_empty()),
        }
    }

    /// Looks at the footer of a file, and goes back to where the stream begins.
    fn look_at_the_end(&mut self) -> Result<(), Fault> {
        let Some(left) = self.left else {
            // From a pipe it can be read as the stream that it holds.
            return Ok(());
        };
        let start = self.file.stream_position().map_err(Fault::Io)?;
        let tail = left.checked_sub(10).ok_or_else(cut_off)?;
        let end = self
            .file
            .seek(SeekFrom::Start(start + tail))
            .map_err(Fault::Io)?;
        let mut last = [0; 10];
        self.fill(&mut last)?;
        let [a, b, c, d, magic @ ..] = last;
        if &magic != MAGIC {
            return Err(Fault::damaged("its last bytes are not ARROW1"));
        }
        let length = u64::from(u32::from_le_bytes([a, b, c, d]));
        let stream = tail.checked_sub(length).ok_or_else(cut_off)?;
        self.file
            .seek(SeekFrom::Start(end - length))
            .map_err(Fault::Io)?;
        self.left = Some(length);
        let footer = self.take(length)?;
        let footer = fb::root_as_footer(&footer).map_err(|e| Fault::damaged(e.to_string()))?;
        self.listed = Some(footer.recordBatches().map_or(0, |batches| batches.len()));
        self.left = Some(stream);
        self.file.seek(SeekFrom::Start(start)).map_err(Fault::Io)?;
        Ok(())
    }

    fn check_end(&self) -> Result<(), Fault> {
        match self.listed {
            Some(listed) if listed != self.batches => Err(Fault::damaged(format!(
                "it lists {listed} record batches and holds {}",
                self.batches
            ))),
            _ => Ok(()),
        }
    }
}

fn cut_off() -> Fault {
    Fault::damaged("it ends too early")
}

fn parsed(head: &[u8]) -> Result<fb::Message<'_>, Fault> {
    fb::root_as_message(head).map_err(|e| Fault::damaged(e.to_string()))
}

/// Holds what a batch declares against the bounds.
fn admit(batch: fb::RecordBatch<'_>, body: &[u8]) -> Result<(), Fault> {
    if !(0..=ROWS).contains(&batch.length()) {
        return Err(Fault::damaged(format!(
            "a batch declares {} rows",
            batch.length()
        )));
    }
    let packed = batch.compression().is_some();
    let mut sum: u64 = 0;
    for buffer in batch.buffers().into_iter().flatten() {
        let start = usize::try_from(buffer.offset()).ok();
        let length = usize::try_from(buffer.length()).ok();
        let bytes = start
            .zip(length)
            .and_then(|(start, length)| body.get(start..)?.get(..length));
        let Some(bytes) = bytes else {
            return Err(Fault::damaged("a column runs beyond its batch"));
        };
        // A packed buffer begins with the length of what is packed; -1 says that nothing is.
        if let (true, Some(prefix)) = (packed, bytes.first_chunk::<8>()) {
            let unpacked = u64::try_from(i64::from_le_bytes(*prefix)).unwrap_or(0);
            sum = sum.saturating_add(unpacked);
        }
    }
    if sum > UNPACKED {
        return Err(Fault::Refused(
            format!("a record batch would take {sum} bytes of memory"),
            "write it again in smaller batches",
        ));
    }
    Ok(())
}
