use super::cells::Cells;
use super::draft::{Draft, Value};
use super::fault::Fault;
use super::header::Header;
use crate::Code;

/// Reads one row of cells; those put together go to `side`.
///
/// Empty cells behind the last column are passed over, as spreadsheets write them; any other
/// difference between the row and the header is a fault.
pub(super) fn read<'a>(
    record: &'a str,
    header: &Header,
    side: &mut String,
    draft: &mut Draft<'a>,
) -> Result<(), Fault> {
    let mut cells = Cells::new(record, header.delimiter());
    let (mut count, mut needed) = (0, 0);
    while let Some(cell) = cells.next(side) {
        let cell = unguarded(cell, side);
        count += 1;
        if count <= header.columns() {
            needed = count;
            if let Some(place) = header.column(count - 1).and_then(|key| key.slot) {
                draft.put(place, cell);
            }
        } else if !matches!(cell, Value::Text("")) {
            needed = count;
        }
    }
    if needed == header.columns() {
        return Ok(());
    }
    let message = format!(
        "the row has {count} cells and the header has {}; put a cell that holds a delimiter, a \
         quote or a line break between quotes",
        header.columns()
    );
    Err(Fault::new(Code::InvalidCsv, message))
}

/// The cell without the `'` that is written before cells which a spreadsheet would run.
fn unguarded<'a>(cell: Value<'a>, side: &str) -> Value<'a> {
    let guarded = |text: &str| {
        matches!(
            text.as_bytes(),
            [b'\'', b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..]
        )
    };
    match cell {
        Value::Text(text) if guarded(text) => Value::Text(&text[1..]),
        Value::Side(mut span) if guarded(&side[span.range()]) => {
            span.start += 1;
            Value::Side(span)
        }
        _ => cell,
    }
}
