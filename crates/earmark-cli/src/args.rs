use crate::reading::{CompressionName, ReadingArgs};
use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use earmark::archive::Format;
use earmark::archive::write::Keep;
use earmark::lexicon::train::Task;
use std::path::PathBuf;

/// Mark social mentions: what each is about, how it feels, how urgent it is, and why.
#[derive(Debug, Parser)]
#[command(name = "earmark", version, max_term_width = 100, after_help = AFTER)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const AFTER: &str = "\
First steps:
  earmark init Acme                            write earmark.toml for the brand Acme
  earmark explain -c earmark.toml \"@acme my order never arrived!\"
  earmark check -c earmark.toml                say what is odd about it
  earmark score -c earmark.toml -o marked.jsonl mentions.jsonl

Exit codes: 0 all scored, 2 input, configuration or IO error, 3 scored with rejects or
salvaged, 64 usage, 70 internal error, 130 and 143 interrupted.";

#[derive(Debug, Subcommand)]
pub enum Command {
    Score(Score),
    Explain(Explain),
    Check(Check),
    Evaluate(Evaluate),
    Audit(Audit),
    Train(Train),
    Init(Init),
    Schema(Schema),
    Profile(Profile),
}

/// Score archives or a stream: exports of any sort in, marked mentions out
///
/// Format, compression, encoding and who wrote an export are recognised by its content; each record
/// needs only a text, under any of the usual names. Every
/// record comes out exactly once, either marked or, when it cannot be read, as a reject with its
/// place. Nothing stands under the name of an output until it is whole. The output is the same
/// for any number of threads.
#[derive(Arguments, Debug)]
pub struct Score {
    /// Files to read, in this order: JSON, CSV, Parquet, Arrow, gzip and zstd too; of a folder all files in
    /// it; `-` is standard input. Patterns such as 'exports/*.csv' may be quoted
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// What to look for: brand, topics, priority (default: sentiment and reach only)
    #[arg(short, long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Where to write; `.csv`, `.parquet`, `.arrow` say the format, `.gz` and `.zst` behind JSON lines or CSV
    /// compress, `-` is standard output [default: -]
    ///
    /// In CSV a text that begins with = + - @ or a tab gets a leading ', so that no spreadsheet
    /// takes it for a formula; spans count without it, and reading takes it away again.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Where to write records that cannot be read [default: OUT.rejects.jsonl, else stderr]
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,

    /// Format of the output (default: by the extension of -o, else jsonl)
    #[arg(long, value_name = "FORMAT")]
    pub to: Option<OutputName>,

    /// How the output is compressed (default: by the extension of -o, .gz or .zst)
    #[arg(long, value_name = "HOW")]
    pub compress: Option<CompressionName>,

    /// What of the original records is written: all of it, the text and the fields that labels were
    /// made from, or none of anybody's words
    #[arg(long, value_name = "WHAT", default_value = "fields")]
    pub keep: KeepName,

    /// Columns to write, such as id,sentiment,priority.points; a name stands for all below it too
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub select: Option<Vec<String>>,

    /// Leave out the receipts: where what was found stands, and what it counted
    #[arg(long)]
    pub no_receipts: bool,

    /// Keep the order of the inputs, and flag what comes after a later time as late
    ///
    /// Without this, records are marked by time, then id, so that each is told what was known at its
    /// time; what is not in that order is sorted first, in little memory and as much room on disk, in
    /// the folder of the output, as the inputs have unpacked. Only standard input that goes to
    /// standard output is marked as it comes.
    #[arg(long)]
    pub no_sort: bool,

    /// Read no more than N records
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,

    /// Read this share of the records, such as 1 for every hundredth; the same ones each time
    #[arg(long, value_name = "PERCENT", value_parser = |text: &str| number(text, 100.0))]
    pub sample: Option<f64>,

    /// Keep what could be read of an input that breaks off or is damaged, and end with 3
    ///
    /// One of which not even the beginning can be read is an error still.
    #[arg(long)]
    pub salvage: bool,

