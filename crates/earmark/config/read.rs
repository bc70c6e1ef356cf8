use super::position::Lines;
use super::table::Table;
use super::{
    Brand, Competitor, Config, File, Implicit, Level, Lexicon, Matching, Maxima, SentimentModel,
    Term, Thresholds, Topic,
};
use crate::Error;
use earmark_lexicon::Language;
use std::collections::HashSet;
use toml::de::DeTable;

pub(crate) fn config(text: &str) -> Result<Config, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::new(text);
    let parsed = DeTable::parse(text).map_err(|error| {
        let at = error.span().map(|span| lines.position(span.start));
        Error::new_config(format!("not TOML: {}", error.message()), at)
    })?;
    let root = Table::open(
        &lines,
        "the configuration",
        parsed.get_ref(),
        parsed.span(),
        &[
            "version",
            "brand",
            "competitor",
            "lexicon",
            "match",
            "topic",
            "priority",
        ],
    )?;
    root.integer("version", 1..=1)?;
    let mut config = Config {
        brand: brand(&root)?,
        competitors: competitors(&root)?,
        topics: topics(&root)?,
        lexicon: lexicon(&root)?,
        matching: matching(&root)?,
        ..Config::default()
    };
    if let Some(priority) = root.table("priority", "[priority]", &["levels", "max"])? {
        config.levels = levels(&priority)?;
        config.max = maxima(&priority)?;
    }
    Ok(config)
}

fn brand(root: &Table<'_>) -> Result<Brand, Error> {
    let Some(table) = root.table("brand", "[brand]", &["name", "terms", "accounts"])? else {
        return Ok(Brand::default());
    };
    Ok(Brand {
        name: table.needed("name")?.to_owned(),
        terms: table.terms("terms")?,
        accounts: accounts(&table)?,
    })
}

/// A name, not a link: a link would never be met as the author of anything.
fn accounts(brand: &Table<'_>) -> Result<Vec<String>, Error> {
    let accounts = brand.terms("accounts")?.into_iter();
    let each = accounts.map(|account| {
        if account.text.is_empty() || account.text.contains(['/', ' ']) {
            let message = "`accounts` in [brand] wants handles or ids, as \"@acme\"";
            return Err(Error::new_config(message, account.position));
        }
        Ok(account.text)
    });
    each.collect()
}

fn competitors(root: &Table<'_>) -> Result<Vec<Competitor>, Error> {
    let tables = root.tables("competitor", "[[competitor]]", &["id", "terms"])?;
    unique(&tables, "competitor")?;
    let each = tables.iter().map(|table| {
        Ok(Competitor {
            id: table.needed("id")?.to_owned(),
            terms: table.terms("terms")?,
        })
    });
    each.collect()
}

fn topics(root: &Table<'_>) -> Result<Vec<Topic>, Error> {
    let known = ["id", "any", "near", "not", "when", "severity", "floor"];
    let tables = root.tables("topic", "[[topic]]", &known)?;
    unique(&tables, "topic")?;
    tables.iter().map(topic).collect()
}

fn topic(table: &Table<'_>) -> Result<Topic, Error> {
    let topic = Topic {
        id: table.needed("id")?.to_owned(),
        any: table.terms("any")?,
        near: table.term_and_number("near")?,
        not: table.terms("not")?,
        when: table.query("when")?,
        severity: byte(table.integer("severity", 0..=100)?.unwrap_or(0)),
        floor: floor(table)?,
    };
    let listed = !topic.any.is_empty() || topic.near.is_some() || !topic.not.is_empty();
    match (&topic.when, topic.any.is_empty()) {
        (Some(_), _) if listed => {
            let what = "has both `when` and lists of terms; write all of it into the query";
            Err(table.fault(what))
        }
        (None, true) => Err(table.fault("needs a term in `any`, or a query in `when`")),
        _ => Ok(topic),
    }
}

fn floor(table: &Table<'_>) -> Result<Option<Level>, Error> {
    let Some(term) = table.term("floor")? else {
        return Ok(None);
    };
    let level = Level::ALL
        .into_iter()
        .find(|level| level.name() == term.text);
    level.map(Some).ok_or_else(|| {
        let message = "`floor` in [[topic]] wants one of low, normal, high, urgent";
        Error::new_config(message, term.position)
    })
}

