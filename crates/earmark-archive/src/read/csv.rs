use super::cells::Cells;
use super::draft::{Draft, Value};
use super::fault::Fault;
use super::header::Header;
use crate::Code;
use crate::write::csv::unguard;

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
    draft.html = header.html();
    while let Some(cell) = cells.next(side) {
        let cell = if header.own() {
            unguarded(cell, side)
        } else {
            cell
        };
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

/// The cell without the guard that earmark's own writer put before it.
fn unguarded<'a>(cell: Value<'a>, side: &str) -> Value<'a> {
    match cell {
        Value::Text(text) => Value::Text(unguard(text)),
        Value::Side(mut span) => {
            let text = &side[span.range()];
            span.start += u32::from(unguard(text).len() < text.len());
            Value::Side(span)
        }
        _ => cell,
    }
}
