use super::error::{Fault, QueryErrorKind};
use super::tree::{Node, Query, TermKind};

/// What a query has to find before it can hold: how a matcher keeps from asking it of each mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// Nothing: it would hold for nearly every mention, and a text that says so is refused.
    None,
    /// A condition or a regular expression, which are tried on each mention.
    Each,
    /// A term: it is asked only of mentions in which one of a few terms was found.
    Terms,
}

impl Query {
    /// What this query has to find; never [`Anchor::None`] for one that was read from a text.
    ///
    /// One pass over the nodes.
    ///
    /// # Examples
    /// ```
    /// use earmark_match::query::{Anchor, Query};
    /// let anchor = |text| Query::parse(text).map(|query| query.anchor());
    /// assert_eq!(anchor("acme lang:en"), Ok(Anchor::Terms));
    /// assert_eq!(anchor("acme OR lang:en"), Ok(Anchor::Each));
    /// assert!(anchor("NOT acme").is_err());
    /// ```
    #[must_use]
    pub fn anchor(&self) -> Anchor {
        self.anchors().pop().unwrap_or(Anchor::None)
    }

    /// The anchor of each node.
    fn anchors(&self) -> Vec<Anchor> {
        let mut anchors: Vec<Anchor> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let of = |node: u32| anchors[node as usize];
            let all = |children| self.children(children).iter().map(|&child| of(child));
            anchors.push(match node {
                Node::Term(term) if term.kind == TermKind::Regex => Anchor::Each,
                Node::Term(_) | Node::Within { .. } => Anchor::Terms,
                Node::Condition(_) => Anchor::Each,
                Node::Not(_) => Anchor::None,
                Node::And(children) => all(children).max().unwrap_or(Anchor::None),
                // Of nothing, it never holds: there is no mention to ask it of.
                Node::Or(children) => all(children).min().unwrap_or(Anchor::Terms),
                &Node::Near { left, right, .. } => of(left).max(of(right)),
            });
        }
        anchors
    }

    /// The error about a query that is tied to nothing, at the part that is to blame.
    pub(super) fn unanchored(&self) -> Option<Box<Fault>> {
        let anchors = self.anchors();
        let free = |node: u32| anchors[node as usize] == Anchor::None;
        let mut at = self.root();
        if !free(at) {
            return None;
        }
        let mut alternative = false;
        while let Node::And(children) | Node::Or(children) = &self.nodes[at as usize] {
            alternative |= matches!(self.nodes[at as usize], Node::Or(_));
            match self.children(children).iter().find(|&&child| free(child)) {
                Some(&child) => at = child,
                None => break,
            }
        }
        let offset = self.span(at).map_or(0, |span| span.start as usize);
        let (message, hint) = if alternative {
            (
                "this side of an OR only excludes, so nearly every mention would fit",
                "join it with AND: (a OR b) NOT c",
            )
        } else {
            (
                "this only excludes, so nearly every mention would fit",
                "add what has to be there, as in acme NOT job",
            )
        };
        Some(Fault::new(
            QueryErrorKind::Unanchored,
            offset,
            message,
            hint,
        ))
    }
}
