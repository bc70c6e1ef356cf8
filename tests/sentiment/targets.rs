//! What a text says towards each of the brands that it names.
use super::ENGINE;
use earmark::Mention;
use earmark::lexicon::{Churn, Experience, Target};

/// Towards Acme and towards Globex.
fn towards(text: &str) -> [Target; 2] {
    let mut worker = ENGINE.worker();
    let earmark = worker.mark(&Mention::new(text));
    ["Acme", "globex"].map(|id| {
        let mut targets = earmark.targets.iter();
        let found = targets.find(|found| found.id == id);
        found.and_then(|found| found.feeling).expect(text)
    })
}

const GOOD: Option<Experience> = Some(Experience::Victory);
const BAD: Option<Experience> = Some(Experience::Frustration);

#[test]
fn who_switches_leaves_the_one_and_joins_the_other() {
    for text in [
        "switched from Acme to Globex",
        "Moved from Acme to Globex last week",
        "We are leaving Acme for Globex",
        "I switched to Globex from Acme",
    ] {
        let [acme, globex] = towards(text);
        assert_eq!(
            (acme.churn, globex.churn),
            (Some(Churn::Leaving), Some(Churn::Joining)),
            "{text}"
        );
        assert!(
            acme.score < 0 && globex.score > 0,
            "{text}: {acme:?} {globex:?}"
        );
        for (target, sign) in [(acme, -1), (globex, 1)] {
            let (by, [pos, neg]) = target.compared.expect(text);
            assert!(
                !text[by.range()].is_empty() && pos * sign > 0 && neg * sign < 0,
                "{text}"
            );
        }
    }
}

#[test]
fn who_does_not_switch_does_not_leave() {
    let [acme, globex] = towards("I would never switch from Acme to Globex");
    assert_eq!((acme.churn, globex.churn), (None, None));
    assert!(acme.score > globex.score);
}

#[test]
fn one_is_better_than_the_other() {
    for text in [
        "Acme beats Globex",
        "Acme is better than Globex",
        "I prefer Acme over Globex",
    ] {
        let [acme, globex] = towards(text);
        assert!(
            acme.compared.is_some() && globex.compared.is_some(),
            "{text}"
        );
        assert!(
            acme.score > 0 && globex.score < 0,
            "{text}: {acme:?} {globex:?}"
        );
        assert_eq!((acme.churn, globex.churn), (None, None), "{text}");
        let [acme, globex] = towards(&swapped(text));
        assert!(acme.score < 0 && globex.score > 0, "{}", swapped(text));
    }
}

#[test]
fn worse_than_one_is_no_blame_of_that_one() {
    let [acme, globex] = towards("Globex is worse than Acme");
    assert!(acme.score > 0 && globex.score < 0, "{acme:?} {globex:?}");
}

/// The text with both names in each other's place.
fn swapped(text: &str) -> String {
    text.replace("Acme", "*")
        .replace("Globex", "Acme")
        .replace('*', "Globex")
}

#[test]
fn each_clause_is_about_whom_it_names() {
    for text in [
        "I love Acme, it is wonderful. Globex is terrible and I hate it.",
        "Acme was excellent, superb and friendly, but Globex was horrible, rude and awful.",
    ] {
        let [acme, globex] = towards(text);
        assert_eq!(
            [acme.experience(), globex.experience()],
            [GOOD, BAD],
            "{text}"
        );
        let [acme, globex] = towards(&swapped(text));
        assert_eq!(
            [acme.experience(), globex.experience()],
            [BAD, GOOD],
            "{text}"
        );
    }
}

#[test]
fn one_clause_about_both_is_felt_towards_both() {
    let [acme, globex] = towards("I love Acme and Globex");
    assert_eq!([acme.experience(), globex.experience()], [GOOD, GOOD]);
}

#[test]
fn towards_the_only_one_a_text_feels_as_a_whole() {
    let mut worker = ENGINE.worker();
    for text in [
        "Acme was late, awful",
        "I love it, thanks Acme!",
        "Acme opens on Monday",
    ] {
        let earmark = worker.mark(&Mention::new(text));
        let target = earmark.targets[0].feeling.unwrap();
        let whole = &earmark.sentiment;
        assert_eq!(
            (target.pos, target.neg, target.score),
            (whole.pos, whole.neg, whole.score),
            "{text}"
        );
    }
}
