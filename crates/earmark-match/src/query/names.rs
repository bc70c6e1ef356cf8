//! What may stand before a colon, and what people write there instead.

use super::error::{Fault, QueryErrorKind, Result, clip};
use super::field::Field;

/// What stands before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Field(Field),
    Has,
    Is,
    Title,
    Bio,
    Raw,
    Regex,
}

impl Name {
    /// Reads the name at `offset`, or says which one may have been meant.
    pub(super) fn read(name: &str, rest: &str, offset: usize) -> Result<Self> {
        let read = |name: &str| match name {
            "has" => Some(Self::Has),
            "is" => Some(Self::Is),
            "title" => Some(Self::Title),
            "bio" => Some(Self::Bio),
            "raw" => Some(Self::Raw),
            "re" => Some(Self::Regex),
            _ => Field::from_name(name).map(Self::Field),
        };
        read(name).ok_or_else(|| {
            let quoted = format!("or \"{}:{}\" to find the words", clip(name), clip(rest));
            let lower = name.to_lowercase();
            let hint = if read(&lower).is_some() {
                format!("names are in small letters: write {lower}:")
            } else if let Some((_, ours)) = FOREIGN.iter().find(|(theirs, _)| *theirs == lower) {
                format!("here it is written {ours}, {quoted}")
            } else {
                format!("did you mean {}:? Write that, {quoted}", nearest(&lower))
            };
            Fault::new(
                QueryErrorKind::UnknownField,
                offset,
                format!("`{}:` is not a field", clip(name)),
                hint,
            )
        })
    }

    /// As it is written, without the colon.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Field(field) => field.name(),
            Self::Has => "has",
            Self::Is => "is",
            Self::Title => "title",
            Self::Bio => "bio",
            Self::Raw => "raw",
            Self::Regex => "re",
        }
    }
}

/// The known name that takes the fewest edits.
fn nearest(name: &str) -> &'static str {
    let others = ["has", "is", "title", "bio", "raw", "re"];
    let known = Field::ALL.iter().map(|field| field.name()).chain(others);
    closest(name, known).expect("there are names")
}

/// The candidate that takes the fewest edits; the first among equals.
pub(super) fn closest<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    // Only a short name can be a slip of a known one, and the distance costs the square of its length.
    let short: String = name.chars().take(40).collect();
    candidates.min_by_key(|candidate| strsim::damerau_levenshtein(candidate, &short))
}

/// Names of the same things in other products' languages.
const FOREIGN: [(&str, &str); 27] = [
    ("from", "author:"),
    ("from_user", "author:"),
    ("language", "lang:"),
    ("twitter_lang", "lang:"),
    ("sourcetype", "channel:"),
    ("source", "channel: or site:"),
    ("place_country", "country:"),
    ("profile_country", "country:"),
    ("profile_country_code", "country:"),
    ("country_code", "country:"),
    ("location", "country:"),
    ("followers_count", "followers:[n TO *]"),
    ("authorfollowers", "followers:[n TO *]"),
    (
        "url",
        "site: for where it was posted, raw:\"…\" for a link in it",
    ),
    (
        "url_contains",
        "site: for where it was posted, raw:\"…\" for a link in it",
    ),
    (
        "links",
        "raw:\"…\" for a link in the text, has:links for any",
    ),
    ("domain", "site:"),
    ("host", "site:"),
    ("intitle", "title:"),
    ("headline", "title:"),
    ("userbio", "bio:"),
    ("user_bio", "bio:"),
    ("contains", "raw:\"…\""),
    ("regex", "re:\"…\""),
    ("to", "the handle: \"@name\""),
    ("hashtags", "the hashtag: #name"),
    ("mentions", "the handle: @name"),
];
