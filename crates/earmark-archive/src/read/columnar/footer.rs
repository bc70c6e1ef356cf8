use super::fault::Fault;
use super::thrift::{Skim, Value};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// Groups in groups: a list takes two of them. The decoders recurse, and their stack would end.
const DEPTH: usize = 64;
/// Bytes of a value of fixed length; a column of nulls takes as many a row.
const WIDTH: i64 = 1 << 20;
/// The longest footer. One of 10,000 columns in 100 row groups has about 100 MB.
const LONGEST: u64 = 1 << 30;

/// Reads the footer of a Parquet file, and looks at what would be allocated or recursed for it.
pub(super) fn footer(file: &mut File, length: u64) -> Result<Vec<u8>, Fault> {
    let mut tail = [0; 8];
    if length < 12 {
        return Err(Fault::damaged("it is too short"));
    }
    file.seek(SeekFrom::Start(length - 8)).map_err(Fault::Io)?;
    file.read_exact(&mut tail).map_err(Fault::Io)?;
    let [a, b, c, d, magic @ ..] = tail;
    if &magic == b"PARE" {
        return Err(encrypted());
    }
    if &magic != b"PAR1" {
        return Err(Fault::damaged("its last bytes are not PAR1"));
    }
    let size = u64::from(u32::from_le_bytes([a, b, c, d]));
    if size > length - 12 {
        return Err(Fault::damaged("its footer is longer than the file"));
    }
    if size > LONGEST {
        return Err(Fault::Refused(
            format!("its footer has {size} bytes"),
            "write it with fewer columns or row groups",
        ));
    }
    let start = length - 8 - size;
    file.seek(SeekFrom::Start(start)).map_err(Fault::Io)?;
    let mut footer = Vec::new();
    let read = file.take(size).read_to_end(&mut footer);
    if read.map_err(Fault::Io)? as u64 != size {
        return Err(Fault::damaged("it became shorter while it was read"));
    }
    check(&footer)?;
    Ok(footer)
}

pub(super) fn encrypted() -> Fault {
    Fault::Refused("it is encrypted".into(), "write it without encryption")
}

/// Holds the tree of the schema against the bounds; all else of a footer is read in a flat way.
fn check(footer: &[u8]) -> Result<(), Fault> {
    let mut skim = Skim::new(footer);
    let mut last = 0;
    loop {
        match skim.field(&mut last) {
            Some(Some((2, Value::Structs(elements)))) => return tree(&mut skim, elements),
            Some(Some((_, value))) => {
                if skim.pass(value, 8).is_none() {
                    break;
                }
            }
            Some(None) | None => break,
        }
    }
    Err(Fault::damaged("its footer has no schema"))
}

/// The elements stand in the order of a walk down the tree, each with the number of its children.
fn tree(skim: &mut Skim<'_>, elements: u64) -> Result<(), Fault> {
    let broken = || Fault::damaged("its schema is no tree");
    // Children that are still to come, from the root down.
    let mut open: Vec<u64> = Vec::new();
    for nth in 0..elements {
        let (children, width) = element(skim).ok_or_else(broken)?;
        let children = u64::try_from(children).map_err(|_| broken())?;
        if children > elements - nth - 1 {
            return Err(broken());
        }
        if width > WIDTH {
            return Err(Fault::Refused(
                format!("it has a column of {width} bytes a value"),
                "leave that column out",
            ));
        }
        while let Some(left) = open.last_mut() {
            if *left > 0 {
                *left -= 1;
                break;
            }
            open.pop();
        }
        if children > 0 {
            open.push(children);
        }
        if open.len() > DEPTH {
            return Err(Fault::Refused(
                format!("its columns are nested more than {DEPTH} deep"),
                "flatten them first",
            ));
        }
    }
    Ok(())
}

/// The number of children and the width of an element of the schema.
fn element(skim: &mut Skim<'_>) -> Option<(i64, i64)> {
    let (mut last, mut children, mut width) = (0, 0, 0);
    while let Some((number, value)) = skim.field(&mut last)? {
        match (number, value) {
            (2, Value::Int(n)) => width = n,
            (5, Value::Int(n)) => children = n,
            _ => skim.pass(value, 8)?,
        }
    }
    Some((children, width))
}
