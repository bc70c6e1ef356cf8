//! What `QUERIES.md` shows is what happens.
use crate::query::{Dialect, Query};

const PAGE: &str = include_str!("../../../QUERIES.md");

fn read(text: &str) -> Result<Query, String> {
    let dialect = Dialect {
        brand: vec!["acme".to_owned()],
        competitor: vec!["globex".to_owned()],
        ..Dialect::default()
    };
    Query::parse_with(text, &dialect).map_err(|error| format!("{text}: {error}"))
}

/// The pieces of code in one column of the first table under a line.
fn codes(under: &str, column: usize) -> Vec<String> {
    let (_, rest) = PAGE.split_once(under).unwrap();
    let table = rest.lines().skip_while(|line| !line.starts_with('|'));
    let rows = table.take_while(|line| line.starts_with('|')).skip(2);
    let cells = rows.map(|row| {
        let cells = row.replace("\\|", "\u{1}");
        let cell = cells.split('|').nth(column).unwrap().to_owned();
        cell.replace('\u{1}', "|")
    });
    cells
        .flat_map(|cell| {
            let codes = cell.split('`').skip(1).step_by(2);
            codes.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn terms_of_the_page_are_read() {
    let terms = codes("## Words and phrases", 1);
    assert!(terms.len() > 25);
    for term in terms {
        read(&term).unwrap();
    }
}

#[test]
fn blocks_of_the_page_are_read() {
    let block = PAGE.split("```").nth(1).unwrap();
    assert_eq!(block.trim().lines().count(), 3);
    for line in block.trim().lines() {
        read(line).unwrap();
    }
    let (_, canonical) = PAGE.split_once("## The canonical form").unwrap();
    let line = canonical
        .lines()
        .find(|line| line.contains("becomes"))
        .unwrap();
    let (from, to) = line.split_once("becomes").unwrap();
    assert_eq!(read(from).unwrap().to_string(), to.trim());
}

#[test]
fn what_the_page_says_is_refused_is_refused() {
    let refused = codes("## What is refused", 1);
    assert!(refused.len() > 40);
    for text in refused {
        let without_terms = Query::parse(&text);
        assert!(
            without_terms.is_err(),
            "{text} reads as {}",
            without_terms.unwrap()
        );
    }
}

#[test]
fn what_the_page_says_to_write_is_read() {
    let ours = codes("How to write theirs here", 2);
    assert!(ours.len() > 15);
    for text in ours {
        read(&text).unwrap();
    }
}

#[test]
fn the_page_names_every_field_and_flag() {
    use crate::query::{Field, Flag};
    for field in Field::ALL {
        assert!(
            PAGE.contains(&format!("`{}:`", field.name())),
            "{}",
            field.name()
        );
    }
    let row = |name: &str| {
        PAGE.lines()
            .find(|line| line.starts_with(&format!("| `{name}:` |")))
    };
    for flag in Flag::ALL {
        let (name, value) = flag.name().split_once(':').unwrap();
        let known = row(name)
            .unwrap()
            .split([' ', '`', '(', ')'])
            .any(|word| word == value);
        assert!(known, "{}", flag.name());
    }
}
