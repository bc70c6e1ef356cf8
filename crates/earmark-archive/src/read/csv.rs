use super::cells::Cells;
use super::draft::{Draft, Extra, Value};
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
    header: &'a Header,
    side: &mut String,
    draft: &mut Draft<'a>,
) -> Result<(), Fault> {
    let mut cells = Cells::new(record, header.delimiter());
    let (mut count, mut needed) = (0, 0);
    draft.marked = header.marked();
    while let Some(cell) = cells.next(side) {
        let cell = if header.own() {
            unguarded(cell, side)
        } else {
            cell
        };
        count += 1;
        if count <= header.columns() {
            needed = count;
            let places = header.column(count - 1);
            for &place in places {
                draft.put(place, cell);
            }
            if places.is_empty()
                && let Some(extra) = &mut draft.extra
                && !cell.is_empty()
            {
                extra.push(Extra {
                    prefix: "",
                    name: header.name(count - 1),
                    value: cell,
                });
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
