use crate::sandbox::{Ran, Sandbox, examples};
use serde_json::Value;

/// One oddity of each kind, beside a query.
const ODD: &str = r#"[brand]
name = "Acme"
terms = ["acme", "Acme"]
[[topic]]
id = "fire"
any = ["smoke", "black smoke", "flames"]
not = ["flames"]
[[topic]]
id = "lead"
when = '''
price OR "how much" and
  OR "list price"'''
[[topic]]
id = "unheard"
any = ["zzyzx"]
"#;

fn findings(ran: &Ran) -> Vec<(String, u64, u64)> {
    let lines = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let found = lines.filter(|line| line.get("finding").is_some());
    let each = found.map(|line| {
        let number = |key: &str| line[key].as_u64().unwrap();
        (
            line["finding"].as_str().unwrap().to_owned(),
            number("line"),
            number("column"),
        )
    });
    each.collect()
}

#[test]
fn each_kind_is_said_with_its_place() {
    let sandbox = Sandbox::new();
    sandbox.write("odd.toml", ODD);
    sandbox.write(
        "m.jsonl",
        "{\"text\":\"black smoke, what price?\"}\n{\"text\":\"acme\"}\n",
    );
    let ran = sandbox.run(&["check", "-c", "odd.toml", "m.jsonl"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    for line in [
        "odd.toml:3:18: duplicate: \"Acme\" in `terms` of brand \"Acme\" is the same as \"acme\" at 3:10",
        "odd.toml:6:17: shadowed: \"black smoke\" in `any` of topic \"fire\" decides nothing",
        "odd.toml:6:32: dead: \"flames\" in `any` of topic \"fire\" never counts",
        "odd.toml:11:21: doubtful: `and` in topic \"lead\"",
        "odd.toml:12:6: shadowed: `\"list price\"` in topic \"lead\"",
        "odd.toml:15:8: never_met: none of 2 mentions is about topic \"unheard\"",
        "odd.toml: 3 topics, 10 findings",
    ] {
        assert!(ran.stdout.contains(line), "{line}\n{}", ran.stdout);
    }
    assert!(
        ran.stdout
            .lines()
            .any(|line| line.starts_with("fire ") && line.contains("\"smoke\"")),
        "{}",
        ran.stdout
    );
    let met: Vec<&str> = ran
        .stdout
        .lines()
        .filter(|line| line.starts_with("unheard "))
        .collect();
    assert_eq!(met.len(), 1);
    assert!(met[0].split_whitespace().nth(2) == Some("0"), "{met:?}");
}

#[test]
fn programs_get_json() {
    let sandbox = Sandbox::new();
    sandbox.write("odd.toml", ODD);
    let ran = sandbox.run(&["check", "--json", "-c", "odd.toml"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let kinds = findings(&ran);
    let expect = [
        ("duplicate", 3, 18),
        ("shadowed", 6, 17),
        ("dead", 6, 32),
        ("doubtful", 11, 21),
        ("shadowed", 12, 6),
    ];
    let expect = expect.map(|(kind, line, column)| (kind.to_owned(), line, column));
    assert_eq!(kinds, expect);
    let last = Ran::last_json(&ran.stdout);
    assert_eq!(
        (&last["topic"], &last["anchor"], &last["met"]),
        (&"unheard".into(), &"terms".into(), &Value::Null)
    );
    let ran = sandbox.run_with(
        &["check", "--json", "-c", "odd.toml", "-"],
        "{\"text\":\"zzyzx\"}\n",
    );
    assert_eq!(Ran::last_json(&ran.stdout)["met"], 1);
    assert!(
        !findings(&ran).iter().any(|found| found.1 == 15),
        "{}",
        ran.stdout
    );
}

#[test]
fn exit_codes() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("empty")).unwrap();
    sandbox.write("odd.toml", ODD);
    sandbox.write("fine.toml", "[[topic]]\nid = \"a\"\nany = [\"b\"]\n");
    sandbox.write(
        "bad.toml",
        "[[topic]]\nid = \"a\"\nwhen = 'gas AND OR grill'\n",
    );
    sandbox.write("latin.toml", b"# \xe9\n");
    for (args, code, said) in [
        (&["-c", "odd.toml", "--strict"][..], 2, "findings"),
        (&["-c", "odd.toml", "--strict", "--json"], 2, "findings"),
        (&["-c", "fine.toml", "--strict"], 0, ""),
        (
            &["-c", "bad.toml"],
            2,
            "bad.toml:3:17: in `when` of topic \"a\"",
        ),
        (&["-c", "latin.toml"], 2, "not UTF-8"),
        (&["-c", "none.toml"], 2, "none.toml"),
        (
            &["-c", "fine.toml", "none.jsonl"],
            2,
            "cannot open none.jsonl",
        ),
        (&["-c", "fine.toml", "empty"], 2, "no file in the folder"),
        (&[], 64, "--config"),
        (&["-c", "fine.toml", "--nope"], 64, "--nope"),
    ] {
        let ran = sandbox.run(&[&["check"][..], args].concat());
        assert_eq!(ran.code, code, "{args:?} {ran:?}");
        assert!(ran.stderr.contains(said), "{args:?} {ran:?}");
        assert_eq!(ran.stderr.is_empty(), said.is_empty(), "{args:?} {ran:?}");
    }
    assert_eq!(
        sandbox.names(),
        ["bad.toml", "empty", "fine.toml", "latin.toml", "odd.toml"]
    );
}

#[test]
fn records_that_cannot_be_read_are_told_and_passed_over() {
    let sandbox = Sandbox::new();
    sandbox.write("fine.toml", "[[topic]]\nid = \"a\"\nany = [\"b\"]\n");
    let input = "{\"text\":\"b\"}\nnot json\n{\"text\":7}\n";
    let ran = sandbox.run_with(&["check", "-c", "fine.toml", "-"], input);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("2 records cannot be read"), "{ran:?}");
    let ran = sandbox.run_with(&["check", "--json", "-c", "fine.toml", "-"], input);
    assert!(ran.stderr.contains("2 records cannot be read"), "{ran:?}");
    assert_eq!(Ran::last_json(&ran.stdout)["met"], 1);
    // Nothing was looked at, so nothing is missing.
    let ran = sandbox.run_with(&["check", "--strict", "-c", "fine.toml", "-"], "");
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn no_configuration_steers_a_terminal() {
    let sandbox = Sandbox::new();
    let text = "[brand]\nname = \"\\u001b[2J\"\nterms = [\"acme\", \"ACME\"]\n\
        [[topic]]\nid = \"\\u001b[31mred\\u202e\\nfire\"\nany = [\"gas\\u001b[0m\", \"gas\"]\n";
    sandbox.write("c.toml", text);
    for args in [
        &["check", "-c", "c.toml"][..],
        &["check", "-c", "c.toml", "--json"],
    ] {
        let ran = sandbox.run(args);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(!ran.stdout.contains(['\u{1b}']), "{ran:?}");
        assert!(
            args.len() > 3 || !ran.stdout.contains('\u{202e}'),
            "{ran:?}"
        );
    }
}

#[test]
fn the_shipped_example_is_in_order() {
    let config = examples().join("earmark.toml");
    let mentions = examples().join("mentions.jsonl");
    let args = [
        "check",
        "--json",
        "-c",
        config.to_str().unwrap(),
        mentions.to_str().unwrap(),
    ];
    let ran = Sandbox::new().run(&args);
    assert_eq!(ran.code, 0);
    // Terms that this small archive never met are there for the next one; nothing else is odd.
    let odd: Vec<_> = findings(&ran)
        .into_iter()
        .filter(|found| found.0 != "never_met")
        .collect();
    assert_eq!(odd, []);
    let lines = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let unmet: Vec<Value> = lines.filter(|line| line["met"] == 0).collect();
    assert!(unmet.is_empty(), "{unmet:?}");
}
