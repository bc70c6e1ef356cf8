use super::field::Field;
use super::flag::Flag;
use super::place::Place;
use earmark_text::Span;

/// What a query is once it is read: nodes in a flat list, children always before their parents, the
/// root last; so whoever evaluates it walks the list once and needs no recursion.
///
/// An `And` is never a child of an `And`, nor an `Or` of an `Or`. Two queries are equal when their
/// trees are, however they were written. `Display` writes the canonical form: every operator said,
/// no parenthesis too many, placeholders replaced; reading it gives an equal query.
///
/// # Examples
/// ```
/// use earmark_match::query::Query;
/// let query = Query::parse("grill (igniter OR (“won't light”)) -recipe")?;
/// assert_eq!(query.to_string(), r#"grill AND (igniter OR "won't light") AND NOT recipe"#);
/// assert_eq!(query, Query::parse(&query.to_string())?);
/// # Ok::<(), earmark_match::query::QueryError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    pub(super) nodes: Vec<Node>,
    /// Children of `And` and `Or`, one list for all.
    pub(super) children: Vec<u32>,
    /// Bytes of the source each node was read from; none for a query made without a text.
    pub(super) spans: Vec<Span>,
    pub(super) source: String,
}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.nodes == other.nodes && self.children == other.children
    }
}

impl Eq for Query {}

/// One node of a [`Query`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Something found in texts.
    Term(Term),
    /// `"a b"~n`: all words within a window of that many steps.
    Within {
        /// Terms of one token each.
        words: Vec<Term>,
        /// From the first token to the last, at least 1.
        distance: u32,
    },
    /// Something known of the mention.
    Condition(Condition),
    /// All children hold: at least two.
    And(Children),
    /// Any child holds: at least two.
    Or(Children),
    /// The child does not hold.
    Not(u32),
    /// `left NEAR/n right` or `left NEAR/nf right`.
    Near {
        /// Node number.
        left: u32,
        /// Node number.
        right: u32,
        /// Steps from one to the other; touching is 1.
        distance: u32,
        /// Right comes after left.
        ordered: bool,
    },
}

/// Where the node numbers of an `And` or `Or` stand; see [`Query::children`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Children(pub(super) core::ops::Range<u32>);

/// A term and where it is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// How it is read.
    pub kind: TermKind,
    /// As it was written, without quotes, braces and prefix.
    pub text: String,
    /// Which texts of a mention.
    pub scope: Scope,
}

/// How the text of a [`Term`] is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// Words in any case, with wildcards.
    Words,
    /// `{Case}`: words as they are written.
    Case,
    /// `raw:"…"`: bytes.
    Raw,
    /// `re:"…"`: a regular expression.
    Regex,
}

/// Which texts of a mention a [`Term`] is looked for in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Its text and title.
    #[default]
    Any,
    /// Its title.
    Title,
    /// Its author's bio.
    Bio,
}

/// Something asked of what the caller knows of a mention.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// `lang:en`: a value of the field equals this one, case-folded; `*` stands for any run.
    Value(Field, String),
    /// `followers:[from TO to]`, both inclusive; `None` is `*`.
    Range(Field, Option<i64>, Option<i64>),
    /// `has:links`, `is:repost`.
    Flag(Flag),
}

impl Query {
    /// The nodes, children before parents; the last is the root.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node numbers under an `And` or `Or` of this query.
    #[must_use]
    pub fn children(&self, children: &Children) -> &[u32] {
        &self.children[children.0.start as usize..children.0.end as usize]
    }

    /// The query as it was written; empty when it was made without a text.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The bytes of the source that node number `node` was read from: of a term its quotes and
    /// prefix included, of a placeholder's terms the placeholder.
    #[must_use]
    pub fn span(&self, node: u32) -> Option<Span> {
        self.spans.get(node as usize).copied()
    }

    /// Where node number `node` begins in the source, to name the place when its term cannot be
    /// compiled.
    ///
    /// Counts lines and characters: meant for one error, not for every node.
    #[must_use]
    pub fn place(&self, node: u32) -> Option<Place> {
        let span = self.span(node)?;
        Some(Place::of(&self.source, span.start as usize))
    }
}
