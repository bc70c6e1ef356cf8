//! The rules against a naive twin that shares the finder with them, and tables of what each operator
//! means.
mod table;
mod twin;

use crate::query::Query;
use crate::{Builder, Matcher, Scratch};
use earmark_text::{Field, Hits, Mention, Texts, Tokens, scan};

/// A mention as a test gives it: its fields, and what is known of it.
#[derive(Clone, Debug)]
struct Given {
    text: String,
    title: Option<String>,
    bio: Option<String>,
    lang: Option<&'static str>,
    followers: Option<u64>,
}

impl Given {
    fn text(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            title: None,
            bio: None,
            lang: None,
            followers: None,
        }
    }

    fn mention(&self) -> Mention<'_> {
        let mut mention = Mention::new(&self.text);
        mention.title = self.title.as_deref();
        mention.lang = self.lang;
        mention.author.bio = self.bio.as_deref();
        mention.author.followers = self.followers;
        mention
    }
}

fn column(mentions: &[Given]) -> Texts {
    let mut texts = Texts::default();
    for (number, given) in (0..).zip(mentions) {
        texts.push(number, Field::Text, &given.text);
        for (field, text) in [(Field::Title, &given.title), (Field::Bio, &given.bio)] {
            if let Some(text) = text {
                texts.push(number, field, text);
            }
        }
    }
    texts
}

fn find(matcher: &Matcher, mentions: &[Given], scratch: &mut Scratch) -> Hits {
    let texts = column(mentions);
    let (mut tokens, mut hits) = (Tokens::default(), Hits::default());
    scan(&texts, &mut tokens);
    let facts = |number| mentions[number as usize].mention();
    matcher.find(&texts, &tokens, facts, scratch, &mut hits);
    hits
}

fn parse(query: &str) -> Query {
    Query::parse(query).unwrap_or_else(|error| panic!("{query}: {error}"))
}

/// The matcher of one query, as a topic, a rule and a rule settled later.
fn matcher(query: &str) -> Matcher {
    let mut builder = Builder::default();
    builder.derived(false);
    let query = parse(query);
    builder.topic_when(&query).unwrap();
    builder.rule(&query).unwrap();
    builder.later(&query).unwrap();
    builder.build()
}
