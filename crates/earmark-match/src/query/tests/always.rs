//! What holds for any text and any tree.
use crate::query::{Condition, Dialect, Field, Flag, Implicit, Node, Query, Scope, Term, TermKind};
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces of which queries, and near misses, are made.
const PIECES: [&str; 66] = [
    "a1",
    "b1",
    "grill",
    "#tag",
    "@joe",
    "$X",
    "👍",
    "été",
    "中国",
    "AND",
    "OR",
    "NOT",
    "NEAR/5",
    "NEAR/3f",
    "NEAR",
    "near/5",
    "NEAR/1001",
    "-",
    "--",
    "(",
    ")",
    "()",
    "\"",
    "“",
    "”",
    "\"a b\"",
    "\"a b\"~3",
    "~3",
    "~",
    "{",
    "}",
    "{BP}",
    "{brand}",
    "{competitor}",
    "\"to {brand}\"",
    "\"{x}\"",
    "raw:",
    "re:",
    "raw:\"x\"",
    "re:\"a+\"",
    "re:\"(\"",
    "\\",
    "\\\"",
    "title:",
    "bio:",
    "lang:",
    "lang:en",
    "has:links",
    "is:",
    "followers:",
    "[1 TO *]",
    "[",
    "]",
    "points:60",
    "x:",
    ":",
    "*",
    "a*",
    "ab*",
    "?",
    "!",
    "|",
    ",",
    "'",
    "\u{200b}",
    "http://a.com",
];

/// Pieces that are whole operands, and what may stand between them.
const OPERANDS: [&str; 16] = [
    "a1",
    "-b1",
    "#tag",
    "👍",
    "été",
    "\"a b\"",
    "\"a b\"~3",
    "{BP}",
    "{brand}",
    "\"to {brand}\"",
    "raw:\"x\"",
    "re:\"a+\"",
    "title:(a1 OR b1)",
    "lang:(en -fr)",
    "points:[1 TO *]",
    "(a1 OR b1)",
];
const BETWEEN: [&str; 6] = [" ", " AND ", " OR ", " NOT ", " NEAR/5 ", "\n"];

/// Mostly operands and operators in turn, with a piece thrown in here and there.
fn fragments() -> impl Strategy<Value = String> {
    let operand = prop_oneof![
        12 => prop::sample::select(&OPERANDS[..]),
        1 => prop::sample::select(&PIECES[..]),
    ];
    let between = prop_oneof![
        12 => prop::sample::select(&BETWEEN[..]),
        1 => prop::sample::select(&PIECES[..]),
        1 => Just(""),
    ];
    vec((operand, between), 1..12).prop_map(|mut pieces| {
        if let Some(last) = pieces.last_mut() {
            last.1 = "";
        }
        pieces
            .into_iter()
            .flat_map(|(operand, between)| [operand, between])
            .collect()
    })
}

fn pieces() -> impl Strategy<Value = String> {
    vec(prop::sample::select(&PIECES[..]), 0..24).prop_map(|pieces| pieces.concat())
}

fn dialect(implicit: Implicit) -> Dialect {
    Dialect {
        implicit,
        brand: vec!["acme".to_owned(), "Acme Inc".to_owned()],
        competitor: vec!["globex".to_owned()],
    }
}

/// Whatever text: an error has a place in it, and a query is a tree that its canonical form leads
/// back to.
fn holds(text: &str) -> Result<bool, TestCaseError> {
    let mut read = false;
    for implicit in [Implicit::And, Implicit::Or] {
        match Query::parse_with(text, &dialect(implicit)) {
            Err(error) => {
                prop_assert!(text.is_char_boundary(error.offset()), "{error}");
                let before = &text[..error.offset()];
                prop_assert_eq!(error.line(), before.split('\n').count());
                let line = before.rsplit('\n').next().unwrap_or_default();
                prop_assert_eq!(error.column(), 1 + line.chars().count());
            }
            Ok(query) => {
                read = true;
                is_tree(&query)?;
                let canonical = query.to_string();
                let again = Query::parse(&canonical);
                prop_assert_eq!(again.as_ref(), Ok(&query), "{} became {}", text, canonical);
                prop_assert_eq!(again.unwrap().to_string(), canonical);
            }
        }
    }
    Ok(read)
}

/// Every node but the root has one parent, behind it; no chain holds a chain of its own sort.
fn is_tree(query: &Query) -> Result<(), TestCaseError> {
    let mut parents = vec![0; query.nodes().len()];
    for (at, node) in query.nodes().iter().enumerate() {
        let mut child = |child: u32| {
            parents[child as usize] += 1;
            (child as usize) < at
        };
        match node {
            Node::Term(_) | Node::Condition(_) => {}
            Node::Within { words, distance } => {
                prop_assert!(words.len() > 1 && (1..=1_000).contains(distance));
            }
            Node::And(children) | Node::Or(children) => {
                let children = query.children(children);
                prop_assert!(children.len() > 1);
                for &inner in children {
                    prop_assert!(child(inner));
                    let same = matches!(
                        (node, &query.nodes()[inner as usize]),
                        (Node::And(_), Node::And(_)) | (Node::Or(_), Node::Or(_))
                    );
                    prop_assert!(!same);
                }
            }
            &Node::Not(inner) => prop_assert!(child(inner)),
            &Node::Near { left, right, .. } => prop_assert!(child(left) && child(right)),
        }
    }
    let root = parents.pop();
    prop_assert_eq!(root, Some(0));
    prop_assert!(parents.iter().all(|&count| count == 1));
    for node in 0..query.nodes().len() {
        let span = query.span(u32::try_from(node).unwrap()).unwrap();
        prop_assert!(!query.source()[span.range()].is_empty());
    }
    Ok(())
}

