use super::error::{Fault, QueryErrorKind, Result, clip};
use super::flag::Flag;
use super::names::{Name, closest};
use super::range;
use super::tree::Condition;

/// The condition that `name:text` says; `bare` where the value stands without quotes.
pub(super) fn condition(name: Name, text: &str, bare: bool, start: usize) -> Result<Condition> {
    let value = text.trim();
    if value.is_empty() {
        return Err(Fault::new(
            QueryErrorKind::EmptyTerm,
            start,
            format!("the value of `{}:` is empty", name.name()),
            format!("write {0}:value, or {0}:* for any value", name.name()),
        ));
    }
    match name {
        Name::Has | Name::Is => flag(name, value, start),
        Name::Field(field) if field.is_number() => range::exactly(field, value, start),
        Name::Field(field) => {
            if bare && value.contains(',') {
                return Err(Fault::new(
                    QueryErrorKind::BadValue,
                    start,
                    format!("`{}` holds a comma, which lists nothing", clip(value)),
                    format!(
                        "write {0}:(a OR b), or {0}:\"a,b\" for one value",
                        name.name()
                    ),
                ));
            }
            Ok(Condition::Value(field, value.to_owned()))
        }
        Name::Title | Name::Bio | Name::Raw | Name::Regex => {
            unreachable!("these names take terms, not values")
        }
    }
}

fn flag(name: Name, value: &str, start: usize) -> Result<Condition> {
    let full = format!("{}:{value}", name.name());
    if let Some(flag) = Flag::from_name(&full) {
        return Ok(Condition::Flag(flag));
    }
    let ours = match full.as_str() {
        "is:retweet" | "is:share" | "is:reblog" => "is:repost",
        "has:media" | "has:images" | "has:videos" | "has:urls" => "has:links",
        _ => {
            let prefix = &full[..name.name().len() + 1];
            let kin = Flag::ALL.iter().map(|flag| flag.name());
            closest(&full, kin.filter(|known| known.starts_with(prefix))).unwrap_or(prefix)
        }
    };
    Err(Fault::new(
        QueryErrorKind::UnknownFlag,
        start,
        format!("`{}` is not known", clip(&full)),
        format!("did you mean {ours}?"),
    ))
}
