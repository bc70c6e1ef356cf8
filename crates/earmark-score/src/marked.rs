use crate::Earmark;
use earmark_match::Facts;
use earmark_match::query::{Field, Flag};
use earmark_text::{Direction, Mention};

/// A mention with what was put on it: what conditions of later stages are asked of.
///
/// To what is known of the mention itself come `sentiment:`, `topic:`, `points:`, `level:`, `flag:` and the
/// direction as it was worked out.
///
/// # Examples
/// ```
/// use earmark_match::{Builder, Facts, Scratch, query::Query};
/// use earmark_score::{Earmark, Marked};
/// use earmark_text::{Field, Hits, Mention, Texts, Tokens, scan};
///
/// let mut builder = Builder::default();
/// let rule = builder.later(&Query::parse("grill AND sentiment:neutral AND points:[* TO 10]")?)?;
/// let matcher = builder.build();
///
/// let mention = Mention::new("My grill came today");
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, mention.text);
/// let (mut tokens, mut hits, mut scratch) = (Tokens::default(), Hits::default(), Scratch::default());
/// scan(&texts, &mut tokens);
/// matcher.find(&texts, &tokens, |_| mention, &mut scratch, &mut hits);
///
/// let earmark = Earmark::default();
/// let marked = Marked { mention: &mention, earmark: &earmark };
/// assert!(matcher.holds(rule, &hits, 0, &marked, &mut scratch));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a, 'e> {
    /// The mention.
    pub mention: &'a Mention<'a>,
    /// What was put on it.
    pub earmark: &'a Earmark<'e>,
}

impl Facts for Marked<'_, '_> {
    fn any(&self, field: Field, test: &mut dyn FnMut(&str) -> bool) -> bool {
        let earmark = self.earmark;
        match field {
            Field::Sentiment => test(earmark.sentiment.label.name()),
            Field::Level => test(earmark.level.name()),
            Field::Topic => earmark.topics.iter().any(|topic| test(topic.id)),
            Field::Flag => earmark.flags.iter().any(|flag| test(flag.name())),
            other => self.mention.any(other, test),
        }
    }

    fn number(&self, field: Field) -> Option<i64> {
        match field {
            Field::Points => Some(self.earmark.points.into()),
            other => self.mention.number(other),
        }
    }

    fn flag(&self, flag: Flag) -> bool {
        match flag {
            Flag::IsInbound => self.earmark.direction == Direction::Inbound,
            Flag::IsOutbound => self.earmark.direction == Direction::Outbound,
            other => self.mention.flag(other),
        }
    }
}
