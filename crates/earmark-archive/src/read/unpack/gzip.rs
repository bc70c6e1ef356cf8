use super::Step;
use super::fault::Fault;
use super::header::{Flaw, Header};
use flate2::{Crc, Decompress, FlushDecompress, Status};

/// A gzip file, member by member.
///
/// The frame of a member is read here and only its body by flate2, of which the readers take one
/// member, or fail at padding, and keep up to 64 KiB of each header.
#[derive(Debug)]
pub(super) struct Gzip {
    part: Part,
    /// Byte at which the member began.
    member: u64,
    header: Header,
    inflate: Decompress,
    crc: Crc,
    trailer: [u8; 8],
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The first member.
    Start,
    Header,
    Body,
    /// The trailer, of which so many bytes have come.
    Trailer(usize),
    /// Another member, padding or the end.
    Next,
    Padding,
}

impl Default for Gzip {
    fn default() -> Self {
        Self {
            part: Part::Start,
            member: 0,
            header: Header::default(),
            inflate: Decompress::new(false),
            crc: Crc::new(),
            trailer: [0; 8],
        }
    }
}

impl Gzip {
    pub(super) fn may_end(&self) -> bool {
        matches!(self.part, Part::Next | Part::Padding)
    }

    pub(super) fn step(&mut self, offset: u64, input: &[u8], out: &mut [u8]) -> Step {
        match (self.part, input.first()) {
            (Part::Body, _) => self.body(offset, input, out),
            (_, None) => Step::default(),
            (Part::Next, Some(0)) => {
                self.part = Part::Padding;
                Step::default()
            }
            (Part::Start | Part::Next, Some(_)) => {
                self.member = offset;
                self.header.reset();
                self.head(offset, input)
            }
            (Part::Header, Some(_)) => self.head(offset, input),
            (Part::Trailer(filled), Some(_)) => self.trailer(offset, input, filled),
            (Part::Padding, Some(_)) => match input.iter().position(|&byte| byte != 0) {
                None => Step::used(input.len()),
                Some(at) => Step::fault(Fault::stranger("gzip member", offset + at as u64, false)),
            },
        }
    }

    fn head(&mut self, offset: u64, input: &[u8]) -> Step {
        let first = self.member == 0;
        self.part = Part::Header;
        match self.header.feed(input) {
            Ok(used) => {
                if self.header.ended() {
                    self.part = Part::Body;
                    self.inflate.reset(false);
                    self.crc.reset();
                }
                Step::used(used)
            }
            Err((_, Flaw::Magic)) => {
                Step::fault(Fault::stranger("gzip member", self.member, first))
            }
            Err((at, flaw)) => {
                let why = match flaw {
                    Flaw::Magic | Flaw::Method => "a method other than deflate",
                    Flaw::Flags => "flags that have no meaning",
                    Flaw::Check => "the checksum of the header is wrong",
                };
                Step::fault(Fault::damaged("gzip", offset + at as u64, why))
            }
        }
    }

    fn body(&mut self, offset: u64, input: &[u8], out: &mut [u8]) -> Step {
        let (read, written) = (self.inflate.total_in(), self.inflate.total_out());
        let status = self.inflate.decompress(input, out, FlushDecompress::None);
        // No more than the lengths of `input` and `out`, so it fits.
        let used = (self.inflate.total_in() - read) as usize;
        let made = (self.inflate.total_out() - written) as usize;
        self.crc.update(&out[..made]);
        let damaged = |why| Fault::damaged("gzip", offset + used as u64, why);
        let fault = match status {
            Ok(Status::StreamEnd) => {
                self.part = Part::Trailer(0);
                None
            }
            // Nothing to read is no fault, and nothing done with what there was would be for ever.
            Ok(_) if used == 0 && made == 0 && !input.is_empty() => Some(damaged("no end of it")),
            Ok(_) => None,
            Err(error) => Some(damaged(error.message().unwrap_or("no deflate data"))),
        };
        Step { used, made, fault }
    }

    fn trailer(&mut self, offset: u64, input: &[u8], filled: usize) -> Step {
        let used = input.len().min(8 - filled);
        self.trailer[filled..filled + used].copy_from_slice(&input[..used]);
        self.part = Part::Trailer(filled + used);
        if filled + used < 8 {
            return Step::used(used);
        }
        self.part = Part::Next;
        let [a, b, c, d, e, f, g, h] = self.trailer;
        let wrong = if u32::from_le_bytes([a, b, c, d]) != self.crc.sum() {
            "checksum"
        } else if u32::from_le_bytes([e, f, g, h]) != self.crc.amount() {
            "length"
        } else {
            return Step::used(used);
        };
        let end = offset + used as u64;
        Step::fault(Fault::mismatch("gzip member", self.member, end, wrong))
    }
}

impl Step {
    fn used(used: usize) -> Self {
        Self {
            used,
            ..Self::default()
        }
    }

    fn fault(fault: Fault) -> Self {
        Self {
            fault: Some(fault),
            ..Self::default()
        }
    }
}
