use crate::hash::KEPT;
use crate::mark::Mark;
use crate::{Form, Span, Texts};
use core::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// Letters, digits and `_`, with inner apostrophes; in scripts written without spaces, one
    /// character with its marks.
    Word,
    /// Digits with inner `.`, `,` and `:`.
    Number,
    /// `#tag`; its folded form has no `#`.
    Hashtag,
    /// `@name`; its folded form has no `@`.
    Handle,
    /// `$TICKER`; its folded form has no `$`.
    Cashtag,
    /// A web address, with or without a scheme.
    Url,
    /// One emoji as people see it, with modifiers and joined parts.
    Emoji,
    /// A face made of punctuation, such as `:-)`.
    Emoticon,
}

impl Class {
    /// By number.
    pub(crate) const ALL: [Self; 8] = [
        Self::Word,
        Self::Number,
        Self::Hashtag,
        Self::Handle,
        Self::Cashtag,
        Self::Url,
        Self::Emoji,
        Self::Emoticon,
    ];
}

/// One token of one text, as a whole; see [`Tokens`] for the columns it is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Hash of class and folded form: equal for equal tokens, on every machine.
    pub hash: u64,
    /// Bytes of the text it stands in (not of the whole column).
    pub span: Span,
    /// Its number among all tokens of the column.
    pub index: u32,
    /// What it is.
    pub class: Class,
}

/// The tokens of a column of texts, in order, with their case-folded forms.
///
/// Filled by [`scan`](crate::scan); reused from job to job, so that the steady state allocates
/// nothing. A column a property, since most readers want the [`hashes`](Self::hashes) and nothing
/// else of nearly all tokens.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    pub(crate) columns: Columns,
    /// The texts in ASCII lower case, with room to read past any of them.
    pub(crate) column: String,
    /// The folded forms that differ from those bytes, one after another.
    pub(crate) side: String,
    /// The token of each form in `side`, and past its end there.
    pub(crate) side_ends: Vec<(u32, u32)>,
    /// A byte for each byte of `column`: where words end. At the scalar level alone.
    pub(crate) stops: Vec<u8>,
    texts: Vec<Bounds>,
}

/// A column a property; all but the last as long as there are tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    pub(crate) hashes: Vec<u64>,
    /// Bytes of the column of texts.
    pub(crate) places: Vec<Span>,
    pub(crate) marks: Vec<Mark>,
    /// The tokens that are hashtags or handles.
    pub(crate) signed: Vec<u32>,
}

/// Where a text and its tokens stand.
#[derive(Clone, Copy, Debug, Default)]
struct Bounds {
    /// First byte of the text in the column.
    base: u32,
    /// One past its last token.
    end: u32,
    /// One past its last in `signed`.
    signed: u32,
}

impl Tokens {
    /// Empties the column and keeps its memory.
    pub fn clear(&mut self) {
        self.columns.hashes.clear();
        self.columns.places.clear();
        self.columns.marks.clear();
        self.column.clear();
        self.side.clear();
        self.side_ends.clear();
        self.columns.signed.clear();
        self.texts.clear();
    }

    /// Ends the open text, which begins at `base`; the tokens pushed since the last one are its own.
    pub(crate) fn close_text(&mut self, base: u32) {
        let place = |len| u32::try_from(len).expect("a column holds under 4 Gi tokens");
        self.texts.push(Bounds {
            base,
            end: place(self.columns.places.len()),
            signed: place(self.columns.signed.len()),
        });
    }

    /// Ends all texts of a column whose tokens have been pushed, one after another. `count` tells how
    /// many of some places, which ascend, begin before a byte.
    #[inline(always)]
    pub(crate) fn close_texts(
        &mut self,
        texts: &Texts,
        count: impl Fn(&[Span], u32) -> usize,
        below: impl Fn(&[u32], u32) -> usize,
    ) {
        let (places, signed) = (&self.columns.places, &self.columns.signed);
        let close = |index, from: &mut Bounds| {
            let place = texts.place(index);
            let (mut end, mut last) = (from.end as usize, from.signed as usize);
            end += count(&places[end..], place.end);
            last += below(&signed[last..], end as u32);
            *from = Bounds {
                base: place.start,
                end: end as u32,
                signed: last as u32,
            };
            *from
        };
        self.texts.clear();
        let Some(last) = texts.len().checked_sub(1) else {
            return;
        };
        self.texts.resize(texts.len(), Bounds::default());
        // To the last belongs what is left.
        self.texts[last] = Bounds {
            base: texts.place(last).start,
            end: places.len() as u32,
            signed: signed.len() as u32,
        };
        // A text waits for the end of the one before; two halves of many, side by side, wait half as long.
        let half = if last < 16 { 0 } else { last / 2 };
        let (mut first, mut second) = (Bounds::default(), Bounds::default());
        if half > 0 {
            let base = texts.place(half).start;
            let end = places.partition_point(|place| place.start < base);
            second.end = end as u32;
            second.signed = signed.partition_point(|&token| (token as usize) < end) as u32;
        }
        let (left, right) = self.texts[..last].split_at_mut(half);
        for (index, (left, right)) in left.iter_mut().zip(&mut *right).enumerate() {
            *left = close(index, &mut first);
            *right = close(half + index, &mut second);
        }
        for (index, right) in right.iter_mut().enumerate().skip(half) {
            *right = close(half + index, &mut second);
        }
    }

