use super::{WHOLE, read_with};
use crate::Format;
use crate::read::limits::Limits;
use crate::write::{Origin, Shape, csv as written};
use earmark_score::Earmark;
use earmark_text::Mention;
use proptest::prelude::*;

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z é😋]{0,6}",
        1 => "[a-z,;\"\r\n\t| ]{0,8}",
        1 => Just("\"".to_owned()),
        1 => Just("\"\"".to_owned()),
        1 => Just("\n".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn framing_and_splitting_equal_the_csv_crate(
        rows in prop::collection::vec(prop::collection::vec(cell(), 3), 0..8),
        delimiter in prop::sample::select(b",;\t|".to_vec()),
        crlf in any::<bool>(),
        always in any::<bool>(),
        chunk in 1usize..40,
    ) {
        let style = if always { ::csv::QuoteStyle::Always } else { ::csv::QuoteStyle::Necessary };
        let end = if crlf { ::csv::Terminator::CRLF } else { ::csv::Terminator::Any(b'\n') };
        let mut writer = ::csv::WriterBuilder::new()
            .delimiter(delimiter).quote_style(style).terminator(end).from_writer(Vec::new());
        writer.write_record(["title", "text", "url"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let input = writer.into_inner().unwrap();
        let mut expect = Vec::new();
        for row in ::csv::ReaderBuilder::new().delimiter(delimiter).from_reader(&input[..]).records() {
            let row = row.unwrap();
            expect.push(format!("{:?}", (&row[0], &row[1], &row[2])));
        }
        for (limits, chunks) in [(Limits::default(), WHOLE), (Limits { block: 8, ..Limits::default() }, &[chunk])] {
            let outcome = read_with(&input, None, limits, chunks, |m| {
                format!("{:?}", (m.title.unwrap_or(""), m.text, m.url.unwrap_or("")))
            }).unwrap();
            let read: Vec<String> = outcome.mentions.into_iter().map(|m| m.1).collect();
            prop_assert_eq!(&read, &expect);
            prop_assert!(outcome.rejects.is_empty());
        }
    }

    #[test]
    fn one_column_needs_no_delimiter(texts in prop::collection::vec(cell(), 0..8)) {
        let mut writer = ::csv::WriterBuilder::new().from_writer(Vec::new());
        writer.write_record(["text"]).unwrap();
        for text in &texts {
            writer.write_record([text]).unwrap();
        }
        let input = writer.into_inner().unwrap();
        let outcome = read_with(&input, Some(Format::Csv), Limits::default(), WHOLE, |m| m.text.to_owned()).unwrap();
        let read: Vec<String> = outcome.mentions.into_iter().map(|m| m.1).collect();
        prop_assert_eq!(read, texts);
    }

    #[test]
    fn what_earmark_wrote_is_read_as_it_was(
        rows in prop::collection::vec(("[-'=+@a-z0-9_ ]{1,5}", guarded(), guarded()), 1..6),
    ) {
        let mut table = Vec::new();
        written::header(&mut table, &Shape::default());
        for (id, text, title) in &rows {
            let origin = Origin { input: 1, row: 1, config_hash: "0123456789abcdef" };
            let mut mention = Mention::new(text);
            mention.id = Some(id);
            mention.title = (!title.is_empty()).then_some(title);
            written::earmark(&mut table, &Shape::default(), &origin, &mention, &Earmark::default());
        }
        let outcome = read_with(&table, None, Limits::default(), WHOLE, |m| {
            format!("{:?}", (m.id.unwrap_or(""), m.text, m.title.unwrap_or("")))
        }).unwrap();
        let read: Vec<String> = outcome.mentions.into_iter().map(|m| m.1).collect();
        let expect: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
        prop_assert_eq!(read, expect);
        prop_assert!(outcome.rejects.is_empty());
    }

    #[test]
    fn an_apostrophe_of_others_is_their_own(text in guarded()) {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(["id", "text"]).unwrap();
        writer.write_record(["1", &text]).unwrap();
        let input = writer.into_inner().unwrap();
        let outcome = read_with(&input, None, Limits::default(), WHOLE, |m| m.text.to_owned()).unwrap();
        prop_assert_eq!(&outcome.mentions[0].1, &text);
    }
}

/// Texts that a spreadsheet might run, and texts that look as if a guard stood before them.
fn guarded() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "'{0,3}[=+@\t\r-][a-z\",\n']{0,4}",
        1 => "'{0,3}[a-z\",\n ]{0,4}",
        1 => cell(),
    ]
}
