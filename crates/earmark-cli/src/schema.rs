use crate::args::{Schema, SchemaOf};
use crate::exit::{Done, Failure, Outcome};
use earmark::archive::schema;
use std::io::Write;

pub fn run(args: &Schema) -> Outcome {
    let text = match args.of {
        SchemaOf::Input => schema::INPUT,
        SchemaOf::Output => schema::OUTPUT,
        SchemaOf::Reject => schema::REJECT,
    };
    print(text)?;
    Ok(Done::Whole)
}

/// Prints to standard output; a reader that went away has read enough.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::new(format!(
            "cannot write to standard output: {error}"
        ))),
        _ => Ok(()),
    }
}
