use crate::exit::{Failure, say};
use earmark::{Config, Engine};
use std::path::Path;

/// Reads a configuration.
pub fn read(path: &Path) -> Result<Config, Failure> {
    let name = path.display();
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::new(format!("cannot read the configuration {name}: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::new(format!(
            "{name}: byte {at} is not UTF-8; save the file as UTF-8"
        ))
    })?;
    let mut config = Config::from_toml(&text).map_err(|error| wrong(path, &error))?;
    for file in config.files() {
        let beside = path.parent().unwrap_or(Path::new("")).join(&file.name.text);
        let text = std::fs::read_to_string(&beside);
        let at = file.name.position;
        let place = at.map_or_else(String::new, |at| format!(":{at}"));
        file.text = Some(text.map_err(|error| {
            let beside = beside.display();
            Failure::new(format!("{name}{place}: cannot read {beside}: {error}"))
        })?);
    }
    Ok(config)
}

/// What is wrong with the configuration in a file.
pub fn wrong(path: &Path, error: &earmark::Error) -> Failure {
    Failure::new(format!("{}:{error}", path.display()))
}

/// Reads and compiles the configuration; without a file, the built-in one.
pub fn engine(path: Option<&Path>) -> Result<Engine, Failure> {
    let Some(path) = path else {
        if Path::new("earmark.toml").exists() {
            // It is never taken up unasked, but may well have been meant.
            say(
                "earmark: without -c, only sentiment and reach; -c earmark.toml uses the file here",
            );
        }
        return Ok(Engine::new(&Config::default())?);
    };
    Engine::new(&read(path)?).map_err(|error| wrong(path, &error))
}
