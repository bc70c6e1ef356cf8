//! From earmarks to bytes, and to files that are whole.
