use super::Step;
use super::fault::Fault;
use core::fmt;
use zstd_safe::zstd_sys::ZSTD_ErrorCode as Code;
use zstd_safe::{DCtx, DParameter, InBuffer, OutBuffer};

/// The largest window taken, as a power of two: 128 MiB, the limit of the command `zstd` as well.
const WINDOW_LOG: u32 = 27;

/// Bytes of a frame that tell how many more its header has.
const PREFIX: usize = 5;

/// Bytes of a block's header, by which zstd asks for more than the block before it.
const BLOCK_HEADER: usize = 3;

/// A zstd file, frame by frame.
///
/// Each step is given no more than one block, so that an error tells its place to within one. It
/// also comes after the same bytes of output however the input was cut into reads, which needs
/// care: zstd forgets what it wrote in a call that then fails.
pub(super) struct Zstd {
    context: DCtx<'static>,
    /// Byte at which the frame began.
    frame: u64,
    /// Bytes that zstd asked for.
    wanted: usize,
    /// Whether a frame has begun.
    begun: bool,
    first: bool,
}

impl Default for Zstd {
    fn default() -> Self {
        let mut context = DCtx::create();
        context
            .set_parameter(DParameter::WindowLogMax(WINDOW_LOG))
            .expect("a limit that zstd knows");
        Self {
            context,
            frame: 0,
            wanted: PREFIX,
            begun: false,
            first: true,
        }
    }
}

impl Zstd {
    pub(super) fn may_end(&self) -> bool {
        !self.begun && !self.first
    }

    pub(super) fn step(&mut self, offset: u64, input: &[u8], out: &mut [u8]) -> Step {
        if !self.begun {
            if input.is_empty() {
                return Step::default();
            }
            self.begun = true;
            self.frame = offset;
            self.wanted = PREFIX;
        }
        let enough = self.wanted.saturating_sub(BLOCK_HEADER).max(1);
        let mut input = InBuffer::around(&input[..input.len().min(enough)]);
        let mut output = OutBuffer::around(out);
        let result = self.context.decompress_stream(&mut output, &mut input);
        let (used, made) = (input.pos(), output.pos());
        let fault = match result {
            Ok(0) => {
                self.begun = false;
                self.first = false;
                None
            }
            Ok(wanted) => {
                self.wanted = wanted;
                None
            }
            Err(code) => Some(self.fault(code, offset)),
        };
        Step { used, made, fault }
    }

    fn fault(&self, code: usize, offset: u64) -> Fault {
        let frame = self.frame;
        // An error is the negative of its number.
        let is = |known: Code| code == (known as usize).wrapping_neg();
        if is(Code::ZSTD_error_prefix_unknown) {
            Fault::stranger("zstd frame", frame, self.first)
        } else if is(Code::ZSTD_error_frameParameter_windowTooLarge) {
            let what = format!("the zstd frame at byte {frame} needs a window of over 128 MiB");
            Fault::unsupported(what, "zstd -dc --long=31")
        } else if is(Code::ZSTD_error_dictionary_wrong) {
            let what =
                format!("the zstd frame at byte {frame} needs the dictionary it was made with");
            Fault::unsupported(what, "zstd -dc -D DICTIONARY")
        } else if is(Code::ZSTD_error_checksum_wrong) {
            Fault::mismatch("zstd frame", frame, offset, "checksum")
        } else {
            Fault::damaged("zstd", offset, zstd_safe::get_error_name(code))
        }
    }
}

impl fmt::Debug for Zstd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Zstd")
            .field("frame", &self.frame)
            .field("wanted", &self.wanted)
            .finish_non_exhaustive()
    }
}
