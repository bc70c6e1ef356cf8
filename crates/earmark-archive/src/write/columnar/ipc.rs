use arrow_ipc::convert::IpcSchemaEncoder;
use arrow_ipc::writer::{DictionaryTracker, IpcDataGenerator, IpcWriteOptions, write_message};
use arrow_ipc::{Block, FooterBuilder, MetadataVersion};
use arrow_schema::{ArrowError, SchemaRef};
use flatbuffers::FlatBufferBuilder;
use std::io::Write;

const MAGIC: &[u8; 6] = b"ARROW1";
/// Puts the first message at a multiple of 64, as the messages after it are.
const PADDING: [u8; 58] = [0; 58];
/// A message of no bytes: the end.
const END: [u8; 8] = [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0];

/// An Arrow file of messages that were made elsewhere.
///
/// `arrow_ipc`'s own writer compresses on the thread that writes.
#[derive(Debug)]
pub(super) struct IpcFile<W> {
    out: W,
    schema: SchemaRef,
    at: usize,
    blocks: Vec<Block>,
}

impl<W: Write> IpcFile<W> {
    pub(super) fn new(
        mut out: W,
        schema: SchemaRef,
        options: &IpcWriteOptions,
    ) -> Result<Self, ArrowError> {
        out.write_all(MAGIC)?;
        out.write_all(&PADDING)?;
        let mut dictionaries = DictionaryTracker::new(true);
        let message = IpcDataGenerator::default().schema_to_bytes_with_dictionary_tracker(
            &schema,
            &mut dictionaries,
            options,
        );
        let (head, body) = write_message(&mut out, message, options)?;
        Ok(Self {
            out,
            schema,
            at: MAGIC.len() + PADDING.len() + head + body,
            blocks: Vec::new(),
        })
    }

    pub(super) fn append(
        &mut self,
        message: &[u8],
        head: usize,
        body: usize,
    ) -> Result<(), ArrowError> {
        self.out.write_all(message)?;
        let beyond = |_| ArrowError::IpcError("a batch is too long".into());
        let head = i32::try_from(head).map_err(beyond)?;
        self.blocks
            .push(Block::new(self.at as i64, head, body as i64));
        self.at += message.len();
        Ok(())
    }

    pub(super) fn get_mut(&mut self) -> &mut W {
        &mut self.out
    }

    pub(super) fn finish(mut self) -> Result<W, ArrowError> {
        self.out.write_all(&END)?;
        let mut builder = FlatBufferBuilder::new();
        let dictionaries = builder.create_vector::<Block>(&[]);
        let batches = builder.create_vector(&self.blocks);
        let schema = IpcSchemaEncoder::new().schema_to_fb_offset(&mut builder, &self.schema);
        let mut footer = FooterBuilder::new(&mut builder);
        footer.add_version(MetadataVersion::V5);
        footer.add_schema(schema);
        footer.add_dictionaries(dictionaries);
        footer.add_recordBatches(batches);
        let footer = footer.finish();
        builder.finish(footer, None);
        let footer = builder.finished_data();
        self.out.write_all(footer)?;
        self.out.write_all(&(footer.len() as u32).to_le_bytes())?;
        self.out.write_all(MAGIC)?;
        self.out.flush()?;
        Ok(self.out)
    }
}
