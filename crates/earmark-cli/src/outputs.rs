use crate::args::Score;
use crate::exit::Failure;
use crate::plan::Plan;
use earmark::Engine;
use earmark::archive::Error;
use earmark::archive::read::FIELDS;
use earmark::archive::write::{self, Access, Manifest, OutputFile};
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
    /// Opens what the plan names; the rest are the standard streams.
    pub fn open(plan: &Plan) -> Result<Self, Failure> {
        let inputs = input_paths(plan);
        let create = |path: &Option<PathBuf>, access| {
            let path = path.as_deref();
            path.map(|path| OutputFile::create(path, access, &inputs))
                .transpose()
        };
        Ok(Self {
            output: create(&plan.output, Access::Default)?,
            rejects: create(&plan.rejects, Access::Owner)?,
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

    /// Gives the files their final names, and the output its manifest: all are brought to the disk
    /// first and named right after each other, the output last.
    pub fn commit(
        mut self,
        args: &Score,
        plan: &Plan,
        engine: &Engine,
        summary: &Summary,
    ) -> Result<(), Failure> {
        if let Some(file) = &mut self.rejects {
            file.settle()?;
        }
        let mut manifest = None;
        if let (Some(path), Some(file)) = (&plan.output, &mut self.output) {
            let written = file.settle()?;
            if plan.is_file {
                let inputs = input_paths(plan);
                manifest = Some(self::manifest(
                    args,
                    plan,
                    engine,
                    summary,
                    &written,
                    |it| it.prepare(&Manifest::path(path), &inputs),
                )?);
            }
        }
        let files = [self.rejects, manifest, self.output];
        for file in files.into_iter().flatten() {
            file.commit()?;
        }
        Ok(())
    }
}

fn manifest(
    args: &Score,
    plan: &Plan,
    engine: &Engine,
    summary: &Summary,
    written: &write::Written,
    prepare: impl FnOnce(&Manifest<'_>) -> Result<OutputFile, Error>,
) -> Result<OutputFile, Error> {
    let name = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
    let (output, rejects) = (name(&plan.output).unwrap_or_default(), name(&plan.rejects));
    let config = name(&args.config);
    let is_read = |field: &&str| {
        summary
            .inputs
            .iter()
            .any(|input| input.fields.contains(field))
    };
    let read: Vec<&str> = FIELDS.into_iter().filter(is_read).collect();
    let kept: Vec<&str> = plan.shape.kept().collect();
    let written_fields: Vec<&str> = plan.shape.names().collect();
    let inputs: Vec<write::Input<'_>> = summary
        .inputs
        .iter()
        .map(|input| write::Input {
            name: &input.name,
            bytes: input.bytes,
            blake3: &input.blake3,
            format: input.format,
            compression: input.compression,
            encoding: input.encoding,
            profile: &input.profile,
            zone: &input.zone,
            records: input.records,
        })
        .collect();
    prepare(&Manifest {
        inputs: &inputs,
        output: write::Output {
            name: &output,
            format: plan.to,
            compression: plan.compression,
            written,
        },
        rejects: write::Rejects {
            name: rejects.as_deref(),
            records: summary.rejected,
        },
        counts: write::Counts {
            records: summary.records,
            scored: summary.scored,
            rejected: summary.rejected,
        },
        order: summary.order.name(),
        config: write::Config {
            name: config.as_deref(),
            blake3: engine.config_hash(),
        },
        fields: write::Fields {
            read: &read,
            kept: &kept,
            written: &written_fields,
        },
        as_of: summary.latest,
    })
}

fn input_paths(plan: &Plan) -> Vec<&Path> {
    let paths = plan.inputs.iter().map(PathBuf::as_path);
    paths.filter(|path| path.as_os_str() != "-").collect()
}
