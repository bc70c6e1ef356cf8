use super::Profile;
use std::sync::{Arc, LazyLock};

/// The shipped tables, the generic one first.
const TABLES: [(&str, &str); 13] = [
    ("generic", include_str!("../../../profiles/generic.toml")),
    (
        "app-review",
        include_str!("../../../profiles/app-review.toml"),
    ),
    (
        "brandwatch",
        include_str!("../../../profiles/brandwatch.toml"),
    ),
    (
        "customer-support",
        include_str!("../../../profiles/customer-support.toml"),
    ),
    (
        "jetstream",
        include_str!("../../../profiles/jetstream.toml"),
    ),
    ("mastodon", include_str!("../../../profiles/mastodon.toml")),
    (
        "meltwater",
        include_str!("../../../profiles/meltwater.toml"),
    ),
    ("reddit", include_str!("../../../profiles/reddit.toml")),
    (
        "talkwalker",
        include_str!("../../../profiles/talkwalker.toml"),
    ),
    (
        "twitter-api",
        include_str!("../../../profiles/twitter-api.toml"),
    ),
    (
        "twitter-archive",
        include_str!("../../../profiles/twitter-archive.toml"),
    ),
    ("x-v2", include_str!("../../../profiles/x-v2.toml")),
    (
        "youtube-comments",
        include_str!("../../../profiles/youtube-comments.toml"),
    ),
];

pub(super) fn all() -> &'static [Arc<Profile>] {
    static ALL: LazyLock<Vec<Arc<Profile>>> = LazyLock::new(|| {
        let read = |&(name, toml): &(&str, &str)| {
            let profile = Profile::from_toml(name, toml);
            Arc::new(profile.unwrap_or_else(|error| panic!("a shipped table is wrong: {error}")))
        };
        TABLES.iter().map(read).collect()
    });
    &ALL
}
