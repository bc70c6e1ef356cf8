use super::lexicon::Lexicon;
use super::sink::Sink;
use super::step::Step;
use earmark_text::{Class, Hit, Span, Texts, Tokens};

/// Buffers of a walk, reused from text to text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room {
    /// The entry of each token.
    numbers: Vec<u32>,
    /// The words of a hashtag.
    pub(super) cut: Vec<Span>,
}

/// Walks over texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Walk<'l> {
    pub(crate) lexicon: &'l Lexicon,
    pub(crate) texts: &'l Texts,
    pub(crate) tokens: &'l Tokens,
}

impl Walk<'_> {
    /// Tells `sink` of text number `text`, whose hits are these. `parts` cuts hashtags into words.
    pub(crate) fn text<S: Sink>(
        self,
        text: usize,
        hits: &[Hit],
        parts: &mut dyn FnMut(&str, &mut Vec<Span>),
        room: &mut Room,
        sink: &mut S,
    ) {
        let Self {
            lexicon,
            texts,
            tokens,
        } = self;
        let range = tokens.of_text(text);
        let (hashes, Room { numbers, cut }) = (&tokens.hashes()[range.clone()], room);
        lexicon.words.find_all(hashes, numbers);
        let body = texts.get(text);
        let mut step = Step::new(lexicon, tokens, text, body.as_bytes(), hits, sink);
        let (mut end, mut skip) = (0, 0);
        for ((index, &number), &hash) in range.clone().zip(&*numbers).zip(hashes) {
            let span = step.span(index);
            step.gap(end, span.start);
            end = span.end;
            if index < skip {
                continue;
            }
            match tokens.class(index) {
                Class::Word => skip = step.word(index, hash, number, span, range.end),
                Class::Emoji | Class::Emoticon => step.emoji(hash, number, span),
                Class::Hashtag => step.hashtag(index, span, parts, cut),
                class => step.other(class, index, span),
            }
        }
        step.tail(end, body.len() as u32);
        step.close();
    }
}
