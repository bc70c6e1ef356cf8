use crate::Matcher;
use crate::conditions::Conditions;
use crate::found::Found;
use crate::matcher::{Role, pair};
use core::ops::Range;
use earmark_text::{Hit, HitKind, Hits, Span, Texts, Tokens};

/// Buffers of one thread, reused from job to job.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    found: Vec<Found>,
    conditions: Conditions,
}

impl Matcher {
    /// Puts out the hits that stand, text by text; `hits` is emptied first.
    ///
    /// A topic's hit stands when it lies near enough to the topic's near term, where it has one,
    /// and when no term that rules the topic out is in any field of the mention.
    ///
    /// # Panics
    /// When `tokens` is not the scan of `texts`.
    pub fn find(&self, texts: &Texts, tokens: &Tokens, scratch: &mut Scratch, hits: &mut Hits) {
        hits.clear();
        let mut text = 0;
        while text < texts.len() {
            let mention = texts.mention(text);
            let first = text;
            scratch.found.clear();
            while text < texts.len() && texts.mention(text) == mention {
                self.search(text, tokens, &mut scratch.found);
                text += 1;
            }
            self.settle(first..text, tokens, scratch, hits);
        }
    }

    fn search(&self, text: usize, tokens: &Tokens, found: &mut Vec<Found>) {
        let range = tokens.of_text(text);
        let hashes = &tokens.hashes()[..range.end];
        for first in range {
            let hash = hashes[first];
            let mut look_up = |key| {
                for place in self.bucket(key) {
                    let words = &self.patterns[place as usize].words;
                    let run = first..first + words.len();
                    if run.end <= hashes.len() && self.verify(words.start, run, tokens) {
                        let first = narrow(first);
                        found.push(Found {
                            place,
                            text: narrow(text),
                            tokens: Span::new(first, first + words.len() as u32),
                        });
                    }
                }
            };
            if self.filter.admits(hash) {
                look_up(hash);
            }
            if let Some(&next) = hashes.get(first + 1) {
                let key = pair(hash, next);
                if self.filter.admits(key) {
                    look_up(key);
                }
            }
        }
    }

    /// The places of the patterns of a key; out of line, as few tokens come this far.
    #[inline(never)]
    fn bucket(&self, key: u64) -> Range<u32> {
        let bucket = self.buckets.find(key, |bucket| bucket.key == key);
        bucket.map_or(0..0, |bucket| bucket.start..bucket.end)
    }

    /// Compares hashes first: most phrases fail at their second word, before any byte is looked at.
    fn verify(&self, first_word: u32, run: Range<usize>, tokens: &Tokens) -> bool {
        let words = &self.words[first_word as usize..][..run.len()];
        let hashes = tokens.hashes()[run.clone()].iter();
        hashes.zip(words).all(|(&hash, word)| hash == word.hash)
            && run
                .zip(words)
                .all(|(token, word)| tokens.folded_at(token) == &self.folded[word.folded.range()])
    }

    /// Passes on the hits of one mention that its topics' conditions let stand.
    fn settle(&self, texts: Range<usize>, tokens: &Tokens, scratch: &mut Scratch, hits: &mut Hits) {
        let Scratch { found, conditions } = scratch;
        conditions.gather(self, found);
        let mut found = found.iter().peekable();
        for text in texts {
            while let Some(hit) = found.next_if(|hit| hit.text as usize == text) {
                let pattern = &self.patterns[hit.place as usize];
                let Role::Hit(kind) = pattern.role else {
                    continue;
                };
                if kind == HitKind::Topic && !conditions.admit(self, pattern.owner, hit) {
                    continue;
                }
                let (first, last) = (hit.tokens.start as usize, hit.tokens.end as usize - 1);
                hits.push(Hit {
                    pattern: self.ids[hit.place as usize],
                    owner: pattern.owner,
                    kind,
                    span: Span::new(
                        tokens.places()[first].start - tokens.base(text),
                        tokens.places()[last].end - tokens.base(text),
                    ),
                });
            }
            hits.close_text();
        }
    }
}

fn narrow(size: usize) -> u32 {
    u32::try_from(size).expect("a job holds under 4 Gi tokens")
}
