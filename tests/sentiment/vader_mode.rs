//! In VADER mode there is what VADER says, and nothing else.
use super::{BRANDS, engine};
use earmark::Mention;
use earmark::score::{Amount, Part};

#[test]
fn there_are_its_figures_and_no_feelings() {
    let engine = engine(&format!(
        "[lexicon]\nmodel = \"vader\"\nwords = {{ lamp = 4 }}\n{BRANDS}"
    ));
    let mut worker = engine.worker();
    for text in [
        "VADER is smart, handsome, and funny!",
        "Switched from Acme to Globex, a great lamp",
        "Das ist schrecklich",
        "これはひどい \u{1f621}",
        "",
    ] {
        let earmark = worker.mark(&Mention::new(text));
        let felt = &earmark.sentiment;
        assert!(felt.feeling.is_none() && felt.language.is_none(), "{text}");
        let vader = felt.vader.expect(text);
        let score = (f64::from(vader.compound) / 100.0).round();
        assert_eq!(f64::from(felt.score), score, "{text}");
        assert!(
            earmark
                .targets
                .iter()
                .all(|target| target.feeling.is_none())
        );
        let valences = earmark.why.iter().filter(|why| why.part == Part::Valence);
        for receipt in valences {
            assert!(matches!(receipt.amount, Amount::Milli(_)), "{receipt:?}");
            let (_, span) = receipt.place.expect("VADER speaks of words");
            assert_ne!(&text[span.range()], "lamp");
        }
    }
    // The first example of its own README.
    let earmark = worker.mark(&Mention::new("VADER is smart, handsome, and funny!"));
    assert_eq!(earmark.sentiment.vader.unwrap().compound, 8439);
}

#[test]
fn the_default_model_has_no_figures_of_vader() {
    let felt = super::sentiment(&super::ENGINE, "VADER is smart, handsome, and funny!");
    assert!(felt.vader.is_none() && felt.feeling.is_some());
}
