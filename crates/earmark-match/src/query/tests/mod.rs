//! What reads as what (`reads`), what is refused and how (`refuses`), what holds for any text and
//! any tree (`always`), whether the page tells the truth (`page`).
mod always;
mod page;
mod reads;
mod refuses;
