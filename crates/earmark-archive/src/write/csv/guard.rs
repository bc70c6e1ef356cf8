//! The guard against cells that a spreadsheet would run as formulas.

/// Whether a text cell gets a leading apostrophe: any number of apostrophes, then one of
/// `=` `+` `-` `@` TAB CR.
///
/// Counting the apostrophes that are already there is what makes the guard reversible: what looks
/// guarded is guarded once more.
pub(super) fn needed(cell: &[u8]) -> bool {
    let first = cell.iter().find(|&&byte| byte != b'\'');
    matches!(first, Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'))
}

/// Whether a cell is an id that no spreadsheet can run: letters, digits, `_` and `-` only.
pub(super) fn is_plain_id(cell: &[u8]) -> bool {
    let plain = |&byte: &u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    cell.iter().all(plain)
}

/// Takes the guard off a cell of a CSV file that earmark wrote.
///
/// One leading apostrophe goes when, after all leading apostrophes, stands one of `=` `+` `-` `@`
/// TAB CR; any other cell is given back as it is. That undoes what the writer did, whatever the
/// column. In a file that earmark did not write, the same apostrophe may be the author's own.
///
/// # Examples
/// ```
/// use earmark_archive::write::csv::unguard;
/// assert_eq!(unguard("'=1+1"), "=1+1");
/// assert_eq!(unguard("''=1+1"), "'=1+1");
/// assert_eq!(unguard("'tis broken"), "'tis broken");
/// assert_eq!(unguard("-Xy_7"), "-Xy_7");
/// ```
#[must_use]
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if needed(rest.as_bytes()) => rest,
        _ => cell,
    }
}
