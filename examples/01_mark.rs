//! Mark a string: what is it about, how does it feel, how urgent is it?
use earmark::{Config, Engine, Error, Mention};

fn main() -> Result<(), Error> {
    let config = Config::from_toml(include_str!("data/earmark.toml"))?;
    let engine = Engine::new(&config)?;
    let mut worker = engine.worker();
    let earmark = worker.mark(&Mention::new("@acmecare it won't light, so angry!"));
    println!("{:?}, {:?}", earmark.sentiment.label, earmark.level);
    for topic in &earmark.topics {
        println!("about {}: {:?}", topic.id, earmark.hits(topic));
    }
    Ok(())
}
