use crate::query::{Field, Flag};
use earmark_text::{Direction, Kind, Mention};

/// What a caller knows of a mention beside its texts: what the conditions of queries are asked of.
///
/// Implemented for [`Mention`]; a caller that knows more, such as a role or a mood, implements it for
/// its own results. Nothing is asked before a condition needs it.
///
/// # Examples
/// ```
/// use earmark_match::{Facts, query::{Field, Flag}};
/// use earmark_text::{Kind, Mention};
/// let mention = Mention { lang: Some("en-GB"), kind: Some(Kind::Reply), ..Mention::new("hi") };
/// assert!(mention.any(Field::Lang, &mut |lang| lang.starts_with("en")));
/// assert!(mention.flag(Flag::IsReply));
/// assert_eq!(mention.number(Field::Followers), None);
/// ```
pub trait Facts {
    /// Whether a value of the field passes the test; `false` where there is none.
    ///
    /// Values are given as they are written: the test folds them, and knows that `en` covers `en-GB` and
    /// a host all hosts below it.
    fn any(&self, field: Field, test: &mut dyn FnMut(&str) -> bool) -> bool;

    /// The value of a field that is a number.
    fn number(&self, field: Field) -> Option<i64>;

    /// Whether a flag holds. Never asked of links, hashtags, handles, cashtags, emoji and numbers: the
    /// tokens answer these.
    fn flag(&self, flag: Flag) -> bool;
}

impl Facts for Mention<'_> {
    fn any(&self, field: Field, test: &mut dyn FnMut(&str) -> bool) -> bool {
        let mut one = |value: Option<&str>| value.is_some_and(&mut *test);
        match field {
            Field::Author => {
                let author = &self.author;
                one(author.handle) || one(author.name) || one(author.id)
            }
            Field::Lang => one(self.lang),
            Field::Country => one(self.country),
            Field::Channel => one(self.channel),
            Field::Kind => one(self.kind.map(Kind::name)),
            Field::Site => one(self.url.and_then(host)),
            _ => false,
        }
    }

    fn number(&self, field: Field) -> Option<i64> {
        match field {
            Field::Followers => {
                let followers = self.author.followers?;
                Some(i64::try_from(followers).unwrap_or(i64::MAX))
            }
            _ => None,
        }
    }

    fn flag(&self, flag: Flag) -> bool {
        let is = |kind| self.kind == Some(kind);
        // Where the kind is not known, the thread may tell it.
        let or = |kind, other: Option<&str>| is(kind) || self.kind.is_none() && other.is_some();
        let filled = |text: Option<&str>| text.is_some_and(|text| !text.is_empty());
        match flag {
            Flag::HasTitle => filled(self.title),
            Flag::HasBio => filled(self.author.bio),
            Flag::IsPost => is(Kind::Post),
            Flag::IsReply => or(Kind::Reply, self.thread.parent),
            Flag::IsRepost => or(Kind::Repost, self.thread.repost_of),
            Flag::IsQuote => or(Kind::Quote, self.thread.quote_of),
            Flag::IsComment => is(Kind::Comment),
            Flag::IsReview => is(Kind::Review),
            Flag::IsDm => is(Kind::Dm),
            Flag::IsArticle => is(Kind::Article),
            Flag::IsInbound => self.direction == Some(Direction::Inbound),
            Flag::IsOutbound => self.direction == Some(Direction::Outbound),
            Flag::IsVerified => self.author.verified == Some(true),
            _ => false,
        }
    }
}

/// The host of an address: what lies between scheme, user, port and path.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.');
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_cut_out_of_addresses() {
        for (url, expect) in [
            ("https://www.Acme.com/a?b", Some("www.Acme.com")),
            ("http://jo:pw@acme.com:8080#x", Some("acme.com")),
            ("acme.com", Some("acme.com")),
            ("https://evil.com/@acme.com", Some("evil.com")),
            ("https://acme.com./", Some("acme.com")),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(host(url), expect, "{url}");
        }
    }

    #[test]
    fn the_thread_tells_a_kind_that_is_missing() {
        let mut mention = Mention::new("hi");
        mention.thread.repost_of = Some("7");
        assert!(mention.flag(Flag::IsRepost));
        mention.kind = Some(Kind::Post);
        assert!(!mention.flag(Flag::IsRepost));
    }
}
