use crate::args::Score;
use crate::exit::Failure;
use crate::inputs;
use earmark::archive::read::Reading;
use earmark::archive::write::{Checkpoint, Manifest, Shape, beside, folder, same_file};
use earmark::archive::{Compression, Format};
use earmark::stream::Order;
use std::path::{Path, PathBuf};

/// Extensions of formats that people expect and that are not written.
const NOT_WRITTEN: [&str; 5] = ["bz2", "xz", "zip", "xlsx", "xls"];

/// Where a run writes, worked out from its arguments.
pub struct Plan {
    /// `None` is standard output.
    pub output: Option<PathBuf>,
    /// `None` is standard error.
    pub rejects: Option<PathBuf>,
    /// Whether the output is a file, beside which others may stand; a pipe or device is none.
    pub is_file: bool,
    pub to: Format,
    /// How the output is compressed.
    pub compression: Compression,
    /// The files that are read.
    pub inputs: Vec<PathBuf>,
    /// What is known of them.
    pub reading: Reading,
    /// In which order records are marked.
    pub order: Order,
    /// Where records are put in order that are not.
    pub scratch: Option<PathBuf>,
    /// What is written of each record.
    pub shape: Shape,
}

impl Plan {
    pub fn new(args: &Score) -> Result<Self, Failure> {
        let named = |path: &Option<PathBuf>| path.clone().filter(|path| path.as_os_str() != "-");
        let output = named(&args.output);
        let is_file = output.as_deref().is_some_and(is_file);
        let unnamed = output
            .as_ref()
            .filter(|_| is_file && args.rejects.is_none());
        let rejects = unnamed.map(|path| beside(path, ".rejects.jsonl"));
        let rejects = named(&args.rejects).or(rejects);
        if let (Some(output), Some(rejects)) = (&output, &rejects) {
            let others = [Manifest::path(output), Checkpoint::path(output)];
            if others
                .iter()
                .chain([output])
                .any(|it| same_file(it, rejects))
            {
                return Err(Failure::usage(
                    "-o and --rejects name the same file, or one that stands beside the output",
                ));
            }
        }
        let (to, compression) = format(args, output.as_deref())?;
        let inputs = inputs::expand(&args.inputs)?;
        let live = !is_file && inputs.iter().any(|path| !path.is_file());
        let folder = output.as_deref().filter(|_| is_file).map(folder);
        Ok(Self {
            order: if args.no_sort || live {
                Order::Input
            } else {
                Order::Time
            },
            scratch: folder.map(Path::to_owned),
            to,
            compression,
            inputs,
            reading: args.reading.reading()?,
            shape: Shape::new(args.keep.into(), !args.no_receipts, args.select.as_deref())
                .map_err(|error| Failure::usage(format!("--select: {error}")))?,
            output,
            rejects,
            is_file,
        })
    }
}

/// What does not exist yet will be a file.
fn is_file(path: &Path) -> bool {
    let meta = std::fs::metadata(path);
    meta.map_or(true, |meta| meta.is_file()) && !path.starts_with("/dev")
}

/// Format and compression of the output.
fn format(args: &Score, output: Option<&Path>) -> Result<(Format, Compression), Failure> {
    let (format, compression) = named(args, output)?;
    if format.is_columnar() && compression != Compression::None {
        return Err(Failure::usage(format!(
            "{} is compressed inside: name a .{0} file, and leave out --compress",
            format.name()
        )));
    }
    if format.is_columnar() && !cfg!(feature = "columnar") {
        return Err(Failure::usage(format!(
            "this build of earmark writes no {}: build it with the feature `columnar`",
            format.name()
        )));
    }
    Ok((format, compression))
}

/// As is said, or by the extensions of the output's name.
fn named(args: &Score, output: Option<&Path>) -> Result<(Format, Compression), Failure> {
    let name = output.map_or_else(String::new, |path| path.to_string_lossy().to_lowercase());
    let (stem, compression) = match name.rsplit_once('.') {
        Some((stem, "gz")) => (stem, Compression::Gzip),
        Some((stem, "zst")) => (stem, Compression::Zstd),
        _ => (name.as_str(), Compression::None),
    };
    let compression = args.compress.map_or(compression, Compression::from);
    if let Some(name) = args.to {
        return Ok((name.into(), compression));
    }
    let extension = Path::new(stem).extension().unwrap_or_default();
    match extension.to_string_lossy().as_ref() {
        "csv" => Ok((Format::Csv, compression)),
        "parquet" => Ok((Format::Parquet, compression)),
        "arrow" | "feather" => Ok((Format::Arrow, compression)),
        other if NOT_WRITTEN.contains(&other) => Err(Failure::usage(format!(
            "-o: .{other} cannot be written; name a .jsonl or .csv file, with .gz or .zst behind it if you \
             like, or a .parquet or .arrow file, or say --to with one of these"
        ))),
        _ => Ok((Format::Jsonl, compression)),
    }
}
