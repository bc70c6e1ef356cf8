use std::io::{self, ErrorKind};

/// What is wrong with a compressed input; can be told many times, as an [`io::Error`] cannot.
#[derive(Debug)]
pub(super) struct Fault {
    kind: ErrorKind,
    what: String,
    hint: Hint,
}

/// What people can do about it.
#[derive(Clone, Copy, Debug)]
enum Hint {
    /// The bytes were lost or changed on the way.
    Again,
    /// The program decompresses it, given these options.
    Command(&'static str),
    /// What was put behind should not be there.
    Rest,
    /// It may be something else.
    Other,
}

impl Fault {
    pub(super) fn cut_off(compression: &str, at: u64) -> Self {
        let what = format!("the {compression} data is cut off at byte {at}");
        Self::new(ErrorKind::UnexpectedEof, what, Hint::Again)
    }

    /// `why` is the decoder's word for it.
    pub(super) fn damaged(compression: &str, at: u64, why: &str) -> Self {
        let what = format!("the {compression} data is damaged at byte {at} ({why})");
        Self::new(ErrorKind::InvalidData, what, Hint::Again)
    }

    /// A checksum or a length that does not fit, at the end of what began at byte `from`.
    pub(super) fn mismatch(unit: &str, from: u64, at: u64, what: &str) -> Self {
        let what = format!(
            "the {unit} from byte {from} to byte {at} is damaged: its {what} is not that of its \
             content"
        );
        Self::new(ErrorKind::InvalidData, what, Hint::Again)
    }

    /// Byte `at` should begin a `unit`; `first` when nothing has come before it.
    pub(super) fn stranger(unit: &str, at: u64, first: bool) -> Self {
        if first {
            let what = format!("no {unit} begins at byte {at}");
            return Self::new(ErrorKind::InvalidData, what, Hint::Other);
        }
        let what = format!("something that is no {unit} follows the last one at byte {at}");
        Self::new(ErrorKind::InvalidData, what, Hint::Rest)
    }

    /// What the format allows and is not read; `command` reads it.
    pub(super) fn unsupported(what: String, command: &'static str) -> Self {
        Self::new(ErrorKind::InvalidData, what, Hint::Command(command))
    }

    fn new(kind: ErrorKind, what: String, hint: Hint) -> Self {
        Self { kind, what, hint }
    }

    pub(super) fn error(&self, name: &str) -> io::Error {
        let what = &self.what;
        let text = match self.hint {
            Hint::Again => format!("{what}; copy or fetch the file again"),
            Hint::Command(command) => {
                format!("{what}; decompress it first: {command} {name} | earmark score -")
            }
            Hint::Rest => format!("{what}; cut the file there, if what follows is not needed"),
            Hint::Other => format!("{what}; let the compression be recognised, or name another"),
        };
        io::Error::new(self.kind, text)
    }
}
