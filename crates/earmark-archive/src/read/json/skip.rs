use super::flaw::{DEPTH_LIMIT, Flaw};
use super::walk::Walk;

impl Walk<'_> {
    /// The end of the object or array that begins at `at`, inside of `outside` open ones.
    ///
    /// Checks all that is in it and looks at no value. It keeps what is open in a stack of bits
    /// and never calls itself, so that no input can exhaust the thread's own stack.
    #[inline(never)]
    pub(super) fn skip(&mut self, at: usize, outside: u32) -> Option<usize> {
        let mut open = Open::default();
        let (mut at, mut byte) = (at, self.byte(at));
        loop {
            match byte {
                b'"' => at = self.string(at + 1)?.0 + 1,
                b'{' | b'[' => {
                    if outside + open.depth == DEPTH_LIMIT {
                        return self.fail(Flaw::Depth, at);
                    }
                    let object = byte == b'{';
                    (at, byte) = self.peek(at + 1);
                    open.push(object);
                    if byte != open.closing() {
                        if object {
                            (at, byte) = self.member(at, byte)?;
                        }
                        continue;
                    }
                    open.pop();
                    at += 1;
                }
                _ => at = self.scalar(at, byte)?,
            }
            loop {
                if open.depth == 0 {
                    return Some(at);
                }
                (at, byte) = self.peek(at);
                if byte == b',' {
                    (at, byte) = self.peek(at + 1);
                    if byte == open.closing() {
                        return self.fail(Flaw::TrailingComma, at);
                    }
                    if open.is_object() {
                        (at, byte) = self.member(at, byte)?;
                    }
                    break;
                }
                if byte != open.closing() {
                    let flaw = if open.is_object() {
                        Flaw::AfterMember
                    } else {
                        Flaw::AfterItem
                    };
                    return self.fail(flaw, at);
                }
                open.pop();
                at += 1;
            }
        }
    }

    /// A name and its colon: the place and first byte of the value.
    #[inline(always)]
    fn member(&mut self, at: usize, byte: u8) -> Option<(usize, u8)> {
        if byte != b'"' {
            return self.fail(Flaw::Name, at);
        }
        let (end, _) = self.string(at + 1)?;
        self.colon(end + 1)
    }

    /// The end of a number, a truth value or `null`.
    #[inline(always)]
    pub(super) fn scalar(&mut self, at: usize, byte: u8) -> Option<usize> {
        match byte {
            b'-' | b'0'..=b'9' => self.number(at),
            b't' => self.literal(at, b"true"),
            b'f' => self.literal(at, b"false"),
            b'n' => self.literal(at, b"null"),
            _ => self.fail(Flaw::Value, at),
        }
    }
}

/// What is open, a bit a level: the lowest is the innermost, and set for an object.
#[derive(Debug, Default)]
struct Open {
    objects: u128,
    depth: u32,
}

const _: () = assert!(DEPTH_LIMIT <= u128::BITS);

impl Open {
    fn push(&mut self, object: bool) {
        self.objects = self.objects << 1 | u128::from(object);
        self.depth += 1;
    }

    fn pop(&mut self) {
        self.objects >>= 1;
        self.depth -= 1;
    }

    fn is_object(&self) -> bool {
        self.objects & 1 == 1
    }

    fn closing(&self) -> u8 {
        if self.is_object() { b'}' } else { b']' }
    }
}
