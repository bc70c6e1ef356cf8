//! Lexicons of other languages that a user brings.
use super::{receipt, sentiment};
use earmark::lexicon::{Label, Language};
use earmark::{Config, Engine, Error, Mention};

fn engine(pack: &str) -> Result<Engine, Error> {
    let mut config = Config::from_toml("[lexicon]\npacks = { fi = \"finnish.tsv\" }\n").unwrap();
    for file in config.files() {
        assert_eq!(file.name.text, "finnish.tsv");
        file.text = Some(pack.to_owned());
    }
    Engine::new(&config)
}

#[test]
fn a_language_without_a_shipped_one_is_read() {
    let engine =
        engine("# Finnish\nloistava\t3.0\nei toimi\t-2.5\nei\tnegator\nihan liian\tbooster\n");
    let engine = engine.unwrap();
    let read = |text: &'static str| {
        let mut worker = engine.worker();
        let mention = Mention {
            lang: Some("fi"),
            ..Mention::new(text)
        };
        worker.mark(&mention).sentiment
    };
    for (text, label) in [
        ("Palvelu oli loistava", Label::Positive),
        ("Laite ei toimi", Label::Negative),
    ] {
        let sentiment = read(text);
        assert_eq!(sentiment.label, label, "{text}");
        assert_eq!(sentiment.language, Some(Language::FINNISH), "{text}");
    }
    let [plain, negated, boosted] = [
        "Palvelu oli loistava",
        "Palvelu ei ole loistava",
        "Palvelu oli ihan liian loistava",
    ]
    .map(|text| read(text).score);
    assert!(
        negated < plain && plain < boosted,
        "{negated} {plain} {boosted}"
    );
}

#[test]
fn what_is_wrong_with_one_is_told_with_its_line() {
    for (pack, line) in [
        ("loistava\n", 1),
        ("loistava\t3.0\n# a remark\nkurja\t-4.5\n", 3),
        ("loistava\tverb\n", 1),
        ("loistava\tname\n", 1),
        ("...\t1\n", 1),
        ("\u{1f44d}\tnegator\n", 1),
        ("loistava\tnan\n", 1),
    ] {
        let said = engine(pack).unwrap_err().to_string();
        let says = format!("in \"finnish.tsv\": line {line}: ");
        assert!(said.starts_with("2:16: ") && said.contains(&says), "{said}");
    }
    for (config, says) in [
        ("[lexicon]\npacks = { en = \"e.tsv\" }\n", "2:11: "),
        ("[lexicon]\npacks = { zz = \"e.tsv\" }\n", "2:11: "),
        ("[lexicon]\npacks = { fi = 3 }\n", "2:16: "),
        ("[lexicon]\npacks = \"e.tsv\"\n", "2:9: "),
    ] {
        let said = Config::from_toml(config).unwrap_err().to_string();
        assert!(said.starts_with(says), "{said}");
    }
}

#[test]
fn phrases_act_on_their_neighbours() {
    let config = "[lexicon]\nnegators = [\"at no point\"]\nboosters = [\"to no end\"]\n";
    let engine = Engine::new(&Config::from_toml(config).unwrap()).unwrap();
    let friendly = receipt(&engine, "the staff were at no point friendly", "friendly");
    assert_eq!(friendly.unwrap().1.as_deref(), Some("negated"));
    let score = |text| sentiment(&engine, text).score;
    assert!(score("it was to no end useful") > score("it was to my end useful"));
}
