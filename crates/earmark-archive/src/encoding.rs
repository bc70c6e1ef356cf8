/// How the characters of a file are encoded, when it is not in UTF-8.
///
/// Covers UTF-16 and the legacy encodings of the WHATWG Encoding Standard. UTF-32 is not among
/// them.
///
/// # Examples
/// ```
/// use earmark_archive::Encoding;
///
/// assert_eq!(Encoding::from_label("Latin1").unwrap().name(), "windows-1252");
/// assert_eq!(Encoding::sniff(b"\xFF\xFEi\0d\0"), Some(Encoding::UTF_16LE));
/// assert_eq!(Encoding::from_label("UTF-7"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// UTF-8, in which records are read.
    pub const UTF_8: Self = Self(encoding_rs::UTF_8);
    /// UTF-16, the low byte first, as Windows and many exports of tables have it.
    pub const UTF_16LE: Self = Self(encoding_rs::UTF_16LE);
    /// UTF-16, the high byte first.
    pub const UTF_16BE: Self = Self(encoding_rs::UTF_16BE);

    /// The encoding people mean by `label`, in any case and with spaces around it; `None` when it
    /// is not known.
    ///
    /// As in the Encoding Standard, `latin1`, `iso-8859-1` and `ascii` all mean windows-1252, and
    /// `utf-16` means the little-endian one. The labels that the standard keeps only to refuse
    /// them, such as `iso-2022-kr`, are not known.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).map(Self)
    }

    /// The name in the Encoding Standard, which is a label, too: `UTF-16LE`, `Shift_JIS`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Recognises UTF-16 by the first four bytes of a file: a byte order mark, or ASCII with a NUL
    /// beside each character. `None` for all else; UTF-8 and the legacy encodings look alike, and
    /// UTF-32 is not read.
    #[must_use]
    pub fn sniff(head: &[u8]) -> Option<Self> {
        match head {
            [0xFF, 0xFE, 0, 0, ..] => None,
            [0xFF, 0xFE, ..] | [1..=0xFF, 0, 1..=0xFF, 0, ..] => Some(Self::UTF_16LE),
            [0xFE, 0xFF, ..] | [0, 1..=0xFF, 0, 1..=0xFF, ..] => Some(Self::UTF_16BE),
            _ => None,
        }
    }

    /// A decoder that drops the byte order mark of this encoding, and minds no other.
    pub(crate) fn decoder(self) -> encoding_rs::Decoder {
        self.0.new_decoder_with_bom_removal()
    }
}

#[cfg(test)]
mod tests {
    use super::Encoding;

    #[test]
    fn utf_16_is_told_from_what_resembles_it() {
        let cases: [(&[u8], Option<Encoding>); 14] = [
            (b"", None),
            (b"\xFF", None),
            (b"\xFF\xFE", Some(Encoding::UTF_16LE)),
            (b"\xFF\xFEi\0", Some(Encoding::UTF_16LE)),
            (b"\xFE\xFF\0i", Some(Encoding::UTF_16BE)),
            (b"{\0\"\0", Some(Encoding::UTF_16LE)),
            (b"\0{\0\"", Some(Encoding::UTF_16BE)),
            (b"{\0", None),
            // UTF-32, with and without a mark.
            (b"\xFF\xFE\0\0", None),
            (b"\0\0\xFE\xFF", None),
            (b"{\0\0\0", None),
            (b"\0\0\0{", None),
            (b"\xEF\xBB\xBF{", None),
            (b"id,text", None),
        ];
        for (head, expect) in cases {
            assert_eq!(Encoding::sniff(head), expect, "{head:?}");
        }
    }

    #[test]
    fn a_name_is_a_label() {
        for label in [
            "utf8",
            "utf-16",
            "utf-16be",
            "cp1252",
            "sjis",
            "gbk",
            "koi8-r",
            "macintosh",
        ] {
            let encoding = Encoding::from_label(label).unwrap();
            assert_eq!(Encoding::from_label(encoding.name()), Some(encoding));
        }
        for label in ["", "utf-32", "iso-2022-kr", "replacement", "latin 1"] {
            assert_eq!(Encoding::from_label(label), None, "{label}");
        }
    }
}
