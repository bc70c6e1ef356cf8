//! What holds for any input of any format.
use earmark::archive::Format;
use earmark::archive::read::Reading;
use earmark::stream::{Options, Stream};
use earmark::{Config, Engine};
use std::io::Read;
use std::num::NonZeroUsize;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&Config::default()).unwrap());

/// The first byte chooses how small the pieces are in which the rest arrives.
pub fn check(bytes: &[u8], from: Format) {
    let (&choice, bytes) = bytes.split_first().unwrap_or((&0, bytes));
    let whole = run(bytes, from);
    let pieces = run(Pieces(bytes, usize::from(choice) + 1), from);
    assert_eq!(whole, pieces);
}

fn run(bytes: impl Read + Send, from: Format) -> Option<(Vec<u8>, Vec<u8>)> {
    let options = Options {
        threads: NonZeroUsize::new(1),
        reading: Reading { format: Some(from), ..Reading::default() },
        ..Options::default()
    };
    let (mut marked, mut rejects) = (Vec::new(), Vec::new());
    let summary = Stream::new(&ENGINE, options).score(bytes, &mut marked, &mut rejects).ok()?;
    assert_eq!(summary.records, summary.scored + summary.rejected);
    assert_eq!(lines(&marked), summary.scored);
    assert_eq!(lines(&rejects), summary.rejected);
    Some((marked, rejects))
}

/// Counts the lines, each of which is one JSON object.
pub fn lines(bytes: &[u8]) -> u64 {
    let lines = bytes.split_inclusive(|&byte| byte == b'\n');
    lines
        .inspect(|line| {
            let value: serde_json::Value = serde_json::from_slice(line).unwrap();
            assert!(value.is_object());
        })
        .count() as u64
}

/// Gives no more than so many bytes at a time.
pub struct Pieces<'a>(pub &'a [u8], pub usize);

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let size = self.1.min(buffer.len()).min(self.0.len());
        let (now, later) = self.0.split_at(size);
        buffer[..size].copy_from_slice(now);
        self.0 = later;
        Ok(size)
    }
}
