/// What a query may leave unsaid: how words side by side are joined, and what the placeholders
/// stand for.
///
/// # Examples
/// ```
/// use earmark_match::query::{Dialect, Implicit, Query};
/// let imported = Dialect { implicit: Implicit::Or, ..Dialect::default() };
/// let query = Query::parse_with("grill igniter -recipe", &imported)?;
/// assert_eq!(query.to_string(), "grill OR igniter AND NOT recipe");
/// # Ok::<(), earmark_match::query::QueryError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// What a space between two terms says.
    pub implicit: Implicit,
    /// What `{brand}` stands for, as terms.
    pub brand: Vec<String>,
    /// What `{competitor}` stands for, as terms of all competitors.
    pub competitor: Vec<String>,
}

/// What a space between two terms says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Implicit {
    /// Both.
    #[default]
    And,
    /// Any: for queries from a product where a space says so.
    Or,
}
