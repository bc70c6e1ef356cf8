use crate::occurrence::Occurrence;
use crate::query::Scope;
use earmark_text::{Field, Span, Texts};

/// An occurrence as a rule sees it: under the pattern of the rule.
///
/// Ordered by place, so that a sorted list can be merged with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Met {
    pub(crate) text: u32,
    /// Counted over the column.
    pub(crate) tokens: Span,
    pub(crate) span: Span,
    pub(crate) pattern: u32,
    pub(crate) derived: bool,
}

/// The occurrences of one mention by term, then by place; put in order when they are first asked for,
/// which for most mentions is never.
#[derive(Clone, Debug, Default)]
pub(crate) struct ByTerm {
    list: Vec<Occurrence>,
    ready: bool,
}

impl ByTerm {
    /// Forgets the last mention.
    pub(crate) fn clear(&mut self) {
        self.ready = false;
    }

    pub(crate) fn fill(&mut self, occurrences: &[Occurrence]) {
        if !self.ready {
            self.ready = true;
            self.list.clear();
            self.list.extend_from_slice(occurrences);
            self.list
                .sort_unstable_by_key(|o| (o.term, o.text, o.tokens, o.span));
        }
    }

    /// The occurrences of a leaf, by place.
    pub(crate) fn of<'a>(
        &'a self,
        (term, scope): (u32, Scope),
        texts: &'a Texts,
    ) -> impl Iterator<Item = &'a Occurrence> {
        let start = self.list.partition_point(|o| o.term < term);
        let run = self.list[start..]
            .iter()
            .take_while(move |o| o.term == term);
        run.filter(move |o| reads(scope, texts.field(o.text as usize)))
    }
}

/// Whether a leaf of that scope is looked for in a field.
pub(crate) fn reads(scope: Scope, field: Field) -> bool {
    match scope {
        Scope::Any => field != Field::Bio,
        Scope::Title => field == Field::Title,
        Scope::Bio => field == Field::Bio,
    }
}
