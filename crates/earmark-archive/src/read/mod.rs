//! From bytes to mentions.