    /// Go on with a run that was interrupted: the same command again, with this
    ///
    /// While it runs, OUT.checkpoint keeps how far the command has come. The inputs are read again up
    /// to there, but not scored, and the outputs are what they would have been. Without a checkpoint
    /// it begins anew.
    #[arg(long, requires = "output")]
    pub resume: bool,

    /// How often to keep how far the command has come, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0, value_parser = |text: &str| number(text, 1e6))]
    pub checkpoint_every: f64,

    /// Threads that work, 1 to 1024 (default: one a core)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,

    /// Fail at the first record that cannot be read
    #[arg(long, conflicts_with = "max_rejects")]
    pub strict: bool,

    /// Fail when more than N records cannot be read
    #[arg(long, value_name = "N")]
    pub max_rejects: Option<u64>,

    // Last, as its heading holds for all that follows it.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Show what earmark sees in a text, with the reasons
///
/// Prints the text with everything that counted marked in colour, then every label, and every
/// point with the words it comes from.
#[derive(Arguments, Debug)]
pub struct Explain {
    /// The text of one mention; `-` reads it from standard input
    pub text: String,

    /// What to look for: brand, topics, priority (default: sentiment and reach only)
    #[arg(short, long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Followers of the author, for the reach
    #[arg(long, value_name = "N")]
    pub followers: Option<u64>,

    /// What sort of post it is: post, reply, repost, quote, comment, review, dm, article
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
}

/// Say what is odd about a configuration, and what its topics cost
///
/// Finds terms and queries that can never count, that say the same as another, or that another one
/// makes needless; and, with an archive, those that nothing in it met. Findings are no errors: the
/// configuration is used as it says.
#[derive(Arguments, Debug)]
pub struct Check {
    /// The configuration
    #[arg(short, long, value_name = "FILE")]
    pub config: PathBuf,

    /// Mentions to try it on; `-` is standard input
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// One JSON object a line, for programs
    #[arg(long)]
    pub json: bool,

    /// End with exit code 2 when there are findings
    #[arg(long)]
    pub strict: bool,

    // Last, as its heading holds for all that follows it.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Label texts that people have labelled, and say how often that agrees
///
/// Prints macro-recall, macro-F1 and accuracy, figures for each label, which label was taken for which,
/// and the worst misses with their texts.
#[derive(Arguments, Debug)]
pub struct Evaluate {
    /// Labelled texts: CSV or JSON lines with `text` and `label`
    #[arg(required = true, value_name = "LABELLED")]
    pub inputs: Vec<PathBuf>,

    /// What the labels say
    #[arg(long, value_name = "TASK", default_value = "sentiment")]
    pub task: TaskName,

    /// The configuration to label with (default: the built-in lexicon)
    #[arg(short, long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// How many of the worst misses to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub misses: usize,
}

/// Compare with what the vendor's own tool said
///
/// Marks exports as `score` does and sets sentiment and priority against the labels in them: prints how
/// often both agree, Cohen's kappa, of priority Kendall's tau-b, which label stands against which, and
/// the worst disagreements with their texts and what decided them. Labels are understood in the words of
/// many vendors (Somewhat Negative, POS, -3, P1, Medium); others are listed as they are, and so are
/// bare numbers whose order is not known: priorities, and sentiments without any sign.
#[derive(Arguments, Debug)]
pub struct Audit {
    /// Files to read, as `score` takes them
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// What to look for: brand, topics, priority (default: sentiment and reach only)
    #[arg(short, long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// How many of the worst disagreements to show, of sentiment and of priority
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub worst: u16,

    /// Leave out everybody's words: show ids and labels only
    #[arg(long)]
    pub no_texts: bool,

    /// One JSON object, for programs
    #[arg(long)]
    pub json: bool,

    /// Threads that work, 1 to 1024 (default: one a core)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,

    // Last, as its heading holds for all that follows it.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Learn weights from labelled texts, for your own domain
///
/// Begins with the shipped weights and learns what to change; put the file into the configuration
/// (`weights` in [lexicon]). Prints how well the texts are labelled before and after; each by weights
/// that were learnt without it. The same texts give the same weights.
#[derive(Arguments, Debug)]
pub struct Train {
    /// Labelled texts: CSV or JSON lines with `text` and `label`; optional `weight` and `source`
    ///
    /// Labels are negative, neutral, positive; or any of anger, disgust, fear, joy, sadness, surprise,
    /// neutral, joined by `;`; or spam and ham. A text of weight 0.5 counts half. Texts whose source is
    /// not that of the first are learnt from but not measured on.
    #[arg(required = true, value_name = "LABELLED")]
    pub inputs: Vec<PathBuf>,

