use super::View;
use earmark::matching::query::{Condition, Field, Flag};
use earmark::text::{Class, Field as Part, Kind, Mention};

/// Whether a condition holds of a mention, for the conditions that the soup makes.
pub fn holds(condition: &Condition, mention: &Mention<'_>, views: &[View]) -> bool {
    match condition {
        Condition::Value(field, value) => {
            let given = match field {
                Field::Lang => mention.lang,
                Field::Channel => mention.channel,
                Field::Kind => mention.kind.map(Kind::name),
                Field::Author => mention.author.handle,
                Field::Site => mention.url.map(|url| {
                    url.trim_start_matches("https://")
                        .split('/')
                        .next()
                        .unwrap_or_default()
                }),
                other => panic!("the soup asks for no {other:?}"),
            };
            given.is_some_and(|given| is(*field, &value.to_lowercase(), &given.to_lowercase()))
        }
        Condition::Range(_, from, to) => mention.author.followers.is_some_and(|n| {
            let n = i64::try_from(n).expect("the soup has few followers");
            from.is_none_or(|from| n >= from) && to.is_none_or(|to| n <= to)
        }),
        Condition::Flag(flag) => match flag {
            Flag::HasLinks => has(views, Class::Url),
            Flag::HasHashtags => has(views, Class::Hashtag),
            Flag::HasMentions => has(views, Class::Handle),
            Flag::HasEmoji => has(views, Class::Emoji),
            Flag::HasTitle => mention.title.is_some(),
            Flag::IsReply => mention.kind == Some(Kind::Reply),
            Flag::IsRepost => mention.kind == Some(Kind::Repost),
            other => panic!("the soup asks for no {other:?}"),
        },
    }
}

fn is(field: Field, value: &str, given: &str) -> bool {
    if let Some(start) = value.strip_suffix('*') {
        return given.starts_with(start);
    }
    given == value
        || (field == Field::Lang && given.starts_with(&format!("{value}-")))
        || (field == Field::Site && given.ends_with(&format!(".{value}")))
}

fn has(views: &[View], class: Class) -> bool {
    let mut seen = views.iter().filter(|view| view.field != Part::Bio);
    seen.any(|view| view.readings[0].iter().any(|word| word.class == class))
}
