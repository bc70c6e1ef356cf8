use crate::args::Profile as Arguments;
use crate::exit::{Done, Failure, Outcome};
use crate::inputs::open;
use crate::plain::plain;
use crate::schema::print;
use earmark::archive::read::{Block, FIELDS, Mentions, Profile, decode};
use earmark::text::Texts;
use earmark::{Direction, Kind, Mention};
use std::fmt::Write as _;
use std::path::Path;

/// Records that are shown, and those that are looked through for names.
const SHOWN: usize = 3;

pub fn run(args: &Arguments) -> Outcome {
    if args.list {
        let line = |profile: &std::sync::Arc<Profile>| {
            format!("{:<18} {}\n", profile.name(), profile.about())
        };
        print(&Profile::all().map(line).collect::<String>())?;
        return Ok(Done::Whole);
    }
    if let Some(name) = &args.print {
        let profile = Profile::shipped(name);
        let profile = profile.ok_or_else(|| {
            Failure::new(format!(
                "there is no profile {name}; see `earmark profile --list`"
            ))
        })?;
        print(profile.toml())?;
        return Ok(Done::Whole);
    }
    let path = args.input.as_deref().unwrap_or(Path::new("-"));
    print(&page(path, args)?)?;
    Ok(Done::Whole)
}

fn page(path: &Path, args: &Arguments) -> Result<String, Failure> {
    let mut reader = open(1, path, &args.reading.reading()?)?;
    let (mut block, mut mentions, mut texts) =
        (Block::default(), Mentions::default(), Texts::default());
    mentions.want_bios(true);
    mentions.want_extras(true);
    let mut rejects = Vec::new();
    if reader.read_block(&mut block)? {
        decode(&block, &mut mentions, &mut texts, &mut rejects);
    }
    let mut out = String::new();
    let profile = reader.profile();
    line(&mut out, "format", reader.format().name());
    line(&mut out, "compression", reader.compression().name());
    line(&mut out, "encoding", reader.encoding().name());
    line(
        &mut out,
        "profile",
        &format!("{}: {}", profile.name(), profile.about()),
    );
    line(
        &mut out,
        "zone",
        &format!("{} for times that name none", profile.zone()),
    );
    let known: Vec<&str> = reader.names().iter().map(String::as_str).collect();
    out.push_str("\nfields, and where they come from; the first that has a value\n");
    for field in FIELDS {
        let sources = profile.sources().filter(|(known, _)| *known == field);
        let there = |source: &str| known.iter().any(|name| profile.is_named(source, name));
        let sources: Vec<&str> = sources
            .map(|it| it.1)
            .filter(|source| there(source))
            .collect();
        if !sources.is_empty() {
            line(&mut out, field, &sources.join(", "));
        }
    }
    for index in 0..mentions.len().min(SHOWN) {
        let _ = writeln!(out, "\nrecord {}", mentions.row(index));
        record(&mut out, &mentions.get(index, &texts));
    }
    let unread = unread(&mentions, &texts);
    out.push_str("\nnothing is read from\n");
    for name in unread.lines() {
        let _ = writeln!(out, "  {}", plain(name));
    }
    if !rejects.is_empty() {
        let first = &rejects[0];
        let _ = writeln!(
            out,
            "\n{} of the first {} records cannot be read; line {}: {}",
            rejects.len(),
            block.len(),
            first.line,
            plain(&first.message)
        );
    }
    Ok(out)
}

fn record(out: &mut String, mention: &Mention<'_>) {
    let time = mention.time.map(earmark::archive::write::time_of);
    let metrics = earmark::Metrics::NAMES
        .into_iter()
        .zip(mention.metrics.counts);
    let given = earmark::Given::NAMES.into_iter().zip(mention.given.labels);
    let followers = mention.author.followers.map(|count| count.to_string());
    let all = [
        ("id", mention.id),
        ("time", time.as_deref()),
        ("text", Some(mention.text)),
        ("title", mention.title),
        ("lang", mention.lang),
        ("channel", mention.channel),
        ("kind", mention.kind.map(Kind::name)),
        ("url", mention.url),
        ("direction", mention.direction.map(Direction::name)),
        ("country", mention.country),
        ("author.id", mention.author.id),
        ("author.handle", mention.author.handle),
        ("author.name", mention.author.name),
        ("author.bio", mention.author.bio),
        ("author.followers", followers.as_deref()),
        ("thread.root", mention.thread.root),
        ("thread.parent", mention.thread.parent),
        ("thread.repost_of", mention.thread.repost_of),
        ("thread.quote_of", mention.thread.quote_of),
    ];
    for (name, value) in all {
        if let Some(value) = value {
            line(out, name, value);
        }
    }
    for (name, count) in metrics {
        if let Some(count) = count {
            line(out, &format!("metrics.{name}"), &count.to_string());
        }
    }
    for (name, label) in given {
        if let Some(label) = label {
            line(out, &format!("given.{name}"), label);
        }
    }
}

/// The names in the first records from which no field is made.
fn unread(mentions: &Mentions, texts: &Texts) -> String {
    let mut names: Vec<String> = Vec::new();
    for index in 0..mentions.len() {
        let extra = mentions.get(index, texts).extra.unwrap_or("{}");
        let object: serde_json::Value = serde_json::from_str(extra).unwrap_or_default();
        for name in object
            .as_object()
            .into_iter()
            .flat_map(|object| object.keys())
        {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names.join("\n")
}

fn line(out: &mut String, name: &str, value: &str) {
    const WIDTH: usize = 300;
    let mut shown: String = value.chars().take(WIDTH).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    let _ = writeln!(out, "  {name:<22} {}", plain(&shown));
}
