//! As much of Thrift's compact protocol as it takes to see what a Parquet file declares, before
//! anything is allocated for it.

/// A value of a field, as far as it is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    /// A whole number of 8 to 64 bits.
    Int(i64),
    /// A list or set of so many structures; the first follows.
    Structs(u64),
    /// A structure; its first field follows.
    Struct,
    /// Anything else, which has been passed over.
    Other,
}

/// A place in bytes of the compact protocol; all its functions give `None` at the first byte that is
/// none of it, or is missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Skim<'a> {
    bytes: &'a [u8],
}

impl<'a> Skim<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// The next field of a structure: its number and value; `Some(None)` at its end.
    ///
    /// `last` is the number of the field before, 0 at first.
    pub(super) fn field(&mut self, last: &mut i64) -> Option<Option<(i64, Value)>> {
        let head = self.byte()?;
        if head == 0 {
            return Some(None);
        }
        let number = match head >> 4 {
            0 => self.int()?,
            delta => *last + i64::from(delta),
        };
        *last = number;
        Some(Some((number, self.value(head & 15)?)))
    }

    fn leave(&mut self, last: &mut i64, depth: u8) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        while let Some((_, value)) = self.field(last)? {
            self.pass(value, depth)?;
        }
        Some(())
    }

    /// Passes over what follows a value, at most `depth` structures deep.
    pub(super) fn pass(&mut self, value: Value, depth: u8) -> Option<()> {
        match value {
            Value::Int(_) | Value::Other => Some(()),
            Value::Struct => self.leave(&mut 0, depth),
            Value::Structs(n) => {
                for _ in 0..n {
                    self.leave(&mut 0, depth)?;
                }
                Some(())
            }
        }
    }

    fn value(&mut self, kind: u8) -> Option<Value> {
        Some(match kind {
            1 | 2 => Value::Other,
            3 => Value::Int(i64::from(self.byte()?.cast_signed())),
            4..=6 => Value::Int(self.int()?),
            7 => self.skip(8)?,
            8 => {
                let length = self.varint()?;
                self.skip(length)?
            }
            9 | 10 => self.list()?,
            12 => Value::Struct,
            13 => self.skip(16)?,
            // Parquet has no maps.
            _ => return None,
        })
    }

    fn list(&mut self) -> Option<Value> {
        let head = self.byte()?;
        let size = match head >> 4 {
            15 => self.varint()?,
            short => u64::from(short),
        };
        match head & 15 {
            12 => return Some(Value::Structs(size)),
            1..=3 => return self.skip(size),
            7 => return self.skip(size.checked_mul(8)?),
            13 => return self.skip(size.checked_mul(16)?),
            4..=6 => {
                for _ in 0..size {
                    self.varint()?;
                }
            }
            8 => {
                for _ in 0..size {
                    let length = self.varint()?;
                    self.skip(length)?;
                }
            }
            _ => return None,
        }
        Some(Value::Other)
    }

    fn skip(&mut self, length: u64) -> Option<Value> {
        self.bytes = self.bytes.get(usize::try_from(length).ok()?..)?;
        Some(Value::Other)
    }

    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut n = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    /// A number whose sign is its lowest bit.
    fn int(&mut self) -> Option<i64> {
        let n = self.varint()?;
        Some((n >> 1).cast_signed() ^ -(n & 1).cast_signed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_every_kind() {
        // 1: i32 -3, 2: binary "ab", 4: list of 2 structures (1: true; nothing), 20: struct, end.
        let bytes = [
            0x15, 0x05, 0x18, 2, b'a', b'b', 0x29, 0x2C, 0x11, 0, 0, 0x0C, 40, 0x13, 0xFF, 0, 0,
        ];
        let mut skim = Skim::new(&bytes);
        let mut last = 0;
        let mut next = |skim: &mut Skim<'_>| skim.field(&mut last).unwrap();
        assert_eq!(next(&mut skim), Some((1, Value::Int(-3))));
        assert_eq!(next(&mut skim), Some((2, Value::Other)));
        assert_eq!(next(&mut skim), Some((4, Value::Structs(2))));
        skim.pass(Value::Structs(2), 2).unwrap();
        assert_eq!(next(&mut skim), Some((20, Value::Struct)));
        skim.pass(Value::Struct, 2).unwrap();
        assert_eq!(next(&mut skim), None);
        assert!(skim.bytes.is_empty());
    }

    #[test]
    fn what_is_cut_off_or_too_deep_is_nothing() {
        let bytes = [0x15, 0x05, 0x18, 2, b'a', b'b', 0];
        for end in 0..bytes.len() {
            assert_eq!(
                Skim::new(&bytes[..end]).pass(Value::Struct, 4),
                None,
                "{end}"
            );
        }
        let whole = |bytes: &[u8]| Skim::new(bytes).pass(Value::Struct, 4);
        assert_eq!(whole(&bytes), Some(()));
        assert_eq!(whole(&[0x1C; 100_000]), None);
        assert_eq!(whole(&[0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]), None);
    }
}
