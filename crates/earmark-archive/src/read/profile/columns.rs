//! What a profile reads of columns, which are known by their paths before there is a record.

use super::{Key, Place, Profile, Slot, TOP, plain, source};

impl Profile {
    /// Whether anything is read from the path `name` of columns: `author.id`, `hits[].term`,
    /// `labels.*`. What stands in a list or map is read if any of it may be.
    pub(in crate::read) fn reads(&self, name: &str) -> bool {
        let find = |name: &str| self.keys.find(TOP, name.as_bytes());
        let head = &name[..name.find(['.', '[']).unwrap_or(name.len())];
        let within = name.contains('[') || name.ends_with(".*");
        let by_head = |key: &Key| {
            let enters = key.opens.is_some() || !key.items.is_empty();
            key.marks || key.place.is_some() || within && enters
        };
        find(name).is_some() || !self.column(name).is_empty() || find(head).is_some_and(by_head)
    }

    /// Whether the text, or a part of it, is read from that path.
    pub(in crate::read) fn reads_text(&self, name: &str) -> bool {
        let text = Slot::Text as u8;
        let told = |place: Place| place.slot == text || self.is_part_of(place.slot, text);
        let mut paths = self.columns.iter().filter(|(_, place)| told(*place));
        paths.any(|(path, _)| *path == plain(name) || source::general(path) == plain(name))
    }

    /// Whether a column of that name says that texts have markup.
    pub(in crate::read) fn marks(&self, name: &str) -> bool {
        let key = self.keys.find(TOP, name.as_bytes());
        self.is_marked_by(name) || key.is_some_and(|key| key.marks)
    }

    /// How a path of the profile is written that names the same column as `name`, if not as that.
    pub(in crate::read) fn spelling(&self, name: &str) -> Option<&str> {
        if self.keys.find(TOP, name.as_bytes()).is_some() {
            return None;
        }
        self.keys.top().find(|known| plain(known) == plain(name))
    }
}
