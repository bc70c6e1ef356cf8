use crate::args::Init;
use crate::exit::{Done, Failure, Outcome, say};
use crate::schema::print;
use earmark::{Config, Engine};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

const TEMPLATE: &str = include_str!("init.toml");

pub fn run(args: &Init) -> Outcome {
    let text = configuration(&args.brand)?;
    if args.output.as_os_str() == "-" {
        print(&text)?;
        return Ok(Done::Whole);
    }
    let name = args.output.display();
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&args.output);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::new(format!(
            "{name} exists and is left as it is; name another file with -o"
        )),
        _ => Failure::new(format!("cannot write {name}: {error}")),
    })?;
    say(&format!(
        "wrote {name}: add your topics, then: earmark score -c {name} INPUT"
    ));
    Ok(Done::Whole)
}

fn configuration(brand: &str) -> Result<String, Failure> {
    let word: String = brand.chars().filter(|c| c.is_alphanumeric()).collect();
    if word.is_empty() {
        return Err(Failure::usage(
            "the name of a brand needs a letter or a digit",
        ));
    }
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let lower = word.to_lowercase();
    let text = TEMPLATE
        .replace("\"{name}\"", &quoted(brand))
        .replace("\"{term}\"", &quoted(&brand.to_lowercase()))
        .replace("\"{hashtag}\"", &quoted(&format!("#{lower}")))
        .replace("\"{account}\"", &quoted(&format!("@{lower}")));
    Config::from_toml(&text).and_then(|config| Engine::new(&config))?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_brand_gives_a_configuration_that_compiles() {
        for brand in [
            "Acme",
            "Ben & Jo's \"Best\"",
            "Caf\u{e9} 21\\n",
            "\u{9752}\u{5c71}",
        ] {
            let config = Config::from_toml(&configuration(brand).ok().unwrap()).unwrap();
            assert_eq!(config.brand.name, brand);
        }
    }

    #[test]
    fn a_brand_without_a_letter_is_refused() {
        assert!(configuration("\u{1f525} !").is_err());
    }
}
