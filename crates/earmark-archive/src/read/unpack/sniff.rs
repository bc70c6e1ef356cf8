use crate::Compression;

/// What the first bytes of a file tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sniffed {
    Known(Compression),
    /// One of the formats that zstd had before its first stable one.
    OldZstd,
    /// They may yet become the mark of a compression.
    Short,
}

/// Recognises a compression by its magic number.
///
/// A file that ends within one, or is empty, is taken for that compression when its name says so
/// or it cannot be text, so that it is said to be cut off. A name counts for nothing else.
pub(super) fn sniff(head: &[u8], eof: bool, name: &str) -> Sniffed {
    let begun = match head {
        [0x1F, 0x8B, ..] => return Sniffed::Known(Compression::Gzip),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => return Sniffed::Known(Compression::Zstd),
        // A skippable frame.
        [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => return Sniffed::Known(Compression::Zstd),
        [0x1E | 0x22..=0x27, 0xB5, 0x2F, 0xFD, ..] => return Sniffed::OldZstd,
        [] if !eof || name.ends_with(".gz") => Compression::Gzip,
        [0x1F] => Compression::Gzip,
        [] if name.ends_with(".zst") => Compression::Zstd,
        [0x28 | 0x50..=0x5F | 0x1E | 0x22..=0x27] => Compression::Zstd,
        [0x50..=0x5F, 0x2A] | [0x50..=0x5F, 0x2A, 0x4D] => Compression::Zstd,
        [0x28 | 0x1E | 0x22..=0x27, 0xB5] => Compression::Zstd,
        [0x28 | 0x1E | 0x22..=0x27, 0xB5, 0x2F] => Compression::Zstd,
        _ => return Sniffed::Known(Compression::None),
    };
    if !eof {
        return Sniffed::Short;
    }
    let named = match begun {
        Compression::Zstd => name.ends_with(".zst"),
        _ => name.ends_with(".gz"),
    };
    let text = head
        .iter()
        .all(|&byte| byte == 0x1E || (0x20..0x7F).contains(&byte));
    Sniffed::Known(if named || !text {
        begun
    } else {
        Compression::None
    })
}

#[cfg(test)]
mod tests {
    use super::{Sniffed, sniff};
    use crate::Compression;

    const MARKS: [(&[u8], Sniffed); 5] = [
        (b"\x1F\x8B", Sniffed::Known(Compression::Gzip)),
        (b"\x28\xB5\x2F\xFD", Sniffed::Known(Compression::Zstd)),
        (b"\x5A\x2A\x4D\x18", Sniffed::Known(Compression::Zstd)),
        (b"\x1E\xB5\x2F\xFD", Sniffed::OldZstd),
        (b"\x27\xB5\x2F\xFD", Sniffed::OldZstd),
    ];

    #[test]
    fn a_mark_is_waited_for_as_long_as_it_can_come() {
        for (mark, expect) in MARKS {
            for cut in 0..mark.len() {
                assert_eq!(
                    sniff(&mark[..cut], false, "a"),
                    Sniffed::Short,
                    "{mark:?} {cut}"
                );
            }
            assert_eq!(sniff(mark, false, "a"), expect);
            assert_eq!(sniff(&[mark, b"more"].concat(), false, "a"), expect);
        }
    }

    #[test]
    fn one_wrong_byte_makes_it_plain_at_once() {
        for (mark, _) in MARKS {
            for cut in 0..mark.len() {
                let wrong = [&mark[..cut], b"~"].concat();
                assert_eq!(
                    sniff(&wrong, false, "a.gz"),
                    Sniffed::Known(Compression::None)
                );
            }
        }
    }

    #[test]
    fn a_mark_cut_off_is_a_compression_unless_it_reads_as_text() {
        let ends = |head: &[u8]| sniff(head, true, "a");
        assert_eq!(ends(b"\x1F"), Sniffed::Known(Compression::Gzip));
        assert_eq!(ends(b"\x28\xB5"), Sniffed::Known(Compression::Zstd));
        assert_eq!(ends(b"\x28\xB5\x2F"), Sniffed::Known(Compression::Zstd));
        for text in [&b""[..], b"(", b"P", b"P*", b"P*M", b"\"", b"\x1E"] {
            assert_eq!(ends(text), Sniffed::Known(Compression::None), "{text:?}");
        }
    }

    #[test]
    fn a_name_tells_what_was_cut_off() {
        for head in [&b""[..], b"(", b"P", b"P*", b"P*M"] {
            let named = sniff(head, true, "a.zst");
            assert_eq!(named, Sniffed::Known(Compression::Zstd), "{head:?}");
        }
        assert_eq!(sniff(b"", true, "a.gz"), Sniffed::Known(Compression::Gzip));
        for name in ["a.gz", "a.zst"] {
            assert_eq!(sniff(b"{}", true, name), Sniffed::Known(Compression::None));
        }
    }
}
