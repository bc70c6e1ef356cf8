//! Where a value comes from: the sources that a table writes down.

/// A source as a table writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A column, or a path in a JSON record.
    Path(String),
    /// Text with the values of paths in it; nothing where one of them is missing.
    Template(Vec<Part>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Path(String),
}

impl Part {
    pub(super) fn path(&self) -> Option<&str> {
        match self {
            Self::Path(path) => Some(path),
            Self::Text(_) => None,
        }
    }
}

impl Source {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("a source must name a column or a path".to_owned());
        }
        if !text.contains(['{', '}']) {
            steps(text)?;
            return Ok(Self::Path(text.to_owned()));
        }
        let (mut parts, mut rest) = (Vec::new(), text);
        while !rest.is_empty() {
            let Some(open) = rest.find('{') else {
                parts.push(Part::Text(rest.to_owned()));
                break;
            };
            if open > 0 {
                parts.push(Part::Text(rest[..open].to_owned()));
            }
            let Some(length) = rest[open..].find('}') else {
                return Err("a brace is opened and not closed".to_owned());
            };
            let path = &rest[open + 1..open + length];
            if path.trim().is_empty() {
                return Err("there is nothing between the braces".to_owned());
            }
            steps(path)?;
            parts.push(Part::Path(path.to_owned()));
            rest = &rest[open + length + 1..];
        }
        Ok(Self::Template(parts))
    }
}

/// A step from an object to what stands under a name in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step<'p> {
    pub(super) name: &'p str,
    pub(super) list: Option<Choice<'p>>,
}

/// Which item of a list is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice<'p> {
    First,
    /// The first object of which the member of that name is that string.
    Where(&'p str, &'p str),
}

/// The steps of a path: `author.name`, `langs[]`, `referenced_tweets[type=quoted].id`.
pub(super) fn steps(path: &str) -> Result<Vec<Step<'_>>, String> {
    let mut all = Vec::new();
    let mut rest = path;
    loop {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let name = &rest[..end];
        rest = &rest[end..];
        let mut list = None;
        if let Some(inside) = rest.strip_prefix('[') {
            let Some(close) = inside.find(']') else {
                return Err("a bracket is opened and not closed".to_owned());
            };
            list = Some(match inside[..close].split_once('=') {
                Some((key, value)) => Choice::Where(key, value),
                None if close == 0 => Choice::First,
                None => return Err("brackets are written [] or [name=value]".to_owned()),
            });
            rest = &inside[close + 1..];
        }
        all.push(Step { name, list });
        match rest.strip_prefix('.') {
            Some(more) => rest = more,
            None if rest.is_empty() => return Ok(all),
            None => return Err("a dot is expected behind a bracket".to_owned()),
        }
    }
}

/// The path with nothing said about which item of a list is meant.
pub(super) fn general(path: &str) -> String {
    let steps = steps(path).unwrap_or_default();
    let names = steps.iter().map(|step| match step.list {
        Some(_) => format!("{}[]", step.name),
        None => step.name.to_owned(),
    });
    names.collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_templates() {
        let name = |name| Step { name, list: None };
        assert_eq!(steps("a.b").unwrap(), [name("a"), name("b")]);
        assert_eq!(steps("Full Text").unwrap(), [name("Full Text")]);
        let quoted = Step {
            name: "refs",
            list: Some(Choice::Where("type", "quoted")),
        };
        assert_eq!(steps("refs[type=quoted].id").unwrap(), [quoted, name("id")]);
        let first = Step {
            name: "langs",
            list: Some(Choice::First),
        };
        assert_eq!(steps("langs[]").unwrap(), [first]);
        assert_eq!(
            Source::parse("at://{did}/{commit.rkey}").unwrap(),
            Source::Template(vec![
                Part::Text("at://".into()),
                Part::Path("did".into()),
                Part::Text("/".into()),
                Part::Path("commit.rkey".into()),
            ])
        );
        for wrong in ["", " ", "{a", "{}", "a[", "a[b]", "a[]b", "{a[}"] {
            assert!(Source::parse(wrong).is_err(), "{wrong}");
        }
    }
}
