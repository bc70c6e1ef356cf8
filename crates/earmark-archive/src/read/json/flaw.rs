use crate::Code;
use crate::read::fault::Fault;

/// Objects and arrays inside each other, the record itself included.
pub(super) const DEPTH_LIMIT: u32 = 128;

/// Why a record is no JSON object; the first flaw of a record is the one that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// The record ends before the object does.
    Cut,
    Object,
    Name,
    TrailingComma,
    Colon,
    Value,
    AfterMember,
    AfterItem,
    Literal,
    Number,
    Control,
    Escape,
    AfterRecord,
    Depth,
}

impl Flaw {
    /// The fault for people, which holds nothing of the record.
    pub(super) fn fault(self, at: usize) -> Fault {
        let (code, what, hint) = match self {
            Self::Depth => {
                let message =
                    format!("arrays and objects are nested deeper than {DEPTH_LIMIT} levels");
                return Fault::new(Code::TooDeep, message).at(at);
            }
            Self::Object => (
                Code::InvalidJson,
                "the line is not a JSON object",
                "each line is to hold one, from { to }, as jq -c writes it",
            ),
            Self::Cut => (
                Code::InvalidJson,
                "the object is not closed",
                "the line seems to be cut off",
            ),
            Self::AfterRecord => (
                Code::InvalidJson,
                "something follows the object",
                "each line is to hold one object and nothing after it",
            ),
            _ => (
                Code::InvalidJson,
                self.syntax(),
                "each line is to hold one whole object, as jq -c writes it",
            ),
        };
        Fault::new(code, format!("{what}; {hint}")).at(at)
    }

    const fn syntax(self) -> &'static str {
        match self {
            Self::Name => "a name between quotes is expected here",
            Self::TrailingComma => "a comma stands before a closing bracket",
            Self::Colon => "a colon is expected here",
            Self::AfterMember => "a comma or } is expected here",
            Self::AfterItem => "a comma or ] is expected here",
            Self::Literal => "a word is neither true, false nor null",
            Self::Number => "a number is not written as in JSON",
            Self::Control => "a control character in a string is not escaped",
            Self::Escape => "a backslash begins no escape that JSON knows",
            _ => "a value is expected here",
        }
    }
}
