use super::error::{Fault, QueryErrorKind, Result, clip};
use super::lexer::{Kind, Token};
use super::limits::{EXPANDED, REGEX, REGEXES};
use super::names::Name;
use super::parser::{Inside, Parser, narrow};
use super::quoted::unescape;
use super::tree::{Node, Scope, Term, TermKind};
use super::{lacking, placeholder, range, values};
use earmark_text::Span;
use regex::RegexBuilder;

/// What the grammar ends in: terms and conditions.
impl<'s> Parser<'s> {
    /// An operand within the value of a field; `token` has been taken.
    pub(super) fn value(
        &mut self,
        name: Name,
        token: Token<'s>,
        before: Option<Token<'s>>,
    ) -> Result<u32> {
        let start = token.start;
        let condition = match token.kind {
            Kind::Open => return self.group(start),
            Kind::Word(text) => values::condition(name, text, true, start)?,
            Kind::Phrase(text, None) => values::condition(name, &unescape(text), false, start)?,
            Kind::Brackets(inner) => range::read(name, inner, start)?,
            Kind::Phrase(_, Some(_)) | Kind::Braces(_) => {
                return Err(Fault::new(
                    QueryErrorKind::BadValue,
                    start,
                    format!("`{}:` takes values, and this is a term", name.name()),
                    format!("write {0}:value or {0}:\"a value\"", name.name()),
                ));
            }
            _ => return Err(lacking::operand(self.source, before, token)),
        };
        self.push(Node::Condition(condition), start)
    }

    /// `name:` has been taken, among terms.
    pub(super) fn named(&mut self, name: Name, start: usize) -> Result<u32> {
        let inner = match (name, self.inside) {
            (Name::Raw | Name::Regex, Inside::Scope(scope)) => {
                return self.exact(name, start, scope);
            }
            (Name::Raw | Name::Regex, _) => return self.exact(name, start, Scope::Any),
            (_, Inside::Scope(scope)) => {
                let outer = if scope == Scope::Bio { "bio" } else { "title" };
                return Err(Fault::new(
                    QueryErrorKind::NestedField,
                    start,
                    format!("`{}:` stands within `{outer}:`", name.name()),
                    format!("write {outer}:(a OR b) AND {}:…", name.name()),
                ));
            }
            (Name::Title, _) => Inside::Scope(Scope::Title),
            (Name::Bio, _) => Inside::Scope(Scope::Bio),
            (Name::Field(_) | Name::Has | Name::Is, _) => Inside::Values(name),
        };
        self.inside = inner;
        let next = self.peek()?;
        if !next.glued || !next.kind.begins_operand() {
            return Err(lacking::value(self.source, name, start, next));
        }
        let operand = self.operand()?;
        self.inside = Inside::Nothing;
        let end = self.end();
        self.query.spans[operand as usize] = Span::new(narrow(start), end);
        Ok(operand)
    }

    pub(super) fn words(&mut self, text: &str, start: usize, scope: Scope) -> Result<u32> {
        let phrases = self.expand(text, start)?;
        let mut operands = Vec::with_capacity(phrases.len());
        for phrase in &phrases {
            self.judge.words(phrase, start)?;
            let term = Term::new(TermKind::Words, phrase, scope);
            operands.push(self.push(Node::Term(term), start)?);
        }
        self.chain(&operands, false, start)
    }

    pub(super) fn within(
        &mut self,
        text: &str,
        distance: u32,
        start: usize,
        scope: Scope,
    ) -> Result<u32> {
        let phrases = self.expand(text, start)?;
        let mut operands = Vec::with_capacity(phrases.len());
        for phrase in &phrases {
            let words = self.judge.split(phrase, start)?;
            // The node counts as one itself.
            self.leaves += words.len() - 1;
            let words = words
                .iter()
                .map(|word| Term::new(TermKind::Words, word, scope))
                .collect();
            operands.push(self.push(Node::Within { words, distance }, start)?);
        }
        self.chain(&operands, false, start)
    }

    pub(super) fn braces(&mut self, text: &str, start: usize, scope: Scope) -> Result<u32> {
        if placeholder::terms(text, self.dialect).is_some() {
            return self.words(&format!("{{{text}}}"), start, scope);
        }
        self.judge.case(text, start)?;
        self.push(Node::Term(Term::new(TermKind::Case, text, scope)), start)
    }

    /// The phrases of a phrase with placeholders; several nest one level deeper, as an OR in
    /// parentheses would.
    fn expand(&mut self, text: &str, start: usize) -> Result<Vec<String>> {
        let mut phrases = placeholder::expand(text, self.dialect, start)?;
        for phrase in &mut phrases {
            if phrase.trim().len() < phrase.len() {
                *phrase = phrase.trim().to_owned();
            }
        }
        if phrases.len() > 1 {
            self.deeper(start)?;
            self.depth -= 1;
            self.expanded += phrases.iter().map(String::len).sum::<usize>();
        }
        if self.expanded > EXPANDED {
            return Err(Fault::new(
                QueryErrorKind::TooMany,
                start,
                format!("the placeholders of this query make more than {EXPANDED} bytes"),
                "use fewer of them, or divide the query",
            ));
        }
        Ok(phrases)
    }

    fn exact(&mut self, name: Name, start: usize, scope: Scope) -> Result<u32> {
        // Nothing was looked at behind the name: `operand` has taken it and peeked no further.
        let (text, end) = self.lexer.exact(name)?;
        self.last = Some(Token {
            kind: Kind::Word(""),
            start,
            end,
            glued: false,
        });
        let text = unescape(text);
        let kind = match name {
            Name::Regex => {
                self.compiles(&text, start)?;
                TermKind::Regex
            }
            _ => TermKind::Raw,
        };
        self.push(Node::Term(Term::new(kind, &text, scope)), start)
    }

    fn compiles(&mut self, pattern: &str, start: usize) -> Result<()> {
        self.regexes += 1;
        if self.regexes > REGEXES {
            return Err(Fault::new(
                QueryErrorKind::TooMany,
                start,
                format!("more than {REGEXES} regular expressions in one query"),
                "write alternatives in one of them: re:\"a|b\"",
            ));
        }
        let Err(error) = RegexBuilder::new(pattern).size_limit(REGEX).build() else {
            return Ok(());
        };
        let (why, hint) = match &error {
            regex::Error::Syntax(report) => {
                let line = report.lines().next_back().unwrap_or_default();
                let why = line.strip_prefix("error: ").unwrap_or(line).to_owned();
                (
                    why,
                    "a backslash before a sign finds the sign itself, as in re:\"\\$5\"",
                )
            }
            _ => (
                format!("it takes more than {REGEX} bytes compiled"),
                "write a smaller one, with fewer or lower repetitions",
            ),
        };
        Err(Fault::new(
            QueryErrorKind::Regex,
            start,
            format!(
                "the regular expression `{}` does not compile: {why}",
                clip(pattern)
            ),
            hint,
        ))
    }
}
