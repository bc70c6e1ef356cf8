//! Documents that tell some objects beside their records: each record is given its own.

use super::document::{Document, SEPARATOR, Shape};
use super::profile::Join;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read};

/// The longest page: what is told beside the records stands behind them, so that a page is held whole.
const PAGE: usize = 16 << 20;
const CHUNK: usize = 64 << 10;
/// The most bytes that the records of a page may become by what they are given, and how many for each
/// byte of the page: one long object that all of them name would else make its square of them.
const JOINED: usize = 4 * PAGE;
const GROWTH: usize = 64;

/// Turns pages into records, one page at a time.
///
/// A page that is no JSON, is cut off, or would become too many bytes gives its records as they stand
/// in it.
#[derive(Debug)]
pub(super) struct Pages {
    /// Where the records stand.
    path: Vec<String>,
    joins: Vec<Join>,
    /// What has been read, and where in it the page under way begins.
    page: Vec<u8>,
    start: usize,
    /// How much of it has been looked at.
    seen: usize,
    depth: usize,
    quoted: bool,
    escaped: bool,
    out: Vec<u8>,
    sent: usize,
    /// Whether a page was cut off between two records.
    torn: bool,
}

type Members<'p> = BTreeMap<String, &'p RawValue>;

impl Pages {
    /// Pages that begin with these bytes.
    pub(super) fn new(path: Vec<String>, joins: Vec<Join>, head: Vec<u8>) -> Self {
        Self {
            path,
            joins,
            page: head,
            start: 0,
            seen: 0,
            depth: 0,
            quoted: false,
            escaped: false,
            out: Vec::new(),
            sent: 0,
            torn: false,
        }
    }

    /// Takes the end of the input; whether a page was cut off between two of its records.
    pub(super) fn end(&mut self) -> bool {
        core::mem::take(&mut self.torn)
    }

    /// Reads records, with a separator behind each.
    pub(super) fn read(&mut self, from: &mut impl Read, to: &mut [u8]) -> io::Result<usize> {
        while self.sent == self.out.len() {
            self.out.clear();
            self.sent = 0;
            if let Some(end) = self.page_end() {
                self.finish(end);
                continue;
            }
            // Only here, so that many small pages are not moved again and again.
            self.page.drain(..self.start);
            self.seen -= self.start;
            self.start = 0;
            if self.page.len() > PAGE {
                let message = format!("a page of records is longer than {PAGE} bytes");
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
            let filled = self.page.len();
            self.page.resize(filled + CHUNK, 0);
            let read = from.read(&mut self.page[filled..]);
            self.page.truncate(filled + *read.as_ref().unwrap_or(&0));
            if read? == 0 {
                if self.page.is_empty() {
                    return Ok(0);
                }
                self.finish(self.page.len());
            }
        }
        let length = to.len().min(self.out.len() - self.sent);
        to[..length].copy_from_slice(&self.out[self.sent..self.sent + length]);
        self.sent += length;
        Ok(length)
    }

    /// The end of the page under way, if it has come.
    fn page_end(&mut self) -> Option<usize> {
        while let Some(&byte) = self.page.get(self.seen) {
            self.seen += 1;
            if self.quoted {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.quoted = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.quoted = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Some(self.seen);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Puts out the records of the page that ends there.
    fn finish(&mut self, end: usize) {
        let mut page = self.page[self.start..end].to_vec();
        (self.start, self.seen, self.depth) = (end, end, 0);
        (self.quoted, self.escaped) = (false, false);
        if self.join(&page).is_none() {
            self.out.clear();
            let mut document = Document::new(Shape::List(self.path.clone()));
            document.rewrite(&mut page);
            self.torn |= document.end();
            self.out.append(&mut page);
            self.out.push(SEPARATOR);
        }
    }

    fn join(&mut self, page: &[u8]) -> Option<()> {
        let root: &RawValue = serde_json::from_slice(page).ok()?;
        let mut records = Vec::new();
        if let Some(list) = at(root, self.path.iter().map(String::as_str)) {
            records = serde_json::from_str::<Vec<&RawValue>>(list.get()).ok()?;
        }
        let tables: Vec<_> = self.joins.iter().map(|join| table(root, join)).collect();
        // The lines of the page are counted behind its first record.
        let lines = memchr::memchr_iter(b'\n', page).count();
        let most = JOINED.min(GROWTH * page.len());
        for record in records {
            if self.out.len() > most {
                return None;
            }
            self.out
                .extend_from_slice(record.get().replace(['\n', '\r'], " ").as_bytes());
            for (join, table) in self.joins.iter().zip(&tables) {
                let named = at(record, join.by.split('.')).and_then(word);
                if let Some(object) = named.and_then(|name| table.get(&name))
                    && self.out.last() == Some(&b'}')
                {
                    self.out.pop();
                    let name = serde_json::Value::from(join.name.as_str());
                    self.out
                        .extend_from_slice(format!(",{name}:{object}}}").as_bytes());
                }
            }
            self.out.push(SEPARATOR);
        }
        self.out.extend(core::iter::repeat_n(b'\n', lines));
        Some(())
    }
}

/// The objects of a list, by their key.
fn table<'p>(root: &'p RawValue, join: &Join) -> HashMap<String, &'p str> {
    let list = at(root, join.list.split('.')).map(RawValue::get);
    let items: Vec<&RawValue> = list
        .and_then(|it| serde_json::from_str(it).ok())
        .unwrap_or_default();
    let keyed = items.into_iter().filter_map(|item| {
        let key = word(at(item, [join.key.as_str()].into_iter())?)?;
        Some((key, item.get()))
    });
    keyed.collect()
}

fn at<'p, 'n>(value: &'p RawValue, path: impl Iterator<Item = &'n str>) -> Option<&'p RawValue> {
    let mut value = value;
    for name in path {
        let members: Members<'p> = serde_json::from_str(value.get()).ok()?;
        value = members.get(name)?;
    }
    Some(value)
}

fn word(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"{"data":[{"id":"1","by":{"id":"7"}},{"id":"2","by":{"id":"8"}},{}],
        "includes":{"users":[{"id":"7","name":"a}"},{"id":"9"}]}}"#;

