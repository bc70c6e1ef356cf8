//! All tests of earmark as a whole: this file is their table of contents.
