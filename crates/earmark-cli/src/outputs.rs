use crate::args::Score;
use crate::exit::Failure;
use earmark::Engine;
use earmark::archive::Format;
use earmark::archive::read::FIELDS;
use earmark::archive::write::{
    Access, Config, Counts, Fields, Input, Manifest, Output, OutputFile,
};
use earmark::archive::write::{Rejects, csv};
use earmark::stream::Summary;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where marked mentions and rejects go.
pub struct Outputs {
    output: Option<OutputFile>,
    rejects: Option<OutputFile>,
    stdout: io::Stdout,
    stderr: io::Stderr,
}

impl Outputs {
    /// Opens what the arguments name; without `-o` it is standard output.
    pub fn open(args: &Score) -> Result<Self, Failure> {
        let inputs = input_paths(args);
        let fail = |error: earmark::archive::Error| Failure::new(error.to_string());
        let output = args.output.as_deref();
        let rejects = rejects_path(args);
        if output.is_some() && output == rejects.as_deref() {
            return Err(Failure::usage("-o and --rejects name the same file"));
        }
        Ok(Self {
            output: output
                .map(|path| OutputFile::create(path, Access::Default, &inputs))
                .transpose()
                .map_err(fail)?,
            rejects: rejects
                .map(|path| OutputFile::create(&path, Access::Owner, &inputs))
                .transpose()
                .map_err(fail)?,
            stdout: io::stdout(),
            stderr: io::stderr(),
        })
    }

    /// The temporary files that an interrupt must remove.
    #[cfg(unix)]
    pub fn unfinished(&self) -> Vec<PathBuf> {
        let files = [&self.output, &self.rejects].into_iter().flatten();
        files
            .filter_map(OutputFile::temporary)
            .map(Path::to_owned)
            .collect()
    }

    /// The writers of marked mentions and of rejects.
    pub fn writers(&mut self) -> (&mut dyn Write, &mut dyn Write) {
        let output = match &mut self.output {
            Some(file) => file as &mut dyn Write,
            None => &mut self.stdout,
        };
        let rejects = match &mut self.rejects {
            Some(file) => file as &mut dyn Write,
            None => &mut self.stderr,
        };
        (output, rejects)
    }

    /// Gives the files their final names, the manifest last: where it stands with the hash of the
    /// output, all of the run stands.
    pub fn commit(
        self,
        args: &Score,
        engine: &Engine,
        format: Format,
        summary: &Summary,
    ) -> Result<(), Failure> {
        let fail = |error: earmark::archive::Error| Failure::new(error.to_string());
        if let Some(file) = self.rejects {
            file.commit().map_err(fail)?;
        }
        let (Some(path), Some(file)) = (args.output.as_deref(), self.output) else {
            return Ok(());
        };
        let straight = file.temporary().is_none();
        let written = file.commit().map_err(fail)?;
        if straight {
            return Ok(());
        }
        let inputs: Vec<Input<'_>> = summary
            .inputs
            .iter()
            .map(|input| Input {
                name: &input.name,
                bytes: input.bytes,
                blake3: &input.blake3,
                format: input.format,
                records: input.records,
            })
            .collect();
        let name = |path: &Path| path.display().to_string();
        let (output, rejects, config) = (
            name(path),
            rejects_path(args).map(|p| name(&p)),
            args.config.as_deref().map(name),
        );
        let manifest = Manifest {
            inputs: &inputs,
            output: Output {
                name: &output,
                format,
                written: &written,
            },
            rejects: Rejects {
                name: rejects.as_deref(),
                records: summary.rejected,
            },
            counts: Counts {
                records: summary.records,
                scored: summary.scored,
                rejected: summary.rejected,
            },
            config: Config {
                name: config.as_deref(),
                blake3: engine.config_hash(),
            },
            fields: Fields {
                read: &FIELDS,
                written: &csv::COLUMNS,
            },
            as_of: summary.latest,
        };
        manifest
            .write(&Manifest::path(path), &input_paths(args))
            .map_err(fail)?;
        Ok(())
    }
}

/// `--rejects`, else beside the output; `None` is standard error.
pub fn rejects_path(args: &Score) -> Option<PathBuf> {
    args.rejects.clone().or_else(|| {
        let mut path = args.output.clone()?.into_os_string();
        path.push(".rejects.jsonl");
        Some(path.into())
    })
}

fn input_paths(args: &Score) -> Vec<&Path> {
    let paths = args.inputs.iter().map(PathBuf::as_path);
    paths.filter(|path| path.as_os_str() != "-").collect()
}