fn scope() -> impl Strategy<Value = Scope> {
    prop_oneof![Just(Scope::Any), Just(Scope::Title), Just(Scope::Bio)]
}

fn term() -> impl Strategy<Value = Query> {
    let text = prop_oneof![
        "[a-z]{2,8}",
        "[a-zA-Z]{2,5} [a-z]{2,5}",
        "[#@$][a-z]{2,6}",
        "[a-z]{2,4}[*]",
        "AND|OR|NOT|NEAR|NEAR/5|near/5|NEAR5|ONEAR/3",
        "[a-z][a-z][-+&%\"'!?,:;()\\[\\]~|\\\\^<>= ]{0,4}[a-z][a-z]",
        "[-+&%\"'!?,;()~|<>=]{1,3}[a-z][a-z]",
        "[a-z][a-z][-+&%\"'!?,;()~|<>=\\\\]{1,3}",
        "[👍😡]|[é-ü]{2,4}|中国",
    ];
    let words = (text, scope())
        .prop_map(|(text, scope)| Query::term(Term::new(TermKind::Words, text.trim(), scope)));
    let other =
        (scope(), "[A-Za-z][a-z+\" (]{0,6}[a-z]", 0..3_usize).prop_map(|(scope, text, kind)| {
            let text = if kind == 0 {
                text.replace(['(', '+'], "")
            } else {
                text
            };
            let kind = [TermKind::Regex, TermKind::Case, TermKind::Raw][kind];
            Query::term(Term::new(kind, &text, scope))
        });
    let within = (
        vec("[a-z]{2,6}|[#][a-z]{2,4}|c[+]{2}", 2..5),
        1..=1_000_u32,
        scope(),
    )
        .prop_map(|(words, distance, scope)| {
            let word = |text: &String| Term::new(TermKind::Words, text, scope);
            Query::within(words.iter().map(word).collect(), distance)
        });
    prop_oneof![6 => words, 2 => other, 1 => within]
}

fn condition() -> impl Strategy<Value = Query> {
    let words: Vec<Field> = Field::ALL
        .into_iter()
        .filter(|field| !field.is_number())
        .collect();
    let value = "[a-zA-Z0-9_.*][-a-zA-Z0-9_.*\", :é]{0,6}[a-z]|AND|NEAR/5|-en";
    let bound = || prop::option::of(-5..100_000_i64);
    prop_oneof![
        (prop::sample::select(words), value)
            .prop_map(|(field, value)| Condition::Value(field, value)),
        (
            prop::sample::select(vec![Field::Followers, Field::Points]),
            bound(),
            bound()
        )
            .prop_map(|(field, from, to)| match (from, to) {
                (Some(from), Some(to)) =>
                    Condition::Range(field, Some(from.min(to)), Some(from.max(to))),
                _ => Condition::Range(field, from, to),
            }),
        prop::sample::select(Flag::ALL.to_vec()).prop_map(Condition::Flag),
    ]
    .prop_map(Query::condition)
}

/// What may stand beside a NEAR.
fn placed() -> impl Strategy<Value = Query> {
    term().prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(Query::or),
            (inner.clone(), inner, 0..=1_000_u32, any::<bool>())
                .prop_map(|(left, right, n, ordered)| Query::near(left, right, n, ordered)),
        ]
    })
}

fn tree() -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![3 => placed(), 1 => condition()];
    let tree = leaf.prop_recursive(6, 40, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..5).prop_map(Query::and),
            vec(inner.clone(), 2..5).prop_map(Query::or),
            inner.prop_map(Query::negated),
        ]
    });
    // Tied to something, whatever the rest excludes.
    tree.prop_map(|tree| Query::and([Query::term(Term::words("anchor")), tree]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        holds(&text)?;
    }

    #[test]
    fn any_fragments_are_read_or_refused(text in fragments()) {
        holds(&text)?;
    }

    #[test]
    fn any_pieces_are_read_or_refused(text in pieces()) {
        holds(&text)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..60)) {
        holds(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_tree_leads_back(tree in tree()) {
        let text = tree.to_string();
        let again = Query::parse(&text);
        prop_assert_eq!(again.as_ref(), Ok(&tree), "{}", text);
        is_tree(&again.unwrap())?;
    }
}

#[test]
fn fragments_are_often_queries() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let read = (0..400)
        .filter(|_| holds(&fragments().new_tree(&mut runner).unwrap().current()).unwrap())
        .count();
    assert!(
        read >= 20,
        "only {read} of 400 were read: the generator has nothing to say"
    );
}

/// A query of many parts has as many nodes as it says, and no text of 64 KiB goes deep.
#[test]
fn long_texts_make_few_nodes() {
    let of = |piece: &str| piece.repeat(65_536 / piece.len());
    for piece in [
        "(", "NOT ", "a OR ", "\"", "-", "(-", "title:", "{", "lang:[", "a1(", "NEAR/1 ", "“",
        "'a ",
    ] {
        let error = Query::parse(&of(piece)).unwrap_err();
        assert!(error.offset() <= 65_536, "{piece}: {error}");
    }
    let query = Query::parse(&(of("a1 NEAR/1 ")[..65_530].to_owned() + "a1")).unwrap();
    assert_eq!(query.nodes().len(), 2 * 6_554 - 1);
    assert_eq!(Query::parse(&query.to_string()), Ok(query));
    let query = Query::parse(&(of("a1 ")[..29_997].to_owned() + "-b")).unwrap();
    assert_eq!(query.nodes().len(), 10_002);
}

#[test]
fn queries_can_go_to_other_threads() {
    fn check<T: Send + Sync>() {}
    check::<Query>();
    check::<crate::query::QueryError>();
    check::<Dialect>();
}
