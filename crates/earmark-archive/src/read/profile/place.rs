/// Where a value goes: the slot, and the rank of its name among those of the slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Number of a field, or behind them of a part of a template.
    pub(crate) slot: u8,
    /// The lowest wins.
    pub(crate) rank: u8,
}

impl Place {
    /// Slots that there are: fields and parts of templates.
    pub(crate) const SLOTS: usize = 64;
    /// The rank of a value that the profile gives where the record has none.
    pub(crate) const CONSTANT: u8 = 0x7F;
}