fn lexicon(root: &Table<'_>) -> Result<Lexicon, Error> {
    let known = [
        "model", "weights", "packs", "words", "idioms", "negators", "boosters",
    ];
    let Some(table) = root.table("lexicon", "[lexicon]", &known)? else {
        return Ok(Lexicon::default());
    };
    let models = [SentimentModel::Default, SentimentModel::Vader];
    let model = match table.string("model")? {
        None => SentimentModel::default(),
        Some((name, at)) => {
            let known = models.into_iter().find(|model| model.name() == name);
            known.ok_or_else(|| {
                let message = "`model` in [lexicon] wants \"default\" or \"vader\"";
                Error::new_config(message, Some(at))
            })?
        }
    };
    let mut words = table.valences("words", "words of [lexicon]")?;
    words.extend(table.valences("idioms", "idioms of [lexicon]")?);
    Ok(Lexicon {
        model,
        weights: table.term("weights")?.map(File::from),
        packs: packs(&table)?,
        words,
        negators: table.terms("negators")?,
        boosters: table.terms("boosters")?,
    })
}

fn packs(lexicon: &Table<'_>) -> Result<Vec<(Language, File)>, Error> {
    let wanted = "files by language, as { fi = \"finnish.tsv\" }";
    let each = lexicon.names("packs", wanted)?.into_iter();
    let pack = |(tag, file): (Term, Term)| match Language::from_tag(&tag.text) {
        Some(Language::ENGLISH) => {
            let message = "packs of [lexicon] cannot hold English: it has `words` and `idioms`";
            Err(Error::new_config(message, tag.position))
        }
        Some(language) => Ok((language, file.into())),
        None => {
            let tag_written = tag.text.escape_debug();
            let message =
                format!("`{tag_written}` in packs of [lexicon] is no language that is known");
            Err(Error::new_config(message, tag.position))
        }
    };
    each.map(pack).collect()
}

fn matching(root: &Table<'_>) -> Result<Matching, Error> {
    let default = Matching::default();
    let Some(table) = root.table("match", "[match]", &["implicit", "hashtag_words"])? else {
        return Ok(default);
    };
    let implicit = match table.string("implicit")? {
        None => default.implicit,
        Some(("and", _)) => Implicit::And,
        Some(("or", _)) => Implicit::Or,
        Some((_, at)) => {
            let message = "`implicit` in [match] wants \"and\" or \"or\"";
            return Err(Error::new_config(message, Some(at)));
        }
    };
    Ok(Matching {
        implicit,
        hashtag_words: table
            .truth("hashtag_words")?
            .unwrap_or(default.hashtag_words),
    })
}

fn levels(priority: &Table<'_>) -> Result<Thresholds, Error> {
    let default = Thresholds::default();
    let known = ["urgent", "high", "normal", "low"];
    let Some(table) = priority.table("levels", "levels of [priority]", &known)? else {
        return Ok(default);
    };
    table.integer("low", 0..=0)?;
    let get = |key, or| Ok(table.integer(key, 0..=100)?.map_or(or, byte));
    let levels = Thresholds {
        normal: get("normal", default.normal)?,
        high: get("high", default.high)?,
        urgent: get("urgent", default.urgent)?,
    };
    if levels.normal <= levels.high && levels.high <= levels.urgent {
        Ok(levels)
    } else {
        Err(table.fault("must not fall from `normal` over `high` to `urgent`"))
    }
}

fn maxima(priority: &Table<'_>) -> Result<Maxima, Error> {
    let default = Maxima::default();
    let known = ["severity", "sentiment", "reach", "directness", "repeat"];
    let Some(table) = priority.table("max", "max of [priority]", &known)? else {
        return Ok(default);
    };
    let get = |key, or| Ok::<u8, Error>(table.integer(key, 0..=100)?.map_or(or, byte));
    Ok(Maxima {
        severity: get("severity", default.severity)?,
        sentiment: get("sentiment", default.sentiment)?,
        reach: get("reach", default.reach)?,
        directness: get("directness", default.directness)?,
        repeat: get("repeat", default.repeat)?,
    })
}

/// Ids name results, so two of a kind must not share one, and each must stay whole in a list.
fn unique(tables: &[Table<'_>], what: &str) -> Result<(), Error> {
    let mut seen = HashSet::new();
    for table in tables {
        let id = table.needed("id")?;
        if id.contains(';') {
            let at = table.string("id")?.map(|(_, at)| at);
            return Err(Error::new_config(
                "an `id` cannot hold `;`, which joins ids in CSV",
                at,
            ));
        }
        if !seen.insert(id) {
            return Err(table.fault(&format!("has the id of an earlier {what}: {id:?}")));
        }
    }
    Ok(())
}

fn byte(number: u32) -> u8 {
    u8::try_from(number).expect("ranges end at 100")
}
