//! This project's names with what always stands around them, put together by the compiler.

use crate::write::piece::Piece;
use earmark_score::{Label, Level, Part};
use earmark_text::Direction;

/// A piece for each value, chosen by value and made of its name.
macro_rules! pieces {
    ($value:expr, $type:ident, [$($variant:ident),+], $before:literal, $after:literal) => {
        match $value {
            $($type::$variant => const {
                &Piece::new([$before, $type::$variant.name(), $after])
            }),+
        }
    };
}

pub(super) fn direction(direction: Direction) -> &'static Piece<24> {
    pieces!(
        direction,
        Direction,
        [Inbound, Outbound],
        ",\"direction\":\"",
        "\""
    )
}

/// Ends the list of hashtags.
pub(super) fn label(label: Label) -> &'static Piece<48> {
    pieces!(
        label,
        Label,
        [Negative, Neutral, Positive],
        "],\"sentiment\":{\"label\":\"",
        "\",\"score\":"
    )
}

pub(super) fn level(level: Level) -> &'static Piece<32> {
    pieces!(
        level,
        Level,
        [Low, Normal, High, Urgent],
        ",\"level\":\"",
        "\",\"parts\":["
    )
}

/// Begins a part of the priority, and a receipt.
pub(super) fn part(part: Part) -> &'static Piece<24> {
    pieces!(
        part,
        Part,
        [
            Valence, Severity, Sentiment, Reach, Directness, Repeat, Floor, Clamp
        ],
        "{\"part\":\"",
        "\""
    )
}
