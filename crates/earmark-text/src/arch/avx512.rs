//! The level of AVX-512 with VBMI2 (Ice Lake and Zen 4 on): one vector a block.

mod close;
mod hashes;

use super::End;
use super::blocks::{self, Plain, Seen};
use super::tables::{
    AFTER, BEFORE, CLASS, HERE, NEXT, PAIR_FIRST, PAIR_SECOND, Table, around, class, pair,
};
use crate::mark::Mark;
use crate::scan::ROOM;
use crate::tokens::Columns;
use crate::{Class, Tokens};
use core::arch::x86_64::*;

pub(super) use close::close;

/// See [`Level::lower`](super::Level::lower).
#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn lower(text: &str, column: &mut String) {
    const WIDTH: usize = 64;
    let text = text.as_bytes();
    let len = text.len();
    // Whole vectors are written, and behind the text as many as it takes to cover ROOM.
    let most = len + ROOM + 2 * WIDTH;
    column.clear();
    column.reserve(most);
    // SAFETY: nothing but ASCII letters is changed, and to others, so that UTF-8 stays UTF-8.
    let column = unsafe { column.as_mut_vec() };
    let low = column.as_mut_ptr();
    let set = |byte: u8| _mm512_set1_epi8(byte as i8);
    let case = set(0x20);
    let mut at = 0;
    while at < len + ROOM {
        let here = len.saturating_sub(at).min(WIDTH) as u32;
        let inside = u64::MAX.checked_shr(WIDTH as u32 - here).unwrap_or(0);
        // SAFETY: bytes outside the mask are not read. Up to `most` may be written.
        unsafe {
            // Line feeds behind the text.
            let bytes =
                _mm512_mask_loadu_epi8(set(b'\n'), inside, text.as_ptr().wrapping_add(at).cast());
            let upper = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, set(b'A')), set(26));
            let bytes = _mm512_mask_add_epi8(bytes, upper, bytes, case);
            _mm512_storeu_si512(low.add(at).cast(), bytes);
        }
        at += WIDTH;
    }
    // SAFETY: so many have been written.
    unsafe {
        column.set_len(len + ROOM);
    }
}

/// See [`Level::hash`](super::Level::hash).
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) fn hash(tokens: &mut Tokens) {
    hashes::push(tokens.column.as_bytes(), &mut tokens.columns);
}

/// See [`Level::plain`](super::Level::plain).
#[target_feature(
    enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,avx2,bmi1,bmi2,lzcnt,popcnt"
)]
pub(super) fn plain(low: &[u8], len: usize, mut at: usize, found: &mut Columns) -> usize {
    assert!(low.len() >= len + ROOM);
    let mut end = End::reserve(found, len.saturating_sub(at));
    let tables = Tables::load();
    while at < len && end.has_room() {
        let (before, block) = match at.checked_sub(1) {
            Some(before) => {
                let bytes: &[u8; 67] = low[before..]
                    .first_chunk()
                    .expect("ROOM is behind the text");
                let (_, block) = bytes.split_last_chunk().expect("one less");
                (vector(bytes.first_chunk().expect("a block")), block)
            }
            None => {
                let feed = _mm512_set1_epi8(b'\n' as i8);
                // SAFETY: the byte before the column is outside the mask, and not read.
                let before = unsafe {
                    _mm512_mask_loadu_epi8(feed, !1, low.as_ptr().wrapping_sub(1).cast())
                };
                (before, low.first_chunk().expect("ROOM is behind the text"))
            }
        };
        let (mut seen, classes, schemes) = see(&tables, before, block);
        if schemes != 0 {
            seen.link = blocks::links(low, at, seen.word, schemes);
        }
        let plain = blocks::decide(&seen);
        // SAFETY: there is room for a block.
        unsafe { push(&plain, classes, at as u32, &mut end) };
        at += plain.len;
        if plain.odd {
            break;
        }
    }
    // SAFETY: push wrote so many.
    unsafe { end.set_lens(found) };
    at.min(len)
}

/// The tables, in registers.
struct Tables {
    class: [__m512i; 2],
    first: [__m512i; 2],
    second: [__m512i; 2],
    before: [__m512i; 2],
    here: [__m512i; 2],
    next: [__m512i; 2],
    after: [__m512i; 2],
}

impl Tables {
    #[target_feature(enable = "avx512f")]
    #[inline]
    fn load() -> Self {
        Self {
            class: halves(&CLASS),
            first: halves(&PAIR_FIRST),
            second: halves(&PAIR_SECOND),
            before: halves(&BEFORE),
            here: halves(&HERE),
            next: halves(&NEXT),
            after: halves(&AFTER),
        }
    }
}

#[target_feature(enable = "avx512f")]
#[inline]
fn halves(table: &Table) -> [__m512i; 2] {
    let (halves, _) = table.as_chunks();
    [vector(&halves[0]), vector(&halves[1])]
}

