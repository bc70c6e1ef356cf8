use crate::args::Score;
use crate::exit::{Failure, say};
use crate::plan::Plan;
use crate::unfinished::Unfinished;
use earmark::Engine;
use earmark::archive::Error;
use earmark::archive::read::FIELDS;
use earmark::archive::write::{self, Access, Checkpoint, Manifest, OutputFile, Part, same_file};
use earmark::stream::{Destination, Summary};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where marked mentions and rejects go.
pub struct Outputs {
    output: Option<OutputFile>,
    rejects: Option<OutputFile>,
    stdout: io::Stdout,
    stderr: io::Stderr,
    kept: Option<Kept>,
    /// The temporary files, for an interrupt to remove or to leave.
    unfinished: Arc<Unfinished>,
}

/// Where it is kept how far the run has come.
struct Kept {
    path: PathBuf,
    run: String,
}

impl Outputs {
    /// Opens what the plan names; the rest are the standard streams. With `resume` it goes on with
    /// what an earlier run of this identity has left, if that has left something, and gives the state
    /// of its stream.
    pub fn open(
        plan: &Plan,
        resume: bool,
        run: String,
    ) -> Result<(Self, Option<Vec<u8>>), Failure> {
        let inputs = input_paths(plan);
        let columnar = plan.to.is_columnar();
        if resume && columnar {
            say("earmark: --resume: Parquet and Arrow cannot be gone on with: beginning anew");
        }
        let output = plan.output.as_deref().filter(|_| plan.is_file && !columnar);
        let kept = output.map(|output| Kept {
            path: Checkpoint::path(output),
            run,
        });
        let before = match &kept {
            Some(kept) if resume => kept.load()?,
            Some(kept) => {
                kept.forget(&inputs)?;
                None
            }
            None if resume && !columnar => {
                return Err(Failure::usage(
                    "--resume: only what goes to a file can be gone on with",
                ));
            }
            None => None,
        };
        let file = |path: &Option<PathBuf>, access, part: Option<&Part>| {
            let open = |path: &PathBuf| match part {
                Some(part) => OutputFile::resume(path, &part.file, &part.written, &inputs),
                None => OutputFile::create(path, access, &inputs),
            };
            path.as_ref().map(open).transpose()
        };
        let part = before.as_ref().map(|it| &it.output);
        let output = file(&plan.output, Access::Default, part)?;
        let part = before.as_ref().and_then(|it| it.rejects.as_ref());
        let rejects = file(&plan.rejects, Access::Owner, part)?;
        let parts = [&output, &rejects].into_iter().flatten();
        let parts = parts.filter_map(OutputFile::temporary).map(Path::to_owned);
        let unfinished = Unfinished::new(parts.collect(), before.is_some());
        let outputs = Self {
            output,
            rejects,
            stdout: io::stdout(),
            stderr: io::stderr(),
            kept,
            unfinished: Arc::new(unfinished),
        };
        Ok((outputs, before.map(|it| it.state)))
    }

    /// The temporary files, for an interrupt to remove or to leave.
    #[cfg(unix)]
    pub fn unfinished(&self) -> Arc<Unfinished> {
        self.unfinished.clone()
    }

    /// Leaves the run as it is, to be gone on with if that is kept and can lead anywhere.
    pub fn abandon(mut self, for_good: bool) -> Result<(), Failure> {
        if for_good {
            self.release()?;
        }
        Ok(())
    }

    /// From now on the run cannot be gone on with.
    fn release(&mut self) -> Result<(), Error> {
        let Some(kept) = &self.kept else {
            return Ok(());
        };
        self.unfinished.remove(|| Checkpoint::remove(&kept.path))?;
        for file in [&mut self.output, &mut self.rejects].into_iter().flatten() {
            file.keep_part(false);
        }
        Ok(())
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
            file.sync()?;
        }
        let mut manifest = None;
        if let (Some(path), Some(file)) = (&plan.output, &mut self.output) {
            let written = file.sync()?;
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
        self.release()?;
        let files = [self.rejects, manifest, self.output];
        for file in files.into_iter().flatten() {
            file.commit()?;
        }
        Ok(())
    }
}

impl Destination for Outputs {
    fn output(&mut self) -> &mut dyn Write {
        match &mut self.output {
            Some(file) => file,
            None => &mut self.stdout,
        }
    }

    fn rejects(&mut self) -> &mut dyn Write {
        match &mut self.rejects {
            Some(file) => file,
            None => &mut self.stderr,
        }
    }

    fn save(&mut self, state: Vec<u8>) -> Result<(), Error> {
        let (Some(kept), Some(output)) = (&self.kept, &mut self.output) else {
            return Ok(());
        };
        let rejects = self.rejects.as_mut();
        // What goes straight to a device cannot be taken back.
        let mut rejects = rejects.filter(|file| file.temporary().is_some());
        let checkpoint = Checkpoint {
            run: kept.run.clone(),
            output: Part::of(output)?,
            rejects: rejects.as_deref_mut().map(Part::of).transpose()?,
            state,
        };
        self.unfinished.save(|| checkpoint.save(&kept.path))?;
        output.keep_part(true);
        if let Some(rejects) = rejects {
            rejects.keep_part(true);
        }
        Ok(())
    }
}

impl Kept {
    /// What an earlier run has left, if it is of this run.
    fn load(&self) -> Result<Option<Checkpoint>, Failure> {
        let path = self.path.display();
        match Checkpoint::load(&self.path)? {
            Some(found) if found.run == self.run => {
                let bytes = found.output.written.bytes;
                say(&format!(
                    "earmark: going on behind the {bytes} bytes that are written"
                ));
                Ok(Some(found))
            }
            Some(_) => Err(Failure::new(format!(
                "{path} is of another run: inputs, configuration, options or version differ; begin \
                 anew, without --resume"
            ))),
            None => {
                say(&format!("earmark: there is no {path}: beginning anew"));
                Ok(None)
            }
        }
    }

    /// Begins anew, whatever an earlier run has left.
    fn forget(&self, inputs: &[&Path]) -> Result<(), Failure> {
        if self.path.exists() {
            let path = self.path.display();
            let input = inputs.iter().any(|input| same_file(input, &self.path));
            if input || !Checkpoint::is_one(&self.path) {
                return Err(Failure::new(format!(
                    "{path} is where a run keeps how far it has come, and it is no checkpoint of \
                     earmark; name another output, or move it"
                )));
            }
            say(&format!(
                "earmark: {path} was left by a run that was interrupted; beginning anew, as there is no \
                 --resume"
            ));
            Checkpoint::remove(&self.path)?;
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
            bytes: input.whole.then_some((input.bytes, input.blake3.as_str())),
            format: input.format,
            compression: input.compression,
            encoding: input.encoding,
            profile: &input.profile,
            zone: &input.zone,
            records: input.records,
            damage: input.damage.as_deref(),
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
        choice: write::Choice {
            limit: args.limit,
            percent: args.sample,
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
