use crate::Matcher;
use crate::conditions::Conditions;
use crate::found::Found;
use crate::matcher::{Role, pair};
use core::ops::Range;
use earmark_text::{Hit, HitKind, Hits, Span, Texts, Token, Tokens};

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
        let here = &tokens.all()[range.clone()];
        for (first, token) in here.iter().enumerate() {
            let rest = &here[first..];
            let mut look_up = |key| {
                for place in self.bucket(key) {
                    let words = &self.patterns[place as usize].words;
                    let run = rest.get(..words.len());
                    if run.is_some_and(|run| self.verify(words.start, run, tokens)) {
                        let first = narrow(range.start + first);
                        found.push(Found {
                            place,
                            text: narrow(text),
                            tokens: Span::new(first, first + words.len() as u32),
                        });
                    }
                }
            };
            if self.filter.admits(token.hash) {
                look_up(token.hash);
            }
            if let Some(next) = rest.get(1) {
                let key = pair(token.hash, next.hash);
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
    fn verify(&self, first_word: u32, candidate: &[Token], tokens: &Tokens) -> bool {
        let words = &self.words[first_word as usize..][..candidate.len()];
        let pairs = || candidate.iter().zip(words);
        pairs().all(|(token, word)| token.hash == word.hash)
            && pairs()
                .all(|(token, word)| tokens.folded(token) == &self.folded[word.folded.range()])
    }

    /// Passes on the hits of one mention that its topics' conditions let stand.
    fn settle(&self, texts: Range<usize>, tokens: &Tokens, scratch: &mut Scratch, hits: &mut Hits) {
        let Scratch { found, conditions } = scratch;
        conditions.gather(self, found);
        let all = tokens.all();
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
                    span: Span::new(all[first].span.start, all[last].span.end),
                });
            }
            hits.close_text();
        }
    }
}

fn narrow(size: usize) -> u32 {
    u32::try_from(size).expect("a job holds under 4 Gi tokens")
}
