use super::tree::{Children, Condition, Node, Query, Scope, Term, TermKind};

/// Queries without a text. Nothing is checked here: a tree that no text says, such as a distance
/// beyond the limits, is the caller's.
impl Query {
    /// The query of a plain topic: any of the terms, within a distance of another where given, none
    /// of the excluded ones, each as [`Term::listed`] reads it. A topic without terms is an `Or` of nothing, which never holds.
    ///
    /// # Examples
    /// ```
    /// use earmark_match::query::Query;
    /// let query = Query::of_topic(&["igniter", "won't light"], Some(("grill", 8)), &["recipe"]);
    /// assert_eq!(query, Query::parse(r#"(igniter OR "won't light") NEAR/8 grill NOT recipe"#)?);
    /// # Ok::<(), earmark_match::query::QueryError>(())
    /// ```
    #[must_use]
    pub fn of_topic(any: &[&str], near: Option<(&str, u32)>, not: &[&str]) -> Self {
        let words = |entry: &&str| Self::term(Term::listed(entry));
        let mut topic = Self::or(any.iter().map(words));
        if let Some((term, distance)) = near {
            topic = Self::near(topic, words(&term), distance, false);
        }
        if not.is_empty() {
            return topic;
        }
        Self::and([topic, Self::or(not.iter().map(words)).negated()])
    }

    /// A term.
    #[must_use]
    pub fn term(term: Term) -> Self {
        Self::leaf(Node::Term(term))
    }

    /// A condition.
    #[must_use]
    pub fn condition(condition: Condition) -> Self {
        Self::leaf(Node::Condition(condition))
    }

    /// `"a b"~distance`: at least two words, of one token and one scope.
    #[must_use]
    pub fn within(words: Vec<Term>, distance: u32) -> Self {
        Self::leaf(Node::Within { words, distance })
    }

    /// All of them; one alone is itself, and an `And` among them gives its children.
    #[must_use]
    pub fn and(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::chain(parts, true)
    }

    /// Any of them, likewise.
    #[must_use]
    pub fn or(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::chain(parts, false)
    }

    /// Not this one.
    #[must_use]
    pub fn negated(mut self) -> Self {
        let child = self.root();
        self.nodes.push(Node::Not(child));
        self
    }

    /// `left NEAR/distance right`, or `NEAR/…f` where `ordered`.
    #[must_use]
    pub fn near(mut left: Self, right: Self, distance: u32, ordered: bool) -> Self {
        let first = left.root();
        let second = left.append(right);
        left.nodes.push(Node::Near {
            left: first,
            right: second,
            distance,
            ordered,
        });
        left
    }

    fn leaf(node: Node) -> Self {
        Self {
            nodes: vec![node],
            ..Self::empty()
        }
    }

    pub(super) fn empty() -> Self {
        Self {
            nodes: Vec::new(),
            children: Vec::new(),
            spans: Vec::new(),
            source: String::new(),
        }
    }

    fn chain(parts: impl IntoIterator<Item = Self>, and: bool) -> Self {
        let mut whole = Self::empty();
        let mut operands = Vec::new();
        for part in parts {
            let root = whole.append(part);
            whole.operand(root, and, &mut operands);
        }
        if operands.len() != 1 {
            whole.join(&operands, and);
        }
        whole
    }

    /// Takes the last node as an operand of a chain; a chain of the same sort gives its children.
    pub(super) fn operand(&mut self, root: u32, and: bool, operands: &mut Vec<u32>) {
        let children = match (&self.nodes[root as usize], and) {
            (Node::And(children), true) | (Node::Or(children), false) => children.0.clone(),
            _ => return operands.push(root),
        };
        // It is the last node and its children are the last of the list, so both can be taken back.
        self.nodes.pop();
        self.spans.truncate(self.nodes.len());
        operands.extend_from_slice(&self.children[children.start as usize..]);
        self.children.truncate(children.start as usize);
    }

    /// Joins operands to one node.
    pub(super) fn join(&mut self, operands: &[u32], and: bool) {
        let start = narrow(self.children.len());
        self.children.extend_from_slice(operands);
        let children = Children(start..narrow(self.children.len()));
        self.nodes.push(match and {
            true => Node::And(children),
            false => Node::Or(children),
        });
    }

    /// The number of the last node.
    pub(super) fn root(&self) -> u32 {
        narrow(self.nodes.len()) - 1
    }

    /// Adds the nodes of another query behind these, and says where its root now is.
    fn append(&mut self, other: Self) -> u32 {
        let (node, list) = (narrow(self.nodes.len()), narrow(self.children.len()));
        self.children
            .extend(other.children.iter().map(|child| child + node));
        self.nodes.extend(other.nodes.into_iter().map(|mut inner| {
            match &mut inner {
                Node::Term(_) | Node::Within { .. } | Node::Condition(_) => {}
                Node::And(children) | Node::Or(children) => {
                    children.0.start += list;
                    children.0.end += list;
                }
                Node::Not(child) => *child += node,
                Node::Near { left, right, .. } => {
                    *left += node;
                    *right += node;
                }
            }
            inner
        }));
        self.root()
    }
}

impl Term {
    /// Words in any case, in text and title.
    #[must_use]
    pub fn words(text: &str) -> Self {
        Self::new(TermKind::Words, text, Scope::Any)
    }

    /// A term of any kind, for any texts.
    #[must_use]
    pub fn new(kind: TermKind, text: &str, scope: Scope) -> Self {
        Self {
            kind,
            text: text.to_owned(),
            scope,
        }
    }
}

fn narrow(size: usize) -> u32 {
    u32::try_from(size).expect("a query has under 4 Gi nodes")
}
