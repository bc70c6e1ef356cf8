use crate::Facts;
use crate::query::{Condition, Field, Flag};
use earmark_text::{Class, Field as Part, Texts, Tokens, fold};
use std::ops::Range;

/// A [`Condition`] made ready to be asked.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    Value(Field, Value),
    Range(Field, Option<i64>, Option<i64>),
    Flag(Flag),
    /// Answered by the tokens.
    Class(Class),
}

/// A value asked for, folded and cut at each `*`.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    /// One piece where there is no `*`.
    pieces: Vec<String>,
}

impl Test {
    pub(crate) fn new(condition: &Condition) -> Self {
        match condition {
            Condition::Value(field, value) => Self::Value(*field, Value::new(*field, value)),
            &Condition::Range(field, from, to) => Self::Range(field, from, to),
            &Condition::Flag(flag) => class(flag).map_or(Self::Flag(flag), Self::Class),
        }
    }

    /// Asks the facts; `folded` is a buffer.
    pub(crate) fn ask(&self, facts: &impl Facts, folded: &mut String) -> bool {
        match self {
            Self::Value(field, value) => facts.any(*field, &mut |given| {
                folded.clear();
                fold(given, folded);
                value.matches(*field, folded)
            }),
            &Self::Range(field, from, to) => facts.number(field).is_some_and(|number| {
                from.is_none_or(|from| from <= number) && to.is_none_or(|to| number <= to)
            }),
            &Self::Flag(flag) => facts.flag(flag),
            Self::Class(_) => false,
        }
    }
}

/// The class of token that answers a flag.
pub(crate) fn class(flag: Flag) -> Option<Class> {
    Some(match flag {
        Flag::HasLinks => Class::Url,
        Flag::HasHashtags => Class::Hashtag,
        Flag::HasMentions => Class::Handle,
        Flag::HasCashtags => Class::Cashtag,
        Flag::HasEmoji => Class::Emoji,
        Flag::HasNumbers => Class::Number,
        _ => return None,
    })
}

/// Whether the text or title of a mention, whose texts are these, holds a token of the class.
pub(crate) fn holds_class(
    class: Class,
    texts: &Texts,
    tokens: &Tokens,
    mut range: Range<usize>,
) -> bool {
    range.any(|text| {
        texts.field(text) != Part::Bio
            && tokens
                .of_text(text)
                .any(|token| tokens.class(token) == class)
    })
}

impl Value {
    fn new(field: Field, value: &str) -> Self {
        let mut folded = String::new();
        fold(value.trim(), &mut folded);
        let folded = match field {
            Field::Author => folded.trim_start_matches('@'),
            _ => &folded,
        };
        let pieces = folded.split('*').map(str::to_owned).collect();
        Self { pieces }
    }

    /// Whether a folded value is meant.
    fn matches(&self, field: Field, given: &str) -> bool {
        match field {
            Field::Author => self.equals(given.trim_start_matches('@')),
            Field::Lang => self.equals(given) || self.begins(given),
            Field::Site => self.equals(given) || self.covers(given),
            _ => self.equals(given),
        }
    }

    /// Whether a tag of a language says more than the one that is meant.
    fn begins(&self, tag: &str) -> bool {
        let more = self.whole().and_then(|whole| tag.strip_prefix(whole));
        more.is_some_and(|more| more.starts_with(['-', '_']))
    }

    /// Whether a host lies below the one that is meant.
    fn covers(&self, host: &str) -> bool {
        let above = self.whole().and_then(|whole| host.strip_suffix(whole));
        above.is_some_and(|above| above.ends_with('.'))
    }

    /// The value, where it holds no `*`.
    fn whole(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [whole] => Some(whole),
            _ => None,
        }
    }

    /// Every piece at its first place after the one before it, the last at the end: linear.
    fn equals(&self, given: &str) -> bool {
        let (first, rest) = self.pieces.split_first().expect("a split gives a piece");
        let Some((last, inner)) = rest.split_last() else {
            return given == first;
        };
        let Some(mut left) = given.strip_prefix(first.as_str()) else {
            return false;
        };
        for piece in inner {
            let Some(at) = left.find(piece.as_str()) else {
                return false;
            };
            left = &left[at + piece.len()..];
        }
        left.ends_with(last.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use earmark_text::{Author, Mention};

    fn check(field: Field, value: &str, given: &str, expect: bool) {
        let value_test = Value::new(field, value);
        let mut folded = String::new();
        fold(given, &mut folded);
        let found = value_test.matches(field, &folded);
        assert_eq!(found, expect, "{field:?}:{value} of {given}");
    }

    #[test]
    fn values_match_folded_whole_or_by_wildcards() {
        check(Field::Channel, "X", "x", true);
        check(Field::Channel, "x", "xx", false);
        check(Field::Country, "*", "", true);
        check(Field::Topic, "grill.*", "Grill.ignition", true);
        check(Field::Topic, "grill.*", "grill", false);
        check(Field::Topic, "*a*a", "aa", true);
        check(Field::Topic, "*a*a", "a", false);
        check(Field::Topic, "a*a", "a", false);
        check(Field::Topic, "a**b*c", "a-b-c", true);
        check(Field::Author, "@Jo", "jo", true);
        check(Field::Author, "jo*", "@Joan", true);
    }

    #[test]
    fn languages_and_sites_cover_what_is_below_them() {
        check(Field::Lang, "en", "en-GB", true);
        check(Field::Lang, "en", "EN_us", true);
        check(Field::Lang, "en-GB", "en", false);
        check(Field::Lang, "en", "eng", false);
        check(Field::Lang, "zh-Hant", "zh-Hant-TW", true);
        check(Field::Site, "acme.com", "www.Acme.com", true);
        check(Field::Site, "acme.com", "notacme.com", false);
        check(Field::Site, "*.acme.com", "acme.com", false);
    }

    #[test]
    fn ranges_take_in_both_ends() {
        let ask = |from, to, followers| {
            let test = Test::new(&Condition::Range(Field::Followers, from, to));
            let author = Author {
                followers,
                ..Author::default()
            };
            let mention = Mention {
                author,
                ..Mention::default()
            };
            test.ask(&mention, &mut String::new())
        };
        assert!(ask(Some(10), Some(20), Some(10)) && ask(Some(10), Some(20), Some(20)));
        assert!(!ask(Some(10), Some(20), Some(9)) && !ask(Some(10), Some(20), Some(21)));
        assert!(ask(None, None, Some(0)) && !ask(None, None, None));
        assert!(ask(Some(i64::MAX), None, Some(u64::MAX)));
    }
}