    /// What to learn
    #[arg(long, value_name = "TASK")]
    pub task: TaskName,

    /// Where to write the weights, TAB-separated
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,

    /// Begin with nothing rather than with the shipped weights
    #[arg(long)]
    pub scratch: bool,

    /// Parts that the texts are cut into to measure
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(2..=100))]
    pub folds: u16,

    /// What a weight has to earn to be other than zero; larger gives a shorter table
    #[arg(long, value_name = "X", value_parser = |text: &str| number(text, 1e6))]
    pub l1: Option<f64>,

    /// Texts that must have a word; more gives a shorter table (default: 2; of emotions 4)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub least: Option<u32>,

    /// How far rare labels count more, 0 to 1
    #[arg(long, value_name = "X", value_parser = |text: &str| number(text, 1.0))]
    pub balance: Option<f64>,

    /// Threads that work (default: one a core)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// A number from 0 to `most`.
fn number(text: &str, most: f64) -> Result<f64, String> {
    let number = text
        .parse()
        .ok()
        .filter(|number| (0.0..=most).contains(number));
    number.ok_or_else(|| format!("want a number from 0 to {most}"))
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TaskName {
    /// Negative, neutral, positive
    Sentiment,
    /// Anger, disgust, fear, joy, sadness, surprise, neutral
    Emotion,
    /// Spam or ham
    Spam,
}

impl From<TaskName> for Task {
    fn from(name: TaskName) -> Self {
        match name {
            TaskName::Sentiment => Self::Sentiment,
            TaskName::Emotion => Self::Emotion,
            TaskName::Spam => Self::Spam,
        }
    }
}

/// Write a commented configuration to start from
#[derive(Arguments, Debug)]
pub struct Init {
    /// Name of the brand to listen for
    pub brand: String,

    /// Where to write it; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "earmark.toml")]
    pub output: PathBuf,
}

/// Print the JSON Schema of what goes in or comes out
#[derive(Arguments, Debug)]
pub struct Schema {
    /// Which records
    pub of: SchemaOf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SchemaOf {
    /// A mention as it is read
    Input,
    /// A mention as it is marked
    Output,
    /// A record that could not be read
    Reject,
}

/// Show what an export was recognised as, and what is read from it
///
/// Prints format, compression and profile, which field comes from which name, three records as they are
/// read, and the names that nothing is read from. The sample is shown as it is: mind who looks on.
#[derive(Arguments, Debug)]
pub struct Profile {
    /// The export; `-` is standard input
    #[arg(required_unless_present_any = ["list", "print"])]
    pub input: Option<PathBuf>,

    /// List the shipped profiles
    #[arg(long)]
    pub list: bool,

    /// Print a shipped profile, to begin one's own with
    #[arg(long, value_name = "NAME", conflicts_with = "list")]
    pub print: Option<String>,

    // Last, as its heading holds for all that follows it.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum OutputName {
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header row
    Csv,
    /// Apache Parquet, one column a field; compressed inside
    Parquet,
    /// Arrow IPC, which is Feather 2 too; compressed inside
    Arrow,
}

impl From<OutputName> for Format {
    fn from(name: OutputName) -> Self {
        match name {
            OutputName::Jsonl => Self::Jsonl,
            OutputName::Csv => Self::Csv,
            OutputName::Parquet => Self::Parquet,
            OutputName::Arrow => Self::Arrow,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum KeepName {
    /// Everything; what no field is made from as `extra`
    All,
    /// The text, and the fields that labels were made from
    Fields,
    /// No text, title, bio, address or label of the vendor's
    None,
}

impl From<KeepName> for Keep {
    fn from(name: KeepName) -> Self {
        match name {
            KeepName::All => Self::All,
            KeepName::Fields => Self::Fields,
            KeepName::None => Self::None,
        }
    }
}
