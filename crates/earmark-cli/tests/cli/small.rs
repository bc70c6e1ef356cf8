use crate::sandbox::{Sandbox, examples};

#[test]
fn usage_is_64_and_help_is_0() {
    let sandbox = Sandbox::new();
    for args in [&[][..], &["score"], &["scroe"], &["score", "--nope", "x"]] {
        assert_eq!(sandbox.run(args).code, 64, "{args:?}");
    }
    for args in [&["--help"][..], &["score", "--help"], &["--version"]] {
        let ran = sandbox.run(args);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{args:?}");
    }
}

#[test]
fn init_writes_a_configuration_that_explain_takes_and_never_overwrites() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["init", "Big Grill"]).code, 0);
    let ran = sandbox.run(&[
        "explain",
        "-c",
        "earmark.toml",
        "the big grill is broken, @biggrill",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("product.broken") && ran.stdout.contains("Big Grill"));
    let before = sandbox.read("earmark.toml");
    assert_eq!(sandbox.run(&["init", "Other"]).code, 2);
    assert_eq!(sandbox.read("earmark.toml"), before);
}

#[test]
fn explain_shows_words_points_and_no_escape_codes_in_a_pipe() {
    let config = examples().join("earmark.toml");
    let args = [
        "explain",
        "-c",
        config.to_str().unwrap(),
        "--followers",
        "1023",
    ];
    let text = "@acme terrible, it won\u{2019}t light \u{1b}[2J";
    let ran = Sandbox::new().run(&[&args[..], &[text]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!ran.stdout.contains('\u{1b}'), "{ran:?}");
    for piece in [
        "negative",
        "grill.ignition",
        "terrible",
        "+10  reach",
        "+6  directness",
    ] {
        assert!(ran.stdout.contains(piece), "{piece}: {}", ran.stdout);
    }
}

#[test]
fn schemas_are_json() {
    for of in ["input", "output", "reject"] {
        let ran = Sandbox::new().run(&["schema", of]);
        let schema: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(schema["type"], "object");
    }
}
