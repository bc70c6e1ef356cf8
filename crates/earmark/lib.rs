//! To come.
pub use earmark_text as text;
