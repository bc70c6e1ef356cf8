/// In which order records are marked, and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// As they are read. A record that comes after one with a later time is flagged as late and
    /// has no history.
    #[default]
    Input,
    /// By time, then id: each record is told what was known at its time. Those without a time
    /// come first; of ids the shorter come first, then those with the smaller bytes.
    Time,
}

impl Order {
    /// The name in the manifest.
    ///
    /// # Examples
    /// ```
    /// assert_eq!(earmark::stream::Order::Time.name(), "time");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Time => "time",
        }
    }
}
