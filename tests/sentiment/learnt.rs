//! Weights that a user has learnt are added to those that are shipped.
use super::{ENGINE, receipt, sentiment};
use earmark::config::File;
use earmark::lexicon::{Kind, Label, shipped_weights};
use earmark::{Config, Engine, Error};

fn engine(config: &str, learnt: &str) -> Result<Engine, Error> {
    let mut config = Config::from_toml(config).unwrap();
    let weights = config.lexicon.weights.take();
    let name = weights.map_or_else(|| "weights".into(), |file| file.name);
    let text = Some(learnt.to_owned());
    config.lexicon.weights = Some(File { name, text });
    Engine::new(&config)
}

#[test]
fn they_change_what_is_read() {
    let learnt =
        "kind\tterm\tpos\tneg\nword\tglimmers\t9000\t-9000\npair\tblue\u{20}lamp\t-500\t8000\n";
    let engine = engine("", learnt).unwrap();
    for (text, words, logits) in [
        ("it glimmers", "glimmers", [9000, -9000]),
        ("a blue lamp", "blue lamp", [-500, 8000]),
    ] {
        assert_eq!(receipt(&ENGINE, text, words), None);
        assert_eq!(receipt(&engine, text, words).unwrap().0, logits);
    }
    assert_eq!(sentiment(&engine, "it glimmers").label, Label::Positive);
    assert_eq!(sentiment(&engine, "a blue lamp").label, Label::Negative);
}

#[test]
fn they_are_added_to_the_shipped_ones() {
    let bias = "kind\tterm\tpos\tneg\ncue\tbias 0\t700\t-300\n";
    let shifted = engine("", bias).unwrap();
    for text in ["Great!", "Today is Tuesday", "I hate it, @acme"] {
        let (old, new) = (sentiment(&ENGINE, text), sentiment(&shifted, text));
        assert_eq!(
            (new.pos - old.pos, new.neg - old.neg),
            (700, -300),
            "{text}"
        );
    }
    // Learnt weights of a word that somebody gave a valence do not count.
    let own = engine(
        "[lexicon]\nwords = { glimmers = 0 }\n",
        "kind\tterm\tpos\tneg\nword\tglimmers\t9000\t0\n",
    );
    assert_eq!(receipt(&own.unwrap(), "it glimmers", "glimmers"), None);
}

#[test]
fn what_is_shipped_can_be_given_again_as_a_file() {
    let shipped = shipped_weights("sentiment").unwrap();
    let (_, word, row) = shipped.rows().find(|row| row.0 == Kind::Word).unwrap();
    let again = engine("", &shipped.write()).unwrap();
    let doubled = earmark::lexicon::Weights::read(&shipped.write()).unwrap();
    assert_eq!(doubled.get(Kind::Word, word), Some(row));
    let (old, new) = (sentiment(&ENGINE, "\n"), sentiment(&again, "\n"));
    assert_eq!((new.pos, new.neg), (2 * old.pos, 2 * old.neg));
}

#[test]
fn broken_ones_are_told_with_the_line() {
    const HEAD: &str = "kind\tterm\tpos\tneg\n";
    for (text, says) in [
        (String::new(), "line 1: "),
        ("word\tglimmers\t1\t2\n".to_owned(), "line 1: "),
        (format!("{HEAD}word\tglimmers\t1\n"), "line 2: "),
        (
            format!("{HEAD}# a remark\n\nwodr\tglimmers\t1\t2\n"),
            "line 4: ",
        ),
        (
            format!("{HEAD}word\ta\t1\t2\nword\tb\t1.5\t2\n"),
            "line 3: ",
        ),
        (format!("{HEAD}word\ta\t99999999999\t2\n"), "line 2: "),
    ] {
        let error = engine("[lexicon]\nweights = \"own.tsv\"\n", &text).unwrap_err();
        let said = error.to_string();
        assert!(
            said.starts_with("2:11: ") && said.contains(says),
            "{text:?}: {said}"
        );
        assert!(said.contains("own.tsv"), "{said}");
    }
    let others = engine(
        "[lexicon]\nweights = \"own.tsv\"\n",
        "kind\tterm\tspam\nword\ta\t1\n",
    );
    let said = others.unwrap_err().to_string();
    assert!(
        said.starts_with("2:11: ") && said.contains("line 1: its outputs are spam"),
        "{said}"
    );
}

#[test]
fn a_file_that_nobody_read_is_no_engine() {
    let config = Config::from_toml("[lexicon]\nweights = \"own.tsv\"\n").unwrap();
    let error = Engine::new(&config).unwrap_err().to_string();
    assert!(
        error.starts_with("2:11: ") && error.contains("own.tsv"),
        "{error}"
    );
}