    /// Hashes the tokens in the side buffer, whose places in the column of hashes are there.
    pub(crate) fn hash_side(&mut self) {
        let mut start = 0;
        for &(token, end) in &self.side_ends {
            let (index, form) = (token as usize, start as usize..end as usize);
            let class = self.columns.marks[index].class();
            self.columns.hashes[index] = crate::hash(class, &self.side[form]);
            start = end;
        }
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.places.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.places.is_empty()
    }

    /// The hashes of all tokens, text after text.
    #[must_use]
    pub fn hashes(&self) -> &[u64] {
        &self.columns.hashes
    }

    /// Where each token stands, in bytes of the whole column of texts.
    #[must_use]
    pub fn places(&self) -> &[Span] {
        &self.columns.places
    }

    /// What token number `index` of the column is.
    ///
    /// # Panics
    /// When there is no such token; so do the two below.
    #[must_use]
    pub fn class(&self, index: usize) -> Class {
        self.columns.marks[index].class()
    }

    /// The folded form of token number `index` of the column: see [`folded`](Self::folded).
    #[must_use]
    #[inline]
    pub fn folded_at(&self, index: usize) -> &str {
        let mark = self.columns.marks[index];
        if mark.is_side() {
            return self.side_form(index);
        }
        let place = self.columns.places[index];
        &self.column[place.start as usize + mark.sign()..place.end as usize]
    }

    /// Class and folded form of token number `index` of the column, to be compared with others: a load
    /// for most tokens.
    ///
    /// # Panics
    /// When there is no such token.
    #[must_use]
    #[inline]
    pub fn form(&self, index: usize) -> Form {
        let mark = self.columns.marks[index];
        if mark.is_side() {
            return Form::new(mark.class(), self.side_form(index).as_bytes());
        }
        let place = self.columns.places[index];
        let from = place.start as usize + mark.sign();
        let len = place.end as usize - from;
        let bytes = self.column.as_bytes().get(from..from + Form::WIDTH);
        let (low, high) = bytes.expect("ROOM is behind the column").split_at(8);
        let half = |half: &[u8]| u64::from_le_bytes(half.try_into().expect("eight bytes"));
        let [first, second] = KEPT[len.min(Form::WIDTH)];
        Form {
            bytes: [half(low) & first, half(high) & second],
            len: len as u32,
            class: mark.class(),
        }
    }

    /// The case-folded form of a token, without the sign of a hashtag, handle or cashtag.
    #[must_use]
    pub fn folded(&self, token: &Token) -> &str {
        self.folded_at(token.index as usize)
    }

    #[cold]
    fn side_form(&self, index: usize) -> &str {
        let at = self
            .side_ends
            .partition_point(|&(token, _)| (token as usize) < index);
        let start = at.checked_sub(1).map_or(0, |last| self.side_ends[last].1);
        &self.side[start as usize..self.side_ends[at].1 as usize]
    }

    /// The numbers of the tokens of text number `text`.
    ///
    /// # Panics
    /// When there is no such text; so do those below.
    #[must_use]
    pub fn of_text(&self, text: usize) -> Range<usize> {
        let start = if text == 0 {
            0
        } else {
            self.texts[text - 1].end
        };
        start as usize..self.texts[text].end as usize
    }

    /// Where text number `text` begins in the column: what [`places`](Self::places) count from.
    #[must_use]
    pub fn base(&self, text: usize) -> u32 {
        self.texts[text].base
    }

    /// The tokens of text number `text`, in order.
    pub fn text(&self, text: usize) -> impl Iterator<Item = Token> {
        self.of_text(text).map(move |index| self.get(text, index))
    }

    /// The hashtags and handles of text number `text`, in order: few, and asked for of every text.
    pub fn signed(&self, text: usize) -> impl Iterator<Item = Token> {
        let start = if text == 0 {
            0
        } else {
            self.texts[text - 1].signed
        };
        let signed = &self.columns.signed[start as usize..self.texts[text].signed as usize];
        signed
            .iter()
            .map(move |&index| self.get(text, index as usize))
    }

    /// Token number `index` of the column, which stands in text number `text`.
    #[must_use]
    pub fn get(&self, text: usize, index: usize) -> Token {
        let (place, base) = (self.columns.places[index], self.base(text));
        Token {
            hash: self.columns.hashes[index],
            span: Span::new(place.start - base, place.end - base),
            index: index as u32,
            class: self.class(index),
        }
    }

    /// Number of texts.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.texts.len()
    }
}

/// How many of the places, which ascend, begin before `end`.
#[inline(always)]
pub(crate) fn count_before(places: &[Span], end: u32) -> usize {
    let mut count = 0;
    // Most texts hold fewer than 32 tokens: no branch but the one that leaves.
    while let Some(chunk) = places[count..].first_chunk::<32>() {
        let before = chunk.iter().map(|place| u32::from(place.start < end));
        let part = before.sum::<u32>() as usize;
        count += part;
        if part < 32 {
            return count;
        }
    }
    while places.get(count).is_some_and(|place| place.start < end) {
        count += 1;
    }
    count
}

/// How many of the numbers, which ascend, are below `end`.
#[inline(always)]
pub(crate) fn count_below(numbers: &[u32], end: u32) -> usize {
    let below = |numbers: &[u32]| -> usize {
        let each = numbers.iter().map(|&number| u32::from(number < end));
        each.sum::<u32>() as usize
    };
    let mut count = 0;
    // Most texts hold fewer than eight.
    while let Some(chunk) = numbers[count..].first_chunk::<8>() {
        let part = below(chunk);
        count += part;
        if part < 8 {
            return count;
        }
    }
    count + below(&numbers[count..])
}
