use super::profile::Profile;
use super::time::{Order, Zone};
use crate::{Compression, Encoding, Format};
use std::sync::Arc;

/// What is known of an input beforehand; all else is recognised by its content.
///
/// # Examples
/// ```
/// use earmark_archive::Format;
/// use earmark_archive::read::Reading;
/// let lines = Reading { format: Some(Format::Jsonl), ..Reading::default() };
/// assert!(lines.profile.is_none());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The format.
    pub format: Option<Format>,
    /// How it is compressed.
    pub compression: Option<Compression>,
    /// How its letters are encoded.
    pub encoding: Option<Encoding>,
    /// Under which names the fields stand.
    pub profile: Option<Arc<Profile>>,
    /// What stands between the cells of a table.
    pub delimiter: Option<u8>,
    /// How dates like `03/04/2026` are meant; by the profile if none is given.
    pub dates: Option<Dates>,
    /// Where times are that name no zone: `UTC`, an offset or a name like `Europe/Brussels`; by the
    /// profile if none is given. One that is none of these counts as not given: ask
    /// [`is_zone`](Self::is_zone).
    pub zone: Option<String>,
}

/// How a date like `03/04/2026` is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dates {
    /// The 3rd of April.
    DayFirst,
    /// The 4th of March.
    MonthFirst,
}

impl Reading {
    /// Whether `text` names a time zone.
    #[must_use]
    pub fn is_zone(text: &str) -> bool {
        Zone::parse(text).is_some()
    }

    /// The profile with what is known of its times.
    pub(super) fn adjusted(&self, profile: Arc<Profile>) -> Arc<Profile> {
        let zone = self.zone.as_deref().and_then(Zone::parse);
        if zone.is_none() && self.dates.is_none() {
            return profile;
        }
        let mut times = profile.times.clone();
        if let Some(zone) = zone {
            times.zone = zone;
        }
        match self.dates {
            Some(Dates::DayFirst) => times.order = Order::DayFirst,
            Some(Dates::MonthFirst) => times.order = Order::MonthFirst,
            None => {}
        }
        Arc::new(profile.with_times(times))
    }
}
