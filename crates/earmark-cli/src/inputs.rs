//! The files that arguments mean.

use crate::exit::Failure;
use earmark::archive::read::{self, BlockReader, Reading};
use earmark::stream::Input;
use indicatif::ProgressBar;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Opens input number `number`, `-` being standard input, and recognises what it is.
pub fn open(
    number: u32,
    path: &Path,
    reading: &Reading,
) -> Result<BlockReader<Box<dyn Read + Send>>, Failure> {
    let name = path.display().to_string();
    if path.as_os_str() == "-" {
        let stdin: Box<dyn Read + Send> = Box::new(io::stdin());
        return Ok(BlockReader::new(number, &name, stdin, reading)?);
    }
    let failed = |error| Failure::new(format!("cannot open {name}: {error}"));
    let file = read::open(path).map_err(failed)?;
    let file: Box<dyn Read + Send> = Box::new(file);
    Ok(BlockReader::at(number, &name, path, file, reading)?)
}

/// What stands beside an output and is no export.
const BESIDE: [&str; 4] = [".rejects.jsonl", ".manifest.json", ".checkpoint", ".part"];

/// The files, in the order of the arguments; those of a folder or pattern by name.
pub fn expand(arguments: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    for argument in arguments {
        if argument.is_dir() {
            let before = all.len();
            folder(argument, &mut all)?;
            if all.len() == before {
                let shown = argument.display();
                return Err(Failure::new(format!(
                    "there is no file in the folder {shown}"
                )));
            }
        } else if let Some(pattern) = pattern(argument) {
            let before = all.len();
            matching(pattern, &mut all)?;
            if all.len() == before {
                return Err(Failure::new(format!("no file is called like {pattern}")));
            }
        } else {
            all.push(argument.clone());
        }
    }
    Ok(all)
}

/// A name that stands for several files, where none is called so itself.
fn pattern(argument: &Path) -> Option<&str> {
    let text = argument.to_str()?;
    (text.contains(['*', '?', '[']) && !argument.exists()).then_some(text)
}

fn matching(pattern: &str, all: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let wrong = |error: glob::PatternError| Failure::usage(format!("{pattern}: {error}"));
    for path in glob::glob(pattern).map_err(wrong)? {
        let path = path.map_err(|error| Failure::new(error.to_string()))?;
        if path.is_file() && is_export(&path) {
            all.push(path);
        }
    }
    Ok(())
}

/// The files below a folder, by name; hidden ones are left out.
fn folder(path: &Path, all: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failed = |error| {
        Failure::new(format!(
            "cannot read the folder {}: {error}",
            path.display()
        ))
    };
    let entries = std::fs::read_dir(path).map_err(failed)?;
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    paths.sort();
    for path in paths {
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            folder(&path, all)?;
        } else if is_export(&path) {
            all.push(path);
        }
    }
    Ok(())
}

/// The inputs of these names, which tell the bar how far they have been read.
pub fn opened(paths: &[PathBuf], bar: &ProgressBar) -> Vec<Input<'static>> {
    let inputs = paths.iter().map(|path| {
        let bar = bar.clone();
        let input = if path.as_os_str() == "-" {
            Input::reader("-", io::stdin())
        } else {
            Input::file(path)
        };
        input.watched(move |bytes| bar.inc(bytes))
    });
    inputs.collect()
}

fn is_export(path: &Path) -> bool {
    let name = path.to_string_lossy();
    !BESIDE.iter().any(|ending| name.ends_with(ending))
}