    fn records(text: &str, step: usize) -> Vec<String> {
        let join = Join {
            list: "includes.users".into(),
            key: "id".into(),
            by: "by.id".into(),
            name: "user".into(),
        };
        let mut from = text.as_bytes();
        let mut pages = Pages::new(vec!["data".into()], vec![join], Vec::new());
        let mut all = Vec::new();
        let mut to = vec![0; step];
        loop {
            match pages.read(&mut from, &mut to).unwrap() {
                0 => break,
                read => all.extend_from_slice(&to[..read]),
            }
        }
        let parts = all.split(|&byte| byte == SEPARATOR);
        let parts = parts.map(|part| String::from_utf8_lossy(part).trim().to_owned());
        parts.filter(|part| !part.is_empty()).collect()
    }

    #[test]
    fn each_record_is_given_its_own() {
        let expected = [
            r#"{"id":"1","by":{"id":"7"},"user":{"id":"7","name":"a}"}}"#,
            r#"{"id":"2","by":{"id":"8"}}"#,
            "{}",
        ];
        for step in [1, 50, 100_000] {
            assert_eq!(records(PAGE, step), expected);
            let twice = format!("{PAGE}\n{{\"meta\":0}}\n{PAGE}");
            assert_eq!(records(&twice, step), [expected, expected].concat());
        }
    }

    #[test]
    fn one_object_for_all_makes_no_square() {
        let long = "x".repeat(100_000);
        let record = r#"{"by":{"id":"7"}}"#;
        let page = |count: usize| {
            let list = vec![record; count].join(",");
            format!(r#"{{"data":[{list}],"includes":{{"users":[{{"id":"7","name":"{long}"}}]}}}}"#)
        };
        let joined = |count| records(&page(count), 1 << 20);
        assert!(joined(50).iter().all(|record| record.contains(&long)));
        let many = joined(5000);
        assert_eq!(many.len(), 5000);
        assert!(many.iter().all(|found| found == record));
    }

    #[test]
    fn a_page_cut_off_loses_no_whole_record() {
        for end in 0..PAGE.len() {
            let found = records(&PAGE[..end], 100);
            let whole = [33, 60].iter().filter(|&&at| end > at + 1).count();
            assert!(found.len() >= whole, "{end}: {found:?}");
        }
    }
}
