use super::dialect::{Dialect, Implicit};
use super::error::{Fault, QueryError, QueryErrorKind, Result};
use super::lacking;
use super::lexer::{Kind, Lexer, Mode, Token};
use super::limits::{LEAVES, NESTING, SOURCE};
use super::names::Name;
use super::quoted::unescape;
use super::terms::Judge;
use super::tree::{Node, Query, Scope};
use earmark_text::Span;

impl Query {
    /// Reads a query; a space between two terms says AND, and there are no placeholders.
    ///
    /// Linear in the text: 0.3 microseconds a term. A regular expression is compiled to see whether it
    /// can be: 35 microseconds for a usual one, a few milliseconds for the largest.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place and what to write instead.
    ///
    /// # Examples
    /// ```
    /// use earmark_match::query::Query;
    /// let query = Query::parse(r#"("how much" OR price) NEAR/6 acme NOT job"#)?;
    /// assert_eq!(query.to_string(), r#"("how much" OR price) NEAR/6 acme AND NOT job"#);
    /// # Ok::<(), earmark_match::query::QueryError>(())
    /// ```
    pub fn parse(text: &str) -> core::result::Result<Self, QueryError> {
        Self::parse_with(text, &Dialect::default())
    }

    /// Reads a query of a certain dialect.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    ///
    /// # Examples
    /// ```
    /// use earmark_match::query::{Dialect, Query};
    /// let mut dialect = Dialect::default();
    /// dialect.competitor = vec!["globex".to_owned(), "initech".to_owned()];
    /// let query = Query::parse_with(r#""going to {competitor}""#, &dialect)?;
    /// assert_eq!(query.to_string(), r#""going to globex" OR "going to initech""#);
    /// # Ok::<(), earmark_match::query::QueryError>(())
    /// ```
    pub fn parse_with(text: &str, dialect: &Dialect) -> core::result::Result<Self, QueryError> {
        Parser::new(text, dialect)
            .read()
            .map_err(|fault| QueryError::new(text, *fault))
    }
}

/// Precedence climbing over four levels: OR, AND, NEAR, NOT; one token ahead.
pub(super) struct Parser<'s> {
    pub(super) source: &'s str,
    pub(super) dialect: &'s Dialect,
    pub(super) lexer: Lexer<'s>,
    pub(super) ahead: Option<Token<'s>>,
    /// The token taken last, to say what an operator lacks and where a node ends.
    pub(super) last: Option<Token<'s>>,
    pub(super) inside: Inside,
    pub(super) query: Query,
    pub(super) judge: Judge,
    pub(super) depth: usize,
    pub(super) leaves: usize,
    pub(super) regexes: usize,
    pub(super) expanded: usize,
}

/// What a group belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    Nothing,
    Scope(Scope),
    Values(Name),
}

impl<'s> Parser<'s> {
    fn new(source: &'s str, dialect: &'s Dialect) -> Self {
        Self {
            source,
            dialect,
            lexer: Lexer::new(source),
            ahead: None,
            last: None,
            inside: Inside::Nothing,
            query: Query::empty(),
            judge: Judge::default(),
            depth: 0,
            leaves: 0,
            regexes: 0,
            expanded: 0,
        }
    }

    fn read(mut self) -> Result<Query> {
        if self.source.len() > SOURCE {
            let mut at = SOURCE;
            while !self.source.is_char_boundary(at) {
                at -= 1;
            }
            return Err(Fault::new(
                QueryErrorKind::TooLong,
                at,
                format!(
                    "the query has {} bytes, at most {SOURCE} are read",
                    self.source.len()
                ),
                "divide it into several",
            ));
        }
        self.any()?;
        let token = self.take()?;
        if token.kind == Kind::Close {
            return Err(lacking::open(token.start));
        }
        if let Some(fault) = self.query.unanchored() {
            return Err(fault);
        }
        self.query.source = self.source.to_owned();
        Ok(self.query)
    }

    /// Alternatives, down to a closing parenthesis or the end.
    fn any(&mut self) -> Result<u32> {
        let start = self.peek()?.start;
        let mut operands = Vec::new();
        loop {
            let operand = self.all()?;
            self.query.operand(operand, false, &mut operands);
            match self.peek()?.kind {
                Kind::Or => {
                    self.take()?;
                }
                // `all` has joined what a space joins, unless a space says OR.
                Kind::End | Kind::Close => break,
                _ => self.side_by_side()?,
            }
        }
        self.chain(&operands, false, start)
    }

    fn all(&mut self) -> Result<u32> {
        let start = self.peek()?.start;
        let mut operands = Vec::new();
        loop {
            let operand = self.near()?;
            self.query.operand(operand, true, &mut operands);
            match self.peek()?.kind {
                Kind::And => {
                    self.take()?;
                }
                Kind::Not | Kind::Minus => {}
                Kind::End | Kind::Close | Kind::Or => break,
                _ if self.dialect.implicit == Implicit::Or => break,
                _ => self.side_by_side()?,
            }
        }
        self.chain(&operands, true, start)
    }