#[target_feature(enable = "avx512f")]
#[inline]
fn vector(bytes: &[u8; 64]) -> __m512i {
    // SAFETY: 64 bytes, and the load asks for no alignment.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f,avx512vbmi")]
#[inline]
fn look_up(table: &[__m512i; 2], index: __m512i) -> __m512i {
    _mm512_permutex2var_epi8(table[0], index, table[1])
}

#[target_feature(enable = "avx512f,avx512bw")]
#[inline]
fn any(vector: __m512i, bits: u8) -> u64 {
    _mm512_test_epi8_mask(vector, _mm512_set1_epi8(bits as i8))
}

/// What a block holds, which comes with the two bytes behind it, and moved by one with the byte before it;
/// its classes, and where `:` is before `/`.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
#[inline]
fn see(tables: &Tables, before: __m512i, block: &[u8; 66]) -> (Seen, __m512i, u64) {
    let load = |n: usize| vector(block[n..].first_chunk().expect("three blocks overlap"));
    let (bytes, next, after) = (load(0), load(1), load(2));
    // All that is beyond ASCII reads the last entry.
    let last = _mm512_set1_epi8(0x7f);
    let index = |bytes| _mm512_min_epu8(bytes, last);
    let (b, n) = (index(bytes), index(next));
    let classes = look_up(&tables.class, b);
    let pairs = _mm512_and_si512(look_up(&tables.first, b), look_up(&tables.second, n));
    let around = _mm512_and_si512(
        _mm512_and_si512(
            look_up(&tables.before, index(before)),
            look_up(&tables.here, b),
        ),
        _mm512_and_si512(
            look_up(&tables.next, n),
            look_up(&tables.after, index(after)),
        ),
    );
    let colon = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(b':' as i8));
    let scheme = _mm512_mask_cmpeq_epi8_mask(colon, next, _mm512_set1_epi8(b'/' as i8));
    let word = any(classes, class::WORD);
    let mut seen = Seen {
        word,
        name: any(classes, class::WORD | class::LOW_LINE),
        digit: any(classes, class::DIGIT_OR_AT) & word,
        space: any(classes, class::SPACE),
        stop: any(classes, class::STOP),
        short_stop: any(classes, class::DASH) | colon & !scheme,
        bare_stop: any(pairs, pair::BARE_STOP),
        closing: any(around, around::CLOSING),
        final_s: any(around, around::FINAL_S),
        inner: any(around, around::INNER),
        joiner: any(around, around::JOINER),
        sign: any(around, around::SIGN),
        elided: any(around, around::ELIDED) << 1,
        odd: any(pairs, pair::ODD) | any(around, around::VOID_SIGN | around::ELIDED_LETTER),
        high: _mm512_movepi8_mask(bytes),
        link: 0,
    };
    if seen.high != 0 {
        // U+2010 to U+203B: e2 80 90 to e2 80 bb.
        let first = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xe2_u8 as i8));
        let second = _mm512_mask_cmpeq_epi8_mask(first, next, _mm512_set1_epi8(0x80_u8 as i8));
        let last = _mm512_sub_epi8(after, _mm512_set1_epi8(0x90_u8 as i8));
        let dash = _mm512_mask_cmplt_epu8_mask(second, last, _mm512_set1_epi8(0x2c));
        // U+2019 is the apostrophe.
        seen.stop |= _mm512_mask_cmpneq_epi8_mask(dash, last, _mm512_set1_epi8(0x09));
        seen.high &= !(dash | dash << 1 | dash << 2);
    }
    (seen, classes, scheme)
}

/// Writes the places and marks of the tokens of a block that begins at `base`.
///
/// # Safety
/// There must be [room](End::has_room) for a block.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi2,popcnt")]
#[inline]
unsafe fn push(plain: &Plain, classes: __m512i, base: u32, end: &mut End) {
    let count = (plain.starts.count_ones() as usize).min(End::MOST);
    let mut marks = _mm512_and_si512(classes, _mm512_set1_epi8(class::MARK as i8));
    if plain.words | plain.links != 0 {
        let mark = |class| _mm512_set1_epi8(Mark::plain(class, 0).byte() as i8);
        marks = _mm512_mask_mov_epi8(marks, plain.words, mark(Class::Word));
        marks = _mm512_mask_mov_epi8(marks, plain.links, mark(Class::Url));
    }
    let marks = _mm512_maskz_compress_epi8(plain.starts, marks);
    // Starts and ends take turns, so that they come out as places.
    let numbers: [u8; 64] = core::array::from_fn(|byte| byte as u8);
    let places = _mm512_maskz_compress_epi8(plain.starts | plain.ends, vector(&numbers));
    let base = _mm512_set1_epi32(base as i32);
    let eight = |places| _mm512_add_epi32(_mm512_cvtepu8_epi32(places), base);
    // SAFETY: a place is two numbers of four bytes each, in this order, a mark is a byte, and there is
    // room for MOST of each.
    unsafe {
        _mm256_storeu_si256(end.mark.cast(), _mm512_castsi512_si256(marks));
        let to = end.place;
        _mm512_storeu_si512(to.cast(), eight(_mm512_castsi512_si128(places)));
        _mm512_storeu_si512(
            to.add(8).cast(),
            eight(_mm512_extracti32x4_epi32::<1>(places)),
        );
        if count > 16 {
            _mm512_storeu_si512(
                to.add(16).cast(),
                eight(_mm512_extracti32x4_epi32::<2>(places)),
            );
            _mm512_storeu_si512(
                to.add(24).cast(),
                eight(_mm512_extracti32x4_epi32::<3>(places)),
            );
        }
        end.advance(count);
    }
}
