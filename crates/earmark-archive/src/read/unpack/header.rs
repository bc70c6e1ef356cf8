use flate2::Crc;

/// The header of a gzip member (RFC 1952, section 2.3), read in pieces of any size. Nothing of it
/// is kept, so that its name and comment may be of any length.
#[derive(Debug, Default)]
pub(super) struct Header {
    place: Place,
    flags: u8,
    crc: Crc,
}

/// What the next byte belongs to.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// The ten bytes that each header has.
    Fixed(u8),
    /// The length of the extra field, and its low byte once it has come.
    ExtraLength(Option<u8>),
    /// The extra field, with this many bytes to come.
    Extra(u16),
    Name,
    Comment,
    /// The checksum of the header, and its low byte once it has come.
    Check(Option<u8>),
    End,
}

impl Default for Place {
    fn default() -> Self {
        Self::Fixed(0)
    }
}

/// Why bytes are no header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    Magic,
    Method,
    Flags,
    Check,
}

const HAS_CHECK: u8 = 1 << 1;
const HAS_EXTRA: u8 = 1 << 2;
const HAS_NAME: u8 = 1 << 3;
const HAS_COMMENT: u8 = 1 << 4;
const RESERVED: u8 = 0b1110_0000;

impl Header {
    pub(super) fn reset(&mut self) {
        self.place = Place::default();
        self.flags = 0;
        self.crc.reset();
    }

    pub(super) fn ended(&self) -> bool {
        matches!(self.place, Place::End)
    }

    /// How many bytes of `input` belong to the header, or the byte at which it is none.
    pub(super) fn feed(&mut self, input: &[u8]) -> Result<usize, (usize, Flaw)> {
        let mut at = 0;
        while at < input.len() && !self.ended() {
            let rest = &input[at..];
            let (used, next) = self.piece(rest).map_err(|flaw| (at, flaw))?;
            if !matches!(self.place, Place::Check(_)) {
                self.crc.update(&rest[..used]);
            }
            self.place = next;
            at += used;
        }
        Ok(at)
    }

    /// Bytes of `rest`, which is not empty, that are read as one, and the place behind them.
    fn piece(&mut self, rest: &[u8]) -> Result<(usize, Place), Flaw> {
        let byte = rest[0];
        Ok(match self.place {
            Place::Fixed(index) => {
                match (index, byte) {
                    (0, 0x1F) | (1, 0x8B) | (2, 8) | (4.., _) => {}
                    (0 | 1, _) => return Err(Flaw::Magic),
                    (2, _) => return Err(Flaw::Method),
                    (3, _) if byte & RESERVED != 0 => return Err(Flaw::Flags),
                    (3, _) => self.flags = byte,
                }
                let next = if index == 9 {
                    self.extra()
                } else {
                    Place::Fixed(index + 1)
                };
                (1, next)
            }
            Place::ExtraLength(None) => (1, Place::ExtraLength(Some(byte))),
            Place::ExtraLength(Some(low)) => (1, self.extra_left(u16::from_le_bytes([low, byte]))),
            Place::Extra(left) => {
                let used = rest.len().min(left.into());
                // No more than what is left, which fits.
                (used, self.extra_left(left - used as u16))
            }
            Place::Name => match memchr::memchr(0, rest) {
                Some(end) => (end + 1, self.comment()),
                None => (rest.len(), Place::Name),
            },
            Place::Comment => match memchr::memchr(0, rest) {
                Some(end) => (end + 1, self.check()),
                None => (rest.len(), Place::Comment),
            },
            Place::Check(None) => (1, Place::Check(Some(byte))),
            Place::Check(Some(low)) => {
                // The checksum of a header is the low half of a CRC-32.
                if u16::from_le_bytes([low, byte]) != self.crc.sum() as u16 {
                    return Err(Flaw::Check);
                }
                (1, Place::End)
            }
            Place::End => (0, Place::End),
        })
    }

    fn extra(&self) -> Place {
        match self.flags & HAS_EXTRA {
            0 => self.name(),
            _ => Place::ExtraLength(None),
        }
    }

    fn extra_left(&self, left: u16) -> Place {
        match left {
            0 => self.name(),
            left => Place::Extra(left),
        }
    }

    fn name(&self) -> Place {
        match self.flags & HAS_NAME {
            0 => self.comment(),
            _ => Place::Name,
        }
    }

    fn comment(&self) -> Place {
        match self.flags & HAS_COMMENT {
            0 => self.check(),
            _ => Place::Comment,
        }
    }

    fn check(&self) -> Place {
        match self.flags & HAS_CHECK {
            0 => Place::End,
            _ => Place::Check(None),
        }
    }
}