    fn near(&mut self) -> Result<u32> {
        let start = self.peek()?.start;
        let mut left = self.unary()?;
        while let Kind::Near { distance, ordered } = self.peek()?.kind {
            let operator = self.take()?;
            if let Inside::Values(name) = self.inside {
                return Err(Fault::new(
                    QueryErrorKind::NearOperand,
                    operator.start,
                    format!("the values of `{}:` have no distance", name.name()),
                    "write OR, AND or NOT between values",
                ));
            }
            self.has_place(left, operator)?;
            let right = self.unary()?;
            self.has_place(right, operator)?;
            left = self.push(
                Node::Near {
                    left,
                    right,
                    distance,
                    ordered,
                },
                start,
            )?;
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<u32> {
        let start = self.peek()?.start;
        match self.peek()?.kind {
            Kind::Not => {
                self.take()?;
                self.deeper(start)?;
                let child = self.unary()?;
                self.depth -= 1;
                self.push(Node::Not(child), start)
            }
            Kind::Minus => {
                self.take()?;
                self.deeper(start)?;
                let child = self.operand()?;
                self.depth -= 1;
                self.push(Node::Not(child), start)
            }
            _ => self.operand(),
        }
    }

    pub(super) fn operand(&mut self) -> Result<u32> {
        let before = self.last;
        let token = self.take()?;
        let start = token.start;
        let scope = match self.inside {
            Inside::Nothing => Scope::Any,
            Inside::Scope(scope) => scope,
            Inside::Values(name) => return self.value(name, token, before),
        };
        match token.kind {
            Kind::Open => self.group(start),
            Kind::Name(name) => self.named(name, start),
            Kind::Word(text) => self.words(text, start, scope),
            Kind::Phrase(text, None) => self.words(&unescape(text), start, scope),
            Kind::Phrase(text, Some(n)) => self.within(&unescape(text), n, start, scope),
            Kind::Braces(text) => self.braces(text, start, scope),
            _ => Err(lacking::operand(self.source, before, token)),
        }
    }

    /// `(` has been taken.
    pub(super) fn group(&mut self, open: usize) -> Result<u32> {
        self.deeper(open)?;
        let group = self.any()?;
        self.depth -= 1;
        if self.take()?.kind != Kind::Close {
            return Err(lacking::close(open));
        }
        Ok(group)
    }

    /// Joins operands; one alone stays what it is.
    pub(super) fn chain(&mut self, operands: &[u32], and: bool, start: usize) -> Result<u32> {
        if let &[only] = operands {
            return Ok(only);
        }
        self.query.join(operands, and);
        self.spanned(start);
        Ok(self.query.root())
    }

    /// Adds a node that was read from `start` up to the token taken last.
    pub(super) fn push(&mut self, node: Node, start: usize) -> Result<u32> {
        if let Node::Term(_) | Node::Within { .. } | Node::Condition(_) = node {
            self.leaves += 1;
            if self.leaves > LEAVES {
                return Err(Fault::new(
                    QueryErrorKind::TooMany,
                    start,
                    format!("the query has more than {LEAVES} terms"),
                    "divide it into several",
                ));
            }
        }
        self.query.nodes.push(node);
        self.spanned(start);
        Ok(self.query.root())
    }

    fn spanned(&mut self, start: usize) {
        let span = Span::new(narrow(start), self.end());
        self.query.spans.push(span);
    }

    /// Where the token taken last ends.
    pub(super) fn end(&self) -> u32 {
        narrow(self.last.map_or(0, |token| token.end))
    }

    /// The next token begins an operand right behind another: a space has to stand between them, and
    /// between values an operator.
    fn side_by_side(&mut self) -> Result<()> {
        let next = self.peek()?;
        let after_group = self.last.is_some_and(|token| token.kind == Kind::Close);
        if next.glued && !after_group && next.kind != Kind::Open {
            return Err(lacking::space(self.source, next));
        }
        match (self.inside, self.dialect.implicit) {
            (Inside::Values(name), Implicit::And) => Err(lacking::operator(name, next)),
            _ => Ok(()),
        }
    }

    /// Whether a node's occurrences can be near others'.
    fn has_place(&self, node: u32, operator: Token<'_>) -> Result<()> {
        let nodes = &self.query.nodes;
        let wrong = match &nodes[node as usize] {
            // An Or holds no Or, and a Near was looked at when it was made.
            Node::Or(children) => {
                let mut children = self.query.children(children).iter().copied();
                children.find(|&child| !is_positional(&nodes[child as usize]))
            }
            other => (!is_positional(other)).then_some(node),
        };
        match wrong {
            None => Ok(()),
            Some(wrong) => {
                let start = self.query.spans[wrong as usize].start as usize;
                Err(lacking::place(
                    self.source,
                    &nodes[wrong as usize],
                    start,
                    operator,
                ))
            }
        }
    }

    pub(super) fn deeper(&mut self, start: usize) -> Result<()> {
        self.depth += 1;
        if self.depth > NESTING {
            return Err(Fault::new(
                QueryErrorKind::TooDeep,
                start,
                format!("nested deeper than {NESTING} levels"),
                "remove parentheses or NOTs, or divide the query",
            ));
        }
        Ok(())
    }

    pub(super) fn peek(&mut self) -> Result<Token<'s>> {
        let token = match self.ahead.take() {
            Some(token) => token,
            None => self.lexer.next(match self.inside {
                Inside::Values(_) => Mode::Values,
                Inside::Nothing | Inside::Scope(_) => Mode::Terms,
            })?,
        };
        self.ahead = Some(token);
        Ok(token)
    }

    pub(super) fn take(&mut self) -> Result<Token<'s>> {
        let token = self.peek()?;
        self.ahead = None;
        self.last = Some(token);
        Ok(token)
    }
}

fn is_positional(node: &Node) -> bool {
    matches!(
        node,
        Node::Term(_) | Node::Within { .. } | Node::Near { .. }
    )
}

pub(super) fn narrow(size: usize) -> u32 {
    u32::try_from(size).expect("a query has at most 64 KiB")
}
